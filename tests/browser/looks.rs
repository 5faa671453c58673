//! How a page looks and reads: axe-core's rules, and what it has no rule for, in every view.

use std::sync::OnceLock;

use serde_json::{Value, json};

use super::driver::Setup;
use super::window::{DARK, DESKTOP, PHONE, SMALL, View, Window, target};

/// On a desktop, in the dark, and on two phones.
pub const ALL: &[(&str, View)] = &[("1280", DESKTOP), ("dark", DARK), ("360", PHONE), ("320", SMALL)];
/// On a desktop and on a phone.
pub const BOTH: &[(&str, View)] = &[("1280", DESKTOP), ("360", PHONE)];

/// The rules, and what is wanted of their answer: a line for each place.
const AXE: &str = r#"
axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  preload: false,
}).then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.html.replace(/\s+/g, " ").slice(0, 160)} ${node.any.concat(node.all, node.none).map((c) => c.message).join("; ")}`)))
"#;

fn axe() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = target().join("browser/node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}. tests/run installs it with npm", path.display()))
    })
}

/// What is wrong with the page that is open, as it is shown now. `language`: what it should be in, where that matters.
pub async fn faults(window: &Window, language: &str) -> Vec<String> {
    if window.evaluate("typeof axe").await == "undefined" {
        window.evaluate(&format!("{};0", axe())).await;
    }
    let own = format!("({})({})", include_str!("looks.js").trim_end(), json!({ "lang": language }));
    let mut faults = lines(window.evaluate(AXE).await);
    faults.extend(lines(window.evaluate(&own).await));
    faults
}

fn lines(value: Value) -> Vec<String> {
    serde_json::from_value(value).expect("a list of words")
}

/// Looks at the page that is open in these views.
pub async fn look_around(window: &Window, language: &str, views: &[(&str, View)]) -> Vec<String> {
    let mut all = Vec::new();
    for (view_name, view) in views {
        window.show_as(*view).await;
        all.extend(faults(window, language).await.into_iter().map(|fault| format!("{view_name}: {fault}")));
    }
    window.show_as(DESKTOP).await;
    all
}

/// A window of a reader whose text is twice as large as usual.
pub async fn large(site: &str) -> Window {
    Window::open_with(site, Setup { scripts: true, text: 32 }).await
}

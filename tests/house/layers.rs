//! Imports point down, and each package has one home.

use regex::Regex;

use super::{none, source};

/// The parts of `src`, from the bottom up. Those of one row don't know each other.
const LAYERS: &[&[&str]] = &[
    &["clock", "error", "journal", "metrics"],
    &["mail"],
    &["desk"],
    &["config", "net", "render", "store"],
    &["app"],
    &["courier", "door", "transfer", "web"],
    &["serve"],
    &["cli", "fuzzing"],
];

/// Packages that only these parts, or files, may name.
const HOMES: &[(&str, &[&str])] = &[
    ("ammonia", &["src/mail/html", "src/render"]),
    ("async_imap", &["src/door"]),
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("clap_mangen", &["src/cli"]),
    ("form_urlencoded", &["src/web", "src/net/oauth"]),
    ("getrandom", &["src/clock.rs"]),
    ("handlebars", &["src/render"]),
    ("html2text", &["src/mail/html"]),
    ("httparse", &["src/web"]),
    ("lettre", &["src/courier", "src/mail/compose"]),
    ("mail_auth", &["src/net"]),
    ("mail_parser", &["src/mail"]),
    ("pulldown_cmark", &["src/render/markdown.rs"]),
    ("multer", &["src/web/multipart.rs"]),
    ("refinery", &["src/store"]),
    ("roxmltree", &["src/cli/setup"]),
    ("rusqlite", &["src/store"]),
    ("rust_stemmers", &["src/desk/article"]),
    ("ring", &["src/net"]),
    ("rustix", &["src/app/space.rs", "src/cli"]),
    ("sd_notify", &["src/serve"]),
    ("tiny_http", &["src/web"]),
    ("tar", &["src/transfer"]),
    ("toml", &["src/config", "src/cli", "src/transfer/articles"]),
    ("tracing_journald", &["src/journal.rs"]),
    ("tracing_subscriber", &["src/journal.rs"]),
    ("ureq", &["src/net/http.rs"]),
    ("x509_parser", &["src/net"]),
];

fn rank(part: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&part))
}

/// `src/mail/token.rs` and `src/clock.rs` are of `mail` and `clock`.
fn part(path: &str) -> &str {
    path.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// The other parts that this code names, braces after `crate::` included.
fn named(code: &str) -> Vec<String> {
    let after_crate = Regex::new(r"\bcrate::(\{[^;]*\}|[a-z_]+)").unwrap();
    let first_word = Regex::new(r"(?:^\{|,)\s*([a-z_]+)").unwrap();
    let mut names = Vec::new();
    for found in after_crate.captures_iter(code) {
        let found = found.get(1).unwrap().as_str();
        if found.starts_with('{') {
            names.extend(first_word.captures_iter(found).map(|word| word[1].to_owned()));
        } else {
            names.push(found.to_owned());
        }
    }
    names
}

#[test]
fn imports_point_down() {
    let mut faults = Vec::new();
    for file in source().iter().filter(|file| !matches!(file.path.as_str(), "src/lib.rs" | "src/main.rs")) {
        let own = part(&file.path);
        let Some(own_rank) = rank(own) else {
            faults.push(format!("{}: the part {own} has no place in LAYERS", file.path));
            continue;
        };
        for other in named(&file.code()).iter().filter(|other| *other != own) {
            match rank(other) {
                Some(other_rank) if other_rank < own_rank => {}
                Some(_) => faults.push(format!("{}: {own} must not know {other}", file.path)),
                None => faults.push(format!("{}: {other} has no place in LAYERS", file.path)),
            }
        }
    }
    none(faults);
}

#[test]
fn each_package_has_one_home() {
    let mut faults = Vec::new();
    for (package, homes) in HOMES {
        let name = Regex::new(&format!(r"(?:^|[^\w:.]){package}::")).unwrap();
        for file in source() {
            let at_home = homes.iter().any(|home| file.path.starts_with(home));
            if !at_home && name.is_match(&file.code()) {
                faults.push(format!("{}: {package} lives in {}", file.path, homes.join(" and ")));
            }
        }
    }
    none(faults);
}

#[test]
fn pure_parts_ask_no_clock_and_touch_nothing() {
    let outside = Regex::new(
        r"\bstd::(fs|net|env|process|thread)\b|\btokio::|Instant::now|SystemTime::now|Clock::System|Entropy::System",
    )
    .unwrap();
    let pure = source().into_iter().filter(|file| !file.is_tests() && ["mail", "desk"].contains(&part(&file.path)));
    let faults = pure.filter_map(|file| {
        let found = outside.find(file.without_tests())?.as_str().to_owned();
        Some(format!("{}: {found} in a pure part", file.path))
    });
    none(faults.collect());
}

#[test]
fn names_are_found_in_all_their_forms() {
    assert_eq!(named("use crate::app::App; crate::web::run()"), ["app", "web"]);
    assert_eq!(named("use crate::{app::{App, Health}, clock};"), ["app", "clock"]);
    assert_eq!([part("src/mail/token.rs"), part("src/clock.rs")], ["mail", "clock"]);
}

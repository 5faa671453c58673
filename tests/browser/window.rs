//! A window of the browser: what a person does in it, and what went wrong behind it.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use thirtyfour::{By, TypingData, WebElement};

use super::driver::{Running, Setup};

/// How long a person would wait for what a page shows next, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// What can be changed while a page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
}

pub const DESKTOP: View = View { width: 1280, height: 900, dark: false };
pub const DARK: View = View { dark: true, ..DESKTOP };
pub const PHONE: View = View { width: 360, height: 740, dark: false };
pub const SMALL: View = View { width: 320, height: 640, dark: false };

/// A window on one site. It ends with [`Window::end`], which tells what went wrong behind the pages.
pub struct Window {
    running: Running,
    /// The only site that may be asked for anything, without a slash at its end.
    site: String,
    /// Status of the last page.
    status: Cell<u16>,
    faults: RefCell<Vec<String>>,
}

impl Window {
    /// A desktop window with the usual text size.
    pub async fn open(site: &str, scripts: bool) -> Window {
        Window::open_with(site, Setup { scripts, text: 16 }).await
    }

    pub async fn open_with(site: &str, setup: Setup) -> Window {
        let running = Running::start(setup).await;
        let window = Window { running, site: site.to_owned(), status: Cell::new(0), faults: RefCell::default() };
        // As if somebody sat before it: what has the focus shows it.
        window.tell("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        // Phones have none that take room.
        window.tell("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        window.show_as(DESKTOP).await;
        window
    }

    /// From now on another site is the one that may be asked.
    pub fn moves_to(&mut self, site: &str) {
        site.clone_into(&mut self.site);
    }

    /// A command in the browser's own protocol.
    pub async fn tell(&self, method: &str, parameters: Value) -> Value {
        let answer = self.running.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Another size or colour scheme, as if the page had been opened in it. Nothing moves.
    pub async fn show_as(&self, view: View) {
        let size = json!({ "width": view.width, "height": view.height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
        let scheme = if view.dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// From now on the browser asks for pages in this language.
    pub async fn ask_in(&self, language: &str) {
        let agent = self.tell("Browser.getVersion", json!({})).await["userAgent"].clone();
        let asked = json!({ "userAgent": agent, "acceptLanguage": language });
        self.tell("Emulation.setUserAgentOverride", asked).await;
    }

    /// Opens an address of this site.
    pub async fn goto(&self, path: &str) {
        let address = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.site) };
        self.running.driver.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    pub async fn reload(&self) {
        self.running.driver.refresh().await.unwrap();
    }

    pub async fn back(&self) {
        self.running.driver.back().await.unwrap();
    }

    /// The address without the site's part.
    pub async fn path(&self) -> String {
        let address = self.running.driver.current_url().await.unwrap().to_string();
        address.strip_prefix(&self.site).unwrap_or(&address).to_owned()
    }

    pub async fn title(&self) -> String {
        self.running.driver.title().await.unwrap()
    }

    /// HTTP status of the page that is shown.
    pub async fn status(&self) -> u16 {
        self.look_behind().await;
        self.status.get()
    }

    /// The first element, waited for.
    pub async fn find(&self, css: &str) -> WebElement {
        let start = Instant::now();
        loop {
            match self.running.driver.find(By::Css(css)).await {
                Ok(found) => return found,
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(_) => panic!("{css} is not on {}\n{}", self.path().await, self.whole_text().await),
            }
        }
    }

    pub async fn count(&self, css: &str) -> usize {
        self.running.driver.find_all(By::Css(css)).await.unwrap().len()
    }

    /// The text a person sees in an element.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    /// All the text a person sees; none for the moment in which a page is replaced.
    pub async fn whole_text(&self) -> String {
        match self.running.driver.find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.value().await.unwrap().unwrap_or_default()
    }

    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.find(css).await.attr(name).await.unwrap()
    }

    /// Whether a cookie is kept from scripts and from plain connections; nothing where there is none of this name.
    pub async fn cookie(&self, name: &str) -> Option<(bool, bool)> {
        let all = self.tell("Network.getCookies", json!({})).await;
        let found = all["cookies"].as_array().unwrap().iter().find(|cookie| cookie["name"] == name)?;
        Some((found["httpOnly"] == true, found["secure"] == true))
    }

    /// Clicks as a person does: it fails if something lies over the element, or it can't be seen.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("click on {css}: {error}"));
    }

    /// Clicks the link or button that says exactly this.
    pub async fn click_on(&self, words: &str) {
        let quoted = format!("\"{words}\"");
        let says = format!("//*[self::a or self::button or self::summary][normalize-space(.)={quoted}]");
        let found = self.running.driver.find(By::XPath(says)).await;
        let Ok(found) = found else {
            panic!("{words:?} is not to be clicked on {}\n{}", self.path().await, self.whole_text().await)
        };
        found.click().await.unwrap_or_else(|error| panic!("click on {words:?}: {error}"));
    }

    /// Writes into an empty field; for a file field, the paths of the files.
    pub async fn fill(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Writes into a field instead of what is there.
    pub async fn replace(&self, css: &str, text: &str) {
        // A page that is just being left takes its fields along.
        for _ in 0..40 {
            let field = self.find(css).await;
            if field.clear().await.is_ok() && field.send_keys(text).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{css} can't be written into on {}", self.path().await);
    }

    /// Types where the focus is, as from a keyboard.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.running.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// The value of an expression in the page. The browser allows it whatever the page's policy says.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.tell("Runtime.evaluate", asked).await;
        assert!(answer.get("exceptionDetails").is_none(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Waits until the page shows these words.
    pub async fn until_text(&self, words: &str) {
        let start = Instant::now();
        loop {
            let text = self.whole_text().await;
            if text.contains(words) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{words:?} is not shown on {}\n{text}", self.path().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until the address begins so, and gives the whole one.
    pub async fn until_path(&self, begin: &str) -> String {
        let start = Instant::now();
        loop {
            let path = self.path().await;
            if path.starts_with(begin) {
                return path;
            }
            let late = start.elapsed() >= PATIENCE;
            assert!(!late, "still {path} instead of {begin}…\n{}", self.whole_text().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub async fn picture(&self, name: &str) {
        let asked = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.tell("Page.captureScreenshot", asked).await;
        let bytes = base64::prelude::BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
        let folder = target().join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }

    /// Reads the browser's logs: what a page said on the console, and whom it asked for what.
    async fn look_behind(&self) {
        let log = |kind| async move { self.running.driver.get_log(kind).await.unwrap() };
        let mut faults = Vec::new();
        for entry in log("browser").await {
            // What was not to be had is in the other log, with its kind.
            if !entry.message.contains("Failed to load resource") {
                faults.push(format!("console: {}", entry.message));
            }
        }
        for entry in log("performance").await {
            let event: Value = serde_json::from_str(&entry.message).unwrap();
            let (event, told) = (&event["message"]["method"], &event["message"]["params"]);
            let address = |of: &Value| of["url"].as_str().unwrap_or_default().to_owned();
            match event.as_str().unwrap_or_default() {
                "Network.requestWillBeSent" => {
                    let address = address(&told["request"]);
                    if !self.is_ours(&address) {
                        faults.push(format!("asks elsewhere: {address}"));
                    }
                }
                "Network.responseReceived" => {
                    let status = u16::try_from(told["response"]["status"].as_u64().unwrap()).unwrap();
                    if told["type"] == "Document" {
                        self.status.set(status);
                    } else if status >= 400 {
                        faults.push(format!("{status}: {}", address(&told["response"])));
                    }
                }
                // A page that is an error is loaded all the same.
                "Network.loadingFailed" if told["canceled"] != true && told["type"] != "Document" => {
                    faults.push(format!("not loaded: {told}"));
                }
                _ => {}
            }
        }
        self.faults.borrow_mut().append(&mut faults);
    }

    fn is_ours(&self, address: &str) -> bool {
        let own = address.strip_prefix(&self.site).is_some_and(|path| path.starts_with('/'));
        own || address.starts_with("data:") || address == "about:blank"
    }

    /// What went wrong behind the pages since the last call.
    pub async fn faults(&self) -> Vec<String> {
        self.look_behind().await;
        self.faults.take()
    }

    /// Closes the window. Nothing may have gone wrong behind its pages.
    pub async fn end(self) {
        let faults = self.faults().await;
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}

/// The folder of everything that is built.
pub fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned()
}

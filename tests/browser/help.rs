//! People look for an answer on the help pages.

use serde_json::json;
use thirtyfour::Key;

use super::desk::Desk;
use super::window::{PHONE, Window};

/// Help pages of a shop, as files.
const PAGES: &[(&str, &str)] = &[
    ("account/_group.toml", "name = \"Your account\"\nnames.de = \"Ihr Konto\"\nicon = \"person\"\n"),
    (
        "account/password.md",
        "+++\ntitle = \"Reset a password\"\ntags = [\"sign in\", \"login\"]\nexcerpt = \"When you can't sign in.\"\n+++\n\n\
         Go to the sign-in page and choose *New password*.\n\n## Where is it?\n\nAt the top.\n\n## How long does it take?\n\n\
         A minute.\n\n## What if nothing comes?\n\nLook among the unwanted mails.\n\n## And then?\n\n\
         | When | What |\n|---|---|\n| now | wait |\n| later | [tell us](names.md) |\n",
    ),
    ("account/password.de.md", "+++\ntitle = \"Passwort zurücksetzen\"\n+++\n\nAuf der Seite *Anmelden* geht das.\n"),
    ("account/names.md", "+++\ntitle = \"Change your name\"\n+++\n\nWrite to us.\n"),
    ("orders/_group.toml", "name = \"Orders\"\nicon = \"truck\"\n"),
    ("orders/late.md", "+++\ntitle = \"Where is my order?\"\n+++\n\nOn its way. Our password to heaven is patience.\n"),
];

/// Loads them into a desk that runs.
pub fn load(desk: &Desk) {
    for (name, text) in PAGES {
        desk.file(&format!("help/{name}"), text);
    }
    desk.call(&["articles", "load", "help"]);
}

/// From the start page to the page that helps, by a search.
pub async fn search(window: &Window) {
    window.goto("/").await;
    assert_eq!(window.path().await, "/support/help");
    window.fill("#q", "pasword").await;
    window.press(Key::Enter).await;
    window.until_path("/support/help?q=").await;
    window.click_on("Reset a password").await;
    window.until_path("/support/help/account/password").await;
    assert_eq!(window.text("h1").await, "Reset a password");
}

#[tokio::test]
async fn a_page_is_found_by_a_search_read_and_judged() {
    let desk = Desk::start();
    load(&desk);
    for scripts in [true, false] {
        let window = Window::open(desk.site(), scripts).await;
        if !scripts {
            window.show_as(PHONE).await;
        }
        search(&window).await;
        window.click_on("How long does it take?").await;
        assert!(window.path().await.contains('#'), "the list of contents leads to its places");
        window.click_on("tell us").await;
        window.until_path("/support/help/account/names").await;
        window.back().await;
        window.click_on("No").await;
        window.until_text("What is missing, or not clear?").await;
        window.fill("#comment", "A picture").await;
        window.click_on("Send").await;
        window.until_text("Your words have reached us.").await;
        window.click_on("Send us a request about this page").await;
        window.until_path("/support/ticket/submit?page=account").await;
        window.end().await;
    }
}

#[tokio::test]
async fn pages_are_suggested_while_somebody_types_and_the_focus_stays() {
    let desk = Desk::start();
    load(&desk);
    let window = Window::open(desk.site(), true).await;
    window.goto("/support/help").await;
    assert_eq!(window.attribute("#suggest", "aria-live").await.as_deref(), Some("polite"));
    window.click("#q").await;
    window.press("passw").await;
    window.find("#suggest a").await;
    assert_eq!(window.evaluate("document.activeElement.id").await, json!("q"));
    assert!(window.text("#suggest").await.contains("Reset a password"));
    window.press(Key::Control + "a").await;
    window.press(Key::Delete).await;
    let start = std::time::Instant::now();
    while window.count("#suggest a").await > 0 {
        assert!(start.elapsed().as_secs() < 10, "the suggestions follow what is typed");
    }
    window.end().await;
}

#[tokio::test]
async fn the_same_page_is_there_in_the_readers_language() {
    let desk = Desk::start();
    load(&desk);
    let window = Window::open(desk.site(), false).await;
    window.ask_in("de-AT").await;
    window.goto("/support/help/account/password").await;
    assert_eq!(window.text("h1").await, "Passwort zurücksetzen");
    window.click_on("English").await;
    assert_eq!(window.text("h1").await, "Reset a password");
    window.goto("/support/help").await;
    assert_eq!(window.attribute("html", "lang").await.as_deref(), Some("en"), "the choice is kept");
    window.end().await;
}

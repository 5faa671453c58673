//! Every page in every view: nothing for axe-core or our own eyes to find fault with, and nothing wrong behind it.

use super::desk::Desk;
use super::looks;
use super::window::{View, Window};

/// A kind of reader before the pages, and the faults that were found.
struct Reader {
    kind: &'static str,
    window: Window,
    language: &'static str,
    views: &'static [(&'static str, View)],
    faults: Vec<String>,
}

impl Reader {
    /// Somebody with the usual letters, somebody who reads from right to left, and somebody with large letters.
    async fn all(desk: &Desk) -> Vec<Reader> {
        let mut all = Vec::new();
        for (kind, language, views) in
            [("usual", "en", looks::ALL), ("rtl", "ar", looks::BOTH), ("large", "en", looks::BOTH)]
        {
            let window = match kind {
                "large" => looks::large(desk.site()).await,
                _ => Window::open(desk.site(), true).await,
            };
            window.ask_in(language).await;
            all.push(Reader { kind, window, language, views, faults: Vec::new() });
        }
        all
    }

    /// Looks at the page that is open, and keeps a picture of it under this name.
    async fn look(&mut self, name: &str) {
        self.window.picture(&format!("{name}-{}", self.kind)).await;
        let found = looks::look_around(&self.window, self.language, self.views).await;
        self.faults.extend(found.into_iter().map(|fault| format!("{name}, {}, {fault}", self.kind)));
    }

    async fn visit(&mut self, name: &str, path: &str) {
        self.window.goto(path).await;
        self.look(name).await;
    }

    async fn end(mut self) -> Vec<String> {
        self.faults.extend(self.window.faults().await);
        self.faults
    }
}

/// Looks at these pages: a name for each, and its address.
async fn judge(desk: &Desk, pages: &[(&str, &str)]) {
    let mut faults = Vec::new();
    for mut reader in Reader::all(desk).await {
        for (name, path) in pages {
            reader.visit(name, path).await;
        }
        faults.extend(reader.end().await);
    }
    none(faults);
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[tokio::test]
async fn what_is_not_there_is_told_well() {
    let desk = Desk::start();
    judge(&desk, &[("missing", "/support/none")]).await;
}

#[tokio::test]
async fn help_pages_are_seen_by_everybody() {
    let desk = Desk::start();
    super::help::load(&desk);
    let pages = [
        ("help", "/support/help"),
        ("help-group", "/support/help/account"),
        ("help-page", "/support/help/account/password"),
        ("help-found", "/support/help?q=pasword"),
        ("help-nothing", "/support/help?q=xyzzy"),
        ("privacy", "/privacy"),
        ("accessibility", "/accessibility"),
    ];
    judge(&desk, &pages).await;
}

#[tokio::test]
async fn the_form_is_seen_by_everybody() {
    let mut desk = Desk::start();
    let data = "[[category]]\nslug = 'order'\nname = 'Orders'\n[[brand]]\nslug = 'default'\nname = 'Acme Support'\nform_confirm = 'always'\nform_priority = true\n";
    desk.call(&["load", desk.file("desk.toml", data).to_str().unwrap()]);
    let file = desk.file("seen.txt", "Seen\n");
    let mut faults = Vec::new();
    for (number, mut reader) in Reader::all(&desk).await.into_iter().enumerate() {
        let address = format!("reader{number}@example.org");
        reader.visit("form", "/support/ticket/submit").await;
        reader.window.fill("#files", file.to_str().unwrap()).await;
        reader.window.click("#request > button").await;
        reader.window.find(".errors").await;
        reader.look("form-errors").await;
        reader.window.fill("#subject", "Login").await;
        reader.window.fill("#message", "Nothing happens.").await;
        reader.window.fill("#email", &address).await;
        reader.window.click("#request > button").await;
        reader.window.find("#thanks").await;
        reader.look("form-check").await;
        let link = desk.letter_to(&address).await.link(desk.site(), "/support/ticket/confirm/");
        reader.visit("form-confirm", &link).await;
        reader.window.click("main form button").await;
        reader.window.find("#thanks").await;
        reader.look("form-thanks").await;
        reader.visit("form-over", &link).await;
        faults.extend(reader.end().await);
    }
    none(faults);
}

#[tokio::test]
async fn own_requests_are_seen_by_everybody() {
    let mut desk = Desk::start();
    desk.post(
        "From: Ada <ada@example.net>\nTo: help@acme.example\nMessage-ID: <a@x.example>\nSubject: Where is my order?\n\
         Content-Type: text/html\n\n<h1>Hello</h1><p>Where is <b>it</b>? https://example.net/a-very-long-address-that-does-not-end/soon</p>\
         <table><tr><td>One</td><td>Two</td></tr></table>\n",
    );
    let acknowledged = desk.letter_to("ada@example.net").await;
    let notice = desk.letter_to("grace@staff.example").await;
    desk.answer(&notice, "#close\nOn its way.");
    desk.letter_to("ada@example.net").await;
    let guest = acknowledged.link(desk.site(), "/support/ticket/view/");
    let mut faults = Vec::new();
    for mut reader in Reader::all(&desk).await {
        reader.visit("signin", "/support/signin").await;
        reader.window.fill("#email", "ada").await;
        reader.window.click("main form button").await;
        reader.window.find(".errors").await;
        reader.look("signin-errors").await;
        reader.window.replace("#email", "ada@example.net").await;
        reader.window.click("main form button").await;
        reader.window.find("main:not(:has(#email))").await;
        reader.look("signin-sent").await;
        let mail = desk.letter_to("ada@example.net").await;
        reader.visit("signin-open", &mail.link(desk.site(), "/support/signin/")).await;
        reader.window.click("main form button").await;
        reader.window.find(".requests").await;
        reader.look("requests").await;
        reader.visit("settings", "/support/ticket/settings").await;
        reader.visit("request", &guest).await;
        let rate = reader.window.attribute("a[href*='/rate/']", "href").await.unwrap();
        reader.visit("rate", &rate).await;
        faults.extend(reader.end().await);
    }
    none(faults);
}

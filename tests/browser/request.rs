//! A customer's request, from the first question to the last word: by the pages and by mail, with a mouse and without.

use std::time::Instant;

use serde_json::json;
use thirtyfour::Key;

use super::desk::{Desk, Letter};
use super::help;
use super::window::{DESKTOP, PHONE, View, Window};

const MARIA: &str = "maria@example.org";
const GRACE: &str = "grace@staff.example";

/// A desk with help pages, whose form goes this way.
fn desk(confirm: &str) -> Desk {
    let desk = Desk::start();
    let data = format!(
        "[[brand]]\nslug = 'default'\nname = 'Acme Support'\nform_confirm = '{confirm}'\nsurvey_delay = '0s'\n"
    );
    desk.call(&["load", desk.file("desk.toml", data).to_str().unwrap()]);
    help::load(&desk);
    desk
}

/// The next letter to somebody that has such a link.
async fn letter_with(desk: &mut Desk, to: &str, begin: &str) -> (Letter, String) {
    let letter = letter_saying(desk, to, begin).await;
    let link = letter.link(desk.site(), begin);
    (letter, link)
}

/// The next letter to somebody that says this.
async fn letter_saying(desk: &mut Desk, to: &str, words: &str) -> Letter {
    loop {
        let letter = desk.letter_to(to).await;
        if letter.mail.text.contains(words) {
            return letter;
        }
    }
}

/// What has the focus.
async fn focused(window: &Window) -> String {
    let name = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName";
    window.evaluate(name).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_customer_with_scripts_on_a_desktop_gets_an_answer() {
    from_the_first_question_to_the_last_word(true, DESKTOP).await;
}

#[tokio::test]
async fn a_customer_without_scripts_on_a_phone_gets_an_answer() {
    from_the_first_question_to_the_last_word(false, PHONE).await;
}

async fn from_the_first_question_to_the_last_word(scripts: bool, view: View) {
    let mut desk = desk("always");
    let site = desk.site().to_owned();
    let window = Window::open(&site, scripts).await;
    window.show_as(view).await;

    help::search(&window).await;
    window.click_on("Send us a request about this page").await;
    fill_in_with_an_error(&window, &desk, scripts).await;
    window.replace("#email", MARIA).await;
    window.click_on("Send").await;
    window.until_text("Check your mail").await;
    assert_eq!(window.status().await, 202);

    let (question, link) = letter_with(&mut desk, MARIA, "/support/ticket/confirm/").await;
    assert!(!question.mail.text.contains("unknown user"), "{}", question.mail.text);
    assert_eq!(desk.sent().len(), 1, "nobody else is told before the address is confirmed: {:?}", desk.sent());
    window.goto(&link).await;
    window.click_on("Send my request").await;
    window.until_path("/support/ticket/thanks").await;
    window.until_text("Its number is 1.").await;
    window.reload().await;
    window.until_text("Its number is 1.").await;
    window.goto("/support/ticket/submit").await;
    assert_eq!(window.value("#subject").await, "", "the draft is gone once it is sent");

    let acknowledged = desk.letter_to(MARIA).await;
    assert_eq!(acknowledged.mail.subject, "[Acme #1] I cannot sign in");
    let notice = desk.letter_to(GRACE).await;
    assert!(notice.mail.text.contains("It says “unknown user” since this morning."), "{}", notice.mail.text);
    assert!(notice.mail.attachments.iter().any(|file| file.name.as_deref() == Some("seen.txt")));
    desk.answer(&notice, "Take the new sign-in page.");

    let link = letter_saying(&mut desk, MARIA, "Take the new sign-in page.").await.link(&site, "/support/ticket/view/");
    answer_on_the_page(&window, &mut desk, &link).await;
    window.click_on("This solved it").await;
    window.until_text("Thank you for telling us. The request is closed.").await;

    let (_, link) = letter_with(&mut desk, MARIA, "/support/ticket/rate/").await;
    window.goto(&link).await;
    assert_eq!(window.count("input[type=radio]:checked").await, 1, "the link has chosen");
    window.fill("#comment", "Quick and kind").await;
    window.click_on("Send").await;
    window.until_text("is kept. You can change it within 30 days.").await;
    window.end().await;
}

/// Fills in the form, with an address that is none, and sees that all of it is still there afterwards.
async fn fill_in_with_an_error(window: &Window, desk: &Desk, scripts: bool) {
    window.until_path("/support/ticket/submit").await;
    window.fill("#subject", "I cannot sign in").await;
    if scripts {
        assert!(window.text("#suggest a").await.contains("Reset a password"));
        assert_eq!(focused(window).await, "subject", "suggestions leave the focus where it is");
    }
    window.fill("#message", "It says “unknown user” since this morning.").await;
    window.fill("#email", "maria@example").await;
    window.fill("#name", "Maria Lindqvist").await;
    window.fill("#files", desk.file("seen.txt", "What I have seen.\n").to_str().unwrap()).await;
    window.click_on("Send").await;
    window.until_text("There is a problem").await;
    assert_eq!(window.status().await, 422);
    assert!(window.title().await.starts_with("Error: "), "{}", window.title().await);
    if scripts {
        assert_eq!(focused(window).await, "errors");
    }
    window.click_on("Enter an email address in the correct format, like name@example.com").await;
    assert_eq!(focused(window).await, "email", "the summary leads to the field");
    assert_eq!(window.attribute("#email", "aria-invalid").await.as_deref(), Some("true"));
    assert_eq!(window.value("#subject").await, "I cannot sign in");
    assert_eq!(window.value("#message").await, "It says “unknown user” since this morning.");
    assert_eq!(window.value("#name").await, "Maria Lindqvist");
    assert!(window.text(".kept").await.contains("seen.txt"), "the file is kept");
}

/// Reads the agent's answer, and adds to it with a file; the agent gets both by mail.
async fn answer_on_the_page(window: &Window, desk: &mut Desk, link: &str) {
    window.goto(link).await;
    window.until_text("Take the new sign-in page.").await;
    let text = window.whole_text().await;
    assert!(text.contains("Grace") && !text.contains("Hopper") && !text.contains("staff.example"), "{text}");
    assert!(text.contains("It says “unknown user” since this morning.") && text.contains("seen.txt"), "{text}");
    window.fill("#text", "It works, but slowly.").await;
    window.fill("#attachment", desk.file("slow.txt", "Ten seconds.\n").to_str().unwrap()).await;
    window.click_on("Send").await;
    window.until_text("Your answer has been sent.").await;
    window.until_text("It works, but slowly.").await;
    let notice = desk.letter_to(GRACE).await;
    assert!(notice.mail.text.contains("It works, but slowly."), "{}", notice.mail.text);
    assert!(notice.mail.attachments.iter().any(|file| file.name.as_deref() == Some("slow.txt")));
}

/// Presses Tab until what has the focus fits, as far as somebody with a keyboard would go.
async fn tab_to(window: &Window, css: &str, words: &str) {
    let fits = format!(
        "document.activeElement.matches({}) && document.activeElement.textContent.trim().startsWith({})",
        json!(css),
        json!(words)
    );
    for _ in 0..80 {
        window.press(Key::Tab).await;
        if window.evaluate(&fits).await == true {
            return;
        }
    }
    panic!("Tab does not lead to {css} {words:?} on {}", window.path().await);
}

#[tokio::test]
async fn everything_can_be_done_with_a_keyboard() {
    let mut desk = desk("never");
    let site = desk.site().to_owned();
    let window = Window::open(&site, true).await;
    window.goto("/support/help").await;
    window.press(Key::Tab).await;
    assert_eq!(focused(&window).await, "skip", "the first thing leads past the head of the page");
    window.press(Key::Enter).await;
    tab_to(&window, "#q", "").await;
    window.press("password").await;
    window.press(Key::Enter).await;
    window.until_path("/support/help?q=").await;
    tab_to(&window, "a", "Reset a password").await;
    window.press(Key::Enter).await;
    window.until_path("/support/help/account/password").await;
    tab_to(&window, "a", "Send us a request").await;
    window.press(Key::Enter).await;

    window.until_path("/support/ticket/submit").await;
    for (field, text) in [("#subject", "Login"), ("#message", "It does nothing."), ("#email", MARIA)] {
        tab_to(&window, field, "").await;
        window.press(text).await;
    }
    tab_to(&window, "button", "Send").await;
    window.press(Key::Enter).await;
    window.until_text("Its number is 1.").await;

    let (_, link) = letter_with(&mut desk, MARIA, "/support/ticket/view/").await;
    let notice = desk.letter_to(GRACE).await;
    desk.answer(&notice, "Try once more.");
    letter_saying(&mut desk, MARIA, "Try once more.").await;
    window.goto(&link).await;
    tab_to(&window, "#text", "").await;
    window.press("It works.").await;
    tab_to(&window, "button", "Send").await;
    window.press(Key::Enter).await;
    window.until_text("Your answer has been sent.").await;
    tab_to(&window, "button", "This solved it").await;
    window.press(" ").await;
    window.until_text("The request is closed.").await;
    tab_to(&window, "a", "How was it?").await;
    window.press(Key::Enter).await;
    window.until_path("/support/ticket/rate/").await;
    tab_to(&window, "input[type=radio]", "").await;
    window.press(Key::Down).await;
    assert_eq!(window.count("input[type=radio]:checked").await, 1);
    tab_to(&window, "button", "Send").await;
    window.press(Key::Enter).await;
    window.until_text("is kept.").await;
    window.end().await;
}

#[tokio::test]
async fn a_draft_stays_in_the_browser_until_it_is_sent() {
    let desk = desk("never");
    let window = Window::open(desk.site(), true).await;
    window.goto("/support/ticket/submit").await;
    window.fill("#subject", "Half a").await;
    window.fill("#message", "Half a question").await;
    window.goto("/support/help").await;
    window.goto("/support/ticket/submit").await;
    assert_eq!(window.value("#subject").await, "Half a");
    assert_eq!(window.value("#message").await, "Half a question");
    window.until_text("is kept in this browser").await;
    window.click_on("Delete the draft").await;
    assert_eq!(window.value("#subject").await, "");
    window.reload().await;
    assert_eq!(window.value("#subject").await, "");

    window.fill("#subject", "A whole").await;
    window.fill("#message", "A whole question").await;
    window.fill("#email", MARIA).await;
    window.click_on("Send").await;
    window.until_path("/support/ticket/thanks").await;
    window.goto("/support/ticket/submit").await;
    assert_eq!(window.value("#subject").await, "");
    assert_eq!(window.evaluate("JSON.stringify(localStorage)").await, "{}");
    window.end().await;
}

#[tokio::test]
async fn a_mailed_link_signs_in_once() {
    let mut desk = desk("never");
    let site = desk.site().to_owned();
    desk.post(&format!(
        "From: Maria <{MARIA}>\nTo: help@acme.example\nMessage-ID: <m@x.example>\nSubject: Boxes\n\nWhere?\n"
    ));
    desk.letter_to(MARIA).await;
    let window = Window::open(&site, false).await;
    window.goto("/support/ticket/view").await;
    window.until_text("Sign in to see your requests").await;
    let mut told = Vec::new();
    for address in ["nobody@example.org", MARIA] {
        window.goto("/support/signin").await;
        window.fill("#email", address).await;
        window.click_on("Send me a link").await;
        window.until_text("Check your mail").await;
        told.push(window.text("main").await.replace(address, ""));
    }
    assert_eq!(told[0], told[1], "nobody learns whose requests are here");

    let (_, link) = letter_with(&mut desk, MARIA, "/support/signin/").await;
    for _ in 0..2 {
        window.goto(&link).await;
        window.until_text("This button shows the requests of").await;
    }
    window.click_on("Show my requests").await;
    window.until_path("/support/ticket/view").await;
    window.until_text("Boxes").await;
    let session = window.cookie("__Host-session").await;
    assert!(session.is_some_and(|(http_only, secure)| http_only && secure), "a session of this host alone");
    assert_eq!(desk.sent().iter().filter(|(to, _)| to == "nobody@example.org").count(), 0);

    let other = Window::open(&site, false).await;
    other.goto(&link).await;
    assert_eq!(other.status().await, 410);
    other.goto("/support/ticket/view").await;
    other.until_text("Sign in to see your requests").await;
    other.end().await;

    let notice = desk.letter_to(GRACE).await;
    desk.answer(&notice, "In the hall.");
    letter_saying(&mut desk, MARIA, "In the hall.").await;
    window.reload().await;
    window.until_text("New").await;
    window.click_on("Boxes").await;
    window.until_text("In the hall.").await;
    window.goto("/support/ticket/view").await;
    assert_eq!(window.count(".unread").await, 0, "what was seen is not new");
    // What is new can be found after a quarter of a minute.
    let start = Instant::now();
    while window.count(".requests li").await != 1 || !window.path().await.contains("q=boxes") {
        assert!(start.elapsed().as_secs() < 40, "{}", window.whole_text().await);
        window.replace("#q", "boxes").await;
        window.click_on("Search").await;
    }
    window.goto("/support/ticket/settings").await;
    window.replace("#name", "Maria L.").await;
    window.click_on("Save").await;
    window.until_text("Your settings are saved.").await;
    assert_eq!(window.value("#name").await, "Maria L.");
    window.click_on("Sign out").await;
    window.until_text("You are signed out").await;
    window.goto("/support/ticket/view").await;
    window.until_text("Sign in to see your requests").await;
    window.end().await;
}

#[tokio::test]
async fn requests_that_are_not_ones_own_are_not_there() {
    let mut desk = desk("never");
    let post = |desk: &Desk, who: &str| {
        let id = who.replace('@', ".");
        desk.post(&format!(
            "From: {who}\nTo: help@acme.example\nMessage-ID: <{id}@x.example>\nSubject: Mine\n\nHello\n"
        ));
    };
    post(&desk, "ada@example.net");
    post(&desk, "bob@example.net");
    let (_, adas) = letter_with(&mut desk, "ada@example.net", "/support/ticket/view/").await;
    let (_, bobs) = letter_with(&mut desk, "bob@example.net", "/support/ticket/view/").await;
    let window = Window::open(desk.site(), false).await;
    for (link, wanted) in
        [(&adas, 200), (&bobs, 200), (&format!("{adas}x"), 404), (&adas.replace("view/", "view/x"), 404)]
    {
        window.goto(link).await;
        assert_eq!(window.status().await, wanted, "{link}");
    }
    window.end().await;
}

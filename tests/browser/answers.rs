//! The pages that were there first: a question to an agent, and what is not to be found.

use super::desk::Desk;
use super::window::Window;

#[tokio::test]
async fn an_agent_confirms_what_a_mail_in_their_name_asked_for() {
    let mut desk = Desk::start();
    desk.post(
        "From: Ada <ada@example.net>\nTo: help@acme.example\nMessage-ID: <a@x.example>\nSubject: Login\n\nI can't.\n",
    );
    let notice = desk.letter_to("grace@staff.example").await;
    assert!(notice.mail.subject.starts_with("[Acme #1]"), "{}", notice.mail.subject);
    desk.post("From: grace@staff.example\nTo: help@acme.example\nMessage-ID: <b@x.example>\nSubject: Re: [Acme #1] Login\n\n#close\n");
    let question = desk.letter_to("grace@staff.example").await;
    for scripts in [false, true] {
        let window = Window::open(desk.site(), scripts).await;
        window.goto(&question.link(desk.site(), "/desk/confirm/")).await;
        assert_eq!(window.status().await, 200);
        if scripts {
            window.click("button").await;
            window.until_text("Done").await;
        }
        window.goto("/nothing/here").await;
        assert_eq!(window.status().await, 404);
        window.end().await;
    }
}

//! The view that templates are proven and previewed with.

use super::{DeskView, EntryView, FileView, MessageView, NoticeView, PairView, PersonView, Renderer, ScoreView};
use super::{SectionView, TicketView};
use crate::clock::Timestamp;

/// A full view: every field has something in it, so that every branch of a template is walked.
#[must_use]
pub fn sample(renderer: &Renderer, language: &str) -> NoticeView {
    let at = |second: i64| {
        let moment = Timestamp::from_second(1_772_442_840 + second).unwrap_or_default();
        renderer.moment(language, moment, &jiff::tz::TimeZone::UTC)
    };
    let person = |name: &str, address: &str| PersonView { name: name.to_owned(), address: address.to_owned() };
    let message = |kind: &str, author: PersonView, at: String, lines: [&str; 3]| MessageView {
        kind: kind.to_owned(),
        is_note: kind == "note",
        author,
        at,
        text: lines.join("\n"),
        html: format!("<p>{}</p>", lines.join("<br>\n")),
        files: Vec::new(),
    };
    let file = |name: &str, bytes: u64, attached: bool| FileView {
        name: name.to_owned(),
        size: renderer.size(language, bytes),
        attached,
    };
    let (ada, grace) = (person("Ada Byron", "ada@example.net"), person("Grace Hopper", "grace@acme.example"));
    let mut newest = message("customer", ada.clone(), at(7_200), ["4711", "", "0815"]);
    newest.files = vec![file("1.png", 213_400, true), file("2.zip", 12_400_000, false)];
    NoticeView {
        desk: DeskView { name: "Acme".to_owned(), address: "help@acme.example".to_owned() },
        ticket: TicketView {
            number: 1042,
            tag: "[Acme #1042]".to_owned(),
            subject: "4711".to_owned(),
            status: renderer.say(language, "status-open", &[]),
            priority: renderer.say(language, "priority-high", &[]),
            assignee: grace.name.clone(),
            created: at(0),
            messages: 5,
            team: "2".to_owned(),
            category: "3".to_owned(),
            tags: "4, 5".to_owned(),
            links: "#7".to_owned(),
            due: at(90_000),
            snoozed: at(80_000),
        },
        reader: grace.clone(),
        message: newest,
        older: vec![
            message("note", grace.clone(), at(3_600), ["0815", "", "4711"]),
            message("reply", grace, at(1_800), ["1", "", "2"]),
            message("system", PersonView::default(), at(900), ["3", "", "4"]),
            message("customer", ada.clone(), at(0), ["5", "", "6"]),
        ],
        reply_to: vec![ada.clone()],
        reply_copy: vec![person("", "ben@example.net")],
        reply_is_note: false,
        reason: renderer.say(language, "reason-unknown-directive", &[]),
        quoted_line: "#clsoe".to_owned(),
        suggestions: vec!["#close".to_owned()],
        agent_first_name: "Grace".to_owned(),
        signature: "Grace Hopper\nAcme".to_owned(),
        recipient: ada.clone(),
        banners: vec![renderer.say(language, "banner-mentions", &[("number", "7")])],
        done: vec![renderer.say(language, "did-answer", &[]), renderer.say(language, "did-tag", &[("name", "6")])],
        told: vec![renderer.say(language, "told-text-not-sent", &[])],
        sent_to: vec![ada.clone()],
        undo_until: at(15),
        can_undo: true,
        can_send: true,
        newer: vec![message("customer", ada.clone(), at(0), ["5", "", "6"])],
        contact: "3".to_owned(),
        title: "4711".to_owned(),
        pairs: vec![PairView { name: "1".to_owned(), value: "2".to_owned() }],
        sections: vec![section()],
        link: "https://help.acme.example/support/ticket/view/1".to_owned(),
        scores: vec![ScoreView {
            label: renderer.say(language, "score-5", &[]),
            href: "https://help.acme.example/support/ticket/rate/1?v=5".to_owned(),
        }],
        stop: "https://help.acme.example/support/ticket/rate/1/stop".to_owned(),
        button: "https://help.acme.example/desk/confirm/1".to_owned(),
    }
}

fn section() -> SectionView {
    SectionView {
        title: "3".to_owned(),
        entries: vec![EntryView {
            head: "#7".to_owned(),
            text: "4711".to_owned(),
            detail: "8".to_owned(),
            words: "9".to_owned(),
            reply: "mailto:help@acme.example".to_owned(),
            reply_is_note: false,
        }],
        more: "10".to_owned(),
    }
}

use super::*;
use crate::mail::parse::parse;

fn class_with(fields: &str) -> Class {
    let raw = format!("From: Jo <jo@x.example>\nTo: support@acme.example\nSubject: Hello\n{fields}\n\nWords\n");
    let own = OwnNames { addresses: vec!["support@acme.example".into()], instance: "desk-1".into() };
    classify(&parse(raw.as_bytes()), &own)
}

#[test]
fn m10_each_sign_of_a_machine_forbids_an_answer() {
    for (fields, kind, may_answer) in [
        ("X-Nothing: special", Kind::Human, true),
        ("Auto-Submitted: no", Kind::Human, true),
        ("Precedence: special-delivery", Kind::Human, true),
        ("Return-Path: <jo@x.example>", Kind::Human, true),
        ("Return-Path: <>", Kind::Human, false),
        ("X-Auto-Response-Suppress: All", Kind::Human, false),
        ("X-Auto-Response-Suppress: None", Kind::Human, true),
        ("X-Loop: somebody", Kind::Human, false),
        ("X-Postdesk-Loop: another-desk", Kind::Human, false),
        ("X-Postdesk-Loop: desk-1", Kind::Own, false),
        ("Auto-Submitted: auto-replied (vacation)", Kind::AutoReply, false),
        ("Auto-Submitted: auto-generated", Kind::System, false),
        ("Auto-Submitted: (by (a) rule) auto-replied", Kind::AutoReply, false),
        ("Auto-Submitted:", Kind::System, false),
        ("Auto-Submitted: (never) no", Kind::Human, true),
        ("Auto-Submitted: anything-else", Kind::System, false),
        ("Precedence: bulk", Kind::List, false),
        ("Precedence: Junk", Kind::List, false),
        ("Precedence: list", Kind::List, false),
        ("Precedence: auto_reply", Kind::AutoReply, false),
        ("List-Id: <l.x.example>", Kind::List, false),
        ("List-Unsubscribe: <mailto:u@x.example>", Kind::List, false),
        ("Precedence: bulk\nAuto-Submitted: auto-replied", Kind::AutoReply, false),
        ("X-Autoreply: yes", Kind::AutoReply, false),
        ("X-Autoreply: no", Kind::Human, true),
        ("X-Cron-Env: <SHELL=/bin/sh>", Kind::System, false),
        ("Content-Type: multipart/report; report-type=x; boundary=b", Kind::Human, false),
        ("From: Eve <eve@x.example>", Kind::Human, false),
    ] {
        let class = class_with(fields);
        assert_eq!((class.kind, class.may_answer), (kind, may_answer), "{fields}: {:?}", class.evidence);
        assert!(class.may_answer || !class.evidence.is_empty(), "{fields} gives no evidence");
    }
    let hops = |count: usize| class_with("Received: by a\n".repeat(count).trim_end()).may_answer;
    assert_eq!((hops(100), hops(101)), (true, false));
}

#[test]
fn m10_senders_that_nobody_answers() {
    let own = OwnNames { addresses: vec!["support@acme.example".into()], instance: String::new() };
    for (from, kind, may_answer) in [
        ("Jo <jo@x.example>", Kind::Human, true),
        ("no-reply@x.example", Kind::Human, false),
        ("Do Not Reply <DoNotReply+77@x.example>", Kind::Human, false),
        ("shop.noreply@x.example", Kind::Human, false),
        ("MAILER-DAEMON@x.example", Kind::Human, false),
        ("postmaster@x.example", Kind::Human, false),
        ("Acme <SUPPORT@acme.example>", Kind::Own, false),
        ("support+t1.2.key@acme.example", Kind::Own, false),
        ("support@other.example", Kind::Human, true),
        ("support@\u{ff41}cme.example", Kind::Own, false),
        ("support@acme\u{3002}example", Kind::Own, false),
        ("support@acme.example.", Kind::Own, false),
        ("\"support\"@acme.example", Kind::Own, false),
        ("owner-cars@x.example", Kind::Human, false),
        ("cars-request@x.example", Kind::Human, false),
        ("majordomo@x.example", Kind::Human, false),
        ("owner@x.example", Kind::Human, true),
    ] {
        let class = classify(&parse(format!("From: {from}\nSubject: x\n\nWords").as_bytes()), &own);
        assert_eq!((class.kind, class.may_answer), (kind, may_answer), "{from}");
    }
}

#[test]
fn automatic_answers_are_known_by_their_subjects() {
    for (subject, automatic) in [
        ("Automatic reply: Printer", true),
        ("Abwesenheitsnotiz: Printer", true),
        ("Réponse automatique : Printer", true),
        ("自動応答: プリンタ", true),
        ("Ada Lovelace is out of the office", true),
        ("Re: Out of office", false),
        ("Automatic door broken", false),
        ("Printer", false),
    ] {
        let mail = parse(format!("From: jo@x.example\nSubject: {subject}\n\nWords").as_bytes());
        assert_eq!(classify(&mail, &OwnNames::default()).kind == Kind::AutoReply, automatic, "{subject}");
    }
}

#[test]
fn people_may_talk_about_bounces() {
    let text = "Your mail could not be delivered to the following recipient: a@y.example\nUser unknown\n";
    for (head, kind) in [
        ("From: Mail Delivery System <MAILER-DAEMON@x.example>\nSubject: Undelivered Mail", Kind::Bounce),
        ("From: gateway@x.example\nReturn-Path: <>\nSubject: Delivery failure", Kind::Bounce),
        ("From: jo@x.example\nSubject: Delivery failure", Kind::Human),
        ("From: jo@x.example\nSubject: Fwd: Undelivered Mail", Kind::Human),
        ("From: postmaster@x.example\nSubject: Our new mail server", Kind::Human),
    ] {
        let text = if head.ends_with("server") { "Hello, it is faster now." } else { text };
        let class = classify(&parse(format!("{head}\n\n{text}").as_bytes()), &OwnNames::default());
        assert_eq!(class.kind, kind, "{head}");
        assert_eq!(class.bounce.is_some(), kind == Kind::Bounce);
    }
}

//! What agents ask for, at its size: pages, lengths of lines and mails, and nothing of another brand.

use postdesk::clock::Timestamp;
use postdesk::mail::Mail;
use postdesk::mail::parse::parse;

use super::desk::Desk;

const CONFIG: &str = r#"
timezone = "UTC"
[mailbox.support]
address = "help@shop.example"
name = "Shop"
tag = "Shop"
trusted_authserv_id = "mx.shop.example"
maildir.path = "inbox"
outbox.path = "outbox"
[mailbox.bank]
address = "help@bank.example"
name = "Bank"
tag = "Bank"
brand = "bank"
trusted_authserv_id = "mx.shop.example"
maildir.path = "inbox2"
outbox.path = "outbox"
[delivery]
undo = "0s"
[limits]
acks_per_address = "1000/h"
mails_per_sender = "1000/h"
[[agent]]
email = "grace@staff.example"
name = "Grace Hopper"
"#;

struct Stage {
    desk: Desk,
    serial: usize,
}

impl Stage {
    fn new() -> Stage {
        let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        Stage { desk: Desk::open(CONFIG, start), serial: 0 }
    }

    fn take(&mut self, mailbox: &str, from: &str, to: &str, subject: &str, text: &str) {
        self.serial += 1;
        let raw = format!(
            "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <q{}@story.example>\r\n\
             Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            self.serial,
            text.replace('\n', "\r\n")
        );
        self.desk.receive(mailbox, raw.as_bytes(), None);
        self.desk.deliver();
    }

    fn write(&mut self, brand: &str, subject: &str, text: &str) {
        let (mailbox, to) =
            if brand == "bank" { ("bank", "help@bank.example") } else { ("support", "help@shop.example") };
        self.take(mailbox, &format!("Ada <ada@{brand}-customers.example>"), to, subject, text);
    }

    /// Grace's question as a reply to the newest mail from a brand, and the answer.
    fn ask(&mut self, brand: &str, question: &str) -> Mail {
        let tail = format!("{brand}.example");
        let arrived = self.desk.arrived.iter().rev().filter(|arrived| arrived.recipient == "grace@staff.example");
        let notice = arrived.map(|arrived| parse(&arrived.raw)).find(|mail| mail.reply_to[0].address.ends_with(&tail));
        let to = notice.unwrap().reply_to[0].address.clone();
        let mailbox = if brand == "bank" { "bank" } else { "support" };
        self.take(mailbox, "grace@staff.example", &to, "Question", question);
        let answer = parse(&self.desk.last_to("grace@staff.example").unwrap().raw);
        assert!(answer.reply_to[0].address.ends_with(&tail), "{question}: {}", answer.text);
        self.check(question, &answer);
        answer
    }

    /// What holds for every answer.
    fn check(&self, question: &str, answer: &Mail) {
        let raw = &self.desk.last_to("grace@staff.example").unwrap().raw;
        assert!(raw.len() < 100_000, "{question}: {} bytes", raw.len());
        if answer.text.starts_with("Nothing was done") {
            return;
        }
        let long = answer.text.lines().find(|line| line.chars().count() > 72 && line.trim().contains(' '));
        assert_eq!(long, None, "{question}");
        let html = answer.html.as_deref().unwrap();
        for remote in ["src=", "url(", "http://", "https://", "<script", "<form"] {
            assert!(!html.contains(remote), "{question}: {remote}");
        }
    }
}

/// The numbers of the tickets that a list shows.
fn numbers(answer: &Mail) -> Vec<u32> {
    let heads = answer.text.lines().filter_map(|line| line.strip_prefix('#')?.split_once(' '));
    heads.filter_map(|(number, _)| number.parse().ok()).collect()
}

#[test]
fn a_list_comes_fifty_at_a_time_and_says_how_to_get_more() {
    let mut stage = Stage::new();
    for at in 1..=52 {
        stage.desk.wait(std::time::Duration::from_secs(60));
        stage.write("shop", &format!("Lamp {at} {}", "and a long subject ".repeat(8)), "It is broken.");
    }
    let first = stage.ask("shop", "#list open");
    assert_eq!(numbers(&first), (3..=52).rev().collect::<Vec<u32>>());
    assert!(first.text.contains("#list open 2"), "{}", first.text);
    let links = first.text.lines().filter(|line| line.trim_start().starts_with("mailto:help+a"));
    assert_eq!(links.count(), 50);
    let second = stage.ask("shop", "#list open 2");
    assert_eq!((numbers(&second), second.subject.as_str()), (vec![2, 1], "Tickets where it is our turn, page 2"));
    assert!(!second.text.contains("There are more"), "{}", second.text);
    assert!(stage.ask("shop", "#list open 3").text.contains("There are no more."));
    let found = stage.ask("shop", "#search lamp broken");
    assert_eq!(numbers(&found).len(), 50);
    assert!(found.text.contains("Add a word"), "{}", found.text);
}

#[test]
fn a_search_that_cannot_look_everywhere_yet_says_so() {
    let mut stage = Stage::new();
    stage.write("shop", "Lamp", "It is broken.");
    let many = |tx: &postdesk::store::Tx| {
        let ticket = tx.find_ticket_anywhere(1)?.unwrap();
        for _ in 0..600 {
            tx.insert_message(&postdesk::store::NewMessageRow {
                brand: ticket.brand,
                ticket: ticket.id,
                kind: postdesk::desk::MessageKind::Note,
                person: None,
                agent: None,
                author_name: "Grace",
                author_address: "grace@staff.example",
                mail_id: None,
                message_id: "",
                class: "human",
                matched_by: "",
                proof: "",
                via: false,
                words: "On its way.",
                signature: "",
                warning: "",
                created_at: ticket.created_at,
                shown_at: ticket.created_at,
            })?;
        }
        Ok(())
    };
    stage.desk.app.store().write(many).wait().unwrap();
    let text = |mail: Mail| mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let behind = "The newest 101 messages can't be found yet.";
    for (words, wanted) in [("broken", "Lamp"), ("nowhere", "Nothing was found.")] {
        let found = text(stage.ask("shop", &format!("#search {words}")));
        assert!(found.contains(wanted), "{found}");
        assert_eq!(found.contains(behind), words == "broken", "{found}");
    }
}

#[test]
fn a_ticket_with_more_than_fits_says_so() {
    let mut stage = Stage::new();
    for words in ["word ", "größer ", "слово ", "<b>&amp; "] {
        stage.write("shop", "Long", &words.repeat(9_000 / words.len()));
        stage.write("shop", "[Shop #1] Long", &words.repeat(30_000 / words.len()));
    }
    let shown = stage.ask("shop", "#show 1");
    assert!(shown.text.contains("earlier messages are not shown"), "{}", shown.text.len());
    assert!(shown.text.starts_with("Your reply goes to Ada <ada@shop-customers.example>."));
}

#[test]
fn nothing_of_another_brand_is_ever_in_an_answer() {
    let mut stage = Stage::new();
    stage.write("shop", "Broken lamp", "The lamp is broken, order 4711.");
    stage.write("bank", "Secret transfer", "Send 4711 francs to the lamp shop.");
    for question in [
        "#list all",
        "#list unassigned",
        "#list new",
        "#list due",
        "#list snoozed",
        "#search 4711",
        "#search lamp",
        "#search 2",
        "#search ada@bank-customers.example",
        "#show 1",
        "#show ada@shop-customers.example",
        "#stats month",
        "#canned",
        "#help",
        "#show 2",
        "#show ada@bank-customers.example",
        "#list tag:transfer",
    ] {
        let answer = stage.ask("shop", question);
        let asked = ["#search ada@bank-customers.example", "#show ada@bank-customers.example", "#list tag:transfer"];
        for foreign in ["Secret", "transfer", "francs", "Bank", "bank"] {
            let is_own_word = asked.contains(&question) && question.contains(foreign);
            assert!(is_own_word || !answer.text.contains(foreign), "{question}: {}", answer.text);
        }
    }
    let bank = stage.ask("bank", "#search lamp");
    assert_eq!(numbers(&bank), [2]);
    assert!(stage.ask("bank", "#stats").text.contains("Opened: 1"));
}

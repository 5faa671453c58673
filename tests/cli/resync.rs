//! THREATS R14: what came after the backup is added from the mail server, once, and nobody is told again.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::desk::{Desk, files, mail};
use crate::harness::dovecot::{self, Dovecot, PASSWORD};

/// A daemon that is ended with its owner.
pub(super) struct Running(Child);

impl Running {
    pub(super) fn start(desk: &Desk) -> Running {
        Running(
            desk.command(&["run"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap(),
        )
    }

    fn end(mut self) {
        assert!(std::process::Command::new("kill").arg(self.0.id().to_string()).status().unwrap().success());
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < end, "not within a minute: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn config(dovecot: &Dovecot) -> String {
    let password = toml::Value::String(PASSWORD.to_owned());
    format!(
        "data_dir = 'data'
[mailbox.support]
address = 'help@acme.example'
tag = 'Acme'
username = 'support'
password = {password}
imap.host = '127.0.0.1'
imap.port = {}
imap.tls = 'none'
outbox.path = 'out'
[http]
listen = '127.0.0.1:0'
[[agent]]
email = 'grace@acme.example'
name = 'Grace Hopper'
",
        dovecot.imap
    )
}

fn question(number: usize) -> String {
    let from = format!("Person {number} <p{number}@example.net>");
    mail(&from, &format!("{number}@example.net"), &format!("Question {number}"), &format!("\r\nText {number}\r\n"))
}

/// What tickets are, as people see it.
fn tickets(desk: &Desk) -> Vec<Value> {
    let lines = desk.call(&["export"]).json();
    let message = |message: &Value| json!([message["kind"], message["text"], message["author"]["email"]]);
    let ticket = |line: &Value| {
        let messages: Vec<Value> = line["messages"].as_array().unwrap().iter().map(message).collect();
        json!([line["number"], line["subject"], line["stage"], line["requester"]["email"], messages])
    };
    lines.iter().filter(|line| line["type"] == "ticket").map(ticket).collect()
}

/// The mail that went to somebody about a ticket, last.
fn went_to(desk: &Desk, address: &str, subject: &str) -> Option<String> {
    let mut found = None;
    for file in files(&desk.path("data/out/new")) {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let head = text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        if head.contains(&format!("<{address}>")) && head.contains(subject) {
            found = Some(text);
        }
    }
    found
}

fn field(mail: &str, name: &str) -> String {
    let head = mail.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default();
    line.to_owned()
}

/// An agent's answer to the notice of a ticket, as mail clients write it.
fn answer(notice: &str, words: &str) -> String {
    let (to, id) = (field(notice, "Reply-To"), field(notice, "Message-ID"));
    let references = format!("{} {id}", field(notice, "References"));
    format!(
        "From: Grace Hopper <grace@acme.example>\r\nTo: {to}\r\nMessage-ID: <{}@grace>\r\nIn-Reply-To: {id}\r\n\
         References: {references}\r\nSubject: Re: {}\r\nDate: Fri, 27 Nov 2026 09:00:00 +0000\r\n\r\n{words}\r\n",
        words.len(),
        field(notice, "Subject")
    )
}

/// Moves the data away and restores a backup.
fn lose(desk: &Desk, backup: &str) {
    std::fs::rename(desk.path("data"), desk.path("lost")).unwrap();
    desk.call(&["restore", backup]).good();
}

const SENT: &str = "namespace inbox {\n  mailbox Sent {\n    special_use = \\Sent\n    auto = create\n  }\n}\n";

#[test]
fn r14_what_came_after_the_backup_is_added_once_and_nobody_is_told() {
    let Some(dovecot) = dovecot::start_with(SENT) else { return };
    let desk = Desk::new(&config(&dovecot));
    let daemon = Running::start(&desk);
    (0..15).for_each(|number| dovecot.deliver("support", question(number).as_bytes()));
    until("15 mails are handled", || dovecot.count("support", "Processed") == 15);
    desk.call(&["backup", "half.tar.zst"]).good();
    // New questions, a customer's reply to an old ticket, an agent's answers to an old and to a new one.
    (15..25).for_each(|number| dovecot.deliver("support", question(number).as_bytes()));
    until("25 mails are handled", || dovecot.count("support", "Processed") == 25);
    let reply = mail("p3@example.net", "r3@example.net", "Re: [Acme #4] Question 3", "\r\nStill.\r\n");
    dovecot.deliver("support", reply.as_bytes());
    for subject in ["Question 5", "Question 20"] {
        let mut notice = None;
        until("the agent is told", || {
            notice = went_to(&desk, "grace@acme.example", subject);
            notice.is_some()
        });
        dovecot.deliver("support", answer(&notice.unwrap(), &format!("The answer to {subject} is yes.")).as_bytes());
    }
    (28..30).for_each(|number| dovecot.deliver("support", question(number).as_bytes()));
    until("30 mails are handled", || dovecot.count("support", "Processed") == 30);
    until("the answer goes out", || went_to(&desk, "p20@example.net", "Question 20").is_some());
    daemon.end();
    let before = tickets(&desk);
    assert!(before.iter().any(|ticket| ticket.to_string().contains("The answer to Question 20 is yes.")));

    lose(&desk, "half.tar.zst");
    assert_eq!(tickets(&desk).len(), 15);
    let said = desk.call(&["resync", "--since", "1d", "--dry-run"]).good();
    assert!(said.contains("30 mails looked at, 15 would be added, 15 were there already"), "{said}");
    assert_eq!(tickets(&desk).len(), 15);
    let said = desk.call(&["resync", "--since", "1d"]).good();
    let aside = desk.rows("SELECT subject, outcome, reason FROM mails WHERE outcome <> 'message'");
    assert!(said.contains("30 mails looked at, 15 added, 15 were there already"), "{said}{aside:?}");
    assert_eq!(tickets(&desk), before);
    assert_eq!(dovecot.count("support", "Processed"), 30);
    let waiting =
        desk.rows("SELECT state, count(*) FROM outbox WHERE state IN ('queued', 'sending', 'quiet') GROUP BY 1");
    assert!(waiting.is_empty(), "nothing goes out: {waiting:?}");
    let said = desk.call(&["resync", "--since", "1d"]).good();
    assert!(said.contains("0 added, 30 were there already"), "{said}");
    assert_eq!(tickets(&desk), before);

    // Rows to come are far from those that may have been lost.
    desk.receive(&question(99));
    let last: i64 = desk.rows("SELECT MAX(id) FROM tickets")[0].parse().unwrap();
    assert!(last > 1_000_000, "{last}");
}

#[test]
fn r14_an_answer_whose_own_mail_is_lost_comes_back_from_the_sent_folder() {
    let Some(dovecot) = dovecot::start_with(SENT) else { return };
    let desk = Desk::new(&config(&dovecot));
    let daemon = Running::start(&desk);
    (0..3).for_each(|number| dovecot.deliver("support", question(number).as_bytes()));
    until("3 mails are handled", || dovecot.count("support", "Processed") == 3);
    desk.call(&["backup", "desk.tar.zst"]).good();
    for number in [0, 2] {
        let subject = format!("Question {number}");
        let mut notice = None;
        until("the agent is told", || {
            notice = went_to(&desk, "grace@acme.example", &subject);
            notice.is_some()
        });
        let words = format!("The answer to {subject} is yes{}", "!".repeat(number + 1));
        dovecot.deliver("support", answer(&notice.unwrap(), &words).as_bytes());
        let mut out = None;
        until("the answer goes out", || {
            out = went_to(&desk, &format!("p{number}@example.net"), &subject).filter(|mail| mail.contains("is yes!"));
            out.is_some()
        });
        dovecot.file("support", "Sent", out.unwrap().as_bytes());
    }
    until("5 mails are handled", || dovecot.count("support", "Processed") == 5);
    daemon.end();
    let before = tickets(&desk);
    // Of one of the two the agent's own mail is lost.
    let processed = dovecot.maildir("support").join(".Processed");
    let mut lost = ["new", "cur"].map(|part| files(&processed.join(part))).concat();
    lost.retain(|file| std::fs::read_to_string(file).unwrap().contains("The answer to Question 2"));
    assert_eq!(lost.len(), 1);
    std::fs::remove_file(&lost[0]).unwrap();

    lose(&desk, "desk.tar.zst");
    let said = desk.call(&["resync", "--since", "1d", "--dry-run"]).good();
    assert!(said.contains("answers of ours would be added"), "{said}");
    let said = desk.call(&["resync", "--since", "1d"]).good();
    assert!(said.contains("1 added, 3 were there already, 1 answers of ours added"), "{said}");
    let words = |tickets: &[Value]| -> Vec<Vec<String>> {
        let of_one = |ticket: &Value| ticket[4].as_array().unwrap().iter().map(|it| it[1].to_string()).collect();
        tickets.iter().map(of_one).collect()
    };
    assert_eq!(words(&tickets(&desk)), words(&before));
    let said = desk.call(&["resync", "--since", "1d"]).good();
    assert!(said.contains("0 added, 4 were there already") && !said.contains("answers"), "{said}");
    assert_eq!(words(&tickets(&desk)), words(&before));
}

#[test]
fn r14_several_mailboxes_come_back_in_the_order_of_then_however_they_keep_what_was_handled() {
    let Some(dovecot) = dovecot::start() else { return };
    let maildir = tempfile::tempdir().unwrap();
    let flagged = config(&dovecot).replace("outbox.path", "imap.done = 'seen'\noutbox.path");
    let moved = config(&dovecot).split("[http]").next().unwrap().replace("data_dir = 'data'\n", "");
    let moved =
        moved.replace("mailbox.support", "mailbox.sales").replace("help@", "sales@").replace("'support'", "'sales'");
    let filed = format!(
        "[mailbox.box]\naddress = 'box@acme.example'\nmaildir.path = '{}'\noutbox.path = 'out'\n",
        maildir.path().join("in").display()
    );
    let desk = Desk::new(&flagged.replace("[http]", &format!("{moved}{filed}[http]")));
    let daemon = Running::start(&desk);
    let number_of = || desk.rows("SELECT count(*) FROM mails")[0].parse::<u64>().unwrap();
    until("the daemon is there", || maildir.path().join("in/new").is_dir());
    for number in 0..9_u64 {
        let (bytes, age) = (question(number as usize), Duration::from_secs(900 - 60 * number));
        match number % 3 {
            0 => dovecot.deliver_aged("support", bytes.as_bytes(), age),
            1 => dovecot.deliver_aged("sales", bytes.as_bytes(), age),
            _ => {
                let draft = maildir.path().join(format!("in/tmp/{number}"));
                std::fs::write(&draft, &bytes).unwrap();
                let file = std::fs::File::options().write(true).open(&draft).unwrap();
                file.set_modified(file.metadata().unwrap().modified().unwrap() - age).unwrap();
                std::fs::rename(draft, maildir.path().join(format!("in/new/{number}"))).unwrap();
            }
        }
        until("it is handled", || number_of() == number + 1);
        if number == 2 {
            desk.call(&["backup", "desk.tar.zst"]).good();
        }
    }
    until("each is marked", || {
        let seen = dovecot.folder("support", "").iter().filter(|(flags, _)| flags.contains('S')).count();
        seen == 3 && dovecot.count("sales", "Processed") == 3 && files(&maildir.path().join("in/new")).is_empty()
    });
    daemon.end();
    let before = tickets(&desk);
    // What nobody has seen yet is the daemon's.
    dovecot.deliver("support", question(9).as_bytes());

    lose(&desk, "desk.tar.zst");
    let said = desk.call(&["resync", "--since", "1d"]).good();
    for name in ["support", "sales", "box"] {
        let line = format!("{name}: 3 mails looked at, 2 added, 1 were there already");
        assert!(said.contains(&line), "{line}: {said}");
    }
    assert_eq!(tickets(&desk), before);
    let said = desk.call(&["resync", "--since", "1d"]).good();
    assert_eq!(said.matches("0 added, 3 were there already").count(), 3, "{said}");
    assert_eq!(tickets(&desk), before);
}

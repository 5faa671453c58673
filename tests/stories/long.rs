//! Mails with more words than another mail can bear, names that turn the reading around, addresses nobody can write to.

use postdesk::app::Receipt;
use postdesk::app::outbox::Verdict;
use postdesk::mail::Mail;
use postdesk::mail::parse::parse;

use super::desk::Desk;
use super::script::CONFIG;

const GRACE: &str = "grace@staff.example";

fn open() -> Desk {
    Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap())
}

/// A text of lines, of about so many bytes.
fn log(bytes: usize) -> String {
    "2026-03-02 07:00:00 INFO größer: \"a\" <b> & c happened\n".repeat(bytes / 57)
}

fn ask(desk: &Desk, from: &str, subject: &str, words: &str) -> Receipt {
    let raw = format!(
        "From: {from}\r\nTo: help@shop.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}"
    );
    desk.receive("support", raw.as_bytes(), None)
}

/// An agent's answer to the newest notice.
fn answer(desk: &Desk, words: &str) -> Receipt {
    let notice = last(desk, GRACE).1;
    let to = &notice.reply_to[0].address;
    let raw = format!(
        "Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example\r\n\
         From: Grace Hopper <{GRACE}>\r\nTo: {to}\r\nSubject: Re: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}",
        notice.subject
    );
    desk.receive("support", raw.as_bytes(), None)
}

/// The newest mail to somebody: its size and what it says.
fn last(desk: &Desk, address: &str) -> (usize, Mail) {
    let arrived = desk.last_to(address).unwrap();
    (arrived.raw.len(), parse(&arrived.raw))
}

#[test]
fn words_beyond_measure_go_along_as_a_file_or_stay_with_the_ticket() {
    let mut desk = open();
    let words = log(1_000_000);
    ask(&desk, "Ada <ada@example.net>", "Log", &words);
    desk.deliver();
    let (size, notice) = last(&desk, GRACE);
    assert!(notice.text.len() < 210_000, "{}", notice.text.len());
    let rest = notice.text.lines().find(|line| line.contains("[…]")).unwrap();
    assert!(rest.contains("KB") && rest.contains("message.txt"), "{rest}");
    let [file] = &notice.attachments[..] else { panic!("one file") };
    assert_eq!((file.name.as_deref(), file.content_type.as_str()), (Some("message.txt"), "text/plain"));
    assert_eq!(String::from_utf8_lossy(&file.bytes).trim(), words.trim());
    assert!(size < 3_000_000, "{size}");
    let (size, _) = last(&desk, "ada@example.net");
    assert!(size < 10_000, "{size}");

    // What the agent says to that goes whole, to the customer alone.
    let said = log(400_000);
    assert_eq!(answer(&desk, &said), Receipt::Ticket { number: 1, new: false });
    desk.deliver();
    let (_, answer) = last(&desk, "ada@example.net");
    assert!(answer.text.contains(said.trim()) && !answer.text.contains("[…]"));
    let (size, told) = last(&desk, "linus@staff.example");
    assert!(told.text.contains("postdesk ticket show 1") && told.attachments.is_empty(), "a colleague's is no file");
    assert!(size < 1_500_000, "{size}");

    let words = log(6_000_000);
    ask(&desk, "Ada <ada@example.net>", "Larger log", &words);
    desk.deliver();
    let (size, notice) = last(&desk, GRACE);
    assert!(size < 1_500_000, "{size}");
    assert!(notice.attachments.is_empty());
    let rest = notice.text.lines().find(|line| line.contains("[…]")).unwrap();
    assert!(rest.contains("MB") && rest.contains("postdesk ticket show 2"), "{rest}");
    let html = notice.html.unwrap();
    assert!(html.contains("postdesk ticket show 2"), "both parts say it");
    let store = desk.app.store();
    let kept = store.read(|reader| {
        let ticket = reader.find_ticket_anywhere(2)?.unwrap();
        Ok(reader.list_messages_for_agents(ticket.id)?.remove(0))
    });
    assert_eq!(kept.unwrap().words, words.trim(), "and it does");
}

#[test]
fn a_large_html_is_shown_by_the_beginning_of_its_text() {
    let mut desk = open();
    let raw = format!(
        "From: Ada <ada@example.net>\r\nTo: help@shop.example\r\nSubject: Page\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n\
         --b\r\nContent-Type: text/html\r\n\r\n<p>First.</p>{}\r\n--b--\r\n",
        "<p>lorem <b>ipsum</b> dolor</p>\r\n".repeat(40_000)
    );
    desk.receive("support", raw.as_bytes(), None);
    desk.deliver();
    let (size, notice) = last(&desk, GRACE);
    assert!(size < 700_000, "{size}");
    let html = notice.html.unwrap();
    assert!(html.contains("First.") && html.contains("[…]"));
}

#[test]
fn a_notice_that_is_too_big_for_the_relay_goes_once_more_without_files() {
    let mut desk = open();
    ask(&desk, "Ada <ada@example.net>", "Log", &log(1_000_000));
    let too_big = Verdict::Never("mx.example: 552 5.3.4 Message size exceeds fixed limit".to_owned());
    desk.refusals.insert(GRACE.to_owned(), too_big.clone());
    desk.deliver();
    let (size, notice) = last(&desk, GRACE);
    assert!(size < 100_000, "{size}");
    assert!(notice.attachments.is_empty() && notice.text.contains("postdesk ticket show 1"));
    let states = |desk: &Desk| -> Vec<String> {
        let rows = desk.app.store().read(|reader| reader.list_outbox_after(0, 10)).unwrap();
        rows.into_iter().filter(|row| row.recipient == GRACE).map(|row| row.state).collect()
    };
    assert_eq!(states(&desk), ["sent"]);

    // Once, and no more; and nothing else is made smaller.
    ask(&desk, "Eve <eve@example.net>", "Small", "Words.");
    desk.refusals.insert("eve@example.net".to_owned(), too_big.clone());
    for name in desk.app.config().mailboxes.keys().cloned().collect::<Vec<_>>() {
        for _ in 0..2 {
            for due in desk.app.due(&name, 50, &[]).unwrap().0.into_iter().filter(|due| due.recipient == GRACE) {
                let raw = desk.app.render_due(&due).unwrap();
                desk.app.claim(vec![(due.id, raw)]).wait().unwrap();
                desk.app.settle(due.id, too_big.clone(), None).wait().unwrap();
            }
        }
    }
    assert_eq!(states(&desk)[1], "failed");
    let lines = desk.deliver();
    assert!(lines.iter().any(|line| line.starts_with("failed to eve@example.net")), "{lines:?}");
}

#[test]
fn a_name_or_a_subject_that_turns_the_reading_around_does_not() {
    let mut desk = open();
    ask(&desk, "Eve \u{202e}nitraM\u{2066} <eve@example.net>", "\u{202e}gpj\u{200f} paid", "I am \u{202e}nitraM.");
    desk.deliver();
    let turns = |c: char| {
        "\u{61c}\u{200e}\u{200f}".contains(c) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for address in [GRACE, "eve@example.net"] {
        let (_, mail) = last(&desk, address);
        let name = mail.from.unwrap().name.unwrap();
        assert!(!name.contains(turns) && !mail.subject.contains(turns), "{name:?} {:?}", mail.subject);
        assert!(mail.subject.ends_with("gpj paid"), "{:?}", mail.subject);
    }
    let (_, notice) = last(&desk, GRACE);
    assert_eq!(notice.from.unwrap().name.as_deref(), Some("Eve nitraM via Shop"));
    assert!(notice.text.contains("I am \u{202e}nitraM."), "the words stay what they are");
}

#[test]
fn no_machines_mail_waits_for_an_address_that_cannot_be_written_to() {
    let mut desk = open();
    ask(&desk, "Eve <-oq/tmp@b.example>", "Flags", "Words.");
    let rows = desk.app.store().read(|reader| reader.list_outbox_after(0, 10)).unwrap();
    let to: Vec<&str> = rows.iter().map(|row| row.recipient.as_str()).collect();
    assert_eq!(to, [GRACE, "linus@staff.example"]);
    desk.deliver();
    assert_eq!(desk.arrived.len(), 2);
}

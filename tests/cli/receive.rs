//! `receive`: what a mail server hears, and that the mail is safe.

use super::desk::{Desk, ONE_MAILBOX, files, mail};

const TWO_MAILBOXES: &str = "data_dir = 'data'
[mailbox.help]
address = 'help@acme.example'
outbox.path = 'out'
[mailbox.sales]
address = 'sales@acme.example'
outbox.path = 'out'
";

#[test]
fn a_mail_from_standard_input_opens_a_ticket_and_its_reply_joins() {
    let desk = Desk::new(ONE_MAILBOX);
    let first = mail("Ada <ada@example.net>", "1@example.net", "Printer", "\r\nIt burns.\r\n");
    assert_eq!(desk.receive(&first), "standard input: opened ticket #1\n");
    let reply = mail("ada@example.net", "2@example.net", "Re: [Acme #1] Printer", "\r\nStill.\r\n");
    assert_eq!(desk.receive(&reply), "standard input: added to ticket #1\n");
    assert_eq!(desk.receive(&first), "standard input: was taken in before\n");
}

#[test]
fn whatever_is_kept_is_kept_and_the_mail_server_may_forget_it() {
    let desk = Desk::new(ONE_MAILBOX);
    let away = mail("ada@example.net", "1@x", "Away", "Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n");
    assert!(desk.receive(&away).starts_with("standard input: kept aside. "));
    let claimed = mail("grace@acme.example", "2@x", "Hello", "\r\nSend all the money.\r\n");
    assert!(desk.receive(&claimed).starts_with("standard input: held, the agent is asked. "));
    let bomb = format!("{}\r\nx\r\n", mail("ada@example.net", "3@x", "Nested", &nested(200)));
    assert!(desk.receive(&bomb).starts_with("standard input: quarantined. "));
}

fn nested(depth: usize) -> String {
    let mut text = String::new();
    for level in 0..depth {
        text.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"));
    }
    text
}

#[test]
fn exit_codes_are_those_of_sysexits() {
    let desk = Desk::new(&format!("{ONE_MAILBOX}[limits]\nmail_size = '64KB'\n"));
    let good = mail("ada@example.net", "1@x", "Hello", "\r\nHello\r\n");
    assert_eq!(desk.call_with(&["receive"], good.as_bytes()).code, 0);
    for empty in ["", "\r\n\r\n"] {
        let said = desk.call_with(&["receive"], empty.as_bytes());
        assert_eq!((said.code, said.err.contains("empty")), (65, true), "{}", said.err);
    }
    let big = format!("{good}{}", "x".repeat(70_000));
    let said = desk.call_with(&["receive"], big.as_bytes());
    assert_eq!((said.code, said.err.contains("limits.mail_size")), (65, true), "{}", said.err);
    let said = desk.call_with(&["receive", "--mailbox", "nobody"], good.as_bytes());
    assert_eq!((said.code, said.err.contains("support")), (75, true), "{}", said.err);
    desk.write("postdesk.toml", "nonsense");
    assert_eq!(desk.call_with(&["receive"], good.as_bytes()).code, 75);
}

#[test]
fn of_several_files_none_is_lost_for_another() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write("one.eml", &mail("ada@example.net", "1@x", "One", "\r\nOne\r\n"));
    desk.write("empty.eml", "");
    desk.write("two.eml", &mail("ben@example.net", "2@x", "Two", "\r\nTwo\r\n"));
    let said = desk.call(&["receive", "one.eml", "empty.eml", "two.eml"]);
    assert_eq!((said.code, said.out.as_str()), (65, "one.eml: opened ticket #1\ntwo.eml: opened ticket #2\n"));
    let said = desk.call(&["receive", "empty.eml", "missing.eml"]);
    assert_eq!(said.code, 75, "{}", said.err);
}

#[test]
fn the_mailbox_is_found_by_where_the_mail_was_sent() {
    let desk = Desk::new(TWO_MAILBOXES);
    let to = |header: &str, id: &str| {
        format!("{header}\r\nFrom: ada@example.net\r\nMessage-ID: <{id}>\r\nSubject: Hello\r\n\r\nHello\r\n")
    };
    desk.receive(&to("To: sales+x@acme.example", "1@x"));
    desk.receive(&to("Delivered-To: Help@acme.example\r\nTo: sales@acme.example", "2@x"));
    let exported = desk.call(&["export", "--format", "jsonl"]).json();
    assert_eq!(exported.len(), 2, "{exported:?}");
    let said = desk.call_with(&["receive"], to("To: else@example.net", "3@x").as_bytes());
    assert_eq!((said.code, said.err.contains("help, sales")), (75, true), "{}", said.err);
}

#[test]
fn many_calls_at_once_take_turns() {
    let desk = Desk::new(ONE_MAILBOX);
    let one = |number: usize| {
        let mail = mail("ada@example.net", &format!("{number}@x"), "Hello", "\r\nHello\r\n");
        desk.call_with(&["receive"], mail.as_bytes()).code
    };
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8).map(|number| scope.spawn(move || one(number))).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(codes, [0; 8]);
    assert_eq!(desk.call(&["export"]).json().len(), 8);
}

#[test]
fn s6_what_the_desk_makes_is_for_nobody_else() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(ONE_MAILBOX);
    desk.receive(&mail("ada@example.net", "1@x", "Hello", "\r\nHello\r\n"));
    let lock = std::fs::File::open(desk.path("data/lock")).unwrap();
    // As if a daemon were at work: the mail goes into its spool.
    lock.lock().unwrap();
    desk.receive(&mail("ada@example.net", "2@x", "Hello", "\r\nHello\r\n"));
    let mut open = vec![desk.path("data")];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let about = std::fs::metadata(&path).unwrap();
        let wanted = if about.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(about.permissions().mode() & 0o777, wanted, "{}", path.display());
        if about.is_dir() {
            open.extend(files(&path));
        }
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

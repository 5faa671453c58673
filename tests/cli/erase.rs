//! B15: a person is taken out of the desk for good, bytes included, and everything else stays.

use base64::Engine as _;

use super::desk::{Desk, ONE_MAILBOX, mail};

const ADA: &str = "Ada Lovelace <ada@example.net>";

/// A mail with a file big enough to be kept apart from it.
fn with_file(from: &str, id: &str, words: &str, file: &[u8]) -> String {
    let lines = base64::engine::general_purpose::STANDARD.encode(file);
    let lines: Vec<&str> = lines.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let body = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         {words}\r\n--b\r\nContent-Type: application/octet-stream; name=f.bin\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=f.bin\r\n\r\n{}\r\n--b--\r\n",
        lines.join("\r\n")
    );
    mail(from, id, "With a file", &body)
}

fn noise(seed: u32) -> Vec<u8> {
    let mut state = seed;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(9_000)
    .collect()
}

/// Ada with two tickets and two files, one of which Bob has sent too, and Bob with one.
fn two_people() -> Desk {
    let desk = Desk::new(ONE_MAILBOX);
    desk.receive(&with_file(ADA, "1@example.net", "My unmistakable words", &noise(1)));
    desk.receive(&with_file(ADA, "2@example.net", "More words", &noise(2)));
    let cc = "Cc: Ada Lovelace <ada@example.net>\r\n";
    let bob = with_file("Bob <bob@example.net>", "3@example.net", "Ask Ada Lovelace (ADA@example.net)", &noise(2));
    desk.receive(&bob.replacen("Subject:", &format!("{cc}Subject:"), 1));
    desk.receive(&mail(ADA, "4@example.net", "Away", "Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n"));
    // Grace had asked for her.
    desk.sql(
        "INSERT INTO outbox (brand_id, mailbox_id, cause, template, recipient, to_fields, state, due_at, created_at, extra)
         VALUES (1, 1, 'asked', 'list', 'grace@acme.example', '{}', 'sent', 0, 0, '{\"question\":\"#show ada@example.net\"}')",
    );
    desk.sql("INSERT INTO message_words (rowid, subject, words) SELECT id, 'x', text FROM messages");
    desk
}

fn bytes_of(desk: &Desk) -> Vec<u8> {
    let read = |name: &str| std::fs::read(desk.path("data").join(name)).unwrap_or_default();
    [read("postdesk.db"), read("postdesk.db-wal")].concat().to_ascii_lowercase()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn without_yes_it_is_told_what_would_go_and_nothing_does() {
    let desk = two_people();
    let before = desk.call(&["export"]).good();
    let said = desk.call(&["erase", "ada@example.net"]).good();
    assert!(said.contains("--with-tickets: 2 tickets removed, 1 kept"), "{said}");
    assert!(said.contains("--keep-tickets: 0 tickets removed, 3 kept"), "{said}");
    assert!(said.contains("Nothing was done"), "{said}");
    assert_eq!(desk.call(&["erase", "ada@example.net", "--yes"]).code, 1);
    assert_eq!(desk.call(&["export"]).good(), before);
}

#[test]
fn no_byte_of_a_person_is_left_and_others_keep_theirs() {
    for choice in ["--keep-tickets", "--with-tickets"] {
        let desk = two_people();
        assert!(holds(&bytes_of(&desk), "ada@example.net") && holds(&bytes_of(&desk), "unmistakable"));
        let said = desk.call(&["erase", "ADA@example.net", choice, "--yes"]).good();
        assert!(said.contains("Erased ada@example.net") && said.contains("Backups"), "{said}");
        let left = bytes_of(&desk);
        for words in ["ada@example.net", "lovelace", "unmistakable"] {
            assert!(!holds(&left, words), "{choice}: {words}");
        }
        let tickets: Vec<_> =
            desk.call(&["export"]).json().into_iter().filter(|line| line["type"] == "ticket").collect();
        assert_eq!(tickets.len(), if choice == "--with-tickets" { 1 } else { 3 });
        let bobs = tickets.iter().find(|ticket| ticket["requester"]["email"] == "bob@example.net").unwrap();
        assert_eq!(bobs["messages"][0]["text"], "Ask erased (erased)", "{choice}");
        // Bob's mail can still be put together, though Ada had sent the same file.
        let mbox = desk.call(&["export", "--format", "mbox"]).good();
        assert!(mbox.contains("bob@example.net") && mbox.contains(&"-".repeat("Ada Lovelace".len())), "{choice}");
        assert!(!holds(mbox.to_ascii_lowercase().as_bytes(), "ada@example.net"), "{choice}");
        assert!(!holds(mbox.to_ascii_lowercase().as_bytes(), "lovelace"), "{choice}");
        assert_eq!(desk.rows("SELECT count(*) FROM blobs"), ["1"], "{choice}");
        assert_eq!(desk.rows("SELECT count(*) FROM outbox WHERE recipient LIKE 'ada%'"), ["0"]);
        assert_eq!(desk.rows("PRAGMA foreign_key_check").len(), 0);
        assert_eq!(desk.rows("PRAGMA integrity_check"), ["ok"]);
        // Known again where the mail is still on the server.
        let again = with_file(ADA, "1@example.net", "My unmistakable words", &noise(1));
        assert!(desk.receive(&again).contains("taken in before"), "{choice}");
        let said = desk.call(&["erase", "ada@example.net"]).good();
        assert!(said.contains("was erased on"), "{said}");
        // Whoever writes again is somebody new.
        let number = desk.receive(&mail(ADA, "9@example.net", "Hello again", "\r\nIt is me.\r\n"));
        assert!(number.contains("opened ticket"), "{number}");
        let shown = desk.call(&["contact", "show", "ada@example.net"]).good();
        assert!(shown.contains("tickets: 1"), "{shown}");
    }
}

#[test]
fn who_never_had_a_ticket_is_taken_out_too() {
    let desk = two_people();
    desk.receive(&mail(
        "Eve <eve@example.org>",
        "5@example.org",
        "Gone",
        "Auto-Submitted: auto-replied\r\n\r\nEve is away.\r\n",
    ));
    assert!(holds(&bytes_of(&desk), "eve@example.org"));
    assert_eq!(desk.call(&["export", "--contact", "eve@example.org"]).json().len(), 2);
    desk.call(&["erase", "Eve@example.org", "--keep-tickets", "--yes"]).good();
    assert!(!holds(&bytes_of(&desk), "eve@example.org"));
    assert!(desk.call(&["erase", "eve@example.org"]).good().contains("was erased on"));
    assert!(desk.call(&["export", "--contact", "eve@example.org"]).err.contains("was erased"));
    assert_eq!(desk.rows("PRAGMA foreign_key_check").len(), 0);
}

#[test]
fn a_domain_with_letters_of_its_own_is_erased_however_a_mail_wrote_it() {
    let desk = two_people();
    desk.receive(&mail("Zoe <zoe@xn--mnchen-3ya.example>", "6@x", "One", "\r\nOne.\r\n"));
    desk.receive(&mail(
        "Zoe <zoe@xn--mnchen-3ya.example>",
        "7@x",
        "Two",
        "Auto-Submitted: auto-replied\r\n\r\nTwo.\r\n",
    ));
    desk.call(&["erase", "zoe@münchen.example", "--with-tickets", "--yes"]).good();
    for words in ["zoe@", "3ya.example", "münchen"] {
        assert!(!holds(&bytes_of(&desk), words), "{words}");
    }
}

#[test]
fn agents_and_the_desk_itself_are_refused() {
    let desk = two_people();
    for (address, words) in [
        ("grace@acme.example", "agent disable"),
        ("help@acme.example", "address of the desk itself"),
        ("nobody@example.net", "There is no contact"),
    ] {
        let said = desk.call(&["erase", address, "--with-tickets", "--yes"]);
        assert!(said.code == 1 && said.err.contains(words), "{address}: {}", said.err);
    }
}

#[test]
fn what_is_kept_of_a_person_comes_out_with_its_files() {
    let desk = two_people();
    let lines = desk.call(&["export", "--contact", "ADA@example.net"]).json();
    assert_eq!(lines[0]["type"], "contact");
    assert_eq!(lines[0]["addresses"][0], "ada@example.net");
    assert_eq!(lines.iter().filter(|line| line["type"] == "ticket").count(), 3);
    assert_eq!(lines.iter().filter(|line| line["type"] == "mail").count(), 1);
    desk.call(&["export", "--contact", "ada@example.net", "ada.jsonl"]).good();
    let names = super::desk::files(&desk.path("ada.jsonl.files"));
    assert_eq!(names.iter().filter(|name| name.extension().is_some_and(|end| end == "eml")).count(), 3);
    assert_eq!(names.len(), 5, "two files and three mails: {names:?}");
    assert_eq!(desk.call(&["export", "--contact", "ada@example.net", "ada.jsonl"]).code, 1, "nothing is overwritten");
    assert_eq!(desk.call(&["export", "--contact", "eve@example.net"]).code, 1);
}

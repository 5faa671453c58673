//! A mail whose understanding ends the program: tried again once, then kept unread, and the next mails go on.

use postdesk::app::Receipt;

use super::desk::Desk;
use super::script::CONFIG;

fn sha256(bytes: &[u8]) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).to_vec()
}

#[test]
fn a_mail_that_ended_the_program_twice_is_kept_unread() {
    let poison = b"From: Ada <ada@example.net>\r\nSubject: Poison\r\n\r\nBoo.\r\n";
    let folder = tempfile::tempdir().unwrap();
    let start = "2026-03-02T09:00:00Z".parse().unwrap();
    for _ in 0..2 {
        // What is left behind by a program that ended while it read this mail.
        drop(Desk::open_in(folder.path(), CONFIG, start));
        std::fs::write(folder.path().join("data/intake.support"), sha256(poison)).unwrap();
    }
    let desk = Desk::open_in(folder.path(), CONFIG, start);
    assert!(matches!(desk.receive("support", poison, None), Receipt::Quarantined(_)));
    let other = b"From: Ada <ada@example.net>\r\nSubject: Other\r\n\r\nHello.\r\n";
    assert_eq!(desk.receive("support", other, None), Receipt::Ticket { number: 1, new: true });
    let aside = desk.app.store().read(|reader| reader.list_aside(0, 10)).unwrap();
    let raw = desk.app.store().read(|reader| reader.find_raw(aside[0].id)).unwrap().unwrap();
    assert_eq!(raw, poison, "its bytes are kept");
}

#[test]
fn starts_that_end_before_anything_is_read_are_not_laid_to_a_mail() {
    let mail = b"From: Ada <ada@example.net>\r\nSubject: Unlucky\r\n\r\nHello.\r\n";
    let folder = tempfile::tempdir().unwrap();
    let start = "2026-03-02T09:00:00Z".parse().unwrap();
    drop(Desk::open_in(folder.path(), CONFIG, start));
    // The program ended once while it read this mail, and then again and again without reading any.
    std::fs::write(folder.path().join("data/intake.support"), sha256(mail)).unwrap();
    for _ in 0..3 {
        drop(Desk::open_in(folder.path(), CONFIG, start));
    }
    let desk = Desk::open_in(folder.path(), CONFIG, start);
    assert_eq!(desk.receive("support", mail, None), Receipt::Ticket { number: 1, new: true });
}

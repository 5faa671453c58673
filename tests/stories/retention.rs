//! B15: what has been kept long enough goes by itself, and nothing else does.

use std::time::Duration;

use postdesk::clock::Timestamp;
use rusqlite::Connection;

use super::desk::Desk;
use super::script::CONFIG;

const DAY: Duration = Duration::from_secs(86_400);

fn count(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Lets a day pass; a few looks at the clock are enough.
fn days(desk: &Desk, days: u32) {
    desk.clock.advance(DAY * days);
    for _ in 0..4 {
        desk.app.tick().wait().unwrap();
    }
}

#[test]
fn what_was_kept_long_enough_goes_with_all_that_belongs_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let periods = "[retention]\nclosed = \"30d\"\nspam = \"10d\"\nquarantine = \"20d\"\nraw = \"60d\"\n";
    let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    let desk = Desk::open_in(folder.path(), &format!("{CONFIG}\n{periods}"), start);
    let database = Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    database.busy_timeout(Duration::from_secs(5)).unwrap();
    for serial in 1..=30 {
        let raw = format!(
            "From: Ada {serial} <ada{serial}@example.net>\r\nTo: help@shop.example\r\nMessage-ID: <t{serial}@x.example>\r\n\
             Subject: Matter {serial}\r\n\r\nIt is number {serial}.\r\n"
        );
        desk.receive("support", raw.as_bytes(), None);
    }
    let bomb: String =
        (0..200).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let bomb = format!("From: eve@example.net\r\nTo: help@shop.example\r\nSubject: Bomb\r\n{bomb}");
    desk.receive("support", bomb.as_bytes(), None);
    // 1 to 25 are closed, 26 and 27 spam, the others stay open.
    database
        .execute_batch(
            "UPDATE tickets SET stage = 'closed', status = 'closed' WHERE number <= 25;
             UPDATE tickets SET stage = 'cancelled', status = 'spam' WHERE number IN (26, 27);
             UPDATE tickets SET linked_to = 1 WHERE number = 28;
             INSERT INTO ticket_links VALUES (28, 2), (2, 28);",
        )
        .unwrap();
    let tickets = || count(&database, "SELECT count(*) FROM tickets");
    days(&desk, 9);
    assert_eq!((tickets(), count(&database, "SELECT count(*) FROM raws")), (30, 31));
    days(&desk, 2);
    assert_eq!(tickets(), 28, "spam goes after 10 days");
    days(&desk, 10);
    assert_eq!(count(&database, "SELECT count(*) FROM mails WHERE outcome = 'quarantined'"), 0);
    assert_eq!(tickets(), 28);
    days(&desk, 10);
    assert_eq!(tickets(), 3, "closed tickets go after 30 days, a bite at a time");
    assert_eq!(count(&database, "SELECT count(*) FROM messages"), 3);
    assert_eq!(count(&database, "SELECT count(*) FROM raws"), 3);
    assert_eq!(count(&database, "SELECT count(*) FROM outbox WHERE ticket_id NOT IN (SELECT id FROM tickets)"), 0);
    days(&desk, 31);
    assert_eq!((tickets(), count(&database, "SELECT count(*) FROM raws")), (3, 0), "raw mails go, messages stay");
    assert_eq!(count(&database, "SELECT count(*) FROM messages WHERE text <> ''"), 3);
    assert_eq!(count(&database, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    let proofs = count(&database, "SELECT count(*) FROM erasures WHERE salt = '' AND hash = ''");
    assert!(proofs >= 4, "each bite leaves a line: {proofs}");
    // The mail that is still on the server is known again.
    let again = "From: Ada 1 <ada1@example.net>\r\nTo: help@shop.example\r\nMessage-ID: <t1@x.example>\r\n\
                 Subject: Matter 1\r\n\r\nIt is number 1.\r\n";
    assert_eq!(desk.receive("support", again.as_bytes(), None), postdesk::app::Receipt::Duplicate);
}

#[test]
fn without_a_period_everything_stays() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open_in(folder.path(), CONFIG, "2026-03-02T09:00:00Z".parse().unwrap());
    desk.receive("support", b"From: a@example.net\r\nTo: help@shop.example\r\nSubject: x\r\n\r\nx\r\n", None);
    let database = Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    database.execute_batch("UPDATE tickets SET stage = 'closed', status = 'closed'").unwrap();
    days(&desk, 36_000);
    assert_eq!(count(&database, "SELECT count(*) FROM raws"), 1);
}

//! Databases that are damaged, gone, foreign, newer, older or held by somebody else.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{Desk, is_later, until};
use crate::harness::{at_length, dovecot, mail};

/// A desk with some tickets whose daemon has ended well.
fn at_rest() -> Desk {
    let desk = Desk::new();
    let mut daemon = desk.run();
    for number in 1..=20 {
        desk.drop_mail(number);
    }
    until("twenty tickets", || desk.sent() == 20, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
    desk
}

/// Takes a row out of an index behind SQLite's back: the schema forgets the index while a row is written.
fn lose_a_row_of_an_index(database: &Path) {
    let conn = Connection::open(database).unwrap();
    conn.execute_batch(
        "PRAGMA writable_schema = ON;
         CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'outbox_by_ticket';
         DELETE FROM sqlite_schema WHERE name = 'outbox_by_ticket';",
    )
    .unwrap();
    let kept: (String, String, String, i64, String) = conn
        .query_row("SELECT type, name, tbl_name, rootpage, sql FROM kept", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .unwrap();
    drop(conn);
    let conn = Connection::open(database).unwrap();
    conn.execute("UPDATE outbox SET ticket_id = NULL WHERE id = 1", []).unwrap();
    conn.execute_batch("PRAGMA writable_schema = ON").unwrap();
    conn.execute(
        "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![kept.0, kept.1, kept.2, kept.3, kept.4],
    )
    .unwrap();
}

#[test]
fn r11_a_database_that_can_t_be_trusted_is_refused_with_words_and_not_touched() {
    let desk = at_rest();
    let whole = std::fs::read(desk.database()).unwrap();
    type Damage = fn(&Path, &[u8]);
    let cases: [(&str, &str, Damage); 9] = [
        ("a page overwritten", "is damaged", |path, whole| {
            let mut bytes = whole.to_vec();
            let page = bytes.len() / 4096 / 2 * 4096;
            bytes[page..page + 4096].fill(0xAA);
            std::fs::write(path, bytes).unwrap();
        }),
        ("the schema overwritten", "is damaged", |path, whole| {
            let mut bytes = whole.to_vec();
            bytes[100..4096].fill(0x55);
            std::fs::write(path, bytes).unwrap();
        }),
        ("cut in half", "is damaged", |path, whole| std::fs::write(path, &whole[..whole.len() / 2]).unwrap()),
        ("cut to some bytes", "is no database", |path, whole| std::fs::write(path, &whole[..50]).unwrap()),
        ("a row of an index gone", "is damaged", |path, _| lose_a_row_of_an_index(path)),
        ("newer", "newer version", |path, _| {
            let conn = Connection::open(path).unwrap();
            conn.execute(
                "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (9999, 'x', '', '1')",
                [],
            )
            .unwrap();
        }),
        ("a text", "is no database", |path, _| std::fs::write(path, "These are my notes.\n".repeat(100)).unwrap()),
        ("another program's", "another program", |path, _| {
            std::fs::remove_file(path).unwrap();
            Connection::open(path).unwrap().execute_batch("CREATE TABLE songs (name TEXT)").unwrap();
        }),
        ("empty", "is gone", |path, _| std::fs::write(path, "").unwrap()),
    ];
    for (name, words, damage) in cases {
        std::fs::write(desk.database(), &whole).unwrap();
        damage(&desk.database(), &whole);
        let before = std::fs::read(desk.database()).unwrap();
        let start = Instant::now();
        let ended = desk.output(&["run"]);
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{name}: {told}");
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
        assert!(told.contains(words) && told.contains("postdesk.db"), "{name}: {told}");
        assert!(!told.contains("panicked"), "{name}: {told}");
        assert!(std::fs::read(desk.database()).unwrap() == before, "{name}: the file was changed");
    }
    // To look at an empty one makes it none that is new.
    for command in ["status", "check", "export", "receive", "run"] {
        std::fs::write(desk.database(), "").unwrap();
        let told = desk.output(&[command]);
        let words = [told.stdout, told.stderr].concat();
        let words = String::from_utf8_lossy(&words);
        assert!(words.contains("No new one is made") && !told.status.success(), "{command}: {words}");
        Connection::open(desk.database()).unwrap().execute_batch("PRAGMA journal_mode = WAL").unwrap();
        let ended = desk.output(&["run"]);
        assert!(String::from_utf8_lossy(&ended.stderr).contains("No new one is made"), "{command}: {ended:?}");
    }
    std::fs::remove_file(desk.database()).unwrap();
    let ended = desk.output(&["run"]);
    assert!(String::from_utf8_lossy(&ended.stderr).contains("No new one is made"), "{ended:?}");
    assert!(!desk.database().exists());
    // The whole one still works.
    std::fs::write(desk.database(), &whole).unwrap();
    let mut daemon = desk.run();
    assert_eq!((daemon.stop(), desk.count("tickets")), (Some(0), 20));
}

#[test]
fn r11_damage_that_comes_while_it_runs_stops_all_writing_and_is_told() {
    let desk = at_rest();
    let whole = std::fs::read(desk.database()).unwrap();
    let mut daemon = desk.run();
    until("it runs", || desk.get("/readyz") == 200, || desk.log());
    desk.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    // In place, as a disk that forgets: whoever has the file open sees it.
    let damaged = [&whole[..4096], &vec![0xAA; whole.len() - 4096][..]].concat();
    File::options().write(true).open(desk.database()).unwrap().write_all(&damaged).unwrap();
    desk.drop_mail(21);
    until("what to do is told", || desk.log().contains("postdesk restore"), || desk.log());
    until("it is not ready", || desk.get("/readyz") == 503, || desk.log());
    let status = String::from_utf8(desk.output(&["status"]).stdout).unwrap();
    assert!(status.contains("is damaged") && status.contains("postdesk restore"), "{status}");
    desk.drop_mail(22);
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!((desk.waiting(), daemon.stop()), (2, Some(0)), "{}", desk.log());
    assert!(!desk.log().contains("panicked"), "{}", desk.log());
    assert!(std::fs::read(desk.database()).unwrap() == damaged, "the file was changed");
    let log = desk.database().with_extension("db-wal");
    assert!(std::fs::metadata(log).map_or(true, |log| log.len() == 0), "something was written");
    std::fs::write(desk.database(), &whole).unwrap();
    let mut daemon = desk.run();
    until("all are taken in", || desk.waiting() == 0 && desk.sent() == 22, || desk.log());
    assert_eq!((desk.count("tickets"), daemon.stop()), (22, Some(0)));
}

#[test]
fn r9_a_database_that_another_program_holds_loses_nothing() {
    let desk = Desk::new();
    let mut daemon = desk.run();
    desk.drop_mail(1);
    until("a ticket", || desk.sent() == 1, || desk.log());
    let conn = desk.connection();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (start, mut mails) = (Instant::now(), 1);
    while start.elapsed() < Duration::from_secs(15) {
        mails += 1;
        desk.drop_mail(mails);
        let asked = Instant::now();
        assert_eq!(desk.get("/support/help"), 200);
        if desk.log().contains("Another program holds the database") {
            assert!(is_later(&desk.form()), "{}", desk.form());
            assert_eq!(desk.get("/readyz"), 503);
        }
        assert!(asked.elapsed() < Duration::from_secs(3), "an answer took {:?}", asked.elapsed());
        std::thread::sleep(Duration::from_millis(300));
    }
    assert!(desk.log().contains("Another program holds the database"), "{}", desk.log());
    assert_eq!((desk.count("tickets"), desk.sent()), (1, 1));
    conn.execute_batch("COMMIT").unwrap();
    let (freed, all) = (Instant::now(), mails as usize);
    until("all are taken in", || desk.waiting() == 0 && desk.sent() == all, || desk.log());
    assert!(freed.elapsed() < Duration::from_secs(20), "it went on after {:?}", freed.elapsed());
    until("it is ready", || desk.get("/readyz") == 200, || desk.log());
    assert!(!is_later(&desk.form()));
    assert_eq!((desk.count("tickets WHERE subject LIKE 'Matter %'"), daemon.stop()), (i64::from(mails), Some(0)));
    assert!(desk.is_sound());
}

/// Marks every mail of a Maildir as seen, as a person does who opens it in another program.
fn read_by_somebody(maildir: &Path) {
    for part in ["new", "cur"] {
        for file in std::fs::read_dir(maildir.join(part)).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let plain = name.split_once(":2,").map_or(&*name, |(plain, _)| plain);
            std::fs::rename(&file, maildir.join("cur").join(format!("{plain}:2,S"))).unwrap();
        }
    }
}

#[test]
fn r9_mail_on_a_server_waits_there_until_the_database_is_free() {
    let Some(dovecot) = dovecot::start() else { return };
    let ways = format!(
        "imap.host = 'localhost'\nimap.port = {}\nimap.ca_file = {:?}\nimap.username = 'help'\nimap.password = {:?}\n\
         imap.done = 'seen'\noutbox.path = 'outbox'\n",
        dovecot.imaps,
        dovecot.ca_file(),
        dovecot::PASSWORD
    );
    let desk = Desk::with_mailbox(None, &ways);
    let mut daemon = desk.run();
    dovecot.deliver("help", &mail(1));
    until("a ticket", || desk.sent() == 1, || desk.log());
    let conn = desk.connection();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    (2..=6).for_each(|number| dovecot.deliver("help", &mail(number)));
    until("it is told", || desk.log().contains("Another program holds the database"), || desk.log());
    read_by_somebody(&dovecot.maildir("help"));
    conn.execute_batch("COMMIT").unwrap();
    until("all are taken in", || desk.count("tickets") == 6, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
}

#[test]
fn r9_a_start_behind_another_program_waits_for_it_and_can_be_ended() {
    let desk = at_rest();
    let conn = desk.connection();
    conn.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let (start, mut daemon) = (Instant::now(), desk.start());
    until("it says what it waits for", || desk.log().contains("It is waited for"), || desk.log());
    let told = Instant::now();
    assert_eq!(daemon.stop(), Some(0), "{}", desk.log());
    assert!(told.elapsed() < Duration::from_secs(2), "it ended after {:?}", told.elapsed());
    let mut daemon = desk.start();
    desk.drop_mail(21);
    // Longer than a write of a running daemon waits.
    std::thread::sleep(Duration::from_secs(7));
    assert!(daemon.0.try_wait().unwrap().is_none(), "after {:?}: {}", start.elapsed(), desk.log());
    assert_eq!(desk.log().matches("It is waited for").count(), 1, "{}", desk.log());
    conn.execute_batch("COMMIT").unwrap();
    until("all are taken in", || desk.waiting() == 0 && desk.sent() == 21, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
}

#[test]
fn r12_killed_while_the_schema_is_brought_up_to_date_it_is_the_old_or_the_new_one() {
    let desk = Desk::new();
    std::fs::create_dir_all(&desk.data).unwrap();
    let first = desk.path("first.db");
    Connection::open(&first).unwrap().execute_batch(include_str!("../first_schema/desk.sql")).unwrap();
    let rows = |path: &Path| -> i64 {
        Connection::open(path).unwrap().query_row("SELECT COUNT(*) FROM messages", [], |row| row.get(0)).unwrap()
    };
    let newest = {
        std::fs::copy(&first, desk.database()).unwrap();
        let mut daemon = desk.run();
        daemon.stop();
        desk.count("refinery_schema_history")
    };
    let copies = std::fs::read_dir(desk.data.join("snapshots")).unwrap().count();
    assert_eq!(copies, 1);
    let mut seen = std::collections::BTreeSet::new();
    let kills = u64::from(at_length(14, 40));
    for step in 0..kills {
        let _ = std::fs::remove_dir_all(&desk.data);
        std::fs::create_dir_all(&desk.data).unwrap();
        std::fs::copy(&first, desk.database()).unwrap();
        let mut daemon = desk.start();
        let moment = 350 * step / kills;
        std::thread::sleep(Duration::from_millis(moment));
        daemon.kill();
        let schema = desk.count("refinery_schema_history");
        assert!(schema == 1 || schema == newest, "after {moment} ms: schema {schema}");
        seen.insert(schema);
        assert!(desk.is_sound());
        assert_eq!(rows(&desk.database()), rows(&first));
        let mut daemon = desk.run();
        assert_eq!((daemon.stop(), desk.count("refinery_schema_history")), (Some(0), newest));
    }
    assert!(seen.contains(&1), "no kill came early enough to mean anything");
}

#[test]
fn r8_told_to_end_under_load_it_ends_soon_and_nothing_is_doubled() {
    let desk = Desk::new();
    let mut dropped = 0;
    for round in 0..u64::from(at_length(6, 20)) {
        let mut daemon = desk.run();
        for _ in 0..15 {
            dropped += 1;
            desk.drop_mail(dropped);
        }
        std::thread::sleep(Duration::from_millis(60 * (round % 6)));
        let start = Instant::now();
        assert_eq!(daemon.stop(), Some(0), "{}", desk.log());
        assert!(start.elapsed() < Duration::from_secs(11), "{:?}", start.elapsed());
    }
    let mut daemon = desk.run();
    let all = usize::try_from(dropped).unwrap();
    until("all are answered", || desk.waiting() == 0 && desk.sent() == all, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
    assert_eq!((desk.count("tickets"), desk.sent()), (i64::from(dropped), all));
    assert!(desk.is_sound());
}

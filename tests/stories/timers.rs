//! What the clock brings about, beyond what a story can tell.

use std::time::Duration;

use postdesk::app::Ticked;
use postdesk::clock::Timestamp;
use postdesk::desk::{Agent, BrandId, Settings};
use postdesk::mail::parse::parse;

use super::desk::Desk;
use super::script::CONFIG;

const HOUR: Duration = Duration::from_secs(3600);

fn nine() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

/// Changes what Grace has set.
fn set(desk: &Desk, change: impl FnOnce(&mut Settings)) -> Agent {
    let found = desk.app.store().read(|reader| reader.find_agent_by_address(BrandId(1), "grace@staff.example"));
    let agent = found.unwrap().unwrap();
    let mut settings = agent.settings.clone();
    change(&mut settings);
    let id = agent.id;
    desk.app.store().write(move |tx| tx.set_agent_settings(id, &settings)).wait().unwrap();
    agent
}

fn write(desk: &mut Desk, serial: u32) {
    let raw = format!(
        "From: Ada {serial} <ada{serial}@example.net>\r\nTo: help@shop.example\r\nMessage-ID: <t{serial}@x.example>\r\n\
         Subject: Matter {serial}\r\n\r\nIt is number {serial}.\r\n"
    );
    desk.receive("support", raw.as_bytes(), None);
    desk.deliver();
}

#[test]
fn a_look_at_the_clock_that_finds_nothing_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open_in(folder.path(), CONFIG, nine());
    set(&desk, |settings| (settings.digest, settings.quiet) = (Some(23 * 60), Some((22 * 60, 6 * 60))));
    write(&mut desk, 1);
    // The first look makes the message findable.
    assert_eq!(desk.app.tick().wait().unwrap(), Ticked { indexed: 1, ..Ticked::default() });
    let wal = folder.path().join("data/postdesk.db-wal");
    let state = || std::fs::metadata(&wal).map(|wal| (wal.len(), wal.modified().unwrap())).unwrap();
    let before = state();
    for _ in 0..50 {
        assert_eq!(desk.app.tick().wait().unwrap(), Ticked::default());
    }
    assert_eq!(state(), before);
}

#[test]
fn a_digest_goes_once_a_day_also_across_restarts_and_lists_what_fits() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open_in(folder.path(), CONFIG, nine());
    set(&desk, |settings| settings.digest = Some(12 * 60));
    for serial in 1..=25 {
        write(&mut desk, serial);
    }
    let told = desk.wait(4 * HOUR);
    assert_eq!(told, ["mail to grace@staff.example: What waits for you today (digest)"]);
    let text = parse(&desk.last_to("grace@staff.example").unwrap().raw).text;
    assert_eq!(text.matches("?subject=").count(), 20, "{text}");
    assert!(text.contains("There are more: write #list unassigned"), "{text}");
    let now = desk.clock.now();
    drop(desk);
    let mut desk = Desk::open_in(folder.path(), CONFIG, now);
    assert_eq!(desk.wait(9 * HOUR), Vec::<String>::new());
    assert_eq!(desk.wait(14 * HOUR).len(), 1);
}

#[test]
fn who_is_no_longer_on_duty_is_told_nothing_that_was_held_back() {
    let mut desk = Desk::open(CONFIG, nine());
    let grace = set(&desk, |settings| settings.quiet = Some((8 * 60, 11 * 60)));
    write(&mut desk, 1);
    write(&mut desk, 2);
    assert!(desk.last_to("grace@staff.example").is_none());
    desk.app.store().write(|tx| tx.disable_agent(BrandId(1), "grace@staff.example")).wait().unwrap();
    assert_eq!(desk.wait(3 * HOUR), Vec::<String>::new());
    let left = desk.app.store().read(|reader| reader.list_quiet(grace.id)).unwrap();
    assert_eq!(left, []);
}

#[test]
fn many_tickets_come_back_a_hundred_at_a_time() {
    let mut desk = Desk::open(CONFIG, nine());
    for serial in 1..=3 {
        write(&mut desk, serial);
    }
    let until = desk.clock.now();
    let put_aside = move |tx: &postdesk::store::Tx| {
        let first = tx.find_ticket_anywhere(1)?.unwrap();
        for _ in 0..120 {
            let mut ticket = tx.insert_ticket(&postdesk::store::NewTicket {
                brand: first.brand,
                mailbox: first.mailbox,
                subject: "Later".to_owned(),
                channel: first.channel,
                requester: first.requester,
                linked_to: None,
            })?;
            ticket.snoozed_until = Some(until);
            tx.set_ticket(&ticket)?;
        }
        Ok(())
    };
    desk.app.store().write(put_aside).wait().unwrap();
    let woken = [(); 3].map(|()| desk.app.tick().wait().unwrap().woken);
    assert_eq!(woken, [100, 20, 0]);
}

/// Makes the database refuse something from now on.
fn break_for(folder: &std::path::Path, what: &str) {
    let store = rusqlite::Connection::open(folder.join("data/postdesk.db")).unwrap();
    let name: String = what.chars().filter(char::is_ascii_alphanumeric).collect();
    let trigger = format!("CREATE TRIGGER broken{name} BEFORE {what} BEGIN SELECT RAISE(ABORT, 'broken'); END");
    store.execute_batch(&trigger).unwrap();
}

#[test]
fn what_cannot_be_done_stops_nothing_else_that_is_due() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open_in(folder.path(), CONFIG, nine());
    let grace = set(&desk, |settings| settings.digest = Some(10 * 60));
    let found = desk.app.store().read(|reader| reader.find_agent_by_address(BrandId(1), "linus@staff.example"));
    let linus = found.unwrap().unwrap();
    let mut settings = linus.settings.clone();
    (settings.digest, settings.quiet) = (Some(10 * 60), Some((8 * 60, 10 * 60)));
    desk.app.store().write(move |tx| tx.set_agent_settings(linus.id, &settings)).wait().unwrap();
    for serial in 1..=3 {
        write(&mut desk, serial);
    }
    desk.app.tick().wait().unwrap();
    let until = desk.clock.now() + HOUR;
    let put_aside = move |tx: &postdesk::store::Tx| {
        for number in 1..=2 {
            let mut ticket = tx.find_ticket_anywhere(number)?.unwrap();
            ticket.snoozed_until = Some(until);
            tx.set_ticket(&ticket)?;
        }
        Ok(())
    };
    desk.app.store().write(put_aside).wait().unwrap();
    break_for(folder.path(), "UPDATE ON tickets WHEN old.number = 1");
    break_for(folder.path(), &format!("UPDATE OF digest_on ON agents WHEN old.id = {}", grace.id.0));
    break_for(folder.path(), "INSERT ON outbox WHEN new.template = 'bundle'");
    desk.clock.advance(HOUR);
    for look in 0..3 {
        let ticked = desk.app.tick().wait().unwrap();
        let first = look == 0;
        assert_eq!((ticked.woken, ticked.freed, ticked.digests), (usize::from(first), 0, usize::from(first)));
    }
    // What failed has left nothing half done: once it can be, it is.
    let store = rusqlite::Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    let names: Vec<String> = store
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'broken%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(names.len(), 3);
    names.iter().for_each(|name| store.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    let ticked = desk.app.tick().wait().unwrap();
    assert_eq!((ticked.woken, ticked.freed, ticked.digests), (1, 1, 1));
}

use super::*;
use crate::clock::Clock;
use crate::desk::{BrandId, Template};
use crate::serve::tests::{desk, desk_at};
use crate::store::{NewMail, NewOutbox, Outcome, Tx};

fn at(secs: i64) -> Timestamp {
    Timestamp::from_second(1_772_442_000 + secs).unwrap()
}

fn causes(app: &App) -> Vec<String> {
    look(app, Instant::now(), true).unwrap();
    app.health.troubles().into_keys().collect()
}

fn mail_out(tx: &Tx, cause: &str, due_at: Timestamp) -> Result<i64> {
    let mailbox = tx.list_mailboxes()?[0].id;
    let new = NewOutbox {
        brand: BrandId(1),
        mailbox,
        ticket: None,
        message: None,
        agent: None,
        held: None,
        cause,
        template: Template::Help,
        recipient: "ada@example.net",
        to_fields: "{}",
        due_at,
        act: None,
        extra: "",
        is_quiet: false,
    };
    Ok(tx.insert_outbox(&new)?.unwrap())
}

fn mail_in(tx: &Tx, number: u32, outcome: Outcome) -> Result<i64> {
    let mailbox = tx.list_mailboxes()?[0].id;
    let mut fingerprint = [0; 32];
    fingerprint[..4].copy_from_slice(&number.to_be_bytes());
    let new = NewMail {
        brand: BrandId(1),
        mailbox,
        fingerprint,
        message_id: "",
        sender: "",
        subject: "",
        size: 1,
        class: "",
    };
    tx.insert_mail(&new, outcome, "")
}

#[test]
fn r17_a_mailbox_without_a_look_that_worked_for_15_minutes_is_told() {
    let (secs, minutes) = (Duration::from_secs, |minutes: u64| Duration::from_secs(60 * minutes));
    for (since, poll, silent) in [
        (minutes(14), secs(60), false),
        (minutes(15), secs(60), true),
        (minutes(16), minutes(10), false),
        (minutes(30), minutes(10), true),
    ] {
        assert_eq!(is_silent(since, poll), silent, "{since:?} {poll:?}");
    }
    let (app, _folder) = desk("");
    app.health.failure("support", "imap.password: server refused the login");
    let Some(long_ago) = Instant::now().checked_sub(SILENT) else { return };
    look(&app, long_ago, false).unwrap();
    let told = app.health.troubles().remove("mailbox support").unwrap();
    assert_eq!(
        told,
        "No mail could be fetched for mailbox support for 15 min: imap.password: server refused the login"
    );
    app.health.success("support", app.clock().now());
    assert_eq!(causes(&app), [""; 0]);
}

#[test]
fn mail_that_waits_half_an_hour_is_told_unless_other_mail_goes() {
    let clock = Clock::manual(at(0));
    let (app, _folder) = desk_at("", clock.clone());
    let far = app.store().write(|tx| mail_out(tx, "a", tx.now)).wait().unwrap();
    app.store().write(|tx| mail_out(tx, "later", at(7200))).wait().unwrap();
    clock.advance(Duration::from_secs(29 * 60));
    assert_eq!(causes(&app), [""; 0]);
    app.store().write(move |tx| tx.set_deferred(far, at(30 * 60 + 3600), "451 not now")).wait().unwrap();
    clock.advance(Duration::from_secs(60));
    // The fixture writes a try without its claim, which counts it.
    app.store().write(move |tx| tx.retry_outbox(far)).wait().unwrap();
    clock.advance(Duration::from_secs(30 * 60));
    assert_eq!(causes(&app), ["outgoing support"]);
    let other = app.store().write(|tx| mail_out(tx, "b", tx.now)).wait().unwrap();
    app.store().write(move |tx| tx.set_sent(other)).wait().unwrap();
    assert_eq!(causes(&app), [""; 0]);
}

#[test]
fn a_backup_that_was_made_once_is_missed_and_none_is_not() {
    let clock = Clock::manual(at(0));
    let (app, _folder) = desk_at("[alarm]\nbackup_age = '26h'", clock.clone());
    clock.advance(Duration::from_secs(100 * 3600));
    assert_eq!(causes(&app), [""; 0]);
    app.store().write(|tx| tx.set_fact("backup_at", &tx.now.as_second().to_string())).wait().unwrap();
    clock.advance(Duration::from_secs(26 * 3600));
    assert_eq!(causes(&app), [""; 0]);
    clock.advance(Duration::from_secs(60));
    assert_eq!(causes(&app), ["backup"]);
    app.store().write(|tx| tx.set_fact("backup_at", &tx.now.as_second().to_string())).wait().unwrap();
    assert_eq!(causes(&app), [""; 0]);
}

#[test]
fn many_unreadable_mails_of_a_day_are_told() {
    let clock = Clock::manual(at(0));
    let (app, _folder) = desk_at("", clock.clone());
    for number in 0..UNREADABLE {
        assert_eq!(causes(&app), [""; 0]);
        app.store().write(move |tx| mail_in(tx, number, Outcome::Quarantined)).wait().unwrap();
    }
    assert_eq!(causes(&app), ["quarantine"]);
    clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(causes(&app), [""; 0]);
}

#[test]
fn a_mailbox_that_falls_silent_is_told_after_two_weeks_of_learning() {
    let clock = Clock::manual(at(0));
    let (app, _folder) = desk_at("", clock.clone());
    let mut number = 0;
    for _ in 0..15 * 24 {
        for _ in 0..4 {
            number += 1;
            app.store().write(move |tx| mail_in(tx, number, Outcome::Kept)).wait().unwrap();
        }
        clock.advance(Duration::from_secs(3600));
    }
    clock.advance(Duration::from_secs(3600));
    assert_eq!(causes(&app), [""; 0]);
    clock.advance(Duration::from_secs(2 * 3600));
    assert_eq!(causes(&app), ["rhythm support"]);
    app.store().write(|tx| mail_in(tx, u32::MAX, Outcome::Message)).wait().unwrap();
    assert_eq!(causes(&app), [""; 0]);
}

#[test]
fn bounces_count_by_their_share_of_what_went_out() {
    for (bounced, sent, many) in [(4, 4, false), (5, 49, true), (5, 50, false), (20, 0, true)] {
        assert_eq!(are_many(bounced, sent), many, "{bounced} of {sent}");
    }
    let (app, _folder) = desk("");
    for number in 0..BOUNCED {
        let address = format!("ada{number}@example.net");
        app.store()
            .write(move |tx| {
                tx.get_or_make_person(BrandId(1), &address, "", "")?;
                tx.set_bounced(BrandId(1), &address)
            })
            .wait()
            .unwrap();
    }
    assert_eq!(causes(&app), ["bounces"]);
}

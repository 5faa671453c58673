//! Whether mail comes and goes as it should.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::app::{App, MailboxHealth};
use crate::clock::Timestamp;
use crate::config::{Mailbox, Source};
use crate::desk::MailboxId;
use crate::desk::rhythm::{HOURS, Rhythm, judge};

/// A mailbox must have had a look that worked within this time, or within three of its polls.
const SILENT: Duration = Duration::from_secs(15 * 60);
/// Seconds a mail may wait that could go, while no other goes.
const STUCK: i64 = 30 * 60;
/// A day in seconds.
const DAY: i64 = 24 * 60 * 60;
/// So many mails of a day that can't be read are too many.
const UNREADABLE: u32 = 10;
/// So many addresses must have failed in a day before their share counts.
const BOUNCED: i64 = 5;

/// Looks at each mailbox, and at what they share.
///
/// # Errors
/// When the database can't be read.
pub fn look(app: &App, started: Instant, with_rhythm: bool) -> Result<()> {
    mailboxes(app, started);
    let now = app.clock().now();
    let rows = app.store().read(|reader| reader.list_mailboxes())?;
    let rows = rows.into_iter().filter(|row| app.config().mailboxes.contains_key(&row.slug));
    let rows: Vec<(MailboxId, String)> = rows.map(|row| (row.id, row.slug)).collect();
    for (id, name) in &rows {
        outgoing(app, *id, name, now)?;
        if with_rhythm {
            rhythm(app, *id, name, now)?;
        }
    }
    bounces(app, &rows, now)?;
    quarantine(app, now)?;
    backup(app, now)
}

fn mailboxes(app: &App, started: Instant) {
    for (name, health) in app.health.mailboxes() {
        let cause = format!("mailbox {name}");
        let poll = app.config().mailboxes.get(&name).map_or(Duration::ZERO, poll);
        let since = health.worked_at.unwrap_or(started).elapsed();
        if is_silent(since, poll) {
            app.health.trouble(&cause, &silent_words(&name, since, &health));
        } else if health.worked_at.is_some() {
            app.health.well(&cause);
        }
    }
}

fn poll(mailbox: &Mailbox) -> Duration {
    match &mailbox.source {
        Source::Imap(imap) => imap.poll,
        _ => Duration::ZERO,
    }
}

/// By time that has passed, not by the clock: one that is put forward by a day silences nobody.
fn is_silent(since: Duration, poll: Duration) -> bool {
    since >= SILENT.max(poll.saturating_mul(3))
}

fn silent_words(name: &str, since: Duration, health: &MailboxHealth) -> String {
    let why = health.failure.as_deref().unwrap_or("and nothing is known about why");
    format!("No mail could be fetched for mailbox {name} for {} min: {why}", since.as_secs() / 60)
}

fn outgoing(app: &App, id: MailboxId, name: &str, now: Timestamp) -> Result<()> {
    let (stuck, sent) = app.store().read(|reader| Ok((reader.find_stuck_since(id)?, reader.find_last_sent(id)?)))?;
    let cause = format!("outgoing {name}");
    match stuck_for(stuck, sent, now) {
        Some(secs) => {
            let words = format!(
                "Mail of mailbox {name} has waited for {} min and none goes out; `postdesk queue` shows what the server \
                 answers",
                secs / 60
            );
            app.health.trouble(&cause, &words);
        }
        None => app.health.well(&cause),
    }
    Ok(())
}

/// One mail that a far server puts off holds nothing up while others go.
fn stuck_for(stuck: Option<Timestamp>, sent: Option<Timestamp>, now: Timestamp) -> Option<i64> {
    let since = stuck?.max(sent.unwrap_or(Timestamp::UNIX_EPOCH));
    let secs = now.as_second().saturating_sub(since.as_second());
    (secs >= STUCK).then_some(secs)
}

fn rhythm(app: &App, id: MailboxId, name: &str, now: Timestamp) -> Result<()> {
    let hours = i64::try_from(HOURS).unwrap_or(0);
    // The hour that is not over has had no time yet.
    let first = now.as_second().div_euclid(3600).saturating_sub(hours);
    let counts = app.store().read(|reader| reader.count_hourly(id, first, hours + 1))?;
    let (running, past) = counts.split_last().map_or((0, &[][..]), |(last, past)| (*last, past));
    let cause = format!("rhythm {name}");
    match judge(first, past) {
        Rhythm::Broken { hours, missing } if running == 0 => {
            let words = format!(
                "No mail has come to mailbox {name} for {hours} hours, in which about {missing:.0} usually come; look \
                 whether mail still reaches the mail server"
            );
            app.health.trouble(&cause, &words);
        }
        Rhythm::Unknown if running == 0 => {}
        _ => app.health.well(&cause),
    }
    Ok(())
}

fn bounces(app: &App, rows: &[(MailboxId, String)], now: Timestamp) -> Result<()> {
    let since = Timestamp::from_second(now.as_second().saturating_sub(DAY)).unwrap_or(now);
    let (sent, bounced) = app.store().read(|reader| {
        let sent = rows.iter().map(|(id, _)| reader.count_sent(*id, since)).sum::<Result<i64>>()?;
        Ok((sent, reader.count_bounced(since)?))
    })?;
    if are_many(bounced, sent) {
        let words = format!(
            "{bounced} addresses refused our mail for good within a day, {sent} mails went out; look whether the mail \
             server or its address is on a blocklist"
        );
        app.health.trouble("bounces", &words);
    } else {
        app.health.well("bounces");
    }
    Ok(())
}

fn are_many(bounced: i64, sent: i64) -> bool {
    bounced >= BOUNCED && bounced.saturating_mul(10) > sent
}

fn quarantine(app: &App, now: Timestamp) -> Result<()> {
    let at = app.store().read(|reader| reader.find_quarantined_at(UNREADABLE))?;
    if at.is_some_and(|at| now.as_second().saturating_sub(at.as_second()) < DAY) {
        let words = format!("{UNREADABLE} mails or more could not be read within a day; see `postdesk quarantine`");
        app.health.trouble("quarantine", &words);
    } else {
        app.health.well("quarantine");
    }
    Ok(())
}

/// Only where one was ever made: who keeps the desk by other means is not to be told each day.
fn backup(app: &App, now: Timestamp) -> Result<()> {
    let Some(at) = app.store().read(|reader| reader.find_backup_at())? else { return Ok(()) };
    let age = now.as_second().saturating_sub(at.as_second());
    let most = i64::try_from(app.config().alarm.backup_age.as_secs()).unwrap_or(i64::MAX);
    if age > most {
        let words = format!("The last backup is {} hours old; see that `postdesk backup` runs", age / 3600);
        app.health.trouble("backup", &words);
    } else {
        app.health.well("backup");
    }
    Ok(())
}

#[cfg(test)]
mod tests;

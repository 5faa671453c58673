//! What programs that watch the daemon are told: `/healthz`, `/readyz` and `/metrics`.
//!
//! Whoever is not on this machine needs the word of `http.metrics_token`: names of mailboxes, failures and figures are
//! nobody else's business. `/healthz` and the one word of `/readyz` are for everybody.

use std::collections::BTreeMap;

use anyhow::Result;
use secrecy::ExposeSecret;
use serde::Serialize;
use subtle::ConstantTimeEq;

use crate::app::{App, Room};
use crate::clock::Timestamp;
use crate::metrics::{DURATION_BOUNDS, Metrics};
use crate::store::{Condition, Waiting};

use super::exposition::Exposition;
use super::message::Response;
use super::process::Process;
use super::uploads::left_free;
use super::visit::Visit;

/// Whether the daemon is ready: the database is open and each mailbox has been opened or has failed.
pub(super) fn healthz(visit: &Visit) -> Result<Response> {
    Ok(if visit.app.health.is_ready() {
        Response::text(200, "ok")
    } else {
        Response::text(503, "starting: not every mailbox has been looked at").with("Retry-After", "1")
    })
}

/// Whether each part does its work now.
pub(super) fn readyz(visit: &Visit) -> Result<Response> {
    let state = Ready::of(visit.app);
    let status = if state.ok { 200 } else { 503 };
    let json = match may_look(visit) {
        true => serde_json::to_string(&state)?,
        false => serde_json::to_string(&Word { ok: state.ok })?,
    };
    Ok(Response::of(status, "application/json", json + "\n"))
}

/// All figures as Prometheus reads them (text format 0.0.4).
pub(super) fn metrics(visit: &Visit) -> Result<Response> {
    if !may_look(visit) {
        return Ok(visit.problem(404));
    }
    let app = visit.app;
    let mut text = Exposition::default();
    mails(&mut text, &app.metrics);
    queues(&mut text, app);
    mailboxes(&mut text, app);
    troubles(&mut text, app);
    requests(&mut text, &app.metrics);
    process(&mut text, app);
    Ok(Response::of(200, "text/plain; version=0.0.4; charset=utf-8", text.into_text()))
}

/// From this machine, or with the word.
fn may_look(visit: &Visit) -> bool {
    if visit.request.is_local() {
        return true;
    }
    let Some(token) = &visit.app.config().http.metrics_token else { return false };
    let said = visit.request.header("Authorization").and_then(|value| value.split_once(' '));
    said.is_some_and(|(scheme, word)| {
        scheme.eq_ignore_ascii_case("bearer") && word.trim().as_bytes().ct_eq(token.expose_secret().as_bytes()).into()
    })
}

#[derive(Serialize)]
struct Ready {
    ok: bool,
    database: Part,
    mailboxes: BTreeMap<String, MailboxState>,
    outbox: OutboxState,
    disk: DiskState,
    backup: BackupState,
    /// What the operator has to know, by cause.
    troubles: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Part {
    ok: bool,
    failure: Option<String>,
}

/// What everybody may know.
#[derive(Serialize)]
struct Word {
    ok: bool,
}

#[derive(Serialize)]
struct MailboxState {
    ok: bool,
    /// Since the last cycle that worked.
    age_secs: Option<i64>,
    failure: Option<String>,
}

#[derive(Serialize)]
struct OutboxState {
    waiting: i64,
    oldest_secs: Option<i64>,
    failed: i64,
}

#[derive(Serialize)]
struct BackupState {
    /// None where none was ever made.
    age_secs: Option<i64>,
}

#[derive(Serialize)]
struct DiskState {
    ok: bool,
    free_bytes: Option<u64>,
}

impl Ready {
    fn of(app: &App) -> Ready {
        let now = app.clock().now();
        let (waiting, failure) = match app.store().read(|reader| reader.count_waiting()) {
            Ok(waiting) => (waiting, None),
            Err(fault) => (Waiting::default(), Some(format!("{fault:#}"))),
        };
        // What can still be read may not take a write.
        let failure = failure.or_else(|| match app.store().condition() {
            Condition::Well | Condition::Full => None,
            Condition::Locked => Some("another program holds it".to_owned()),
            Condition::Damaged => Some("it is damaged".to_owned()),
            Condition::Failing => Some("it can't be written".to_owned()),
        });
        let database = Part { ok: failure.is_none(), failure };
        let state = |(name, health): (String, crate::app::MailboxHealth)| {
            let ok = health.is_well();
            let age_secs = health.last_success.map(|last| age(now, last));
            (name, MailboxState { ok, age_secs, failure: health.failure })
        };
        let mailboxes: BTreeMap<_, _> = app.health.mailboxes().into_iter().map(state).collect();
        let oldest_secs = waiting.oldest.map(|oldest| age(now, oldest));
        let outbox = OutboxState { waiting: waiting.outbox, oldest_secs, failed: waiting.failed };
        let space = Room::at(&app.config().data_dir).ok();
        let disk = DiskState {
            ok: !app.is_full() && space.is_some_and(|room| room.free >= left_free(room.total)),
            free_bytes: space.map(|room| room.free),
        };
        let backup = app.store().read(|reader| reader.find_backup_at()).ok().flatten();
        let backup = BackupState { age_secs: backup.map(|at| age(now, at)) };
        let ok = database.ok && disk.ok && mailboxes.values().all(|mailbox| mailbox.ok);
        Ready { ok, database, mailboxes, outbox, disk, backup, troubles: app.health.troubles() }
    }
}

/// Whole seconds; a clock that was put back gives none.
fn age(now: Timestamp, then: Timestamp) -> i64 {
    now.duration_since(then).as_secs().max(0)
}

fn mails(text: &mut Exposition, metrics: &Metrics) {
    let counted: BTreeMap<_, _> = metrics.read().collect();
    let of = |name: &str| counted.get(name).copied().unwrap_or_default();
    text.family("postdesk_mails_received_total", "counter", "Mails taken from a mailbox since the start.");
    text.sample(&[], of("received"));
    text.family("postdesk_mails_total", "counter", "The same by what became of them; each ended in one way.");
    let (out, not_ends) = (["sent", "deferred", "failed"], ["received"]);
    for (name, count) in metrics.read().filter(|(name, _)| !out.contains(name) && !not_ends.contains(name)) {
        text.sample(&[("outcome", name)], count);
    }
    text.family("postdesk_deliveries_total", "counter", "Tries to send a mail since the start, by their end.");
    for name in out {
        text.sample(&[("outcome", name)], of(name));
    }
}

fn queues(text: &mut Exposition, app: &App) {
    let waiting = app.store().read(|reader| reader.count_waiting());
    text.family("postdesk_database_up", "gauge", "Whether the database can be read.");
    text.sample(&[], u8::from(waiting.is_ok()));
    let waiting = match waiting {
        Ok(waiting) => waiting,
        Err(fault) => return tracing::error!("The queues can't be counted: {fault:#}"),
    };
    text.family("postdesk_queue_mails", "gauge", "Mails that wait. Of failed, held and quarantined 10000 at most.");
    for (queue, count) in [
        ("outbox", waiting.outbox),
        ("quiet", waiting.quiet),
        ("failed", waiting.failed),
        ("held", waiting.held),
        ("quarantined", waiting.quarantined),
    ] {
        text.sample(&[("queue", queue)], count);
    }
    let oldest = waiting.oldest.map_or(0, |oldest| age(app.clock().now(), oldest));
    text.family("postdesk_outbox_oldest_seconds", "gauge", "Age of the oldest mail that waits to be sent; 0 if none.");
    text.sample(&[], oldest);
}

fn mailboxes(text: &mut Exposition, app: &App) {
    let all = app.health.mailboxes();
    text.family("postdesk_mailbox_up", "gauge", "Whether the last look into the mailbox works or worked.");
    for (name, health) in &all {
        text.sample(&[("mailbox", name)], u8::from(health.is_well()));
    }
    text.family("postdesk_mailbox_last_success_timestamp_seconds", "gauge", "When a look last worked; 0 if never.");
    for (name, health) in &all {
        text.sample(&[("mailbox", name)], health.last_success.map_or(0, Timestamp::as_second));
    }
}

/// Words stay out: series must not multiply with what a server happens to say.
fn troubles(text: &mut Exposition, app: &App) {
    text.family("postdesk_trouble", "gauge", "Whether something is wrong that the operator has to know, by cause.");
    for cause in app.health.troubles().keys() {
        text.sample(&[("cause", cause)], 1);
    }
    if let Ok(Some(at)) = app.store().read(|reader| reader.find_backup_at()) {
        text.family("postdesk_backup_age_seconds", "gauge", "Time since the last backup; missing if none was made.");
        text.sample(&[], age(app.clock().now(), at));
    }
}

fn requests(text: &mut Exposition, metrics: &Metrics) {
    text.histogram("postdesk_http_request_duration_seconds", "Time from the head of a request to its answer.");
    for ((method, route, class), answered) in metrics.answers() {
        let class = format!("{class}xx");
        let labels = [("method", method), ("route", route), ("status", class.as_str())];
        let bounds = DURATION_BOUNDS.iter().map(|millis| seconds(*millis));
        text.distribution(&labels, bounds.zip(answered.within), answered.count(), answered.total.as_secs_f64());
    }
    text.family("postdesk_http_refusals_total", "counter", "Requests and connections turned away, by the reason.");
    for (why, count) in metrics.refusals() {
        text.sample(&[("reason", why)], count);
    }
    let (connections, upload_bytes) = metrics.web_load();
    text.family("postdesk_http_connections", "gauge", "Open connections.");
    text.sample(&[], connections);
    text.family("postdesk_http_upload_bytes", "gauge", "What large requests hold on disk.");
    text.sample(&[], upload_bytes);
}

/// Milliseconds as seconds, written exactly.
fn seconds(millis: u64) -> String {
    let text = format!("{}.{:03}", millis / 1000, millis % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn process(text: &mut Exposition, app: &App) {
    let process = Process::now();
    text.family("process_resident_memory_bytes", "gauge", "Resident memory.");
    text.sample(&[], process.resident_bytes);
    text.family("process_open_fds", "gauge", "Open file descriptors.");
    text.sample(&[], process.descriptors);
    text.family("process_max_fds", "gauge", "Most file descriptors.");
    text.sample(&[], process.most_descriptors);
    text.family("process_threads", "gauge", "Threads.");
    text.sample(&[], process.threads);
    if let Ok(room) = Room::at(&app.config().data_dir) {
        text.family("postdesk_disk_free_bytes", "gauge", "Free space where data_dir lies.");
        text.sample(&[], room.free);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_written_exactly() {
        for (millis, wanted) in [(1, "0.001"), (250, "0.25"), (1_000, "1"), (30_000, "30"), (10_500, "10.5")] {
            assert_eq!(seconds(millis), wanted);
        }
    }

    #[test]
    fn a_clock_put_back_makes_nothing_negative() {
        let at = |secs: i64| Timestamp::from_second(secs).unwrap();
        assert_eq!((age(at(20), at(5)), age(at(5), at(20))), (15, 0));
    }
}

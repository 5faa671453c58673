//! What goes out. One loop for each mailbox: asks the desk what is due, has it rendered, claims it, sends it over
//! up to `smtp.connections` connections, one mail at a time on each, and settles each by its verdict.
//!
//! * A mail is claimed in a committed transaction before the first word to the server, and settled in one before
//!   the next mail goes over the same connection. So a mail goes twice only if the process or the connection dies
//!   between the final dot and that commit, and then with the same bytes and Message-ID.
//! * One mail's fault is that mail's: whatever fails or panics is settled and the next one goes.
//! * A relay that takes nothing is left alone for a while; mails are never failed for it before their time.

pub mod backoff;
mod batch;
mod line;
mod maildir;
pub mod smtp;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep_until, timeout};

use crate::app::App;
use crate::app::outbox::Due;
use crate::clock::{Clock, Entropy, Timestamp};
use crate::config::{Delivery, Mailbox};
use crate::mail::compose::is_writable;
use batch::Batch;
use line::{Line, Parcel, Sent};
use smtp::Outcome;

/// Longest sleep: the outbox is looked at that often even if no bell rings, as when a command put a mail back in line.
const LOOK: Duration = Duration::from_secs(5);

/// A connection that has had nothing to do for so long is closed.
const IDLE: Duration = Duration::from_secs(5);

/// How many claimed mails may wait before the next are fetched, so that connections never wait for the database.
const READY: usize = 32;

/// How long nothing is fetched after the database failed.
const STORE_AGAIN: Duration = Duration::from_secs(5);

/// How long mails that are on their way may take when the daemon ends.
const STOP: Duration = Duration::from_secs(8);

/// The same trouble with the relay is told again after this time.
const TELL_AGAIN: Duration = Duration::from_secs(15 * 60);

/// Carries a mailbox's mail out until `stop` turns true, or until a sending breaks off: then it is to be started again. Mails on their way are then finished, within a few seconds.
pub async fn run(
    app: App,
    mailbox: Mailbox,
    delivery: Delivery,
    clock: Clock,
    entropy: Entropy,
    mut stop: watch::Receiver<bool>,
) {
    let part = format!("courier {}", mailbox.name);
    let bell = app.outbox_bell(&mailbox.name);
    let name = mailbox.name.clone();
    let desk = Arc::new(Desk { app, mailbox: name, delivery, clock, entropy });
    let Some(lines) = lines(&mailbox, &desk, &part, &mut stop).await else { return };
    let mut news = desk.app.tokens(&mailbox.name).map(|tokens| tokens.news());
    let mut courier = Courier::new(desk, lines);
    loop {
        courier.desk.app.health.beat(&part);
        courier.start();
        let wake = courier.wake_at();
        tokio::select! {
            Some(sent) = courier.sending.join_next() => match sent {
                Ok(sent) => courier.finish(sent),
                Err(broken) => {
                    // Its line and its row went with it: only a fresh start has all of both again.
                    tracing::error!(mailbox = %courier.desk.mailbox, "The sending of a mail broke off: {broken}");
                    break;
                }
            },
            batch = fetched(&mut courier.fetching) => courier.take(batch),
            () = bell.notified() => courier.wanted = true,
            () = token_news(&mut news) => (courier.paused_until, courier.wanted) = (None, true),
            () = sleep_until(wake) => courier.wake().await,
            () = stopped(&mut stop) => break,
        }
    }
    courier.stop().await;
}

/// What every part of the courier needs.
struct Desk {
    app: App,
    mailbox: String,
    delivery: Delivery,
    clock: Clock,
    entropy: Entropy,
}

/// Opens the lines; a certificate file that can't be read is told of and tried again. `None`: stopped meanwhile.
async fn lines(mailbox: &Mailbox, desk: &Desk, part: &str, stop: &mut watch::Receiver<bool>) -> Option<Vec<Line>> {
    loop {
        let (wanted, tokens) = (mailbox.clone(), desk.app.tokens(&mailbox.name));
        match tokio::task::spawn_blocking(move || line::open(&wanted, tokens)).await {
            Ok(Ok(lines)) => return Some(lines),
            Ok(Err(fault)) => tracing::error!(mailbox = %desk.mailbox, "Nothing can be sent: {fault:#}"),
            Err(fault) => tracing::error!(mailbox = %desk.mailbox, "Nothing can be sent: {fault}"),
        }
        desk.app.health.beat(part);
        if timeout(LOOK, stopped(stop)).await.is_ok() {
            return None;
        }
    }
}

/// Waits until the daemon ends, or whoever could say so is gone.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

/// Waits until there is a token where there was none; for ever in a mailbox without tokens.
async fn token_news(news: &mut Option<watch::Receiver<()>>) {
    let Some(news) = news else { return std::future::pending().await };
    if news.changed().await.is_err() {
        std::future::pending().await
    }
}

/// Waits for a batch that is being fetched; for ever if none is.
async fn fetched(fetching: &mut Option<JoinHandle<anyhow::Result<Batch>>>) -> anyhow::Result<Batch> {
    let Some(running) = fetching else { return std::future::pending().await };
    let batch = running.await;
    *fetching = None;
    batch.unwrap_or_else(|fault| Err(fault.into()))
}

struct Courier {
    desk: Arc<Desk>,
    /// Lines without a mail.
    free: Vec<Line>,
    sending: JoinSet<Sent>,
    /// Claimed mails that wait for a line.
    ready: VecDeque<Parcel>,
    /// Rows that are being fetched for nobody else: ready, being sent or being settled.
    in_hand: BTreeSet<i64>,
    fetching: Option<JoinHandle<anyhow::Result<Batch>>>,
    /// The outbox may hold something that is due.
    wanted: bool,
    next_due: Option<Timestamp>,
    /// Nothing is fetched or sent before.
    paused_until: Option<Instant>,
    /// Connections in a row that could not be made.
    failures: u32,
    /// The trouble that was told last, and when.
    told: Option<(String, Instant)>,
    /// How often a row could not be rendered.
    faults: BTreeMap<i64, u32>,
}

impl Courier {
    fn new(desk: Arc<Desk>, free: Vec<Line>) -> Courier {
        Courier {
            desk,
            free,
            sending: JoinSet::new(),
            ready: VecDeque::new(),
            in_hand: BTreeSet::new(),
            fetching: None,
            wanted: true,
            next_due: None,
            paused_until: None,
            failures: 0,
            told: None,
            faults: BTreeMap::new(),
        }
    }

    /// Puts free lines to work and fetches what is due, unless paused.
    fn start(&mut self) {
        if self.paused_until.is_some_and(|until| Instant::now() < until) {
            return;
        }
        self.paused_until = None;
        while !self.free.is_empty()
            && let Some(parcel) = self.ready.pop_front()
        {
            // The line used last: its connection is the warmest, the others may go idle and close.
            if let Some(line) = self.free.pop() {
                self.sending.spawn(line::send(line, parcel, Arc::clone(&self.desk)));
            }
        }
        if self.wanted && self.fetching.is_none() && self.ready.len() < READY {
            self.wanted = false;
            let (desk, skip) = (Arc::clone(&self.desk), self.in_hand.iter().copied().collect::<Vec<_>>());
            self.fetching = Some(tokio::task::spawn_blocking(move || batch::fetch(&desk.app, &desk.mailbox, &skip)));
        }
    }

    fn take(&mut self, batch: anyhow::Result<Batch>) {
        let batch = match batch {
            Ok(batch) => batch,
            Err(fault) => {
                tracing::error!(mailbox = %self.desk.mailbox, "The outbox can't be read: {fault:#}");
                self.wanted = true;
                self.pause(STORE_AGAIN);
                return;
            }
        };
        self.wanted |= batch.more;
        self.next_due = batch.next_due;
        for parcel in batch.ready {
            self.in_hand.insert(parcel.due.id);
            self.ready.push_back(parcel);
        }
        for (due, why) in batch.faults {
            self.settle_fault(due, why);
        }
    }

    /// A mail that could not be rendered gets a second chance, since the fault may lie in the moment.
    fn settle_fault(&mut self, due: Due, why: String) {
        // An address that can't be written to is its writer's fault, and stays what it is.
        let is_ours = is_writable(&due.recipient);
        let (mailbox, message_id) = (&self.desk.mailbox, &due.message_id);
        if is_ours {
            tracing::error!(%mailbox, %message_id, "A mail can't be written: {why}");
        } else {
            tracing::warn!(%mailbox, %message_id, "A mail can't be written: {why}");
        }
        let count = self.faults.entry(due.id).or_default();
        *count += 1;
        let outcome = if is_ours && *count < 2 { Outcome::Later(why) } else { Outcome::Never(why) };
        if matches!(outcome, Outcome::Never(_)) {
            self.faults.remove(&due.id);
        }
        self.in_hand.insert(due.id);
        self.sending.spawn(line::settle(due, outcome, Arc::clone(&self.desk)));
    }

    fn finish(&mut self, sent: Sent) {
        self.in_hand.remove(&sent.id);
        self.free.extend(sent.line);
        match sent.outcome {
            Outcome::Down(trouble) => {
                self.failures += 1;
                if trouble.wants_operator {
                    self.ill(&trouble.words);
                }
                self.tell(&trouble.words, trouble.wants_operator);
                self.pause(backoff::pause(&self.desk.delivery, self.failures, trouble.is_login));
                // What waits would only find out the same; it says why it waits and takes its own time.
                for parcel in std::mem::take(&mut self.ready) {
                    let outcome = Outcome::Later(trouble.words.clone());
                    self.sending.spawn(line::settle(parcel.due, outcome, Arc::clone(&self.desk)));
                }
            }
            Outcome::Ill(words) => {
                // Its answer may name who the mail was for: that is nobody's business here.
                self.ill("it refuses every mail; `postdesk queue` shows its answer");
                self.tell(&words, true);
            }
            Outcome::Delivered if sent.over_the_wire => {
                self.failures = 0;
                self.desk.app.health.well(&self.relay());
                if self.told.take().is_some() {
                    tracing::info!(mailbox = %self.desk.mailbox, "The relay takes mail again");
                }
            }
            _ => {}
        }
    }

    /// The relay will not get well by itself.
    fn ill(&self, why: &str) {
        let words = format!("The relay of mailbox {} takes no mail: {why}", self.desk.mailbox);
        self.desk.app.health.trouble(&self.relay(), &words);
    }

    fn relay(&self) -> String {
        format!("relay {}", self.desk.mailbox)
    }

    /// Tells the operator of trouble that is no mail's own, once until it changes.
    fn tell(&mut self, words: &str, wants_operator: bool) {
        if self.told.as_ref().is_some_and(|(told, at)| told == words && at.elapsed() < TELL_AGAIN) {
            return;
        }
        self.told = Some((words.to_owned(), Instant::now()));
        if wants_operator {
            tracing::error!(mailbox = %self.desk.mailbox, "The relay is ill, all mail waits: {words}");
        } else {
            tracing::warn!(mailbox = %self.desk.mailbox, "The relay can't be reached, all mail waits: {words}");
        }
    }

    fn pause(&mut self, length: Duration) {
        self.paused_until = Some(Instant::now() + length);
    }

    /// When there is something to do that nobody tells us of.
    fn wake_at(&self) -> Instant {
        let now = Instant::now();
        let due =
            self.next_due.map(|at| Duration::try_from(at.duration_since(self.desk.clock.now())).unwrap_or_default());
        let idle = self.free.iter().filter_map(Line::idle_since).min().map(|since| since + IDLE);
        let soonest = due.map_or(LOOK, |due| due.min(LOOK));
        [Some(now + soonest), self.paused_until, idle].into_iter().flatten().min().unwrap_or(now + LOOK)
    }

    async fn wake(&mut self) {
        self.wanted = true;
        self.next_due = None;
        for line in &mut self.free {
            if line.idle_since().is_some_and(|since| since.elapsed() >= IDLE) {
                line.close().await;
            }
        }
    }

    /// Finishes what is on its way. What was claimed and not sent is due again at the next start.
    async fn stop(mut self) {
        let rest = async {
            while let Some(sent) = self.sending.join_next().await {
                self.free.extend(sent.ok().and_then(|sent| sent.line));
            }
        };
        if timeout(STOP, rest).await.is_err() {
            tracing::warn!(mailbox = %self.desk.mailbox, "A mail was on its way for too long; it goes again at the next start");
        }
        self.sending.shutdown().await;
        let mut goodbyes: JoinSet<()> =
            self.free.into_iter().map(|mut line| async move { line.close().await }).collect();
        while goodbyes.join_next().await.is_some() {}
    }
}

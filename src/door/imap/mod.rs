//! Mail from an IMAP folder.
//!
//! One connection a mailbox, in a circle: look at what is in the folder, take it in, acknowledge it, wait for
//! more. Whatever goes wrong ends the connection; the next one begins with a look at the whole folder, and the
//! desk knows what it has, so a message is neither lost nor doubled.
//!
//! The library is used for logging in and for reading responses. It neither limits waiting nor checks tagged
//! answers: `link` does, and `gate` stands before its parser.

mod backoff;
mod done;
mod fetch;
mod folder;
mod gate;
mod hello;
mod intake;
mod ledger;
mod link;
mod open;
pub(super) mod past;
mod probe;
mod seek;
mod trouble;
mod wait;
mod wire;

pub use probe::{certificate, probe};
pub use seek::seek;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use backoff::Backoff;
use fetch::LISTED;
use ledger::{Ledger, WINDOW};
use link::{Alive, Link};
use trouble::{Kind, Trouble};
use wait::Wake;

use crate::app::App;
use crate::app::tokens::Tokens;
use crate::clock::{Clock, Entropy};
use crate::config::{Done, Imap, Limits};

/// How long work in hand may take after the daemon was told to stop.
const GRACE: Duration = Duration::from_millis(250);
/// How often is looked whether mail can be taken in again.
const ROOM: Duration = Duration::from_secs(1);
/// The same lack of a token is told again after this time.
const TELL_AGAIN: Duration = Duration::from_secs(15 * 60);
/// Pause after a look that found nothing although the server had announced something.
const FALSE_ALARM: Duration = Duration::from_millis(100);

/// UIDs that a trouble names.
const NAMED: usize = 10;

/// One mailbox's door.
struct Door {
    app: App,
    name: String,
    part: String,
    imap: Imap,
    limits: Limits,
    clock: Clock,
    stop: watch::Receiver<bool>,
    ledger: Ledger,
    tokens: Option<Arc<Tokens>>,
    /// Changes when a new token is worth a try.
    news: Option<watch::Receiver<()>>,
    /// The words that were told last and hold on, and since when.
    told: Option<(String, Instant)>,
    /// The server is on this machine.
    is_near: bool,
    /// The server has not refused IDLE.
    may_idle: bool,
}

/// Takes in the mail of a folder until `stop` turns true, and ends within 0.3 s then.
pub async fn run(
    app: App,
    name: String,
    imap: Imap,
    limits: Limits,
    clock: Clock,
    entropy: Entropy,
    stop: watch::Receiver<bool>,
) {
    let part = format!("imap {name}");
    app.health.expect(&name);
    let (ledger, tokens) = (Ledger::default(), app.tokens(&name));
    let (is_near, may_idle, told) = (false, true, None);
    let news = tokens.as_ref().map(|tokens| tokens.news());
    let mut door = Door { app, name, part, imap, limits, clock, stop, ledger, tokens, news, told, is_near, may_idle };
    let mut backoff = Backoff::default();
    while !door.is_stopping() {
        if let Some(why) = door.app.stays_out() {
            door.app.health.failure(&door.name, why);
            door.sleep(ROOM).await;
            continue;
        }
        let stop = door.stop.clone();
        let end = tokio::select! {
            end = AssertUnwindSafe(door.connection(&mut backoff)).catch_unwind() => end,
            () = grace_is_over(stop) => Ok(Ok(())),
        };
        // The parser has places where a strange answer panics; that ends this connection like any other trouble.
        let trouble = match end {
            Ok(Ok(())) => return,
            Ok(Err(trouble)) => trouble,
            Err(_) => Trouble::server("The server's answer could not be read"),
        };
        let wait = backoff.after(trouble.kind, entropy.jitter(0.2));
        door.failed(&trouble.to_string(), wait, trouble.kind);
        door.wait_for_next_try(wait, trouble.kind).await;
    }
}

async fn grace_is_over(mut stop: watch::Receiver<bool>) {
    // An error means that nobody is left to tell us to stop: the same.
    let _ = stop.wait_for(|stop| *stop).await;
    sleep(GRACE).await;
}

impl Door {
    /// A connection's whole life. `Ok`: the daemon stops.
    async fn connection(&mut self, backoff: &mut Backoff) -> Result<(), Trouble> {
        let mut link = self.opened().await?;
        let validity = link.open("SELECT", &self.imap.folder).await?;
        self.is_near = link.is_near();
        self.may_idle = true;
        let position = self.position().await?;
        if position.is_some_and(|p| p.validity != validity) {
            tracing::warn!(mailbox = %self.name, "The server has numbered the folder anew: it is read from the start");
        }
        self.ledger.open(validity, position);
        self.told = None;
        tracing::info!(mailbox = %self.name, messages = link.exists(), "Connected to {}", self.imap.host);
        let (mut since, mut wake) = (None, Wake::Start);
        loop {
            if let Some(why) = self.app.stays_out() {
                link.close().await;
                return Err(Trouble::server(why));
            }
            let messages = match wake {
                Wake::News => self.look_for_news(&mut link).await?,
                Wake::Start => self.look_at_all(&mut link).await?,
                Wake::Poll => self.look_again(&mut link).await?,
                Wake::Stop => {
                    link.close().await;
                    return Ok(());
                }
            };
            backoff.reset();
            if messages > 0 {
                since = Some(Instant::now());
            } else if wake == Wake::News {
                self.sleep(FALSE_ALARM).await;
            }
            wake = wait::wait(self, &mut link, since).await?;
        }
    }

    /// Opens a connection, with signs of life: a server that answers each word at the last moment may take minutes.
    async fn opened(&self) -> Result<Link, Trouble> {
        let alive = Alive { health: self.app.health.clone(), part: self.part.clone() };
        let mut opening = std::pin::pin!(open::open(&self.imap, self.tokens.as_ref(), Some(alive)));
        loop {
            tokio::select! {
                opened = &mut opening => return opened,
                () = sleep(wait::SIGN_OF_LIFE) => self.beat(),
            }
        }
    }

    /// Takes in everything in the folder that has not been taken in. Gives the number of messages that came.
    async fn look_at_all(&mut self, link: &mut Link) -> Result<usize, Trouble> {
        link.take_fresh();
        let criteria = self.criteria();
        let listed = fetch::list(link, &criteria).await?;
        self.take(link, listed).await
    }

    /// The same when the server has announced nothing since the last look. What it does not announce is found too.
    async fn look_again(&mut self, link: &mut Link) -> Result<usize, Trouble> {
        let criteria = self.criteria();
        let listed = match self.imap.done {
            // Finds new messages alone, so that the answer is short however many read ones there are.
            Done::Seen => fetch::search(link, &criteria).await?,
            Done::Move(_) | Done::Delete => {
                let mut listed = fetch::list(link, &criteria).await?;
                if link.exists() > LISTED {
                    let new = format!("{criteria} UID {}:{}", self.ledger.next(), u32::MAX);
                    listed.extend(fetch::search(link, &new).await?);
                }
                listed
            }
        };
        self.take(link, listed).await
    }

    /// Takes in what of the folder's messages has not been taken in.
    async fn take(&mut self, link: &mut Link, listed: Vec<u32>) -> Result<usize, Trouble> {
        self.app.health.opened(&self.name);
        let plan = self.ledger.plan(listed, std::time::Instant::now());
        let taken = intake::planned(self, link, plan).await?;
        self.ledger.looked();
        self.worked(taken.refusal);
        Ok(taken.messages)
    }

    /// What may have to be taken in, as search keys (RFC 3501 §6.4.4).
    fn criteria(&self) -> String {
        match self.imap.done {
            // What was taken in is gone from the folder; what is still there below the cursor was missed.
            Done::Move(_) | Done::Delete => "UNDELETED".to_owned(),
            Done::Seen => {
                // Not `*`: it would find the last message, new or not.
                let new = format!("UNSEEN UID {}:{}", self.ledger.next(), u32::MAX);
                match folder::set(&self.ledger.waiting()) {
                    // Somebody may have read it meanwhile.
                    waiting if !waiting.is_empty() => format!("UNDELETED OR UID {waiting} OR {new}"),
                    _ => format!("UNDELETED OR {new}"),
                }
            }
        }
    }

    /// Takes in what the server has just announced.
    async fn look_for_news(&mut self, link: &mut Link) -> Result<usize, Trouble> {
        let announced = usize::try_from(link.take_fresh()).unwrap_or(usize::MAX);
        if announced > WINDOW || !self.ledger.is_sound(self.ledger.next()) {
            return self.look_at_all(link).await;
        }
        let taken = intake::newest(self, link).await?;
        if taken.messages < announced {
            return Ok(taken.messages + self.look_at_all(link).await?);
        }
        self.worked(taken.refusal);
        Ok(taken.messages)
    }

    async fn position(&self) -> Result<Option<crate::app::Position>, Trouble> {
        let (app, name, folder) = (self.app.clone(), self.name.clone(), self.imap.folder.clone());
        let reading = tokio::task::spawn_blocking(move || app.position(&name, &folder)).await;
        reading
            .map_err(anyhow::Error::from)
            .flatten()
            .map_err(|fault| Trouble::server(format!("Reading how far the folder was taken in: {fault:#}")))
    }

    /// Tells of messages that the server does not give whole, or that there are none any more.
    fn tell_cut(&self) {
        let (cause, uids) = (format!("cut mail {}", self.name), self.ledger.cut());
        if uids.is_empty() {
            return self.app.health.well(&cause);
        }
        let some = uids.get(..NAMED).unwrap_or(&uids);
        let others = match uids.len().saturating_sub(some.len()) {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        let words = format!(
            "Mailbox {}: the server does not give mail of {} whole (UID {}{others}), so it is not taken in. It stays on the \
             server and is asked for again. Read it there with a mail program; mend the server, or move the mail to \
             another folder",
            self.name,
            self.imap.folder,
            folder::set(some)
        );
        self.app.health.trouble(&cause, &words);
    }

    fn worked(&self, refusal: Option<String>) {
        self.tell_cut();
        match refusal {
            None => self.app.health.success(&self.name, self.clock.now()),
            Some(words) => {
                tracing::warn!(mailbox = %self.name, "{words}");
                self.app.health.failure(&self.name, &words);
            }
        }
    }

    fn failed(&mut self, words: &str, wait: Duration, kind: Kind) {
        let seconds = wait.as_secs_f64();
        let is_new = self.told.as_ref().is_none_or(|(told, at)| told != words || at.elapsed() >= TELL_AGAIN);
        if kind != Kind::Token || is_new {
            self.told = Some((words.to_owned(), Instant::now()));
            tracing::warn!(mailbox = %self.name, "{words}. Tried again in {seconds:.1} s");
        }
        self.app.health.failure(&self.name, words);
        if let Some(uid) = self.ledger.disconnected(std::time::Instant::now()) {
            tracing::error!(mailbox = %self.name, uid, "A message ends the connection whenever it is fetched: the others go first");
        }
    }

    /// Also when nobody is left who could say so.
    fn is_stopping(&self) -> bool {
        *self.stop.borrow() || self.stop.has_changed().is_err()
    }

    fn beat(&self) {
        self.app.health.beat(&self.part);
    }

    /// Waits until it is time to try again. A new token is worth a try at once, if it was the old that did not do.
    async fn wait_for_next_try(&mut self, wait: Duration, kind: Kind) {
        match self.news.take() {
            Some(mut news) if kind != Kind::Server => {
                tokio::select! {
                    () = self.sleep(wait) => {}
                    _ = news.changed() => {}
                }
                self.news = Some(news);
            }
            news => {
                self.sleep(wait).await;
                self.news = news;
            }
        }
    }

    /// Sleeps, with signs of life, no longer than until the daemon stops.
    async fn sleep(&self, time: Duration) {
        let until = Instant::now() + time;
        while Instant::now() < until {
            self.beat();
            let mut stop = self.stop.clone();
            tokio::select! {
                () = sleep(until.saturating_duration_since(Instant::now()).min(wait::SIGN_OF_LIFE)) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }
}

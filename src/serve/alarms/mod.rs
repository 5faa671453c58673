//! Tells the operator what is wrong: once when it begins, once when it is good again, by every way there is.
//!
//! Parts of the daemon say their troubles to [`Health`](crate::app::Health); [`watch`](super::watch) finds those that no
//! part sees. What was told is kept in a small file, because the database may be what is broken. A way that fails is
//! tried again with growing distance, and then hears how things are at that time.

mod outlet;
pub mod slate;
pub mod told;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::watch::Watch;
use crate::app::{App, Files};
use crate::clock::{Clock, Entropy, Timestamp};
use crate::config::Config;
pub use outlet::{Outlet, Way};
use slate::Slate;
use told::{Damper, News, Pace, Tellings};

/// The part's name in [`crate::app::Health`].
const PART: &str = "alarms";
/// How often the state is written for `postdesk status`.
const STATE: Duration = Duration::from_secs(10);
/// A clock of somebody else may differ so much.
const CLOCK: i64 = 5 * 60;

/// How the daemon is, as it writes it down every ten seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// When it was written, seconds since the epoch.
    pub at: i64,
    /// By which process.
    pub process: u32,
    /// Whether every mailbox has been looked at.
    pub ready: bool,
    /// Mailboxes by name.
    pub mailboxes: BTreeMap<String, MailboxState>,
    /// What is wrong, by cause.
    pub troubles: BTreeMap<String, String>,
}

/// How a mailbox's way in is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxState {
    /// When a look last worked, seconds since the epoch.
    pub last_success: Option<i64>,
    /// Why the last one did not.
    pub failure: Option<String>,
}

/// Watches and tells until `stop` turns true.
///
/// # Errors
/// When a thread breaks: whoever keeps this running starts it anew.
pub async fn run(app: App, pace: Pace, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let files = Files::of(&app.config().data_dir);
    let (config, entropy) = (app.config().clone(), app.entropy().clone());
    let outlet = tokio::task::spawn_blocking(move || Outlet::open(&config, entropy)).await?;
    let told: BTreeMap<String, Tellings> = slate::read(&files.alarms()).unwrap_or_default();
    let damper = Damper::new(pace, told.values().cloned(), Instant::now());
    let mut alarms = Alarms {
        damper,
        ways: outlet.ways().into_iter().map(|way| (way, Line::of(told.get(way.word())))).collect(),
        outlet: Arc::new(outlet),
        sending: JoinSet::new(),
        pings: Pings::default(),
        told: Slate::at(files.alarms()),
        state: (Slate::at(files.health()), None),
        watch: Some(Watch::new(app.clock().now())),
        looking: None,
        looked: None,
        app,
        pace,
    };
    let mut ticks = interval(pace.tick);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => alarms.tick().await?,
            Some(sent) = alarms.sending.join_next() => alarms.sent(sent?),
            () = stopped(&mut stop) => return Ok(()),
        }
    }
}

/// Waits until the daemon ends, or whoever could say so is gone.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stops| *stops).await);
}

/// Tries every way, pings too. Gives the key of each and what came of it.
pub async fn test(config: &Config) -> anyhow::Result<Vec<(&'static str, Result<String, String>)>> {
    let wanted = config.clone();
    let outlet = tokio::task::spawn_blocking(move || Outlet::open(&wanted, Entropy::System)).await?;
    let mut all = Vec::new();
    for way in outlet.ways() {
        all.push((way.word(), outlet.test(way, Clock::System.now()).await));
    }
    if outlet.has_ping() {
        all.push(("ping", outlet.ping(true).await.map(|(said, _)| said)));
    }
    Ok(all)
}

/// What one way has heard, and when it may hear more.
struct Line {
    told: Tellings,
    busy: bool,
    after: Option<Instant>,
    failures: u32,
}

impl Line {
    fn of(told: Option<&Tellings>) -> Line {
        Line { told: told.cloned().unwrap_or_default(), busy: false, after: None, failures: 0 }
    }
}

#[derive(Default)]
struct Pings {
    busy: bool,
    after: Option<Instant>,
    said: Option<bool>,
    failures: u32,
}

/// What a call has brought.
enum Sent {
    Told(Way, Tellings, Result<String, String>),
    Pinged(bool, Result<(String, Option<Timestamp>), String>),
}

struct Alarms {
    app: App,
    pace: Pace,
    outlet: Arc<Outlet>,
    damper: Damper,
    ways: BTreeMap<Way, Line>,
    pings: Pings,
    sending: JoinSet<Sent>,
    told: Slate,
    state: (Slate, Option<(Instant, State)>),
    /// Here unless it is looking.
    watch: Option<Watch>,
    looking: Option<JoinHandle<Watch>>,
    looked: Option<Instant>,
}

impl Alarms {
    async fn tick(&mut self) -> anyhow::Result<()> {
        self.app.health.beat(PART);
        self.look().await?;
        let (at, now) = (self.app.clock().now(), Instant::now());
        self.damper.look(&self.app.health.troubles(), at, now);
        let holding = self.damper.holding();
        for (way, line) in &mut self.ways {
            let news = News::between(&line.told, &holding);
            if line.busy || news.is_empty() || line.after.is_some_and(|after| now < after) {
                continue;
            }
            line.busy = true;
            let (outlet, way, holding) = (Arc::clone(&self.outlet), *way, holding.clone());
            self.sending.spawn(async move { Sent::Told(way, holding, outlet.tell(way, &news, at).await) });
        }
        self.ping(holding.is_empty(), now);
        self.write_state(at, now);
        Ok(())
    }

    /// Looks for troubles on a thread of its own: a database that is locked must not keep alarms from going.
    async fn look(&mut self) -> anyhow::Result<()> {
        if self.looking.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(looking) = self.looking.take()
        {
            self.watch = Some(looking.await?);
        }
        if self.looked.is_some_and(|last| last.elapsed() < self.pace.look) {
            return Ok(());
        }
        if let Some(mut watch) = self.watch.take() {
            self.looked = Some(Instant::now());
            let app = self.app.clone();
            self.looking = Some(tokio::task::spawn_blocking(move || {
                watch.look(&app);
                watch
            }));
        }
        Ok(())
    }

    fn ping(&mut self, is_well: bool, now: Instant) {
        let is_due = self.pings.after.is_none_or(|after| now >= after);
        let is_news = self.pings.said.is_some_and(|said| said != is_well) && self.pings.failures == 0;
        if !self.outlet.has_ping() || self.pings.busy || !(is_due || is_news) {
            return;
        }
        self.pings.busy = true;
        let outlet = Arc::clone(&self.outlet);
        self.sending.spawn(async move { Sent::Pinged(is_well, outlet.ping(is_well).await) });
    }

    fn sent(&mut self, sent: Sent) {
        let now = Instant::now();
        match sent {
            Sent::Pinged(is_well, outcome) => {
                self.pings.busy = false;
                self.pings.said = Some(is_well);
                match outcome {
                    Ok((_, clock)) => {
                        self.pings.failures = 0;
                        self.pings.after = Some(now + self.pace.ping);
                        self.compare(clock);
                    }
                    Err(why) => {
                        self.pings.failures += 1;
                        self.pings.after = Some(now + self.pause(self.pings.failures).min(self.pace.ping));
                        if self.pings.failures == 1 {
                            tracing::warn!("alarm.ping can't be called: {why}");
                        }
                    }
                }
            }
            Sent::Told(way, tellings, outcome) => {
                let Some(mut line) = self.ways.remove(&way) else { return };
                line.busy = false;
                match outcome {
                    Ok(_) => {
                        tracing::info!("An alarm went by {}", way.word());
                        (line.told, line.failures) = (tellings, 0);
                        line.after = Some(now + self.pace.apart);
                    }
                    Err(why) => {
                        line.failures += 1;
                        let pause = self.pause(line.failures);
                        line.after = Some(now + pause);
                        let secs = pause.as_secs();
                        tracing::error!(
                            "No alarm gets through by alarm.{}, tried again in {secs} s: {why}",
                            way.word()
                        );
                    }
                }
                self.ways.insert(way, line);
                self.keep();
            }
        }
    }

    fn pause(&self, failures: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
        self.pace.again.saturating_mul(doubled).min(self.pace.again_most)
    }

    /// Somebody else's clock beside ours.
    fn compare(&self, other: Option<Timestamp>) {
        let Some(other) = other else { return };
        let off = self.app.clock().now().as_second() - other.as_second();
        if off.abs() > CLOCK {
            let way = if off > 0 { "ahead of" } else { "behind" };
            let words = format!("The clock of this machine is {} min {way} that of another; set it", off.abs() / 60);
            self.app.health.trouble("clock", &words);
        } else {
            self.app.health.well("clock");
        }
    }

    fn keep(&mut self) {
        let told: BTreeMap<&str, &Tellings> = self.ways.iter().map(|(way, line)| (way.word(), &line.told)).collect();
        if let Err(fault) = self.told.write(&told) {
            tracing::error!("What alarms have told can't be written down: {fault}");
        }
    }

    fn write_state(&mut self, at: Timestamp, now: Instant) {
        let health = &self.app.health;
        let mailboxes = health.mailboxes().into_iter().map(|(name, mailbox)| {
            let last_success = mailbox.last_success.map(Timestamp::as_second);
            (name, MailboxState { last_success, failure: mailbox.failure })
        });
        let state = State {
            at: at.as_second(),
            process: std::process::id(),
            ready: health.is_ready(),
            mailboxes: mailboxes.collect(),
            troubles: health.troubles(),
        };
        let is_told = self.state.1.as_ref().is_some_and(|(last, told)| {
            now.duration_since(*last) < STATE && (told.ready, &told.troubles) == (state.ready, &state.troubles)
        });
        if is_told {
            return;
        }
        let outcome = self.state.0.write(&state);
        self.state.1 = Some((now, state));
        if let Err(fault) = outcome {
            tracing::warn!("The state can't be written down for `postdesk status`: {fault}");
        }
    }
}

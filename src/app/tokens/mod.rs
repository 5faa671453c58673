//! Access tokens of a mailbox, for its door and its courier together: kept sealed on disk, renewed ahead of their end.
//!
//! One request for a token at a time, whoever wants it, in this process and in others: a refresh token that is
//! used twice may be void. What is on disk counts, so that a sign-in by the command line is noticed at once.
//! Whoever refuses us is left alone for a while; while the old token holds, nobody notices.

mod ask;
mod kept;
mod login;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::watch;

use super::Health;
use crate::clock::{Clock, Entropy};
use crate::config::{Calls, Flow, Oauth};
use crate::net::oauth::Granted;
pub use kept::Drawer;
use kept::Kept;
pub use login::{Begun, Progress};

/// A token is renewed so long before its end, or earlier where it does not live long.
const AHEAD: Duration = Duration::from_secs(5 * 60);
/// A login takes a moment: a token must hold so long still.
const SLACK: Duration = Duration::from_secs(30);
/// How long a command's token is taken to hold: commands don't say.
const COMMAND_LIFE: Duration = Duration::from_secs(10 * 60);
/// First and longest wait after a failure that may pass.
const WAITS: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(5 * 60));
/// Least wait after a refusal, and least distance of new tokens that no server takes.
const REFUSED: Duration = Duration::from_secs(15 * 60);
/// The same for the first few.
const REFUSED_FIRST: (u32, Duration) = (3, Duration::from_secs(60));
/// How often the file and the time are looked at.
const LOOK: Duration = Duration::from_secs(5);

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoToken {
    /// For people: what was tried, what was said, what to do.
    pub words: String,
    /// It will not pass by itself.
    pub wants_operator: bool,
}

/// The tokens of one mailbox.
pub struct Tokens {
    name: String,
    oauth: Oauth,
    calls: Calls,
    drawer: Option<Drawer>,
    clock: Clock,
    entropy: Entropy,
    health: Arc<Health>,
    /// Held while a token is asked for: only for who may wait.
    state: Mutex<State>,
    /// Never held for longer than a moment.
    marks: Mutex<Marks>,
    news: watch::Sender<()>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// What is kept could not be written: the file is older.
    is_unsaved: bool,
    failures: u32,
    /// Nobody is asked before, and why.
    pause: Option<(Instant, NoToken)>,
}

/// What mail servers said of tokens.
#[derive(Default)]
struct Marks {
    /// The token that is given out now.
    current: Option<SecretString>,
    /// A server refused this one.
    bad: Option<SecretString>,
    /// New tokens that were asked for because servers refused the old: how many in a row, the last when.
    forced: (u32, Option<Instant>),
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("mailbox", &self.name).finish_non_exhaustive()
    }
}

impl Tokens {
    /// The tokens of the mailbox of this name. Without a drawer nothing is kept.
    #[must_use]
    pub fn new(
        name: &str,
        oauth: &Oauth,
        calls: &Calls,
        drawer: Option<Drawer>,
        (clock, entropy): (&Clock, &Entropy),
        health: &Arc<Health>,
    ) -> Tokens {
        Tokens {
            name: name.to_owned(),
            oauth: oauth.clone(),
            calls: calls.clone(),
            drawer,
            clock: clock.clone(),
            entropy: entropy.clone(),
            health: Arc::clone(health),
            state: Mutex::default(),
            marks: Mutex::default(),
            news: watch::Sender::default(),
        }
    }

    /// A token that holds.
    ///
    /// # Errors
    /// Why there is none, in words for the operator.
    pub async fn get(self: &Arc<Self>) -> Result<SecretString, NoToken> {
        let this = Arc::clone(self);
        let got = tokio::task::spawn_blocking(move || this.get_blocking()).await;
        got.unwrap_or_else(|fault| Err(NoToken { words: format!("Getting a token: {fault}"), wants_operator: false }))
    }

    /// The same for who may wait.
    ///
    /// # Errors
    /// As with [`Tokens::get`].
    pub fn get_blocking(&self) -> Result<SecretString, NoToken> {
        let got = self.got();
        if let Ok(token) = &got {
            self.marks().current = Some(token.clone());
        }
        got
    }

    fn got(&self) -> Result<SecretString, NoToken> {
        let mut state = self.state();
        self.look(&mut state);
        let now = self.clock.now();
        let held = state.kept.as_ref().filter(|kept| kept.holds(now, SLACK)).map(|kept| kept.access.clone());
        let (is_bad, may_force) = {
            let marks = self.marks();
            (held.as_ref().is_some_and(|held| is_same(marks.bad.as_ref(), held)), marks.may_force())
        };
        if let Some(held) = held
            && !(is_bad && may_force)
        {
            return Ok(held);
        }
        // The server is the judge of one that may have ended, or that another server refused.
        let spare = state.kept.as_ref().filter(|kept| kept.may_hold(now)).map(|kept| kept.access.clone());
        match self.renew(&mut state, is_bad) {
            Ok(()) => state.access().ok_or_else(|| self.fault("there is no token", false)),
            Err(why) => spare.ok_or(why),
        }
    }

    /// A server took a token.
    pub fn accepted(&self) {
        self.marks().forced = (0, None);
    }

    /// A server refused this token. Gives whether to try again at once, with another.
    pub fn refused(&self, token: &SecretString) -> bool {
        let mut marks = self.marks();
        marks.bad = Some(token.clone());
        let has_other = marks.current.as_ref().is_some_and(|current| !is_same(Some(token), current));
        has_other || marks.may_force()
    }

    /// Changes when there is a token where there was none: somebody has signed in, or the giver is back.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<()> {
        self.news.subscribe()
    }

    /// Renews the token ahead of its end, and notices who signs in, until `stop` turns true.
    pub async fn tend(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        loop {
            let this = Arc::clone(&self);
            if let Err(fault) = tokio::task::spawn_blocking(move || this.tend_once()).await {
                tracing::error!(mailbox = %self.name, "Renewing the token broke off: {fault}");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Looks whether a new token is due. Trouble is told to the health of the daemon.
    fn tend_once(&self) {
        let mut state = self.state();
        self.look(&mut state);
        let now = self.clock.now();
        let is_due = state.kept.as_ref().is_none_or(|kept| !kept.holds(now, kept.ahead));
        if is_due && !matches!(self.oauth.flow, Flow::Command(_)) {
            // What failed is told by `renew`; the next look is the next try.
            drop(self.renew(&mut state, false));
        }
    }

    /// What is known without asking anybody: when the present token ends, and whether there is a refresh token.
    #[must_use]
    pub fn known(&self) -> Option<(crate::clock::Timestamp, bool)> {
        let mut state = self.state();
        self.look(&mut state);
        state.kept.as_ref().map(|kept| (kept.end(), kept.refresh.is_some()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn marks(&self) -> MutexGuard<'_, Marks> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what another process has put on disk.
    fn look(&self, state: &mut State) {
        if state.is_unsaved {
            let saved = state.kept.as_ref().map(|kept| self.put(kept));
            state.is_unsaved = !matches!(saved, Some(Ok(())));
            if !state.is_unsaved {
                self.health.well(&self.cause());
            }
            return;
        }
        let Some(found) = self.find() else { return };
        if state.kept.as_ref().is_some_and(|kept| kept.is_same(&found)) {
            return;
        }
        let is_news = state.kept.is_some() || state.pause.is_some();
        *state = State { kept: Some(found), ..State::default() };
        *self.marks() = Marks::default();
        if is_news {
            self.health.well(&self.cause());
            self.news.send_replace(());
        }
    }

    fn find(&self) -> Option<Kept> {
        self.drawer.as_ref()?.find(&self.origin(), self.entropy.jitter(0.2))
    }

    fn put(&self, kept: &Kept) -> anyhow::Result<()> {
        self.drawer.as_ref().map_or(Ok(()), |drawer| drawer.put(kept, &self.entropy))
    }

    fn renew(&self, state: &mut State, is_forced: bool) -> Result<(), NoToken> {
        if let Some((_, why)) = state.pause.as_ref().filter(|(until, _)| Instant::now() < *until) {
            return Err(why.clone());
        }
        let _lock = self.drawer.as_ref().and_then(Drawer::lock);
        let before = state.kept.as_ref().map(|kept| kept.access.clone());
        self.look(state);
        // Whoever held the lock before us may have done it.
        let is_done = state.kept.as_ref().is_some_and(|kept| {
            !before.as_ref().is_some_and(|before| is_same(Some(before), &kept.access))
                && kept.holds(self.clock.now(), SLACK)
        });
        if is_done {
            return Ok(());
        }
        if is_forced {
            let mut marks = self.marks();
            marks.forced = (marks.forced.0.saturating_add(1), Some(Instant::now()));
        }
        match self.ask(state) {
            Ok(granted) => {
                self.keep(state, granted);
                Ok(())
            }
            Err(why) => {
                self.failed(state, &why);
                Err(why)
            }
        }
    }

    fn keep(&self, state: &mut State, granted: Granted) {
        let had_trouble = state.pause.take().is_some();
        let refresh = granted.refresh.or_else(|| state.kept.take().and_then(|kept| kept.refresh));
        let from = self.clock.now();
        let jitter = self.entropy.jitter(0.2);
        let kept = Kept::new(granted.access, refresh, from, granted.life, self.origin(), jitter);
        let saved = self.put(&kept);
        state.is_unsaved = saved.is_err();
        (state.kept, state.failures) = (Some(kept), 0);
        match saved {
            Ok(()) => self.health.well(&self.cause()),
            Err(why) => {
                let words = format!(
                    "mailbox.{}.oauth: the token can't be kept ({why:#}); mail goes on, but the sign-in may be lost \
                     when the daemon ends",
                    self.name
                );
                self.health.trouble(&self.cause(), &words);
            }
        }
        if had_trouble {
            self.news.send_replace(());
        }
    }

    fn failed(&self, state: &mut State, why: &NoToken) {
        let doubled = WAITS.0.saturating_mul(2_u32.saturating_pow(state.failures));
        state.failures = state.failures.saturating_add(1);
        // Never earlier than promised, so jitter only adds.
        let wait = if why.wants_operator { REFUSED } else { doubled.min(WAITS.1) };
        state.pause = Some((Instant::now() + wait.mul_f64(self.entropy.jitter(0.2).max(1.0)), why.clone()));
        let ends = state.kept.as_ref().is_none_or(|kept| !kept.holds(self.clock.now(), kept.ahead / 2));
        if why.wants_operator || ends {
            self.health.trouble(&self.cause(), &why.words);
        } else {
            tracing::warn!(mailbox = %self.name, "{}. The present token still holds", why.words);
        }
    }

    fn fault(&self, words: &str, wants_operator: bool) -> NoToken {
        NoToken { words: format!("mailbox.{}.oauth: {words}", self.name), wants_operator }
    }

    fn cause(&self) -> String {
        format!("token {}", self.name)
    }

    /// What a token is for: with another configuration it is worth nothing.
    fn origin(&self) -> String {
        let (first, whose) = match &self.oauth.flow {
            Flow::RefreshToken(first) => (first.as_ref(), ("", "")),
            Flow::ServiceAccount { email, subject, .. } => (None, (email.as_str(), subject.as_str())),
            Flow::Command(_) | Flow::ClientCredentials => (None, ("", "")),
        };
        let oauth = &self.oauth;
        let first = first.map_or("", |first| first.expose_secret());
        kept::digest(&[oauth.flow.name(), &oauth.client_id, &oauth.token_url, &oauth.scope, whose.0, whose.1, first])
    }
}

impl State {
    fn access(&self) -> Option<SecretString> {
        self.kept.as_ref().map(|kept| kept.access.clone())
    }
}

impl Marks {
    /// Whether a new token may be asked for because servers refuse the old.
    fn may_force(&self) -> bool {
        let least = if self.forced.0 < REFUSED_FIRST.0 { REFUSED_FIRST.1 } else { REFUSED };
        self.forced.1.is_none_or(|last| last.elapsed() >= least)
    }
}

fn is_same(one: Option<&SecretString>, other: &SecretString) -> bool {
    one.is_some_and(|one| one.expose_secret() == other.expose_secret())
}

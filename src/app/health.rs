//! What the daemon knows of its own parts, told by the parts themselves.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::clock::Timestamp;

/// How long a start waits for the mailboxes: one that is slow must not keep the others' people waiting.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the daemon knows of its own parts, told by the parts themselves.
#[derive(Debug, Default)]
pub struct Health {
    mailboxes: Mutex<BTreeMap<String, MailboxHealth>>,
    /// When each loop of the daemon last made progress.
    beats: Mutex<BTreeMap<String, Instant>>,
    /// What the operator has to know, by cause.
    troubles: Mutex<BTreeMap<String, String>>,
}

/// How a mailbox's door is doing.
#[derive(Clone, Debug, Default)]
pub struct MailboxHealth {
    /// End of the last cycle that worked.
    pub last_success: Option<Timestamp>,
    /// The same moment by a clock that nobody sets.
    pub worked_at: Option<Instant>,
    /// The last failure in words, cleared by success.
    pub failure: Option<String>,
    /// Since when it has been waited for.
    pub awaited_since: Option<Instant>,
    /// It could be opened, and what is in it is known; to take that in may last.
    pub is_open: bool,
}

impl MailboxHealth {
    /// Whether it has been looked at, with success or without.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.is_open || self.last_success.is_some() || self.failure.is_some()
    }

    /// Whether the last look works or worked.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.is_known() && self.failure.is_none()
    }
}

impl Health {
    /// A mailbox that will report; until it has, the daemon isn't ready, unless that lasts.
    pub fn expect(&self, mailbox: &str) {
        self.with(|all| {
            all.entry(mailbox.to_owned()).or_default().awaited_since.get_or_insert_with(Instant::now);
        });
    }

    /// This mailbox could be opened, and what is in it is known.
    pub fn opened(&self, mailbox: &str) {
        self.with(|all| all.entry(mailbox.to_owned()).or_default().is_open = true);
    }

    /// A cycle of this mailbox worked.
    pub fn success(&self, mailbox: &str, now: Timestamp) {
        self.with(|all| {
            let health = all.entry(mailbox.to_owned()).or_default();
            (health.last_success, health.worked_at, health.failure) = (Some(now), Some(Instant::now()), None);
        });
    }

    /// A cycle of this mailbox failed.
    pub fn failure(&self, mailbox: &str, why: &str) {
        self.with(|all| all.entry(mailbox.to_owned()).or_default().failure = Some(why.to_owned()));
    }

    /// Every mailbox has been opened or has failed at least once, or was waited for long enough.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.is_ready_at(Instant::now())
    }

    fn is_ready_at(&self, now: Instant) -> bool {
        let is_late =
            |since: Option<Instant>| since.is_some_and(|since| now.saturating_duration_since(since) >= PATIENCE);
        self.with(|all| all.values().all(|mailbox| mailbox.is_known() || is_late(mailbox.awaited_since)))
    }

    /// All mailboxes with their state.
    #[must_use]
    pub fn mailboxes(&self) -> Vec<(String, MailboxHealth)> {
        self.with(|all| all.iter().map(|(name, health)| (name.clone(), health.clone())).collect())
    }

    /// This loop made progress. Once it has said so, it must again at least every half minute.
    pub fn beat(&self, part: &str) {
        let mut beats = self.beats.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked up first, because the name is there on all beats but one.
        match beats.get_mut(part) {
            Some(last) => *last = Instant::now(),
            None => drop(beats.insert(part.to_owned(), Instant::now())),
        }
    }

    /// Whether this loop has ever made progress.
    #[must_use]
    pub fn has_beaten(&self, part: &str) -> bool {
        self.beats.lock().unwrap_or_else(PoisonError::into_inner).contains_key(part)
    }

    /// Loops that have made no progress for longer than `limit`.
    #[must_use]
    pub fn stalled(&self, limit: Duration) -> Vec<String> {
        let beats = self.beats.lock().unwrap_or_else(PoisonError::into_inner);
        beats.iter().filter(|(_, last)| last.elapsed() > limit).map(|(part, _)| part.clone()).collect()
    }

    /// Something is wrong that the operator has to know of; said again it stays one trouble. It holds until
    /// [`Health::well`] is said of the same cause.
    ///
    /// `cause` is a short name, as `disk` or `relay support`; `words` say what is wrong and what to do.
    pub fn trouble(&self, cause: &str, words: &str) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.insert(cause.to_owned(), words.to_owned()).is_none() {
            tracing::error!("{words}");
        }
    }

    /// This cause is no trouble, or none any more.
    pub fn well(&self, cause: &str) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.remove(cause).is_some() {
            tracing::info!("It is well again: {cause}");
        }
    }

    /// All that is wrong, by cause, in words.
    #[must_use]
    pub fn troubles(&self) -> BTreeMap<String, String> {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<String, MailboxHealth>) -> T) -> T {
        work(&mut self.mailboxes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_waited_for_until_it_is_open_or_fails_or_is_late() {
        let (health, now) = (Health::default(), Instant::now());
        health.expect("support");
        health.expect("sales");
        assert!(!health.is_ready());
        health.failure("sales", "refused");
        assert!(!health.is_ready());
        health.expect("support");
        assert!(health.is_ready_at(now + PATIENCE + Duration::from_secs(1)), "late");
        health.opened("support");
        assert!(health.is_ready(), "its mail may take long");
        let well: Vec<_> = health.mailboxes().into_iter().map(|(name, mailbox)| (name, mailbox.is_well())).collect();
        assert_eq!(well, [("sales".to_owned(), false), ("support".to_owned(), true)]);
    }

    #[test]
    fn a_trouble_stays_until_it_is_well_again() {
        let health = Health::default();
        health.trouble("disk", "The disk is full");
        health.trouble("disk", "The disk is still full");
        health.trouble("relay support", "The relay is ill");
        health.well("relay support");
        health.well("clock");
        assert_eq!(health.troubles(), BTreeMap::from([("disk".to_owned(), "The disk is still full".to_owned())]));
    }
}

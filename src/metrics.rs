//! Counters of the daemon: how many mails and requests ended in which way since it started.
//!
//! They belong to one daemon, not to the process, so that two in one test don't count each other's mails.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What can happen to a mail, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken from a door.
    Received,
    /// It opened a ticket.
    Opened,
    /// It was added to a ticket.
    Appended,
    /// It had been taken in before.
    Duplicate,
    /// Kept aside with a reason.
    Kept,
    /// Could not be read.
    Quarantined,
    /// Held until somebody confirms it.
    Held,
    /// Accepted by the next server.
    Sent,
    /// To be tried again.
    Deferred,
    /// Given up.
    Failed,
}

/// Every outcome with the name it is shown under.
pub const OUTCOMES: [(Outcome, &str); 10] = [
    (Outcome::Received, "received"),
    (Outcome::Opened, "opened"),
    (Outcome::Appended, "appended"),
    (Outcome::Duplicate, "duplicate"),
    (Outcome::Kept, "kept"),
    (Outcome::Quarantined, "quarantined"),
    (Outcome::Held, "held"),
    (Outcome::Sent, "sent"),
    (Outcome::Deferred, "deferred"),
    (Outcome::Failed, "failed"),
];

/// Why the front turned somebody away before a page was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was not understood in one way, or asked for what is not there to be done.
    Malformed,
    /// It came too slowly.
    Slow,
    /// Its head or body was too large.
    Large,
    /// There was no room on disk for its body.
    NoRoom,
    /// All places of its address were taken by requests being answered.
    AddressFull,
    /// One client had too many requests at once behind a proxy.
    ClientFull,
    /// It kept us waiting, and its place was given to another.
    Displaced,
    /// The pages gave no answer in time.
    NoAnswer,
}

/// Every refusal with the name it is shown under.
pub const REFUSALS: [(Refusal, &str); 8] = [
    (Refusal::Malformed, "malformed"),
    (Refusal::Slow, "slow"),
    (Refusal::Large, "large"),
    (Refusal::NoRoom, "no_room"),
    (Refusal::AddressFull, "address_full"),
    (Refusal::ClientFull, "client_full"),
    (Refusal::Displaced, "displaced"),
    (Refusal::NoAnswer, "no_answer"),
];

/// Upper bounds of the classes in which durations of requests are counted, in milliseconds.
pub const DURATION_BOUNDS: [u64; 11] = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000];

/// The answers of one kind: how many, and how long they took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many took up to each of [`DURATION_BOUNDS`] and longer than the one before; the last: longer than all.
    pub within: [u64; DURATION_BOUNDS.len() + 1],
    /// All their time together.
    pub total: Duration,
}

impl Answered {
    /// How many there were.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.within.iter().sum()
    }
}

/// A kind of answers: method, route (empty where there is none) and first digit of the status.
pub type Kind = (&'static str, &'static str, u16);

/// One daemon's counters, all zero at start.
#[derive(Debug, Default)]
pub struct Metrics {
    outcomes: [AtomicU64; OUTCOMES.len()],
    refusals: [AtomicU64; REFUSALS.len()],
    answered: Mutex<BTreeMap<Kind, Answered>>,
    connections: AtomicU64,
    upload_bytes: AtomicU64,
}

impl Metrics {
    /// One more mail ended like this.
    pub fn count(&self, outcome: Outcome) {
        if let Some(counter) = self.outcomes.get(outcome as usize) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All counters of mails with their names.
    pub fn read(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        named(&OUTCOMES, &self.outcomes)
    }

    /// The front turned somebody away.
    pub fn refused(&self, why: Refusal) {
        if let Some(counter) = self.refusals.get(why as usize) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All counters of refusals with their names.
    pub fn refusals(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        named(&REFUSALS, &self.refusals)
    }

    /// A request was answered after this time.
    pub fn answered(&self, kind: Kind, took: Duration) {
        let mut all = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let answered = all.entry(kind).or_default();
        let class = DURATION_BOUNDS.iter().position(|bound| took <= Duration::from_millis(*bound));
        if let Some(counter) = answered.within.get_mut(class.unwrap_or(DURATION_BOUNDS.len())) {
            *counter += 1;
        }
        answered.total += took;
    }

    /// Every kind of answers there has been.
    #[must_use]
    pub fn answers(&self) -> BTreeMap<Kind, Answered> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the web has in hand just now: connections, and bytes of large requests on disk.
    pub fn set_web_load(&self, connections: u64, upload_bytes: u64) {
        self.connections.store(connections, Ordering::Relaxed);
        self.upload_bytes.store(upload_bytes, Ordering::Relaxed);
    }

    /// What it had when it was last looked at, a second ago at most.
    #[must_use]
    pub fn web_load(&self) -> (u64, u64) {
        (self.connections.load(Ordering::Relaxed), self.upload_bytes.load(Ordering::Relaxed))
    }
}

fn named<'m, T>(
    names: &'m [(T, &'static str)],
    counters: &'m [AtomicU64],
) -> impl Iterator<Item = (&'static str, u64)> + 'm {
    names.iter().zip(counters).map(|((_, name), counter)| (*name, counter.load(Ordering::Relaxed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_has_a_counter_of_its_own() {
        for (index, (outcome, name)) in OUTCOMES.iter().enumerate() {
            assert_eq!(*outcome as usize, index, "OUTCOMES keeps the order of the enum");
            let metrics = Metrics::default();
            metrics.count(*outcome);
            metrics.count(*outcome);
            let counted: Vec<_> = metrics.read().filter(|(_, count)| *count > 0).collect();
            assert_eq!(counted, [(*name, 2)]);
        }
    }

    #[test]
    fn each_refusal_has_a_counter_of_its_own() {
        let metrics = Metrics::default();
        for (index, (refusal, name)) in REFUSALS.iter().enumerate() {
            assert_eq!(*refusal as usize, index, "REFUSALS keeps the order of the enum");
            metrics.refused(*refusal);
            assert!(metrics.refusals().any(|counted| counted == (*name, 1)));
        }
    }

    #[test]
    fn durations_are_counted_in_the_class_they_belong_to() {
        let (metrics, kind) = (Metrics::default(), ("GET", "/healthz", 2));
        for millis in [0, 1, 2, 3, 30_000, 31_000] {
            metrics.answered(kind, Duration::from_millis(millis));
        }
        let answered = metrics.answers().remove(&kind).unwrap();
        assert_eq!(answered.within, [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!((answered.count(), answered.total), (6, Duration::from_millis(61_006)));
    }
}

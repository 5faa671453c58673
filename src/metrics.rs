//! Counters of the daemon: how many mails ended in which way since it started.
//!
//! They belong to one daemon, not to the process, so that two in one test don't count each other's mails.

use std::sync::atomic::{AtomicU64, Ordering};

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

/// One daemon's counters, all zero at start.
#[derive(Debug, Default)]
pub struct Metrics([AtomicU64; OUTCOMES.len()]);

impl Metrics {
    /// One more mail ended like this.
    pub fn count(&self, outcome: Outcome) {
        if let Some(counter) = self.0.get(outcome as usize) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All counters with their names.
    pub fn read(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        OUTCOMES.iter().zip(&self.0).map(|((_, name), counter)| (*name, counter.load(Ordering::Relaxed)))
    }
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
}

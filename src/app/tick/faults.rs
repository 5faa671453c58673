//! Faults of things that come due: each is told once an hour, however often it is tried again.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::Error;

use crate::clock::Timestamp;

/// How long a fault is not told again, seconds.
const SILENCE: i64 = 3600;

/// What failed lately and when that was told.
#[derive(Default)]
pub(in crate::app) struct Faults(Mutex<BTreeMap<String, Timestamp>>);

impl Faults {
    /// Notes that something failed, and tells the log unless it has heard of it within the hour.
    pub(super) fn tell(&self, what: &str, now: Timestamp, fault: &Error) {
        if self.is_new(what, now) {
            tracing::error!("{what} failed, and is tried again: {fault:#}");
        }
    }

    /// How many things failed lately.
    pub(super) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn is_new(&self, what: &str, now: Timestamp) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.retain(|_, at| now.as_second() - at.as_second() < SILENCE);
        let is_new = !told.contains_key(what);
        if is_new {
            told.insert(what.to_owned(), now);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_once_an_hour_each_by_itself() {
        let faults = Faults::default();
        let rows = [
            ("a", 0, true),
            ("b", 10, true),
            ("a", 15, false),
            ("a", 3599, false),
            ("a", 3600, true),
            ("b", 3605, false),
            ("a", 3615, false),
        ];
        for (what, at, wanted) in rows {
            assert_eq!(faults.is_new(what, Timestamp::from_second(at).unwrap()), wanted, "{what} at {at}");
        }
        assert_eq!(faults.count(), 1);
    }
}

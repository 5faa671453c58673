//! How long to wait before a server is tried again. Pure.

use std::time::Duration;

use super::trouble::Kind;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(5 * 60);
/// Without a token nobody is asked: looking costs nothing.
const TOKEN: Duration = Duration::from_secs(15);
/// A refused password is tried again rarely: providers lock accounts after a handful of failures.
const REFUSED_FIRST: Duration = Duration::from_secs(60);
const REFUSED_LATER: Duration = Duration::from_secs(15 * 60);
/// Refusals a minute apart before the distance grows.
const PATIENCE: u32 = 3;

/// Counts failures in a row.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
    refusals: u32,
}

impl Backoff {
    /// A whole cycle worked.
    pub(super) fn reset(&mut self) {
        *self = Backoff::default();
    }

    /// Notes a failure and gives the wait before the next try. `jitter` is about 1 (0.8 to 1.2).
    pub(super) fn after(&mut self, kind: Kind, jitter: f64) -> Duration {
        match kind {
            Kind::Server => {
                let doubled = FIRST.saturating_mul(2_u32.saturating_pow(self.failures));
                self.failures = self.failures.saturating_add(1);
                doubled.min(LONGEST).mul_f64(jitter).min(LONGEST)
            }
            Kind::Token => TOKEN.mul_f64(jitter),
            Kind::Password => {
                self.refusals = self.refusals.saturating_add(1);
                let least = if self.refusals <= PATIENCE { REFUSED_FIRST } else { REFUSED_LATER };
                // Never earlier than promised, so jitter only adds.
                least.mul_f64(jitter.max(1.0))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_double_the_wait_up_to_five_minutes() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..11).map(|_| backoff.after(Kind::Server, 1.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        backoff.reset();
        assert_eq!(backoff.after(Kind::Server, 1.2), Duration::from_millis(1200));
        assert!((0..100).map(|_| backoff.after(Kind::Server, 1.2)).all(|wait| wait <= LONGEST));
    }

    #[test]
    fn a_refused_password_is_tried_each_minute_then_each_quarter_of_an_hour() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..5).map(|_| backoff.after(Kind::Password, 0.8).as_secs()).collect();
        assert_eq!(waits, [60, 60, 60, 900, 900]);
    }
}

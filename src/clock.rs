//! Time and chance: the only two sources of both in the whole program.
//!
//! Pure code gets `now` and tokens as arguments; everything else asks here, so that a test can hold
//! the hands of the clock and repeat the dice.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub use jiff::Timestamp;

/// Where the time of day comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's wall clock.
    System,
    /// Stands still until [`Clock::advance`] is called; milliseconds since the epoch.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start` until it is advanced.
    #[must_use]
    pub fn manual(start: Timestamp) -> Clock {
        Clock::Manual(Arc::new(AtomicI64::new(start.as_millisecond())))
    }

    /// The present moment.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one home of the wall clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => Timestamp::now(),
            Clock::Manual(millis) => Timestamp::from_millisecond(millis.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a manual clock forward; a system clock is not impressed.
    pub fn advance(&self, by: std::time::Duration) {
        if let Clock::Manual(millis) = self {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            millis.fetch_add(by, Ordering::SeqCst);
        }
    }
}

/// Where random bytes come from.
#[derive(Clone, Debug)]
pub enum Entropy {
    /// The operating system's generator.
    System,
    /// A repeatable stream for tests and throw-away stores; never for anything secret.
    Seeded(Arc<AtomicU64>),
}

impl Entropy {
    /// A repeatable stream that starts at `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Entropy {
        Entropy::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// Fills `N` random bytes.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    #[allow(clippy::disallowed_methods, reason = "the one home of chance")]
    pub fn bytes<const N: usize>(&self) -> anyhow::Result<[u8; N]> {
        let mut out = [0u8; N];
        match self {
            Entropy::System => {
                getrandom::fill(&mut out).map_err(|e| anyhow::anyhow!("Reading random bytes from the system: {e}"))?
            }
            Entropy::Seeded(state) => {
                for byte in &mut out {
                    // SplitMix64 (Steele, Lea, Flood 2014): one step a byte is plenty for tests.
                    let mut z = state.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
                    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                    *byte = (z ^ (z >> 31)).to_le_bytes()[0];
                }
            }
        }
        Ok(out)
    }

    /// A factor between `1 - spread` and `1 + spread`, for jitter.
    #[must_use]
    pub fn jitter(&self, spread: f64) -> f64 {
        let [byte] = self.bytes::<1>().unwrap_or([128]);
        1.0 + spread * (f64::from(byte) / 127.5 - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = Clock::manual(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
        clock.advance(std::time::Duration::from_secs(5));
        assert_eq!(clock.now().as_second(), 5);
    }

    #[test]
    fn seeded_chance_repeats_and_jitter_stays_in_its_bounds() {
        assert_eq!(Entropy::seeded(7).bytes::<16>().unwrap(), Entropy::seeded(7).bytes::<16>().unwrap());
        let chance = Entropy::seeded(1);
        for _ in 0..200 {
            let factor = chance.jitter(0.2);
            assert!((0.8..=1.2).contains(&factor), "{factor}");
        }
    }
}

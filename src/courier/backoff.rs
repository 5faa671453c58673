//! When a mail is tried again, and for how long a relay that takes nothing is left alone. Pure.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::config::Delivery;

/// Waits between tries as multiples of `delivery.retry_first`; then `retry_max` each time. With the default of a
/// minute: 1, 2, 5, 15, 30, 60 minutes, which outlasts greylisting (RFC 5321 §4.5.4.1 asks for 30 at least, later on).
const STEPS: [u32; 6] = [1, 2, 5, 15, 30, 60];

/// How far a wait may be off its step, so that mails that failed together don't come back together.
pub const JITTER: f64 = 0.2;

/// For how long a mail is tried at least before its age counts: a clock that was set forward must not make old what was
/// hardly tried.
const TRIED_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// First and longest pause after a relay could not be reached.
const PAUSES: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(60));

/// Pause after a refused login, for the first few and then: providers lock accounts after a handful of them.
const REFUSED: (u32, Duration, Duration) = (3, Duration::from_secs(60), Duration::from_secs(15 * 60));

/// When a mail that has been tried `tries` times goes again; `None`: it is given up. `jitter` is a factor around 1.
#[must_use]
pub fn retry_at(
    delivery: &Delivery,
    created_at: Timestamp,
    now: Timestamp,
    tries: u32,
    jitter: f64,
) -> Option<Timestamp> {
    let age = Duration::try_from(now.duration_since(created_at)).unwrap_or_default();
    // Half of the time, because waits are scattered and a try may come early.
    if age >= delivery.give_up && waited(delivery, tries) >= delivery.give_up.min(TRIED_FOR) / 2 {
        return None;
    }
    now.checked_add(wait(delivery, tries).mul_f64(jitter.clamp(0.0, 2.0))).ok()
}

/// The wait after so many tries.
fn wait(delivery: &Delivery, tries: u32) -> Duration {
    let step = usize::try_from(tries.saturating_sub(1)).ok().and_then(|step| STEPS.get(step));
    step.map_or(delivery.retry_max, |step| delivery.retry_first.saturating_mul(*step).min(delivery.retry_max))
}

/// How long the waits between so many tries took together, without what a clock says.
fn waited(delivery: &Delivery, tries: u32) -> Duration {
    let counted = tries.saturating_sub(1).min(1_000);
    (1..=counted).map(|tries| wait(delivery, tries)).fold(Duration::ZERO, Duration::saturating_add)
}

/// How long nothing is sent after `failures` connections in a row could not be made, the last of them because the
/// login was refused if `is_login`.
#[must_use]
pub fn pause(delivery: &Delivery, failures: u32, is_login: bool) -> Duration {
    if is_login {
        let (few, first, later) = REFUSED;
        return if failures <= few { first } else { later }.min(delivery.retry_max);
    }
    let (first, longest) = PAUSES;
    first.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(longest).min(delivery.retry_first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery() -> Delivery {
        let minutes = |n: u64| Duration::from_secs(60 * n);
        Delivery { retry_first: minutes(1), retry_max: minutes(60), give_up: minutes(3 * 24 * 60), undo: minutes(0) }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).unwrap()
    }

    #[test]
    fn r5_waits_grow_to_an_hour_until_the_mail_is_three_days_old() {
        for (tries, minutes) in [(0, 1), (1, 1), (2, 2), (3, 5), (4, 15), (5, 30), (6, 60), (7, 60), (u32::MAX, 60)] {
            assert_eq!(retry_at(&delivery(), at(0), at(10), tries, 1.0), Some(at(10 + 60 * minutes)), "{tries}");
        }
        let three_days = 3 * 24 * 3600;
        assert!(retry_at(&delivery(), at(0), at(three_days - 1), 80, 1.0).is_some());
        assert_eq!(retry_at(&delivery(), at(0), at(three_days), 80, 1.0), None);
    }

    #[test]
    fn waits_are_scattered_and_never_longer_than_the_longest() {
        assert_eq!(retry_at(&delivery(), at(0), at(0), 1, 1.0 + JITTER), Some(at(72)));
        assert_eq!(retry_at(&delivery(), at(0), at(0), 1, 1.0 - JITTER), Some(at(48)));
        let slow = Delivery { retry_first: Duration::from_secs(7200), ..delivery() };
        assert_eq!(retry_at(&slow, at(0), at(0), 1, 1.0), Some(at(3600)));
    }

    #[test]
    fn r16_a_clock_set_back_neither_gives_up_nor_stalls() {
        assert_eq!(retry_at(&delivery(), at(0), at(-90_000), 1, 1.0), Some(at(-90_000 + 60)));
    }

    #[test]
    fn r16_a_clock_set_forward_gives_up_nothing_that_was_hardly_tried() {
        let year = 365 * 24 * 3600;
        assert_eq!(retry_at(&delivery(), at(0), at(year), 1, 1.0), Some(at(year + 60)));
        // 1, 2, 5, 15, 30 and 60 minutes: only then an hour's worth of tries is behind it.
        assert!(retry_at(&delivery(), at(0), at(year), 6, 1.0).is_some());
        assert_eq!(retry_at(&delivery(), at(0), at(year), 7, 1.0), None);
        let seconds = Delivery { retry_first: Duration::from_secs(1), give_up: Duration::from_secs(60), ..delivery() };
        assert_eq!(retry_at(&seconds, at(0), at(60), 6, 1.0), None);
    }

    #[test]
    fn r17_a_relay_that_refuses_the_login_is_asked_each_minute_then_each_quarter_of_an_hour() {
        let waits: Vec<u64> = (1..=5).map(|failures| pause(&delivery(), failures, true).as_secs()).collect();
        assert_eq!(waits, [60, 60, 60, 900, 900]);
    }

    #[test]
    fn a_relay_that_is_down_is_asked_less_and_less_often() {
        let waits: Vec<u64> = (0..8).map(|failures| pause(&delivery(), failures, false).as_secs()).collect();
        assert_eq!(waits, [5, 5, 10, 20, 40, 60, 60, 60]);
        assert_eq!(pause(&delivery(), u32::MAX, false).as_secs(), 60);
        let quick = Delivery { retry_first: Duration::from_secs(1), ..delivery() };
        assert_eq!(pause(&quick, 9, false).as_secs(), 1);
    }
}

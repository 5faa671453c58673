//! Which troubles are to be told: what flaps is damped, and each way has heard of what it has heard. Pure.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use crate::clock::Timestamp;

/// Causes that are told at once, by their first word: each minute counts, or they can't flap.
const GRAVE: &[&str] = &["database", "disk", "queue"];
/// Most causes that are kept apart.
const MOST: usize = 200;

/// How fast alarms go.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Between two looks at the troubles.
    pub tick: Duration,
    /// Between two looks for new ones.
    pub look: Duration,
    /// A trouble holds so long before it is told.
    pub hold: Duration,
    /// What was told is good again when it has been so long.
    pub calm: Duration,
    /// The same after a start: whoever finds troubles needs time to find them again.
    pub calm_at_start: Duration,
    /// Between two alarms by one way.
    pub apart: Duration,
    /// Between two pings.
    pub ping: Duration,
    /// After a way has failed; it doubles.
    pub again: Duration,
    /// At most.
    pub again_most: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        let secs = Duration::from_secs;
        Pace {
            tick: secs(1),
            look: secs(15),
            hold: secs(60),
            calm: secs(5 * 60),
            calm_at_start: secs(20 * 60),
            apart: secs(30),
            ping: secs(5 * 60),
            again: secs(30),
            again_most: secs(60 * 60),
        }
    }
}

/// A trouble as it was told, or will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// What is wrong.
    pub words: String,
    /// Since when, seconds since the epoch.
    pub since: i64,
}

/// Troubles by cause.
pub type Tellings = BTreeMap<String, Telling>;

/// What has begun and what is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Troubles of which nothing was told yet.
    pub begun: Tellings,
    /// Troubles that were told and are no more.
    pub over: Tellings,
}

impl News {
    /// What somebody who has heard of `told` needs to hear.
    #[must_use]
    pub fn between(told: &Tellings, now: &Tellings) -> News {
        let without = |all: &Tellings, other: &Tellings| {
            let missing = all.iter().filter(|(cause, _)| !other.contains_key(*cause));
            missing.map(|(cause, telling)| (cause.clone(), telling.clone())).collect()
        };
        News { begun: without(now, told), over: without(told, now) }
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.begun.is_empty() && self.over.is_empty()
    }
}

/// Waits until a trouble holds, and until it is over for good.
#[derive(Debug)]
pub struct Damper {
    pace: Pace,
    known: BTreeMap<String, Known>,
}

#[derive(Debug)]
struct Known {
    telling: Telling,
    first: Instant,
    /// It was there until then at least.
    until: Instant,
    holds: bool,
}

impl Damper {
    /// Begins with what was told before a restart.
    #[must_use]
    pub fn new(pace: Pace, told: impl Iterator<Item = Tellings>, now: Instant) -> Damper {
        let until = now + pace.calm_at_start.saturating_sub(pace.calm);
        let known = told.flatten().map(|(cause, telling)| (cause, Known { telling, first: now, until, holds: true }));
        Damper { pace, known: known.take(MOST).collect() }
    }

    /// Looks at the troubles as they are now.
    pub fn look(&mut self, troubles: &BTreeMap<String, String>, at: Timestamp, now: Instant) {
        for (cause, words) in troubles {
            if !self.known.contains_key(cause) && self.known.len() >= MOST {
                continue;
            }
            let known = self.known.entry(cause.clone()).or_insert_with(|| Known {
                telling: Telling { words: words.clone(), since: at.as_second() },
                first: now,
                until: now,
                holds: false,
            });
            known.telling.words.clone_from(words);
            known.until = now.max(known.until);
            known.holds |= is_grave(cause) || now.duration_since(known.first) >= self.pace.hold;
        }
        let calm = self.pace.calm;
        self.known.retain(|cause, known| {
            troubles.contains_key(cause) || known.holds && now.saturating_duration_since(known.until) < calm
        });
    }

    /// What holds.
    #[must_use]
    pub fn holding(&self) -> Tellings {
        let holding = self.known.iter().filter(|(_, known)| known.holds);
        holding.map(|(cause, known)| (cause.clone(), known.telling.clone())).collect()
    }
}

/// The disk that is low can wait, the one that is full can't.
fn is_grave(cause: &str) -> bool {
    cause != "disk low" && cause.split(' ').next().is_some_and(|word| GRAVE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn troubles(causes: &[&str]) -> BTreeMap<String, String> {
        causes.iter().map(|cause| ((*cause).to_owned(), format!("{cause} is wrong"))).collect()
    }

    /// The second at which each cause began to hold and was over, from what was wrong at which second.
    fn told(seconds: u64, wrong: impl Fn(u64) -> Vec<&'static str>) -> Vec<(u64, String)> {
        let start = Instant::now();
        let (mut damper, mut before, mut all) =
            (Damper::new(Pace::default(), std::iter::empty(), start), Tellings::new(), Vec::new());
        for second in (0..seconds).step_by(5) {
            damper.look(&troubles(&wrong(second)), Timestamp::UNIX_EPOCH, start + Duration::from_secs(second));
            let now = damper.holding();
            let news = News::between(&before, &now);
            all.extend(news.begun.keys().map(|cause| (second, format!("+{cause}"))));
            all.extend(news.over.keys().map(|cause| (second, format!("-{cause}"))));
            before = now;
        }
        all
    }

    #[test]
    fn a_trouble_is_told_once_it_holds_and_once_it_is_over() {
        let all = told(2000, |second| if (100..700).contains(&second) { vec!["relay a"] } else { vec![] });
        assert_eq!(all, [(160, "+relay a".to_owned()), (995, "-relay a".to_owned())]);
    }

    #[test]
    fn what_lasts_half_a_minute_is_not_told_and_what_flaps_is_told_once() {
        assert_eq!(told(2000, |second| if second % 60 < 30 { vec!["relay a"] } else { vec![] }), []);
        let all = told(9000, |second| if second % 200 < 100 { vec!["relay a"] } else { vec![] });
        assert_eq!(all, [(60, "+relay a".to_owned())]);
    }

    #[test]
    fn what_is_grave_is_told_at_once() {
        let all = told(30, |_| vec!["disk", "queue all", "disk low", "database"]);
        let all: Vec<&str> = all.iter().map(|(_, cause)| cause.as_str()).collect();
        assert_eq!(all, ["+database", "+disk", "+queue all"]);
    }

    #[test]
    fn after_a_restart_nothing_is_told_again_and_what_is_over_has_time() {
        let start = Instant::now();
        let telling = Telling { words: "The relay is ill".to_owned(), since: 7 };
        let before = Tellings::from([("relay a".to_owned(), telling.clone()), ("relay b".to_owned(), telling.clone())]);
        let mut damper = Damper::new(Pace::default(), [before.clone()].into_iter(), start);
        let after = |minutes: u64| start + Duration::from_secs(60 * minutes);
        for minute in 0..20 {
            damper.look(&troubles(if minute < 5 { &[] } else { &["relay b"] }), Timestamp::UNIX_EPOCH, after(minute));
            assert!(News::between(&before, &damper.holding()).is_empty(), "{minute}");
        }
        damper.look(&troubles(&["relay b"]), Timestamp::UNIX_EPOCH, after(20));
        let news = News::between(&before, &damper.holding());
        assert_eq!(news, News { begun: Tellings::new(), over: Tellings::from([("relay a".to_owned(), telling)]) });
        assert_eq!(damper.holding().get("relay b").map(|telling| telling.since), Some(7));
    }
}

//! Finds the troubles that no part of the daemon sees of itself, and says them to [`Health`](crate::app::Health).

mod mail;
mod servers;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::app::{App, Room};
use crate::clock::Timestamp;

/// A loop of the daemon must make progress within this time.
const STALLED: Duration = Duration::from_secs(90);
/// The rhythm of mail is looked at that often: it counts by hours.
const RHYTHM: Duration = Duration::from_secs(10 * 60);
/// So much of a jump is told of.
const JUMP: i64 = 5 * 60;
/// A jump of the clock is told for so long.
const TOLD: Duration = Duration::from_secs(60 * 60);

/// What is remembered from one look to the next.
#[derive(Debug)]
pub struct Watch {
    started: Instant,
    stalled: BTreeSet<String>,
    rhythm: Option<Instant>,
    servers: servers::Servers,
    clock: Jumps,
}

impl Watch {
    /// Nothing was seen before `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Watch {
        let started = Instant::now();
        Watch {
            started,
            stalled: BTreeSet::new(),
            rhythm: None,
            servers: servers::Servers::default(),
            clock: Jumps { base: (now, started), jumped: None },
        }
    }

    /// One look at everything. Reads the database and asks servers: not on an async thread, but on one of its runtime.
    pub fn look(&mut self, app: &App) {
        self.parts(app);
        self.clock(app);
        disk(app);
        let is_time = self.rhythm.is_none_or(|last| last.elapsed() >= RHYTHM);
        if is_time {
            self.rhythm = Some(Instant::now());
        }
        match mail::look(app, self.started, is_time) {
            Ok(()) => app.health.well("database reads"),
            Err(fault) => app.health.trouble("database reads", &format!("The database can't be read: {fault:#}")),
        }
        self.servers.look(app);
    }

    /// Loops that stand still: systemd starts the daemon again then, but not every daemon runs under it.
    fn parts(&mut self, app: &App) {
        let stalled: BTreeSet<String> = app.health.stalled(STALLED).into_iter().collect();
        for part in &stalled {
            let words = format!("The part \"{part}\" of the daemon makes no progress; restart the daemon");
            app.health.trouble(&format!("stalled {part}"), &words);
        }
        for part in self.stalled.difference(&stalled) {
            app.health.well(&format!("stalled {part}"));
        }
        self.stalled = stalled;
    }

    fn clock(&mut self, app: &App) {
        match self.clock.look(app.clock().now(), Instant::now()) {
            Jumped::No => {}
            Jumped::By(secs) => {
                let way = if secs > 0 { "forward" } else { "back" };
                let words = format!(
                    "The clock of this machine was set {way} by {} min; times of mails around that are wrong",
                    secs.abs() / 60
                );
                app.health.trouble("clock jump", &words);
            }
            Jumped::LongAgo => app.health.well("clock jump"),
        }
    }
}

fn disk(app: &App) {
    let folder = &app.config().data_dir;
    let Ok(room) = Room::at(folder) else { return };
    if room.is_scarce() {
        let words = format!(
            "Less than a tenth of the disk under {} is free ({} MB); make room before mail has to wait",
            folder.display(),
            room.free / 1_000_000
        );
        app.health.trouble("disk low", &words);
    } else {
        app.health.well("disk low");
    }
}

/// Compares the clock with the time that has passed.
#[derive(Debug)]
struct Jumps {
    base: (Timestamp, Instant),
    jumped: Option<Instant>,
}

#[derive(Debug, PartialEq, Eq)]
enum Jumped {
    No,
    By(i64),
    LongAgo,
}

impl Jumps {
    fn look(&mut self, at: Timestamp, now: Instant) -> Jumped {
        let passed = i64::try_from(now.saturating_duration_since(self.base.1).as_secs()).unwrap_or(i64::MAX);
        let off = at.as_second().saturating_sub(self.base.0.as_second()).saturating_sub(passed);
        self.base = (at, now);
        if off.abs() >= JUMP {
            self.jumped = Some(now);
            return Jumped::By(off);
        }
        match self.jumped {
            Some(jumped) if now.saturating_duration_since(jumped) >= TOLD => {
                self.jumped = None;
                Jumped::LongAgo
            }
            _ => Jumped::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_a_clock_that_is_set_is_told_of_for_an_hour() {
        let (start, at) = (Instant::now(), |secs: i64| Timestamp::from_second(1_700_000_000 + secs).unwrap());
        let after = |secs: u64| start + Duration::from_secs(secs);
        let mut jumps = Jumps { base: (at(0), start), jumped: None };
        assert_eq!(jumps.look(at(15), after(15)), Jumped::No);
        assert_eq!(jumps.look(at(86_430), after(30)), Jumped::By(86_400));
        assert_eq!(jumps.look(at(86_445), after(45)), Jumped::No);
        assert_eq!(jumps.look(at(60), after(60)), Jumped::By(-86_400));
        assert_eq!(jumps.look(at(3_000), after(3_000)), Jumped::No);
        assert_eq!(jumps.look(at(3_660), after(3_660)), Jumped::LongAgo);
        // A machine that slept: no time has passed for it.
        assert_eq!(jumps.look(at(3_670), after(3_670)), Jumped::No);
    }
}

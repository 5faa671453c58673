//! A machine whose clock jumps a day, as the program sees it: libfaketime stands between it and the system.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use postdesk::clock::Clock;

use super::{Daemon, Desk, until};

const DAY: Duration = Duration::from_secs(86_400);

/// Where Debian puts it; `None` where it is not installed, which only a developer's machine may excuse.
fn library() -> Option<PathBuf> {
    let of = |machine: &str| Path::new("/usr/lib").join(machine).join("faketime/libfaketime.so.1");
    let found = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(of).into_iter().find(|path| path.exists());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "libfaketime is not installed: apt-get install faketime");
        eprintln!("SKIPPED: libfaketime is not installed (apt-get install faketime)");
    }
    found
}

/// A desk and the clock that it sees.
struct Shifted {
    desk: Desk,
    library: PathBuf,
}

impl Shifted {
    /// Sets the clock, also that of a daemon that runs.
    fn set(&self, shift: &str) {
        std::fs::write(self.desk.path("shift"), shift).unwrap();
    }

    fn run(&self) -> Daemon {
        let mut command = self.desk.command(&["run"]);
        command.env("LD_PRELOAD", &self.library).env("FAKETIME_TIMESTAMP_FILE", self.desk.path("shift"));
        // A clock that is put right moves the wall clock alone.
        command.env("FAKETIME_NO_CACHE", "1").env("DONT_FAKE_MONOTONIC", "1");
        let log = File::create(self.desk.path("log")).unwrap();
        let daemon = Daemon(command.stdout(Stdio::null()).stderr(log).spawn().unwrap());
        self.desk.until_logged("Ready");
        daemon
    }

    /// A mail comes at that clock's time, is answered soon, and nothing else goes out.
    fn answers(&self, number: u32, now: SystemTime) {
        self.desk.drop_mail_at(number, now);
        self.soon(number);
        until("it is ready", || self.desk.get("/readyz") == 200, || self.desk.log());
        std::thread::sleep(Duration::from_secs(1));
        let told = (self.desk.sent(), self.desk.get("/support/help"));
        assert_eq!(told, (number as usize, 200), "{}", self.desk.log());
    }

    /// So many answers have gone out within some seconds.
    fn soon(&self, answers: u32) {
        let start = Instant::now();
        let is_sent = || self.desk.waiting() == 0 && self.desk.sent() == answers as usize;
        until("it is answered", is_sent, || self.desk.log());
        assert!(start.elapsed() < Duration::from_secs(10), "answer {answers} took {:?}", start.elapsed());
    }
}

#[test]
fn r16_a_clock_that_jumps_a_day_either_way_stalls_and_floods_nothing() {
    let Some(library) = library() else { return };
    let clock = Shifted { desk: Desk::new(), library };
    let now = SystemTime::from(Clock::System.now());
    clock.set("+0");
    let mut daemon = clock.run();
    clock.answers(1, now);
    clock.set("+1d");
    clock.answers(2, now + DAY);
    let stamp = (now + DAY).duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() - 60;
    assert_eq!(clock.desk.count(&format!("tickets WHERE created_at >= {stamp}")), 1, "the clock was not set at all");
    // What waits for its next try does not wait for that day to come again.
    let (outbox, away) = (clock.desk.path("outbox"), clock.desk.path("away"));
    std::fs::rename(&outbox, &away).unwrap();
    File::create(&outbox).unwrap();
    clock.desk.drop_mail_at(3, now + DAY);
    let is_put_off = || clock.desk.count("outbox WHERE state = 'queued' AND attempts > 0") == 1;
    until("a mail waits", is_put_off, || clock.desk.log());
    clock.set("-1d");
    std::fs::remove_file(&outbox).unwrap();
    std::fs::rename(&away, &outbox).unwrap();
    clock.soon(3);
    clock.answers(4, now - DAY);
    assert_eq!(daemon.stop(), Some(0));
    for (number, shift, at) in [(5, "+1d", now + DAY), (6, "-1d", now - DAY)] {
        clock.set(shift);
        let mut daemon = clock.run();
        clock.answers(number, at);
        assert_eq!(daemon.stop(), Some(0));
    }
    assert_eq!(clock.desk.count("tickets"), 6);
    assert!(clock.desk.is_sound() && !clock.desk.log().contains("panicked"), "{}", clock.desk.log());
}

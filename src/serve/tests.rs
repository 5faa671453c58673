//! A desk for the tests of its parts.

use tempfile::TempDir;

use crate::app::App;
use crate::clock::{Clock, Entropy};
use crate::config;

/// A desk with a mailbox `support` and these further lines of configuration.
pub fn desk(lines: &str) -> (App, TempDir) {
    desk_at(lines, Clock::System)
}

/// The same, by this clock.
pub fn desk_at(lines: &str, clock: Clock) -> (App, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "data_dir = {:?}\n[mailbox.support]\naddress = 'support@acme.example'\noutbox.path = 'out'\n{lines}\n",
        folder.path().join("data")
    );
    let around = config::Surroundings {
        base_dir: folder.path(),
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("No commands in tests"),
        readable_by_others: false,
    };
    let config = config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).config;
    // Opening waits for the database, which async threads may not.
    let open = || App::open(config, clock, Entropy::System).unwrap();
    (std::thread::scope(|scope| scope.spawn(open).join()).unwrap(), folder)
}

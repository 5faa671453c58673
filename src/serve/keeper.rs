//! Keeps an eye on the disk and on the database: looks for room every few seconds, and through the whole database once a day.

use std::time::Duration;

use anyhow::Context;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::app::App;

/// How often the disk is looked at.
const PACE: Duration = Duration::from_secs(3);
/// When the database is looked through first, and then how often.
const FIRST: Duration = Duration::from_secs(10 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// For how long at most: a database that takes longer is looked through in part.
const MOST: Duration = Duration::from_secs(60 * 60);
/// The part's name in [`crate::app::Health`].
const PART: &str = "keeper";

/// Looks until `stop`.
///
/// # Errors
/// When a look breaks off: whoever keeps this running starts it anew.
pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut ticks = interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let looks = async {
        let mut due = Instant::now() + FIRST;
        loop {
            ticks.tick().await;
            let asked = app.clone();
            tokio::task::spawn_blocking(move || asked.look_at_space()).await.context("Looking at the disk")?;
            app.health.beat(PART);
            if Instant::now() >= due {
                due = Instant::now() + DAY;
                let asked = app.clone();
                // Beside the looks at the disk: it may take minutes.
                drop(std::thread::Builder::new().name("look through".to_owned()).spawn(move || look_through(&asked)));
            }
        }
    };
    tokio::select! {
        _ = stop.wait_for(|stops| *stops) => Ok(()),
        broken = looks => broken,
    }
}

/// What is damaged is told by the next look at the database's state.
fn look_through(app: &App) {
    let start = Instant::now();
    match app.store().look_through(MOST) {
        Ok(checked) if !checked.damage.is_empty() => {
            tracing::error!("The database is damaged: {}", checked.damage.join("; "));
        }
        Ok(checked) if checked.is_whole => {
            tracing::info!("The database was looked through in {} s: it is sound", start.elapsed().as_secs());
        }
        Ok(_) => tracing::info!(
            "The database was looked through in part, and what was seen is sound: too much was written meanwhile, or it took \
             too long. The next look is in a day"
        ),
        Err(fault) => tracing::error!("The database could not be looked through: {fault:#}"),
    }
}

//! The door time comes in by: it asks the desk now and then what has come due.

use std::time::Duration;

use anyhow::Context;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::app::{App, Ticked};

/// How often the desk is asked. Nothing that waits for a time needs to be met to the second.
const PACE: Duration = Duration::from_secs(15);
/// The part's name in [`crate::app::Health`].
const PART: &str = "timer";

/// Lets the desk do what has come due, at once and then again and again until `stop`.
///
/// # Errors
/// When the desk can't be asked: whoever keeps this running starts it anew.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut ticks = interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let looks = async {
        loop {
            ticks.tick().await;
            look(&app).await?;
            app.health.beat(PART);
        }
    };
    tokio::select! {
        // A transaction that is under way ends by itself.
        _ = stop.wait_for(|stops| *stops) => Ok(()),
        broken = looks => broken,
    }
}

async fn look(app: &App) -> anyhow::Result<()> {
    let asked = app.clone();
    // What is due is read on this thread before anything is written.
    let ticked = tokio::task::spawn_blocking(move || asked.tick()).await.context("Looking at what has come due")?;
    let done = ticked.get().await.context("Doing what has come due")?;
    if done != Ticked::default() {
        tracing::debug!("What had come due is done: {done:?}");
    }
    Ok(())
}

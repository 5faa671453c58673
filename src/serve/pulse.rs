//! Whether the database still takes writes: an empty transaction now and then. A writer that stands still gives no sign of
//! life, and the watchdog starts the daemon again.

use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::store::Condition;

/// How often it is tried.
const PACE: Duration = Duration::from_secs(10);
/// The part's name in [`crate::app::Health`].
const PART: &str = "writer";
/// So many tries in a row must fail: one may have met a command that writes.
const FAILURES: u32 = 2;

/// Tries until `stop` turns true.
///
/// # Errors
/// When no thread can be had: whoever keeps this running starts it anew.
pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut ticks = interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failures = 0;
    let tries = async {
        loop {
            ticks.tick().await;
            let store = app.store().clone();
            // Handing over waits while the queue is full.
            let answer = tokio::task::spawn_blocking(move || store.write(|_| Ok(()))).await;
            let outcome = answer.context("Handing a write over")?.get().await;
            // Whatever came of it, the writer is alive.
            app.health.beat(PART);
            failures = if outcome.is_ok() { 0 } else { failures + 1 };
            match outcome {
                Ok(()) => app.health.well("database writes"),
                // What the database itself says is told by the keeper: one cause is one alarm.
                Err(fault) if failures >= FAILURES && app.store().condition() == Condition::Well => {
                    let words = format!(
                        "The database takes no writes ({fault:#}). Mail stays on the server meanwhile; look whether \
                         another program holds the database, and at the disk"
                    );
                    app.health.trouble("database writes", &words);
                }
                Err(_) => {}
            }
        }
    };
    tokio::select! {
        _ = stop.wait_for(|stops| *stops) => Ok(()),
        broken = tries => broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::tests::desk;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn r20_a_writer_that_stands_still_gives_no_sign_of_life() {
        let (app, _folder) = desk("");
        let (stop, stopped) = watch::channel(false);
        let pulse = tokio::spawn(run(app.clone(), stopped));
        while !app.health.has_beaten(PART) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let store = app.store().clone();
        let stuck = tokio::task::spawn_blocking(move || {
            store.write(move |_| {
                let _ = ended.recv();
                Ok(())
            })
        });
        let stuck = stuck.await.unwrap();
        tokio::time::sleep(PACE + Duration::from_secs(1)).await;
        assert_eq!(app.health.stalled(Duration::from_secs(9)), [PART]);
        end.send(()).unwrap();
        stuck.get().await.unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(app.health.stalled(Duration::from_secs(9)).is_empty());
        stop.send(true).unwrap();
        pulse.await.unwrap().unwrap();
    }
}

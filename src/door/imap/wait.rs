//! Waiting for mail: IDLE where the server has it, polls beside it as a safety net, and a cheap probe where
//! a server tells too late.

use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::Door;
use super::link::Link;
use super::trouble::Trouble;
use crate::config::Probe;

/// Longest IDLE without renewal: routers forget quiet connections, and RFC 2177 allows 29 minutes at most.
const RENEWAL: Duration = Duration::from_secs(290);
/// Signs of life for the watchdog come at least this often.
pub(super) const SIGN_OF_LIFE: Duration = Duration::from_secs(10);
/// The automatic probe: how often on this machine, and how often and long after activity elsewhere.
const NEAR: Duration = Duration::from_millis(100);
const FAR: Duration = Duration::from_millis(250);
const FAR_FOR: Duration = Duration::from_secs(15);

/// Why the wait is over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// The folder was just opened.
    Start,
    /// The server has announced messages.
    News,
    /// Time to look at everything.
    Poll,
    /// The daemon stops.
    Stop,
}

/// Waits for the next thing to do. `since`: when the last message came.
pub(super) async fn wait(door: &mut Door, link: &mut Link, since: Option<Instant>) -> Result<Wake, Trouble> {
    let poll_at = Instant::now() + door.imap.poll.min(RENEWAL);
    let poll_at = door.ledger.next_due().map_or(poll_at, |due| poll_at.min(Instant::from_std(due)));
    loop {
        if link.has_fresh() {
            return Ok(Wake::News);
        }
        if door.is_stopping() {
            return Ok(Wake::Stop);
        }
        if Instant::now() >= poll_at {
            return Ok(Wake::Poll);
        }
        door.beat();
        if let Some(distance) = probe_distance(door, since) {
            door.sleep(distance).await;
            if let Err(no) = link.run("probing", "NOOP").await? {
                return Err(Trouble::server(format!("While probing: the server refused NOOP ({})", no.0)));
            }
        } else if door.imap.idle && link.can("IDLE") && door.may_idle {
            door.may_idle = link.start_idle().await?;
            idle(door, link, poll_at).await?;
        } else {
            door.sleep(SIGN_OF_LIFE.min(poll_at.saturating_duration_since(Instant::now()))).await;
        }
    }
}

/// Listens until the server announces messages, it is time to poll, or the daemon stops.
async fn idle(door: &mut Door, link: &mut Link, poll_at: Instant) -> Result<(), Trouble> {
    while door.may_idle && !link.has_fresh() && !door.is_stopping() && Instant::now() < poll_at {
        let mut stop = door.stop.clone();
        tokio::select! {
            heard = link.listen() => heard?,
            () = sleep_until(poll_at) => {}
            () = sleep(SIGN_OF_LIFE) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
        door.beat();
    }
    Ok(())
}

/// Distance of probes now; `None`: no probe.
fn probe_distance(door: &Door, since: Option<Instant>) -> Option<Duration> {
    match door.imap.probe {
        Probe::Off => None,
        Probe::Every(distance) => Some(distance),
        Probe::Auto if door.is_near => Some(NEAR),
        Probe::Auto => since.filter(|at| at.elapsed() < FAR_FOR).map(|_| FAR),
    }
}

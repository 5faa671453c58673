//! What systemd hears: ready, in which state, alive, stopping (sd_notify(3)).

use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::time::sleep;

use crate::app::Health;

/// How long a loop may make no progress before the watchdog isn't told any more that all is well. Loops
/// beat every ten seconds or so; a server may keep one waiting for a minute.
const STALLED: Duration = Duration::from_secs(90);
/// How often the state is looked at until all is ready, and then.
const STARTING: Duration = Duration::from_millis(10);
const RUNNING: Duration = Duration::from_secs(5);

/// Tells systemd of every change, for as long as the daemon runs.
pub(super) async fn attend(health: Arc<Health>) {
    let watchdog = sd_notify::watchdog_enabled();
    // Three pings fit into its patience, so that one may come late.
    let pace = watchdog.map_or(RUNNING, |patience| (patience / 3).min(RUNNING));
    let (mut ready, mut told) = (false, String::new());
    loop {
        if !ready && health.is_ready() && health.has_beaten("web") {
            ready = true;
            tell(&[NotifyState::Ready]);
            tracing::info!("Ready");
        }
        let state = in_words(&health, ready);
        if state != told {
            tell(&[NotifyState::Status(&state)]);
            told = state;
        }
        let stalled = health.stalled(STALLED);
        if stalled.is_empty() {
            if watchdog.is_some() {
                tell(&[NotifyState::Watchdog]);
            }
        } else {
            tracing::error!("No progress for {} s: {}", STALLED.as_secs(), stalled.join(", "));
        }
        sleep(if ready { pace } else { STARTING }).await;
    }
}

/// Tells systemd that the end has begun.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping, NotifyState::Status("Stopping: finishing what is in hand")]);
}

fn tell(states: &[NotifyState<'_>]) {
    // Without systemd this does nothing; with it, a lost word is no reason to end.
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!("Telling systemd: {error}");
    }
}

/// The state in one line for `systemctl status`.
fn in_words(health: &Health, ready: bool) -> String {
    let mailboxes = health.mailboxes();
    let failing = mailboxes.iter().find_map(|(name, mailbox)| Some((name, mailbox.failure.as_ref()?)));
    let awaited = mailboxes.iter().find(|(_, mailbox)| mailbox.last_success.is_none() && mailbox.failure.is_none());
    let state = match (failing, awaited) {
        (Some((name, why)), _) => format!("mailbox {name} fails: {why}"),
        (None, Some((name, _))) => format!("waiting for mailbox {name}"),
        (None, None) => match mailboxes.len() {
            0 => "no mailbox is read".to_owned(),
            1 => "1 mailbox is well".to_owned(),
            many => format!("{many} mailboxes are well"),
        },
    };
    let state: String = state.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect();
    format!("{}: {state}", if ready { "Running" } else { "Starting" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    #[test]
    fn the_state_names_what_is_waited_for_and_what_fails() {
        let health = Health::default();
        assert_eq!(in_words(&health, false), "Starting: no mailbox is read");
        health.expect("support");
        assert_eq!(in_words(&health, false), "Starting: waiting for mailbox support");
        health.success("support", Timestamp::UNIX_EPOCH);
        assert_eq!(in_words(&health, true), "Running: 1 mailbox is well");
        health.failure("support", "refused\nREADY=1");
        assert_eq!(in_words(&health, true), "Running: mailbox support fails: refused READY=1");
    }

    #[test]
    fn a_loop_that_stops_beating_is_seen() {
        let health = Health::default();
        health.beat("web");
        assert!(health.stalled(STALLED).is_empty());
        std::thread::sleep(Duration::from_millis(20));
        health.beat("imap support");
        assert_eq!(health.stalled(Duration::from_millis(10)), ["web"]);
    }
}

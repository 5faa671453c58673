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
        if let Some(alive) = sign_of_life(&health, STALLED).filter(|_| watchdog.is_some()) {
            tell(&[alive]);
        }
        sleep(if ready { pace } else { STARTING }).await;
    }
}

/// What the watchdog is told: nothing once any loop makes no progress, and it will start us again.
fn sign_of_life(health: &Health, limit: Duration) -> Option<NotifyState<'static>> {
    let stalled = health.stalled(limit);
    if stalled.is_empty() {
        return Some(NotifyState::Watchdog);
    }
    tracing::error!("No progress for {} s: {}", limit.as_secs(), stalled.join(", "));
    None
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
        (None, None) => health.troubles().into_values().next().unwrap_or_else(|| "all is well".to_owned()),
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
        assert_eq!(in_words(&health, false), "Starting: all is well");
        health.expect("support");
        assert_eq!(in_words(&health, false), "Starting: waiting for mailbox support");
        health.success("support", Timestamp::UNIX_EPOCH);
        assert_eq!(in_words(&health, true), "Running: all is well");
        health.failure("support", "refused\nREADY=1");
        assert_eq!(in_words(&health, true), "Running: mailbox support fails: refused READY=1");
        health.success("support", Timestamp::UNIX_EPOCH);
        health.trouble("disk", "The disk is full");
        assert_eq!(in_words(&health, true), "Running: The disk is full");
    }

    #[test]
    fn r20_one_loop_that_stands_still_silences_the_sign_of_life() {
        let (health, limit) = (Health::default(), Duration::from_millis(50));
        health.beat("web");
        health.beat("imap support");
        assert!(sign_of_life(&health, limit).is_some());
        std::thread::sleep(limit * 2);
        health.beat("imap support");
        assert!(sign_of_life(&health, limit).is_none());
        health.beat("web");
        assert!(sign_of_life(&health, Duration::from_secs(60)).is_some());
    }
}

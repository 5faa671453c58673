//! What systemd hears: ready, in which state, alive, stopping (sd_notify(3)).

use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{sleep, timeout};

use crate::app::Health;

/// How long a loop may make no progress before the watchdog isn't told any more that all is well. Loops
/// beat every ten seconds or so; a server may keep one waiting for a minute.
const STALLED: Duration = Duration::from_secs(90);
/// How often the state is looked at until all is ready, and then.
const STARTING: Duration = Duration::from_millis(10);
const RUNNING: Duration = Duration::from_secs(5);
/// How long a word is waited for that systemd does not take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Tells systemd of every change until `stop` turns true, and then that the end has begun.
pub(super) async fn attend(health: Arc<Health>, mut stop: watch::Receiver<bool>) {
    let mut ear = Ear::default();
    tokio::select! {
        _ = stop.wait_for(|stops| *stops) => {}
        () = changes(&health, &mut ear) => {}
    }
    ear.tell(&[NotifyState::Stopping, NotifyState::Status("Stopping: finishing what is in hand")]).await;
}

async fn changes(health: &Health, ear: &mut Ear) {
    let watchdog = sd_notify::watchdog_enabled();
    // Three pings fit into its patience, so that one may come late.
    let pace = watchdog.map_or(RUNNING, |patience| (patience / 3).min(RUNNING));
    let (mut ready, mut told) = (false, String::new());
    loop {
        if !ready && health.is_ready() && health.has_beaten("web") && ear.tell(&[NotifyState::Ready]).await {
            ready = true;
            tracing::info!("Ready");
        }
        let state = in_words(health, ready);
        if state != told && ear.tell(&[NotifyState::Status(&state)]).await {
            told = state;
        }
        if let Some(alive) = sign_of_life(health, STALLED).filter(|_| watchdog.is_some()) {
            ear.tell(&[alive]).await;
        }
        sleep(if ready { pace } else { STARTING }).await;
    }
}

/// Where systemd listens. Whoever writes there waits while nobody reads: that is left to a thread beside the others, and
/// to one only.
#[derive(Default)]
struct Ear {
    telling: Option<JoinHandle<()>>,
}

impl Ear {
    /// Whether the words were given away; without systemd they always are.
    async fn tell(&mut self, states: &[NotifyState<'_>]) -> bool {
        if let Some(before) = &mut self.telling
            && timeout(PATIENCE, before).await.is_err()
        {
            return false;
        }
        let words = states.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        let telling = self.telling.insert(spawn_blocking(move || {
            // A lost word is no reason to end.
            if let Err(error) = sd_notify::notify(&[NotifyState::Custom(&words)]) {
                tracing::debug!("Telling systemd: {error}");
            }
        }));
        let is_told = timeout(PATIENCE, telling).await.is_ok();
        if is_told {
            self.telling = None;
        }
        is_told
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

/// The state in one line for `systemctl status`.
fn in_words(health: &Health, ready: bool) -> String {
    let mailboxes = health.mailboxes();
    let failing = mailboxes.iter().find_map(|(name, mailbox)| Some((name, mailbox.failure.as_ref()?)));
    let awaited = mailboxes.iter().find(|(_, mailbox)| !mailbox.is_known());
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
        health.opened("support");
        assert_eq!(in_words(&health, true), "Running: all is well", "its mail may take long");
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

//! Until when the certificates of the mail servers hold: looked at once a day, without logging in.

use std::time::{Duration, Instant};

use crate::app::App;
use crate::clock::Timestamp;
use crate::config::{Mailbox, Sink};
use crate::courier::smtp::Relay;
use crate::door;
use crate::net::tls::Facts;

/// How often they are looked at.
const DAILY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long before its end a certificate is told of, seconds.
const SOON: i64 = 14 * 24 * 60 * 60;
/// How long all of it may take.
const LIMIT: Duration = Duration::from_secs(60);

/// When they were looked at last.
#[derive(Debug, Default)]
pub struct Servers {
    last: Option<Instant>,
}

impl Servers {
    /// Looks, if it is time.
    pub fn look(&mut self, app: &App) {
        if self.last.is_some_and(|last| last.elapsed() < DAILY) {
            return;
        }
        self.last = Some(Instant::now());
        // Without a runtime there is nobody who could talk to a server.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        for mailbox in app.config().mailboxes.values() {
            let _ = runtime.block_on(tokio::time::timeout(LIMIT, one(app, mailbox)));
        }
    }
}

async fn one(app: &App, mailbox: &Mailbox) {
    // That a server can't be reached is told by whoever needs it.
    if let Ok(Some(facts)) = door::certificate(mailbox).await {
        judge(app, &format!("certificate {} imap", mailbox.name), &facts);
    }
    if let Sink::Smtp(smtp) = &mailbox.sink
        && let Ok(relay) = Relay::new(smtp, &mailbox.address)
        && let Ok(Some(facts)) = relay.certificate().await
    {
        judge(app, &format!("certificate {} smtp", mailbox.name), &facts);
    }
}

fn judge(app: &App, cause: &str, facts: &Facts) {
    match left(facts.until, app.clock().now()) {
        Some(days) => {
            let what = cause.trim_start_matches("certificate ");
            let words = format!(
                "The certificate of the server of mailbox.{} ends in {days} day(s); after that no mail passes",
                what.replacen(' ', ".", 1)
            );
            app.health.trouble(cause, &words);
        }
        None => app.health.well(cause),
    }
}

/// The days left, where they are few.
fn left(until: Timestamp, now: Timestamp) -> Option<i64> {
    let secs = until.as_second().saturating_sub(now.as_second());
    (secs < SOON).then_some(secs / (24 * 60 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_told_of_two_weeks_before_its_end() {
        let at = |days: i64| Timestamp::from_second(1_700_000_000 + days * 86_400).unwrap();
        assert_eq!([13, 14, 0, -3].map(|days| left(at(days), at(0))), [Some(13), None, Some(0), Some(-3)]);
    }
}

//! One mail on its way: delivered over a line, then settled. A line takes one mail at a time.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::time::{Instant, sleep};

use super::smtp::{self, Outcome, Relay};
use super::{Desk, backoff, maildir};
use crate::app::outbox::{Due, Verdict};
use crate::app::tokens::Tokens;
use crate::clock::Timestamp;
use crate::config::{Mailbox, Sink};

/// How long after a failed settlement it is tried again. The line waits: with a database that can't be written,
/// nothing more may go out.
const SETTLE_AGAIN: Duration = Duration::from_secs(5);

/// A mail that has been claimed.
pub(super) struct Parcel {
    pub due: Due,
    pub bytes: Vec<u8>,
}

/// What the loop gets back.
pub(super) struct Sent {
    /// The row, which is settled.
    pub id: i64,
    /// The line, if one was used.
    pub line: Option<Line>,
    /// What became of the mail.
    pub outcome: Outcome,
    /// It was tried, and not merely settled.
    pub over_the_wire: bool,
}

/// A way out for one mail at a time.
pub(super) struct Line {
    way: Way,
    used: Instant,
}

enum Way {
    Smtp { relay: Arc<Relay>, line: smtp::Line },
    Outbox(PathBuf),
}

/// The lines of a mailbox, none of them connected yet. Reads certificate files.
pub(super) fn open(mailbox: &Mailbox, tokens: Option<Arc<Tokens>>) -> anyhow::Result<Vec<Line>> {
    let line = |way| Line { way, used: Instant::now() };
    Ok(match &mailbox.sink {
        Sink::Outbox(path) => vec![line(Way::Outbox(path.clone()))],
        Sink::Smtp(smtp) => {
            let relay = Arc::new(Relay::new(smtp, &mailbox.address)?.with_tokens(tokens));
            let way = || Way::Smtp { relay: Arc::clone(&relay), line: smtp::Line::new(Arc::clone(&relay)) };
            (0..smtp.connections.max(1)).map(|_| line(way())).collect()
        }
    })
}

impl Line {
    /// Since when an open connection has had nothing to do.
    pub(super) fn idle_since(&self) -> Option<Instant> {
        matches!(&self.way, Way::Smtp { line, .. } if line.is_open()).then_some(self.used)
    }

    pub(super) async fn close(&mut self) {
        if let Way::Smtp { line, .. } = &mut self.way {
            line.close().await;
        }
    }

    async fn deliver(&mut self, parcel: Arc<Parcel>) -> Outcome {
        match &mut self.way {
            Way::Smtp { line, .. } => {
                line.deliver(parcel.due.envelope_sender.as_deref(), &parcel.due.recipient, &parcel.bytes).await
            }
            Way::Outbox(path) => {
                let path = path.clone();
                let written = tokio::task::spawn_blocking(move || maildir::deliver(&path, &parcel.due, &parcel.bytes));
                written.await.unwrap_or_else(|fault| Outcome::Later(format!("Writing into the outbox: {fault}")))
            }
        }
    }

    /// A line that has panicked starts anew: what it was doing is unknown.
    fn renew(&mut self) {
        if let Way::Smtp { relay, line } = &mut self.way {
            *line = smtp::Line::new(Arc::clone(relay));
        }
    }
}

/// Delivers a mail and settles it.
pub(super) async fn send(mut line: Line, parcel: Parcel, desk: Arc<Desk>) -> Sent {
    let parcel = Arc::new(parcel);
    let outcome = AssertUnwindSafe(line.deliver(Arc::clone(&parcel))).catch_unwind().await.unwrap_or_else(|_| {
        line.renew();
        let words = "Sending it broke off by a fault of postdesk; the log has the place".to_owned();
        if parcel.due.attempts == 0 { Outcome::Later(words) } else { Outcome::Never(words) }
    });
    noted(&parcel.due, &outcome, &desk).await;
    line.used = Instant::now();
    Sent { id: parcel.due.id, line: Some(line), outcome, over_the_wire: true }
}

/// Settles a mail that was not sent.
pub(super) async fn settle(due: Due, outcome: Outcome, desk: Arc<Desk>) -> Sent {
    noted(&due, &outcome, &desk).await;
    Sent { id: due.id, line: None, outcome, over_the_wire: false }
}

/// Returns when the verdict is committed, however long that takes: a mail that was sent and can't be noted as sent
/// must not be sent again, and no other must follow it.
async fn noted(due: &Due, outcome: &Outcome, desk: &Desk) {
    let (verdict, retry_at) = judge(due, outcome, desk);
    loop {
        // A full queue of the database makes the caller wait: not on a thread that others need.
        let (app, id, verdict) = (desk.app.clone(), due.id, verdict.clone());
        let settled = tokio::task::spawn_blocking(move || app.settle(id, verdict, retry_at).wait()).await;
        let fault = match settled {
            Ok(Ok(())) => return,
            Ok(Err(fault)) => fault,
            Err(broken) => anyhow::Error::from(broken),
        };
        tracing::error!(mailbox = %desk.mailbox, message_id = %due.message_id, "What became of a mail can't be noted: {fault:#}");
        sleep(SETTLE_AGAIN).await;
    }
}

fn judge(due: &Due, outcome: &Outcome, desk: &Desk) -> (Verdict, Option<Timestamp>) {
    let words = match outcome {
        Outcome::Delivered => return (Verdict::Delivered, None),
        Outcome::Never(words) => return (Verdict::Never(words.clone()), None),
        Outcome::Later(words) | Outcome::Ill(words) => words,
        Outcome::Down(trouble) => &trouble.words,
    };
    let jitter = desk.entropy.jitter(backoff::JITTER);
    let retry_at =
        backoff::retry_at(&desk.delivery, due.created_at, desk.clock.now(), due.attempts.saturating_add(1), jitter);
    (Verdict::Later(words.clone()), retry_at)
}

//! Doors: mail and time come in. Those of mail fetch, hand to `App::receive`, and acknowledge after the commit.

pub mod imap;
pub mod maildir;
pub mod past;
pub mod timer;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::app::tokens::Tokens;
use crate::clock::{Clock, Entropy};
use crate::config::{Limits, Mailbox, Source};
use crate::net::tls::Facts;

/// Takes in a mailbox's mail until `stop` turns true, and ends within 0.3 s then.
///
/// Trouble with the source is told to `app.health` and tried again; this returns only to stop, or at once for
/// a mailbox without a source.
pub async fn run(
    app: App,
    mailbox: Mailbox,
    limits: Limits,
    clock: Clock,
    entropy: Entropy,
    stop: watch::Receiver<bool>,
) {
    match mailbox.source {
        Source::Imap(imap) => imap::run(app, mailbox.name, *imap, limits, clock, entropy, stop).await,
        Source::Maildir(path) => {
            let part = mailbox.name.clone();
            maildir::run(app, mailbox.name, part, path, limits, clock, stop).await;
        }
        Source::None => {}
    }
}

/// Connects to a mailbox's server without logging in, to see its certificate; none where no TLS is spoken.
///
/// # Errors
/// Why there is no connection, in words for the operator.
pub async fn certificate(mailbox: &Mailbox) -> Result<Option<Facts>, String> {
    match &mailbox.source {
        Source::Imap(imap) => imap::certificate(imap).await,
        Source::Maildir(_) | Source::None => Ok(None),
    }
}

/// What becomes of a mail that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing changes on the server.
    Stays,
    /// It is deleted.
    Goes,
}

/// Waits until a mail with one of these Message-IDs (printable, without brackets) lies in a mailbox's folder on its server, and
/// gives which it is; nothing if none came in time.
///
/// # Errors
/// Why that can't be seen, in words for the operator.
pub async fn seek(
    mailbox: &Mailbox,
    tokens: Option<&Arc<Tokens>>,
    message_ids: &[String],
    limit: Duration,
    found: Found,
) -> Result<Option<usize>, String> {
    match &mailbox.source {
        Source::Imap(imap) => imap::seek(imap, tokens, message_ids, limit, found).await,
        Source::Maildir(_) | Source::None => Err("there is no server to look at".to_owned()),
    }
}

/// Tries a mailbox's source without changing anything in it, for `check`; `tokens` are the mailbox's, if it has some. The lines say what was found.
///
/// # Errors
/// In words for the operator: which key, what was tried, what to do.
pub async fn probe(mailbox: &Mailbox, tokens: Option<&Arc<Tokens>>) -> Result<Vec<String>, String> {
    match &mailbox.source {
        Source::Imap(imap) => imap::probe(imap, tokens).await,
        Source::Maildir(path) => maildir::probe(path),
        Source::None => Ok(vec!["mail comes by postdesk receive only".to_owned()]),
    }
}

//! `receive` and `perform`: the only two ways a ticket changes; `view`: what an actor may see.

pub mod outbox;

use std::sync::Arc;

use bytes::Bytes;

use crate::clock::Timestamp;
pub use crate::store::Answer;

/// A mail as a door got it, before anything is understood of it.
#[derive(Clone, Debug)]
pub struct RawMail {
    /// The bytes as they came.
    pub bytes: Bytes,
    /// Where the door stands after this mail, kept in the mail's own transaction.
    pub position: Option<Position>,
    /// When our own server got it (INTERNALDATE); the present moment where that is not known.
    pub received_at: Option<Timestamp>,
}

/// A place in an IMAP folder: everything up to `uid` has been taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Position {
    /// UIDVALIDITY of the folder (RFC 3501 §2.3.1.1).
    pub validity: u32,
    /// The last UID taken in.
    pub uid: u32,
}

/// What became of a mail. Whatever it is, it has been committed: the door may acknowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// It is a message of this ticket.
    Ticket {
        /// The number people see.
        number: i64,
        /// Whether the mail opened it.
        new: bool,
    },
    /// It was taken in before.
    Duplicate,
    /// It is kept aside, with the reason.
    Kept(String),
    /// It could not be read, with the reason.
    Quarantined(String),
}

/// What the daemon knows of its own parts, told by the parts themselves.
#[derive(Debug, Default)]
pub struct Health {
    mailboxes: std::sync::Mutex<std::collections::BTreeMap<String, MailboxHealth>>,
    /// When each loop of the daemon last made progress.
    beats: std::sync::Mutex<std::collections::BTreeMap<String, std::time::Instant>>,
}

/// How a mailbox's door is doing.
#[derive(Clone, Debug, Default)]
pub struct MailboxHealth {
    /// End of the last cycle that worked.
    pub last_success: Option<Timestamp>,
    /// The last failure in words, cleared by success.
    pub failure: Option<String>,
}

impl Health {
    /// A mailbox that will report; until it has, the daemon isn't ready.
    pub fn expect(&self, mailbox: &str) {
        self.with(|all| {
            all.entry(mailbox.to_owned()).or_default();
        });
    }

    /// A cycle of this mailbox worked.
    pub fn success(&self, mailbox: &str, now: Timestamp) {
        self.with(|all| {
            all.insert(mailbox.to_owned(), MailboxHealth { last_success: Some(now), failure: None });
        });
    }

    /// A cycle of this mailbox failed.
    pub fn failure(&self, mailbox: &str, why: &str) {
        self.with(|all| all.entry(mailbox.to_owned()).or_default().failure = Some(why.to_owned()));
    }

    /// Every mailbox has reported success or failure at least once.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.with(|all| all.values().all(|m| m.last_success.is_some() || m.failure.is_some()))
    }

    /// All mailboxes with their state.
    #[must_use]
    pub fn mailboxes(&self) -> Vec<(String, MailboxHealth)> {
        self.with(|all| all.iter().map(|(name, health)| (name.clone(), health.clone())).collect())
    }

    /// This loop made progress. Once it has said so, it must again at least every half minute.
    pub fn beat(&self, part: &str) {
        let mut beats = self.beats.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Looked up first, because the name is there on all beats but one.
        match beats.get_mut(part) {
            Some(last) => *last = std::time::Instant::now(),
            None => drop(beats.insert(part.to_owned(), std::time::Instant::now())),
        }
    }

    /// Whether this loop has ever made progress.
    #[must_use]
    pub fn has_beaten(&self, part: &str) -> bool {
        self.beats.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains_key(part)
    }

    /// Loops that have made no progress for longer than `limit`.
    #[must_use]
    pub fn stalled(&self, limit: std::time::Duration) -> Vec<String> {
        let beats = self.beats.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        beats.iter().filter(|(_, last)| last.elapsed() > limit).map(|(part, _)| part.clone()).collect()
    }

    fn with<T>(&self, work: impl FnOnce(&mut std::collections::BTreeMap<String, MailboxHealth>) -> T) -> T {
        work(&mut self.mailboxes.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// The desk behind every door. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What the daemon knows of its parts.
    pub health: Arc<Health>,
}

impl App {
    /// Takes a mail in. The answer comes after its transaction has committed. Mails of one mailbox are
    /// taken in in the order of the calls; waits while too many are on their way.
    pub async fn receive(&self, mailbox: &str, raw: RawMail) -> Answer<Receipt> {
        let _ = (mailbox, raw);
        Answer::channel().1
    }

    /// Notes a mail that stays on the server because it is too big: quarantined with its headers.
    pub async fn refuse_oversize(
        &self,
        mailbox: &str,
        headers: Bytes,
        size: u64,
        position: Position,
    ) -> Answer<Receipt> {
        let _ = (mailbox, headers, size, position);
        Answer::channel().1
    }

    /// How far this mailbox's folder has been taken in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn position(&self, mailbox: &str, folder: &str) -> anyhow::Result<Option<Position>> {
        let _ = (mailbox, folder);
        Ok(None)
    }
}

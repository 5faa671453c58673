//! A mail that has been understood, and how it is noted.

use std::sync::Arc;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::enqueue::Rings;
use super::forward::HandedBy;
use super::{Position, Receipt};
use crate::clock::Timestamp;
use crate::desk::AgentId;
use crate::mail::reply::Reading;
use crate::mail::threading::Clues;
use crate::mail::trust::Verdict;
use crate::mail::{Class, Mail};
use crate::store::{HeldMail, MailboxRow, NewMail, Outcome, PackedRaw, Tx, pack};

/// A mail that has been understood: all that can be found out without the database's lock.
pub(super) struct Prepared {
    pub mail: Mail,
    pub class: Class,
    pub clues: Clues,
    /// The field by which a filter calls it spam.
    pub spam: Option<String>,
    pub verdict: Verdict,
    pub reading: Reading,
    pub packed: Arc<PackedRaw>,
    pub fingerprint: [u8; 32],
    pub size: u64,
    pub position: Option<Position>,
    pub received_at: Option<Timestamp>,
    /// Why it can't be read, if it can't.
    pub quarantine: Option<String>,
    /// The held mail it confirms or sends on.
    pub released: Option<Box<Released>>,
    /// An agent handed it on.
    pub handed_by: Option<HandedBy>,
    /// It was taken in before, by a desk whose database is lost: nobody is told of it again.
    pub is_past: bool,
}

/// A held mail that an agent's answer names.
pub(super) struct Released {
    pub held: HeldMail,
    pub agent: AgentId,
    pub mail: Prepared,
    /// More that the same word releases: what came from the same unknown address, about which nobody was asked again.
    pub more: Vec<Released>,
}

impl Prepared {
    /// A mail that goes to the quarantine: only its bytes are kept.
    pub fn unread(mail: Mail, raw: &[u8], size: u64, position: Option<Position>, why: String) -> Result<Prepared> {
        Ok(Prepared {
            class: Class::default(),
            clues: Clues::default(),
            spam: None,
            verdict: Verdict::None,
            reading: Reading::default(),
            packed: Arc::new(pack(raw, &[])?),
            fingerprint: Sha256::digest(raw).into(),
            size,
            position,
            received_at: None,
            quarantine: Some(why),
            released: None,
            handed_by: None,
            is_past: false,
            mail,
        })
    }

    fn row(&self, mailbox: &MailboxRow) -> NewMail<'_> {
        NewMail {
            brand: mailbox.brand,
            mailbox: mailbox.id,
            fingerprint: self.fingerprint,
            message_id: self.mail.message_id.as_deref().unwrap_or_default(),
            sender: self.mail.from.as_ref().map(|from| from.address.as_str()).unwrap_or_default(),
            subject: &self.mail.subject,
            size: self.size,
            class: self.class.kind.word(),
        }
    }

    /// Notes the mail with what became of it, and keeps its bytes.
    pub fn keep(&self, tx: &Tx, mailbox: &MailboxRow, outcome: Outcome, reason: &str) -> Result<(i64, Vec<i64>)> {
        let id = tx.insert_mail(&self.row(mailbox), outcome, reason)?;
        let blobs = tx.insert_raw(id, &self.packed)?;
        Ok((id, blobs))
    }

    /// Keeps the mail aside with a reason.
    pub fn keep_aside(&self, tx: &Tx, mailbox: &MailboxRow, reason: String) -> Result<(Receipt, Rings)> {
        self.keep(tx, mailbox, Outcome::Kept, &reason)?;
        Ok((Receipt::Kept(reason), Rings::new()))
    }
}

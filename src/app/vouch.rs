//! Whether its domain vouches for a mail: the receiving server's verdict, or our own look at the signature where
//! that says nothing.
//!
//! Mails from agents' addresses are looked at, and what a filter calls spam of senders who are let in; other customers' mails
//! wait for no name server unless `dns.verify` says so.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::Desk;
use super::prepared::Prepared;
use super::senders::is_let_in;
use crate::clock::Timestamp;
use crate::config::{Config, Verify};
use crate::mail::Address;
use crate::mail::trust::{self, Verdict};
use crate::net::dkim::Signatures;
use crate::store::MailboxRow;

/// Least time between two warnings about one mailbox, in seconds.
const WARN_AGAIN: i64 = 3600;

/// What it takes to judge for which domain a mail speaks.
pub(super) struct Vouching {
    signatures: Signatures,
    /// When there was a warning about each mailbox last, by config name.
    warned: Mutex<BTreeMap<String, Timestamp>>,
}

impl Vouching {
    pub fn new(config: &Config) -> Vouching {
        Vouching { signatures: Signatures::new(&config.dns.servers), warned: Mutex::default() }
    }

    /// Whether this is the first warning of the hour.
    fn may_warn(&self, mailbox: &str, now: Timestamp) -> bool {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = warned.get(mailbox).is_none_or(|last| now.as_second() - last.as_second() >= WARN_AGAIN);
        if is_due {
            warned.insert(mailbox.to_owned(), now);
        }
        is_due
    }
}

/// The verdict on a mail of which the server's own field says `mail.verdict`. Blocks up to five seconds where that is
/// nothing and an agent seems to write.
pub(super) fn verdict(desk: &Desk, mailbox: &MailboxRow, mail: &Prepared, raw: &[u8]) -> Verdict {
    if mail.verdict != Verdict::None {
        return mail.verdict;
    }
    let now = desk.clock.now();
    if trust::is_doubled(&mail.mail, desk.authserv_id(mailbox)) {
        if desk.vouching.may_warn(&mailbox.slug, now) {
            tracing::warn!(
                mailbox = mailbox.slug,
                message_id = mail.mail.message_id,
                "A mail bears two Authentication-Results fields of {}: the mail server must take away those that \
                 senders bring along (RFC 8601 section 5). None of the two is believed",
                desk.authserv_id(mailbox).unwrap_or_default()
            );
        }
        return Verdict::None;
    }
    let verify = desk.config.dns.verify;
    if verify == Verify::Never {
        return Verdict::None;
    }
    match is_worth_a_look(desk, mailbox, mail) {
        Ok(true) => {
            desk.vouching.signatures.judge(raw, &mail.mail, &desk.own.addresses, mail.received_at.unwrap_or(now))
        }
        Ok(false) if verify == Verify::All && is_strangers(desk, mailbox, mail) => {
            let received = mail.received_at.unwrap_or(now);
            desk.vouching.signatures.judge_stranger(raw, &mail.mail, &desk.own.addresses, received)
        }
        Ok(false) => Verdict::None,
        Err(fault) => {
            tracing::error!(mailbox = mailbox.slug, "Looking up who an agent's mail is from: {fault:#}");
            Verdict::None
        }
    }
}

/// Whether it bears a signature, seems to be an agent's or of a sender who would be let in for it, and is new: fields that are
/// not signed may be changed in a mail that is sent a second time, and then it is another mail to the desk.
fn is_worth_a_look(desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<bool> {
    // With "all", strangers are judged for more than their signatures.
    let may_be_let_in = mail.spam.is_some() && desk.config.dns.verify == Verify::Agents;
    let mail = &mail.mail;
    let sender = mail.from.as_ref().filter(|_| mail.sender_is_clear).map(Address::key);
    let (Some(sender), Some(id), true) = (sender, &mail.message_id, mail.header("DKIM-Signature").is_some()) else {
        return Ok(false);
    };
    desk.store.read(|reader| {
        let matters = reader.find_agent_by_address(mailbox.brand, &sender)?.is_some()
            || may_be_let_in && is_let_in(reader, mailbox.brand, &sender)?;
        Ok(matters && reader.find_by_message_id(mailbox.brand, id)?.is_none())
    })
}

/// Whether it seems to be a customer's: of an agent's mail, a signature that doesn't hold says nothing, because it asks anyway.
fn is_strangers(desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> bool {
    let sender = mail.mail.from.as_ref().filter(|_| mail.mail.sender_is_clear).map(Address::key);
    sender.is_some_and(|sender| {
        matches!(desk.store.read(|reader| reader.find_agent_by_address(mailbox.brand, &sender)), Ok(None))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_warning_an_hour_and_mailbox() {
        let vouching = Vouching { signatures: Signatures::new(&[]), warned: Mutex::default() };
        let at = |second| Timestamp::from_second(second).unwrap();
        let asked = [("a", 0), ("a", 3599), ("b", 3599), ("a", 3600), ("a", 3601), ("b", 7198)];
        let answers = asked.map(|(mailbox, second)| vouching.may_warn(mailbox, at(second)));
        assert_eq!(answers, [true, false, true, true, false, false]);
    }
}

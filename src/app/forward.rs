//! An agent hands a customer's mail on to the desk: the ticket is the customer's, dated as the mail was, the agent's own;
//! the agent's words above are a note, and directives among them count.

use std::sync::Arc;

use anyhow::Result;

use super::agents::{self, Acting};
use super::enqueue::Rings;
use super::prepared::Prepared;
use super::receive::customer;
use super::{Desk, Receipt};
use crate::clock::Timestamp;
use crate::desk::matching::Reason;
use crate::desk::{Agent, AgentId, BrandId, Say};
use crate::mail::threading::{Clues, base_subject};
use crate::mail::trust::Verdict;
use crate::mail::{Address, Class, Kind, Mail, forwarded, reply};
use crate::store::{MailboxRow, Reader, Tx};

/// How deep forwards within forwards are looked through for somebody who is no agent.
const DEEPEST: usize = 5;

/// A customer's mail inside an agent's.
pub(super) struct HandedOn {
    /// As if it had come by itself.
    inner: Prepared,
    /// The agent's own words.
    note: String,
}

/// Who handed a mail on, and when it was written.
#[derive(Clone, Copy)]
pub(super) struct HandedBy {
    pub agent: AgentId,
    pub written_at: Option<Timestamp>,
}

/// The customer's mail inside an agent's, attached or in the text.
pub(super) fn customers_mail(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<Option<HandedOn>> {
    let found = match forwarded::attached(&mail.mail) {
        Some(inner) => Some((inner, mail.reading.reply.clone(), true)),
        None => inline(tx, desk, mailbox.brand, mail)?.map(|(inner, note)| (inner, note, false)),
    };
    let Some((inner, note, is_attached)) = found else { return Ok(None) };
    let Some(from) = inner.from.clone().filter(|from| inner.sender_is_clear && from.address.contains('@')) else {
        return Ok(None);
    };
    // Of an agent's own mail no customer's ticket can be made.
    if tx.find_agent_by_address(mailbox.brand, &from.key())?.is_some() {
        return Ok(None);
    }
    let files = if is_attached { inner.attachments.clone() } else { mail.mail.attachments.clone() };
    let packed = if is_attached { Arc::new(mail.packed.carrying(&files)?) } else { Arc::clone(&mail.packed) };
    let written_at = inner.date.filter(|at| *at <= tx.now);
    let inner = Mail {
        // Nothing of the agent's own mail may stand in the customer's: no id, no recipients of ours, no clue.
        subject: base_subject(&inner.subject, &desk.tags()),
        from: Some(from),
        delivered_to: Vec::new(),
        attachments: files,
        ..inner
    };
    Ok(Some(HandedOn {
        inner: Prepared {
            // The customer wrote to a person and was not promised a number: the agent's answer will be the first word.
            spam: None,
            class: Class { kind: Kind::Human, may_answer: false, ..Class::default() },
            clues: Clues::default(),
            verdict: Verdict::None,
            reading: reply::read(&inner.text),
            packed,
            fingerprint: mail.fingerprint,
            size: mail.size,
            position: None,
            received_at: mail.received_at,
            quarantine: None,
            released: None,
            handed_by: Some(HandedBy { agent: AgentId(0), written_at }),
            is_past: mail.is_past,
            mail: inner,
        },
        note,
    }))
}

/// The first mail in the text that no agent wrote.
fn inline(tx: &Reader, desk: &Desk, brand: BrandId, mail: &Prepared) -> Result<Option<(Mail, String)>> {
    let found = forwarded::read(&mail.mail.text).filter(|found| found.marked || mail.clues.is_forward);
    let Some(mut found) = found else { return Ok(None) };
    let note = found.note.clone();
    for _ in 0..DEEPEST {
        let is_agents = match &found.from {
            Some(from) => tx.find_agent_by_address(brand, &from.key())?.is_some(),
            None => false,
        };
        match found.inner().filter(|_| is_agents) {
            Some(inner) => found = inner,
            None => break,
        }
    }
    let inner = Mail {
        from: found.from.clone(),
        sender_is_clear: true,
        to: found.to.clone(),
        cc: found.cc.clone(),
        date: found.date(&desk.config.timezone),
        subject: found.subject.clone().unwrap_or_else(|| mail.mail.subject.clone()),
        text: found.body,
        ..Mail::default()
    };
    Ok(Some((inner, note)))
}

/// Opens the customer's ticket, keeps the agent's words as a note on it, and does what stands among them.
pub(super) fn take_in(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    handed_on: HandedOn,
) -> Result<(Receipt, Rings)> {
    let HandedOn { mut inner, note } = handed_on;
    inner.handed_by = inner.handed_by.map(|by| HandedBy { agent: acting.agent.id, ..by });
    let from = inner.mail.from.clone().unwrap_or_else(|| Address::new(None, ""));
    let (receipt, mut rings) = customer(tx, desk, mailbox, &inner, None)?;
    let Receipt::Ticket { number, .. } = &receipt else { return Ok((receipt, rings)) };
    let Some(ticket) = tx.find_ticket_by_number(mailbox.brand, *number)? else { return Ok((receipt, rings)) };
    let shown = match &from.name {
        Some(name) => format!("{name} <{}>", from.address),
        None => from.address.clone(),
    };
    let mut told = acting.told.clone();
    told.push(Say::new("told-handed-on").with("name", shown).with("number", number.to_string()));
    let kept = tx.find_mail_id(mailbox.id, &mail.fingerprint)?;
    let acting =
        Acting { ticket: Some(ticket), about_note: true, reason: Reason::HandedOn, told, kept, ..acting.clone() };
    rings.extend(agents::words_above(tx, desk, mailbox, mail, &acting, &note)?);
    Ok((receipt, rings))
}

/// The agent who sent a customer's mail on as it was (RFC 5322 §3.6.6). Anybody can write that field: it gives the ticket
/// an owner and nothing else.
pub(super) fn redirected_by(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Option<Agent>> {
    match forwarded::redirected(&mail.mail).filter(|_| mail.handed_by.is_none()) {
        Some(found) => tx.find_agent_by_address(mailbox.brand, &found.by.key()),
        None => Ok(None),
    }
}

//! An agent forwards a customer's mail to the desk: the ticket is the customer's, the agent's own words are a note.

use std::sync::Arc;

use anyhow::Result;

use super::apply::{MessageFacts, Rings, apply};
use super::bounce::situation;
use super::prepared::Prepared;
use super::receive::customer;
use super::{Desk, Receipt};
use crate::desk::proof::Proof;
use crate::desk::{Actor, Agent, Command, Draft, Via, decide};
use crate::mail::threading::{Clues, base_subject};
use crate::mail::trust::Verdict;
use crate::mail::{Address, Class, Kind, Mail, forwarded, parse, reply};
use crate::store::{MailboxRow, Tx};

/// The customer's mail inside an agent's, as if it had come by itself, and the agent's own words.
pub(super) fn customers_mail(mail: &Prepared, tags: &[String]) -> Option<(Prepared, String)> {
    let attached = mail.mail.attachments.iter().find(|part| part.content_type == "message/rfc822");
    let (inner, note) = match attached {
        Some(part) => {
            let inner = parse::parse(&part.bytes);
            (inner, mail.reading.reply.clone())
        }
        None => {
            let found = forwarded::read(&mail.mail.text).filter(|found| found.marked || mail.clues.is_forward)?;
            let inner = Mail {
                from: found.from,
                sender_is_clear: true,
                subject: found.subject.unwrap_or_else(|| mail.mail.subject.clone()),
                text: found.body,
                attachments: mail.mail.attachments.clone(),
                ..Mail::default()
            };
            (inner, found.note)
        }
    };
    let from = inner.from.clone().filter(|from| inner.sender_is_clear && from.address.contains('@'))?;
    Some((as_if_from(mail, inner, from, tags), note))
}

/// Nothing of the agent's own mail may stand in the customer's: no id, no recipients, no clue.
fn as_if_from(mail: &Prepared, inner: Mail, from: Address, tags: &[String]) -> Prepared {
    let inner = Mail {
        subject: base_subject(&inner.subject, tags),
        from: Some(from),
        to: Vec::new(),
        cc: Vec::new(),
        delivered_to: Vec::new(),
        attachments: mail.mail.attachments.clone(),
        ..inner
    };
    Prepared {
        // The customer wrote to a person and was not promised a number: the agent's answer will be the first word.
        class: Class { kind: Kind::Human, may_answer: false, ..Class::default() },
        clues: Clues::default(),
        verdict: Verdict::None,
        reading: reply::read(&inner.text),
        packed: Arc::clone(&mail.packed),
        fingerprint: mail.fingerprint,
        size: mail.size,
        position: None,
        received_at: mail.received_at,
        quarantine: None,
        released: None,
        mail: inner,
    }
}

/// Opens the customer's ticket and keeps the agent's words as a note on it.
pub(super) fn take_in(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    agent: &Agent,
    inner: &Prepared,
    note: &str,
) -> Result<(Receipt, Rings)> {
    let (receipt, mut rings) = customer(tx, desk, mailbox, inner, None)?;
    let Receipt::Ticket { number, .. } = &receipt else { return Ok((receipt, rings)) };
    let Some(ticket) = tx.find_ticket_by_number(mailbox.brand, *number)? else { return Ok((receipt, rings)) };
    let situation = situation(tx, desk, ticket)?;
    let actor = Actor::Agent { agent: agent.clone(), proof: Proof::Confirmed };
    let draft = Draft { text: note.trim().to_owned(), ..Draft::default() };
    if let Ok(decision) = decide(&situation, &actor, &Command::Note(draft)) {
        let facts = MessageFacts {
            author_name: &agent.name,
            author_address: &agent.address,
            class: Kind::Human.word(),
            matched_by: "the words above a mail that an agent forwarded",
            proof: Proof::Confirmed.words(),
            ..MessageFacts::default()
        };
        rings.extend(apply(tx, desk, mailbox, &situation, &actor, Via::Mail, &decision, "", &facts)?.rings);
    }
    Ok((receipt, rings))
}

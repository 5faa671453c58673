//! What a mail's keys, number and headers lead to.

use anyhow::Result;

use super::flood::{self, Flood, Source};
use super::prepared::Prepared;
use super::receive::Sender;
use super::{Desk, budget, situation};
use crate::desk::decide::Situation;
use crate::desk::matching::{Candidate, FoundBy, Match, Reason, choose};
use crate::desk::proof::HeldKey;
use crate::desk::{AgentId, MessageId, TicketId};
use crate::mail::Kind;
use crate::mail::threading::Clues;
use crate::mail::token::{About, Key};
use crate::mail::trust::Verdict;
use crate::store::{MailboxRow, Tx};

/// An agent's key in the address a mail was sent to, with what it tells besides.
pub(super) struct KeyFound {
    pub held: HeldKey,
    pub note: bool,
    pub seen: Option<MessageId>,
    pub about: Option<About>,
}

/// The agent's key in the address the mail was sent to.
pub(super) fn held_key(tx: &Tx, mailbox: &MailboxRow, clues: &Clues) -> Result<Option<KeyFound>> {
    for key in &clues.address_keys {
        let Key::Agent { ticket: keyed, agent, epoch, seen, note, about } = key else { continue };
        let ticket = match ticket_of_key(tx, key)? {
            Some(ticket) => tx.find_ticket(mailbox.brand, ticket)?.map(|ticket| ticket.id),
            None => None,
        };
        if ticket.is_none() && *keyed != 0 {
            continue;
        }
        let keyed = TicketId(*keyed);
        let is_current = match tx.find_agent(AgentId(*agent))? {
            Some(agent) => tx.key_epoch(keyed, &agent)? == *epoch,
            None => false,
        };
        return Ok(Some(KeyFound {
            held: HeldKey { agent: AgentId(*agent), ticket, keyed, is_current },
            note: *note,
            seen: Some(MessageId(*seen)).filter(|seen| seen.0 > 0),
            about: *about,
        }));
    }
    Ok(None)
}

/// The ticket a key leads to: the one that holds the message it told of now, else the one it was signed for.
pub(super) fn ticket_of_key(tx: &Tx, key: &Key) -> Result<Option<TicketId>> {
    let (ticket, message) = match key {
        Key::Thread { ticket, serial } => (*ticket, tx.message_of_outbox(*serial)?),
        Key::Customer { ticket, message } => (*ticket, Some(MessageId(*message))),
        Key::Agent { ticket, seen, .. } => (*ticket, Some(MessageId(*seen))),
        Key::Bounce { .. } | Key::Confirm { .. } | Key::View { .. } | Key::Rate { .. } | Key::Preview { .. } => {
            return Ok(None);
        }
        Key::FormConfirm { .. } | Key::FormSent { .. } => return Ok(None),
        Key::SignIn { .. } => return Ok(None),
    };
    if ticket == 0 {
        return Ok(None);
    }
    let now = match message.filter(|message| message.0 > 0) {
        Some(message) => tx.ticket_of_message(message)?,
        None => None,
    };
    Ok(Some(now.unwrap_or(TicketId(ticket))))
}

/// Where a mail from outside belongs, with all that the decision about it may look at.
pub(super) struct Place {
    pub situation: Situation,
    pub takes_part: bool,
    pub reason: Reason,
    /// A ticket whose number it quotes without a right to it.
    pub mentions: Option<(TicketId, i64)>,
    pub flood: Option<Flood>,
}

pub(super) fn place(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    sender: &Sender,
    source: &Source,
    is_spam: bool,
) -> Result<Place> {
    let found = choose(&candidates(tx, mailbox, mail, sender)?, mail.clues.is_forward);
    let (ticket, mut takes_part, mut reason, mut mentions) = match found {
        // What a filter calls spam goes into no ticket but its sender's own.
        Match::Join { takes_part: false, .. } if is_spam => (None, true, Reason::New, None),
        Match::Join { ticket, takes_part, reason } => (Some(tx.get_ticket(ticket)?), takes_part, reason, None),
        Match::New { mentions, reason } => (None, true, reason, mentions),
    };
    let mut situation = situation::without_ticket(tx, desk, mailbox.brand)?;
    if let Some(ticket) = ticket {
        situation::add_ticket(tx, &mut situation, ticket)?;
    }
    let flood = source.flood(tx, desk, mailbox, mail, &situation)?;
    if let Some(flood) = &flood {
        situation = flood::situation(tx, desk, mailbox, flood)?;
        takes_part = situation.ticket.is_none() || situation.has(sender.participant.person);
        (reason, mentions) = (Reason::Flood, None);
    }
    situation.budget_spent = match &flood {
        Some(flood) => Some(flood.why.clone()),
        None => budget::withheld(tx, desk, &mailbox.address, &sender.participant.address, tx.now)?,
    };
    Ok(Place { situation, takes_part, reason, mentions, flood })
}

/// All tickets the mail points to.
fn candidates(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, sender: &Sender) -> Result<Vec<Candidate>> {
    let clues = &mail.clues;
    let mut found: Vec<(TicketId, FoundBy)> = Vec::new();
    for (keys, found_by) in [(&clues.address_keys, FoundBy::AddressKey), (&clues.thread_keys, FoundBy::ThreadKey)] {
        for key in keys {
            found.extend(ticket_of_key(tx, key)?.map(|ticket| (ticket, found_by)));
        }
    }
    if let Some(number) = clues.number
        && !was_moved_from(tx, mailbox, clues, number)?
        && let Some(ticket) = tx.find_ticket_by_number(mailbox.brand, number)?
    {
        found.push((ticket.id, FoundBy::Number));
    }
    let mut answers_list = false;
    for id in clues.earlier.iter().take(20) {
        if let Some((ticket, class)) = tx.find_by_message_id(mailbox.brand, id)? {
            found.push((ticket, FoundBy::Earlier));
            answers_list = class == Kind::List.word();
            break;
        }
    }
    let is_list = answers_list && mail.class.kind == Kind::List;
    found
        .into_iter()
        .map(|(ticket, found_by)| candidate(tx, mailbox, mail, sender, ticket, found_by, is_list))
        .filter_map(Result::transpose)
        .collect()
}

/// Whether the number is that of the mail which is answered, whose message has gone to another ticket since: then nobody
/// typed it.
fn was_moved_from(tx: &Tx, mailbox: &MailboxRow, clues: &Clues, number: i64) -> Result<bool> {
    let Some(key) = clues.address_keys.first().or(clues.thread_keys.first()) else { return Ok(false) };
    let signed_for = match key {
        Key::Thread { ticket, .. } | Key::Customer { ticket, .. } | Key::Agent { ticket, .. } => TicketId(*ticket),
        Key::Bounce { .. } | Key::Confirm { .. } | Key::View { .. } | Key::Rate { .. } | Key::Preview { .. } => {
            return Ok(false);
        }
        Key::FormConfirm { .. } | Key::FormSent { .. } => return Ok(false),
        Key::SignIn { .. } => return Ok(false),
    };
    let is_its_number = tx.find_numbered(mailbox.brand, number)?.is_some_and(|ticket| ticket.id == signed_for);
    Ok(is_its_number && ticket_of_key(tx, key)?.is_some_and(|now| now != signed_for))
}

fn candidate(
    tx: &Tx,
    mailbox: &MailboxRow,
    mail: &Prepared,
    sender: &Sender,
    ticket: TicketId,
    found_by: FoundBy,
    is_list: bool,
) -> Result<Option<Candidate>> {
    let Some(ticket) = tx.find_ticket(mailbox.brand, ticket)? else { return Ok(None) };
    // A mail that fails our own server's check was perhaps not written by the person it names.
    let takes_part =
        sender.is_clear && mail.verdict != Verdict::Fail && tx.takes_part(ticket.id, sender.participant.person)?;
    let mut is_among_readers = is_list;
    if found_by == FoundBy::Earlier && !takes_part {
        for address in mail.mail.to.iter().chain(&mail.mail.cc).take(50) {
            is_among_readers = is_among_readers || tx.has_participant(ticket.id, &address.key())?;
        }
    }
    Ok(Some(Candidate { ticket: ticket.id, number: ticket.number, found_by, takes_part, is_among_readers }))
}

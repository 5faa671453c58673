//! Mails of ours that did not arrive, and other acts of postdesk itself.

use anyhow::Result;

use super::apply::{Doing, MessageFacts, apply};
use super::enqueue::Rings;
use super::prepared::Prepared;
use super::{Desk, Receipt, situation};
use crate::desk::{Actor, Command, Ticket, decide};
use crate::mail::dsn::FailedRecipient;
use crate::mail::token::Key;
use crate::store::{MailboxRow, Outcome, Tx};

/// A server says that a mail did not arrive: finds which, tells the ticket, answers nobody.
pub(super) fn bounce(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<(Receipt, Rings)> {
    let Some(report) = &mail.class.bounce else {
        return mail.keep_aside(tx, mailbox, "A server's report without a readable recipient".to_owned());
    };
    let mut rows = Vec::new();
    for key in &mail.clues.address_keys {
        if let Key::Bounce { outbox } = key {
            rows.extend(tx.find_bounced(*outbox)?);
        }
    }
    let by_address = !rows.is_empty();
    if let Some(id) = report.original_message_id.as_deref().filter(|_| !by_address) {
        rows = tx.list_by_mail_message_id(mailbox.brand, id)?;
    }
    let mut rings = Rings::new();
    let mut told = Vec::new();
    for row in rows {
        let is_it = |failed: &&FailedRecipient| {
            failed.address == row.recipient || failed.original.as_deref() == Some(row.recipient.as_str())
        };
        let failed = report.recipients.iter().find(is_it);
        // By the id alone a recipient must match: whoever got one of our mails knows its id.
        let (Some(ticket), true) = (row.ticket, by_address || failed.is_some()) else { continue };
        let Some(ticket) = tx.find_ticket(mailbox.brand, ticket)? else { continue };
        let reason = failed.or(report.recipients.first()).map(failure_words).unwrap_or_default();
        let reason = if report.permanent { reason } else { format!("late, and still being tried: {reason}") };
        let command = Command::Undelivered {
            address: row.recipient.clone(),
            // By the id alone anybody who got a copy could report on everybody else.
            hard: by_address && report.hard && report.permanent,
            delayed: !report.permanent,
            reason,
        };
        rings.extend(system(tx, desk, ticket.clone(), &command, format!("bounce:{}", row.id))?);
        if report.permanent {
            tx.set_failed(row.id, "The mail came back: see the ticket")?;
        }
        told.push(format!("#{}", ticket.number));
    }
    let reason = match told.as_slice() {
        [] => "A bounce of a mail that is not ours".to_owned(),
        tickets => format!("A bounce of our mail about {}", tickets.join(", ")),
    };
    mail.keep(tx, mailbox, Outcome::Kept, &reason)?;
    Ok((Receipt::Kept(reason), rings))
}

fn failure_words(failed: &FailedRecipient) -> String {
    match (&failed.reason, &failed.status) {
        (Some(reason), _) => reason.clone(),
        (None, Some(status)) => format!("status {status}"),
        (None, None) => String::new(),
    }
}

/// Carries out a command of postdesk itself on a ticket.
pub(super) fn system(tx: &Tx, desk: &Desk, ticket: Ticket, command: &Command, cause: String) -> Result<Rings> {
    let mailbox = desk.mailbox(ticket.mailbox)?.clone();
    let situation = situation::of_ticket(tx, desk, ticket)?;
    let Ok(decision) = decide(&situation, &Actor::System, command) else { return Ok(Rings::new()) };
    let facts = MessageFacts { cause, ..MessageFacts::default() };
    Ok(apply(tx, desk, &mailbox, &situation, Doing::by_mail(&Actor::System), &decision, "", &facts)?.rings)
}

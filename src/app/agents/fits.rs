//! Whether what takes a change back still finds things as that change left them: what somebody has changed since stays.

use anyhow::Result;

use crate::desk::{BrandId, Change, MessageId, Ticket, TicketId};
use crate::store::Tx;

/// Whether a change of a ticket, which takes another one back, fits what is there now.
pub(super) fn still_fits(tx: &Tx, about: TicketId, change: &Change) -> Result<bool> {
    let ticket = tx.get_ticket(about)?;
    Ok(match change {
        Change::Unmerged { number } => is_merged(tx, &ticket, ticket.brand, *number)?,
        Change::Released { number } | Change::Absorbed { number } => {
            let other = tx.find_numbered(ticket.brand, *number)?;
            let is_part = other.is_some_and(|other| other.merged_into == Some(ticket.id));
            is_part == matches!(change, Change::Released { .. })
        }
        Change::Merged { .. } => ticket.merged_into.is_none(),
        Change::MovedIn { message, number } => is_in(tx, ticket.brand, *message, *number)?,
        Change::MovedOut { message, .. } => tx.ticket_of_message(*message)? == Some(ticket.id),
        Change::RequesterSet { from, .. } => {
            let people = tx.list_participants(ticket.id)?;
            people.iter().any(|person| person.person == ticket.requester && person.address == *from)
        }
        Change::Watched { agent, from, .. } => {
            let now = tx.list_watches(ticket.id)?.into_iter().find(|(watcher, _)| watcher == agent);
            now.map(|(_, watch)| watch) == *from
        }
        Change::SenderListed { pattern, from, .. } => tx.find_sender(ticket.brand, pattern)? == *from,
        Change::Joined { address, .. } => !tx.has_participant(ticket.id, address)?,
        Change::Left { address, .. } => tx.has_participant(ticket.id, address)?,
        Change::Tagged { name } => !tx.list_ticket_tags(ticket.id)?.contains(name),
        Change::Untagged { name } => tx.list_ticket_tags(ticket.id)?.contains(name),
        Change::Linked { number } => !tx.list_links(ticket.id)?.contains(number),
        Change::Unlinked { number } => tx.list_links(ticket.id)?.contains(number),
        Change::Referred { url } => !tx.list_references(ticket.id)?.contains(url),
        Change::Unreferred { url } => tx.list_references(ticket.id)?.contains(url),
        // What is set and set again by one act fits one step after the other: the decision looks.
        _ => true,
    })
}

fn is_merged(tx: &Tx, ticket: &Ticket, brand: BrandId, number: i64) -> Result<bool> {
    let into = tx.find_numbered(brand, number)?;
    Ok(into.is_some_and(|into| ticket.merged_into == Some(into.id)))
}

fn is_in(tx: &Tx, brand: BrandId, message: MessageId, number: i64) -> Result<bool> {
    let there = tx.find_numbered(brand, number)?;
    Ok(there.is_some_and(|there| tx.ticket_of_message(message).is_ok_and(|now| now == Some(there.id))))
}

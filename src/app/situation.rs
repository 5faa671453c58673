//! What a decision may look at, read in the transaction that keeps its outcome.

use anyhow::Result;

use super::Desk;
use crate::desk::decide::{AtHand, Category, Situation};
use crate::desk::{Agent, BrandId, MessageId, Part, Participant, Ticket};
use crate::mail::address;
use crate::store::Tx;

/// Of a ticket, for commands that sort nothing: who takes part, who hears.
pub(super) fn of_ticket(tx: &Tx, desk: &Desk, ticket: Ticket) -> Result<Situation> {
    let mut situation = without_ticket(tx, desk, ticket.brand)?;
    add_ticket(tx, &mut situation, ticket)?;
    Ok(situation)
}

/// Of no ticket yet.
pub(super) fn without_ticket(tx: &Tx, desk: &Desk, brand: BrandId) -> Result<Situation> {
    let mut situation = Situation::new(tx.now, tx.get_brand(brand)?, tx.list_agents(brand)?, desk.config.delivery.undo);
    situation.teams = tx.list_teams(brand)?;
    Ok(situation)
}

/// Brings a ticket into a situation.
pub(super) fn add_ticket(tx: &Tx, situation: &mut Situation, ticket: Ticket) -> Result<()> {
    situation.participants = tx.list_participants(ticket.id)?;
    situation.watches = tx.list_watches(ticket.id)?;
    situation.ticket = Some(ticket);
    Ok(())
}

/// Of a ticket, with everything that an agent's commands may be about.
pub(super) fn for_agent(tx: &Tx, desk: &Desk, ticket: Ticket) -> Result<Situation> {
    let id = ticket.id;
    let mut situation = of_ticket(tx, desk, ticket)?;
    situation.tags = tx.list_ticket_tags(id)?;
    situation.links = tx.list_links(id)?;
    situation.references = tx.list_references(id)?;
    add_categories(tx, &mut situation)?;
    Ok(situation)
}

/// Brings in what categories do to tickets.
pub(super) fn add_categories(tx: &Tx, situation: &mut Situation) -> Result<()> {
    let brand = situation.brand.id;
    situation.loads = loads(tx, &situation.agents)?;
    for row in tx.list_categories(brand)? {
        let mut followers = Vec::new();
        for address in &row.followers {
            followers.extend(tx.find_agent_by_address(brand, address)?.map(|agent| agent.id));
        }
        situation.categories.push(Category {
            slug: row.term.slug,
            assignee: row.assignee,
            team: row.team,
            priority: row.priority,
            followers,
        });
    }
    Ok(())
}

/// How many tickets each agent has.
pub(super) fn loads(tx: &Tx, agents: &[Agent]) -> Result<Vec<(crate::desk::AgentId, i64)>> {
    let ids: Vec<_> = agents.iter().map(|agent| agent.id).collect();
    tx.open_loads(&ids)
}

/// The message that an agent's notice was about.
pub(super) fn at_hand(tx: &Tx, ticket: &Ticket, seen: Option<MessageId>) -> Result<Option<AtHand>> {
    let Some(seen) = seen else { return Ok(None) };
    let Some(message) = tx.find_message(ticket.id, seen)? else { return Ok(None) };
    let author = match message.person {
        Some(person) if message.author_address.contains('@') => Some(Participant {
            person,
            name: message.author_name.clone(),
            address: address::key(&message.author_address),
            part: Part::Requester,
            bounced: false,
            by_web: false,
        }),
        _ => None,
    };
    let is_only = message.person.is_some() && tx.count_customer_messages(ticket.id)? <= 1;
    Ok(Some(AtHand { id: message.id, kind: message.kind, author, is_only }))
}

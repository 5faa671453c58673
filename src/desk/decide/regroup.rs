//! Tickets that become one, come apart, or belong together; messages that belong elsewhere.

use super::super::audience::notices;
use super::super::notice::Template;
use super::super::say::Say;
use super::super::{Agent, Change, MessageKind, Part, Side, Stage, Ticket, TicketId};
use super::{AtHand, Decision, Refusal, Situation, by_staff};

/// The other ticket, which can't be the one at hand.
fn other(situation: &Situation) -> Result<(&Ticket, &Ticket), Refusal> {
    let ticket = situation.ticket()?;
    let other = situation.other.as_ref().ok_or(Refusal::NotFound)?;
    if other.id == ticket.id {
        return Err(Refusal::because("refused-same-ticket"));
    }
    Ok((ticket, other))
}

/// A decision about two tickets, told to those who have or follow the one at hand.
fn told(situation: &Situation, agent: &Agent, changes: Vec<Change>, elsewhere: Vec<(TicketId, Change)>) -> Decision {
    let told = situation
        .ticket
        .as_ref()
        .map(|ticket| notices(situation, ticket, Template::Changed, Some(agent), ""))
        .unwrap_or_default();
    Decision { elsewhere, notices: told, ..Decision::of(changes) }
}

pub(super) fn link(situation: &Situation, agent: &Agent, on: bool) -> Result<Decision, Refusal> {
    let (ticket, other) = other(situation)?;
    let is_there = situation.links.contains(&other.number);
    if is_there == on {
        return Ok(Decision { left: vec![Say::new("left-already").with("what", "linked")], ..Decision::default() });
    }
    let change = |number: i64| if on { Change::Linked { number } } else { Change::Unlinked { number } };
    Ok(told(situation, agent, vec![change(other.number)], vec![(other.id, change(ticket.number))]))
}

/// The ticket at hand becomes part of the other. What waits for us there is still waiting here.
pub(super) fn merge(situation: &Situation, agent: &Agent) -> Result<Decision, Refusal> {
    let (ticket, other) = other(situation)?;
    let mut elsewhere = vec![(other.id, Change::Absorbed { number: ticket.number })];
    let waits_for_us = matches!(ticket.stage, Stage::New | Stage::Open);
    if waits_for_us && !matches!(other.stage, Stage::New | Stage::Open) {
        elsewhere.push((other.id, Change::stage(other, Stage::Open, Side::Staff)));
    }
    let mut changes: Vec<Change> =
        by_staff(ticket, Stage::Closed).filter(|_| !ticket.stage.is_over()).into_iter().collect();
    changes.push(Change::Merged { number: other.number });
    Ok(told(situation, agent, changes, elsewhere))
}

/// The other ticket, which became part of the one at hand, stands by itself again and is ours to answer.
pub(super) fn unmerge(situation: &Situation, agent: &Agent) -> Result<Decision, Refusal> {
    let (ticket, other) = other(situation)?;
    if other.merged_into.is_none() || situation.other_leads_to != Some(ticket.id) {
        return Err(Refusal::Invalid(Say::new("refused-not-merged").with("number", other.number.to_string())));
    }
    let elsewhere = vec![
        (other.id, Change::Unmerged { number: ticket.number }),
        (other.id, Change::stage(other, Stage::Open, Side::Staff)),
    ];
    Ok(told(situation, agent, vec![Change::Released { number: other.number }], elsewhere))
}

/// The message at hand, if it may leave its ticket.
fn movable(situation: &Situation) -> Result<&AtHand, Refusal> {
    let message = situation.message.as_ref().ok_or_else(|| Refusal::because("refused-no-message"))?;
    if !matches!(message.kind, MessageKind::Customer | MessageKind::Note) {
        return Err(Refusal::because("refused-only-customers-message"));
    }
    if message.is_only {
        return Err(Refusal::because("refused-only-message"));
    }
    Ok(message)
}

pub(super) fn move_message(situation: &Situation, agent: &Agent) -> Result<Decision, Refusal> {
    let (ticket, other) = other(situation)?;
    let message = movable(situation)?;
    let mut elsewhere = Vec::new();
    if let Some(author) = &message.author {
        if !situation.other_people.contains(&author.person) {
            elsewhere.push((
                other.id,
                Change::Joined { address: author.address.clone(), name: author.name.clone(), part: Part::Copied },
            ));
        }
        if !matches!(other.stage, Stage::New | Stage::Open) {
            elsewhere.push((other.id, Change::stage(other, Stage::Open, Side::Staff)));
        }
    }
    elsewhere.push((other.id, Change::MovedIn { message: message.id, number: ticket.number }));
    let changes = vec![Change::MovedOut { message: message.id, number: other.number }];
    Ok(told(situation, agent, changes, elsewhere))
}

/// The message at hand becomes a ticket of its own. Its number is not known yet: [`split_changes`] has the rest.
pub(super) fn split(situation: &Situation, agent: &Agent) -> Result<Decision, Refusal> {
    situation.ticket()?;
    let message = movable(situation)?;
    if message.author.is_none() {
        return Err(Refusal::because("refused-only-customers-message"));
    }
    Ok(Decision { split: Some(message.clone()), ..told(situation, agent, Vec::new(), Vec::new()) })
}

/// What happens to the old ticket and to the new one when a message becomes a ticket of its own.
#[must_use]
pub fn split_changes(old: i64, new: i64, message: &AtHand) -> (Vec<Change>, Vec<Change>) {
    let there = vec![Change::MovedOut { message: message.id, number: new }, Change::Linked { number: new }];
    let mut here = vec![Change::Opened { linked_to: None }];
    here.extend(message.author.iter().map(|author| Change::Joined {
        address: author.address.clone(),
        name: author.name.clone(),
        part: Part::Requester,
    }));
    here.extend([Change::MovedIn { message: message.id, number: old }, Change::Linked { number: old }]);
    (there, here)
}

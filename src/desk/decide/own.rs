//! What customers ask for by a button on their own ticket: it is solved, it is not, this is how it was.

use std::time::Duration;

use super::super::audience::notices;
use super::super::change::Watch;
use super::super::notice::{Notice, Reader, Template};
use super::super::{Change, PersonId, Rating, Side, Stage, Ticket};
use super::write::is_spam;
use super::{Decision, Refusal, Situation};
use crate::clock::Timestamp;

/// Days in which a word on how it was may be changed.
const CHANGE_DAYS: i64 = 30;

/// Whether a person's words still go into this ticket: a locked one, and one closed longer ago than `reopen`, takes none.
#[must_use]
pub fn takes_more(ticket: &Ticket, reopen: Duration, now: Timestamp) -> bool {
    let window = i64::try_from(reopen.as_secs()).unwrap_or(i64::MAX);
    let closed_at = ticket.closed_at.filter(|_| ticket.stage.is_over());
    !ticket.is_locked && closed_at.is_none_or(|at| now.as_second() <= at.as_second().saturating_add(window))
}

/// Whether this person may say how it was: the requester, once somebody has answered and it is done, and for 30 days from
/// the first word.
#[must_use]
pub fn may_rate(ticket: &Ticket, person: PersonId, now: Timestamp) -> bool {
    let is_done = matches!(ticket.stage, Stage::Resolved | Stage::Closed) && !is_spam(ticket);
    let is_open = |at: Timestamp| now.as_second().saturating_sub(at.as_second()) <= CHANGE_DAYS * 86_400;
    let was_answered = ticket.first_response_at.is_some() && ticket.merged_into.is_none();
    ticket.requester == person && was_answered && ticket.rated_at.map_or(is_done, is_open)
}

pub(super) fn solve(situation: &Situation) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if ticket.stage.is_over() {
        return Err(Refusal::NothingToDo("The ticket is over already".to_owned()));
    }
    if ticket.is_locked {
        return Err(Refusal::NothingToDo("The ticket takes no more from the customer's side".to_owned()));
    }
    Ok(set(situation, ticket, Stage::Closed))
}

pub(super) fn reopen(situation: &Situation) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if !(ticket.stage.is_over() || ticket.stage == Stage::Resolved) {
        return Err(Refusal::NothingToDo("The ticket is open already".to_owned()));
    }
    if is_spam(ticket) || !takes_more(ticket, situation.brand.reopen, situation.now) {
        return Err(Refusal::NothingToDo("The ticket takes no more from the customer's side".to_owned()));
    }
    Ok(set(situation, ticket, Stage::Open))
}

pub(super) fn rate(situation: &Situation, person: PersonId, rating: &Rating) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if !may_rate(ticket, person, situation.now) {
        return Err(Refusal::NotAllowed);
    }
    if ticket.rating.as_ref() == Some(rating) {
        return Err(Refusal::NothingToDo("That has been said before".to_owned()));
    }
    let change = Change::Rated { from: ticket.rating.clone(), to: Some(rating.clone()) };
    let notices = if rating.is_bad() { told(situation, ticket) } else { Vec::new() };
    Ok(Decision { notices, ..Decision::of(vec![change]) })
}

fn set(situation: &Situation, ticket: &Ticket, to: Stage) -> Decision {
    let mut changes = Vec::new();
    if ticket.snoozed_until.is_some() {
        changes.push(Change::Snoozed { from: ticket.snoozed_until, to: None });
    }
    changes.push(Change::stage(ticket, to, Side::Customer));
    let after = situation.after(&changes).unwrap_or_else(|| ticket.clone());
    Decision { notices: told(situation, &after), ..Decision::of(changes) }
}

/// Whoever has it is told, and who follows it; of one that nobody has, everybody who hears of such.
fn told(situation: &Situation, ticket: &Ticket) -> Vec<Notice> {
    let is_somebodys = situation.agents.iter().any(|agent| Some(agent.id) == ticket.assignee);
    let follows = |id| situation.watches.contains(&(id, Watch::Follow));
    let all = notices(situation, ticket, Template::Returned, None, "").into_iter();
    all.filter(|notice| match &notice.reader {
        Reader::Agent(agent) => !is_somebodys || Some(agent.id) == ticket.assignee || follows(agent.id),
        Reader::Person(_) => false,
    })
    .map(|notice| Notice { template: Template::Changed, ..notice })
    .collect()
}

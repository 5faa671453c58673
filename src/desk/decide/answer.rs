//! What agents say: answers to the customer's side, notes to the team; and what servers say of our mails.

use std::time::Duration;

use super::super::audience::notices;
use super::super::notice::{Notice, Reader, Template};
use super::super::{Agent, Change, Draft, MessageKind, Participant, Say, Stage};
use super::{Decision, NewMessage, Refusal, Situation, by_staff};

pub(super) fn answer(situation: &Situation, agent: &Agent, draft: &Draft) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if draft.is_empty() {
        return Err(Refusal::NothingToDo("There is no new text in the mail".to_owned()));
    }
    let people = &situation.participants;
    let readers: Vec<&Participant> = people.iter().filter(|person| !person.bounced && !person.by_web).collect();
    if readers.is_empty() && !people.iter().any(|person| person.by_web) {
        return Err(Refusal::because("refused-nobody-reachable"));
    }
    let mut changes = vec![Change::MessageAdded { kind: MessageKind::Reply, automatic: false, via: false }];
    if ticket.snoozed_until.is_some() {
        changes.push(Change::Snoozed { from: ticket.snoozed_until, to: None });
    }
    changes.extend(by_staff(ticket, Stage::Waiting));
    let delay = agent.settings.undo.unwrap_or(situation.undo);
    let mut told: Vec<Notice> = readers
        .into_iter()
        .map(|person| Notice { template: Template::Answer, reader: Reader::Person(person.clone()), delay })
        .collect();
    told.extend(notices(situation, ticket, Template::ColleagueAnswer, Some(agent), &draft.text));
    if agent.settings.own_copies {
        told.push(Notice::now(Template::ColleagueAnswer, Reader::Agent(agent.clone())));
    }
    Ok(Decision { message: Some(message(MessageKind::Reply, draft, delay)), notices: told, ..Decision::of(changes) })
}

pub(super) fn note(situation: &Situation, agent: &Agent, draft: &Draft) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if draft.is_empty() {
        return Err(Refusal::NothingToDo("There is no new text in the mail".to_owned()));
    }
    Ok(Decision {
        message: Some(message(MessageKind::Note, draft, Duration::ZERO)),
        notices: notices(situation, ticket, Template::NewNote, Some(agent), &draft.text),
        ..Decision::of(vec![Change::MessageAdded { kind: MessageKind::Note, automatic: false, via: false }])
    })
}

pub(super) fn undelivered(
    situation: &Situation,
    address: &str,
    hard: bool,
    delayed: bool,
    reason: &str,
) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let change = Change::Undelivered { address: address.to_owned(), hard, reason: reason.to_owned() };
    // A bounce of a mail to an agent is told on the ticket alone: a notice about it would bounce again.
    let is_agent = situation.agents.iter().any(|agent| agent.address == address);
    let told =
        if delayed || is_agent { Vec::new() } else { notices(situation, ticket, Template::Undelivered, None, "") };
    Ok(Decision { notices: told, ..Decision::of(vec![change]) })
}

/// Whoever could not be reached is written to again.
pub(super) fn resend(situation: &Situation, to: Option<&str>) -> Result<Decision, Refusal> {
    let people = &situation.participants;
    let takes_part = |address: &str| people.iter().any(|person| person.address == address);
    let lost = situation.lost.as_deref().filter(|lost| takes_part(lost));
    let bounced = people.iter().find(|person| person.bounced).map(|person| person.address.as_str());
    let from = lost.or(bounced).ok_or_else(|| Refusal::because("refused-nothing-lost"))?;
    let to = to.unwrap_or(from);
    if to != from && takes_part(to) {
        return Err(Refusal::Invalid(Say::new("refused-takes-part").with("address", to)));
    }
    let tried_again = situation.is_unreachable || to == from && bounced == Some(to);
    let tried_again = tried_again.then(|| Change::Reachable { address: to.to_owned(), on: true });
    let change = Change::Readdressed { from: from.to_owned(), to: to.to_owned() };
    Ok(Decision::of(std::iter::once(change).chain(tried_again).collect()))
}

fn message(kind: MessageKind, draft: &Draft, wait: Duration) -> NewMessage {
    NewMessage { kind, draft: draft.clone(), via: false, wait }
}

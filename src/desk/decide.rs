//! What a command does to a ticket: the one pure function every door goes through.

use std::time::Duration;

use super::command::Incoming;
use super::notice::Reader;
use super::{Actor, Agent, Brand, Change, Command, Draft, MessageKind, Notice, Part, Participant, Side, Stage};
use super::{PersonId, Template, Ticket};
use crate::clock::Timestamp;
use crate::mail::Kind;

/// All that a decision may look at, read in the transaction that keeps its outcome.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The present moment.
    pub now: Timestamp,
    /// Whose desk it is.
    pub brand: Brand,
    /// The ticket at hand, if there is one.
    pub ticket: Option<Ticket>,
    /// Who takes part in it.
    pub participants: Vec<Participant>,
    /// The brand's agents who are on duty.
    pub agents: Vec<Agent>,
    /// The writer of a mail from outside, as somebody who takes part from now on.
    pub sender: Option<Participant>,
    /// Why no automatic mail may go to the sender now, if so: a budget is used up.
    pub budget_spent: Option<String>,
    /// How long an agent's answer waits before it goes.
    pub undo: Duration,
}

/// A message that a decision adds to the ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMessage {
    /// What it is.
    pub kind: MessageKind,
    /// Its words.
    pub draft: Draft,
    /// Written by somebody who does not take part.
    pub via: bool,
}

/// What is to happen. An empty ticket in the situation, or a closed one to go on from, means that the first
/// change is [`Change::Opened`] and a new ticket is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Rows of the history, in order.
    pub changes: Vec<Change>,
    /// The message, at most one.
    pub message: Option<NewMessage>,
    /// Who is told.
    pub notices: Vec<Notice>,
}

impl Decision {
    /// Whether a new ticket is made.
    #[must_use]
    pub fn opens(&self) -> bool {
        matches!(self.changes.first(), Some(Change::Opened { .. }))
    }
}

/// A no that a person may read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing to do; the words say why.
    #[error("{0}")]
    NothingToDo(String),
    /// The actor may not do this.
    #[error("This is for agents only")]
    NotAllowed,
    /// The command names no ticket.
    #[error("There is no such ticket")]
    NotFound,
    /// The command can't be carried out as it stands; the words say what to do.
    #[error("{0}")]
    Invalid(String),
}

/// Decides what a command does.
///
/// # Errors
/// A [`Refusal`]: nothing is to happen.
pub fn decide(situation: &Situation, actor: &Actor, command: &Command) -> Result<Decision, Refusal> {
    match (command, actor) {
        (Command::Write(incoming), Actor::Customer { person, takes_part }) => {
            write(situation, *person, *takes_part, incoming)
        }
        (Command::Answer(draft), Actor::Agent { agent, .. }) => answer(situation, agent, draft),
        (Command::Note(draft), Actor::Agent { agent, .. }) => note(situation, agent, draft),
        (Command::Close, Actor::Agent { .. }) => close(situation),
        (Command::Undelivered { address, hard, delayed, reason }, Actor::System) => {
            undelivered(situation, address, *hard, *delayed, reason)
        }
        _ => Err(Refusal::NotAllowed),
    }
}

fn write(situation: &Situation, person: PersonId, takes_part: bool, incoming: &Incoming) -> Result<Decision, Refusal> {
    match &situation.ticket {
        Some(ticket) if may_join(situation, ticket, incoming) => Ok(add(situation, ticket, takes_part, incoming)),
        Some(ticket) => Ok(open(situation, person, Some(ticket), incoming)),
        None if matches!(incoming.kind, Kind::AutoReply | Kind::Bounce | Kind::Report | Kind::Own | Kind::Spam) => {
            Err(Refusal::NothingToDo(format!(
                "A mail of the kind {} that belongs to no ticket opens none",
                incoming.kind.word()
            )))
        }
        None => Ok(open(situation, person, None, incoming)),
    }
}

/// A ticket that is over takes a reply within the brand's window; a machine's mail and a short thanks at any time,
/// because they reopen nothing.
fn may_join(situation: &Situation, ticket: &Ticket, incoming: &Incoming) -> bool {
    let Some(closed_at) = ticket.closed_at.filter(|_| ticket.stage.is_over()) else { return true };
    let window = i64::try_from(situation.brand.reopen.as_secs()).unwrap_or(i64::MAX);
    is_machine(incoming.kind)
        || incoming.is_thanks
        || situation.now.as_second() <= closed_at.as_second().saturating_add(window)
}

fn is_machine(kind: Kind) -> bool {
    kind != Kind::Human && kind != Kind::List
}

/// Machine mail that is filed without a word: nobody waits for it.
fn is_silent(kind: Kind) -> bool {
    matches!(kind, Kind::AutoReply | Kind::Bounce | Kind::Report | Kind::Own | Kind::Spam)
}

fn open(situation: &Situation, person: PersonId, closed: Option<&Ticket>, incoming: &Incoming) -> Decision {
    let mut changes = vec![Change::Opened { linked_to: closed.map(|ticket| ticket.id) }];
    let mut notices = Vec::new();
    if let Some(sender) = &situation.sender {
        changes.push(Change::Joined {
            address: sender.address.clone(),
            name: sender.name.clone(),
            part: Part::Requester,
        });
        match acknowledgement(situation, sender, incoming) {
            Ok(notice) => notices.push(notice),
            Err(Some(why)) => changes.push(Change::Withheld { why }),
            Err(None) => {}
        }
    }
    let requester = situation.sender.as_ref().map(|sender| sender.address.as_str());
    changes.extend(copied(incoming, &[], requester));
    changes.push(Change::MessageAdded {
        kind: MessageKind::Customer,
        automatic: is_machine(incoming.kind),
        via: false,
    });
    if let Some((_, number)) = incoming.mentions {
        changes.push(Change::Mentions { number });
    }
    notices.extend(to_agents(situation, Template::NewTicket, None));
    let _ = person;
    Decision { changes, message: Some(message(MessageKind::Customer, &incoming.draft, false)), notices }
}

/// The acknowledgement, or why there is none: words for the history where a person would wonder.
fn acknowledgement(situation: &Situation, sender: &Participant, incoming: &Incoming) -> Result<Notice, Option<String>> {
    if !situation.brand.acknowledge || !incoming.may_answer {
        return Err(None);
    }
    if sender.bounced {
        return Err(Some(format!("No acknowledgement: mail to {} has come back", sender.address)));
    }
    if incoming.is_stale {
        return Err(Some("No acknowledgement: the mail is older than limits.ack_age".to_owned()));
    }
    if let Some(why) = &situation.budget_spent {
        return Err(Some(format!("No acknowledgement: {why}")));
    }
    Ok(Notice { template: Template::Acknowledgement, reader: Reader::Person(sender.clone()), delay: Duration::ZERO })
}

fn add(situation: &Situation, ticket: &Ticket, takes_part: bool, incoming: &Incoming) -> Decision {
    let automatic = is_machine(incoming.kind);
    let mut changes = Vec::new();
    if takes_part {
        changes.extend(copied(incoming, &situation.participants, None));
    }
    changes.push(Change::MessageAdded { kind: MessageKind::Customer, automatic, via: !takes_part });
    if let Some((_, number)) = incoming.mentions {
        changes.push(Change::Mentions { number });
    }
    if takes_part && !automatic && !incoming.is_thanks {
        let to = if ticket.stage == Stage::New { Stage::New } else { Stage::Open };
        if to != ticket.stage {
            changes.push(Change::StageSet { from: ticket.stage, to, by: Side::Customer });
        }
    }
    let notices =
        if is_silent(incoming.kind) { Vec::new() } else { to_agents(situation, Template::NewReply, None).collect() };
    Decision { changes, message: Some(message(MessageKind::Customer, &incoming.draft, !takes_part)), notices }
}

/// More people than this in copy are a distribution, not a conversation: none of them takes part.
const MOST_COPIES: usize = 50;

/// People in copy who do not take part yet.
fn copied<'a>(
    incoming: &'a Incoming,
    there: &'a [Participant],
    requester: Option<&'a str>,
) -> impl Iterator<Item = Change> + 'a {
    incoming
        .copied
        .iter()
        .filter(move |address| Some(address.address.as_str()) != requester)
        .filter(|address| !there.iter().any(|participant| participant.address == address.address))
        .filter(|_| incoming.copied.len() <= MOST_COPIES)
        .map(|address| Change::Joined {
            address: address.address.clone(),
            name: address.name.clone().unwrap_or_default(),
            part: Part::Copied,
        })
}

fn message(kind: MessageKind, draft: &Draft, via: bool) -> NewMessage {
    NewMessage { kind, draft: draft.clone(), via }
}

/// The same notice to every agent on duty but one; nobody is told of their own act.
fn to_agents<'a>(
    situation: &'a Situation,
    template: Template,
    but: Option<&'a Agent>,
) -> impl Iterator<Item = Notice> + 'a {
    situation.agents.iter().filter(move |agent| but.is_none_or(|but| but.id != agent.id)).map(move |agent| Notice {
        template,
        reader: Reader::Agent(agent.clone()),
        delay: Duration::ZERO,
    })
}

fn answer(situation: &Situation, agent: &Agent, draft: &Draft) -> Result<Decision, Refusal> {
    let ticket = situation.ticket.as_ref().ok_or(Refusal::NotFound)?;
    if draft.is_empty() {
        return Err(Refusal::NothingToDo("There is no new text in the mail".to_owned()));
    }
    let readers: Vec<&Participant> = situation.participants.iter().filter(|person| !person.bounced).collect();
    if readers.is_empty() {
        return Err(Refusal::Invalid("Mail to everybody who takes part in the ticket has come back".to_owned()));
    }
    let mut changes = vec![Change::MessageAdded { kind: MessageKind::Reply, automatic: false, via: false }];
    if ticket.stage != Stage::Waiting {
        changes.push(Change::StageSet { from: ticket.stage, to: Stage::Waiting, by: Side::Staff });
    }
    let mut notices: Vec<Notice> = readers
        .into_iter()
        .map(|person| Notice {
            template: Template::Answer,
            reader: Reader::Person(person.clone()),
            delay: situation.undo,
        })
        .collect();
    notices.extend(to_agents(situation, Template::ColleagueAnswer, Some(agent)));
    Ok(Decision { changes, message: Some(message(MessageKind::Reply, draft, false)), notices })
}

fn note(situation: &Situation, agent: &Agent, draft: &Draft) -> Result<Decision, Refusal> {
    situation.ticket.as_ref().ok_or(Refusal::NotFound)?;
    if draft.is_empty() {
        return Err(Refusal::NothingToDo("There is no new text in the mail".to_owned()));
    }
    Ok(Decision {
        changes: vec![Change::MessageAdded { kind: MessageKind::Note, automatic: false, via: false }],
        message: Some(message(MessageKind::Note, draft, false)),
        notices: to_agents(situation, Template::NewNote, Some(agent)).collect(),
    })
}

fn close(situation: &Situation) -> Result<Decision, Refusal> {
    let ticket = situation.ticket.as_ref().ok_or(Refusal::NotFound)?;
    if ticket.stage == Stage::Closed {
        return Ok(Decision::default());
    }
    let change = Change::StageSet { from: ticket.stage, to: Stage::Closed, by: Side::Staff };
    Ok(Decision { changes: vec![change], ..Decision::default() })
}

fn undelivered(
    situation: &Situation,
    address: &str,
    hard: bool,
    delayed: bool,
    reason: &str,
) -> Result<Decision, Refusal> {
    situation.ticket.as_ref().ok_or(Refusal::NotFound)?;
    let change = Change::Undelivered { address: address.to_owned(), hard, reason: reason.to_owned() };
    // A bounce of a mail to an agent is told on the ticket alone: a notice about it would bounce again.
    let is_agent = situation.agents.iter().any(|agent| agent.address == address);
    let notices =
        if delayed || is_agent { Vec::new() } else { to_agents(situation, Template::Undelivered, None).collect() };
    Ok(Decision { changes: vec![change], message: None, notices })
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;

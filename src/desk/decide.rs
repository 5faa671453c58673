//! What a command does to a ticket: the one pure function every door goes through.

mod answer;
mod own;
mod regroup;
mod senders;
mod sort;
mod undo;
mod write;

use std::time::Duration;

use super::change::Watch;
use super::say::Say;
use super::senders::Listing;
use super::{ActId, AgentId, MessageId, PersonId, TeamId, TicketId};
use super::{Actor, Agent, Brand, Change, Command, Draft, MessageKind, Notice, Participant, Side, Stage, Team, Ticket};
use crate::clock::Timestamp;
pub use own::{may_rate, takes_more};
pub use regroup::split_changes;
pub use write::{SPAM, opens_none};

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
    /// The brand's agents who are on duty, whether away or not.
    pub agents: Vec<Agent>,
    /// The writer of a mail from outside, as somebody who takes part from now on.
    pub sender: Option<Participant>,
    /// Why no automatic mail may go to the sender now, if so: a budget is used up.
    pub budget_spent: Option<String>,
    /// How long an agent's answer waits before it goes, where the agent says nothing else.
    pub undo: Duration,
    /// The brand's teams.
    pub teams: Vec<Team>,
    /// The brand's categories, as far as they decide anything.
    pub categories: Vec<Category>,
    /// How many tickets that are not over each agent has.
    pub loads: Vec<(AgentId, i64)>,
    /// Agents who asked to hear more or less of the ticket.
    pub watches: Vec<(AgentId, Watch)>,
    /// Tags on the ticket.
    pub tags: Vec<String>,
    /// Numbers of tickets it belongs together with.
    pub links: Vec<i64>,
    /// What it is about elsewhere.
    pub references: Vec<String>,
    /// Another ticket that the command names.
    pub other: Option<Ticket>,
    /// Who takes part in that other ticket.
    pub other_people: Vec<PersonId>,
    /// Where the number of that other ticket leads.
    pub other_leads_to: Option<TicketId>,
    /// The message that the command is about.
    pub message: Option<AtHand>,
    /// Who did not get the last answer that was lost.
    pub lost: Option<String>,
    /// Mail to the address that the command names has come back for good.
    pub is_unreachable: bool,
    /// What the agent did before and wants to take back.
    pub past: Option<Past>,
    /// What a list says of the senders that the command names, or of the requester.
    pub listing: Option<Listing>,
    /// Nobody was told of the ticket yet: it came in as spam.
    pub is_untold: bool,
}

impl Situation {
    /// A situation without a ticket.
    #[must_use]
    pub fn new(now: Timestamp, brand: Brand, agents: Vec<Agent>, undo: Duration) -> Situation {
        Situation {
            now,
            brand,
            agents,
            undo,
            ticket: None,
            participants: Vec::new(),
            sender: None,
            budget_spent: None,
            teams: Vec::new(),
            categories: Vec::new(),
            loads: Vec::new(),
            watches: Vec::new(),
            tags: Vec::new(),
            links: Vec::new(),
            references: Vec::new(),
            other: None,
            other_people: Vec::new(),
            other_leads_to: None,
            message: None,
            lost: None,
            is_unreachable: false,
            past: None,
            listing: None,
            is_untold: false,
        }
    }

    /// Whether somebody takes part in the ticket.
    #[must_use]
    pub fn has(&self, person: PersonId) -> bool {
        self.participants.iter().any(|participant| participant.person == person)
    }

    fn ticket(&self) -> Result<&Ticket, Refusal> {
        self.ticket.as_ref().ok_or(Refusal::NotFound)
    }

    /// The ticket after some changes.
    fn after(&self, changes: &[Change]) -> Option<Ticket> {
        let ticket = self.ticket.clone()?;
        Some(changes.iter().fold(ticket, |ticket, change| ticket.after(change, self.now)))
    }
}

/// What a category does to its tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its slug.
    pub slug: String,
    /// Whom its tickets go to.
    pub assignee: Option<AgentId>,
    /// The team its tickets go to.
    pub team: Option<TeamId>,
    /// Slug of the priority its tickets get; empty for none.
    pub priority: String,
    /// Agents who follow its tickets.
    pub followers: Vec<AgentId>,
}

/// A message that a command is about.
#[derive(Clone, Debug, PartialEq)]
pub struct AtHand {
    /// Its row.
    pub id: MessageId,
    /// What it is.
    pub kind: MessageKind,
    /// Who wrote it, if that was somebody from outside.
    pub author: Option<Participant>,
    /// It is the only message of the customer's side.
    pub is_only: bool,
}

/// Something an agent did.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// Its row.
    pub id: ActId,
    /// When.
    pub at: Timestamp,
    /// What takes it back, the last change first, each with the ticket it was about.
    pub back: Vec<(TicketId, Change)>,
    /// When a mail of it to the customer's side went out, if one did.
    pub gone_at: Option<Timestamp>,
    /// It was taken back before.
    pub is_undone: bool,
    /// What can't be taken back because it was changed since, by the name of the change.
    pub lost: Vec<&'static str>,
}

impl Past {
    /// Leaves out what no longer fits.
    ///
    /// # Errors
    /// The fault of who says whether it fits.
    pub fn keep_fitting<E>(&mut self, fits: impl Fn(TicketId, &Change) -> Result<bool, E>) -> Result<(), E> {
        let mut kept = Vec::new();
        for (ticket, change) in std::mem::take(&mut self.back) {
            if fits(ticket, &change)? { kept.push((ticket, change)) } else { self.lost.push(change.row().0) }
        }
        self.back = kept;
        Ok(())
    }
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
    /// How long it can be taken back: no customer sees it before.
    pub wait: Duration,
}

/// What is to happen. An empty ticket in the situation, or a closed one to go on from, means that the first
/// change is [`Change::Opened`] and a new ticket is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Rows of the history, in order.
    pub changes: Vec<Change>,
    /// Rows of other tickets' history, in order, carried out after the ticket's own.
    pub elsewhere: Vec<(TicketId, Change)>,
    /// The message, at most one.
    pub message: Option<NewMessage>,
    /// Who is told.
    pub notices: Vec<Notice>,
    /// An act that is taken back by this: its mails that still wait don't go.
    pub undone: Option<ActId>,
    /// What was left as it was, and why.
    pub left: Vec<Say>,
    /// The ticket came in as spam and nobody is told; whether its sender may be, once it turns out to be none.
    pub untold: Option<bool>,
    /// This message becomes a ticket of its own.
    pub split: Option<AtHand>,
}

impl Decision {
    /// Whether a new ticket is made.
    #[must_use]
    pub fn opens(&self) -> bool {
        matches!(self.changes.first(), Some(Change::Opened { .. }))
    }

    fn of(changes: Vec<Change>) -> Decision {
        Decision { changes, ..Decision::default() }
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
    /// The command can't be carried out as it stands; the sentence says what to do.
    #[error("{}", .0.key)]
    Invalid(Say),
}

impl Refusal {
    fn because(key: &str) -> Refusal {
        Refusal::Invalid(Say::new(key))
    }

    /// The sentence that tells it.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Refusal::NothingToDo(_) => Say::new("refused-nothing"),
            Refusal::NotAllowed => Say::new("refused-not-allowed"),
            Refusal::NotFound => Say::new("refused-no-ticket"),
            Refusal::Invalid(say) => say.clone(),
        }
    }
}

/// Decides what a command does.
///
/// # Errors
/// A [`Refusal`]: nothing is to happen.
pub fn decide(situation: &Situation, actor: &Actor, command: &Command) -> Result<Decision, Refusal> {
    match (actor, command) {
        (Actor::Customer { takes_part, .. }, Command::Write(incoming)) => {
            write::write(situation, *takes_part, incoming)
        }
        (Actor::Customer { takes_part: true, person }, Command::Rate(rating)) => own::rate(situation, *person, rating),
        (Actor::Customer { takes_part: true, .. }, Command::Solve) => own::solve(situation),
        (Actor::Customer { takes_part: true, .. }, Command::Reopen) => own::reopen(situation),
        (Actor::System, Command::Undelivered { address, hard, delayed, reason }) => {
            answer::undelivered(situation, address, *hard, *delayed, reason)
        }
        (Actor::System, Command::WakeUp) => sort::wake_up(situation),
        (Actor::System, Command::NotSpam) => senders::not_spam(situation, None),
        (Actor::Agent { agent, .. }, command) => by_agent(situation, agent, command),
        _ => Err(Refusal::NotAllowed),
    }
}

fn by_agent(situation: &Situation, agent: &Agent, command: &Command) -> Result<Decision, Refusal> {
    match command {
        Command::Answer(draft) => answer::answer(situation, agent, draft),
        Command::Note(draft) => answer::note(situation, agent, draft),
        Command::SetStage(stage, status) => sort::set_stage(situation, agent, *stage, status),
        Command::Block(pattern) => senders::block(situation, agent, pattern),
        Command::NotSpam => senders::not_spam(situation, Some(agent)),
        Command::Assign(to) => sort::assign(situation, agent, *to),
        Command::AssignTeam(team) => sort::assign_team(situation, agent, *team),
        Command::SetPriority(slug) => sort::set_priority(situation, agent, slug),
        Command::SetCategory(slug) => sort::set_category(situation, agent, slug),
        Command::Tag { on, off } => sort::tag(situation, agent, on, off),
        Command::Copy(people) => sort::copy(situation, agent, people),
        Command::Uncopy(addresses) => sort::uncopy(situation, agent, addresses),
        Command::Snooze(until) => sort::snooze(situation, agent, *until),
        Command::Due(at) => sort::due(situation, agent, *at),
        Command::Lock(on) => sort::lock(situation, agent, *on),
        Command::Watch(watch) => sort::watch(situation, agent, *watch),
        Command::Refer(url) => sort::refer(situation, agent, url, true),
        Command::Unrefer(url) => sort::refer(situation, agent, url, false),
        Command::Resend(to) => answer::resend(situation, to.as_deref()),
        Command::SetRequester(person) => sort::set_requester(situation, agent, person),
        Command::Link => regroup::link(situation, agent, true),
        Command::Unlink => regroup::link(situation, agent, false),
        Command::Merge => regroup::merge(situation, agent),
        Command::Unmerge => regroup::unmerge(situation, agent),
        Command::Move => regroup::move_message(situation, agent),
        Command::Split => regroup::split(situation, agent),
        Command::Undo => undo::undo(situation),
        Command::Write(_)
        | Command::Solve
        | Command::Reopen
        | Command::Rate(_)
        | Command::Undelivered { .. }
        | Command::WakeUp => Err(Refusal::NotAllowed),
    }
}

/// The stage after somebody of ours did something that needs no further word.
fn by_staff(ticket: &Ticket, to: Stage) -> Option<Change> {
    (ticket.stage != to || ticket.status != to.word()).then(|| Change::stage(ticket, to, Side::Staff))
}

#[cfg(test)]
mod tests;

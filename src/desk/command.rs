//! Everything anyone can ask for, and who asks.

use super::matching::Reason;
use super::proof::Proof;
use super::{Agent, PersonId, TicketId};
use crate::mail::{Address, Kind};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody from outside; `takes_part` in the ticket at hand or not.
    Customer {
        /// Who.
        person: PersonId,
        /// Whether the person takes part in the ticket at hand.
        takes_part: bool,
    },
    /// An agent, with what that rests on.
    Agent {
        /// Who.
        agent: Agent,
        /// What the standing rests on.
        proof: Proof,
    },
    /// postdesk itself: a server's report, a timer.
    System,
}

impl Actor {
    /// The word kept in the history.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Actor::Customer { person, .. } => format!("customer:{}", person.0),
            Actor::Agent { agent, .. } => format!("agent:{}", agent.id.0),
            Actor::System => "system".to_owned(),
        }
    }
}

/// By which door something was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A mail.
    Mail,
    /// The command line.
    CommandLine,
}

impl Via {
    /// The word kept in the history.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Via::Mail => "mail",
            Via::CommandLine => "command line",
        }
    }
}

/// Words that somebody wrote, ready to become a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The new words, without quotes and signature.
    pub text: String,
    /// The writer's signature, apart.
    pub signature: String,
    /// How many files go with it.
    pub files: usize,
}

impl Draft {
    /// Nothing was written and nothing is attached.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files == 0
    }
}

/// A message from outside, with all that was found out about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// What was written.
    pub draft: Draft,
    /// Decoded subject.
    pub subject: String,
    /// What kind of mail it is.
    pub kind: Kind,
    /// Whether an automatic mail may go back.
    pub may_answer: bool,
    /// The text is nothing but a short thanks.
    pub is_thanks: bool,
    /// Too old to be acknowledged: a backlog is taken in quietly.
    pub is_stale: bool,
    /// Why it belongs to the ticket at hand, or why it opens one.
    pub reason: Reason,
    /// A ticket whose number the mail quotes without a right to it.
    pub mentions: Option<(TicketId, i64)>,
    /// Who else the mail went to: address in lower case and name, ours left out.
    pub copied: Vec<Address>,
    /// What an agent should know about the mail, in words.
    pub warning: String,
}

/// Everything that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A customer writes: opens a ticket or adds to one.
    Write(Box<Incoming>),
    /// An agent answers the customer.
    Answer(Draft),
    /// An agent tells the team.
    Note(Draft),
    /// An agent closes the ticket.
    Close,
    /// A mail of ours did not arrive.
    Undelivered {
        /// The address that did not get it, lower case.
        address: String,
        /// The address itself is bad.
        hard: bool,
        /// Late only: it will be tried again by the server.
        delayed: bool,
        /// What the server said.
        reason: String,
    },
}

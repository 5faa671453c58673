//! Brands, agents, and the people who take part in a ticket.

use std::time::Duration;

use super::ticket::words;
use super::{AgentId, BrandId, PersonId};

/// One of several desks in the daemon.
#[derive(Clone, Debug, PartialEq)]
pub struct Brand {
    /// Its row.
    pub id: BrandId,
    /// Short name in files and config.
    pub slug: String,
    /// Language of people whose own is not known.
    pub language: String,
    /// Answers carry the agent's first name.
    pub agent_names: bool,
    /// Answers keep the agent's own signature.
    pub agent_signature: bool,
    /// New tickets are acknowledged.
    pub acknowledge: bool,
    /// How long after closing a reply reopens; later it opens a linked ticket.
    pub reopen: Duration,
}

/// Somebody who answers customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Its row.
    pub id: AgentId,
    /// Full name, for colleagues.
    pub name: String,
    /// Where notices go.
    pub address: String,
    /// Raised when all earlier reply keys must die.
    pub epoch: i64,
}

words! {
    /// Why somebody takes part in a ticket.
    Part {
        /// Whose matter it is.
        Requester = "requester",
        /// In copy.
        Copied = "copied",
        /// Asked to be told.
        Follower = "follower",
    }
}

/// A person's part in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub person: PersonId,
    /// Name as last seen; may be empty.
    pub name: String,
    /// The address this person takes part with, lower case.
    pub address: String,
    /// In which part.
    pub part: Part,
    /// The address is known to be bad: nothing is sent there.
    pub bounced: bool,
}

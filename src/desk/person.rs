//! Brands, agents, and the people who take part in a ticket.

use std::time::Duration;

use super::ticket::words;
use super::{AgentId, BrandId, PersonId, TeamId};
use crate::clock::Timestamp;

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
    /// What happens to an answer that crossed a newer message.
    pub stale: Stale,
    /// What an agent's mail to a reply address must prove.
    pub demand: Demand,
    /// Our own server's pass alone proves an agent, for everything that isn't dangerous.
    pub trust_domain: bool,
}

impl Brand {
    /// Its language, or the desk's where it has none of its own.
    #[must_use]
    pub fn language_or<'a>(&'a self, desk: &'a str) -> &'a str {
        if self.language.is_empty() { desk } else { &self.language }
    }
}

words! {
    /// What happens to an agent's answer that crossed a newer message.
    Stale {
        /// It is held, and the agent sees what came between.
        Hold = "hold",
        /// It goes, and the receipt tells what came between.
        Warn = "warn",
        /// It goes.
        Off = "off",
    }
}

words! {
    /// What a mail to an agent's reply address must prove.
    Demand {
        /// The address and the agent's From.
        Address = "address",
        /// Besides, our own server's pass.
        AddressAndDmarc = "address+dmarc",
    }
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
    /// What the agent wants to be told, and when.
    pub settings: Settings,
    /// Given nothing until then.
    pub away_until: Option<Timestamp>,
}

impl Agent {
    /// Whether the agent is away now.
    #[must_use]
    pub fn is_away(&self, now: Timestamp) -> bool {
        self.away_until.is_some_and(|until| now < until)
    }
}

words! {
    /// Of which tickets an agent is told.
    Notify {
        /// Of every one.
        All = "all",
        /// Of the agent's own, and of those nobody has.
        MineAndUnassigned = "mine+unassigned",
        /// Of the agent's own.
        Mine = "mine",
        /// Only where a colleague names the agent in a note.
        Mentions = "mentions",
        /// Of none.
        None = "none",
    }
}

/// What an agent wants to be told, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Of which tickets.
    pub notify: Notify,
    /// Own answers come back as a copy.
    pub own_copies: bool,
    /// Each mail with directives is answered by what it did.
    pub receipts: bool,
    /// How long answers wait before they go; without it the desk's.
    pub undo: Option<Duration>,
    /// Minutes after midnight between which nothing is sent unasked; the first may be the later one.
    pub quiet: Option<(u16, u16)>,
    /// Minutes after midnight at which the daily digest is due.
    pub digest: Option<u16>,
    /// IANA name of the agent's zone; empty: the desk's.
    pub timezone: String,
    /// Language of mails to the agent; empty: the brand's.
    pub language: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            notify: Notify::All,
            own_copies: false,
            receipts: true,
            undo: None,
            quiet: None,
            digest: None,
            timezone: String::new(),
            language: String::new(),
        }
    }
}

words! {
    /// How a team's tickets find their agent.
    TeamAssign {
        /// By somebody's word.
        None = "none",
        /// In turn.
        RoundRobin = "round-robin",
        /// To whom has the fewest that are not over.
        LeastLoaded = "least-loaded",
    }
}

/// Agents who share work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its row.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Mail to it goes to the team, lower case; may be empty.
    pub address: String,
    /// Who leads it.
    pub lead: Option<AgentId>,
    /// Who is in it, in the order of their rows.
    pub members: Vec<AgentId>,
    /// How its tickets find their agent.
    pub assign: TeamAssign,
    /// To whom the last one was given in turn.
    pub last_assigned: Option<AgentId>,
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
    /// Reads answers on the web alone: no mail tells of them.
    pub by_web: bool,
}

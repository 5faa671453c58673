//! Everything anyone can ask for, and who asks.

use super::change::Watch;
use super::matching::Reason;
use super::proof::Proof;
use super::{Agent, AgentId, PersonId, Rating, Stage, TeamId, TicketId};
use crate::clock::Timestamp;
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
    /// postdesk itself: a server's report, a timer, the operator.
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
    /// A page of the web.
    Web,
    /// The command line.
    CommandLine,
    /// A time that had come.
    Clock,
}

impl Via {
    /// The word kept in the history.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Via::Mail => "mail",
            Via::Web => "web",
            Via::CommandLine => "command line",
            Via::Clock => "clock",
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
    /// A filter calls it spam.
    pub is_spam: bool,
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
    /// The team whose address the mail was sent to.
    pub team: Option<TeamId>,
    /// The agent who handed it on, whose ticket it becomes.
    pub handed_by: Option<AgentId>,
    /// That somebody handed it on is only what the mail itself says.
    pub is_redirected: bool,
    /// It comes into a ticket for all of one sender's mails, of which nobody is told one by one.
    pub is_flood: bool,
    /// That the sender's address is theirs is only what somebody typed.
    pub is_claimed: bool,
    /// Slug of the category its writer chose; empty: none.
    pub category: String,
    /// Slug of the priority its writer chose; empty: none.
    pub priority: String,
}

impl Command {
    /// What can do much harm in the wrong hands: it needs the reply address and our server's pass, or a confirmation.
    #[must_use]
    pub fn is_dangerous(&self) -> bool {
        matches!(self, Command::Merge | Command::Unmerge | Command::Move | Command::SetRequester(_))
    }

    /// The place among several commands of one mail: what says who takes part comes before the message, what the
    /// message itself would move comes behind it.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Command::SetRequester(_) => 0,
            Command::Copy(_) | Command::Uncopy(_) | Command::Resend(_) => 1,
            Command::SetCategory(_) => 2,
            Command::AssignTeam(_) => 3,
            Command::Answer(_) | Command::Note(_) => 5,
            Command::SetStage(..) => 6,
            Command::Snooze(_) => 7,
            Command::Split | Command::Move => 8,
            Command::Merge | Command::Unmerge => 9,
            _ => 4,
        }
    }
}

/// Everything that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A customer writes: opens a ticket or adds to one.
    Write(Box<Incoming>),
    /// A customer says that it is solved.
    Solve,
    /// A customer says that it is not solved after all.
    Reopen,
    /// The requester says how it was.
    Rate(Rating),
    /// An agent answers the customer.
    Answer(Draft),
    /// An agent tells the team.
    Note(Draft),
    /// The stage, and the named status on top of it (its slug).
    SetStage(Stage, String),
    /// Who works on it; `None`: nobody.
    Assign(Option<AgentId>),
    /// Which team it belongs to; the team's own way gives it to somebody.
    AssignTeam(TeamId),
    /// It is spam, and so is what comes from these senders from now on: an entry of [`super::senders::pattern`].
    Block(String),
    /// It is no spam, and its sender is let in from now on.
    NotSpam,
    /// A priority, by its slug.
    SetPriority(String),
    /// A category, by its slug; empty for none.
    SetCategory(String),
    /// Tags to put on and to take off.
    Tag {
        /// To put on.
        on: Vec<String>,
        /// To take off.
        off: Vec<String>,
    },
    /// These take part from now on, in copy.
    Copy(Vec<Address>),
    /// These, by their addresses, do so no more.
    Uncopy(Vec<String>),
    /// What did not arrive goes again: to this address, lower case, from now on; `None`: to the same.
    Resend(Option<String>),
    /// Put aside until then; `None`: taken up again.
    Snooze(Option<Timestamp>),
    /// Must be done by then; `None`: by no time.
    Due(Option<Timestamp>),
    /// Takes no more from the customer's side, or does again.
    Lock(bool),
    /// The agent wants to hear more or less of it.
    Watch(Option<Watch>),
    /// It belongs together with the other ticket of the situation.
    Link,
    /// It does so no more.
    Unlink,
    /// It is about something that has an address elsewhere.
    Refer(String),
    /// It is so no more.
    Unrefer(String),
    /// It becomes part of the other ticket of the situation.
    Merge,
    /// The other ticket of the situation stands by itself again.
    Unmerge,
    /// The message at hand goes to the other ticket of the situation.
    Move,
    /// The message at hand becomes a ticket of its own.
    Split,
    /// It is this person's matter.
    SetRequester(Address),
    /// What the agent did before is taken back.
    Undo,
    /// A ticket that was put aside comes back.
    WakeUp,
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

//! Who is told what. A notice becomes one outbox row for its one recipient.

use std::time::Duration;

use super::ticket::words;
use super::{Agent, Participant};

words! {
    /// The mails postdesk writes; each is a template of the same name.
    Template {
        /// To a customer: we have your mail, this is its number.
        Acknowledgement = "acknowledgement",
        /// To the customer's side: an agent's answer.
        Answer = "answer",
        /// To agents: a new ticket.
        NewTicket = "new_ticket",
        /// To agents: the customer wrote again.
        NewReply = "new_reply",
        /// To agents: a colleague answered.
        ColleagueAnswer = "colleague_answer",
        /// To agents: a colleague wrote a note.
        NewNote = "new_note",
        /// To an agent: your mail is held, nothing was done.
        Held = "held",
        /// To an agent: did you write this?
        Confirm = "confirm",
        /// To agents: a mail to the customer did not arrive.
        Undelivered = "undelivered",
    }
}

impl Template {
    /// Whether a machine's mark goes on it: everything except a person's answer.
    #[must_use]
    pub fn is_automatic(self) -> bool {
        self != Template::Answer
    }
}

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody from outside.
    Person(Participant),
    /// An agent.
    Agent(Agent),
}

impl Reader {
    /// The envelope recipient.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Reader::Person(person) => &person.address,
            Reader::Agent(agent) => &agent.address,
        }
    }
}

/// One mail that must go out because of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which mail.
    pub template: Template,
    /// To whom.
    pub reader: Reader,
    /// How long it waits before it goes.
    pub delay: Duration,
}

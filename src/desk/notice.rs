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
        /// To a customer: this link signs you in.
        SignIn = "signin",
        /// To a customer: how was it?
        Survey = "survey",
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
        /// To an agent: what your mail did.
        Receipt = "receipt",
        /// To an agent: the ticket is yours now, or your team's.
        Assigned = "assigned",
        /// To agents: a colleague changed the ticket.
        Changed = "changed",
        /// To an agent: a ticket that was put aside is back.
        Returned = "returned",
        /// To an agent: what happened in quiet hours, in one mail.
        Bundle = "bundle",
        /// To an agent: what waits today.
        Digest = "digest",
        /// To an agent: is this address yours?
        Alias = "alias",
        /// To an agent: the words the desk understands.
        Help = "help",
        /// To an agent: tickets, as asked for by a view or by words.
        List = "list",
        /// To an agent: one ticket or one contact.
        Show = "show",
        /// To an agent: figures.
        Stats = "stats",
        /// To whoever has the address that a form bore: is it yours?
        ConfirmRequest = "confirm_request",
    }
}

impl Template {
    /// Whether a machine's mark goes on it: everything except a person's answer.
    #[must_use]
    pub fn is_automatic(self) -> bool {
        self != Template::Answer
    }

    /// Whether somebody from outside reads it.
    #[must_use]
    pub fn is_for_customer(self) -> bool {
        matches!(
            self,
            Template::Acknowledgement
                | Template::Answer
                | Template::ConfirmRequest
                | Template::SignIn
                | Template::Survey
        )
    }

    /// Whether it tells of something that happened without the agent's asking: only that waits for quiet hours to end,
    /// and of two about the same act the lower in this order is not sent.
    #[must_use]
    pub fn weight(self) -> u8 {
        match self {
            Template::NewTicket | Template::NewReply | Template::ColleagueAnswer | Template::NewNote => 4,
            Template::Undelivered | Template::Returned => 3,
            Template::Assigned => 2,
            Template::Changed => 1,
            _ => 0,
        }
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

impl Notice {
    /// A notice that waits for nothing.
    #[must_use]
    pub fn now(template: Template, reader: Reader) -> Notice {
        Notice { template, reader, delay: Duration::ZERO }
    }
}

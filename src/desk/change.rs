//! Everything that can happen to a ticket. Each change is a row of its history.

use super::{AgentId, MessageKind, Part, Side, Stage, TicketId};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The ticket was opened; `linked_to` is the closed one it goes on from.
    Opened {
        /// The closed ticket it goes on from.
        linked_to: Option<TicketId>,
    },
    /// A message was added.
    MessageAdded {
        /// What it is.
        kind: MessageKind,
        /// A machine wrote it: moves no clock and no status.
        automatic: bool,
        /// Written by somebody who does not take part.
        via: bool,
    },
    /// The stage changed.
    StageSet {
        /// Before.
        from: Stage,
        /// After.
        to: Stage,
        /// Whose act it was.
        by: Side,
    },
    /// Somebody takes part from now on.
    Joined {
        /// Address, lower case.
        address: String,
        /// Display name; may be empty.
        name: String,
        /// In which part.
        part: Part,
    },
    /// The assignee changed.
    Assigned {
        /// Before.
        from: Option<AgentId>,
        /// After.
        to: Option<AgentId>,
    },
    /// The mail quotes another ticket without a right to it.
    Mentions {
        /// That ticket's number.
        number: i64,
    },
    /// A mail of ours did not reach somebody.
    Undelivered {
        /// Who.
        address: String,
        /// The address itself is bad.
        hard: bool,
        /// What the server said.
        reason: String,
    },
    /// An automatic mail was not sent.
    Withheld {
        /// Why, in words.
        why: String,
    },
}

impl Change {
    /// Name, old and new value as the history keeps them.
    #[must_use]
    pub fn row(&self) -> (&'static str, String, String) {
        let none = String::new;
        match self {
            Change::Opened { linked_to } => {
                ("opened", none(), linked_to.map_or_else(none, |ticket| format!("ticket:{}", ticket.0)))
            }
            Change::MessageAdded { kind, .. } => ("message", none(), kind.word().to_owned()),
            Change::StageSet { from, to, by } => {
                let to_word =
                    if to.is_over() { format!("{} by {}", to.word(), by.word()) } else { to.word().to_owned() };
                ("stage", from.word().to_owned(), to_word)
            }
            Change::Joined { address, part, .. } => ("joined", none(), format!("{} as {}", address, part.word())),
            Change::Assigned { from, to } => {
                let word = |agent: &Option<AgentId>| agent.map_or_else(none, |agent| format!("agent:{}", agent.0));
                ("assigned", word(from), word(to))
            }
            Change::Mentions { number } => ("mentions", none(), format!("#{number}")),
            Change::Undelivered { address, hard, reason } => {
                (if *hard { "undelivered for good" } else { "undelivered" }, address.clone(), reason.clone())
            }
            Change::Withheld { why } => ("withheld", none(), why.clone()),
        }
    }
}

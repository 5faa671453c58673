//! Everything that can happen to a ticket. Each change is a row of its history, and from that row it can be read
//! again, so that an act can be taken back.

mod back;

use super::senders::Listing;
use super::ticket::words;
use super::{AgentId, MessageId, MessageKind, Part, Rating, Side, Stage, TeamId, Ticket, TicketId};
use crate::clock::Timestamp;

words! {
    /// What an agent asked for about one ticket, whatever the agent's settings say.
    Watch {
        /// To be told of everything.
        Follow = "follow",
        /// To be told of nothing.
        Mute = "mute",
    }
}

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
    /// The stage, or the named status on top of it, changed.
    StageSet {
        /// Before.
        from: Stage,
        /// After.
        to: Stage,
        /// Whose act it was.
        by: Side,
        /// Slug of the status before.
        from_status: String,
        /// Slug of the status after.
        to_status: String,
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
    /// Somebody takes part no more.
    Left {
        /// Address, lower case.
        address: String,
        /// In which part.
        part: Part,
    },
    /// The assignee changed.
    Assigned {
        /// Before.
        from: Option<AgentId>,
        /// After.
        to: Option<AgentId>,
        /// Why, where nobody said so.
        reason: String,
    },
    /// The team changed.
    TeamSet {
        /// Before.
        from: Option<TeamId>,
        /// After.
        to: Option<TeamId>,
        /// Why, where nobody said so.
        reason: String,
    },
    /// The priority changed; slugs.
    PrioritySet {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// The category changed; slugs, empty for none.
    CategorySet {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// It bears this tag from now on.
    Tagged {
        /// The tag.
        name: String,
    },
    /// It bears this tag no more.
    Untagged {
        /// The tag.
        name: String,
    },
    /// It was put aside until a time, or came back.
    Snoozed {
        /// Before.
        from: Option<Timestamp>,
        /// After.
        to: Option<Timestamp>,
    },
    /// A list says something else of these senders from now on.
    SenderListed {
        /// Whom: an entry of [`super::senders::pattern`].
        pattern: String,
        /// Before.
        from: Option<Listing>,
        /// After.
        to: Option<Listing>,
    },
    /// It must be done by another time.
    Due {
        /// Before.
        from: Option<Timestamp>,
        /// After.
        to: Option<Timestamp>,
    },
    /// It takes no more from the customer's side, or does again.
    Locked {
        /// Whether it is locked from now on.
        on: bool,
    },
    /// An agent asked to hear more or less of it.
    Watched {
        /// Who.
        agent: AgentId,
        /// Before.
        from: Option<Watch>,
        /// After.
        to: Option<Watch>,
    },
    /// It belongs together with the ticket of this number.
    Linked {
        /// The other's number.
        number: i64,
    },
    /// It does so no more.
    Unlinked {
        /// The other's number.
        number: i64,
    },
    /// It is about something that has an address elsewhere.
    Referred {
        /// The address.
        url: String,
    },
    /// It is so no more.
    Unreferred {
        /// The address.
        url: String,
    },
    /// It became part of the ticket of this number.
    Merged {
        /// The survivor's number.
        number: i64,
    },
    /// It stands by itself again.
    Unmerged {
        /// The number of the ticket it was part of.
        number: i64,
    },
    /// The ticket of this number became part of it.
    Absorbed {
        /// The other's number.
        number: i64,
    },
    /// The ticket of this number stands by itself again.
    Released {
        /// The other's number.
        number: i64,
    },
    /// A message went to the ticket of this number.
    MovedOut {
        /// Which message.
        message: MessageId,
        /// Where it went.
        number: i64,
    },
    /// A message came from the ticket of this number.
    MovedIn {
        /// Which message.
        message: MessageId,
        /// Where it came from.
        number: i64,
    },
    /// It is somebody else's matter.
    RequesterSet {
        /// Address before, lower case.
        from: String,
        /// Address after, lower case.
        to: String,
        /// Display name; may be empty.
        name: String,
    },
    /// A message was taken back before it went out.
    Withdrawn {
        /// Which message.
        message: MessageId,
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
    /// Somebody who could not be reached is written to again: at another address, or at the same.
    Readdressed {
        /// Address before, lower case.
        from: String,
        /// Address after, lower case.
        to: String,
    },
    /// Whether mail goes to an address from which it has come back for good.
    Reachable {
        /// The address, lower case.
        address: String,
        /// It is tried again; else nothing is sent there.
        on: bool,
    },
    /// The requester said how it was.
    Rated {
        /// Before.
        from: Option<Rating>,
        /// After.
        to: Option<Rating>,
    },
    /// An automatic mail was not sent.
    Withheld {
        /// Why, in words.
        why: String,
    },
}

impl Change {
    /// A change of stage, to the status that bears the stage's own name.
    #[must_use]
    pub fn stage(ticket: &Ticket, to: Stage, by: Side) -> Change {
        Change::status(ticket, to, to.word(), by)
    }

    /// A change of stage to a named status on top of it.
    #[must_use]
    pub fn status(ticket: &Ticket, to: Stage, to_status: &str, by: Side) -> Change {
        Change::StageSet {
            from: ticket.stage,
            to,
            by,
            from_status: ticket.status.clone(),
            to_status: to_status.to_owned(),
        }
    }

    /// Name, old and new value as the history keeps them.
    #[must_use]
    pub fn row(&self) -> (&'static str, String, String) {
        let none = String::new;
        let ticket = |number: &i64| format!("#{number}");
        let agent = |agent: &Option<AgentId>| agent.map_or_else(none, |agent| format!("agent:{}", agent.0));
        let team = |team: &Option<TeamId>| team.map_or_else(none, |team| format!("team:{}", team.0));
        let time = |at: &Option<Timestamp>| at.map_or_else(none, |at| at.to_string());
        match self {
            Change::Opened { linked_to } => {
                ("opened", none(), linked_to.map_or_else(none, |ticket| format!("ticket:{}", ticket.0)))
            }
            Change::MessageAdded { kind, .. } => ("message", none(), kind.word().to_owned()),
            Change::StageSet { from, to, by, from_status, to_status } => {
                let to_word = state_word(*to, to_status);
                let to_word = if to.is_over() { format!("{to_word} by {}", by.word()) } else { to_word };
                ("stage", state_word(*from, from_status), to_word)
            }
            Change::Joined { address, part, .. } => ("joined", none(), format!("{} as {}", address, part.word())),
            Change::Left { address, part } => ("left", format!("{} as {}", address, part.word()), none()),
            Change::Assigned { from, to, .. } => ("assigned", agent(from), agent(to)),
            Change::TeamSet { from, to, .. } => ("team", team(from), team(to)),
            Change::PrioritySet { from, to } => ("priority", from.clone(), to.clone()),
            Change::CategorySet { from, to } => ("category", from.clone(), to.clone()),
            Change::Tagged { name } => ("tag", none(), name.clone()),
            Change::Untagged { name } => ("tag", name.clone(), none()),
            Change::Snoozed { from, to } => ("snoozed", time(from), time(to)),
            Change::SenderListed { pattern, from, to } => {
                let word = |listing: &Option<Listing>| {
                    listing.map_or_else(none, |listing| format!("{} {pattern}", listing.word()))
                };
                ("sender", word(from), word(to))
            }
            Change::Due { from, to } => ("due", time(from), time(to)),
            Change::Locked { on: true } => ("locked", none(), "yes".to_owned()),
            Change::Locked { on: false } => ("locked", "yes".to_owned(), none()),
            Change::Watched { agent, from, to } => {
                let word = |watch: &Option<Watch>| {
                    watch.map_or_else(none, |watch| format!("{} by agent:{}", watch.word(), agent.0))
                };
                ("watched", word(from), word(to))
            }
            Change::Linked { number } => ("linked", none(), ticket(number)),
            Change::Unlinked { number } => ("linked", ticket(number), none()),
            Change::Referred { url } => ("reference", none(), url.clone()),
            Change::Unreferred { url } => ("reference", url.clone(), none()),
            Change::Merged { number } => ("merged", none(), ticket(number)),
            Change::Unmerged { number } => ("merged", ticket(number), none()),
            Change::Absorbed { number } => ("absorbed", none(), ticket(number)),
            Change::Released { number } => ("absorbed", ticket(number), none()),
            Change::MovedOut { message, number } => ("moved out", format!("message:{}", message.0), ticket(number)),
            Change::MovedIn { message, number } => ("moved in", ticket(number), format!("message:{}", message.0)),
            Change::RequesterSet { from, to, .. } => ("requester", from.clone(), to.clone()),
            Change::Withdrawn { message } => ("withdrawn", format!("message:{}", message.0), none()),
            Change::Mentions { number } => ("mentions", none(), ticket(number)),
            Change::Undelivered { address, hard, reason } => {
                (if *hard { "undelivered for good" } else { "undelivered" }, address.clone(), reason.clone())
            }
            Change::Readdressed { from, to } => ("readdressed", from.clone(), to.clone()),
            Change::Reachable { address, on: true } => ("reachable", none(), address.clone()),
            Change::Reachable { address, on: false } => ("reachable", address.clone(), none()),
            Change::Rated { from, to } => {
                let word = |rating: &Option<Rating>| rating.as_ref().map(Rating::word).unwrap_or_default();
                ("rated", word(from), word(to))
            }
            Change::Withheld { why } => ("withheld", none(), why.clone()),
        }
    }

    /// Why it happened, where nobody said so.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Change::Assigned { reason, .. } | Change::TeamSet { reason, .. } => reason,
            _ => "",
        }
    }
}

/// A stage and the status on top of it, as the history has them: the status only where it has a name of its own.
fn state_word(stage: Stage, status: &str) -> String {
    if status == stage.word() { status.to_owned() } else { format!("{} ({status})", stage.word()) }
}

//! The ticket and what a change makes of it.

use super::{AgentId, BrandId, Change, MailboxId, PersonId, TeamId, TicketId};
use crate::clock::Timestamp;

/// Makes an enum whose variants have stored words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All values, in their natural order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word that is stored and exported.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The value of a stored word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a ticket stands. Fixed: named statuses lie on top, so that rules and clocks never hang on a name.
    Stage {
        /// Opened, nobody has answered.
        New = "new",
        /// It is our turn.
        Open = "open",
        /// It is the customer's turn.
        Waiting = "waiting",
        /// Put aside on purpose.
        Held = "held",
        /// Answered for good, as we think.
        Resolved = "resolved",
        /// Over.
        Closed = "closed",
        /// Over without an answer.
        Cancelled = "cancelled",
    }
}

impl Stage {
    /// Whether the ticket is over.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Closed | Stage::Cancelled)
    }
}

words! {
    /// Which side did something.
    Side {
        /// The customer or somebody in copy.
        Customer = "customer",
        /// An agent.
        Staff = "staff",
    }
}

words! {
    /// How a ticket came.
    Channel {
        /// By mail.
        Mail = "mail",
        /// By the web form.
        Web = "web",
        /// By chat.
        Chat = "chat",
        /// Typed in by an agent.
        Phone = "phone",
        /// By the API.
        Api = "api",
    }
}

words! {
    /// What a message is.
    MessageKind {
        /// From the customer's side.
        Customer = "customer",
        /// An agent's answer to the customer.
        Reply = "reply",
        /// For agents only.
        Note = "note",
        /// Written by postdesk itself, for agents only.
        System = "system",
    }
}

/// What the requester said of how it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// From 1 (bad) to 5 (very good).
    pub score: u8,
    /// In the requester's words; may be empty.
    pub comment: String,
}

impl Rating {
    /// The best one.
    pub const BEST: u8 = 5;

    /// One with a score that there is.
    #[must_use]
    pub fn new(score: u8, comment: &str) -> Option<Rating> {
        (1..=Rating::BEST).contains(&score).then(|| Rating { score, comment: comment.trim().to_owned() })
    }

    /// Agents hear of it.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        self.score <= 2
    }

    /// As the history keeps it: `4`, or `4 and the comment`.
    #[must_use]
    pub fn word(&self) -> String {
        if self.comment.is_empty() { self.score.to_string() } else { format!("{} {}", self.score, self.comment) }
    }

    /// Reads what the history keeps.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Rating> {
        let (score, comment) = word.split_once(' ').unwrap_or((word, ""));
        Rating::new(score.parse().ok()?, comment)
    }
}

/// A conversation with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Its row.
    pub id: TicketId,
    /// What people see.
    pub number: i64,
    /// Whose it is.
    pub brand: BrandId,
    /// The mailbox it came to and is answered from.
    pub mailbox: MailboxId,
    /// As first written.
    pub subject: String,
    /// Where it stands.
    pub stage: Stage,
    /// Slug of the named status on top of the stage.
    pub status: String,
    /// How it came.
    pub channel: Channel,
    /// Whose matter it is.
    pub requester: PersonId,
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// The team it belongs to.
    pub team: Option<TeamId>,
    /// Slug of its priority.
    pub priority: String,
    /// Slug of its category; empty where it has none.
    pub category: String,
    /// Put aside until then.
    pub snoozed_until: Option<Timestamp>,
    /// When it must be done, by an agent's word.
    pub due_at: Option<Timestamp>,
    /// Takes no more from the customer's side.
    pub is_locked: bool,
    /// It has become part of this ticket, for ever.
    pub merged_into: Option<TicketId>,
    /// An earlier ticket this one goes on from.
    pub linked_to: Option<TicketId>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When an agent first answered.
    pub first_response_at: Option<Timestamp>,
    /// When it was resolved, if it is.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed, if it is.
    pub closed_at: Option<Timestamp>,
    /// Who closed it, if it is.
    pub closed_by: Option<Side>,
    /// When it was last reopened.
    pub reopened_at: Option<Timestamp>,
    /// When the last public message came.
    pub last_message_at: Timestamp,
    /// Who wrote the last public message.
    pub last_message_by: Side,
    /// Messages of all kinds.
    pub message_count: i64,
    /// How it was for the requester, if that was said.
    pub rating: Option<Rating>,
    /// When that was first said.
    pub rated_at: Option<Timestamp>,
}

impl Ticket {
    /// A ticket that is still to be made: what is decided about its beginning is decided about this.
    #[must_use]
    pub fn blank(brand: BrandId, now: Timestamp) -> Ticket {
        Ticket {
            id: TicketId(0),
            number: 0,
            brand,
            mailbox: MailboxId(0),
            subject: String::new(),
            stage: Stage::New,
            status: Stage::New.word().to_owned(),
            channel: Channel::Mail,
            requester: PersonId(0),
            assignee: None,
            team: None,
            priority: "normal".to_owned(),
            category: String::new(),
            snoozed_until: None,
            due_at: None,
            is_locked: false,
            merged_into: None,
            linked_to: None,
            created_at: now,
            first_response_at: None,
            resolved_at: None,
            closed_at: None,
            closed_by: None,
            reopened_at: None,
            last_message_at: now,
            last_message_by: Side::Customer,
            message_count: 0,
            rating: None,
            rated_at: None,
        }
    }

    /// The ticket after a change at `now`. The store keeps exactly this; what follows from messages that go from one
    /// ticket to another (counts, times, requester) is read afresh there.
    #[must_use]
    pub fn after(&self, change: &Change, now: Timestamp) -> Ticket {
        let mut ticket = self.clone();
        match change {
            Change::MessageAdded { kind, automatic, .. } => {
                ticket.message_count += 1;
                let side = match kind {
                    MessageKind::Customer => Side::Customer,
                    MessageKind::Reply => Side::Staff,
                    MessageKind::Note | MessageKind::System => return ticket,
                };
                if !automatic {
                    ticket.last_message_at = now;
                    ticket.last_message_by = side;
                    if side == Side::Staff {
                        ticket.first_response_at.get_or_insert(now);
                    }
                }
            }
            Change::StageSet { to, by, to_status, .. } => {
                let was_over = ticket.stage.is_over() || ticket.stage == Stage::Resolved;
                ticket.stage = *to;
                to_status.clone_into(&mut ticket.status);
                ticket.resolved_at = (*to == Stage::Resolved).then_some(now);
                ticket.closed_at = to.is_over().then_some(now);
                ticket.closed_by = to.is_over().then_some(*by);
                if was_over && !to.is_over() && *to != Stage::Resolved {
                    ticket.reopened_at = Some(now);
                }
            }
            Change::Assigned { to, .. } => ticket.assignee = *to,
            Change::TeamSet { to, .. } => ticket.team = *to,
            Change::PrioritySet { to, .. } => to.clone_into(&mut ticket.priority),
            Change::CategorySet { to, .. } => to.clone_into(&mut ticket.category),
            Change::Snoozed { to, .. } => ticket.snoozed_until = *to,
            Change::Due { to, .. } => ticket.due_at = *to,
            Change::Locked { on } => ticket.is_locked = *on,
            Change::Rated { to, .. } => {
                ticket.rating.clone_from(to);
                ticket.rated_at.get_or_insert(now);
            }
            Change::Opened { .. }
            | Change::Joined { .. }
            | Change::Mentions { .. }
            | Change::Undelivered { .. }
            | Change::Readdressed { .. }
            | Change::Reachable { .. }
            | Change::Withheld { .. }
            | Change::Tagged { .. }
            | Change::Untagged { .. }
            | Change::Left { .. }
            | Change::Watched { .. }
            | Change::SenderListed { .. }
            | Change::Linked { .. }
            | Change::Unlinked { .. }
            | Change::Referred { .. }
            | Change::Unreferred { .. }
            | Change::Absorbed { .. }
            | Change::Released { .. }
            | Change::Merged { .. }
            | Change::Unmerged { .. }
            | Change::MovedOut { .. }
            | Change::MovedIn { .. }
            | Change::RequesterSet { .. }
            | Change::Withdrawn { .. } => {}
        }
        ticket
    }
}

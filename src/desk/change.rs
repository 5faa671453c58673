//! Everything that can happen to a ticket. Each change is a row of its history, and from that row it can be read
//! again, so that an act can be taken back.

use super::ticket::words;
use super::{AgentId, MessageId, MessageKind, Part, Side, Stage, TeamId, Ticket, TicketId};
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

    /// The change that takes back what a row of the history tells. `message` is the row's message. `None`: that
    /// can't be taken back, or needs nothing.
    #[must_use]
    pub fn taking_back(name: &str, old: &str, new: &str, message: Option<MessageId>) -> Option<Change> {
        let number = |word: &str| word.strip_prefix('#')?.parse().ok();
        let time = |word: &str| word.parse().ok();
        let agent = |word: &str| Some(AgentId(id(word, "agent:")?));
        Some(match (name, old.is_empty(), new.is_empty()) {
            ("opened", _, _) => Change::StageSet {
                from: Stage::New,
                to: Stage::Cancelled,
                by: Side::Staff,
                from_status: Stage::New.word().to_owned(),
                to_status: Stage::Cancelled.word().to_owned(),
            },
            ("message", _, _) => Change::Withdrawn { message: message? },
            ("stage", _, _) => {
                let (from, from_status, _) = state(new)?;
                let (to, to_status, _) = state(old)?;
                Change::StageSet { from, to, by: Side::Staff, from_status, to_status }
            }
            ("joined", _, _) => {
                let (address, part) = new.rsplit_once(" as ")?;
                Change::Left { address: address.to_owned(), part: Part::from_word(part)? }
            }
            ("left", _, _) => {
                let (address, part) = old.rsplit_once(" as ")?;
                Change::Joined { address: address.to_owned(), name: String::new(), part: Part::from_word(part)? }
            }
            ("assigned", _, _) => Change::Assigned { from: agent(new), to: agent(old), reason: String::new() },
            ("team", _, _) => {
                let team = |word: &str| Some(TeamId(id(word, "team:")?));
                Change::TeamSet { from: team(new), to: team(old), reason: String::new() }
            }
            ("priority", _, _) => Change::PrioritySet { from: new.to_owned(), to: old.to_owned() },
            ("category", _, _) => Change::CategorySet { from: new.to_owned(), to: old.to_owned() },
            ("tag", true, false) => Change::Untagged { name: new.to_owned() },
            ("tag", false, true) => Change::Tagged { name: old.to_owned() },
            ("snoozed", _, _) => Change::Snoozed { from: time(new), to: time(old) },
            ("due", _, _) => Change::Due { from: time(new), to: time(old) },
            ("locked", was_open, _) => Change::Locked { on: !was_open },
            ("watched", _, _) => {
                let (_, who) = if new.is_empty() { old } else { new }.rsplit_once(" by ")?;
                let watch = |word: &str| Watch::from_word(word.split_once(" by ")?.0);
                Change::Watched { agent: agent(who)?, from: watch(new), to: watch(old) }
            }
            ("linked", true, false) => Change::Unlinked { number: number(new)? },
            ("linked", false, true) => Change::Linked { number: number(old)? },
            ("reference", true, false) => Change::Unreferred { url: new.to_owned() },
            ("reference", false, true) => Change::Referred { url: old.to_owned() },
            ("merged", true, false) => Change::Unmerged { number: number(new)? },
            ("merged", false, true) => Change::Merged { number: number(old)? },
            ("absorbed", true, false) => Change::Released { number: number(new)? },
            ("absorbed", false, true) => Change::Absorbed { number: number(old)? },
            ("moved out", _, _) => Change::MovedIn { message: MessageId(id(old, "message:")?), number: number(new)? },
            ("moved in", _, _) => Change::MovedOut { message: MessageId(id(new, "message:")?), number: number(old)? },
            ("requester", _, _) => {
                Change::RequesterSet { from: new.to_owned(), to: old.to_owned(), name: String::new() }
            }
            _ => return None,
        })
    }

    /// Whether the ticket is still as this change, which takes something back, found it: what somebody has changed
    /// since then stays.
    #[must_use]
    pub fn still_fits(&self, ticket: &Ticket) -> bool {
        match self {
            Change::StageSet { from, from_status, .. } => ticket.stage == *from && ticket.status == *from_status,
            Change::Assigned { from, .. } => ticket.assignee == *from,
            Change::TeamSet { from, .. } => ticket.team == *from,
            Change::PrioritySet { from, .. } => ticket.priority == *from,
            Change::CategorySet { from, .. } => ticket.category == *from,
            Change::Snoozed { from, .. } => ticket.snoozed_until == *from,
            Change::Due { from, .. } => ticket.due_at == *from,
            Change::Locked { on } => ticket.is_locked != *on,
            _ => true,
        }
    }
}

fn id(word: &str, kind: &str) -> Option<i64> {
    word.strip_prefix(kind)?.parse().ok()
}

/// A stage and the status on top of it, as the history has them: the status only where it has a name of its own.
fn state_word(stage: Stage, status: &str) -> String {
    if status == stage.word() { status.to_owned() } else { format!("{} ({status})", stage.word()) }
}

/// Reads what [`state_word`] wrote, and who did it.
fn state(word: &str) -> Option<(Stage, String, Option<Side>)> {
    let (word, by) = match word.rsplit_once(" by ") {
        Some((word, side)) => (word, Side::from_word(side)),
        None => (word, None),
    };
    match word.split_once(" (") {
        Some((stage, status)) => Some((Stage::from_word(stage)?, status.strip_suffix(')')?.to_owned(), by)),
        None => Some((Stage::from_word(word)?, word.to_owned(), by)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What takes a change back, taken back itself, is the change again.
    #[test]
    fn every_act_of_an_agent_reads_from_its_row_and_back() {
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let (agent, message) = (AgentId(3), MessageId(7));
        let stage = |from: Stage, to: Stage, status: &str| Change::StageSet {
            from,
            to,
            by: Side::Staff,
            from_status: from.word().to_owned(),
            to_status: status.to_owned(),
        };
        let rows = [
            stage(Stage::Open, Stage::Waiting, "vendor"),
            stage(Stage::Open, Stage::Closed, "closed"),
            Change::Assigned { from: None, to: Some(agent), reason: String::new() },
            Change::Assigned { from: Some(agent), to: None, reason: String::new() },
            Change::TeamSet { from: None, to: Some(TeamId(2)), reason: String::new() },
            Change::PrioritySet { from: "normal".into(), to: "high".into() },
            Change::CategorySet { from: String::new(), to: "billing".into() },
            Change::Tagged { name: "refund".into() },
            Change::Untagged { name: "refund".into() },
            Change::Joined { address: "ben@example.org".into(), name: String::new(), part: Part::Copied },
            Change::Left { address: "ben@example.org".into(), part: Part::Copied },
            Change::Snoozed { from: None, to: Some(at) },
            Change::Due { from: Some(at), to: None },
            Change::Locked { on: true },
            Change::Locked { on: false },
            Change::Watched { agent, from: None, to: Some(Watch::Mute) },
            Change::Watched { agent, from: Some(Watch::Follow), to: None },
            Change::Linked { number: 4 },
            Change::Unlinked { number: 4 },
            Change::Referred { url: "https://shop.example/7".into() },
            Change::Unreferred { url: "https://shop.example/7".into() },
            Change::Merged { number: 4 },
            Change::Absorbed { number: 4 },
            Change::Released { number: 4 },
            Change::MovedOut { message, number: 4 },
            Change::MovedIn { message, number: 4 },
            Change::RequesterSet { from: "a@example.net".into(), to: "b@example.net".into(), name: String::new() },
        ];
        for change in rows {
            let (name, old, new) = change.row();
            let back = Change::taking_back(name, &old, &new, None).unwrap_or_else(|| panic!("{change:?}"));
            assert_ne!(back, change);
            let (name, old, new) = back.row();
            assert_eq!(Change::taking_back(name, &old, &new, None), Some(change));
        }
        assert_eq!(Change::taking_back("message", "", "reply", Some(message)), Some(Change::Withdrawn { message }));
    }
}

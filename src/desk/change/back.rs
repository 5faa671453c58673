//! Changes read again from their rows of the history, turned round: what an act did can be taken back.

use super::{Change, Listing, Watch};
use crate::desk::{AgentId, MessageId, Part, Rating, Side, Stage, TeamId, Ticket};

impl Change {
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
            ("sender", _, _) => {
                let listing = |word: &str| Listing::from_word(word.split_once(' ')?.0);
                let (_, pattern) = if new.is_empty() { old } else { new }.split_once(' ')?;
                Change::SenderListed { pattern: pattern.to_owned(), from: listing(new), to: listing(old) }
            }
            ("locked", was_open, _) => Change::Locked { on: !was_open },
            ("rated", _, _) => Change::Rated { from: Rating::from_word(new), to: Rating::from_word(old) },
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
            ("reachable", true, false) => Change::Reachable { address: new.to_owned(), on: false },
            ("reachable", false, true) => Change::Reachable { address: old.to_owned(), on: true },
            ("readdressed", _, _) => Change::Readdressed { from: new.to_owned(), to: old.to_owned() },
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
            Change::Rated { from, .. } => ticket.rating == *from,
            _ => true,
        }
    }
}

fn id(word: &str, kind: &str) -> Option<i64> {
    word.strip_prefix(kind)?.parse().ok()
}

/// Reads what `state_word` wrote, and who did it.
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
    use crate::clock::Timestamp;

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
            Change::SenderListed { pattern: "@x.example".into(), from: None, to: Some(Listing::Block) },
            Change::SenderListed {
                pattern: "jo@x.example".into(),
                from: Some(Listing::Block),
                to: Some(Listing::Allow),
            },
            Change::Locked { on: false },
            Change::Watched { agent, from: None, to: Some(Watch::Mute) },
            Change::Watched { agent, from: Some(Watch::Follow), to: None },
            Change::Rated { from: None, to: Rating::new(4, "") },
            Change::Rated { from: Rating::new(1, "Slow, and  rude"), to: Rating::new(5, "2 of you were quick") },
            Change::Linked { number: 4 },
            Change::Unlinked { number: 4 },
            Change::Referred { url: "https://shop.example/7".into() },
            Change::Unreferred { url: "https://shop.example/7".into() },
            Change::Merged { number: 4 },
            Change::Absorbed { number: 4 },
            Change::Released { number: 4 },
            Change::MovedOut { message, number: 4 },
            Change::MovedIn { message, number: 4 },
            Change::Readdressed { from: "a@example.net".into(), to: "b@example.net".into() },
            Change::Reachable { address: "b@example.net".into(), on: true },
            Change::Reachable { address: "b@example.net".into(), on: false },
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

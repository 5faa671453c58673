//! What an agent's mail did, a sentence for each change.

use anyhow::Result;

use crate::app::Desk;
use crate::desk::decide::{Decision, Situation};
use crate::desk::{Agent, AgentId, Change, MessageId, MessageKind, Say, TeamId, Ticket, Watch};
use crate::store::Tx;

/// The sentences of a decision. Times stand as written in RFC 3339: who reads them says in which zone.
pub(super) fn done(
    tx: &Tx,
    desk: &Desk,
    agent: &Agent,
    situation: &Situation,
    decision: &Decision,
    split: Option<&Ticket>,
) -> Result<Vec<Say>> {
    let language = desk.agent_language(agent, &situation.brand);
    let mut says: Vec<Say> = Vec::new();
    for change in &decision.changes {
        add(&mut says, said(tx, desk, agent, situation, &language, change)?.into_iter().collect());
    }
    says.extend(split.map(|ticket| Say::new("did-split").with("number", ticket.number.to_string())));
    if decision.undone.is_some() {
        says.insert(0, Say::new("did-undo"));
    }
    Ok(says)
}

/// Adds sentences. Of what was set twice, only where it ended is told.
pub(super) fn add(says: &mut Vec<Say>, more: Vec<Say>) {
    const ONE_EACH: &[&str] =
        &["did-stage", "did-assigned", "did-unassigned", "did-team", "did-priority", "did-category"];
    for say in more {
        if ONE_EACH.contains(&say.key.as_str()) {
            says.retain(|told| told.key != say.key);
        }
        says.push(say);
    }
}

/// The message that was taken back, whose text goes back to the agent.
pub(super) fn taken_back(changes: &[Change]) -> Option<MessageId> {
    changes.iter().find_map(|change| match change {
        Change::Withdrawn { message } => Some(*message),
        _ => None,
    })
}

fn said(
    tx: &Tx,
    desk: &Desk,
    by: &Agent,
    situation: &Situation,
    language: &str,
    change: &Change,
) -> Result<Option<Say>> {
    let brand = situation.brand.id;
    let agent = |id: AgentId| {
        let found = situation.agents.iter().find(|agent| agent.id == id);
        found.map_or_else(String::new, |agent| agent.name.clone())
    };
    let team = |id: TeamId| {
        let found = situation.teams.iter().find(|team| team.id == id);
        found.map_or_else(String::new, |team| team.name.clone())
    };
    let one = |key: &str, name: &str, value: String| Some(Say::new(key).with(name, value));
    Ok(match change {
        Change::MessageAdded { kind: MessageKind::Reply, .. } => Some(Say::new("did-answer")),
        Change::MessageAdded { kind: MessageKind::Note, .. } => Some(Say::new("did-note")),
        Change::StageSet { to_status, .. } => {
            one("did-stage", "status", desk.status_name(tx, brand, language, to_status)?)
        }
        Change::Assigned { to: Some(to), .. } => one("did-assigned", "name", agent(*to)),
        Change::Assigned { to: None, .. } => Some(Say::new("did-unassigned")),
        Change::TeamSet { to: Some(to), .. } => one("did-team", "name", team(*to)),
        Change::TeamSet { to: None, .. } => Some(Say::new("did-no-team")),
        Change::PrioritySet { to, .. } => one("did-priority", "priority", desk.priority_name(tx, brand, language, to)?),
        Change::CategorySet { to, .. } if to.is_empty() => Some(Say::new("did-no-category")),
        Change::CategorySet { to, .. } => one("did-category", "category", desk.category_name(tx, brand, language, to)?),
        Change::Tagged { name } => one("did-tag", "name", name.clone()),
        Change::Untagged { name } => one("did-untag", "name", name.clone()),
        Change::Joined { address, .. } => one("did-joined", "address", address.clone()),
        Change::Left { address, .. } => one("did-left", "address", address.clone()),
        Change::Snoozed { to: Some(at), .. } => one("did-snoozed", "at", at.to_string()),
        Change::Snoozed { to: None, .. } => Some(Say::new("did-unsnoozed")),
        Change::Due { to: Some(at), .. } => one("did-due", "at", at.to_string()),
        Change::Due { to: None, .. } => Some(Say::new("did-no-due")),
        Change::Locked { on: true } => Some(Say::new("did-locked")),
        Change::Locked { on: false } => Some(Say::new("did-unlocked")),
        Change::Watched { agent: watcher, to: Some(Watch::Follow), .. } if *watcher != by.id => {
            one("did-follower", "name", agent(*watcher))
        }
        Change::Watched { to, .. } => Some(Say::new(match to {
            Some(Watch::Follow) => "did-follow",
            Some(Watch::Mute) => "did-mute",
            None => "did-unwatch",
        })),
        Change::Linked { number } => one("did-linked", "number", number.to_string()),
        Change::Unlinked { number } => one("did-unlinked", "number", number.to_string()),
        Change::Referred { url } => one("did-referred", "url", url.clone()),
        Change::Unreferred { url } => one("did-unreferred", "url", url.clone()),
        Change::Merged { number } => one("did-merged", "number", number.to_string()),
        Change::Released { number } | Change::Unmerged { number } => one("did-unmerged", "number", number.to_string()),
        Change::MovedOut { number, .. } => one("did-moved", "number", number.to_string()),
        Change::MovedIn { number, .. } => one("did-moved-back", "number", number.to_string()),
        Change::RequesterSet { to, .. } => one("did-requester", "address", to.clone()),
        Change::Withdrawn { .. } => Some(Say::new("did-withdrawn")),
        _ => None,
    })
}

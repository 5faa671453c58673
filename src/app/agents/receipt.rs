//! What an agent's mail did, a sentence for each change.

use anyhow::Result;

use crate::app::Desk;
use crate::app::names::Names;
use crate::desk::decide::{Decision, Situation};
use crate::desk::{Agent, Change, MessageId, Say, Ticket};
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
    let names = Names::read(tx, situation.brand.id, &language)?;
    let mut says: Vec<Say> = Vec::new();
    for change in &decision.changes {
        add(&mut says, names.said(change, agent.id).into_iter().collect());
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

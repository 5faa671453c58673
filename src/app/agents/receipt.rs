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
    let mut says: Vec<Say> = decision.changes.iter().filter_map(|change| names.said(change)).collect();
    says.extend(split.map(|ticket| Say::new("did-split").with("number", ticket.number.to_string())));
    if decision.undone.is_some() {
        says.insert(0, Say::new("did-undo"));
    }
    Ok(says)
}

/// The message that was taken back, whose text goes back to the agent.
pub(super) fn taken_back(changes: &[Change]) -> Option<MessageId> {
    changes.iter().find_map(|change| match change {
        Change::Withdrawn { message } => Some(*message),
        _ => None,
    })
}

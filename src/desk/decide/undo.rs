//! Taking back what an agent did.

use super::super::say::Say;
use super::{Decision, Refusal, Situation};

/// Everything the act changed goes back to what it was; what somebody has changed since then stays. An answer that has
/// gone out can't be called back, and then nothing is.
pub(super) fn undo(situation: &Situation) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let past = situation.past.as_ref().ok_or_else(|| Refusal::because("refused-nothing-to-undo"))?;
    if past.is_undone {
        return Err(Refusal::because("refused-undone-already"));
    }
    if let Some(at) = past.gone_at {
        return Err(Refusal::Invalid(Say::new("refused-undo-gone").with("at", at.to_string())));
    }
    let mut decision = Decision { undone: Some(past.id), ..Decision::default() };
    decision.left.extend(past.lost.iter().map(|what| Say::new("left-changed-since").with("what", *what)));
    let mut now = ticket.clone();
    for (about, change) in &past.back {
        if *about != ticket.id {
            decision.elsewhere.push((*about, change.clone()));
        } else if change.still_fits(&now) {
            now = now.after(change, situation.now);
            decision.changes.push(change.clone());
        } else {
            let (name, ..) = change.row();
            decision.left.push(Say::new("left-changed-since").with("what", name));
        }
    }
    if decision.changes.is_empty() && decision.elsewhere.is_empty() {
        return Err(Refusal::because("refused-nothing-to-undo"));
    }
    Ok(decision)
}

//! What agents learn the desk about senders: who is kept out, and what was no spam.

use super::super::audience::notices;
use super::super::notice::Template;
use super::super::senders::Listing;
use super::super::{Agent, Change, Say, Side, Stage};
use super::sort::set_stage;
use super::write::{SPAM, acknowledgement, is_spam};
use super::{Decision, Refusal, Situation};

/// The ticket is spam, and nothing more of these senders comes in. Without a pattern: of its requester.
pub(super) fn block(situation: &Situation, agent: &Agent, pattern: &str) -> Result<Decision, Refusal> {
    let mut decision = set_stage(situation, agent, Stage::Cancelled, SPAM)?;
    let pattern = if pattern.is_empty() { requester(situation) } else { pattern };
    let listed = listed(situation, pattern, Listing::Block);
    if listed.is_some() {
        decision.left.clear();
    }
    decision.changes.extend(listed);
    Ok(decision)
}

/// It becomes a ticket like any other. Where nobody was told of it yet, all hear now what they would have heard then.
pub(super) fn not_spam(situation: &Situation, agent: Option<&Agent>) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if !is_spam(ticket) {
        return Err(Refusal::Invalid(Say::new("refused-no-spam")));
    }
    let mut changes = vec![Change::stage(ticket, Stage::New, Side::Staff)];
    changes.extend(listed(situation, requester(situation), Listing::Allow));
    let Some(after) = situation.after(&changes).filter(|_| situation.is_untold) else {
        return Ok(Decision::of(changes));
    };
    let mut told = notices(situation, &after, Template::NewTicket, agent, "");
    match situation.sender.as_ref().map(|sender| acknowledgement(situation, sender)) {
        Some(Ok(notice)) => told.push(notice),
        Some(Err(Some(why))) => changes.push(Change::Withheld { why }),
        Some(Err(None)) | None => {}
    }
    Ok(Decision { notices: told, ..Decision::of(changes) })
}

/// The address of whose ticket it is.
fn requester(situation: &Situation) -> &str {
    let whose = situation.ticket.as_ref().map(|ticket| ticket.requester);
    let person = situation.participants.iter().find(|person| Some(person.person) == whose);
    person.map_or("", |person| person.address.as_str())
}

/// The change of a list, if there is one to be made. Who can't be written to is nobody that a list could name.
fn listed(situation: &Situation, pattern: &str, to: Listing) -> Option<Change> {
    let is_nobody = pattern.is_empty() || pattern.ends_with(".invalid");
    (situation.listing != Some(to) && !is_nobody).then(|| Change::SenderListed {
        pattern: pattern.to_owned(),
        from: situation.listing,
        to: Some(to),
    })
}

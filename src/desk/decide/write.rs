//! What a mail from the customer's side does: it opens a ticket or goes into one.

use std::time::Duration;

use super::super::audience::notices;
use super::super::command::Incoming;
use super::super::notice::{Notice, Reader, Template};
use super::super::{AgentId, Change, Draft, MessageKind, Part, Participant, Side, Stage, Ticket};
use super::sort::{categorise, give_to_team};
use super::{Decision, NewMessage, Refusal, Situation, takes_more};
use crate::mail::Kind;

pub(super) fn write(situation: &Situation, takes_part: bool, incoming: &Incoming) -> Result<Decision, Refusal> {
    match &situation.ticket {
        Some(ticket) if may_join(situation, ticket, incoming) => Ok(add(situation, ticket, takes_part, incoming)),
        Some(ticket) => Ok(open(situation, Some(ticket), incoming)),
        None if is_silent(incoming.kind) => Err(Refusal::NothingToDo(format!(
            "A mail of the kind {} that belongs to no ticket opens none",
            incoming.kind.word()
        ))),
        None => Ok(open(situation, None, incoming)),
    }
}

/// A ticket that is over takes a reply within the brand's window; a machine's mail and a short thanks at any time,
/// because they reopen nothing. A locked one takes only those, and what was called spam takes everything in silence.
fn may_join(situation: &Situation, ticket: &Ticket, incoming: &Incoming) -> bool {
    is_machine(incoming.kind)
        || incoming.is_thanks
        || is_spam(ticket)
        || takes_more(ticket, situation.brand.reopen, situation.now)
}

/// Slug of the status of what an agent called spam.
pub const SPAM: &str = "spam";

pub(super) fn is_spam(ticket: &Ticket) -> bool {
    ticket.status == SPAM
}

fn is_machine(kind: Kind) -> bool {
    kind != Kind::Human && kind != Kind::List
}

/// Whether a mail of this kind opens a ticket in no case.
#[must_use]
pub fn opens_none(kind: Kind) -> bool {
    is_silent(kind)
}

/// Machine mail that is filed without a word: nobody waits for it.
fn is_silent(kind: Kind) -> bool {
    matches!(kind, Kind::AutoReply | Kind::Bounce | Kind::Report | Kind::Own | Kind::Spam)
}

fn open(situation: &Situation, closed: Option<&Ticket>, incoming: &Incoming) -> Decision {
    if incoming.is_spam {
        return aside(situation, closed, incoming);
    }
    let mut changes = vec![Change::Opened { linked_to: closed.map(|ticket| ticket.id) }];
    let mut told = Vec::new();
    if let Some(sender) = &situation.sender {
        changes.push(Change::Joined {
            address: sender.address.clone(),
            name: sender.name.clone(),
            part: Part::Requester,
        });
        match answered(situation, sender, incoming) {
            Ok(notice) => told.push(notice),
            Err(Some(why)) => changes.push(Change::Withheld { why }),
            Err(None) => {}
        }
    }
    let requester = situation.sender.as_ref().map(|sender| sender.address.as_str());
    changes.extend(copied(incoming, &[], requester));
    changes.push(Change::MessageAdded {
        kind: MessageKind::Customer,
        automatic: is_machine(incoming.kind),
        via: false,
    });
    if let Some((_, number)) = incoming.mentions {
        changes.push(Change::Mentions { number });
    }
    let mut opened = blank(situation);
    if let Some(team) = incoming.team {
        let given = give_to_team(situation, &opened, team, "reason-team-address");
        // Who handed it on has it, and nobody's turn is used up.
        let is_free = |change: &Change| incoming.handed_by.is_none() || !matches!(change, Change::Assigned { .. });
        changes.extend(given.into_iter().filter(is_free));
    }
    if let Some(agent) = incoming.handed_by.filter(|_| incoming.is_redirected) {
        let reason = "reason-redirected".to_owned();
        changes.push(Change::Assigned { from: None, to: Some(agent), reason });
    }
    let (chosen, followers) = chosen(situation, &opened, incoming);
    changes.extend(chosen);
    opened = changes.iter().fold(opened, |ticket, change| ticket.after(change, situation.now));
    // Of a mail that an agent handed on, colleagues hear together with what that agent says of it.
    if incoming.handed_by.is_none() || incoming.is_redirected {
        let own = situation.agents.iter().find(|agent| Some(agent.address.as_str()) == requester);
        // Whoever's name somebody merely typed has not done it, and is to know.
        let by = own.filter(|_| !incoming.is_claimed);
        told.extend(notices(situation, &opened, Template::NewTicket, by, ""));
        let heard = told.iter().map(|notice| notice.reader.address().to_owned()).collect::<Vec<_>>();
        let new =
            situation.agents.iter().filter(|agent| followers.contains(&agent.id) && !heard.contains(&agent.address));
        told.extend(new.map(|agent| Notice::now(Template::NewTicket, Reader::Agent(agent.clone()))));
    }
    Decision { message: Some(message(&incoming.draft, false)), notices: told, ..Decision::of(changes) }
}

/// A ticket of what a filter calls spam: nobody is answered or told, nobody's turn is used up, and who is in copy takes no
/// part. An agent's word makes it one like any other.
fn aside(situation: &Situation, closed: Option<&Ticket>, incoming: &Incoming) -> Decision {
    let mut changes = vec![Change::Opened { linked_to: closed.map(|ticket| ticket.id) }];
    changes.extend(situation.sender.iter().map(|sender| Change::Joined {
        address: sender.address.clone(),
        name: sender.name.clone(),
        part: Part::Requester,
    }));
    changes.push(Change::MessageAdded {
        kind: MessageKind::Customer,
        automatic: is_machine(incoming.kind),
        via: false,
    });
    if let Some((_, number)) = incoming.mentions {
        changes.push(Change::Mentions { number });
    }
    changes.push(Change::status(&blank(situation), Stage::Cancelled, SPAM, Side::Staff));
    let untold = Some(incoming.may_answer && !incoming.is_stale);
    Decision { message: Some(message(&incoming.draft, false)), untold, ..Decision::of(changes) }
}

/// What the writer chose: a priority, which stands above the category's own, and a category with all it brings. Also who
/// follows the ticket for its category.
fn chosen(situation: &Situation, blank: &Ticket, incoming: &Incoming) -> (Vec<Change>, Vec<AgentId>) {
    let mut changes = Vec::new();
    if !incoming.priority.is_empty() && incoming.priority != blank.priority {
        changes.push(Change::PrioritySet { from: blank.priority.clone(), to: incoming.priority.clone() });
    }
    if incoming.category.is_empty() {
        return (changes, Vec::new());
    }
    let ticket = changes.iter().fold(blank.clone(), |ticket, change| ticket.after(change, situation.now));
    let (brought, followers) = categorise(situation, &ticket, &incoming.category);
    (changes.into_iter().chain(brought).collect(), followers)
}

/// A ticket that is still to be made, for those who decide about its beginning.
fn blank(situation: &Situation) -> Ticket {
    Ticket::blank(situation.brand.id, situation.now)
}

/// The acknowledgement of a mail, or why there is none.
fn answered(situation: &Situation, sender: &Participant, incoming: &Incoming) -> Result<Notice, Option<String>> {
    if !incoming.may_answer {
        return Err(None);
    }
    let notice = acknowledgement(situation, sender);
    if incoming.is_stale && notice.is_ok() {
        return Err(Some("No acknowledgement: the mail is older than limits.ack_age".to_owned()));
    }
    notice
}

/// An acknowledgement, or why there is none: words for the history where a person would wonder.
pub(super) fn acknowledgement(situation: &Situation, sender: &Participant) -> Result<Notice, Option<String>> {
    if !situation.brand.acknowledge || sender.by_web {
        return Err(None);
    }
    if sender.bounced {
        return Err(Some(format!("No acknowledgement: mail to {} has come back", sender.address)));
    }
    if let Some(why) = &situation.budget_spent {
        return Err(Some(format!("No acknowledgement: {why}")));
    }
    Ok(Notice::now(Template::Acknowledgement, Reader::Person(sender.clone())))
}

fn add(situation: &Situation, ticket: &Ticket, takes_part: bool, incoming: &Incoming) -> Decision {
    let automatic = is_machine(incoming.kind);
    let mut changes = Vec::new();
    // Spam on a ticket, perhaps in a known customer's name, is shown and moves nothing.
    if takes_part && !incoming.is_spam {
        changes.extend(copied(incoming, &situation.participants, None));
    }
    changes.push(Change::MessageAdded { kind: MessageKind::Customer, automatic, via: !takes_part });
    if let Some((_, number)) = incoming.mentions {
        changes.push(Change::Mentions { number });
    }
    if takes_part && !automatic && !incoming.is_thanks && !incoming.is_spam && !is_spam(ticket) {
        if ticket.snoozed_until.is_some() {
            changes.push(Change::Snoozed { from: ticket.snoozed_until, to: None });
        }
        let to = if ticket.stage == Stage::New { Stage::New } else { Stage::Open };
        if to != ticket.stage {
            changes.push(Change::stage(ticket, to, Side::Customer));
        }
    }
    let told = if is_silent(incoming.kind) || is_spam(ticket) || incoming.is_flood {
        Vec::new()
    } else {
        notices(situation, ticket, Template::NewReply, None, "")
    };
    Decision { message: Some(message(&incoming.draft, !takes_part)), notices: told, ..Decision::of(changes) }
}

/// More people than this in copy are a distribution, not a conversation: none of them takes part.
const MOST_COPIES: usize = 50;

/// People in copy who do not take part yet.
fn copied<'a>(
    incoming: &'a Incoming,
    there: &'a [Participant],
    requester: Option<&'a str>,
) -> impl Iterator<Item = Change> + 'a {
    incoming
        .copied
        .iter()
        .filter(move |address| Some(address.address.as_str()) != requester)
        .filter(|address| !there.iter().any(|participant| participant.address == address.address))
        // Whoever floods in somebody's name would read along in all that this somebody writes next.
        .filter(|_| incoming.copied.len() <= MOST_COPIES && !incoming.is_flood)
        .map(|address| Change::Joined {
            address: address.address.clone(),
            name: address.name.clone().unwrap_or_default(),
            part: Part::Copied,
        })
}

fn message(draft: &Draft, via: bool) -> NewMessage {
    NewMessage { kind: MessageKind::Customer, draft: draft.clone(), via, wait: Duration::ZERO }
}

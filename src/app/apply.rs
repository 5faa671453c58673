//! Carries a decision out: rows of ticket, history, message and files. Who is told comes behind ([`super::enqueue`]).

use anyhow::{Context, Result};

use super::Desk;
use super::enqueue::{Rings, Told, enqueue, later};
use super::extra::Extra;
use crate::desk::decide::{AtHand, Decision, SPAM, Situation, split_changes};
use crate::desk::outgoing::without_keys;
use crate::desk::{ActId, Actor, Change, Channel, MessageId, Notice, Part, PersonId, Stage, Template, Ticket};
use crate::desk::{TicketId, Via};
use crate::mail::{Attachment, Mail};
use crate::store::{MailboxRow, NewMessageRow, NewTicket, Tx};

/// What is kept with a message besides its words.
#[derive(Clone, Default)]
pub(super) struct MessageFacts<'a> {
    /// The mail that brought it: facts, row, and the blob of each attachment.
    pub mail: Option<(&'a Mail, i64, &'a [i64])>,
    pub author_name: &'a str,
    pub author_address: &'a str,
    pub class: &'a str,
    pub matched_by: &'a str,
    pub proof: &'a str,
    pub warning: &'a str,
    /// Files that came with it by another way than a mail.
    pub files: &'a [NewFile],
    /// How many attachments are kept as files; the rest stays in the kept mail.
    pub max_files: usize,
    /// What notices are sent for, where it is not the message.
    pub cause: String,
    /// When the message was written, where that is not now.
    pub written_at: Option<crate::clock::Timestamp>,
}

/// A file that came with a message by another way than a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewFile {
    /// Safe name.
    pub name: String,
    /// Type by its content.
    pub content_type: String,
    /// Row of its content.
    pub blob: i64,
}

/// Who does it, by which way, as part of what.
#[derive(Clone, Copy)]
pub(super) struct Doing<'a> {
    pub actor: &'a Actor,
    pub via: Via,
    pub act: Option<ActId>,
}

impl Doing<'_> {
    /// Done by mail, and nothing that could be taken back.
    pub fn by_mail(actor: &Actor) -> Doing<'_> {
        Doing { actor, via: Via::Mail, act: None }
    }
}

/// What was done.
pub(super) struct Applied {
    pub ticket: Ticket,
    pub is_new: bool,
    pub rings: Rings,
}

/// What was kept of a decision, and who is to be told.
pub(super) struct Kept {
    pub ticket: Ticket,
    pub is_new: bool,
    pub message: Option<MessageId>,
    pub told: Vec<Told>,
    /// The ticket that a message has become.
    pub split: Option<Ticket>,
}

/// Keeps a decision and writes its notices into the outbox. `subject` is used only where the decision opens a ticket.
#[allow(clippy::too_many_arguments, reason = "the parts of one act, each from another place")]
pub(super) fn apply(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    situation: &Situation,
    doing: Doing,
    decision: &Decision,
    subject: &str,
    facts: &MessageFacts,
) -> Result<Applied> {
    let kept = keep(tx, desk, mailbox, situation, doing, decision, subject, facts)?;
    let rings = enqueue(tx, desk, kept.told, doing.act, &Extra::default())?;
    Ok(Applied { ticket: kept.ticket, is_new: kept.is_new, rings })
}

/// Keeps a decision.
#[allow(clippy::too_many_arguments, reason = "the parts of one act, each from another place")]
pub(super) fn keep(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    situation: &Situation,
    doing: Doing,
    decision: &Decision,
    subject: &str,
    facts: &MessageFacts,
) -> Result<Kept> {
    let ticket = match (&situation.ticket, decision.changes.first()) {
        (_, Some(Change::Opened { linked_to })) => tx.insert_ticket(&NewTicket {
            brand: mailbox.brand,
            mailbox: mailbox.id,
            subject: first_subject(subject, &desk.tags()),
            channel: if doing.via == Via::Web { Channel::Web } else { Channel::Mail },
            requester: requester(doing.actor),
            linked_to: *linked_to,
        })?,
        (Some(ticket), _) => ticket.clone(),
        (None, _) => anyhow::bail!("A decision without a ticket"),
    };
    let message = add_message(tx, &ticket, doing.actor, decision, facts)?;
    let mut ticket = carry_out(tx, ticket, doing, &decision.changes, message)?;
    for (other, change) in &decision.elsewhere {
        let other = tx.get_ticket(*other)?;
        if decision.undone.is_none() || change.still_fits(&other) {
            carry_out(tx, other, doing, std::slice::from_ref(change), None)?;
        }
    }
    let split = match &decision.split {
        Some(at_hand) => Some(split_off(tx, &ticket, doing, at_hand)?),
        None => None,
    };
    if let Some(may_answer) = decision.untold {
        tx.set_untold(ticket.id, may_answer)?;
    }
    if let Some(act) = decision.undone {
        tx.set_undone(act)?;
    }
    if regroups(decision) {
        for id in decision.elsewhere.iter().map(|(other, _)| *other).chain([ticket.id]) {
            tx.recount_messages(id)?;
        }
        ticket = tx.get_ticket(ticket.id)?;
    }
    let told = told(tx, &ticket, message, &decision.notices, &facts.cause)?;
    Ok(Kept { ticket, is_new: decision.opens(), message, told, split })
}

/// What a notice tells of is the message of the decision; without one, the newest there is.
fn told(tx: &Tx, ticket: &Ticket, message: Option<MessageId>, notices: &[Notice], cause: &str) -> Result<Vec<Told>> {
    // A ticket that is released from the spam is told of as if it came now.
    let shows_newest = |template| {
        use Template::{Acknowledgement, Assigned, Changed, NewTicket, Returned};
        matches!(template, Assigned | Changed | Returned | NewTicket | Acknowledgement)
    };
    let newest = match notices.iter().any(|notice| shows_newest(notice.template)) {
        true => tx.newest_message(ticket.id)?,
        false => None,
    };
    let cause = match message {
        Some(message) => format!("message:{}", message.0),
        None => cause.to_owned(),
    };
    Ok(notices
        .iter()
        .map(|notice| Told {
            notice: notice.clone(),
            ticket: ticket.clone(),
            message: message.or(newest.filter(|_| shows_newest(notice.template))),
            cause: cause.clone(),
        })
        .collect())
}

/// A subject as it stays for the ticket's life: without reply prefixes and tags of ours, never empty.
fn first_subject(subject: &str, tags: &[String]) -> String {
    let base = crate::mail::threading::base_subject(subject, tags);
    let base: String = base.trim().chars().take(250).collect();
    if base.is_empty() { "(no subject)".to_owned() } else { base }
}

fn requester(actor: &Actor) -> PersonId {
    match actor {
        Actor::Customer { person, .. } => *person,
        Actor::Agent { .. } | Actor::System => PersonId::default(),
    }
}

fn add_message(
    tx: &Tx,
    ticket: &Ticket,
    actor: &Actor,
    decision: &Decision,
    facts: &MessageFacts,
) -> Result<Option<MessageId>> {
    let Some(new) = &decision.message else { return Ok(None) };
    let (person, agent) = match actor {
        Actor::Customer { person, .. } => (Some(*person), None),
        Actor::Agent { agent, .. } => (None, Some(agent.id)),
        Actor::System => (None, None),
    };
    let message = tx.insert_message(&NewMessageRow {
        brand: ticket.brand,
        ticket: ticket.id,
        kind: new.kind,
        person,
        agent,
        author_name: facts.author_name,
        author_address: facts.author_address,
        mail_id: facts.mail.map(|(_, id, _)| id),
        message_id: facts.mail.and_then(|(mail, ..)| mail.message_id.as_deref()).unwrap_or_default(),
        class: facts.class,
        matched_by: facts.matched_by,
        proof: facts.proof,
        via: new.via,
        // A link to the web that a customer quotes is that customer's alone: it goes no further than this.
        words: &without_keys(&new.draft.text),
        signature: &without_keys(&new.draft.signature),
        warning: facts.warning,
        created_at: facts.written_at.unwrap_or(tx.now),
        shown_at: later(tx.now, i64::try_from(new.wait.as_secs()).unwrap_or(0)),
    })?;
    if let Some((mail, _, blobs)) = facts.mail {
        for (part, blob) in mail.attachments.iter().zip(blobs).take(facts.max_files) {
            add_file(tx, message, part, *blob)?;
        }
    }
    for file in facts.files {
        tx.insert_file(message, file.blob, &file.name, &file.content_type, None, false)?;
    }
    Ok(Some(message))
}

fn add_file(tx: &Tx, message: MessageId, part: &Attachment, blob: i64) -> Result<()> {
    let name = part.name.as_deref().unwrap_or_default();
    tx.insert_file(message, blob, name, &part.content_type, part.content_id.as_deref(), part.inline)
}

/// Carries changes of one ticket out, each with its row of the history; gives the ticket afterwards.
fn carry_out(
    tx: &Tx,
    mut ticket: Ticket,
    doing: Doing,
    changes: &[Change],
    message: Option<MessageId>,
) -> Result<Ticket> {
    for change in changes {
        effect(tx, &ticket, doing.actor, change)?;
        // So that an act can be taken back, each row knows which message it was about.
        let about = match change {
            Change::Withdrawn { message } => Some(*message),
            _ => message,
        };
        tx.insert_history(&ticket, doing.actor, doing.via, change, about, doing.act)?;
        ticket = ticket.after(change, tx.now);
    }
    tx.set_ticket(&ticket)?;
    Ok(ticket)
}

/// What a change does besides the ticket's own row.
fn effect(tx: &Tx, ticket: &Ticket, actor: &Actor, change: &Change) -> Result<()> {
    let numbered = |number: i64| {
        tx.find_numbered(ticket.brand, number)?.with_context(|| format!("There is no ticket #{number} any more"))
    };
    match change {
        Change::Joined { address, name, part } => {
            let person = match part {
                Part::Requester => ticket.requester,
                Part::Copied | Part::Follower => tx.get_or_make_person(ticket.brand, address, name, "")?,
            };
            tx.insert_participant(ticket.id, person, address, *part)
        }
        Change::Left { address, .. } => tx.delete_participant(ticket.id, address),
        Change::Undelivered { address, hard: true, .. } => tx.set_bounced(ticket.brand, address),
        Change::SenderListed { pattern, to, .. } => tx.set_sender(ticket.brand, pattern, *to, &actor.word()),
        Change::Readdressed { from, to } => readdress(tx, ticket, from, to),
        Change::Reachable { address, on: true } => tx.forget_bounce(ticket.brand, address),
        Change::Reachable { address, on: false } => tx.set_bounced(ticket.brand, address),
        Change::Tagged { name } => tx.insert_ticket_tag(ticket.brand, ticket.id, name),
        Change::Untagged { name } => tx.delete_ticket_tag(ticket.brand, ticket.id, name),
        Change::Linked { number } => tx.set_link(ticket.id, numbered(*number)?.id, true),
        Change::Unlinked { number } => tx.set_link(ticket.id, numbered(*number)?.id, false),
        Change::Referred { url } => tx.set_reference(ticket.id, url, true),
        Change::Unreferred { url } => tx.set_reference(ticket.id, url, false),
        Change::Watched { agent, to, .. } => tx.set_watch(ticket.id, *agent, *to),
        Change::Merged { number } => tx.merge_ticket(ticket.id, numbered(*number)?.id),
        Change::Unmerged { .. } => tx.unmerge_ticket(ticket.id),
        Change::MovedIn { message, .. } => tx.move_message(*message, ticket.id),
        Change::RequesterSet { to, name, .. } => tx.set_requester(ticket.brand, ticket.id, to, name).map(drop),
        Change::Withdrawn { message } => tx.withdraw_message(*message),
        Change::Assigned { to: Some(agent), reason, .. } if reason.starts_with("reason-") => match ticket.team {
            Some(team) => tx.set_last_assigned(team, *agent),
            None => Ok(()),
        },
        Change::StageSet { to: Stage::Resolved | Stage::Closed, to_status, .. }
            if ticket.first_response_at.is_some() && to_status != SPAM =>
        {
            tx.plan_survey(ticket.id)
        }
        Change::StageSet { .. } => tx.drop_survey(ticket.id),
        Change::Snoozed { to: None, .. } if *actor == Actor::System => tx.set_returned(ticket.id),
        _ => Ok(()),
    }
}

/// Whoever takes part with one address does so with another. Where that is another contact's, the contact takes part.
fn readdress(tx: &Tx, ticket: &Ticket, from: &str, to: &str) -> Result<()> {
    let known = tx.list_participants(ticket.id)?.into_iter().find(|person| person.address == from);
    if let Some(old) = known.filter(|_| from != to) {
        match tx.find_person(ticket.brand, to)? {
            Some(other) if other != old.person && old.part == Part::Requester => {
                tx.set_requester(ticket.brand, ticket.id, to, "")?;
            }
            Some(other) if other != old.person => {
                tx.delete_participant(ticket.id, from)?;
                tx.insert_participant(ticket.id, other, to, old.part)?;
            }
            _ => tx.set_address(ticket.brand, old.person, from, to)?,
        }
    }
    Ok(())
}

/// Whether messages or people went from one ticket to another.
fn regroups(decision: &Decision) -> bool {
    let changes = decision.changes.iter().chain(decision.elsewhere.iter().map(|(_, change)| change));
    let mut changes = changes.filter(|change| {
        matches!(
            change,
            Change::Merged { .. }
                | Change::Unmerged { .. }
                | Change::Absorbed { .. }
                | Change::Released { .. }
                | Change::MovedIn { .. }
                | Change::MovedOut { .. }
                | Change::RequesterSet { .. }
                | Change::Readdressed { .. }
                | Change::Withdrawn { .. }
        )
    });
    decision.split.is_some() || changes.next().is_some()
}

/// A message becomes a ticket of its own; gives that ticket.
fn split_off(tx: &Tx, old: &Ticket, doing: Doing, message: &AtHand) -> Result<Ticket> {
    let author = message.author.as_ref().context("A message of nobody can't become a ticket")?;
    let new = tx.insert_ticket(&NewTicket {
        brand: old.brand,
        mailbox: old.mailbox,
        subject: old.subject.clone(),
        channel: old.channel,
        requester: author.person,
        linked_to: None,
    })?;
    let (there, here) = split_changes(old.number, new.number, message);
    let new = carry_out(tx, new, doing, &here, None)?;
    carry_out(tx, old.clone(), doing, &there, None)?;
    tx.recount_messages(new.id)?;
    tx.get_ticket(new.id)
}

/// The row of a ticket that a mail was about, for those who only have its id.
pub(super) fn ticket_of(tx: &Tx, id: Option<TicketId>) -> Result<Option<Ticket>> {
    id.map(|id| tx.get_ticket(id)).transpose()
}

//! Carries a decision out: rows of ticket, history, message and files, and an outbox row for each notice.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::clock::Timestamp;
use crate::desk::decide::{Decision, Situation};
use crate::desk::notice::Reader;
use crate::desk::{Actor, Change, Channel, MailboxId, MessageId, Notice, Part, PersonId, Template, Ticket, Via};
use crate::mail::{Address, Attachment, Mail};
use crate::store::{MailboxRow, NewMessageRow, NewOutbox, NewTicket, Tx};

/// What was written into the outbox: after the commit the journal tells of it, and the couriers are rung.
pub(super) type Rings = Vec<Queued>;

/// A mail written into the outbox.
pub(super) struct Queued {
    /// Whose courier has it now.
    pub mailbox: MailboxId,
    pub ticket: Option<i64>,
    pub message_id: String,
    pub recipient: String,
}

/// What is kept with a message besides its words.
#[derive(Default)]
pub(super) struct MessageFacts<'a> {
    /// The mail that brought it: facts, row, and the blob of each attachment.
    pub mail: Option<(&'a Mail, i64, &'a [i64])>,
    pub author_name: &'a str,
    pub author_address: &'a str,
    pub class: &'a str,
    pub matched_by: &'a str,
    pub proof: &'a str,
    pub warning: &'a str,
    /// How many attachments are kept as files; the rest stays in the kept mail.
    pub max_files: usize,
    /// What notices are sent for, where it is not the message.
    pub cause: String,
}

/// What was done.
pub(super) struct Applied {
    pub ticket: Ticket,
    pub is_new: bool,
    pub rings: Rings,
}

/// The To and Cc fields of a mail that goes out, as the outbox keeps them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Fields {
    pub to: Vec<Address>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Address>,
}

/// Keeps a decision. `subject` is used only where the decision opens a ticket.
#[allow(clippy::too_many_arguments, reason = "the parts of one act, each from another place")]
pub(super) fn apply(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    situation: &Situation,
    actor: &Actor,
    via: Via,
    decision: &Decision,
    subject: &str,
    facts: &MessageFacts,
) -> Result<Applied> {
    let mut ticket = match (&situation.ticket, decision.changes.first()) {
        (_, Some(Change::Opened { linked_to })) => tx.insert_ticket(&NewTicket {
            brand: mailbox.brand,
            mailbox: mailbox.id,
            subject: first_subject(subject, &desk.tags()),
            channel: Channel::Mail,
            requester: requester(actor),
            linked_to: *linked_to,
        })?,
        (Some(ticket), _) => ticket.clone(),
        (None, _) => anyhow::bail!("A decision without a ticket"),
    };
    let message = add_message(tx, &ticket, actor, decision, facts)?;
    for change in &decision.changes {
        carry_out(tx, &ticket, change)?;
        tx.insert_history(&ticket, actor, via, change, message)?;
        ticket = ticket.after(change, tx.now);
    }
    tx.set_ticket(&ticket)?;
    let cause = match message {
        Some(message) => format!("message:{}", message.0),
        None => facts.cause.clone(),
    };
    let rings = enqueue(tx, desk, &ticket, message, &cause, &decision.notices)?;
    Ok(Applied { ticket, is_new: decision.opens(), rings })
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
        words: &new.draft.text,
        signature: &new.draft.signature,
        warning: facts.warning,
    })?;
    if let Some((mail, _, blobs)) = facts.mail {
        for (part, blob) in mail.attachments.iter().zip(blobs).take(facts.max_files) {
            add_file(tx, message, part, *blob)?;
        }
    }
    Ok(Some(message))
}

fn add_file(tx: &Tx, message: MessageId, part: &Attachment, blob: i64) -> Result<()> {
    let name = part.name.as_deref().unwrap_or_default();
    tx.insert_file(message, blob, name, &part.content_type, part.content_id.as_deref(), part.inline)
}

/// What a change does besides the ticket's own row.
fn carry_out(tx: &Tx, ticket: &Ticket, change: &Change) -> Result<()> {
    match change {
        Change::Joined { address, name, part } => {
            let person = match part {
                Part::Requester => ticket.requester,
                Part::Copied | Part::Follower => tx.get_or_make_person(ticket.brand, address, name, "")?,
            };
            tx.insert_participant(ticket.id, person, address, *part)
        }
        Change::Undelivered { address, hard: true, .. } => tx.set_bounced(ticket.brand, address),
        _ => Ok(()),
    }
}

fn enqueue(
    tx: &Tx,
    desk: &Desk,
    ticket: &Ticket,
    message: Option<MessageId>,
    cause: &str,
    notices: &[Notice],
) -> Result<Rings> {
    let mailbox = desk.mailbox(ticket.mailbox)?;
    let answered = answer_fields(notices);
    let mut answer_id: Option<String> = None;
    let mut rings = Rings::new();
    for notice in notices {
        let fields = match (&notice.reader, notice.template) {
            (_, Template::Answer) => &answered,
            (Reader::Person(person), _) => &Fields { to: vec![named(&person.name, &person.address)], cc: Vec::new() },
            (Reader::Agent(agent), _) => &Fields { to: vec![named(&agent.name, &agent.address)], cc: Vec::new() },
        };
        let delay = i64::try_from(notice.delay.as_secs()).unwrap_or(0);
        let row = tx.insert_outbox(&NewOutbox {
            brand: ticket.brand,
            mailbox: mailbox.id,
            ticket: Some(ticket.id),
            message,
            agent: match &notice.reader {
                Reader::Agent(agent) => Some(agent.id),
                Reader::Person(_) => None,
            },
            held: None,
            cause,
            template: notice.template,
            recipient: notice.reader.address(),
            to_fields: &serde_json::to_string(fields)?,
            due_at: later(tx.now, delay),
        })?;
        let Some(row) = row else { continue };
        // One answer is one mail, whoever gets a copy: all copies bear the first one's id.
        let id = match (notice.template, &answer_id) {
            (Template::Answer, Some(id)) => id.clone(),
            _ => desk.signer.message_id(ticket.id.0, row, Desk::domain(mailbox)),
        };
        tx.set_mail_message_id(row, &id)?;
        if notice.template == Template::Answer {
            answer_id = Some(id.clone());
        }
        if notice.template.is_automatic() && matches!(notice.reader, Reader::Person(_)) {
            for budget in budgets(desk, notice.reader.address(), tx.now) {
                tx.draw_budget(budget.scope, &budget.subject, budget.span_start)?;
            }
        }
        rings.push(Queued {
            mailbox: mailbox.id,
            ticket: Some(ticket.number),
            message_id: id,
            recipient: notice.reader.address().to_owned(),
        });
    }
    Ok(rings)
}

/// To: the requester; Cc: everybody else who gets the answer.
fn answer_fields(notices: &[Notice]) -> Fields {
    let mut fields = Fields::default();
    for notice in notices.iter().filter(|notice| notice.template == Template::Answer) {
        let Reader::Person(person) = &notice.reader else { continue };
        let address = named(&person.name, &person.address);
        if person.part == Part::Requester { fields.to.push(address) } else { fields.cc.push(address) }
    }
    if fields.to.is_empty() {
        std::mem::swap(&mut fields.to, &mut fields.cc);
    }
    fields
}

fn named(name: &str, address: &str) -> Address {
    Address::new(Some(name).filter(|name| !name.is_empty()), address)
}

fn later(now: Timestamp, secs: i64) -> Timestamp {
    Timestamp::from_second(now.as_second().saturating_add(secs)).unwrap_or(now)
}

/// A limit on automatic mail.
pub(super) struct Budget {
    pub scope: &'static str,
    pub subject: String,
    /// Seconds since the epoch at which the present span began.
    pub span_start: i64,
    pub most: u32,
    /// Said on the ticket when it is used up.
    pub words: String,
}

/// Every budget that an automatic mail to this address draws on. Plus tags don't make another address.
pub(super) fn budgets(desk: &Desk, address: &str, now: Timestamp) -> [Budget; 3] {
    const DAY: i64 = 86_400;
    let limits = &desk.config.limits;
    let base = crate::mail::address::split_plus(address).0;
    let start = |span: i64| now.as_second().div_euclid(span.max(1)).saturating_mul(span.max(1));
    let span = |span: std::time::Duration| i64::try_from(span.as_secs()).unwrap_or(DAY);
    [
        Budget {
            scope: "address",
            subject: base.clone(),
            span_start: start(span(limits.acks_per_address.1)),
            most: limits.acks_per_address.0,
            words: format!("{base} has had {} automatic mails lately", limits.acks_per_address.0),
        },
        Budget {
            scope: "day",
            subject: base.clone(),
            span_start: start(DAY),
            most: limits.acks_per_address_daily,
            words: format!("{base} has had {} automatic mails today", limits.acks_per_address_daily),
        },
        Budget {
            scope: "all",
            subject: String::new(),
            span_start: start(span(limits.acks_in_all.1)),
            most: limits.acks_in_all.0,
            words: format!("{} automatic mails have gone out lately", limits.acks_in_all.0),
        },
    ]
}

/// Writes a question or an explanation to one agent about a held mail.
#[allow(clippy::too_many_arguments, reason = "the parts of one row")]
pub(super) fn tell_agent(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    agent: &crate::desk::Agent,
    template: Template,
    held: i64,
    ticket: Option<&Ticket>,
    cause: &str,
) -> Result<Rings> {
    let fields = Fields { to: vec![named(&agent.name, &agent.address)], cc: Vec::new() };
    let row = tx.insert_outbox(&NewOutbox {
        brand: mailbox.brand,
        mailbox: mailbox.id,
        ticket: ticket.map(|ticket| ticket.id),
        message: None,
        agent: Some(agent.id),
        held: Some(held),
        cause,
        template,
        recipient: &agent.address,
        to_fields: &serde_json::to_string(&fields)?,
        due_at: tx.now,
    })?;
    let Some(row) = row else { return Ok(Rings::new()) };
    let id = desk.signer.message_id(ticket.map_or(0, |ticket| ticket.id.0), row, Desk::domain(mailbox));
    tx.set_mail_message_id(row, &id)?;
    let ticket = ticket.map(|ticket| ticket.number);
    Ok(vec![Queued { mailbox: mailbox.id, ticket, message_id: id, recipient: agent.address.clone() }])
}

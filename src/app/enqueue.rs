//! Who is told: an outbox row for each notice, budgets, quiet hours.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Desk;
use super::budget::{Automatic, draw_or_hold, draw_or_hold_own};
use super::extra::Extra;
use crate::clock::Timestamp;
use crate::desk::notice::Reader;
use crate::desk::{ActId, Agent, MailboxId, MessageId, Notice, Part, Template, Ticket, settings};
use crate::mail::Address;
use crate::mail::compose::is_writable;
use crate::store::{MailboxRow, NewOutbox, OutboxRow, Tx};

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

impl From<OutboxRow> for Queued {
    fn from(row: OutboxRow) -> Queued {
        Queued { mailbox: row.mailbox, ticket: row.number, message_id: row.mail_message_id, recipient: row.recipient }
    }
}

/// A notice with what it tells of.
pub(super) struct Told {
    pub notice: Notice,
    pub ticket: Ticket,
    pub message: Option<MessageId>,
    /// What it is sent for: no cause is told twice.
    pub cause: String,
}

/// The To and Cc fields of a mail that goes out, as the outbox keeps them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Fields {
    pub to: Vec<Address>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Address>,
}

/// Writes notices into the outbox. An agent is told once, by the notice that says most.
pub(super) fn enqueue(tx: &Tx, desk: &Desk, told: Vec<Told>, act: Option<ActId>, extra: &Extra) -> Result<Rings> {
    let told = one_each(told);
    let answered = answer_fields(&told);
    let extra = extra.written()?;
    let delay = told.iter().map(|told| told.notice.delay).max().unwrap_or_default();
    let mut answer_id: Option<String> = None;
    let mut rings = Rings::new();
    for Told { notice, ticket, message, cause } in &told {
        // What a machine says goes to no address that can't be written to; an agent hears that an answer doesn't.
        if notice.template.is_automatic() && !is_writable(notice.reader.address()) {
            continue;
        }
        let mailbox = desk.mailbox(ticket.mailbox)?;
        let fields = match (&notice.reader, notice.template) {
            (_, Template::Answer) => &answered,
            (Reader::Person(person), _) => &Fields { to: vec![named(&person.name, &person.address)], cc: Vec::new() },
            (Reader::Agent(agent), _) => &Fields { to: vec![named(&agent.name, &agent.address)], cc: Vec::new() },
        };
        // What may be taken back is told to colleagues no sooner than it goes.
        let delay = if notice.template == Template::ColleagueAnswer { delay } else { notice.delay };
        let due_at = later(tx.now, i64::try_from(delay.as_secs()).unwrap_or(0));
        let quiet = quiet_until(desk, notice, tx.now);
        let row = tx.insert_outbox(&NewOutbox {
            brand: ticket.brand,
            mailbox: mailbox.id,
            ticket: Some(ticket.id),
            message: *message,
            agent: match &notice.reader {
                Reader::Agent(agent) => Some(agent.id),
                Reader::Person(_) => None,
            },
            held: None,
            cause,
            template: notice.template,
            recipient: notice.reader.address(),
            to_fields: &serde_json::to_string(fields)?,
            due_at: quiet.unwrap_or(due_at).max(due_at),
            act,
            extra: if notice.template == Template::Answer { "" } else { &extra },
            is_quiet: quiet.is_some(),
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
        let automatic = Automatic {
            template: notice.template,
            mailbox: &mailbox.address,
            recipient: notice.reader.address(),
            ticket: Some(ticket.number),
        };
        // What quiet hours hold back becomes one mail.
        if notice.template.is_automatic() && quiet.is_none() && draw_or_hold(tx, desk, row, &automatic)? {
            continue;
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

/// Of several notices of one act to the same agent about the same ticket, the one that says most.
fn one_each(told: Vec<Told>) -> Vec<Told> {
    let mut kept: Vec<Told> = Vec::with_capacity(told.len());
    for new in told {
        let same = |old: &&mut Told| {
            matches!((&old.notice.reader, &new.notice.reader), (Reader::Agent(a), Reader::Agent(b)) if a.id == b.id)
                && old.ticket.id == new.ticket.id
                && old.notice.template.weight() > 0
                && new.notice.template.weight() > 0
        };
        match kept.iter_mut().find(same) {
            Some(old) if old.notice.template.weight() < new.notice.template.weight() => *old = new,
            Some(_) => {}
            None => kept.push(new),
        }
    }
    kept
}

/// When the quiet hours end in which an agent would get this notice; what the agent asked for comes at once.
fn quiet_until(desk: &Desk, notice: &Notice, now: Timestamp) -> Option<Timestamp> {
    let Reader::Agent(agent) = &notice.reader else { return None };
    let zone = settings::zone_of(&agent.settings, &desk.config.timezone);
    settings::quiet_until(now, &agent.settings, &zone).filter(|_| notice.template.weight() > 0)
}

/// To: the requester; Cc: everybody else who gets the answer.
fn answer_fields(told: &[Told]) -> Fields {
    let mut fields = Fields::default();
    for notice in told.iter().map(|told| &told.notice).filter(|notice| notice.template == Template::Answer) {
        let Reader::Person(person) = &notice.reader else { continue };
        let address = named(&person.name, &person.address);
        if person.part == Part::Requester { fields.to.push(address) } else { fields.cc.push(address) }
    }
    if fields.to.is_empty() {
        std::mem::swap(&mut fields.to, &mut fields.cc);
    }
    fields
}

pub(super) fn named(name: &str, address: &str) -> Address {
    Address::new(Some(name).filter(|name| !name.is_empty()), address)
}

pub(super) fn later(now: Timestamp, secs: i64) -> Timestamp {
    Timestamp::from_second(now.as_second().saturating_add(secs)).unwrap_or(now)
}

/// A mail to one agent alone, about that agent's own doing: no colleague gets it.
pub(super) struct Letter<'a> {
    pub template: Template,
    pub ticket: Option<&'a Ticket>,
    pub message: Option<MessageId>,
    pub held: Option<i64>,
    pub act: Option<ActId>,
    pub cause: &'a str,
    pub extra: &'a Extra,
}

/// Writes a mail to one agent into the outbox.
pub(super) fn tell_agent(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, agent: &Agent, letter: &Letter) -> Result<Rings> {
    let fields = Fields { to: vec![named(&agent.name, &agent.address)], cc: Vec::new() };
    let row = tx.insert_outbox(&NewOutbox {
        brand: mailbox.brand,
        mailbox: mailbox.id,
        ticket: letter.ticket.map(|ticket| ticket.id),
        message: letter.message,
        agent: Some(agent.id),
        held: letter.held,
        cause: letter.cause,
        template: letter.template,
        recipient: &agent.address,
        to_fields: &serde_json::to_string(&fields)?,
        due_at: tx.now,
        // Not part of the act for the outbox: that it was done is told even if it is taken back.
        act: letter.act.filter(|_| letter.template == Template::Receipt),
        extra: &letter.extra.written()?,
        is_quiet: false,
    })?;
    let Some(row) = row else { return Ok(Rings::new()) };
    let id = desk.signer.message_id(letter.ticket.map_or(0, |ticket| ticket.id.0), row, Desk::domain(mailbox));
    tx.set_mail_message_id(row, &id)?;
    let ticket = letter.ticket.map(|ticket| ticket.number);
    if draw_or_hold_own(tx, desk, row, agent.id, ticket)? {
        return Ok(Rings::new());
    }
    Ok(vec![Queued { mailbox: mailbox.id, ticket, message_id: id, recipient: agent.address.clone() }])
}

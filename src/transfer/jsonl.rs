//! The export as JSON Lines: one object for each ticket, then one for each mail that is no ticket's message.
//!
//! All of it is from one moment of the database, and only one ticket at a time is in memory.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::desk::{AgentId, BrandId, MessageId, Participant, PersonId, Template, Ticket, TicketId};
use crate::store::{AsideMail, HistoryRow, MessageRow, OutboxRow, Reader, Store};

/// How many rows are fetched at a time.
const PAGE: usize = 64;

/// Writes all tickets and mails.
///
/// # Errors
/// When the database can't be read or `out` can't be written to.
pub fn export(store: &Store, out: &mut dyn Write) -> Result<()> {
    store.read(|reader| {
        let names = Names::read(reader)?;
        let mut after = TicketId(0);
        loop {
            let tickets = reader.list_tickets_after(after, PAGE)?;
            let Some(last) = tickets.last() else { break };
            after = last.id;
            for ticket in &tickets {
                let line = ticket_line(reader, &names, ticket);
                write(out, &line.with_context(|| format!("Exporting ticket #{}", ticket.number))?)?;
            }
        }
        let mut after = 0;
        loop {
            let mails = reader.list_aside(after, PAGE)?;
            let Some(last) = mails.last() else { return Ok(()) };
            after = last.id;
            for mail in &mails {
                write(out, &mail_line(reader, mail).with_context(|| format!("Exporting mail {}", mail.id))?)?;
            }
        }
    })
}

fn write(out: &mut dyn Write, line: &Value) -> Result<()> {
    writeln!(out, "{line}").context("Writing the export")
}

/// Brands and agents by row: there are few.
struct Names {
    brands: BTreeMap<BrandId, String>,
    agents: BTreeMap<AgentId, String>,
}

impl Names {
    fn read(reader: &Reader) -> Result<Names> {
        let mut names = Names { brands: BTreeMap::new(), agents: BTreeMap::new() };
        for brand in reader.list_brands()? {
            for row in reader.list_agent_rows(brand.id)? {
                names.agents.insert(row.agent.id, row.agent.address);
            }
            names.brands.insert(brand.id, brand.slug);
        }
        Ok(names)
    }

    fn agent(&self, id: AgentId) -> Option<&str> {
        self.agents.get(&id).map(String::as_str)
    }
}

fn ticket_line(reader: &Reader, names: &Names, ticket: &Ticket) -> Result<Value> {
    let (priority, key) = reader.ticket_extras(ticket.id)?;
    let participants = reader.list_participants(ticket.id)?;
    let outbox = reader.list_outbox_of(ticket.id)?;
    let messages = reader.list_messages_for_agents(ticket.id)?;
    let messages: Vec<Value> =
        messages.iter().map(|message| message_value(reader, message, &outbox)).collect::<Result<_>>()?;
    let history = reader.list_history(ticket.id)?;
    let history: Vec<Value> = history.iter().map(|row| history_value(reader, names, row)).collect::<Result<_>>()?;
    let linked_to = ticket.linked_to.map(|id| reader.get_ticket(id)).transpose()?;
    Ok(json!({
        "type": "ticket",
        "number": ticket.number,
        "key": key,
        "brand": names.brands.get(&ticket.brand),
        "subject": ticket.subject,
        "status": ticket.status,
        "stage": ticket.stage.word(),
        "priority": priority,
        "category": null,
        "team": null,
        "assignee": ticket.assignee.and_then(|agent| names.agent(agent)),
        "tags": [],
        "channel": ticket.channel.word(),
        "requester": requester(reader, ticket, &participants)?,
        "participants": participants.iter().map(participant).collect::<Vec<_>>(),
        "linked_to": linked_to.map(|ticket| ticket.number),
        "created_at": ticket.created_at.to_string(),
        "first_response_at": ticket.first_response_at.map(|at| at.to_string()),
        "resolved_at": ticket.resolved_at.map(|at| at.to_string()),
        "closed_at": ticket.closed_at.map(|at| at.to_string()),
        "closed_by": ticket.closed_by.map(|side| side.word()),
        "reopened_at": ticket.reopened_at.map(|at| at.to_string()),
        "last_message_at": ticket.last_message_at.to_string(),
        "last_message_by": ticket.last_message_by.word(),
        "messages": messages,
        "deliveries": deliveries(&outbox, None),
        "history": history,
    }))
}

fn requester(reader: &Reader, ticket: &Ticket, participants: &[Participant]) -> Result<Value> {
    if let Some(person) = participants.iter().find(|person| person.person == ticket.requester) {
        return Ok(json!({"email": person.address, "name": person.name}));
    }
    Ok(json!({"email": reader.person_address(ticket.requester)?, "name": ""}))
}

fn participant(person: &Participant) -> Value {
    json!({"email": person.address, "name": person.name, "part": person.part.word()})
}

fn message_value(reader: &Reader, message: &MessageRow, outbox: &[OutboxRow]) -> Result<Value> {
    let files = reader.list_files(message.id)?;
    let attachments: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "name": file.name,
                "content_type": file.content_type,
                "size": file.size,
                "sha256": file.sha256,
            })
        })
        .collect();
    Ok(json!({
        "id": message.id.0,
        "kind": message.kind.word(),
        "author": {"email": message.author_address, "name": message.author_name},
        "message_id": message.message_id,
        "class": message.class,
        "matched_by": message.matched_by,
        "proof": message.proof,
        "via": message.via,
        "text": message.words,
        "signature": message.signature,
        "warning": message.warning,
        "created_at": message.created_at.to_string(),
        "attachments": attachments,
        "deliveries": deliveries(outbox, Some(message.id)),
    }))
}

/// What was sent for a message; for none: what was sent for the ticket as a whole.
fn deliveries(outbox: &[OutboxRow], message: Option<MessageId>) -> Vec<Value> {
    let rows = outbox.iter().filter(|row| row.message == message);
    rows.map(|row| {
        json!({
            "to": row.recipient,
            "template": row.template.map(Template::word),
            "message_id": row.mail_message_id,
            "state": row.state,
            "attempts": row.attempts,
            "error": row.error,
        })
    })
    .collect()
}

fn history_value(reader: &Reader, names: &Names, row: &HistoryRow) -> Result<Value> {
    Ok(json!({
        "at": row.at.to_string(),
        "actor": in_public(reader, names, &row.actor)?,
        "via": row.via,
        "change": row.change,
        "from": in_public(reader, names, &row.old)?,
        "to": in_public(reader, names, &row.new)?,
    }))
}

/// A word that names a row, such as `agent:3`, as something that means the same outside: the address, the number.
fn in_public(reader: &Reader, names: &Names, word: &str) -> Result<String> {
    let row = word.split_once(':').and_then(|(what, id)| Some((what, id.parse::<i64>().ok()?)));
    let found = match row {
        Some(("agent", id)) => names.agent(AgentId(id)).map(|address| format!("agent:{address}")),
        Some(("customer", id)) => reader.person_address(PersonId(id))?.map(|address| format!("customer:{address}")),
        Some(("ticket", id)) => Some(format!("#{}", reader.get_ticket(TicketId(id))?.number)),
        _ => None,
    };
    Ok(found.unwrap_or_else(|| word.to_owned()))
}

fn mail_line(reader: &Reader, mail: &AsideMail) -> Result<Value> {
    let raw = reader.find_raw(mail.id)?.unwrap_or_default();
    Ok(json!({
        "type": "mail",
        "mailbox": mail.mailbox,
        "message_id": mail.message_id,
        "from": mail.sender,
        "subject": mail.subject,
        "outcome": mail.outcome.word(),
        "reason": mail.reason,
        "text": String::from_utf8_lossy(&raw),
        "received_at": mail.received_at.to_string(),
        // A reader that goes through the messages of every line finds that there are none.
        "messages": [],
    }))
}

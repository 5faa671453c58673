//! One ticket on a terminal: how it stands, who takes part, what was said, what was sent, what happened.

use std::io::Write;

use anyhow::Result;
use jiff::tz::TimeZone;

use crate::cli::contact;
use crate::cli::print::{moment, short, visible};
use crate::desk::{MessageId, MessageKind, Participant, Side, Template, Ticket};
use crate::store::{MessageRow, OutboxRow, Reader};
use crate::transfer::jsonl::Names;

/// Prints it.
///
/// # Errors
/// When the database can't be read or `out` can't be written to.
pub fn print(out: &mut dyn Write, reader: &Reader, ticket: &Ticket, zone: &TimeZone) -> Result<()> {
    let outbox = reader.list_outbox_of(ticket.id)?;
    head(out, reader, ticket, zone)?;
    for message in reader.list_messages_for_agents(ticket.id)? {
        said(out, reader, &message, zone)?;
        sent(out, &outbox, Some(message.id))?;
    }
    if outbox.iter().any(|row| row.message.is_none()) {
        writeln!(out, "\nSent about the ticket as a whole")?;
        sent(out, &outbox, None)?;
    }
    writeln!(out, "\nHistory")?;
    let names = Names::read(reader)?;
    for row in reader.list_history(ticket.id)? {
        let (actor, old, new) =
            (names.in_public(reader, row.actor)?, names.in_public(reader, row.old)?, names.in_public(reader, row.new)?);
        let value = match (old.is_empty(), new.is_empty()) {
            (false, false) if row.change.starts_with("undelivered") => format!("{old}: {new}"),
            (false, false) => format!("{old} → {new}"),
            (true, true) => String::new(),
            _ => format!("{old}{new}"),
        };
        let value = if value.is_empty() { value } else { format!(" {value}") };
        let reason = match row.reason.trim_start_matches("reason-") {
            "" => String::new(),
            reason => format!(" ({reason})"),
        };
        let line = format!("  {}  {}{value}, {actor}{reason}", moment(row.at, zone), row.change);
        writeln!(out, "{}", visible(&line))?;
    }
    Ok(())
}

/// What the ticket is sorted by, a line each; what it hasn't is left out.
fn place(reader: &Reader, ticket: &Ticket, zone: &TimeZone) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut add = |what: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{what} {value}"));
        }
    };
    let named = if ticket.status == ticket.stage.word() { String::new() } else { ticket.status.clone() };
    add("status", named);
    add("team", Names::read(reader)?.team(ticket.team).unwrap_or_default());
    add("category", ticket.category.clone());
    add("tags", reader.list_ticket_tags(ticket.id)?.join(", "));
    add("due", ticket.due_at.map(|at| moment(at, zone)).unwrap_or_default());
    add("put aside until", ticket.snoozed_until.map(|at| moment(at, zone)).unwrap_or_default());
    let rating = ticket.rating.as_ref().map(|rating| format!("{} of 5 {}", rating.score, rating.comment));
    add("rated", rating.unwrap_or_default().trim().to_owned());
    add("locked", if ticket.is_locked { "yes".to_owned() } else { String::new() });
    let links = reader.list_links(ticket.id)?.into_iter().map(|number| format!("#{number}"));
    add("linked with", links.chain(reader.list_references(ticket.id)?).collect::<Vec<_>>().join(", "));
    if let Some(into) = ticket.merged_into {
        add("merged into", format!("#{}", reader.get_ticket(into)?.number));
    }
    Ok(lines)
}

fn head(out: &mut dyn Write, reader: &Reader, ticket: &Ticket, zone: &TimeZone) -> Result<()> {
    let (priority, _) = reader.ticket_extras(ticket.id)?;
    let agents = reader.list_agent_rows(ticket.brand)?;
    let assignee = agents.into_iter().find(|row| Some(row.agent.id) == ticket.assignee);
    let assigned = assignee.map_or_else(|| "not assigned".to_owned(), |row| format!("with {}", row.agent.name));
    let stage = match ticket.closed_by.filter(|_| ticket.stage.is_over()) {
        Some(Side::Customer) => format!("{} by the customer", ticket.stage.word()),
        Some(Side::Staff) => format!("{} by an agent", ticket.stage.word()),
        None => ticket.stage.word().to_owned(),
    };
    writeln!(out, "#{} {}", ticket.number, visible(&ticket.subject))?;
    writeln!(out, "{stage}, {assigned}, priority {priority}, came by {}", ticket.channel.word())?;
    for line in place(reader, ticket, zone)? {
        writeln!(out, "{}", visible(&line))?;
    }
    let mut times = vec![format!("opened {}", moment(ticket.created_at, zone))];
    let others = [
        ("first answered", ticket.first_response_at),
        ("resolved", ticket.resolved_at),
        ("closed", ticket.closed_at),
        ("reopened", ticket.reopened_at),
    ];
    times.extend(others.into_iter().filter_map(|(what, at)| Some(format!("{what} {}", moment(at?, zone)))));
    writeln!(out, "{}", times.join(", "))?;
    if let Some(earlier) = ticket.linked_to {
        writeln!(out, "goes on from #{}", reader.get_ticket(earlier)?.number)?;
    }
    for person in reader.list_participants(ticket.id)? {
        writeln!(out, "{}", visible(&takes_part(&person)))?;
        if person.person == ticket.requester {
            let contact = reader.get_contact(ticket.brand, ticket.requester)?;
            writeln!(out, "  {}", visible(&contact::line(&contact, &person.address, zone)))?;
            for line in contact.notes.lines() {
                writeln!(out, "{}", format!("  note: {}", visible(line)).trim_end())?;
            }
        }
    }
    Ok(())
}

fn takes_part(person: &Participant) -> String {
    let bounced = if person.bounced { "; mail to this address has come back" } else { "" };
    format!("{}: {}{bounced}", person.part.word(), named(&person.name, &person.address))
}

fn named(name: &str, address: &str) -> String {
    match (name.is_empty(), address.is_empty()) {
        (true, true) => "somebody".to_owned(),
        (true, false) => address.to_owned(),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name} <{address}>"),
    }
}

fn said(out: &mut dyn Write, reader: &Reader, message: &MessageRow, zone: &TimeZone) -> Result<()> {
    let what = match message.kind {
        MessageKind::Customer if message.via => "a message from outside",
        MessageKind::Customer => "the customer",
        MessageKind::Reply => "an answer",
        MessageKind::Note => "a note, for agents only",
        MessageKind::System => "postdesk",
    };
    let who = named(&message.author_name, &message.author_address);
    writeln!(out, "\n── {what}: {}, {}", visible(&who), moment(message.created_at, zone))?;
    let class = if message.class == "human" { "" } else { message.class.as_str() };
    let facts = [message.matched_by.as_str(), message.proof.as_str(), class];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    writeln!(out, "   {}", visible(&facts.join("; ")))?;
    for warning in message.warning.lines() {
        writeln!(out, "   ! {}", visible(warning))?;
    }
    writeln!(out)?;
    for line in message.words.lines() {
        writeln!(out, "{}", format!("   {}", visible(line)).trim_end())?;
    }
    writeln!(out)?;
    for file in reader.list_files(message.id)? {
        writeln!(out, "   file {}, {}, {} bytes", visible(&file.name), visible(&file.content_type), file.size)?;
    }
    Ok(())
}

/// The mails that told of a message, and how far they got.
fn sent(out: &mut dyn Write, outbox: &[OutboxRow], message: Option<MessageId>) -> Result<()> {
    for row in outbox.iter().filter(|row| row.message == message) {
        let template = row.template.map(Template::word).unwrap_or_default().replace('_', " ");
        let tries = if row.attempts > 1 { format!(" after {} tries", row.attempts) } else { String::new() };
        let error = if row.error.is_empty() { String::new() } else { format!(": {}", short(&row.error, 200)) };
        let back = match row.bounce.as_str() {
            "" => String::new(),
            "late" => ", late".to_owned(),
            "claimed" => ", came back as a report says that proves nothing".to_owned(),
            kind => format!(", came back ({kind})"),
        };
        let line = format!("   {template} to {}: {}{tries}{back}{error}", row.recipient, row.state);
        writeln!(out, "{}", visible(&line))?;
    }
    Ok(())
}

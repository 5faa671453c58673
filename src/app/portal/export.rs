//! Everything that is kept of a person, for that person: as JSON, in parts of a bounded size.

use anyhow::Result;
use serde::Serialize;

use super::shown::{By, by};
use crate::app::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::outgoing::for_customer;
use crate::desk::{BrandId, MessageId, PersonId, TicketId};
use crate::mail::file_name;
use crate::store::{MessageRow, OwnTicketRow, Reader};

/// Bytes of messages' text in one part; the ticket that passes it is the last one.
const MOST_BYTES: usize = 8 << 20;
/// Tickets in one part.
const MOST_TICKETS: usize = 1_000;
/// Messages of one ticket.
const MOST_MESSAGES: usize = 5_000;
/// Messages that are read at once.
const AT_ONCE: usize = 50;

#[derive(Serialize)]
struct Export {
    name: String,
    language: String,
    addresses: Vec<String>,
    answers_by_mail: bool,
    asked_how_it_was: bool,
    tickets: Vec<Ticket>,
    /// The address of the next part; nothing: this is the last.
    next: Option<String>,
}

#[derive(Serialize)]
struct Ticket {
    number: i64,
    subject: String,
    stage: &'static str,
    created_at: String,
    closed_at: Option<String>,
    rating: Option<u8>,
    rating_comment: Option<String>,
    messages: Vec<Message>,
    /// There are earlier ones, which find no room here.
    is_cut: bool,
}

#[derive(Serialize)]
struct Message {
    at: String,
    /// `me`, `desk`, `other`.
    by: &'static str,
    name: String,
    text: String,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: String,
    size: u64,
    sha256: String,
}

impl App {
    /// What is kept of a person, the newest tickets first; `before` the row where the part before said the next begins.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn own_export(&self, brand: BrandId, person: PersonId, before: Option<TicketId>) -> Result<Vec<u8>> {
        let (desk, now) = (&self.desk, self.desk.clock.now());
        self.desk.store.read(|reader| {
            let own = reader.get_own_person(person)?;
            let before = before.unwrap_or(TicketId(i64::MAX));
            let rows = reader.list_own_tickets(brand, person, before, false, MOST_TICKETS)?;
            let is_full = rows.len() == MOST_TICKETS;
            let last = rows.last().map(|row| row.ticket.id.0);
            let (mut tickets, mut size, mut next) = (Vec::new(), 0, last.filter(|_| is_full));
            for row in rows {
                let id = row.ticket.id.0;
                let ticket = ticket(reader, desk, person, row, now)?;
                size += ticket.messages.iter().map(|message| message.text.len()).sum::<usize>();
                tickets.push(ticket);
                if size > MOST_BYTES {
                    next = last.filter(|last| *last != id || is_full).map(|_| id);
                    break;
                }
            }
            let export = Export {
                name: own.name,
                language: own.language,
                addresses: reader.list_addresses(person)?,
                answers_by_mail: !own.by_web,
                asked_how_it_was: !own.no_survey,
                tickets,
                next: next.map(|row| format!("/support/ticket/settings/export?before={row}")),
            };
            Ok(serde_json::to_vec_pretty(&export)?)
        })
    }
}

fn ticket(reader: &Reader, desk: &Desk, person: PersonId, row: OwnTicketRow, now: Timestamp) -> Result<Ticket> {
    let ticket = row.ticket;
    let sight = reader.sight(ticket.id, person)?;
    let stage = reader.shown_stage(ticket.id, now)?.unwrap_or(ticket.stage);
    let (mut messages, mut size, mut before): (Vec<MessageRow>, usize, _) = (Vec::new(), 0, MessageId(i64::MAX));
    let is_cut = loop {
        let some = reader.list_public_messages(ticket.id, &sight, now, before, AT_ONCE)?;
        let Some(last) = some.last().map(|last| last.id) else { break false };
        let is_last = some.len() < AT_ONCE;
        size += some.iter().map(|message| message.words.len()).sum::<usize>();
        messages.extend(some);
        before = last;
        if is_last || size > MOST_BYTES || messages.len() >= MOST_MESSAGES {
            break !is_last;
        }
    };
    messages.reverse();
    let brand = reader.get_brand(ticket.brand)?;
    let address = desk.mailbox(ticket.mailbox)?.address.clone();
    let agents = reader.list_agent_addresses(ticket.brand)?;
    let message = |row: &MessageRow| -> Result<Option<Message>> {
        let (by, name, is_mine) = match by(desk, &brand, row, person) {
            By::Me => ("me", String::new(), true),
            By::Desk(name) => ("desk", name, false),
            By::Other(name) => ("other", name, false),
            By::Outsider(_) => return Ok(None),
        };
        let files = reader.list_files(row.id)?.into_iter().map(|file| File {
            name: file_name::safe(&file.name, &file.content_type),
            size: file.size,
            sha256: file.sha256,
        });
        let text = if is_mine {
            row.words.clone()
        } else {
            for_customer(&desk.without_notices(&row.words), &address, &desk.own.addresses, &agents)
        };
        Ok(Some(Message { at: row.created_at.to_string(), by, name, text, files: files.collect() }))
    };
    let messages = messages.iter().map(message).filter_map(Result::transpose).collect::<Result<_>>()?;
    let rating = ticket.rating.filter(|_| ticket.requester == person);
    Ok(Ticket {
        number: ticket.number,
        subject: ticket.subject,
        stage: stage.word(),
        created_at: ticket.created_at.to_string(),
        closed_at: ticket.closed_at.map(|at| at.to_string()),
        rating: rating.as_ref().map(|rating| rating.score),
        rating_comment: rating.map(|rating| rating.comment),
        messages,
        is_cut,
    })
}

//! A person's tickets, the newest first.

use std::time::Duration;

use anyhow::Result;

use crate::app::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::search::Search;
use crate::desk::{Brand, BrandId, MessageId, MessageKind, PersonId, Ticket, TicketId};
use crate::store::{OwnTicketRow, Reader};

use super::shown::{By, by};

/// How many tickets stand on a page.
const PAGE: usize = 20;
/// How long a search may take; one that takes longer finds nothing.
const MOST_TIME: Duration = Duration::from_millis(200);

/// A page of a person's tickets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnList {
    /// The newest first.
    pub tickets: Vec<OwnTicket>,
    /// Where the next page begins, if there is one.
    pub next: Option<TicketId>,
}

/// A ticket in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTicket {
    /// The ticket, as it stands for the person.
    pub ticket: Ticket,
    /// What names it in addresses of ours.
    pub key: String,
    /// Who wrote last, and when.
    pub last: Option<(By, Timestamp)>,
    /// Somebody else wrote last, and that has not been seen on the web.
    pub is_unread: bool,
}

impl App {
    /// Tickets that a person takes part in; `before` a row of theirs, or all.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn own_tickets(
        &self,
        brand: BrandId,
        person: PersonId,
        before: Option<TicketId>,
        open_only: bool,
    ) -> Result<OwnList> {
        let before = before.unwrap_or(TicketId(i64::MAX));
        self.desk.store.read(|reader| {
            let rows = reader.list_own_tickets(brand, person, before, open_only, PAGE + 1)?;
            self.listed(reader, brand, person, rows)
        })
    }

    /// Tickets of a person with these words in subject or messages, or with this number.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_own_tickets(&self, brand: BrandId, person: PersonId, typed: &str) -> Result<OwnList> {
        let Some(search) = Search::read(typed) else { return Ok(OwnList::default()) };
        let now = self.desk.clock.now();
        let found = self.desk.store.read_within(MOST_TIME, |reader| {
            let mut rows = reader.find_own_words(brand, person, &search.query(), now, PAGE)?;
            if let Some(number) = search.number()
                && let Some(ticket) = reader.find_ticket_by_number(brand, number)?
                && !rows.iter().any(|row| row.ticket.id == ticket.id)
                && reader.takes_part(ticket.id, person)?
            {
                let key = reader.ticket_extras(ticket.id)?.1;
                rows.insert(0, OwnTicketRow { ticket, key, seen: MessageId(i64::MAX) });
            }
            self.listed(reader, brand, person, rows)
        })?;
        Ok(found.unwrap_or_default())
    }

    fn listed(&self, reader: &Reader, brand: BrandId, person: PersonId, rows: Vec<OwnTicketRow>) -> Result<OwnList> {
        let (brand, now, is_more) = (reader.get_brand(brand)?, self.desk.clock.now(), rows.len() > PAGE);
        let shown = rows.into_iter().take(PAGE);
        let tickets: Vec<OwnTicket> =
            shown.map(|row| own_ticket(reader, &self.desk, &brand, person, row, now)).collect::<Result<_>>()?;
        let next = tickets.last().map(|last| last.ticket.id).filter(|_| is_more);
        Ok(OwnList { tickets, next })
    }
}

fn own_ticket(
    reader: &Reader,
    desk: &Desk,
    brand: &Brand,
    person: PersonId,
    row: OwnTicketRow,
    now: Timestamp,
) -> Result<OwnTicket> {
    let sight = reader.sight(row.ticket.id, person)?;
    let newest = reader.list_public_messages(row.ticket.id, &sight, now, MessageId(i64::MAX), 1)?.into_iter().next();
    let is_others = newest.as_ref().is_some_and(|m| m.kind == MessageKind::Reply || m.person != Some(person));
    let is_unread = is_others && newest.as_ref().is_some_and(|message| message.id > row.seen);
    let last = newest.map(|message| (by(desk, brand, &message, person), message.created_at));
    let stage = reader.shown_stage(row.ticket.id, now)?.unwrap_or(row.ticket.stage);
    Ok(OwnTicket { ticket: Ticket { stage, ..row.ticket }, key: row.key, last, is_unread })
}

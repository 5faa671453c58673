//! Who gets to which ticket.

use anyhow::Result;

use crate::app::links::{RATE_DAYS, day};
use crate::app::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::{Brand, BrandId, Participant, PersonId, Ticket, TicketId};
use crate::mail::token::Key;
use crate::store::Reader;

/// Somebody's way to one ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// The ticket as it was found.
    pub ticket: Ticket,
    /// What names it in addresses of ours: its own key, or the one that was mailed.
    pub key: String,
    /// Who it is, as somebody who takes part.
    pub person: Participant,
    /// Came by a mailed key, and sees this ticket alone.
    pub is_guest: bool,
    /// It was asked for by the key of a ticket that has become part of this one.
    pub is_moved: bool,
}

impl App {
    /// The ticket of a key, for whoever holds it: a mailed key alone, or a ticket's own key together with the session of
    /// `person`. `None`: there is no such ticket, or it is not theirs, which is the same.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn access(&self, brand: BrandId, key: &str, person: Option<PersonId>) -> Result<Option<Access>> {
        let now = self.desk.clock.now();
        self.desk.store.read(|reader| find(reader, &self.desk, brand, key, person, now))
    }
}

pub(super) fn find(
    reader: &Reader,
    desk: &Desk,
    brand: BrandId,
    key: &str,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<Option<Access>> {
    if key.contains('.') {
        let Some(Key::View { ticket, person, until }) = desk.signer.check(key) else { return Ok(None) };
        let Some(ticket) = reader.find_ticket(brand, TicketId(ticket))?.filter(|_| day(now) <= until) else {
            return Ok(None);
        };
        let person = participant(reader, ticket.id, PersonId(person))?;
        let key = key.to_lowercase();
        return Ok(person.map(|person| Access { ticket, key, person, is_guest: true, is_moved: false }));
    }
    let (Some(person), Some((ticket, is_its_own))) = (person, reader.find_ticket_by_key(brand, key)?) else {
        return Ok(None);
    };
    let Some(person) = participant(reader, ticket.id, person)? else { return Ok(None) };
    let key = reader.ticket_extras(ticket.id)?.1;
    Ok(Some(Access { ticket, key, person, is_guest: false, is_moved: !is_its_own }))
}

/// The same way once more, as things are now: in the transaction of an act.
pub(super) fn again(reader: &Reader, access: &Access) -> Result<Option<(Ticket, Participant)>> {
    let Some(ticket) = reader.find_ticket(access.ticket.brand, access.ticket.id)? else { return Ok(None) };
    Ok(participant(reader, ticket.id, access.person.person)?.map(|person| (ticket, person)))
}

pub(super) fn participant(reader: &Reader, ticket: TicketId, person: PersonId) -> Result<Option<Participant>> {
    Ok(reader.list_participants(ticket)?.into_iter().find(|known| known.person == person))
}

impl Desk {
    /// The key of the page where a person says how it was.
    pub(super) fn rate_key(&self, ticket: TicketId, person: PersonId, now: Timestamp) -> String {
        self.signer.sign(&Key::Rate { ticket: ticket.0, person: person.0, until: day(now) + RATE_DAYS })
    }

    /// The name under which agents show themselves: their first names, or the desk's.
    pub(super) fn shown_agent(&self, brand: &Brand, name: &str) -> String {
        name.split_whitespace()
            .next()
            .filter(|word| brand.agent_names && !word.contains('@'))
            .unwrap_or_default()
            .to_owned()
    }
}

//! The page that asks how it was, by a key that was mailed to the requester or stands on the ticket's page.

use anyhow::Result;

use super::access::{Access, participant};
use super::act::Did;
use crate::app::App;
use crate::app::links::day;
use crate::clock::Timestamp;
use crate::desk::decide::may_rate;
use crate::desk::{BrandId, PersonId, Rating, TicketId};
use crate::mail::token::Key;
use crate::store::Reader;

/// What is behind a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The way to the ticket.
    pub access: Access,
    /// It can be said, or changed.
    pub is_open: bool,
    /// Language of the person; may be empty.
    pub language: String,
    /// Such questions have been ended.
    pub is_stopped: bool,
}

impl App {
    /// What is behind a key; `None`: it is none of ours, or no longer good.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn rate_page(&self, brand: BrandId, key: &str) -> Result<Option<Rate>> {
        let (desk, now) = (&self.desk, self.desk.clock.now());
        let Some(Key::Rate { ticket, person, until }) = desk.signer.check(key) else { return Ok(None) };
        if day(now) > until {
            return Ok(None);
        }
        self.desk.store.read(|reader| find(reader, brand, key, TicketId(ticket), PersonId(person), now))
    }

    /// Says how it was.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn rate(&self, rate: &Rate, rating: Rating) -> Result<Did> {
        self.own_rated(&rate.access, rating)
    }

    /// The person of a key is never asked again.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn stop_surveys(&self, rate: &Rate) -> Result<()> {
        let person = rate.access.person.person;
        self.desk.store.write(move |tx| tx.stop_surveys(person)).wait()
    }
}

fn find(
    reader: &Reader,
    brand: BrandId,
    key: &str,
    ticket: TicketId,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<Rate>> {
    let Some(ticket) = reader.find_ticket(brand, ticket)?.filter(|ticket| ticket.requester == person) else {
        return Ok(None);
    };
    let Some(participant) = participant(reader, ticket.id, person)? else { return Ok(None) };
    let own = reader.get_own_person(person)?;
    let is_open = may_rate(&ticket, person, now);
    let access = Access { ticket, key: key.to_lowercase(), person: participant, is_guest: true, is_moved: false };
    Ok(Some(Rate { access, is_open, language: own.language, is_stopped: own.no_survey }))
}

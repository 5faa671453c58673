//! Contacts: who a customer is, by which addresses, of which organisation, with how many tickets.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, params};

use super::{Reader, time};
use crate::clock::Timestamp;
use crate::desk::{BrandId, PersonId, Ticket, TicketId};

/// A customer as agents see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// As last given; may be empty.
    pub name: String,
    /// Empty if not known.
    pub language: String,
    /// All addresses, the first known one first, lower case.
    pub addresses: Vec<String>,
    /// Name of the organisation: the one given, else that of an address's domain.
    pub organisation: Option<String>,
    /// For agents only; may be empty.
    pub notes: String,
    /// How many tickets are theirs, those left out that became part of another.
    pub tickets: i64,
    /// The newest of them: number, subject and when it was opened.
    pub last: Option<(i64, String, Timestamp)>,
}

impl Reader<'_> {
    /// Everything about a contact of this brand.
    ///
    /// # Errors
    /// When there is no such contact.
    pub fn get_contact(&self, brand: BrandId, person: PersonId) -> Result<Contact> {
        let (name, language, notes, given): (String, String, String, Option<String>) = self
            .conn
            .prepare_cached(
                "SELECT persons.name, persons.language, persons.notes, organisations.name
                 FROM persons LEFT JOIN organisations ON organisations.id = persons.organisation_id
                 WHERE persons.id = ?2 AND persons.brand_id = ?1",
            )?
            .query_row(params![brand.0, person.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .with_context(|| format!("Reading contact {}", person.0))?;
        let addresses = self.list_addresses(person)?;
        let organisation = match given {
            Some(given) => Some(given),
            None => self.organisation_of(brand, &addresses)?,
        };
        let tickets = self
            .conn
            .prepare_cached(
                "SELECT COUNT(*) FROM tickets WHERE brand_id = ?1 AND requester_id = ?2 AND merged_into IS NULL",
            )?
            .query_row(params![brand.0, person.0], |row| row.get(0))?;
        let last = self
            .conn
            .prepare_cached(
                "SELECT number, subject, created_at FROM tickets
                 WHERE brand_id = ?1 AND requester_id = ?2 AND merged_into IS NULL
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(params![brand.0, person.0], |row| Ok((row.get(0)?, row.get(1)?, time(row.get(2)?))))
            .optional()?;
        Ok(Contact { person, name, language, addresses, organisation, notes, tickets, last })
    }

    /// The contact of this brand with this address, which is in lower case.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_contact(&self, brand: BrandId, address: &str) -> Result<Option<Contact>> {
        let person = self.find_person(brand, address)?;
        person.map(|person| self.get_contact(brand, person)).transpose()
    }

    /// A contact's own tickets, newest first, those left out that became part of another.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_of_person(&self, brand: BrandId, person: PersonId, limit: usize) -> Result<Vec<Ticket>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM tickets
             WHERE brand_id = ?1 AND requester_id = ?2 AND merged_into IS NULL
             ORDER BY id DESC LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![brand.0, person.0, limit], |row| row.get(0).map(TicketId))?;
        rows.map(|id| self.get_ticket(id?)).collect()
    }

    /// All addresses of a contact: the first known one first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_addresses(&self, person: PersonId) -> Result<Vec<String>> {
        let mut statement =
            self.conn.prepare_cached("SELECT address FROM addresses WHERE person_id = ?1 ORDER BY address")?;
        Ok(statement.query_map([person.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The organisation that the first of these addresses belongs to whose domain is some organisation's.
    fn organisation_of(&self, brand: BrandId, addresses: &[String]) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT organisations.name
             FROM organisation_domains JOIN organisations ON organisations.id = organisation_domains.organisation_id
             WHERE organisation_domains.brand_id = ?1 AND organisation_domains.domain = ?2",
        )?;
        for address in addresses {
            let Some((_, domain)) = address.rsplit_once('@') else { continue };
            if let Some(name) = statement.query_row(params![brand.0, domain], |row| row.get(0)).optional()? {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}

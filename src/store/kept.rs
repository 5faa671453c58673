//! Organisations and contacts as the operator writes them, and persons who turn out to be one.
//!
//! Walks all persons, and where persons become one all messages and all history: for the operator's command line, never
//! for the mail's way.

use std::collections::BTreeSet;

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx};
use crate::desk::{BrandId, PersonId};

/// Whom contacts belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// By which it is known.
    pub name: String,
    /// Domains of its contacts' addresses, lower case.
    pub domains: Vec<String>,
    /// For agents only; may be empty.
    pub notes: String,
}

/// What the operator wrote about a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactRow {
    /// All addresses, lower case.
    pub addresses: Vec<String>,
    /// `None`: what is known stays.
    pub name: Option<String>,
    /// `None`: what is known stays.
    pub language: Option<String>,
    /// Name of the organisation; `None`: by the domain.
    pub organisation: Option<String>,
    /// For agents only; may be empty.
    pub notes: String,
}

impl Reader<'_> {
    /// A brand's organisations in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_organisations(&self, brand: BrandId) -> Result<Vec<OrganisationRow>> {
        let mut statement =
            self.conn.prepare_cached("SELECT id, name, notes FROM organisations WHERE brand_id = ?1 ORDER BY id")?;
        let rows = statement.query_map([brand.0], |row| {
            let organisation = OrganisationRow { name: row.get(1)?, domains: Vec::new(), notes: row.get(2)? };
            Ok((row.get::<_, i64>(0)?, organisation))
        })?;
        let mut domains = self.conn.prepare_cached(
            "SELECT domain FROM organisation_domains WHERE brand_id = ?1 AND organisation_id = ?2 ORDER BY domain",
        )?;
        rows.map(|row| {
            let (id, mut organisation) = row?;
            let found = domains.query_map([brand.0, id], |row| row.get(0))?;
            organisation.domains = found.collect::<rusqlite::Result<_>>()?;
            Ok(organisation)
        })
        .collect()
    }

    /// The name of the organisation a domain belongs to.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_organisation_of_domain(&self, brand: BrandId, domain: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT organisations.name
                 FROM organisation_domains JOIN organisations ON organisations.id = organisation_domains.organisation_id
                 WHERE organisation_domains.brand_id = ?1 AND organisation_domains.domain = ?2",
            )?
            .query_row(params![brand.0, domain], |row| row.get(0))
            .optional()?)
    }

    /// Whether there is an organisation of this name, in any case.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_organisation(&self, brand: BrandId, name: &str) -> Result<bool> {
        let mut statement =
            self.conn.prepare_cached("SELECT 1 FROM organisations WHERE brand_id = ?1 AND name = ?2")?;
        Ok(statement.exists(params![brand.0, name])?)
    }

    /// The contacts that the operator wrote, in the order they came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_kept_contacts(&self, brand: BrandId) -> Result<Vec<ContactRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT persons.id, persons.name, persons.language, organisations.name, persons.notes
             FROM persons LEFT JOIN organisations ON organisations.id = persons.organisation_id
             WHERE persons.brand_id = ?1 AND persons.is_kept
             ORDER BY persons.id",
        )?;
        let known = |text: String| Some(text).filter(|text| !text.is_empty());
        let rows = statement.query_map([brand.0], |row| {
            let contact = ContactRow {
                addresses: Vec::new(),
                name: known(row.get(1)?),
                language: known(row.get(2)?),
                organisation: row.get(3)?,
                notes: row.get(4)?,
            };
            Ok((PersonId(row.get(0)?), contact))
        })?;
        rows.map(|row| {
            let (person, contact) = row?;
            Ok(ContactRow { addresses: self.list_addresses(person)?, ..contact })
        })
        .collect()
    }

    /// Whether the operator wrote this contact.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn is_kept(&self, person: PersonId) -> Result<bool> {
        let mut statement = self.conn.prepare_cached("SELECT 1 FROM persons WHERE id = ?1 AND is_kept")?;
        Ok(statement.exists([person.0])?)
    }
}

impl Tx<'_> {
    /// Makes or changes an organisation by its name. It has exactly these domains, which are no other's.
    ///
    /// # Errors
    /// When a domain is another's, or the database can't be written.
    pub fn set_organisation(&self, brand: BrandId, row: &OrganisationRow) -> Result<()> {
        let id: i64 = self
            .conn
            .prepare_cached(
                "INSERT INTO organisations (brand_id, name, notes) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET name = ?2, notes = ?3
                 RETURNING id",
            )?
            .query_row(params![brand.0, row.name, row.notes], |row| row.get(0))?;
        self.conn
            .prepare_cached("DELETE FROM organisation_domains WHERE brand_id = ?1 AND organisation_id = ?2")?
            .execute([brand.0, id])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO organisation_domains (brand_id, domain, organisation_id) VALUES (?1, ?2, ?3)",
        )?;
        for domain in row.domains.iter().collect::<BTreeSet<_>>() {
            insert.execute(params![brand.0, domain, id])?;
        }
        Ok(())
    }

    /// Keeps what the operator wrote about a contact. Addresses that nobody has become the contact's.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_contact(&self, brand: BrandId, person: PersonId, row: &ContactRow) -> Result<()> {
        for address in &row.addresses {
            self.conn
                .prepare_cached(
                    "INSERT INTO addresses (brand_id, address, person_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                )?
                .execute(params![brand.0, address, person.0])?;
        }
        self.conn
            .prepare_cached(
                "UPDATE persons
                 SET name = COALESCE(?3, name), language = COALESCE(?4, language), notes = ?6, is_kept = 1,
                     organisation_id = (SELECT id FROM organisations WHERE brand_id = ?1 AND name = ?5)
                 WHERE brand_id = ?1 AND id = ?2",
            )?
            .execute(params![brand.0, person.0, row.name, row.language, row.organisation, row.notes])?;
        Ok(())
    }

    /// Makes each first person part of the second: addresses, tickets, parts, messages and history become the second's.
    ///
    /// The first one's row stays without anything in it, because messages can't be looked up by their person: to delete
    /// it, all of them would be walked once more for each. No person may be first in one pair and second in another.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn merge_persons(&self, brand: BrandId, pairs: &[(PersonId, PersonId)]) -> Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        for (from, into) in pairs {
            for sql in MERGE_ONE {
                self.conn.prepare_cached(sql)?.execute(params![brand.0, from.0, into.0])?;
            }
        }
        let map: Vec<(i64, i64)> = pairs.iter().map(|(from, into)| (from.0, into.0)).collect();
        let map = serde_json::to_string(&map)?;
        for sql in MERGE_TRACES {
            self.conn.prepare_cached(sql)?.execute(params![brand.0, map])?;
        }
        Ok(())
    }
}

/// What makes person `?2` of brand `?1` part of person `?3`, each step by an index.
const MERGE_ONE: &[&str] = &[
    "UPDATE addresses SET person_id = ?3 WHERE brand_id = ?1 AND person_id = ?2",
    "UPDATE tickets SET requester_id = ?3 WHERE brand_id = ?1 AND requester_id = ?2",
    // Who took part in a ticket twice does so once: in the greater part, with the address of that part.
    "UPDATE participants SET part = other.part, address = other.address
     FROM participants AS other
     WHERE participants.person_id = ?3 AND other.ticket_id = participants.ticket_id AND other.person_id = ?2
         AND ?1 = ?1
         AND CASE other.part WHEN 'requester' THEN 0 WHEN 'copied' THEN 1 ELSE 2 END
           < CASE participants.part WHEN 'requester' THEN 0 WHEN 'copied' THEN 1 ELSE 2 END",
    "DELETE FROM participants
     WHERE person_id = ?2 AND ?1 = ?1
         AND ticket_id IN (SELECT ticket_id FROM participants AS other WHERE other.person_id = ?3)",
    "UPDATE participants SET person_id = ?3 WHERE person_id = ?2 AND ?1 = ?1",
    "UPDATE persons
     SET name = CASE WHEN persons.name = '' THEN other.name ELSE persons.name END,
         language = CASE WHEN persons.language = '' THEN other.language ELSE persons.language END,
         notes = CASE WHEN persons.notes = '' THEN other.notes ELSE persons.notes END,
         organisation_id = COALESCE(persons.organisation_id, other.organisation_id),
         created_at = MIN(persons.created_at, other.created_at)
     FROM persons AS other
     WHERE persons.brand_id = ?1 AND persons.id = ?3 AND other.id = ?2",
    "UPDATE persons SET name = '', language = '', notes = '', organisation_id = NULL, is_kept = 0
     WHERE brand_id = ?1 AND id = ?2 AND id <> ?3",
];

/// The same for all pairs at once, `?2` a JSON list of them, where nothing but walking through finds the rows.
const MERGE_TRACES: &[&str] = &[
    "UPDATE messages SET person_id = (
         SELECT pair.value ->> 1 FROM json_each(?2) AS pair WHERE pair.value ->> 0 = messages.person_id)
     WHERE brand_id = ?1 AND person_id IN (SELECT pair.value ->> 0 FROM json_each(?2) AS pair)",
    "UPDATE history SET actor = (
         SELECT 'customer:' || (pair.value ->> 1) FROM json_each(?2) AS pair
         WHERE 'customer:' || (pair.value ->> 0) = history.actor)
     WHERE brand_id = ?1 AND actor IN (SELECT 'customer:' || (pair.value ->> 0) FROM json_each(?2) AS pair)",
    "UPDATE history SET old = (
         SELECT 'customer:' || (pair.value ->> 1) FROM json_each(?2) AS pair
         WHERE 'customer:' || (pair.value ->> 0) = history.old)
     WHERE brand_id = ?1 AND old IN (SELECT 'customer:' || (pair.value ->> 0) FROM json_each(?2) AS pair)",
    "UPDATE history SET new = (
         SELECT 'customer:' || (pair.value ->> 1) FROM json_each(?2) AS pair
         WHERE 'customer:' || (pair.value ->> 0) = history.new)
     WHERE brand_id = ?1 AND new IN (SELECT 'customer:' || (pair.value ->> 0) FROM json_each(?2) AS pair)",
    // Who joined a ticket by its becoming part of another leaves it again when that is taken back.
    "UPDATE merges SET persons = (
         SELECT json_group_array(COALESCE(
             (SELECT pair.value ->> 1 FROM json_each(?2) AS pair WHERE pair.value ->> 0 = person.value), person.value))
         FROM json_each(merges.persons) AS person)
     WHERE ?1 = ?1 AND EXISTS (
         SELECT 1 FROM json_each(merges.persons) AS person
         WHERE person.value IN (SELECT pair.value ->> 0 FROM json_each(?2) AS pair))",
];

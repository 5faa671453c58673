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

impl Contact {
    /// Somebody of whom an address is all that is known, who has no row of their own.
    #[must_use]
    pub fn of_address(address: &str) -> Contact {
        Contact {
            person: PersonId(0),
            name: String::new(),
            language: String::new(),
            addresses: vec![address.to_owned()],
            organisation: None,
            notes: String::new(),
            tickets: 0,
            last: None,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::{ContactRow, NewTicket, OrganisationRow, Store, Tx};
    use super::*;
    use crate::clock::{Clock, Entropy};
    use crate::desk::{Channel, Part};

    const BRAND: BrandId = BrandId(1);

    fn store() -> Store {
        Store::throw_away(Clock::manual(time(1_000_000)), Entropy::System).unwrap()
    }

    fn open(tx: &Tx, requester: PersonId, subject: &str) -> Result<Ticket> {
        let mailbox = tx.set_mailbox("default", "support", "help@acme.example", "", "")?;
        tx.insert_ticket(&NewTicket {
            brand: BRAND,
            mailbox: mailbox.id,
            subject: subject.into(),
            channel: Channel::Mail,
            requester,
            linked_to: None,
        })
    }

    fn say(tx: &Tx, ticket: &Ticket, person: PersonId) -> Result<()> {
        tx.conn.execute(
            "INSERT INTO messages (brand_id, ticket_id, kind, person_id, created_at) VALUES (1, ?1, 'customer', ?2, 0)",
            [ticket.id.0, person.0],
        )?;
        tx.conn.execute(
            "INSERT INTO history (brand_id, ticket_id, at, actor, via, change, new)
             VALUES (1, ?1, 0, 'customer:' || ?2, 'mail', 'message', 'customer')",
            [ticket.id.0, person.0],
        )?;
        Ok(())
    }

    fn organisation(name: &str, domains: &[&str]) -> OrganisationRow {
        let domains = domains.iter().map(|domain| (*domain).to_owned()).collect();
        OrganisationRow { name: name.into(), domains, notes: String::new() }
    }

    #[test]
    fn a_contact_is_known_by_every_address_with_tickets_and_organisation() {
        let work = |tx: &Tx<'_>| {
            let ada = tx.get_or_make_person(BRAND, "ada@widgets.example", "Ada", "de")?;
            tx.set_organisation(BRAND, &organisation("Widget Works", &["widgets.example", "widgets.example"]))?;
            tx.set_organisation(BRAND, &organisation("Gears", &["gears.example"]))?;
            let row = ContactRow {
                addresses: vec!["ada@home.example".into(), "ada@widgets.example".into()],
                notes: "Prefers to be called.".into(),
                ..ContactRow::default()
            };
            tx.set_contact(BRAND, ada, &row)?;
            let first = open(tx, ada, "Printer")?;
            let second = open(tx, ada, "Invoice")?;
            let third = open(tx, ada, "Printer again")?;
            tx.conn.execute("UPDATE tickets SET merged_into = ?2 WHERE id = ?1", [third.id.0, first.id.0])?;
            let found = tx.find_contact(BRAND, "ada@home.example")?.unwrap();
            let wanted = Contact {
                person: ada,
                name: "Ada".into(),
                language: "de".into(),
                addresses: vec!["ada@home.example".into(), "ada@widgets.example".into()],
                organisation: Some("Widget Works".into()),
                notes: "Prefers to be called.".into(),
                tickets: 2,
                last: Some((second.number, "Invoice".into(), tx.now)),
            };
            assert_eq!(found, wanted);
            let given = ContactRow { organisation: Some("gears".into()), ..row };
            tx.set_contact(BRAND, ada, &given)?;
            assert_eq!(tx.get_contact(BRAND, ada)?.organisation.as_deref(), Some("Gears"));
            let subjects = |limit| -> Result<Vec<String>> {
                let tickets = tx.list_tickets_of_person(BRAND, ada, limit)?;
                Ok(tickets.into_iter().map(|ticket| ticket.subject).collect())
            };
            assert_eq!(subjects(9)?, ["Invoice", "Printer"]);
            assert_eq!(subjects(1)?, ["Invoice"]);
            assert_eq!(tx.find_contact(BRAND, "eve@example.com")?, None);
            let other = tx.get_or_make_brand("second")?;
            assert_eq!(tx.find_contact(other, "ada@home.example")?, None);
            assert!(tx.get_contact(other, ada).is_err());
            Ok(())
        };
        store().write(work).wait().unwrap();
    }

    #[test]
    fn what_the_operator_wrote_is_not_learned_anew_from_mails() {
        let work = |tx: &Tx<'_>| {
            let ada = tx.get_or_make_person(BRAND, "ada@example.net", "Ada", "de")?;
            let row = ContactRow { language: Some("en".into()), ..ContactRow::default() };
            tx.set_contact(BRAND, ada, &row)?;
            tx.get_or_make_person(BRAND, "ada@example.net", "Augusta", "de")?;
            let contact = tx.get_contact(BRAND, ada)?;
            assert_eq!((contact.name.as_str(), contact.language.as_str()), ("Ada", "en"));
            Ok(())
        };
        store().write(work).wait().unwrap();
    }

    /// Everything that bears one of two persons, with the person.
    fn traces(tx: &Tx) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for sql in [
            "SELECT 'ticket ' || number || ' of ' || requester_id FROM tickets",
            "SELECT 'part ' || ticket_id || ' ' || person_id || ' ' || address || ' ' || part FROM participants",
            "SELECT 'message ' || ticket_id || ' by ' || person_id FROM messages",
            "SELECT 'history ' || ticket_id || ' ' || actor || ' ' || old || ' ' || new FROM history",
            "SELECT 'address ' || address || ' of ' || person_id FROM addresses",
            "SELECT 'merged ' || persons FROM merges",
        ] {
            let mut statement = tx.conn.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        found.sort();
        Ok(found)
    }

    #[test]
    fn persons_who_become_one_leave_nothing_behind() {
        let work = |tx: &Tx<'_>| {
            let one = tx.get_or_make_person(BRAND, "ada@example.net", "", "")?;
            let other = tx.get_or_make_person(BRAND, "ada@home.example", "Ada", "de")?;
            let eve = tx.get_or_make_person(BRAND, "eve@example.com", "Eve", "")?;
            let both = open(tx, other, "Both take part")?;
            tx.insert_participant(both.id, other, "ada@home.example", Part::Requester)?;
            tx.insert_participant(both.id, one, "ada@example.net", Part::Copied)?;
            let kept = open(tx, one, "Both, the other way round")?;
            tx.insert_participant(kept.id, one, "ada@example.net", Part::Requester)?;
            tx.insert_participant(kept.id, other, "ada@home.example", Part::Follower)?;
            let alone = open(tx, eve, "In copy")?;
            tx.insert_participant(alone.id, eve, "eve@example.com", Part::Requester)?;
            tx.insert_participant(alone.id, other, "ada@home.example", Part::Copied)?;
            say(tx, &both, other)?;
            // From outside: no part in the ticket leads to this one.
            let strange = open(tx, eve, "Not hers")?;
            say(tx, &strange, other)?;
            say(tx, &strange, eve)?;
            tx.conn.execute(
                "INSERT INTO history (brand_id, ticket_id, at, actor, via, change, old, new)
                 VALUES (1, 1, 0, 'agent:1', 'mail', 'requester', 'customer:2', 'customer:22')",
                [],
            )?;
            let sql = "INSERT INTO merges (ticket_id, into_id, messages, persons, at) VALUES (1, 2, '[2]', '[2,3]', 0)";
            tx.conn.execute(sql, [])?;
            assert_eq!((one.0, other.0, eve.0), (1, 2, 3));
            tx.merge_persons(BRAND, &[(other, one)])?;
            let wanted = [
                "address ada@example.net of 1",
                "address ada@home.example of 1",
                "address eve@example.com of 3",
                "history 1 agent:1 customer:1 customer:22",
                "history 1 customer:1  customer",
                "history 4 customer:1  customer",
                "history 4 customer:3  customer",
                "merged [1,3]",
                "message 1 by 1",
                "message 4 by 1",
                "message 4 by 3",
                "part 1 1 ada@home.example requester",
                "part 2 1 ada@example.net requester",
                "part 3 1 ada@home.example copied",
                "part 3 3 eve@example.com requester",
                "ticket 1 of 1",
                "ticket 2 of 1",
                "ticket 3 of 3",
                "ticket 4 of 3",
            ];
            assert_eq!(traces(tx)?, wanted);
            let contact = tx.get_contact(BRAND, one)?;
            assert_eq!((contact.name.as_str(), contact.language.as_str(), contact.tickets), ("Ada", "de", 2));
            let before = traces(tx)?;
            tx.merge_persons(BRAND, &[])?;
            assert_eq!(traces(tx)?, before);
            Ok(())
        };
        store().write(work).wait().unwrap();
    }
}

//! Messages and people that go from one ticket to another.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MessageId, Part, PersonId, TicketId};

impl Reader<'_> {
    /// The ticket a message is in now.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn ticket_of_message(&self, message: MessageId) -> Result<Option<TicketId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT ticket_id FROM messages WHERE id = ?1")?
            .query_row([message.0], |row| row.get(0).map(TicketId))
            .optional()?)
    }

    /// From which numbers messages came into a ticket after one that an agent had seen, by others than that agent.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_brought_in(
        &self,
        ticket: TicketId,
        seen: MessageId,
        agent: AgentId,
    ) -> Result<Vec<(String, Timestamp)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT CASE change WHEN 'absorbed' THEN new ELSE old END, at FROM history
             WHERE ticket_id = ?1 AND (change = 'absorbed' AND new <> '' OR change = 'moved in')
                 AND id > (SELECT MIN(id) FROM history WHERE message_id = ?2) AND actor <> 'agent:' || ?3
             ORDER BY id DESC LIMIT 5",
        )?;
        let rows =
            statement.query_map(params![ticket.0, seen.0, agent.0], |row| Ok((row.get(0)?, time(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Everything of a ticket goes to another, and its number leads there from now on. What moved is noted, so that it
    /// can be brought back.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn merge_ticket(&self, ticket: TicketId, into: TicketId) -> Result<()> {
        let messages: Vec<i64> = self
            .conn
            .prepare_cached("SELECT id FROM messages WHERE ticket_id = ?1 ORDER BY id")?
            .query_map([ticket.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let persons: Vec<i64> = self
            .conn
            .prepare_cached(
                "INSERT INTO participants (ticket_id, person_id, address, part, joined_at)
                 SELECT ?2, person_id, address, CASE part WHEN 'requester' THEN 'copied' ELSE part END, ?3
                 FROM participants WHERE ticket_id = ?1
                 ON CONFLICT DO NOTHING
                 RETURNING person_id",
            )?
            .query_map(params![ticket.0, into.0, secs(self.now)], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        self.conn
            .prepare_cached("UPDATE messages SET ticket_id = ?2 WHERE ticket_id = ?1")?
            .execute(params![ticket.0, into.0])?;
        self.conn
            .prepare_cached(
                "INSERT INTO merges (ticket_id, into_id, messages, persons, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET into_id = ?2, messages = ?3, persons = ?4, at = ?5",
            )?
            .execute(params![
                ticket.0,
                into.0,
                serde_json::to_string(&messages)?,
                serde_json::to_string(&persons)?,
                secs(self.now)
            ])?;
        self.conn
            .prepare_cached("UPDATE tickets SET merged_into = ?2 WHERE id = ?1")?
            .execute(params![ticket.0, into.0])?;
        Ok(())
    }

    /// What went to another ticket by a merge comes back, as far as it is still there.
    ///
    /// # Errors
    /// When it was never merged, or the database can't be written.
    pub fn unmerge_ticket(&self, ticket: TicketId) -> Result<()> {
        let (into, messages, persons): (i64, String, String) = self
            .conn
            .prepare_cached("SELECT into_id, messages, persons FROM merges WHERE ticket_id = ?1")?
            .query_row([ticket.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .context("Reading what a merge moved")?;
        // Where the survivor was merged on, the messages went along.
        let mut now = into;
        while let Some(next) = self
            .conn
            .prepare_cached("SELECT merged_into FROM tickets WHERE id = ?1")?
            .query_row([now], |row| row.get::<_, Option<i64>>(0))?
        {
            now = next;
        }
        let messages = serde_json::from_str::<Vec<i64>>(&messages)?;
        let last = messages.iter().max().copied().unwrap_or(i64::MAX);
        for message in messages {
            self.conn
                .prepare_cached("UPDATE messages SET ticket_id = ?2 WHERE id = ?1 AND ticket_id = ?3")?
                .execute(params![message, ticket.0, now])?;
        }
        for person in serde_json::from_str::<Vec<i64>>(&persons)? {
            // What they have written since then belongs to their own ticket too.
            self.conn
                .prepare_cached(
                    "UPDATE messages SET ticket_id = ?2 WHERE ticket_id = ?3 AND id > ?4 AND person_id = ?1",
                )?
                .execute(params![person, ticket.0, now, last])?;
            for other in [into, now] {
                self.conn
                    .prepare_cached(
                        "DELETE FROM participants WHERE ticket_id = ?1 AND person_id = ?2 AND part <> 'requester'",
                    )?
                    .execute(params![other, person])?;
            }
        }
        self.conn.prepare_cached("DELETE FROM merges WHERE ticket_id = ?1")?.execute([ticket.0])?;
        self.conn.prepare_cached("UPDATE tickets SET merged_into = NULL WHERE id = ?1")?.execute([ticket.0])?;
        Ok(())
    }

    /// A message goes to a ticket. Whether its writer takes part there says whether it is "via".
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn move_message(&self, message: MessageId, to: TicketId) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE messages
                 SET ticket_id = ?2,
                     via = kind = 'customer' AND NOT EXISTS (
                         SELECT 1 FROM participants
                         WHERE participants.ticket_id = ?2 AND participants.person_id = messages.person_id
                     )
                 WHERE id = ?1",
            )?
            .execute(params![message.0, to.0])?;
        Ok(())
    }

    /// A message was taken back before it went out: customers never see it, agents no longer.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn withdraw_message(&self, message: MessageId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE messages SET withdrawn_at = ?2 WHERE id = ?1")?
            .execute(params![message.0, secs(self.now)])?;
        Ok(())
    }

    /// Makes a ticket somebody else's matter; whose it was takes part no more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_requester(&self, brand: BrandId, ticket: TicketId, address: &str, name: &str) -> Result<PersonId> {
        let person = self.get_or_make_person(brand, address, name, "")?;
        self.conn
            .prepare_cached("DELETE FROM participants WHERE ticket_id = ?1 AND (part = 'requester' OR person_id = ?2)")?
            .execute(params![ticket.0, person.0])?;
        self.insert_participant(ticket, person, address, Part::Requester)?;
        self.conn
            .prepare_cached("UPDATE tickets SET requester_id = ?2 WHERE id = ?1")?
            .execute(params![ticket.0, person.0])?;
        Ok(person)
    }

    /// A person has this address too, and takes part with it wherever it was another.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_address(&self, brand: BrandId, person: PersonId, from: &str, to: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO addresses (brand_id, address, person_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![brand.0, to, person.0])?;
        self.conn
            .prepare_cached("UPDATE participants SET address = ?3 WHERE person_id = ?1 AND address = ?2")?
            .execute(params![person.0, from, to])?;
        Ok(())
    }

    /// Somebody takes part no more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_participant(&self, ticket: TicketId, address: &str) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM participants WHERE ticket_id = ?1 AND address = ?2 AND part <> 'requester'")?
            .execute(params![ticket.0, address])?;
        Ok(())
    }

    /// Notes that a ticket that was put aside came back now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_returned(&self, ticket: TicketId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE tickets SET returned_at = ?2 WHERE id = ?1")?
            .execute(params![ticket.0, secs(self.now)])?;
        Ok(())
    }

    /// Reads afresh what follows from a ticket's messages: their number, the last public one, the first answer.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn recount_messages(&self, ticket: TicketId) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE tickets
                 SET message_count = (SELECT COUNT(*) FROM messages WHERE ticket_id = ?1 AND withdrawn_at IS NULL),
                     first_response_at = (SELECT MIN(created_at) FROM messages
                         WHERE ticket_id = ?1 AND kind = 'reply' AND withdrawn_at IS NULL),
                     last_message_at = COALESCE((SELECT MAX(created_at) FROM messages
                         WHERE ticket_id = ?1 AND kind IN ('customer', 'reply') AND withdrawn_at IS NULL),
                         last_message_at),
                     last_message_by = COALESCE((SELECT CASE kind WHEN 'reply' THEN 'staff' ELSE 'customer' END
                         FROM messages
                         WHERE ticket_id = ?1 AND kind IN ('customer', 'reply') AND withdrawn_at IS NULL
                         ORDER BY id DESC LIMIT 1), last_message_by)
                 WHERE id = ?1",
            )?
            .execute([ticket.0])?;
        Ok(())
    }
}

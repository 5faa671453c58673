//! When customers are asked how it was, and what they said.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::{BrandId, MailboxId, PersonId, TicketId};

impl Reader<'_> {
    /// Tickets of these mailboxes whose requester is to be asked by now, the earliest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_surveys(&self, mailboxes: &[MailboxId], now: Timestamp, limit: usize) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT survey_at, id FROM tickets
             WHERE mailbox_id = ?1 AND survey_at <= ?2 ORDER BY survey_at, id LIMIT ?3",
        )?;
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut due: Vec<(i64, i64)> = Vec::new();
        for mailbox in mailboxes {
            let rows =
                statement.query_map(params![mailbox.0, secs(now), most], |row| Ok((row.get(0)?, row.get(1)?)))?;
            due.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        due.sort_unstable();
        due.truncate(limit);
        Ok(due.into_iter().map(|(_, id)| TicketId(id)).collect())
    }

    /// Whether a person opened the ticket, and not a machine.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn is_opened_by_person(&self, ticket: TicketId) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT class FROM messages WHERE ticket_id = ?1 ORDER BY id LIMIT 1")?
            .query_row([ticket.0], |row| row.get::<_, String>(0))
            .optional()?
            .is_some_and(|class| class == "human"))
    }

    /// How often each score was given since a moment, from 1 to 5.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn ratings_since(&self, brand: BrandId, since: Timestamp) -> Result<Vec<(u8, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT rating, COUNT(*) FROM tickets
             WHERE brand_id = ?1 AND rated_at >= ?2 AND rating IS NOT NULL GROUP BY rating ORDER BY rating",
        )?;
        let rows = statement.query_map(params![brand.0, secs(since)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// The requester is to be asked, after the brand's time; not where that was done before, or the brand asks nobody.
    /// What was set already stays.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn plan_survey(&self, ticket: TicketId) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE tickets
                 SET survey_at = COALESCE(survey_at,
                     (SELECT ?2 + survey_delay_secs FROM brands WHERE brands.id = tickets.brand_id AND survey))
                 WHERE id = ?1 AND surveyed_at IS NULL",
            )?
            .execute(params![ticket.0, secs(self.now)])?;
        Ok(())
    }

    /// The requester is not to be asked, or no more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn drop_survey(&self, ticket: TicketId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE tickets SET survey_at = NULL WHERE id = ?1 AND survey_at IS NOT NULL")?
            .execute([ticket.0])?;
        Ok(())
    }

    /// The requester is to be asked later than planned.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn postpone_survey(&self, ticket: TicketId, until: Timestamp) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE tickets SET survey_at = ?2 WHERE id = ?1 AND survey_at IS NOT NULL")?
            .execute(params![ticket.0, secs(until)])?;
        Ok(())
    }

    /// Notes that the requester was asked.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_surveyed(&self, ticket: TicketId, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE tickets SET surveyed_at = ?2 WHERE id = ?1")?
            .execute(params![ticket.0, secs(self.now)])?;
        self.conn
            .prepare_cached("UPDATE persons SET surveyed_at = ?2 WHERE id = ?1")?
            .execute(params![person.0, secs(self.now)])?;
        Ok(())
    }

    /// Notes that a person wants never to be asked.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn stop_surveys(&self, person: PersonId) -> Result<()> {
        self.conn.prepare_cached("UPDATE persons SET no_survey = 1 WHERE id = ?1")?.execute([person.0])?;
        Ok(())
    }
}

//! What agents did at once, and what takes it back.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::decide::Past;
use crate::desk::{ActId, AgentId, BrandId, Change, MessageId, TicketId};

impl Reader<'_> {
    /// What an agent did last to a ticket, or to one that became part of it, before an act that is under way, and has not
    /// taken back; or exactly `act`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_past(
        &self,
        ticket: TicketId,
        agent: AgentId,
        act: Option<ActId>,
        before: ActId,
    ) -> Result<Option<Past>> {
        let found = match act {
            Some(act) => self
                .conn
                .prepare_cached("SELECT id, at, undone_at IS NOT NULL FROM acts WHERE id = ?1 AND agent_id = ?2")?
                .query_row(params![act.0, agent.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?,
            None => self
                .conn
                .prepare_cached(
                    "SELECT id, at, 0 FROM acts
                     WHERE ticket_id IN (SELECT ?1 UNION SELECT ticket_id FROM merges WHERE into_id = ?1)
                         AND agent_id = ?2 AND undone_at IS NULL AND id < ?3
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row(params![ticket.0, agent.0, before.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?,
        };
        let Some((id, at, is_undone)) = found else { return Ok(None) };
        let id = ActId(id);
        Ok(Some(Past {
            id,
            at: time(at),
            back: self.taking_back(id)?,
            gone_at: self.gone_at(id)?,
            is_undone,
            lost: Vec::new(),
        }))
    }

    /// Everything that takes an act back, its last change first.
    fn taking_back(&self, act: ActId) -> Result<Vec<(TicketId, Change)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT ticket_id, change, old, new, message_id FROM history WHERE act_id = ?1 ORDER BY id DESC",
        )?;
        let rows = statement.query_map([act.0], |row| {
            let message = row.get::<_, Option<i64>>(4)?.map(MessageId);
            let (name, old, new): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((TicketId(row.get(0)?), Change::taking_back(&name, &old, &new, message)))
        })?;
        let rows: Vec<(TicketId, Option<Change>)> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(rows.into_iter().filter_map(|(ticket, change)| Some((ticket, change?))).collect())
    }

    /// When the answer of an act goes out, if it still waits.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn answer_due(&self, act: ActId) -> Result<Option<Timestamp>> {
        let at: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT MAX(due_at) FROM outbox WHERE act_id = ?1 AND template = 'answer' AND state = 'queued'",
            )?
            .query_row([act.0], |row| row.get(0))?;
        Ok(at.map(time))
    }

    /// When a mail of an act to the customer's side went out or began to, if one did.
    fn gone_at(&self, act: ActId) -> Result<Option<Timestamp>> {
        let at: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT MIN(COALESCE(settled_at, due_at)) FROM outbox
                 WHERE act_id = ?1 AND template = 'answer' AND state IN ('sending', 'sent', 'failed')",
            )?
            .query_row([act.0], |row| row.get(0))?;
        Ok(at.map(time))
    }
}

impl Tx<'_> {
    /// Notes that an agent does something to a ticket now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_act(&self, brand: BrandId, agent: AgentId, ticket: TicketId) -> Result<ActId> {
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO acts (brand_id, agent_id, ticket_id, at) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            )?
            .query_row(params![brand.0, agent.0, ticket.0, secs(self.now)], |row| row.get(0).map(ActId))?)
    }

    /// Notes that an act can't be taken back: it took another one back.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_final(&self, act: ActId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE acts SET undone_at = ?2 WHERE id = ?1")?
            .execute(params![act.0, secs(self.now)])?;
        Ok(())
    }

    /// Notes that an act was taken back, and takes its mails that still wait out of the line.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_undone(&self, act: ActId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE acts SET undone_at = ?2 WHERE id = ?1")?
            .execute(params![act.0, secs(self.now)])?;
        self.conn
            .prepare_cached(
                "UPDATE outbox SET state = 'discarded', settled_at = ?2, body = NULL
                 WHERE act_id = ?1 AND state IN ('queued', 'quiet', 'held')",
            )?
            .execute(params![act.0, secs(self.now)])?;
        Ok(())
    }
}

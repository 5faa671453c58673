//! What a daily digest is made of: an agent's tickets that want something today.

use anyhow::Result;
use rusqlite::{OptionalExtension, Params, params};

use super::{Reader, secs, time};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MessageId, TicketId};

/// A mail about a ticket that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostRow {
    /// The ticket.
    pub ticket: TicketId,
    /// Whom it did not reach.
    pub address: String,
    /// What the server said.
    pub reason: String,
}

/// A note that may name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The ticket.
    pub ticket: TicketId,
    /// Its row.
    pub message: MessageId,
    /// Who wrote it.
    pub author: Option<AgentId>,
    /// Its words.
    pub words: String,
}

/// Notes are looked for among this many of the newest messages.
const NEWEST: i64 = 5_000;

impl Reader<'_> {
    /// When an agent's digest before an outbox row (or the last one) was written.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_digest(&self, agent: AgentId, before: Option<i64>) -> Result<Option<Timestamp>> {
        let (first, end) = (format!("digest:{}:", agent.0), format!("digest:{};", agent.0));
        let at: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT created_at FROM outbox WHERE cause > ?1 AND cause < ?2 AND id < ?3 ORDER BY cause DESC LIMIT 1",
            )?
            .query_row(params![first, end, before.unwrap_or(i64::MAX)], |row| row.get(0))
            .optional()?;
        Ok(at.map(time))
    }

    /// Tickets that must be done before `end`, the agent's own and those of the agent's teams, the earliest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_due_tickets(
        &self,
        brand: BrandId,
        agent: AgentId,
        end: Timestamp,
        limit: usize,
    ) -> Result<Vec<TicketId>> {
        self.ids(
            "SELECT id FROM tickets
             WHERE brand_id = ?1 AND due_at < ?3 AND merged_into IS NULL
                 AND stage NOT IN ('resolved', 'closed', 'cancelled')
                 AND (assignee_id = ?2 OR team_id IN (SELECT team_id FROM team_members WHERE agent_id = ?2))
             ORDER BY due_at, id LIMIT ?4",
            params![brand.0, agent.0, secs(end), many(limit)],
        )
    }

    /// Tickets that nobody has and this agent may take, the one longest without a message first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_free_tickets(&self, brand: BrandId, agent: AgentId, limit: usize) -> Result<Vec<TicketId>> {
        self.ids(
            "SELECT id FROM tickets
             WHERE brand_id = ?1 AND stage IN ('new', 'open') AND assignee_id IS NULL AND merged_into IS NULL
                 AND (team_id IS NULL OR team_id IN (SELECT team_id FROM team_members WHERE agent_id = ?2))
             ORDER BY last_message_at, id LIMIT ?3",
            params![brand.0, agent.0, many(limit)],
        )
    }

    /// Tickets of an agent that wait for our side, the one longest without a message first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_own_turn(&self, agent: AgentId, limit: usize) -> Result<Vec<TicketId>> {
        self.ids(
            "SELECT id FROM tickets
             WHERE assignee_id = ?1 AND stage IN ('new', 'open') AND merged_into IS NULL
             ORDER BY last_message_at, id LIMIT ?2",
            params![agent.0, many(limit)],
        )
    }

    /// Tickets of an agent that came back from being put aside, the last first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_returned(&self, agent: AgentId, since: Timestamp, limit: usize) -> Result<Vec<TicketId>> {
        self.ids(
            "SELECT id FROM tickets
             WHERE assignee_id = ?1 AND returned_at > ?2 AND stage NOT IN ('closed', 'cancelled')
                 AND merged_into IS NULL
             ORDER BY returned_at DESC, id LIMIT ?3",
            params![agent.0, secs(since), many(limit)],
        )
    }

    /// Mails about an agent's tickets that did not arrive, the last first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_lost(&self, agent: AgentId, since: Timestamp, limit: usize) -> Result<Vec<LostRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT tickets.id, history.old, history.new
             FROM tickets CROSS JOIN history ON history.ticket_id = tickets.id
             WHERE tickets.assignee_id = ?1 AND tickets.merged_into IS NULL
                 AND history.change IN ('undelivered', 'undelivered for good') AND history.at > ?2
             ORDER BY history.id DESC LIMIT ?3",
        )?;
        let rows = statement.query_map(params![agent.0, secs(since), many(limit)], |row| {
            Ok(LostRow { ticket: TicketId(row.get(0)?), address: row.get(1)?, reason: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes with an `@` in them that are newer, the last first: for agents' eyes only. Only the newest messages are
    /// looked at.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_naming_notes(&self, brand: BrandId, since: Timestamp) -> Result<Vec<NoteRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT ticket_id, id, agent_id, note FROM messages
             WHERE id > (SELECT MAX(id) FROM messages) - ?3 AND brand_id = ?1 AND kind = 'note' AND created_at > ?2
                 AND withdrawn_at IS NULL AND instr(note, '@') > 0
             ORDER BY id DESC",
        )?;
        let rows = statement.query_map(params![brand.0, secs(since), NEWEST], |row| {
            Ok(NoteRow {
                ticket: TicketId(row.get(0)?),
                message: MessageId(row.get(1)?),
                author: row.get::<_, Option<i64>>(2)?.map(AgentId),
                words: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn ids(&self, sql: &str, values: impl Params) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_map(values, |row| row.get(0).map(TicketId))?.collect::<rusqlite::Result<_>>()?)
    }
}

fn many(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

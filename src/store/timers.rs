//! What waits for a time of its own: tickets that are put aside, notices held back in quiet hours, daily digests.

use anyhow::Result;
use rusqlite::params;

use super::people::{AGENT, agent};
use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{Agent, AgentId, BrandId, MailboxId, TicketId};

/// A notice that is held back until quiet hours end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietRow {
    /// Its row in the outbox.
    pub id: i64,
    /// Whose it is.
    pub brand: BrandId,
    /// In whose name it goes out.
    pub mailbox: MailboxId,
    /// When it may go.
    pub due_at: Timestamp,
    /// When it was written.
    pub created_at: Timestamp,
}

impl Reader<'_> {
    /// Tickets of these mailboxes whose time has come, the earliest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_waking(&self, mailboxes: &[MailboxId], now: Timestamp, limit: usize) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM tickets
             WHERE snoozed_until <= ?1 AND merged_into IS NULL AND mailbox_id IN (SELECT value FROM json_each(?2))
             ORDER BY snoozed_until, id LIMIT ?3",
        )?;
        let ids: Vec<i64> = mailboxes.iter().map(|mailbox| mailbox.0).collect();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = params![secs(now), serde_json::to_string(&ids)?, limit];
        Ok(statement.query_map(values, |row| row.get(0).map(TicketId))?.collect::<rusqlite::Result<_>>()?)
    }

    /// For whom notices are held back.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_quieted(&self) -> Result<Vec<AgentId>> {
        // One look into the index for each agent, however much is held back.
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM agents
             WHERE EXISTS (SELECT 1 FROM outbox WHERE state = 'quiet' AND agent_id = agents.id) ORDER BY id",
        )?;
        Ok(statement.query_map([], |row| row.get(0).map(AgentId))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether something held back for an agent may go by `now`, or was written up to `written`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_freed(&self, agent: AgentId, now: Timestamp, written: Timestamp) -> Result<bool> {
        // What was written in times to come was written before the clock was set back.
        for (sql, time) in [
            ("SELECT 1 FROM outbox WHERE state = 'quiet' AND agent_id = ?1 AND due_at <= ?2 LIMIT 1", now),
            ("SELECT 1 FROM outbox WHERE state = 'quiet' AND agent_id = ?1 AND created_at <= ?2 LIMIT 1", written),
            ("SELECT 1 FROM outbox WHERE state = 'quiet' AND agent_id = ?1 AND created_at > ?2 LIMIT 1", now),
        ] {
            if self.conn.prepare_cached(sql)?.exists(params![agent.0, secs(time)])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The notices that are held back for an agent, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_quiet(&self, agent: AgentId) -> Result<Vec<QuietRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, brand_id, mailbox_id, due_at, created_at FROM outbox
             WHERE state = 'quiet' AND agent_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([agent.0], |row| {
            Ok(QuietRow {
                id: row.get(0)?,
                brand: BrandId(row.get(1)?),
                mailbox: MailboxId(row.get(2)?),
                due_at: time(row.get(3)?),
                created_at: time(row.get(4)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Agents on duty who get a digest, each with the brand and the agent's day of the last one.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_digests(&self) -> Result<Vec<(BrandId, Agent, String)>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{AGENT} WHERE agents.digest_at IS NOT NULL AND agents.disabled_at IS NULL ORDER BY agents.id"
        ))?;
        let agents: Vec<Agent> = statement.query_map([], agent)?.collect::<rusqlite::Result<_>>()?;
        let mut whose = self.conn.prepare_cached("SELECT brand_id, digest_on FROM agents WHERE id = ?1")?;
        let row = |agent: Agent| {
            let (brand, day) = whose.query_row([agent.id.0], |row| Ok((BrandId(row.get(0)?), row.get(1)?)))?;
            Ok((brand, agent, day))
        };
        agents.into_iter().map(row).collect()
    }
}

impl Tx<'_> {
    /// A notice that was held back may go now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn free_quiet(&self, id: i64) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'queued', due_at = ?2 WHERE id = ?1 AND state = 'quiet'")?
            .execute(params![id, secs(self.now)])?;
        Ok(())
    }

    /// A notice that was held back goes out as part of another mail.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_bundled(&self, id: i64) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'bundled', settled_at = ?2 WHERE id = ?1 AND state = 'quiet'")?
            .execute(params![id, secs(self.now)])?;
        Ok(())
    }

    /// A notice that was held back goes to nobody: its agent is no longer on duty.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn drop_quiet(&self, id: i64) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'discarded', settled_at = ?2 WHERE id = ?1 AND state = 'quiet'")?
            .execute(params![id, secs(self.now)])?;
        Ok(())
    }
}

//! Automatic mail that is held because a budget is used up, and senders whose mails come into one ticket.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{BrandId, TicketId};

/// Something that holds automatic mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRow {
    /// `ticket:42`, `template:acknowledgement`, `all`.
    pub cause: String,
    /// Which limit, in words.
    pub why: String,
    /// Since when.
    pub since: Timestamp,
    /// How many mails wait for it.
    pub mails: i64,
}

/// A sender whose mails are so many that they come into one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloodRow {
    /// Who, as budgets know it.
    pub sender: String,
    /// Number of the ticket.
    pub number: i64,
}

impl Reader<'_> {
    /// Whether something holds the mails of a cause.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_hold(&self, cause: &str) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM holds WHERE cause = ?1")?.exists([cause])?)
    }

    /// All that holds mails, with how many wait.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_holds(&self) -> Result<Vec<HoldRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT cause, why, since,
                 (SELECT COUNT(*) FROM outbox WHERE outbox.state = 'held' AND outbox.hold = holds.cause)
             FROM holds ORDER BY since, cause",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(HoldRow { cause: row.get(0)?, why: row.get(1)?, since: time(row.get(2)?), mails: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The ticket into which a sender's mails come, if they were too many.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_flood(&self, brand: BrandId, sender: &str) -> Result<Option<TicketId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT ticket_id FROM floods WHERE brand_id = ?1 AND sender = ?2")?
            .query_row(params![brand.0, sender], |row| row.get(0).map(TicketId))
            .optional()?)
    }

    /// Floods that went on after a moment, at most so many.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_floods(&self, after: Timestamp, most: u32) -> Result<Vec<FloodRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT floods.sender, tickets.number FROM floods JOIN tickets ON tickets.id = floods.ticket_id
             WHERE floods.last_at > ?1 ORDER BY floods.last_at DESC LIMIT ?2",
        )?;
        let rows = statement
            .query_map(params![secs(after), most], |row| Ok(FloodRow { sender: row.get(0)?, number: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// From now on automatic mail of this cause waits.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_hold(&self, cause: &str, why: &str) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO holds (cause, why, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute(params![cause, why, secs(self.now)])?;
        Ok(())
    }

    /// A mail just written waits for a word of the operator.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn hold_outbox(&self, id: i64, cause: &str) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'held', hold = ?2 WHERE id = ?1 AND state = 'queued'")?
            .execute(params![id, cause])?;
        Ok(())
    }

    /// The mails of a cause go out, unless something else holds them too, and what was counted for it is forgotten. Gives
    /// how many go; `None`: nothing held any.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn release_hold(&self, cause: &str) -> Result<Option<usize>> {
        let freed = self.conn.prepare_cached("DELETE FROM holds WHERE cause = ?1")?.execute([cause])?;
        self.forget_counted(cause)?;
        self.conn
            .prepare_cached(
                "UPDATE outbox
                 SET hold = IIF(?2 LIKE 'agent:%', '', COALESCE(
                         (SELECT cause FROM holds
                          WHERE cause = 'ticket:' || (SELECT number FROM tickets WHERE tickets.id = outbox.ticket_id)),
                         (SELECT cause FROM holds WHERE cause = 'template:' || outbox.template),
                         (SELECT cause FROM holds WHERE cause = 'all' AND outbox.agent_id IS NULL),
                         '')),
                     due_at = MAX(due_at, ?1), created_at = ?1
                 WHERE state = 'held' AND hold = ?2",
            )?
            .execute(params![secs(self.now), cause])?;
        let gone = self.set_let_go()?;
        Ok((freed > 0 || gone > 0).then_some(gone))
    }

    /// One mail goes out although it was held. `false`: there is none.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn release_outbox(&self, id: i64) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'queued', hold = '', due_at = ?2, created_at = ?2
                 WHERE id = ?1 AND state = 'held'",
            )?
            .execute(params![id, secs(self.now)])?;
        Ok(changed == 1)
    }

    /// The mails of a cause are given up, and nothing holds such mails any more. Gives how many; `None`: nothing held any.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn discard_hold(&self, cause: &str) -> Result<Option<usize>> {
        let freed = self.conn.prepare_cached("DELETE FROM holds WHERE cause = ?1")?.execute([cause])?;
        self.forget_counted(cause)?;
        let gone = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'discarded', settled_at = ?2, body = NULL WHERE state = 'held' AND hold = ?1",
            )?
            .execute(params![cause, secs(self.now)])?;
        Ok((freed > 0 || gone > 0).then_some(gone))
    }

    /// What is held for nothing any more goes into the queue.
    fn set_let_go(&self) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached("UPDATE outbox SET state = 'queued' WHERE state = 'held' AND hold = ''")?
            .execute([])?)
    }

    /// A budget that was used up begins anew: else the next mail would be held again.
    fn forget_counted(&self, cause: &str) -> Result<()> {
        match cause.split_once(':') {
            // Each reader of a ticket has a count of its own, between `42 ` and `42!`, and so has each ticket of an agent.
            Some((scope @ ("ticket" | "agent"), number)) => self
                .conn
                .prepare_cached(
                    "DELETE FROM budgets WHERE scope = ?1 AND subject >= ?2 || ' ' AND subject < ?2 || '!'",
                )?
                .execute([scope, number])?,
            Some((scope, subject)) => self
                .conn
                .prepare_cached("DELETE FROM budgets WHERE scope = ?1 AND subject = ?2")?
                .execute([scope, subject])?,
            None => self.conn.prepare_cached("DELETE FROM budgets WHERE scope = ?1")?.execute([cause])?,
        };
        Ok(())
    }

    /// A sender's mails come into this ticket now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_flood(&self, brand: BrandId, sender: &str, ticket: TicketId) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO floods (brand_id, sender, ticket_id, last_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET ticket_id = ?3, last_at = ?4",
            )?
            .execute(params![brand.0, sender, ticket.0, secs(self.now)])?;
        Ok(())
    }
}

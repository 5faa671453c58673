//! Mails of ours that came back: which a report is about, what it says of them, what is to be sent again.

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MessageId, TicketId};

/// The outbox row a bounce is about.
#[derive(Clone, Debug)]
pub struct BouncedRow {
    /// Its row.
    pub id: i64,
    /// Its ticket.
    pub ticket: Option<TicketId>,
    /// To whom it went.
    pub recipient: String,
    /// The agent it went to, if it was a notice.
    pub agent: Option<AgentId>,
    /// What came back of it before; see [`Tx::set_came_back`].
    pub bounce: String,
}

const BOUNCED: &str = "SELECT id, ticket_id, recipient, agent_id, bounce FROM outbox";

fn bounced(row: &Row) -> rusqlite::Result<BouncedRow> {
    Ok(BouncedRow {
        id: row.get(0)?,
        ticket: row.get::<_, Option<i64>>(1)?.map(TicketId),
        recipient: row.get(2)?,
        agent: row.get::<_, Option<i64>>(3)?.map(AgentId),
        bounce: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The mail of ours with this row that a bounce is about.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_bounced(&self, id: i64) -> Result<Option<BouncedRow>> {
        Ok(self.conn.prepare_cached(&format!("{BOUNCED} WHERE id = ?1"))?.query_row([id], bounced).optional()?)
    }

    /// The mails of ours with this Message-ID.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_by_mail_message_id(&self, brand: BrandId, id: &str) -> Result<Vec<BouncedRow>> {
        let mut statement =
            self.conn.prepare_cached(&format!("{BOUNCED} WHERE brand_id = ?1 AND mail_message_id = ?2"))?;
        Ok(statement.query_map(params![brand.0, id], bounced)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The last answer that went to an address after a moment.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_last_answer(&self, brand: BrandId, recipient: &str, after: Timestamp) -> Result<Option<BouncedRow>> {
        Ok(self
            .conn
            .prepare_cached(&format!(
                "{BOUNCED} WHERE recipient = ?2 AND template = 'answer' AND brand_id = ?1 AND state = 'sent'
                     AND settled_at > ?3
                 ORDER BY id DESC LIMIT 1"
            ))?
            .query_row(params![brand.0, recipient, secs(after)], bounced)
            .optional()?)
    }

    /// Answers of a ticket that did not arrive and were not sent again, newest first: row, message and recipient. Those of
    /// which a report says so that proves nothing come behind.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_lost_answers(&self, ticket: TicketId) -> Result<Vec<(i64, MessageId, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, message_id, recipient FROM outbox
             WHERE ticket_id IN (SELECT ?1 UNION SELECT ticket_id FROM merges WHERE into_id = ?1)
                 AND template = 'answer' AND (state = 'failed' OR state = 'sent' AND bounce = 'claimed')
                 AND message_id IS NOT NULL
                 AND NOT EXISTS (
                     SELECT 1 FROM outbox AS again
                     WHERE again.message_id = outbox.message_id AND again.state <> 'discarded'
                         AND again.cause LIKE 'resend:' || outbox.id || ':%')
             ORDER BY state, id DESC LIMIT 50",
        )?;
        let rows = statement.query_map([ticket.0], |row| Ok((row.get(0)?, MessageId(row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Notes what came back of a mail, in the server's words: `late`, `soft`, `hard`, or `claimed` where nothing proves it. One
    /// that is late is still on its way, of one that is claimed nobody knows, and one that has not gone yet goes: what came
    /// back can't have been that one.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_came_back(&self, id: i64, bounce: &str, error: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE outbox SET bounce = ?2, error = ?3,
                     state = CASE WHEN ?2 IN ('soft', 'hard') AND state = 'sent' THEN 'failed' ELSE state END,
                     settled_at = CASE WHEN ?2 IN ('soft', 'hard') AND state IN ('sent', 'failed') THEN ?4 ELSE settled_at END
                 WHERE id = ?1",
            )?
            .execute(params![id, bounce, error, secs(self.now)])?;
        Ok(())
    }
}

//! What an agent has seen of a ticket and what came since, for agents' eyes only.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::Reader;
use super::messages::{FOR_AGENTS, MessageRow, message};
use crate::desk::{AgentId, BrandId, MessageId, TicketId};

impl Reader<'_> {
    /// Messages of others than this agent that came after one, oldest first, notes included and machines' left out: for
    /// agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_messages_since(&self, ticket: TicketId, seen: MessageId, agent: AgentId) -> Result<Vec<MessageRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{FOR_AGENTS} AND id > ?2 AND agent_id IS NOT ?3 AND kind <> 'system' AND class IN ('human', 'list')
             ORDER BY id LIMIT 20"
        ))?;
        Ok(statement.query_map(params![ticket.0, seen.0, agent.0], message)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a mail with this Message-ID has brought a message of an agent that was not taken back.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_agents_message(&self, brand: BrandId, message_id: &str, agent: AgentId) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT 1 FROM messages
                 WHERE brand_id = ?1 AND message_id = ?2 AND message_id <> '' AND agent_id = ?3
                     AND withdrawn_at IS NULL",
            )?
            .exists(params![brand.0, message_id, agent.0])?)
    }

    /// A message of whichever ticket, also one that was taken back: for agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_withdrawn_too(&self, id: MessageId) -> Result<Option<MessageRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, kind, person_id, agent_id, author_name, author_address, mail_id, message_id, class,
                 matched_by, proof, via, CASE WHEN kind IN ('note', 'system') THEN note ELSE text END, signature,
                 warning, created_at
             FROM messages WHERE id = ?1",
        )?;
        Ok(statement.query_row([id.0], message).optional()?)
    }

    /// How many messages of the customer's side a ticket has.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_customer_messages(&self, ticket: TicketId) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("SELECT COUNT(*) FROM messages WHERE ticket_id = ?1 AND kind = 'customer'")?
            .query_row([ticket.0], |row| row.get(0))?)
    }
}

//! What lies on a ticket besides its own row: tags, links, references, agents who watch it.

use anyhow::Result;
use rusqlite::params;

use super::{Reader, Tx};
use crate::desk::{AgentId, BrandId, TicketId, Watch};

impl Reader<'_> {
    /// Tags on a ticket, by name.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_ticket_tags(&self, ticket: TicketId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT tags.name FROM ticket_tags JOIN tags ON tags.id = ticket_tags.tag_id
             WHERE ticket_tags.ticket_id = ?1 ORDER BY tags.name",
        )?;
        Ok(statement.query_map([ticket.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Numbers of tickets that a ticket belongs together with.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_links(&self, ticket: TicketId) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT tickets.number FROM ticket_links JOIN tickets ON tickets.id = ticket_links.other_id
             WHERE ticket_links.ticket_id = ?1 ORDER BY tickets.number",
        )?;
        Ok(statement.query_map([ticket.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// What a ticket is about elsewhere.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_references(&self, ticket: TicketId) -> Result<Vec<String>> {
        let mut statement =
            self.conn.prepare_cached("SELECT url FROM ticket_references WHERE ticket_id = ?1 ORDER BY url")?;
        Ok(statement.query_map([ticket.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Agents who asked to hear more or less of a ticket.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_watches(&self, ticket: TicketId) -> Result<Vec<(AgentId, Watch)>> {
        let mut statement = self.conn.prepare_cached("SELECT agent_id, word FROM watches WHERE ticket_id = ?1")?;
        let rows = statement
            .query_map([ticket.0], |row| Ok((AgentId(row.get(0)?), Watch::from_word(&row.get::<_, String>(1)?))))?;
        let rows: Vec<(AgentId, Option<Watch>)> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(rows.into_iter().filter_map(|(agent, watch)| Some((agent, watch?))).collect())
    }
}

impl Tx<'_> {
    /// Puts a tag on a ticket; one that is not known is made.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_ticket_tag(&self, brand: BrandId, ticket: TicketId, name: &str) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO tags (brand_id, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![brand.0, name])?;
        self.conn
            .prepare_cached(
                "INSERT INTO ticket_tags (ticket_id, tag_id)
                 SELECT ?1, id FROM tags WHERE brand_id = ?2 AND name = ?3
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![ticket.0, brand.0, name])?;
        Ok(())
    }

    /// Takes a tag off a ticket.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_ticket_tag(&self, brand: BrandId, ticket: TicketId, name: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "DELETE FROM ticket_tags WHERE ticket_id = ?1
                     AND tag_id = (SELECT id FROM tags WHERE brand_id = ?2 AND name = ?3)",
            )?
            .execute(params![ticket.0, brand.0, name])?;
        Ok(())
    }

    /// Notes on one ticket that it belongs together with another. The other has a row of its own.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_link(&self, ticket: TicketId, other: TicketId, on: bool) -> Result<()> {
        let sql = if on {
            "INSERT INTO ticket_links (ticket_id, other_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM ticket_links WHERE ticket_id = ?1 AND other_id = ?2"
        };
        self.conn.prepare_cached(sql)?.execute(params![ticket.0, other.0])?;
        Ok(())
    }

    /// Notes what a ticket is about elsewhere.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_reference(&self, ticket: TicketId, url: &str, on: bool) -> Result<()> {
        let sql = if on {
            "INSERT INTO ticket_references (ticket_id, url) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM ticket_references WHERE ticket_id = ?1 AND url = ?2"
        };
        self.conn.prepare_cached(sql)?.execute(params![ticket.0, url])?;
        Ok(())
    }

    /// Notes that an agent wants to hear more or less of a ticket; `None`: as of any other.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_watch(&self, ticket: TicketId, agent: AgentId, watch: Option<Watch>) -> Result<()> {
        match watch {
            Some(watch) => self
                .conn
                .prepare_cached(
                    "INSERT INTO watches (ticket_id, agent_id, word) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET word = ?3",
                )?
                .execute(params![ticket.0, agent.0, watch.word()])?,
            None => self
                .conn
                .prepare_cached("DELETE FROM watches WHERE ticket_id = ?1 AND agent_id = ?2")?
                .execute(params![ticket.0, agent.0])?,
        };
        Ok(())
    }
}

impl Tx<'_> {
    /// Counts that a saved answer went out.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn count_canned_use(&self, brand: BrandId, name: &str) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE canned SET used = used + 1 WHERE brand_id = ?1 AND name = ?2")?
            .execute(params![brand.0, name])?;
        Ok(())
    }

    /// Registers an address that an agent has confirmed to be theirs.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn learn_alias(&self, brand: BrandId, agent: AgentId, address: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO agent_addresses (brand_id, address, agent_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![brand.0, address, agent.0])?;
        Ok(())
    }

    /// Whether an agent may be asked about an address that is not registered: once a day. Notes that it is asked now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn claim_hint(&self, agent: AgentId) -> Result<bool> {
        const DAY: i64 = 86_400;
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE agents SET hinted_at = ?2 WHERE id = ?1 AND (hinted_at IS NULL OR hinted_at <= ?2 - ?3)",
            )?
            .execute(params![agent.0, super::secs(self.now), DAY])?;
        Ok(changed == 1)
    }
}

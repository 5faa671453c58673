//! Agents' mails that wait for a word of the agent.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MailboxId, TicketId};

/// An agent's mail to be held.
#[derive(Clone, Debug)]
pub struct NewHeld<'a> {
    /// Whose it is.
    pub brand: BrandId,
    /// The mail itself.
    pub mail_id: i64,
    /// Where it came in.
    pub mailbox: MailboxId,
    /// Who seems to have written it.
    pub agent: AgentId,
    /// The ticket it is about, if that is known.
    pub ticket: Option<TicketId>,
    /// `unproved`, `dangerous`, `alias`, `directive`, `stale`, `empty` or `refused`.
    pub why: &'a str,
    /// The line that was not understood, or the refusal.
    pub line: &'a str,
    /// It was meant as a note, or may have been: what corrects it is a note too.
    pub about_note: bool,
    /// What the agent is told besides, as JSON.
    pub extra: &'a str,
}

/// An agent's mail that waits for a word of the agent.
#[derive(Clone, Debug)]
pub struct HeldMail {
    /// Its row.
    pub id: i64,
    /// The mail itself.
    pub mail_id: i64,
    /// Where it came in.
    pub mailbox: MailboxId,
    /// The ticket it is about, if that is known.
    pub ticket: Option<TicketId>,
    /// `unproved`, `dangerous`, `alias`, `directive`, `stale`, `empty` or `refused`.
    pub why: String,
    /// The line that was not understood.
    pub line: String,
    /// It was meant as a note, or may have been.
    pub about_note: bool,
    /// Since when it is held.
    pub created_at: Timestamp,
    /// Good until then.
    pub expires_at: Timestamp,
    /// Whether it has been released.
    pub is_released: bool,
    /// Who seems to have written it.
    pub agent: AgentId,
    /// What the agent is told besides, as JSON.
    pub extra: String,
}

impl Reader<'_> {
    /// A held mail by its row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_held(&self, id: i64) -> Result<Option<HeldMail>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT id, mail_id, mailbox_id, ticket_id, why, line, expires_at, released_at IS NOT NULL, about_note,
                     agent_id, extra, created_at
                 FROM held WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(HeldMail {
                    id: row.get(0)?,
                    mail_id: row.get(1)?,
                    mailbox: MailboxId(row.get(2)?),
                    ticket: row.get::<_, Option<i64>>(3)?.map(TicketId),
                    why: row.get(4)?,
                    line: row.get(5)?,
                    created_at: time(row.get(11)?),
                    expires_at: time(row.get(6)?),
                    is_released: row.get(7)?,
                    about_note: row.get(8)?,
                    agent: AgentId(row.get(9)?),
                    extra: row.get(10)?,
                })
            })
            .optional()?)
    }

    /// An agent's mails that are held for a reason and that nobody has decided about, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_held_for(&self, agent: AgentId, why: &str, most: u32) -> Result<Vec<HeldMail>> {
        let ids: Vec<i64> = self
            .conn
            .prepare_cached(
                "SELECT id FROM held WHERE agent_id = ?1 AND why = ?2 AND released_at IS NULL ORDER BY id DESC LIMIT ?3",
            )?
            .query_map(params![agent.0, why, most], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut rows = Vec::new();
        for id in ids.into_iter().rev() {
            rows.extend(self.find_held(id)?);
        }
        Ok(rows)
    }

    /// How many questions about unproved mails an agent has been asked since a moment and has not answered.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_questions(&self, agent: AgentId, since: Timestamp) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT COUNT(*) FROM held JOIN outbox ON outbox.cause = 'held:' || held.id
                 WHERE held.agent_id = ?1 AND held.created_at > ?2 AND held.released_at IS NULL
                     AND outbox.template = 'confirm'",
            )?
            .query_row(params![agent.0, secs(since)], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Holds an agent's mail for a day; gives the row the confirm key is made for.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_held(&self, new: &NewHeld) -> Result<i64> {
        const DAY: i64 = 86_400;
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO held (brand_id, mail_id, mailbox_id, agent_id, ticket_id, why, line, created_at,
                     expires_at, about_note, extra)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 RETURNING id",
            )?
            .query_row(
                params![
                    new.brand.0,
                    new.mail_id,
                    new.mailbox.0,
                    new.agent.0,
                    new.ticket.map(|ticket| ticket.0),
                    new.why,
                    new.line,
                    secs(self.now),
                    secs(self.now) + DAY,
                    new.about_note,
                    new.extra,
                ],
                |row| row.get(0),
            )?)
    }

    /// Notes that a held mail has been released.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_released(&self, held_id: i64) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE held SET released_at = ?2 WHERE id = ?1")?
            .execute(params![held_id, secs(self.now)])?;
        Ok(())
    }
}

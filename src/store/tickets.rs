//! Tickets and their history.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::desk::{ActId, Actor, AgentId, BrandId, Change, Channel, MailboxId, MessageId, PersonId, Rating};
use crate::desk::{Side, Stage, TeamId, Ticket, TicketId, Via};

/// What a new ticket begins with.
#[derive(Clone, Debug)]
pub struct NewTicket {
    /// Whose it is.
    pub brand: BrandId,
    /// The mailbox it came to.
    pub mailbox: MailboxId,
    /// As first written.
    pub subject: String,
    /// How it came.
    pub channel: Channel,
    /// Whose matter it is.
    pub requester: PersonId,
    /// The closed ticket it goes on from.
    pub linked_to: Option<TicketId>,
}

/// A row of a ticket's history.
#[derive(Clone, Debug)]
pub struct HistoryRow {
    /// When.
    pub at: crate::clock::Timestamp,
    /// Who: `customer:12`, `agent:3`, `system`.
    pub actor: String,
    /// By which way.
    pub via: String,
    /// What.
    pub change: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// Key of the text that says why, where nobody said so; mostly empty.
    pub reason: String,
}

const TICKET: &str = "SELECT id, number, brand_id, mailbox_id, subject, stage, status, channel, requester_id,
    assignee_id, linked_to, created_at, first_response_at, resolved_at, closed_at, closed_by, reopened_at,
    last_message_at, last_message_by, message_count, team_id, priority, category, snoozed_until, due_at, is_locked,
    merged_into, rating, rating_comment, rated_at FROM tickets";

/// Longer chains of merged tickets than this are not followed.
const MOST_MERGES: usize = 100;

fn ticket(row: &Row) -> rusqlite::Result<Ticket> {
    let at = |column: usize| -> rusqlite::Result<_> { Ok(row.get::<_, Option<i64>>(column)?.map(time)) };
    let word = |column: usize| row.get::<_, String>(column);
    Ok(Ticket {
        id: TicketId(row.get(0)?),
        number: row.get(1)?,
        brand: BrandId(row.get(2)?),
        mailbox: MailboxId(row.get(3)?),
        subject: row.get(4)?,
        stage: Stage::from_word(&word(5)?).unwrap_or(Stage::Open),
        status: row.get(6)?,
        channel: Channel::from_word(&word(7)?).unwrap_or(Channel::Mail),
        requester: PersonId(row.get(8)?),
        assignee: row.get::<_, Option<i64>>(9)?.map(AgentId),
        linked_to: row.get::<_, Option<i64>>(10)?.map(TicketId),
        created_at: time(row.get(11)?),
        first_response_at: at(12)?,
        resolved_at: at(13)?,
        closed_at: at(14)?,
        closed_by: row.get::<_, Option<String>>(15)?.as_deref().and_then(Side::from_word),
        reopened_at: at(16)?,
        last_message_at: time(row.get(17)?),
        last_message_by: Side::from_word(&word(18)?).unwrap_or(Side::Customer),
        message_count: row.get(19)?,
        team: row.get::<_, Option<i64>>(20)?.map(TeamId),
        priority: row.get(21)?,
        category: row.get(22)?,
        snoozed_until: at(23)?,
        due_at: at(24)?,
        is_locked: row.get(25)?,
        merged_into: row.get::<_, Option<i64>>(26)?.map(TicketId),
        rating: row.get::<_, Option<u8>>(27)?.zip(Some(word(28)?)).and_then(|(score, said)| Rating::new(score, &said)),
        rated_at: at(29)?,
    })
}

impl Reader<'_> {
    /// A ticket by its row.
    ///
    /// # Errors
    /// When there is no such ticket.
    pub fn get_ticket(&self, id: TicketId) -> Result<Ticket> {
        self.conn
            .prepare_cached(&format!("{TICKET} WHERE id = ?1"))?
            .query_row([id.0], ticket)
            .with_context(|| format!("Reading ticket row {}", id.0))
    }

    /// A ticket by its row, if it is this brand's; of one that became part of another, that other.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_ticket(&self, brand: BrandId, id: TicketId) -> Result<Option<Ticket>> {
        let found = self
            .conn
            .prepare_cached(&format!("{TICKET} WHERE brand_id = ?1 AND id = ?2"))?
            .query_row(params![brand.0, id.0], ticket)
            .optional()?;
        self.survivor(found)
    }

    /// A ticket by the number people see, if it is this brand's; of one that became part of another, that other.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_ticket_by_number(&self, brand: BrandId, number: i64) -> Result<Option<Ticket>> {
        let found = self.find_numbered(brand, number)?;
        self.survivor(found)
    }

    /// The ticket of exactly this number, if it is this brand's, whether or not it became part of another.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_numbered(&self, brand: BrandId, number: i64) -> Result<Option<Ticket>> {
        Ok(self
            .conn
            .prepare_cached(&format!("{TICKET} WHERE brand_id = ?1 AND number = ?2"))?
            .query_row(params![brand.0, number], ticket)
            .optional()?)
    }

    /// Where the number of a merged ticket leads, however often that one was merged again.
    fn survivor(&self, found: Option<Ticket>) -> Result<Option<Ticket>> {
        let Some(mut ticket) = found else { return Ok(None) };
        for _ in 0..MOST_MERGES {
            let Some(into) = ticket.merged_into else { break };
            ticket = self.get_ticket(into)?;
        }
        Ok(Some(ticket))
    }

    /// A ticket of any brand by its number, for the operator.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_ticket_anywhere(&self, number: i64) -> Result<Option<Ticket>> {
        Ok(self.conn.prepare_cached(&format!("{TICKET} WHERE number = ?1"))?.query_row([number], ticket).optional()?)
    }

    /// Tickets of all brands after a row, oldest first, for exports.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_after(&self, after: TicketId, limit: usize) -> Result<Vec<Ticket>> {
        let mut statement = self.conn.prepare_cached(&format!("{TICKET} WHERE id > ?1 ORDER BY id LIMIT ?2"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![after.0, limit], ticket)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Tickets of all brands, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_newest_tickets(&self, limit: usize) -> Result<Vec<Ticket>> {
        let mut statement = self.conn.prepare_cached(&format!("{TICKET} ORDER BY id DESC LIMIT ?1"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map([limit], ticket)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's tickets in a stage, the one longest without a message first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_in(&self, brand: BrandId, stage: Stage, limit: usize) -> Result<Vec<Ticket>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{TICKET} WHERE brand_id = ?1 AND stage = ?2 ORDER BY last_message_at LIMIT ?3"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![brand.0, stage.word(), limit], ticket)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The history of a ticket, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_history(&self, ticket: TicketId) -> Result<Vec<HistoryRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT at, actor, via, change, old, new, reason FROM history WHERE ticket_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([ticket.0], |row| {
            Ok(HistoryRow {
                at: time(row.get(0)?),
                actor: row.get(1)?,
                via: row.get(2)?,
                change: row.get(3)?,
                old: row.get(4)?,
                new: row.get(5)?,
                reason: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whom a mail did not reach and why, as the history had it when an outbox row was written.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_failure(&self, ticket: TicketId, outbox_id: i64) -> Result<Option<(String, String)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT old, new FROM history
                 WHERE ticket_id = ?1 AND change IN ('undelivered', 'undelivered for good')
                     AND old = (
                         SELECT lost.recipient FROM outbox AS told
                         JOIN outbox AS lost ON lost.id = CAST(substr(told.cause, instr(told.cause, ':') + 1) AS INTEGER)
                         WHERE told.id = ?2
                     )
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(params![ticket.0, outbox_id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Priority word and unguessable key of a ticket, for exports and pages.
    ///
    /// # Errors
    /// When there is no such ticket.
    pub fn ticket_extras(&self, id: TicketId) -> Result<(String, String)> {
        Ok(self
            .conn
            .prepare_cached("SELECT priority, key FROM tickets WHERE id = ?1")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

impl Tx<'_> {
    /// Makes a ticket with the next number; its first message is still to come.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_ticket(&self, new: &NewTicket) -> Result<Ticket> {
        let key: String = self.entropy.bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let id: i64 = self
            .conn
            .prepare_cached(
                "INSERT INTO tickets (brand_id, mailbox_id, number, key, subject, stage, status, channel, requester_id,
                     linked_to, created_at, last_message_at, last_message_by)
                 VALUES (?1, ?2, COALESCE((SELECT MAX(number) FROM tickets), 0) + 1, ?3, ?4, 'new', 'new', ?5, ?6,
                     ?7, ?8, ?8, 'customer')
                 RETURNING id",
            )?
            .query_row(
                params![
                    new.brand.0,
                    new.mailbox.0,
                    key,
                    new.subject,
                    new.channel.word(),
                    new.requester.0,
                    new.linked_to.map(|ticket| ticket.0),
                    secs(self.now),
                ],
                |row| row.get(0),
            )?;
        self.get_ticket(TicketId(id))
    }

    /// Keeps a ticket exactly as it is given.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_ticket(&self, ticket: &Ticket) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE tickets
                 SET stage = ?2, status = ?3, assignee_id = ?4, first_response_at = ?5, resolved_at = ?6,
                     closed_at = ?7, closed_by = ?8, reopened_at = ?9, last_message_at = ?10, last_message_by = ?11,
                     message_count = ?12, team_id = ?13, priority = ?14, category = ?15, snoozed_until = ?16,
                     due_at = ?17, is_locked = ?18, rating = ?19, rating_comment = ?20, rated_at = ?21
                 WHERE id = ?1",
            )?
            .execute(params![
                ticket.id.0,
                ticket.stage.word(),
                ticket.status,
                ticket.assignee.map(|agent| agent.0),
                ticket.first_response_at.map(secs),
                ticket.resolved_at.map(secs),
                ticket.closed_at.map(secs),
                ticket.closed_by.map(Side::word),
                ticket.reopened_at.map(secs),
                secs(ticket.last_message_at),
                ticket.last_message_by.word(),
                ticket.message_count,
                ticket.team.map(|team| team.0),
                ticket.priority,
                ticket.category,
                ticket.snoozed_until.map(secs),
                ticket.due_at.map(secs),
                ticket.is_locked,
                ticket.rating.as_ref().map(|rating| rating.score),
                ticket.rating.as_ref().map_or("", |rating| rating.comment.as_str()),
                ticket.rated_at.map(secs),
            ])?;
        Ok(())
    }

    /// Writes a change into the history.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_history(
        &self,
        ticket: &Ticket,
        actor: &Actor,
        via: Via,
        change: &Change,
        message: Option<MessageId>,
        act: Option<ActId>,
    ) -> Result<()> {
        let (name, old, new) = change.row();
        self.conn
            .prepare_cached(
                "INSERT INTO history (brand_id, ticket_id, at, actor, via, change, old, new, message_id, reason, act_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                ticket.brand.0,
                ticket.id.0,
                secs(self.now),
                actor.word(),
                via.word(),
                name,
                old,
                new,
                message.map(|message| message.0),
                change.reason(),
                act.map(|act| act.0),
            ])?;
        Ok(())
    }
}

//! What a customer may see of own tickets. Nothing here can select a note: `text` is read, and only of public messages.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};

use super::messages::{file, message};
use super::{FileRow, MessageRow, Reader, Sight, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::{BrandId, MessageId, PersonId, Ticket, TicketId};

/// How many of a person's tickets a list looks through at most, the newest ones.
const MOST_TICKETS: i64 = 2_000;
/// How many messages with the words are looked at, the newest of the desk, and how many of them that are the person's.
const MOST_HITS: i64 = 20_000;
const MOST_SEEN: i64 = 1_000;

/// A ticket of a person's list.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTicketRow {
    /// The ticket.
    pub ticket: Ticket,
    /// Its unguessable key.
    pub key: String,
    /// The newest message the person has seen on the web.
    pub seen: MessageId,
}

/// A person as settings know them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnPerson {
    /// Shown name; may be empty.
    pub name: String,
    /// Language tag; empty: not known.
    pub language: String,
    /// Reads answers on the web alone.
    pub by_web: bool,
    /// Is never asked how it was.
    pub no_survey: bool,
    /// When last asked how it was.
    pub surveyed_at: Option<Timestamp>,
}

const PUBLIC: &str = "SELECT id, kind, person_id, agent_id, author_name, author_address, mail_id, message_id,
    class, '', '', via, text, '', '', created_at
    FROM messages WHERE ticket_id = ?1 AND kind IN ('customer', 'reply') AND (kind = 'reply' OR class IN ('human', 'list'))
        AND withdrawn_at IS NULL AND shown_at <= ?2
        AND (person_id = ?5 OR id IN (SELECT value FROM json_each(?7))
            OR (created_at >= ?6 AND id NOT IN (SELECT value FROM json_each(?8))))";

fn own(row: &Row) -> rusqlite::Result<(TicketId, MessageId)> {
    Ok((TicketId(row.get(0)?), MessageId(row.get(1)?)))
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

impl Reader<'_> {
    /// The ticket of an unguessable key; of one that became part of another, that other. Also says whether it is the
    /// key's own ticket.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_ticket_by_key(&self, brand: BrandId, key: &str) -> Result<Option<(Ticket, bool)>> {
        let found: Option<i64> = self
            .conn
            .prepare_cached("SELECT id FROM tickets WHERE key = ?1 AND brand_id = ?2")?
            .query_row(params![key, brand.0], |row| row.get(0))
            .optional()?;
        let Some(id) = found else { return Ok(None) };
        Ok(self
            .find_ticket(brand, TicketId(id))?
            .map(|ticket| (ticket.id == TicketId(id), ticket))
            .map(|(own, t)| (t, own)))
    }

    /// Tickets that a person takes part in, the newest first; `before` a row, or from the start.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_own_tickets(
        &self,
        brand: BrandId,
        person: PersonId,
        before: TicketId,
        open_only: bool,
        most: usize,
    ) -> Result<Vec<OwnTicketRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT own.ticket_id, own.seen_id
             FROM (SELECT ticket_id, seen_id FROM participants WHERE person_id = ?1 AND ticket_id < ?2
                 ORDER BY ticket_id DESC LIMIT ?3) AS own
             CROSS JOIN tickets ON tickets.id = own.ticket_id
             WHERE tickets.brand_id = ?4 AND tickets.merged_into IS NULL
                 AND (NOT ?5 OR tickets.stage IN ('new', 'open', 'waiting', 'held'))
             ORDER BY own.ticket_id DESC LIMIT ?6",
        )?;
        let rows = statement
            .query_map(params![person.0, before.0, MOST_TICKETS, brand.0, open_only, limit(most)], own)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(|(id, seen)| self.own_ticket(id, seen)).collect()
    }

    /// Tickets of a person with these words in their subject or in a message the person may see, the newest first.
    ///
    /// # Errors
    /// When the query is none, or the database can't be read.
    pub fn find_own_words(
        &self,
        brand: BrandId,
        person: PersonId,
        query: &str,
        now: Timestamp,
        most: usize,
    ) -> Result<Vec<OwnTicketRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT messages.ticket_id, participants.seen_id, messages.id, messages.person_id, messages.created_at
             FROM messages
             CROSS JOIN participants ON participants.ticket_id = messages.ticket_id AND participants.person_id = ?1
             CROSS JOIN tickets ON tickets.id = messages.ticket_id
             WHERE messages.id IN (
                     SELECT rowid FROM message_words WHERE message_words MATCH ?2 ORDER BY rowid DESC LIMIT ?3)
                 AND messages.kind IN ('customer', 'reply') AND messages.withdrawn_at IS NULL AND messages.shown_at <= ?5
                 AND (messages.kind = 'reply' OR messages.class IN ('human', 'list'))
                 AND tickets.brand_id = ?4 AND tickets.merged_into IS NULL
             ORDER BY messages.ticket_id DESC, messages.id DESC LIMIT ?6",
        )?;
        let hits = statement
            .query_map(params![person.0, query, MOST_HITS, brand.0, secs(now), MOST_SEEN], |row| {
                let author = row.get::<_, Option<i64>>(3)?.map(PersonId);
                Ok((own(row)?, MessageId(row.get(2)?), author, super::time(row.get(4)?)))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let (mut found, mut at): (Vec<OwnTicketRow>, Option<(TicketId, Sight)>) = (Vec::new(), None);
        for ((ticket, seen), message, author, written) in hits {
            if found.len() == most || found.last().is_some_and(|last| last.ticket.id == ticket) {
                continue;
            }
            let sight = match at.take().filter(|(of, _)| *of == ticket) {
                Some((_, sight)) => sight,
                None => self.sight(ticket, person)?,
            };
            if sight.sees(message, author, written) {
                found.push(self.own_ticket(ticket, seen)?);
            }
            at = Some((ticket, sight));
        }
        Ok(found)
    }

    fn own_ticket(&self, id: TicketId, seen: MessageId) -> Result<OwnTicketRow> {
        Ok(OwnTicketRow { ticket: self.get_ticket(id)?, key: self.ticket_extras(id)?.1, seen })
    }

    /// Messages of a ticket that one of its people may see by now, the newest first; `before` a row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_public_messages(
        &self,
        ticket: TicketId,
        sight: &Sight,
        now: Timestamp,
        before: MessageId,
        most: usize,
    ) -> Result<Vec<MessageRow>> {
        let mut statement = self.conn.prepare_cached(&format!("{PUBLIC} AND id < ?3 ORDER BY id DESC LIMIT ?4"))?;
        let (shown, moved) = (Sight::rows(&sight.shown)?, Sight::rows(&sight.moved)?);
        let rows = statement.query_map(
            params![ticket.0, secs(now), before.0, limit(most), sight.person, sight.since, shown, moved],
            message,
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A file of a message of exactly this ticket that one of its people may see by now.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_public_file(
        &self,
        ticket: TicketId,
        sight: &Sight,
        id: i64,
        now: Timestamp,
    ) -> Result<Option<FileRow>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT attachments.blob_id, attachments.name, attachments.content_type, attachments.is_inline,
                     attachments.content_id, blobs.size, blobs.sha256, attachments.id,
                     messages.id, messages.person_id, messages.created_at
                 FROM attachments
                 JOIN messages ON messages.id = attachments.message_id
                 JOIN blobs ON blobs.id = attachments.blob_id
                 WHERE attachments.id = ?2 AND messages.ticket_id = ?1 AND messages.kind IN ('customer', 'reply')
                     AND (messages.kind = 'reply' OR messages.class IN ('human', 'list')) AND messages.via = 0
                     AND messages.withdrawn_at IS NULL AND messages.shown_at <= ?3",
            )?
            .query_row(params![ticket.0, id, secs(now)], |row| {
                let author = row.get::<_, Option<i64>>(9)?.map(PersonId);
                Ok((file(row)?, MessageId(row.get(8)?), author, super::time(row.get(10)?)))
            })
            .optional()?;
        Ok(found.filter(|(_, message, author, at)| sight.sees(*message, *author, *at)).map(|(file, ..)| file))
    }

    /// The newest message of a ticket that a person has seen on the web.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn seen(&self, ticket: TicketId, person: PersonId) -> Result<MessageId> {
        Ok(self
            .conn
            .prepare_cached("SELECT seen_id FROM participants WHERE ticket_id = ?1 AND person_id = ?2")?
            .query_row(params![ticket.0, person.0], |row| row.get(0).map(MessageId))
            .optional()?
            .unwrap_or_default())
    }

    /// The newest row of a ticket's history.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_history(&self, ticket: TicketId) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("SELECT COALESCE(MAX(id), 0) FROM history WHERE ticket_id = ?1")?
            .query_row([ticket.0], |row| row.get(0))?)
    }

    /// A person of a brand, as settings know them.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn get_own_person(&self, person: PersonId) -> Result<OwnPerson> {
        self.conn
            .prepare_cached("SELECT name, language, by_web, no_survey, surveyed_at FROM persons WHERE id = ?1")?
            .query_row([person.0], |row| {
                Ok(OwnPerson {
                    name: row.get(0)?,
                    language: row.get(1)?,
                    by_web: row.get(2)?,
                    no_survey: row.get(3)?,
                    surveyed_at: row.get::<_, Option<i64>>(4)?.map(super::time),
                })
            })
            .with_context(|| format!("Reading contact {}", person.0))
    }
}

impl Tx<'_> {
    /// Notes the newest message that a person has seen on the web.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_seen(&self, ticket: TicketId, person: PersonId, message: MessageId) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE participants SET seen_id = ?3 WHERE ticket_id = ?1 AND person_id = ?2 AND seen_id < ?3",
            )?
            .execute(params![ticket.0, person.0, message.0])?;
        Ok(())
    }

    /// Keeps what a person has chosen.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_own_person(&self, person: PersonId, chosen: &OwnPerson) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE persons SET name = ?2, language = ?3, by_web = ?4, no_survey = ?5, is_own = 1 WHERE id = ?1",
            )?
            .execute(params![person.0, chosen.name, chosen.language, chosen.by_web, chosen.no_survey])?;
        Ok(())
    }
}

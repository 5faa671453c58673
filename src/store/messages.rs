//! Messages of a ticket and their files.
//!
//! What a customer may see and what only agents may see are different columns: a query made for a customer
//! can't select a note.

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MessageId, MessageKind, PersonId, TicketId};
use crate::mail::plain;

/// Most of a message's words that is read for a mail or a decision, bytes: a pasted log may have millions.
pub const MOST_WORDS: usize = 200_000;

/// A message to be added.
#[derive(Clone, Debug)]
pub struct NewMessageRow<'a> {
    /// Whose it is.
    pub brand: BrandId,
    /// Its ticket.
    pub ticket: TicketId,
    /// What it is.
    pub kind: MessageKind,
    /// The contact who wrote it.
    pub person: Option<PersonId>,
    /// The agent who wrote it.
    pub agent: Option<AgentId>,
    /// Name as the writer gave it.
    pub author_name: &'a str,
    /// Address of the writer.
    pub author_address: &'a str,
    /// The mail that brought it.
    pub mail_id: Option<i64>,
    /// Message-ID of that mail, without brackets.
    pub message_id: &'a str,
    /// Class of that mail.
    pub class: &'a str,
    /// Why it belongs to this ticket.
    pub matched_by: &'a str,
    /// What the writer's standing rests on.
    pub proof: &'a str,
    /// Written by somebody who does not take part.
    pub via: bool,
    /// Its words; they go into the column the kind asks for.
    pub words: &'a str,
    /// The writer's signature.
    pub signature: &'a str,
    /// What an agent should know about it.
    pub warning: &'a str,
    /// When it was written.
    pub created_at: Timestamp,
    /// Customers see it from then on, not before.
    pub shown_at: Timestamp,
}

/// A message as it is kept.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// Its row.
    pub id: MessageId,
    /// What it is.
    pub kind: MessageKind,
    /// The contact who wrote it.
    pub person: Option<PersonId>,
    /// The agent who wrote it.
    pub agent: Option<AgentId>,
    /// Name as the writer gave it.
    pub author_name: String,
    /// Address of the writer.
    pub author_address: String,
    /// The mail that brought it.
    pub mail_id: Option<i64>,
    /// Message-ID of that mail.
    pub message_id: String,
    /// Class of that mail.
    pub class: String,
    /// Why it belongs to this ticket.
    pub matched_by: String,
    /// What the writer's standing rests on.
    pub proof: String,
    /// Written by somebody who does not take part.
    pub via: bool,
    /// Its words: of a note only where the reader asked for notes. No more than [`MOST_WORDS`] of them, but where all
    /// were asked for.
    pub words: String,
    /// How many bytes its words have beyond these.
    pub left_out: u64,
    /// The writer's signature.
    pub signature: String,
    /// What an agent should know about it.
    pub warning: String,
    /// When.
    pub created_at: Timestamp,
}

/// A file of a message.
#[derive(Clone, Debug, Default)]
pub struct FileRow {
    /// Its row.
    pub id: i64,
    /// Its content.
    pub blob_id: i64,
    /// File name as sent.
    pub name: String,
    /// Declared type.
    pub content_type: String,
    /// Shown in place by the HTML body.
    pub is_inline: bool,
    /// Content-ID; may be empty.
    pub content_id: String,
    /// Bytes.
    pub size: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

pub(super) const FOR_AGENTS: &str =
    "SELECT id, kind, person_id, agent_id, author_name, author_address, mail_id, message_id, class,
    matched_by, proof, via, CASE WHEN kind IN ('note', 'system') THEN note ELSE text END, signature, warning, created_at
    FROM messages WHERE ticket_id = ?1 AND withdrawn_at IS NULL";

const FOR_CUSTOMERS: &str = "SELECT id, kind, person_id, agent_id, author_name, author_address, mail_id, message_id,
    class, '', '', via, text, '', '', created_at
    FROM messages WHERE ticket_id = ?1 AND kind IN ('customer', 'reply') AND via = 0
        AND withdrawn_at IS NULL";

pub(super) fn message(row: &Row) -> rusqlite::Result<MessageRow> {
    message_up_to(row, MOST_WORDS)
}

/// The message with all its words.
fn whole(row: &Row) -> rusqlite::Result<MessageRow> {
    message_up_to(row, usize::MAX)
}

fn message_up_to(row: &Row, most: usize) -> rusqlite::Result<MessageRow> {
    // What is left out is not even copied.
    let all = row.get_ref(12)?.as_str()?;
    let words = plain::cut(all, most);
    Ok(MessageRow {
        id: MessageId(row.get(0)?),
        kind: MessageKind::from_word(&row.get::<_, String>(1)?).unwrap_or(MessageKind::System),
        person: row.get::<_, Option<i64>>(2)?.map(PersonId),
        agent: row.get::<_, Option<i64>>(3)?.map(AgentId),
        author_name: row.get(4)?,
        author_address: row.get(5)?,
        mail_id: row.get(6)?,
        message_id: row.get(7)?,
        class: row.get(8)?,
        matched_by: row.get(9)?,
        proof: row.get(10)?,
        via: row.get(11)?,
        words: words.to_owned(),
        left_out: (all.len() - words.len()) as u64,
        signature: row.get(13)?,
        warning: row.get(14)?,
        created_at: time(row.get(15)?),
    })
}

pub(super) fn file(row: &Row) -> rusqlite::Result<FileRow> {
    Ok(FileRow {
        blob_id: row.get(0)?,
        name: row.get(1)?,
        content_type: row.get(2)?,
        is_inline: row.get(3)?,
        content_id: row.get(4)?,
        size: u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
        sha256: row.get(6)?,
        id: row.get(7)?,
    })
}

impl Reader<'_> {
    /// All messages of a ticket with all their words, oldest first, notes included: for agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_messages_for_agents(&self, ticket: TicketId) -> Result<Vec<MessageRow>> {
        let mut statement = self.conn.prepare_cached(&format!("{FOR_AGENTS} ORDER BY id"))?;
        Ok(statement.query_map([ticket.0], whole)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest messages of a ticket, newest first, notes included: for agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn newest_messages_for_agents(&self, ticket: TicketId, most: usize) -> Result<Vec<MessageRow>> {
        let mut statement = self.conn.prepare_cached(&format!("{FOR_AGENTS} ORDER BY id DESC LIMIT ?2"))?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![ticket.0, most], message)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Messages of all tickets after a row with all their words, oldest first, notes included: for the operator's eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_messages_after(&self, after: MessageId, limit: usize) -> Result<Vec<(TicketId, MessageRow)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, kind, person_id, agent_id, author_name, author_address, mail_id, message_id, class,
                 matched_by, proof, via, CASE WHEN kind IN ('note', 'system') THEN note ELSE text END, signature,
                 warning, created_at, ticket_id
             FROM messages WHERE id > ?1 ORDER BY id LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![after.0, limit], |row| Ok((row.get(16).map(TicketId)?, whole(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest messages of a ticket up to and including one, newest first, notes included: for agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn recent_messages_for_agents(&self, ticket: TicketId, upto: MessageId) -> Result<Vec<MessageRow>> {
        self.messages(&format!("{FOR_AGENTS} AND id <= ?2 ORDER BY id DESC LIMIT 20"), ticket, upto)
    }

    /// The newest messages that a customer may see up to and including one, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn recent_messages_for_customers(&self, ticket: TicketId, upto: MessageId) -> Result<Vec<MessageRow>> {
        self.messages(&format!("{FOR_CUSTOMERS} AND id <= ?2 ORDER BY id DESC LIMIT 20"), ticket, upto)
    }

    fn messages(&self, sql: &str, ticket: TicketId, upto: MessageId) -> Result<Vec<MessageRow>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_map(params![ticket.0, upto.0], message)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All words of a message that customers may see; of a note none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn all_words(&self, id: MessageId) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT text FROM messages WHERE id = ?1")?;
        Ok(statement.query_row([id.0], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// A message of a ticket, notes included: for agents' eyes only.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_message(&self, ticket: TicketId, id: MessageId) -> Result<Option<MessageRow>> {
        let mut statement = self.conn.prepare_cached(&format!("{FOR_AGENTS} AND id = ?2"))?;
        Ok(statement.query_row(params![ticket.0, id.0], message).optional()?)
    }

    /// The newest message of a ticket, notes included.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn newest_message(&self, ticket: TicketId) -> Result<Option<MessageId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT MAX(id) FROM messages WHERE ticket_id = ?1 AND withdrawn_at IS NULL")?
            .query_row([ticket.0], |row| row.get::<_, Option<i64>>(0))?
            .map(MessageId))
    }

    /// The files of a message, in the order of the mail.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_files(&self, message: MessageId) -> Result<Vec<FileRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT attachments.blob_id, attachments.name, attachments.content_type, attachments.is_inline,
                 attachments.content_id, blobs.size, blobs.sha256, attachments.id
             FROM attachments JOIN blobs ON blobs.id = attachments.blob_id
             WHERE attachments.message_id = ?1
             ORDER BY attachments.id",
        )?;
        let rows = statement.query_map([message.0], file)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether an agent's mail may have a file of this hash from a notice that it quotes: an image that a customer's
    /// message shows in place; where the mail shows it in place itself, whichever file of a customer's message, and
    /// with `notes` of a note.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn is_quotable(&self, ticket: TicketId, sha256: &str, in_place: bool, notes: bool) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT 1 FROM messages
                 CROSS JOIN attachments ON attachments.message_id = messages.id
                 CROSS JOIN blobs ON blobs.id = attachments.blob_id
                 WHERE messages.ticket_id = ?2 AND blobs.sha256 = ?1 AND messages.withdrawn_at IS NULL
                     AND (messages.kind = 'customer' AND (attachments.is_inline OR ?3)
                         OR messages.kind = 'note' AND ?3 AND ?4)",
            )?
            .exists(params![sha256, ticket.0, in_place, notes])?)
    }

    /// The ticket of an earlier message brought by a mail with this Message-ID, with that mail's class.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_by_message_id(&self, brand: BrandId, message_id: &str) -> Result<Option<(TicketId, String)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT ticket_id, class FROM messages
                 WHERE brand_id = ?1 AND message_id = ?2 AND message_id <> ''
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(params![brand.0, message_id], |row| Ok((TicketId(row.get(0)?), row.get(1)?)))
            .optional()?)
    }

    /// Message-ID of the mail that opened the ticket and of the newest customer's mail, where known.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn thread_ids(&self, ticket: TicketId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT message_id FROM messages
             WHERE ticket_id = ?1 AND kind = 'customer' AND via = 0 AND message_id <> ''
             ORDER BY id DESC LIMIT 8",
        )?;
        let mut ids: Vec<String> =
            statement.query_map([ticket.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        ids.reverse();
        Ok(ids)
    }
}

impl Tx<'_> {
    /// Adds a message.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_message(&self, new: &NewMessageRow) -> Result<MessageId> {
        let (text, note) = match new.kind {
            MessageKind::Customer | MessageKind::Reply => (new.words, ""),
            MessageKind::Note | MessageKind::System => ("", new.words),
        };
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO messages (brand_id, ticket_id, kind, person_id, agent_id, author_name, author_address,
                     mail_id, message_id, class, matched_by, proof, via, text, note, signature, warning, created_at, shown_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
                 RETURNING id",
            )?
            .query_row(
                params![
                    new.brand.0,
                    new.ticket.0,
                    new.kind.word(),
                    new.person.map(|person| person.0),
                    new.agent.map(|agent| agent.0),
                    new.author_name,
                    new.author_address,
                    new.mail_id,
                    new.message_id,
                    new.class,
                    new.matched_by,
                    new.proof,
                    new.via,
                    text,
                    note,
                    new.signature,
                    new.warning,
                    secs(new.created_at),
                    secs(new.shown_at),
                ],
                |row| row.get(0),
            )?;
        Ok(MessageId(id))
    }

    /// Adds a file to a message.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_file(
        &self,
        message: MessageId,
        blob_id: i64,
        name: &str,
        content_type: &str,
        content_id: Option<&str>,
        is_inline: bool,
    ) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO attachments (message_id, blob_id, name, content_type, is_inline, content_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![message.0, blob_id, name, content_type, is_inline, content_id.unwrap_or_default()])?;
        Ok(())
    }
}

//! Mails that go out. A row is written in the transaction of its change; no cause is told twice to anybody.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{ActId, AgentId, BrandId, MailboxId, MessageId, Template, TicketId};

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct NewOutbox<'a> {
    /// Whose it is.
    pub brand: BrandId,
    /// In whose name it goes out.
    pub mailbox: MailboxId,
    /// Its ticket.
    pub ticket: Option<TicketId>,
    /// The message it tells of.
    pub message: Option<MessageId>,
    /// The agent it goes to.
    pub agent: Option<AgentId>,
    /// The held mail it asks about.
    pub held: Option<i64>,
    /// What it is sent for, e.g. `message:12`.
    pub cause: &'a str,
    /// Which mail.
    pub template: Template,
    /// The one envelope recipient, lower case.
    pub recipient: &'a str,
    /// To and Cc as JSON.
    pub to_fields: &'a str,
    /// When it may go.
    pub due_at: Timestamp,
    /// The act it is part of.
    pub act: Option<ActId>,
    /// What the mail tells besides, as JSON; may be empty.
    pub extra: &'a str,
    /// It waits for the agent's quiet hours to end, when it may become part of a bundle.
    pub is_quiet: bool,
}

/// A mail that goes out, as it is kept.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub brand: BrandId,
    /// In whose name it goes out.
    pub mailbox: MailboxId,
    /// Name of that mailbox.
    pub mailbox_slug: String,
    /// Its ticket.
    pub ticket: Option<TicketId>,
    /// That ticket's number.
    pub number: Option<i64>,
    /// The message it tells of.
    pub message: Option<MessageId>,
    /// The agent it goes to.
    pub agent: Option<AgentId>,
    /// The held mail it asks about.
    pub held: Option<i64>,
    /// Which mail.
    pub template: Option<Template>,
    /// The one envelope recipient.
    pub recipient: String,
    /// To and Cc as JSON.
    pub to_fields: String,
    /// Without brackets.
    pub mail_message_id: String,
    /// `queued`, `quiet` (held back until quiet hours end), `held` (until the operator decides), `sending`, `sent`,
    /// `failed`, `bundled` (told by another mail), `resent` (sent again by another) or `discarded`.
    pub state: String,
    /// What it is held for; empty if it isn't.
    pub hold: String,
    /// What it was written for.
    pub cause: String,
    /// What came back: `late`, `soft`, `hard`, `claimed`; empty: nothing.
    pub bounce: String,
    /// When it is due.
    pub due_at: Timestamp,
    /// Tries so far.
    pub attempts: u32,
    /// The last failure in words.
    pub error: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// The act it is part of.
    pub act: Option<ActId>,
    /// What the mail tells besides, as JSON; may be empty.
    pub extra: String,
}

const ROW: &str =
    "SELECT outbox.id, outbox.brand_id, outbox.mailbox_id, mailboxes.slug, outbox.ticket_id, tickets.number,
    outbox.message_id, outbox.agent_id, outbox.held_id, outbox.template, outbox.recipient, outbox.to_fields,
    outbox.mail_message_id, outbox.state, outbox.due_at, outbox.attempts, outbox.error, outbox.created_at,
    outbox.act_id, outbox.extra, outbox.hold, outbox.bounce, outbox.cause
    FROM outbox JOIN mailboxes ON mailboxes.id = outbox.mailbox_id LEFT JOIN tickets ON tickets.id = outbox.ticket_id";

fn outbox(row: &Row) -> rusqlite::Result<OutboxRow> {
    Ok(OutboxRow {
        id: row.get(0)?,
        brand: BrandId(row.get(1)?),
        mailbox: MailboxId(row.get(2)?),
        mailbox_slug: row.get(3)?,
        ticket: row.get::<_, Option<i64>>(4)?.map(TicketId),
        number: row.get(5)?,
        message: row.get::<_, Option<i64>>(6)?.map(MessageId),
        agent: row.get::<_, Option<i64>>(7)?.map(AgentId),
        held: row.get(8)?,
        template: Template::from_word(&row.get::<_, String>(9)?),
        recipient: row.get(10)?,
        to_fields: row.get(11)?,
        mail_message_id: row.get(12)?,
        state: row.get(13)?,
        due_at: time(row.get(14)?),
        attempts: row.get(15)?,
        error: row.get(16)?,
        created_at: time(row.get(17)?),
        act: row.get::<_, Option<i64>>(18)?.map(ActId),
        extra: row.get(19)?,
        hold: row.get(20)?,
        bounce: row.get(21)?,
        cause: row.get(22)?,
    })
}

impl Reader<'_> {
    /// Mails of a mailbox that wait to go out and are due in this time, both ends included, oldest due first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_due(
        &self,
        mailbox: MailboxId,
        time: std::ops::RangeInclusive<Timestamp>,
        limit: usize,
    ) -> Result<Vec<OutboxRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ROW} WHERE outbox.mailbox_id = ?1 AND outbox.state IN ('queued', 'sending')
                 AND outbox.due_at BETWEEN ?2 AND ?3
             ORDER BY outbox.due_at, outbox.id LIMIT ?4"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let range = params![mailbox.0, secs(*time.start()), secs(*time.end()), limit];
        Ok(statement.query_map(range, outbox)?.collect::<rusqlite::Result<_>>()?)
    }

    /// When the next mail of a mailbox that is not due yet will be.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn next_due(&self, mailbox: MailboxId, now: Timestamp) -> Result<Option<Timestamp>> {
        let at: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT MIN(due_at) FROM outbox
                 WHERE mailbox_id = ?1 AND state IN ('queued', 'sending') AND due_at > ?2",
            )?
            .query_row(params![mailbox.0, secs(now)], |row| row.get(0))?;
        Ok(at.map(time))
    }

    /// A mail that goes out, by its row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_outbox(&self, id: i64) -> Result<Option<OutboxRow>> {
        Ok(self.conn.prepare_cached(&format!("{ROW} WHERE outbox.id = ?1"))?.query_row([id], outbox).optional()?)
    }

    /// The message that a mail of ours told of.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn message_of_outbox(&self, id: i64) -> Result<Option<MessageId>> {
        let found: Option<Option<i64>> = self
            .conn
            .prepare_cached("SELECT message_id FROM outbox WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(found.flatten().map(MessageId))
    }

    /// The rendered mail, if a try was made and it is not settled.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_outbox_body(&self, id: i64) -> Result<Option<Vec<u8>>> {
        let body: Option<Option<Vec<u8>>> = self
            .conn
            .prepare_cached("SELECT body FROM outbox WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(body.flatten())
    }

    /// Mails that wait, are held or have failed, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_queue(&self, limit: usize) -> Result<Vec<OutboxRow>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = Vec::new();
        for filter in [
            "outbox.state IN ('queued', 'sending')",
            "outbox.state = 'quiet'",
            "outbox.state = 'held'",
            "outbox.state = 'failed'",
        ] {
            let mut statement =
                self.conn.prepare_cached(&format!("{ROW} WHERE {filter} ORDER BY outbox.id LIMIT ?1"))?;
            rows.extend(statement.query_map([limit], outbox)?.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        rows.sort_by_key(|row| row.id);
        Ok(rows)
    }

    /// Mails that go out after a row, in whatever state, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_outbox_after(&self, after: i64, limit: usize) -> Result<Vec<OutboxRow>> {
        let mut statement =
            self.conn.prepare_cached(&format!("{ROW} WHERE outbox.id > ?1 ORDER BY outbox.id LIMIT ?2"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![after, limit], outbox)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Everything sent for a ticket, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_outbox_of(&self, ticket: TicketId) -> Result<Vec<OutboxRow>> {
        let mut statement =
            self.conn.prepare_cached(&format!("{ROW} WHERE outbox.ticket_id = ?1 ORDER BY outbox.id"))?;
        Ok(statement.query_map([ticket.0], outbox)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The Message-ID under which a message went to the customer, if it did.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn answer_ids(&self, ticket: TicketId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT mail_message_id FROM outbox
             WHERE ticket_id IN (SELECT ?1 UNION SELECT ticket_id FROM merges WHERE into_id = ?1)
                 AND template IN ('answer', 'acknowledgement') AND mail_message_id <> ''
             ORDER BY id DESC LIMIT 8",
        )?;
        let mut ids: Vec<String> =
            statement.query_map([ticket.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        ids.reverse();
        Ok(ids)
    }
}

impl Tx<'_> {
    /// Writes a mail into the outbox; `None`: it was told before.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_outbox(&self, new: &NewOutbox) -> Result<Option<i64>> {
        self.conn
            .prepare_cached(
                "INSERT INTO outbox (brand_id, mailbox_id, ticket_id, message_id, agent_id, held_id, cause, template,
                     recipient, to_fields, state, due_at, created_at, act_id, extra)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?13, ?11, ?12, ?14, ?15)
                 ON CONFLICT (cause, recipient, template) DO NOTHING
                 RETURNING id",
            )?
            .query_row(
                params![
                    new.brand.0,
                    new.mailbox.0,
                    new.ticket.map(|ticket| ticket.0),
                    new.message.map(|message| message.0),
                    new.agent.map(|agent| agent.0),
                    new.held,
                    new.cause,
                    new.template.word(),
                    new.recipient,
                    new.to_fields,
                    secs(new.due_at),
                    secs(self.now),
                    if new.is_quiet { "quiet" } else { "queued" },
                    new.act.map(|act| act.0),
                    new.extra,
                ],
                |row| row.get(0),
            )
            .optional()
            .context("Writing into the outbox")
    }

    /// Fixes the Message-ID of a mail just written into the outbox.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_mail_message_id(&self, id: i64, mail_message_id: &str) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET mail_message_id = ?2 WHERE id = ?1")?
            .execute(params![id, mail_message_id])?;
        Ok(())
    }

    /// Marks a mail as being sent and keeps its bytes. `false`: it has been withdrawn.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn claim_outbox(&self, id: i64, body: &[u8]) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1, body = ?2
                 WHERE id = ?1 AND state IN ('queued', 'sending')",
            )?
            .execute(params![id, body])?;
        Ok(changed == 1)
    }

    /// Notes that a mail has been delivered; its bytes are no longer needed.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_sent(&self, id: i64) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'sent', error = '', settled_at = ?2, body = NULL WHERE id = ?1")?
            .execute(params![id, secs(self.now)])?;
        Ok(())
    }

    /// Notes that a mail will be tried again, unless it was given up or taken back meanwhile.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_deferred(&self, id: i64, due_at: Timestamp, error: &str) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'queued', due_at = ?2, error = ?3 WHERE id = ?1 AND state IN ('queued', 'sending')")?
            .execute(params![id, secs(due_at), error])?;
        Ok(())
    }

    /// Has a mail written anew with what `extra` says, at once, unless it was given up or taken back meanwhile. `false`: it
    /// was.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn write_anew(&self, id: i64, extra: &str, error: &str) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'queued', due_at = ?2, extra = ?3, error = ?4, body = NULL
                 WHERE id = ?1 AND state IN ('queued', 'sending')",
            )?
            .execute(params![id, secs(self.now), extra, error])?;
        Ok(changed == 1)
    }

    /// Notes that a mail will never be delivered; its bytes stay for a later word of the operator.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_failed(&self, id: i64, error: &str) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE outbox SET state = 'failed', error = ?2, settled_at = ?3 WHERE id = ?1")?
            .execute(params![id, error, secs(self.now)])?;
        Ok(())
    }
}

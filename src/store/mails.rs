//! Every mail that came in and what became of it; mails that wait for a word of an agent.

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::ticket::words;
use crate::desk::{BrandId, MailboxId};

words! {
    /// What became of a mail.
    Outcome {
        /// It is a message of a ticket.
        Message = "message",
        /// It belongs to no ticket and needs nobody.
        Kept = "kept",
        /// It waits for a word of an agent.
        Held = "held",
        /// It could not be read.
        Quarantined = "quarantined",
        /// It was held and has become a message since.
        Released = "released",
        /// The operator wants to see it no more.
        Discarded = "discarded",
    }
}

/// A mail to be noted.
#[derive(Clone, Debug)]
pub struct NewMail<'a> {
    /// Whose it is.
    pub brand: BrandId,
    /// Where it came in.
    pub mailbox: MailboxId,
    /// SHA-256 over what makes it itself.
    pub fingerprint: [u8; 32],
    /// Without brackets; may be empty.
    pub message_id: &'a str,
    /// Address; may be empty.
    pub sender: &'a str,
    /// Decoded.
    pub subject: &'a str,
    /// Bytes as they came.
    pub size: u64,
    /// Word of its class.
    pub class: &'a str,
}

/// A mail that is no ticket's message.
#[derive(Clone, Debug)]
pub struct AsideMail {
    /// Its row.
    pub id: i64,
    /// Name of the mailbox.
    pub mailbox: String,
    /// Without brackets; may be empty.
    pub message_id: String,
    /// Address; may be empty.
    pub sender: String,
    /// Decoded.
    pub subject: String,
    /// Bytes as they came.
    pub size: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// When.
    pub received_at: Timestamp,
}

pub(super) const ASIDE: &str =
    "SELECT mails.id, mailboxes.slug, mails.message_id, mails.sender, mails.subject, mails.size,
    mails.outcome, mails.reason, mails.received_at
    FROM mails JOIN mailboxes ON mailboxes.id = mails.mailbox_id";

pub(super) fn aside(row: &Row) -> rusqlite::Result<AsideMail> {
    Ok(AsideMail {
        id: row.get(0)?,
        mailbox: row.get(1)?,
        message_id: row.get(2)?,
        sender: row.get(3)?,
        subject: row.get(4)?,
        size: u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
        outcome: Outcome::from_word(&row.get::<_, String>(6)?).unwrap_or(Outcome::Kept),
        reason: row.get(7)?,
        received_at: time(row.get(8)?),
    })
}

impl Reader<'_> {
    /// Whether this mailbox has taken this mail in before.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_mail(&self, mailbox: MailboxId, fingerprint: &[u8; 32]) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM mails WHERE mailbox_id = ?1 AND fingerprint = ?2")?
            .exists(params![mailbox.0, fingerprint])?)
    }

    /// The row of a mail that this mailbox has taken in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_mail_id(&self, mailbox: MailboxId, fingerprint: &[u8; 32]) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM mails WHERE mailbox_id = ?1 AND fingerprint = ?2")?
            .query_row(params![mailbox.0, fingerprint], |row| row.get(0))
            .optional()?)
    }

    /// The newest row of the mails; zero: there is none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_mail(&self) -> Result<i64> {
        Ok(self.conn.prepare_cached("SELECT COALESCE(MAX(id), 0) FROM mails")?.query_row([], |row| row.get(0))?)
    }

    /// Mails that are no ticket's message after a row, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_aside(&self, after: i64, limit: usize) -> Result<Vec<AsideMail>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ASIDE} WHERE mails.outcome <> 'message' AND mails.id > ?1 ORDER BY mails.id LIMIT ?2"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![after, limit], aside)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All mails after a row, messages of tickets too, oldest first, for exports.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_all_mails(&self, after: i64, limit: usize) -> Result<Vec<AsideMail>> {
        let mut statement =
            self.conn.prepare_cached(&format!("{ASIDE} WHERE mails.id > ?1 ORDER BY mails.id LIMIT ?2"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![after, limit], aside)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Mails that ended so, newest first. Not for [`Outcome::Message`]: those are their tickets' business.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_mails_in(&self, outcome: Outcome, limit: usize) -> Result<Vec<AsideMail>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ASIDE} WHERE mails.outcome <> 'message' AND mails.outcome = ?1 ORDER BY mails.id DESC LIMIT ?2"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(statement.query_map(params![outcome.word(), limit], aside)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A mail by its row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_mail(&self, id: i64) -> Result<Option<AsideMail>> {
        Ok(self.conn.prepare_cached(&format!("{ASIDE} WHERE mails.id = ?1"))?.query_row([id], aside).optional()?)
    }

    /// Whether understanding any mail has ever ended the process.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_attempts(&self) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM attempts")?.exists([])?)
    }

    /// How often understanding this mail has ended the process.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn attempts(&self, sha256: &[u8; 32]) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("SELECT count FROM attempts WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?
            .unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Notes a mail with what became of it; gives its row.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_mail(&self, mail: &NewMail, outcome: Outcome, reason: &str) -> Result<i64> {
        self.conn
            .prepare_cached(
                "INSERT INTO mails (brand_id, mailbox_id, fingerprint, message_id, sender, subject, size, class,
                     outcome, reason, received_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 RETURNING id",
            )?
            .query_row(
                params![
                    mail.brand.0,
                    mail.mailbox.0,
                    mail.fingerprint,
                    mail.message_id,
                    mail.sender,
                    mail.subject,
                    i64::try_from(mail.size).unwrap_or(i64::MAX),
                    mail.class,
                    outcome.word(),
                    reason,
                    secs(self.now),
                ],
                |row| row.get(0),
            )
            .context("Noting a mail")
    }

    /// Notes what has become of a mail since.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_mail_outcome(&self, id: i64, outcome: Outcome, reason: &str) -> Result<()> {
        self.conn.prepare_cached("UPDATE mails SET outcome = ?2, reason = ?3 WHERE id = ?1")?.execute(params![
            id,
            outcome.word(),
            reason
        ])?;
        Ok(())
    }

    /// Forgets a mail so that it can be taken in afresh; its bytes go with it.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_mail(&self, id: i64) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM held WHERE mail_id = ?1")?.execute([id])?;
        self.conn.prepare_cached("DELETE FROM raws WHERE mail_id = ?1")?.execute([id])?;
        self.conn.prepare_cached("DELETE FROM mails WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Notes that understanding a mail has ended the process once more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn add_attempt(&self, sha256: &[u8; 32]) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO attempts (sha256, count, last_at) VALUES (?1, 1, ?2)
                 ON CONFLICT DO UPDATE SET count = count + 1, last_at = ?2",
            )?
            .execute(params![sha256, secs(self.now)])?;
        Ok(())
    }
}

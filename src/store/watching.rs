//! What the health of the desk is told by: when mails came and went, what fails, how old the last backup is. Each question
//! reads a bounded piece of an index.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, secs, time};
use crate::clock::Timestamp;
use crate::desk::MailboxId;

/// The fact that says when the last backup was made, in seconds since the epoch.
const BACKUP: &str = "backup_at";
/// Waiting mails that are looked at for the oldest, those due first: a try again is at most an hour away.
const MOST_WAITING: i64 = 1_000;
/// Most mails of one hour, or of one day, that are counted.
const MOST_COUNTED: i64 = 10_000;
/// Most mails of an hour that count for the rhythm: more tell nothing more.
const MOST_HOURLY: i64 = 50;

impl Reader<'_> {
    /// Since when the oldest mail of a mailbox waits that could have gone: it was tried, or is due.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_stuck_since(&self, mailbox: MailboxId) -> Result<Option<Timestamp>> {
        let since: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT MIN(since) FROM
                 (SELECT CASE WHEN attempts > 0 THEN created_at ELSE due_at END AS since
                  FROM outbox WHERE mailbox_id = ?1 AND state IN ('queued', 'sending')
                  ORDER BY due_at LIMIT ?2)",
            )?
            .query_row(params![mailbox.0, MOST_WAITING], |row| row.get(0))?;
        Ok(since.map(time))
    }

    /// When a mail last went out in a mailbox's name.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_last_sent(&self, mailbox: MailboxId) -> Result<Option<Timestamp>> {
        let sql = "SELECT MAX(settled_at) FROM outbox WHERE mailbox_id = ?1 AND state = 'sent'";
        let last: Option<i64> = self.conn.prepare_cached(sql)?.query_row([mailbox.0], |row| row.get(0))?;
        Ok(last.map(time))
    }

    /// When a mail last came into a mailbox.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_last_received(&self, mailbox: MailboxId) -> Result<Option<Timestamp>> {
        let sql = "SELECT MAX(received_at) FROM mails WHERE mailbox_id = ?1";
        let last: Option<i64> = self.conn.prepare_cached(sql)?.query_row([mailbox.0], |row| row.get(0))?;
        Ok(last.map(time))
    }

    /// How many mails have gone out in a mailbox's name since then; 10,000 at most are counted.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_sent(&self, mailbox: MailboxId, since: Timestamp) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM
                   (SELECT 1 FROM outbox WHERE mailbox_id = ?1 AND state = 'sent' AND settled_at >= ?2 LIMIT ?3)";
        let values = params![mailbox.0, secs(since), MOST_COUNTED];
        Ok(self.conn.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
    }

    /// How many addresses have turned out not to exist since then; 10,000 at most are counted.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_bounced(&self, since: Timestamp) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM addresses WHERE bounced_at >= ?1 LIMIT ?2)";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![secs(since), MOST_COUNTED], |row| row.get(0))?)
    }

    /// How many mails have come into a mailbox in each of `hours` hours, up to 50 each, the oldest first. `first` is the
    /// number of the first hour since the epoch.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_hourly(&self, mailbox: MailboxId, first: i64, hours: i64) -> Result<Vec<u32>> {
        let sql = "SELECT COUNT(*) FROM
                   (SELECT 1 FROM mails WHERE mailbox_id = ?1 AND received_at >= ?2 AND received_at < ?3 LIMIT ?4)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut hour = |hour: i64| -> rusqlite::Result<u32> {
            statement.query_row(params![mailbox.0, hour * 3600, (hour + 1) * 3600, MOST_HOURLY], |row| row.get(0))
        };
        Ok((first..first.saturating_add(hours)).map(&mut hour).collect::<rusqlite::Result<_>>()?)
    }

    /// When the mail came that is the `count`th newest of those that could not be read.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_quarantined_at(&self, count: u32) -> Result<Option<Timestamp>> {
        let sql = "SELECT received_at FROM mails WHERE outcome <> 'message' AND outcome = 'quarantined'
                   ORDER BY id DESC LIMIT 1 OFFSET ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let at: Option<i64> = statement.query_row([count.saturating_sub(1)], |row| row.get(0)).optional()?;
        Ok(at.map(time))
    }

    /// The newest mail there is; zero where there is none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn newest_mail(&self) -> Result<i64> {
        let sql = "SELECT COALESCE(MAX(id), 0) FROM mails";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The mail of this Message-ID that came behind mail `after` and was kept aside. Reads what came since.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_come_back(&self, after: i64, message_id: &str) -> Result<Option<i64>> {
        let sql = "SELECT id FROM mails WHERE id > ?1 AND message_id = ?2 AND outcome = 'kept' LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![after, message_id], |row| row.get(0)).optional()?)
    }

    /// When the last backup was made, if one ever was.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_backup_at(&self) -> Result<Option<Timestamp>> {
        Ok(self.find_fact(BACKUP)?.and_then(|text| text.trim().parse().ok()).map(time))
    }
}

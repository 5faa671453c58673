//! What is kept for a time only: found by age, oldest first, and removed.

use anyhow::Result;
use rusqlite::params;

use super::erase::Erased;
use super::{Reader, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::TicketId;
use crate::desk::ticket::words;

words! {
    /// What has a period.
    Stored {
        /// Resolved tickets.
        Resolved = "resolved",
        /// Closed tickets.
        Closed = "closed",
        /// Cancelled tickets that are no spam.
        Cancelled = "cancelled",
        /// Tickets with the status "spam".
        Spam = "spam",
        /// Mails in quarantine.
        Quarantine = "quarantine",
        /// Mails as they came, whatever became of them; messages stay.
        Raw = "raw",
    }
}

impl Reader<'_> {
    /// Rows of tickets or mails that were last touched before a moment.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_stored_before(&self, what: Stored, before: Timestamp, most: u32) -> Result<Vec<i64>> {
        let tickets = |and: &str| {
            format!(
                "SELECT tickets.id FROM brands JOIN tickets ON tickets.brand_id = brands.id AND stage = ?3
                     AND last_message_at < ?1 {and} LIMIT ?2"
            )
        };
        let (sql, stage) = match what {
            Stored::Resolved => (tickets(""), "resolved"),
            // A number that was merged leads to its survivor for ever.
            Stored::Closed => (tickets("AND merged_into IS NULL"), "closed"),
            Stored::Cancelled => (tickets("AND status <> 'spam'"), "cancelled"),
            Stored::Spam => (tickets("AND status = 'spam'"), "cancelled"),
            // Rows are as old as their numbers: what is not due among the first has nothing due behind it.
            Stored::Quarantine => (
                "SELECT id FROM (SELECT id, received_at FROM mails WHERE outcome = ?3 ORDER BY id LIMIT ?2)
                 WHERE received_at < ?1"
                    .to_owned(),
                "quarantined",
            ),
            Stored::Raw => (
                "SELECT id FROM (SELECT mails.id, received_at FROM raws JOIN mails ON mails.id = raws.mail_id
                     WHERE ?3 = '' ORDER BY raws.mail_id LIMIT ?2) WHERE received_at < ?1"
                    .to_owned(),
                "",
            ),
        };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![secs(before), most, stage], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Removes rows that [`Reader::list_stored_before`] found.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn erase_stored(&self, what: Stored, rows: &[i64]) -> Result<Erased> {
        match what {
            Stored::Resolved | Stored::Closed | Stored::Cancelled | Stored::Spam => {
                self.erase_tickets(&rows.iter().copied().map(TicketId).collect::<Vec<_>>())
            }
            Stored::Quarantine => self.erase_mails(rows),
            Stored::Raw => {
                let mut delete = self.conn.prepare_cached("DELETE FROM raws WHERE mail_id = ?1")?;
                rows.iter().try_for_each(|row| delete.execute([row]).map(drop))?;
                Ok(Erased { mails: rows.len(), ..Erased::default() })
            }
        }
    }
}

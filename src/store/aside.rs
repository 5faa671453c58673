//! What an operator does to mails that are no ticket's message, and to mails that don't go out.

use anyhow::Result;
use rusqlite::params;

use super::{Outcome, Tx, secs};

impl Tx<'_> {
    /// Lets a mail be taken in afresh while its bytes are still kept: it is no longer known again.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_fingerprint(&self, id: i64) -> Result<()> {
        let other = self.entropy.bytes::<32>()?;
        self.conn.prepare_cached("UPDATE mails SET fingerprint = ?2 WHERE id = ?1")?.execute(params![id, other])?;
        Ok(())
    }

    /// Deletes a mail's bytes; that it came, and that it is known again, stays.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn discard_mail(&self, id: i64, reason: &str) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM raws WHERE mail_id = ?1")?.execute([id])?;
        self.conn.prepare_cached("DELETE FROM held WHERE mail_id = ?1")?.execute([id])?;
        self.set_mail_outcome(id, Outcome::Discarded, reason)
    }

    /// Puts a mail that waits or has failed back in line, due now. `false`: there is none.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn retry_outbox(&self, id: i64) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'queued', due_at = ?2, settled_at = NULL, created_at = ?2, bounce = ''
                 WHERE id = ?1 AND state IN ('queued', 'quiet', 'failed')",
            )?
            .execute(params![id, secs(self.now)])?;
        Ok(changed == 1)
    }

    /// Takes a mail that waits, is held or has failed out of the line for good. `false`: there is none.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn discard_outbox(&self, id: i64) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE outbox SET state = 'discarded', settled_at = ?2, body = NULL
                 WHERE id = ?1 AND state IN ('queued', 'quiet', 'held', 'failed')",
            )?
            .execute(params![id, secs(self.now)])?;
        Ok(changed == 1)
    }
}

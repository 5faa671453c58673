//! What an operator does to mails that are no ticket's message.

use anyhow::Result;
use rusqlite::params;

use super::{Outcome, Tx};

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
}

//! What an operator does to mails that are no ticket's message.

use anyhow::Result;
use rusqlite::params;

use super::mails::{ASIDE, AsideMail, Outcome, aside};
use super::{Reader, Tx};

impl Reader<'_> {
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
}

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

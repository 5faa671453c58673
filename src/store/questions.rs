//! What agents ask the desk: words in messages, tickets of a view, figures of a time.

use anyhow::Result;
use rusqlite::params;

use super::Tx;

/// The fact that says up to which row messages can be found by their words.
const INDEXED: &str = "words indexed";

impl Tx<'_> {
    /// Makes messages that are not yet found by their words so, oldest first; gives how many.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn index_words(&self, most: usize) -> Result<usize> {
        let upto: i64 = self.find_fact(INDEXED)?.and_then(|row| row.parse().ok()).unwrap_or(0);
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let last: Option<i64> = self
            .conn
            .prepare_cached("SELECT MAX(id) FROM (SELECT id FROM messages WHERE id > ?1 ORDER BY id LIMIT ?2)")?
            .query_row(params![upto, limit], |row| row.get(0))?;
        let Some(last) = last else { return Ok(0) };
        // One of the two columns is always empty: what customers may see, and what only agents may.
        let count = self
            .conn
            .prepare_cached(
                "INSERT INTO message_words (rowid, subject, words)
                 SELECT messages.id, tickets.subject, messages.text || messages.note
                 FROM messages JOIN tickets ON tickets.id = messages.ticket_id
                 WHERE messages.id > ?1 AND messages.id <= ?2",
            )?
            .execute(params![upto, last])?;
        self.set_fact(INDEXED, &last.to_string())?;
        Ok(count)
    }
}

//! Lists of senders who are kept out or let in.

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::senders::{Entry, Listing, MOST_GLOBS, is_glob, keys};
use crate::desk::{BrandId, TicketId};

/// An entry, with who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenderRow {
    /// Whom it names, and what it says.
    pub entry: Entry,
    /// Who added it, as in the history.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
}

impl Reader<'_> {
    /// The entries that may name an address: those that are looked up, and all patterns.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_senders(&self, brand: BrandId, address: &str) -> Result<Vec<Entry>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT pattern, listing FROM senders
             WHERE brand_id = ?1 AND pattern IN (SELECT value FROM json_each(?2))
             UNION ALL
             SELECT pattern, listing FROM senders WHERE brand_id = ?1 AND is_glob = 1 LIMIT ?3",
        )?;
        let most = i64::try_from(MOST_GLOBS + 30).unwrap_or(i64::MAX);
        let keys = serde_json::to_string(&keys(address))?;
        let rows = statement.query_map(params![brand.0, keys, most], entry)?;
        Ok(rows.collect::<rusqlite::Result<Vec<Option<Entry>>>>()?.into_iter().flatten().collect())
    }

    /// What the list says about exactly this pattern.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_sender(&self, brand: BrandId, pattern: &str) -> Result<Option<Listing>> {
        let word: Option<String> = self
            .conn
            .prepare_cached("SELECT listing FROM senders WHERE brand_id = ?1 AND pattern = ?2")?
            .query_row(params![brand.0, pattern], |row| row.get(0))
            .optional()?;
        Ok(word.as_deref().and_then(Listing::from_word))
    }

    /// All entries of a brand, by pattern.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_senders(&self, brand: BrandId) -> Result<Vec<SenderRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT pattern, listing, added_by, added_at FROM senders WHERE brand_id = ?1 ORDER BY pattern",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            let (added_by, added_at) = (row.get(2)?, time(row.get(3)?));
            Ok(entry(row)?.map(|entry| SenderRow { entry, added_by, added_at }))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<Option<SenderRow>>>>()?.into_iter().flatten().collect())
    }

    /// Whether nobody was told of a ticket because it came in as spam, and whether its sender may be acknowledged.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_untold(&self, ticket: TicketId) -> Result<Option<bool>> {
        let mut statement = self.conn.prepare_cached("SELECT may_answer FROM untold WHERE ticket_id = ?1")?;
        Ok(statement.query_row([ticket.0], |row| row.get(0)).optional()?)
    }

    /// Whether a new entry would be one pattern too many that has to be tried for each mail.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_no_room_for_sender(&self, brand: BrandId, pattern: &str) -> Result<bool> {
        if !is_glob(pattern) {
            return Ok(false);
        }
        let count: i64 = self
            .conn
            .prepare_cached("SELECT COUNT(*) FROM senders WHERE brand_id = ?1 AND is_glob = 1")?
            .query_row([brand.0], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX) >= MOST_GLOBS)
    }
}

impl Tx<'_> {
    /// Puts a pattern on the list, or takes it off. `by` is who does it, as in the history.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_sender(&self, brand: BrandId, pattern: &str, listing: Option<Listing>, by: &str) -> Result<()> {
        let Some(listing) = listing else {
            self.conn
                .prepare_cached("DELETE FROM senders WHERE brand_id = ?1 AND pattern = ?2")?
                .execute(params![brand.0, pattern])?;
            return Ok(());
        };
        self.conn
            .prepare_cached(
                "INSERT INTO senders (brand_id, pattern, listing, is_glob, added_by, added_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (brand_id, pattern) DO UPDATE SET listing = ?3, added_by = ?5, added_at = ?6",
            )?
            .execute(params![brand.0, pattern, listing.word(), is_glob(pattern), by, secs(self.now)])?;
        Ok(())
    }

    /// Notes that nobody is told of a ticket.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_untold(&self, ticket: TicketId, may_answer: bool) -> Result<()> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO untold (ticket_id, may_answer) VALUES (?1, ?2)")?
            .execute(params![ticket.0, may_answer])?;
        Ok(())
    }

    /// Somebody was told of a ticket now.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_told(&self, ticket: TicketId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM untold WHERE ticket_id = ?1")?.execute([ticket.0])?;
        Ok(())
    }
}

fn entry(row: &Row) -> rusqlite::Result<Option<Entry>> {
    let (pattern, word): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(Listing::from_word(&word).map(|listing| Entry { pattern, listing }))
}

//! Forms that were sent: what waits for its address to be confirmed, and what has become a ticket.

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{BrandId, TicketId};

/// A form that was sent, to be kept.
pub struct NewForm<'a> {
    /// Whose desk it is.
    pub brand: BrandId,
    /// The page it was sent from.
    pub sheet: &'a str,
    /// Who sent it, lower case.
    pub address: &'a str,
    /// Language of the page.
    pub language: &'a str,
    /// What waits, as JSON; empty: nothing does.
    pub typed: &'a str,
    /// Kept until then.
    pub expires_at: Timestamp,
}

/// A form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Its row.
    pub id: i64,
    /// Whose desk it is.
    pub brand: BrandId,
    /// The page it was sent from.
    pub sheet: String,
    /// Who sent it, lower case.
    pub address: String,
    /// Language of the page.
    pub language: String,
    /// What waits, as JSON; empty: nothing does.
    pub typed: String,
    /// What the sender's standing rests on, once it is a ticket.
    pub proof: String,
    /// The ticket it has become.
    pub ticket: Option<TicketId>,
    /// Kept until then.
    pub expires_at: Timestamp,
}

pub(super) const FORM: &str =
    "SELECT id, brand_id, sheet, address, language, typed, proof, ticket_id, expires_at FROM forms";

pub(super) fn form(row: &Row) -> rusqlite::Result<FormRow> {
    Ok(FormRow {
        id: row.get(0)?,
        brand: BrandId(row.get(1)?),
        sheet: row.get(2)?,
        address: row.get(3)?,
        language: row.get(4)?,
        typed: row.get(5)?,
        proof: row.get(6)?,
        ticket: row.get::<_, Option<i64>>(7)?.map(TicketId),
        expires_at: time(row.get(8)?),
    })
}

impl Reader<'_> {
    /// A form that was sent, by its row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_form(&self, id: i64) -> Result<Option<FormRow>> {
        Ok(self.conn.prepare_cached(&format!("{FORM} WHERE id = ?1"))?.query_row([id], form).optional()?)
    }

    /// The form that was sent from a page.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_form_of(&self, sheet: &str) -> Result<Option<FormRow>> {
        Ok(self.conn.prepare_cached(&format!("{FORM} WHERE sheet = ?1"))?.query_row([sheet], form).optional()?)
    }

    /// Forms that wait to be asked about, the first of each address.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_unasked(&self, now: Timestamp, most: u32) -> Result<Vec<FormRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{FORM} WHERE id IN (
                 SELECT MIN(id) FROM forms WHERE is_unasked = 1 AND expires_at > ?1 GROUP BY address LIMIT ?2)"
        ))?;
        Ok(statement.query_map(params![secs(now), most], form)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether there are forms whose time is over.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_old_forms(&self, now: Timestamp) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM forms WHERE expires_at < ?1)")?
            .query_row([secs(now)], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Keeps a form that was sent.
    ///
    /// # Errors
    /// When the database can't be written, or the page has sent one before.
    pub fn insert_form(&self, new: &NewForm) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO forms (brand_id, sheet, address, language, typed, expires_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
            )?
            .query_row(
                params![new.brand.0, new.sheet, new.address, new.language, new.typed, secs(new.expires_at)],
                |row| row.get(0),
            )?)
    }

    /// Notes whether a form still waits to be asked about.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_unasked(&self, id: i64, is_unasked: bool) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE forms SET is_unasked = ?2 WHERE id = ?1 AND is_unasked <> ?2")?
            .execute(params![id, is_unasked])?;
        Ok(())
    }

    /// Notes that a form has become a ticket; what was typed is kept there alone.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn settle_form(&self, id: i64, ticket: TicketId, proof: &str, until: Timestamp) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE forms SET ticket_id = ?2, proof = ?3, expires_at = ?4, typed = '', is_unasked = 0 WHERE id = ?1")?
            .execute(params![id, ticket.0, proof, secs(until)])?;
        Ok(())
    }

    /// Forgets forms whose time is over, at most so many.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_forms(&self, most: u32) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached(
                "DELETE FROM forms WHERE id IN (SELECT id FROM forms WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)",
            )?
            .execute(params![secs(self.now), most])?)
    }
}

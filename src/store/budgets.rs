//! How many automatic mails went where, per span of time.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs};
use crate::clock::Timestamp;

impl Reader<'_> {
    /// How much of a budget is used in the span that began at `span_start`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn budget_used(&self, scope: &str, subject: &str, span_start: i64) -> Result<u32> {
        Ok(self
            .conn
            .prepare_cached("SELECT count FROM budgets WHERE scope = ?1 AND subject = ?2 AND span_start = ?3")?
            .query_row(params![scope, subject, span_start], |row| row.get(0))
            .optional()?
            .unwrap_or(0))
    }

    /// How much of a budget is used in all spans that began after `after`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn budget_since(&self, scope: &str, subject: &str, after: i64) -> Result<u32> {
        let used: i64 = self
            .conn
            .prepare_cached(
                "SELECT COALESCE(SUM(count), 0) FROM budgets WHERE scope = ?1 AND subject = ?2 AND span_start > ?3",
            )?
            .query_row(params![scope, subject, after], |row| row.get(0))?;
        Ok(u32::try_from(used).unwrap_or(u32::MAX))
    }

    /// Whether there are budgets whose span is long over.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_old_budgets(&self, now: Timestamp) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM budgets WHERE span_start < ?1)")?
            .query_row([long_over(now)], |row| row.get(0))?)
    }
}

/// A span that began before is long over.
fn long_over(now: Timestamp) -> i64 {
    secs(now) - 3 * 86_400
}

impl Tx<'_> {
    /// Draws one mail on a budget.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn draw_budget(&self, scope: &str, subject: &str, span_start: i64) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO budgets (scope, subject, span_start, count) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1",
            )?
            .execute(params![scope, subject, span_start])?;
        Ok(())
    }

    /// Forgets budgets whose span is long over, at most so many.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_budgets(&self, most: u32) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached(
                "DELETE FROM budgets WHERE (scope, subject, span_start) IN
                     (SELECT scope, subject, span_start FROM budgets WHERE span_start < ?1 ORDER BY span_start LIMIT ?2)",
            )?
            .execute(params![long_over(self.now), most])?)
    }
}

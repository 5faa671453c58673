//! How many automatic mails went where, per span of time.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs};

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
}

impl Tx<'_> {
    /// Draws one mail on a budget. The first of a span clears away what is long over.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn draw_budget(&self, scope: &str, subject: &str, span_start: i64) -> Result<()> {
        if scope == "all" && self.budget_used(scope, subject, span_start)? == 0 {
            self.forget_budgets()?;
        }
        self.conn
            .prepare_cached(
                "INSERT INTO budgets (scope, subject, span_start, count) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1",
            )?
            .execute(params![scope, subject, span_start])?;
        Ok(())
    }

    /// Forgets budgets whose span is long over.
    ///
    /// # Errors
    /// When the database can't be written.
    fn forget_budgets(&self) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM budgets WHERE span_start < ?1")?
            .execute([secs(self.now) - 3 * 86_400])?;
        Ok(())
    }
}

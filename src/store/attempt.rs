//! Parts of a transaction that can be undone alone.

use anyhow::{Result, anyhow};

use super::Tx;

impl Tx<'_> {
    /// Work that is kept whole or not at all: an inner `Err` undoes it and is given back.
    ///
    /// # Errors
    /// The fault of the work or of the database; the whole unit of work is undone then.
    pub fn attempt<T, E>(&self, work: impl FnOnce() -> Result<Result<T, E>>) -> Result<Result<T, E>> {
        self.conn.execute_batch("SAVEPOINT attempt")?;
        let outcome = work()?;
        self.conn.execute_batch(match outcome {
            Ok(_) => "RELEASE attempt",
            Err(_) => "ROLLBACK TO attempt; RELEASE attempt",
        })?;
        Ok(outcome)
    }

    /// Work of which a fault or a panic undoes nothing but the work itself: it is given back, and what came before stays.
    ///
    /// # Errors
    /// The fault of the database: the whole unit of work is undone then.
    pub fn alone<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<Result<T>> {
        // Named unlike that of `attempt`, whose savepoint stays open where its work fails.
        self.conn.execute_batch("SAVEPOINT alone")?;
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(anyhow!("A part of a transaction panicked; it was undone")));
        self.conn.execute_batch(match outcome {
            Ok(_) => "RELEASE alone",
            Err(_) => "ROLLBACK TO alone; RELEASE alone",
        })?;
        Ok(outcome)
    }
}

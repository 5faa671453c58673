//! Reading: on the caller's thread, over one of a few connections that are kept, and for what anybody may look for not too long.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::{Reader, Store, connect};

/// After how many steps of the database's machine a reader with little time looks at the clock.
const STEPS: i32 = 1_000;

impl Store {
    /// Reads on the caller's thread, all from one moment of the database.
    ///
    /// # Errors
    /// The fault of the work, or of the connection.
    pub fn read<T>(&self, work: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        self.read_until(None, work)
    }

    /// The same, but what the database is still asked after `most` breaks off, and `None` comes back: for what anybody may
    /// look for.
    ///
    /// # Errors
    /// The fault of the work, or of the connection.
    pub fn read_within<T>(&self, most: Duration, work: impl FnOnce(&Reader) -> Result<T>) -> Result<Option<T>> {
        match self.read_until(Some(Instant::now() + most), work) {
            Ok(value) => Ok(Some(value)),
            Err(fault) if is_interrupted(&fault) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn read_until<T>(&self, end: Option<Instant>, work: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        let kept = self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let mut conn = match kept {
            Some(conn) => conn,
            None => {
                let conn = connect(&self.inner.path).context("Opening a reader")?;
                conn.pragma_update(None, "query_only", true)?;
                conn
            }
        };
        let outcome = (|| {
            conn.execute_batch("BEGIN")?;
            if let Some(end) = end {
                conn.progress_handler(STEPS, Some(move || Instant::now() >= end))?;
            }
            let value = work(&Reader { conn: &conn });
            if end.is_some() {
                conn.progress_handler(STEPS, None::<fn() -> bool>)?;
            }
            conn.execute_batch("COMMIT")?;
            value
        })();
        let mut readers = self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < 4 && conn.is_autocommit() {
            readers.push_back(conn);
        }
        outcome
    }
}

/// Whether work broke off because its time was over.
fn is_interrupted(fault: &anyhow::Error) -> bool {
    let code = fault.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>()?.sqlite_error_code());
    code == Some(rusqlite::ErrorCode::OperationInterrupted)
}

//! How the database is doing: whether it takes writes, and why not.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ErrorCode;

/// How the database is doing, as the last write found it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Condition {
    /// It takes writes.
    #[default]
    Well,
    /// There is no space on its disk.
    Full,
    /// Another program holds it for longer than is waited for.
    Locked,
    /// It is damaged: nothing is written any more until the next start.
    Damaged,
    /// It can't be read or written for another reason, as a disk that fails or a file that may not be written.
    Failing,
}

impl Condition {
    /// What a fault says of the database, `None` where it is the fault of the work.
    pub(super) fn of(fault: &anyhow::Error) -> Option<Condition> {
        fault.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>()).and_then(Condition::told_by)
    }

    /// The same of SQLite's own error (<https://www.sqlite.org/rescode.html>).
    pub(super) fn told_by(error: &rusqlite::Error) -> Option<Condition> {
        match error.sqlite_error_code()? {
            ErrorCode::DiskFull => Some(Condition::Full),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Condition::Locked),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(Condition::Damaged),
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::OutOfMemory => Some(Condition::Failing),
            _ => None,
        }
    }
}

/// Whether a fault is the database's or its disk's, not that of the work or of a mail.
#[must_use]
pub fn is_of_the_database(fault: &anyhow::Error) -> bool {
    Condition::of(fault).is_some() || format!("{fault:#}").starts_with(super::writer::COMMITTING)
}

/// The condition, shared by the writer and whoever asks.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Condition>>);

impl Shared {
    pub(super) fn get(&self) -> Condition {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what a write found. What is damaged stays so.
    pub(super) fn note(&self, found: Condition) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *now != Condition::Damaged {
            *now = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_says_of_itself_is_told_from_faults_of_the_work() {
        let of = |code: i32| {
            let fault = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
            Condition::of(&anyhow::Error::from(fault).context("Keeping a message"))
        };
        assert_eq!(of(rusqlite::ffi::SQLITE_FULL), Some(Condition::Full));
        assert_eq!(of(rusqlite::ffi::SQLITE_IOERR_WRITE), Some(Condition::Failing));
        assert_eq!(of(rusqlite::ffi::SQLITE_BUSY_SNAPSHOT), Some(Condition::Locked));
        assert_eq!(of(rusqlite::ffi::SQLITE_CORRUPT_VTAB), Some(Condition::Damaged));
        assert_eq!(of(rusqlite::ffi::SQLITE_CONSTRAINT), None);
        assert_eq!(Condition::of(&anyhow::anyhow!("A ticket without a mailbox")), None);
    }

    #[test]
    fn damage_is_not_forgotten() {
        let shared = Shared::default();
        shared.note(Condition::Full);
        shared.note(Condition::Well);
        assert_eq!(shared.get(), Condition::Well);
        shared.note(Condition::Damaged);
        shared.note(Condition::Well);
        assert_eq!(shared.get(), Condition::Damaged);
    }
}

//! The database as a file: copied while it is used, counted and looked through. For backups, never for the mail's way.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use super::{Tx, connect, schema, secs};
use crate::clock::Timestamp;
use crate::desk::TicketId;

/// What a database holds, for comparing a copy with what it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Census {
    /// Schema it is at.
    pub schema: i64,
    /// Which desk it is of.
    pub instance: String,
    /// Tickets.
    pub tickets: i64,
    /// Messages of tickets.
    pub messages: i64,
    /// Mails that came in.
    pub mails: i64,
    /// Mails that went out or wait.
    pub outbox: i64,
}

/// Copies the database `from` into the new file `to`, all from one moment, also while others write.
///
/// Writers are not kept waiting: it reads a snapshot. The copy holds no deleted rows.
///
/// # Errors
/// When the database can't be read, is damaged, or `to` can't be written.
pub fn copy_database(from: &Path, to: &Path) -> Result<()> {
    // SQLite takes an empty file, and would make one that others may read.
    let made = File::options().write(true).create_new(true).mode(0o600).open(to);
    made.with_context(|| format!("Making {}", to.display()))?;
    let name = to.to_str().with_context(|| format!("{} is no name that SQLite takes", to.display()))?;
    let conn = connect(from).with_context(|| format!("Opening {}", from.display()))?;
    conn.execute("VACUUM main INTO ?1", [name]).with_context(|| format!("Copying the database to {}", to.display()))?;
    Ok(())
}

/// Counts what a database holds.
///
/// # Errors
/// When it can't be read or is none of ours.
pub fn census(path: &Path) -> Result<Census> {
    let conn = look(path)?;
    let (schema, is_foreign) = schema::schema_state(&conn)?;
    if is_foreign || schema == 0 {
        return Err(anyhow!("{} is not a database of postdesk", path.display()));
    }
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    Ok(Census {
        schema,
        instance: conn
            .query_row("SELECT value FROM facts WHERE name = 'instance'", [], |row| row.get(0))
            .or_else(super::absent)
            .map(|found: Option<String>| found.unwrap_or_default())?,
        tickets: count("SELECT COUNT(*) FROM tickets")?,
        messages: count("SELECT COUNT(*) FROM messages")?,
        mails: count("SELECT COUNT(*) FROM mails")?,
        outbox: count("SELECT COUNT(*) FROM outbox")?,
    })
}

/// Whether every page of a database can be read and makes sense: quicker than [`super::examine`], which compares indexes too.
///
/// # Errors
/// In SQLite's words when it does not, or when the file can't be opened.
pub fn quick_check(path: &Path) -> Result<()> {
    let said: String = look(path)?.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(anyhow!("{} is damaged: {said}", path.display())) }
}

fn look(path: &Path) -> Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .with_context(|| format!("Opening {}", path.display()))
}

/// Tables whose rows are named by keys in mails that are out in the world.
const KEYED: &[&str] = &["tickets", "messages", "outbox", "acts", "held", "agents", "persons", "forms", "sign_ins"];
/// How many rows may have been made since the backup.
const GAP: i64 = 1_000_000;

impl Tx<'_> {
    /// Numbers the rows to come far away from those that may have been made after the backup and are lost: a key in a mail
    /// that names a lost row must name no other. `false`: right behind what is there, as before.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_gap(&self, wide: bool) -> Result<()> {
        for table in KEYED {
            let last: i64 =
                self.conn.query_row(&format!("SELECT COALESCE(MAX(id), 0) FROM {table}"), [], |row| row.get(0))?;
            let next = last + if wide { GAP } else { 0 };
            let known = self.conn.execute("UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1", (table, next))?;
            if known == 0 {
                self.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", (table, next))?;
            }
        }
        Ok(())
    }

    /// Holds back every mail that waits to go out: it may have gone out already. Gives their number.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn hold_waiting(&self, cause: &str, why: &str) -> Result<usize> {
        let held = self.conn.execute(
            "UPDATE outbox SET state = 'held', hold = ?1 WHERE state IN ('queued', 'sending', 'quiet')",
            [cause],
        )?;
        if held > 0 {
            self.insert_hold(cause, why)?;
        }
        Ok(held)
    }

    /// Gives up the mails that were written into the outbox after a row: what they tell has been told.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn discard_outbox_after(&self, row: i64) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached("UPDATE outbox SET state = 'discarded', settled_at = ?2 WHERE id > ?1")?
            .execute([row, secs(self.now)])?)
    }

    /// The newest row of the outbox; zero: there is none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_outbox(&self) -> Result<i64> {
        let newest = "SELECT COALESCE(MAX(id), 0) FROM outbox";
        Ok(self.conn.prepare_cached(newest)?.query_row([], |row| row.get(0))?)
    }

    /// The newest row of the tickets; zero: there is none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_ticket(&self) -> Result<TicketId> {
        let newest = "SELECT COALESCE(MAX(id), 0) FROM tickets";
        Ok(self.conn.prepare_cached(newest)?.query_row([], |row| row.get(0).map(TicketId))?)
    }

    /// Asks nobody how it was whose turn has come: it may have been asked already. Walks tickets that wait for it.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_due_surveys(&self) -> Result<()> {
        self.conn.execute(
            "UPDATE tickets SET survey_at = NULL WHERE survey_at IS NOT NULL AND survey_at <= ?1",
            [secs(self.now)],
        )?;
        Ok(())
    }

    /// Signs everybody out: a session or link that has ended since the backup must not live again.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_sessions(&self) -> Result<()> {
        self.conn.execute("DELETE FROM sessions", [])?;
        self.conn.execute("DELETE FROM sign_ins", [])?;
        Ok(())
    }

    /// The same transaction at another moment, for what happened then.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Tx<'_> {
        Tx { reader: super::Reader { conn: self.conn }, now, entropy: self.entropy.clone() }
    }
}

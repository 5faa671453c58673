//! The schema: brought up to date at a start, examined by the operator.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use rusqlite::{Connection, OpenFlags};

use super::absent;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Brings the schema up to date; a newer or foreign one is an error.
pub(super) fn migrate(conn: &mut Connection) -> Result<()> {
    if needs_migration(conn)? {
        // A rebuild of a table under foreign_keys=ON would empty its children.
        conn.pragma_update(None, "foreign_keys", false)?;
        embedded::migrations::runner().set_grouped(true).run(conn).map_err(|fault| anyhow!("{fault}"))?;
        let broken: Option<String> =
            conn.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).map(Some).or_else(absent)?;
        if let Some(table) = broken {
            bail!("A row of {table} points nowhere after the migration");
        }
        conn.pragma_update(None, "foreign_keys", true)?;
    }
    Ok(())
}

/// The schema that this program brings databases to.
#[must_use]
pub fn known_schema() -> i64 {
    let all = embedded::migrations::runner();
    all.get_migrations().iter().map(|migration| i64::from(migration.version())).max().unwrap_or(0)
}

/// Brings an empty or older schema up to that version only.
#[cfg(test)]
pub(super) fn migrate_to(conn: &mut Connection, version: i32) -> Result<()> {
    let runner = embedded::migrations::runner().set_grouped(true);
    runner.set_target(refinery::Target::Version(version)).run(conn).map_err(|fault| anyhow!("{fault}"))?;
    Ok(())
}

/// Whether the schema is older than this program. A newer or foreign one is an error.
pub(super) fn needs_migration(conn: &Connection) -> Result<bool> {
    let known = known_schema();
    let (applied, foreign) = schema_state(conn)?;
    if applied > known {
        bail!(
            "The database is at schema {applied}, this postdesk knows {known}: it was written by a newer version. \
             Start that version again, or restore the backup made before the upgrade"
        );
    }
    if foreign {
        bail!("This is a database of another program. Set data_dir to a folder of postdesk's own");
    }
    Ok(applied < known)
}

/// The schema a desk that is there is brought up to date from; `None` where nothing is to be done, or all is new.
pub(super) fn upgrades_from(conn: &Connection) -> Result<Option<i64>> {
    let is_older = needs_migration(conn)?;
    Ok(Some(schema_state(conn)?.0).filter(|schema| is_older && *schema > 0))
}

/// How many migrations have been applied, and whether the file holds tables that are not ours.
pub(super) fn schema_state(conn: &Connection) -> Result<(i64, bool)> {
    let tables: i64 =
        conn.query_row("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'", [], |row| row.get(0))?;
    let ours: i64 =
        conn.query_row("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'refinery_schema_history'", [], |row| {
            row.get(0)
        })?;
    if ours == 0 {
        return Ok((0, tables > 0));
    }
    Ok((conn.query_row("SELECT COALESCE(MAX(version), 0) FROM refinery_schema_history", [], |row| row.get(0))?, false))
}

/// What a look at a database found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// Schema it is at.
    pub schema: i64,
    /// The next start brings the schema up to date.
    pub is_older: bool,
    /// What is damaged, in SQLite's words; empty where nothing is.
    pub damage: Vec<String>,
}

/// Looks a database through without changing anything in it, also beside a daemon that is at work.
///
/// # Errors
/// When it can't be opened, is not ours, or is newer than this program.
pub fn examine(path: &Path) -> Result<Examined> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("Opening {}", path.display()))?;
    conn.busy_timeout(Duration::from_secs(5))?;
    let is_older = needs_migration(&conn)?;
    let (schema, _) = schema_state(&conn)?;
    let mut statement = conn.prepare("PRAGMA integrity_check(10)")?;
    let said: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Examined { schema, is_older, damage: said.into_iter().filter(|line| line != "ok").collect() })
}

impl super::Tx<'_> {
    /// Gives everything of a mailbox that is no longer configured to another.
    ///
    /// Walks all tickets, at the start after a mailbox was renamed and never else.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn inherit_mailbox(&self, from: crate::desk::MailboxId, to: crate::desk::MailboxId) -> Result<()> {
        for sql in [
            "UPDATE tickets SET mailbox_id = ?2 WHERE mailbox_id = ?1",
            "UPDATE outbox SET mailbox_id = ?2 WHERE mailbox_id = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([from.0, to.0])?;
        }
        Ok(())
    }
}

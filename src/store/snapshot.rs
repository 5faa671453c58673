//! A copy of the database before its schema is changed: the way back to the version that was there.

use std::fs::{DirBuilder, File, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::clock::Timestamp;

/// The folder of the copies, beside the database.
const FOLDER: &str = "snapshots";
/// How many copies are kept.
const KEPT: usize = 3;
/// How many pages are copied between two looks at other users of the database.
const PAGES: i32 = 4_096;

/// Copies a database into `snapshots/before-<schema>-<time>.db`, safe on disk when this returns, and forgets the oldest.
///
/// # Errors
/// When there is no room, or the folder can't be written; nothing half is left then.
pub(super) fn take(conn: &Connection, path: &Path, schema: i64, now: Timestamp) -> Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(".")).join(FOLDER);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("Making {}", folder.display()))?;
    let stamp = now.strftime("%Y%m%dT%H%M%SZ");
    let place = folder.join(format!("before-{schema:03}-{stamp}.db"));
    let draft = folder.join("draft.db");
    let outcome = copy(conn, &draft).and_then(|()| Ok(std::fs::rename(&draft, &place)?));
    if let Err(fault) = outcome {
        let _ = std::fs::remove_file(&draft);
        return Err(fault.context(format!("Copying the database to {} before its schema is changed", place.display())));
    }
    // The name is safe only when its folder is.
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("Writing {}", folder.display()))?;
    let mut all = list(&folder);
    while all.len() > KEPT {
        let _ = std::fs::remove_file(all.remove(0));
    }
    Ok(place)
}

fn copy(conn: &Connection, draft: &Path) -> Result<()> {
    let _ = std::fs::remove_file(draft);
    File::create(draft)?.set_permissions(Permissions::from_mode(0o600))?;
    let mut copy = Connection::open(draft)?;
    Backup::new(conn, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    copy.close().map_err(|(_, fault)| fault)?;
    Ok(File::open(draft)?.sync_all()?)
}

/// The copy that was made last, if there is one.
pub(super) fn newest(folder: &Path) -> Option<PathBuf> {
    list(&folder.join(FOLDER)).pop()
}

/// The copies, oldest first: their names tell when they were made, after the schema, which only grows.
fn list(folder: &Path) -> Vec<PathBuf> {
    let is_copy = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("before-"));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_copy).collect();
    all.sort();
    all
}

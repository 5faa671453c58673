//! Before a database is opened for work: is it ours, whole, and of a schema we know? Nothing is changed by asking.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use rusqlite::{Connection, OpenFlags};

use super::Condition;
use super::schema::needs_migration;

/// For how long a database is looked through at a start, after a clean end and after any other.
const CLEAN: Duration = Duration::from_secs(5);
const UNCLEAN: Duration = Duration::from_secs(30);
/// After how many steps of the database's machine the clock is looked at.
const STEPS: i32 = 10_000;
/// For how long a start waits for another program that holds the database, how often it asks, and at which time it says so.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);
const TELL: i32 = 20;
/// How every database begins (<https://www.sqlite.org/fileformat.html#the_database_header>).
const MAGIC: &[u8] = b"SQLite format 3\0";

/// No database without tables is so large, in bytes.
const LARGEST_BLANK: u64 = 128 * 1024;

/// What a look at a database found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is damaged, in SQLite's words; empty where nothing was found.
    pub damage: Vec<String>,
    /// Whether it was looked through to its end.
    pub is_whole: bool,
}

/// Whether there is no database at a path: nothing, an empty file, or a database without any table, as SQLite makes it of an
/// empty file that somebody has a look at.
#[must_use]
pub fn is_blank(path: &Path) -> bool {
    match size(path) {
        None | Some(0) => true,
        Some(LARGEST_BLANK..) => false,
        Some(_) => Connection::open_with_flags(path, flags())
            .and_then(|conn| conn.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)))
            .is_ok_and(|tables| tables == 0),
    }
}

/// Refuses a database that is not ours, of a newer schema, or damaged. One that is not there, or empty, is new.
///
/// # Errors
/// Which file, what is wrong with it, and what to do.
pub(super) fn admit(path: &Path) -> Result<()> {
    let Some(size) = size(path).filter(|size| *size > 0) else { return Ok(()) };
    let named = path.display();
    let mut start = [0; 100];
    let has_header =
        File::open(path).and_then(|mut file| file.read_exact(&mut start)).map(|()| start.starts_with(MAGIC));
    match has_header {
        Ok(true) => {}
        Ok(false) => bail!("{named} is no database. {}", remedy(path)),
        Err(_) if size < 100 => bail!("{named} is no database: it has {size} bytes. {}", remedy(path)),
        Err(fault) => return Err(fault).with_context(|| format!("Reading {named}")),
    }
    let is_at_rest = !log_of(path).exists();
    if is_at_rest && size < said_size(&start) {
        let said = said_size(&start);
        bail!("{named} is damaged: its end is missing, {size} of {said} bytes are there. {}", remedy(path));
    }
    let most = if is_at_rest { CLEAN } else { UNCLEAN };
    let checked = match look(path, is_at_rest, most) {
        Ok(checked) => checked,
        Err(fault) => return Err(in_words(path, fault)),
    };
    if let Some(first) = checked.damage.first() {
        bail!("{named} is damaged: {first}. {}", remedy(path));
    }
    if !checked.is_whole {
        tracing::info!("{named} is large: it was looked through in part, and will be in whole while the daemon runs");
    }
    Ok(())
}

/// Why a database can't be opened, with what to do where it is damaged.
pub(super) fn in_words(path: &Path, fault: anyhow::Error) -> anyhow::Error {
    let named = path.display();
    match Condition::of(&fault) {
        Some(Condition::Damaged) => {
            anyhow!("{named} is damaged: {}. {}", in_one_line(&fault.root_cause().to_string()), remedy(path))
        }
        Some(Condition::Locked) => anyhow!(
            "Another program holds {named} and does not let go of it. Nothing was changed. `fuser -v {named}` names it: \
             let it finish or end it, then try again"
        ),
        _ => fault.context(format!("Opening {named}")),
    }
}

/// Makes a connection wait for as long as a start may take: a backup or a look by hand may hold the database a while.
pub(super) fn be_patient(conn: &mut Connection) -> rusqlite::Result<()> {
    conn.busy_handler(Some(asks_again))
}

/// Whether SQLite asks again for a lock (<https://www.sqlite.org/c3ref/busy_handler.html>).
fn asks_again(tries: i32) -> bool {
    if tries == TELL {
        tracing::warn!("Another program holds the database. It is waited for, {} s at most", PATIENCE.as_secs());
    }
    std::thread::sleep(PAUSE);
    PAUSE * tries.unsigned_abs() < PATIENCE
}

/// Waits until nobody else writes.
pub(super) fn take_turn(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch("BEGIN IMMEDIATE; COMMIT")?)
}

/// What to do about a database that can't be used.
fn remedy(path: &Path) -> String {
    // Moving a link away would leave the data where they are.
    let folder = path.parent().unwrap_or(Path::new("."));
    let folder = &folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let kept = match super::snapshot::newest(folder) {
        Some(snapshot) => format!(" (the copy made before the last upgrade is {})", snapshot.display()),
        None => String::new(),
    };
    format!(
        "Nothing in it was changed. Move {} away and restore a backup with `postdesk restore FILE`{kept}; without one, \
         `sqlite3 {} .recover` may save what can still be read",
        folder.display(),
        path.display()
    )
}

/// Looks a database through for damage, for at most so long, without changing anything in it.
///
/// # Errors
/// When it can't be opened, is not ours, or is newer than this program.
pub(super) fn look(path: &Path, is_at_rest: bool, most: Duration) -> Result<Checked> {
    let mut conn = match is_at_rest {
        // Nobody else has it: nothing needs to be made beside it to read it.
        true => Connection::open_with_flags(uri(path), flags() | OpenFlags::SQLITE_OPEN_URI)?,
        false => Connection::open_with_flags(path, flags())?,
    };
    be_patient(&mut conn)?;
    needs_migration(&conn)?;
    let end = Instant::now() + most;
    conn.progress_handler(STEPS, Some(move || Instant::now() >= end))?;
    let mut statement = conn.prepare("PRAGMA integrity_check(10)")?;
    let mut damage = Vec::new();
    for said in statement.query_map([], |row| row.get::<_, String>(0))? {
        match said {
            Ok(line) if line == "ok" => {}
            Ok(line) => damage.push(in_one_line(&line)),
            Err(fault) if fault.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) => {
                return Ok(Checked { damage, is_whole: false });
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(Checked { damage, is_whole: true })
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn in_one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The path as SQLite's URI of a file that nobody changes meanwhile (<https://www.sqlite.org/uri.html>).
fn uri(path: &Path) -> String {
    let plain = path.to_string_lossy();
    let escaped = plain.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?immutable=1")
}

fn size(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|about| about.len())
}

/// The write-ahead log, which is there while a program works on the database, or after one that did not end well.
fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

/// How large the header says that the file is, by the sizes at offsets 16 and 28.
fn said_size(header: &[u8; 100]) -> u64 {
    let [.., a, b, _, _] = header.first_chunk::<20>().copied().unwrap_or([0; 20]);
    let page = match u16::from_be_bytes([a, b]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = header.get(28..32).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    page * u64::from(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_another_program_holds_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postdesk.db");
        let other = super::super::connect(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let ours = Connection::open(&path).unwrap();
        ours.busy_timeout(Duration::ZERO).unwrap();
        let told = in_words(&path, take_turn(&ours).unwrap_err()).to_string();
        assert!(told.contains("Another program holds") && told.contains("fuser -v"), "{told}");
        other.execute_batch("COMMIT").unwrap();
        take_turn(&ours).unwrap();
    }
}

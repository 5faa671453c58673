//! SQLite: one writer thread, a few readers, and the only SQL in the program.
//!
//! Every write is a closure that runs in a savepoint on the writer thread; what is waiting is committed
//! together (group commit), and each caller hears only after its commit. WAL with `synchronous=FULL`: what
//! was answered for survives a power cut. Nothing in here talks to the network, renders or hashes big things.

mod acts;
mod answer;
mod articles;
mod aside;
mod attempt;
mod bounces;
mod budgets;
mod contacts;
mod copy;
mod digest;
mod duty;
mod erase;
mod faces;
mod forms;
mod guard;
mod held;
mod holds;
mod kept;
mod lists;
mod mails;
mod messages;
mod outbox;
mod own;
mod people;
mod questions;
mod raws;
mod reading;
mod regroup;
mod removal;
mod schema;
mod seen;
mod senders;
mod sessions;
mod setup;
mod shipped;
mod sight;
mod snapshot;
mod sorting;
mod state;
mod stored;
mod surveys;
mod tickets;
mod timers;
mod uploads;
mod waiting;
mod walks;
mod watching;
mod writer;

use std::collections::VecDeque;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::clock::{Clock, Entropy, Timestamp};
use schema::{migrate, needs_migration, upgrades_from};

pub use answer::Answer;
pub use articles::{Dates, FoundText, HelpImage, PageFigures, TextRow};
pub use bounces::BouncedRow;
pub use contacts::Contact;
pub use copy::{Census, census, copy_database, quick_check};
pub use digest::{LostRow, NoteRow};
pub use erase::{Erased, Subject};
pub use forms::{FormRow, NewForm};
pub use guard::{Checked, is_blank};
pub use held::{HeldMail, NewHeld};
pub use holds::{FloodRow, HoldRow};
pub use kept::{ContactRow, OrganisationRow};
pub use lists::{CannedRow, CategoryRow, Slugs, StatusRow, TagRow, Term};
pub use mails::{AsideMail, NewMail, Outcome};
pub use messages::{FileRow, MessageRow, NewMessageRow};
pub use outbox::{NewOutbox, OutboxRow};
pub use own::{OwnPerson, OwnTicketRow};
pub use people::AgentRow;
pub use questions::{Delivery, Figures, Hit, Standing};
pub use raws::{CutBlob, PackedRaw, pack, pack_file};
pub use removal::{List, ListRow, Uses};
pub use schema::{Examined, examine, known_schema};
pub use senders::SenderRow;
pub use sessions::SignInRow;
pub use setup::MailboxRow;
pub use shipped::{is_built_in_priority, is_built_in_status};
pub use sight::Sight;
pub use state::{Condition, is_of_the_database};
pub use stored::Stored;
pub use tickets::{HistoryRow, NewTicket};
pub use timers::QuietRow;
pub use uploads::{NewUpload, Upload};
pub use waiting::Waiting;

/// Reads. Borrowed from a reader connection or from the writer inside a transaction.
pub struct Reader<'c> {
    conn: &'c Connection,
}

/// One transaction: reads and writes, with the one moment at which it happens.
pub struct Tx<'c> {
    reader: Reader<'c>,
    /// The moment of everything in this transaction.
    pub now: Timestamp,
    /// Chance for this transaction.
    pub entropy: Entropy,
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

/// Called after the commit (`Ok`) or after the work was undone.
type Settle = Box<dyn FnOnce(Result<(), &anyhow::Error>) + Send>;
/// A unit of work: runs in its savepoint and says what to call once its fate is known.
type Job = Box<dyn FnOnce(&Tx) -> (bool, Settle) + Send>;

/// How long another program that holds the database is waited for.
const BUSY: Duration = Duration::from_secs(5);

/// How many units of work wait at most before callers have to.
const QUEUE: usize = 256;

/// The database. Cheap to clone; the writer thread ends when the last clone is gone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    jobs: Mutex<Option<SyncSender<Job>>>,
    writer: Mutex<Option<std::thread::JoinHandle<()>>>,
    readers: Mutex<VecDeque<Connection>>,
    path: PathBuf,
    condition: state::Shared,
    /// Keeps a throw-away folder alive as long as the store.
    _scratch: Option<Scratch>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The last clone may go with the last unit of work, on the writer thread itself.
        if let Some(writer) = writer.filter(|writer| writer.thread().id() != std::thread::current().id()) {
            let _ = writer.join();
        }
    }
}

/// A folder that is removed with its owner.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Store {
    /// Opens the database in `path`, makes it if it is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// When the file can't be opened, is not a postdesk database, or was written by a newer postdesk.
    pub fn open(path: &Path, clock: Clock, entropy: Entropy) -> Result<Store> {
        Store::start(path.to_owned(), clock, entropy, None)
    }

    /// Opens the database of a desk that is there, beside a daemon that may be running: its schema stays as it is.
    ///
    /// # Errors
    /// When it can't be opened, or its schema is not the one this postdesk knows.
    pub fn attach(path: &Path, clock: Clock, entropy: Entropy) -> Result<Store> {
        if is_blank(path) {
            bail!("{} is not there, or empty", path.display());
        }
        let conn = connect(path).map_err(|fault| guard::in_words(path, fault))?;
        if needs_migration(&conn)? {
            bail!("{} is from an older postdesk; `postdesk run` brings it up to date", path.display());
        }
        Store::begin(conn, path.to_owned(), clock, entropy, None)
    }

    /// A store that is gone with its last clone, for `postdesk thread`.
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn throw_away(clock: Clock, entropy: Entropy) -> Result<Store> {
        let name: String = entropy.bytes::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let folder = std::env::temp_dir().join(format!("postdesk-{}-{name}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("Making {}", folder.display()))?;
        Store::start(folder.join("postdesk.db"), clock, entropy, Some(Scratch(folder)))
    }

    fn start(path: PathBuf, clock: Clock, entropy: Entropy, scratch: Option<Scratch>) -> Result<Store> {
        guard::admit(&path)?;
        let mut conn = connect_with(&path, guard::be_patient).map_err(|fault| guard::in_words(&path, fault))?;
        guard::take_turn(&conn).map_err(|fault| guard::in_words(&path, fault))?;
        if scratch.is_none()
            && let Some(schema) = upgrades_from(&conn)?
        {
            let kept = snapshot::take(&conn, &path, schema, clock.now())?;
            tracing::info!("The schema is brought up to date; the database as it was is kept as {}", kept.display());
        }
        migrate(&mut conn).with_context(|| format!("Bringing the schema of {} up to date", path.display()))?;
        if scratch.is_some() {
            conn.pragma_update(None, "synchronous", "OFF")?;
        }
        conn.busy_timeout(BUSY)?;
        Store::begin(conn, path, clock, entropy, scratch)
    }

    fn begin(
        conn: Connection,
        path: PathBuf,
        clock: Clock,
        entropy: Entropy,
        scratch: Option<Scratch>,
    ) -> Result<Store> {
        let (jobs, waiting) = sync_channel::<Job>(QUEUE);
        let condition = state::Shared::default();
        let writer = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn({
                let condition = condition.clone();
                move || writer::write_loop(&conn, &waiting, &condition, &clock, &entropy)
            })
            .context("Starting the writer thread")?;
        Ok(Store {
            inner: Arc::new(Inner {
                jobs: Mutex::new(Some(jobs)),
                writer: Mutex::new(Some(writer)),
                readers: Mutex::default(),
                path,
                condition,
                _scratch: scratch,
            }),
        })
    }

    /// Looks the whole database through for damage, beside all other work, for at most so long. Blocks: it reads every page.
    ///
    /// # Errors
    /// When it can't be opened or read at all.
    pub fn look_through(&self, most: Duration) -> Result<Checked> {
        let checked = guard::look(&self.inner.path, false, most, guard::GROWTH)?;
        if !checked.damage.is_empty() {
            self.inner.condition.note(Condition::Damaged);
        }
        Ok(checked)
    }

    /// How the database is doing, as the last write found it.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.inner.condition.get()
    }

    /// Where the database lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// Runs `work` in a transaction. `Ok` is answered after the commit; `Err` and panics undo it alone.
    /// Waits while too much work is queued: not for async threads under load (see `App`).
    pub fn write<T: Send + 'static>(&self, work: impl FnOnce(&Tx) -> Result<T> + Send + 'static) -> Answer<T> {
        let (sender, answer) = Answer::of(self.inner.condition.clone());
        self.write_then(work, move |outcome| {
            let _ = sender.send(outcome);
        });
        answer
    }

    /// Like [`Store::write`], but calls `then` on the writer thread once the fate of the work is known:
    /// it must be quick.
    pub fn write_then<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
        then: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        let condition = self.inner.condition.clone();
        let job: Job = Box::new(move |tx| {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(tx)))
                .unwrap_or_else(|_| Err(anyhow!("A transaction panicked; it was undone")));
            match outcome {
                Ok(value) => {
                    (true, Box::new(move |fate| then(fate.map(|()| value).map_err(|fault| anyhow!("{fault:#}")))))
                }
                Err(fault) => {
                    if let Some(found) = Condition::of(&fault) {
                        condition.note(found);
                    }
                    (false, Box::new(move |_| then(Err(fault))))
                }
            }
        });
        let jobs = self.inner.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(jobs) = jobs {
            // A writer that is gone drops the job: the caller hears that the work was never done.
            let _ = jobs.send(job);
        }
    }
}

fn connect(path: &Path) -> Result<Connection> {
    connect_with(path, |conn| conn.busy_timeout(BUSY))
}

/// Connects; `wait` says for how long another program is waited for.
fn connect_with(path: &Path, wait: fn(&mut Connection) -> rusqlite::Result<()>) -> Result<Connection> {
    let existed = path.exists();
    let mut conn = Connection::open(path)?;
    if !existed {
        restrict(path)?;
    }
    wait(&mut conn)?;
    conn.set_prepared_statement_cache_capacity(96);
    // Else a kept statement is prepared anew for each new value, in case another plan would suit that value better:
    // a third of the time a mail takes (https://www.sqlite.org/queryplanner-ng.html#qpstab).
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // https://www.sqlite.org/pragma.html#pragma_synchronous: FULL syncs the WAL at each commit.
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -2000;
         PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 8388608;",
    )?;
    Ok(conn)
}

#[cfg(unix)]
fn restrict(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(())
}

fn absent<T>(fault: rusqlite::Error) -> rusqlite::Result<Option<T>> {
    match fault {
        rusqlite::Error::QueryReturnedNoRows => Ok(None),
        other => Err(other),
    }
}

/// Seconds since the epoch, as times are stored.
fn secs(at: Timestamp) -> i64 {
    at.as_second()
}

fn time(secs: i64) -> Timestamp {
    Timestamp::from_second(secs).unwrap_or_default()
}

#[cfg(test)]
mod tests;

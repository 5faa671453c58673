//! The way in for mails that an operator or a mail server hands over: the desk itself, or the running daemon.

use std::fs::{File, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use tokio::runtime::Runtime;

use super::super::{App, Files, RawMail, Receipt, hex, open};
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::net::maildir;

/// How long one `receive` waits for others that run at the same time.
const PATIENCE: Duration = Duration::from_secs(30);

/// What became of a mail that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The desk has it.
    Now(Receipt),
    /// It is on disk where the running daemon takes it in within a moment.
    Soon,
}

/// The way in. While it is open no daemon starts.
pub struct Intake(Way);

enum Way {
    Desk {
        app: App,
        runtime: Runtime,
        /// Let go with this.
        _locks: [File; 2],
    },
    Spool {
        files: Files,
    },
}

impl Intake {
    /// Opens the desk, or finds that a daemon works on it.
    ///
    /// # Errors
    /// When neither is possible; the mail should then be handed over again later.
    pub fn open(config: Config) -> Result<Intake> {
        let files = Files::of(&config.data_dir);
        open::make_private_dir(&config.data_dir)?;
        let Some(lock) = lock_without_daemon(&files.lock())? else { return Ok(Intake(Way::Spool { files })) };
        // A mail server may call several times at once; mails are understood by one process at a time.
        let turn = take_turn(&files.receive_lock())?;
        let app = App::open(config, Clock::System, Entropy::System)?;
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Intake(Way::Desk { app, runtime, _locks: [lock, turn] }))
    }

    /// Whether mails go to a running daemon.
    #[must_use]
    pub fn is_daemon(&self) -> bool {
        matches!(self.0, Way::Spool { .. })
    }

    /// Takes a mail in. When this returns its bytes are on disk.
    ///
    /// # Errors
    /// When they are not: hand it over again later.
    pub fn take_in(&self, mailbox: &str, bytes: Vec<u8>) -> Result<Taken> {
        match &self.0 {
            Way::Desk { app, runtime, .. } => {
                let raw = RawMail { bytes: Bytes::from(bytes), position: None, received_at: None };
                runtime.block_on(async { app.receive(mailbox, raw).await.get().await }).map(Taken::Now)
            }
            Way::Spool { files } => {
                let spool = files.spool(mailbox);
                let name =
                    format!("{}.{}.receive", Clock::System.now().as_millisecond(), hex(&Entropy::System.bytes::<8>()?));
                maildir::deliver(&spool, &bytes, &name).with_context(|| format!("Writing into {}", spool.display()))?;
                Ok(Taken::Soon)
            }
        }
    }
}

/// Whether a daemon works on this folder. Makes nothing.
#[must_use]
pub fn daemon_runs(data_dir: &Path) -> bool {
    let lock = File::open(Files::of(data_dir).lock());
    lock.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// A hold on the lock that nobody else shares: no daemon, no `receive`.
///
/// # Errors
/// When somebody has it.
pub fn alone(data_dir: &Path) -> Result<File> {
    let file = open_lock(&Files::of(data_dir).lock())?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("A postdesk works on {}; stop the daemon first (systemctl stop postdesk)", data_dir.display())
        }
        Err(TryLockError::Error(fault)) => Err(fault).with_context(|| format!("Locking {}", data_dir.display())),
    }
}

/// A hold on the lock that several calls of `receive` share and no daemon; `None`: a daemon has it.
fn lock_without_daemon(path: &Path) -> Result<Option<File>> {
    let file = open_lock(path)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(fault)) => Err(fault).with_context(|| format!("Locking {}", path.display())),
    }
}

fn take_turn(path: &Path) -> Result<File> {
    let file = open_lock(path)?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => bail!("Another call has been taking mails in for {PATIENCE:?}"),
            Err(TryLockError::Error(fault)) => {
                return Err(fault).with_context(|| format!("Locking {}", path.display()));
            }
        }
    }
}

fn open_lock(path: &Path) -> Result<File> {
    let file = File::options().create(true).truncate(false).write(true).mode(0o600).open(path);
    // Made by root, it would keep the service's own user out.
    path.parent().into_iter().for_each(|folder| super::super::open::give_to_owner(folder, path));
    file.with_context(|| format!("Opening the lock {}", path.display()))
}

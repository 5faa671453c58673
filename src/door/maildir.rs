//! Mail from a watched Maildir: the embedded default, and for mail servers on the same machine.
//!
//! A mail that was taken in moves to the folder `.Processed`, one that is too big to `.Oversize`: where a file
//! is says what became of it, so nothing needs to be remembered.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use tokio::sync::watch;

use crate::app::{Answer, App, RawMail, Receipt};
use crate::clock::{Clock, Timestamp};
use crate::config::Limits;
use crate::net::maildir;

/// Where mails are put that were taken in.
const PROCESSED: &str = ".Processed";
/// Distance of looks.
const LOOK: Duration = Duration::from_millis(200);
/// Most mails handed over before the first must be committed.
const WINDOW: usize = 64;
/// Most bytes in the desk's hands.
const IN_HAND: u64 = 8 << 20;
/// How much of an over-size mail is read for its header.
const HEADER: u64 = 64 * 1024;
/// Distance of looks after one that failed.
const LATER: Duration = Duration::from_secs(2);
/// Mails in a row that the desk could not take before the rest is left for later.
const FAULTS: u32 = 10;
/// Wait before a mail that could not be read or taken in is tried again.
const RETRY: Duration = Duration::from_secs(30);
/// A folder's time stamp proves nothing about changes in the same tick of the file system's clock.
const TICK: Duration = Duration::from_secs(2);

/// What becomes of a file whose mail the desk has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// It moves to `.Processed`.
    PutAway,
    /// It is deleted: the desk keeps every byte.
    Delete,
}

/// Takes in the mail of a Maildir for the mailbox `name` until `stop` turns true. In the daemon's health it is `part`: a
/// mailbox may have more than one way in.
pub async fn run(
    app: App,
    name: String,
    part: String,
    path: PathBuf,
    limits: Limits,
    clock: Clock,
    stop: watch::Receiver<bool>,
) {
    watch(Door::new(app, name, path, limits, stop, Then::PutAway), part, clock).await;
}

/// The same for the Maildir that `postdesk receive` fills, which is nobody's archive: what was taken in is deleted.
pub async fn run_spool(
    app: App,
    name: String,
    part: String,
    path: PathBuf,
    limits: Limits,
    clock: Clock,
    stop: watch::Receiver<bool>,
) {
    watch(Door::new(app, name, path, limits, stop, Then::Delete), part, clock).await;
}

async fn watch(mut door: Door, part: String, clock: Clock) {
    door.app.health.expect(&part);
    while !door.is_stopping() {
        let look = match door.app.stays_out() {
            Some(why) => Err(anyhow::anyhow!(why)),
            None => door.look().await,
        };
        let pause = match look {
            Ok(()) => {
                door.app.health.success(&part, clock.now());
                LOOK
            }
            Err(fault) => {
                tracing::warn!(mailbox = %door.name, "Reading the Maildir {}: {fault:#}", door.path.display());
                door.app.health.failure(&part, &format!("Maildir {}: {fault:#}", door.path.display()));
                LATER
            }
        };
        door.app.health.beat(&part);
        let mut stop = door.stop.clone();
        // An error means that nobody is left to tell us to stop: the same.
        let _ = tokio::time::timeout(pause, stop.wait_for(|stop| *stop)).await;
    }
}

/// Says whether the Maildir can be used, for `check`.
///
/// # Errors
/// In words for the operator.
pub fn probe(path: &Path) -> Result<Vec<String>, String> {
    maildir::create(path)
        .and_then(|()| list(path))
        .map(|files| vec![format!("Maildir {} has {} mails", path.display(), files.len())])
        .map_err(|e| format!("maildir.path: {} can't be used ({e}); check that it may be written", path.display()))
}

struct Door {
    app: App,
    name: String,
    path: PathBuf,
    limits: Limits,
    stop: watch::Receiver<bool>,
    /// Mails that made trouble, with the time of the next try.
    waiting: BTreeMap<PathBuf, Instant>,
    /// Mails in a row that the desk could not take.
    faults: u32,
    /// Time stamps of the empty folders, and since when they have been the same.
    quiet: Option<(Stamps, Instant)>,
    then: Then,
}

type Stamps = [Option<SystemTime>; 2];

struct Handed {
    path: PathBuf,
    bytes: u64,
    folder: &'static str,
    answer: Answer<Receipt>,
}

/// What a file turned out to be.
enum Found {
    Mail(RawMail),
    Oversize { header: Bytes, size: u64 },
}

impl Door {
    fn new(app: App, name: String, path: PathBuf, limits: Limits, stop: watch::Receiver<bool>, then: Then) -> Door {
        Door { app, name, path, limits, stop, waiting: BTreeMap::new(), faults: 0, quiet: None, then }
    }

    /// Also when nobody is left who could say so.
    fn is_stopping(&self) -> bool {
        *self.stop.borrow() || self.stop.has_changed().is_err()
    }

    async fn look(&mut self) -> anyhow::Result<()> {
        let path = self.path.clone();
        let is_known = |(stamps, since): &(Stamps, Instant)| (since.elapsed() > TICK).then_some(*stamps);
        let known = self.quiet.as_ref().filter(|_| self.waiting.is_empty()).and_then(is_known);
        let found = tokio::task::spawn_blocking(move || {
            let stamps = stamps(&path);
            if known == Some(stamps) {
                return Ok(None);
            }
            maildir::create(&path)?;
            list(&path).map(|files| Some((stamps, files)))
        });
        let Some((stamps, files)) = found.await?? else { return Ok(()) };
        let now = Instant::now();
        let there: BTreeSet<&PathBuf> = files.iter().collect();
        self.waiting.retain(|path, _| there.contains(path));
        let due: Vec<PathBuf> =
            files.into_iter().filter(|path| self.waiting.get(path).is_none_or(|due| *due <= now)).collect();
        let before = self.quiet.take().filter(|(before, _)| *before == stamps && due.is_empty());
        self.quiet = due.is_empty().then(|| before.unwrap_or((stamps, now)));
        self.take_in(due).await
    }

    async fn take_in(&mut self, files: Vec<PathBuf>) -> anyhow::Result<()> {
        let mut handed = VecDeque::new();
        let mut in_hand = 0;
        for path in files {
            if self.is_stopping() {
                break;
            }
            let (file, limit) = (path.clone(), self.limits.mail_size);
            let read = tokio::task::spawn_blocking(move || read(&file, limit)).await?;
            let (bytes, folder, answer) = match read {
                Ok(Found::Mail(raw)) => (raw.bytes.len() as u64, PROCESSED, self.app.receive(&self.name, raw).await),
                Ok(Found::Oversize { header, size }) => {
                    (0, ".Oversize", self.app.refuse_oversize(&self.name, header, size, None).await)
                }
                Err(error) => {
                    self.unreadable(path, &error);
                    continue;
                }
            };
            in_hand += bytes;
            handed.push_back(Handed { path, bytes, folder, answer });
            while handed.len() > WINDOW || in_hand > IN_HAND {
                let Some(first) = handed.pop_front() else { break };
                in_hand -= first.bytes;
                self.settle(first).await?;
            }
        }
        for rest in handed {
            self.settle(rest).await?;
        }
        Ok(())
    }

    /// Waits for the commit of a mail, then moves its file away.
    async fn settle(&mut self, handed: Handed) -> anyhow::Result<()> {
        let Handed { path, folder, answer, .. } = handed;
        match answer.get().await {
            Ok(_) => {
                self.faults = 0;
                let kept = path.clone();
                let (to, delete) = (self.path.join(folder), self.then == Then::Delete && folder == PROCESSED);
                let done = move || if delete { fs::remove_file(&path) } else { put_away(&path, &to) };
                if let Err(fault) = tokio::task::spawn_blocking(done).await? {
                    tracing::error!(mailbox = %self.name, "{} was taken in and can't be moved away: {fault}", kept.display());
                    self.waiting.insert(kept, Instant::now() + RETRY);
                }
            }
            // Not the mail's fault: it is as good as any other once the database takes writes again.
            Err(fault) if self.app.stays_out().is_some() => return Err(fault),
            Err(fault) if self.faults >= FAULTS => {
                self.faults = 0;
                self.waiting.insert(path, Instant::now() + RETRY);
                return Err(fault.context("The desk can't take mail in"));
            }
            Err(fault) => {
                self.faults += 1;
                tracing::error!(mailbox = %self.name, "{} could not be taken in and is tried again: {fault:#}", path.display());
                self.waiting.insert(path, Instant::now() + RETRY);
            }
        }
        Ok(())
    }

    fn unreadable(&mut self, path: PathBuf, error: &io::Error) {
        if error.kind() == io::ErrorKind::NotFound {
            return;
        }
        // Told once, tried again and again: somebody may mend its permissions.
        if self.waiting.insert(path.clone(), Instant::now() + RETRY).is_none() {
            tracing::error!(mailbox = %self.name, "{} can't be read and stays where it is: {error}", path.display());
        }
    }
}

/// When a file last came or went.
fn stamps(maildir: &Path) -> Stamps {
    ["new", "cur"].map(|folder| fs::metadata(maildir.join(folder)).and_then(|m| m.modified()).ok())
}

/// The mails, oldest first.
fn list(maildir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["new", "cur"] {
        for entry in fs::read_dir(maildir.join(folder))? {
            let entry = entry?;
            // A link could lead anywhere, and a dot is no mail's first letter.
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if let (false, Ok(facts)) = (is_hidden, entry.metadata())
                && facts.is_file()
            {
                found.push((facts.modified().ok(), entry.file_name(), entry.path()));
            }
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, _, path)| path).collect())
}

fn read(path: &Path, limit: u64) -> io::Result<Found> {
    let file = File::open(path)?;
    let facts = file.metadata()?;
    let size = facts.len();
    if size > limit {
        let mut start = Vec::new();
        file.take(HEADER).read_to_end(&mut start)?;
        start.truncate(header_length(&start));
        return Ok(Found::Oversize { header: Bytes::from(start), size });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes)?;
    let received_at = facts.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
    Ok(Found::Mail(RawMail { bytes: Bytes::from(bytes), position: None, received_at }))
}

/// The mails that were taken in and put away since a moment, with the time they came.
///
/// # Errors
/// When the folder can't be read; one that is missing holds nothing.
pub(super) fn handled(maildir: &Path, since: Timestamp) -> io::Result<Vec<(Timestamp, PathBuf)>> {
    let folder = maildir.join(PROCESSED);
    if !folder.join("cur").is_dir() {
        return Ok(Vec::new());
    }
    maildir::create(&folder)?;
    let came = |path: PathBuf| Some((Timestamp::try_from(fs::metadata(&path).ok()?.modified().ok()?).ok()?, path));
    Ok(list(&folder)?.into_iter().filter_map(came).filter(|(at, _)| *at >= since).collect())
}

/// A mail; `None`: it is bigger than `limit`.
///
/// # Errors
/// When it can't be read.
pub(super) fn whole(path: &Path, limit: u64) -> io::Result<Option<RawMail>> {
    Ok(match read(path, limit)? {
        Found::Mail(raw) => Some(raw),
        Found::Oversize { .. } => None,
    })
}

/// Up to and including the empty line, by either kind of line end.
fn header_length(start: &[u8]) -> usize {
    let ends = [&b"\n\n"[..], b"\n\r\n"];
    let found = ends.iter().filter_map(|end| start.windows(end.len()).position(|w| w == *end).map(|at| at + end.len()));
    found.min().unwrap_or(start.len())
}

/// Moves a file into `cur` of a Maildir folder, marked as a mail that needs no attention.
fn put_away(path: &Path, folder: &Path) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = name.split_once(":2,").map_or(&*name, |(plain, _)| plain);
    let place = folder.join("cur").join(format!("{plain}:2,S"));
    match fs::rename(path, &place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.exists() => {
            maildir::create(folder)?;
            // Maildir++: what tells a folder from a mailbox of its own.
            File::create(folder.join("maildirfolder"))?;
            fs::rename(path, &place)
        }
        // Somebody was quicker.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

//! Backups: everything that a desk is, in one file, made while the daemon works.
//!
//! The database is copied from one moment, packed with keys, pictures, templates and what waits in the spool, and read back
//! before the file gets its name. Until then there is no file of that name, or the one of before.

pub mod archive;

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::app::Files;
use crate::clock::Timestamp;
use crate::store::{self, Census, census, copy_database, quick_check};
use archive::{CONFIG, DATABASE, FOLDERS, Manifest, Writer};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The database is being copied.
    Copy,
    /// Files are being packed.
    Pack,
    /// A backup is being read.
    Check,
    /// A database is being looked through.
    Examine,
}

/// Hears what is being done, and how much of how much of it is done, in bytes; zero of zero: nobody knows.
pub type Progress<'p> = &'p dyn Fn(Step, u64, u64);

/// What is backed up.
pub struct Source<'s> {
    /// The data folder.
    pub files: Files,
    /// The configuration file, if it can be read.
    pub config: Option<&'s Path>,
    /// The present moment.
    pub now: Timestamp,
}

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its table of contents.
    pub manifest: Manifest,
    /// Bytes of the file; zero where it went to a pipe.
    pub size: u64,
}

/// A file that is removed unless it has got another name.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        self.remove();
    }
}

impl Draft {
    /// With what SQLite has beside a database.
    fn remove(&self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }

    /// A name beside `path`. What an earlier run left there when it was killed goes.
    fn beside(path: &Path, end: &str) -> Result<Draft> {
        let name = path.file_name().with_context(|| format!("{} names no file", path.display()))?;
        let draft = Draft(path.with_file_name(format!(".{}.{end}", name.to_string_lossy())));
        draft.remove();
        Ok(draft)
    }
}

/// Makes a backup in the file `to`, and unless told otherwise reads it back before it gets that name.
///
/// # Errors
/// When anything of it can't be read or written, or what was written is not what should have been. Nothing is left then.
pub fn make(source: &Source, to: &Path, is_checked: bool, progress: Progress) -> Result<Made> {
    ensure!(!to.is_dir(), "{} is a folder; say --folder {0}, or name a file", to.display());
    let copy = Draft::beside(to, "db")?;
    let draft = Draft::beside(to, "part")?;
    let out = private(&draft.0)?;
    let (manifest, out) = pack(source, &copy, out, false, progress)?;
    out.sync_all().with_context(|| format!("Writing {}", to.display()))?;
    let size = out.metadata()?.len();
    drop(out);
    if is_checked {
        let read = verify(&draft.0, to, progress).context("The backup was written and is not good")?;
        ensure!(read.census == manifest.census, "The backup was written and holds another desk than this one");
    }
    fs::rename(&draft.0, to).with_context(|| format!("Naming {}", to.display()))?;
    sync_folder(to)?;
    Ok(Made { manifest, size })
}

/// Writes a backup to a pipe. The copy of the database is checked before it goes into it.
///
/// # Errors
/// As [`make`]; what was written then has no end, and no postdesk takes it.
pub fn stream(source: &Source, out: impl Write, is_checked: bool, progress: Progress) -> Result<Made> {
    let copy = Draft::beside(&source.files.folder().join("backup"), "db")?;
    let (manifest, mut out) = pack(source, &copy, out, is_checked, progress)?;
    out.flush()?;
    Ok(Made { manifest, size: 0 })
}

/// The spool comes before the database is copied: a mail of it that the daemon takes in meanwhile is in one of the two, or in
/// both, and is known then by its content.
fn pack<W: Write>(
    source: &Source,
    copy: &Draft,
    out: W,
    is_copy_checked: bool,
    progress: Progress,
) -> Result<(Manifest, W)> {
    let mut writer = Writer::new(out, source.now)?;
    for folder in FOLDERS {
        for file in list(&source.files.folder().join(folder))? {
            let name = file.strip_prefix(source.files.folder())?;
            let name = name.to_str().with_context(|| format!("{} has a name that is no text", file.display()))?;
            match File::open(&file) {
                Ok(open) => writer.add(name, open, progress)?,
                // The daemon has taken a mail of the spool in since: the copy of the database will have it.
                Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                Err(fault) => return Err(fault).with_context(|| format!("Reading {}", file.display())),
            }
        }
    }
    // Whoever runs the backup may not be allowed to read it.
    if let Some(config) = source.config.and_then(|path| File::open(path).ok()) {
        writer.add(CONFIG, config, progress)?;
    }
    progress(Step::Copy, 0, 0);
    copy_database(&source.files.database(), &copy.0)?;
    if is_copy_checked {
        progress(Step::Examine, 0, 0);
        quick_check(&copy.0)?;
    }
    let census = census(&copy.0)?;
    writer.add(DATABASE, File::open(&copy.0)?, progress)?;
    fs::remove_file(&copy.0)?;
    writer.finish(census)
}

/// Deepest folder that is looked into: links can make circles.
const DEEPEST: usize = 16;

/// The files below a folder, sorted; none where it is missing.
fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut waiting) = (Vec::new(), vec![(folder.to_owned(), 0)]);
    while let Some((folder, depth)) = waiting.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            Err(fault) => return Err(fault).with_context(|| format!("Reading {}", folder.display())),
        };
        for entry in entries {
            let path = entry?.path();
            match fs::metadata(&path) {
                Ok(facts) if facts.is_dir() && depth < DEEPEST => waiting.push((path, depth + 1)),
                Ok(facts) if facts.is_file() => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Checks a backup: every file against its hash, and the database by opening it and counting. It is unpacked beside `near`.
///
/// # Errors
/// When it is not good, in words that say why.
pub fn verify(path: &Path, near: &Path, progress: Progress) -> Result<Manifest> {
    let scratch = Draft::beside(near, "db")?;
    let manifest = archive::read(path, progress, |name, from| {
        if name == DATABASE {
            let mut file = private(&scratch.0)?;
            io::copy(from, &mut file).with_context(|| format!("Unpacking the database to {}", scratch.0.display()))?;
        }
        Ok(())
    })?;
    progress(Step::Examine, 0, 0);
    quick_check(&scratch.0)?;
    compare(&manifest, &census(&scratch.0)?)?;
    Ok(manifest)
}

/// Compares what a database holds with what the table of contents says of it.
///
/// # Errors
/// When they differ, or the database is newer than this program.
pub fn compare(manifest: &Manifest, found: &Census) -> Result<()> {
    ensure!(manifest.census == *found, "The database in it does not hold what its manifest.json says");
    let known = store::known_schema();
    let schema = found.schema;
    ensure!(schema <= known, "It is of a newer postdesk (schema {schema}, this one knows {known}); use that one");
    Ok(())
}

/// Holds the one place of a backup of this desk.
///
/// # Errors
/// When another backup has it.
pub fn lock(files: &Files) -> Result<File> {
    let path = files.backup_lock();
    let file = File::options().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = file.with_context(|| format!("Opening the lock {}", path.display()))?;
    // Made by root, it would keep the backups of the night out.
    path.parent().into_iter().for_each(|folder| crate::app::give_to_owner(folder, &path));
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => bail!("Another backup of this desk is being made; wait for its end"),
        Err(fs::TryLockError::Error(fault)) => Err(fault).with_context(|| format!("Locking {}", path.display())),
    }
}

/// How the files of a folder of backups begin and end.
const NAME: (&str, &str) = ("postdesk-", ".tar.zst");

/// The name of a backup of this moment in a folder, which is made if missing. Half files of runs that were killed go.
///
/// # Errors
/// When the folder can't be made or read.
pub fn place(folder: &Path, now: Timestamp) -> Result<PathBuf> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("Making {}", folder.display()))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ends = [".part", ".db", ".db-wal", ".db-shm", ".db-journal"];
        if name.starts_with(&format!(".{}", NAME.0)) && ends.iter().any(|end| name.ends_with(end)) {
            let _ = fs::remove_file(path);
        }
    }
    Ok(folder.join(format!("{}{}{}", NAME.0, now.strftime("%Y%m%dT%H%M%SZ"), NAME.1)))
}

/// Removes all but the newest backups of a folder, `made` being the newest; gives how many went.
///
/// # Errors
/// When one can't be removed.
pub fn prune(folder: &Path, keep: usize, made: &Path) -> Result<usize> {
    let mut backups = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("Reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Only names that `place` gives: what somebody has named otherwise is theirs. What was just made stays whatever the clock says.
        let stamp = name.strip_prefix(NAME.0).and_then(|rest| rest.strip_suffix(NAME.1)).unwrap_or_default();
        let is_stamp = stamp.len() == 16 && stamp.chars().all(|c| c.is_ascii_digit() || matches!(c, 'T' | 'Z'));
        if is_stamp && path != made {
            backups.push(path);
        }
    }
    backups.sort();
    let old = backups.len().saturating_sub(keep.saturating_sub(1));
    for path in backups.iter().take(old) {
        fs::remove_file(path).with_context(|| format!("Removing {}", path.display()))?;
    }
    Ok(old)
}

/// A new file for nobody else.
pub(super) fn private(path: &Path) -> Result<File> {
    let file = File::options().write(true).create_new(true).mode(0o600).open(path);
    file.with_context(|| format!("Making {}", path.display()))
}

/// A new name outlives a power cut only when its folder is on disk.
pub(super) fn sync_folder(of: &Path) -> Result<()> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).with_context(|| format!("Writing {}", folder.display()))
}

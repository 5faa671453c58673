//! Restoring a backup into an empty data folder.
//!
//! Everything is checked before anything is written, unpacked into a folder of its own within the data folder, opened and
//! checked again, and put in its place last. What the desk may have told people since the backup is held back.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::backup::archive::{self, DATABASE, Manifest};
use super::backup::{Progress, Step, compare, private, sync_folder};
use crate::app::Room;
use crate::app::operate::{alone, daemon_runs};
use crate::clock::{Clock, Entropy};
use crate::store::{Store, Tx, census, examine, known_schema};

/// The cause under which mails are held that may have gone out after the backup.
pub const CAUSE: &str = "restore";
/// Why they wait.
const WHY: &str = "They waited when the backup was made, and may have gone out since";
/// Where a backup is unpacked before it is put in its place.
const STAGE: &str = ".restoring";
/// What an empty data folder may hold.
const LOCKS: &[&str] = &["lock", "receive.lock", "backup.lock", "lost+found", STAGE];

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the backup held.
    pub manifest: Manifest,
    /// Mails that are held back.
    pub held: usize,
}

/// Restores a backup into a data folder that is empty or missing.
///
/// # Errors
/// When a daemon works on the folder, it holds anything, or the backup is not good. The folder is as it was then.
pub fn restore(file: &Path, data_dir: &Path, progress: Progress) -> Result<Restored> {
    let data_dir = &behind_link(data_dir);
    refuse_used(data_dir)?;
    let shown = file.display();
    let manifest = archive::read(file, progress, |_, _| Ok(()))
        .with_context(|| format!("{shown} can't be restored; nothing was written"))?;
    let (schema, known) = (manifest.census.schema, known_schema());
    ensure!(schema <= known, "{shown} is of a newer postdesk (schema {schema}, this one knows {known}); use that one");
    folder(data_dir)?;
    let _lock = alone(data_dir)?;
    let stage = Stage(data_dir.join(STAGE));
    let _ = fs::remove_dir_all(&stage.0);
    folder(&stage.0)?;
    room(&stage.0, &manifest)?;
    let unpacked = archive::read(file, progress, |name, from| {
        let path = stage.0.join(name);
        path.parent().map_or(Ok(()), folder)?;
        let mut out = private(&path)?;
        io::copy(from, &mut out).and_then(|_| out.sync_all()).with_context(|| format!("Writing {}", path.display()))
    });
    let unpacked = unpacked.with_context(|| format!("{shown} can't be restored"))?;
    let database = stage.0.join(DATABASE);
    progress(Step::Examine, 0, 0);
    let damage = examine(&database)?.damage;
    ensure!(damage.is_empty(), "The database in {shown} is damaged: {}", damage.join("; "));
    compare(&unpacked, &census(&database)?)?;
    let held = settle(&database, &unpacked)?;
    put_in_place(&stage.0, data_dir)?;
    Ok(Restored { manifest: unpacked, held })
}

/// A folder that goes with its owner.
struct Stage(PathBuf);

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where the data lie: with the packaged service their folder is a link, which leads nowhere when they were moved away.
fn behind_link(data_dir: &Path) -> PathBuf {
    let to = fs::read_link(data_dir).unwrap_or_default();
    data_dir.parent().filter(|_| !to.as_os_str().is_empty()).map_or(data_dir.to_owned(), |folder| folder.join(to))
}

fn refuse_used(data_dir: &Path) -> Result<()> {
    let folder = data_dir.display();
    if daemon_runs(data_dir) {
        bail!("A postdesk daemon works on {folder}; stop it first (systemctl stop postdesk). Nothing was written");
    }
    let entries = match fs::read_dir(data_dir) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(fault) => return Err(fault).with_context(|| format!("Reading {folder}")),
    };
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        ensure!(
            LOCKS.contains(&name.as_str()),
            "{folder} is not empty, it holds {name}. Move it away first (mv {folder} {folder}.old), or name another \
             folder with --data-dir. Nothing was written"
        );
    }
    Ok(())
}

/// A disk that is too small is better known before it is full.
fn room(stage: &Path, manifest: &Manifest) -> Result<()> {
    let needed: u64 = manifest.files.iter().map(|entry| entry.size).sum();
    let room = Room::at(stage).with_context(|| format!("Asking how full the disk of {} is", stage.display()))?;
    let free = room.free;
    let mega = |bytes: u64| bytes.div_ceil(1_000_000);
    ensure!(needed < free, "There are {} MB free where {} MB are needed", mega(free), mega(needed));
    Ok(())
}

/// What must be different in a desk that was restored. Gives the number of mails that are held back.
fn settle(database: &Path, manifest: &Manifest) -> Result<usize> {
    let made_at = manifest.created_at.clone();
    let store = Store::open(database, Clock::System, Entropy::System)?;
    store
        .write(move |tx: &Tx| {
            let held = tx.hold_waiting(CAUSE, WHY)?;
            tx.forget_due_surveys()?;
            tx.forget_sessions()?;
            tx.set_fact("restored_tickets", &tx.last_ticket()?.0.to_string())?;
            tx.set_gap(true)?;
            tx.set_fact("restored_at", &tx.now.to_string())?;
            tx.set_fact("restored_from", &made_at)?;
            Ok(held)
        })
        .wait()
        .context("Preparing the restored desk")
}

/// Moves what was unpacked to where it belongs, the database last: without it there is no desk.
fn put_in_place(stage: &Path, data_dir: &Path) -> Result<()> {
    File::open(stage.join(DATABASE))?.sync_all()?;
    let owner = fs::metadata(data_dir)?;
    let mut names: Vec<_> = fs::read_dir(stage)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    names.sort_by_key(|name| name == DATABASE);
    for name in names {
        let from = stage.join(&name);
        give(&from, &owner)?;
        fs::rename(&from, data_dir.join(&name)).with_context(|| format!("Putting {} in its place", name.display()))?;
    }
    sync_folder(&data_dir.join(DATABASE))
}

/// Gives files to whom the folder belongs: root restores what a service works with.
fn give(path: &Path, owner: &fs::Metadata) -> Result<()> {
    let facts = fs::symlink_metadata(path)?;
    if facts.uid() != owner.uid() || facts.gid() != owner.gid() {
        chown(path, Some(owner.uid()), Some(owner.gid())).with_context(|| format!("Giving {} away", path.display()))?;
    }
    if facts.is_dir() {
        for entry in fs::read_dir(path)? {
            give(&entry?.path(), owner)?;
        }
    }
    Ok(())
}

fn folder(path: &Path) -> Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.with_context(|| format!("Making {}", path.display()))
}

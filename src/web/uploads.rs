//! Large bodies on their way: each in a file without a name, all together within a quota, and never the last of a disk.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::net::IpAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::app::Room;

use super::body::Body;
use super::seats::subscriber;

/// What stays free of a disk whatever comes: a tenth of it, or this many bytes if that is less.
const LEFT_FREE: u64 = 1_000_000_000;
/// Most threads that write to the disk at the same time.
const WRITERS: usize = 4;

/// The folder of large bodies.
#[derive(Debug)]
pub(super) struct Uploads {
    folder: PathBuf,
    /// Most bytes in all.
    most: u64,
    /// Most bytes of one sender.
    most_of_one: u64,
    /// Bytes that are taken.
    taken: AtomicU64,
    /// By each sender.
    senders: Mutex<BTreeMap<IpAddr, u64>>,
    files: AtomicU64,
    writers: Semaphore,
}

/// Why a body is not kept.
#[derive(Debug)]
pub(super) enum Unkept {
    /// Too much is there already, or the disk is nearly full.
    NoRoom,
    /// The disk does not do its part.
    Fault(io::Error),
}

impl Uploads {
    /// Makes the folder for us alone, and empties it of what an earlier run left. `most` bytes may lie there in all; of one
    /// sender a quarter, but one body of `largest` bytes always.
    pub(super) fn within(folder: PathBuf, most: u64, largest: u64) -> anyhow::Result<Uploads> {
        prepare(&folder).with_context(|| format!("Preparing {}", folder.display()))?;
        Ok(Uploads {
            folder,
            most,
            most_of_one: (most / 4).max(largest),
            senders: Mutex::default(),
            taken: AtomicU64::new(0),
            files: AtomicU64::new(0),
            writers: Semaphore::new(WRITERS),
        })
    }

    /// A body of this sender that will lie on disk, with its first bytes.
    pub(super) async fn begin(self: &Arc<Self>, sender: IpAddr, first: Vec<u8>) -> Result<Upload, Unkept> {
        let uploads = Arc::clone(self);
        let file = {
            let _turn = self.writers.acquire().await;
            on_disk(move || uploads.nameless()).await.map_err(Unkept::Fault)?
        };
        let share = Share { uploads: Arc::clone(self), sender: subscriber(sender), bytes: 0 };
        let mut upload = Upload { file: Arc::new(file), share };
        upload.append(first).await?;
        Ok(upload)
    }

    /// Bytes that lie on disk just now.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    fn senders(&self) -> MutexGuard<'_, BTreeMap<IpAddr, u64>> {
        self.senders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn nameless(&self) -> io::Result<File> {
        let path = self.folder.join(self.files.fetch_add(1, Ordering::Relaxed).to_string());
        let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(file)
    }
}

fn prepare(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    // One that lived between its making and the loss of its name when the power went.
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A body on its way to the disk.
pub(super) struct Upload {
    file: Arc<File>,
    share: Share,
}

impl Upload {
    /// Adds bytes at the end.
    pub(super) async fn append(&mut self, bytes: Vec<u8>) -> Result<(), Unkept> {
        self.share.grow(bytes.len() as u64)?;
        let (uploads, file) = (Arc::clone(&self.share.uploads), Arc::clone(&self.file));
        let _turn = self.share.uploads.writers.acquire().await;
        on_disk(move || {
            let Room { free, total: size } = Room::at(&uploads.folder)?;
            if free.saturating_sub(bytes.len() as u64) < left_free(size) {
                return Ok(false);
            }
            (&*file).write_all(&bytes)?;
            Ok(true)
        })
        .await
        .map_err(Unkept::Fault)
        .and_then(|kept| if kept { Ok(()) } else { Err(Unkept::NoRoom) })
    }

    /// All is there.
    pub(super) fn body(self) -> Result<Body, Unkept> {
        // No write is under way any more, so this is the only one who holds it.
        let file = Arc::try_unwrap(self.file).map_err(|_| Unkept::Fault(io::Error::other("The file is in use")))?;
        Ok(Body::on_disk(file, self.share))
    }
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}

/// A part of the quota, given back when dropped.
#[derive(Debug)]
pub(super) struct Share {
    uploads: Arc<Uploads>,
    sender: IpAddr,
    bytes: u64,
}

impl Share {
    /// How large it is.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn grow(&mut self, by: u64) -> Result<(), Unkept> {
        let fits = |taken: u64| taken.checked_add(by).filter(|taken| *taken <= self.uploads.most);
        let mut senders = self.uploads.senders();
        let own = senders.get(&self.sender).copied().unwrap_or(0).saturating_add(by);
        if own > self.uploads.most_of_one {
            return Err(Unkept::NoRoom);
        }
        let taken = self.uploads.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits);
        taken.map_err(|_| Unkept::NoRoom)?;
        senders.insert(self.sender, own);
        drop(senders);
        self.bytes += by;
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.uploads.taken.fetch_sub(self.bytes, Ordering::Relaxed);
        let mut senders = self.uploads.senders();
        match senders.get_mut(&self.sender) {
            Some(taken) if *taken > self.bytes => *taken -= self.bytes,
            _ => drop(senders.remove(&self.sender)),
        }
    }
}

/// What must stay free of a disk of this size.
pub(super) fn left_free(size: u64) -> u64 {
    (size / 10).min(LEFT_FREE)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn uploads(most: u64) -> (tempfile::TempDir, Arc<Uploads>) {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::within(folder.path().join("uploads"), most, most / 2).unwrap();
        (folder, Arc::new(uploads))
    }

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[tokio::test]
    async fn a_body_on_disk_is_read_by_several_at_once_and_has_no_name() {
        let (folder, uploads) = uploads(1_000_000);
        let mut upload = uploads.begin(from(1), b"hello ".to_vec()).await.unwrap();
        upload.append(b"world".to_vec()).await.unwrap();
        let body = upload.body().unwrap();
        assert_eq!((body.len(), uploads.taken()), (11, 11));
        let (mut one, mut two) = (body.open().unwrap(), body.clone().open().unwrap());
        let mut start = [0; 6];
        one.read_exact(&mut start).unwrap();
        let mut text = String::new();
        two.read_to_string(&mut text).unwrap();
        assert_eq!((&start, text.as_str()), (b"hello ", "hello world"));
        assert_eq!(body.bytes(11).unwrap(), "hello world");
        assert_eq!(body.bytes(10), None);
        let folder = folder.path().join("uploads");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        drop((one, two, body));
        assert_eq!(uploads.taken(), 0);
    }

    #[tokio::test]
    async fn all_together_have_a_quota_and_give_it_back() {
        let (_folder, uploads) = uploads(10);
        let mut first = uploads.begin(from(1), vec![0; 4]).await.unwrap();
        assert!(matches!(uploads.begin(from(1), vec![0; 2]).await, Err(Unkept::NoRoom)), "more than one may have");
        assert!(matches!(first.append(vec![0; 2]).await, Err(Unkept::NoRoom)));
        let second = uploads.begin(from(2), vec![0; 5]).await.unwrap();
        assert!(matches!(uploads.begin(from(3), vec![0; 2]).await, Err(Unkept::NoRoom)), "more than there is");
        assert_eq!(uploads.taken(), 9);
        drop((first, second));
        assert!(uploads.begin(from(1), vec![0; 5]).await.is_ok());
        assert_eq!((uploads.taken(), uploads.senders().len()), (0, 0));
    }

    #[test]
    fn what_an_earlier_run_left_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        std::fs::write(folder.path().join("7"), "left").unwrap();
        let _uploads = Uploads::within(folder.path().to_owned(), 10, 5).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(std::fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_tenth_of_the_disk_stays_free_or_a_gigabyte() {
        assert_eq!(left_free(2_000_000_000), 200_000_000);
        assert_eq!(left_free(4_000_000_000_000), 1_000_000_000);
        let Room { free, total: size } = Room::at(Path::new("/")).unwrap();
        assert!(0 < free && free <= size);
    }
}

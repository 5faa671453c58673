//! Room on the disk, and the database's own state: while there is none, no mail and no form is taken in, and all goes on by
//! itself when there is some again.
//!
//! A file of zeros is kept in reserve. It is let go when the disk is full, so that what is under way can be ended and noted.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{FallocateFlags, fallocate, statvfs};

use super::App;
use crate::store::Condition;

/// The reserve, bytes, and how much at least is free while mail is taken in; both less on a small disk.
const RESERVE: u64 = 16 << 20;
const LOW: u64 = 4 << 20;
/// So much is enough on any disk, bytes.
const ENOUGH: u64 = 5_000_000_000;
/// The causes told to the operator.
const DISK: &str = "disk";
const DATABASE: &str = "database";

/// Room on the disk of a data folder.
#[derive(Debug)]
pub(super) struct Space {
    folder: PathBuf,
    is_full: AtomicBool,
}

/// What there is on a disk, bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Free for us.
    pub free: u64,
    /// In all.
    pub total: u64,
}

impl Room {
    /// The room on the disk that holds this folder.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn at(folder: &Path) -> std::io::Result<Room> {
        let disk = statvfs(folder)?;
        Ok(Room {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }

    /// So little that the operator should make room before mail has to wait: less than a tenth, and less than anybody needs.
    #[must_use]
    pub fn is_scarce(self) -> bool {
        self.free < (self.total / 10).min(ENOUGH)
    }

    fn reserve(self) -> u64 {
        RESERVE.min(self.total / 8)
    }

    fn low(self) -> u64 {
        LOW.min(self.total / 32)
    }

    /// Too little to take anything in.
    fn is_low(self) -> bool {
        self.free < self.low()
    }

    /// Enough to go on and to set the reserve aside again.
    fn is_enough(self) -> bool {
        self.free >= self.reserve() + 2 * self.low()
    }
}

impl Space {
    /// The space of a data folder. Where there is none the reserve is let go, so that the desk can be opened.
    pub(super) fn of(folder: &Path) -> Space {
        let space = Space { folder: folder.to_owned(), is_full: AtomicBool::new(false) };
        if Room::at(folder).is_ok_and(Room::is_low) {
            space.let_go();
        }
        space
    }

    fn reserve(&self) -> PathBuf {
        self.folder.join("reserve")
    }

    fn let_go(&self) {
        let _ = std::fs::remove_file(self.reserve());
        self.is_full.store(true, Ordering::SeqCst);
    }

    /// Sets the reserve aside, unless it is. A disk without room for it is used without one.
    fn set_aside(&self, room: Room) {
        let place = self.reserve();
        let is_there = std::fs::metadata(&place).is_ok_and(|about| about.len() >= room.reserve());
        if is_there || !room.is_enough() {
            return;
        }
        if let Err(fault) = allocate(&place, room.reserve()) {
            tracing::debug!("No space is kept in reserve: {fault}");
            let _ = std::fs::remove_file(&place);
        }
    }
}

fn allocate(place: &Path, bytes: u64) -> std::io::Result<()> {
    let file: File = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(place)?;
    Ok(fallocate(&file, FallocateFlags::empty(), 0, bytes)?)
}

impl App {
    /// Whether nothing is taken in because the disk has no room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.space.is_full.load(Ordering::SeqCst)
    }

    /// Why nothing is taken in at present, in words: the disk has no room, or the database takes no writes.
    #[must_use]
    pub fn stays_out(&self) -> Option<&'static str> {
        match self.desk.store.condition() {
            _ if self.is_full() => Some(super::FULL),
            Condition::Well | Condition::Full => None,
            Condition::Locked => Some("Another program holds the database: mail stays where it is"),
            Condition::Failing => Some("The database can't be written: mail stays where it is"),
            Condition::Damaged => Some("The database is damaged: mail stays where it is"),
        }
    }

    /// Looks at the disk and at how the database is doing, and tells. Blocks for as long as a write takes.
    pub fn look_at_space(&self) {
        let condition = self.desk.store.condition();
        match Room::at(&self.space.folder) {
            Ok(room) => self.look_at_room(room, condition),
            Err(fault) => tracing::debug!("Asking for the room on the disk: {fault}"),
        }
        match condition {
            Condition::Well | Condition::Full => self.health.well(DATABASE),
            Condition::Locked => self.health.trouble(
                DATABASE,
                "Another program holds the database: nothing is lost, but nothing goes on until it lets go",
            ),
            Condition::Failing => self.health.trouble(
                DATABASE,
                "The database can't be written: look at the disk and at the rights of data_dir. What waits is tried again",
            ),
            Condition::Damaged => self.health.trouble(
                DATABASE,
                "The database is damaged. Nothing is written to it any more and mail stays on the server: stop the daemon, \
                 move data_dir away, and restore a backup with `postdesk restore FILE`",
            ),
        }
    }

    fn look_at_room(&self, room: Room, condition: Condition) {
        if self.is_full() {
            if room.is_enough() && self.can_write() {
                self.space.set_aside(room);
                self.space.is_full.store(false, Ordering::SeqCst);
            }
        } else if room.is_low() || condition == Condition::Full {
            self.space.let_go();
        } else {
            self.space.set_aside(room);
        }
        match self.is_full() {
            true => {
                let folder = self.space.folder.display();
                self.health.trouble(
                    DISK,
                    &format!(
                        "The disk of {folder} is full: mail stays on the server and forms are not taken. Make room; all goes \
                         on by itself then"
                    ),
                );
            }
            false => self.health.well(DISK),
        }
    }

    /// Whether the database takes a write.
    fn can_write(&self) -> bool {
        let now = self.desk.clock.now().as_second().to_string();
        self.desk.store.write(move |tx| tx.set_fact("written_at", &now)).wait().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MB: u64 = 1 << 20;

    #[test]
    fn between_too_little_and_enough_nothing_changes() {
        let room = |free, total| Room { free: free * MB, total: total * MB };
        for (room, low, enough) in [
            (room(3, 10_000), true, false),
            (room(5, 10_000), false, false),
            (room(24, 10_000), false, true),
            (room(1, 40), true, false),
            (room(2, 40), false, false),
            (room(8, 40), false, true),
            (room(0, 0), false, true),
        ] {
            assert_eq!((room.is_low(), room.is_enough()), (low, enough), "{room:?}");
        }
    }

    #[test]
    fn a_disk_is_scarce_below_a_tenth_unless_it_is_a_large_one() {
        let is_scarce = |free, total| Room { free, total }.is_scarce();
        assert!(is_scarce(9, 100) && !is_scarce(10, 100) && !is_scarce(0, 0));
        assert!(!is_scarce(ENOUGH, 100 * ENOUGH) && is_scarce(ENOUGH - 1, 100 * ENOUGH));
    }

    #[test]
    fn the_reserve_takes_its_space_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let space = Space { folder: folder.path().to_owned(), is_full: AtomicBool::new(false) };
        space.set_aside(Room { free: 1000 * MB, total: 8 * MB });
        assert_eq!(std::fs::metadata(space.reserve()).unwrap().len(), MB);
        space.let_go();
        assert!(!space.reserve().exists() && space.is_full.load(Ordering::SeqCst));
    }
}

//! What came behind the head of a request: in memory, or on disk if it is large.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use bytes::Bytes;

use super::uploads::Share;

/// The body of a request. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Body(Place);

#[derive(Clone, Debug)]
enum Place {
    Memory(Bytes),
    Disk(Arc<OnDisk>),
}

/// A file without a name: it is gone when the last body that lies in it is.
#[derive(Debug)]
struct OnDisk {
    file: File,
    /// Its length in bytes, and its part of what all may have.
    share: Share,
}

impl Body {
    /// A body that lies in a file from its start on, as long as its share.
    pub(super) fn on_disk(file: File, share: Share) -> Body {
        Body(Place::Disk(Arc::new(OnDisk { file, share })))
    }

    /// The bytes, where there are no more of them than this, and where they can be read.
    #[must_use]
    pub fn bytes(&self, most: usize) -> Option<Bytes> {
        if self.len() > most as u64 {
            return None;
        }
        match &self.0 {
            Place::Memory(bytes) => Some(bytes.clone()),
            Place::Disk(_) => {
                let mut bytes = Vec::new();
                self.open().ok()?.read_to_end(&mut bytes).ok()?;
                Some(bytes.into())
            }
        }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.0 {
            Place::Memory(bytes) => bytes.len() as u64,
            Place::Disk(stored) => stored.share.bytes(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads it from the start. Each reader has a place of its own.
    ///
    /// # Errors
    /// None today; reading may fail with those of the disk.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.0 {
            Place::Memory(bytes) => Box::new(io::Cursor::new(bytes.clone())),
            Place::Disk(stored) => Box::new(Reading { stored: Arc::clone(stored), at: 0 }),
        })
    }
}

impl Default for Body {
    fn default() -> Body {
        Body(Place::Memory(Bytes::new()))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Body(Place::Memory(bytes.into()))
    }
}

struct Reading {
    stored: Arc<OnDisk>,
    at: u64,
}

impl Read for Reading {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.stored.file.read_at(room, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

//! A small file that is written over in place: its space is taken when it is made, so that it can still be written when
//! the disk is full.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the file takes from the start, bytes.
const SPACE: usize = 16 * 1024;
/// Most that is read of it.
const MOST: u64 = 1024 * 1024;

/// The file of a path, held open.
#[derive(Debug)]
pub struct Slate {
    path: PathBuf,
    file: Option<File>,
    last: Vec<u8>,
}

impl Slate {
    /// The file at `path`, made at the first writing.
    #[must_use]
    pub fn at(path: PathBuf) -> Slate {
        Slate { path, file: None, last: Vec::new() }
    }

    /// Writes a value over what is there, unless it is there already.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(value)?;
        // Whatever was longer before must not shine through; white space is nothing to JSON.
        let length = (bytes.len() + 1).max(SPACE).max(self.last.len());
        bytes.resize(length, b' ');
        if bytes == self.last && self.file.is_some() {
            return Ok(());
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&self.path)?,
        };
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&bytes)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if file.metadata()?.len() > length {
            file.set_len(length)?;
        }
        (self.file, self.last) = (Some(file), bytes);
        Ok(())
    }
}

/// What the file at `path` says; nothing where there is none, or none that can be read.
#[must_use]
pub fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let mut text = String::new();
    File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_the_space_stays_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slate");
        let mut slate = Slate::at(path.clone());
        assert_eq!(read::<Vec<String>>(&path), None);
        for words in [vec!["long ".repeat(10_000)], vec!["short".to_owned()], vec![]] {
            slate.write(&words).unwrap();
            assert_eq!(read::<Vec<String>>(&path), Some(words));
            assert!(std::fs::metadata(&path).unwrap().len() >= 16 * 1024);
        }
        std::fs::write(&path, "torn {").unwrap();
        assert_eq!(read::<Vec<String>>(&path), None);
    }
}

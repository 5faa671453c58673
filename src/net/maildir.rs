//! Maildir files: how a mail gets into one (<https://cr.yp.to/proto/maildir.html>).

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Makes `maildir` with its three folders, for nobody else; whatever exists stays.
///
/// # Errors
/// When a folder can't be made.
pub fn create(maildir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    ["tmp", "new", "cur"].into_iter().try_for_each(|folder| builder.create(maildir.join(folder)))
}

/// Writes a mail into `new` under the name `unique`, on disk when this returns. Missing folders are made.
///
/// `unique` must name this mail alone: the same name again replaces the file, so a retry writes no second one.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a name Maildir does not allow, else what the file system says.
pub fn deliver(maildir: &Path, bytes: &[u8], unique: &str) -> io::Result<PathBuf> {
    if unique.is_empty() || unique.starts_with('.') || unique.contains(['/', ':', '\0']) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{unique:?} can't name a Maildir file")));
    }
    create(maildir)?;
    let draft = maildir.join("tmp").join(unique);
    let place = maildir.join("new").join(unique);
    let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, &place)?;
    File::open(maildir.join("new"))?.sync_all()?;
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_arrives_whole_once_and_leaves_no_draft() {
        let dir = tempfile::tempdir().unwrap();
        let maildir = dir.path().join("box");
        let place = deliver(&maildir, b"Subject: hi\n\nho", "17.postdesk").unwrap();
        assert_eq!(deliver(&maildir, b"Subject: hi\n\nho", "17.postdesk").unwrap(), place);
        assert_eq!(fs::read(&place).unwrap(), b"Subject: hi\n\nho");
        assert_eq!(fs::read_dir(maildir.join("new")).unwrap().count(), 1);
        assert_eq!(fs::read_dir(maildir.join("tmp")).unwrap().count(), 0);
    }

    #[test]
    fn a_name_can_not_leave_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["", "../x", ".x", "a/b", "a:2,S", "a\0b"] {
            assert_eq!(deliver(dir.path(), b"", name).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{name:?}");
        }
    }
}

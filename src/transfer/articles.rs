//! Help pages as a folder of Markdown files: one folder a group, one file a page and language, pictures beside them.
//!
//! Loading is all or nothing as far as mistakes go: the whole folder is read and every link followed before the first row
//! is written. Then it is written a little at a time, because a daemon may be at work beside; loading again goes on where
//! it was broken off. What is there already stays as it is, to the second.

mod dump;
mod folder;
mod front;
mod load;

pub use dump::dump;
pub use folder::{Folder, read};
pub use load::{Loaded, load};

/// Name of the file that tells about a group.
const GROUP_FILE: &str = "_group.toml";
/// Between these lines stands what is told about a page.
const FENCE: &str = "+++";

/// Something wrong in a file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// The file, from the folder on.
    pub file: String,
    /// From 1; nothing where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub what: String,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        write!(f, "{}{line}: {}", self.file, self.what)
    }
}

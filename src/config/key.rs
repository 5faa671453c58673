//! One key of a file as a row of a table: what it holds, what it is if nobody says, what it is for.

use super::value::Kind;

/// A key. A row of these is all that is written about it anywhere.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Where it stands: `*` is any name, `[]` any table of an array.
    pub path: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Its value if nobody says; text without its quotes.
    pub default: Option<&'static str>,
    /// The value in the annotated file; text without its quotes.
    pub shown: &'static str,
    /// Whether the annotated file sets it; else the line is commented out.
    pub is_set: bool,
    /// What it is for, in lines of the annotated file.
    pub doc: &'static str,
}

/// A word that people write for a key of another name, or a key that is yet to come.
#[derive(Clone, Copy, Debug)]
pub struct Slip {
    /// The table it is written in.
    pub table: &'static str,
    /// What is written.
    pub written: &'static str,
    /// What is wrong.
    pub problem: &'static str,
    /// What to write instead.
    pub remedy: &'static str,
}

impl Key {
    /// A key with a default.
    #[must_use]
    pub const fn with(path: &'static str, kind: Kind, default: &'static str, doc: &'static str) -> Key {
        Key { path, kind, default: Some(default), shown: default, is_set: false, doc }
    }

    /// A key without a default, with an example of its value.
    #[must_use]
    pub const fn without(path: &'static str, kind: Kind, example: &'static str, doc: &'static str) -> Key {
        Key { path, kind, default: None, shown: example, is_set: false, doc }
    }

    /// The same key, not commented out in the annotated file.
    #[must_use]
    pub const fn set(self) -> Key {
        Key { is_set: true, ..self }
    }

    /// Its last word.
    #[must_use]
    pub fn leaf(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The table that may be there several times (empty: the file itself), and the rest of the path.
    #[must_use]
    pub fn place(&self) -> (&'static str, &'static str) {
        ["*.", "[]."]
            .iter()
            .filter_map(|mark| self.path.rfind(mark).and_then(|at| self.path.split_at_checked(at + mark.len())))
            .map(|(table, rest)| (table.trim_end_matches('.'), rest))
            .next()
            .unwrap_or(("", self.path))
    }

    /// Whether its value may not be shown.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret)
    }

    /// A line that sets it, as it would stand in this table.
    #[must_use]
    pub fn example(&self, table: &str) -> String {
        let rest = self.path.strip_prefix(table).unwrap_or(self.path).trim_start_matches('.');
        format!("{} = {}", rest.replace('*', "NAME"), self.kind.literal(self.shown))
    }
}

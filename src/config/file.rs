//! Finding and reading the configuration file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::document::{Document, in_order};
use super::{Loaded, Mistake, Notes, check, keys, secret};

/// Where the file is looked for if nobody names one.
pub const PLACES: [&str; 2] = ["/etc/postdesk/postdesk.toml", "postdesk.toml"];

/// What a configuration means besides its own text.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Folder of the file; relative paths start here.
    pub base_dir: &'a Path,
    /// An environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// Runs a password command in a folder and gives what it printed.
    pub run: &'a dyn Fn(&str, &Path) -> anyhow::Result<String>,
    /// Whether people besides the owner can read the file.
    pub readable_by_others: bool,
}

/// The file to read: the one named, else `$POSTDESK_CONFIG`, else the first of [`PLACES`] that is there.
///
/// # Errors
/// When there is none; the mistake names all places that were looked at.
pub fn find(named: Option<&Path>, environment: Option<OsString>) -> Result<PathBuf, Mistake> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    if let Some(path) = environment.filter(|path| !path.is_empty()) {
        return Ok(PathBuf::from(path));
    }
    first_of(&PLACES)
}

/// The first of these files that is there.
///
/// # Errors
/// When none is; the mistake names them all.
pub fn first_of(places: &[&str]) -> Result<PathBuf, Mistake> {
    places.iter().map(PathBuf::from).find(|path| path.exists()).ok_or_else(|| {
        let looked = places.join(" and ");
        let problem =
            format!("there is no configuration file; --config and $POSTDESK_CONFIG name none, looked at {looked}");
        let remedy = format!("write one with `postdesk config default > {}`", places.first().unwrap_or(&""));
        Mistake::new(None, String::new(), problem, remedy)
    })
}

/// Reads and checks a configuration file.
///
/// # Errors
/// Every mistake in it, in the order of the lines.
pub fn read(path: &Path) -> Result<Loaded, Vec<Mistake>> {
    let unreadable = |fault: std::io::Error| {
        let problem = format!("can't be read: {fault}");
        vec![Mistake::new(None, String::new(), problem, "name a file that is there and may be read, with --config")]
    };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let whole = std::path::absolute(path).map_err(unreadable)?;
    let text = text(&bytes)?;
    let base_dir = whole.parent().unwrap_or(Path::new("/"));
    let variable = |name: &str| std::env::var(name).ok();
    let readable_by_others = secret::mode(path).is_some_and(|mode| mode & 0o077 != 0);
    parse(text, &Surroundings { base_dir, variable: &variable, run: &secret::run, readable_by_others })
}

/// Bytes as text.
///
/// # Errors
/// The line on which they are not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, Vec<Mistake>> {
    std::str::from_utf8(bytes).map_err(|fault| {
        let good = bytes.iter().take(fault.valid_up_to());
        let line = good.filter(|byte| **byte == b'\n').count() + 1;
        vec![Mistake::new(Some(line), String::new(), "is not UTF-8", "save the file in UTF-8")]
    })
}

/// Checks the text of a configuration.
///
/// # Errors
/// Every mistake in it, in the order of the lines.
pub fn parse(text: &str, around: &Surroundings) -> Result<Loaded, Vec<Mistake>> {
    let mut document = Document::read(text, keys::SCHEMA);
    let mut notes = Notes::default();
    let config = check::config(&document, around, &mut notes);
    for mistake in notes.mistakes {
        document.note(mistake);
    }
    let settings = document.settings();
    match (config, document.into_mistakes()) {
        (Some(config), mistakes) if mistakes.is_empty() => {
            Ok(Loaded { config, warnings: in_order(notes.warnings), settings })
        }
        (_, mistakes) => Err(mistakes),
    }
}

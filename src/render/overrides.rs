//! Templates and words from the data folder, as files; whether they are any good is found out elsewhere.

use std::path::Path;

use super::templates;

/// Largest file that is read; the built-in ones have a few kilobytes.
const MAX_BYTES: u64 = 256 * 1024;

/// A file that wants to take the place of a built-in one.
#[derive(Clone, Debug)]
pub(super) struct Override {
    /// What it stands for: `answer.txt`, or a language for words.
    pub name: String,
    /// Where it lies, for messages.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// Everything the folder holds.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    /// From `mail/`, `partial/` and `page/`.
    pub templates: Vec<Override>,
    /// From `words/`.
    pub words: Vec<Override>,
}

/// Reads the folder; what can't be read is told of.
pub(super) fn read(folder: Option<&Path>) -> (Overrides, Vec<String>) {
    let mut found = Overrides::default();
    let mut warnings = Vec::new();
    if let Some(folder) = folder {
        for part in ["mail", "partial"] {
            found.templates.extend(files(&folder.join(part), ".hbs", &mut warnings));
        }
        let pages = files(&folder.join("page"), ".hbs", &mut warnings).into_iter();
        found.templates.extend(pages.map(|page| Override { name: templates::page_file(&page.name), ..page }));
        found.words.extend(files(&folder.join("words"), ".ftl", &mut warnings));
    }
    (found, warnings)
}

/// The line, counted from 1, on which a word first stands.
pub(super) fn line_of(text: &str, word: &str) -> usize {
    1 + text.lines().position(|line| line.contains(word)).unwrap_or_default()
}

fn files(folder: &Path, ending: &str, warnings: &mut Vec<String>) -> Vec<Override> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(fault) => {
            warnings.push(format!("{}: {fault}. Make the folder readable for the daemon", folder.display()));
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(ending));
        let Some(name) = name else { continue };
        match text_of(&path) {
            Ok(text) => found.push(Override { name: name.to_owned(), path: path.display().to_string(), text }),
            Err(problem) => warnings.push(format!("{}: {problem}. The built-in one is used", path.display())),
        }
    }
    found.sort_by(|a: &Override, b| a.name.cmp(&b.name));
    found
}

fn text_of(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|fault| fault.to_string())?.len();
    if size > MAX_BYTES {
        return Err(format!("The file has {size} bytes; at most {MAX_BYTES} are read"));
    }
    std::fs::read_to_string(path).map_err(|fault| fault.to_string())
}

//! Templates, words and texts from the data folder, as files; whether their content is any good is found out elsewhere.
//!
//! A file that stands for nothing is told of: somebody wrote it to change something.

use std::path::Path;

use super::words::nearest_name;
use super::{templates, texts};

/// The folders there are, and how the names of their files end.
const FOLDERS: &[(&str, &str)] =
    &[("mail", ".hbs"), ("partial", ".hbs"), ("page", ".hbs"), ("words", ".ftl"), ("text", ".md"), ("assets", ".css")];

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
    /// From `text/`: `privacy`, `privacy.de`, and `security.txt`.
    pub texts: Vec<Override>,
}

/// Reads the folder; what can't be read or stands for nothing is told of.
pub(super) fn read(folder: Option<&Path>) -> (Overrides, Vec<String>) {
    let mut found = Overrides::default();
    let mut warnings = Vec::new();
    let Some(folder) = folder else { return (found, warnings) };
    warnings.extend(strangers(folder));
    for (part, ending) in FOLDERS {
        let files = files(&folder.join(part), ending, &mut warnings);
        match *part {
            "page" => {
                let page = |file: Override| Override { name: templates::page_file(&file.name), ..file };
                found.templates.extend(files.into_iter().map(page));
            }
            "words" => found.words = files,
            "text" => found.texts = known_texts(files, &mut warnings),
            "assets" => {
                for file in files.iter().filter(|file| file.name != "brand") {
                    warnings.push(format!("{}: Nothing uses this file. Did you mean brand.css?", file.path));
                }
            }
            _ => found.templates.extend(files),
        }
    }
    (found, warnings)
}

/// What lies in the folder itself and is none of ours.
fn strangers(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut told = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let is_ours = FOLDERS.iter().any(|(part, _)| *part == name) && path.is_dir();
        if is_ours || is_set_aside(name) {
            continue;
        }
        let remedy = match nearest_name(name, FOLDERS.iter().map(|(part, _)| *part)) {
            Some(near) if path.is_dir() => format!("Did you mean {near}/?"),
            _ => format!(
                "Put files into one of {}",
                FOLDERS.iter().map(|(part, _)| format!("{part}/")).collect::<Vec<_>>().join(", ")
            ),
        };
        told.push(format!("{}: Nothing uses this. {remedy}", path.display()));
    }
    told.sort();
    told
}

/// The texts that there are; others are told of.
fn known_texts(files: Vec<Override>, warnings: &mut Vec<String>) -> Vec<Override> {
    let names = texts::names();
    let is_known = |file: &Override| {
        let (name, language) = file.name.split_once('.').unwrap_or((&file.name, "en"));
        let is_language = language.parse::<unic_langid::LanguageIdentifier>().is_ok();
        file.name == texts::SECURITY || (names.iter().any(|known| known == name) && is_language)
    };
    let (known, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_known);
    for file in others {
        let stem = file.name.split('.').next().unwrap_or_default();
        let remedy = nearest_name(stem, names.iter().map(String::as_str)).map_or_else(
            || format!("There is {}, each also as <language>.md, and {}", names.join(".md, ") + ".md", texts::SECURITY),
            |near| format!("Did you mean {near}.md or {near}.de.md?"),
        );
        warnings.push(format!("{}: No text has this name. {remedy}", file.path));
    }
    known
}

/// Whether a name says that the file is not meant: hidden, or what an editor leaves.
fn is_set_aside(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~') || name.ends_with(".bak") || name.ends_with(".orig")
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
        let Some(file) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = if file == texts::SECURITY && ending == ".md" { Some(file) } else { file.strip_suffix(ending) };
        let Some(name) = name else {
            if !is_set_aside(file) {
                let what = format!("Nothing uses this file: names end in {ending} here");
                warnings.push(format!("{}: {what}. Did you mean {}{ending}?", path.display(), stem(file)));
            }
            continue;
        };
        match text_of(&path) {
            Ok(text) => found.push(Override { name: name.to_owned(), path: path.display().to_string(), text }),
            Err(problem) => warnings.push(format!("{}: {problem}. The built-in one is used", path.display())),
        }
    }
    found.sort_by(|a: &Override, b| a.name.cmp(&b.name));
    found
}

/// A file's name without its last ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn text_of(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|fault| fault.to_string())?.len();
    if size > MAX_BYTES {
        return Err(format!("The file has {size} bytes; at most {MAX_BYTES} are read"));
    }
    std::fs::read_to_string(path).map_err(|fault| fault.to_string())
}

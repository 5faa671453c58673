//! Rules of our own, held by reading our own files.

mod directives;
mod guarantees;
mod layers;
mod rules;
mod supply;
mod unit;

use std::path::{Path, PathBuf};

/// A file of the project.
struct Text {
    /// Path from the project's root.
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below these folders whose names end so.
fn files(folders: &[&str], endings: &[&str]) -> Vec<Text> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push(Text { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// All of the program's source.
fn source() -> Vec<Text> {
    let found = files(&["src"], &[".rs"]);
    assert!(found.len() > 10, "The source is found");
    found
}

impl Text {
    /// The code without comments, since those may name anything.
    fn code(&self) -> String {
        let lines = self.text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether it holds tests alone: a module's tests in a file beside it.
    fn is_tests(&self) -> bool {
        self.path.ends_with("tests.rs")
    }

    /// What comes before the file's tests.
    fn without_tests(&self) -> &str {
        self.text.split("\n#[cfg(test)]").next().unwrap()
    }
}

/// Fails with all faults at once.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

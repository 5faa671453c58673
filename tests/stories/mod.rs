//! Stories: what people and servers do to a desk, and what the desk does then.
//!
//! Each `*.story` is a script; lines with `=` are what the desk did. `UPDATE=1` writes them, and the diff is the
//! review. `STORY=proof` plays only those whose name holds that.

mod asked;
pub mod clients;
pub mod desk;
mod every_word;
mod judged;
mod leaks;
mod long;
mod poison;
mod protected;
mod retention;
pub mod script;
mod signed;
mod signing;
mod storms;
mod timers;

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

#[test]
fn every_story_goes_as_told() {
    let mut stories: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "story"))
        .collect();
    stories.sort();
    assert!(stories.len() > 5, "the stories are gone");
    if let Ok(wanted) = std::env::var("STORY") {
        stories.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(&wanted)));
    }
    let mut wrong = Vec::new();
    for path in stories {
        let told = std::fs::read_to_string(&path).unwrap();
        let happened = script::play(&told);
        if happened == told {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, happened).unwrap();
        } else {
            wrong.push(format!("{}:\n{}", path.display(), difference(&told, &happened)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first lines that differ, with some lines around.
fn difference(told: &str, happened: &str) -> String {
    let (told, happened): (Vec<&str>, Vec<&str>) = (told.lines().collect(), happened.lines().collect());
    let at = told.iter().zip(&happened).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str]| {
        lines.iter().skip(at.saturating_sub(3)).take(12).map(|l| format!("    {l}\n")).collect::<String>()
    };
    format!("line {}\n  told:\n{}  happened:\n{}", at + 1, part(&told), part(&happened))
}

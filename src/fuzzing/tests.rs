//! The mails and layouts of the tree, and what a few changes make of them. `FUZZ_ROUNDS=100000` makes many more.

use super::*;
use std::path::PathBuf;

type Holds = fn(&[u8]);

/// Each target of `fuzz/` by its name.
const TARGETS: [(&str, Holds); 8] = [
    ("mail", mail),
    ("bounce", bounce),
    ("request", request),
    ("reply", |bytes| reply(&String::from_utf8_lossy(bytes))),
    ("directives", |bytes| words_of_agent(&String::from_utf8_lossy(bytes))),
    ("page", |bytes| page(&String::from_utf8_lossy(bytes))),
    ("results", |bytes| results(&String::from_utf8_lossy(bytes))),
    ("config", |bytes| configuration(&String::from_utf8_lossy(bytes))),
];

fn tree() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below these folders of the tree.
fn files(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| tree().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() { folders.push(path) } else { found.push(std::fs::read(path).unwrap()) }
        }
    }
    found
}

#[test]
fn what_must_hold_for_any_bytes_holds_for_the_mails_of_the_tree() {
    let seeds = files(&["tests/corpus", "tests/layouts", "config", "fuzz/seeds"]);
    assert!(seeds.len() > 60, "{} seeds", seeds.len());
    for seed in &seeds {
        for (_, holds) in TARGETS {
            holds(seed);
        }
        let parsed = parse::parse(seed);
        reply(&parsed.text);
        page(parsed.html.as_deref().unwrap_or_default());
    }
}

/// Numbers that look like chance and are the same each time (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % bound.max(1)
    }
}

/// The words of a target, as the fuzzer's dictionaries write them.
fn words(target: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(tree().join("fuzz/words").join(target)).unwrap();
    let word = |line: &str| {
        let mut rest = line.strip_prefix('"')?.strip_suffix('"')?;
        let mut bytes = Vec::new();
        while let Some((before, escape)) = rest.split_once("\\x") {
            bytes.extend(before.bytes());
            let (digits, after) = escape.split_at(2);
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = after;
        }
        bytes.extend(rest.bytes());
        Some(bytes)
    };
    text.lines().map(|line| word(line).unwrap()).collect()
}

/// One small change.
fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[Vec<u8>], numbers: &mut Numbers) {
    let at = numbers.below(input.len() + 1);
    let end = (at + numbers.below(40)).min(input.len());
    match numbers.below(7) {
        0..=2 => drop(input.splice(at..at, words[numbers.below(words.len())].clone())),
        3 => drop(input.drain(at..end)),
        4 => {
            let again = input[at..end].to_vec();
            input.splice(at..at, again.repeat(1 + numbers.below(4)));
        }
        5 => {
            let other = &seeds[numbers.below(seeds.len())];
            let from = numbers.below(other.len() + 1);
            let piece = other[from..(from + numbers.below(200)).min(other.len())].to_vec();
            input.splice(at..end, piece);
        }
        _ => {
            if let Some(byte) = input.get_mut(at) {
                *byte = u8::try_from(numbers.below(256)).unwrap();
            }
        }
    }
}

#[test]
fn what_must_hold_for_any_bytes_holds_for_what_a_few_changes_make_of_them() {
    let rounds = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    let only = std::env::var("FUZZ_TARGET").ok();
    for (target, holds) in TARGETS.iter().filter(|(target, _)| only.as_deref().is_none_or(|only| only == *target)) {
        let own = format!("fuzz/seeds/{target}");
        let beside = match *target {
            "mail" | "bounce" => "tests/corpus",
            "reply" | "directives" => "tests/layouts",
            "config" => "config",
            _ => "",
        };
        let mut seeds = files(&[&own]);
        if !beside.is_empty() {
            seeds.extend(files(&[beside]));
        }
        let (words, mut numbers) = (words(target), Numbers(0x9e37_79b9_7f4a_7c15));
        for round in 0..rounds {
            let mut input = if round % 4 == 0 { Vec::new() } else { seeds[numbers.below(seeds.len())].clone() };
            input.truncate(6_000);
            for _ in 0..1 + numbers.below(12) {
                change(&mut input, &seeds, &words, &mut numbers);
            }
            let told = std::panic::catch_unwind(|| holds(&input));
            assert!(told.is_ok(), "{target}, round {round}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}

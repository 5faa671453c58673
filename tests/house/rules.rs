//! What stands nowhere in the project, and how long a file may get.

use regex::Regex;

use super::{files, none, source};

/// Longest file, in lines without its tests.
const LONGEST: usize = 400;
/// What may be longer: tables of knowledge, which are looked up and not read.
const TABLES: &[&str] = &["src/mail/reply/words/", "src/desk/directives/table.rs", "src/config/keys.rs"];

#[test]
fn no_file_is_too_long_to_read() {
    let is_table = |path: &str| TABLES.iter().any(|table| path.starts_with(table));
    let long = source().into_iter().filter(|file| !file.is_tests() && !is_table(&file.path)).filter_map(|file| {
        let lines = file.without_tests().lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines, {LONGEST} are enough", file.path))
    });
    none(long.collect());
}

#[test]
fn sql_stands_in_the_store_alone() {
    let sql = Regex::new(
        r"\b(INSERT (OR \w+ )?INTO|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA \w|SELECT\s[^;{}]{1,200}\sFROM|UPDATE \w+\s+SET)\b",
    );
    let sql = sql.unwrap();
    let faults = source().into_iter().filter(|file| !file.path.starts_with("src/store/")).filter_map(|file| {
        let found = sql.find(file.without_tests())?.as_str().to_owned();
        Some(format!("{}: {found}", file.path))
    });
    none(faults.collect());
}

#[test]
fn words_that_mean_later_do_not_stay() {
    let words = Regex::new(r"\bdbg!|\btodo!|\bunimplemented!|(?i:\bfixme\b)|\bTODO\b|\bXXX\b").unwrap();
    let folders = ["src", "tests", "templates", "migrations", "config", "systemd", "fuzz"];
    let all = files(&folders, &[".rs", ".toml", ".hbs", ".sql", ".service", ".md"]);
    let faults = all.into_iter().filter(|file| file.path != "tests/house/rules.rs").filter_map(|file| {
        let found = words.find(&file.text)?.as_str().to_owned();
        Some(format!("{}: {found}", file.path))
    });
    none(faults.collect());
}

#[test]
fn no_test_is_switched_off() {
    let all = files(&["src", "tests"], &[".rs"]).into_iter().filter(|file| file.path != "tests/house/rules.rs");
    let off = all.filter(|file| file.text.contains("#[ignore"));
    none(off.map(|file| format!("{}: a test is ignored", file.path)).collect());
}

#[test]
fn lints_are_lifted_with_a_reason() {
    let lifted = Regex::new(r"#!?\[(allow|expect)\(([^\]]*)\)\]").unwrap();
    let mut faults = Vec::new();
    for file in source() {
        for found in lifted.captures_iter(&file.code()) {
            if !found[2].contains("reason") {
                faults.push(format!("{}: {} has no reason", file.path, &found[0]));
            }
        }
    }
    none(faults);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = source().into_iter().filter(|file| !file.is_tests() && !file.text.starts_with("//! "));
    none(silent.map(|file| format!("{}: no head comment", file.path)).collect());
}

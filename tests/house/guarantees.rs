//! `docs/guarantees.md` names tests that exist, and has a row for each threat.

use regex::Regex;

use super::{none, root};

/// The rows, by letter: how many there are of each.
const ROWS: [(&str, u32); 6] = [("M", 12), ("C", 8), ("W", 12), ("S", 7), ("A", 10), ("R", 22)];

fn page() -> String {
    std::fs::read_to_string(root().join("docs/guarantees.md")).unwrap()
}

#[test]
fn every_test_that_is_promised_exists() {
    let named = Regex::new(r"`((?:src|tests|fuzz)/[\w./-]+)(?:::(\w+))?`").unwrap();
    let page = page();
    let mut faults = Vec::new();
    let mut count = 0;
    for found in named.captures_iter(&page) {
        let path = &found[1];
        count += 1;
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        let is_there = match found.get(2) {
            Some(test) => {
                Regex::new(&format!(r"#\[[^\n]*test[^\n]*\]\s+(?:#\[[^\n]*\]\s+)*(?:async )?fn {}\(", test.as_str()))
                    .unwrap()
                    .is_match(&text)
            }
            None => !text.is_empty(),
        };
        if !is_there {
            faults.push(format!("{} is promised and not there", &found[0]));
        }
    }
    assert!(count > 100, "{count} names were found");
    none(faults);
}

#[test]
fn every_threat_has_one_row_with_a_test_or_a_word_why_not() {
    let page = page();
    let mut faults = Vec::new();
    for (letter, most) in ROWS {
        for number in 1..=most {
            let start = format!("| {letter}{number} |");
            let rows: Vec<&str> = page.lines().filter(|line| line.starts_with(&start)).collect();
            let shown =
                rows.first().and_then(|row| row.trim_end_matches(" |").rsplit(" | ").next()).unwrap_or_default();
            if rows.len() != 1 || shown.trim().is_empty() {
                faults.push(format!("{letter}{number} has {} rows", rows.len()));
            }
        }
    }
    none(faults);
}

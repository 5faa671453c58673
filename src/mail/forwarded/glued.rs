//! Yahoo's plain text: the mark and all fields of the forwarded mail on one line, with nothing between a
//! value and the next label (`----- Forwarded Message ----- From: Ada <ada@example.net>To: …Subject: …`).

use crate::mail::reply::Field;
use crate::mail::reply::heading::{label, mark};
use crate::mail::reply::lines::{Line, line};

/// Colons that are looked at.
const MOST_COLONS: usize = 24;

/// Gives each field of such a line a line of its own.
pub fn part(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(is_glued) {
        return lines;
    }
    lines.into_iter().flat_map(|line| if is_glued(&line) { pieces(line.text) } else { vec![line] }).collect()
}

/// A mark with more behind its dashes.
fn is_glued(line: &Line<'_>) -> bool {
    line.text.starts_with("--") && !line.text.ends_with('-') && line.text.contains('@') && mark(line.text).is_some()
}

fn pieces(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (colon, _) in text.match_indices(':').take(MOST_COLONS) {
        let before = text.get(begin..colon).unwrap_or_default().trim_end();
        let word = before.trim_end_matches(char::is_alphabetic).len();
        let at = begin + word;
        let field = text.get(at..).filter(|_| word < before.len()).and_then(label).map(|(field, _)| field);
        if let Some(field) = field {
            found.extend(text.get(begin..at).map(line));
            begin = at;
            // A subject may hold any word.
            if field == Field::Subject {
                break;
            }
        }
    }
    found.extend(text.get(begin..).map(line));
    found
}

//! Lists on standard output: columns for people, JSON Lines for programs.

use std::io::{self, Write};

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::clock::Timestamp;

/// A column: its heading, and what stands in it.
pub type Column<T> = (&'static str, fn(&T) -> String);

/// Prints rows as aligned columns below their headings, or as one JSON object a line.
///
/// # Errors
/// When `out` can't be written.
pub fn rows<T: Serialize>(out: &mut dyn Write, rows: &[T], columns: &[Column<T>], json: bool) -> io::Result<()> {
    if json {
        return rows.iter().try_for_each(|row| writeln!(out, "{}", serde_json::to_string(row)?));
    }
    let headings = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let cells = rows.iter().map(|row| columns.iter().map(|(_, cell)| visible(&cell(row))).collect());
    let lines: Vec<Vec<String>> = std::iter::once(headings).chain(cells).collect();
    aligned(out, &lines)
}

/// Prints lines of cells, each cell as wide as the widest of its column.
///
/// # Errors
/// When `out` can't be written.
pub fn aligned(out: &mut dyn Write, lines: &[Vec<String>]) -> io::Result<()> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    for line in lines {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// Goes on only if `--yes` was said, or the word is typed now.
///
/// # Errors
/// When it is not.
pub fn confirmed(yes: bool, warning: &str) -> anyhow::Result<()> {
    if yes {
        return Ok(());
    }
    let mut word = String::new();
    write!(io::stderr(), "{warning} Type yes to go on: ")?;
    io::stdin().read_line(&mut word)?;
    anyhow::ensure!(word.trim() == "yes", "Nothing was done; say --yes or type yes");
    Ok(())
}

/// A moment as a person reads it, in the desk's zone.
#[must_use]
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// At most so many characters.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Text from outside on one line, unable to steer a terminal.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        number: i64,
        subject: &'static str,
    }

    const COLUMNS: &[Column<Row>] = &[("number", |row| row.number.to_string()), ("subject", |row| row.subject.into())];

    fn printed(json: bool) -> String {
        let list = [Row { number: 7, subject: "Printer" }, Row { number: 1042, subject: "Fire\u{1b}[2J\nnow" }];
        let mut out = Vec::new();
        rows(&mut out, &list, COLUMNS, json).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_aligned_and_control_characters_made_harmless() {
        assert_eq!(printed(false), "number  subject\n7       Printer\n1042    Fire\u{fffd}[2J\u{fffd}now\n");
    }

    #[test]
    fn json_is_one_object_a_line() {
        assert_eq!(
            printed(true),
            "{\"number\":7,\"subject\":\"Printer\"}\n{\"number\":1042,\"subject\":\"Fire\\u001b[2J\\nnow\"}\n"
        );
    }
}

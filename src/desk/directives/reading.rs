//! From an agent's text to what it asks for.

use super::arguments::{LONGEST, Said, Wrong};
use super::line::{self, Line};
use super::table::{self, Kind, Row};
use super::{Asked, Given, Problem, Unknown, near};
use crate::mail::reply::is_device_line;

/// Most lines with directives in one mail.
const MOST: usize = 50;

/// Reads an agent's text.
///
/// # Errors
/// The first leading `#word` that is not a directive, that says what it may not or contradicts another; and a directive
/// that stands below other text or is dressed up as a client or a habit may (`# note`, `*#note*`).
pub fn read(text: &str) -> Result<Asked, Unknown> {
    let mut reader = Reader::default();
    let text = reader.take_all(text)?;
    if let Some(stray) = stray_lines(&text).find_map(|(_, stray)| stray) {
        return Err(match stray.row {
            Some(row) => refused(stray.line, row.word, Problem::NotUnderstood(row.example.to_owned())),
            None => refused(stray.line, stray.word, Problem::NotKnown),
        });
    }
    Ok(Asked { directives: reader.given, text })
}

/// As [`read`], but the lines for which that would refuse are left out: what `#send` releases.
#[must_use]
pub fn read_released(text: &str) -> Asked {
    released(text).0
}

/// A mail that writes or publishes a help page: its first line, and what stands below. What looks like a directive there is
/// a head of the page.
#[must_use]
pub fn read_article(text: &str) -> Option<(Given, &str)> {
    let (first, below) = line::first(below_device_lines(text).trim_start());
    let found = line::read(line::trimmed(first)).filter(|found| !found.is_glued)?;
    let word = line::folded(found.word);
    let row = table::row(&word).filter(|row| row.kind == Kind::Page)?;
    let directive = (row.make)(&Said::of(row, &word, found.behind)).ok()?;
    Some((Given { directive, line: line::shown(line::trimmed(first)) }, below))
}

/// Whether any of the lines for which [`read`] would refuse may stand for `#note`: then the text is nothing for customers.
#[must_use]
pub fn may_mean_note(text: &str) -> bool {
    released(text).1.iter().any(|word| near::suggestions(word).iter().any(|meant| meant == "#note"))
}

/// What is left, and the words of the lines that are left out.
fn released(text: &str) -> (Asked, Vec<String>) {
    let mut reader = Reader { drops: true, ..Reader::default() };
    let text = reader.take_all(text).unwrap_or_default();
    let mut kept: Vec<&str> = Vec::new();
    for (line, stray) in stray_lines(&text) {
        match stray {
            Some(stray) => reader.dropped.push(line::folded(stray.word)),
            None => kept.push(line),
        }
    }
    (Asked { directives: reader.given, text: trimmed(&kept.join("\n")) }, reader.dropped)
}

/// A line that is a slip for a directive.
struct Stray<'a> {
    line: &'a str,
    word: &'a str,
    /// The directive; `None`: none that is spelt so.
    row: Option<&'static Row>,
}

/// All lines of a text with those that are slips.
fn stray_lines(text: &str) -> impl Iterator<Item = (&str, Option<Stray<'_>>)> {
    let mut is_leading = true;
    line::all(text).map(move |line| {
        let stray = stray(line, is_leading);
        let written = line::trimmed(line);
        is_leading &= stray.is_some() || written.is_empty() || is_device_line(written);
        (line, stray)
    })
}

#[derive(Default)]
struct Reader {
    given: Vec<Given>,
    /// For each directive its axis.
    axes: Vec<&'static str>,
    lines: usize,
    /// Lines that can't be followed are dropped.
    drops: bool,
    /// Their words.
    dropped: Vec<String>,
}

/// What follows a directive that was taken.
enum Next<'a> {
    /// Another line, or what is behind the directive on its own line.
    Line(&'a str),
    /// The message begins here.
    Text(&'a str),
}

impl Reader {
    /// Takes the leading directives and gives back the text.
    fn take_all(&mut self, text: &str) -> Result<String, Unknown> {
        let mut rest = below_device_lines(text);
        while !rest.is_empty() {
            let (first, after) = line::first(rest);
            let mut part = line::trimmed(first);
            while !part.is_empty() {
                let Some(found) = line::read(part) else { return Ok(trimmed(rest)) };
                match self.take(first, &found) {
                    Ok(Next::Line(next)) => part = next,
                    Ok(Next::Text(begin)) => return Ok(trimmed(&format!("{begin}\n{after}"))),
                    Err(_) if self.drops => {
                        self.dropped.push(line::folded(found.word));
                        part = "";
                    }
                    Err(problem) => return Err(refused(first, found.word, problem)),
                }
            }
            rest = after;
        }
        Ok(String::new())
    }

    fn take<'a>(&mut self, written: &str, found: &Line<'a>) -> Result<Next<'a>, Problem> {
        let word = line::folded(found.word);
        let row = table::row(&word).ok_or(Problem::NotKnown)?;
        let unclear = || Problem::NotUnderstood(row.example.to_owned());
        self.lines += 1;
        if found.is_glued || self.lines > MOST {
            return Err(unclear());
        }
        let (words, next) = parted(row, &word, found.behind);
        if !row.takes_text && words.chars().take(LONGEST + 1).count() > LONGEST {
            return Err(unclear());
        }
        let directive = (row.make)(&Said::of(row, &word, words)).map_err(|wrong| match wrong {
            Wrong::NeedsWords => Problem::NeedsWords,
            Wrong::TakesNone => Problem::TakesNone,
            Wrong::Unclear => unclear(),
        })?;
        if let Some(other) = self.contradicts(row, &directive) {
            return Err(Problem::NotUnderstood(other));
        }
        if !self.given.iter().any(|given| given.directive == directive) {
            self.given.push(Given { directive, line: line::shown(line::trimmed(written)) });
            self.axes.push(row.axis);
        }
        Ok(match begin_of_text(words).filter(|_| row.takes_text) {
            Some(text) if line::read(text).is_some() => Next::Line(text),
            Some(text) => Next::Text(text),
            None => Next::Line(next),
        })
    }

    /// What a mail that asks for this as well would have to choose from.
    fn contradicts(&self, row: &Row, directive: &super::Directive) -> Option<String> {
        let on_same_axis =
            self.given.iter().zip(&self.axes).filter(|(_, axis)| !row.axis.is_empty() && **axis == row.axis);
        let other = on_same_axis.map(|(given, _)| given).find(|given| given.directive != *directive)?;
        let (before, now) = (other.directive.word(), directive.word());
        Some(if before == now { format!("{} | ...", other.line) } else { format!("#{before} | #{now}") })
    }
}

/// What stands behind a word: what belongs to it, and what is a directive of its own (`#assign anna #close`).
fn parted<'a>(row: &Row, word: &str, behind: &'a str) -> (&'a str, &'a str) {
    let needs_nothing = || (row.make)(&Said::of(row, word, "")).is_ok();
    match row.kind {
        // Who asks about `#close` does not want it done.
        Kind::Question => (behind, ""),
        _ if line::read(behind).is_some() && needs_nothing() => ("", behind),
        _ if row.takes_text => (behind, ""),
        _ => line::up_to_next(behind),
    }
}

/// The text behind `#note` on its line, if there is any: without a dash or full stop that parts them.
fn begin_of_text(behind: &str) -> Option<&str> {
    let apart = behind.trim_start_matches(['.', ',', ';', '!', '-', '–', '—', '…']);
    let text = if apart.is_empty() || apart.starts_with(line::is_blank) { line::trimmed(apart) } else { behind };
    (!text.is_empty()).then_some(text)
}

/// Some clients put their own line above what is written: it is skipped where directives follow.
fn below_device_lines(text: &str) -> &str {
    let mut rest = text;
    loop {
        let (first, after) = line::first(rest);
        let first = line::trimmed(first);
        if line::read(first).is_some() {
            return rest;
        }
        if !(first.is_empty() || is_device_line(first)) || after.is_empty() {
            return text;
        }
        rest = after;
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// A directive below the first words, or dressed up, does nothing by itself; but whoever wrote it did not mean the
/// customer to read it.
fn stray(line: &str, is_leading: bool) -> Option<Stray<'_>> {
    // What is quoted is the customer's, who may have written anything.
    if line::trimmed(line).starts_with('>') {
        return None;
    }
    let bare = line.trim_matches(|c: char| line::is_blank(c) || "*_`~\\>|-–—•·".contains(c));
    let rest = bare.strip_prefix(line::is_hash)?;
    let begin = rest.trim_start_matches(line::is_blank);
    let end = begin.find(|c: char| !c.is_alphanumeric()).unwrap_or(begin.len());
    let (word, behind) = begin.split_at_checked(end)?;
    // Behind a blank it may be a heading: then only the word alone is a slip, or a whole directive at the top.
    let is_close = begin.len() == rest.len();
    let folded = line::folded(word);
    let row = table::row(&folded);
    let is_whole = || match row {
        Some(row) => (row.make)(&Said::of(row, &folded, line::trimmed(behind))).is_ok(),
        None => false,
    };
    let is_like = || row.is_none() && near::is_slip(&folded);
    let is_meant = is_close || line::trimmed(behind).is_empty() || is_leading && (is_whole() || is_like());
    // At the top any word with a sign before it stops the mail, dressed or not.
    let is_word = is_leading && is_close && word.starts_with(char::is_alphabetic);
    (is_meant && (row.is_some() || is_word || near::is_slip(&folded))).then_some(Stray {
        line: line::trimmed(line),
        word,
        row,
    })
}

fn refused(line: &str, word: &str, problem: Problem) -> Unknown {
    Unknown { line: line::shown(line::trimmed(line)), suggestions: near::suggestions(&line::folded(word)), problem }
}

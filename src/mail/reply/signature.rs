//! Where own words end and a signature begins.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::lines::{Line, plain, rule};
use super::words::signature::{CLOSINGS, CONFIDENTIAL, DEVICE_BEGINS, DEVICE_ENDS, DEVICES, MY, NOTICE_BEGINS};

static CLOSING: LazyLock<HashSet<&str>> = LazyLock::new(|| CLOSINGS.iter().copied().collect());

/// A signature that is told by its looks has no more lines than this.
const MOST_LINES: usize = 16;
/// And no longer lines, in characters.
const LONGEST_LINE: usize = 120;

/// Parts the lines into body and signature.
pub fn part_off(lines: &[Line<'_>], range: Range<usize>) -> (Range<usize>, Range<usize>) {
    let begin = range.clone().find(|at| lines.get(*at).is_some_and(is_certain)).unwrap_or(range.end);
    let begin = by_looks(lines, range.start..begin).unwrap_or(begin);
    let begin = without_rules(lines, range.start..begin);
    (range.start..begin, begin..range.end)
}

/// A line with which a signature begins whatever follows: the delimiter of RFC 3676 §4.3 or a device's line.
fn is_certain(line: &Line<'_>) -> bool {
    if line.is_blank() || line.quoted {
        return false;
    }
    line.raw == "-- " || is_device_line(line.text)
}

/// Looks at the last lines for a signature without a certain beginning.
fn by_looks(lines: &[Line<'_>], range: Range<usize>) -> Option<usize> {
    let mut tail: Vec<usize> = range
        .clone()
        .rev()
        .filter(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
        .take(MOST_LINES + 8)
        .collect();
    tail.reverse();
    let text = |at: &usize| lines.get(*at).map_or("", |line| line.text);
    for (n, at) in tail.iter().enumerate() {
        let below: Vec<&str> = tail.iter().skip(n + 1).map(text).collect();
        let blank_above =
            *at == range.start || at.checked_sub(1).and_then(|above| lines.get(above)).is_none_or(Line::is_blank);
        if begins_block(text(at), &below, blank_above) || (blank_above && is_notice(text(at), &below)) {
            return Some(*at);
        }
        if is_closing(text(at))
            && below.len() > 1
            && below.len() <= 10
            && below.iter().any(|line| is_contact(line))
            && below.iter().all(|line| is_short(line))
        {
            let name = usize::from(!below.first().is_some_and(|line| is_contact(line)));
            return tail.get(n + 1 + name).copied();
        }
    }
    None
}

/// A rule with a block below it that looks like a name with an address, or a list's footer.
fn begins_block(text: &str, below: &[&str], blank_above: bool) -> bool {
    let Some((mark, count)) = rule(text) else { return false };
    let looks_right = below.len() <= MOST_LINES && below.iter().all(|line| is_short(line));
    let has_contact = below.iter().any(|line| is_contact(line));
    match (mark, count) {
        ('-', 2) => looks_right && below.len() <= 12,
        ('-' | '_', 2 | 3) | ('—' | '–' | '―', 1..) => {
            looks_right && (has_contact || (below.len() <= 6 && below.iter().all(|line| line.chars().count() <= 60)))
        }
        ('-' | '_' | '=' | '*' | '#' | '~' | '─' | '━', 4..) => looks_right && has_contact && blank_above,
        _ => false,
    }
}

fn is_short(line: &str) -> bool {
    line.chars().take(LONGEST_LINE + 1).count() <= LONGEST_LINE || line.contains("://")
}

/// A mail address, a link or a telephone number.
fn is_contact(line: &str) -> bool {
    line.contains("://")
        || line.contains("www.")
        || line.match_indices('@').any(|(at, _)| {
            let (before, after) = line.split_at_checked(at).unwrap_or_default();
            before.ends_with(char::is_alphanumeric) && after.contains('.')
        })
        || (line.chars().filter(char::is_ascii_digit).count() >= 7
            && line.chars().filter(|c| c.is_alphabetic()).count() <= 30
            && !line.contains(':')
            || is_labelled_number(line))
}

/// `Tel: 0123 456789`, `Mobile +49…`.
fn is_labelled_number(line: &str) -> bool {
    line.chars().filter(char::is_ascii_digit).count() >= 6
        && ["tel", "fon", "phone", "mob", "fax", "t:", "m:", "p:", "t ", "m ", "p ", "t.", "f."]
            .iter()
            .any(|label| line.get(..label.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(label)))
}

fn is_closing(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let mut line = String::new();
    plain(text, &mut line);
    CLOSING.contains(line.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A confidentiality notice to the end of the text.
fn is_notice(text: &str, below: &[&str]) -> bool {
    let mut line = String::new();
    plain(text.trim_start_matches(['*', '_', '"', ' ']), &mut line);
    if !NOTICE_BEGINS.iter().any(|begin| line.starts_with(begin)) {
        return false;
    }
    let mut all = line;
    for text in below {
        all.push(' ');
        plain(text, &mut all);
    }
    all.len() >= 100 && CONFIDENTIAL.iter().any(|word| all.contains(word))
}

/// "Sent from my iPhone" and its like in other languages and programs.
pub fn is_device_line(text: &str) -> bool {
    const MOST_BYTES: usize = 400;
    const MOST_WORDS: usize = 14;
    if text.len() > MOST_BYTES {
        return false;
    }
    let mut line = String::new();
    plain(text.trim_start_matches(|c: char| c.is_whitespace() || "(<[*_~-–—".contains(c)), &mut line);
    let core = line.split("http").next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends = DEVICE_ENDS.iter().any(|(begin, end)| core.starts_with(begin) && core.ends_with(end));
    let begins = DEVICE_BEGINS.iter().any(|begin| core.starts_with(begin));
    if !(ends || begins) {
        return false;
    }
    let words: Vec<&str> =
        core.split(|c: char| c.is_whitespace() || ",.;!".contains(c)).filter(|word| !word.is_empty()).collect();
    let named = DEVICES.iter().any(|device| core.contains(device));
    let is_mine = words.iter().take(5).any(|word| MY.contains(word));
    words.len() <= MOST_WORDS && (ends || named || (is_mine && words.len() <= 10))
}

/// Rules and tracking signs at the end of the words go with what follows them.
fn without_rules(lines: &[Line<'_>], range: Range<usize>) -> usize {
    let mut begin = range.end;
    for at in range.rev() {
        match lines.get(at) {
            Some(line) if line.is_blank() => {}
            Some(line) if rule(line.text).is_some_and(|(mark, count)| count > 1 || mark == '—') || line.text == "ᐧ" => {
                begin = at
            }
            _ => break,
        }
    }
    begin
}

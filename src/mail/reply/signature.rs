//! Where own words end and a signature begins.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::lines::{Line, plain, rule};
use super::words::phrases;
use super::words::signature::{CLOSINGS, CONFIDENTIAL, DEVICE_BEGINS, DEVICE_ENDS, DEVICES, MY, NOTICE_BEGINS};

static CLOSING: LazyLock<HashSet<&str>> = LazyLock::new(|| CLOSINGS.iter().flat_map(|row| phrases(row)).collect());

/// How a device's line begins and ends, by the [`key`] of its beginning.
static DEVICE_LINES: LazyLock<HashMap<Key, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut lines: HashMap<Key, Vec<(&str, &str)>> = HashMap::new();
    let begins = DEVICE_BEGINS.iter().flat_map(|row| phrases(row)).map(|begin| (begin, ""));
    for (begin, end) in begins.chain(DEVICE_ENDS.iter().copied()) {
        lines.entry(key(begin)).or_default().push((begin, end));
    }
    lines
});

type Key = [char; 3];

/// The first three characters, or the first if it is no ASCII letter.
fn key(text: &str) -> Key {
    let mut key = ['\0'; 3];
    for (place, c) in key.iter_mut().zip(text.chars()) {
        *place = c.to_lowercase().next().unwrap_or(c);
        if !c.is_ascii() {
            break;
        }
    }
    key
}

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
        if is_closing(text(at)) && is_card(&below) {
            // The name stays below the closing.
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
            let narrow = below.iter().all(|line| line.chars().count() <= 60);
            looks_right && ((has_contact && below.len() <= 10 && !is_patch(below)) || (narrow && below.len() <= 6))
        }
        ('-' | '_' | '=' | '*' | '#' | '~' | '─' | '━', 4..) => looks_right && has_contact && blank_above,
        _ => false,
    }
}

/// Below the `---` of a patch comes the patch.
fn is_patch(below: &[&str]) -> bool {
    below.iter().any(|line| line.starts_with("diff ") || line.starts_with("@@ "))
}

fn is_short(line: &str) -> bool {
    line.chars().take(LONGEST_LINE + 1).count() <= LONGEST_LINE || line.contains("://")
}

/// A mail address, a link or a telephone number.
fn is_contact(line: &str) -> bool {
    line.contains("://") || line.contains("www.") || has_mail_address(line) || has_telephone(line)
}

fn has_mail_address(line: &str) -> bool {
    line.match_indices('@').any(|(at, _)| {
        let (before, after) = line.split_at_checked(at).unwrap_or_default();
        before.ends_with(char::is_alphanumeric) && after.contains('.')
    })
}

/// Seven digits or more with nothing between them but what people put into telephone numbers.
fn has_telephone(line: &str) -> bool {
    line.split(|c: char| !(c.is_ascii_digit() || " +()/.-".contains(c))).any(|run| {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let year_first = run.trim_start().starts_with("19") || run.trim_start().starts_with("20");
        (7..=16).contains(&digits) && !(year_first && run.contains('-'))
    })
}

/// What stands below a closing: a name and how to reach it, no sentences.
fn is_card(below: &[&str]) -> bool {
    const MOST_WORDS: usize = 9;
    let is_plain = |line: &&str| {
        is_short(line) && (line.split_whitespace().count() <= MOST_WORDS || line.contains(['|', ':', '·']))
    };
    (2..=10).contains(&below.len()) && below.iter().any(|line| is_contact(line)) && below.iter().all(is_plain)
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
    if !NOTICE_BEGINS.iter().flat_map(|row| phrases(row)).any(|begin| line.starts_with(begin)) {
        return false;
    }
    let mut all = line;
    for text in below {
        all.push(' ');
        plain(text, &mut all);
    }
    all.len() >= 100 && CONFIDENTIAL.iter().flat_map(|row| phrases(row)).any(|word| all.contains(word))
}

/// "Sent from my iPhone" and its like in other languages and programs.
pub fn is_device_line(text: &str) -> bool {
    const MOST_BYTES: usize = 400;
    const MOST_WORDS: usize = 14;
    if text.len() > MOST_BYTES {
        return false;
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "(<[*_~-–—".contains(c));
    let Some(candidates) = DEVICE_LINES.get(&key(text)) else { return false };
    let mut line = String::new();
    plain(text, &mut line);
    let core = line.split("http").next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    let Some((_, end)) = candidates.iter().find(|(begin, end)| core.starts_with(begin) && core.ends_with(end)) else {
        return false;
    };
    let words: Vec<&str> =
        core.split(|c: char| c.is_whitespace() || ",.;!".contains(c)).filter(|word| !word.is_empty()).collect();
    let names_device = || DEVICES.iter().flat_map(|row| phrases(row)).any(|device| core.contains(device));
    let is_mine = || {
        words.len() <= 10 && words.iter().take(5).any(|word| MY.iter().any(|row| phrases(row).any(|my| my == *word)))
    };
    words.len() <= MOST_WORDS && (!end.is_empty() || names_device() || is_mine())
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

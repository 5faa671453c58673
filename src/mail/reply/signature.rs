//! Where own words end and a signature begins.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::lines::{Line, is_invisible, plain, rule};
use super::words::phrases;
use super::words::signature::{
    CLOSINGS, CONFIDENTIAL, DEVICE_BEGINS, DEVICE_ENDS, DEVICES, MY, NOTICE_BEGINS, SENTENCE,
};

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

/// How a confidentiality notice begins, by the [`key`] of its beginning.
static NOTICES: LazyLock<HashMap<Key, Vec<&str>>> = LazyLock::new(|| {
    let mut notices: HashMap<Key, Vec<&str>> = HashMap::new();
    for begin in NOTICE_BEGINS.iter().flat_map(|row| phrases(row)) {
        notices.entry(key(begin)).or_default().push(begin);
    }
    notices
});

/// What may stand before a notice's first word.
const NOTICE_EDGE: [char; 4] = ['*', '_', '"', ' '];

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
    let mut below_first = first_words(lines, range.clone())..range.end;
    let begin = below_first.find(|at| lines.get(*at).is_some_and(is_certain)).unwrap_or(range.end);
    let begin = by_looks(lines, range.start..begin).unwrap_or(begin);
    let begin = without_rules(lines, range.start..begin);
    (range.start..begin, begin..range.end)
}

/// Where the writer's words begin: a client may put its line above them, which shows where a `#word` follows it.
fn first_words(lines: &[Line<'_>], mut range: Range<usize>) -> usize {
    let start = range.start;
    let is_above = |line: &Line<'_>| line.is_blank() || (!line.quoted && is_device_line(line.text));
    let first = range.find(|at| !lines.get(*at).is_some_and(is_above));
    first.filter(|at| lines.get(*at).is_some_and(|line| begins_with_hash(line.text))).unwrap_or(start)
}

fn begins_with_hash(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !is_invisible(*c));
    chars.next().is_some_and(|c| matches!(c, '#' | '＃' | '﹟')) && chars.next().is_some_and(char::is_alphabetic)
}

/// A line with which a signature begins whatever follows: the delimiter of RFC 3676 §4.3 or a device's line.
fn is_certain(line: &Line<'_>) -> bool {
    if line.is_blank() || line.quoted {
        return false;
    }
    line.raw == "-- " || is_device_line(line.text)
}

/// A line near the end and what it looks like.
struct Tail<'a> {
    at: usize,
    text: &'a str,
    /// Short enough for a signature.
    short: bool,
    /// Short as a name, a title, a number.
    narrow: bool,
    contact: bool,
}

impl<'a> Tail<'a> {
    fn of(at: usize, text: &'a str) -> Tail<'a> {
        const NARROW: usize = 60;
        let length = text.chars().take(LONGEST_LINE + 1).count();
        Tail {
            at,
            text,
            short: length <= LONGEST_LINE || text.contains("://"),
            narrow: length <= NARROW,
            contact: is_contact(text),
        }
    }
}

impl Tail<'_> {
    fn may_be_name(&self) -> bool {
        self.narrow && rule(self.text).is_none() && !self.text.ends_with(['.', '?', '!', ':'])
    }
}

/// Looks at the last lines for a signature without a certain beginning.
fn by_looks(lines: &[Line<'_>], range: Range<usize>) -> Option<usize> {
    let full = range.clone().rev().filter_map(|at| lines.get(at).map(|line| (at, line.text)));
    let mut last: Vec<(usize, &str)> = full.filter(|(_, text)| !text.is_empty()).take(MOST_LINES + 8).collect();
    last.reverse();
    let first = last.iter().position(|(_, text)| may_begin(text))?;
    let tail: Vec<Tail<'_>> = last.get(first..)?.iter().map(|(at, text)| Tail::of(*at, text)).collect();
    for (n, line) in tail.iter().enumerate() {
        let below = tail.get(n + 1..).unwrap_or_default();
        let above = line.at.checked_sub(1).filter(|_| line.at > range.start).and_then(|above| lines.get(above));
        let blank_above = above.is_none_or(Line::is_blank);
        if begins_block(&tail, n, blank_above) || (blank_above && is_notice(line.text, below)) {
            return Some(line.at);
        }
        if is_card(below) && is_closing(line.text) {
            // The name stays below the closing.
            let name = usize::from(!below.first().is_some_and(|line| line.contact));
            return tail.get(n + 1 + name).map(|line| line.at);
        }
    }
    None
}

/// Whether a line is one of those at which [`by_looks`] finds a signature.
fn may_begin(text: &str) -> bool {
    rule(text).is_some() || is_closing(text) || NOTICES.contains_key(&key(text.trim_start_matches(NOTICE_EDGE)))
}

/// A rule with a block below it that looks like a name with an address, or a list's footer.
fn begins_block(tail: &[Tail<'_>], n: usize, blank_above: bool) -> bool {
    let Some(line) = tail.get(n) else { return false };
    let Some((mark, count)) = rule(line.text) else { return false };
    let below = tail.get(n + 1..).unwrap_or_default();
    let looks_right = below.len() <= MOST_LINES && below.iter().all(|line| line.short);
    let has_contact = below.iter().any(|line| line.contact);
    match (mark, count) {
        ('-', 2) => looks_right && below.len() <= 12,
        ('-' | '_', 2 | 3) | ('—' | '–' | '―', 1..) => {
            // Rules that come again part the words.
            let is_only = !tail.iter().take(n).any(|other| other.text == line.text);
            let is_name = is_only && below.len() <= 4 && below.iter().all(Tail::may_be_name);
            looks_right && ((has_contact && below.len() <= 10 && !is_patch(below)) || is_name)
        }
        ('-' | '_' | '=' | '*' | '#' | '~' | '─' | '━', 4..) => looks_right && has_contact && blank_above,
        _ => false,
    }
}

/// Below the `---` of a patch comes the patch.
fn is_patch(below: &[Tail<'_>]) -> bool {
    below.iter().any(|line| line.text.starts_with("diff ") || line.text.starts_with("@@ "))
}

/// What stands below a closing: a name and how to reach it, no sentences.
fn is_card(below: &[Tail<'_>]) -> bool {
    const MOST_WORDS: usize = 9;
    let is_plain = |line: &Tail<'_>| {
        line.short && (line.text.split_whitespace().count() <= MOST_WORDS || line.text.contains(['|', ':', '·']))
    };
    (2..=10).contains(&below.len()) && below.iter().any(|line| line.contact) && below.iter().all(is_plain)
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

fn is_closing(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let mut line = String::new();
    plain(text, &mut line);
    CLOSING.contains(line.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A confidentiality notice to the end of the text.
fn is_notice(text: &str, below: &[Tail<'_>]) -> bool {
    let text = text.trim_start_matches(NOTICE_EDGE);
    let Some(begins) = NOTICES.get(&key(text)) else { return false };
    let mut line = String::new();
    plain(text, &mut line);
    if !begins.iter().any(|begin| line.starts_with(begin)) {
        return false;
    }
    let mut all = line;
    for line in below {
        all.push(' ');
        plain(line.text, &mut all);
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
    let has_word = |table: &[&'static str], most: usize| {
        words.iter().take(most).any(|word| table.iter().any(|row| phrases(row).any(|entry| entry == *word)))
    };
    let names_device = || DEVICES.iter().flat_map(|row| phrases(row)).any(|device| core.contains(device));
    let is_mine = || words.len() <= 10 && has_word(MY, 5);
    let is_sentence = || words.len() > 6 && has_word(SENTENCE, MOST_WORDS);
    words.len() <= MOST_WORDS && (!end.is_empty() || ((names_device() || is_mine()) && !is_sentence()))
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

//! A line with a `#word`, and what clients do to one.

use super::table;
use crate::mail::reply::is_invisible;

/// Characters of a line that are kept to be shown again.
const LONGEST_SHOWN: usize = 500;

/// Where a client may begin a new line.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A line that begins with `#word`.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What stands behind the `#` up to the end of the word, as written.
    pub word: &'a str,
    /// What stands behind the word, without the blanks, colon or equals sign that part them.
    pub behind: &'a str,
    /// Something stands behind the word that ends no word: `#open/closed`.
    pub is_glued: bool,
}

/// Reads a line without blanks around it; a `#` before a digit or a blank is ordinary text.
pub fn read(written: &str) -> Option<Line<'_>> {
    let rest = written.strip_prefix(is_hash)?;
    let end = rest.find(|c: char| !is_word_sign(c)).unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(end)?;
    word.chars().find(|c| !is_nothing(*c)).filter(|c| c.is_alphabetic())?;
    let is_glued = after.chars().next().is_some_and(|c| !(is_blank(c) || ".:=,;!+@#…：＝＃\"“„«([<-–—−".contains(c)));
    Some(Line { word, behind: after.trim_start_matches(is_separator), is_glued })
}

/// Cuts the text behind its first line.
pub fn first(text: &str) -> (&str, &str) {
    text.split_once(LINE_ENDS).unwrap_or((text, ""))
}

/// All lines of a text.
pub fn all(text: &str) -> impl Iterator<Item = &str> {
    text.split(LINE_ENDS)
}

/// A line without blanks around it.
pub fn trimmed(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// A line to be shown again.
pub fn shown(line: &str) -> String {
    line.chars().take(LONGEST_SHOWN).collect()
}

/// A word as the table has it: lower case, without hyphens; never longer than any of them could be.
pub fn folded(word: &str) -> String {
    const LONGEST_WORD: usize = 40;
    let plain = word.chars().filter(|c| !is_nothing(*c) && !is_dash(*c) && *c != '_').map(narrow);
    plain.take(LONGEST_WORD).flat_map(char::to_lowercase).collect()
}

/// Parts what stands behind a word from the next directive on the same line: `anna #close`.
pub fn up_to_next(behind: &str) -> (&str, &str) {
    let next = behind.char_indices().filter(|(_, c)| is_hash(*c)).find(|(at, _)| {
        let (before, after) = behind.split_at_checked(*at).unwrap_or_default();
        let stands_apart = before.chars().next_back().is_none_or(is_blank);
        stands_apart && read(after).is_some_and(|line| !line.is_glued && table::row(&folded(line.word)).is_some())
    });
    next.and_then(|(at, _)| behind.split_at_checked(at)).unwrap_or((behind, ""))
}

/// Words as if typed in a plain text editor: one blank for each gap, nothing invisible, ASCII for full-width signs,
/// curly quotes, long dashes and ellipses.
pub fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match narrow(c) {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」' | '『' | '』' => out.push('"'),
            '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' => out.push('\''),
            '…' => out.push_str("..."),
            c if is_dash(c) => out.push('-'),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// White space of any kind, and what is not seen.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_nothing(c)
}

/// `#` in its widths.
pub fn is_hash(c: char) -> bool {
    matches!(c, '#' | '＃' | '﹟')
}

/// What is not seen: joiners, marks of direction, the marks that make a sign an emoji.
fn is_nothing(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

fn is_word_sign(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-' || is_nothing(c) || matches!(c, '‐' | '\u{2011}' | '＿' | '－')
}

fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, ':' | '=' | '：' | '＝')
}

/// Hyphens, dashes and the minus sign.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '﹣' | '－')
}

/// The ASCII form of a full-width sign (Unicode block "Halfwidth and Fullwidth Forms").
fn narrow(c: char) -> char {
    const OFFSET: u32 = 0xff01 - 0x21;
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - OFFSET).unwrap_or(c),
        _ => c,
    }
}

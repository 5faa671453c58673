//! "On Monday Ada wrote:": the line, or the two to six lines, by which a mail program introduces a quote.
//!
//! Nothing is matched as a whole sentence: a line is judged by its signs (opening word, date, address,
//! "wrote", colon) and by what follows it, so a language is a row of words and not a pattern.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::dates::{self, Dated};
use super::lines::{Line, is_unspaced, plain, stands_alone};
use super::words::attribution::{ROWS, SELF, ZONES};

/// An attribution is wrapped to no more lines than this.
const MOST_LINES: usize = 6;
/// And holds no more bytes than this.
const MOST_BYTES: usize = 500;
/// And no more words than this.
const MOST_WORDS: usize = 34;
/// The date begins among so many first words.
const DATE_WITHIN: usize = 9;

/// What stands between words besides blanks.
const SEPARATORS: &str = ",，、،;()（）[]\"“”«»<>";

static OPENING: LazyLock<HashSet<&str>> = LazyLock::new(|| ROWS.iter().flat_map(|row| row.on).copied().collect());

/// First words of "wrote" where a name or the date follows it.
static WROTE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    ROWS.iter().flat_map(|row| row.wrote_before).filter_map(|wrote| words(wrote).first().copied()).collect()
});

/// How sure a line is an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    No,
    /// Only if a quote follows.
    IfQuoteFollows,
    Yes,
}

/// If an attribution begins at line `at`, its last line. `next` is [`super::lines::next_full`].
pub fn find(lines: &[Line<'_>], at: usize, next: &[usize]) -> Option<usize> {
    let window = lines.get(at..lines.len().min(at + MOST_LINES))?;
    let first = window.first().filter(|line| !line.is_blank() && window.iter().any(|line| may_end(line.text)))?;
    let quote_follows = |last: usize| {
        let following = next.get(last + 1).and_then(|&next| lines.get(next));
        following.is_some_and(|line| line.quoted || line.text.starts_with('|'))
    };
    let sender_first = names_sender(first.text) || window.get(1).is_some_and(|line| line.text.starts_with('<'));
    if !(sender_first || opens(first.text)) {
        let is_likely = may_end(first.text) && quote_follows(at) && first.text.len() <= MOST_BYTES;
        return (is_likely && judge(first.text) != Certainty::No).then_some(at);
    }
    let first_words = words(first.text).len();
    let mut joined = String::new();
    let mut judged = 0;
    for (last, line) in lines.iter().enumerate().skip(at).take(MOST_LINES) {
        if line.is_blank() {
            // A blank line inside stands only before a lonely address (seen from Polymail and Mail on macOS).
            if !next.get(last).and_then(|&next| lines.get(next)).is_some_and(|line| line.text.starts_with('<')) {
                return None;
            }
            continue;
        }
        if (last > at && line.quoted && !has_open_bracket(&joined)) || joined.len() + line.text.len() > MOST_BYTES {
            return None;
        }
        plain(line.text, &mut joined);
        joined.push(' ');
        if !may_end(line.text) {
            continue;
        }
        let quote_follows = quote_follows(last);
        match certainty(joined.trim_end(), Layout { single: last == at, sender_first, first_words }, quote_follows) {
            Certainty::Yes => return Some(last),
            Certainty::IfQuoteFollows if quote_follows => return Some(last),
            _ => judged += 1,
        }
        // Whatever ends with a colon ends here, and no client makes more than three likely ends.
        if judged == 3 || line.text.ends_with([':', '：']) {
            return None;
        }
    }
    None
}

/// Whether a first line may begin an attribution: an opening word, or a date.
fn opens(text: &str) -> bool {
    const LONGEST_WORD: usize = 40;
    let text = text.trim_start_matches(is_ornament);
    let end = text.find(|c: char| c.is_whitespace() || SEPARATORS.contains(c)).unwrap_or(text.len());
    if end == 0 || end > LONGEST_WORD {
        return end > 0 && text.starts_with(is_unspaced);
    }
    let mut first = String::new();
    plain(text.get(..end).unwrap_or_default(), &mut first);
    is_opening(&first) || dates::may_begin_date(&first)
}

fn is_opening(word: &str) -> bool {
    OPENING.contains(word) || word.starts_with(is_unspaced) || word.starts_with('ב') || word.starts_with("במ")
}

/// Whether a line holds an address in brackets.
fn names_sender(text: &str) -> bool {
    text.contains('<') || text.contains('@') && text.contains(['(', '[', ';'])
}

/// How sure a line is an attribution, looked at alone.
fn judge(text: &str) -> Certainty {
    let mut line = String::new();
    plain(text, &mut line);
    certainty(line.trim_end(), Layout { single: true, sender_first: true, first_words: MOST_WORDS }, true)
}

/// Whether a line of text is an attribution by itself, whatever follows it.
pub fn is_one(text: &str) -> bool {
    text.len() <= MOST_BYTES && may_end(text) && judge(text) == Certainty::Yes
}

/// Own words and the attribution behind them, where both share a line ("Yes. On Monday … wrote:").
pub fn shared<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    const REACH: usize = 250;
    if line.quoted || !line.text.ends_with(':') || !line.text.contains("On ") {
        return None;
    }
    let from = line.text.len().saturating_sub(REACH);
    let found = line
        .text
        .match_indices("On ")
        .filter(|(at, _)| *at >= from && *at > 0)
        .take(4)
        .find(|(at, _)| stands_alone(line.text, *at, "On") && line.text.get(*at..).is_some_and(is_one));
    let (own, attribution) = line.text.split_at_checked(found?.0)?;
    if is_one(line.text) || own.chars().filter(|c| c.is_alphanumeric()).count() == 0 {
        return None;
    }
    Some((own.trim_end_matches(|c: char| c.is_whitespace() || c == '-'), attribution))
}

/// Cheap look at the end of a line: can an attribution end here at all?
fn may_end(text: &str) -> bool {
    match text.chars().next_back() {
        Some(':' | '：' | '>' | '-') => true,
        Some('e') if text.ends_with("wrote") => true,
        Some(_) => text.starts_with(|c: char| c.is_ascii_digit()) && text.contains("GMT"),
        None => false,
    }
}

/// Whether a bracket was opened and not closed: a quote mark that follows closes an address.
fn has_open_bracket(text: &str) -> bool {
    text.matches('<').count() > text.matches('>').count()
}

/// Whether a word says "wrote" before a name.
pub fn introduces(word: &str) -> bool {
    let mut lower = String::new();
    plain(word, &mut lower);
    WROTE.contains(lower.as_str())
}

/// The words of a line in the form [`dates`] reads.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || ",，、،;()（）[]\"“”«»<>".contains(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect()
}

/// What may stand before an attribution.
fn is_ornament(c: char) -> bool {
    c.is_whitespace() || "-–—*_#/".contains(c)
}

/// How the words are spread over lines.
#[derive(Clone, Copy)]
struct Layout {
    /// All on one line.
    single: bool,
    /// The address stands in the first line or begins the second.
    sender_first: bool,
    /// Words of the first line.
    first_words: usize,
}

fn certainty(text: &str, layout: Layout, quote_follows: bool) -> Certainty {
    let single = layout.single;
    let inner = text.trim_start_matches(is_ornament);
    let words = words(inner);
    if words.is_empty() || words.len() > MOST_WORDS {
        return Certainty::No;
    }
    let signs = Signs::read(inner, &words, layout);
    if !(signs.opens_well() || signs.opens_with_sender() || quote_follows || text.starts_with("--")) {
        return Certainty::No;
    }
    let signs = signs.with_wrote(inner);
    if signs.is_sure() {
        return Certainty::Yes;
    }
    if text.starts_with("--") && text.ends_with("--") && signs.wrote_at_end && single {
        return Certainty::Yes;
    }
    let likely = signs.colon
        && (signs.wrote_at_end || signs.wrote_inside || (signs.dated.date.is_some() && signs.address.is_some()));
    if likely && (single || signs.opens_well()) { Certainty::IfQuoteFollows } else { Certainty::No }
}

/// Where an address stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In brackets after so many words of a name.
    Bracketed(usize),
    Bare,
}

struct Signs<'a> {
    words: &'a [&'a str],
    layout: Layout,
    dated: Dated,
    address: Option<Place>,
    wrote_at_end: bool,
    wrote_inside: bool,
    colon: bool,
    ends_with_address: bool,
    zone: bool,
}

impl<'a> Signs<'a> {
    fn read(text: &str, words: &'a [&'a str], layout: Layout) -> Signs<'a> {
        Signs {
            words,
            layout,
            dated: dates::dated(words),
            address: address(text),
            wrote_at_end: false,
            wrote_inside: false,
            colon: text.ends_with(':') || text.ends_with(":*"),
            ends_with_address: text.ends_with('>')
                || words.last().is_some_and(|word| word.trim_end_matches(':').contains('@')),
            zone: ZONES.iter().any(|zone| text.contains(zone)),
        }
    }

    /// Looks for "wrote" as well, the dearest sign to find.
    fn with_wrote(self, text: &str) -> Signs<'a> {
        let core = text.trim_end_matches(|c: char| c.is_whitespace() || ":*-–—_.>)<]&".contains(c));
        Signs { wrote_at_end: ends_with_wrote(core), wrote_inside: holds_wrote(core, self.words), ..self }
    }

    /// Begins as a mail program begins: with an opening word or a date, the date near.
    fn opens_well(&self) -> bool {
        let (Some(first), Some(date)) = (self.words.first(), self.dated.date) else { return false };
        let opening = is_opening(first);
        // The date stands in the first line, unless that is a lonely "On".
        let is_near = date < self.layout.first_words || (opening && self.layout.first_words <= 2);
        (opening || dates::may_begin_date(first)) && date < DATE_WITHIN && is_near
    }

    /// Begins with "Ada Lovelace <ada@example.net>".
    fn opens_with_sender(&self) -> bool {
        self.layout.sender_first && matches!(self.address, Some(Place::Bracketed(words)) if words <= 6)
    }

    fn is_sure(&self) -> bool {
        let single = self.layout.single;
        let opens_well = self.opens_well();
        let bracketed = matches!(self.address, Some(Place::Bracketed(_)));
        if self.wrote_at_end && (self.colon || self.address.is_some() || self.dated.time) {
            if opens_well {
                return true;
            }
            if self.opens_with_sender() && (single || self.dated.date.is_some() || self.words.len() <= 10) {
                return true;
            }
        }
        if self.wrote_inside && self.colon && (opens_well || (self.opens_with_sender() && self.dated.date.is_some())) {
            return true;
        }
        if opens_well && bracketed && (self.colon || (self.ends_with_address && self.begins_with_number())) {
            return true;
        }
        if opens_well && self.colon && self.dated.time && self.ends_with_address {
            return true;
        }
        if self.opens_with_sender() && self.colon && self.dated.date.is_some() && self.dated.time {
            return true;
        }
        single && self.zone && self.dated.time && opens_well && self.begins_with_number() && self.words.len() <= 10
    }

    fn begins_with_number(&self) -> bool {
        self.words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) && self.words.len() <= 14
    }
}

/// The first mail address in brackets, else the first one.
fn address(text: &str) -> Option<Place> {
    let mut places = text.match_indices('@').take(8).filter_map(|(at, _)| place(text, at));
    let first = places.next()?;
    Some(if first == Place::Bare { places.find(|place| *place != Place::Bare).unwrap_or(first) } else { first })
}

fn place(text: &str, at: usize) -> Option<Place> {
    let (before, after) = text.split_at_checked(at)?;
    let is_address = before.ends_with(|c: char| c.is_alphanumeric() || "_-+.=".contains(c))
        && after.get(1..).is_some_and(|after| after.starts_with(char::is_alphanumeric));
    if !is_address {
        return None;
    }
    let local = before.rfind(|c: char| c.is_whitespace() || "<([:;".contains(c)).unwrap_or(0);
    let opening = ["<", "(", "[", "&lt;"].into_iter().filter_map(|bracket| before.rfind(bracket)).max();
    // `<[1]ada@example.net>` has a footnote of a text browser inside, `<mailto:` a scheme, `< ada@…` a line break.
    let is_open = |open: &usize| !before.get(*open + 1..local).is_some_and(|inner| inner.contains(['>', ')']));
    Some(
        opening
            .filter(is_open)
            .map_or(Place::Bare, |open| Place::Bracketed(words(before.get(..open).unwrap_or_default()).len())),
    )
}

fn ends_with_wrote(text: &str) -> bool {
    ROWS.iter().flat_map(|row| row.wrote).any(|wrote| {
        text.strip_suffix(wrote).is_some_and(|before| {
            stands_alone(text, before.len(), wrote) && !words(before).last().is_some_and(|word| SELF.contains(word))
        })
    })
}

fn holds_wrote(text: &str, inner: &[&str]) -> bool {
    if !inner.iter().any(|word| WROTE.contains(word)) && !text.contains(is_unspaced) {
        return false;
    }
    ROWS.iter().flat_map(|row| row.wrote_before).any(|wrote| {
        text.match_indices(wrote).take(3).any(|(at, _)| {
            let after = text.get(at + wrote.len()..).unwrap_or_default();
            stands_alone(text, at, wrote)
                && !words(after).first().is_some_and(|word| SELF.contains(word))
                && !text.get(..at).is_some_and(|before| words(before).last().is_some_and(|word| SELF.contains(word)))
        })
    })
}

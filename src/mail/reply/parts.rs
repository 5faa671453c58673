//! The text as a row of parts: own words, quotes, attributions, history to the end.

use std::ops::Range;

use super::heading::{Proof, header_block, is_above_this_line, mark, warning};
use super::lines::{Line, next_full, rule, unquoted};
use super::{Manner, attribution};

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Written by the sender of the mail.
    Own,
    /// Lines with quote marks; `introduced` by an attribution.
    Quote { introduced: bool },
    /// An attribution or another line that introduces what follows.
    Heading,
    /// Everything from here on is older.
    History,
}

/// Lines of one kind.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: Kind,
    pub lines: Range<usize>,
}

/// A quoted line at least this long may have been broken in two by a client on the way.
const BROKEN_FROM: usize = 55;

/// Takes the lines apart.
pub fn parts(lines: &[Line<'_>], manner: &Manner<'_>) -> Vec<Part> {
    let next = next_full(lines);
    let mut parts: Vec<Part> = Vec::new();
    let mut own_words = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let (kind, end) = if line.is_blank() {
            (Kind::Own, at + 1)
        } else if let Some(end) = (next.first() == Some(&at)).then(|| warning(lines, at)).flatten() {
            (Kind::Heading, end)
        } else if let Some(found) = begins_history(lines, at, &next, manner, own_words) {
            found
        } else if line.quoted {
            let end = quote_end(lines, at, &next, manner, '>');
            (Kind::Quote { introduced: is_introduced(&parts, lines) || introduces_itself(lines, at..end) }, end)
        } else if line.text.starts_with('|')
            && (is_introduced(&parts, lines) || (manner.is_strict() && quotes_by_bars(&parts, lines)))
        {
            (Kind::Quote { introduced: true }, quote_end(lines, at, &next, manner, '|'))
        } else {
            own_words |= rule(line.text).is_none();
            (Kind::Own, at + 1)
        };
        match parts.last_mut() {
            Some(last) if last.kind == Kind::Own && kind == Kind::Own => last.lines.end = end,
            _ => parts.push(Part { kind, lines: at..end }),
        }
        at = end;
    }
    give_rules_to_history(&mut parts, lines);
    parts
}

/// An attribution, a header block or a mark at this line: what it is and where it ends.
fn begins_history(
    lines: &[Line<'_>],
    at: usize,
    next: &[usize],
    manner: &Manner<'_>,
    own_words: bool,
) -> Option<(Kind, usize)> {
    let line = lines.get(at)?;
    let all = (Kind::History, lines.len());
    if let Some(last) = attribution::find(lines, at, next) {
        let follower = next.get(last + 1).and_then(|&next| lines.get(next));
        let quoted = follower.is_some_and(|line| line.quoted || line.text.starts_with('|'));
        // Words below an attribution at the very top are the answer of somebody whose client has no quote marks.
        let is_heading = quoted || follower.is_none() || !(own_words || manner.is_strict());
        return Some(if is_heading { (Kind::Heading, last + 1) } else { all });
    }
    if line.quoted {
        return None;
    }
    let is_quoted = |at: usize| next.get(at).and_then(|&next| lines.get(next)).is_some_and(|line| line.quoted);
    if mark(line.text).is_some() {
        return Some(if is_quoted(at + 1) { (Kind::Heading, at + 1) } else { all });
    }
    let proof = if manner.is_strict() { Proof::Weak } else { Proof::Strong };
    if let Some(end) = header_block(lines, at, next, proof) {
        // Some clients introduce a quote by the header fields and let the answer follow.
        let is_heading = is_quoted(end) && !own_words && !manner.is_strict();
        return Some(if is_heading { (Kind::Heading, end) } else { all });
    }
    (is_above_this_line(line.text) || manner.is_marked(line.text)).then_some(all)
}

fn is_introduced(parts: &[Part], lines: &[Line<'_>]) -> bool {
    let mut before = parts.iter().rev();
    match before.next() {
        Some(Part { kind: Kind::Heading, .. }) => true,
        Some(Part { kind: Kind::Own, lines: range }) => {
            let is_empty = lines.get(range.clone()).is_some_and(|lines| lines.iter().all(Line::is_blank));
            is_empty && before.next().is_some_and(|part| part.kind == Kind::Heading)
        }
        _ => false,
    }
}

/// Whether the client marks quotes with `|`, as the first quote shows.
fn quotes_by_bars(parts: &[Part], lines: &[Line<'_>]) -> bool {
    let first = parts.iter().take(6).find(|part| matches!(part.kind, Kind::Quote { .. }));
    first.and_then(|part| lines.get(part.lines.start)).is_some_and(|line| line.text.starts_with('|'))
}

/// Apple Mail and others put the attribution or the forward's mark inside the quote.
fn introduces_itself(lines: &[Line<'_>], range: Range<usize>) -> bool {
    let mut inner =
        lines.get(range).unwrap_or_default().iter().map(|line| unquoted(line.text)).filter(|text| !text.is_empty());
    let first = inner.next().unwrap_or_default();
    let second = inner.next().unwrap_or_default();
    mark(first).is_some() || attribution::is_one(first) || attribution::is_one(&format!("{first} {second}"))
}

/// The end of a quote that begins at line `at`: blank lines inside belong to it, and so do the ends of
/// quoted lines that a client broke.
fn quote_end(lines: &[Line<'_>], at: usize, next: &[usize], manner: &Manner<'_>, quote_mark: char) -> usize {
    let is_quoted = |line: &Line<'_>| line.quoted || (quote_mark == '|' && line.text.starts_with('|'));
    let mut end = at + 1;
    let mut broken = false;
    while let Some(&following) = next.get(end) {
        let Some(line) = lines.get(following) else { break };
        // A broken line of a notice may have been broken into many.
        broken =
            !is_quoted(line) && following == end && ((broken && manner.is_strict()) || is_broken(lines, end, manner));
        if !is_quoted(line) && !broken {
            break;
        }
        end = following + 1;
    }
    end
}

/// Whether the unquoted line `at` is the rest of the quoted line before it.
fn is_broken(lines: &[Line<'_>], at: usize, manner: &Manner<'_>) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| lines.get(before)) else { return false };
    if !before.quoted || before.text.chars().count() < BROKEN_FROM {
        return false;
    }
    let is_inside = lines.get(at + 1).is_some_and(|after| after.quoted);
    let ends = |marks: &[char]| before.text.ends_with(marks);
    let ends_sentence = ends(&['?', '.', '!', ':', '。', '？']);
    if manner.is_strict() { (is_inside && !ends(&['?', '？'])) || !ends_sentence } else { is_inside && !ends_sentence }
}

/// A rule, or words between two rules: `----- Mail transféré -----` in a language we do not know.
pub fn is_banner(text: &str) -> bool {
    const LONGEST: usize = 80;
    rule(text).is_some_and(|(_, count)| count > 2)
        || (text.len() <= LONGEST
            && ["---", "===", "___"].iter().any(|rule| text.starts_with(rule) && text.ends_with(rule)))
}

/// The rule above a header block goes with it.
fn give_rules_to_history(parts: &mut [Part], lines: &[Line<'_>]) {
    let [.., own, history] = parts else { return };
    if own.kind != Kind::Own || history.kind != Kind::History {
        return;
    }
    let mut begin = own.lines.end;
    for at in own.lines.clone().rev() {
        match lines.get(at) {
            Some(line) if line.is_blank() => {}
            Some(line) if is_banner(line.text) => begin = at,
            _ => break,
        }
    }
    own.lines.end = begin;
    history.lines.start = begin;
}

//! The new words of a mail, told from its quoted history and its signature.
//!
//! The text is taken apart line by line ([`parts`]): an attribution ("On Monday Ada wrote:"), a header
//! block, a mark ("Original Message") or quote marks tell what is old; what is left is the sender's, and
//! its end may be a signature ([`signature`]). What the words are in each language stands in [`words`].
//! All work is linear in the length of the text, and no text makes it fail.

pub(in crate::mail) mod attribution;
mod dates;
pub(in crate::mail) mod heading;
pub(in crate::mail) mod lines;
pub(in crate::mail) mod parts;
mod quotable;
mod signature;
mod thanks;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use lines::Line;
pub use lines::is_invisible;
use parts::{Kind, Part};
use quotable::Quotable;
pub use signature::is_device_line;
pub use thanks::is_thanks;
pub(in crate::mail) use words::labels::Field;

/// A text taken apart. Nothing is thrown away: the whole text stays with the mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the writer wrote this time.
    pub reply: String,
    /// The signature, if there is one.
    pub signature: Option<String>,
    /// The quoted history that was cut off the end, if any.
    pub quoted: Option<String>,
}

/// Only so much of a text is taken apart, in bytes; what is beyond goes with the last part.
const MOST: usize = 1 << 20;

/// How strictly a text is read.
pub(in crate::mail) enum Manner<'a> {
    /// As a customer's mail: when in doubt, it is the customer's words.
    Customer,
    /// As an agent's answer to a notice that holds one of these marks: when in doubt, it is the notice. Of
    /// its quotes only the customer's words may be kept.
    Agent(&'a [String], &'a Quotable),
}

impl Manner<'_> {
    fn is_strict(&self) -> bool {
        matches!(self, Manner::Agent(..))
    }

    fn is_marked(&self, line: &str) -> bool {
        match self {
            Manner::Customer => false,
            Manner::Agent([], _) => false,
            Manner::Agent(marks, _) => {
                let line = line.to_lowercase();
                marks.iter().any(|mark| line.contains(mark.as_str()))
            }
        }
    }
}

/// Takes a plain text body apart.
///
/// An empty `reply` means that the mail brings nothing new: it is all quote, forward or signature. Who
/// must not lose a customer's words then shows the whole text.
#[must_use]
pub fn read(text: &str) -> Reading {
    read_as(text, &Manner::Customer)
}

/// Takes an agent's answer to one of our notices apart, so that nothing of the notice is left in `reply`.
///
/// `marks` are words that only our notice holds: the desk's addresses, the first words of the template,
/// the domain of our Message-IDs; case is ignored. Everything from the first unquoted line that bears one
/// of them is cut, also from a header block or from an attribution that no quote marks follow. Lines with
/// quote marks are always cut; unquoted lines between and below them stay.
#[must_use]
pub fn read_agent(text: &str, marks: &[&str]) -> Reading {
    read_agent_quoting(text, marks, &[])
}

/// As [`read_agent`], but where the agent's words stand between the lines of a quote, those quoted lines
/// stay that are the customer's own: `quotable` are the texts that the customer wrote, and a line stays
/// only if its words stand there in the same order. All else of the notice is cut as ever.
#[must_use]
pub fn read_agent_quoting(text: &str, marks: &[&str], quotable: &[&str]) -> Reading {
    let marks: Vec<String> =
        marks.iter().map(|mark| mark.trim().to_lowercase()).filter(|mark| !mark.is_empty()).collect();
    read_as(text, &Manner::Agent(&marks, &Quotable::of(quotable)))
}

fn read_as(text: &str, manner: &Manner<'_>) -> Reading {
    let (text, beyond) = within_reach(text);
    let mut lines = lines::split(text);
    if manner.is_strict() {
        // A line of the notice is not known by its end.
        lines.iter_mut().for_each(|line| line.quoted = line.text.starts_with('>'));
    }
    let parts = parts::parts(&lines, manner);
    let ends_old = parts.last().is_some_and(|part| part.kind != Kind::Own);
    let mut reading = sort(&lines, &parts, manner);
    if !beyond.trim().is_empty() {
        if ends_old || manner.is_strict() {
            let quoted = reading.quoted.get_or_insert_default();
            quoted.push('\n');
            quoted.push_str(beyond);
        } else {
            reading.reply.push('\n');
            reading.reply.push_str(beyond.trim_end());
        }
    }
    reading
}

/// Cuts a text of unlikely length in two at a line end.
fn within_reach(text: &str) -> (&str, &str) {
    if text.len() <= MOST {
        return (text, "");
    }
    let limit = (MOST - 3..=MOST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text.get(..limit).unwrap_or_default();
    let cut = head.rfind('\n').unwrap_or(limit);
    text.split_at_checked(cut).unwrap_or((text, ""))
}

/// Puts each line where it belongs.
fn sort(lines: &[Line<'_>], parts: &[Part], manner: &Manner<'_>) -> Reading {
    let own: Vec<Option<(Range<usize>, Range<usize>)>> = parts
        .iter()
        .map(|part| (part.kind == Kind::Own).then(|| signature::part_off(lines, part.lines.clone())))
        .collect();
    let is_answered = answered(parts, &own, lines);
    let interleaved = is_answered.iter().filter(|answered| **answered).count() > 1;
    let mut sorted = Sorted::default();
    for ((part, own), answered) in parts.iter().zip(own).zip(is_answered) {
        let whole = part.lines.clone();
        match (part.kind, own) {
            (_, Some((body, sign))) => {
                sorted.reply.push(body);
                sorted.signature.push(sign);
            }
            (Kind::Quote { introduced }, _) if answered && (interleaved || !introduced) => match manner {
                Manner::Customer => sorted.reply.push(whole),
                Manner::Agent(_, quotable) => {
                    sorted.quote(whole.clone(), quotable.select(lines, whole, |line| manner.is_marked(line)));
                }
            },
            _ => sorted.quoted.push(whole),
        }
    }
    let some = |text: String| (!text.is_empty()).then_some(text);
    let kept: HashSet<usize> = sorted.kept.iter().cloned().flatten().collect();
    Reading {
        reply: join(lines, &sorted.reply, |at, line| match kept.contains(&at) {
            true => Cow::Owned(requoted(line)),
            false => Cow::Borrowed(line.raw),
        }),
        signature: some(join(lines, &sorted.signature, |_, line| Cow::Borrowed(line.raw))),
        quoted: some(join(lines, &sorted.quoted, |_, line| Cow::Borrowed(line.raw))),
    }
}

/// A line of a notice as a quote of the customer: a notice indents the customer's words, and clients mark
/// them in several ways.
fn requoted(line: &Line<'_>) -> String {
    let text = line.text.trim_start_matches('|');
    format!("> {}", lines::unquoted(text)).trim_end().to_owned()
}

/// The lines of a text by where they belong.
#[derive(Default)]
struct Sorted {
    reply: Vec<Range<usize>>,
    signature: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
    /// Those of `reply` that are quotes of the customer in an agent's answer.
    kept: Vec<Range<usize>>,
}

impl Sorted {
    /// Parts a quote into the lines that stay with the answer below them and the rest.
    fn quote(&mut self, whole: Range<usize>, kept: Vec<Range<usize>>) {
        let mut at = whole.start;
        for range in kept {
            self.quoted.push(at..range.start);
            at = range.end;
            self.reply.push(range.clone());
            self.kept.push(range);
        }
        self.quoted.push(at..whole.end);
    }
}

/// For each part whether it is a quote with own words right below it.
fn answered(parts: &[Part], own: &[Option<(Range<usize>, Range<usize>)>], lines: &[Line<'_>]) -> Vec<bool> {
    let mut words_follow = false;
    let mut answered: Vec<bool> = parts
        .iter()
        .zip(own)
        .rev()
        .map(|(part, own)| match (part.kind, own) {
            (Kind::Quote { .. }, _) => std::mem::take(&mut words_follow),
            (_, Some((body, _))) => {
                words_follow |= lines.get(body.clone()).is_some_and(|lines| lines.iter().any(|line| !line.is_blank()));
                false
            }
            _ => false,
        })
        .collect();
    answered.reverse();
    answered
}

/// The lines of several ranges as text, without blank lines at the ends and with one blank line where
/// ranges do not touch.
fn join<'a>(lines: &[Line<'a>], ranges: &[Range<usize>], shown: impl Fn(usize, &Line<'a>) -> Cow<'a, str>) -> String {
    let mut text = String::new();
    let mut last_end = 0;
    let mut gap = false;
    for range in ranges {
        gap |= range.start != last_end;
        last_end = range.end;
        for (at, line) in range.clone().zip(lines.get(range.clone()).unwrap_or_default()) {
            if line.is_blank() && (gap || text.is_empty()) {
                continue;
            }
            if gap && !text.is_empty() {
                text.truncate(text.trim_end().len());
                text.push_str("\n\n");
            }
            gap = false;
            text.push_str(&shown(at, line));
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

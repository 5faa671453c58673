//! The header fields above forwarded words, and the words.

use super::place::Place;
use super::{Forwarded, address, words};
use crate::mail::reply::Field;
use crate::mail::reply::attribution;
use crate::mail::reply::heading::{Proof, fields, header_block, label, label_name, mark};
use crate::mail::reply::lines::{Line, next_full, without_mark};

/// Reads a forwarded mail from its mark or first header field on.
pub fn read(place: &Place<'_>) -> Option<Forwarded> {
    let lines = &place.inner;
    let next = next_full(lines);
    let mut begin = 0;
    while lines.get(begin).is_some_and(|line| mark(line.text).is_some() || line.is_blank()) {
        begin += 1;
    }
    if let Some(end) = header_block(lines, begin, &next, Proof::Weak) {
        return Some(read_fields(lines, begin, wrapped_end(lines, end)));
    }
    // An answer; Yandex writes such a line below the mark of a forward, too.
    let last = attribution::find(lines, begin, &next)?;
    let introduction: Vec<&str> = lines.get(begin..=last)?.iter().map(|line| line.text).collect();
    Some(Forwarded { body: body(lines, last + 1), ..read_introduction(&introduction.join(" ")) })
}

/// A last value that is empty stands on the next line, and a wrapped one begins with a blank there.
fn wrapped_end(lines: &[Line<'_>], end: usize) -> usize {
    let mut end = end;
    while let Some(line) = lines.get(end).filter(|line| !line.is_blank()) {
        let before = end.checked_sub(1).and_then(|last| lines.get(last));
        let is_empty = before.and_then(|before| label(before.text)).is_some_and(|(_, value)| value.is_empty());
        if !is_empty && !line.raw.starts_with(['\t', ' ']) {
            break;
        }
        end += 1;
    }
    end
}

fn read_fields(lines: &[Line<'_>], begin: usize, end: usize) -> Forwarded {
    let mut values: Vec<(Field, String)> = Vec::new();
    let mut forwarded = Forwarded::default();
    for line in lines.get(begin..end).unwrap_or_default() {
        let found = fields(line.text);
        if let Some((_, value)) = values.last_mut().filter(|_| found.is_empty() && !line.is_blank()) {
            value.push(' ');
            value.push_str(line.text);
        }
        if found.first().is_some_and(|(field, _)| *field == Field::From) {
            forwarded.day_first |= label_name(line.text).is_some_and(|name| name != "from");
        }
        values.extend(found.into_iter().map(|(field, value)| (field, value.to_owned())));
    }
    for (field, value) in values {
        let value = value.trim().to_owned();
        let some = || (!value.is_empty()).then(|| value.clone());
        match field {
            Field::From if forwarded.from_text.is_none() => {
                forwarded.from = address::read(&value);
                forwarded.from_text = some();
            }
            Field::Sent if forwarded.date_text.is_none() => forwarded.date_text = some(),
            Field::To if forwarded.to.is_empty() => forwarded.to = address::read_list(&value),
            Field::Copy if forwarded.cc.is_empty() => forwarded.cc = address::read_list(&value),
            Field::Subject if forwarded.subject.is_none() => forwarded.subject = some(),
            _ => {}
        }
    }
    forwarded.body = body(lines, end);
    forwarded
}

/// The lines from `begin` on, without the mark that some clients put below the fields or at the end, and
/// without the quote marks before all of them.
fn body(lines: &[Line<'_>], begin: usize) -> String {
    let lines = lines.get(begin..).unwrap_or_default();
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let end = if lines.get(last).is_some_and(|line| mark(line.text).is_some()) { last } else { last + 1 };
    let kept = lines.iter().take(end).skip_while(|line| line.is_blank() || mark(line.text).is_some());
    let is_quoted = kept.clone().all(|line| line.quoted || line.is_blank());
    let kept: Vec<&str> = kept.map(|line| if is_quoted { without_mark(line).raw } else { line.raw }).collect();
    kept.join("\n").trim_end().to_owned()
}

/// Writer and date of "On Mon, Mar 2, 2026 at 9:15 AM Ada Lovelace <ada@example.net> wrote:".
fn read_introduction(text: &str) -> Forwarded {
    let Some(found) = address::find(text) else { return Forwarded::default() };
    let (before, after) = (text.get(..found.start).unwrap_or_default(), text.get(found.end..).unwrap_or_default());
    // The name begins behind the last word of the date.
    let dated = before
        .split_inclusive(char::is_whitespace)
        .scan(0, |end, word| {
            *end += word.len();
            Some((*end, word.trim()))
        })
        .filter(|(_, word)| word.contains(|c: char| c.is_ascii_digit()) || words::is_before_name(word))
        .last()
        .map_or(0, |(end, _)| end);
    let (date, name) = before.split_at_checked(dated).unwrap_or_default();
    let date = if date.contains(|c: char| c.is_ascii_digit()) { date } else { after };
    let date = date.trim_matches(|c: char| c.is_whitespace() || "<>()[],;:\"".contains(c));
    Forwarded {
        from: text.get(found.clone()).map(|address| address::named(name, address)),
        date_text: date.contains(|c: char| c.is_ascii_digit()).then(|| date.to_owned()),
        ..Forwarded::default()
    }
}

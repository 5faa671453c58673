//! Where history begins without quote marks: "-----Original Message-----" and header blocks.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lines::{Line, plain};
use super::words::labels::{Field, ROWS};
use super::words::marks::{
    ABOVE_THIS_LINE, FORWARD_ENDS, FORWARDED, FORWARDED_BY, ORIGINAL, WARNING_BEGINS, WARNING_SAYS,
};
use super::words::phrases;

/// No label is longer than this, in bytes.
const LONGEST_LABEL: usize = 48;
/// No mark is longer than this, in characters; Yahoo writes the header fields behind it.
const LONGEST_MARK: usize = 120;
/// A header block is read no further than this many lines.
const MOST_LINES: usize = 16;

static LABELS: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    for row in ROWS {
        let columns = [
            (row.copy, Field::Copy),
            (row.other, Field::Other),
            (row.subject, Field::Subject),
            (row.to, Field::To),
            (row.sent, Field::Sent),
            (row.from, Field::From),
        ];
        for (words, field) in columns {
            for word in phrases(words) {
                labels.entry(word).or_insert(field);
            }
        }
    }
    labels
});

/// What stands above quoted or forwarded text as a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// "Original message".
    Original,
    /// "Forwarded message".
    Forwarded,
    /// "End forwarded message".
    ForwardEnds,
}

/// Reads a line such as `-----Original Message-----` or `Begin forwarded message:`.
pub fn mark(text: &str) -> Option<Mark> {
    let is_edge = |c: char| c.is_whitespace() || "-_=*—–~#>:：".contains(c);
    let inner = text.trim_start_matches(is_edge);
    let dashes = text.len() - inner.len() >= 2;
    let colon = inner.ends_with([':', '：']);
    if !(dashes || colon) {
        return None;
    }
    let mut line = String::new();
    let reach = inner.char_indices().nth(LONGEST_MARK).map_or(inner.len(), |(end, _)| end);
    plain(inner.get(..reach).unwrap_or(inner), &mut line);
    let core = line.trim_end_matches(|c| is_edge(c) || c == '.');
    let starts = |phrases: &[&str]| {
        phrases.iter().any(|phrase| {
            core.strip_prefix(phrase)
                .is_some_and(|rest| rest.is_empty() || (dashes && rest.trim_start().starts_with("--")))
        })
    };
    if starts(FORWARDED) {
        return Some(Mark::Forwarded);
    }
    // Any list may have an item that begins so; the clients put a rule before it.
    if text.starts_with("--") && FORWARDED_BY.iter().any(|begin| core.starts_with(begin)) {
        return Some(Mark::Forwarded);
    }
    if dashes && starts(FORWARD_ENDS) {
        return Some(Mark::ForwardEnds);
    }
    (dashes && starts(ORIGINAL)).then_some(Mark::Original)
}

/// Whether a line says that answers belong above it, with dashes around or by itself.
pub fn is_above_this_line(text: &str) -> bool {
    const LONGEST: usize = 100;
    let inner = text.trim_matches(|c: char| c.is_whitespace() || "-_=*—–~#>.:[]()|".contains(c));
    let dashes = text.len() - inner.len() > 1;
    if inner.len() > LONGEST || !(dashes || inner.ends_with(['e', 'b', 'n', 'a', 'i'])) || !inner.contains(' ') {
        return false;
    }
    let lower = inner.to_lowercase();
    ABOVE_THIS_LINE.iter().any(|phrase| if dashes { lower.contains(phrase) } else { lower.ends_with(phrase) })
}

/// If a mail gateway's warning about outside mail begins at line `at`, the first line after it.
pub fn warning(lines: &[Line<'_>], at: usize) -> Option<usize> {
    const MOST_LINES: usize = 8;
    const MOST_BYTES: usize = 700;
    let mut text = String::new();
    let mut end = at;
    for line in lines.iter().skip(at).take(MOST_LINES).take_while(|line| !line.is_blank()) {
        plain(line.text, &mut text);
        text.push(' ');
        end += 1;
        if text.len() > MOST_BYTES {
            return None;
        }
    }
    let inner = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_warning = WARNING_BEGINS.iter().any(|begin| inner.starts_with(begin))
        && WARNING_SAYS.iter().any(|says| inner.contains(says));
    is_warning.then_some(end)
}

/// The field that a line begins with and the text after the colon.
pub fn label(text: &str) -> Option<(Field, &str)> {
    let (name, value) = name_and_value(text)?;
    let field = LABELS.get(name.as_str()).copied()?;
    Some((field, value.trim_start_matches(|c: char| c.is_whitespace() || c == '*' || c == '_').trim_end()))
}

/// The word before the first colon of a line in the form of the tables.
pub fn label_name(text: &str) -> Option<String> {
    name_and_value(text).map(|(name, _)| name)
}

fn name_and_value(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "*_>|•·".contains(c));
    let (name, value) = text.split_once([':', '：'])?;
    if name.is_empty() || name.len() > LONGEST_LABEL || value.starts_with("//") {
        return None;
    }
    let mut lower = String::with_capacity(name.len());
    plain(name, &mut lower);
    Some((lower.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_').to_owned(), value))
}

/// All fields of a line: some clients lose line breaks and put the next field on the same line.
pub fn fields(text: &str) -> Vec<(Field, &str)> {
    const MOST: usize = 6;
    let mut fields = Vec::new();
    let mut rest = label(text);
    while let Some((field, value)) = rest.take() {
        let inner = value.match_indices([':', '：']).take(MOST).find_map(|(at, _)| inner_label(value, at));
        match inner.filter(|_| field != Field::Subject && fields.len() < MOST) {
            Some((begin, next)) => {
                fields.push((field, value.get(..begin).unwrap_or_default().trim_end()));
                rest = Some(next);
            }
            None => fields.push((field, value)),
        }
    }
    fields
}

/// The label of a date or subject before the colon at `colon`: where it begins, its field and value.
fn inner_label(value: &str, colon: usize) -> Option<(usize, (Field, &str))> {
    const SHORTEST: usize = 4;
    let word =
        value.get(..colon)?.trim_end().rsplit(char::is_whitespace).next().filter(|word| word.len() >= SHORTEST)?;
    let begin = value.get(..colon)?.rfind(word).filter(|begin| *begin > 0)?;
    let (field, value) = label(value.get(begin..)?)?;
    matches!(field, Field::Sent | Field::Subject).then_some((begin, (field, value)))
}

/// How much proof a header block needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Two fields and an address, or three with a subject: a customer may list "From: Berlin, To: Munich".
    Strong,
    /// Any two fields: nothing of a notice may slip through.
    Weak,
}

/// If a header block begins at line `at`, the first line after it. `next` is [`super::lines::next_full`].
pub fn header_block(lines: &[Line<'_>], at: usize, next: &[usize], proof: Proof) -> Option<usize> {
    let (first, _) = label(lines.get(at)?.text)?;
    if matches!(first, Field::Copy | Field::Other) {
        return None;
    }
    let mut seen = Seen::default();
    let mut end = at;
    let mut here = at;
    let mut unlabelled = 0;
    while let Some(line) = lines.get(here).filter(|_| here < at + MOST_LINES) {
        if line.is_blank() {
            let Some(&following) = next.get(here) else { break };
            if following > here + 2 || lines.get(following).and_then(|line| label(line.text)).is_none() {
                break;
            }
            here = following;
            continue;
        }
        match label(line.text) {
            Some(_) => {
                fields(line.text).into_iter().for_each(|(field, value)| seen.add(field, value));
                unlabelled = 0;
                end = here + 1;
            }
            None => {
                // A wrapped value.
                unlabelled += 1;
                seen.address |= line.text.contains('@') && unlabelled == 1;
                if unlabelled > 3 {
                    break;
                }
            }
        }
        here += 1;
    }
    seen.is_enough(proof).then_some(end)
}

#[derive(Default)]
struct Seen {
    from: bool,
    sent: bool,
    to: bool,
    subject: bool,
    address: bool,
}

impl Seen {
    fn add(&mut self, field: Field, value: &str) {
        match field {
            Field::From => self.from = true,
            Field::Sent => self.sent = true,
            Field::To => self.to = true,
            Field::Subject => self.subject = true,
            Field::Copy | Field::Other => {}
        }
        self.address |= value.contains('@');
    }

    fn is_enough(&self, proof: Proof) -> bool {
        let fields = [self.from, self.sent, self.to, self.subject].into_iter().filter(|seen| *seen).count();
        if !(self.from || self.sent) || fields < 2 {
            return false;
        }
        match proof {
            Proof::Weak => true,
            Proof::Strong => self.address || (fields >= 3 && self.subject),
        }
    }
}

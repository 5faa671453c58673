//! The tree of parts (RFC 2046), found in one pass over the lines and without recursion.
//!
//! mail-parser finds boundaries anywhere in a line, opens attached mails within mails and looks for the
//! end of each open part anew; this scan looks at each line once and at no more than [`DEEPEST`] open
//! boundaries for it, whatever the mail is like.

use super::fields::{self, Field};
use super::params::Value;
use std::ops::Range;

/// Multiparts and attached mails within each other.
pub const DEEPEST: usize = 50;
/// Parts of a mail.
pub const MOST_PARTS: usize = 1_000;
/// Bytes of one header block.
pub const LARGEST_HEADER: usize = 1024 * 1024;

/// Lines of something else inside of a header after which it isn't one any more.
const LONGEST_GARBAGE: usize = 100;
/// Names that stand in the header of nearly every mail (RFC 5322 §3.6, RFC 2045) and hardly in a text.
const WELL_KNOWN: &[&str] = &[
    "Received",
    "Return-Path",
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "DKIM-Signature",
    "X-Mailer",
];

/// What a part is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Holds other parts.
    Multipart,
    /// Holds content.
    Leaf,
}

/// One part of a mail; the first one is the mail itself.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its header fields in order.
    pub fields: Vec<Field<'a>>,
    /// Its Content-Type; the default of its place if it has none.
    pub content_type: Value,
    /// Whether the Content-Type was written down or follows from the place.
    pub has_type: bool,
    /// Where its body is.
    pub body: Range<usize>,
    /// The part that holds it.
    pub parent: Option<usize>,
    /// Content or a holder of parts.
    pub shape: Shape,
}

impl<'a> Part<'a> {
    /// The first field of that name.
    pub fn field(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.is(name))
    }
}

/// The parts of a mail in their order, and which limit it broke.
#[derive(Debug, Default)]
pub struct Structure<'a> {
    /// All parts, holders before what they hold. Never empty.
    pub parts: Vec<Part<'a>>,
    /// The first limit that was broken, in words.
    pub over: Option<String>,
}

/// Whether attached mails (message/rfc822) are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// They are content like any other.
    Closed,
    /// They are looked into as if they were parts.
    Opened,
}

/// Finds the parts of a mail.
pub fn scan(raw: &[u8], attached: Attached) -> Structure<'_> {
    let mut scanner = Scanner { raw, attached, at: 0, open: Vec::new(), found: Structure::default() };
    scanner.run();
    scanner.found
}

/// A line of the mail.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    /// Without its line end.
    text: &'a [u8],
    next: usize,
}

/// A boundary that parts of an open multipart begin with.
struct Open {
    boundary: String,
    part: usize,
    /// How many attached mails were opened around it.
    messages: usize,
}

/// A boundary line that was met.
struct Met {
    level: usize,
    is_end: bool,
}

struct Scanner<'a> {
    raw: &'a [u8],
    attached: Attached,
    at: usize,
    open: Vec<Open>,
    found: Structure<'a>,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let mut parent = None;
        let mut messages = 0;
        self.skip_to_header();
        loop {
            let index = self.found.parts.len();
            let met = self.read_header(parent);
            let met = match met {
                Some(met) => Some(met),
                None if self.opens(index, messages) => {
                    messages += 1;
                    parent = Some(index);
                    continue;
                }
                None => self.read_body(index, messages),
            };
            let Some(mut met) = met else { break };
            // A boundary ends everything inside of it; after an end line only outer ones count.
            while met.is_end {
                self.open.truncate(met.level);
                match self.seek_boundary() {
                    Some((outer, _)) => met = outer,
                    None => return,
                }
            }
            self.open.truncate(met.level + 1);
            let Some(open) = self.open.last() else { break };
            (parent, messages) = (Some(open.part), open.messages);
            if self.found.parts.len() >= MOST_PARTS {
                self.over(format!("more than {MOST_PARTS} parts"));
                break;
            }
        }
    }

    /// Leaves out what some stores and pipes put before the header: empty lines, a byte order mark, the
    /// `From ` line of an mbox file.
    fn skip_to_header(&mut self) {
        if self.raw.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        let begin = self.at;
        while let Some(line) = self.line() {
            let is_envelope = line.text.starts_with(b"From ") || line.text.starts_with(b">From ");
            if is_envelope || line.text.trim_ascii().is_empty() {
                self.at = line.next;
            } else if fields::split(line.text).is_some() {
                return;
            } else {
                break;
            }
        }
        self.at = begin;
    }

    fn line(&self) -> Option<Line<'a>> {
        line_at(self.raw, self.at)
    }

    /// Which open boundary a line is, innermost first (RFC 2046 §5.1.1).
    fn boundary(&self, line: &Line<'_>) -> Option<Met> {
        let text = line.text.strip_prefix(b"--")?;
        self.open.iter().enumerate().rev().find_map(|(level, open)| {
            let after = text.strip_prefix(open.boundary.as_bytes())?.trim_ascii_end();
            match after {
                b"" => Some(Met { level, is_end: false }),
                b"--" => Some(Met { level, is_end: true }),
                _ => None,
            }
        })
    }

    /// Goes behind the next boundary line; also tells where the text before it ends.
    fn seek_boundary(&mut self) -> Option<(Met, usize)> {
        if self.open.is_empty() {
            self.at = self.raw.len();
            return None;
        }
        while let Some(line) = self.line() {
            self.at = line.next;
            if let Some(met) = self.boundary(&line) {
                return Some((met, self.before(line.start)));
            }
        }
        None
    }

    /// The position before the line end that stands before a boundary and belongs to it.
    fn before(&self, start: usize) -> usize {
        match self.raw.get(..start) {
            Some([.., b'\r', b'\n']) => start - 2,
            Some([.., b'\n']) => start - 1,
            _ => start,
        }
    }

    /// Reads a header block and adds the part. Gives the boundary line that cut it short.
    fn read_header(&mut self, parent: Option<usize>) -> Option<Met> {
        let begin = self.at;
        let mut found: Vec<Field<'a>> = Vec::new();
        let mut started: Option<(&'a str, usize, usize)> = None;
        let mut met = None;
        let mut known = 0;
        while let Some(line) = self.line() {
            if let Some(cut) = self.boundary(&line) {
                (met, self.at) = (Some(cut), line.next);
                break;
            }
            if line.text.is_empty() {
                self.at = line.next;
                break;
            }
            let is_fold = line.text.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
            if let Some((name, value)) = split_field(line.text, started.is_some()) {
                self.keep(&mut started, &mut found);
                started = Some((name, line.start + line.text.len() - value.len(), line.next));
            } else if is_fold && !line.text.trim_ascii().is_empty() || self.goes_on(&line, &mut known) {
                // A fold, or what ought to be one.
                if let Some((_, _, end)) = &mut started {
                    *end = line.next;
                }
            } else {
                // A line of blanks ends the header; anything else is text whose blank line is missing.
                self.at = if line.text.trim_ascii().is_empty() { line.next } else { line.start };
                break;
            }
            self.at = line.next;
        }
        self.keep(&mut started, &mut found);
        if self.at - begin > LARGEST_HEADER {
            self.over(format!("a header of more than {LARGEST_HEADER} bytes"));
        }
        self.add(found, parent);
        met
    }

    /// Whether a header goes on behind a line that can't be part of one: gateways fold without the blank
    /// or lose line ends. Only a field of a well-known name is proof; any text may hold a colon.
    /// `known` is where the last such proof was found.
    fn goes_on(&self, line: &Line<'_>, known: &mut usize) -> bool {
        if *known > line.start || self.is_lost_parameter(line) {
            return true;
        }
        // A line of blanks between two folds is one of them.
        let next = line_at(self.raw, line.next).map(|next| next.text).unwrap_or_default();
        if line.text.trim_ascii().is_empty() && next.starts_with(b"\t") && !next.trim_ascii().is_empty() {
            return true;
        }
        let mut at = line.next;
        for _ in 0..LONGEST_GARBAGE {
            let Some(next) = line_at(self.raw, at).filter(|next| !next.text.is_empty()) else { return false };
            let is_known = fields::split(next.text)
                .is_some_and(|(name, _)| WELL_KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)));
            if is_known {
                *known = next.start;
                return true;
            }
            at = next.next;
        }
        false
    }

    /// `boundary=…` at the beginning of a line whose predecessor ends with a semicolon.
    fn is_lost_parameter(&self, line: &Line<'_>) -> bool {
        let before = self.raw.get(..line.start).unwrap_or_default().trim_ascii_end();
        let name = line.text.split(|&b| b == b'=').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'*'));
        before.ends_with(b";") && is_name && name.len() < line.text.len()
    }

    fn keep(&self, started: &mut Option<(&'a str, usize, usize)>, found: &mut Vec<Field<'a>>) {
        if let Some((name, from, to)) = started.take() {
            found.push(fields::field(name, self.raw.get(from..to).unwrap_or_default()));
        }
    }

    fn add(&mut self, fields: Vec<Field<'a>>, parent: Option<usize>) {
        let written = fields.iter().find(|field| field.is("Content-Type")).map(Field::text);
        let content_type = written.as_deref().map(Value::read).unwrap_or_default();
        let in_digest = parent
            .and_then(|parent| self.found.parts.get(parent))
            .is_some_and(|part| part.content_type.main == "multipart/digest");
        let (content_type, has_type) = match (content_type.main.contains('/'), in_digest) {
            (true, _) => (content_type, true),
            (false, true) => (Value::read("message/rfc822"), true),
            // A type without a subtype is none (RFC 2045 §5.2); its parameters may still be good.
            (false, false) => (content_type, false),
        };
        let body = self.at..self.at;
        self.found.parts.push(Part { fields, content_type, has_type, body, parent, shape: Shape::Leaf });
    }

    fn over(&mut self, what: String) {
        self.found.over.get_or_insert(what);
    }

    /// Whether the part just read is an attached mail to be looked into.
    fn opens(&mut self, index: usize, messages: usize) -> bool {
        let Some(part) = self.found.parts.get(index) else { return false };
        let is_mail = matches!(part.content_type.main.as_str(), "message/rfc822" | "message/global");
        if self.attached == Attached::Closed || !is_mail {
            return false;
        }
        if self.open.len() + messages >= DEEPEST {
            self.over(format!("parts more than {DEEPEST} deep"));
            return false;
        }
        if index + 1 >= MOST_PARTS {
            self.over(format!("more than {MOST_PARTS} parts"));
            return false;
        }
        true
    }

    /// Reads the body of a part up to the next boundary line, opening it if it is a multipart.
    fn read_body(&mut self, index: usize, messages: usize) -> Option<Met> {
        let begin = self.at;
        let mut pushed = false;
        if let Some(boundary) = self.own_boundary(index) {
            if self.open.len() + messages >= DEEPEST {
                self.over(format!("parts more than {DEEPEST} deep"));
            } else {
                self.open.push(Open { boundary, part: index, messages });
                pushed = true;
            }
        }
        let met = self.seek_boundary();
        let (met, end) = met.map_or((None, self.raw.len()), |(met, end)| (Some(met), end));
        let level = self.open.len();
        if let Some(part) = self.found.parts.get_mut(index) {
            // A multipart that none of its own boundary lines follows is text with an odd type.
            let opened = pushed && met.as_ref().is_some_and(|met| met.level + 1 == level && !met.is_end);
            part.shape = if opened { Shape::Multipart } else { Shape::Leaf };
            part.body = begin..end.max(begin);
        }
        met
    }

    /// The boundary a multipart names for its parts.
    fn own_boundary(&self, index: usize) -> Option<String> {
        let part = self.found.parts.get(index)?;
        let boundary = part.content_type.get("boundary")?.trim_end();
        let names_parts = part.content_type.main.starts_with("multipart/") && !boundary.is_empty();
        names_parts.then(|| boundary.to_owned())
    }
}

fn line_at(raw: &[u8], at: usize) -> Option<Line<'_>> {
    let rest = raw.get(at..)?;
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|&b| b == b'\n');
    let text = rest.get(..end.unwrap_or(rest.len()))?;
    let next = at + end.map_or(rest.len(), |end| end + 1);
    Some(Line { start: at, text: text.strip_suffix(b"\r").unwrap_or(text), next })
}

/// A field at the beginning of a line. Blanks before the very first one are overlooked.
fn split_field(line: &[u8], has_started: bool) -> Option<(&str, &[u8])> {
    fields::split(if has_started { line } else { line.trim_ascii_start() })
}

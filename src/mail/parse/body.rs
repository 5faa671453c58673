//! Which parts are the text and the HTML that people read, and which are attachments.

use super::structure::{Part, Shape, Structure};
use super::{charset, fields, flowed, ids, params, transfer, words};
use crate::mail::{Attachment, html};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;

/// The readable part of a mail.
#[derive(Debug, Default)]
pub struct Body {
    /// All text, or the HTML as text.
    pub text: String,
    /// All HTML as sent.
    pub html: Option<String>,
    /// Everything else.
    pub attachments: Vec<Attachment>,
}

/// What a part is to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Html,
    Attachment,
    /// Nothing: an empty part nobody named.
    Nothing,
}

/// Reads the bodies and attachments of a mail.
pub fn read(raw: &[u8], structure: &Structure<'_>) -> Body {
    let leaves = structure.parts.iter().enumerate().filter(|(_, part)| part.shape == Shape::Leaf);
    let (mut texts, mut htmls, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (index, part) in leaves {
        let bytes = transfer::decode(&encoding(part), raw.get(part.body.clone()).unwrap_or_default());
        match role(index, part, structure, &bytes) {
            Role::Text => texts.push((index, text(part, &bytes))),
            Role::Html => htmls.push((index, html_text(part, &bytes).into_owned())),
            Role::Attachment => others.push((part, bytes)),
            Role::Nothing => {}
        }
    }
    let shown: HashSet<String> = htmls.iter().flat_map(|(_, html)| html::content_ids(html)).collect();
    let attachments = others.into_iter().map(|(part, bytes)| attachment(part, bytes, &shown)).collect();
    let text = join_texts(structure, texts, &htmls);
    let html = htmls.into_iter().map(|(_, html)| html).reduce(|all, next| format!("{all}\n{next}"));
    Body { text, html, attachments }
}

/// The text of all parts in order. HTML stands in for text only where no text part stands beside it.
fn join_texts(structure: &Structure<'_>, texts: Vec<(usize, String)>, htmls: &[(usize, String)]) -> String {
    let mut pieces = texts;
    pieces.retain(|(_, text)| !text.trim().is_empty());
    for (index, html) in htmls {
        let own = alternative(structure, *index);
        let has_text = match own {
            Some(own) => pieces.iter().any(|(other, _)| alternative(structure, *other) == Some(own)),
            None => false,
        };
        if !has_text {
            pieces.push((*index, html::to_text(html)));
        }
    }
    pieces.sort_by_key(|(index, _)| *index);
    if let [(_, only)] = pieces.as_mut_slice() {
        return std::mem::take(only);
    }
    let mut out = String::new();
    for (_, piece) in pieces {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&piece);
    }
    out
}

/// The outermost multipart/alternative that a part stands in.
fn alternative(structure: &Structure<'_>, index: usize) -> Option<usize> {
    ancestors(structure, index)
        .filter(|(_, part)| part.content_type.main == "multipart/alternative")
        .last()
        .map(|(at, _)| at)
}

/// The holders of a part, nearest first.
fn ancestors<'s, 'a>(structure: &'s Structure<'a>, index: usize) -> impl Iterator<Item = (usize, &'s Part<'a>)> {
    let parent = move |at: usize| structure.parts.get(at).and_then(|part| part.parent);
    std::iter::successors(parent(index), move |at| parent(*at)).filter_map(|at| Some((at, structure.parts.get(at)?)))
}

fn encoding(part: &Part<'_>) -> String {
    part.field("Content-Transfer-Encoding").map(fields::Field::text).unwrap_or_default()
}

fn role(index: usize, part: &Part<'_>, structure: &Structure<'_>, bytes: &[u8]) -> Role {
    let kind = part.content_type.main.as_str();
    // A multipart that has no parts is text with a wrong label.
    let is_text = matches!(kind, "" | "text" | "text/plain") || !part.has_type || kind.starts_with("multipart/");
    let is_html = kind == "text/html";
    let is_only = index == 0;
    if !(is_text || is_html) {
        return Role::Attachment;
    }
    let disposition = disposition(part);
    let is_named = name(part, &disposition).is_some();
    if disposition.main == "attachment" && (is_named || !is_only) {
        return Role::Attachment;
    }
    // Some programs name the text itself, but only the first one.
    let is_named_text = (disposition.main == "inline" && is_first_of_its_kind(index, part, structure))
        || is_first_leaf(index, structure);
    if is_named && !is_only && !is_named_text {
        return Role::Attachment;
    }
    if bytes.trim_ascii().is_empty() && !is_only {
        return Role::Nothing;
    }
    if is_html { Role::Html } else { Role::Text }
}

fn is_first_leaf(index: usize, structure: &Structure<'_>) -> bool {
    structure.parts.iter().position(|part| part.shape == Shape::Leaf) == Some(index)
}

/// Whether no part before this one could be read as text of this type.
fn is_first_of_its_kind(index: usize, part: &Part<'_>, structure: &Structure<'_>) -> bool {
    !structure
        .parts
        .iter()
        .take(index)
        .any(|other| other.shape == Shape::Leaf && other.content_type.main == part.content_type.main)
}

fn disposition(part: &Part<'_>) -> params::Value {
    part.field("Content-Disposition").map(|field| params::Value::read(&field.text())).unwrap_or_default()
}

/// The file name (RFC 2183 §2.3; the type's `name` is older and still written).
fn name(part: &Part<'_>, disposition: &params::Value) -> Option<String> {
    let name = disposition.get("filename").or_else(|| part.content_type.get("name"))?;
    let name = words::decode(name).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

fn text(part: &Part<'_>, bytes: &[u8]) -> String {
    let decoded = charset::decode(part.content_type.get("charset"), bytes);
    let is_flowed = part.content_type.get("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    if is_flowed {
        let delsp = part.content_type.get("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
        return flowed::unwrap(decoded.trim_start_matches('\u{feff}'), delsp);
    }
    tidy(&decoded)
}

/// Line ends as `\n`, without a byte order mark and NULs.
fn tidy(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                if rest.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\0' => {}
            c => out.push(c),
        }
    }
    out
}

fn html_text<'a>(part: &Part<'_>, bytes: &'a [u8]) -> Cow<'a, str> {
    let label = part.content_type.get("charset").map(str::to_owned).or_else(|| html::declared_charset(bytes));
    charset::decode(label.as_deref(), bytes)
}

fn attachment(part: &Part<'_>, bytes: Cow<'_, [u8]>, shown: &HashSet<String>) -> Attachment {
    let disposition = disposition(part);
    let content_id = part.field("Content-ID").and_then(|field| ids::read_one(&field.text()));
    let is_shown = content_id.as_ref().is_some_and(|id| shown.contains(&id.to_lowercase()));
    Attachment {
        name: name(part, &disposition),
        content_type: if part.has_type { part.content_type.main.clone() } else { "text/plain".to_owned() },
        sha256: hexadecimal(&Sha256::digest(&bytes)),
        inline: is_shown,
        content_id,
        bytes: bytes.into_owned(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string can't fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

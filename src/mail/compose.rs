//! Facts to bytes: writes a mail through lettre's builder.
//!
//! Whatever strangers typed into a name, a subject, an id or a file name ends up here, so everything is cleaned
//! before lettre sees it: lettre panics on a line break in a display name and doesn't fold a long word. What
//! comes out is ASCII, has no line over 998 bytes and no header field that wasn't asked for. The same facts
//! always give the same bytes: nothing is drawn by lot, not even a boundary.

use std::time::SystemTime;

use anyhow::{Context as _, bail};
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MessageBuilder, MultiPart, SinglePart};
use sha2::{Digest as _, Sha256};

use super::Address;
use super::address::plain;
use crate::clock::Timestamp;

/// Longest name, subject or file name in characters; lettre folds at spaces only (RFC 5322 §2.1.1: 998 bytes a line).
const MAX_CHARS: usize = 200;

/// Longest value of a further field in characters: a link in `List-Unsubscribe` is one long word.
const MAX_FIELD_CHARS: usize = 800;

/// Longest Message-ID that is repeated in a header; a longer one is left out, since a cut one names nothing.
const MAX_ID_BYTES: usize = 250;

/// How many ids stand in References after the first one.
const LAST_REFERENCES: usize = 10;

/// Fields that come from the facts of [`Outgoing`] alone, so that no further field can add a recipient.
const OWN_FIELDS: &[&str] = &[
    "from",
    "sender",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "return-path",
    "received",
];

/// Everything a mail that goes out is made of. Names and subjects may hold anything: they are cleaned here.
#[derive(Clone, Debug, Default)]
pub struct Outgoing {
    /// Who it is from.
    pub from: Address,
    /// The To field.
    pub to: Vec<Address>,
    /// The Cc field.
    pub cc: Vec<Address>,
    /// The Reply-To field, if answers go elsewhere.
    pub reply_to: Option<Address>,
    /// Whole subject, tag included.
    pub subject: String,
    /// Without angle brackets.
    pub message_id: String,
    /// Without angle brackets.
    pub in_reply_to: Option<String>,
    /// Without angle brackets, oldest first.
    pub references: Vec<String>,
    /// When it was written.
    pub date: Option<Timestamp>,
    /// The plain text, complete by itself.
    pub text: String,
    /// The HTML alternative.
    pub html: Option<String>,
    /// Files that go along.
    pub files: Vec<File>,
    /// Further fields, name and value (`Auto-Submitted`, `X-Postdesk-Loop` …).
    pub headers: Vec<(String, String)>,
}

/// A file that goes along with a mail.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// File name shown to the reader.
    pub name: String,
    /// MIME type.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Content-ID without angle brackets, for images shown in place by the HTML.
    pub content_id: Option<String>,
}

/// Writes the mail as RFC 5322 bytes with CRLF line ends.
///
/// # Errors
/// When an address is not one that can be written to, when recipient, date or Message-ID are missing, or when a
/// further field has a name that isn't one or belongs to the facts.
pub fn compose(mail: &Outgoing) -> anyhow::Result<Vec<u8>> {
    let part = content(mail)?;
    let mut builder = addressed(mail)?;
    for (name, value) in &mail.headers {
        if let Some(field) = further(name, value)? {
            builder = builder.raw_header(field);
        }
    }
    let message = match part {
        Part::Single(part) => builder.singlepart(part),
        Part::Multi(part) => builder.multipart(part),
    };
    Ok(message.context("Writing the mail")?.formatted())
}

/// An address in the form in which it can stand in a header and in an SMTP command: ASCII, the domain in its
/// encoded form (RFC 5890), within the lengths of RFC 5321 §4.5.3.1.
///
/// # Errors
/// When it is no such address.
pub fn writable(address: &str) -> anyhow::Result<String> {
    // Its reader knows which it is, and the journal is not to know.
    let refuse = || "The address is not one that can be written to";
    let plain = plain(address.trim());
    let (local, domain) = plain.trim_end_matches('.').rsplit_once('@').with_context(refuse)?;
    let domain = if domain.starts_with('[') {
        domain.to_owned()
    } else {
        idna::domain_to_ascii(domain).ok().filter(|ascii| !ascii.is_empty()).with_context(refuse)?
    };
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '(' | ')' | ',' | ';' | ':' | '\\');
    let is_sound = local.chars().all(is_plain) && !local.starts_with('-') && local.len() <= 64 && domain.len() <= 255;
    if !is_sound {
        bail!(refuse());
    }
    let parsed: lettre::Address = format!("{local}@{domain}").parse().with_context(refuse)?;
    Ok(parsed.to_string())
}

/// Whether an address is one that mail can be sent to.
#[must_use]
pub fn is_writable(address: &str) -> bool {
    writable(address).is_ok()
}

enum Part {
    Single(SinglePart),
    Multi(MultiPart),
}

fn addressed(mail: &Outgoing) -> anyhow::Result<MessageBuilder> {
    let date = mail.date.context("A mail needs its date")?;
    let id = id(&mail.message_id).context("A mail needs its Message-ID")?;
    let first = mail.to.first().context("A mail needs a recipient")?;
    // Never used: the courier has the one recipient of its row. It keeps lettre from reading its own headers again.
    let envelope = Envelope::new(None, vec![writable(&first.address)?.parse()?])?;
    let mut builder = Message::builder().envelope(envelope).from(mailbox(&mail.from)?);
    // Who can't be written to is left out of the fields: it must not keep the mail from the others.
    for address in mail.to.iter().filter(|address| is_writable(&address.address)) {
        builder = builder.to(mailbox(address)?);
    }
    for address in mail.cc.iter().filter(|address| is_writable(&address.address)) {
        builder = builder.cc(mailbox(address)?);
    }
    if let Some(address) = &mail.reply_to {
        builder = builder.reply_to(mailbox(address)?);
    }
    // A date before 1970 makes lettre panic.
    let date = SystemTime::from(date.max(Timestamp::UNIX_EPOCH));
    builder = builder.subject(clean(&mail.subject, MAX_CHARS)).date(date).message_id(Some(id));
    if let Some(id) = mail.in_reply_to.as_deref().and_then(self::id) {
        builder = builder.in_reply_to(id);
    }
    let references = references(&mail.references);
    Ok(if references.is_empty() { builder } else { builder.references(references) })
}

fn mailbox(address: &Address) -> anyhow::Result<Mailbox> {
    let name = address.name.as_deref().map(|name| clean(name, MAX_CHARS)).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, writable(&address.address)?.parse()?))
}

fn further(name: &str, value: &str) -> anyhow::Result<Option<HeaderValue>> {
    let lower = name.to_ascii_lowercase();
    let is_name = !name.is_empty() && name.len() <= 76 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_name || lower.starts_with("content-") || OWN_FIELDS.contains(&lower.as_str()) {
        bail!("\"{}\" can't be a further field", clean(name, MAX_CHARS));
    }
    let value = clean(value, MAX_FIELD_CHARS);
    let name = HeaderName::new_from_ascii(name.to_owned())?;
    Ok((!value.is_empty()).then(|| HeaderValue::new(name, value)))
}

/// text | alternative(text, html | related(html, images)), and mixed around it where files go along.
fn content(mail: &Outgoing) -> anyhow::Result<Part> {
    let boundary = |which: &str| {
        let digest = Sha256::digest(mail.message_id.as_bytes());
        let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        format!("postdesk-{hex}-{which}")
    };
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(lines(&mail.text));
    let (inline, files): (Vec<&File>, Vec<&File>) =
        mail.files.iter().partition(|file| mail.html.is_some() && shown_in_place(file));
    let body = match &mail.html {
        None => Part::Single(text),
        Some(html) => {
            let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(lines(html));
            let both = MultiPart::alternative().boundary(boundary("a")).singlepart(text);
            Part::Multi(if inline.is_empty() {
                both.singlepart(html)
            } else {
                let related = MultiPart::related().boundary(boundary("r")).singlepart(html);
                both.multipart(
                    inline.into_iter().fold(related, |related, file| related.singlepart(attached(file, true))),
                )
            })
        }
    };
    if files.is_empty() {
        return Ok(body);
    }
    let mixed = MultiPart::mixed().boundary(boundary("m"));
    let mixed = match body {
        Part::Single(part) => mixed.singlepart(part),
        Part::Multi(part) => mixed.multipart(part),
    };
    Ok(Part::Multi(files.into_iter().fold(mixed, |mixed, file| mixed.singlepart(attached(file, false)))))
}

fn shown_in_place(file: &File) -> bool {
    file.content_id.as_deref().and_then(id).is_some()
}

fn attached(file: &File, in_place: bool) -> SinglePart {
    let name = file_name(&file.name);
    // Always base64: a file with bare line feeds or NUL must arrive as it is.
    let encoding = ContentTransferEncoding::Base64;
    let body = Body::new_with_encoding(file.bytes.clone(), encoding).unwrap_or_else(Body::new);
    let attachment = match file.content_id.as_deref().and_then(id).filter(|_| in_place) {
        Some(id) => Attachment::new_inline_with_name(id.trim_matches(['<', '>']).to_owned(), name),
        None => Attachment::new(name),
    };
    attachment.body(body, content_type(&file.content_type))
}

/// The declared type if it is plain and may be sent as base64: message and multipart types may not (RFC 2045 §6.4).
fn content_type(declared: &str) -> ContentType {
    let is_token = |part: &str| {
        !part.is_empty()
            && part.len() <= 80
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c))
    };
    let plain = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let may = |(kind, subtype): &(&str, &str)| {
        is_token(kind) && is_token(subtype) && !matches!(*kind, "message" | "multipart")
    };
    let chosen = plain.split_once('/').filter(may).map_or("application/octet-stream", |_| plain.as_str());
    ContentType::parse(chosen).unwrap_or(ContentType::TEXT_PLAIN)
}

/// A file's name without anything that could be a path, hide its ending or break a header.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Direction and zero-width marks can make "fdp.exe" look like "exe.pdf".
    let visible = last.chars().filter(
        |c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'),
    );
    let name = clean(&visible.collect::<String>(), MAX_CHARS);
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// One line of text for a header: control characters (C0, C1, DEL) and line separators become spaces, runs of
/// spaces one space; marks of direction go, since one of them turns around all that follows; what looks like an encoded word is taken apart, so that it is shown as typed.
fn clean(text: &str, max_chars: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max_chars * 4));
    let mut count = 0;
    for c in text.chars().filter(|c| !turns(*c)) {
        let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        if c == '?' && out.ends_with('=') {
            out.push(' ');
            count += 1;
        }
        if count >= max_chars {
            break;
        }
        out.push(c);
        count += 1;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character only says in which direction others are read (UAX #9 §2).
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An id in angle brackets, or nothing if there is nothing sound to put in them (RFC 5322 §3.6.4).
fn id(id: &str) -> Option<String> {
    let sound: String = id.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect();
    (!sound.is_empty() && sound.len() <= MAX_ID_BYTES).then(|| format!("<{sound}>"))
}

fn references(ids: &[String]) -> String {
    let sound: Vec<String> = ids.iter().filter_map(|reference| id(reference)).collect();
    let skipped = sound.len().saturating_sub(LAST_REFERENCES + 1);
    let kept: Vec<&str> = sound.iter().take(1).chain(sound.iter().skip(1 + skipped)).map(String::as_str).collect();
    kept.join(" ")
}

/// A body with CRLF line ends, but none after the last line, which lettre adds; and without control characters but
/// the tab. lettre would do the line ends too, in time that grows with the square of their number.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    for (number, line) in text.strip_suffix('\n').unwrap_or(text).split('\n').enumerate() {
        if number > 0 {
            out.push_str("\r\n");
        }
        out.extend(line.chars().filter(|c| *c == '\t' || !c.is_control()));
    }
    out
}

#[cfg(test)]
mod tests;

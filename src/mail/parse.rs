//! Bytes to facts. Never fails; oddities become defects.
//!
//! The structure is found by a scan of our own (`structure`): linear, bounded, without recursion. Only
//! then are the fields and bodies of each part decoded, with mail-parser's and encoding_rs' decoders.
//! mail-parser's own walk over the parts isn't used: it opens attached mails by the thousand, finds
//! boundaries inside of lines, and takes the last of several From fields.

pub(crate) mod body;
pub(crate) mod charset;
pub(in crate::mail) mod date;
pub(crate) mod fields;
mod flowed;
pub(crate) mod ids;
pub(crate) mod params;
pub(crate) mod structure;
pub(crate) mod transfer;
pub(crate) mod words;

use super::Mail;
use super::address::{self, Address, list};
use fields::Field;
use std::borrow::Cow;
use structure::{Attached, Part};

/// Most ids of References that are kept.
const MOST_REFERENCES: usize = 1_000;

/// Fields whose words may be encoded (RFC 2047 §5: unstructured fields and display names). All other
/// values stay as they are: a machine's field that says something only after decoding is a forgery.
const ENCODED_FIELDS: &[&str] = &[
    "subject",
    "thread-topic",
    "comments",
    "keywords",
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "bcc",
    "organization",
    "content-description",
    "resent-from",
    "resent-to",
    "resent-cc",
    "x-original-from",
    "x-sender",
    "x-from",
];

/// Checks a mail against the limits that keep every later step quick.
///
/// # Errors
/// Which limit is broken, in words for an operator: parts or attached mails more than 50 deep, more than
/// 1,000 parts, a header of more than 1 MB.
pub fn limits(raw: &[u8]) -> Result<(), String> {
    structure::scan(&line_ends(raw), Attached::Opened).over.map_or(Ok(()), Err)
}

/// Reads a mail. Whatever the bytes are, there is a [`Mail`]: what could not be understood is told in
/// [`Mail::defects`].
#[must_use]
pub fn parse(raw: &[u8]) -> Mail {
    let raw = line_ends(raw);
    let structure = structure::scan(&raw, Attached::Closed);
    let mut mail = Mail::default();
    mail.defects.extend(structure.over.iter().map(|over| format!("The mail has {over}; the rest is not shown.")));
    if let Some(part) = structure.parts.first() {
        // Raw 8-bit fields are mostly in the charset of the text.
        let charset = structure.parts.iter().find_map(|part| part.content_type.get("charset"));
        let top = Top { part, charset };
        read_header(&mut mail, &top);
        mail.protection = protection(&structure.parts);
    }
    let body = body::read(&raw, &structure);
    (mail.text, mail.html, mail.attachments) = (body.text, body.html, body.attachments);
    mail.protection = mail.protection.take().or_else(|| armour(&mail.text));
    if mail.text.trim().is_empty() && mail.attachments.is_empty() && mail.subject.is_empty() {
        mail.defects.push("The mail has nothing to read.".to_owned());
    }
    mail
}

/// Mail that ends its lines with bare carriage returns gets line feeds; any other stays as it is.
fn line_ends(raw: &[u8]) -> Cow<'_, [u8]> {
    let start = raw.get(..raw.len().min(structure::LARGEST_HEADER)).unwrap_or_default();
    if start.contains(&b'\n') || !start.contains(&b'\r') {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.iter().map(|&b| if b == b'\r' { b'\n' } else { b }).collect())
}

/// The mail's own header.
struct Top<'p, 'a> {
    part: &'p Part<'a>,
    /// The charset its texts are in.
    charset: Option<&'p str>,
}

impl Top<'_, '_> {
    fn text(&self, name: &str) -> Option<String> {
        self.part.field(name).map(|field| field.text_in(self.charset))
    }

    fn value(&self, field: &Field<'_>) -> String {
        let text = field.text_in(self.charset);
        let is_encoded = text.contains("=?") && ENCODED_FIELDS.iter().any(|name| field.is(name));
        if is_encoded { words::decode(&text) } else { text }
    }

    /// All addresses of all fields of these names.
    fn addresses(&self, names: &[&str]) -> Vec<Address> {
        let fields = self.part.fields.iter().filter(|field| names.iter().any(|name| field.is(name)));
        fields.flat_map(|field| list::read(&field.text_in(self.charset)).addresses).collect()
    }
}

fn read_header(mail: &mut Mail, top: &Top<'_, '_>) {
    let fields = &top.part.fields;
    let text = |name: &str| top.text(name);
    mail.headers = fields.iter().map(|field| (field.name.to_owned(), top.value(field))).collect();
    mail.message_id = text("Message-ID").and_then(|id| ids::read_one(&id));
    mail.in_reply_to = text("In-Reply-To").map(|field| ids::read(&field)).unwrap_or_default();
    mail.references = text("References").map(|field| ids::read(&field)).unwrap_or_default();
    mail.references.truncate(MOST_REFERENCES);
    mail.reply_to = top.addresses(&["Reply-To"]);
    mail.to = top.addresses(&["To"]);
    mail.cc = top.addresses(&["Cc"]);
    let delivered = top.addresses(&["Delivered-To", "X-Original-To", "Envelope-To"]).into_iter();
    mail.delivered_to = delivered.map(|found| found.address).collect();
    mail.return_path = text("Return-Path").map(|path| return_path(&path));
    read_sender(mail, top);
    mail.subject = mail.header("Subject").unwrap_or_default().to_owned();
    mail.date = fields.iter().filter(|field| field.is("Date")).find_map(|field| date::read(&field.text()));
    mail.language = text("Content-Language").and_then(|tags| first_language(&tags));
    if fields.is_empty() {
        mail.defects.push("The mail has no header.".to_owned());
    } else if mail.date.is_none() && text("Date").is_some() {
        mail.defects.push("The Date field can't be read.".to_owned());
    }
}

fn return_path(text: &str) -> String {
    list::read(text).addresses.into_iter().next().map(|found| found.address).unwrap_or_default()
}

/// Who wrote the mail, and whether that is beyond doubt.
fn read_sender(mail: &mut Mail, top: &Top<'_, '_>) {
    let fields: Vec<&Field<'_>> = top.part.fields.iter().filter(|field| field.is("From")).collect();
    mail.sender_is_clear = fields.len() == 1 && fields.iter().all(|field| address::is_clear(field.raw));
    let first = |list: Vec<Address>| list.into_iter().find(|address| address.address.contains('@'));
    // Some senders encode name and address as one word; people still want to see who it is.
    let encoded = || fields.iter().find_map(|field| first(list::read(&top.value(field)).addresses));
    mail.from = first(top.addresses(&["From"]))
        .or_else(encoded)
        .or_else(|| first(top.addresses(&["Reply-To"])))
        .or_else(|| first(top.addresses(&["Sender"])))
        .or_else(|| first(top.addresses(&["Return-Path"])));
    if !mail.sender_is_clear {
        mail.defects.push("The sender is not clear.".to_owned());
    }
}

fn first_language(tags: &str) -> Option<String> {
    let tag = tags.split([',', ';']).next()?.trim().to_ascii_lowercase();
    let valid = (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    valid.then_some(tag)
}

/// PGP written into the text itself (RFC 9580 §6.2).
fn armour(text: &str) -> Option<String> {
    let start = text.trim_start();
    let kinds =
        [("-----BEGIN PGP SIGNED MESSAGE-----", "PGP signed"), ("-----BEGIN PGP MESSAGE-----", "PGP encrypted")];
    kinds.iter().find(|(mark, _)| start.starts_with(mark)).map(|(_, name)| (*name).to_owned())
}

/// How the sender protected the mail (RFC 1847, RFC 3156, RFC 8551). What stands around it is no matter: lists and gateways
/// wrap a protected mail up with a footer of their own.
fn protection(parts: &[Part<'_>]) -> Option<String> {
    parts
        .iter()
        .find_map(|part| {
            let kind = &part.content_type;
            let word = |name| kind.get(name).unwrap_or_default().to_ascii_lowercase();
            let (protocol, smime_type, name) = (word("protocol"), word("smime-type"), word("name"));
            Some(match kind.main.as_str() {
                "multipart/signed" if protocol.contains("pgp") => "PGP signed",
                "multipart/signed" if protocol.contains("pkcs7") => "S/MIME signed",
                "multipart/signed" => "signed",
                "multipart/encrypted" if protocol.contains("pgp") => "PGP encrypted",
                "multipart/encrypted" => "encrypted",
                "application/pgp-encrypted" => "PGP encrypted",
                "application/pkcs7-mime" | "application/x-pkcs7-mime" if smime_type.contains("signed") => {
                    "S/MIME signed"
                }
                "application/pkcs7-mime" | "application/x-pkcs7-mime" => "S/MIME encrypted",
                "application/octet-stream" if name == "smime.p7m" => "S/MIME encrypted",
                _ => return None,
            })
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests;

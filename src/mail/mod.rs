//! What a mail says: bytes to facts and facts to bytes. Pure: no I/O, no clock, no chance.
//!
//! Reading order: [`parse`] gives a [`Mail`], [`classify`] says what kind of mail it is, [`reply`]
//! tells the new words from the quoted ones, [`threading`] collects the clues to its ticket,
//! [`trust`] reads what our own receiving server found out about the sender, [`compose`] writes mails.

pub mod address;
pub mod classify;
pub mod compose;
pub mod dsn;
pub mod file_name;
pub mod forwarded;
pub mod html;
pub mod parse;
pub mod plain;
pub mod reply;
pub mod sniff;
pub mod spam;
pub mod threading;
pub mod token;
pub mod trust;

use crate::clock::Timestamp;
pub use address::Address;
pub use classify::{Class, Kind};
pub use dsn::Bounce;

/// One received mail as facts, never a ticket's message. Parsing never fails: what is odd is listed
/// in [`Mail::defects`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mail {
    /// Message-ID without angle brackets, `None` if there is none (RFC 5322 §3.6.4).
    pub message_id: Option<String>,
    /// Ids of In-Reply-To, in the order of the header, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// Ids of References, in the order of the header, without angle brackets.
    pub references: Vec<String>,
    /// First From address; falls back to Reply-To, Sender, Return-Path.
    pub from: Option<Address>,
    /// Whether the sender is beyond doubt: exactly one From field with exactly one address, no control
    /// characters, judged on the raw bytes. An unclear sender has no rights and is never answered.
    pub sender_is_clear: bool,
    /// Addresses of Reply-To.
    pub reply_to: Vec<Address>,
    /// Addresses of To, groups flattened.
    pub to: Vec<Address>,
    /// Addresses of Cc, groups flattened.
    pub cc: Vec<Address>,
    /// Addresses the mail was delivered to as told by Delivered-To, X-Original-To and Envelope-To.
    pub delivered_to: Vec<String>,
    /// Return-Path: `None` when missing, empty for `<>`.
    pub return_path: Option<String>,
    /// Decoded, unfolded, without control characters.
    pub subject: String,
    /// The Date header.
    pub date: Option<Timestamp>,
    /// First tag of Content-Language, lower case (RFC 3282).
    pub language: Option<String>,
    /// The whole plain text body; made from HTML if there is no text part.
    pub text: String,
    /// The chosen HTML body as sent, not cleaned: see [`html::clean`].
    pub html: Option<String>,
    /// Every part that is not the chosen body.
    pub attachments: Vec<Attachment>,
    /// All header fields in order, names as written, values decoded and without control characters.
    pub headers: Vec<(String, String)>,
    /// What was odd about the mail, in words for an operator.
    pub defects: Vec<String>,
    /// Protection the sender used, kept as it is: "PGP signed", "PGP encrypted", "S/MIME signed"…
    pub protection: Option<String>,
}

/// A part of a mail that is not its chosen body.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// File name, decoded; not safe as a path.
    pub name: Option<String>,
    /// Declared type, lower case, without parameters.
    pub content_type: String,
    /// Decoded bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the decoded bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Shown in place by the HTML body.
    pub inline: bool,
    /// Content-ID without angle brackets.
    pub content_id: Option<String>,
}

impl Mail {
    /// The first value of a header field, by name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// All values of a header field in order, by name in any case.
    pub fn header_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Everybody the mail was addressed to: To, Cc and the delivery headers, lower case.
    pub fn recipients(&self) -> impl Iterator<Item = String> + '_ {
        self.to
            .iter()
            .chain(&self.cc)
            .map(Address::key)
            .chain(self.delivered_to.iter().map(|address| address::key(address)))
    }
}

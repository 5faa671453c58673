//! Facts to bytes: writes a mail through lettre's builder.

use super::Address;
use crate::clock::Timestamp;

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
/// When an address is not one that can be written to.
pub fn compose(mail: &Outgoing) -> anyhow::Result<Vec<u8>> {
    let _ = mail;
    anyhow::bail!("Not built")
}

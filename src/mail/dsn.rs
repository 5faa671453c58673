//! Delivery status notifications and the many other forms in which servers say "not delivered".

mod cause;
mod fields;
mod narrative;
mod status;

use super::Mail;
use super::parse::{charset, ids};
pub use cause::{Cause, cause};
use fields::Entry;

/// What a bounce says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounce {
    /// Who did not get the mail.
    pub recipients: Vec<FailedRecipient>,
    /// The delivery is over; `false`: it is late and will be tried again.
    pub permanent: bool,
    /// The address itself is bad (no such user or host, moved, takes no mail).
    pub hard: bool,
    /// Message-ID of the returned mail, without angle brackets.
    pub original_message_id: Option<String>,
}

/// One address that failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FailedRecipient {
    /// Lower case, as the reporting server knows it.
    pub address: String,
    /// The address the mail was written to, lower case, if the report tells another one (a forwarding).
    pub original: Option<String>,
    /// Enhanced status code such as `5.1.1` (RFC 3463), if one was found.
    pub status: Option<String>,
    /// What the refusing server said, one line.
    pub reason: Option<String>,
}

/// What a report in the form of RFC 3464 is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Some delivery failed or is late.
    Failure,
    /// Everything went well.
    Success,
}

/// Types of the machine's part of a report (RFC 3464 §2, RFC 6533 §4).
const STATUS_TYPES: [&str; 2] = ["message/delivery-status", "message/global-delivery-status"];
/// A receipt (RFC 8098). Dovecot's delivery agent refuses mail with one and tells so in the text.
const RECEIPT_TYPE: &str = "message/disposition-notification";
/// Types of a returned mail or its header (RFC 3462 §2, RFC 6533 §4).
const RETURNED_TYPES: [&str; 5] =
    ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers"];

/// Bytes of a text that are read; no report is longer than that, only the mail it returns.
const LONGEST_TEXT: usize = 128 * 1024;

/// Words by which a server says that it goes on trying (lower case).
const STILL_TRYING: &[&str] = &[
    "this is a warning message only",
    "you do not need to resend",
    "you need not resend",
    "do not need to re-send",
    "not yet been delivered",
    "has not been delivered yet",
    "will be retried",
    "will retry",
    "will continue to try",
    "will keep trying",
    "continue trying",
    "still being retried",
    "delivery attempts will continue",
    "no action is required",
    "delivery is delayed",
    "delivery delayed",
    "has been delayed",
    "is delayed",
    "delivery status notification (delay)",
    "delayed mail",
    "could not be delivered for the last",
    "temporarily unable to deliver",
    "we will keep trying",
    "will continue to attempt",
    "still attempting delivery",
    "still in the queue",
    "remains in the queue",
    "kept in the queue",
    "temporary problem delivering",
    "warning: could not send",
    "wird weiterhin versucht",
    "noch nicht zugestellt",
    "n'a pas encore été",
    "aún no se ha entregado",
    "еще не доставлено",
    "配信が遅延",
    "verzögert",
];

/// Whether a server's refusal means that the address itself is bad.
#[must_use]
pub fn is_address_bad(said: &str) -> bool {
    status::is_about_address(None, said) == Some(true)
}

/// What a refusal says, with its status code where the server's words have none.
#[must_use]
pub fn told_of(failed: &FailedRecipient) -> String {
    match (failed.reason.as_deref().unwrap_or_default().trim(), &failed.status) {
        ("", Some(status)) => format!("status {status}"),
        (said, Some(status)) if status::enhanced(said).is_none() => format!("{said} ({status})"),
        (said, _) => said.to_owned(),
    }
}

/// What kind of report the mail's delivery-status part is, if it has one.
#[must_use]
pub fn report(mail: &Mail) -> Option<Report> {
    let entries = entries(mail);
    if entries.is_empty() {
        let is_refusal = mail.attachments.iter().any(|part| part.content_type == RECEIPT_TYPE)
            && mail.text.contains("was automatically rejected");
        return is_refusal.then_some(Report::Failure);
    }
    Some(if entries.iter().all(Entry::is_success) { Report::Success } else { Report::Failure })
}

/// Reads what a bounce says. For a mail that is known to be one: any mail mentions addresses.
#[must_use]
pub fn read(mail: &Mail) -> Bounce {
    let own: Vec<String> = mail.to.iter().chain(&mail.cc).chain(&mail.from).map(super::Address::key).collect();
    let text = mail.text.get(..mail.text.floor_char_boundary(LONGEST_TEXT)).unwrap_or(&mail.text);
    let story = narrative::read(text, &own);
    let mut recipients = from_entries(&entries(mail), &story.report);
    if recipients.is_empty() {
        recipients = from_entries(&entries_of(mail, &[RECEIPT_TYPE]), &story.report);
    }
    if recipients.is_empty() {
        recipients = from_entries(&fields::read(text), &story.report);
    }
    if recipients.is_empty() {
        recipients = from_header(mail, &story.report);
    }
    if recipients.is_empty() {
        recipients = from_story(&story);
    }
    let returned = returned(mail).or(story.returned.clone());
    if recipients.is_empty() {
        recipients = from_returned(returned.as_deref().unwrap_or_default(), &story.report);
    }
    let is_only = recipients.len() == 1;
    let about_address = |failed: &FailedRecipient| {
        let told = status::is_about_address(failed.status.as_deref(), failed.reason.as_deref().unwrap_or_default());
        // A report for machines may be silent on what its text for people says.
        told.or_else(|| is_only.then(|| status::is_about_address(None, &story.report))?).unwrap_or(false)
    };
    Bounce {
        permanent: is_permanent(mail, text, &story.report),
        hard: !recipients.is_empty() && recipients.iter().all(about_address),
        original_message_id: original_message_id(mail, returned.as_deref().unwrap_or_default()),
        recipients,
    }
}

/// The id of the mail that came back: in what was returned of it, else where an answer names it (Gmail and
/// Exchange fill in In-Reply-To and References).
fn original_message_id(mail: &Mail, returned: &str) -> Option<String> {
    let told = field(returned, "message-id").and_then(|id| ids::read_one(&id));
    let told = told.or_else(|| mail.in_reply_to.first().or(mail.references.last()).cloned());
    told.filter(|id| !id.contains(char::is_control))
}

fn entries(mail: &Mail) -> Vec<Entry> {
    entries_of(mail, &STATUS_TYPES)
}

fn entries_of(mail: &Mail, types: &[&str]) -> Vec<Entry> {
    let parts = mail.attachments.iter().filter(|part| types.contains(&part.content_type.as_str()));
    parts.flat_map(|part| fields::read(&charset::guess(&part.bytes))).collect()
}

fn is_permanent(mail: &Mail, text: &str, report: &str) -> bool {
    let mut entries = entries(mail);
    if entries.is_empty() {
        entries = fields::read(text);
    }
    if !entries.is_empty() {
        return entries.iter().any(|entry| entry.action != "delayed" && !entry.is_success());
    }
    let text = format!("{}\n{report}", mail.subject).to_lowercase();
    !STILL_TRYING.iter().any(|words| text.contains(words))
}

fn from_entries(entries: &[Entry], report: &str) -> Vec<FailedRecipient> {
    let failed = entries.iter().filter(|entry| !entry.is_success());
    let mut recipients: Vec<FailedRecipient> = Vec::new();
    for entry in failed {
        let Some(address) = entry.address() else { continue };
        if recipients.iter().any(|known| known.address == address) {
            continue;
        }
        let reason = said(entry.diagnostic.as_deref().unwrap_or(&one_line(report)));
        let original = entry.original.clone().filter(|original| original != address);
        recipients.push(FailedRecipient {
            original,
            address: address.to_owned(),
            status: entry.status.clone(),
            reason: Some(reason),
        });
    }
    recipients
}

/// X-Failed-Recipients: Exim and Google write it.
fn from_header(mail: &Mail, report: &str) -> Vec<FailedRecipient> {
    let list = mail.header_all("X-Failed-Recipients").flat_map(|value| value.split(','));
    let addresses = list.map(|address| address.trim().to_lowercase()).filter(|address| address.contains('@'));
    addresses.map(|address| told(address, &one_line(report))).collect()
}

fn from_story(story: &narrative::Story) -> Vec<FailedRecipient> {
    match story.failed.as_slice() {
        // All that is said is about the only one.
        [(address, _)] => vec![told(address.clone(), &one_line(&story.report))],
        several => several.iter().map(|(address, reason)| told(address.clone(), reason)).collect(),
    }
}

/// To whom the returned mail was written: the last resort.
fn from_returned(returned: &str, report: &str) -> Vec<FailedRecipient> {
    let to = field(returned, "to").unwrap_or_default();
    // A name that hides the recipients may stand where an address should.
    let addresses = super::address::list::read(&to).addresses.into_iter().map(|address| address.key());
    addresses.filter(|address| address.contains('@')).map(|address| told(address, &one_line(report))).collect()
}

fn told(address: String, reason: &str) -> FailedRecipient {
    let reason = said(reason);
    FailedRecipient { address, original: None, status: status::enhanced(&reason), reason: Some(reason) }
}

/// A server's words as they are kept: no control characters, and not without end.
fn said(reason: &str) -> String {
    reason.chars().map(|c| if c.is_control() { ' ' } else { c }).take(2_000).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a returned mail, or its header, is attached.
#[must_use]
pub fn has_returned_mail(mail: &Mail) -> bool {
    mail.attachments.iter().any(|part| RETURNED_TYPES.contains(&part.content_type.as_str()))
}

/// The returned mail's text as an attachment.
fn returned(mail: &Mail) -> Option<String> {
    let part = mail.attachments.iter().find(|part| RETURNED_TYPES.contains(&part.content_type.as_str()))?;
    let start = part.bytes.get(..part.bytes.len().min(64 * 1024))?;
    Some(charset::guess(start).into_owned())
}

/// A field of a mail that stands in a text.
fn field(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().map(|line| line.trim_start_matches(['>', ' '])).take(400);
    let first = lines.find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })?;
    Some(first)
}

//! A mail that was attached to another one whole.

use crate::mail::{Attachment, Mail, parse};

/// Types of an attached mail (RFC 2046 §5.2.1, RFC 6532 §3.7).
const MAIL_TYPES: &[&str] = &["message/rfc822", "message/global"];
/// Types that say nothing, under which clients and gateways attach a mail saved as a file.
const VAGUE_TYPES: &[&str] =
    &["application/octet-stream", "application/x-eml", "message/x-eml", "text/plain", "text/eml"];
/// How such a file's name ends.
const FILE_ENDING: &str = ".eml";
/// Fields of which a mail has one at least beside From (RFC 5322 §3.6).
const SIGNS: &[&str] = &["Date", "Subject", "Message-ID", "Received", "To"];

/// The first attached mail that names its writer, with its own attachments; `None` if there is none.
///
/// What is attached to it in its turn is closed: ask again with what is returned.
#[must_use]
pub fn attached(mail: &Mail) -> Option<Mail> {
    mail.attachments.iter().filter(|part| may_be_mail(part)).map(|part| parse::parse(&part.bytes)).find(is_sensible)
}

fn may_be_mail(part: &Attachment) -> bool {
    let kind = part.content_type.as_str();
    let is_named = || part.name.as_ref().is_some_and(|name| name.to_lowercase().ends_with(FILE_ENDING));
    MAIL_TYPES.contains(&kind) || (VAGUE_TYPES.contains(&kind) && is_named())
}

fn is_sensible(mail: &Mail) -> bool {
    let is_written = mail.header("From").is_some() && mail.from.as_ref().is_some_and(|from| from.address.contains('@'));
    is_written && SIGNS.iter().any(|name| mail.header(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INNER: &str = "From: Ada <ada@example.net>\nTo: grace@staff.example\nSubject: Kettle\nDate: Mon, 2 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=in\n\n--in\nContent-Type: text/plain\n\nIt broke.\n--in\nContent-Type: image/png; name=kettle.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--in--\n";

    fn forward(parts: &[(&str, &str)]) -> Mail {
        let parts: String = parts.iter().map(|(header, body)| format!("--out\n{header}\n\n{body}\n")).collect();
        let raw = format!(
            "From: grace@staff.example\nSubject: Fwd: Kettle\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: text/plain\n\nPlease.\n{parts}--out\nContent-Type: application/pdf; name=ours.pdf\n\n%PDF\n--out--\n"
        );
        parse::parse(raw.as_bytes())
    }

    #[test]
    fn an_attached_mail_comes_with_its_own_files() {
        use base64::Engine;
        let packed = base64::engine::general_purpose::STANDARD.encode(INNER);
        for (header, body) in [
            ("Content-Type: message/rfc822", INNER),
            (
                "Content-Type: message/rfc822; name=\"Kettle.eml\"\nContent-Disposition: attachment; filename=\"Kettle.eml\"",
                INNER,
            ),
            ("Content-Type: message/rfc822\nContent-Disposition: inline\nContent-Transfer-Encoding: 8bit", INNER),
            (
                "Content-Type: application/octet-stream; name=\"Kettle.EML\"\nContent-Transfer-Encoding: base64",
                packed.as_str(),
            ),
            ("Content-Type: text/plain; name=x.eml\nContent-Disposition: attachment; filename=x.eml", INNER),
        ] {
            let found = attached(&forward(&[(header, body)])).unwrap_or_else(|| panic!("nothing found: {header}"));
            assert_eq!(found.from.map(|from| from.address).as_deref(), Some("ada@example.net"), "{header}");
            assert_eq!((found.subject.as_str(), found.text.trim()), ("Kettle", "It broke."), "{header}");
            assert_eq!(found.date.map(|at| at.to_string()).as_deref(), Some("2026-03-02T08:00:00Z"));
            let names: Vec<Option<&str>> = found.attachments.iter().map(|part| part.name.as_deref()).collect();
            assert_eq!(names, [Some("kettle.png")], "{header}");
        }
    }

    #[test]
    fn the_first_sensible_one_is_taken() {
        let found = attached(&forward(&[
            ("Content-Type: message/rfc822", "Subject: nobody's\n\nHi"),
            ("Content-Type: message/rfc822", INNER),
            ("Content-Type: message/rfc822", "From: ben@example.net\nSubject: second\n\nHi"),
        ]));
        assert_eq!(found.map(|mail| mail.subject).as_deref(), Some("Kettle"));
    }

    #[test]
    fn other_files_are_no_mails() {
        for header in [
            "Content-Type: application/octet-stream; name=kettle.bin",
            "Content-Type: text/plain; name=kettle.txt\nContent-Disposition: attachment; filename=kettle.txt",
            "Content-Type: application/vnd.ms-outlook; name=kettle.msg",
            "Content-Type: message/delivery-status",
        ] {
            assert_eq!(attached(&forward(&[(header, INNER)])), None, "{header}");
        }
        assert_eq!(attached(&forward(&[("Content-Type: message/rfc822", "No header at all.")])), None);
        assert_eq!(attached(&Mail::default()), None);
    }
}

//! The embedded default: each outgoing mail becomes a file of a Maildir, with its envelope on top.

use std::path::Path;

use super::smtp::Outcome;
use crate::app::outbox::Due;
use crate::mail::compose::writable;
use crate::net::maildir;

/// Writes a mail into the outbox; it is on disk when this returns. Blocks. The same mail again replaces its file.
pub(super) fn deliver(outbox: &Path, due: &Due, mail: &[u8]) -> Outcome {
    let sender = due.envelope_sender.as_deref().map(writable).transpose();
    let (sender, recipient) = match (sender, writable(&due.recipient)) {
        (Ok(sender), Ok(recipient)) => (sender.unwrap_or_default(), recipient),
        (Err(fault), _) | (_, Err(fault)) => return Outcome::Never(format!("{fault:#}")),
    };
    let mut file =
        format!("Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\nX-Envelope-To: {recipient}\r\n").into_bytes();
    file.extend_from_slice(mail);
    let mailbox: String = due.mailbox.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let unique = format!("{}.{}.{mailbox}", due.created_at.as_second(), due.id);
    match maildir::deliver(outbox, &file, &unique) {
        Ok(_) => Outcome::Delivered,
        Err(fault) => Outcome::Later(format!("outbox.path: writing into {}: {fault}", outbox.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    fn due(id: i64, sender: Option<&str>, recipient: &str) -> Due {
        Due {
            id,
            mailbox: "support".into(),
            recipient: recipient.into(),
            envelope_sender: sender.map(str::to_owned),
            template: "answer".into(),
            ticket: Some(1),
            message_id: "a@acme.example".into(),
            attempts: 0,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_mail_becomes_one_file_with_its_envelope_on_top() {
        let outbox = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let mail = due(7, Some("help+b.k@acme.example"), "ada@bücher.example");
            assert_eq!(deliver(outbox.path(), &mail, b"Subject: hi\r\n\r\nho\r\n"), Outcome::Delivered);
        }
        assert_eq!(deliver(outbox.path(), &due(8, None, "ben@example.net"), b"x"), Outcome::Delivered);
        let mut files: Vec<_> =
            std::fs::read_dir(outbox.path().join("new")).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        assert_eq!(files.len(), 2);
        assert_eq!(
            std::fs::read_to_string(&files[0]).unwrap(),
            "Return-Path: <help+b.k@acme.example>\r\nDelivered-To: ada@xn--bcher-kva.example\r\n\
             X-Envelope-To: ada@xn--bcher-kva.example\r\nSubject: hi\r\n\r\nho\r\n"
        );
        assert!(std::fs::read_to_string(&files[1]).unwrap().starts_with("Return-Path: <>\r\n"));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_later_and_a_broken_address_never() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(deliver(file.path(), &due(1, None, "ada@example.net"), b"x"), Outcome::Later(_)));
        assert!(matches!(deliver(file.path(), &due(1, None, "ada"), b"x"), Outcome::Never(_)));
    }
}

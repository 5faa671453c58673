//! The export as an mbox file: every mail that came in, as it came.
//!
//! Lines that could be taken for the beginning of the next mail are quoted so that they can be restored (mboxrd,
//! RFC 4155 and <https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml>).

use std::io::Write;

use anyhow::{Context, Result};

use crate::clock::Timestamp;
use crate::store::Store;

/// How many rows are fetched at a time.
const PAGE: usize = 64;

/// Writes all mails whose bytes are kept, oldest first.
///
/// # Errors
/// When the database can't be read or `out` can't be written to.
pub fn export(store: &Store, out: &mut dyn Write) -> Result<()> {
    store.read(|reader| {
        let mut after = 0;
        loop {
            let page = reader.list_all_mails(after, PAGE)?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            for mail in &page {
                if let Some(raw) = reader.find_raw(mail.id)? {
                    one(out, &mail.sender, mail.received_at, &raw).context("Writing the export")?;
                }
            }
        }
    })
}

fn one(out: &mut dyn Write, sender: &str, at: Timestamp, raw: &[u8]) -> std::io::Result<()> {
    let has_gap = sender.is_empty() || sender.contains(|c: char| c.is_whitespace() || c.is_control());
    let sender = if has_gap { "MAILER-DAEMON" } else { sender };
    // As asctime(3) writes it.
    writeln!(out, "From {sender} {}", at.strftime("%a %b %e %H:%M:%S %Y"))?;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let unquoted = line.iter().position(|byte| *byte != b'>').and_then(|at| line.get(at..));
        if unquoted.is_some_and(|rest| rest.starts_with(b"From ")) {
            out.write_all(b">")?;
        }
        out.write_all(line)?;
    }
    out.write_all(if raw.ends_with(b"\n") { b"\n" } else { b"\n\n" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sender: &str, raw: &[u8]) -> String {
        let mut out = Vec::new();
        one(&mut out, sender, Timestamp::UNIX_EPOCH, raw).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_line_of_a_mail_begins_another_one() {
        assert_eq!(
            written("ada@example.net", b"Subject: x\n\nFrom here\n>From there\n> From\nFrom: me"),
            "From ada@example.net Thu Jan  1 00:00:00 1970\nSubject: x\n\n>From here\n>>From there\n> From\nFrom: me\n\n"
        );
    }

    #[test]
    fn a_sender_can_not_write_lines_of_his_own() {
        assert!(written("a\nFrom b", b"x\n").starts_with("From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nx\n\n"));
    }
}

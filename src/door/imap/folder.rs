//! Names of folders and sets of messages, as IMAP writes them.

use std::fmt::Write;

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{GeneralPurpose, general_purpose::NO_PAD};

/// A folder's name in modified UTF-7 (RFC 3501 §5.1.3) and in quotes.
pub(super) fn quoted(name: &str) -> String {
    let engine = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);
    let mut out = String::from("\"");
    let mut foreign: Vec<u8> = Vec::new();
    let flush = |foreign: &mut Vec<u8>, out: &mut String| {
        if !foreign.is_empty() {
            out.push('&');
            out.push_str(&engine.encode(&*foreign));
            out.push('-');
            foreign.clear();
        }
    };
    for c in name.chars() {
        if !(' '..='~').contains(&c) {
            let mut units = [0; 2];
            foreign.extend(c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
            continue;
        }
        flush(&mut foreign, &mut out);
        match c {
            '&' => out.push_str("&-"),
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    flush(&mut foreign, &mut out);
    out.push('"');
    out
}

/// `1:3,7` for ascending UIDs 1, 2, 3, 7. Names these messages alone.
pub(super) fn set(uids: &[u32]) -> String {
    let mut out = String::new();
    for run in uids.chunk_by(|a, b| a.checked_add(1) == Some(*b)) {
        if !out.is_empty() {
            out.push(',');
        }
        let written = match run {
            [one] => write!(out, "{one}"),
            [first, .., last] => write!(out, "{first}:{last}"),
            [] => Ok(()),
        };
        // A String takes everything.
        written.unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_quoted_in_modified_utf_7() {
        for (name, wire) in [
            ("INBOX", r#""INBOX""#),
            ("Archive/2026 \"old\" \\", r#""Archive/2026 \"old\" \\""#),
            ("Q&A", r#""Q&-A""#),
            // The example of RFC 3501 §5.1.3.
            ("~peter/mail/台北/日本語", r#""~peter/mail/&U,BTFw-/&ZeVnLIqe-""#),
            ("Geprüft", r#""Gepr&APw-ft""#),
            ("a\r\nb", r#""a&AA0ACg-b""#),
        ] {
            assert_eq!(quoted(name), wire);
        }
    }

    #[test]
    fn a_set_names_its_members_alone() {
        assert_eq!(set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(set(&[4]), "4");
        assert_eq!(set(&[u32::MAX - 1, u32::MAX]), "4294967294:4294967295");
        assert_eq!(set(&[]), "");
    }
}

//! Mail that somebody sent on as it was (RFC 5322 §3.6.6): the From field is still the writer's.

use crate::clock::Timestamp;
use crate::mail::address::list;
use crate::mail::{Address, Mail, parse};

/// Who sent a mail on, and when. A claim like the From field.
#[derive(Clone, Debug, PartialEq)]
pub struct Redirected {
    /// The one address of Resent-From.
    pub by: Address,
    /// Resent-Date.
    pub at: Option<Timestamp>,
}

/// Reads the topmost block of Resent fields, which is the last one added. `None` if there is none or if
/// it doesn't name exactly one sender.
#[must_use]
pub fn redirected(mail: &Mail) -> Option<Redirected> {
    let block = topmost(mail);
    let value = |name: &str| block.iter().find(|(field, _)| field == name).map(|(_, value)| *value);
    let found = list::read(value("resent-from")?);
    match found.addresses.as_slice() {
        [only] if found.is_clean && list::is_plain(&only.address) => {
            Some(Redirected { by: only.clone(), at: value("resent-date").and_then(parse::date::read) })
        }
        _ => None,
    }
}

/// The Resent fields that stand together at the top, names in lower case. A name that comes again and a
/// field of transport begin the next block.
fn topmost(mail: &Mail) -> Vec<(String, &str)> {
    let mut block: Vec<(String, &str)> = Vec::new();
    for (name, value) in &mail.headers {
        let name = name.to_ascii_lowercase();
        let is_resent = name.starts_with("resent-");
        let is_next =
            matches!(name.as_str(), "received" | "return-path") || block.iter().any(|(seen, _)| *seen == name);
        if is_next && !block.is_empty() {
            break;
        }
        if is_resent {
            block.push((name, value));
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Option<(String, Option<String>)> {
        let mail = parse::parse(format!("{header}\n\nHi\n").as_bytes());
        redirected(&mail).map(|found| (found.by.address, found.at.map(|at| at.to_string())))
    }

    #[test]
    fn the_last_one_who_sent_it_on_counts() {
        let from = "From: Ada <ada@example.net>\nDate: Mon, 2 Mar 2026 09:00:00 +0000";
        for (header, expected) in [
            (
                "Resent-From: Grace Hopper <grace@staff.example>\nResent-To: help@shop.example\nResent-Date: Mon, 2 Mar 2026 10:00:00 +0100\nResent-Message-ID: <a@b.example>",
                Some(("grace@staff.example", Some("2026-03-02T09:00:00Z"))),
            ),
            (
                "Received: from x by y; Mon, 2 Mar 2026 09:00:03 +0000\nresent-date: Mon, 2 Mar 2026 09:00:02 +0000\nresent-from: linus@staff.example\nReceived: from z by x; Mon, 2 Mar 2026 09:00:01 +0000\nResent-From: grace@staff.example\nResent-Date: Mon, 2 Mar 2026 09:00:01 +0000",
                Some(("linus@staff.example", Some("2026-03-02T09:00:02Z"))),
            ),
            // The date of the block below is not that of the one above.
            (
                "Resent-From: linus@staff.example\nResent-From: grace@staff.example\nResent-Date: Mon, 2 Mar 2026 09:00:01 +0000",
                Some(("linus@staff.example", None)),
            ),
            ("Resent-From: grace@staff.example, linus@staff.example", None),
            ("Resent-From: =?utf-8?q?Grace_=3Cgrace=40staff.example=3E=2C?= <mallory@evil.example>", None),
            ("Resent-From: Grace", None),
            ("Resent-To: help@shop.example", None),
            ("X-Forwarded-For: grace@staff.example", None),
        ] {
            let expected = expected.map(|(by, at): (&str, Option<&str>)| (by.to_owned(), at.map(str::to_owned)));
            assert_eq!(read(&format!("{header}\n{from}")), expected, "{header}");
        }
    }
}

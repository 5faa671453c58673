//! Mail addresses as people write them.

pub mod list;

use serde::{Deserialize, Serialize};

/// A display name and an address (RFC 5322 §3.4 "mailbox").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Display name, decoded, without control characters; `None` if there is none.
    pub name: Option<String>,
    /// `local@domain` as written.
    pub address: String,
}

impl Address {
    /// An address with an optional name.
    #[must_use]
    pub fn new(name: Option<&str>, address: &str) -> Address {
        Address { name: name.map(str::to_owned), address: address.to_owned() }
    }

    /// The address in the form that is compared and stored: lower case.
    #[must_use]
    pub fn key(&self) -> String {
        self.address.to_lowercase()
    }
}

/// Splits `local+tag@domain` into `(local@domain, tag)`, lower case (RFC 5233 subaddress).
#[must_use]
pub fn split_plus(address: &str) -> (String, Option<String>) {
    let address = address.to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else { return (address, None) };
    match local.split_once('+') {
        Some((base, tag)) => (format!("{base}@{domain}"), Some(tag.to_owned())),
        None => (address, None),
    }
}

/// An address as budgets know it: neither case nor plus tags nor dots make another one. Two people may share it: no good for
/// saying whose mail is whose.
#[must_use]
pub fn folded(address: &str) -> String {
    let base = split_plus(address).0;
    match base.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.replace('.', "")),
        None => base,
    }
}

/// Whether a From field names exactly one sender beyond doubt. Judged on the raw bytes, before any
/// encoded word is decoded: one address, no group, no control characters besides folds, nothing that
/// two mail clients could read differently.
#[must_use]
pub fn is_clear(raw_from: &[u8]) -> bool {
    let text = super::parse::charset::guess(raw_from.trim_ascii());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_fold = match c {
            '\t' => true,
            '\r' => rest.peek() == Some(&'\n'),
            '\n' => matches!(rest.peek(), Some(' ' | '\t')),
            _ => false,
        };
        if c.is_control() && !is_fold {
            return false;
        }
    }
    let list = list::read(&text);
    match list.addresses.as_slice() {
        [only] => list.is_clean && list::is_plain(&only.address),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m7_a_sender_is_clear_or_has_no_rights() {
        let forms: &[(&[u8], bool)] = &[
            (b"jo@x.example", true),
            (b"Jo <jo@x.example>", true),
            (b"\"Jo, the first\" <jo@x.example>", true),
            (b"\"boss@y.example\" <jo@x.example>", true),
            (b"=?utf-8?q?J=C3=B8?= <jo@x.example>", true),
            (b"J\xc3\xb8 <jo@x.example>", true),
            (b"J\xf8 <jo@x.example>", true),
            (b"jo@x.example (Jo)", true),
            (b"Jo\r\n <jo@x.example>", true),
            (b"\"odd local\"@x.example", true),
            (b"jo@x.example <jo@x.example>", true),
            (b"", false),
            (b"Jo", false),
            (b"jo@x.example, boss@y.example", false),
            (b"jo@x.example boss@y.example", false),
            (b"boss@y.example <jo@x.example>", false),
            (b"<jo@x.example> <boss@y.example>", false),
            (b"Jo <jo@x.example> boss@y.example", false),
            (b"Friends: jo@x.example;", false),
            (b"Friends: jo@x.example, boss@y.example;", false),
            (b"undisclosed-recipients:;", false),
            (b"jo@x.example\0@y.example", false),
            (b"Jo\x08 <jo@x.example>", false),
            (b"jo@x.example\rBcc: boss@y.example", false),
            (b"=?utf-8?q?jo=40x.example?=", false),
            (b"=?utf-8?q?boss=40y.example=2C?= jo@x.example", false),
            (b"<=?utf-8?q?jo?=@x.example>", false),
            (b"jo@x@y.example", false),
            (b"<<jo@x.example>>", false),
            (b"<jo@x.example", false),
            (b"<@y.example:jo@x.example>", false),
            (b"Doe, Jo, Jr. <jo@x.example>", true),
            (b"Jo @ Acme <jo@x.example>", true),
            (b"Jo, <jo@x.example>, Doe", false),
            (b"Doe, jo@x.example", false),
            (b"\"Jo <jo@x.example>", false),
            (b"jo@", false),
            (b"@x.example", false),
            (b"(jo@x.example)", false),
        ];
        for (raw, clear) in forms {
            assert_eq!(is_clear(raw), *clear, "{}", String::from_utf8_lossy(raw));
        }
    }

    #[test]
    fn plus_addresses_fall_into_base_and_tag() {
        assert_eq!(split_plus("Help+a1.B@X.example"), ("help@x.example".into(), Some("a1.b".into())));
        assert_eq!(split_plus("help@x.example"), ("help@x.example".into(), None));
        assert_eq!(split_plus("nonsense"), ("nonsense".into(), None));
    }
}

//! Mail addresses as people write them.

pub mod list;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A display name and an address (RFC 5322 §3.4 "mailbox").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Display name, decoded, without control characters; `None` if there is none.
    pub name: Option<String>,
    /// `local@domain` as written, but for other ways to write a domain or a quoted name (see [`plain`]).
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
        key(&self.address)
    }
}

/// An address in the form that is compared and stored: [`plain`], lower case, without a dot at its end.
#[must_use]
pub fn key(address: &str) -> String {
    plain(address.trim()).trim_end_matches('.').to_lowercase()
}

/// An address as the DNS has its domain (RFC 5891 §4.4), where that is another word.
#[must_use]
pub fn in_ascii(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let ascii = idna::domain_to_ascii(domain).ok()?;
    (ascii != domain).then(|| format!("{local}@{ascii}"))
}

/// An address without other ways to write the same: the domain as it is looked up (UTS 46: no wide letters or dots, nothing
/// invisible, its own letters instead of `xn--`), a local part without quotes that it doesn't need. A mail to either goes to one
/// mailbox. What is no domain stays as it is.
#[must_use]
pub fn plain(address: &str) -> Cow<'_, str> {
    let Some((local, domain)) = address.rsplit_once('@') else { return address.into() };
    let inner = local.strip_prefix('"').and_then(|local| local.strip_suffix('"'));
    let is_atom = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let inner = inner.filter(|inner| !inner.is_empty() && inner.chars().all(is_atom));
    let is_usual = domain.is_ascii() && !domain.to_ascii_lowercase().contains("xn--");
    if is_usual && inner.is_none() {
        return address.into();
    }
    let local = inner.unwrap_or(local);
    let mapped = match is_usual || domain.starts_with('[') {
        true => domain.to_owned(),
        false => match idna::domain_to_unicode(domain) {
            (mapped, Ok(())) => mapped,
            (_, Err(_)) => domain.to_owned(),
        },
    };
    format!("{local}@{mapped}").into()
}

/// Whether the domain of an address is one that can be looked up.
fn has_domain(address: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, domain)| domain.starts_with('[') || idna::domain_to_ascii(domain).is_ok())
}

/// Splits `local+tag@domain` into `(local@domain, tag)`, lower case (RFC 5233 subaddress).
#[must_use]
pub fn split_plus(address: &str) -> (String, Option<String>) {
    let address = key(address);
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
        [only] => list.is_clean && list::is_plain(&only.address) && has_domain(&only.address),
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
    fn m10_an_address_has_one_form_however_it_is_written() {
        for (written, wanted) in [
            ("Jo@X.Example", "jo@x.example"),
            ("jo@\u{ff58}.example", "jo@x.example"),
            ("jo@x\u{3002}example", "jo@x.example"),
            ("jo@x.exam\u{ad}ple", "jo@x.example"),
            ("jo@x.example.", "jo@x.example"),
            ("\"jo\"@x.example", "jo@x.example"),
            ("\"j o\"@x.example", "\"j o\"@x.example"),
            ("jo@XN--MLLER-KVA.example", "jo@müller.example"),
            ("jo@MÜLLER.example", "jo@müller.example"),
            ("jo@[192.0.2.1]", "jo@[192.0.2.1]"),
            ("nobody", "nobody"),
        ] {
            assert_eq!(key(written), wanted, "{written}");
            assert_eq!(key(&key(written)), wanted, "{written}");
        }
        assert!(!is_clear("jo@x\u{202e}.example".as_bytes()));
    }

    proptest::proptest! {
        #[test]
        fn m10_what_can_be_written_to_is_one_address_with_what_is_written(
            local in "[\"a-zA-Z.+ ]{1,8}", domain in "[a-zA-ZäÖ\u{ff41}-\u{ff5a}\u{ad}\u{3002}.-]{1,24}"
        ) {
            let address = format!("{local}@{domain}");
            if let Ok(written) = super::super::compose::writable(&address) {
                proptest::prop_assert_eq!(key(&written), key(&address));
            }
        }
    }

    #[test]
    fn plus_addresses_fall_into_base_and_tag() {
        assert_eq!(split_plus("Help+a1.B@X.example"), ("help@x.example".into(), Some("a1.b".into())));
        assert_eq!(split_plus("help@x.example"), ("help@x.example".into(), None));
        assert_eq!(split_plus("nonsense"), ("nonsense".into(), None));
    }
}

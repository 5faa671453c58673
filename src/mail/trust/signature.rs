//! What a DKIM signature must say and cover before it proves who wrote a mail (RFC 6376). Whether it holds is
//! found out elsewhere.
//!
//! A signature that holds says only that the named fields and the body once left that domain. Whoever has such a
//! mail can send it again, with fields added that are not signed: so every field that the desk goes by must be
//! signed as often as it is there, the mail must have been sent to us, and lately.

use crate::clock::Timestamp;
use crate::mail::address::split_plus;
use crate::mail::{Address, Mail};

/// What a signature says of itself (RFC 6376 §3.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim<'a> {
    /// `d=`: who signs.
    pub domain: &'a str,
    /// `i=`: on whose behalf; may be empty.
    pub identity: &'a str,
    /// `h=`: the signed fields, once for each time.
    pub names: Vec<&'a str>,
    /// `x=` in seconds since 1970: when it lapses; zero if it doesn't.
    pub expires: u64,
    /// It is made with SHA-1.
    pub is_weak: bool,
}

/// Fields that must be there once, and be signed.
const ONCE: &[&str] = &["From", "Date", "Message-ID"];
/// Fields that must be signed as often as they are there.
const AS_OFTEN: &[&str] = &["To", "Cc", "Subject"];
/// How long after its Date a mail may come in, in seconds.
const LATE: i64 = 7 * 24 * 3600;
/// How far the sender's clock may be ahead, in seconds.
const EARLY: i64 = 24 * 3600;

/// Whether a signature would prove the From address, if it holds: it is of the From domain, and covers a mail
/// to one of our `own` addresses (lower case, without plus tags) that was `received` within a week of its Date.
/// `fields` are the names of the mail's header fields as the signature's verifier reads them.
///
/// The domain of the signature must be the From domain or above it: which names are registered under which
/// suffix is not known here, so a signature of a domain below or beside it proves nothing.
///
/// # Errors
/// Why it would not, in words for the log.
pub fn would_prove(
    claim: &Claim,
    mail: &Mail,
    fields: &[&str],
    own: &[String],
    received: Timestamp,
) -> Result<(), &'static str> {
    let from = mail.from.as_ref().filter(|_| mail.sender_is_clear).ok_or("the sender is unclear")?;
    let from = from.address.rsplit_once('@').map(|(_, domain)| domain).ok_or("the sender has no domain")?;
    ensure(is_above(claim.domain, from), "it is of another domain than the sender")?;
    ensure(is_on_behalf(claim), "its i= is outside its d=")?;
    ensure(!claim.is_weak, "it is made with SHA-1")?;
    let second = u64::try_from(received.as_second()).unwrap_or_default();
    ensure(claim.expires == 0 || second < claim.expires, "it has expired")?;
    ensure(fields.iter().eq(mail.headers.iter().map(|(name, _)| name)), "the header can be read in two ways")?;
    let is_named = |name: &str| fields.iter().filter(|field| field.eq_ignore_ascii_case(name)).count();
    let is_signed = |name: &str| claim.names.iter().filter(|field| field.trim().eq_ignore_ascii_case(name)).count();
    ensure(ONCE.iter().all(|name| is_named(name) == 1), "From, Date or Message-ID is missing or twice there")?;
    let is_covered = |name: &&str| is_signed(name) >= is_named(name);
    ensure(ONCE.iter().chain(AS_OFTEN).all(is_covered), "a field that counts is not signed")?;
    let is_ours = |address: &Address| own.contains(&split_plus(&address.key()).0);
    ensure(mail.to.iter().chain(&mail.cc).any(is_ours), "it is of a mail to somebody else")?;
    let date = mail.date.ok_or("the Date can't be read")?;
    let age = received.as_second().saturating_sub(date.as_second());
    ensure((-EARLY..=LATE).contains(&age), "the Date is not of this week")
}

fn ensure(holds: bool, lack: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(lack) }
}

/// Whether `domain` is `below` or one above it, in any script. A bare top-level domain is nobody's.
fn is_above(domain: &str, below: &str) -> bool {
    let ascii = |domain: &str| idna::domain_to_ascii(domain.trim_end_matches('.')).ok();
    let (Some(domain), Some(below)) = (ascii(domain), ascii(below)) else { return false };
    domain.contains('.') && (below == domain || is_below(&below, &domain))
}

fn is_below(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// `i=` must be in `d=` or below it (RFC 6376 §3.5).
fn is_on_behalf(claim: &Claim) -> bool {
    claim.identity.is_empty() || on_behalf_of(claim).is_some_and(|identity| is_above(claim.domain, identity))
}

fn on_behalf_of<'a>(claim: &Claim<'a>) -> Option<&'a str> {
    claim.identity.rsplit_once('@').map(|(_, domain)| domain)
}

/// Whether the owner of a key lets it sign mail like this (RFC 6376 §3.6.1). `record` is the text of the key.
///
/// # Errors
/// Why not, in words for the log.
pub fn may_sign(record: &str, claim: &Claim) -> Result<(), &'static str> {
    let tags = || record.split(';').filter_map(|tag| tag.split_once('=')).map(|(name, value)| (name.trim(), value));
    let words = |wanted: &'static str| {
        let values = tags().filter(move |(name, _)| *name == wanted).flat_map(|(_, value)| value.split(':'));
        values.map(|word| word.trim().to_ascii_lowercase()).filter(|word| !word.is_empty())
    };
    let allows = |tag, fit: &[&str]| words(tag).next().is_none() || words(tag).any(|word| fit.contains(&word.as_str()));
    ensure(!words("t").any(|flag| flag == "y"), "its key is a trial")?;
    ensure(allows("h", &["sha256"]), "its key is not for SHA-256")?;
    ensure(allows("s", &["*", "email"]), "its key is not for mail")?;
    let is_own = on_behalf_of(claim).is_none_or(|identity| identity.eq_ignore_ascii_case(claim.domain));
    ensure(is_own || !words("t").any(|flag| flag == "s"), "its key is for the domain itself alone")
}

/// Where the body begins, if the header is written so that no two readers take it for different fields:
/// lines that end in CRLF, each a fold with something in it or a field with a name of visible characters, and an
/// empty line. What else readers forgive, whoever sends a mail a second time could hide words behind.
#[must_use]
pub fn body_start(raw: &[u8]) -> Option<usize> {
    let mut start = 0;
    loop {
        let rest = raw.get(start..)?;
        let (line, _) = rest.split_at_checked(memchr::memchr(b'\n', rest)? + 1)?;
        let line = line.strip_suffix(b"\r\n")?;
        start += line.len() + 2;
        match line.first() {
            None => return (start > 2).then_some(start),
            Some(_) if line.iter().any(|&byte| byte == b'\r' || byte == 0) => return None,
            Some(b' ' | b'\t') if start == line.len() + 2 || line.trim_ascii().is_empty() => return None,
            Some(b' ' | b'\t') => {}
            Some(_) => {
                let name = line.split(|&byte| byte == b':').next().filter(|name| name.len() < line.len())?;
                if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::parse::parse;

    const MAIL: &str = "From: Ann <ann@acme.example>\r\nTo: help+a1.2@shop.example\r\nSubject: Re: x\r\n\
                        Message-ID: <1@acme.example>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\nHi\r\n";

    fn claim<'a>() -> Claim<'a> {
        let names = vec!["From", "to", "cc", "SUBJECT", "Date", "Message-ID"];
        Claim { domain: "acme.example", identity: "", names, expires: 0, is_weak: false }
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn look(claim: &Claim, raw: &str, received: &str) -> &'static str {
        let mail = parse(raw.as_bytes());
        let fields: Vec<&str> = mail.headers.iter().map(|(name, _)| name.as_str()).collect();
        let own = ["help@shop.example".to_owned(), "sales@shop.example".to_owned()];
        would_prove(claim, &mail, &fields, &own, at(received)).err().unwrap_or_default()
    }

    #[test]
    fn what_a_signature_must_cover() {
        let unsigned = "a field that counts is not signed";
        let other = "it is of a mail to somebody else";
        let missing = "From, Date or Message-ID is missing or twice there";
        let with = |field: &str| format!("{field}\r\n{MAIL}");
        let without = |name: &str| {
            let lines = MAIL.split_inclusive("\r\n").filter(|line| !line.starts_with(name));
            lines.collect::<String>()
        };
        let to = |to: &str| MAIL.replace("help+a1.2@shop.example", to);
        for (raw, names, wanted) in [
            (MAIL.to_owned(), "from:to:cc:subject:date:message-id", ""),
            (MAIL.to_owned(), "from:to:subject:date:message-id", ""),
            (MAIL.to_owned(), "to:cc:subject:date:message-id", unsigned),
            (MAIL.to_owned(), "from:cc:subject:date:message-id", unsigned),
            (MAIL.to_owned(), "from:to:cc:date:message-id", unsigned),
            (MAIL.to_owned(), "from:to:cc:subject:message-id", unsigned),
            (MAIL.to_owned(), "from:to:cc:subject:date", unsigned),
            // Added on the way: not signed, or not signed a second time.
            (with("Cc: eve@evil.example"), "from:to:subject:date:message-id", unsigned),
            (with("To: eve@evil.example"), "from:to:subject:date:message-id", unsigned),
            (with("To: eve@evil.example"), "from:to:to:subject:date:message-id", ""),
            (with("Subject: other"), "from:to:subject:date:message-id", unsigned),
            (with("Date: Tue, 3 Mar 2026 09:00:00 +0000"), "from:to:subject:date:date:message-id", missing),
            (with("Message-ID: <2@evil.example>"), "from:to:subject:date:message-id:message-id", missing),
            (with("From: ann@acme.example"), "from:from:to:subject:date:message-id", "the sender is unclear"),
            (without("Date"), "from:to:subject:date:message-id", missing),
            (without("Message-ID"), "from:to:subject:date:message-id", missing),
            (without("Subject"), "from:to:subject:date:message-id", ""),
            // To whom.
            (to("HELP@shop.example"), "from:to:subject:date:message-id", ""),
            (to("bob@b.example, Sales <sales@shop.example>"), "from:to:subject:date:message-id", ""),
            (to("bob@b.example\r\nCc: sales+x@shop.example"), "from:to:cc:subject:date:message-id", ""),
            (to("bob@b.example"), "from:to:subject:date:message-id", other),
            (to("bob@b.example\r\nDelivered-To: help@shop.example"), "from:to:subject:date:message-id", other),
            (to("help@shop.example.evil.example"), "from:to:subject:date:message-id", other),
            (without("To"), "from:to:subject:date:message-id", other),
        ] {
            let claim = Claim { names: names.split(':').collect(), ..claim() };
            assert_eq!(look(&claim, &raw, "2026-03-02T09:00:05Z"), wanted, "{names}\n{raw}");
        }
    }

    #[test]
    fn whose_signature_counts() {
        for (domain, identity, from, proves) in [
            ("acme.example", "", "ann@acme.example", true),
            ("ACME.example.", "", "ann@Acme.Example", true),
            ("acme.example", "", "ann@mail.acme.example", true),
            ("mail.acme.example", "", "ann@acme.example", false),
            ("other.acme.example", "", "ann@mail.acme.example", false),
            ("evil.example", "", "ann@acme.example", false),
            ("cme.example", "", "ann@acme.example", false),
            ("example", "", "ann@acme.example", false),
            ("", "", "ann@acme.example", false),
            (".", "", "ann@acme.example", false),
            ("xn--bcher-kva.example", "", "ann@bücher.example", true),
            ("acme.example", "@acme.example", "ann@acme.example", true),
            ("acme.example", "ann@mail.acme.example", "ann@acme.example", true),
            ("acme.example", "ann@evil.example", "ann@acme.example", false),
            ("acme.example", "nobody", "ann@acme.example", false),
        ] {
            let claim = Claim { domain, identity, ..claim() };
            let raw = MAIL.replace("ann@acme.example", from);
            let found = look(&claim, &raw, "2026-03-02T09:00:05Z");
            assert_eq!(found.is_empty(), proves, "{domain} {identity} {from}: {found}");
        }
    }

    #[test]
    fn when_a_signature_counts() {
        let stale = "the Date is not of this week";
        let x = |expires| Claim { expires, ..claim() };
        let noon = 1_772_452_800;
        for (claim, received, wanted) in [
            (claim(), "2026-03-09T09:00:00Z", ""),
            (claim(), "2026-03-09T09:00:01Z", stale),
            (claim(), "2026-03-01T09:00:00Z", ""),
            (claim(), "2026-03-01T08:59:59Z", stale),
            (x(noon), "2026-03-02T11:59:59Z", ""),
            (x(noon), "2026-03-02T12:00:00Z", "it has expired"),
            (Claim { is_weak: true, ..claim() }, "2026-03-02T09:00:05Z", "it is made with SHA-1"),
        ] {
            assert_eq!(look(&claim, MAIL, received), wanted, "{received}");
        }
        let raw = MAIL.replace("Mon, 2 Mar", "some day in");
        assert_eq!(look(&claim(), &raw, "2026-03-02T09:00:05Z"), "the Date can't be read");
    }

    #[test]
    fn a_header_that_the_verifier_reads_otherwise_proves_nothing() {
        let mail = parse(MAIL.as_bytes());
        let fields: Vec<&str> = mail.headers.iter().map(|(name, _)| name.as_str()).skip(1).collect();
        let own = ["help@shop.example".to_owned()];
        let found = would_prove(&claim(), &mail, &fields, &own, at("2026-03-02T09:00:05Z"));
        assert_eq!(found, Err("the header can be read in two ways"));
    }

    #[test]
    fn what_a_key_may_sign() {
        let with = |identity| Claim { identity, ..claim() };
        for (record, identity, wanted) in [
            ("v=DKIM1; k=rsa; p=AAAA", "", ""),
            ("p=AAAA", "", ""),
            ("v=DKIM1; t=y; p=AAAA", "", "its key is a trial"),
            ("v=DKIM1; t = s : Y ; p=AAAA", "", "its key is a trial"),
            ("v=DKIM1; t=s; p=AAAA", "", ""),
            ("v=DKIM1; t=s; p=AAAA", "@acme.example", ""),
            ("v=DKIM1; t=s; p=AAAA", "@mail.acme.example", "its key is for the domain itself alone"),
            ("v=DKIM1; h=sha1; p=AAAA", "", "its key is not for SHA-256"),
            ("v=DKIM1; h=sha1:sha256; p=AAAA", "", ""),
            ("v=DKIM1; s=tlsrpt; p=AAAA", "", "its key is not for mail"),
            ("v=DKIM1; s=tlsrpt:email; p=AAAA", "", ""),
            ("v=DKIM1; s=*; n=t=y; p=AAAA", "", ""),
        ] {
            assert_eq!(may_sign(record, &with(identity)).err().unwrap_or_default(), wanted, "{record} {identity}");
        }
    }

    #[test]
    fn a_header_that_two_readers_could_take_for_two_things_has_no_end() {
        for (raw, end) in [
            ("A: b\r\n\r\nbody", Some(8)),
            ("A: b\r\n\tc\r\nD:\r\n\r\n", Some(16)),
            ("A: b\r\n \r\nbody\r\n\r\n", None),
            ("A: b\r\nbody\r\n\r\n", None),
            ("A : b\r\n\r\n", None),
            (" A: b\r\n\r\n", None),
            (": b\r\n\r\n", None),
            ("A: b\n\r\n", None),
            ("A: b\rC: d\r\n\r\n", None),
            ("A: b\0c\r\n\r\n", None),
            ("\r\nA: b\r\n\r\n", None),
            ("From ann@acme.example Mon Mar 2\r\nA: b\r\n\r\n", None),
            ("\u{feff}A: b\r\n\r\n", None),
            ("A: b\r\n", None),
            ("", None),
        ] {
            assert_eq!(body_start(raw.as_bytes()), end, "{raw:?}");
        }
    }
}

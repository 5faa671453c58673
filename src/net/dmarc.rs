//! Our own judgement of where a mail comes from, where the receiving server gives none: DKIM, SPF and the domain's own word
//! (RFC 6376, RFC 7208, RFC 9989).
//!
//! Fail is said only where the domain asks receivers to refuse or doubt such mail, no signature of it holds, and the machine
//! that handed the mail over may not send for it. Where any of that can't be told, nothing is said.

use std::time::Instant;

use mail_auth::spf::verify::SpfParameters;
use mail_auth::{MessageAuthenticator, SpfResult};

use super::dns::Resolver;
use crate::mail::Mail;
use crate::mail::trust::client::{Client, client};

/// How far above the From domain its word is looked for.
const MOST_LEVELS: usize = 5;

/// Whether the From domain disowns a mail that no signature of it proves. Blocks until `deadline` at most.
///
/// # Errors
/// Why nothing can be said, in words for the log.
pub fn disowns(resolver: &Resolver, mail: &Mail, deadline: Instant) -> Result<bool, String> {
    let from = mail.from.as_ref().filter(|_| mail.sender_is_clear).and_then(|from| from.address.rsplit_once('@'));
    let (_, domain) = from.ok_or("the sender is unclear")?;
    let domain = idna::domain_to_ascii(domain).map_err(|_| "the sender's domain is none")?;
    if !asks_for_refusal(resolver, &domain, deadline)? {
        return Ok(false);
    }
    let client = client(mail).ok_or("no server noted from which machine the mail came, so SPF is left out")?;
    let path = mail.return_path.as_deref().filter(|path| !path.is_empty());
    let sending = path.and_then(|path| path.rsplit_once('@')).map_or(client.helo.as_str(), |(_, domain)| domain);
    if !is_aligned(sending, &domain) {
        return Ok(true);
    }
    Ok(!may_send(resolver, &client, path, deadline)?)
}

/// Whether the domain, or the nearest above it that says anything, asks to refuse or to put aside what it did not send.
fn asks_for_refusal(resolver: &Resolver, domain: &str, deadline: Instant) -> Result<bool, String> {
    let mut at = domain;
    for _ in 0..MOST_LEVELS {
        if !at.contains('.') {
            break;
        }
        match resolver.texts(&format!("_dmarc.{at}"), deadline) {
            Ok(texts) => {
                let record = texts.iter().find_map(|text| Record::read(&String::from_utf8_lossy(text)));
                if let Some(record) = record {
                    return Ok(record.is_strict(at != domain));
                }
            }
            Err(why) if Resolver::is_none(&why) => {}
            Err(why) => return Err(format!("the word of {at}: {why}")),
        }
        at = at.split_once('.').map_or("", |(_, above)| above);
    }
    Ok(false)
}

/// What a domain asks of receivers.
#[derive(Debug, PartialEq, Eq)]
struct Record {
    own: String,
    below: Option<String>,
    is_trial: bool,
}

impl Record {
    fn read(text: &str) -> Option<Record> {
        let mut tags = text.split(';').filter_map(|tag| tag.split_once('='));
        let (version, value) = tags.next()?;
        if !version.trim().eq_ignore_ascii_case("v") || value.trim() != "DMARC1" {
            return None;
        }
        let mut record = Record { own: "none".to_owned(), below: None, is_trial: false };
        for (name, value) in tags {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "p" => record.own = value,
                "sp" => record.below = Some(value),
                "t" => record.is_trial = value == "y",
                _ => {}
            }
        }
        Some(record)
    }

    fn is_strict(&self, of_below: bool) -> bool {
        let word = if of_below { self.below.as_ref().unwrap_or(&self.own) } else { &self.own };
        !self.is_trial && matches!(word.as_str(), "reject" | "quarantine")
    }
}

/// Whether two domains may be of one owner. Which names are registered under which suffix is not known here, so more is taken
/// for one owner's than is: that only keeps the judgement milder.
pub(super) fn is_aligned(one: &str, other: &str) -> bool {
    let end = |domain: &str| {
        let ascii = idna::domain_to_ascii(domain.trim_end_matches('.')).unwrap_or_default();
        let labels: Vec<String> = ascii.rsplit('.').take(2).map(str::to_owned).collect();
        (labels.len() == 2).then_some(labels)
    };
    end(one).is_some_and(|labels| end(other) == Some(labels))
}

/// Whether SPF lets the machine send for the envelope's domain.
fn may_send(resolver: &Resolver, client: &Client, path: Option<&str>, deadline: Instant) -> Result<bool, String> {
    let limit = deadline.saturating_duration_since(Instant::now());
    if limit.is_zero() {
        return Err("there was no time left for SPF".to_owned());
    }
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|fault| fault.to_string())?;
    let authenticator = MessageAuthenticator(resolver.hickory().map_err(|fault| fault.to_string())?);
    let parameters = match path {
        Some(path) => SpfParameters::verify_mail_from(client.address, &client.helo, "postdesk", path),
        None => SpfParameters::verify_ehlo(client.address, &client.helo, "postdesk"),
    };
    let asked = runtime.block_on(async { tokio::time::timeout(limit, authenticator.verify_spf(parameters)).await });
    match asked.map_err(|_| "SPF took too long".to_owned())?.result() {
        SpfResult::Pass => Ok(true),
        SpfResult::TempError => Err("SPF could not be asked for".to_owned()),
        SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral | SpfResult::PermError | SpfResult::None => {
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_domain_asks_for() {
        for (text, own, below) in [
            ("v=DMARC1; p=reject", true, true),
            ("v=DMARC1; p=quarantine; sp=none", true, false),
            ("v=DMARC1;p=none;sp=reject", false, true),
            ("v=DMARC1; p=REJECT; t=y", false, false),
            ("v=DMARC1; rua=mailto:x@y.example", false, false),
        ] {
            let record = Record::read(text).unwrap();
            assert_eq!((record.is_strict(false), record.is_strict(true)), (own, below), "{text}");
        }
        assert_eq!(Record::read("v=spf1 -all"), None);
        assert_eq!(Record::read("p=reject; v=DMARC1"), None);
    }

    #[test]
    fn domains_of_one_owner() {
        assert!(is_aligned("x.example", "mail.X.example.") && is_aligned("a.x.example", "b.x.example"));
        assert!(!is_aligned("x.example", "y.example") && !is_aligned("example", "x.example") && !is_aligned("", ""));
    }
}

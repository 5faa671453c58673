//! Our own look at DKIM signatures (RFC 6376), for mails that our receiving server has not judged.
//!
//! What a signature must say and cover is known in [`signature`]; here its key is fetched and its sum done. Only a
//! signature that would prove something costs a question to a name server.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use mail_auth::AuthenticatedMessage;
use mail_auth::common::crypto::{Algorithm, HashAlgorithm};
use mail_auth::common::parse::TxtRecordParser as _;
use mail_auth::common::verify::{DomainKey, VerifySignature as _};
use mail_auth::dkim::Signature;

use super::dmarc;
use super::dns::{Patience, Resolver};
use crate::clock::Timestamp;
use crate::mail::Mail;
use crate::mail::trust::signature::{self, Claim};
use crate::mail::trust::{By, Verdict};

/// How long all questions about one mail may take together.
const LIMIT: Duration = Duration::from_secs(5);
/// Most signatures of one mail that are looked at: real mails have one or two of their own domain.
const MOST: usize = 3;
/// Most signatures of one mail at all.
const MOST_OF_ALL: usize = 10;
/// Least size of an RSA key, in bits (RFC 8301 §3.2).
const LEAST_BITS: usize = 1024;

/// Looks at signatures. Used by several threads.
pub struct Signatures {
    resolver: Resolver,
    /// With strangers' name servers.
    patience: Mutex<Patience>,
}

impl Signatures {
    /// Fetches keys from these name servers; without any, from those of `/etc/resolv.conf`.
    #[must_use]
    pub fn new(servers: &[SocketAddr]) -> Signatures {
        Signatures { resolver: Resolver::new(servers), patience: Mutex::default() }
    }

    /// Pass where a signature of the From domain holds and covers what [`signature::would_prove`] asks for, else
    /// none: never fail, because lists and gateways break signatures. Blocks up to five seconds: not for a thread
    /// of a runtime.
    ///
    /// `mail` is what was read of `raw`; `own` are our addresses, lower case without plus tags.
    #[must_use]
    pub fn judge(&self, raw: &[u8], mail: &Mail, own: &[String], received: Timestamp) -> Verdict {
        self.judge_until(raw, mail, own, received, Instant::now() + LIMIT)
    }

    fn judge_until(&self, raw: &[u8], mail: &Mail, own: &[String], received: Timestamp, deadline: Instant) -> Verdict {
        match self.look(raw, mail, own, received, deadline) {
            Ok(()) => Verdict::Pass(By::Dkim),
            Err(why) => {
                tracing::debug!(message_id = mail.message_id, "No signature proves the sender: {why}");
                Verdict::None
            }
        }
    }

    /// What a customer's mail deserves that nobody has judged: pass as above; fail where the From domain disowns it (see
    /// [`super::dmarc`]); else none. Blocks up to five seconds, and after slow answers for what is left of them in half a
    /// minute: then only what is remembered counts.
    #[must_use]
    pub fn judge_stranger(&self, raw: &[u8], mail: &Mail, own: &[String], received: Timestamp) -> Verdict {
        let begun = Instant::now();
        let deadline = self.patience().deadline(LIMIT, begun);
        let verdict = self.judge_stranger_until(raw, mail, own, received, deadline);
        self.patience().spend(begun.elapsed());
        verdict
    }

    fn patience(&self) -> std::sync::MutexGuard<'_, Patience> {
        self.patience.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge_stranger_until(
        &self,
        raw: &[u8],
        mail: &Mail,
        own: &[String],
        received: Timestamp,
        deadline: Instant,
    ) -> Verdict {
        let strict = self.judge_until(raw, mail, own, received, deadline);
        if strict.is_pass() {
            return strict;
        }
        let found = match self.has_sound(raw, mail, deadline) {
            Ok(false) => dmarc::disowns(&self.resolver, mail, deadline),
            known => known.map(|_| false),
        };
        match found {
            Ok(true) => Verdict::Fail,
            Ok(false) => Verdict::None,
            Err(why) => {
                tracing::debug!(message_id = mail.message_id, "Where the mail comes from can't be told: {why}");
                Verdict::None
            }
        }
    }

    /// What the signatures of a mail of ours look like to those who get it: the place of the key that holds, else why
    /// none of the From domain does; nothing where there is none. Blocks up to five seconds.
    #[must_use]
    pub fn of_own(&self, raw: &[u8], from_domain: &str) -> Option<Result<String, String>> {
        let (raw, deadline) = (with_crlf(raw), Instant::now() + LIMIT);
        let message = AuthenticatedMessage::parse_with_opts(&raw, None, true)?;
        let mut found = None;
        for number in 0..message.dkim_headers.len().min(MOST_OF_ALL) {
            let Some(signature) = message.dkim_headers.get(number).map(|header| &header.header) else { break };
            if !dmarc::is_aligned(&signature.d, from_domain) {
                continue;
            }
            match self.holds(&message, number, signature, &claim(signature), deadline) {
                Ok(()) => return Some(Ok(signature.domain_key())),
                Err(why) => found = Some(Err(format!("{}: {why}", signature.domain_key()))),
            }
        }
        found
    }

    /// Whether any signature of the From domain, or of one that may be its owner's, holds, whatever it covers.
    fn has_sound(&self, raw: &[u8], mail: &Mail, deadline: Instant) -> Result<bool, String> {
        let raw = with_crlf(raw);
        let Some(message) = AuthenticatedMessage::parse_with_opts(&raw, None, true) else { return Ok(false) };
        let Some((_, from)) = mail.from.as_ref().and_then(|from| from.address.rsplit_once('@')) else {
            return Ok(false);
        };
        for number in 0..message.dkim_headers.len().min(MOST_OF_ALL) {
            let Some(signature) = message.dkim_headers.get(number).map(|header| &header.header) else { break };
            if !dmarc::is_aligned(&signature.d, from) {
                continue;
            }
            match self.resolver.texts(&signature.domain_key(), deadline) {
                Err(why) if !Resolver::is_none(&why) => return Err(format!("the key of {}: {why}", signature.d)),
                _ => {}
            }
            if self.holds(&message, number, signature, &claim(signature), deadline).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn look(
        &self,
        raw: &[u8],
        mail: &Mail,
        own: &[String],
        received: Timestamp,
        deadline: Instant,
    ) -> Result<(), String> {
        let raw = with_crlf(raw);
        let body = signature::body_start(&raw).ok_or("the header can be read in two ways")?;
        // Strict: a signature of a part of the body (l=) is none.
        let message = AuthenticatedMessage::parse_with_opts(&raw, None, true).ok_or("there is no header")?;
        if usize::try_from(message.body_offset) != Ok(body) {
            return Err("the header can be read in two ways".to_owned());
        }
        let names: Option<Vec<&str>> = message.headers.iter().map(|(name, _)| std::str::from_utf8(name).ok()).collect();
        let names = names.ok_or("a field has no readable name")?;
        let mut why = "there is no signature that could be read".to_owned();
        let mut looked_at = 0;
        for number in 0..message.dkim_headers.len() {
            let Some(signature) = message.dkim_headers.get(number).map(|header| &header.header) else { break };
            let claim = claim(signature);
            let found = match signature::would_prove(&claim, mail, &names, own, received) {
                Err(lack) => Err(lack.to_owned()),
                Ok(()) if looked_at == MOST => break,
                Ok(()) => {
                    looked_at += 1;
                    self.holds(&message, number, signature, &claim, deadline)
                }
            };
            match found {
                Ok(()) => return Ok(()),
                Err(lack) => why = format!("{lack} ({})", signature.d),
            }
        }
        Err(why)
    }

    /// Whether the signature is of exactly this mail, by a key of its domain that may sign it.
    fn holds(
        &self,
        message: &AuthenticatedMessage,
        number: usize,
        signature: &Signature,
        claim: &Claim,
        deadline: Instant,
    ) -> Result<(), String> {
        let hash = HashAlgorithm::from(signature.a);
        let is_of_it = |canonical, algorithm: &HashAlgorithm, length: u64| {
            canonical == signature.cb && *algorithm == hash && length == signature.l
        };
        let mut sums = message.body_hashes.iter().filter(|(c, a, l, _)| is_of_it(*c, a, *l)).map(|(.., sum)| sum);
        if sums.next() != Some(&signature.bh) {
            return Err("the body is not the one that was signed".to_owned());
        }
        let name = signature.domain_key();
        let records = self.resolver.texts(&name, deadline).map_err(|fault| format!("no key at {name}: {fault}"))?;
        let found = records.iter().find_map(|record| Some((record, DomainKey::parse(record).ok()?)));
        let (record, key) = found.ok_or_else(|| format!("no key at {name}: nothing that is one"))?;
        signature::may_sign(&String::from_utf8_lossy(record), claim)?;
        if signature.a != Algorithm::Ed25519Sha256 && key.p.public_key_bits() < LEAST_BITS {
            return Err("its key is too short".to_owned());
        }
        let signed = signed_header(message, number).ok_or("the signed fields can't be put together")?;
        key.p
            .verify_bytes(&signed, &signature.b, signature.a)
            .map_err(|_| "it does not hold: the mail was changed, or somebody else signed it".to_owned())
    }
}

/// The signed fields as the sum is made over them.
fn signed_header(message: &AuthenticatedMessage, number: usize) -> Option<Vec<u8>> {
    let mut alone = message.clone();
    let mut header = alone.dkim_headers.into_iter().nth(number)?;
    // Judged already, by the time the mail came in.
    header.header.x = 0;
    alone.dkim_headers = vec![header];
    alone.get_canonicalized_header().now_or_never()?.ok()
}

fn claim(signature: &Signature) -> Claim<'_> {
    Claim {
        domain: &signature.d,
        identity: &signature.i,
        names: signature.h.iter().map(String::as_str).collect(),
        expires: signature.x,
        is_weak: signature.a == Algorithm::RsaSha1,
    }
}

/// Some stores keep mails with bare line feeds; they were signed with CRLF.
fn with_crlf(raw: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if raw.contains(&b'\r') {
        return raw.into();
    }
    let mut mail = Vec::with_capacity(raw.len() + raw.len() / 32);
    for &byte in raw {
        if byte == b'\n' {
            mail.push(b'\r');
        }
        mail.push(byte);
    }
    mail.into()
}

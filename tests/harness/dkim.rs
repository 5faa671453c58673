//! Signs mails as a sender's server does (RFC 6376, c=relaxed/relaxed, Ed25519 of RFC 8463). Written anew, so that
//! the desk's library is not its own judge.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::{Ed25519Key, SigningKey as _};
use sha2::{Digest as _, Sha256};

/// Who signs, and what.
#[derive(Clone)]
pub struct Signer {
    pub key: Arc<Ed25519Key>,
    pub domain: String,
    /// `h=`.
    pub names: String,
    /// Further tags: `x=12;`.
    pub more: String,
    /// Signs only so many bytes of the body (`l=`).
    pub length: Option<usize>,
}

impl Signer {
    pub fn new(domain: &str) -> Signer {
        let key = Ed25519Key::from_pkcs8_maybe_unchecked_der(&Ed25519Key::generate_pkcs8().unwrap()).unwrap();
        let names = "from:to:cc:subject:date:message-id".to_owned();
        Signer { key: key.into(), domain: domain.to_owned(), names, more: String::new(), length: None }
    }

    /// Where the key is asked for.
    pub fn name(&self) -> String {
        format!("sel._domainkey.{}", self.domain)
    }

    /// The text that is to be there.
    pub fn text(&self) -> String {
        format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(self.key.public_key()))
    }

    /// The mail with a signature in front.
    pub fn sign(&self, mail: &str) -> String {
        let (head, body) = mail.split_once("\r\n\r\n").unwrap();
        let body = relaxed_body(body);
        let signed = self.length.map_or(body.as_str(), |length| &body[..length]);
        let length = self.length.map(|length| format!(" l={length};")).unwrap_or_default();
        let tags = format!(
            " v=1; a=ed25519-sha256; c=relaxed/relaxed; d={}; s=sel;{length} {}\r\n\th={}; bh={};\r\n\tb=",
            self.domain,
            self.more,
            self.names,
            STANDARD.encode(Sha256::digest(signed))
        );
        let fields = fields(head);
        let mut left: Vec<&(String, String)> = fields.iter().collect();
        let mut data = String::new();
        for name in self.names.split(':') {
            // Of several fields of one name, the last one first; what is not there counts for nothing.
            if let Some(at) = left.iter().rposition(|(field, _)| field.eq_ignore_ascii_case(name)) {
                let (field, value) = left.remove(at);
                data += &format!("{}\r\n", relaxed_field(field, value));
            }
        }
        data += &relaxed_field("DKIM-Signature", &tags);
        format!("DKIM-Signature:{tags}{}\r\n{mail}", STANDARD.encode(self.key.sign(data.as_bytes()).unwrap()))
    }
}

fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        match (line.starts_with([' ', '\t']), fields.last_mut()) {
            (true, Some((_, value))) => value.push_str(line),
            _ => fields.extend(line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()))),
        }
    }
    fields
}

fn relaxed_field(name: &str, value: &str) -> String {
    format!("{}:{}", name.to_lowercase(), value.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

fn relaxed_body(body: &str) -> String {
    let lines = body.split("\r\n").map(|line| {
        let start = if line.starts_with([' ', '\t']) { " " } else { "" };
        format!("{start}{}", line.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).trim_end().to_owned()
    });
    let mut lines: Vec<String> = lines.collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.iter().map(|line| format!("{line}\r\n")).collect()
}

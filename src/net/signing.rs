//! Signs mail that goes out (DKIM, RFC 6376), where the mail server doesn't.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::{Algorithm, Ed25519Key, RsaKey, Sha256, SigningKey};
use mail_auth::common::headers::{HeaderWriter as _, Writable};
use mail_auth::dkim::DkimSigner;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;

/// Fields that are signed once more than they are there: whoever adds one on the way breaks the signature (RFC 6376
/// §8.15).
const OVERSIGNED: &[&str] = &[
    "From",
    "Reply-To",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
];

/// Fields that are signed where they are there: a list may add its own.
const SIGNED: &[&str] = &["Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"];

/// Longest piece of a text record, in bytes (RFC 1035 §3.3.14).
const PIECE: usize = 255;

/// Signs mails of one address.
pub struct Signing {
    key: Key,
    domain: String,
    selector: String,
}

enum Key {
    Rsa(RsaKey<Sha256>),
    Ed25519(Ed25519Key),
}

/// A key that is used for one signature and kept.
struct Lent<'k, K>(&'k K);

impl<K: SigningKey> SigningKey for Lent<'_, K> {
    type Hasher = K::Hasher;

    fn sign(&self, input: impl Writable) -> mail_auth::Result<Vec<u8>> {
        self.0.sign(input)
    }

    fn algorithm(&self) -> Algorithm {
        self.0.algorithm()
    }
}

impl Signing {
    /// Reads a private key in PEM: RSA of 2048 bits or more (PKCS#1 or PKCS#8), or Ed25519 (PKCS#8).
    ///
    /// # Errors
    /// When the file can't be read or holds no such key.
    pub fn read(key_file: &Path, selector: &str, domain: &str) -> Result<Signing> {
        let pem = std::fs::read(key_file).with_context(|| format!("Reading the DKIM key {}", key_file.display()))?;
        Signing::new(&pem, selector, domain).with_context(|| format!("The DKIM key {}", key_file.display()))
    }

    fn new(pem: &[u8], selector: &str, domain: &str) -> Result<Signing> {
        let der = PrivateKeyDer::from_pem_slice(pem).map_err(|_| anyhow!("is no private key in PEM"))?;
        let ed25519 = match &der {
            PrivateKeyDer::Pkcs8(key) => Ed25519Key::from_pkcs8_maybe_unchecked_der(key.secret_pkcs8_der()).ok(),
            _ => None,
        };
        let key = match ed25519 {
            Some(key) => Key::Ed25519(key),
            None => Key::Rsa(
                RsaKey::from_key_der(der)
                    .map_err(|why| anyhow!("is neither RSA of 2048 to 4096 bits nor Ed25519 ({why})"))?,
            ),
        };
        Ok(Signing { key, domain: domain.to_owned(), selector: selector.to_owned() })
    }

    /// The mail with its signature on top: `c=relaxed/relaxed`, the whole body.
    ///
    /// # Errors
    /// When the sum can't be made.
    pub fn sign(&self, mail: &[u8]) -> Result<Vec<u8>> {
        let header = match &self.key {
            Key::Rsa(key) => self.header(Lent(key), mail),
            Key::Ed25519(key) => self.header(Lent(key), mail),
        }?;
        Ok([header.as_bytes(), mail].concat())
    }

    fn header<K: SigningKey>(&self, key: K, mail: &[u8]) -> Result<String> {
        let signer = DkimSigner::from_key(key).domain(&self.domain).selector(&self.selector).headers(names(mail));
        Ok(signer.sign(mail).map_err(|why| anyhow!("Signing a mail: {why}"))?.to_header())
    }

    /// Where the public key is to be in the DNS.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// The text that is to be there.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.key {
            Key::Rsa(key) => format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(public_info(&key.public_key()))),
            Key::Ed25519(key) => format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(key.public_key())),
        }
    }

    /// The record as a zone file takes it, in pieces of 255 bytes.
    #[must_use]
    pub fn record(&self) -> String {
        let text = self.text();
        let letters: Vec<char> = text.chars().collect();
        let pieces: Vec<String> =
            letters.chunks(PIECE).map(|piece| format!("\"{}\"", piece.iter().collect::<String>())).collect();
        format!("{}. IN TXT ( {} )", self.name(), pieces.join("\n    "))
    }
}

/// The fields to sign, one name for each time.
fn names(mail: &[u8]) -> Vec<&'static str> {
    let head = memchr::memmem::find(mail, b"\r\n\r\n").and_then(|end| mail.get(..end)).unwrap_or(mail);
    let has = |name: &&str| {
        let is_it =
            |line: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        head.split(|byte| *byte == b'\n').any(|line| is_it(line) && line.get(name.len()) == Some(&b':'))
    };
    let twice = OVERSIGNED.iter().flat_map(|name| std::iter::repeat_n(*name, if has(name) { 2 } else { 1 }));
    twice.chain(SIGNED.iter().filter(|name| has(name)).copied()).collect()
}

/// An RSA public key (RFC 8017 §A.1.1) with the name of what it is around it (RFC 5280 §4.1.2.7): what verifiers expect.
fn public_info(key: &[u8]) -> Vec<u8> {
    // rsaEncryption, no parameters.
    const KIND: &[u8] = &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = tagged(0x03, &[&[0], key].concat());
    tagged(0x30, &[KIND, &bits].concat())
}

/// A value of DER with its tag and length (X.690 §8.1.3).
fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let digits: Vec<u8> = length.iter().copied().skip_while(|byte| *byte == 0).collect();
    let mut out = vec![tag];
    match (digits.as_slice(), u8::try_from(digits.len())) {
        (&[short], _) if short < 0x80 => out.push(short),
        (digits, Ok(count)) => {
            out.push(0x80 | count);
            out.extend(digits);
        }
        _ => {}
    }
    out.extend(value);
    out
}

/// Makes a private key in PEM: Ed25519, or RSA of 2048 bits by the program `openssl`, because the library here can't.
///
/// # Errors
/// When there is no `openssl`, or it fails.
pub fn make_key(ed25519: bool) -> Result<String> {
    if ed25519 {
        let der = Ed25519Key::generate_pkcs8().map_err(|why| anyhow!("Making a key: {why}"))?;
        let text = STANDARD.encode(der);
        let lines: Vec<&[u8]> = text.as_bytes().chunks(64).collect();
        let lines = String::from_utf8_lossy(&lines.join(&b'\n')).into_owned();
        return Ok(format!("-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n"));
    }
    let made = std::process::Command::new("openssl")
        .args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        .output()
        .context("An RSA key is made by the program openssl: install it, or ask for --ed25519")?;
    ensure!(made.status.success(), "openssl made no key: {}", String::from_utf8_lossy(&made.stderr).trim());
    String::from_utf8(made.stdout).context("What openssl wrote is no text")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Help <help@shop.example>\r\nTo: ada@example.net\r\nSubject: Re: [Shop #1] x\r\n\
                        Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nMessage-ID: <1@shop.example>\r\n\
                        Auto-Submitted: auto-replied\r\nX-Other: y\r\n\r\nHi\r\n.\r\n\r\n";

    #[test]
    fn fields_that_count_are_signed_once_more_than_they_are_there() {
        let signing = Signing::new(make_key(true).unwrap().as_bytes(), "desk1", "shop.example").unwrap();
        let signed = String::from_utf8(signing.sign(MAIL.as_bytes()).unwrap()).unwrap();
        assert!(signed.ends_with(MAIL), "{signed}");
        let header: String = signed.strip_suffix(MAIL).unwrap().split_whitespace().collect();
        for tag in ["d=shop.example;", "s=desk1;", "a=ed25519-sha256;", "c=relaxed/relaxed;"] {
            assert!(header.contains(tag), "{tag}: {header}");
        }
        assert!(!header.contains("l="), "the whole body is signed: {header}");
        let names = header.split("h=").nth(1).unwrap().split(';').next().unwrap().to_lowercase();
        let count = |wanted: &str| names.split(':').filter(|name| *name == wanted).count();
        for (name, times) in [
            ("from", 2),
            ("to", 2),
            ("subject", 2),
            ("cc", 1),
            ("reply-to", 1),
            ("auto-submitted", 1),
            ("list-id", 0),
            ("x-other", 0),
        ] {
            assert_eq!(count(name), times, "{name} in {names}");
        }
    }

    #[test]
    fn a_record_is_cut_into_pieces_that_the_dns_takes() {
        let signing = Signing::new(make_key(false).unwrap().as_bytes(), "desk1", "shop.example").unwrap();
        let record = signing.record();
        assert!(
            record.starts_with("desk1._domainkey.shop.example. IN TXT ( \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEF")
        );
        let pieces: Vec<&str> = record.split('"').skip(1).step_by(2).collect();
        assert!(pieces.len() == 2 && pieces.iter().all(|piece| piece.len() <= 255), "{record}");
        assert_eq!(pieces.concat(), signing.text());
    }

    #[test]
    fn what_is_no_key_or_a_weak_one_is_refused() {
        let weak = std::process::Command::new("openssl").args(["genrsa", "1024"]).output().unwrap().stdout;
        for pem in [&b"nothing"[..], b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", &weak] {
            assert!(Signing::new(pem, "s", "d.example").is_err(), "{}", String::from_utf8_lossy(pem));
        }
        let old =
            std::process::Command::new("openssl").args(["genrsa", "-traditional", "2048"]).output().unwrap().stdout;
        assert!(Signing::new(&old, "s", "d.example").is_ok());
    }
}

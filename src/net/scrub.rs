//! A server's answer to a login without what was sent to it: some say it all again.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use secrecy::{ExposeSecret as _, SecretString};

/// What stands in a secret's place.
const GONE: &str = "***";
/// So much of a secret's beginning is told by a word in base64 that was cut short, in bytes.
const ENOUGH: usize = 4;

/// The words without the secret, and without each word in base64 that holds it.
#[must_use]
pub fn scrubbed(said: &str, secret: &SecretString) -> String {
    let secret = secret.expose_secret();
    if secret.is_empty() {
        return said.to_owned();
    }
    let mut said = said.replace(secret, GONE);
    // Whoever cut the words may have cut the secret.
    let begins = (ENOUGH..secret.len()).rev().filter_map(|length| secret.get(..length));
    if let Some(rest) = { begins }.find_map(|begin| said.strip_suffix(begin)) {
        said = format!("{rest}{GONE}");
    }
    let mut out = String::with_capacity(said.len());
    for piece in said.split_inclusive(|c: char| !is_base64(c)) {
        let word = piece.trim_end_matches(|c| !is_base64(c));
        let (word, rest) = piece.split_at(word.len());
        out.push_str(if holds(word, secret) { GONE } else { word });
        out.push_str(rest);
    }
    out
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

fn holds(word: &str, secret: &str) -> bool {
    let word = word.trim_end_matches('=');
    // Three bytes are four letters: a rest of one letter is cut off.
    let whole = word.get(..word.len() - usize::from(word.len() % 4 == 1)).unwrap_or_default();
    let begin = secret.as_bytes().get(..ENOUGH).unwrap_or(secret.as_bytes());
    let decoded = BASE64_STANDARD_NO_PAD.decode(whole).or_else(|_| {
        // What was cut in the middle of a byte.
        BASE64_STANDARD_NO_PAD.decode(word.get(..word.len() / 4 * 4).unwrap_or_default())
    });
    decoded.is_ok_and(|bytes| bytes.windows(begin.len()).any(|window| window == begin))
}

#[cfg(test)]
mod tests {
    use base64::prelude::BASE64_STANDARD;

    use super::*;

    #[test]
    fn s5_what_a_server_says_again_is_no_secret_of_ours() {
        let secret = SecretString::from("S3cretPassw0rd");
        let plain = BASE64_STANDARD.encode("\0desk\0S3cretPassw0rd");
        let (most, begin) = (plain.split_at(plain.len() - 7).0, plain.split_at(14).0);
        for said in [
            "535 5.7.8 bad S3cretPassw0rd, try again".to_owned(),
            format!("535 bad AUTH PLAIN {plain} no"),
            format!("535 bad AUTH PLAIN {most} no"),
            "535 once more: S3cretPas".to_owned(),
            format!("NO <{}>", BASE64_STANDARD.encode("S3cretPassw0rd")),
            format!("NO {}", BASE64_STANDARD.encode("user=a\u{1}auth=Bearer S3cretPassw0rd\u{1}\u{1}")),
        ] {
            let told = scrubbed(&said, &secret);
            assert!(told.contains("***") && !told.contains("S3cret") && !told.contains(begin), "{told}");
            assert!(said.split(' ').next() == told.split(' ').next(), "{told}");
        }
        let said = "NO [AUTHENTICATIONFAILED] Authentication failed. (Base64== of nothing)";
        assert_eq!(scrubbed(said, &secret), said);
    }
}

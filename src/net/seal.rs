//! Secrets of the desk on disk: sealed, so that a copy of the file alone is worth nothing.

use anyhow::{Context as _, anyhow, bail};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};

use crate::clock::Entropy;

/// Seals and opens. Whoever has it can read what was sealed.
#[derive(Clone)]
pub struct Sealer {
    key: LessSafeKey,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(***)")
    }
}

impl Sealer {
    /// A sealer for one purpose, by the desk's secret. What one purpose sealed no other opens.
    ///
    /// # Errors
    /// Never with a secret of this length; ring can't say so.
    pub fn new(secret: &[u8; 32], purpose: &str) -> anyhow::Result<Sealer> {
        let drawn = Salt::new(HKDF_SHA256, b"postdesk seal 1").extract(secret);
        let info = [purpose.as_bytes()];
        let key = drawn.expand(&info, &CHACHA20_POLY1305).map(UnboundKey::from);
        Ok(Sealer { key: LessSafeKey::new(key.map_err(|_| anyhow!("No key can be drawn from the desk's secret"))?) })
    }

    /// Seals a text. `about` says whose it is: the same must be said to open it.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn seal(&self, text: &str, about: &str, entropy: &Entropy) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = entropy.bytes()?;
        let mut sealed = text.as_bytes().to_vec();
        let aad = Aad::from(about.as_bytes());
        let done = self.key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed);
        done.map_err(|_| anyhow!("The text is too long to be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// When it was sealed by another secret, for another purpose, about something else, or was changed.
    pub fn open(&self, sealed: &[u8], about: &str) -> anyhow::Result<String> {
        let Some((nonce, rest)) = sealed.split_first_chunk::<NONCE_LEN>() else { bail!("It is cut short") };
        let mut rest = rest.to_vec();
        let aad = Aad::from(about.as_bytes());
        let text = self.key.open_in_place(Nonce::assume_unique_for_key(*nonce), aad, &mut rest);
        let text = text.map_err(|_| anyhow!("It was sealed with another key, or changed since"))?;
        String::from_utf8(text.to_vec()).context("It holds no text")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_the_same_purpose_and_owner_alone() {
        let tokens = Sealer::new(&[7; 32], "tokens").unwrap();
        let sealed = tokens.seal("a secret", "support", &Entropy::System).unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(tokens.open(&sealed, "support").unwrap(), "a secret");
        assert!(tokens.open(&sealed, "sales").is_err());
        assert!(Sealer::new(&[7; 32], "other").unwrap().open(&sealed, "support").is_err());
        assert!(Sealer::new(&[8; 32], "tokens").unwrap().open(&sealed, "support").is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(tokens.open(&changed, "support").is_err(), "byte {at}");
            assert!(tokens.open(&sealed[..at], "support").is_err(), "cut at {at}");
        }
    }
}

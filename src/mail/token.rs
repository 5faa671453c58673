//! Signed keys: what we put into our own addresses and Message-IDs so that an answer names its ticket.
//!
//! A key is short words joined by dots, the last one a tag: HMAC-SHA256 over purpose and subject ids,
//! cut to 100 bits and written in lower-case base32 (mail folds case). Purposes never mix. A key says
//! *which* ticket, message or held mail; *who may act* is decided in `desk`.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::zeroize::Zeroize as _;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Characters of a tag: 20 × 5 bits = 100 bits.
const TAG_LENGTH: usize = 20;

/// What a key is for, with the ids it is bound to. Ids are row ids, not ticket numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// In the Message-ID of each mail of ours: ticket and outbox serial.
    Thread {
        /// Ticket row.
        ticket: i64,
        /// Outbox row the id was made for.
        serial: i64,
    },
    /// In the Reply-To address of a customer's mail: ticket and the message it told of.
    Customer {
        /// Ticket row.
        ticket: i64,
        /// Message row.
        message: i64,
    },
    /// In the Reply-To address of one agent's notice: ticket, agent, the agent's epoch, the newest message
    /// the agent had seen, whether the notice was about a note, and what it told of the agent's own doing.
    Agent {
        /// Ticket row; zero where the mail was about no ticket.
        ticket: i64,
        /// Agent row.
        agent: i64,
        /// Void as soon as the agent's present one is another.
        epoch: i64,
        /// Newest message row the agent had seen.
        seen: i64,
        /// A plain reply becomes a note.
        note: bool,
        /// The agent's own doing that the mail told of.
        about: Option<About>,
    },
    /// In the envelope sender: which outbox row a bounce is about.
    Bounce {
        /// Outbox row.
        outbox: i64,
    },
    /// In the Reply-To address of a question to an agent: answering it confirms exactly this held mail.
    Confirm {
        /// Row of the held mail.
        held: i64,
        /// Agent row.
        agent: i64,
    },
    /// In the link to a help page that is not published: who has it may read this text.
    Preview {
        /// Row of the text.
        text: i64,
    },
    /// In the link of a customer's mail: one person's view of one ticket, until a day.
    View {
        /// Ticket row.
        ticket: i64,
        /// Person row.
        person: i64,
        /// The last day it is good for, days since 1970-01-01.
        until: i64,
    },
    /// In the link of the one mail that asks whether an address is its owner's: the form that bore it.
    FormConfirm {
        /// Row of the form.
        form: i64,
    },
    /// In the address of the page that thanks for a form.
    FormSent {
        /// Row of the form; zero: none was kept.
        form: i64,
    },
    /// In the link that signs somebody in, once.
    SignIn {
        /// Row of what was asked for.
        row: i64,
    },
    /// In the links of a survey: one person's word on one ticket, until a day.
    Rate {
        /// Ticket row.
        ticket: i64,
        /// Person row.
        person: i64,
        /// The last day it is good for, days since 1970-01-01.
        until: i64,
    },
}

/// An agent's own doing, which an answer can take back or send on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Row of what was done.
    Act(i64),
    /// Row of a mail that is held.
    Held(i64),
    /// Row of a help page's text that was written.
    Text(i64),
}

impl Key {
    fn body(&self) -> String {
        match self {
            Key::Thread { ticket, serial } => format!("{ticket}.{serial}"),
            Key::Customer { ticket, message } => format!("t{ticket}.{message}"),
            Key::Agent { ticket, agent, epoch, seen, note, about } => {
                let note = if *note { "n" } else { "" };
                let about = match about {
                    Some(About::Act(act)) => format!("r{act}"),
                    Some(About::Held(held)) => format!("h{held}"),
                    Some(About::Text(text)) => format!("p{text}"),
                    None => String::new(),
                };
                format!("a{ticket}.{agent}.{epoch}.{seen}{note}{about}")
            }
            Key::Bounce { outbox } => format!("b{outbox}"),
            Key::Confirm { held, agent } => format!("c{held}.{agent}"),
            Key::Preview { text } => format!("p{text}"),
            Key::View { ticket, person, until } => format!("v{ticket}.{person}.{until}"),
            Key::FormConfirm { form } => format!("f{form}"),
            Key::FormSent { form } => format!("g{form}"),
            Key::SignIn { row } => format!("l{row}"),
            Key::Rate { ticket, person, until } => format!("s{ticket}.{person}.{until}"),
        }
    }

    /// Whether it stands in the address of a page and opens that to whoever has it.
    fn is_of_link(&self) -> bool {
        match self {
            Key::Thread { .. } | Key::Customer { .. } | Key::Agent { .. } | Key::Bounce { .. } => false,
            Key::Confirm { .. }
            | Key::Preview { .. }
            | Key::View { .. }
            | Key::FormConfirm { .. }
            | Key::FormSent { .. }
            | Key::SignIn { .. }
            | Key::Rate { .. } => true,
        }
    }

    fn from_body(body: &str) -> Option<Key> {
        let mut words = body.split('.');
        let first = words.next()?;
        let mut next = || words.next().and_then(number);
        let key = match first.chars().next()? {
            '0'..='9' => Key::Thread { ticket: number(first)?, serial: next()? },
            't' => Key::Customer { ticket: number(first.get(1..)?)?, message: next()? },
            'a' => {
                let (ticket, agent, epoch) = (number(first.get(1..)?)?, next()?, next()?);
                let last = words.next()?;
                let (last, about) = match last.find(['r', 'h', 'p']).map(|at| (last.split_at(at), last.get(at + 1..))) {
                    Some(((rest, kind), Some(row))) => {
                        let row = number(row)?;
                        let about = match kind.chars().next()? {
                            'r' => About::Act(row),
                            'h' => About::Held(row),
                            _ => About::Text(row),
                        };
                        (rest, Some(about))
                    }
                    _ => (last, None),
                };
                let (seen, note) = last.strip_suffix('n').map_or((last, false), |seen| (seen, true));
                Key::Agent { ticket, agent, epoch, seen: number(seen)?, note, about }
            }
            'b' => Key::Bounce { outbox: number(first.get(1..)?)? },
            'c' => Key::Confirm { held: number(first.get(1..)?)?, agent: next()? },
            'p' => Key::Preview { text: number(first.get(1..)?)? },
            'v' => Key::View { ticket: number(first.get(1..)?)?, person: next()?, until: next()? },
            'f' => Key::FormConfirm { form: number(first.get(1..)?)? },
            'g' => Key::FormSent { form: number(first.get(1..)?)? },
            'l' => Key::SignIn { row: number(first.get(1..)?)? },
            's' => Key::Rate { ticket: number(first.get(1..)?)?, person: next()?, until: next()? },
            _ => return None,
        };
        words.next().is_none().then_some(key)
    }
}

/// Whether this is what stands before the tag of a link's key, whoever signed it.
#[must_use]
pub fn begins_link_key(body: &str) -> bool {
    body.len() <= 120 && Key::from_body(&body.to_ascii_lowercase()).is_some_and(|key| key.is_of_link())
}

fn number(word: &str) -> Option<i64> {
    // Digits only: `parse` alone would also take a sign.
    (word.bytes().all(|b| b.is_ascii_digit()) && !word.starts_with("00")).then(|| word.parse().ok())?
}

/// Signs and checks keys. Old secrets are still accepted after a rotation.
#[derive(Clone)]
pub struct Signer {
    secrets: Vec<[u8; 32]>,
}

impl Drop for Signer {
    fn drop(&mut self) {
        self.secrets.zeroize();
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer(***)")
    }
}

impl Signer {
    /// A signer that signs with `current` and accepts `current` and `old`.
    #[must_use]
    pub fn new(current: [u8; 32], old: &[[u8; 32]]) -> Signer {
        Signer { secrets: std::iter::once(current).chain(old.iter().copied()).collect() }
    }

    /// The key in its written form, e.g. `t12.30.mfrggzdfmztwq2lknnwg`: lower case, digits, dots.
    #[must_use]
    pub fn sign(&self, key: &Key) -> String {
        let body = key.body();
        let tag = self.secrets.first().map(|secret| tag(secret, &body)).unwrap_or_default();
        format!("{body}.{tag}")
    }

    /// Reads a written key; `None` unless every character is as we signed it (case aside).
    #[must_use]
    pub fn check(&self, written: &str) -> Option<Key> {
        if written.len() > 120 {
            return None;
        }
        let written = written.to_ascii_lowercase();
        let (body, claimed) = written.rsplit_once('.')?;
        let key = Key::from_body(body)?;
        let genuine =
            self.secrets.iter().any(|secret| bool::from(tag(secret, body).as_bytes().ct_eq(claimed.as_bytes())));
        genuine.then_some(key)
    }

    /// Our own Message-ID without brackets: `pd.<ticket>.<serial>.<key>@domain`.
    #[must_use]
    pub fn message_id(&self, ticket: i64, serial: i64, domain: &str) -> String {
        format!("pd.{}@{domain}", self.sign(&Key::Thread { ticket, serial }))
    }

    /// The key in a Message-ID of ours.
    #[must_use]
    pub fn check_message_id(&self, id: &str) -> Option<Key> {
        let (local, _) = id.rsplit_once('@')?;
        let key = self.check(local.strip_prefix("pd.").or_else(|| local.strip_prefix("PD."))?)?;
        matches!(key, Key::Thread { .. }).then_some(key)
    }

    /// A tag over any words, for purposes outside mail addresses (a ticket's root id, links).
    #[must_use]
    pub fn word(&self, purpose: &str, about: &str) -> String {
        self.secrets.first().map(|secret| tag(secret, &format!("{purpose}|{about}"))).unwrap_or_default()
    }
}

/// Compares without telling by its time how much is the same.
#[must_use]
pub fn is_same(wanted: &str, given: &str) -> bool {
    bool::from(wanted.as_bytes().ct_eq(given.as_bytes()))
}

fn tag(secret: &[u8; 32], body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(b"postdesk key 1|");
    mac.update(body.as_bytes());
    base32(&mac.finalize().into_bytes())
}

fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut out = String::with_capacity(TAG_LENGTH);
    let (mut held, mut bits) = (0u32, 0u32);
    for &byte in bytes {
        if out.len() == TAG_LENGTH {
            break;
        }
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 && out.len() < TAG_LENGTH {
            bits -= 5;
            let index = ((held >> bits) & 31) as usize;
            out.push(ALPHABET.get(index).copied().map_or('a', char::from));
        }
        held &= (1 << bits) - 1;
    }
    out
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One of each kind at least.
    pub(crate) fn keys() -> Vec<Key> {
        vec![
            Key::Thread { ticket: 4, serial: 9 },
            Key::Customer { ticket: 4, message: 9 },
            Key::Agent { ticket: 4, agent: 9, epoch: 0, seen: 77, note: false, about: None },
            Key::Agent { ticket: 4, agent: 9, epoch: 2, seen: 77, note: true, about: None },
            Key::Agent { ticket: 4, agent: 9, epoch: 2, seen: 77, note: true, about: Some(About::Held(120)) },
            Key::Agent { ticket: 0, agent: 9, epoch: 2, seen: 0, note: false, about: Some(About::Act(120)) },
            Key::Agent { ticket: 0, agent: 9, epoch: 2, seen: 0, note: true, about: Some(About::Text(7)) },
            Key::Preview { text: 7 },
            Key::Bounce { outbox: 4 },
            Key::Confirm { held: 4, agent: 9 },
            Key::View { ticket: 4, person: 9, until: 20_000 },
            Key::FormConfirm { form: 4 },
            Key::FormSent { form: 4 },
            Key::SignIn { row: 4 },
            Key::Rate { ticket: 4, person: 9, until: 20_000 },
        ]
    }

    #[test]
    fn every_key_survives_writing_reading_and_case_folding() {
        let signer = Signer::new([7; 32], &[]);
        for key in keys() {
            let written = signer.sign(&key);
            assert_eq!(signer.check(&written), Some(key.clone()), "{written}");
            assert_eq!(signer.check(&written.to_uppercase()), Some(key));
            assert!(written.len() < 60, "{written} makes a local part above RFC 5321's 64");
        }
    }

    #[test]
    fn one_changed_character_anywhere_makes_a_key_worthless() {
        let signer = Signer::new([7; 32], &[]);
        for key in keys() {
            let written = signer.sign(&key);
            for at in 0..written.len() {
                let mut bytes = written.clone().into_bytes();
                bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
                let changed = String::from_utf8(bytes).unwrap();
                assert_eq!(signer.check(&changed), None, "{changed}");
            }
        }
    }

    #[test]
    fn an_old_secret_still_opens_and_a_foreign_one_never() {
        let old = Signer::new([1; 32], &[]).sign(&Key::Bounce { outbox: 3 });
        assert!(Signer::new([2; 32], &[[1; 32]]).check(&old).is_some());
        assert!(Signer::new([2; 32], &[]).check(&old).is_none());
    }

    #[test]
    fn our_message_ids_are_known_again_and_others_are_not() {
        let signer = Signer::new([7; 32], &[]);
        let id = signer.message_id(12, 30, "acme.example");
        assert_eq!(signer.check_message_id(&id), Some(Key::Thread { ticket: 12, serial: 30 }));
        assert_eq!(signer.check_message_id("pd.12.30.aaaa@acme.example"), None);
        assert_eq!(signer.check_message_id("abc@acme.example"), None);
    }
}

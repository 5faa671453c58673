//! What a mail says about the ticket it belongs to: signed keys, the number in the subject, earlier ids.

mod prefixes;
mod subject;

use super::Mail;
use super::address::split_plus;
use super::token::{Key, Signer};

/// Bytes of a text that are searched for our own addresses and Message-IDs.
const LONGEST_TEXT: usize = 256 * 1024;
/// Most candidates for a key that are checked in one mail: each costs a hash.
const MOST_CANDIDATES: usize = 200;
/// Most earlier ids that are kept.
const MOST_EARLIER: usize = 100;

/// All that a mail says about its ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clues {
    /// Signed keys found in the addresses this mail was sent to. Only these can carry an agent's authority.
    pub address_keys: Vec<Key>,
    /// Signed keys found in In-Reply-To, References or the quoted body: they name a ticket, never a right.
    pub thread_keys: Vec<Key>,
    /// The number in our own subject tag.
    pub number: Option<i64>,
    /// Ids of In-Reply-To and References, nearest first, without duplicates.
    pub earlier: Vec<String>,
    /// The subject says this is a forward (`Fwd:`, `WG:`, `TR:` …): never a proof.
    pub is_forward: bool,
}

/// Collects the clues of a mail. `tags` are our own subject tags (`Acme` for `[Acme #1042]`, empty
/// for `[#1042]`).
#[must_use]
pub fn clues(mail: &Mail, signer: &Signer, tags: &[String]) -> Clues {
    let address_keys = keys(mail.recipients().take(MOST_CANDIDATES), |address| key_of_address(signer, address));
    let ids = mail.in_reply_to.iter().chain(mail.references.iter().rev());
    let from_ids = ids.clone().take(MOST_CANDIDATES).cloned();
    let from_text = words_with_key(&mail.text).map(str::to_owned);
    let thread_keys = keys(from_ids.chain(from_text), |word| key_of_word(signer, word));
    let mut earlier: Vec<String> = Vec::new();
    for id in ids {
        if earlier.len() == MOST_EARLIER {
            break;
        }
        if !earlier.contains(id) {
            earlier.push(id.clone());
        }
    }
    Clues {
        address_keys,
        thread_keys,
        number: subject::number(&mail.subject, tags),
        earlier,
        is_forward: subject::is_forward(&mail.subject, tags),
    }
}

/// The keys of some words, each once, in order.
fn keys(words: impl Iterator<Item = String>, check: impl Fn(&str) -> Option<Key>) -> Vec<Key> {
    let mut found = Vec::new();
    for key in words.filter_map(|word| check(&word)) {
        if !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

/// The key in `support+key@…`. The domain doesn't matter: the key is signed.
fn key_of_address(signer: &Signer, address: &str) -> Option<Key> {
    let (_, tag) = split_plus(address);
    signer.check(&tag?)
}

fn key_of_word(signer: &Signer, word: &str) -> Option<Key> {
    signer.check_message_id(word).or_else(|| key_of_address(signer, word))
}

/// The words of a text that can be a Message-ID or a plus address of ours.
fn words_with_key(text: &str) -> impl Iterator<Item = &str> {
    let text = text.get(..text.floor_char_boundary(LONGEST_TEXT)).unwrap_or(text);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    let around = move |at: usize| {
        let before = text.get(..at)?;
        let local = before.rsplit(|c| !is_part(c)).next()?;
        let after = text.get(at + 1..)?;
        let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
        let word = text.get(at - local.len()..at + 1 + end)?;
        (word.len() < 400).then(|| word.trim_end_matches('.'))
    };
    let looks_signed = |word: &&str| word.starts_with("pd.") || word.contains('+');
    text.match_indices('@').filter_map(move |(at, _)| around(at)).filter(looks_signed).take(MOST_CANDIDATES)
}

/// Whether a subject begins with the prefix of a reply or a forward.
#[must_use]
pub fn begins_with_prefix(subject: &str) -> bool {
    subject::split_prefix(subject).is_some()
}

/// The subject without prefixes (`Re:`, `AW:`, `RE[2]:`, `回复：` …) and without our own tag: what the mails
/// of one thread have in common.
#[must_use]
pub fn base_subject(subject: &str, tags: &[String]) -> String {
    subject::base(subject, tags)
}

/// The ticket number in a subject, if it bears one of our own tags.
#[must_use]
pub fn number_in_subject(subject: &str, tags: &[String]) -> Option<i64> {
    subject::number(subject, tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::new([7; 32], &[])
    }

    fn customer() -> Key {
        Key::Customer { ticket: 4, message: 9 }
    }

    #[test]
    fn keys_in_addresses_are_told_from_keys_in_the_thread() {
        let id = signer().message_id(12, 30, "acme.example");
        let thread = Key::Thread { ticket: 12, serial: 30 };
        let address = format!("support+{}@acme.example", signer().sign(&customer()));
        let mail = Mail { delivered_to: vec![address.to_uppercase()], references: vec![id.clone()], ..Mail::default() };
        let found = clues(&mail, &signer(), &[]);
        assert_eq!((found.address_keys, found.thread_keys), (vec![customer()], vec![thread.clone()]));

        let quoted = format!("Yes.\n\n> On Monday Acme <{address}> wrote:\n> Message-ID: <{id}>.\n> {id}");
        let found = clues(&Mail { text: quoted, ..Mail::default() }, &signer(), &[]);
        assert_eq!((found.address_keys, found.thread_keys), (vec![], vec![customer(), thread]));
    }

    #[test]
    fn foreign_and_changed_keys_are_none() {
        let foreign = Signer::new([8; 32], &[]);
        let text = format!("support+{}@x {}", foreign.sign(&customer()), foreign.message_id(1, 2, "x"));
        let found = clues(&Mail { text, ..Mail::default() }, &signer(), &[]);
        assert_eq!(found.thread_keys, []);
    }

    #[test]
    fn earlier_ids_come_nearest_first_and_once() {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let mail = Mail { in_reply_to: ids(&["c@x"]), references: ids(&["a@x", "b@x", "c@x"]), ..Mail::default() };
        assert_eq!(clues(&mail, &signer(), &[]).earlier, ["c@x", "b@x", "a@x"]);
    }

    #[test]
    fn m3_a_text_of_at_signs_takes_linear_time() {
        for bomb in ["@", "a+b@", "pd.@", "ä@"] {
            let mail = Mail { text: bomb.repeat(200_000), ..Mail::default() };
            let start = std::time::Instant::now();
            let _ = clues(&mail, &signer(), &[]);
            assert!(start.elapsed().as_secs() < 10, "{bomb}");
        }
    }
}

//! What a message's writer rests on and why it is in its ticket, in the reader's language. Messages keep both in English.

use super::page::Asked;

/// What messages keep ([`crate::desk::proof::Proof::words`] and the verdict on senders), and the text's key.
const PROOFS: &[(&str, &str)] = &[
    ("proved by reply address and DMARC", "proof-address-dmarc"),
    ("proved by reply address and DKIM", "proof-address-dkim"),
    ("proved by reply address", "proof-address"),
    ("proved by DMARC", "proof-dmarc"),
    ("proved by DKIM", "proof-dkim"),
    ("confirmed by mail", "proof-confirmed"),
    ("the operator", "proof-operator"),
    ("sender proved by DMARC", "proof-dmarc"),
    ("sender proved by DKIM", "proof-dkim"),
    ("sender failed authentication", "proof-failed"),
    ("claimed", "proof-claimed"),
    ("signed in", "proof-signed-in"),
    ("by the link in a mail", "proof-link"),
];

/// Pieces of [`crate::desk::matching::Reason::words`] with `#0` for the number in them, and the text's key.
const REASONS: &[(&str, &str)] = &[
    ("new: nothing in the mail names a ticket", "why-new"),
    ("new: the mail names #0, but its sender does not take part in that ticket", "why-new-mentions"),
    ("new: #0 was closed too long ago to be reopened", "why-new-closed"),
    ("new: #0 is locked", "why-new-locked"),
    ("joined by the key in the reply address", "why-address-key"),
    ("joined by the key in the mail it answers", "why-thread-key"),
    ("joined by the number in the subject", "why-number"),
    ("joined by an earlier mail it answers", "why-earlier"),
    ("the sender takes part", "why-takes-part"),
    ("the sender does not take part", "why-outsider"),
    ("the subject names #0", "why-subject"),
    ("an agent's mail to the reply address of a notice", "why-agent-key"),
    ("an agent's mail with this number in the subject", "why-agent-number"),
    ("written on the ticket's page", "why-page"),
    ("new: an agent handed the mail on", "why-handed-on"),
];

/// What the writer's standing rests on.
pub(super) fn proof(asked: &Asked, kept: &str) -> Option<String> {
    let key = PROOFS.iter().find(|(words, _)| *words == kept).map(|(_, key)| *key);
    (!kept.is_empty()).then(|| key.map_or_else(|| kept.to_owned(), |key| asked.say(key, &[])))
}

/// Why a message is in its ticket.
pub(super) fn reason(asked: &Asked, kept: &str) -> Option<String> {
    if kept.is_empty() {
        return None;
    }
    let said = pieces(kept).map(|piece| match known(piece) {
        Some((key, number)) => asked.say(key, &[("number", &number)]),
        None => piece.to_owned(),
    });
    Some(said.collect::<Vec<_>>().join(", "))
}

fn pieces(kept: &str) -> impl Iterator<Item = &str> {
    kept.split("; ")
        .flat_map(|part| match part.split_once(", the sender ") {
            Some((clue, _)) => {
                let (_, sender) = part.split_at_checked(clue.len() + 2).unwrap_or((part, ""));
                [Some(clue), Some(sender)]
            }
            None => [Some(part), None],
        })
        .flatten()
}

/// The key of a piece, with the number in it.
fn known(piece: &str) -> Option<(&'static str, String)> {
    let number: String = piece
        .split_once('#')
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect())
        .unwrap_or_default();
    let bare = if number.is_empty() { piece.to_owned() } else { piece.replacen(&format!("#{number}"), "#0", 1) };
    REASONS.iter().find(|(words, _)| *words == bare).map(|(_, key)| (*key, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::matching::{FoundBy, Reason};
    use crate::desk::proof::Proof;

    #[test]
    fn every_proof_and_every_reason_is_known() {
        use Proof::{Address, AddressAndDkim, AddressAndDmarc, Confirmed, Dkim, Dmarc, Operator};
        for proof in [AddressAndDmarc, AddressAndDkim, Address, Dmarc, Dkim, Confirmed, Operator] {
            assert!(PROOFS.iter().any(|(words, _)| *words == proof.words()), "{}", proof.words());
        }
        let mut reasons = vec![
            Reason::New,
            Reason::NewMentions(12),
            Reason::NewAfterClosed(12),
            Reason::NewAfterLocked(12),
            Reason::AgentKey,
            Reason::AgentNumber,
            Reason::HandedOn,
        ];
        for found_by in [FoundBy::AddressKey, FoundBy::ThreadKey, FoundBy::Number, FoundBy::Earlier] {
            for takes_part in [true, false] {
                for typed in [None, Some(12)] {
                    reasons.push(Reason::Joined { found_by, takes_part, typed });
                }
            }
        }
        for reason in reasons {
            let words = reason.words();
            for piece in pieces(&words) {
                let (_, number) = known(piece).unwrap_or_else(|| panic!("{piece}"));
                assert!(number.is_empty() || number == "12", "{piece}");
            }
        }
        assert_eq!(known("new: #7 is locked"), Some(("why-new-locked", "7".to_owned())));
        assert_eq!(known("something else"), None);
    }
}

//! Which ticket a mail belongs to.
//!
//! Trusts, in this order: a signed key of ours, the number in the subject from somebody who takes part,
//! an earlier mail. A number alone never lets a stranger into somebody's ticket, and a forward is never
//! a proof. Every join keeps its reason.

use super::TicketId;

/// By which clue a candidate was found. The order is the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// A signed key in the address the mail was sent to.
    AddressKey,
    /// A signed key in In-Reply-To, References or the quoted body.
    ThreadKey,
    /// The number in the subject.
    Number,
    /// In-Reply-To or References name an earlier mail of the ticket.
    Earlier,
}

/// A ticket that a mail may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
    /// By which clue.
    pub found_by: FoundBy,
    /// The sender takes part in it.
    pub takes_part: bool,
    /// The mail went to somebody who takes part too, or came through a mailing list as the mail it answers did: its
    /// writer is among those who can have read that mail.
    pub is_among_readers: bool,
}

/// Why a mail is where it is. Kept on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing pointed to a ticket.
    New,
    /// A number was quoted by somebody who does not take part in that ticket.
    NewMentions(i64),
    /// The ticket it belongs to was closed too long ago.
    NewAfterClosed(i64),
    /// The ticket it belongs to takes no more from the customer's side.
    NewAfterLocked(i64),
    /// A clue, and whether the sender takes part; `typed` names another ticket in the subject.
    Joined {
        /// By which clue.
        found_by: FoundBy,
        /// Whether the sender takes part.
        takes_part: bool,
        /// Another ticket's number in the subject, which the key overruled.
        typed: Option<i64>,
    },
    /// Its sender has opened too many tickets lately.
    Flood,
    /// An agent's mail, by the reply address of a notice.
    AgentKey,
    /// An agent's mail, by the headers of the notice it answers.
    AgentAnswer,
    /// A customer's mail that an agent handed on.
    HandedOn,
    /// An agent's mail, by the number the agent typed.
    AgentNumber,
}

impl Reason {
    /// The reason in words for agents and exports.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Reason::New => "new: nothing in the mail names a ticket".to_owned(),
            Reason::NewMentions(number) => {
                format!("new: the mail names #{number}, but its sender does not take part in that ticket")
            }
            Reason::NewAfterClosed(number) => format!("new: #{number} was closed too long ago to be reopened"),
            Reason::NewAfterLocked(number) => format!("new: #{number} is locked"),
            Reason::Joined { found_by, takes_part, typed } => {
                let clue = match found_by {
                    FoundBy::AddressKey => "joined by the key in the reply address",
                    FoundBy::ThreadKey => "joined by the key in the mail it answers",
                    FoundBy::Number => "joined by the number in the subject",
                    FoundBy::Earlier => "joined by an earlier mail it answers",
                };
                let who = if *takes_part { "the sender takes part" } else { "the sender does not take part" };
                match typed {
                    Some(number) => format!("{clue}, {who}; the subject names #{number}"),
                    None => format!("{clue}, {who}"),
                }
            }
            Reason::Flood => "put together: its sender has opened too many tickets lately".to_owned(),
            Reason::AgentKey => "an agent's mail to the reply address of a notice".to_owned(),
            Reason::AgentAnswer => "an agent's answer to a notice, by its headers".to_owned(),
            Reason::HandedOn => "new: an agent handed the mail on".to_owned(),
            Reason::AgentNumber => "an agent's mail with this number in the subject".to_owned(),
        }
    }
}

/// Where a mail belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// To this ticket.
    Join {
        /// Which.
        ticket: TicketId,
        /// The sender takes part in it; otherwise the words are marked as "via".
        takes_part: bool,
        /// Why.
        reason: Reason,
    },
    /// To a ticket of its own; `mentions` is one it quotes without a right to it.
    New {
        /// Ticket and number.
        mentions: Option<(TicketId, i64)>,
        /// Why.
        reason: Reason,
    },
}

/// Chooses the ticket of a mail from outside. `candidates` in any order; `is_forward` says that the
/// subject begins with a forward prefix.
#[must_use]
pub fn choose(candidates: &[Candidate], is_forward: bool) -> Match {
    let best = |wanted: &dyn Fn(&Candidate) -> bool| candidates.iter().filter(|c| wanted(c)).min_by_key(|c| c.found_by);
    let number = best(&|c| c.found_by == FoundBy::Number);
    // Who forwards one of our mails hands its key on; the key then shows where the mail came from, not
    // where it belongs.
    let key = best(&|c| match c.found_by {
        FoundBy::AddressKey => true,
        FoundBy::ThreadKey => c.takes_part || !is_forward,
        FoundBy::Number | FoundBy::Earlier => false,
    });
    let join = |candidate: &Candidate, typed: Option<i64>| Match::Join {
        ticket: candidate.ticket,
        takes_part: candidate.takes_part,
        reason: Reason::Joined { found_by: candidate.found_by, takes_part: candidate.takes_part, typed },
    };
    match (key, number) {
        (Some(key), Some(number)) if key.ticket != number.ticket => {
            if key.takes_part && number.takes_part {
                join(number, None)
            } else {
                join(key, Some(number.number))
            }
        }
        (Some(key), _) => join(key, None),
        (None, Some(number)) if number.takes_part => join(number, None),
        (None, number) => {
            let earlier =
                best(&|c| c.found_by == FoundBy::Earlier && !is_forward && (c.takes_part || c.is_among_readers));
            match (earlier, number) {
                (Some(earlier), None) => join(earlier, None),
                (Some(earlier), Some(number)) if earlier.ticket == number.ticket => join(earlier, None),
                (_, Some(number)) => Match::New {
                    mentions: Some((number.ticket, number.number)),
                    reason: Reason::NewMentions(number.number),
                },
                (None, None) => Match::New { mentions: None, reason: Reason::New },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(ticket: i64, found_by: FoundBy, takes_part: bool) -> Candidate {
        Candidate { ticket: TicketId(ticket), number: 1000 + ticket, found_by, takes_part, is_among_readers: false }
    }

    fn joined(found: &Match) -> Option<(i64, bool)> {
        match found {
            Match::Join { ticket, takes_part, .. } => Some((ticket.0, *takes_part)),
            Match::New { .. } => None,
        }
    }

    #[test]
    fn each_row_of_trouble_ends_where_it_belongs() {
        use FoundBy::{AddressKey, Earlier, Number, ThreadKey};
        type Row = (&'static str, Vec<Candidate>, bool, Option<(i64, bool)>);
        let rows: &[Row] = &[
            ("nothing points anywhere", vec![], false, None),
            ("a stranger guesses a number", vec![candidate(1, Number, false)], false, None),
            ("a participant types the number", vec![candidate(1, Number, true)], false, Some((1, true))),
            (
                "a participant's client dropped headers and plus address",
                vec![candidate(1, Number, true)],
                false,
                Some((1, true)),
            ),
            ("a customer answers with the key", vec![candidate(1, AddressKey, true)], false, Some((1, true))),
            ("a colleague answers with the key", vec![candidate(1, ThreadKey, false)], false, Some((1, false))),
            ("a stranger forwards our mail to us", vec![candidate(1, ThreadKey, false)], true, None),
            ("a participant forwards our mail to us", vec![candidate(1, ThreadKey, true)], true, Some((1, true))),
            (
                "a customer on both types another number",
                vec![candidate(1, AddressKey, true), candidate(2, Number, true)],
                false,
                Some((2, true)),
            ),
            (
                "a customer types a foreign number into a reply",
                vec![candidate(1, AddressKey, true), candidate(2, Number, false)],
                false,
                Some((1, true)),
            ),
            (
                "a stranger with a key types a number",
                vec![candidate(1, ThreadKey, false), candidate(2, Number, false)],
                false,
                Some((1, false)),
            ),
            ("own earlier mail", vec![candidate(1, Earlier, true)], false, Some((1, true))),
            ("a stranger names an earlier mail", vec![candidate(1, Earlier, false)], false, None),
            ("own earlier mail, forwarded", vec![candidate(1, Earlier, true)], true, None),
            (
                "own earlier mail and a foreign number",
                vec![candidate(1, Earlier, true), candidate(2, Number, false)],
                false,
                None,
            ),
        ];
        for (what, candidates, is_forward, wanted) in rows {
            assert_eq!(joined(&choose(candidates, *is_forward)), *wanted, "{what}");
        }
    }

    #[test]
    fn who_answers_among_the_readers_is_joined_but_has_no_standing() {
        let mut through_list = candidate(1, FoundBy::Earlier, false);
        through_list.is_among_readers = true;
        assert_eq!(joined(&choose(&[through_list], false)), Some((1, false)));
    }

    #[test]
    fn a_foreign_number_is_mentioned_to_agents() {
        let found = choose(&[candidate(4, FoundBy::Number, false)], false);
        assert_eq!(found, Match::New { mentions: Some((TicketId(4), 1004)), reason: Reason::NewMentions(1004) });
    }

    #[test]
    fn an_overruled_number_is_told() {
        let found = choose(&[candidate(1, FoundBy::AddressKey, true), candidate(2, FoundBy::Number, false)], false);
        let Match::Join { reason, .. } = found else { panic!("{found:?}") };
        assert!(reason.words().contains("the subject names #1002"), "{}", reason.words());
    }
}

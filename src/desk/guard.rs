//! Whether a form that a stranger sent becomes a ticket at once, or waits until its address is confirmed.

use super::FormConfirm;

/// Who fills in a form faster than this is most likely a program, seconds.
pub const FASTEST: i64 = 3;
/// A page older than this is loaded anew before its form is taken, seconds.
pub const OLDEST: i64 = 86_400;

/// What is known of a form and of who sent it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// The sender is signed in: the address is proved.
    pub is_signed_in: bool,
    /// The address is an agent's.
    pub is_agents: bool,
    /// How long the page was open, seconds; nothing: it came from no page of ours.
    pub age: Option<i64>,
    /// A browser says where it comes from, or its scripts ran.
    pub is_browser: bool,
    /// More than half of what this address or network may send is used up.
    pub is_over_half: bool,
    /// Whether the riddle was solved, where there is one.
    pub is_solved: Option<bool>,
}

/// What becomes of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is a ticket.
    Ticket,
    /// It waits until a link is followed that is mailed to its address.
    Confirm,
    /// It is not taken: its riddle is unsolved, and no link can be mailed instead.
    Refuse,
}

/// Which way a form goes. `can_mail`: links can be mailed at all. Whether the address is a customer's makes no difference:
/// else anybody could find out whose is.
#[must_use]
pub fn judge(confirm: FormConfirm, can_mail: bool, signs: &Signs) -> Way {
    let may_ask = can_mail && confirm != FormConfirm::Never;
    if signs.is_signed_in {
        return Way::Ticket;
    }
    // What comes in an agent's name is believed by customers and colleagues alike: the agent is asked in any case.
    if signs.is_agents && can_mail {
        return Way::Confirm;
    }
    match (signs.is_solved == Some(false), may_ask) {
        (true, true) => return Way::Confirm,
        (true, false) => return Way::Refuse,
        (false, false) => return Way::Ticket,
        (false, true) => {}
    }
    match confirm == FormConfirm::Always || is_doubtful(signs) {
        true => Way::Confirm,
        false => Way::Ticket,
    }
}

fn is_doubtful(signs: &Signs) -> bool {
    signs.age.is_none_or(|age| age < FASTEST) || !signs.is_browser || signs.is_over_half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w5_a_doubtful_senders_address_is_confirmed_first() {
        use FormConfirm::{Always, Doubtful, Never};
        let good = Signs { age: Some(30), is_browser: true, ..Signs::default() };
        let unsolved = Signs { is_solved: Some(false), ..good };
        let rows = [
            (Doubtful, true, good, Way::Ticket),
            (Doubtful, true, Signs { age: Some(2), ..good }, Way::Confirm),
            (Doubtful, true, Signs { age: Some(3), ..good }, Way::Ticket),
            (Doubtful, true, Signs { age: None, ..good }, Way::Confirm),
            (Doubtful, true, Signs { is_browser: false, ..good }, Way::Confirm),
            (Doubtful, true, Signs { is_over_half: true, ..good }, Way::Confirm),
            (Doubtful, true, Signs { is_solved: Some(true), ..good }, Way::Ticket),
            (Doubtful, true, unsolved, Way::Confirm),
            (Doubtful, true, Signs::default(), Way::Confirm),
            (Doubtful, true, Signs { is_signed_in: true, ..unsolved }, Way::Ticket),
            // Without an address of our own that was written down no link can be mailed.
            (Doubtful, false, Signs::default(), Way::Ticket),
            (Doubtful, false, unsolved, Way::Refuse),
            (Always, false, good, Way::Ticket),
            (Always, true, good, Way::Confirm),
            (Always, true, Signs { is_signed_in: true, ..good }, Way::Ticket),
            (Never, true, Signs::default(), Way::Ticket),
            (Never, true, unsolved, Way::Refuse),
            (Doubtful, true, Signs { is_agents: true, ..good }, Way::Confirm),
            (Never, true, Signs { is_agents: true, ..good }, Way::Confirm),
            (Never, false, Signs { is_agents: true, ..good }, Way::Ticket),
            (Never, true, Signs { is_agents: true, is_signed_in: true, ..good }, Way::Ticket),
        ];
        for (confirm, can_mail, signs, wanted) in rows {
            assert_eq!(judge(confirm, can_mail, &signs), wanted, "{confirm:?} {can_mail} {signs:?}");
        }
    }
}

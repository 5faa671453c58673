//! Whether the writer of a mail is an agent. A From line proves nothing.
//!
//! Authority lives in the signed reply address of one agent's notice, the From address, and the verdict
//! of our own receiving server or our own check of a signature; nothing in Message-ID, References, subject or body carries any.

use super::{AgentId, Demand, TicketId};
use crate::mail::trust::{By, Verdict};

/// What an agent's standing rests on. Kept on every message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The reply address of the agent's own notice, the agent's From, and our own server's pass.
    AddressAndDmarc,
    /// The reply address of the agent's own notice, the agent's From, and a signature checked here.
    AddressAndDkim,
    /// The reply address of the agent's own notice and the agent's From.
    Address,
    /// Our own server's pass, without a key of the agent's own.
    Dmarc,
    /// A signature checked here, without a key of the agent's own.
    Dkim,
    /// The agent answered our question.
    Confirmed,
    /// The operator, on the command line.
    Operator,
}

impl Proof {
    /// In words for agents and exports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Proof::AddressAndDmarc => "proved by reply address and DMARC",
            Proof::AddressAndDkim => "proved by reply address and DKIM",
            Proof::Address => "proved by reply address",
            Proof::Dmarc => "proved by DMARC",
            Proof::Dkim => "proved by DKIM",
            Proof::Confirmed => "confirmed by mail",
            Proof::Operator => "the operator",
        }
    }

    /// Whether it is enough for what can't be taken back: the agent's own key and a pass, or the agent's word.
    #[must_use]
    pub fn is_strong(self) -> bool {
        matches!(self, Proof::AddressAndDmarc | Proof::AddressAndDkim | Proof::Confirmed | Proof::Operator)
    }

    /// A pass together with the agent's own key.
    fn keyed(by: By) -> Proof {
        match by {
            By::Dmarc => Proof::AddressAndDmarc,
            By::Dkim => Proof::AddressAndDkim,
        }
    }

    /// A pass alone.
    fn unkeyed(by: By) -> Proof {
        match by {
            By::Dmarc => Proof::Dmarc,
            By::Dkim => Proof::Dkim,
        }
    }
}

/// An agent's key found in the address a mail was sent to, already checked against its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldKey {
    /// Whose notice it was.
    pub agent: AgentId,
    /// Where it leads now; a merged ticket's leads to the survivor. `None`: the key names no ticket.
    pub ticket: Option<TicketId>,
    /// The ticket it was signed for.
    pub keyed: TicketId,
    /// Its epoch is the agent's present one, and the agent is not disabled.
    pub is_current: bool,
}

/// What a mail's writer may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Acts as this agent on that ticket.
    Acts {
        /// Who.
        agent: AgentId,
        /// Where; without it the subject names the ticket.
        ticket: Option<TicketId>,
        /// What it rests on.
        proof: Proof,
    },
    /// Held, and this agent is asked at the registered address.
    Ask(AgentId),
    /// A machine's mail from an agent's address: never acts, never reaches a customer.
    Machine(AgentId),
    /// Not an agent; the key belongs to this agent's notice and has got into other hands.
    Outsider {
        /// The key that was used, if one was.
        misused: Option<HeldKey>,
    },
}

/// Says who writes. `from` is the agent whose registered address the clear sender is; `demand` and
/// `trust_domain` are the brand's.
#[must_use]
pub fn standing(
    from: Option<AgentId>,
    key: Option<HeldKey>,
    verdict: Verdict,
    is_machine: bool,
    demand: Demand,
    trust_domain: bool,
) -> Standing {
    let key = key.filter(|key| key.is_current);
    let Some(agent) = from else { return Standing::Outsider { misused: key } };
    if is_machine {
        return Standing::Machine(agent);
    }
    let acts = |ticket, proof| Standing::Acts { agent, ticket, proof };
    match (key, verdict) {
        (Some(key), Verdict::Pass(by)) if key.agent == agent => acts(key.ticket, Proof::keyed(by)),
        (Some(key), Verdict::None) if key.agent == agent && demand == Demand::Address => {
            acts(key.ticket, Proof::Address)
        }
        (Some(key), Verdict::Pass(by)) => acts(key.ticket, Proof::unkeyed(by)),
        (None, Verdict::Pass(by)) if trust_domain => acts(None, Proof::unkeyed(by)),
        _ => Standing::Ask(agent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: AgentId = AgentId(1);
    const BOB: AgentId = AgentId(2);
    const TICKET: TicketId = TicketId(40);
    const PASS: Verdict = Verdict::Pass(By::Dmarc);
    const SIGNED: Verdict = Verdict::Pass(By::Dkim);
    const NONE: Verdict = Verdict::None;
    const FAIL: Verdict = Verdict::Fail;

    fn key(agent: AgentId) -> Option<HeldKey> {
        Some(HeldKey { agent, ticket: Some(TICKET), keyed: TicketId(39), is_current: true })
    }

    fn old_key(agent: AgentId) -> Option<HeldKey> {
        key(agent).map(|key| HeldKey { is_current: false, ..key })
    }

    /// Who writes to a brand that asks for the address alone or for more, and trusts its domain or not.
    fn of_brands(from: Option<AgentId>, key: Option<HeldKey>, verdict: Verdict) -> [Standing; 4] {
        [
            (Demand::Address, false),
            (Demand::AddressAndDmarc, false),
            (Demand::Address, true),
            (Demand::AddressAndDmarc, true),
        ]
        .map(|(demand, trust_domain)| standing(from, key, verdict, false, demand, trust_domain))
    }

    #[test]
    fn each_row_of_key_sender_and_verdict() {
        let acts = |agent, proof| Standing::Acts { agent, ticket: Some(TICKET), proof };
        let free = |agent, proof| Standing::Acts { agent, ticket: None, proof };
        let ask = Standing::Ask;
        let (ann, bob) = (Some(ANN), Some(BOB));
        let weak = [acts(ANN, Proof::Address), ask(ANN), acts(ANN, Proof::Address), ask(ANN)];
        let by_pass = [ask(ANN), ask(ANN), free(ANN, Proof::Dmarc), free(ANN, Proof::Dmarc)];
        let by_signature = [ask(ANN), ask(ANN), free(ANN, Proof::Dkim), free(ANN, Proof::Dkim)];
        let outsider = |misused| [Standing::Outsider { misused }; 4];
        let rows = [
            // A valid key and its agent.
            (ann, key(ANN), PASS, [acts(ANN, Proof::AddressAndDmarc); 4]),
            (ann, key(ANN), SIGNED, [acts(ANN, Proof::AddressAndDkim); 4]),
            (ann, key(ANN), NONE, weak),
            (ann, key(ANN), FAIL, [ask(ANN); 4]),
            // A valid key and another agent.
            (bob, key(ANN), PASS, [acts(BOB, Proof::Dmarc); 4]),
            (bob, key(ANN), SIGNED, [acts(BOB, Proof::Dkim); 4]),
            (bob, key(ANN), NONE, [ask(BOB); 4]),
            (bob, key(ANN), FAIL, [ask(BOB); 4]),
            // A valid key and anybody else.
            (None, key(ANN), PASS, outsider(key(ANN))),
            (None, key(ANN), SIGNED, outsider(key(ANN))),
            (None, key(ANN), NONE, outsider(key(ANN))),
            (None, key(ANN), FAIL, outsider(key(ANN))),
            // No key or an old one.
            (ann, None, PASS, by_pass),
            (ann, None, SIGNED, by_signature),
            (ann, None, NONE, [ask(ANN); 4]),
            (ann, None, FAIL, [ask(ANN); 4]),
            (ann, old_key(ANN), PASS, by_pass),
            (ann, old_key(ANN), SIGNED, by_signature),
            (ann, old_key(ANN), NONE, [ask(ANN); 4]),
            (ann, old_key(BOB), FAIL, [ask(ANN); 4]),
            (None, old_key(ANN), PASS, outsider(None)),
            (None, None, PASS, outsider(None)),
        ];
        for (from, key, verdict, wanted) in rows {
            assert_eq!(of_brands(from, key, verdict), wanted, "{from:?} {key:?} {verdict:?}");
        }
    }

    #[test]
    fn a_machine_never_acts() {
        for (key, verdict) in [(key(ANN), PASS), (None, PASS), (key(BOB), SIGNED), (None, FAIL)] {
            let found = standing(Some(ANN), key, verdict, true, Demand::Address, true);
            assert_eq!(found, Standing::Machine(ANN), "{key:?} {verdict:?}");
        }
    }

    #[test]
    fn a_key_that_names_no_ticket_leads_to_none() {
        let key = key(ANN).map(|key| HeldKey { ticket: None, ..key });
        let found = standing(Some(ANN), key, NONE, false, Demand::Address, false);
        assert_eq!(found, Standing::Acts { agent: ANN, ticket: None, proof: Proof::Address });
    }

    #[test]
    fn only_the_own_key_with_a_pass_or_a_word_is_strong() {
        let weak = [Proof::Address, Proof::Dmarc, Proof::Dkim];
        let strong = [Proof::AddressAndDmarc, Proof::AddressAndDkim, Proof::Confirmed, Proof::Operator];
        assert!(strong.into_iter().all(Proof::is_strong) && !weak.into_iter().any(Proof::is_strong));
    }
}

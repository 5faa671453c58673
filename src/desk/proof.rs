//! Whether the writer of a mail is an agent. A From line proves nothing.
//!
//! Authority lives in the signed reply address of one agent's notice, the From address, and the verdict
//! of our own receiving server; nothing in Message-ID, References, subject or body carries any.

use super::{AgentId, TicketId};
use crate::mail::trust::Verdict;

/// What an agent's standing rests on. Kept on every message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The reply address of the agent's own notice, the agent's From, and DMARC.
    AddressAndDmarc,
    /// The reply address of the agent's own notice and the agent's From.
    Address,
    /// DMARC and the reply address of a colleague's notice.
    Dmarc,
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
            Proof::Address => "proved by reply address",
            Proof::Dmarc => "proved by DMARC",
            Proof::Confirmed => "confirmed by mail",
            Proof::Operator => "the operator",
        }
    }
}

/// An agent's key found in the address a mail was sent to, already checked against its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldKey {
    /// Whose notice it was.
    pub agent: AgentId,
    /// Which ticket it is good for.
    pub ticket: TicketId,
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
        /// Where.
        ticket: TicketId,
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

/// Says who writes. `from` is the agent whose registered address the clear sender is.
#[must_use]
pub fn standing(from: Option<AgentId>, key: Option<HeldKey>, verdict: Verdict, is_machine: bool) -> Standing {
    let key = key.filter(|key| key.is_current);
    let Some(from) = from else { return Standing::Outsider { misused: key } };
    if is_machine {
        return Standing::Machine(from);
    }
    match (key, verdict) {
        (Some(key), Verdict::Pass) if key.agent == from => {
            Standing::Acts { agent: from, ticket: key.ticket, proof: Proof::AddressAndDmarc }
        }
        (Some(key), Verdict::None) if key.agent == from => {
            Standing::Acts { agent: from, ticket: key.ticket, proof: Proof::Address }
        }
        (Some(key), Verdict::Pass) => Standing::Acts { agent: from, ticket: key.ticket, proof: Proof::Dmarc },
        _ => Standing::Ask(from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: AgentId = AgentId(1);
    const BOB: AgentId = AgentId(2);
    const TICKET: TicketId = TicketId(40);

    fn key(agent: AgentId, is_current: bool) -> Option<HeldKey> {
        Some(HeldKey { agent, ticket: TICKET, is_current })
    }

    #[test]
    fn only_key_and_from_together_act_and_a_failed_verdict_forbids() {
        let acts = |agent, proof| Standing::Acts { agent, ticket: TICKET, proof };
        let rows = [
            (Some(ANN), key(ANN, true), Verdict::Pass, false, acts(ANN, Proof::AddressAndDmarc)),
            (Some(ANN), key(ANN, true), Verdict::None, false, acts(ANN, Proof::Address)),
            (Some(ANN), key(ANN, true), Verdict::Fail, false, Standing::Ask(ANN)),
            (Some(BOB), key(ANN, true), Verdict::Pass, false, acts(BOB, Proof::Dmarc)),
            (Some(BOB), key(ANN, true), Verdict::None, false, Standing::Ask(BOB)),
            (Some(ANN), key(ANN, false), Verdict::Pass, false, Standing::Ask(ANN)),
            (Some(ANN), None, Verdict::Pass, false, Standing::Ask(ANN)),
            (Some(ANN), None, Verdict::None, false, Standing::Ask(ANN)),
            (Some(ANN), key(ANN, true), Verdict::Pass, true, Standing::Machine(ANN)),
            (None, key(ANN, true), Verdict::Pass, false, Standing::Outsider { misused: key(ANN, true) }),
            (None, key(ANN, false), Verdict::Pass, false, Standing::Outsider { misused: None }),
            (None, None, Verdict::Pass, false, Standing::Outsider { misused: None }),
        ];
        for (from, key, verdict, is_machine, wanted) in rows {
            assert_eq!(standing(from, key, verdict, is_machine), wanted, "{from:?} {key:?} {verdict:?} {is_machine}");
        }
    }
}

//! How much of the form one address, one network and all together may use, and how much mail a form may cause.

use std::net::IpAddr;
use std::time::Duration;

use anyhow::Result;

use crate::app::Desk;
use crate::app::budget::{self, Budget};
use crate::app::uploads::network;
use crate::clock::Timestamp;
use crate::mail::address::folded;
use crate::store::{Reader, Tx};

/// Mails that forms may cause to an address nobody has proved: in an hour, in a day.
const MAILS: [(&str, u32, u64); 2] = [("form mail", 2, 3_600), ("form mail day", 5, 86_400)];

/// A budget with what is used of it.
struct Use {
    budget: Budget,
    used: u32,
}

/// What is used of everything that one form draws on: the sender's own budgets first, then those of all.
pub(super) struct Used {
    own: Vec<Use>,
    all: Option<Use>,
}

/// What a form of this address and network would draw on. Case, dots and plus tags don't make another address. Whoever is
/// signed in takes nothing from all others.
pub(super) fn used(tx: &Tx, desk: &Desk, address: &str, peer: IpAddr, is_signed_in: bool) -> Result<Used> {
    let limits = &desk.config.limits;
    let look = |scope, subject: &str, rate| {
        let budget = Budget::new(scope, subject, rate, String::new());
        anyhow::Ok(Use { used: budget.used(tx, tx.now)?, budget })
    };
    let own = vec![
        look("form", &folded(address), limits.forms_per_address)?,
        look("form network", &network(peer), limits.forms_per_network)?,
    ];
    let all = if is_signed_in { None } else { Some(look("form all", "", limits.forms_in_all)?) };
    Ok(Used { own, all })
}

impl Use {
    fn is_spent(&self) -> bool {
        self.used >= self.budget.most
    }
}

impl Used {
    /// Nothing more may come from this sender now.
    pub(super) fn is_spent(&self) -> bool {
        self.own.iter().any(Use::is_spent)
    }

    /// Nothing more may come from anybody now.
    pub(super) fn is_spent_by_all(&self) -> bool {
        self.all.as_ref().is_some_and(Use::is_spent)
    }

    /// More has come from this address, this network or all together than is usual.
    pub(super) fn is_over_half(&self) -> bool {
        self.own.iter().chain(&self.all).any(|one| one.used.saturating_mul(2) > one.budget.most)
    }

    /// One more form.
    pub(super) fn draw(&self, tx: &Tx) -> Result<()> {
        self.own.iter().chain(&self.all).try_for_each(|one| one.budget.draw(tx))
    }
}

fn mails(address: &str) -> [Budget; 2] {
    let base = folded(address);
    MAILS.map(|(scope, most, span)| {
        let words = format!("{address} has had {most} mails because of forms lately");
        Budget::new(scope, &base, (most, Duration::from_secs(span)), words)
    })
}

/// Why a form may cause no mail from this mailbox to this address now, if so.
pub(super) fn mail_withheld(
    reader: &Reader,
    desk: &Desk,
    mailbox: &str,
    address: &str,
    now: Timestamp,
) -> Result<Option<String>> {
    for budget in mails(address) {
        if budget.is_spent(reader, now)? {
            return Ok(Some(budget.words));
        }
    }
    budget::withheld(reader, desk, mailbox, address, now)
}

/// A form has caused a mail to this address.
pub(super) fn draw_mail(tx: &Tx, address: &str) -> Result<()> {
    mails(address).iter().try_for_each(|budget| budget.draw(tx))
}

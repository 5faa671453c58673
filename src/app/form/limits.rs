//! How much of the form one address, one network and all together may use, and how much mail a form may cause.

use std::net::IpAddr;
use std::time::Duration;

use anyhow::Result;

use crate::app::Desk;
use crate::app::enqueue::{self, Budget};
use crate::app::receive::budget_spent;
use crate::app::uploads::network;
use crate::clock::Timestamp;
use crate::mail::address::split_plus;
use crate::store::Tx;

/// Mails that forms may cause to an address nobody has proved: in an hour, in a day.
const MAILS: [(&str, u32, i64); 2] = [("form mail", 2, 3600), ("form mail day", 5, 86_400)];

/// One budget with what is used of it.
struct Use {
    scope: &'static str,
    subject: String,
    start: i64,
    used: u32,
    most: u32,
}

/// What is used of everything that one form draws on.
pub(super) struct Used(Vec<Use>);

/// What a form of this address and network would draw on. Case and plus tags don't make another address. Whoever is signed
/// in takes nothing from all others.
pub(super) fn used(tx: &Tx, desk: &Desk, address: &str, peer: IpAddr, is_signed_in: bool) -> Result<Used> {
    let limits = &desk.config.limits;
    let rates = [
        ("form", split_plus(address).0, limits.forms_per_address),
        ("form network", network(peer), limits.forms_per_network),
        ("form all", String::new(), limits.forms_in_all),
    ];
    let mut all = Vec::new();
    let drawn = if is_signed_in { 2 } else { rates.len() };
    for (scope, subject, (most, span)) in rates.into_iter().take(drawn) {
        let start = start(tx.now, span);
        let used = tx.budget_used(scope, &subject, start)?;
        all.push(Use { scope, subject, start, used, most });
    }
    Ok(Used(all))
}

impl Used {
    /// Nothing more may come now.
    pub(super) fn is_spent(&self) -> bool {
        self.0.iter().any(|one| one.used >= one.most)
    }

    /// More has come from this address or network than is usual.
    pub(super) fn is_over_half(&self) -> bool {
        self.0.iter().any(|one| one.used.saturating_mul(2) > one.most)
    }

    /// One more form.
    pub(super) fn draw(&self, tx: &Tx) -> Result<()> {
        self.0.iter().try_for_each(|one| tx.draw_budget(one.scope, &one.subject, one.start))
    }
}

/// Whether the desk may send nobody any automatic mail now.
pub(super) fn is_mail_over(tx: &Tx, desk: &Desk) -> Result<bool> {
    let [.., all] = enqueue::budgets(desk, "", tx.now);
    Ok(tx.budget_used(all.scope, &all.subject, all.span_start)? >= all.most)
}

/// Why a form may cause no mail to this address now, if so.
pub(super) fn mail_withheld(tx: &Tx, desk: &Desk, address: &str) -> Result<Option<String>> {
    let base = split_plus(address).0;
    for (scope, most, span) in MAILS {
        if tx.budget_used(scope, &base, floor(tx.now, span))? >= most {
            return Ok(Some(format!("{base} has had {most} mails because of forms lately")));
        }
    }
    budget_spent(tx, desk, address)
}

/// A form has caused a mail to this address. `is_first`: it is none of a ticket's, and nobody has counted it yet.
pub(super) fn draw_mail(tx: &Tx, desk: &Desk, address: &str, is_first: bool) -> Result<()> {
    let base = split_plus(address).0;
    MAILS.iter().try_for_each(|(scope, _, span)| tx.draw_budget(scope, &base, floor(tx.now, *span)))?;
    if is_first {
        for Budget { scope, subject, span_start, .. } in enqueue::budgets(desk, address, tx.now) {
            tx.draw_budget(scope, &subject, span_start)?;
        }
    }
    Ok(())
}

fn start(now: Timestamp, span: Duration) -> i64 {
    floor(now, i64::try_from(span.as_secs()).unwrap_or(i64::MAX))
}

fn floor(now: Timestamp, span: i64) -> i64 {
    now.as_second().div_euclid(span.max(1)).saturating_mul(span.max(1))
}

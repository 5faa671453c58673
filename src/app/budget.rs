//! Budgets: how much automatic mail goes to whom, counted in the database over sliding spans.
//!
//! Some *withhold*: the mail to one address is not written, and the ticket says so. Others *hold*: what is used up is the
//! budget of many, so nothing is dropped; mail of that cause waits in the outbox until the operator decides.

use std::time::Duration;

use anyhow::Result;

use super::Desk;
use crate::clock::Timestamp;
use crate::desk::{AgentId, Template};
use crate::mail::address::{folded, split_plus};
use crate::store::{Reader, Tx};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// Links that sign in, to one address.
const SIGN_INS: (u32, Duration) = (3, HOUR);

/// A limit on what happens in any span of a length.
pub(super) struct Budget {
    pub scope: &'static str,
    pub subject: String,
    pub most: u32,
    span: i64,
    /// Said where it is used up.
    pub words: String,
}

impl Budget {
    pub fn new(scope: &'static str, subject: &str, (most, span): (u32, Duration), words: String) -> Budget {
        let span = i64::try_from(span.as_secs()).unwrap_or(i64::MAX).max(1);
        Budget { scope, subject: subject.to_owned(), most, span, words }
    }

    /// Mails are counted in steps: so much of a span is one.
    fn step(&self) -> i64 {
        (self.span / 60).max(1)
    }

    /// How much of it is used in the span that ends now. A step counts until all of it is past.
    pub fn used(&self, reader: &Reader, now: Timestamp) -> Result<u32> {
        let after = now.as_second().saturating_sub(self.span).saturating_sub(self.step());
        reader.budget_since(self.scope, &self.subject, after)
    }

    pub fn is_spent(&self, reader: &Reader, now: Timestamp) -> Result<bool> {
        Ok(self.used(reader, now)? >= self.most)
    }

    /// One more.
    pub fn draw(&self, tx: &Tx) -> Result<()> {
        let step = self.step();
        tx.draw_budget(self.scope, &self.subject, tx.now.as_second().div_euclid(step).saturating_mul(step))
    }
}

/// What an automatic mail from one of our mailboxes to an address draws on. Used up, it is withheld.
pub(super) fn of_address(desk: &Desk, mailbox: &str, address: &str) -> [Budget; 3] {
    let limits = &desk.config.limits;
    let (hour, pair, daily) = (limits.acks_per_address, limits.acks_per_pair, limits.acks_per_address_daily);
    let base = split_plus(address).0;
    let subject = folded(address);
    [
        Budget::new("address", &subject, hour, format!("{base} has had {} automatic mails lately", hour.0)),
        Budget::new("day", &subject, (daily, DAY), format!("{base} has had {daily} automatic mails today")),
        Budget::new(
            "pair",
            &format!("{mailbox} {subject}"),
            pair,
            format!("{base} has had {} automatic mails from {mailbox} lately", pair.0),
        ),
    ]
}

/// What links that sign in draw on besides.
pub(super) fn of_sign_ins(address: &str) -> Budget {
    Budget::new("signin address", &folded(address), SIGN_INS, String::new())
}

/// Why no automatic mail may go from this mailbox to this address now, if so.
pub(super) fn withheld(
    reader: &Reader,
    desk: &Desk,
    mailbox: &str,
    address: &str,
    now: Timestamp,
) -> Result<Option<String>> {
    for budget in of_address(desk, mailbox, address) {
        if budget.is_spent(reader, now)? {
            return Ok(Some(budget.words));
        }
    }
    Ok(None)
}

/// An automatic mail, as far as budgets ask.
pub(super) struct Automatic<'a> {
    pub template: Template,
    /// Address of the mailbox in whose name it goes out.
    pub mailbox: &'a str,
    pub recipient: &'a str,
    /// Number of its ticket.
    pub ticket: Option<i64>,
}

/// Draws on all budgets of a mail just written, or holds it. `true`: it is held.
pub(super) fn draw_or_hold(tx: &Tx, desk: &Desk, row: i64, mail: &Automatic) -> Result<bool> {
    if mail.template.is_for_customer() {
        of_address(desk, mail.mailbox, mail.recipient).iter().try_for_each(|budget| budget.draw(tx))?;
    }
    draw_all_or_hold(tx, row, &shared(desk, mail))
}

/// The same for a mail to an agent about the agent's own doing. No storm of others holds it; what it draws on is the agent's
/// alone, so that a machine that answers in an agent's name comes to an end.
pub(super) fn draw_or_hold_own(tx: &Tx, desk: &Desk, row: i64, agent: AgentId, ticket: Option<i64>) -> Result<bool> {
    let most = desk.config.limits.automatic_per_ticket;
    let words = format!("{} mails have told one agent lately what became of that agent's own mails", most.0);
    let subject = format!("{} {}", agent.0, ticket.unwrap_or_default());
    draw_all_or_hold(tx, row, &[(format!("agent:{}", agent.0), Budget::new("agent", &subject, most, words))])
}

fn draw_all_or_hold(tx: &Tx, row: i64, budgets: &[(String, Budget)]) -> Result<bool> {
    for (cause, budget) in budgets {
        let was_held = tx.has_hold(cause)?;
        if !was_held && budget.is_spent(tx, tx.now)? {
            tx.insert_hold(cause, &budget.words)?;
            tracing::warn!("Mail is held for {cause}: {}", budget.words);
        } else if !was_held {
            continue;
        }
        tx.hold_outbox(row, cause)?;
        return Ok(true);
    }
    budgets.iter().try_for_each(|(_, budget)| budget.draw(tx))?;
    Ok(false)
}

/// Whether the desk as a whole sends customers no automatic mail now.
pub(super) fn is_held_in_all(reader: &Reader, desk: &Desk, now: Timestamp) -> Result<bool> {
    Ok(reader.has_hold(ALL)? || in_all(desk).is_spent(reader, now)?)
}

const ALL: &str = "all";

/// Budgets that many share, each with what is held where it is used up.
fn shared(desk: &Desk, mail: &Automatic) -> Vec<(String, Budget)> {
    let limits = &desk.config.limits;
    let mut shared = Vec::new();
    if let Some(number) = mail.ticket {
        let most = limits.automatic_per_ticket;
        let words = format!("{} automatic mails about #{number} have gone to one reader lately", most.0);
        let subject = format!("{number} {}", folded(mail.recipient));
        shared.push((format!("ticket:{number}"), Budget::new("ticket", &subject, most, words)));
    }
    let (word, most) = (mail.template.word(), limits.automatic_per_template);
    let words = format!("{} mails of the kind {word} have gone out lately", most.0);
    shared.push((format!("template:{word}"), Budget::new("template", word, most, words)));
    if mail.template.is_for_customer() {
        shared.push((ALL.to_owned(), in_all(desk)));
    }
    shared
}

fn in_all(desk: &Desk) -> Budget {
    let most = desk.config.limits.acks_in_all;
    Budget::new(ALL, "", most, format!("{} automatic mails have gone to customers lately", most.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w4_case_tags_and_dots_make_no_other_address() {
        for address in ["ada.byron@example.net", "Ada.Byron+x@Example.NET", "a.d.a.b.y.r.o.n@example.net"] {
            assert_eq!(folded(address), "adabyron@example.net");
        }
        assert_ne!(folded("ada@example.net"), folded("ada@mail.example.net"));
    }
}

//! What the clock does: tickets that were put aside come back, quiet hours end, digests go out.
//!
//! The clock is a door like any other: what it brings about is decided and carried out in one transaction, and told by
//! rows of the outbox. Most of the time nothing is due, which is found out by reading alone.

use anyhow::Result;

use super::apply::{Doing, MessageFacts, apply};
use super::enqueue::Rings;
use super::{Answer, App, Desk, situation};
use crate::clock::Timestamp;
use crate::desk::{Actor, Command, MailboxId, Ticket, Via, decide};
use crate::store::{Reader, Tx};

/// How many tickets come back at one look at the clock; the rest waits for the next.
const MOST_WOKEN: usize = 100;

/// What one look at the clock brought about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Tickets that came back.
    pub woken: usize,
}

impl App {
    /// Does everything whose time has come. Where nothing has, nothing is written. Reads the database: not on an
    /// async thread.
    pub fn tick(&self) -> Answer<Ticked> {
        let (sender, answer) = Answer::channel();
        let now = self.desk.clock.now();
        match self.desk.store.read(|reader| is_due(reader, &self.desk, now)) {
            Ok(true) => {}
            outcome => {
                let _ = sender.send(outcome.map(|_| Ticked::default()));
                return answer;
            }
        }
        let (desk, ring) = (self.desk.clone(), self.desk.clone());
        self.desk.store.write_then(
            move |tx| tick(tx, &desk),
            move |outcome| {
                if let Ok((_, rings)) = &outcome {
                    ring.ring(rings);
                }
                let _ = sender.send(outcome.map(|(ticked, _)| ticked));
            },
        );
        answer
    }
}

fn is_due(reader: &Reader, desk: &Desk, now: Timestamp) -> Result<bool> {
    Ok(!reader.list_waking(&mailboxes(desk), now, 1)?.is_empty())
}

fn tick(tx: &Tx, desk: &Desk) -> Result<(Ticked, Rings)> {
    let mut ticked = Ticked::default();
    let mut rings = Rings::new();
    for id in tx.list_waking(&mailboxes(desk), tx.now, MOST_WOKEN)? {
        rings.extend(wake(tx, desk, tx.get_ticket(id)?)?);
        ticked.woken += 1;
    }
    Ok((ticked, rings))
}

/// Mailboxes that there are. What belongs to one that was taken out of the configuration waits until it is back.
fn mailboxes(desk: &Desk) -> Vec<MailboxId> {
    desk.mailboxes.values().map(|mailbox| mailbox.id).collect()
}

/// A ticket that was put aside comes back.
fn wake(tx: &Tx, desk: &Desk, ticket: Ticket) -> Result<Rings> {
    let until = ticket.snoozed_until.map_or(0, Timestamp::as_second);
    let cause = format!("returned:{}:{until}", ticket.id.0);
    let mailbox = desk.mailbox(ticket.mailbox)?;
    let situation = situation::of_ticket(tx, desk, ticket)?;
    let decision = match decide(&situation, &Actor::System, &Command::WakeUp) {
        Ok(decision) => decision,
        Err(refusal) => anyhow::bail!("A ticket can't be taken up again: {refusal}"),
    };
    let facts = MessageFacts { cause, ..MessageFacts::default() };
    let doing = Doing { actor: &Actor::System, via: Via::Clock, act: None };
    Ok(apply(tx, desk, mailbox, &situation, doing, &decision, "", &facts)?.rings)
}

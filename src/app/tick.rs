//! What the clock does: tickets that were put aside come back, quiet hours end, digests go out.
//!
//! The clock is a door like any other: what it brings about is decided and carried out in one transaction, and told by
//! rows of the outbox. Most of the time nothing is due, which is found out by reading alone.

mod faults;
mod storms;

use anyhow::Result;

use super::apply::{Doing, MessageFacts, apply};
use super::enqueue::{Letter, Queued, Rings, tell_agent};
use super::extra::Extra;
use super::questions::index_words;
use super::{Answer, App, Desk, digest, form, retention, situation, survey};
use crate::clock::Timestamp;
use crate::desk::{Actor, Agent, AgentId, BrandId, Command, MailboxId, Template, Ticket, Via, decide, settings};
use crate::store::{MailboxRow, QuietRow, Reader, Tx};
pub(super) use faults::Faults;

/// How many tickets come back at one look at the clock; the rest waits for the next.
const MOST_WOKEN: usize = 100;
/// How many waiting files and forms, and how many budgets, are forgotten at one look.
const MOST_FORGOTTEN: u32 = 200;
const MOST_BUDGETS: u32 = 2_000;
/// How many messages are made findable at one look.
const MOST_INDEXED: usize = 500;
/// How many customers are asked how it was at one look.
const MOST_SURVEYS: usize = 100;

/// What one look at the clock brought about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Tickets that came back.
    pub woken: usize,
    /// Agents whose notices are no longer held back.
    pub freed: usize,
    /// Digests that go out.
    pub digests: usize,
    /// Customers who are asked how it was, or are not to be after all.
    pub surveys: usize,
    /// Forms whose address is asked after all.
    pub forms: usize,
    /// Tickets and mails whose period is over.
    pub gone: usize,
    /// Messages that are found by their words from now on.
    pub indexed: usize,
}

impl App {
    /// Does everything whose time has come. Where nothing has, nothing is written. Reads the database: not on an
    /// async thread.
    pub fn tick(&self) -> Answer<Ticked> {
        let (sender, answer) = Answer::channel();
        let now = self.desk.clock.now();
        if let Err(fault) = retention::sweep(&self.desk) {
            self.desk.faults.tell("Removing files that nothing needs any more", now, &fault);
        }
        let looked = self.desk.store.read(|reader| {
            storms::tell(reader, &self.health, now)?;
            is_due(reader, &self.desk, now)
        });
        match looked {
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
    if !reader.list_waking(&mailboxes(desk), now, 1)?.is_empty() {
        return Ok(true);
    }
    if !reader.list_surveys(&mailboxes(desk), now, 1)?.is_empty() {
        return Ok(true);
    }
    for agent in reader.list_quieted()? {
        if is_freed(reader, desk, agent, now)? {
            return Ok(true);
        }
    }
    if form::is_any_due(reader, desk, now)? {
        return Ok(true);
    }
    if reader.has_new_words()?
        || reader.has_old_uploads(now)?
        || reader.has_old_forms(now)?
        || reader.has_old_budgets(now)?
    {
        return Ok(true);
    }
    if retention::is_due(reader, desk, now)? {
        return Ok(true);
    }
    let digests = reader.list_digests()?;
    Ok(digests.iter().any(|(brand, agent, last)| {
        desk.brand_mailbox(*brand).is_some() && digest::due(desk, agent, now, last).is_some()
    }))
}

fn tick(tx: &Tx, desk: &Desk) -> Result<(Ticked, Rings)> {
    let mut ticked = Ticked::default();
    let mut rings = Rings::new();
    // What fails stays first in line: others must get their turn nevertheless.
    let most_woken = MOST_WOKEN + desk.faults.count();
    for id in tx.list_waking(&mailboxes(desk), tx.now, most_woken)? {
        let what = format!("Taking ticket row {} up again", id.0);
        let told = alone(tx, desk, &what, || wake(tx, desk, tx.get_ticket(id)?))?;
        ticked.woken += usize::from(told.is_some());
        rings.extend(told.into_iter().flatten());
    }
    for agent in tx.list_quieted()? {
        let what = format!("Telling agent row {} what was held back", agent.0);
        let told = alone(tx, desk, &what, || end_quiet(tx, desk, agent))?.unwrap_or_default();
        ticked.freed += usize::from(!told.is_empty());
        rings.extend(told);
    }
    for (brand, agent, last) in tx.list_digests()? {
        let what = format!("Writing the digest of agent row {}", agent.id.0);
        let told = alone(tx, desk, &what, || write_digest(tx, desk, brand, &agent, &last))?.unwrap_or_default();
        ticked.digests += usize::from(!told.is_empty());
        rings.extend(told);
    }
    let what = "Forgetting forms that nobody completed";
    alone(tx, desk, what, || Ok(tx.forget_uploads(MOST_FORGOTTEN)? + tx.forget_forms(MOST_FORGOTTEN)?))?;
    alone(tx, desk, "Forgetting what was counted long ago", || tx.forget_budgets(MOST_BUDGETS))?;
    let asked = alone(tx, desk, "Asking about forms that wait", || form::ask_waiting(tx, desk))?.unwrap_or_default();
    ticked.forms = asked.len();
    rings.extend(asked);
    for id in tx.list_surveys(&mailboxes(desk), tx.now, MOST_SURVEYS + desk.faults.count())? {
        let what = format!("Asking about ticket row {}", id.0);
        let told = alone(tx, desk, &what, || survey::ask(tx, desk, id))?;
        ticked.surveys += usize::from(told.is_some());
        rings.extend(told.into_iter().flatten());
    }
    let what = "Removing what was kept long enough";
    ticked.gone = alone(tx, desk, what, || retention::keep_no_longer(tx, desk))?.unwrap_or_default();
    let what = "Making messages findable";
    ticked.indexed = alone(tx, desk, what, || index_words(tx, MOST_INDEXED))?.unwrap_or_default();
    Ok((ticked, rings))
}

/// Does one thing so that its fault undoes nothing else and stops nothing else; gives nothing then.
fn alone<T>(tx: &Tx, desk: &Desk, what: &str, work: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
    match tx.alone(work)? {
        Ok(done) => Ok(Some(done)),
        Err(fault) => {
            desk.faults.tell(what, tx.now, &fault);
            Ok(None)
        }
    }
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

/// Whether notices held back for an agent may go now: the same as [`freed`], without reading them.
fn is_freed(reader: &Reader, desk: &Desk, id: AgentId, now: Timestamp) -> Result<bool> {
    match reader.find_agent(id)? {
        Some(agent) if is_quiet(desk, &agent, now) => Ok(false),
        Some(_) => reader.has_freed(id, now, undone_until(now)),
        None => Ok(true),
    }
}

fn is_quiet(desk: &Desk, agent: &Agent, now: Timestamp) -> bool {
    let zone = settings::zone_of(&agent.settings, &desk.config.timezone);
    settings::quiet_until(now, &agent.settings, &zone).is_some()
}

/// Answers written until then can no longer be taken back.
fn undone_until(now: Timestamp) -> Timestamp {
    now.checked_sub(settings::LONGEST_UNDO).unwrap_or(now)
}

/// An agent, and the notices held back for the agent that may go now; no agent where that one is no longer on duty.
///
/// What the agent has set meanwhile counts. But a notice of an answer that may still be taken back waits for that.
fn freed(reader: &Reader, desk: &Desk, id: AgentId, now: Timestamp) -> Result<(Option<Agent>, Vec<QuietRow>)> {
    let Some(agent) = reader.find_agent(id)? else { return Ok((None, reader.list_quiet(id)?)) };
    if is_quiet(desk, &agent, now) {
        return Ok((Some(agent), Vec::new()));
    }
    let mut rows = reader.list_quiet(id)?;
    // What was written in times to come was written before the clock was set back.
    rows.retain(|row| row.due_at <= now || row.created_at <= undone_until(now) || row.created_at > now);
    Ok((Some(agent), rows))
}

/// Quiet hours have ended: one notice goes as it is, several as one mail.
fn end_quiet(tx: &Tx, desk: &Desk, id: AgentId) -> Result<Rings> {
    let (agent, rows) = freed(tx, desk, id, tx.now)?;
    let Some(agent) = agent else {
        rows.iter().try_for_each(|row| tx.drop_quiet(row.id))?;
        return Ok(Rings::new());
    };
    match rows.as_slice() {
        [] => Ok(Rings::new()),
        [only] => {
            tx.free_quiet(only.id)?;
            Ok(tx.find_outbox(only.id)?.map(Queued::from).into_iter().collect())
        }
        [first, ..] => bundle(tx, desk, &agent, first, &rows),
    }
}

fn bundle(tx: &Tx, desk: &Desk, agent: &Agent, first: &QuietRow, rows: &[QuietRow]) -> Result<Rings> {
    let Some(mailbox) = desk.mailbox(first.mailbox).ok().or_else(|| desk.brand_mailbox(first.brand)) else {
        return Ok(Rings::new());
    };
    rows.iter().try_for_each(|row| tx.set_bundled(row.id))?;
    let extra = Extra { bundled: rows.iter().map(|row| row.id).collect(), ..Extra::default() };
    // No row is bundled twice: the first of them names the mail.
    let cause = format!("bundle:{}:{}", agent.id.0, first.id);
    tell_agent(tx, desk, mailbox, agent, &letter(Template::Bundle, &cause, &extra))
}

/// The digest of a day goes out once, also where nothing is in it: then as no mail.
fn write_digest(tx: &Tx, desk: &Desk, brand: BrandId, agent: &Agent, last: &str) -> Result<Rings> {
    let Some(day) = digest::due(desk, agent, tx.now, last) else { return Ok(Rings::new()) };
    let Some(mailbox) = desk.brand_mailbox(brand) else { return Ok(Rings::new()) };
    tx.set_digest_on(agent.id, &day)?;
    let cause = digest::cause(agent.id, &day);
    if digest::find(tx, desk, brand, agent, tx.now, None)?.is_empty() {
        return Ok(Rings::new());
    }
    tell_agent(tx, desk, mailbox, agent, &letter(Template::Digest, &cause, &Extra::default()))
}

fn letter<'a>(template: Template, cause: &'a str, extra: &'a Extra) -> Letter<'a> {
    Letter { template, ticket: None, message: None, held: None, act: None, cause, extra }
}

impl Desk {
    /// The mailbox in whose name an agent of this brand gets what belongs to no ticket.
    fn brand_mailbox(&self, brand: BrandId) -> Option<&MailboxRow> {
        self.mailboxes.values().find(|mailbox| mailbox.brand == brand)
    }
}

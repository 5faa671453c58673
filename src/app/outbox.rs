//! The courier's side of the desk: what is due, what it looks like, what became of it.

use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::sync::Notify;

use super::enqueue::{Queued, Rings};
use super::extra::Extra;
use super::{Answer, App, Desk, bounce, view};
use crate::clock::Timestamp;
use crate::desk::{Command, Template};
use crate::journal::{About, Event, note};
use crate::mail::dsn::{Cause, cause, is_address_bad};
use crate::mail::token::Key;
use crate::metrics::Outcome as Counted;
use crate::store::{MailboxRow, OutboxRow, Tx};

/// A mail that waits to be sent to one recipient.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its row.
    pub id: i64,
    /// Name of the mailbox in whose name it goes out.
    pub mailbox: String,
    /// The one envelope recipient.
    pub recipient: String,
    /// The envelope sender; `None` is the null sender `<>`.
    pub envelope_sender: Option<String>,
    /// Template it is made with.
    pub template: String,
    /// Ticket number, for the journal.
    pub ticket: Option<i64>,
    /// Message-ID without brackets, fixed when the row was written.
    pub message_id: String,
    /// Tries so far.
    pub attempts: u32,
    /// When the row was written.
    pub created_at: Timestamp,
}

/// What became of a try to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The server has it.
    Delivered,
    /// Not now; try again. The words are for the ticket.
    Later(String),
    /// Never. The words are for the ticket.
    Never(String),
}

impl App {
    /// Mails of this mailbox that are due now, oldest first, without those in `skip` (already in hands), and
    /// when the next one after them is due. Reads the database: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn due(&self, mailbox: &str, limit: usize, skip: &[i64]) -> Result<(Vec<Due>, Option<Timestamp>)> {
        let Some(mailbox) = self.desk.mailboxes.get(mailbox) else { return Ok((Vec::new(), None)) };
        let now = self.desk.clock.now();
        let (most, beyond) = (limit + skip.len(), self.beyond_waiting(now));
        let (rows, next) = self.desk.store.read(|reader| {
            let mut rows = reader.list_due(mailbox.id, Timestamp::MIN..=now, most)?;
            // Nothing waits so long: the clock has been set back since, and what waited must not wait that much longer.
            rows.extend(reader.list_due(mailbox.id, beyond..=Timestamp::MAX, most - rows.len())?);
            Ok((rows, reader.next_due(mailbox.id, now)?))
        })?;
        let due = rows
            .into_iter()
            .filter(|row| !skip.contains(&row.id))
            .take(limit)
            .map(|row| self.due_row(mailbox, row))
            .collect();
        Ok((due, next))
    }

    /// A moment that no mail waits for, unless the clock has been set back: none waits longer than for its next try, or
    /// until it can no longer be taken back.
    fn beyond_waiting(&self, now: Timestamp) -> Timestamp {
        let delivery = &self.desk.config.delivery;
        let longest = delivery.retry_max.max(delivery.undo).max(crate::desk::settings::LONGEST_UNDO);
        now.checked_add(longest.saturating_mul(2)).unwrap_or(Timestamp::MAX)
    }

    fn due_row(&self, mailbox: &MailboxRow, row: OutboxRow) -> Due {
        Due {
            id: row.id,
            mailbox: mailbox.slug.clone(),
            envelope_sender: self.envelope_sender(mailbox, row.template, row.id),
            recipient: row.recipient,
            template: row.template.map(Template::word).unwrap_or_default().to_owned(),
            ticket: row.number,
            message_id: row.mail_message_id,
            attempts: row.attempts,
            created_at: row.created_at,
        }
    }

    /// A person's answer can bounce to us, by a key that names it; what a machine wrote goes out with the null
    /// sender, so that no machine answers it (RFC 3834 §3.1).
    fn envelope_sender(&self, mailbox: &MailboxRow, template: Option<Template>, row: i64) -> Option<String> {
        if template.is_none_or(Template::is_automatic) {
            return None;
        }
        let plus = self.desk.has_keys(mailbox);
        match mailbox.address.split_once('@') {
            Some((local, domain)) if plus => {
                Some(format!("{local}+{}@{domain}", self.desk.signer.sign(&Key::Bounce { outbox: row })))
            }
            _ => Some(mailbox.address.clone()),
        }
    }

    /// The bytes of a due mail: looks up what the recipient may see, renders and composes. Reads the
    /// database and cleans HTML: not on an async thread.
    ///
    /// # Errors
    /// When the row is gone or the mail can't be written.
    pub fn render_due(&self, due: &Due) -> Result<Vec<u8>> {
        match self.desk.store.read(|reader| reader.find_outbox_body(due.id))? {
            // The bytes of a first try are kept and go again as they are.
            Some(body) => zstd::stream::decode_all(body.as_slice()).context("Reading a mail that was rendered before"),
            None => {
                let mail = view::render(&self.desk, due.id)?;
                match self.desk.signings.get(&due.mailbox) {
                    Some(signing) => signing.sign(&mail),
                    None => Ok(mail),
                }
            }
        }
    }

    /// Marks mails as being sent, keeping their bytes, in one transaction. Must have committed before the
    /// first word to the server. Gives the ids that may go: one that was withdrawn meanwhile is missing.
    pub fn claim(&self, mails: Vec<(i64, Vec<u8>)>) -> Answer<Vec<i64>> {
        let packed: Result<Vec<(i64, Vec<u8>)>, _> =
            mails.into_iter().map(|(id, bytes)| zstd::bulk::compress(&bytes, 1).map(|body| (id, body))).collect();
        self.desk.store.write(move |tx| {
            let mut claimed = Vec::new();
            for (id, body) in packed.context("Compressing a mail that goes out")? {
                if tx.claim_outbox(id, &body)? {
                    claimed.push(id);
                }
            }
            Ok(claimed)
        })
    }

    /// Notes what became of a try. `retry_at` is when to try again after [`Verdict::Later`]; without it a
    /// `Later` counts as given up.
    pub fn settle(&self, id: i64, verdict: Verdict, retry_at: Option<Timestamp>) -> Answer<()> {
        let (desk, metrics) = (self.desk.clone(), self.metrics.clone());
        let ring = self.desk.clone();
        let (sender, answer) = Answer::channel();
        self.desk.store.write_then(
            move |tx| {
                let Some(row) = tx.find_outbox(id)? else { return Ok(None) };
                if let Verdict::Never(why) = &verdict
                    && is_lightened(tx, &row, why)?
                {
                    let rings = vec![Queued::from(row.clone())];
                    return Ok(Some((row, Event::Deferred, Counted::Deferred, why.clone(), rings)));
                }
                let (event, counted, words) = match (&verdict, retry_at) {
                    (Verdict::Delivered, _) => {
                        tx.set_sent(id)?;
                        (Event::Sent, Counted::Sent, String::new())
                    }
                    (Verdict::Later(why), Some(at)) => {
                        tx.set_deferred(id, at, why)?;
                        (Event::Deferred, Counted::Deferred, why.clone())
                    }
                    (Verdict::Later(why) | Verdict::Never(why), _) => {
                        tx.set_failed(id, why)?;
                        (Event::Failed, Counted::Failed, why.clone())
                    }
                };
                let mut rings = Vec::new();
                if event == Event::Failed {
                    let hard = matches!(verdict, Verdict::Never(_)) && is_address_bad(&words);
                    rings = failed(tx, &desk, &row, hard, &words)?;
                }
                tell_of_agent(tx, &desk, &row, event, &words)?;
                Ok(Some((row, event, counted, words, rings)))
            },
            move |outcome| {
                if let Ok(Some((row, event, counted, words, rings))) = &outcome {
                    metrics.count(*counted);
                    note(
                        *event,
                        About {
                            mailbox: &row.mailbox_slug,
                            ticket: row.number,
                            message_id: Some(&row.mail_message_id),
                            recipients: &[&row.recipient],
                            detail: Some(words.as_str()).filter(|words| !words.is_empty()),
                        },
                    );
                    ring.ring(rings);
                }
                let _ = sender.send(outcome.map(|_| ()));
            },
        );
        answer
    }

    /// Rings whenever a transaction has written mails that go out in this mailbox's name.
    #[must_use]
    pub fn outbox_bell(&self, mailbox: &str) -> Arc<Notify> {
        self.desk.bells.get(mailbox).cloned().unwrap_or_default()
    }
}

/// A notice that a relay refuses for its size is written anew, once, without files and with a part of its words. An answer
/// goes whole or not at all.
fn is_lightened(tx: &Tx, row: &OutboxRow, why: &str) -> Result<bool> {
    let extra = Extra::read(&row.extra);
    if row.agent.is_none() || extra.is_light || cause(why) != Some(Cause::TooBig) {
        return Ok(false);
    }
    tx.write_anew(row.id, &Extra { is_light: true, ..extra }.written()?, why)
}

/// A mail is given up: its ticket tells it, and a bad address gets nothing more, as if a server had sent a report.
fn failed(tx: &Tx, desk: &Desk, row: &OutboxRow, hard: bool, words: &str) -> Result<Rings> {
    tx.set_came_back(row.id, bounce::kind(true, hard), words)?;
    let ticket = row.ticket.map(|ticket| tx.find_ticket(row.brand, ticket)).transpose()?.flatten();
    let Some(ticket) = ticket else {
        if hard {
            tx.set_bounced(row.brand, &row.recipient)?;
        }
        return Ok(Rings::new());
    };
    let command = Command::Undelivered {
        address: row.recipient.clone(),
        hard,
        delayed: row.template == Some(Template::Undelivered),
        reason: words.to_owned(),
    };
    bounce::system(tx, desk, ticket, &command, format!("failed:{}", row.id))
}

/// Whether an agent's notices are taken.
fn tell_of_agent(tx: &Tx, desk: &Desk, row: &OutboxRow, event: Event, words: &str) -> Result<()> {
    let is_end = matches!(event, Event::Sent | Event::Failed);
    let Some(agent) = row.agent.filter(|_| is_end).map(|agent| tx.find_agent(agent)).transpose()?.flatten() else {
        return Ok(());
    };
    let cause = bounce::refused(&agent);
    if event == Event::Sent {
        desk.health.well(&cause);
        return Ok(());
    }
    desk.health.trouble(&cause, &bounce::unheard(desk, &agent, "can't be delivered", row.id, words));
    Ok(())
}

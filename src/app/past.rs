//! Mails that were taken in before, by a desk whose database is lost: what came after the backup is done again.
//!
//! Each is taken in as of the moment it came and in the order of then, so that tickets get the numbers and rows they had, and
//! the keys in mails that are out in the world hold. Where that can't be told, a key leads nowhere. Nobody is told of anything.

use anyhow::Result;

use super::enqueue::Rings;
use super::found::ticket_of_key;
use super::prepared::Prepared;
use super::{App, Desk, Receipt, intake, receive};
use crate::desk::{MessageKind, TicketId};
use crate::mail::threading::base_subject;
use crate::mail::token::Key;
use crate::store::{MailboxRow, NewMessageRow, Outcome, Tx};

/// Longest history that a copy of an answer is looked for in.
const MOST_MESSAGES: usize = 500;

/// What became of a mail of our own, found in the folder of what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentCopy {
    /// An answer that was missing is a message of this ticket now.
    Added(i64),
    /// The desk has it.
    Known,
    /// An answer whose ticket can't be told.
    Lost,
    /// No answer of this desk.
    Other,
}

impl App {
    /// Whether a mailbox has taken this mail in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_taken_in(&self, mailbox: &str, bytes: &[u8]) -> Result<bool> {
        let Some(mailbox) = self.desk.mailboxes.get(mailbox) else { return Ok(false) };
        let mail = intake::on_deep_stack(|| intake::facts(&self.desk, mailbox, bytes))?;
        self.desk.store.read(|reader| reader.has_mail(mailbox.id, &mail.fingerprint))
    }

    /// Begins taking in what came after the backup: rows are numbered on where the backup ended.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn begin_past(&self) -> Result<()> {
        self.set_gap(false)
    }

    /// Ends it: rows to come are numbered apart from those that were lost.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn end_past(&self) -> Result<()> {
        self.set_gap(true)
    }

    fn set_gap(&self, wide: bool) -> Result<()> {
        let gap = move |tx: &Tx| {
            if wide {
                tx.forget_due_surveys()?;
            }
            if tx.find_fact(FENCE)?.is_some() { tx.set_gap(wide) } else { Ok(()) }
        };
        self.desk.store.write(gap).wait()
    }

    /// Adds an answer of ours as a message if the desk does not have it. `is_dry`: only says what it would do.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn take_sent(&self, mailbox: &str, bytes: &[u8], is_dry: bool) -> Result<SentCopy> {
        let Some(mailbox) = self.desk.mailboxes.get(mailbox).cloned() else { return Ok(SentCopy::Other) };
        let mail = intake::on_deep_stack(|| intake::facts(&self.desk, &mailbox, bytes))?;
        let desk = self.desk.clone();
        self.desk.store.write(move |tx| take_sent(tx, &desk, &mailbox, &mail, is_dry)).wait()
    }
}

/// The newest ticket row that the backup had.
const FENCE: &str = "restored_tickets";

/// Takes in a mail of the past.
pub(super) fn receive_past(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mut mail: Prepared) -> Result<(Receipt, Rings)> {
    let tx = &tx.at(mail.received_at.unwrap_or(tx.now).min(tx.now));
    for of_address in [true, false] {
        let keys = if of_address { &mail.clues.address_keys } else { &mail.clues.thread_keys };
        let mut kept = Vec::with_capacity(keys.len());
        for key in keys {
            if holds(tx, desk, mailbox, &mail, key)? {
                kept.push(key.clone());
            }
        }
        if of_address { mail.clues.address_keys = kept } else { mail.clues.thread_keys = kept }
    }
    let (before, held) = (tx.last_outbox()?, tx.list_holds()?);
    let (receipt, _) = receive::receive(tx, desk, mailbox, &mail)?;
    tx.discard_outbox_after(before)?;
    // A storm of then holds nothing of now.
    for hold in tx.list_holds()?.iter().filter(|hold| held.iter().all(|known| known.cause != hold.cause)) {
        tx.discard_hold(&hold.cause)?;
    }
    Ok((receipt, Rings::new()))
}

/// Whether a key leads where it led: to a row that the backup had, to a ticket whose earlier mails this one names, or to one
/// whose number and subject it bears (agents' notices name no mails of customers).
fn holds(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared, key: &Key) -> Result<bool> {
    let Some(id) = ticket_of_key(tx, key)? else { return Ok(true) };
    if id.0 <= fence(tx)? || earlier(tx, mailbox, mail)?.contains(&id) {
        return Ok(true);
    }
    let Some(ticket) = tx.find_ticket(mailbox.brand, id)? else { return Ok(false) };
    let base = |subject: &str| base_subject(subject, &desk.tags()).trim().to_lowercase();
    Ok(mail.clues.number == Some(ticket.number) && base(&mail.mail.subject) == base(&ticket.subject))
}

fn fence(tx: &Tx) -> Result<i64> {
    Ok(tx.find_fact(FENCE)?.and_then(|row| row.parse().ok()).unwrap_or(i64::MAX))
}

/// The tickets of the mails that this one names as before it.
fn earlier(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Vec<TicketId>> {
    let mut found = Vec::new();
    for id in mail.clues.earlier.iter().take(20) {
        found.extend(tx.find_by_message_id(mailbox.brand, id)?.map(|(ticket, _)| ticket));
    }
    Ok(found)
}

fn take_sent(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared, is_dry: bool) -> Result<SentCopy> {
    let id = mail.mail.message_id.as_deref().unwrap_or_default();
    let Some(key @ Key::Thread { .. }) = desk.signer.check_message_id(id) else { return Ok(SentCopy::Other) };
    // All other mails of ours say that a machine wrote them.
    if mail.mail.header("Auto-Submitted").is_some() {
        return Ok(SentCopy::Other);
    }
    if tx.has_mail(mailbox.id, &mail.fingerprint)? || !tx.list_by_mail_message_id(mailbox.brand, id)?.is_empty() {
        return Ok(SentCopy::Known);
    }
    let ticket = ticket_of_key(tx, &key)?.filter(|ticket| fence(tx).is_ok_and(|fence| ticket.0 <= fence));
    let ticket = ticket.or(earlier(tx, mailbox, mail)?.first().copied());
    let ticket = match ticket {
        Some(ticket) => tx.find_ticket(mailbox.brand, ticket)?,
        None => None,
    };
    let Some(ticket) = ticket else { return Ok(SentCopy::Lost) };
    // The agent's own mail may have brought it.
    let said = squeezed(&mail.mail.text);
    let messages = tx.newest_messages_for_agents(ticket.id, MOST_MESSAGES)?;
    if messages.iter().any(|row| row.kind == MessageKind::Reply && said.contains(&squeezed(&row.words))) {
        return Ok(SentCopy::Known);
    }
    if is_dry {
        return Ok(SentCopy::Added(ticket.number));
    }
    let (mail_id, _) = mail.keep(tx, mailbox, Outcome::Message, "")?;
    let from = mail.mail.from.clone();
    let at = mail.mail.date.filter(|at| *at <= tx.now).unwrap_or(tx.now);
    tx.insert_message(&NewMessageRow {
        brand: ticket.brand,
        ticket: ticket.id,
        kind: MessageKind::Reply,
        person: None,
        agent: None,
        author_name: from.as_ref().and_then(|from| from.name.as_deref()).unwrap_or_default(),
        author_address: from.as_ref().map(|from| from.address.as_str()).unwrap_or_default(),
        mail_id: Some(mail_id),
        message_id: id,
        class: mail.class.kind.word(),
        matched_by: "a copy of our own answer, from the folder of sent mails",
        proof: "our own signed Message-ID",
        via: false,
        words: unruled(mail.reading.reply.trim(), ticket.number),
        signature: "",
        warning: "",
        created_at: at,
        shown_at: at,
    })?;
    tx.recount_messages(ticket.id)?;
    Ok(SentCopy::Added(ticket.number))
}

/// An answer without the line that the built-in template puts below it.
fn unruled(words: &str, number: i64) -> &str {
    let digits = |line: &str| line.chars().filter(char::is_ascii_digit).collect::<String>();
    match words.rsplit_once("\n— ") {
        Some((answer, rule)) if digits(rule.lines().next().unwrap_or_default()) == number.to_string() => {
            answer.trim_end()
        }
        _ => words,
    }
}

/// Words without what a mail on its way does to them: spaces and line breaks.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

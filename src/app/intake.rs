//! Understands mails, each mailbox's on a thread of its own, and hands them to the writer in order.
//!
//! Everything expensive (parsing, hashing, compressing) happens here, before the transaction. Which mail is
//! in hands is noted in a small file first: a mail whose understanding ends the whole process is known again
//! at the next start, and the second time it is quarantined unread.

use std::collections::HashMap;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use super::prepared::{Prepared, Released};
use super::receive::receive;
use super::{Desk, Position, RawMail, Receipt, past, vouch};
use crate::desk::{AgentId, Template};
use crate::journal::{About, Event, note};
use crate::mail::token::{self, Key};
use crate::mail::{Address, Kind, Mail, classify, parse, reply, spam, threading, trust};
use crate::metrics::{Metrics, Outcome as Counted};
use crate::store::{HeldMail, MailboxRow, is_of_the_database, pack};

/// What a door gives.
pub(super) enum Item {
    /// A mail.
    Mail(RawMail),
    /// A mail that was taken in before, by a desk whose database is lost.
    Past(RawMail),
    /// A mail that stays on the server, by its headers.
    Oversize { headers: Bytes, size: u64, position: Option<Position> },
}

type Sender = oneshot::Sender<Result<Receipt>>;

/// The way into one mailbox's intake thread, which has ended when this is gone.
pub(super) struct Intake {
    way: Option<mpsc::Sender<(Item, Sender)>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Intake {
    fn drop(&mut self) {
        drop(self.way.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Deep nesting needs stack: an overflow can't be caught.
const STACK: usize = 8 << 20;
/// How many mails wait at most before the door has to.
const WAITING: usize = 64;
/// How often understanding a mail may end the process before it is quarantined unread.
const ATTEMPTS: i64 = 2;

impl Intake {
    pub(super) fn start(desk: &Arc<Desk>, mailbox: &MailboxRow, metrics: &Arc<Metrics>) -> Result<Intake> {
        let (sender, mut waiting) = mpsc::channel::<(Item, Sender)>(WAITING);
        let (desk, mailbox, metrics) = (desk.clone(), mailbox.clone(), metrics.clone());
        let thread = std::thread::Builder::new()
            .name(format!("intake {}", mailbox.slug))
            .stack_size(STACK)
            .spawn(move || {
                let mut marks = Marks::open(&desk, &mailbox);
                while let Some((item, sender)) = waiting.blocking_recv() {
                    take_in(&desk, &mailbox, &metrics, &mut marks, item, sender);
                }
            })
            .context("Starting an intake thread")?;
        Ok(Intake { way: Some(sender), thread: Some(thread) })
    }

    pub(super) async fn give(&self, item: Item, sender: Sender) {
        // A thread that has ended drops the sender: the door hears that the work was never done.
        if let Some(way) = &self.way {
            let _ = way.send((item, sender)).await;
        }
    }
}

fn take_in(
    desk: &Arc<Desk>,
    mailbox: &MailboxRow,
    metrics: &Arc<Metrics>,
    marks: &mut Marks,
    item: Item,
    sender: Sender,
) {
    let prepared = match item {
        Item::Mail(raw) => prepare(desk, mailbox, marks, &raw),
        Item::Past(raw) => prepare(desk, mailbox, marks, &raw).map(|mail| Prepared { is_past: true, ..mail }),
        Item::Oversize { headers, size, position } => {
            let why = format!("It has {size} bytes, more than limits.mail_size allows; it was left on the server");
            let mail = guarded(|| parse::parse(&headers)).unwrap_or_default();
            Prepared::unread(mail, &headers, size, position, why)
        }
    };
    let mut prepared = match prepared {
        Ok(prepared) => prepared,
        Err(fault) => return drop(sender.send(Err(fault))),
    };
    if let Some(fault) = marks.failures.hopeless(&prepared.fingerprint) {
        prepared.quarantine.get_or_insert(format!("The desk failed at it {MOST_FAILURES} times: {fault}"));
    }
    let (failures, fingerprint) = (marks.failures.clone(), prepared.fingerprint);
    let message_id = prepared.mail.message_id.clone();
    let (work_desk, work_mailbox) = (desk.clone(), mailbox.clone());
    let (then_desk, then_mailbox, metrics) = (desk.clone(), mailbox.clone(), metrics.clone());
    desk.store.write_then(
        move |tx| match prepared.is_past {
            true => past::receive_past(tx, &work_desk, &work_mailbox, prepared),
            false => receive(tx, &work_desk, &work_mailbox, &prepared),
        },
        move |outcome| {
            failures.note(fingerprint, outcome.as_ref().err());
            if let Ok((receipt, rings)) = &outcome {
                metrics.count(Counted::Received);
                metrics.count(tell(&then_mailbox, message_id.as_deref(), receipt));
                then_desk.ring(rings);
            }
            let _ = sender.send(outcome.map(|(receipt, _)| receipt));
        },
    );
}

/// One line in the journal of what became of a mail, and what it counts as.
pub(super) fn tell(mailbox: &MailboxRow, message_id: Option<&str>, receipt: &Receipt) -> Counted {
    let (event, counted, ticket, detail) = match receipt {
        Receipt::Ticket { number, new: true } => (Event::Received, Counted::Opened, Some(*number), Some("opened")),
        Receipt::Ticket { number, new: false } => (Event::Received, Counted::Appended, Some(*number), Some("added")),
        Receipt::Duplicate => (Event::Duplicate, Counted::Duplicate, None, None),
        Receipt::Kept(why) => (Event::Kept, Counted::Kept, None, Some(why.as_str())),
        Receipt::Held(why) => (Event::Held, Counted::Held, None, Some(why.as_str())),
        Receipt::Quarantined(why) => (Event::Quarantined, Counted::Quarantined, None, Some(why.as_str())),
    };
    note(event, About { mailbox: &mailbox.slug, ticket, message_id, detail, ..About::default() });
    counted
}

/// Why a mail was not understood.
enum Unfit {
    /// It is outside the limits.
    Limits(String),
    /// The desk could not do its part.
    Fault(anyhow::Error),
}

/// `None`: it panicked. A stranger's bytes must not end the thread.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
}

fn prepare(desk: &Desk, mailbox: &MailboxRow, marks: &mut Marks, raw: &RawMail) -> Result<Prepared> {
    let position = raw.position;
    let size = raw.bytes.len() as u64;
    let sha256: [u8; 32] = Sha256::digest(&raw.bytes).into();
    let unread = |why: &str| Prepared::unread(Mail::default(), &raw.bytes, size, position, why.to_owned());
    if marks.suspects && desk.store.read(|reader| reader.attempts(&sha256))? >= ATTEMPTS {
        return unread("Reading it ended the program twice, so it was not read again");
    }
    marks.begin(&sha256);
    let understood = guarded(|| {
        parse::limits(&raw.bytes).map_err(Unfit::Limits)?;
        understand(desk, mailbox, &raw.bytes).map_err(Unfit::Fault)
    });
    marks.end();
    match understood {
        Some(Ok(mut prepared)) => {
            prepared.position = position;
            prepared.received_at = raw.received_at;
            // Past the mark: a program that ends while it waits for a name server has not choked on the mail.
            let found = guarded(|| vouch::verdict(desk, mailbox, &prepared, &raw.bytes));
            prepared.verdict = found.unwrap_or_default();
            Ok(prepared)
        }
        Some(Err(Unfit::Limits(why))) => unread(&why),
        Some(Err(Unfit::Fault(fault))) => Err(fault),
        None => unread("Reading it broke the reader (panic); the bytes are kept"),
    }
}

/// Finds out everything about a mail that needs no transaction.
fn understand(desk: &Desk, mailbox: &MailboxRow, raw: &[u8]) -> Result<Prepared> {
    let mut prepared = facts(desk, mailbox, raw)?;
    let confirms = prepared.clues.address_keys.iter().find_map(|key| match key {
        Key::Confirm { held, agent } | Key::Agent { agent, about: Some(token::About::Held(held)), .. } => {
            Some((*held, *agent))
        }
        _ => None,
    });
    let confirms = match confirms {
        None if !desk.has_keys(mailbox) => confirmed_by_thread(desk, &prepared)?,
        by_address => by_address,
    };
    if let Some((held, agent)) = confirms {
        prepared.released = released(desk, mailbox, held, AgentId(agent))?.map(Box::new);
    }
    Ok(prepared)
}

/// Most mails from an unknown address that one word releases.
const MOST_RELEASED: u32 = 20;

/// A held mail, understood afresh.
pub(super) fn released(desk: &Desk, mailbox: &MailboxRow, held: i64, agent: AgentId) -> Result<Option<Released>> {
    let read = |held: HeldMail| {
        let raw = desk.store.read(|reader| reader.find_raw(held.mail_id))?;
        let mail = raw.map(|raw| facts(desk, mailbox, &raw)).transpose()?;
        anyhow::Ok(mail.map(|mail| Released { held, agent, mail, more: Vec::new() }))
    };
    let Some(held) = desk.store.read(|reader| reader.find_held(held))? else { return Ok(None) };
    let (is_alias, id) = (held.why == "alias", held.id);
    let Some(mut released) = read(held)? else { return Ok(None) };
    if is_alias {
        let from = |mail: &Prepared| mail.mail.from.as_ref().filter(|_| mail.mail.sender_is_clear).map(Address::key);
        for other in desk.store.read(|reader| reader.list_held_for(agent, "alias", MOST_RELEASED))? {
            if other.id != id && other.mailbox == mailbox.id {
                released.more.extend(read(other)?.filter(|other| from(&other.mail) == from(&released.mail)));
            }
        }
    }
    Ok(Some(released))
}

/// Does work on a mail's bytes on a thread that has the stack for it.
pub(super) fn on_deep_stack<T: Send>(work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("intake once".to_owned()).stack_size(STACK);
        let running = thread.spawn_scoped(scope, work).context("Starting a thread to read a mail")?;
        running.join().unwrap_or_else(|_| Err(anyhow::anyhow!("Reading a mail broke the reader (panic)")))
    })
}

/// Where reply addresses can't bear keys, the question's own Message-ID does: it was mailed to the agent alone.
fn confirmed_by_thread(desk: &Desk, prepared: &Prepared) -> Result<Option<(i64, i64)>> {
    let Some(id) = prepared.mail.in_reply_to.first() else { return Ok(None) };
    let Some(Key::Thread { serial, .. }) = desk.signer.check_message_id(id) else { return Ok(None) };
    let question = desk.store.read(|reader| reader.find_outbox(serial))?;
    let asks = |template| matches!(template, Some(Template::Confirm | Template::Alias | Template::Held));
    Ok(question.filter(|row| asks(row.template)).and_then(|row| Some((row.held?, row.agent?.0))))
}

/// Everything about a mail that lies in its bytes.
pub(super) fn facts(desk: &Desk, mailbox: &MailboxRow, raw: &[u8]) -> Result<Prepared> {
    let mail = parse::parse(raw);
    let mut class = classify::classify(&mail, &desk.own);
    if class.is_in_doubt() {
        class.kind = Kind::Human;
    }
    Ok(Prepared {
        class,
        clues: threading::clues(&mail, &desk.signer, &desk.tags()),
        spam: spam::verdict(&mail, desk.spam_header(mailbox)),
        verdict: trust::verdict(&mail, desk.authserv_id(mailbox)),
        reading: reply::read(&mail.text),
        packed: Arc::new(pack(raw, &mail.attachments)?),
        fingerprint: fingerprint(&mail),
        size: raw.len() as u64,
        position: None,
        received_at: None,
        quarantine: None,
        released: None,
        handed_by: None,
        is_past: false,
        mail,
    })
}

/// What makes a mail itself: Message-ID, From, Date, Subject and decoded content, without trace fields. The
/// Message-ID alone would let anybody suppress another's mail.
fn fingerprint(mail: &Mail) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    field(mail.message_id.as_deref().unwrap_or_default().as_bytes());
    field(mail.from.as_ref().map(|from| from.address.as_str()).unwrap_or_default().as_bytes());
    field(mail.header("Date").unwrap_or_default().as_bytes());
    field(mail.subject.as_bytes());
    field(mail.text.as_bytes());
    field(mail.html.as_deref().unwrap_or_default().as_bytes());
    for part in &mail.attachments {
        field(part.sha256.as_bytes());
    }
    hash.finalize().into()
}

/// The note of which mail is in hands: 32 bytes in a file, zero when none is. Written without a sync: it must
/// outlive the process, not the machine.
struct Marks {
    file: Option<std::fs::File>,
    /// A mail ended the process before: the counters are worth a look.
    suspects: bool,
    failures: Failures,
}

/// How often the desk may fail at one mail before that is put into quarantine, so that it holds nothing up.
const MOST_FAILURES: u32 = 3;

/// Mails at which the desk's transaction failed since the start, with how often and the last fault.
#[derive(Clone, Default)]
struct Failures(Arc<Mutex<FailedMails>>);

/// By fingerprint: how often, and the last fault.
type FailedMails = HashMap<[u8; 32], (u32, String)>;

impl Failures {
    /// More mails than this fail only if something else is wrong.
    const MOST: usize = 1000;

    fn note(&self, mail: [u8; 32], fault: Option<&anyhow::Error>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match fault {
            None => drop(all.remove(&mail)),
            // A disk that is full is nothing that a mail could be blamed for.
            Some(fault) if is_of_the_database(fault) || all.len() >= Failures::MOST => {}
            Some(fault) => {
                let (count, last) = all.entry(mail).or_default();
                *count += 1;
                *last = format!("{fault:#}");
            }
        }
    }

    /// The last fault of a mail that has failed too often.
    fn hopeless(&self, mail: &[u8; 32]) -> Option<String> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(mail).filter(|(count, _)| *count >= MOST_FAILURES).map(|(_, fault)| fault.clone())
    }
}

impl Marks {
    fn open(desk: &Desk, mailbox: &MailboxRow) -> Marks {
        let path = desk.marks.with_extension(&mailbox.slug);
        let left: Option<[u8; 32]> = std::fs::read(&path).ok().and_then(|bytes| bytes.try_into().ok());
        let mut suspects = desk.store.read(|reader| reader.has_attempts()).unwrap_or(false);
        if let Some(sha256) = left.filter(|sha256| sha256 != &[0; 32]) {
            tracing::warn!(mailbox = mailbox.slug, "The program ended while it was reading a mail; it is tried again");
            suspects = true;
            if let Err(fault) = desk.store.write(move |tx| tx.add_attempt(&sha256)).wait() {
                tracing::error!("Counting the mail that ended the program: {fault:#}");
            }
        }
        let file = std::fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path).ok();
        super::open::give_to_owner(&desk.config.data_dir, &path);
        let mut marks = Marks { file, suspects, failures: Failures::default() };
        // Counted once: a program that ends again before it reads anything has not choked on that mail.
        marks.end();
        marks
    }

    fn begin(&mut self, sha256: &[u8; 32]) {
        self.set(sha256);
    }

    fn end(&mut self) {
        self.set(&[0; 32]);
    }

    fn set(&mut self, bytes: &[u8; 32]) {
        if let Some(file) = &mut self.file {
            let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(bytes));
        }
    }
}

//! `receive` and `perform`: the only two ways a ticket changes; `view`: what an actor may see.
//!
//! A mail is understood on its mailbox's intake thread ([`intake`]), and then lives through one
//! transaction ([`receive`]): seen before? whose is it? what is to happen? apply, enqueue, note.

mod agents;
mod altcha;
mod apply;
mod bounce;
mod budget;
mod bundle;
mod confirm;
mod digest;
mod enqueue;
mod entry;
mod extra;
mod flood;
mod form;
mod forward;
mod found;
mod health;
pub mod help;
mod intake;
mod links;
mod material;
mod names;
mod open;
pub mod operate;
pub mod outbox;
mod past;
mod perform;
pub mod portal;
mod prepared;
mod questions;
mod receive;
mod retention;
mod say;
mod senders;
mod site;
mod situation;
mod space;
mod survey;
pub mod thread;
mod tick;
pub mod tokens;
mod told;
mod uploads;
mod view;
mod vouch;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use enqueue::Queued;
use tokio::sync::Notify;

use crate::clock::{Clock, Entropy, Timestamp};
use crate::config::{Config, Source};
use crate::desk::MailboxId;
use crate::journal::{About, Event, note};
use crate::mail::classify::OwnNames;
use crate::mail::reply;
use crate::mail::token::Signer;
use crate::metrics::Metrics;
use crate::net::signing::Signing;
use crate::render::Renderer;
pub use crate::store::Answer;
use crate::store::{MailboxRow, Store};
pub use confirm::{Confirmation, Page};
pub use form::{Choice, Choices, FormQuestion, Sending, Sent, Thanks, Typed};
pub use health::{Health, MailboxHealth};
pub use open::{Files, give_to_owner, refuse_gone, tokens as tokens_for_commands};
pub use past::SentCopy;
pub use site::SiteBrand;
pub use space::Room;
pub use tick::Ticked;
pub use uploads::FileOfForm;
pub(crate) use uploads::network;

/// Why no mail is taken in while the disk has no room.
pub const FULL: &str = "The disk is full: mail stays where it is";

/// A mail as a door got it, before anything is understood of it.
#[derive(Clone, Debug)]
pub struct RawMail {
    /// The bytes as they came.
    pub bytes: Bytes,
    /// Where the door stands after this mail, kept in the mail's own transaction.
    pub position: Option<Position>,
    /// When our own server got it (INTERNALDATE); the present moment where that is not known.
    pub received_at: Option<Timestamp>,
}

/// A place in an IMAP folder: everything up to `uid` has been taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Position {
    /// UIDVALIDITY of the folder (RFC 3501 §2.3.1.1).
    pub validity: u32,
    /// The last UID taken in.
    pub uid: u32,
}

/// What became of a mail. Whatever it is, it has been committed: the door may acknowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// It is a message of this ticket.
    Ticket {
        /// The number people see.
        number: i64,
        /// Whether the mail opened it.
        new: bool,
    },
    /// It was taken in before.
    Duplicate,
    /// It is kept aside, with the reason.
    Kept(String),
    /// It waits for a word of the agent who seems to have written it, with the reason.
    Held(String),
    /// It could not be read, with the reason.
    Quarantined(String),
}

/// The desk behind every door. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What the daemon knows of its parts.
    pub health: Arc<Health>,
    /// Counters of the daemon.
    pub metrics: Arc<Metrics>,
    desk: Arc<Desk>,
    intakes: Arc<BTreeMap<String, intake::Intake>>,
    space: Arc<space::Space>,
    tokens: Arc<BTreeMap<String, Arc<tokens::Tokens>>>,
}

/// What every transaction and every rendering needs besides the database.
pub(crate) struct Desk {
    store: Store,
    clock: Clock,
    entropy: Entropy,
    signer: Signer,
    config: Config,
    renderer: Renderer,
    own: OwnNames,
    vouching: vouch::Vouching,
    /// Signs what goes out, by config name.
    signings: BTreeMap<String, Signing>,
    /// Words that only our notices to agents hold.
    notice_marks: Vec<String>,
    /// By config name.
    mailboxes: BTreeMap<String, MailboxRow>,
    /// Rung when a mailbox's outbox has something new, by config name.
    bells: BTreeMap<String, Arc<Notify>>,
    /// What the daemon knows of its parts.
    health: Arc<Health>,
    /// What the clock could not bring about.
    faults: tick::Faults,
    /// Notes which mail is being understood, so that one that ends the process is known again.
    marks: PathBuf,
}

impl App {
    /// Takes a mail in. The answer comes after its transaction has committed. Mails of one mailbox are
    /// taken in in the order of the calls; waits while too many are on their way.
    pub async fn receive(&self, mailbox: &str, raw: RawMail) -> Answer<Receipt> {
        let (sender, answer) = Answer::channel();
        match self.intakes.get(mailbox) {
            Some(_) if self.is_full() => drop(sender.send(Err(anyhow::anyhow!(FULL)))),
            Some(intake) => intake.give(intake::Item::Mail(raw), sender).await,
            None => drop(sender.send(Err(anyhow::anyhow!("There is no mailbox named {mailbox}")))),
        }
        answer
    }

    /// Takes a mail in that was taken in before, by a desk whose database is lost: as of the moment it came, and nobody is
    /// told.
    pub async fn receive_past(&self, mailbox: &str, raw: RawMail) -> Answer<Receipt> {
        let (sender, answer) = Answer::channel();
        match self.intakes.get(mailbox) {
            Some(intake) => intake.give(intake::Item::Past(raw), sender).await,
            None => drop(sender.send(Err(anyhow::anyhow!("There is no mailbox named {mailbox}")))),
        }
        answer
    }

    /// Notes a mail that stays on the server because it is too big: quarantined with its headers.
    pub async fn refuse_oversize(
        &self,
        mailbox: &str,
        headers: Bytes,
        size: u64,
        position: Option<Position>,
    ) -> Answer<Receipt> {
        let (sender, answer) = Answer::channel();
        match self.intakes.get(mailbox) {
            Some(_) if self.is_full() => drop(sender.send(Err(anyhow::anyhow!(FULL)))),
            Some(intake) => intake.give(intake::Item::Oversize { headers, size, position }, sender).await,
            None => drop(sender.send(Err(anyhow::anyhow!("There is no mailbox named {mailbox}")))),
        }
        answer
    }

    /// How far this mailbox's folder has been taken in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn position(&self, mailbox: &str, folder: &str) -> anyhow::Result<Option<Position>> {
        let Some(row) = self.desk.mailboxes.get(mailbox) else { return Ok(None) };
        let found = self.desk.store.read(|reader| reader.find_position(row.id, folder))?;
        Ok(found.map(|(validity, uid)| Position { validity, uid }))
    }

    /// The database, for the operator's commands and tests.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.desk.store
    }

    /// The configuration in force.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.desk.config
    }

    /// A client for calls by HTTP, as the configuration allows them. Reads files: not for a hot path.
    ///
    /// # Errors
    /// When `calls.ca_file` can't be read.
    pub fn caller(calls: &crate::config::Calls) -> anyhow::Result<crate::net::http::Client> {
        let inside = calls.inside.clone();
        let inside = Arc::new(move |address| inside.iter().any(|network| network.contains(address)));
        crate::net::http::Client::new(inside, calls.ca_file.as_deref())
    }

    /// The tokens of a mailbox, if it signs in by such.
    #[must_use]
    pub fn tokens(&self, mailbox: &str) -> Option<Arc<tokens::Tokens>> {
        self.tokens.get(mailbox).cloned()
    }

    /// The clock in force.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.desk.clock
    }

    /// Where chance comes from.
    #[must_use]
    pub fn entropy(&self) -> &Entropy {
        &self.desk.entropy
    }
}

impl Desk {
    /// Tells the journal what has gone into the outbox, and wakes the couriers that have it now.
    fn ring(&self, queued: &[Queued]) {
        for mailbox in self.mailboxes.values() {
            let mut own = queued.iter().filter(|mail| mail.mailbox == mailbox.id).peekable();
            if own.peek().is_none() {
                continue;
            }
            for mail in own {
                let about = About {
                    mailbox: &mailbox.slug,
                    ticket: mail.ticket,
                    message_id: Some(&mail.message_id),
                    recipients: &[&mail.recipient],
                    detail: None,
                };
                note(Event::Queued, about);
            }
            if let Some(bell) = self.bells.get(&mailbox.slug) {
                bell.notify_one();
            }
        }
    }

    /// Whether a mailbox's reply addresses bear keys.
    fn has_keys(&self, mailbox: &MailboxRow) -> bool {
        self.config.mailboxes.get(&mailbox.slug).is_some_and(|mailbox| mailbox.plus_addresses)
    }

    /// A mailbox by its row.
    fn mailbox(&self, id: MailboxId) -> anyhow::Result<&MailboxRow> {
        self.mailboxes
            .values()
            .find(|mailbox| mailbox.id == id)
            .ok_or_else(|| anyhow::anyhow!("Mailbox row {} is no longer in the configuration", id.0))
    }

    /// The words of our subject tags.
    fn tags(&self) -> Vec<String> {
        self.mailboxes.values().map(|mailbox| mailbox.tag.clone()).collect()
    }

    /// Words that only our notices to agents hold.
    fn marks(&self) -> Vec<&str> {
        self.notice_marks.iter().map(String::as_str).collect()
    }

    /// Whether words hold a piece of a notice to agents.
    fn holds_notice(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        self.marks().iter().any(|mark| lower.contains(&mark.trim().to_lowercase()))
    }

    /// A customer's words as other customers may read them: whoever got hold of an agent's notice may have quoted it.
    fn without_notices(&self, words: &str) -> String {
        match self.holds_notice(words) {
            true => reply::read_agent(words, &self.marks()).reply,
            false => words.to_owned(),
        }
    }

    /// Whose Authentication-Results a mailbox believes.
    fn authserv_id(&self, mailbox: &MailboxRow) -> Option<&str> {
        self.config.mailboxes.get(&mailbox.slug).and_then(|mailbox| mailbox.trusted_authserv_id.as_deref())
    }

    /// Whether a customer's mail that comes into a mailbox has been judged, by its server or here.
    fn judges_strangers(&self, mailbox: &MailboxRow) -> bool {
        self.authserv_id(mailbox).is_some() || self.config.dns.verify == crate::config::Verify::All
    }

    /// The field by which the operator's own server calls a mail spam, besides those that are known.
    fn spam_header(&self, mailbox: &MailboxRow) -> Option<&str> {
        self.config.mailboxes.get(&mailbox.slug).and_then(|mailbox| mailbox.spam_header.as_deref())
    }

    /// The folder a mailbox is read from.
    fn folder(&self, mailbox: &MailboxRow) -> &str {
        match self.config.mailboxes.get(&mailbox.slug).map(|mailbox| &mailbox.source) {
            Some(Source::Imap(imap)) => &imap.folder,
            _ => "",
        }
    }

    /// The domain our Message-IDs and addresses of this mailbox bear.
    fn domain(mailbox: &MailboxRow) -> &str {
        mailbox.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! What a person sees of a ticket: public messages, made harmless, with their files.

use anyhow::Result;

use super::access::Access;
use crate::app::intake::on_deep_stack;
use crate::app::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::decide::{may_rate, takes_more};
use crate::desk::outgoing::{for_customer, without_keys};
use crate::desk::{Brand, MessageId, MessageKind, PersonId, Stage};
use crate::mail::{Address, file_name, html, parse, plain};
use crate::store::{FileRow, MailboxRow, MessageRow, Reader};

/// Messages on one page, the newest ones.
const PAGE: usize = 200;
/// Mails of one page that are read again, for their HTML or to be shown whole; the others show their text.
const MOST_MAILS: usize = 40;
/// Bytes of such mails in all, files left out.
const MOST_BYTES: usize = 2 << 20;
/// Characters of a whole mail that are shown.
const MOST_ORIGINAL: usize = 50_000;
/// Characters of one message that are shown, and of all on a page.
const MOST_TEXT: usize = 100_000;
const MOST_ON_PAGE: usize = 1_000_000;

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The reader.
    Me,
    /// The desk; the agent's first name, where the brand shows it.
    Desk(String),
    /// Somebody else who takes part; the name may be empty.
    Other(String),
    /// Somebody who does not take part; the name may be empty.
    Outsider(String),
}

/// A message as a person may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnMessage {
    /// Its row.
    pub id: MessageId,
    /// Who wrote it.
    pub by: By,
    /// When.
    pub at: Timestamp,
    /// Safe HTML without styles.
    pub html: String,
    /// The reader's own mail as it came, where the message is only a part of it; else empty.
    pub original: String,
    /// Its files.
    pub files: Vec<OwnFile>,
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// Its row.
    pub id: i64,
    /// Safe name.
    pub name: String,
    /// Bytes.
    pub size: u64,
}

/// A ticket as a person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPage {
    /// Messages, the oldest first.
    pub messages: Vec<OwnMessage>,
    /// Where earlier ones begin, if there are any.
    pub older: Option<MessageId>,
    /// It takes an answer.
    pub takes_more: bool,
    /// It can be said to be solved.
    pub may_solve: bool,
    /// It can be said not to be solved.
    pub may_reopen: bool,
    /// The key of the page that asks how it was; empty where nobody asks.
    pub rate_key: String,
    /// Names of the others who take part.
    pub others: Vec<String>,
}

impl App {
    /// A ticket as this person sees it; `before` a message, or its newest ones. Whoever is signed in has seen it then.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_page(&self, access: &Access, before: Option<MessageId>) -> Result<OwnPage> {
        let page = on_deep_stack(|| self.desk.store.read(|reader| page(reader, &self.desk, access, before)))?;
        let newest = page.messages.last().map(|message| message.id).filter(|_| !access.is_guest && before.is_none());
        if let Some(newest) = newest {
            let (ticket, person) = (access.ticket.id, access.person.person);
            let seen = self.desk.store.read(|reader| reader.seen(ticket, person))?;
            if seen < newest {
                self.desk.store.write(move |tx| tx.set_seen(ticket, person, newest)).wait()?;
            }
        }
        Ok(page)
    }

    /// A file that this person may see: its name, and its bytes.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn own_file(&self, access: &Access, id: i64) -> Result<Option<(String, Vec<u8>)>> {
        let now = self.desk.clock.now();
        self.desk.store.read(|reader| {
            let sight = reader.sight(access.ticket.id, access.person.person)?;
            let Some(file) = reader.find_public_file(access.ticket.id, &sight, id, now)? else { return Ok(None) };
            Ok(Some((file_name::safe(&file.name, &file.content_type), reader.get_blob(file.blob_id)?)))
        })
    }
}

fn page(reader: &Reader, desk: &Desk, access: &Access, before: Option<MessageId>) -> Result<OwnPage> {
    let (ticket, now) = (&access.ticket, desk.clock.now());
    let brand = reader.get_brand(ticket.brand)?;
    let before = before.unwrap_or(MessageId(i64::MAX));
    let sight = reader.sight(ticket.id, access.person.person)?;
    let mut rows = reader.list_public_messages(ticket.id, &sight, now, before, PAGE + 1)?;
    let is_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let mut showing = Showing {
        reader,
        desk,
        access,
        mailbox: desk.mailbox(ticket.mailbox)?,
        agents: reader.list_agent_addresses(ticket.brand)?,
        brand: &brand,
        mails: MOST_MAILS,
        bytes: MOST_BYTES,
        room: MOST_ON_PAGE,
    };
    let mut messages: Vec<OwnMessage> = rows.iter().map(|row| showing.message(row)).collect::<Result<_>>()?;
    messages.reverse();
    let takes_more = takes_more(ticket, brand.reopen, now);
    let is_done = ticket.stage.is_over() || ticket.stage == Stage::Resolved;
    let person = access.person.person;
    let people = reader.list_participants(ticket.id)?;
    Ok(OwnPage {
        older: messages.first().map(|first| first.id).filter(|_| is_more),
        messages,
        takes_more,
        may_solve: !ticket.stage.is_over(),
        may_reopen: is_done && takes_more && ticket.status != crate::desk::decide::SPAM,
        rate_key: match may_rate(ticket, person, now) {
            true => desk.rate_key(ticket.id, person, now),
            false => String::new(),
        },
        others: people
            .into_iter()
            .filter(|other| other.person != person)
            .map(|other| shown_name(&other.name))
            .collect(),
    })
}

struct Showing<'a> {
    reader: &'a Reader<'a>,
    desk: &'a Desk,
    access: &'a Access,
    mailbox: &'a MailboxRow,
    agents: Vec<String>,
    brand: &'a Brand,
    mails: usize,
    bytes: usize,
    room: usize,
}

impl Showing<'_> {
    fn message(&mut self, row: &MessageRow) -> Result<OwnMessage> {
        let by = by(self.desk, self.brand, row, self.access.person.person);
        let files = self.reader.list_files(row.id)?;
        // A stranger's words come without links and files: what they want of the reader is not ours to pass on.
        if matches!(by, By::Outsider(_)) {
            let html = plain::to_lines(&self.words(row, &by));
            return Ok(OwnMessage {
                id: row.id,
                by,
                at: row.created_at,
                html,
                original: String::new(),
                files: Vec::new(),
            });
        }
        let mail = if row.kind == MessageKind::Customer { self.mail(row)? } else { None };
        let is_whole = mail.as_ref().is_some_and(|mail| without_keys(mail.text.trim()) == row.words.trim());
        let original = match &mail {
            Some(mail) if by == By::Me && !is_whole => mail.text.trim().chars().take(MOST_ORIGINAL).collect(),
            _ => String::new(),
        };
        let rich =
            mail.and_then(|mail| mail.html).filter(|_| is_whole).filter(|body| by == By::Me || self.is_harmless(body));
        let html = match rich {
            Some(body) => {
                let body = without_keys(&html::clean_unstyled(&body));
                html::place_images(&body, |id| self.place(&files, id))
            }
            None => plain::to_html(&self.words(row, &by)),
        };
        let files = files
            .iter()
            .map(|file| OwnFile { id: file.id, name: file_name::safe(&file.name, &file.content_type), size: file.size })
            .collect();
        Ok(OwnMessage { id: row.id, by, at: row.created_at, html, original, files })
    }

    /// The words of a message as this reader may read them, as long as the page has room.
    fn words(&mut self, row: &MessageRow, by: &By) -> String {
        let words = match by {
            By::Me => row.words.clone(),
            By::Desk(_) => self.public(&row.words),
            By::Other(_) | By::Outsider(_) => self.public(&self.desk.without_notices(&row.words)),
        };
        let mut all = words.chars();
        let mut shown: String = all.by_ref().take(MOST_TEXT.min(self.room)).collect();
        if all.next().is_some() {
            shown.push('…');
        }
        self.room -= shown.len().min(self.room);
        shown
    }

    fn public(&self, words: &str) -> String {
        for_customer(words, &self.mailbox.address, &self.desk.own.addresses, &self.agents)
    }

    /// Whether nothing in another customer's HTML has to be left out.
    fn is_harmless(&self, body: &str) -> bool {
        let text = html::to_text(body);
        self.desk.without_notices(&text) == text && self.public(&text) == text
    }

    /// The mail that brought a message, without its files; as long as the page has room. Only a mail that the message's
    /// writer sent: one that an agent handed on came within the agent's, whose words are nobody else's.
    fn mail(&mut self, row: &MessageRow) -> Result<Option<crate::mail::Mail>> {
        let (Some(mail), Some(person)) = (row.mail_id, row.person) else { return Ok(None) };
        if self.mails == 0 || self.bytes == 0 {
            return Ok(None);
        }
        self.mails -= 1;
        let Some(raw) = self.reader.find_raw_words(mail, self.bytes)? else { return Ok(None) };
        self.bytes -= raw.len().min(self.bytes);
        let mail = parse::parse(&raw);
        let from = mail.from.as_ref().filter(|_| mail.sender_is_clear).map(Address::key).unwrap_or_default();
        let is_writers = !self.agents.contains(&from) && self.reader.list_addresses(person)?.contains(&from);
        Ok(is_writers.then_some(mail))
    }

    /// Where the picture of a Content-ID is found.
    fn place(&self, files: &[FileRow], id: &str) -> Option<String> {
        let file = files.iter().find(|file| !file.content_id.is_empty() && file.content_id.eq_ignore_ascii_case(id))?;
        Some(format!("/support/ticket/file/{}/{}/image", self.access.key, file.id))
    }
}

/// Who wrote a message, as this reader may know it.
pub(super) fn by(desk: &Desk, brand: &Brand, row: &MessageRow, reader: PersonId) -> By {
    match row.kind {
        MessageKind::Customer if row.via => By::Outsider(shown_name(&row.author_name)),
        MessageKind::Customer if row.person == Some(reader) => By::Me,
        MessageKind::Customer => By::Other(shown_name(&row.author_name)),
        _ => By::Desk(desk.shown_agent(brand, &row.author_name)),
    }
}

/// A name; nothing where it is an address, which is only its owner's to tell.
fn shown_name(name: &str) -> String {
    if name.contains('@') { String::new() } else { name.trim().to_owned() }
}

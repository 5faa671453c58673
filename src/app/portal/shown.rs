//! What a person sees of a ticket: public messages, made harmless, with their files.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::access::Access;
use crate::app::intake::on_deep_stack;
use crate::app::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::decide::{may_rate, takes_more};
use crate::desk::outgoing::{for_customer, names_agents, without_keys};
use crate::desk::{Brand, MessageId, MessageKind, Participant, PersonId, Stage};
use crate::mail::{Address, Mail, file_name, html, parse, plain};
use crate::store::{FileRow, MailboxRow, MessageRow, Reader};

/// Messages on one page, the newest ones.
const PAGE: usize = 200;
/// Mails of one page that are read again, for their HTML or to be shown whole; the others show their text.
const MOST_MAILS: usize = 40;
/// How long that may take; what is left then shows its text.
const MOST_TIME: Duration = Duration::from_secs(2);
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
    /// How it stands for the person.
    pub stage: Stage,
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
        let now = self.desk.clock.now();
        let rows = self.desk.store.read(|reader| rows(reader, access, now, before))?;
        let page = on_deep_stack(|| page(&self.desk, access, rows, now))?;
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

/// What the database has for a page.
struct Rows {
    brand: Brand,
    stage: Stage,
    agents: Vec<String>,
    people: Vec<Participant>,
    /// The newest first.
    messages: Vec<Row>,
    is_more: bool,
}

/// A message, its files, and the mail that brought it as long as there is room; with the addresses of its writer.
struct Row {
    message: MessageRow,
    files: Vec<FileRow>,
    raw: Option<(Vec<u8>, Vec<String>)>,
}

fn rows(reader: &Reader, access: &Access, now: Timestamp, before: Option<MessageId>) -> Result<Rows> {
    let ticket = &access.ticket;
    let before = before.unwrap_or(MessageId(i64::MAX));
    let sight = reader.sight(ticket.id, access.person.person)?;
    let mut found = reader.list_public_messages(ticket.id, &sight, now, before, PAGE + 1)?;
    let is_more = found.len() > PAGE;
    found.truncate(PAGE);
    let (mut mails, mut bytes) = (MOST_MAILS, MOST_BYTES);
    let mut messages = Vec::new();
    for message in found {
        let is_wanted = message.kind == MessageKind::Customer && !message.via && mails > 0 && bytes > 0;
        let raw = match (message.mail_id, message.person) {
            (Some(mail), Some(person)) if is_wanted => {
                mails -= 1;
                let raw = reader.find_raw_words(mail, bytes)?;
                bytes -= raw.as_ref().map_or(0, Vec::len).min(bytes);
                raw.map(|raw| anyhow::Ok((raw, reader.list_addresses(person)?))).transpose()?
            }
            _ => None,
        };
        messages.push(Row { files: reader.list_files(message.id)?, message, raw });
    }
    Ok(Rows {
        brand: reader.get_brand(ticket.brand)?,
        stage: reader.shown_stage(ticket.id, now)?.unwrap_or(ticket.stage),
        agents: reader.list_agent_addresses(ticket.brand)?,
        people: reader.list_participants(ticket.id)?,
        messages,
        is_more,
    })
}

fn page(desk: &Desk, access: &Access, rows: Rows, now: Timestamp) -> Result<OwnPage> {
    let (ticket, person) = (&access.ticket, access.person.person);
    let mut showing = Showing {
        desk,
        access,
        mailbox: desk.mailbox(ticket.mailbox)?,
        agents: &rows.agents,
        brand: &rows.brand,
        end: Instant::now() + MOST_TIME,
        room: MOST_ON_PAGE,
    };
    let mut messages: Vec<OwnMessage> = rows.messages.into_iter().map(|row| showing.message(row)).collect();
    messages.reverse();
    let takes_more = takes_more(ticket, rows.brand.reopen, now);
    let is_done = rows.stage.is_over() || rows.stage == Stage::Resolved;
    Ok(OwnPage {
        stage: rows.stage,
        older: messages.first().map(|first| first.id).filter(|_| rows.is_more),
        messages,
        takes_more,
        may_solve: !rows.stage.is_over() && !ticket.is_locked,
        may_reopen: is_done && takes_more && ticket.status != crate::desk::decide::SPAM,
        rate_key: match may_rate(ticket, person, now) && rows.stage == ticket.stage {
            true => desk.rate_key(ticket.id, person, now),
            false => String::new(),
        },
        others: rows
            .people
            .into_iter()
            .filter(|other| other.person != person)
            .map(|other| shown_name(&other.name))
            .collect(),
    })
}

struct Showing<'a> {
    desk: &'a Desk,
    access: &'a Access,
    mailbox: &'a MailboxRow,
    agents: &'a [String],
    brand: &'a Brand,
    end: Instant,
    room: usize,
}

impl Showing<'_> {
    fn message(&mut self, row: Row) -> OwnMessage {
        let Row { message: row, files, raw } = row;
        let by = by(self.desk, self.brand, &row, self.access.person.person);
        let shown = OwnMessage {
            id: row.id,
            at: row.created_at,
            html: String::new(),
            original: String::new(),
            files: Vec::new(),
            by: by.clone(),
        };
        // A stranger's words come without links and files: what they want of the reader is not ours to pass on.
        if matches!(by, By::Outsider(_)) {
            return OwnMessage { html: plain::to_lines(&self.words(&row, &by)), ..shown };
        }
        let mail = raw.and_then(|(raw, writers)| self.mail(&raw, &writers));
        let is_whole = mail.as_ref().is_some_and(|mail| without_keys(mail.text.trim()) == row.words.trim());
        let original = match &mail {
            Some(mail) if by == By::Me && !is_whole => mail.text.trim().chars().take(MOST_ORIGINAL).collect(),
            _ => String::new(),
        };
        let rich = mail
            .and_then(|mail| mail.html)
            .filter(|_| is_whole)
            .map(|body| without_keys(&html::clean_unstyled(&body)))
            .filter(|body| by == By::Me || self.is_harmless(body));
        let html = match rich {
            Some(body) => html::place_images(&body, |id| self.place(&files, id)),
            None => plain::to_html(&self.words(&row, &by)),
        };
        let files = files
            .iter()
            .map(|file| OwnFile { id: file.id, name: file_name::safe(&file.name, &file.content_type), size: file.size })
            .collect();
        OwnMessage { html, original, files, ..shown }
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
        for_customer(words, &self.mailbox.address, &self.desk.own.addresses, self.agents)
    }

    /// Whether nothing in another customer's cleaned HTML has to be left out, in its words or in its links.
    fn is_harmless(&self, cleaned: &str) -> bool {
        let text = html::to_text(cleaned);
        self.desk.without_notices(&text) == text
            && self.public(&text) == text
            && self.public(cleaned) == cleaned
            && !names_agents(cleaned, &self.desk.own.addresses, self.agents)
    }

    /// The mail that brought a message, as long as there is time. Only a mail that the message's writer sent: one that an
    /// agent handed on came within the agent's, whose words are nobody else's.
    fn mail(&self, raw: &[u8], writers: &[String]) -> Option<Mail> {
        if Instant::now() >= self.end {
            return None;
        }
        let mail = parse::parse(raw);
        let from = mail.from.as_ref().filter(|_| mail.sender_is_clear).map(Address::key)?;
        (writers.contains(&from) && !self.agents.contains(&from)).then_some(mail)
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

//! Everything that is read for one mail that goes out, from one moment of the database.

use anyhow::{Result, anyhow};

use super::extra::Extra;
use super::questions::{self, Page};
use super::told::{self, Place};
use super::{Desk, bundle, digest, form};
use crate::clock::Timestamp;
use crate::desk::outgoing::{self, without_keys};
use crate::desk::{Agent, Brand, MessageId, MessageKind, Participant, Template, Ticket, TicketId, settings};
use crate::mail::{html, parse, plain, reply};
use crate::render::SectionView;
use crate::store::{FileRow, HeldMail, MOST_WORDS, MessageRow, OutboxRow, Reader};

/// Files up to this size in all go along with a notice to an agent; larger ones are named.
const AGENT_FILES: u64 = 5 << 20;
/// Words of a message that go along where a relay refused more, bytes.
const LIGHT_WORDS: usize = 10_000;
/// How much of a held mail is shown to the agent, characters.
const HELD_TEXT: usize = 10_000;

/// Everything read for one mail that goes out.
pub(super) struct Material {
    pub row: OutboxRow,
    pub template: Template,
    pub ticket: Option<Ticket>,
    pub brand: Brand,
    pub participants: Vec<Participant>,
    pub agents: Vec<Agent>,
    /// Newest first; the first is the one the mail tells of.
    pub messages: Vec<MessageRow>,
    pub files: Vec<(FileRow, Option<Vec<u8>>)>,
    pub older_files: Vec<Vec<FileRow>>,
    /// The newest message's words go along as a file.
    pub has_words_file: bool,
    /// Cleaned HTML of the newest message, where it is shown whole.
    pub html: Option<String>,
    pub thread: Vec<String>,
    pub key_epoch: i64,
    /// Who did not get a mail, and why.
    pub failure: Option<(String, String)>,
    pub held: Option<HeldMail>,
    pub held_subject: String,
    /// What the held mail says, so that the agent knows which it is.
    pub held_text: String,
    pub language: String,
    /// The zone of the reader's times.
    pub zone: jiff::tz::TimeZone,
    pub agents_addresses: Vec<String>,
    /// What the mail tells besides.
    pub extra: Extra,
    /// What the reader had not seen, oldest first.
    pub newer: Vec<MessageRow>,
    /// Where the ticket stands in the desk.
    pub place: Place,
    /// The answer or note that a receipt is about.
    pub receipt: Option<MessageRow>,
    /// When the answer of the act goes out.
    pub answer_due: Option<Timestamp>,
    /// Lists of tickets, of a mail that is about several.
    pub sections: Vec<SectionView>,
    /// What was asked for.
    pub page: Option<Page>,
    /// The page that a mail leads to which is not about a ticket; may be empty.
    pub link: String,
    /// How the world reaches the brand's pages; `None`: nobody wrote that down, or no customer reads the mail.
    pub base_url: Option<String>,
}

/// The ticket a mail is about as things are when it is written: the one that holds its message by now, or the one its own
/// has become part of. A receipt tells of the ticket that something was done to.
fn ticket_now(reader: &Reader, row: &OutboxRow, template: Template) -> Result<Option<Ticket>> {
    let Some(then) = row.ticket else { return Ok(None) };
    if template == Template::Receipt {
        return reader.get_ticket(then).map(Some);
    }
    let now = row.message.map(|message| reader.ticket_of_message(message)).transpose()?.flatten();
    match reader.find_ticket(row.brand, now.unwrap_or(then))? {
        Some(ticket) => Ok(Some(ticket)),
        None => Err(anyhow!("The ticket of outbox row {} is gone", row.id)),
    }
}

pub(super) fn read(reader: &Reader, desk: &Desk, id: i64) -> Result<Material> {
    let row = reader.find_outbox(id)?.ok_or_else(|| anyhow!("Outbox row {id} is gone"))?;
    let template = row.template.ok_or_else(|| anyhow!("Outbox row {id} names no known template"))?;
    let ticket = ticket_now(reader, &row, template)?;
    let brand = reader.get_brand(row.brand)?;
    let mut material = Material {
        template,
        agents: reader.list_agents(row.brand)?,
        participants: Vec::new(),
        messages: Vec::new(),
        files: Vec::new(),
        older_files: Vec::new(),
        has_words_file: false,
        html: None,
        thread: Vec::new(),
        key_epoch: 0,
        failure: None,
        held: row.held.map(|held| reader.find_held(held)).transpose()?.flatten(),
        held_subject: String::new(),
        held_text: String::new(),
        language: String::new(),
        zone: desk.config.timezone.clone(),
        extra: Extra::read(&row.extra),
        newer: Vec::new(),
        place: Place::default(),
        receipt: None,
        answer_due: None,
        sections: Vec::new(),
        page: None,
        link: String::new(),
        base_url: None,
        agents_addresses: reader.list_agent_addresses(row.brand)?,
        ticket,
        brand,
        row,
    };
    material.language = language(reader, desk, &material)?;
    if template.is_for_customer() {
        let face = reader.get_face(material.brand.id)?;
        let site = desk.site_brand(reader, material.brand.clone(), face)?;
        material.base_url = site.has_base_url.then_some(site.base_url);
    }
    if let Some(agent) = recipient_agent(&material).cloned() {
        material.zone = settings::zone_of(&agent.settings, &desk.config.timezone);
        // Where the mail is about no ticket, its reply address is the agent's all the same.
        material.key_epoch = reader.key_epoch(TicketId(0), &agent)?;
        material.sections = match material.template {
            Template::Bundle => bundle::sections(reader, desk, &material, &agent)?,
            Template::Digest => digest::sections(reader, desk, &material, &agent)?,
            _ => Vec::new(),
        };
    }
    if let Some(held) = &material.held {
        material.held_subject = reader.find_mail(held.mail_id)?.map(|mail| mail.subject).unwrap_or_default();
        let raw = reader.find_raw(held.mail_id)?.unwrap_or_default();
        material.held_text = reply::read(&parse::parse(&raw).text).reply.chars().take(HELD_TEXT).collect();
    }
    if !material.extra.answers.is_empty() {
        material.thread.push(material.extra.answers.clone());
    }
    if let Some(ticket) = material.ticket.clone() {
        read_ticket(reader, desk, &mut material, &ticket)?;
    }
    if material.extra.is_light {
        lighten(&mut material);
    }
    material.page = questions::answer(reader, desk, &material)?;
    if let Some(form) = material.extra.form {
        material.link = form::confirm_link(reader, desk, &material.brand, form)?;
    }
    Ok(material)
}

fn read_ticket(reader: &Reader, desk: &Desk, material: &mut Material, ticket: &Ticket) -> Result<()> {
    // Whoever answers a mail about a ticket that became part of another writes to that one's people.
    let answered = reader.find_ticket(ticket.brand, ticket.id)?.map_or(ticket.id, |survivor| survivor.id);
    material.participants = reader.list_participants(answered)?;
    let mut thread = thread(reader, desk, material, ticket)?;
    thread.append(&mut material.thread);
    material.thread = thread;
    if is_for_agent(material.template) {
        material.place = told::place(reader, desk, ticket, material)?;
        material.newer = told::newer(reader, material)?;
    }
    if material.template == Template::Receipt {
        material.receipt = material.row.message.map(|id| reader.find_withdrawn_too(id)).transpose()?.flatten();
        material.answer_due = material.row.act.map(|act| reader.answer_due(act)).transpose()?.flatten();
    }
    if material.template == Template::Undelivered {
        material.failure = reader.last_failure(ticket.id, material.row.id)?;
    }
    if let Some(agent) = recipient_agent(material).cloned() {
        material.key_epoch = reader.key_epoch(ticket.id, &agent)?;
    }
    let Some(upto) = material.row.message else { return Ok(()) };
    material.messages = if is_for_agent(material.template) {
        reader.recent_messages_for_agents(ticket.id, upto)?
    } else {
        seen_by_recipient(reader, material, ticket.id, answered, upto)?
    };
    if material.template == Template::Answer {
        // Better late than without its words, or with some of them.
        match material.messages.first_mut().filter(|newest| newest.id == upto) {
            None => return Err(anyhow!("The words of outbox row {} are no longer there", material.row.id)),
            Some(newest) if newest.left_out > 0 => (newest.words, newest.left_out) = (reader.all_words(upto)?, 0),
            Some(_) => {}
        }
    }
    let most = if is_for_agent(material.template) { AGENT_FILES } else { desk.config.limits.attachment_size };
    let with_files = !matches!(material.template, Template::Acknowledgement | Template::Show);
    // No file is small enough for a relay that refused the mail for its size.
    let mut sum = if material.extra.is_light { most } else { 0 };
    for file in if with_files { reader.list_files(upto)? } else { Vec::new() } {
        sum += file.size;
        let bytes = if sum <= most { Some(reader.get_blob(file.blob_id)?) } else { None };
        material.files.push((file, bytes));
    }
    if with_files && is_for_agent(material.template) {
        sum += attach_words(reader, material, most.saturating_sub(sum))?;
        attach_original(reader, material, most.saturating_sub(sum))?;
    }
    for older in material.messages.iter().skip(1) {
        material.older_files.push(reader.list_files(older.id)?);
    }
    let newest = material.messages.first();
    if material.template == Template::NewTicket
        && !material.extra.is_light
        && newest.is_some_and(|newest| newest.kind == MessageKind::Customer && newest.left_out == 0)
        && let Some(mail) = newest.and_then(|newest| newest.mail_id)
        && let Some(raw) = reader.find_raw(mail)?
    {
        material.html = parse::parse(&raw).html.map(|body| shown_html(&body));
    }
    Ok(())
}

/// Leaves of each message what any relay takes.
fn lighten(material: &mut Material) {
    let Material { messages, newer, receipt, .. } = material;
    for message in messages.iter_mut().chain(newer).chain(receipt) {
        let kept = plain::cut(&message.words, LIGHT_WORDS).len();
        message.left_out += (message.words.len() - kept) as u64;
        message.words.truncate(kept);
    }
}

/// HTML as it stands in a notice; where it is too large for that, the beginning of its text.
fn shown_html(body: &str) -> String {
    if body.len() <= html::LARGEST {
        return without_keys(&html::clean(body));
    }
    let text = html::to_text(body);
    let shown = without_keys(plain::cut(&text, MOST_WORDS));
    let more = if text.len() > MOST_WORDS { "\n\n[…]" } else { "" };
    plain::to_html(&format!("{shown}{more}"))
}

/// The messages as their recipient may see them: whoever was put in copy later gets nothing that was written before.
fn seen_by_recipient(
    reader: &Reader,
    material: &Material,
    ticket: TicketId,
    answered: TicketId,
    upto: MessageId,
) -> Result<Vec<MessageRow>> {
    let messages = reader.recent_messages_for_customers(ticket, upto)?;
    let recipient = material.participants.iter().find(|person| person.address == material.row.recipient);
    let sight = recipient.map(|person| reader.sight(answered, person.person)).transpose()?;
    let mut seen = Vec::with_capacity(messages.len());
    for message in messages {
        let in_sight = sight.as_ref().is_some_and(|sight| sight.sees(message.id, message.person, message.created_at));
        let is_own = recipient.is_some_and(|person| message.person == Some(person.person));
        let came_before = || reader.joined_after(ticket, &material.row.recipient, message.id);
        if message.id == upto || is_own || in_sight && !came_before()? {
            seen.push(message);
        }
    }
    Ok(seen)
}

/// A customer's words that a notice can't show whole go along as a file, where there is room for it. Gives its size. What
/// colleagues wrote stays in the desk: whoever hands the notice on hands on its files.
fn attach_words(reader: &Reader, material: &mut Material, most: u64) -> Result<u64> {
    let Some(newest) = material.messages.first() else { return Ok(0) };
    let size = newest.words.len() as u64 + newest.left_out;
    if newest.kind != MessageKind::Customer || newest.left_out == 0 || size > most {
        return Ok(0);
    }
    let file =
        FileRow { name: outgoing::WORDS.to_owned(), content_type: "text/plain".to_owned(), size, ..FileRow::default() };
    material.files.push((file, Some(reader.all_words(newest.id)?.into_bytes())));
    material.has_words_file = true;
    Ok(size)
}

/// A mail that only the agent's own client can open goes along whole, where there is room for it.
fn attach_original(reader: &Reader, material: &mut Material, most: u64) -> Result<()> {
    let Some(newest) = material.messages.first().filter(|newest| newest.kind == MessageKind::Customer) else {
        return Ok(());
    };
    let is_armour = newest.words.trim_start().starts_with("-----BEGIN PGP MESSAGE");
    let is_sealed = |(file, _): &(FileRow, _)| outgoing::is_sealed_part(&file.content_type, Some(&file.name));
    if !is_armour && !material.files.iter().any(is_sealed) {
        return Ok(());
    }
    let raw = newest.mail_id.map(|mail| reader.find_raw(mail)).transpose()?.flatten();
    let Some(raw) = raw.filter(|raw| raw.len() as u64 <= most) else { return Ok(()) };
    let file = FileRow {
        name: outgoing::ORIGINAL.to_owned(),
        content_type: "message/rfc822".to_owned(),
        size: raw.len() as u64,
        ..FileRow::default()
    };
    material.files.push((file, Some(raw)));
    Ok(())
}

pub(super) fn is_for_agent(template: Template) -> bool {
    !template.is_for_customer()
}

pub(super) fn recipient_agent(material: &Material) -> Option<&Agent> {
    let id = material.row.agent?;
    material.agents.iter().find(|agent| agent.id == id)
}

/// The agent's own language, the customer's where it is known and spoken here; else the desk's.
fn language(reader: &Reader, desk: &Desk, material: &Material) -> Result<String> {
    if let Some(agent) = recipient_agent(material) {
        return Ok(desk.agent_language(agent, &material.brand));
    }
    if !material.extra.language.is_empty() {
        return Ok(material.extra.language.clone());
    }
    let known = reader.person_language(material.row.brand, &material.row.recipient)?;
    let brand = &material.brand.language;
    let fallback = if brand.is_empty() { &desk.config.language } else { brand };
    Ok(if known.is_empty() { fallback.clone() } else { known })
}

/// The ids of the thread as this reader's client knows it, oldest first: the ticket's root first, for customers
/// their own mails and our answers. An agent's client gets a thread of its own per ticket.
fn thread(reader: &Reader, desk: &Desk, material: &Material, ticket: &Ticket) -> Result<Vec<String>> {
    let mailbox = desk.mailbox(material.row.mailbox)?;
    let root = format!("pd.root.{}@{}", desk.signer.word("root", &ticket.id.0.to_string()), Desk::domain(mailbox));
    let mut ids = vec![root];
    if !is_for_agent(material.template) {
        let own = &material.row.mail_message_id;
        ids.extend(reader.answer_ids(ticket.id)?.into_iter().filter(|id| id != own));
        // Last, so that In-Reply-To names the mail that is answered.
        ids.extend(reader.thread_ids(ticket.id)?);
    }
    Ok(ids)
}

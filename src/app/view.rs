//! What a reader may see of a ticket, and the mail made of it.
//!
//! Customers' mails are built from queries that can't select a note; agents' addresses, keys and directives do not
//! get past here.

use anyhow::{Context, Result};

use super::enqueue::Fields;
use super::links;
use super::material::{Material, is_for_agent, read, recipient_agent};
use super::told;
use super::{Desk, bounce};
use crate::desk::{MessageKind, Participant, Template, outgoing};
use crate::mail::compose::{File, Outgoing, compose};
use crate::mail::token::{About, Key};
use crate::mail::{Address, file_name, plain};
use crate::render::{DeskView, FileView, MessageView, NoticeView, PersonView, TicketView, harmless};
use crate::store::{FileRow, MailboxRow, MessageRow};

/// How much of the history an agent's notice shows below the newest message, bytes.
const OLDER_TEXT: usize = 60_000;

/// Makes the mail of an outbox row.
pub(super) fn render(desk: &Desk, id: i64) -> Result<Vec<u8>> {
    let material = desk.store.read(|reader| read(reader, desk, id))?;
    let mailbox = desk.mailbox(material.row.mailbox)?;
    let view = notice_view(desk, mailbox, &material);
    let rendered = desk.renderer.notice(material.template.word(), &material.language, &view)?;
    let fields: Fields = serde_json::from_str(&material.row.to_fields).context("Reading an outbox row's recipients")?;
    let mail = Outgoing {
        from: sender(mailbox, &material, &view),
        to: fields.to,
        cc: fields.cc,
        reply_to: reply_to(desk, mailbox, &material),
        subject: subject(desk, &view, &material),
        message_id: material.row.mail_message_id.clone(),
        in_reply_to: material.thread.last().cloned(),
        references: material.thread.clone(),
        date: Some(material.row.created_at),
        text: rendered.text,
        html: Some(rendered.html),
        files: files(&material, &view),
        headers: headers(desk, &material, &view),
    };
    compose(&mail)
}

fn notice_view(desk: &Desk, mailbox: &MailboxRow, material: &Material) -> NoticeView {
    let show = Show { desk, mailbox, material };
    let requester = material.participants.first();
    let about_note = is_about_note(material);
    let for_agent = is_for_agent(material.template);
    let copies = material.participants.iter().skip(1).filter(|person| !person.bounced);
    let held = material.held.as_ref();
    let newest = material.messages.first().filter(|_| held.is_none());
    let mut view = NoticeView {
        desk: DeskView { name: desk_name(mailbox), address: mailbox.address.clone() },
        ticket: show.ticket(),
        reader: show.reader(),
        message: newest.map(|message| show.message(message, true)).unwrap_or_else(|| show.held_mail()),
        older: show.older(),
        reply_to: if for_agent && !about_note { requester.map(person_view).into_iter().collect() } else { Vec::new() },
        reply_copy: if for_agent && !about_note { copies.map(person_view).collect() } else { Vec::new() },
        reply_is_note: for_agent && about_note,
        reason: show.reason(),
        quoted_line: held
            .map(|held| held.line.clone())
            .filter(|_| held.is_some_and(|h| h.why == "directive"))
            .unwrap_or_default(),
        agent_first_name: show.agent_first_name(),
        signature: show.signature(),
        recipient: show.failed_recipient(),
        banners: if for_agent { newest.map(banners).unwrap_or_default() } else { Vec::new() },
        button: match material.link.as_str() {
            "" => desk.confirm_link(material.template, held, recipient_agent(material)),
            link => link.to_owned(),
        },
        ..NoticeView::default()
    };
    view.title = match material.template {
        Template::Bundle => show.say("title-bundle"),
        Template::Digest => show.say("title-digest"),
        Template::ConfirmRequest => show.say("subject-confirm_request"),
        _ => String::new(),
    };
    view.sections.clone_from(&material.sections);
    links::fill(desk, material, &mut view);
    if for_agent {
        told::fill(desk, material, |message| show.message(message, false), &mut view);
        let lost = material.failure.as_ref().filter(|_| material.template == Template::Undelivered);
        view.told.extend(lost.and_then(|(_, said)| desk.plainly(&material.language, said)));
        if lost.is_some() && bounce::is_claimed(&material.row.cause) {
            view.told.push(show.say("undelivered-claimed"));
        }
    }
    if let Some(page) = &material.page {
        view.title.clone_from(&page.title);
        view.pairs.clone_from(&page.pairs);
        view.sections.clone_from(&page.sections);
    }
    view
}

fn is_about_note(material: &Material) -> bool {
    let is_note = |message: &MessageRow| message.kind == MessageKind::Note;
    material.template == Template::NewNote
        || material.held.as_ref().is_some_and(|held| held.about_note)
        || material.receipt.as_ref().is_some_and(is_note)
}

fn desk_name(mailbox: &MailboxRow) -> String {
    if mailbox.name.is_empty() { mailbox.address.clone() } else { mailbox.name.clone() }
}

fn person_view(person: &Participant) -> PersonView {
    let name = if person.name.is_empty() { person.address.clone() } else { person.name.clone() };
    PersonView { name, address: person.address.clone() }
}

/// What an agent should know about a message, a line each.
pub(super) fn banners(message: &MessageRow) -> Vec<String> {
    let outsider = message.via.then(|| {
        format!("{} does not take part in this ticket, and your reply does not go there", message.author_address)
    });
    outsider.into_iter().chain(message.warning.lines().map(str::to_owned)).collect()
}

/// A writer's name, with the address wherever the name alone could pass for somebody else's.
pub(super) fn shown_name(message: &MessageRow) -> String {
    let (name, address) = (&message.author_name, &message.author_address);
    let is_doubtful = message.via || !message.warning.is_empty() || name.contains('@');
    match (name.is_empty(), message.kind == MessageKind::Customer && is_doubtful) {
        (true, _) => address.clone(),
        (false, true) => format!("{name} <{address}>"),
        (false, false) => name.clone(),
    }
}

struct Show<'a> {
    desk: &'a Desk,
    mailbox: &'a MailboxRow,
    material: &'a Material,
}

impl Show<'_> {
    fn ticket(&self) -> TicketView {
        let Some(ticket) = &self.material.ticket else { return TicketView::default() };
        let language = &self.material.language;
        let assignee = self.material.agents.iter().find(|agent| Some(agent.id) == ticket.assignee);
        TicketView {
            number: ticket.number,
            tag: tag(self.mailbox, ticket.number),
            subject: ticket.subject.clone(),
            status: self.desk.renderer.say(language, &format!("status-{}", ticket.stage.word()), &[]),
            priority: self.desk.renderer.say(language, &format!("priority-{}", ticket.priority), &[]),
            assignee: assignee.map(|agent| agent.name.clone()).unwrap_or_default(),
            created: self.moment(ticket.created_at),
            messages: ticket.message_count,
            ..TicketView::default()
        }
    }

    fn say(&self, key: &str) -> String {
        self.desk.renderer.say(&self.material.language, key, &[])
    }

    fn moment(&self, at: crate::clock::Timestamp) -> String {
        self.desk.renderer.moment(&self.material.language, at, &self.material.zone)
    }

    fn reader(&self) -> PersonView {
        let material = self.material;
        if let Some(agent) = recipient_agent(material) {
            return PersonView { name: agent.name.clone(), address: agent.address.clone() };
        }
        let known = material.participants.iter().find(|person| person.address == material.row.recipient);
        known.map(person_view).unwrap_or_else(|| PersonView {
            name: material.row.recipient.clone(),
            address: material.row.recipient.clone(),
        })
    }

    fn message(&self, message: &MessageRow, is_newest: bool) -> MessageView {
        let for_agent = is_for_agent(self.material.template);
        let text = match message.kind {
            _ if for_agent => message.words.clone(),
            MessageKind::Customer => self.for_customer(&self.desk.without_notices(&message.words)),
            _ => self.for_customer(&message.words),
        };
        let text = format!("{text}{}", told::rest(self.desk, self.material, message, is_newest));
        let cleaned = self.material.html.clone().filter(|_| is_newest && for_agent);
        MessageView {
            kind: message.kind.word().to_owned(),
            is_note: message.kind == MessageKind::Note,
            author: self.author(message),
            at: self.moment(message.created_at),
            html: cleaned.unwrap_or_else(|| plain::to_html(&text)),
            text,
            files: if is_newest { self.file_views() } else { Vec::new() },
        }
    }

    /// The agent's own mail that is held; empty where none is.
    fn held_mail(&self) -> MessageView {
        let text = self.material.held_text.trim().to_owned();
        MessageView { html: plain::to_html(&text), text, ..MessageView::default() }
    }

    /// An agent's words as customers may read them; a customer's own come back as they were.
    fn for_customer(&self, words: &str) -> String {
        let material = self.material;
        outgoing::for_customer(words, &self.mailbox.address, &self.desk.own.addresses, &material.agents_addresses)
    }

    fn author(&self, message: &MessageRow) -> PersonView {
        let for_agent = is_for_agent(self.material.template);
        match message.kind {
            MessageKind::Reply if !for_agent => PersonView { name: desk_name(self.mailbox), address: String::new() },
            _ => PersonView { name: shown_name(message), address: message.author_address.clone() },
        }
    }

    fn older(&self) -> Vec<MessageView> {
        let for_agent = is_for_agent(self.material.template);
        let mut sum = 0;
        let files = self.material.older_files.iter();
        let shown = self.material.messages.iter().skip(1).zip(files).take_while(|(message, _)| {
            sum += message.words.len();
            sum < OLDER_TEXT
        });
        let most = if for_agent { usize::MAX } else { 1 };
        // A customer sees the message that is answered: the newest one from their own side.
        shown
            .filter(|(message, _)| for_agent || message.kind == MessageKind::Customer && message.class == "human")
            .take(most)
            .map(|(message, files)| MessageView {
                files: files.iter().map(|file| self.file_view(file, false)).collect(),
                ..self.message(message, false)
            })
            .collect()
    }

    fn file_views(&self) -> Vec<FileView> {
        self.material.files.iter().map(|(file, bytes)| self.file_view(file, bytes.is_some())).collect()
    }

    fn file_view(&self, file: &FileRow, attached: bool) -> FileView {
        FileView {
            name: file_name::safe(&file.name, &file.content_type),
            size: self.desk.renderer.size(&self.material.language, file.size),
            attached,
        }
    }

    fn agent_first_name(&self) -> String {
        let newest = self.material.messages.first();
        let is_shown = self.material.template == Template::Answer && self.material.brand.agent_names;
        newest
            .filter(|_| is_shown)
            .and_then(|message| message.author_name.split_whitespace().next())
            .unwrap_or_default()
            .to_owned()
    }

    fn signature(&self) -> String {
        let newest = self.material.messages.first();
        let is_shown = self.material.template == Template::Answer && self.material.brand.agent_signature;
        newest.filter(|_| is_shown).map(|message| self.for_customer(&message.signature)).unwrap_or_default()
    }

    fn reason(&self) -> String {
        match (&self.material.held, self.material.template) {
            (Some(held), _) if held.why == "empty" => {
                self.desk.renderer.say(&self.material.language, "reason-nothing-new", &[])
            }
            (Some(held), _) if held.why == "refused" => held.line.clone(),
            (_, Template::Undelivered) => self.failure().1,
            _ => String::new(),
        }
    }

    fn failed_recipient(&self) -> PersonView {
        let (address, _) = self.failure();
        PersonView { name: address.clone(), address }
    }

    /// Who did not get a mail, and why.
    fn failure(&self) -> (String, String) {
        self.material.failure.clone().unwrap_or_default()
    }
}

pub(super) fn tag(mailbox: &MailboxRow, number: i64) -> String {
    if mailbox.tag.is_empty() { format!("[#{number}]") } else { format!("[{} #{number}]", mailbox.tag) }
}

fn subject(desk: &Desk, view: &NoticeView, material: &Material) -> String {
    match (&material.ticket, material.template) {
        // The customer wrote first: everything of ours is an answer to that.
        (Some(_), Template::Answer) => format!("Re: {} {}", view.ticket.tag, view.ticket.subject),
        // It goes to whoever the mail claims to be from: no link of a stranger's may ride on it.
        (Some(_), Template::Acknowledgement) => format!("{} {}", view.ticket.tag, harmless(&view.ticket.subject)),
        (Some(_), _) => format!("{} {}", view.ticket.tag, view.ticket.subject),
        (None, _) if material.held.is_some() => material.held_subject.clone(),
        (None, _) if material.page.is_some() => view.title.clone(),
        (None, _) => desk.renderer.say(&material.language, &format!("subject-{}", material.template.word()), &[]),
    }
}

/// In whose name a mail goes out: always the desk's address.
fn sender(mailbox: &MailboxRow, material: &Material, view: &NoticeView) -> Address {
    let desk = desk_name(mailbox);
    let name = match material.template {
        Template::Answer if !view.agent_first_name.is_empty() => format!("{}, {desk}", view.agent_first_name),
        Template::NewTicket | Template::NewReply | Template::ColleagueAnswer | Template::NewNote => {
            format!("{} via {desk}", view.message.author.name)
        }
        _ => desk,
    };
    Address::new(Some(&name), &mailbox.address)
}

/// Where an answer goes: an address that names ticket and reader, where the mailbox can have such.
fn reply_to(desk: &Desk, mailbox: &MailboxRow, material: &Material) -> Option<Address> {
    let (local, domain) = mailbox.address.split_once('@').filter(|_| desk.has_keys(mailbox))?;
    let ticket = material.ticket.as_ref().map_or(0, |ticket| ticket.id.0);
    let seen = material.row.message.map_or(0, |message| message.0);
    let key = match (recipient_agent(material), &material.held, material.template) {
        (Some(agent), Some(held), Template::Confirm | Template::Alias) => {
            Key::Confirm { held: held.id, agent: agent.id.0 }
        }
        (Some(agent), _, _) => {
            let about = match (&material.held, material.row.act.filter(|_| material.template == Template::Receipt)) {
                (Some(held), _) => Some(About::Held(held.id)),
                (None, Some(act)) => Some(About::Act(act.0)),
                (None, None) => material.extra.article.map(About::Text),
            };
            let note = is_about_note(material);
            Key::Agent { ticket, agent: agent.id.0, epoch: material.key_epoch, seen, note, about }
        }
        (None, _, _) if is_for_agent(material.template) || material.ticket.is_none() => return None,
        (None, _, _) => Key::Customer { ticket, message: seen },
    };
    Some(Address::new(Some(&desk_name(mailbox)), &format!("{local}+{}@{domain}", desk.signer.sign(&key))))
}

fn files(material: &Material, view: &NoticeView) -> Vec<File> {
    material
        .files
        .iter()
        .zip(&view.message.files)
        .filter_map(|((file, bytes), shown)| {
            Some(File {
                name: shown.name.clone(),
                content_type: file.content_type.clone(),
                bytes: bytes.clone()?,
                content_id: Some(file.content_id.clone())
                    .filter(|id| !id.is_empty() && view.message.html.contains(&format!("cid:{id}"))),
            })
        })
        .collect()
}

/// The fields beside the usual ones: the machine's mark on all a machine wrote (RFC 3834 §5), the loop mark on all,
/// the ticket's state on agents' notices for filters in their client.
fn headers(desk: &Desk, material: &Material, view: &NoticeView) -> Vec<(String, String)> {
    let mut headers: Vec<(&str, String)> = vec![("X-Postdesk-Loop", desk.own.instance.clone())];
    match material.template {
        Template::Answer => {}
        Template::Acknowledgement => headers.push(("Auto-Submitted", "auto-replied".to_owned())),
        _ => headers.push(("Auto-Submitted", "auto-generated".to_owned())),
    }
    if material.template.is_automatic() {
        headers.push(("X-Auto-Response-Suppress", "All".to_owned()));
    }
    if !view.stop.is_empty() {
        headers.push(("List-Unsubscribe", format!("<{}>", view.stop)));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    if let Some(ticket) = material.ticket.as_ref().filter(|_| is_for_agent(material.template)) {
        let category = if ticket.category.is_empty() { "none".to_owned() } else { ticket.category.clone() };
        headers.push(("X-Postdesk-Ticket", ticket.number.to_string()));
        headers.push(("X-Postdesk-Status", ticket.status.clone()));
        headers.push(("X-Postdesk-Priority", ticket.priority.clone()));
        headers.push(("X-Postdesk-Category", category));
        headers.push((
            "X-Postdesk-Assignee",
            if view.ticket.assignee.is_empty() { "none".to_owned() } else { view.ticket.assignee.clone() },
        ));
    }
    headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

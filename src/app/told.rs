//! What only agents' mails show: what was done and why not, what came between, the ticket's place in the desk, the
//! customer.

use anyhow::Result;

use super::Desk;
use super::material::Material;
use crate::desk::{MessageId, PersonId, Say, Template, Ticket, outgoing};
use crate::render::{MessageView, NoticeView, PersonView};
use crate::store::{MessageRow, Reader};

/// What is read of a ticket for agents alone.
#[derive(Default)]
pub(super) struct Place {
    pub status: String,
    pub priority: String,
    pub category: String,
    pub team: String,
    pub tags: Vec<String>,
    pub links: Vec<String>,
    /// A line on the customer.
    pub contact: String,
}

/// Reads a ticket's place in the desk, its names in a language.
pub(super) fn place(reader: &Reader, desk: &Desk, ticket: &Ticket, material: &Material) -> Result<Place> {
    let (brand, language) = (ticket.brand, material.language.as_str());
    let team = match ticket.team {
        Some(id) => reader.list_teams(brand)?.into_iter().find(|team| team.id == id).map(|team| team.name),
        None => None,
    };
    let links = reader.list_links(ticket.id)?.into_iter().map(|number| format!("#{number}"));
    Ok(Place {
        status: desk.status_name(reader, brand, language, &ticket.status)?,
        priority: desk.priority_name(reader, brand, language, &ticket.priority)?,
        category: desk.category_name(reader, brand, language, &ticket.category)?,
        team: team.unwrap_or_default(),
        tags: reader.list_ticket_tags(ticket.id)?,
        links: links.chain(reader.list_references(ticket.id)?).collect(),
        contact: contact(reader, desk, material, ticket.requester)?,
    })
}

/// "Ada Lovelace: 3 tickets so far, last one #7 Printer, 2 March 2026, of Analytical Engines".
fn contact(reader: &Reader, desk: &Desk, material: &Material, person: PersonId) -> Result<String> {
    let Some(ticket) = &material.ticket else { return Ok(String::new()) };
    let contact = reader.get_contact(ticket.brand, person)?;
    if contact.tickets == 0 {
        return Ok(String::new());
    }
    let name = match contact.addresses.first() {
        Some(address) if contact.name.is_empty() => address.clone(),
        _ => contact.name.clone(),
    };
    let language = &material.language;
    let mut line = desk.renderer.say_counted(language, "contact-line", contact.tickets, &[("name", &name)]);
    let mut others = match contact.tickets {
        0 | 1 => Vec::new(),
        _ => reader.list_tickets_of_person(ticket.brand, person, 2)?,
    };
    others.retain(|other| other.id != ticket.id);
    if let Some((number, subject, at)) = others.first().map(|last| (last.number, last.subject.clone(), last.created_at))
    {
        let at = desk.renderer.moment(language, at, &material.zone);
        let number = number.to_string();
        let last = [("number", number.as_str()), ("subject", &subject), ("at", &at)];
        line = format!("{line}, {}", desk.renderer.say(language, "contact-last", &last));
    }
    if let Some(organisation) = contact.organisation {
        line = format!("{line}, {}", desk.renderer.say(language, "contact-organisation", &[("name", &organisation)]));
    }
    Ok(line)
}

/// Messages that the reader had not seen, oldest first.
pub(super) fn newer(reader: &Reader, material: &Material) -> Result<Vec<MessageRow>> {
    let Some(ticket) = &material.ticket else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for id in &material.extra.newer {
        rows.extend(reader.find_message(ticket.id, MessageId(*id))?);
    }
    Ok(rows)
}

/// Brings all of it into a view.
pub(super) fn fill(
    desk: &Desk,
    material: &Material,
    shown: impl Fn(&MessageRow) -> MessageView,
    view: &mut NoticeView,
) {
    let says = |say: &Say| desk.says_in(&material.language, &material.zone, say);
    view.done = material.extra.done.iter().map(says).collect();
    view.told = material.extra.told.iter().map(says).collect();
    view.can_undo = material.extra.can_undo;
    view.can_send = material.extra.can_send;
    view.suggestions.clone_from(&material.extra.suggestions);
    view.sent_to = material.extra.to.iter().map(|person| named(person)).collect();
    view.newer = material.newer.iter().map(&shown).collect();
    let place = &material.place;
    view.contact.clone_from(&place.contact);
    let ticket = &mut view.ticket;
    if !place.status.is_empty() {
        ticket.status.clone_from(&place.status);
        ticket.priority.clone_from(&place.priority);
    }
    ticket.category.clone_from(&place.category);
    ticket.team.clone_from(&place.team);
    ticket.tags = place.tags.join(", ");
    ticket.links = place.links.join(", ");
    let moment = |at| desk.renderer.moment(&material.language, at, &material.zone);
    if let Some(kept) = &material.ticket {
        ticket.due = kept.due_at.map(moment).unwrap_or_default();
        ticket.snoozed = kept.snoozed_until.map(moment).unwrap_or_default();
    }
    if material.template == Template::Receipt {
        receipt(desk, material, shown, view);
    }
}

/// Below words that are not shown whole: where the rest of them is.
pub(super) fn rest(desk: &Desk, material: &Material, message: &MessageRow, is_newest: bool) -> String {
    if message.left_out == 0 {
        return String::new();
    }
    let language = &material.language;
    let size = desk.renderer.size(language, message.left_out);
    let line = if is_newest && material.has_words_file {
        desk.renderer.say(language, "rest-attached", &[("size", &size), ("name", outgoing::WORDS)])
    } else {
        let number = material.ticket.as_ref().map_or(0, |ticket| ticket.number);
        let command = format!("postdesk ticket show {number}");
        desk.renderer.say(language, "rest-kept", &[("size", &size), ("command", &command)])
    };
    format!("\n\n{line}")
}

/// A receipt shows exactly what went out, and until when that can be taken back.
fn receipt(desk: &Desk, material: &Material, shown: impl Fn(&MessageRow) -> MessageView, view: &mut NoticeView) {
    match &material.receipt {
        Some(message) => {
            let MessageView { text, html, .. } = shown(message);
            (view.message.text, view.message.html) = (text, html);
        }
        None => view.message = MessageView::default(),
    }
    if let Some(until) = material.answer_due.filter(|until| *until > material.row.created_at) {
        view.undo_until = desk.renderer.moment(&material.language, until, &material.zone);
    }
}

/// `Ada <ada@example.net>` as a person again.
fn named(person: &str) -> PersonView {
    match person.rsplit_once(" <") {
        Some((name, address)) => {
            PersonView { name: name.to_owned(), address: address.trim_end_matches('>').to_owned() }
        }
        None => PersonView { name: person.to_owned(), address: person.to_owned() },
    }
}

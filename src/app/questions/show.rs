//! `#show`: a ticket with all that belongs to it, and what is known of a customer.

use anyhow::Result;

use super::page::{Asked, Page};
use super::rows::entries;
use super::{history, standing};
use crate::app::view::shown_name;
use crate::desk::views::PAGE;
use crate::desk::{MessageKind, Part, Ticket};
use crate::mail::file_name;
use crate::render::{EntryView, PairView, SectionView};
use crate::store::{Delivery, MessageRow};

/// How much of a ticket's messages one mail shows: bytes of their text and HTML together, which grow by a third on their
/// way, and number.
const MOST_BYTES: usize = 60_000;
const MOST_MESSAGES: usize = 200;
/// Characters of a server's words that are shown.
const MOST_ERROR: usize = 300;

/// A ticket: its state, people, messages, history.
pub(super) fn ticket(asked: &Asked, number: i64) -> Result<Page> {
    let Some(ticket) = asked.reader.find_ticket_by_number(asked.brand, number)? else {
        return Ok(Page {
            title: asked.say("problem-no-ticket", &[("number", &number.to_string())]),
            ..Page::default()
        });
    };
    let title = asked.say("ticket-line", &[("number", &ticket.number.to_string()), ("subject", &ticket.subject)]);
    let mut sections: Vec<SectionView> = Vec::new();
    sections.extend(asked.section("show-people", people(asked, &ticket)?));
    sections.push(messages(asked, &ticket)?);
    sections.extend(asked.section("show-history", history::lines(asked, &ticket)?));
    Ok(Page { title, pairs: state(asked, &ticket, number)?, sections })
}

fn state(asked: &Asked, ticket: &Ticket, number: i64) -> Result<Vec<PairView>> {
    let reader = asked.reader;
    let mut status = vec![asked.names.status(&ticket.status)];
    if ticket.is_locked {
        status.push(asked.say("state-locked", &[]));
    }
    if let Some(at) = ticket.snoozed_until {
        status.push(asked.say("state-snoozed", &[("at", &asked.moment(at))]));
    }
    let assigned = match ticket.assignee {
        Some(agent) => asked.names.agent(agent),
        None => asked.say("show-nobody", &[]),
    };
    let merged = if ticket.number == number {
        String::new()
    } else {
        asked.say("show-merged-here", &[("number", &number.to_string())])
    };
    let earlier = match ticket.linked_to {
        Some(earlier) => format!("#{}", reader.get_ticket(earlier)?.number),
        None => String::new(),
    };
    let category = if ticket.category.is_empty() { String::new() } else { asked.names.category(&ticket.category) };
    let links = reader.list_links(ticket.id)?.into_iter().map(|number| format!("#{number}"));
    let pairs = [
        asked.pair("show-merged", merged),
        asked.pair("show-status", status.join(", ")),
        asked.pair("show-assigned", assigned),
        asked.pair("show-team", ticket.team.map(|team| asked.names.team(team)).unwrap_or_default()),
        asked.pair("show-priority", asked.names.priority(&ticket.priority)),
        asked.pair("show-category", category),
        asked.pair("show-tags", reader.list_ticket_tags(ticket.id)?.join(", ")),
        asked.pair("show-due", ticket.due_at.map(|at| asked.moment(at)).unwrap_or_default()),
        asked.pair("show-rating", rating(asked, ticket)),
        asked.pair("show-opened", asked.moment(ticket.created_at)),
        asked.pair("show-earlier", earlier),
        asked.pair("show-links", links.collect::<Vec<_>>().join(", ")),
        asked.pair("show-references", reader.list_references(ticket.id)?.join("\n")),
        asked.pair("show-customer", asked.material.place.contact.clone()),
    ];
    Ok(pairs.into_iter().flatten().collect())
}

/// How it was for the requester.
fn rating(asked: &Asked, ticket: &Ticket) -> String {
    let Some(rating) = &ticket.rating else { return String::new() };
    let score = asked.say("show-rating-value", &[("score", &rating.score.to_string())]);
    if rating.comment.is_empty() { score } else { format!("{score}: {}", rating.comment) }
}

fn people(asked: &Asked, ticket: &Ticket) -> Result<Vec<EntryView>> {
    let people = asked.reader.list_participants(ticket.id)?;
    Ok(people
        .into_iter()
        .map(|person| {
            let part = asked.say(
                match person.part {
                    Part::Requester => "part-requester",
                    Part::Copied => "part-copied",
                    Part::Follower => "part-follower",
                },
                &[],
            );
            let part = if person.bounced { format!("{part}, {}", asked.say("part-bounced", &[])) } else { part };
            let head =
                if person.name.is_empty() { person.address } else { format!("{} <{}>", person.name, person.address) };
            EntryView { head, text: format!("({part})"), ..EntryView::default() }
        })
        .collect())
}

fn messages(asked: &Asked, ticket: &Ticket) -> Result<SectionView> {
    let all = asked.reader.newest_messages_for_agents(ticket.id, MOST_MESSAGES)?;
    let (mut room, mut entries) = (MOST_BYTES, Vec::new());
    for row in &all {
        let (words, size) = fitting(row.words.trim(), MOST_BYTES);
        if size > room {
            break;
        }
        room -= size;
        entries.push(message(asked, row, words)?);
    }
    let kept = usize::try_from(ticket.message_count).unwrap_or(0).max(all.len());
    let left_out = kept.saturating_sub(entries.len());
    let more = if left_out > 0 { asked.counted("show-older", left_out, &[]) } else { String::new() };
    Ok(SectionView { title: asked.say("show-messages", &[]), entries, more })
}

/// As much of a text as fits, and how many bytes it is as text and HTML together.
fn fitting(text: &str, most: usize) -> (String, usize) {
    let in_html = |c: char| match c {
        '<' | '>' => 4,
        '&' | '\n' => 5,
        '"' => 6,
        c => c.len_utf8(),
    };
    let (mut size, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        let with = size + c.len_utf8() + in_html(c);
        if with > most {
            return (format!("{} …", text.get(..at).unwrap_or_default()), size);
        }
        (size, end) = (with, at + c.len_utf8());
    }
    (text.get(..end).unwrap_or_default().to_owned(), size)
}

/// A message: who wrote it when, what that rests on, how it got to the customer, its words.
fn message(asked: &Asked, row: &MessageRow, words: String) -> Result<EntryView> {
    let at = asked.moment(row.created_at);
    let name = shown_name(row);
    let key = match row.kind {
        MessageKind::Customer => "wrote-customer",
        MessageKind::Reply => "wrote-reply",
        MessageKind::Note => "wrote-note",
        MessageKind::System => "wrote-system",
    };
    let mut details: Vec<String> = Vec::new();
    let rests_on: Vec<String> =
        [standing::proof(asked, &row.proof), standing::reason(asked, &row.matched_by)].into_iter().flatten().collect();
    if !rests_on.is_empty() {
        details.push(rests_on.join("; "));
    }
    details.extend(row.warning.lines().map(|line| format!("(!) {line}")));
    if row.kind == MessageKind::Reply {
        details.extend(asked.reader.list_deliveries(row.id)?.iter().map(|delivery| delivered(asked, delivery)));
    }
    for file in asked.reader.list_files(row.id)? {
        let size = asked.desk.renderer.size(&asked.material.language, file.size);
        let name = file_name::safe(&file.name, &file.content_type);
        details.push(asked.say("file-kept", &[("name", &name), ("size", &size)]));
    }
    Ok(EntryView {
        head: asked.say(key, &[("name", &name), ("at", &at)]),
        detail: details.join("\n"),
        words,
        ..EntryView::default()
    })
}

fn delivered(asked: &Asked, delivery: &Delivery) -> String {
    let error: String = delivery.error.split_whitespace().collect::<Vec<_>>().join(" ");
    let error: String = error.chars().take(MOST_ERROR).collect();
    let plain = asked.desk.plainly(&asked.material.language, &error);
    let error = [plain.unwrap_or_default(), error].join(" ").trim().to_owned();
    let at = asked.moment(delivery.settled_at.unwrap_or(delivery.due_at));
    let address = delivery.recipient.as_str();
    match (delivery.state.as_str(), delivery.attempts) {
        ("sent", _) => asked.say("delivery-sent", &[("address", address), ("at", &at)]),
        ("failed", _) => asked.say("delivery-failed", &[("address", address), ("error", &error)]),
        ("discarded", _) => asked.say("delivery-withdrawn", &[("address", address)]),
        (_, 0) => asked.say("delivery-waits", &[("address", address), ("at", &at)]),
        (_, tries) => {
            let tries = usize::try_from(tries).unwrap_or(usize::MAX);
            asked.counted("delivery-tried", tries, &[("address", address), ("at", &at), ("error", &error)])
        }
    }
}

/// What is known of a customer.
pub(super) fn contact(asked: &Asked, address: &str) -> Result<Page> {
    let reader = asked.reader;
    let Some(contact) = reader.find_contact(asked.brand, address)? else {
        return Ok(Page { title: asked.say("problem-no-contact", &[("address", address)]), ..Page::default() });
    };
    let ids = reader.list_tickets_of_person(asked.brand, contact.person, PAGE)?.into_iter().map(|ticket| ticket.id);
    let entries = entries(asked, ids)?;
    let shown = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let more = match usize::try_from(contact.tickets - shown) {
        Ok(left_out) if left_out > 0 => asked.counted("show-older-tickets", left_out, &[]),
        _ => String::new(),
    };
    let pairs = [
        asked.pair("show-addresses", contact.addresses.join(", ")),
        asked.pair("show-organisation", contact.organisation.unwrap_or_default()),
        asked.pair("show-language", contact.language),
        asked.pair("show-notes", contact.notes),
        asked.pair("show-tickets", contact.tickets.to_string()),
    ];
    let title = if contact.name.is_empty() { address.to_owned() } else { contact.name };
    let section = SectionView { title: asked.say("show-tickets", &[]), entries, more };
    let sections = if section.entries.is_empty() { Vec::new() } else { vec![section] };
    Ok(Page { title, pairs: pairs.into_iter().flatten().collect(), sections })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_no_longer_fits() {
        for (text, most, wanted) in [
            ("abc", 6, ("abc", 6)),
            ("abc", 5, ("ab …", 4)),
            ("<b>", 20, ("<b>", 12)),
            ("<b>", 11, ("<b …", 7)),
            ("größe", 10, ("grö …", 8)),
            ("", 10, ("", 0)),
        ] {
            let (cut, size) = fitting(text, most);
            assert_eq!((cut.as_str(), size), wanted);
        }
    }
}

//! What happened in an agent's quiet hours, in one mail: the notices that were held back, ticket by ticket.

use anyhow::Result;

use super::Desk;
use super::entry::{Lines, first_lines};
use super::extra::Extra;
use super::material::Material;
use super::view::{banners, shown_name};
use crate::desk::{Agent, MessageKind, Say, Template, Ticket, TicketId};
use crate::mail::file_name;
use crate::render::{EntryView, SectionView};
use crate::store::{MessageRow, OutboxRow, Reader};

/// Of how many tickets messages are shown; of more, only that something happened.
const MOST: usize = 30;
/// How much of a message is shown: lines and characters.
const SHOWN: (usize, usize) = (10, 1_000);

/// What an act did that shows as a message.
const TOLD_BY_MESSAGE: &[&str] = &["did-answer", "did-note"];
/// The weight of notices that bring a message.
const MESSAGE: u8 = 4;

/// A section for each ticket, in the order in which something happened.
pub(super) fn sections(reader: &Reader, desk: &Desk, material: &Material, agent: &Agent) -> Result<Vec<SectionView>> {
    let lines = Lines { reader, desk, material, agent };
    let mut tickets: Vec<(TicketId, Vec<OutboxRow>)> = Vec::new();
    for id in &material.extra.bundled {
        let Some(row) = reader.find_outbox(*id)? else { continue };
        // What became part of another ticket stands with that.
        let Some(ticket) = row.ticket.map(|id| reader.find_ticket(row.brand, id)).transpose()?.flatten() else {
            continue;
        };
        match tickets.iter_mut().find(|(known, _)| *known == ticket.id) {
            Some((_, rows)) => rows.push(row),
            None => tickets.push((ticket.id, vec![row])),
        }
    }
    let mut sections = Vec::new();
    for (at, (id, rows)) in tickets.iter().enumerate() {
        let ticket = reader.get_ticket(*id)?;
        sections.push(section(&lines, &ticket, if at < MOST { rows } else { &[] })?);
    }
    Ok(sections)
}

/// The ticket, then what happened to it.
fn section(lines: &Lines, ticket: &Ticket, rows: &[OutboxRow]) -> Result<SectionView> {
    let mut seen: Vec<MessageRow> = Vec::new();
    let mut happened = Vec::new();
    for row in rows {
        happened.extend(done(lines, ticket, row)?);
        let shown = row
            .message
            .filter(|id| row.template != Some(Template::Undelivered) && seen.iter().all(|seen| seen.id != *id));
        // One that was taken back meanwhile, or went elsewhere, is not shown.
        let Some(message) = shown.map(|id| lines.reader.find_message(ticket.id, id)).transpose()?.flatten() else {
            continue;
        };
        happened.push(written(lines, &message)?);
        seen.push(message);
    }
    let mut entries = vec![lines.ticket(ticket, seen.iter().max_by_key(|message| message.id))?];
    entries.extend(happened);
    Ok(SectionView { entries, ..SectionView::default() })
}

/// What a notice tells besides a message.
fn done(lines: &Lines, ticket: &Ticket, row: &OutboxRow) -> Result<Option<EntryView>> {
    let material = lines.material;
    let extra = Extra::read(&row.extra);
    let says = |says: &[Say]| -> Vec<String> {
        says.iter().map(|say| lines.desk.says_in(&material.language, &material.zone, say)).collect()
    };
    // That a message came is told by the message itself.
    let besides: Vec<Say> = extra.done.into_iter().filter(|say| !TOLD_BY_MESSAGE.contains(&say.key.as_str())).collect();
    let is_message = row.template.is_some_and(|template| template.weight() == MESSAGE);
    if is_message && besides.is_empty() {
        return Ok(None);
    }
    let (mut text, mut detail) = (says(&extra.told).join(" "), says(&besides));
    match row.template {
        Some(Template::Returned) => text = lines.say("returned-line", &[]),
        Some(Template::Undelivered) => {
            let (address, reason) = lines.reader.last_failure(ticket.id, row.id)?.unwrap_or_default();
            text = lines.say("undelivered-line", &[("address", &address)]);
            detail = if reason.is_empty() {
                Vec::new()
            } else {
                vec![lines.say("undelivered-reason", &[("reason", &reason)])]
            };
        }
        _ => {}
    }
    if text.is_empty() && detail.is_empty() {
        return Ok(None);
    }
    let head = lines.moment(row.created_at);
    Ok(Some(EntryView { head, text, detail: detail.join("\n"), ..EntryView::default() }))
}

/// A message: who, what, when, how it begins.
fn written(lines: &Lines, message: &MessageRow) -> Result<EntryView> {
    let key = match message.kind {
        MessageKind::Customer => "bundle-customer",
        MessageKind::Reply => "bundle-reply",
        MessageKind::Note => "bundle-note",
        MessageKind::System => "bundle-system",
    };
    let mut detail = banners(message);
    for file in lines.reader.list_files(message.id)? {
        let size = lines.desk.renderer.size(&lines.material.language, file.size);
        let name = file_name::safe(&file.name, &file.content_type);
        detail.push(lines.say("file-kept", &[("name", &name), ("size", &size)]));
    }
    let (most_lines, most) = SHOWN;
    Ok(EntryView {
        head: shown_name(message),
        text: lines.say(key, &[("at", &lines.moment(message.created_at))]),
        detail: detail.join("\n"),
        words: first_lines(&message.words, most_lines, most),
        ..EntryView::default()
    })
}

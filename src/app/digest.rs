//! The daily digest: what wants something of an agent today.

use std::collections::BTreeMap;

use anyhow::Result;

use super::Desk;
use super::entry::{Lines, first_lines};
use super::material::Material;
use crate::clock::Timestamp;
use crate::desk::article::CommentRow;
use crate::desk::audience::is_named;
use crate::desk::{Agent, AgentId, BrandId, MessageId, TicketId, settings};
use crate::render::{EntryView, SectionView};
use crate::store::{MessageRow, Reader};

/// Most tickets of a section.
const MOST: usize = 20;
/// What the first digest of an agent looks back on, seconds.
const FIRST: i64 = 24 * 3600;
/// How much of the newest message of a ticket is shown: lines and characters.
const SHOWN: (usize, usize) = (3, 240);
/// How much of what a reader said of a help page is shown, characters.
const COMMENT: usize = 500;

/// Tickets that stand together in a digest.
pub(super) struct Found {
    /// Key of the section's head.
    title: &'static str,
    /// What lists the rest of them, where there are more; empty where no view does.
    view: &'static str,
    tickets: Vec<Entry>,
    /// What readers said of help pages, which is about no ticket.
    said: Vec<CommentRow>,
    has_more: bool,
}

struct Entry {
    ticket: TicketId,
    /// What is said besides, a line each: key and values.
    lines: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// The message that is shown, if not the newest.
    message: Option<MessageId>,
}

/// The agent's day for which a digest is due now.
pub(super) fn due(desk: &Desk, agent: &Agent, now: Timestamp, last: &str) -> Option<String> {
    let zone = settings::zone_of(&agent.settings, &desk.config.timezone);
    settings::digest_due(now, &agent.settings, &zone, last)
}

/// What the digest of a day is sent for.
pub(super) fn cause(agent: AgentId, day: &str) -> String {
    format!("digest:{}:{day}", agent.0)
}

/// Everything for the digest of `now`; sections without a ticket are left out. `row` is the digest's own row of the
/// outbox, once it has one.
pub(super) fn find(
    reader: &Reader,
    desk: &Desk,
    brand: BrandId,
    agent: &Agent,
    now: Timestamp,
    row: Option<i64>,
) -> Result<Vec<Found>> {
    let zone = settings::zone_of(&agent.settings, &desk.config.timezone);
    let tomorrow = now.to_zoned(zone).tomorrow().and_then(|tomorrow| tomorrow.start_of_day());
    let tomorrow = tomorrow.map_or(now, |tomorrow| tomorrow.timestamp());
    let since = match reader.last_digest(agent.id, row)? {
        Some(at) => at,
        None => Timestamp::from_second(now.as_second() - FIRST).unwrap_or(now),
    };
    let (id, most) = (agent.id, MOST + 1);
    let mut found = vec![
        plain("digest-due", "#list due", reader.list_due_tickets(brand, id, tomorrow, most)?),
        plain("digest-unassigned", "#list unassigned", reader.list_free_tickets(brand, id, most)?),
        plain("digest-waiting", "#list mine", reader.list_own_turn(id, most)?),
        plain("digest-returned", "", reader.list_returned(id, since, most)?),
        lost(reader, id, since)?,
        mentions(reader, brand, agent, since)?,
        Found { said: reader.list_help_comments(brand, since, most)?, ..plain("digest-pages", "", Vec::new()) },
    ];
    for section in &mut found {
        section.has_more = section.tickets.len() > MOST || section.said.len() > MOST;
        section.tickets.truncate(MOST);
        section.said.truncate(MOST);
    }
    found.retain(|section| !section.tickets.is_empty() || !section.said.is_empty());
    Ok(found)
}

fn plain(title: &'static str, view: &'static str, tickets: Vec<TicketId>) -> Found {
    let entry = |ticket| Entry { ticket, lines: Vec::new(), message: None };
    Found { title, view, tickets: tickets.into_iter().map(entry).collect(), said: Vec::new(), has_more: false }
}

/// Mails that did not arrive, those of one ticket together.
fn lost(reader: &Reader, agent: AgentId, since: Timestamp) -> Result<Found> {
    let mut found = plain("digest-lost", "", Vec::new());
    for row in reader.list_lost(agent, since, 5 * MOST)? {
        let mut lines = vec![("undelivered-line", vec![("address", row.address)])];
        if !row.reason.is_empty() {
            lines.push(("undelivered-reason", vec![("reason", row.reason)]));
        }
        match found.tickets.iter_mut().find(|entry| entry.ticket == row.ticket) {
            Some(entry) if lines.iter().all(|line| entry.lines.contains(line)) => {}
            Some(entry) => entry.lines.extend(lines),
            None => found.tickets.push(Entry { ticket: row.ticket, lines, message: None }),
        }
    }
    Ok(found)
}

/// Notes that name the agent, the last one of each ticket.
fn mentions(reader: &Reader, brand: BrandId, agent: &Agent, since: Timestamp) -> Result<Found> {
    let mut last: BTreeMap<TicketId, MessageId> = BTreeMap::new();
    for note in reader.list_naming_notes(brand, since)? {
        if note.author != Some(agent.id) && is_named(agent, &note.words) {
            last.entry(note.ticket).or_insert(note.message);
        }
    }
    let mut found = plain("digest-mentions", "", Vec::new());
    found.tickets =
        last.into_iter().map(|(ticket, note)| Entry { ticket, lines: Vec::new(), message: Some(note) }).collect();
    Ok(found)
}

/// The sections as they are shown.
pub(super) fn sections(reader: &Reader, desk: &Desk, material: &Material, agent: &Agent) -> Result<Vec<SectionView>> {
    let row = &material.row;
    let lines = Lines { reader, desk, material, agent };
    let found = find(reader, desk, row.brand, agent, row.created_at, Some(row.id))?;
    found.iter().map(|found| section(&lines, found)).collect()
}

fn section(lines: &Lines, found: &Found) -> Result<SectionView> {
    let mut view = SectionView { title: lines.say(found.title, &[]), ..SectionView::default() };
    for entry in &found.tickets {
        let ticket = lines.reader.get_ticket(entry.ticket)?;
        let newest = lines.reader.newest_message(ticket.id)?;
        let shown = match entry.message.or(newest) {
            Some(message) => lines.reader.find_message(ticket.id, message)?,
            None => None,
        };
        let mut shown_ticket = lines.ticket(&ticket, shown.as_ref())?;
        for (key, values) in &entry.lines {
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            shown_ticket.detail = format!("{}\n{}", shown_ticket.detail, lines.say(key, &values));
        }
        shown_ticket.words = shown.map(|message| words(lines, &message)).unwrap_or_default();
        view.entries.push(shown_ticket);
    }
    for said in &found.said {
        view.entries.push(EntryView {
            head: format!("{}/{}", said.link.group, said.link.slug),
            text: said.link.title.clone(),
            detail: lines.say(if said.is_helpful { "said-helpful" } else { "said-unhelpful" }, &[]),
            words: said.comment.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(COMMENT).collect(),
            ..EntryView::default()
        });
    }
    if found.has_more {
        view.more = match found.view {
            "" => lines.say("digest-more", &[]),
            view => lines.say("digest-more-view", &[("view", view)]),
        };
    }
    Ok(view)
}

fn words(lines: &Lines, message: &MessageRow) -> String {
    let author = super::view::shown_name(message);
    let (most_lines, most) = SHOWN;
    let words = first_lines(&message.words, most_lines, most);
    let at = lines.moment(message.created_at);
    let head = lines.say(&format!("wrote-{}", message.kind.word()), &[("name", &author), ("at", &at)]);
    format!("{head}: {words}")
}

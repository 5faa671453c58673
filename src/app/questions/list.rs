//! `#list` and `#search`: tickets of a view, and tickets with words in them.

use anyhow::Result;

use super::page::{Asked, Page};
use super::rows::{entries, entry};
use crate::desk::names::{Name, find};
use crate::desk::search::Search;
use crate::desk::views::{Listing, PAGE, View, Wanted, read};
use crate::desk::{BrandId, TeamId, TicketId};
use crate::render::SectionView;
use crate::store::Reader;

/// Words that a team or tag is near to are offered with its kind.
const MOST_OFFERED: usize = 10;

/// A page of a view, with the names in it looked up.
pub(super) struct Found {
    tickets: Tickets,
    page: usize,
}

enum Tickets {
    View(View),
    Team(TeamId, String),
    Tag(String),
}

/// Which page of which view is meant.
///
/// The inner error is what may be written instead.
pub(super) fn wanted(reader: &Reader, brand: BrandId, words: &str) -> Result<Result<Found, Vec<String>>> {
    let listing = match read(words) {
        Ok(listing) => listing,
        Err(near) => return Ok(Err(offered(reader, brand, near)?)),
    };
    let near = match named(reader, brand, &listing)? {
        Ok(found) => return Ok(Ok(found)),
        Err(near) => near,
    };
    if let Some(paged) = listing.paged()
        && let Ok(found) = named(reader, brand, &paged)?
    {
        return Ok(Ok(found));
    }
    Ok(Err(near))
}

fn named(reader: &Reader, brand: BrandId, listing: &Listing) -> Result<Result<Found, Vec<String>>> {
    let page = listing.page;
    let found = |tickets: Tickets| Ok(Ok(Found { tickets, page }));
    let near = |kind: &str, near: Vec<String>, all: &[Name]| {
        let all = all.iter().map(|name| name.slug.to_owned());
        let names: Vec<String> = if near.is_empty() { all.take(MOST_OFFERED).collect() } else { near };
        Ok(Err(names.into_iter().map(|name| format!("{kind}:{name}")).collect()))
    };
    match &listing.wanted {
        Wanted::View(view) => found(Tickets::View(*view)),
        Wanted::Team(name) => {
            let teams = reader.list_teams(brand)?;
            let names: Vec<Name> = teams.iter().map(|team| Name { slug: &team.name, shown: Vec::new() }).collect();
            match find(name, &names).map(|at| teams.get(at)) {
                Ok(Some(team)) => found(Tickets::Team(team.id, team.name.clone())),
                Ok(None) => near("team", Vec::new(), &names),
                Err(missed) => near("team", missed.near, &names),
            }
        }
        Wanted::Tag(name) => {
            let tags = reader.list_tags(brand)?;
            let names: Vec<Name> = tags
                .iter()
                .map(|tag| Name { slug: &tag.name, shown: tag.names.values().map(String::as_str).collect() })
                .collect();
            match find(name, &names).map(|at| tags.get(at)) {
                Ok(Some(tag)) => found(Tickets::Tag(tag.name.clone())),
                Ok(None) => near("tag", Vec::new(), &names),
                Err(missed) => near("tag", missed.near, &names),
            }
        }
    }
}

/// What may be written in place of a view that is not there.
fn offered(reader: &Reader, brand: BrandId, near: Vec<String>) -> Result<Vec<String>> {
    if !near.is_empty() {
        return Ok(near);
    }
    let views = View::ALL.iter().map(|view| view.word().to_owned());
    let teams = reader.list_teams(brand)?.into_iter().map(|team| format!("team:{}", team.name)).take(2);
    Ok(views.chain(teams).collect())
}

/// The tickets of a view.
pub(super) fn view(asked: &Asked, words: &str) -> Result<Page> {
    let Ok(Found { tickets, page }) = wanted(asked.reader, asked.brand, words)? else {
        return Ok(Page { title: asked.say("problem-view", &[("words", words)]), ..Page::default() });
    };
    let skip = PAGE.saturating_mul(page.saturating_sub(1));
    let (reader, brand) = (asked.reader, asked.brand);
    // One more than is shown tells whether there are more.
    let (mut ids, title, again) = match &tickets {
        Tickets::View(view) => (
            reader.list_view(brand, asked.agent.id, *view, PAGE + 1, skip)?,
            asked.say(title_key(*view), &[]),
            view.word().to_owned(),
        ),
        Tickets::Team(team, name) => (
            reader.list_tickets_of_team(brand, *team, PAGE + 1, skip)?,
            asked.say("list-team", &[("name", name)]),
            format!("team:{name}"),
        ),
        Tickets::Tag(name) => (
            reader.list_tickets_tagged(brand, name, PAGE + 1, skip)?,
            asked.say("list-tag", &[("name", name)]),
            format!("tag:{name}"),
        ),
    };
    let next = page + 1;
    let more = match (ids.len(), page) {
        (0, 1) => asked.say("list-none", &[]),
        (0, _) => asked.say("list-no-more", &[]),
        (all, _) if all > PAGE => asked.say("list-more", &[("directive", &format!("#list {again} {next}"))]),
        _ => String::new(),
    };
    ids.truncate(PAGE);
    let title =
        if page == 1 { title } else { asked.say("list-page", &[("title", &title), ("page", &page.to_string())]) };
    let section = SectionView { title: String::new(), entries: entries(asked, ids)?, more };
    Ok(Page { title, sections: vec![section], ..Page::default() })
}

fn title_key(view: View) -> &'static str {
    match view {
        View::Mine => "list-mine",
        View::Unassigned => "list-unassigned",
        View::Open => "list-open",
        View::New => "list-new",
        View::Waiting => "list-waiting",
        View::Held => "list-held",
        View::Resolved => "list-resolved",
        View::Due => "list-due",
        View::Snoozed => "list-snoozed",
        View::Spam => "list-spam",
        View::All => "list-all",
    }
}

/// The tickets that hold words; those of a number or an address first.
pub(super) fn search(asked: &Asked, typed: &str) -> Result<Page> {
    let Some(search) = Search::read(typed) else {
        return Ok(Page { title: asked.say("problem-words", &[]), ..Page::default() });
    };
    let (reader, brand) = (asked.reader, asked.brand);
    let mut first: Vec<TicketId> = Vec::new();
    if let Some(number) = search.number() {
        first.extend(reader.find_ticket_by_number(brand, number)?.map(|ticket| ticket.id));
    }
    if let Some(address) = search.address()
        && let Some(person) = reader.find_person(brand, &address)?
    {
        first.extend(reader.list_tickets_of_person(brand, person, PAGE + 1)?.into_iter().map(|ticket| ticket.id));
    }
    let hits = reader.find_words(brand, &search.query(), PAGE + 1)?;
    let hits: Vec<_> = hits.into_iter().filter(|hit| !first.contains(&hit.ticket)).collect();
    let is_more = first.len() + hits.len() > PAGE;
    let mut found = entries(asked, first)?;
    for hit in hits {
        let mut entry = entry(asked, &reader.get_ticket(hit.ticket)?)?;
        entry.words = search.excerpt(&hit.words);
        found.push(entry);
    }
    found.truncate(PAGE);
    let more = match (found.is_empty(), is_more) {
        (true, _) => asked.say("search-none", &[]),
        (_, true) => asked.say("search-more", &[]),
        _ => String::new(),
    };
    let more = match reader.count_new_words(brand)? {
        0 => more,
        behind => format!("{more} {}", asked.counted("search-behind", behind, &[])).trim_start().to_owned(),
    };
    let title = asked.say("search-title", &[("words", &search.shown())]);
    Ok(Page { title, sections: vec![SectionView { title: String::new(), entries: found, more }], ..Page::default() })
}

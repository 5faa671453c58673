//! Search of help pages: results, suggestions while somebody types, and what browsers are told of it.

use anyhow::Result;
use serde_json::json;

use crate::app::help::{HelpHit, Marked};
use crate::desk::article::ROOT;
use crate::render::pages::{HelpSearchView, HelpSuggestView, HitView, PieceView, ShellView};

use super::super::kept::Page;
use super::super::message::Response;
use super::super::visit::Visit;
use super::feeds::xml;
use super::{on_help, place, row};

/// Longest search, characters.
const TYPED: usize = 200;
/// Most results, and most suggestions.
const RESULTS: usize = 20;
const SUGGESTIONS: usize = 5;

/// What was typed, cut.
fn typed(visit: &Visit) -> String {
    let typed: String = visit.request.asked("q").chars().filter(|c| !c.is_control()).take(TYPED).collect();
    typed.trim().to_owned()
}

/// The page of results.
pub(super) fn results(visit: &Visit) -> Result<Response> {
    let typed = typed(visit);
    let found = visit.app.help_search(&visit.site()?.brand, &visit.reading(), &typed, RESULTS)?;
    let hit = |hit: &HelpHit| HitView {
        href: place(&hit.link),
        language: hit.link.language.clone(),
        title: pieces(&hit.title),
        snippet: pieces(&hit.snippet),
    };
    let view = HelpSearchView {
        count: found.hits.len(),
        hits: found.hits.iter().map(hit).collect(),
        corrected: found.corrected.unwrap_or_default(),
        address: visit.site()?.address.clone(),
        typed,
    };
    let title = format!("{} · {}", view.typed, visit.say("help-results-title", &[]));
    let shell = ShellView { on_help: true, ..on_help(visit, &title) };
    visit.page(200, "help-search", shell, &view)
}

fn pieces(marked: &Marked) -> Vec<PieceView> {
    marked.iter().map(|(text, is_marked)| PieceView { text: text.clone(), is_marked: *is_marked }).collect()
}

/// Pages for what is being typed: for programs, for browsers' search fields (`as=suggestions`), or as a piece of a page.
pub(in super::super) fn suggest(visit: &Visit) -> Result<Response> {
    let typed = typed(visit);
    let found = visit.app.help_suggest(&visit.site()?.brand, &visit.reading(), &typed, SUGGESTIONS)?;
    if visit.request.header("Accept").is_some_and(|accept| accept.contains("text/html")) {
        let view = HelpSuggestView { pages: found.hits.iter().map(|hit| row(&hit.link)).collect() };
        let piece = visit.app.page("help-suggest", visit.language(), &ShellView::default(), &view)?;
        return Ok(Response::html(200, piece.trim().to_owned()).with("Vary", "Accept"));
    }
    let url = |hit: &HelpHit| format!("{}{}", visit.site().map_or("", |site| &site.base_url), place(&hit.link));
    if visit.request.asked("as") == "suggestions" {
        let titles: Vec<_> = found.hits.iter().map(|hit| &hit.link.title).collect();
        let excerpts: Vec<_> = found.hits.iter().map(|hit| &hit.link.excerpt).collect();
        let urls: Vec<_> = found.hits.iter().map(url).collect();
        let told = json!([typed, titles, excerpts, urls]).to_string();
        return Ok(Response::of(200, "application/x-suggestions+json", told));
    }
    let page = |hit: &HelpHit| {
        let link = &hit.link;
        json!({ "title": link.title, "excerpt": link.excerpt, "language": link.language, "url": url(hit) })
    };
    let pages: Vec<_> = found.hits.iter().map(page).collect();
    let told = json!({ "query": typed, "corrected": found.corrected, "pages": pages }).to_string();
    Ok(Response::of(200, "application/json", told).with("Vary", "Accept"))
}

/// The search as a browser can take it up (OpenSearch 1.1).
pub(in super::super) fn describe(visit: &Visit) -> Result<Response> {
    visit.shared("opensearch.xml", || {
        let site = visit.site()?;
        let values = [("desk", site.name.as_str())];
        // Sixteen characters are what the standard allows.
        let name: String = visit.say("help-search-name", &values).chars().take(16).collect();
        let base = xml(&site.base_url);
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
             <ShortName>{}</ShortName>\n<Description>{}</Description>\n\
             <InputEncoding>UTF-8</InputEncoding>\n<Language>{}</Language>\n\
             <Url type=\"text/html\" template=\"{base}{ROOT}?q={{searchTerms}}\"/>\n\
             <Url type=\"application/x-suggestions+json\" \
             template=\"{base}{ROOT}/auto-complete?as=suggestions&amp;q={{searchTerms}}\"/>\n\
             </OpenSearchDescription>\n",
            xml(name.trim()),
            xml(&visit.say("help-search-about", &values)),
            xml(visit.language()),
        );
        Ok(Some(Page { content_type: "application/opensearchdescription+xml", body, page: None }))
    })
}

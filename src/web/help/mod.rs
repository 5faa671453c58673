//! The help pages: what they begin with, and their topics.

pub(super) mod feeds;
pub(super) mod page;
pub(super) mod search;
pub(super) mod vote;

use anyhow::Result;

use crate::app::help::{GroupCard, PageLink};
use crate::desk::article::ROOT;
use crate::render::pages::{AlternateView, HelpGroupView, HelpStartView, LinkView, RowView, ShellView, TopicView};

use super::assets;
use super::kept::Page;
use super::message::Response;
use super::visit::Visit;

/// Pictures of topics that there are in `icons.svg`.
const ICONS: &[&str] = &["box", "card", "truck", "tool", "leaf", "person", "question"];
/// Longest sign that a topic has in place of a picture, characters: one emoji may be made of several.
const SIGN: usize = 8;
/// The form.
const FORM: &str = "/support/ticket/submit";

/// Leads to the start.
pub(super) fn lead(_: &Visit) -> Result<Response> {
    Ok(Response::see_other(ROOT))
}

/// Leads to the page without the `/` at its end.
pub(super) fn without_slash(visit: &Visit) -> Result<Response> {
    Ok(Response::see_other(visit.request.path.trim_end_matches('/')))
}

/// The start, or what was found.
pub(super) fn start(visit: &Visit) -> Result<Response> {
    if !visit.request.asked("q").trim().is_empty() {
        return search::results(visit);
    }
    visit.shared("help", || {
        let site = visit.site()?;
        let start = visit.app.help_start(&site.brand, &visit.reading())?;
        let view = HelpStartView {
            topics: topics(start.groups),
            popular: start.popular.iter().map(link).collect(),
            address: site.address.clone(),
        };
        let shell =
            ShellView { description: visit.say("help-ask", &[]), ..on_help(visit, &visit.say("help-pages", &[])) };
        html(visit.written("help-start", public(visit, shell, ROOT)?, &view)?, None)
    })
}

/// One topic.
pub(super) fn group(visit: &Visit) -> Result<Response> {
    let slug = visit.request.param("group");
    visit.shared(&format!("help/{slug}"), || {
        let site = visit.site()?;
        let Some(group) = visit.app.help_group(&site.brand, slug, &visit.reading())? else { return Ok(None) };
        let above =
            group.above.into_iter().map(|(slug, name)| LinkView { label: name, href: format!("{ROOT}/{slug}") });
        let view = HelpGroupView {
            name: group.name,
            crumbs: [to_start(visit)].into_iter().chain(above).collect(),
            topics: topics(group.groups),
            pages: group.pages.iter().map(row).collect(),
            address: site.address.clone(),
        };
        let shell = public(visit, on_help(visit, &view.name), &format!("{ROOT}/{slug}"))?;
        html(visit.written("help-group", shell, &view)?, None)
    })
}

/// A finished page of HTML.
fn html(body: String, page: Option<crate::desk::PageId>) -> Result<Option<Page>> {
    Ok(Some(Page { content_type: "text/html; charset=utf-8", body, page }))
}

/// The shell of a help page.
fn on_help(_: &Visit, title: &str) -> ShellView {
    ShellView { on_help: true, ..ShellView::titled(title) }
}

/// The shell of a page that search engines may keep, with the one address it has.
fn public(visit: &Visit, shell: ShellView, path: &str) -> Result<ShellView> {
    let site = visit.site()?;
    let canonical = if site.has_base_url { format!("{}{path}", site.base_url) } else { String::new() };
    Ok(ShellView { canonical, is_indexed: true, ..shell })
}

fn to_start(visit: &Visit) -> LinkView {
    LinkView { label: visit.say("help-pages", &[]), href: ROOT.to_owned() }
}

fn topics(groups: Vec<GroupCard>) -> Vec<TopicView> {
    let topic = |group: GroupCard| {
        let is_drawn = ICONS.contains(&group.icon.as_str());
        let is_sign = !group.icon.is_ascii() && group.icon.chars().count() <= SIGN;
        TopicView {
            name: group.name,
            href: format!("{ROOT}/{}", group.slug),
            icon: if is_drawn { assets::icon(&group.icon) } else { String::new() },
            sign: if is_sign { group.icon } else { String::new() },
            count: group.count,
            pages: group.pages.iter().map(link).collect(),
        }
    };
    groups.into_iter().map(topic).collect()
}

/// Where a page is.
fn place(link: &PageLink) -> String {
    format!("{ROOT}/{}/{}", link.group, link.slug)
}

/// The one address of a page in a language: without a language in it, readers of the brand's get theirs.
fn place_in(visit: &Visit, path: &str, language: &str) -> Result<String> {
    let brand = visit.site()?.brand.language_or(&visit.app.config().language);
    Ok(if language == brand { path.to_owned() } else { format!("{path}?lang={language}") })
}

fn link(link: &PageLink) -> LinkView {
    LinkView { label: link.title.clone(), href: place(link) }
}

fn row(link: &PageLink) -> RowView {
    RowView {
        title: link.title.clone(),
        excerpt: link.excerpt.clone(),
        href: place(link),
        language: link.language.clone(),
    }
}

/// A language under its own name, where we know it.
fn language(visit: &Visit, tag: &str, href: String, is_here: bool) -> AlternateView {
    let renderer = visit.app.renderer();
    let is_known = renderer.languages().contains(&tag);
    let name = if is_known { renderer.say(tag, "language-name", &[]) } else { tag.to_owned() };
    AlternateView { tag: tag.to_owned(), name, href, is_here }
}

//! One help page, its preview, and its pictures.

use anyhow::Result;

use crate::app::help::{ArticleState, Heading, HelpPage};
use crate::desk::PageId;
use crate::desk::article::ROOT;
use crate::render::direction;
use crate::render::pages::{HeadView, HelpPageView, LinkView, ShellView};

use super::super::assets::FOR_EVER;
use super::super::message::Response;
use super::super::visit::Visit;
use super::{FORM, html, language, on_help, place_in, public, row, to_start};

/// A page with more heads than this has a list of contents.
const SHORT: usize = 3;

/// One page.
pub(in super::super) fn show(visit: &Visit) -> Result<Response> {
    let (group, slug) = (visit.request.param("group"), visit.request.param("page"));
    visit.shared(&format!("help/{group}/{slug}"), || {
        let Some(page) = visit.app.help_page(&visit.site()?.brand, group, slug, &visit.reading())? else {
            return Ok(None);
        };
        let path = format!("{ROOT}/{group}/{slug}");
        let shell = public(visit, shell(visit, &page), &place_in(visit, &path, &page.language)?)?;
        let base = visit.site()?.base_url.clone();
        let mut alternates = Vec::new();
        if !shell.canonical.is_empty() && page.languages.len() > 1 {
            for tag in &page.languages {
                let href = format!("{base}{}", place_in(visit, &path, tag)?);
                alternates.push(language(visit, tag, href, false));
            }
            alternates.push(language(visit, "x-default", format!("{base}{path}"), false));
        }
        let shell = ShellView { alternates, ..shell };
        let id = page.page;
        html(visit.written("help-page", shell, &view(visit, page)?)?, Some(id))
    })
}

/// A page that is not to be seen yet, by whoever has its link.
pub(in super::super) fn preview(visit: &Visit) -> Result<Response> {
    let Some((_, page)) = visit.app.help_preview(visit.request.param("key"))? else { return Ok(visit.problem(404)) };
    visit.prefer(&page.language);
    let shell = shell(visit, &page);
    let view = HelpPageView { is_preview: page.state != ArticleState::Published, ..view(visit, page)? };
    // The key in the address is the secret: no other site learns it from a link.
    Ok(visit.page(200, "help-page", shell, &view)?.with("Referrer-Policy", "no-referrer"))
}

/// A picture of a page.
pub(in super::super) fn image(visit: &Visit) -> Result<Response> {
    let Some(image) = visit.app.help_image(&visit.site()?.brand, visit.request.param("name"))? else {
        return Ok(visit.problem(404));
    };
    let content_type = match image.content_type.as_str() {
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        "image/gif" => "image/gif",
        "image/webp" => "image/webp",
        _ => return Ok(visit.problem(404)),
    };
    let response = Response::of(200, content_type, image.bytes).with("Cache-Control", FOR_EVER);
    Ok(response.with("Content-Security-Policy", "default-src 'none'; sandbox"))
}

/// What the token of a word on this page is bound to.
pub(super) fn about(page: PageId) -> String {
    format!("help page {}", page.0)
}

fn shell(visit: &Visit, page: &HelpPage) -> ShellView {
    ShellView { description: page.description.clone(), ..on_help(visit, &page.title) }
}

fn view(visit: &Visit, page: HelpPage) -> Result<HelpPageView> {
    let path = format!("{ROOT}/{}/{}", page.group, page.slug);
    let group = LinkView { label: page.group_name, href: format!("{ROOT}/{}", page.group) };
    let is_here = |tag: &String| *tag == page.language;
    let languages = page.languages.iter().map(|tag| language(visit, tag, format!("{path}?lang={tag}"), is_here(tag)));
    Ok(HelpPageView {
        crumbs: vec![to_start(visit), group],
        languages: languages.collect(),
        dir: direction(&page.language).to_owned(),
        contents: contents(&page.headings),
        updated: page.updated_at.to_string(),
        updated_on: visit.app.renderer().day(visit.language(), page.updated_at, &visit.app.config().timezone),
        author: page.author,
        is_preview: false,
        related: page.related.iter().map(row).collect(),
        vote: format!("{path}/vote"),
        token: visit.app.form_token(&about(page.page)),
        form: format!("{FORM}?page={}/{}", page.group, page.slug),
        title: page.title,
        language: page.language,
        html: page.html,
    })
}

/// The list of contents, of two levels; nothing for a short page.
fn contents(headings: &[Heading]) -> Vec<HeadView> {
    let head = |heading: &Heading| HeadView {
        label: heading.text.clone(),
        href: format!("#{}", heading.id),
        is_lower: heading.level > 2,
    };
    let all = headings.iter().filter(|heading| heading.level <= 3);
    if headings.len() > SHORT { all.map(head).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_page_has_a_list_of_contents() {
        let heading = |level, text: &str| Heading { level, id: format!("h-{text}"), text: text.to_owned() };
        let mut all = vec![heading(2, "a"), heading(3, "b"), heading(4, "c")];
        assert!(contents(&all).is_empty());
        all.push(heading(2, "d"));
        let listed: Vec<_> = contents(&all).into_iter().map(|head| (head.href, head.is_lower)).collect();
        assert_eq!(listed, [("#h-a".into(), false), ("#h-b".into(), true), ("#h-d".into(), false)]);
    }
}

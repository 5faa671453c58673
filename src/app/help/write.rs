//! Help pages as they are written: what their Markdown leads to, and how a text takes its place.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

use crate::clock::Timestamp;
use crate::desk::article::{Article, ArticleState, Body, ROOT, language_tag};
use crate::desk::{BrandId, TextId};
use crate::mail::html::clean;
use crate::render::markdown::{self, Wanted};
use crate::store::{Dates, Reader, TextRow, Tx};

/// What pages may lead to and show.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Group and slug of each page.
    pub pages: BTreeSet<(String, String)>,
    /// Name in web addresses of each picture, by its group and file.
    pub images: BTreeMap<(String, String), String>,
}

/// What became of a text that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// There was none.
    New,
    /// It was another one.
    Changed,
    /// It was there already.
    Unchanged,
}

/// Dates that were written beside a text. They count when it is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenDates {
    /// First written.
    pub created_at: Option<Timestamp>,
    /// Last changed.
    pub updated_at: Option<Timestamp>,
    /// First to be seen.
    pub published_at: Option<Timestamp>,
}

impl Places {
    /// The published pages and all pictures of a brand.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn read(reader: &Reader, brand: BrandId) -> Result<Places> {
        let mut places = Places { pages: reader.list_help_places(brand)?.into_iter().collect(), ..Places::default() };
        for (id, group) in reader.list_help_groups(brand)? {
            let images = reader.list_help_images(id)?;
            places.images.extend(images.into_iter().map(|(file, name)| ((group.slug.clone(), file), name)));
        }
        Ok(places)
    }

    /// These and the page itself: a page may lead to its own heads.
    #[must_use]
    pub fn with(mut self, article: &Article) -> Places {
        self.pages.insert((article.group.clone(), article.slug.clone()));
        self
    }

    /// Renders the Markdown of a page of a group.
    #[must_use]
    pub fn render(&self, group: &str, markdown: &str) -> markdown::Page {
        markdown::render(markdown, &|wanted| self.find(group, wanted))
    }

    /// The address of what a page of a group wants to lead to or show.
    fn find(&self, group: &str, wanted: Wanted) -> Option<String> {
        match wanted {
            Wanted::Image(file) => {
                let name = self.images.get(&beside(group, file)?)?;
                Some(format!("{ROOT}/image/{name}"))
            }
            Wanted::Link(link) if is_outside(link) => Some(link.to_owned()),
            Wanted::Link(link) => match link.strip_prefix(ROOT) {
                Some(path) => {
                    let mut parts = path.trim_start_matches('/').splitn(2, '/').map(str::to_owned);
                    let place = (parts.next()?, parts.next().unwrap_or_default());
                    let is_start = place.0.is_empty();
                    let is_group = place.1.is_empty()
                        && self.pages.range(place.clone()..).next().is_some_and(|(group, _)| *group == place.0);
                    (is_start || is_group || self.pages.contains(&place)).then(|| link.to_owned())
                }
                None if link.starts_with("/support/") => Some(link.to_owned()),
                None => {
                    let (group, file) = beside(group, link)?;
                    let place = (group, page_of(&file)?.0);
                    self.pages.contains(&place).then(|| format!("{ROOT}/{}/{}", place.0, place.1))
                }
            },
        }
    }
}

/// Whether a link leads out of the desk, by a way that is safe to follow.
fn is_outside(link: &str) -> bool {
    // What the cleaner lets pass is the one list there is.
    link.contains(':') && clean(&format!("<a href=\"{}\">x</a>", link.replace(['"', '<', '>'], ""))).contains("href")
}

/// Group and file of a path that stands in a page of a group: groups are folders side by side.
fn beside(group: &str, path: &str) -> Option<(String, String)> {
    let mut parts = vec![group.to_owned()];
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part.replace("%20", " ")),
        }
    }
    let [group, file] = <[String; 2]>::try_from(parts).ok()?;
    Some((group, file))
}

/// Slug and language that a page's file is named for: `lid.md`, `lid.de.md`.
#[must_use]
pub fn page_of(file: &str) -> Option<(String, Option<String>)> {
    let stem = file.strip_suffix(".md")?;
    Some(match stem.rsplit_once('.') {
        Some((slug, language)) => (slug.to_owned(), Some(language_tag(language)?)),
        None => (stem.to_owned(), None),
    })
}

/// Keeps a text as it is given, whatever is there: what is published and what is a draft is as it says. A published text
/// leaves a draft of other words beside it alone.
///
/// # Errors
/// When its group is not there, or the database can't be written.
pub fn set_text(tx: &Tx, brand: BrandId, article: &Article, body: &Body, given: GivenDates) -> Result<Saved> {
    let (standing, draft) = texts_at(tx, brand, article)?;
    let is_draft = article.state == ArticleState::Draft;
    let own = draft.clone().filter(|draft| is_draft || words(&draft.article) == words(article));
    let Some(current) = standing.clone().or(own) else {
        insert(tx, brand, article, body, given)?;
        return Ok(Saved::New);
    };
    if current.article == *article {
        if current.body != *body {
            tx.set_help_text(brand, current.page, current.id, article, body, dates_of(&current))?;
        }
        return Ok(Saved::Unchanged);
    }
    if let (true, Some(_), Some(draft)) = (is_draft, &standing, &draft) {
        tx.delete_help_text(draft)?;
    }
    tx.set_help_text(brand, current.page, current.id, article, body, changed(tx, &current, article))?;
    Ok(Saved::Changed)
}

/// Keeps a draft, beside the text that it may replace.
///
/// # Errors
/// When its group is not there, or the database can't be written.
pub fn set_draft(tx: &Tx, brand: BrandId, article: &Article, body: &Body) -> Result<(TextId, Saved)> {
    let (_, draft) = texts_at(tx, brand, article)?;
    match draft {
        Some(draft) => {
            tx.set_help_text(brand, draft.page, draft.id, article, body, changed(tx, &draft, article))?;
            Ok((draft.id, Saved::Changed))
        }
        None => Ok((insert(tx, brand, article, body, GivenDates::default())?, Saved::New)),
    }
}

/// Lets everybody see a text, in place of the one that stood there. Says where it is; `None`: it is gone.
///
/// # Errors
/// When the database can't be written.
pub fn publish(tx: &Tx, id: TextId) -> Result<Option<Article>> {
    let Some(text) = tx.find_help_text(id)? else { return Ok(None) };
    if text.article.state == ArticleState::Published {
        return Ok(Some(text.article));
    }
    let (standing, _) = texts_at(tx, text.brand, &text.article)?;
    let standing = standing.filter(|standing| standing.id != text.id);
    let dates = Dates {
        created_at: standing.as_ref().map_or(text.created_at, |standing| standing.created_at),
        updated_at: tx.now,
        published_at: standing.as_ref().and_then(|standing| standing.published_at).or(Some(tx.now)),
    };
    if let Some(standing) = &standing {
        tx.delete_help_text(standing)?;
    }
    let article = Article { state: ArticleState::Published, ..text.article };
    // What it leads to may have come or gone since it was written.
    let page = Places::read(tx, text.brand)?.with(&article).render(&article.group, &article.body);
    tx.set_help_text(text.brand, text.page, text.id, &article, &page.body, dates)?;
    Ok(Some(article))
}

/// Takes a text out of everybody's sight; it is kept.
///
/// # Errors
/// When the database can't be written.
pub fn archive(tx: &Tx, text: &TextRow) -> Result<()> {
    let article = Article { state: ArticleState::Archived, ..text.article.clone() };
    tx.set_help_text(text.brand, text.page, text.id, &article, &text.body, dates_of(text))
}

fn insert(tx: &Tx, brand: BrandId, article: &Article, body: &Body, given: GivenDates) -> Result<TextId> {
    let Some((group, _)) = tx.find_help_group(brand, &article.group)? else {
        bail!("There is no group {} of help pages", article.group);
    };
    let page = tx.get_or_make_help_page(brand, group, &article.slug)?;
    let is_published = article.state == ArticleState::Published;
    let created_at = given.created_at.unwrap_or(tx.now);
    let dates = Dates {
        created_at,
        updated_at: given.updated_at.unwrap_or(tx.now),
        published_at: given.published_at.or(is_published.then_some(tx.now)),
    };
    tx.insert_help_text(brand, page, article, body, dates)
        .with_context(|| format!("Keeping the page {}/{} in {}", article.group, article.slug, article.language))
}

/// The text that stands at a place, and the draft that waits beside it.
fn texts_at(tx: &Tx, brand: BrandId, article: &Article) -> Result<(Option<TextRow>, Option<TextRow>)> {
    let texts = tx.list_help_texts_at(brand, &article.group, &article.slug, &article.language)?;
    let (drafts, standing): (Vec<_>, Vec<_>) =
        texts.into_iter().partition(|text| text.article.state == ArticleState::Draft);
    Ok((standing.into_iter().next(), drafts.into_iter().next()))
}

fn dates_of(text: &TextRow) -> Dates {
    Dates { created_at: text.created_at, updated_at: text.updated_at, published_at: text.published_at }
}

/// What readers read.
fn words(article: &Article) -> (&str, &str, &str) {
    (&article.title, &article.excerpt, &article.body)
}

/// Whether a draft of other words waits beside a text.
///
/// # Errors
/// When the database can't be read.
pub fn has_other_draft(tx: &Tx, brand: BrandId, article: &Article) -> Result<bool> {
    let (_, draft) = texts_at(tx, brand, article)?;
    Ok(draft.is_some_and(|draft| words(&draft.article) != words(article)))
}

/// The dates of a text that becomes another one now.
fn changed(tx: &Tx, before: &TextRow, now: &Article) -> Dates {
    let is_published = now.state == ArticleState::Published;
    Dates {
        created_at: before.created_at,
        updated_at: if words(&before.article) == words(now) { before.updated_at } else { tx.now },
        published_at: before.published_at.or(is_published.then_some(tx.now)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_in_a_page_lead_to_pages_and_pictures_beside_it() {
        let pair = |group: &str, name: &str| (group.to_owned(), name.to_owned());
        let places = Places {
            pages: [pair("use", "lid"), pair("orders", "returns")].into(),
            images: [(pair("use", "the lid.png"), "12ab.png".to_owned())].into(),
        };
        for (link, wanted) in [
            ("lid.md", Some("/support/help/use/lid")),
            ("./lid.de.md", Some("/support/help/use/lid")),
            ("../orders/returns.md", Some("/support/help/orders/returns")),
            ("/support/help/orders/returns", Some("/support/help/orders/returns")),
            ("/support/help/orders", Some("/support/help/orders")),
            ("/support/help", Some("/support/help")),
            ("/support/ticket/submit", Some("/support/ticket/submit")),
            ("https://shop.example/a", Some("https://shop.example/a")),
            ("mailto:shop@example.com", Some("mailto:shop@example.com")),
            ("lid", None),
            ("gone.md", None),
            ("/support/help/use/gone", None),
            ("../../etc/lid.md", None),
            ("../lid.md", None),
            ("/etc/passwd", None),
            ("//evil.example", None),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("", None),
        ] {
            assert_eq!(places.find("use", Wanted::Link(link)).as_deref(), wanted, "{link}");
        }
        for (group, file, wanted) in [
            ("use", "the%20lid.png", Some("/support/help/image/12ab.png")),
            ("orders", "../use/the lid.png", Some("/support/help/image/12ab.png")),
            ("orders", "the lid.png", None),
            ("use", "https://elsewhere.example/x.png", None),
        ] {
            assert_eq!(places.find(group, Wanted::Image(file)).as_deref(), wanted, "{file}");
        }
    }
}

//! The help pages as readers get them: only what is published, in the nearest language.
//!
//! What a page shows was rendered when it was written. Everything here reads the database: not on an async thread.

pub(crate) mod picture;
mod search;
pub(crate) mod write;

use std::collections::BTreeMap;

use anyhow::Result;

use super::{Answer, App};
use crate::clock::Timestamp;
use crate::desk::article::{Group, nearness, wished};
use crate::desk::{Brand, BrandId, GroupId, PageId, TextId};
use crate::mail::token::Key;
use crate::store::{Reader, TextRow};

pub use crate::desk::article::find::Marked;
pub use crate::desk::article::{ArticleState, CommentRow, Heading, HelpVote, PageLink, PublishedText};
pub use crate::store::HelpImage;
pub use search::{Found, HelpHit};

/// Pages of a group on its card, popular ones, and related ones.
const ON_CARD: usize = 3;
const POPULAR: usize = 3;
const RELATED: usize = 5;
/// Most pages of a group, and most of one answer for sitemaps and feeds.
const MOST: usize = 500;
/// Longest comment and mark of a visitor, characters.
const COMMENT: usize = 2_000;
const VISITOR: usize = 64;
/// Groups stand at most so deep below each other.
const DEEPEST: usize = 8;

/// A group on a page that lists several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCard {
    /// Its part of web addresses.
    pub slug: String,
    /// For the reader's language.
    pub name: String,
    /// A word for a picture, or one emoji; may be empty.
    pub icon: String,
    /// Published pages, those of groups below counted too.
    pub count: usize,
    /// The first of its own.
    pub pages: Vec<PageLink>,
}

/// The page that all begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpStart {
    /// Groups at the top, in order; those without a published page are left out.
    pub groups: Vec<GroupCard>,
    /// The pages that are seen most.
    pub popular: Vec<PageLink>,
}

/// The page of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpGroup {
    /// Its part of web addresses.
    pub slug: String,
    /// For the reader's language.
    pub name: String,
    /// A word for a picture, or one emoji; may be empty.
    pub icon: String,
    /// Slug and name of each group above, the outermost first.
    pub above: Vec<(String, String)>,
    /// The groups right below that hold a published page.
    pub groups: Vec<GroupCard>,
    /// Its own pages.
    pub pages: Vec<PageLink>,
}

/// One page as a reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpPage {
    /// The page, whatever its language.
    pub page: PageId,
    /// The text.
    pub text: TextId,
    /// Slug of its group.
    pub group: String,
    /// Name of its group.
    pub group_name: String,
    /// Its own slug.
    pub slug: String,
    /// Tag of the text's language.
    pub language: String,
    /// All languages in which it is published.
    pub languages: Vec<String>,
    /// Published, except in a preview.
    pub state: ArticleState,
    /// One line.
    pub title: String,
    /// In a sentence; may be empty.
    pub excerpt: String,
    /// For search engines: the excerpt where none was written.
    pub description: String,
    /// May be empty.
    pub author: String,
    /// In the text's language.
    pub tags: Vec<String>,
    /// Safe: no script, style or class of an author, no picture from elsewhere.
    pub html: String,
    /// For the list of contents.
    pub headings: Vec<Heading>,
    /// First written.
    pub created_at: Timestamp,
    /// Its words last changed.
    pub updated_at: Timestamp,
    /// First to be seen.
    pub published_at: Option<Timestamp>,
    /// Readers who found it helpful.
    pub helpful: i64,
    /// Readers who did not.
    pub unhelpful: i64,
    /// How often it was seen.
    pub views: i64,
    /// Pages about the same.
    pub related: Vec<PageLink>,
}

impl App {
    /// Goes up with each change of groups, pages or pictures, also by another process; views and votes don't count.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_version(&self) -> Result<i64> {
        self.store().read(|reader| reader.help_version())
    }

    /// What the help pages begin with.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_start(&self, brand: &Brand, language: &str) -> Result<HelpStart> {
        let wished = wished(language, brand.language_or(&self.config().language));
        self.store().read(|reader| {
            let tree = Tree::read(reader, brand.id)?;
            let popular = reader.list_popular_help(brand.id, &wished, POPULAR)?;
            Ok(HelpStart { groups: tree.cards(reader, "", language, &wished)?, popular })
        })
    }

    /// The page of a group; `None`: there is no such group.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_group(&self, brand: &Brand, slug: &str, language: &str) -> Result<Option<HelpGroup>> {
        let wished = wished(language, brand.language_or(&self.config().language));
        self.store().read(|reader| {
            let tree = Tree::read(reader, brand.id)?;
            let Some((id, group)) = tree.groups.iter().find(|(_, group)| group.slug == slug) else { return Ok(None) };
            Ok(Some(HelpGroup {
                slug: group.slug.clone(),
                name: group.name_in(language).to_owned(),
                icon: group.icon.clone(),
                above: tree.above(group, language),
                groups: tree.cards(reader, slug, language, &wished)?,
                pages: reader.list_help_links(*id, &wished, MOST)?,
            }))
        })
    }

    /// A page in the nearest language; `None`: there is none, or nothing of it is published.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_page(&self, brand: &Brand, group: &str, page: &str, language: &str) -> Result<Option<HelpPage>> {
        let wished = wished(language, brand.language_or(&self.config().language));
        self.store().read(|reader| {
            let Some(text) = reader.find_published_help(brand.id, group, page, &wished)? else { return Ok(None) };
            shown(reader, text, &wished).map(Some)
        })
    }

    /// The text behind a preview key, whatever its state; `None`: the key is none of ours, or the text is gone.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_preview(&self, key: &str) -> Result<Option<(Brand, HelpPage)>> {
        let Some(Key::Preview { text }) = self.desk.signer.check(key) else { return Ok(None) };
        self.store().read(|reader| {
            let Some(text) = reader.find_help_text(TextId(text))? else { return Ok(None) };
            let brand = reader.get_brand(text.brand)?;
            let wished = wished(&text.article.language, brand.language_or(&self.config().language));
            Ok(Some((brand, shown(reader, text, &wished)?)))
        })
    }

    /// Published texts in the order of their rows, without their HTML: those after `after`, the row of the last one
    /// before.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_published(&self, brand: &Brand, after: TextId, limit: usize) -> Result<Vec<PublishedText>> {
        self.store().read(|reader| reader.list_published_help(brand.id, after, limit.min(MOST)))
    }

    /// The languages in which anything is published.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_languages(&self, brand: &Brand) -> Result<Vec<String>> {
        self.store().read(|reader| reader.list_published_languages(brand.id))
    }

    /// Published texts of a language, the last changed first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_changes(&self, brand: &Brand, language: &str, limit: usize) -> Result<Vec<PublishedText>> {
        self.store().read(|reader| reader.list_changed_help(brand.id, language, limit.min(MOST)))
    }

    /// A picture by the name it has in rendered pages. Its bytes never change under a name.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_image(&self, brand: &Brand, name: &str) -> Result<Option<HelpImage>> {
        self.store().read(|reader| reader.find_help_image(brand.id, name))
    }

    /// Adds views that were counted elsewhere, in one transaction.
    pub fn count_help_views(&self, views: Vec<(PageId, u32)>) -> Answer<()> {
        self.store().write(move |tx| views.iter().try_for_each(|(page, views)| tx.add_help_views(*page, *views)))
    }

    /// Keeps what a reader says of a page, instead of what that reader said before. `false`: there is no such page.
    pub fn vote_help_page(&self, brand: BrandId, page: PageId, vote: HelpVote) -> Answer<bool> {
        let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
        let visitor = cut(&vote.visitor, VISITOR);
        let vote = HelpVote { comment: cut(&vote.comment, COMMENT), visitor, ..vote };
        self.store().write(move |tx| tx.set_help_vote(brand, page, &vote))
    }
}

/// A text with everything around it.
fn shown(reader: &Reader, text: TextRow, wished: &[String; 3]) -> Result<HelpPage> {
    let group = reader.find_help_group(text.brand, &text.article.group)?.map(|(_, group)| group);
    let group_name = group.map(|group| group.name_in(&text.article.language).to_owned()).unwrap_or_default();
    let figures = reader.help_figures(text.page)?;
    let mut related = reader.list_related_help(text.id, text.page, wished, RELATED)?;
    if related.len() < RELATED {
        let near = reader.list_help_links(text.group, wished, RELATED * 2)?;
        let is_new = |link: &PageLink| {
            link.slug != text.article.slug
                && !related.iter().any(|known: &PageLink| known.group == link.group && known.slug == link.slug)
        };
        let more: Vec<PageLink> = near.into_iter().filter(is_new).take(RELATED - related.len()).collect();
        related.extend(more);
    }
    let article = text.article;
    let description = if article.description.is_empty() { article.excerpt.clone() } else { article.description };
    Ok(HelpPage {
        page: text.page,
        text: text.id,
        group: article.group,
        group_name,
        slug: article.slug,
        language: article.language,
        languages: reader.list_help_languages(text.page)?,
        state: article.state,
        title: article.title,
        excerpt: article.excerpt,
        description,
        author: article.author,
        tags: article.tags,
        html: text.body.html,
        headings: text.body.headings,
        created_at: text.created_at,
        updated_at: text.updated_at,
        published_at: text.published_at,
        helpful: figures.helpful,
        unhelpful: figures.unhelpful,
        views: figures.views,
        related,
    })
}

/// All groups of a brand with the number of their pages.
struct Tree {
    groups: Vec<(GroupId, Group)>,
    counts: BTreeMap<GroupId, usize>,
}

impl Tree {
    fn read(reader: &Reader, brand: BrandId) -> Result<Tree> {
        Ok(Tree { groups: reader.list_help_groups(brand)?, counts: reader.count_help_pages(brand)? })
    }

    /// The groups right below one that hold a published page; at the top also those whose parent is gone.
    fn cards(&self, reader: &Reader, parent: &str, language: &str, wished: &[String; 3]) -> Result<Vec<GroupCard>> {
        let is_known = |slug: &str| self.groups.iter().any(|(_, group)| group.slug == slug);
        let is_below = |group: &Group| group.parent == parent || (parent.is_empty() && !is_known(&group.parent));
        let mut cards = Vec::new();
        for (id, group) in self.groups.iter().filter(|(_, group)| is_below(group)) {
            let count = self.count(*id, group, DEEPEST);
            if count > 0 {
                cards.push(GroupCard {
                    slug: group.slug.clone(),
                    name: group.name_in(language).to_owned(),
                    icon: group.icon.clone(),
                    count,
                    pages: reader.list_help_links(*id, wished, ON_CARD)?,
                });
            }
        }
        Ok(cards)
    }

    fn count(&self, id: GroupId, group: &Group, depth: usize) -> usize {
        let own = self.counts.get(&id).copied().unwrap_or(0);
        let Some(depth) = depth.checked_sub(1) else { return own };
        let below = self.groups.iter().filter(|(_, below)| below.parent == group.slug);
        own + below.map(|(id, below)| self.count(*id, below, depth)).sum::<usize>()
    }

    fn above(&self, group: &Group, language: &str) -> Vec<(String, String)> {
        let mut above = Vec::new();
        let mut parent = &group.parent;
        while let Some((_, group)) = self.groups.iter().find(|(_, group)| group.slug == *parent) {
            if above.len() == DEEPEST {
                break;
            }
            above.insert(0, (group.slug.clone(), group.name_in(language).to_owned()));
            parent = &group.parent;
        }
        above
    }
}

/// The languages to look in, the nearest first.
fn languages(language: &str, brand: &str) -> Vec<String> {
    let mut tags = nearness(language);
    for tag in nearness(brand) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests;

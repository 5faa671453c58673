//! Help pages: what they are made of, how they are named in web addresses, and in which language a reader gets them.
//!
//! A *page* has a place (group and slug) and is there in one or more languages; each of those is a *text*. A draft may
//! wait beside the text that it will replace.

pub mod find;
pub mod terms;

use super::fold::fold;
use super::ticket::words;
use super::{PageId, TextId};
use crate::clock::Timestamp;

words! {
    /// Who may see a text.
    ArticleState {
        /// Those who have its preview link.
        Draft = "draft",
        /// Everybody.
        Published = "published",
        /// Nobody; it is kept.
        Archived = "archived",
    }
}

/// Longest slug, characters.
const SLUG: usize = 60;
/// Group slugs that are addresses of something else below `/support/help/`.
const TAKEN: &[&str] = &["preview", "image", "auto-complete", "search", "feed", "vote"];
/// Where help pages are, below the desk's base address.
pub const ROOT: &str = "/support/help";

/// What somebody wrote: a page in one language, before anything is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Slug of its group.
    pub group: String,
    /// Its own slug.
    pub slug: String,
    /// Tag, lower case.
    pub language: String,
    /// Who may see it.
    pub state: ArticleState,
    /// One line.
    pub title: String,
    /// What it is about, in a sentence; may be empty.
    pub excerpt: String,
    /// For search engines; may be empty.
    pub description: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// In the text's language.
    pub tags: Vec<String>,
    /// Smaller ones come first in their group.
    pub order: i64,
    /// Markdown.
    pub body: String,
}

/// A head in a text, for the list of contents.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Heading {
    /// 2 to 6: the first level is the title's.
    pub level: u8,
    /// Its `id` in the HTML.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// What is made of a text's body, once, when it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Safe HTML.
    pub html: String,
    /// Its heads, in order.
    pub headings: Vec<Heading>,
    /// Its words without any signs, a block on a line.
    pub plain: String,
}

/// A group of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its part of web addresses.
    pub slug: String,
    /// Slug of the group above; empty at the top.
    pub parent: String,
    /// In the brand's language.
    pub name: String,
    /// By language.
    pub names: std::collections::BTreeMap<String, String>,
    /// A word for a picture, or one emoji; may be empty.
    pub icon: String,
    /// Smaller ones come first.
    pub order: i64,
}

impl Group {
    /// Its name for a reader of a language.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        nearness(language).iter().find_map(|tag| self.names.get(tag)).unwrap_or(&self.name)
    }
}

/// A text as lists of pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Slug of its group.
    pub group: String,
    /// Slug of the page.
    pub slug: String,
    /// Tag of the text's language.
    pub language: String,
    /// One line.
    pub title: String,
    /// In a sentence; may be empty.
    pub excerpt: String,
}

/// A published text as search engines and feeds are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedText {
    /// Its row.
    pub text: TextId,
    /// Where it is.
    pub link: PageLink,
    /// Safe HTML; empty where only places are listed.
    pub html: String,
    /// When its words last changed.
    pub updated_at: Timestamp,
    /// When it was first to be seen.
    pub published_at: Timestamp,
}

/// What a reader says of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpVote {
    /// The same for the same reader, and says nothing of who that is.
    pub visitor: String,
    /// Language of the text that was read.
    pub language: String,
    /// Yes or no.
    pub is_helpful: bool,
    /// May be empty.
    pub comment: String,
}

/// What a reader said of a page, as agents read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentRow {
    /// The page.
    pub page: PageId,
    /// Where it is.
    pub link: PageLink,
    /// Yes or no.
    pub is_helpful: bool,
    /// A stranger's words.
    pub comment: String,
    /// When.
    pub at: Timestamp,
}

/// A place in web addresses made of a name: small letters, digits and single hyphens. Empty where nothing is left.
#[must_use]
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= SLUG {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Whether a word may be a page's place.
#[must_use]
pub fn is_slug(word: &str) -> bool {
    !word.is_empty() && slug_of(word) == word
}

/// Whether a word may be a group's place.
#[must_use]
pub fn is_group_slug(word: &str) -> bool {
    is_slug(word) && !TAKEN.contains(&word)
}

/// A language's tag as it is kept: `pt-br`. `None`: it is none.
#[must_use]
pub fn language_tag(written: &str) -> Option<String> {
    let tag = written.trim().to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let is_main = parts.next().is_some_and(|main| matches!(main.len(), 2..=3) && is_letters(main));
    let rest: Vec<&str> = parts.collect();
    let is_rest = rest.len() <= 2 && rest.iter().all(|part| matches!(part.len(), 2..=8) && is_alphanumeric(part));
    (is_main && is_rest).then_some(tag)
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_alphanumeric(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The tags that suit a reader, the nearest first: the wished one, and its main part.
#[must_use]
pub fn nearness(language: &str) -> Vec<String> {
    let Some(tag) = language_tag(language) else { return Vec::new() };
    let main = tag.split('-').next().unwrap_or_default().to_owned();
    if main == tag { vec![tag] } else { vec![tag, main] }
}

/// The tags in which a reader of a brand gets a text, the nearest first; none but these where nobody says more.
#[must_use]
pub fn wished(language: &str, brand: &str) -> [String; 3] {
    let mut tags = nearness(language);
    tags.extend(nearness(brand));
    let mut tags = tags.into_iter();
    std::array::from_fn(|_| tags.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_places() {
        for (name, slug) in [
            ("Descale your kettle", "descale-your-kettle"),
            ("  Käse & Brot!  ", "kase-brot"),
            ("Straße -- 5", "strasse-5"),
            ("../../etc/passwd", "etc-passwd"),
            ("غلاية", ""),
            ("", ""),
        ] {
            assert_eq!(slug_of(name), slug);
        }
        assert!(slug_of(&"long ".repeat(50)).len() <= SLUG);
        for (word, group, page) in
            [("delivery", true, true), ("preview", false, true), ("a--b", false, false), ("Big", false, false)]
        {
            assert_eq!((is_group_slug(word), is_slug(word)), (group, page), "{word}");
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        assert_eq!(wished("de-AT", "en"), ["de-at", "de", "en"]);
        assert_eq!(wished("", "pt_BR"), ["pt-br", "pt", ""]);
        assert_eq!(wished("x; DROP", "en"), ["en", "", ""]);
        for (written, tag) in [("DE", Some("de")), ("zh-Hans", Some("zh-hans")), ("e", None), ("de-", None), ("", None)]
        {
            assert_eq!(language_tag(written).as_deref(), tag, "{written}");
        }
        let names = [("de".to_owned(), "Lieferung".to_owned())].into();
        let group = Group { name: "Delivery".into(), names, ..Group::default() };
        assert_eq!((group.name_in("de-CH"), group.name_in("fr")), ("Lieferung", "Delivery"));
    }
}

//! Help pages as they are read: groups, and pages in the nearest language.

mod find;
mod images;
mod keep;
mod votes;

use std::collections::BTreeMap;

use anyhow::Result;
use rusqlite::{OptionalExtension, Params, Row, params};

use super::{Reader, time};
use crate::clock::Timestamp;
use crate::desk::article::{Article, ArticleState, Body, Group, PageLink, PublishedText};
use crate::desk::{BrandId, GroupId, PageId, TextId};

pub use find::FoundText;
pub use images::HelpImage;
pub use keep::Dates;

/// A text with everything that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRow {
    /// Its row.
    pub id: TextId,
    /// The page it is a text of.
    pub page: PageId,
    /// Whose it is.
    pub brand: BrandId,
    /// The group of its page.
    pub group: GroupId,
    /// What was written.
    pub article: Article,
    /// What was made of it.
    pub body: Body,
    /// When it was first written.
    pub created_at: Timestamp,
    /// When its words last changed.
    pub updated_at: Timestamp,
    /// When it was first to be seen.
    pub published_at: Option<Timestamp>,
}

/// How often a page was seen, and what readers voted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFigures {
    /// How often it was seen.
    pub views: i64,
    /// Who found it helpful.
    pub helpful: i64,
    /// Who did not.
    pub unhelpful: i64,
}

/// A page by the nearest of its published texts: `?1`, `?2`, `?3` are the wished languages, the nearest first.
const LINK: &str = "SELECT help_groups.slug, help_pages.slug, help_texts.language, help_texts.title, help_texts.excerpt
    FROM help_pages
    JOIN help_groups ON help_groups.id = help_pages.group_id
    JOIN help_texts ON help_texts.id = (
        SELECT near.id FROM help_texts AS near
        WHERE near.page_id = help_pages.id AND near.state = 'published'
        ORDER BY near.language = ?1 DESC, near.language = ?2 DESC, near.language = ?3 DESC, near.language LIMIT 1)";

const TEXT: &str = "SELECT help_texts.id, help_texts.page_id, help_texts.brand_id, help_pages.group_id, help_groups.slug,
        help_pages.slug, help_texts.language, help_texts.state, help_texts.title, help_texts.excerpt, help_texts.tags,
        help_texts.sort_order, help_texts.created_at, help_texts.updated_at, help_texts.published_at,
        help_texts.description, help_texts.author, help_texts.headings, help_texts.body, help_texts.html, help_texts.plain
    FROM help_texts
    JOIN help_pages ON help_pages.id = help_texts.page_id
    JOIN help_groups ON help_groups.id = help_pages.group_id";

const GROUP: &str = "SELECT id, slug, parent, name, names, icon, sort_order FROM help_groups";

fn link(row: &Row) -> rusqlite::Result<PageLink> {
    Ok(PageLink {
        group: row.get(0)?,
        slug: row.get(1)?,
        language: row.get(2)?,
        title: row.get(3)?,
        excerpt: row.get(4)?,
    })
}

fn group(row: &Row) -> rusqlite::Result<(GroupId, Group)> {
    let names: String = row.get(4)?;
    let group = Group {
        slug: row.get(1)?,
        parent: row.get(2)?,
        name: row.get(3)?,
        names: serde_json::from_str(&names).unwrap_or_default(),
        icon: row.get(5)?,
        order: row.get(6)?,
    };
    Ok((GroupId(row.get(0)?), group))
}

fn text(row: &Row) -> rusqlite::Result<TextRow> {
    let word = |column: usize| row.get::<_, String>(column);
    let article = Article {
        group: row.get(4)?,
        slug: row.get(5)?,
        language: row.get(6)?,
        state: ArticleState::from_word(&word(7)?).unwrap_or(ArticleState::Archived),
        title: row.get(8)?,
        excerpt: row.get(9)?,
        tags: serde_json::from_str(&word(10)?).unwrap_or_default(),
        order: row.get(11)?,
        description: row.get(15)?,
        author: row.get(16)?,
        body: row.get(18)?,
    };
    Ok(TextRow {
        id: TextId(row.get(0)?),
        page: PageId(row.get(1)?),
        brand: BrandId(row.get(2)?),
        group: GroupId(row.get(3)?),
        article,
        body: Body {
            headings: serde_json::from_str(&word(17)?).unwrap_or_default(),
            html: row.get(19)?,
            plain: row.get(20)?,
        },
        created_at: time(row.get(12)?),
        updated_at: time(row.get(13)?),
        published_at: row.get::<_, Option<i64>>(14)?.map(time),
    })
}

impl Reader<'_> {
    /// Goes up with each change of what help pages show.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_version(&self) -> Result<i64> {
        Ok(self.find_fact(keep::VERSION)?.and_then(|version| version.parse().ok()).unwrap_or(0))
    }

    /// All groups of a brand in their order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_groups(&self, brand: BrandId) -> Result<Vec<(GroupId, Group)>> {
        let sql = format!("{GROUP} WHERE brand_id = ?1 ORDER BY sort_order, slug");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_map([brand.0], group)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A group by its slug.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_help_group(&self, brand: BrandId, slug: &str) -> Result<Option<(GroupId, Group)>> {
        let mut statement = self.conn.prepare_cached(&format!("{GROUP} WHERE brand_id = ?1 AND slug = ?2"))?;
        Ok(statement.query_row(params![brand.0, slug], group).optional()?)
    }

    /// How many pages of each group have a published text.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_help_pages(&self, brand: BrandId) -> Result<BTreeMap<GroupId, usize>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT help_pages.group_id, COUNT(DISTINCT help_texts.page_id)
             FROM help_texts JOIN help_pages ON help_pages.id = help_texts.page_id
             WHERE help_texts.brand_id = ?1 AND help_texts.state = 'published'
             GROUP BY help_pages.group_id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok((GroupId(row.get(0)?), usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The published pages of a group in their order.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_links(&self, group: GroupId, wished: &[String; 3], limit: usize) -> Result<Vec<PageLink>> {
        let [first, second, third] = wished;
        self.links(
            &format!(
                "{LINK} WHERE help_pages.group_id = ?4
                 ORDER BY help_texts.sort_order, help_texts.title, help_pages.id LIMIT ?5"
            ),
            params![first, second, third, group.0, many(limit)],
        )
    }

    /// The published pages that are seen most.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_popular_help(&self, brand: BrandId, wished: &[String; 3], limit: usize) -> Result<Vec<PageLink>> {
        let [first, second, third] = wished;
        self.links(
            &format!(
                "{LINK} WHERE help_pages.brand_id = ?4 AND help_pages.views > 0
                 ORDER BY help_pages.views DESC, help_pages.id LIMIT ?5"
            ),
            params![first, second, third, brand.0, many(limit)],
        )
    }

    /// Published pages that share tags with a text, those with most of them first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_related_help(
        &self,
        text: TextId,
        page: PageId,
        wished: &[String; 3],
        limit: usize,
    ) -> Result<Vec<PageLink>> {
        let [first, second, third] = wished;
        self.links(
            &format!(
                "{LINK} JOIN (
                     SELECT other.page_id AS id, COUNT(DISTINCT other.tag) AS shared
                     FROM help_tags AS own
                     CROSS JOIN help_tags AS other ON other.brand_id = own.brand_id AND other.tag = own.tag
                     WHERE own.text_id = ?4 GROUP BY other.page_id) AS close ON close.id = help_pages.id
                 WHERE help_pages.id <> ?5
                 ORDER BY close.shared DESC, help_pages.views DESC, help_pages.id LIMIT ?6"
            ),
            params![first, second, third, text.0, page.0, many(limit)],
        )
    }

    /// A published page in the nearest language.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_published_help(
        &self,
        brand: BrandId,
        group: &str,
        page: &str,
        wished: &[String; 3],
    ) -> Result<Option<TextRow>> {
        let [first, second, third] = wished;
        let mut statement = self.conn.prepare_cached(&format!(
            "{TEXT} WHERE help_groups.brand_id = ?1 AND help_groups.slug = ?2 AND help_pages.slug = ?3
                 AND help_texts.state = 'published'
             ORDER BY help_texts.language = ?4 DESC, help_texts.language = ?5 DESC, help_texts.language = ?6 DESC,
                 help_texts.language LIMIT 1"
        ))?;
        Ok(statement.query_row(params![brand.0, group, page, first, second, third], text).optional()?)
    }

    /// A text by its row, whatever its state.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_help_text(&self, id: TextId) -> Result<Option<TextRow>> {
        let mut statement = self.conn.prepare_cached(&format!("{TEXT} WHERE help_texts.id = ?1"))?;
        Ok(statement.query_row([id.0], text).optional()?)
    }

    /// All texts of a place in a language: at most one that stands, and one draft, which comes last.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_texts_at(&self, brand: BrandId, group: &str, page: &str, language: &str) -> Result<Vec<TextRow>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{TEXT} WHERE help_groups.brand_id = ?1 AND help_groups.slug = ?2 AND help_pages.slug = ?3
                 AND help_texts.language = ?4
             ORDER BY help_texts.state = 'draft'"
        ))?;
        Ok(statement.query_map(params![brand.0, group, page, language], text)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All texts of a brand in the order of their rows, some at a time: those after `after`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_texts(&self, brand: BrandId, after: TextId, limit: usize) -> Result<Vec<TextRow>> {
        let sql =
            format!("{TEXT} WHERE help_texts.id > ?2 AND help_texts.brand_id = ?1 ORDER BY help_texts.id LIMIT ?3");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_map(params![brand.0, after.0, many(limit)], text)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The languages in which a brand has published anything: one look into the index for each.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_published_languages(&self, brand: BrandId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "WITH RECURSIVE there (language) AS (
                 SELECT MIN(language) FROM help_texts WHERE brand_id = ?1 AND state = 'published'
                 UNION ALL
                 SELECT (SELECT MIN(language) FROM help_texts
                         WHERE brand_id = ?1 AND state = 'published' AND language > there.language)
                 FROM there WHERE there.language IS NOT NULL)
             SELECT language FROM there WHERE language IS NOT NULL",
        )?;
        Ok(statement.query_map([brand.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The languages in which a page is published.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_languages(&self, page: PageId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT language FROM help_texts
             WHERE page_id = ?1 AND state = 'published' ORDER BY language",
        )?;
        Ok(statement.query_map([page.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Views and votes of a page.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn help_figures(&self, page: PageId) -> Result<PageFigures> {
        let mut statement =
            self.conn.prepare_cached("SELECT views, helpful, unhelpful FROM help_pages WHERE id = ?1")?;
        Ok(statement.query_row([page.0], |row| {
            Ok(PageFigures { views: row.get(0)?, helpful: row.get(1)?, unhelpful: row.get(2)? })
        })?)
    }

    /// Published texts in the order of their rows, without their HTML: those after `after`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_published_help(&self, brand: BrandId, after: TextId, limit: usize) -> Result<Vec<PublishedText>> {
        self.published(
            "SELECT help_groups.slug, help_pages.slug, help_texts.language, help_texts.title, help_texts.excerpt,
                 help_texts.id, help_texts.updated_at, help_texts.published_at, ''
             FROM help_texts
             JOIN help_pages ON help_pages.id = help_texts.page_id
             JOIN help_groups ON help_groups.id = help_pages.group_id
             WHERE help_texts.brand_id = ?1 AND help_texts.id > ?2 AND help_texts.state = 'published'
             ORDER BY help_texts.id LIMIT ?3",
            params![brand.0, after.0, many(limit)],
        )
    }

    /// Published texts in one language, the last changed first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_changed_help(&self, brand: BrandId, language: &str, limit: usize) -> Result<Vec<PublishedText>> {
        self.published(
            "SELECT help_groups.slug, help_pages.slug, help_texts.language, help_texts.title, help_texts.excerpt,
                 help_texts.id, help_texts.updated_at, help_texts.published_at, help_texts.html
             FROM help_texts
             JOIN help_pages ON help_pages.id = help_texts.page_id
             JOIN help_groups ON help_groups.id = help_pages.group_id
             WHERE help_texts.brand_id = ?1 AND help_texts.language = ?2 AND help_texts.state = 'published'
             ORDER BY help_texts.updated_at DESC LIMIT ?3",
            params![brand.0, language, many(limit)],
        )
    }

    /// The places of a brand's published pages: groups and slugs.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_places(&self, brand: BrandId) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT help_groups.slug, help_pages.slug
             FROM help_texts
             JOIN help_pages ON help_pages.id = help_texts.page_id
             JOIN help_groups ON help_groups.id = help_pages.group_id
             WHERE help_texts.brand_id = ?1 AND help_texts.state = 'published'",
        )?;
        let rows = statement.query_map([brand.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn links(&self, sql: &str, values: impl Params) -> Result<Vec<PageLink>> {
        Ok(self.conn.prepare_cached(sql)?.query_map(values, link)?.collect::<rusqlite::Result<_>>()?)
    }

    fn published(&self, sql: &str, values: impl Params) -> Result<Vec<PublishedText>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(values, |row| {
            let updated_at = time(row.get(6)?);
            Ok(PublishedText {
                text: TextId(row.get(5)?),
                link: link(row)?,
                html: row.get(8)?,
                updated_at,
                published_at: row.get::<_, Option<i64>>(7)?.map_or(updated_at, time),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn many(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

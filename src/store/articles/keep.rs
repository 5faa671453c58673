//! Keeps help pages, and everything that finds them.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::super::{Tx, secs};
use super::TextRow;
use crate::clock::Timestamp;
use crate::desk::article::find::scope;
use crate::desk::article::terms::{Tongue, padded, vocabulary};
use crate::desk::article::{Article, ArticleState, Body, Group};
use crate::desk::fold::fold;
use crate::desk::{BrandId, GroupId, PageId, TextId};

/// Name of the fact that goes up with each change.
pub(super) const VERSION: &str = "help version";

/// When a text came to be what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First written.
    pub created_at: Timestamp,
    /// Its words last changed.
    pub updated_at: Timestamp,
    /// First to be seen.
    pub published_at: Option<Timestamp>,
}

impl Tx<'_> {
    /// Notes that what help pages show has changed.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn raise_help_version(&self) -> Result<()> {
        self.set_fact(VERSION, &(self.help_version()? + 1).to_string())
    }

    /// Makes or changes a group.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_help_group(&self, brand: BrandId, group: &Group) -> Result<GroupId> {
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO help_groups (brand_id, slug, parent, name, names, icon, sort_order)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET parent = ?3, name = ?4, names = ?5, icon = ?6, sort_order = ?7
                 RETURNING id",
            )?
            .query_row(
                params![
                    brand.0,
                    group.slug,
                    group.parent,
                    group.name,
                    serde_json::to_string(&group.names)?,
                    group.icon,
                    group.order,
                ],
                |row| row.get(0).map(GroupId),
            )?)
    }

    /// Takes a group away, if nothing is in it and none is below it. Says whether it did.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_empty_help_group(&self, brand: BrandId, slug: &str) -> Result<bool> {
        let gone = self
            .conn
            .prepare_cached(
                "DELETE FROM help_groups
                 WHERE brand_id = ?1 AND slug = ?2
                     AND NOT EXISTS (SELECT 1 FROM help_pages WHERE help_pages.group_id = help_groups.id)
                     AND NOT EXISTS (SELECT 1 FROM help_images WHERE help_images.group_id = help_groups.id)
                     AND NOT EXISTS (
                         SELECT 1 FROM help_groups AS below WHERE below.brand_id = ?1 AND below.parent = ?2)",
            )?
            .execute(params![brand.0, slug])?;
        Ok(gone > 0)
    }

    /// The page at a place of a group, made if it is missing.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn get_or_make_help_page(&self, brand: BrandId, group: GroupId, slug: &str) -> Result<PageId> {
        let mut find = self.conn.prepare_cached("SELECT id FROM help_pages WHERE group_id = ?1 AND slug = ?2")?;
        let found = find.query_row(params![group.0, slug], |row| row.get(0).map(PageId)).optional()?;
        if let Some(page) = found {
            return Ok(page);
        }
        Ok(self
            .conn
            .prepare_cached("INSERT INTO help_pages (brand_id, group_id, slug) VALUES (?1, ?2, ?3) RETURNING id")?
            .query_row(params![brand.0, group.0, slug], |row| row.get(0).map(PageId))?)
    }

    /// Keeps a new text. There must be none of its page, language and kind (draft or not).
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_help_text(
        &self,
        brand: BrandId,
        page: PageId,
        article: &Article,
        body: &Body,
        dates: Dates,
    ) -> Result<TextId> {
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO help_texts (brand_id, page_id, language, state, title, created_at, updated_at, body, html,
                     plain)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, '', '', '') RETURNING id",
            )?
            .query_row(
                params![brand.0, page.0, article.language, article.state.word(), article.title, secs(dates.created_at)],
                |row| row.get(0).map(TextId),
            )?;
        self.set_help_text(brand, page, id, article, body, dates)?;
        Ok(id)
    }

    /// Changes a text to what is written now, and lets it be found, or no longer.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_help_text(
        &self,
        brand: BrandId,
        page: PageId,
        id: TextId,
        article: &Article,
        body: &Body,
        dates: Dates,
    ) -> Result<()> {
        self.forget_words(brand, id)?;
        let is_published = article.state == ArticleState::Published;
        let words = if is_published { self.learn_words(brand, id, article, body)? } else { String::new() };
        self.conn
            .prepare_cached(
                "UPDATE help_texts
                 SET language = ?2, state = ?3, title = ?4, excerpt = ?5, tags = ?6, sort_order = ?7, created_at = ?8,
                     updated_at = ?9, published_at = ?10, description = ?11, author = ?12, headings = ?13, body = ?14,
                     html = ?15, plain = ?16, words = ?17
                 WHERE id = ?1",
            )?
            .execute(params![
                id.0,
                article.language,
                article.state.word(),
                article.title,
                article.excerpt,
                serde_json::to_string(&article.tags)?,
                article.order,
                secs(dates.created_at),
                secs(dates.updated_at),
                dates.published_at.map(secs),
                article.description,
                article.author,
                serde_json::to_string(&body.headings)?,
                article.body,
                body.html,
                body.plain,
                words,
            ])?;
        if is_published {
            self.set_tags(brand, page, id, article)?;
        }
        self.raise_help_version()
    }

    /// Takes a text away for good.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_help_text(&self, text: &TextRow) -> Result<()> {
        self.forget_words(text.brand, text.id)?;
        self.conn.prepare_cached("DELETE FROM help_texts WHERE id = ?1")?.execute([text.id.0])?;
        self.raise_help_version()
    }

    /// Makes a published text findable. Returns the words it added to the brand's.
    fn learn_words(&self, brand: BrandId, id: TextId, article: &Article, body: &Body) -> Result<String> {
        let tongue = Tongue::of(&article.language);
        let tags = article.tags.join(" ");
        self.conn
            .prepare_cached(
                "INSERT INTO help_words (rowid, scope, title, tags, excerpt, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                id.0,
                scope(brand, &article.language),
                tongue.indexed(&article.title),
                tongue.indexed(&tags),
                tongue.indexed(&article.excerpt),
                tongue.indexed(&body.plain),
            ])?;
        let whole = [article.title.as_str(), &tags, &article.excerpt, &body.plain].join("\n");
        let words = vocabulary(&whole);
        for word in &words {
            let (term, texts): (i64, i64) = self
                .conn
                .prepare_cached(
                    "INSERT INTO help_terms (brand_id, language, word, texts) VALUES (?1, ?2, ?3, 1)
                     ON CONFLICT DO UPDATE SET texts = texts + 1 RETURNING id, texts",
                )?
                .query_row(params![brand.0, article.language, word], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if texts == 1 {
                self.conn
                    .prepare_cached("INSERT INTO help_trigrams (rowid, word) VALUES (?1, ?2)")?
                    .execute(params![term, padded(word)])?;
            }
        }
        Ok(words.into_iter().collect::<Vec<_>>().join(" "))
    }

    /// Takes off what a text added to the index, if it did.
    fn forget_words(&self, brand: BrandId, id: TextId) -> Result<()> {
        let (language, words): (String, String) = self
            .conn
            .prepare_cached("SELECT language, words FROM help_texts WHERE id = ?1")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.conn.prepare_cached("DELETE FROM help_words WHERE rowid = ?1")?.execute([id.0])?;
        self.conn.prepare_cached("DELETE FROM help_tags WHERE text_id = ?1")?.execute([id.0])?;
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            let left: Option<(i64, i64)> = self
                .conn
                .prepare_cached(
                    "UPDATE help_terms SET texts = texts - 1 WHERE brand_id = ?1 AND language = ?2 AND word = ?3
                     RETURNING id, texts",
                )?
                .query_row(params![brand.0, language, word], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if let Some((term, 0)) = left {
                self.conn.prepare_cached("DELETE FROM help_terms WHERE id = ?1")?.execute([term])?;
                self.conn.prepare_cached("DELETE FROM help_trigrams WHERE rowid = ?1")?.execute([term])?;
            }
        }
        Ok(())
    }

    fn set_tags(&self, brand: BrandId, page: PageId, id: TextId, article: &Article) -> Result<()> {
        for tag in &article.tags {
            self.conn
                .prepare_cached(
                    "INSERT INTO help_tags (brand_id, tag, text_id, page_id) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![brand.0, fold(tag), id.0, page.0])?;
        }
        Ok(())
    }
}

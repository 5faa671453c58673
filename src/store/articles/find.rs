//! Help pages found by their words, and words that are like mistyped ones.

use anyhow::Result;
use rusqlite::params;

use super::super::Reader;
use super::{link, many};
use crate::desk::article::PageLink;
use crate::desk::{BrandId, PageId, TextId};

/// A text that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundText {
    /// Its page.
    pub page: PageId,
    /// Where it is.
    pub link: PageLink,
    /// Its row.
    pub text: TextId,
    /// How well it fits: the smaller the better, always below zero.
    pub score: f64,
}

/// Most texts whose votes are looked at.
const CLOSE: i64 = 40;
/// Most words that are compared with a mistyped one.
const LIKE: i64 = 200;

impl Reader<'_> {
    /// Published texts that fit a query of [`crate::desk::article::find::Search`], the best first. A title counts more
    /// than tags, those more than the excerpt, that more than the text; votes of readers count a little.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_found_help(&self, query: &str, limit: usize) -> Result<Vec<FoundText>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT help_groups.slug, help_pages.slug, help_texts.language, help_texts.title, help_texts.excerpt,
                 help_pages.id, help_texts.id, hit.score * (1.0 + 0.2 * (help_pages.helpful - help_pages.unhelpful)
                     / (help_pages.helpful + help_pages.unhelpful + 5.0)) AS score
             FROM (
                 SELECT rowid AS id, rank AS score FROM help_words
                 WHERE help_words MATCH ?1 AND rank MATCH 'bm25(0.0, 10.0, 6.0, 3.0, 1.0)'
                 ORDER BY rank LIMIT ?3) AS hit
             CROSS JOIN help_texts ON help_texts.id = hit.id
             JOIN help_pages ON help_pages.id = help_texts.page_id
             JOIN help_groups ON help_groups.id = help_pages.group_id
             ORDER BY 8 LIMIT ?2",
        )?;
        let rows = statement.query_map(params![query, many(limit), CLOSE.max(many(limit))], |row| {
            Ok(FoundText { page: PageId(row.get(5)?), link: link(row)?, text: TextId(row.get(6)?), score: row.get(7)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The words of a text from its beginning on, at most so many characters.
    ///
    /// # Errors
    /// When there is no such text.
    pub fn help_words(&self, text: TextId, most: usize) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT substr(plain, 1, ?2) FROM help_texts WHERE id = ?1")?;
        Ok(statement.query_row(params![text.0, many(most)], |row| row.get(0))?)
    }

    /// How many published texts fit a query, counted up to `most`.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_help_words(&self, query: &str, most: usize) -> Result<usize> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT COUNT(*) FROM (SELECT 1 FROM help_words WHERE help_words MATCH ?1 LIMIT ?2)")?;
        let count: i64 = statement.query_row(params![query, many(most)], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Words of a brand's published texts that share trigrams with a mistyped one, with the number of texts they are in.
    /// `trigrams` is a query of [`crate::desk::article::find::like`].
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_like_words(
        &self,
        brand: BrandId,
        language: &str,
        trigrams: &str,
        length: usize,
    ) -> Result<Vec<(String, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT help_terms.word, help_terms.texts
             FROM help_trigrams CROSS JOIN help_terms ON help_terms.id = help_trigrams.rowid
             WHERE help_trigrams MATCH ?1 AND help_terms.brand_id = ?2 AND help_terms.language = ?3
                 AND length(help_terms.word) BETWEEN ?4 - 2 AND ?4 + 2
             ORDER BY help_trigrams.rank LIMIT ?5",
        )?;
        let rows = statement.query_map(params![trigrams, brand.0, language, many(length), LIKE], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

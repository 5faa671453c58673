//! What readers do with help pages: they look, they vote, they say why.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::super::{Reader, Tx, secs, time};
use super::{link, many};
use crate::clock::Timestamp;
use crate::desk::article::{CommentRow, HelpVote};
use crate::desk::{BrandId, PageId};

impl Reader<'_> {
    /// What readers of a brand's pages said in words after a moment, the last first, with the title in the language
    /// that was read, as far as that is still there.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_comments(&self, brand: BrandId, since: Timestamp, limit: usize) -> Result<Vec<CommentRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT help_groups.slug, help_pages.slug, help_votes.language,
                 COALESCE((
                     SELECT title FROM help_texts
                     WHERE help_texts.page_id = help_pages.id AND help_texts.language = help_votes.language
                         AND help_texts.state <> 'draft'), help_pages.slug), '',
                 help_pages.id, help_votes.is_helpful, help_votes.comment, help_votes.at
             FROM help_votes
             JOIN help_pages ON help_pages.id = help_votes.page_id
             JOIN help_groups ON help_groups.id = help_pages.group_id
             WHERE help_votes.brand_id = ?1 AND help_votes.at > ?2 AND help_votes.comment <> ''
             ORDER BY help_votes.at DESC LIMIT ?3",
        )?;
        let rows = statement.query_map(params![brand.0, secs(since), many(limit)], |row| {
            Ok(CommentRow {
                page: PageId(row.get(5)?),
                link: link(row)?,
                is_helpful: row.get(6)?,
                comment: row.get(7)?,
                at: time(row.get(8)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds views to a page; to none if there is no such page.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn add_help_views(&self, page: PageId, views: u32) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE help_pages SET views = views + ?2 WHERE id = ?1")?
            .execute(params![page.0, views])?;
        Ok(())
    }

    /// Keeps what a reader says of a published page, instead of what that reader said before; a comment stays, with its
    /// time, where there is no new one. `false`: there is no such page of this brand.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_help_vote(&self, brand: BrandId, page: PageId, vote: &HelpVote) -> Result<bool> {
        let is_there = self
            .conn
            .prepare_cached(
                "SELECT 1 FROM help_pages
                 WHERE id = ?1 AND brand_id = ?2 AND EXISTS (
                     SELECT 1 FROM help_texts
                     WHERE help_texts.page_id = ?1 AND help_texts.state = 'published')",
            )?
            .exists(params![page.0, brand.0])?;
        if !is_there {
            return Ok(false);
        }
        let before: Option<bool> = self
            .conn
            .prepare_cached("SELECT is_helpful FROM help_votes WHERE page_id = ?1 AND visitor = ?2")?
            .query_row(params![page.0, vote.visitor], |row| row.get(0))
            .optional()?;
        self.conn
            .prepare_cached(
                "INSERT INTO help_votes (page_id, visitor, brand_id, language, is_helpful, comment, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET language = ?4, is_helpful = ?5,
                     comment = CASE WHEN ?6 = '' THEN help_votes.comment ELSE ?6 END,
                     at = CASE WHEN ?6 = '' AND help_votes.comment <> '' THEN help_votes.at ELSE ?7 END",
            )?
            .execute(params![
                page.0,
                vote.visitor,
                brand.0,
                vote.language,
                vote.is_helpful,
                vote.comment,
                secs(self.now)
            ])?;
        let counted =
            |is_helpful: bool| i64::from(vote.is_helpful == is_helpful) - i64::from(before == Some(is_helpful));
        self.conn
            .prepare_cached("UPDATE help_pages SET helpful = helpful + ?2, unhelpful = unhelpful + ?3 WHERE id = ?1")?
            .execute(params![page.0, counted(true), counted(false)])?;
        Ok(true)
    }
}

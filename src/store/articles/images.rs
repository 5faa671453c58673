//! Pictures beside help pages.

use std::collections::BTreeMap;

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::super::{Reader, Tx};
use crate::desk::{BrandId, GroupId};

/// A picture beside the pages of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpImage {
    /// As Markdown calls it.
    pub file: String,
    /// In web addresses.
    pub name: String,
    /// One of the few that browsers show.
    pub content_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

fn image(row: &Row) -> rusqlite::Result<HelpImage> {
    Ok(HelpImage { file: row.get(0)?, name: row.get(1)?, content_type: row.get(2)?, bytes: row.get(3)? })
}

impl Reader<'_> {
    /// A picture by its name in web addresses.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_help_image(&self, brand: BrandId, name: &str) -> Result<Option<HelpImage>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT file, name, content_type, body FROM help_images WHERE brand_id = ?1 AND name = ?2 LIMIT 1",
        )?;
        Ok(statement.query_row(params![brand.0, name], image).optional()?)
    }

    /// The pictures of a group: how Markdown calls them, and their names in web addresses.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_help_images(&self, group: GroupId) -> Result<BTreeMap<String, String>> {
        let mut statement = self.conn.prepare_cached("SELECT file, name FROM help_images WHERE group_id = ?1")?;
        let rows = statement.query_map([group.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Keeps a picture of a group. Other bytes that had its file until now stay under their name: pages that were rendered
    /// before show them.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_help_image(&self, brand: BrandId, group: GroupId, image: &HelpImage) -> Result<()> {
        let given = params![group.0, image.file, image.name];
        self.conn
            .prepare_cached(
                "UPDATE OR REPLACE help_images SET file = name WHERE group_id = ?1 AND file = ?2 AND name <> ?3",
            )?
            .execute(given)?;
        self.conn
            .prepare_cached("DELETE FROM help_images WHERE group_id = ?1 AND file = ?3 AND file <> ?2")?
            .execute(given)?;
        self.conn
            .prepare_cached(
                "INSERT INTO help_images (brand_id, group_id, file, name, content_type, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            )?
            .execute(params![brand.0, group.0, image.file, image.name, image.content_type, image.bytes])?;
        self.raise_help_version()
    }

    /// Takes a picture of a group away.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_help_image(&self, group: GroupId, file: &str) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM help_images WHERE group_id = ?1 AND file = ?2")?
            .execute(params![group.0, file])?;
        self.raise_help_version()
    }
}

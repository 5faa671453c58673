//! Files that came with a form of a page and belong to no message yet.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{CutBlob, Reader, Tx, secs};
use crate::clock::Timestamp;

/// A file to be kept until its form is complete.
pub struct NewUpload<'a> {
    /// Names it in the form; can't be guessed.
    pub key: &'a str,
    /// The form it came with.
    pub owner: &'a str,
    /// The network it came from.
    pub sender: &'a str,
    /// Safe name.
    pub name: &'a str,
    /// Type by its content.
    pub content_type: &'a str,
    /// Its content.
    pub file: &'a CutBlob,
    /// Good until then.
    pub expires_at: Timestamp,
}

/// A file that waits for its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Names it in the form.
    pub key: String,
    /// Safe name.
    pub name: String,
    /// Type by its content.
    pub content_type: String,
    /// Bytes.
    pub size: u64,
}

/// Most files of one form that are looked at.
const MOST: i64 = 1000;

/// What the smallest file counts: rows cost something too, bytes.
const LEAST: i64 = 65_536;

impl Reader<'_> {
    /// The files of a form, in the order in which they came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_uploads(&self, owner: &str) -> Result<Vec<Upload>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, name, content_type, size FROM uploads WHERE owner = ?1 ORDER BY id LIMIT ?2",
        )?;
        let rows = statement.query_map(params![owner, MOST], |row| {
            Ok(Upload {
                key: row.get(0)?,
                name: row.get(1)?,
                content_type: row.get(2)?,
                size: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What the waiting files of a network come to, and those of all; each counts 64 kB at least.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn uploads_size(&self, sender: &str) -> Result<(u64, u64)> {
        let sum = |row: &rusqlite::Row| Ok(u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0));
        let own = self
            .conn
            .prepare_cached("SELECT COALESCE(SUM(MAX(size, ?2)), 0) FROM uploads WHERE sender = ?1")?
            .query_row(params![sender, LEAST], sum)?;
        let all =
            self.conn.prepare_cached("SELECT COALESCE(SUM(MAX(size, ?1)), 0) FROM uploads")?.query_row([LEAST], sum)?;
        Ok((own, all))
    }

    /// Whether there are files whose time is over.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_old_uploads(&self, now: Timestamp) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM uploads WHERE expires_at < ?1)")?
            .query_row([secs(now)], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Keeps a file until its form is complete.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_upload(&self, new: &NewUpload) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO uploads (key, owner, sender, name, content_type, size, sha256, body, expires_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                new.key,
                new.owner,
                new.sender,
                new.name,
                new.content_type,
                i64::try_from(new.file.size).unwrap_or(i64::MAX),
                new.file.sha256,
                new.file.frame(),
                secs(new.expires_at),
            ])?;
        Ok(())
    }

    /// Makes a waiting file a content to be attached; gives its row in `blobs`, or nothing if the form has no such file.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn settle_upload(&self, owner: &str, key: &str) -> Result<Option<i64>> {
        let found: Option<(i64, String)> = self
            .conn
            .prepare_cached("SELECT id, sha256 FROM uploads WHERE key = ?1 AND owner = ?2")?
            .query_row(params![key, owner], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((id, sha256)) = found else { return Ok(None) };
        self.conn
            .prepare_cached(
                "INSERT INTO blobs (sha256, size, body) SELECT sha256, size, body FROM uploads WHERE id = ?1
                 ON CONFLICT (sha256) DO NOTHING",
            )?
            .execute([id])?;
        self.conn.prepare_cached("DELETE FROM uploads WHERE id = ?1")?.execute([id])?;
        let mut blob = self.conn.prepare_cached("SELECT id FROM blobs WHERE sha256 = ?1")?;
        Ok(Some(blob.query_row([sha256], |row| row.get(0))?))
    }

    /// Forgets one waiting file of a form.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_upload(&self, owner: &str, key: &str) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM uploads WHERE key = ?1 AND owner = ?2")?.execute(params![key, owner])?;
        Ok(())
    }

    /// Forgets the files of a form that was not sent; those of one that waits for its address to be confirmed stay.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_uploads(&self, owner: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "DELETE FROM uploads WHERE owner = ?1 AND NOT EXISTS (SELECT 1 FROM forms WHERE sheet = ?1)",
            )?
            .execute([owner])?;
        Ok(())
    }

    /// Lets the waiting files of a form wait for longer.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn prolong_uploads(&self, owner: &str, until: Timestamp) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE uploads SET expires_at = ?2 WHERE owner = ?1")?
            .execute(params![owner, secs(until)])?;
        Ok(())
    }

    /// Forgets files whose time is over, at most so many.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_uploads(&self, most: u32) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached(
                "DELETE FROM uploads WHERE id IN (SELECT id FROM uploads WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)",
            )?
            .execute(params![secs(self.now), most])?)
    }
}

//! Links that sign customers in, and who is signed in. A session's word is kept as its hash alone.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::{BrandId, PersonId};

/// A mailed link that can sign somebody in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInRow {
    /// Whose desk it is.
    pub brand: BrandId,
    /// Whom it signs in; nobody: there is no such person.
    pub person: Option<PersonId>,
    /// Where it was mailed; empty: not known.
    pub address: String,
    /// Page of ours that was asked for; may be empty.
    pub return_to: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// It was pressed.
    pub is_used: bool,
}

impl Reader<'_> {
    /// A link by its row.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_sign_in(&self, id: i64) -> Result<Option<SignInRow>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT brand_id, person_id, return_to, expires_at, used_at IS NOT NULL, address FROM sign_ins WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(SignInRow {
                    brand: BrandId(row.get(0)?),
                    person: row.get::<_, Option<i64>>(1)?.map(PersonId),
                    return_to: row.get(2)?,
                    expires_at: time(row.get(3)?),
                    is_used: row.get(4)?,
                    address: row.get(5)?,
                })
            })
            .optional()?)
    }

    /// Whether a link that was mailed to this address can still be pressed.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_open_sign_in(&self, person: PersonId, address: &str, now: Timestamp) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT 1 FROM sign_ins
                 WHERE person_id = ?1 AND address = ?2 AND used_at IS NULL AND expires_at > ?3",
            )?
            .exists(params![person.0, address, secs(now)])?)
    }

    /// Who is signed in by a session that has not ended, by the hash of its word, and the address that was proved then.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_session(&self, brand: BrandId, hash: &str, now: Timestamp) -> Result<Option<(PersonId, String)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT person_id, address FROM sessions WHERE token_hash = ?1 AND brand_id = ?2 AND expires_at > ?3",
            )?
            .query_row(params![hash, brand.0, secs(now)], |row| Ok((PersonId(row.get(0)?), row.get(1)?)))
            .optional()?)
    }
}

impl Tx<'_> {
    /// Notes that a link was asked for; the first since the last ones ended clears those away. Gives its row.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_sign_in(
        &self,
        brand: BrandId,
        person: Option<PersonId>,
        address: &str,
        return_to: &str,
        expires_at: Timestamp,
    ) -> Result<i64> {
        self.conn.prepare_cached("DELETE FROM sign_ins WHERE expires_at < ?1")?.execute([secs(self.now) - 86_400])?;
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO sign_ins (brand_id, person_id, address, return_to, expires_at)
                 VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            )?
            .query_row(
                params![brand.0, person.map(|person| person.0), address, return_to, secs(expires_at)],
                |row| row.get(0),
            )?)
    }

    /// Uses a link up. `false`: somebody was quicker, or it is too late.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn use_sign_in(&self, id: i64) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached("UPDATE sign_ins SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL AND expires_at > ?2")?
            .execute(params![id, secs(self.now)])?;
        Ok(changed == 1)
    }

    /// Begins a session, and clears away those that have ended.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_session(
        &self,
        brand: BrandId,
        person: PersonId,
        address: &str,
        hash: &str,
        expires_at: Timestamp,
    ) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM sessions WHERE expires_at < ?1")?.execute([secs(self.now)])?;
        self.conn
            .prepare_cached(
                "INSERT INTO sessions (token_hash, brand_id, person_id, created_at, expires_at, address)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![hash, brand.0, person.0, secs(self.now), secs(expires_at), address])?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_session(&self, hash: &str) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM sessions WHERE token_hash = ?1")?.execute([hash])?;
        Ok(())
    }

    /// Ends all sessions of a person; links that have not been pressed are worth nothing any more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_sessions_of(&self, person: PersonId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM sessions WHERE person_id = ?1")?.execute([person.0])?;
        self.conn
            .prepare_cached("UPDATE sign_ins SET used_at = ?2 WHERE person_id = ?1 AND used_at IS NULL")?
            .execute(params![person.0, secs(self.now)])?;
        Ok(())
    }
}

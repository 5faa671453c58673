//! Brands, mailboxes and what is true of the instance as a whole.

use std::time::Duration;

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx};
use crate::desk::{Brand, BrandId, Demand, MailboxId, Stale};

/// A mailbox as the desk knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct MailboxRow {
    /// Its row.
    pub id: MailboxId,
    /// Whose it is.
    pub brand: BrandId,
    /// The table's name in the config file.
    pub slug: String,
    /// Support address.
    pub address: String,
    /// Display name.
    pub name: String,
    /// Word of the subject tag; may be empty.
    pub tag: String,
}

fn brand(row: &Row) -> rusqlite::Result<Brand> {
    Ok(Brand {
        id: BrandId(row.get(0)?),
        slug: row.get(1)?,
        language: row.get(2)?,
        agent_names: row.get(3)?,
        agent_signature: row.get(4)?,
        acknowledge: row.get(5)?,
        reopen: Duration::from_secs(u64::try_from(row.get::<_, i64>(6)?).unwrap_or(0)),
        stale: Stale::from_word(&row.get::<_, String>(7)?).unwrap_or(Stale::Hold),
        demand: Demand::from_word(&row.get::<_, String>(8)?).unwrap_or(Demand::Address),
        trust_domain: row.get(9)?,
    })
}

const BRAND: &str = "SELECT id, slug, language, agent_names, agent_signature, acknowledge, reopen_secs,
    stale, agent_proof, trust_domain FROM brands";

impl Reader<'_> {
    /// A brand by its row.
    ///
    /// # Errors
    /// When there is no such brand.
    pub fn get_brand(&self, id: BrandId) -> Result<Brand> {
        self.conn
            .prepare_cached(&format!("{BRAND} WHERE id = ?1"))?
            .query_row([id.0], brand)
            .with_context(|| format!("Reading brand {}", id.0))
    }

    /// All brands, in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_brands(&self) -> Result<Vec<Brand>> {
        let mut statement = self.conn.prepare_cached(&format!("{BRAND} ORDER BY id"))?;
        Ok(statement.query_map([], brand)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All mailboxes there have ever been.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_mailboxes(&self) -> Result<Vec<MailboxRow>> {
        let mut statement =
            self.conn.prepare_cached("SELECT id, brand_id, slug, address, name, tag FROM mailboxes ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(MailboxRow {
                id: MailboxId(row.get(0)?),
                brand: BrandId(row.get(1)?),
                slug: row.get(2)?,
                address: row.get(3)?,
                name: row.get(4)?,
                tag: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A fact about the instance.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_fact(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM facts WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    /// How far a folder has been taken in: UIDVALIDITY and UID.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_position(&self, mailbox: MailboxId, folder: &str) -> Result<Option<(u32, u32)>> {
        Ok(self
            .conn
            .prepare_cached("SELECT validity, uid FROM positions WHERE mailbox_id = ?1 AND folder = ?2")?
            .query_row(params![mailbox.0, folder], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }
}

impl Tx<'_> {
    /// Notes a fact about the instance.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_fact(&self, name: &str, value: &str) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2")?
            .execute([name, value])?;
        Ok(())
    }

    /// Makes or updates a mailbox, and its brand if that is missing.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_mailbox(
        &self,
        brand_slug: &str,
        slug: &str,
        address: &str,
        name: &str,
        tag: &str,
    ) -> Result<MailboxRow> {
        let brand = self.get_or_make_brand(brand_slug)?;
        let id = self
            .conn
            .prepare_cached(
                "INSERT INTO mailboxes (brand_id, slug, address, name, tag) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (slug) DO UPDATE SET brand_id = ?1, address = ?3, name = ?4, tag = ?5
                 RETURNING id",
            )?
            .query_row(params![brand.0, slug, address, name, tag], |row| row.get(0))?;
        Ok(MailboxRow {
            id: MailboxId(id),
            brand,
            slug: slug.to_owned(),
            address: address.to_owned(),
            name: name.to_owned(),
            tag: tag.to_owned(),
        })
    }

    /// The brand of this slug, made with its defaults if it is missing.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn get_or_make_brand(&self, slug: &str) -> Result<BrandId> {
        self.conn.prepare_cached("INSERT INTO brands (slug) VALUES (?1) ON CONFLICT DO NOTHING")?.execute([slug])?;
        let id =
            self.conn.prepare_cached("SELECT id FROM brands WHERE slug = ?1")?.query_row([slug], |row| row.get(0))?;
        Ok(BrandId(id))
    }

    /// Changes a brand's settings.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_brand(&self, brand: &Brand) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE brands
                 SET language = ?2, agent_names = ?3, agent_signature = ?4, acknowledge = ?5, reopen_secs = ?6,
                     stale = ?7, agent_proof = ?8, trust_domain = ?9
                 WHERE id = ?1",
            )?
            .execute(params![
                brand.id.0,
                brand.language,
                brand.agent_names,
                brand.agent_signature,
                brand.acknowledge,
                i64::try_from(brand.reopen.as_secs()).unwrap_or(i64::MAX),
                brand.stale.word(),
                brand.demand.word(),
                brand.trust_domain,
            ])?;
        self.raise_help_version()
    }

    /// Notes how far a folder has been taken in. Within one UIDVALIDITY the position never goes back.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_position(&self, mailbox: MailboxId, folder: &str, validity: u32, uid: u32) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO positions (mailbox_id, folder, validity, uid) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET
                     uid = CASE WHEN validity = ?3 THEN MAX(uid, ?4) ELSE ?4 END,
                     validity = ?3",
            )?
            .execute(params![mailbox.0, folder, validity, uid])?;
        Ok(())
    }
}

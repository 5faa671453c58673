//! What only the operator's commands and the daily sweep ask: it walks whole tables.

use std::collections::BTreeSet;

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::forms::{FORM, form};
use super::mails::{ASIDE, aside};
use super::raws::hashes;
use super::{AsideMail, FormRow, Reader, Tx};
use crate::desk::{BrandId, PersonId, TicketId};

impl Reader<'_> {
    /// Attachments' contents that raw mails need to be put together, by hash. Reads the beginning of every mail after a row.
    ///
    /// # Errors
    /// When the database can't be read or a row is damaged.
    pub fn list_cut_out(&self, after: i64) -> Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let mut statement = self.conn.prepare("SELECT body FROM raws WHERE mail_id > ?1")?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            found.extend(hashes(row.get_ref(0)?.as_blob()?)?);
        }
        Ok(found)
    }

    /// Mails that a contact wrote, whatever became of them, oldest first. Walks all mails: for the operator's command line.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_mails_of(&self, brand: BrandId, person: PersonId, addresses: &[String]) -> Result<Vec<AsideMail>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{ASIDE} WHERE mails.brand_id = ?1 AND (lower(mails.sender) IN (SELECT value FROM json_each(?3))
                 OR mails.id IN (SELECT mail_id FROM messages WHERE person_id = ?2)) ORDER BY mails.id"
        ))?;
        let addresses = serde_json::to_string(addresses)?;
        let rows = statement.query_map(params![brand.0, person.0, addresses], aside)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether an address, in lower case, that is no contact's stands anywhere as somebody's own. Walks all mails, as above.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_traces(&self, brand: BrandId, address: &str) -> Result<bool> {
        let mut statement = self.conn.prepare_cached(
            "SELECT 1 FROM mails WHERE brand_id = ?1 AND lower(sender) = ?2
             UNION ALL SELECT 1 FROM forms WHERE brand_id = ?1 AND address = ?2
             UNION ALL SELECT 1 FROM sign_ins WHERE brand_id = ?1 AND address = ?2
             UNION ALL SELECT 1 FROM senders WHERE brand_id = ?1 AND pattern = ?2
             UNION ALL SELECT 1 FROM outbox WHERE brand_id = ?1 AND recipient = ?2 LIMIT 1",
        )?;
        Ok(statement.query_row(params![brand.0, address], |_| Ok(())).optional()?.is_some())
    }

    /// Forms of an address that wait for a word of its owner. Walks all forms: they are few, and forgotten soon.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_waiting_forms(&self, brand: BrandId, address: &str) -> Result<Vec<FormRow>> {
        let sql = format!("{FORM} WHERE brand_id = ?1 AND address = ?2 AND typed <> '' ORDER BY id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_map(params![brand.0, address], form)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Tickets that a contact has or had a part in, oldest first. Walks messages: for the operator's command line.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_with(&self, person: PersonId) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT ticket_id FROM participants WHERE person_id = ?1
             UNION SELECT ticket_id FROM messages WHERE person_id = ?1
             UNION SELECT id FROM tickets WHERE requester_id = ?1 ORDER BY 1",
        )?;
        Ok(statement.query_map([person.0], |row| row.get(0).map(TicketId))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Removes the contents of files that neither an attachment nor a raw mail needs, at most so many; `is_needed` says of a hash
    /// whether a raw mail needs it. Gives their number.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_unused_blobs(&self, is_needed: impl Fn(&str) -> bool, most: usize) -> Result<usize> {
        let unused =
            "SELECT id, sha256 FROM blobs WHERE NOT EXISTS (SELECT 1 FROM attachments WHERE blob_id = blobs.id)";
        let mut statement = self.conn.prepare(unused)?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        let mut gone = Vec::new();
        for row in rows {
            let (id, sha256) = row?;
            if gone.len() >= most {
                break;
            }
            if !is_needed(&sha256) {
                gone.push(id);
            }
        }
        let mut count = 0;
        for id in gone {
            count += self.conn.prepare_cached("DELETE FROM blobs WHERE id = ?1")?.execute([id])?;
        }
        Ok(count)
    }
}

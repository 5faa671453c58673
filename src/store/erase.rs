//! Takes people and old tickets out of the desk for good: rows, bytes, and what is left of them in the file.
//!
//! Walks whole tables where nothing else is possible: for the operator's command line and the timer's small bites, never for the
//! mail's way. What stays of a person says "erased".

use anyhow::Result;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;

use super::questions::{INDEX, INDEXED};
use super::{Reader, Store, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::{BrandId, PersonId, TicketId};
use crate::mail::address::{folded, split_plus};

/// What stands where a person was named.
pub const ERASED: &str = "erased";

/// How many rows of what were removed or made nobody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// Tickets that are gone.
    pub tickets: usize,
    /// Tickets that stay and no longer say whose they were.
    pub kept_tickets: usize,
    /// Messages that are gone or empty.
    pub messages: usize,
    /// Raw mails that are gone.
    pub mails: usize,
    /// Attachments that are gone.
    pub files: usize,
    /// Rows of mails that went out or wait, that are gone or no longer say to whom.
    pub outbox: usize,
}

/// Who is erased.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Whose contact it is.
    pub brand: BrandId,
    /// The contact.
    pub person: PersonId,
    /// All addresses, lower case.
    pub addresses: Vec<String>,
    /// The name; may be empty.
    pub name: String,
    /// Tickets of this person go too.
    pub with_tickets: bool,
}

/// Rows that are worked on, by name, in tables that only this connection has.
const LISTS: &str = "
    CREATE TEMP TABLE IF NOT EXISTS gone_tickets (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS kept_tickets (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS gone_mails (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS gone_files (id INTEGER PRIMARY KEY);
    DELETE FROM gone_tickets; DELETE FROM kept_tickets; DELETE FROM gone_mails; DELETE FROM gone_files;";

/// Everything of the tickets in `gone_tickets`, the tickets themselves last.
const DELETE_TICKETS: &[&str] = &[
    "DELETE FROM message_words WHERE rowid IN (SELECT id FROM messages WHERE ticket_id IN gone_tickets)",
    "DELETE FROM attachments WHERE message_id IN (SELECT id FROM messages WHERE ticket_id IN gone_tickets)",
    "DELETE FROM outbox WHERE ticket_id IN gone_tickets",
    "DELETE FROM history WHERE ticket_id IN gone_tickets",
    "DELETE FROM held WHERE ticket_id IN gone_tickets",
    "UPDATE outbox SET message_id = NULL WHERE message_id IN (SELECT id FROM messages WHERE ticket_id IN gone_tickets)",
    "UPDATE history SET message_id = NULL WHERE message_id IN (SELECT id FROM messages WHERE ticket_id IN gone_tickets)",
    "DELETE FROM messages WHERE ticket_id IN gone_tickets",
    "DELETE FROM participants WHERE ticket_id IN gone_tickets",
    "DELETE FROM ticket_tags WHERE ticket_id IN gone_tickets",
    "DELETE FROM ticket_links WHERE ticket_id IN gone_tickets OR other_id IN gone_tickets",
    "DELETE FROM ticket_references WHERE ticket_id IN gone_tickets",
    "DELETE FROM watches WHERE ticket_id IN gone_tickets",
    "DELETE FROM generations WHERE ticket_id IN gone_tickets",
    "DELETE FROM merges WHERE ticket_id IN gone_tickets OR into_id IN gone_tickets",
    "DELETE FROM forms WHERE ticket_id IN gone_tickets",
    "DELETE FROM floods WHERE ticket_id IN gone_tickets",
    "UPDATE history SET act_id = NULL WHERE act_id IN (SELECT id FROM acts WHERE ticket_id IN gone_tickets)",
    "UPDATE outbox SET act_id = NULL WHERE act_id IN (SELECT id FROM acts WHERE ticket_id IN gone_tickets)",
    "DELETE FROM acts WHERE ticket_id IN gone_tickets",
    "UPDATE tickets SET linked_to = NULL WHERE linked_to IN gone_tickets",
    "UPDATE tickets SET merged_into = NULL WHERE merged_into IN gone_tickets",
    "DELETE FROM tickets WHERE id IN gone_tickets",
];

/// What goes of the mails in `gone_mails`: all but their hash, by which they are known again where they are still on the server.
const EMPTY_MAILS: &[&str] = &[
    "DELETE FROM held WHERE mail_id IN gone_mails",
    "DELETE FROM raws WHERE mail_id IN gone_mails",
    "UPDATE mails SET message_id = '', sender = 'erased', subject = '', reason = 'erased',
         outcome = CASE WHEN outcome = 'message' THEN outcome ELSE 'discarded' END WHERE id IN gone_mails",
];

impl Reader<'_> {
    /// When an address was erased, if it was. Walks the proofs: there are few.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_erasure(&self, is_it: impl Fn(&str, &str) -> bool) -> Result<Option<Timestamp>> {
        let mut statement =
            self.conn.prepare("SELECT salt, hash, at FROM erasures WHERE cause = 'person' ORDER BY id DESC")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (salt, hash): (String, String) = (row.get(0)?, row.get(1)?);
            if is_it(&salt, &hash) {
                return Ok(Some(super::time(row.get(2)?)));
            }
        }
        Ok(None)
    }
}

impl Tx<'_> {
    /// Erases a person. Gives what was done; files are removed by [`Tx::delete_unused_blobs`] afterwards.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn erase_person(&self, who: &Subject) -> Result<Erased> {
        self.begin_erasing()?;
        let person = who.person.0;
        self.run(
            "INSERT INTO kept_tickets SELECT ticket_id FROM participants WHERE person_id = ?1
                  UNION SELECT ticket_id FROM messages WHERE person_id = ?1
                  UNION SELECT id FROM tickets WHERE requester_id = ?1",
            person,
        )?;
        if who.with_tickets {
            self.run("INSERT INTO gone_tickets SELECT id FROM tickets WHERE requester_id = ?1", person)?;
            self.conn.execute("DELETE FROM kept_tickets WHERE id IN gone_tickets", [])?;
        }
        self.run(
            "INSERT OR IGNORE INTO gone_mails SELECT mail_id FROM messages
                  WHERE mail_id IS NOT NULL AND (ticket_id IN gone_tickets OR person_id = ?1
                      OR ticket_id IN (SELECT id FROM tickets WHERE requester_id = ?1))",
            person,
        )?;
        for address in &who.addresses {
            let mut statement = self.conn.prepare(
                "INSERT OR IGNORE INTO gone_mails SELECT id FROM mails WHERE brand_id = ?1 AND lower(sender) = ?2",
            )?;
            statement.execute(params![who.brand.0, address])?;
        }
        self.run("INSERT INTO gone_files SELECT attachments.id FROM attachments JOIN messages ON messages.id = attachments.message_id
                  WHERE messages.ticket_id IN gone_tickets OR person_id = ?1", person)?;
        let mut done = self.counted(person)?;
        self.conn.execute("DELETE FROM attachments WHERE id IN gone_files", [])?;
        for sql in EMPTY_MAILS.iter().chain(DELETE_TICKETS) {
            self.conn.execute(sql, [])?;
        }
        done.outbox = self.nobodys_outbox(who)?;
        self.nobodys(who)?;
        self.scrub_kept(who)?;
        self.index_kept_anew()?;
        // Words of rows that are gone stay in the index until its parts are merged.
        self.conn.execute("INSERT INTO message_words (message_words) VALUES ('optimize')", [])?;
        Ok(done)
    }

    /// What is deleted from here on is overwritten, and rows may point nowhere until the end of the transaction.
    fn begin_erasing(&self) -> Result<()> {
        self.conn.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
        self.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        self.conn.execute_batch(LISTS)?;
        Ok(())
    }

    fn run(&self, sql: &str, id: i64) -> Result<usize> {
        Ok(self.conn.prepare(sql)?.execute([id])?)
    }

    fn counted(&self, person: i64) -> Result<Erased> {
        let count = |sql: &str| -> Result<usize> {
            let found: i64 = self.conn.query_row(sql, [], |row| row.get(0))?;
            Ok(usize::try_from(found).unwrap_or(0))
        };
        let messages: i64 = self.conn.query_row(
            "SELECT COUNT(*) FROM messages WHERE ticket_id IN gone_tickets OR person_id = ?1",
            [person],
            |row| row.get(0),
        )?;
        Ok(Erased {
            tickets: count("SELECT COUNT(*) FROM gone_tickets")?,
            kept_tickets: count("SELECT COUNT(*) FROM kept_tickets")?,
            messages: usize::try_from(messages).unwrap_or(0),
            mails: count("SELECT COUNT(*) FROM gone_mails")?,
            files: count("SELECT COUNT(*) FROM gone_files")?,
            outbox: 0,
        })
    }

    /// An address that nobody has and nothing is sent to (RFC 2606 §2).
    fn nobody(person: PersonId) -> String {
        format!("erased-{}@erased.invalid", person.0)
    }

    /// Mails to the person: what waits is given up, what is settled no longer says to whom.
    fn nobodys_outbox(&self, who: &Subject) -> Result<usize> {
        let mut count = 0;
        for address in &who.addresses {
            // A later mail of the same cause to another of the addresses would be the same row.
            count += self.conn.execute(
                "UPDATE OR REPLACE outbox SET recipient = ?3, to_fields = '{\"to\":[]}', body = NULL, extra = '', error = '',
                     state = CASE WHEN state IN ('queued', 'sending', 'quiet', 'held') THEN 'discarded' ELSE state END
                 WHERE brand_id = ?1 AND recipient = ?2",
                params![who.brand.0, address, Self::nobody(who.person)],
            )?;
        }
        Ok(count)
    }

    /// The person itself: a row that says nothing stays where tickets point to it.
    fn nobodys(&self, who: &Subject) -> Result<()> {
        let (person, brand, nobody) = (who.person.0, who.brand.0, Self::nobody(who.person));
        for address in &who.addresses {
            let uploads =
                "DELETE FROM uploads WHERE owner IN (SELECT sheet FROM forms WHERE brand_id = ?1 AND address = ?2)";
            self.conn.execute(uploads, params![brand, address])?;
            self.conn.execute("DELETE FROM forms WHERE brand_id = ?1 AND address = ?2", params![brand, address])?;
            self.conn.execute("DELETE FROM sign_ins WHERE brand_id = ?1 AND address = ?2", params![brand, address])?;
            self.conn.execute("DELETE FROM senders WHERE brand_id = ?1 AND pattern = ?2", params![brand, address])?;
            // Beside a mailbox, or a word of what it did, as "spam".
            for name in [split_plus(address).0, folded(address)] {
                for sql in [
                    "DELETE FROM floods WHERE instr(' ' || sender || ' ', ' ' || ?1 || ' ') > 0",
                    "DELETE FROM budgets WHERE instr(' ' || subject || ' ', ' ' || ?1 || ' ') > 0",
                ] {
                    self.conn.execute(sql, [&name])?;
                }
            }
        }
        for sql in [
            "DELETE FROM addresses WHERE person_id = ?1",
            "DELETE FROM sessions WHERE person_id = ?1",
            "DELETE FROM sign_ins WHERE person_id = ?1",
            "DELETE FROM participants WHERE person_id = ?1 AND part <> 'requester'",
            "UPDATE messages SET author_name = 'erased', author_address = '', message_id = '', text = 'erased', signature = '',
                 note = CASE WHEN note = '' THEN '' ELSE 'erased' END, warning = '' WHERE person_id = ?1",
            "UPDATE tickets SET rating_comment = '', survey_at = NULL WHERE requester_id = ?1",
            "UPDATE persons SET name = 'erased', language = '', notes = '', organisation_id = NULL, is_kept = 0, no_survey = 1
             WHERE id = ?1",
        ] {
            self.run(sql, person)?;
        }
        self.conn.execute("UPDATE participants SET address = ?2 WHERE person_id = ?1", params![person, nobody])?;
        self.conn.execute(
            "INSERT INTO addresses (brand_id, address, person_id, bounced_at) VALUES (?1, ?2, ?3, ?4)",
            params![brand, nobody, person, secs(self.now)],
        )?;
        let is_named = "SELECT 1 FROM tickets WHERE requester_id = ?1 UNION SELECT 1 FROM messages WHERE person_id = ?1
            UNION SELECT 1 FROM participants WHERE person_id = ?1";
        if !self.conn.prepare(is_named)?.exists([person])? {
            self.run("DELETE FROM addresses WHERE person_id = ?1", person)?;
            self.run("DELETE FROM persons WHERE id = ?1", person)?;
        }
        Ok(())
    }

    /// Other people's words in the tickets that stay: the addresses and the name are taken out of them.
    fn scrub_kept(&self, who: &Subject) -> Result<()> {
        self.conn.execute("UPDATE outbox SET body = NULL WHERE ticket_id IN kept_tickets", [])?;
        self.scrub("tickets", &["subject", "rating_comment"], "id IN kept_tickets", who)?;
        self.scrub(
            "messages",
            &["text", "note", "signature", "warning", "matched_by"],
            "ticket_id IN kept_tickets",
            who,
        )?;
        self.scrub("history", &["old", "new", "reason"], "ticket_id IN kept_tickets", who)?;
        // An agent may have asked for the address: that mail is about no ticket.
        let which = "ticket_id IN kept_tickets OR ticket_id IS NULL";
        self.scrub("outbox", &["to_fields", "extra", "error"], which, who)?;
        self.scrub("held", &["line", "extra"], "ticket_id IN kept_tickets", who)?;
        self.scrub(
            "mails",
            &["subject", "reason"],
            "outcome <> 'message' OR id IN (SELECT mail_id FROM messages WHERE ticket_id IN kept_tickets)",
            who,
        )?;
        let mut select = self.conn.prepare(
            "SELECT DISTINCT mail_id FROM messages
             WHERE ticket_id IN kept_tickets AND mail_id IS NOT NULL AND mail_id NOT IN gone_mails",
        )?;
        let mails: Vec<i64> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let words: Vec<&str> = named(who).collect();
        mails.into_iter().try_for_each(|mail| self.blank_in_raw(mail, &words))
    }

    /// Makes the messages of the tickets that stay findable by the words they have now, and by no others.
    fn index_kept_anew(&self) -> Result<()> {
        let upto: i64 = self.find_fact(INDEXED)?.and_then(|row| row.parse().ok()).unwrap_or(0);
        let of_kept = "SELECT id FROM messages WHERE ticket_id IN kept_tickets";
        self.conn.execute(&format!("DELETE FROM message_words WHERE rowid IN ({of_kept})"), [])?;
        self.conn
            .execute(&format!("{INDEX} WHERE messages.ticket_id IN kept_tickets AND messages.id <= ?1"), [upto])?;
        Ok(())
    }

    fn scrub(&self, table: &str, columns: &[&str], which: &str, who: &Subject) -> Result<()> {
        let list = columns.join(", ");
        let mut select = self.conn.prepare(&format!("SELECT id, {list} FROM {table} WHERE {which}"))?;
        let sets: Vec<String> = columns.iter().enumerate().map(|(at, name)| format!("{name} = ?{}", at + 2)).collect();
        let mut update = self.conn.prepare(&format!("UPDATE {table} SET {} WHERE id = ?1", sets.join(", ")))?;
        let mut rows = select.query([])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let words: Vec<String> = (1..=columns.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
            let clean: Vec<String> = words.iter().map(|text| without(text, who)).collect();
            if clean != words {
                changed.push((row.get::<_, i64>(0)?, clean));
            }
        }
        for (id, words) in changed {
            let values = std::iter::once(rusqlite::types::Value::from(id)).chain(words.into_iter().map(Into::into));
            update.execute(params_from_iter(values))?;
        }
        Ok(())
    }

    /// Removes tickets with all that belongs to them. Gives what was done; files as with [`Tx::erase_person`].
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn erase_tickets(&self, tickets: &[TicketId]) -> Result<Erased> {
        self.begin_erasing()?;
        for ticket in tickets {
            self.run("INSERT OR IGNORE INTO gone_tickets VALUES (?1)", ticket.0)?;
        }
        self.conn.execute_batch(
            "INSERT OR IGNORE INTO gone_mails SELECT mail_id FROM messages WHERE mail_id IS NOT NULL AND ticket_id IN gone_tickets;
             INSERT INTO gone_files SELECT attachments.id FROM attachments JOIN messages ON messages.id = attachments.message_id
             WHERE messages.ticket_id IN gone_tickets;",
        )?;
        let done = self.counted(0)?;
        for sql in EMPTY_MAILS.iter().chain(DELETE_TICKETS) {
            self.conn.execute(sql, [])?;
        }
        Ok(done)
    }

    /// Empties mails that belong to no ticket. Gives what was done.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn erase_mails(&self, mails: &[i64]) -> Result<Erased> {
        self.begin_erasing()?;
        for mail in mails {
            self.run("INSERT OR IGNORE INTO gone_mails VALUES (?1)", *mail)?;
        }
        for sql in EMPTY_MAILS {
            self.conn.execute(sql, [])?;
        }
        Ok(Erased { mails: mails.len(), ..Erased::default() })
    }

    /// Keeps the proof of an erasure, which says nothing of whom.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_erasure(&self, cause: &str, salt: &str, hash: &str, counts: &Erased) -> Result<()> {
        let sql = "INSERT INTO erasures (at, cause, salt, hash, counts) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.conn.execute(sql, params![secs(self.now), cause, salt, hash, serde_json::to_string(counts)?])?;
        Ok(())
    }
}

impl Store {
    /// Empties the write-ahead log, which holds pages as they were. `false`: somebody reads the database right now.
    ///
    /// # Errors
    /// When the database can't be opened or written.
    pub fn empty_log(&self) -> Result<bool> {
        let conn = super::connect(&self.inner.path)?;
        let busy: Option<i64> = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).optional()?;
        Ok(busy == Some(0))
    }
}

/// What the person is called: the addresses, and the name where it is long enough to be nobody else's.
fn named(who: &Subject) -> impl Iterator<Item = &str> {
    let name = Some(who.name.as_str()).filter(|name| name.chars().count() > 3);
    who.addresses.iter().map(String::as_str).chain(name)
}

/// Words with the person's addresses and name taken out, whatever their case.
fn without(text: &str, who: &Subject) -> String {
    named(who).fold(text.to_owned(), |text, name| {
        let (lower, name) = (text.to_ascii_lowercase(), name.to_ascii_lowercase());
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (at, found) in lower.match_indices(&name) {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(ERASED);
            from = at + found.len();
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_taken_out_of_words_whatever_their_case() {
        let who = Subject {
            brand: BrandId(1),
            person: PersonId(1),
            addresses: vec!["ada@example.net".to_owned()],
            name: "Ada Lovelace".to_owned(),
            with_tickets: false,
        };
        for (text, expected) in [
            ("", ""),
            ("Hello", "Hello"),
            ("Dear ADA LOVELACE, écrivez à Ada@Example.net.", "Dear erased, écrivez à erased."),
            ("ada@example.netada@example.net", "erasederased"),
        ] {
            assert_eq!(without(text, &who), expected);
        }
    }
}

//! How much waits: what those who watch the daemon want to know.

use anyhow::Result;
use rusqlite::OptionalExtension;

use super::{Reader, time};
use crate::clock::Timestamp;

/// How many mails wait for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// To be sent, now or later.
    pub outbox: i64,
    /// When the oldest of those was written.
    pub oldest: Option<Timestamp>,
    /// Held back until an agent's quiet hours end.
    pub quiet: i64,
    /// Given up; 10,000 at most are counted, as with those below.
    pub failed: i64,
    /// Agents' mails held for a word of theirs.
    pub held: i64,
    /// Mails that could not be read.
    pub quarantined: i64,
}

/// Most rows that are counted of what nobody may ever clear away.
const MOST_COUNTED: i64 = 10_000;

impl Reader<'_> {
    /// What waits, at this moment.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_waiting(&self) -> Result<Waiting> {
        // Each walks an index that holds nothing but the rows it counts. What operators let lie for years is not counted
        // to its end.
        let (waiting, first): (i64, Option<i64>) = self
            .conn
            .prepare_cached("SELECT COUNT(*), MIN(id) FROM outbox WHERE state IN ('queued', 'sending')")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let oldest: Option<i64> = self
            .conn
            .prepare_cached("SELECT created_at FROM outbox WHERE id = ?1")?
            .query_row([first], |row| row.get(0))
            .optional()?;
        let count = |sql: &str| -> Result<i64> {
            Ok(self.conn.prepare_cached(sql)?.query_row([MOST_COUNTED], |row| row.get(0))?)
        };
        Ok(Waiting {
            outbox: waiting,
            oldest: oldest.map(time),
            quiet: count("SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE state = 'quiet' LIMIT ?1)")?,
            failed: count("SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE state = 'failed' LIMIT ?1)")?,
            held: count(
                "SELECT COUNT(*) FROM (SELECT 1 FROM mails WHERE outcome = 'held' AND outcome <> 'message' LIMIT ?1)",
            )?,
            quarantined: count(
                "SELECT COUNT(*) FROM
                 (SELECT 1 FROM mails WHERE outcome = 'quarantined' AND outcome <> 'message' LIMIT ?1)",
            )?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NewOutbox, Store};
    use super::*;
    use crate::clock::{Clock, Entropy};
    use crate::desk::{BrandId, Template};

    #[test]
    fn each_queue_is_counted_and_the_oldest_told() {
        let clock = Clock::manual(time(1_000_000));
        let store = Store::throw_away(clock.clone(), Entropy::System).unwrap();
        assert_eq!(store.read(|reader| reader.count_waiting()).unwrap(), Waiting::default());
        let insert = |cause: &'static str, is_quiet: bool| {
            let write = move |tx: &super::super::Tx| {
                let mailbox = tx.set_mailbox("default", "support", "help@acme.example", "", "")?.id;
                let new = NewOutbox {
                    brand: BrandId(1),
                    mailbox,
                    ticket: None,
                    message: None,
                    agent: None,
                    held: None,
                    cause,
                    template: Template::Help,
                    recipient: "ada@example.net",
                    to_fields: "{}",
                    due_at: time(2_000_000),
                    act: None,
                    extra: "",
                    is_quiet,
                };
                Ok(tx.insert_outbox(&new)?.unwrap())
            };
            store.write(write).wait().unwrap()
        };
        let first = insert("a", false);
        clock.advance(std::time::Duration::from_secs(60));
        insert("b", false);
        insert("c", true);
        let failed = insert("d", false);
        store.write(move |tx| tx.set_failed(failed, "no")).wait().unwrap();
        let waiting = store.read(|reader| reader.count_waiting()).unwrap();
        let wanted = Waiting { outbox: 2, oldest: Some(time(1_000_000)), quiet: 1, failed: 1, held: 0, quarantined: 0 };
        assert_eq!(waiting, wanted);
        store.write(move |tx| tx.set_sent(first)).wait().unwrap();
        let waiting = store.read(|reader| reader.count_waiting()).unwrap();
        assert_eq!((waiting.outbox, waiting.oldest), (1, Some(time(1_000_060))));
    }
}

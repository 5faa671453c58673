//! From where on somebody sees a ticket: whoever was put in copy later gets nothing that was written before.

use std::collections::HashSet;

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, secs, time};
use crate::clock::Timestamp;
use crate::desk::{MessageId, Part, PersonId, Stage, TicketId};

/// How many tickets that became part of one are looked through, one within the other, and beside each other.
const DEEPEST: usize = 8;
const MOST_MERGES: i64 = 200;

/// Among how many of the newest messages there may be answers that can be taken back.
const NEWEST: i64 = 20;

/// What one person sees of one ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Whose it is.
    pub(super) person: i64,
    /// What was written from then on, seconds; zero: all.
    pub(super) since: i64,
    /// Messages that came from other tickets: none of them,
    pub(super) moved: HashSet<i64>,
    /// but those that the person saw there.
    pub(super) shown: HashSet<i64>,
}

impl Sight {
    /// Whether a message of the ticket is seen.
    #[must_use]
    pub fn sees(&self, message: MessageId, author: Option<PersonId>, at: Timestamp) -> bool {
        author == Some(PersonId(self.person))
            || self.shown.contains(&message.0)
            || (secs(at) >= self.since && !self.moved.contains(&message.0))
    }

    /// The rows of [`Sight::moved`] or [`Sight::shown`] as a query takes them.
    pub(super) fn rows(ids: &HashSet<i64>) -> Result<String> {
        Ok(serde_json::to_string(ids)?)
    }
}

impl Reader<'_> {
    /// What a person sees of a ticket. A requester sees all of it; whoever was in copy when it was opened all that it had by
    /// itself; others what came since. Of a ticket that became part of it, each sees what they saw there.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn sight(&self, ticket: TicketId, person: PersonId) -> Result<Sight> {
        self.sight_within(ticket, person, DEEPEST)
    }

    fn sight_within(&self, ticket: TicketId, person: PersonId, deep: usize) -> Result<Sight> {
        let nothing = Sight { person: person.0, since: i64::MAX, ..Sight::default() };
        let Some((is_requester, joined_at)) = self.joined(ticket, person)? else { return Ok(nothing) };
        if is_requester {
            return Ok(Sight { since: 0, ..nothing });
        }
        let was_there = self.opened_at(ticket)?.is_some_and(|opened_at| joined_at <= opened_at);
        let mut sight = Sight { since: if was_there { 0 } else { joined_at }, ..nothing };
        if deep == 0 {
            return Ok(sight);
        }
        for (from, rows) in self.merged_into(ticket)? {
            let there = self.sight_within(from, person, deep - 1)?;
            for (row, author, at) in self.written(&rows)? {
                if there.sees(MessageId(row), author.map(PersonId), time(at)) {
                    sight.shown.insert(row);
                }
                sight.moved.insert(row);
            }
        }
        Ok(sight)
    }

    /// How a ticket stands as far as its people can know: while an answer can be taken back, what it changed has not happened.
    /// Nothing: as it is.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn shown_stage(&self, ticket: TicketId, now: Timestamp) -> Result<Option<Stage>> {
        let old: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT history.old
                 FROM (SELECT id, kind, shown_at, withdrawn_at FROM messages WHERE ticket_id = ?1
                     ORDER BY id DESC LIMIT ?3) AS newest
                 CROSS JOIN history ON history.message_id = newest.id AND history.change = 'stage'
                 WHERE newest.kind = 'reply' AND newest.shown_at > ?2 AND newest.withdrawn_at IS NULL
                 ORDER BY history.id LIMIT 1",
            )?
            .query_row(params![ticket.0, secs(now), NEWEST], |row| row.get(0))
            .optional()?;
        // The word of the stage, before the name of its status and whose doing it was.
        Ok(old.as_deref().and_then(|old| old.split(' ').next()).and_then(Stage::from_word))
    }

    /// Whether somebody takes part in a ticket only since after a message of it came, by the order of what happened: seconds
    /// can't tell what comes in one.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn joined_after(&self, ticket: TicketId, address: &str, message: MessageId) -> Result<bool> {
        let parts = [Part::Requester, Part::Copied, Part::Follower].map(|part| format!("{address} as {}", part.word()));
        let [requester, copied, follower] = parts;
        let (joined, came): (Option<i64>, Option<i64>) = self
            .conn
            .prepare_cached(
                "SELECT MIN(CASE WHEN change = 'joined' AND new IN (?3, ?4, ?5) THEN id END),
                     MIN(CASE WHEN change = 'message' AND message_id = ?2 THEN id END)
                 FROM history WHERE ticket_id = ?1",
            )?
            .query_row(params![ticket.0, message.0, requester, copied, follower], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(joined.zip(came).is_some_and(|(joined, came)| joined > came))
    }

    fn joined(&self, ticket: TicketId, person: PersonId) -> Result<Option<(bool, i64)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT part = 'requester', joined_at FROM participants WHERE ticket_id = ?1 AND person_id = ?2",
            )?
            .query_row(params![ticket.0, person.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// When a ticket came to be; it may say itself that it is older, as the mail that was handed on.
    fn opened_at(&self, ticket: TicketId) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT at FROM history WHERE ticket_id = ?1 ORDER BY id LIMIT 1")?
            .query_row([ticket.0], |row| row.get(0))
            .optional()?)
    }

    fn merged_into(&self, ticket: TicketId) -> Result<Vec<(TicketId, String)>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT ticket_id, messages FROM merges WHERE into_id = ?1 ORDER BY ticket_id LIMIT ?2")?;
        let rows =
            statement.query_map(params![ticket.0, MOST_MERGES], |row| Ok((TicketId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who wrote these messages, and when.
    fn written(&self, rows: &str) -> Result<Vec<(i64, Option<i64>, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, person_id, created_at FROM messages WHERE id IN (SELECT value FROM json_each(?1))",
        )?;
        let rows = statement.query_map([rows], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

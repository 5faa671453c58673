//! What agents ask the desk: words in messages, tickets of a view, figures of a time.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::views::View;
use crate::desk::{AgentId, BrandId, MessageId, Stage, TeamId, TicketId};

/// The fact that says up to which row messages can be found by their words.
const INDEXED: &str = "words indexed";
/// How many messages with the wanted words are looked at, the newest first.
const MOST_HITS: i64 = 20_000;

/// A message that holds what was looked for: the newest of its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its ticket.
    pub ticket: TicketId,
    /// Its words, of a note too.
    pub words: String,
}

/// A mail that took an answer to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// To whom.
    pub recipient: String,
    /// `queued`, `sending`, `sent`, `failed` or `discarded`.
    pub state: String,
    /// When it is due, or was.
    pub due_at: Timestamp,
    /// When it arrived, failed or was taken back.
    pub settled_at: Option<Timestamp>,
    /// Tries so far.
    pub attempts: u32,
    /// The last failure in words.
    pub error: String,
}

/// What happened in a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Slug of a category, empty for none, and how many tickets were opened that are in it now.
    pub opened: Vec<(String, i64)>,
    /// Answers to customers; who wrote them, as the history has it: `agent:3`.
    pub answers: Vec<(String, i64)>,
    /// From opening to first answer, in seconds, of the tickets that had theirs.
    pub first_answers: Vec<i64>,
    /// Who resolved or closed a ticket, and how long that had been open, in seconds; each ticket once.
    pub closed: Vec<(String, i64)>,
}

/// How it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many tickets are in each of the stages that are not over.
    pub stages: Vec<(Stage, i64)>,
    /// How many of those that are to be worked on nobody has.
    pub unassigned: i64,
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

impl Reader<'_> {
    /// A page of a view, the newest matter first, what is due or put aside the soonest first. Tickets that became part
    /// of another are in none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_view(
        &self,
        brand: BrandId,
        agent: AgentId,
        view: View,
        most: usize,
        skip: usize,
    ) -> Result<Vec<TicketId>> {
        let page = params![brand.0, limit(most), limit(skip)];
        match view {
            // The plus keeps the index of the brand's stages out: an agent's own tickets are fewer.
            View::Mine => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE assignee_id = ?4 AND stage IN ('new', 'open', 'waiting', 'held') AND snoozed_until IS NULL
                     AND +brand_id = ?1 AND merged_into IS NULL
                 ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
                params![brand.0, limit(most), limit(skip), agent.0],
            ),
            View::Unassigned => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE brand_id = ?1 AND stage IN ('new', 'open', 'waiting', 'held') AND assignee_id IS NULL
                     AND snoozed_until IS NULL AND merged_into IS NULL
                 ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
                page,
            ),
            View::Open => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE brand_id = ?1 AND stage IN ('new', 'open') AND snoozed_until IS NULL AND merged_into IS NULL
                 ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
                page,
            ),
            View::New => self.in_stage(brand, Stage::New, most, skip),
            View::Waiting => self.in_stage(brand, Stage::Waiting, most, skip),
            View::Held => self.in_stage(brand, Stage::Held, most, skip),
            View::Resolved => self.in_stage(brand, Stage::Resolved, most, skip),
            View::Due => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE brand_id = ?1 AND due_at IS NOT NULL AND stage NOT IN ('resolved', 'closed', 'cancelled')
                     AND merged_into IS NULL
                 ORDER BY due_at, id LIMIT ?2 OFFSET ?3",
                page,
            ),
            View::Snoozed => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE snoozed_until IS NOT NULL AND +brand_id = ?1 AND stage NOT IN ('closed', 'cancelled')
                     AND merged_into IS NULL
                 ORDER BY snoozed_until, id LIMIT ?2 OFFSET ?3",
                page,
            ),
            View::All => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE brand_id = ?1 AND stage IN ('new', 'open', 'waiting', 'held', 'resolved')
                     AND merged_into IS NULL
                 ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
                page,
            ),
        }
    }

    fn in_stage(&self, brand: BrandId, stage: Stage, most: usize, skip: usize) -> Result<Vec<TicketId>> {
        self.ticket_ids(
            "SELECT id FROM tickets
             WHERE brand_id = ?1 AND stage = ?4 AND snoozed_until IS NULL AND merged_into IS NULL
             ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
            params![brand.0, limit(most), limit(skip), stage.word()],
        )
    }

    /// A page of a team's tickets that are to be worked on, the newest matter first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_of_team(
        &self,
        brand: BrandId,
        team: TeamId,
        most: usize,
        skip: usize,
    ) -> Result<Vec<TicketId>> {
        self.ticket_ids(
            "SELECT id FROM tickets
             WHERE team_id = ?4 AND stage IN ('new', 'open', 'waiting', 'held') AND snoozed_until IS NULL
                 AND +brand_id = ?1 AND merged_into IS NULL
             ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
            params![brand.0, limit(most), limit(skip), team.0],
        )
    }

    /// A page of the tickets with a tag that are not over, the newest matter first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tickets_tagged(&self, brand: BrandId, tag: &str, most: usize, skip: usize) -> Result<Vec<TicketId>> {
        self.ticket_ids(
            "SELECT tickets.id
             FROM ticket_tags CROSS JOIN tickets ON tickets.id = ticket_tags.ticket_id
             WHERE ticket_tags.tag_id = (SELECT id FROM tags WHERE brand_id = ?1 AND name = ?4)
                 AND tickets.stage NOT IN ('closed', 'cancelled') AND tickets.brand_id = ?1
                 AND tickets.merged_into IS NULL
             ORDER BY tickets.last_message_at DESC, tickets.id DESC LIMIT ?2 OFFSET ?3",
            params![brand.0, limit(most), limit(skip), tag],
        )
    }

    fn ticket_ids(&self, sql: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_map(params, |row| row.get(0).map(TicketId))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Tickets of a brand with messages that fit a query of the word index, each once, the newest message first: notes
    /// included, so for agents' eyes only. What was taken back is not found.
    ///
    /// # Errors
    /// When the query is none, or the database can't be read.
    pub fn find_words(&self, brand: BrandId, query: &str, most: usize) -> Result<Vec<Hit>> {
        let mut found = self.conn.prepare_cached(
            "SELECT rowid FROM message_words WHERE message_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        let mut looked_at = self.conn.prepare_cached(
            "SELECT ticket_id, CASE WHEN kind IN ('note', 'system') THEN note ELSE text END
             FROM messages WHERE id = ?1 AND brand_id = ?2 AND withdrawn_at IS NULL",
        )?;
        let mut hits: Vec<Hit> = Vec::new();
        let mut rows = found.query(params![query, MOST_HITS])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let hit = looked_at
                .query_row(params![id, brand.0], |row| Ok(Hit { ticket: TicketId(row.get(0)?), words: row.get(1)? }))
                .optional()?;
            hits.extend(hit.filter(|hit| !hits.iter().any(|other| other.ticket == hit.ticket)));
            if hits.len() >= most {
                break;
            }
        }
        Ok(hits)
    }

    /// Who wrote last on a ticket what the customer can see, and when: name, address, time.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_word(&self, ticket: TicketId) -> Result<Option<(String, String, Timestamp)>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT author_name, author_address, created_at FROM messages
                 WHERE ticket_id = ?1 AND kind IN ('customer', 'reply') AND withdrawn_at IS NULL
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([ticket.0], |row| Ok((row.get(0)?, row.get(1)?, time(row.get(2)?))))
            .optional()?)
    }

    /// How an answer got to each of those it went to.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_deliveries(&self, message: MessageId) -> Result<Vec<Delivery>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT recipient, state, due_at, settled_at, attempts, error FROM outbox
             WHERE message_id = ?1 AND template = 'answer' ORDER BY id",
        )?;
        let rows = statement.query_map([message.0], |row| {
            Ok(Delivery {
                recipient: row.get(0)?,
                state: row.get(1)?,
                due_at: time(row.get(2)?),
                settled_at: row.get::<_, Option<i64>>(3)?.map(time),
                attempts: row.get(4)?,
                error: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What happened from a moment on.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn figures_since(&self, brand: BrandId, since: Timestamp) -> Result<Figures> {
        let (first, since) = (self.first_history_since(since)?, secs(since));
        let params = params![first, since, brand.0];
        let opened = self.pairs(
            "SELECT tickets.category, COUNT(*)
             FROM history CROSS JOIN tickets ON tickets.id = history.ticket_id
             WHERE history.id >= ?1 AND history.at >= ?2 AND history.brand_id = ?3 AND history.change = 'opened'
             GROUP BY tickets.category ORDER BY COUNT(*) DESC, tickets.category",
            params,
        )?;
        let answers = self.pairs(
            "SELECT history.actor, COUNT(*)
             FROM history CROSS JOIN messages ON messages.id = history.message_id
             WHERE history.id >= ?1 AND history.at >= ?2 AND history.brand_id = ?3 AND history.change = 'message'
                 AND history.new = 'reply' AND messages.withdrawn_at IS NULL
             GROUP BY history.actor",
            params,
        )?;
        let mut statement = self.conn.prepare_cached(
            "SELECT tickets.first_response_at - tickets.created_at
             FROM history CROSS JOIN tickets ON tickets.id = history.ticket_id
             WHERE history.id >= ?1 AND history.at >= ?2 AND history.brand_id = ?3 AND history.change = 'message'
                 AND history.new = 'reply' AND tickets.first_response_at >= ?2
             GROUP BY tickets.id",
        )?;
        let first_answers = statement.query_map(params, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        // A merge closes a ticket too, and what was taken back never happened.
        let closed = self.pairs(
            "SELECT history.actor, MAX(history.at) - tickets.created_at
             FROM history CROSS JOIN tickets ON tickets.id = history.ticket_id
             LEFT JOIN acts ON acts.id = history.act_id
             WHERE history.id >= ?1 AND history.at >= ?2 AND history.brand_id = ?3 AND history.change = 'stage'
                 AND (history.new LIKE 'resolved%' OR history.new LIKE 'closed%')
                 AND NOT (history.old LIKE 'resolved%' OR history.old LIKE 'closed%' OR history.old LIKE 'cancelled%')
                 AND tickets.merged_into IS NULL AND acts.undone_at IS NULL
             GROUP BY tickets.id",
            params,
        )?;
        Ok(Figures { opened, answers, first_answers, closed })
    }

    fn pairs(&self, sql: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<(String, i64)>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first row of the history that is not older than a moment. The history only grows at its end, so halving finds
    /// it without an index of times.
    fn first_history_since(&self, since: Timestamp) -> Result<i64> {
        let mut after = self.conn.prepare_cached("SELECT id, at FROM history WHERE id >= ?1 ORDER BY id LIMIT 1")?;
        let last: Option<i64> =
            self.conn.prepare_cached("SELECT MAX(id) FROM history")?.query_row([], |row| row.get(0))?;
        let (mut low, mut high) = (0, last.unwrap_or(0).saturating_add(1));
        while low < high {
            let middle = low + (high - low) / 2;
            let found: Option<(i64, i64)> =
                after.query_row([middle], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            match found {
                Some((id, at)) if at < secs(since) => low = id + 1,
                _ => high = middle,
            }
        }
        Ok(low)
    }

    /// How a brand stands now.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn standing(&self, brand: BrandId) -> Result<Standing> {
        let mut count = self.conn.prepare_cached(
            "SELECT COUNT(*) FROM tickets WHERE brand_id = ?1 AND stage = ?2 AND merged_into IS NULL",
        )?;
        let mut stages = Vec::new();
        for stage in Stage::ALL.iter().filter(|stage| !stage.is_over()) {
            stages.push((*stage, count.query_row(params![brand.0, stage.word()], |row| row.get(0))?));
        }
        let unassigned = self
            .conn
            .prepare_cached(
                "SELECT COUNT(*) FROM tickets
                 WHERE brand_id = ?1 AND stage IN ('new', 'open', 'waiting', 'held') AND assignee_id IS NULL
                     AND merged_into IS NULL",
            )?
            .query_row([brand.0], |row| row.get(0))?;
        Ok(Standing { stages, unassigned })
    }
}

impl Tx<'_> {
    /// Makes messages that are not yet found by their words so, oldest first; gives how many.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn index_words(&self, most: usize) -> Result<usize> {
        let upto: i64 = self.find_fact(INDEXED)?.and_then(|row| row.parse().ok()).unwrap_or(0);
        let last: Option<i64> = self
            .conn
            .prepare_cached("SELECT MAX(id) FROM (SELECT id FROM messages WHERE id > ?1 ORDER BY id LIMIT ?2)")?
            .query_row(params![upto, limit(most)], |row| row.get(0))?;
        let Some(last) = last else { return Ok(0) };
        // One of the two columns is always empty: what customers may see, and what only agents may.
        let count = self
            .conn
            .prepare_cached(
                "INSERT INTO message_words (rowid, subject, words)
                 SELECT messages.id, tickets.subject, messages.text || messages.note
                 FROM messages JOIN tickets ON tickets.id = messages.ticket_id
                 WHERE messages.id > ?1 AND messages.id <= ?2",
            )?
            .execute(params![upto, last])?;
        self.set_fact(INDEXED, &last.to_string())?;
        Ok(count)
    }
}

//! What agents ask the desk: words in messages, tickets of a view, figures of a time.

use anyhow::Result;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs, time};
use crate::clock::Timestamp;
use crate::desk::views::View;
use crate::desk::{AgentId, BrandId, MessageId, Stage, TeamId, TicketId};

/// The fact that says up to which row messages can be found by their words.
pub(super) const INDEXED: &str = "words indexed";
/// Puts messages into the index. One of the two columns is always empty: what customers may see, and what only agents may.
pub(super) const INDEX: &str = "INSERT INTO message_words (rowid, subject, words)
    SELECT messages.id, tickets.subject, messages.text || messages.note
    FROM messages JOIN tickets ON tickets.id = messages.ticket_id";
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
            View::Spam => self.ticket_ids(
                "SELECT id FROM tickets
                 WHERE brand_id = ?1 AND status = 'spam' AND merged_into IS NULL
                 ORDER BY last_message_at DESC, id DESC LIMIT ?2 OFFSET ?3",
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

impl Reader<'_> {
    /// How many messages of a brand are not yet found by their words: the newest ones.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn count_new_words(&self, brand: BrandId) -> Result<usize> {
        let upto: i64 = self.find_fact(INDEXED)?.and_then(|row| row.parse().ok()).unwrap_or(0);
        let count: i64 = self
            .conn
            .prepare_cached("SELECT COUNT(*) FROM messages WHERE id > ?1 AND brand_id = ?2")?
            .query_row(params![upto, brand.0], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Whether there are messages that are not yet found by their words.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_new_words(&self) -> Result<bool> {
        let upto: i64 = self.find_fact(INDEXED)?.and_then(|row| row.parse().ok()).unwrap_or(0);
        Ok(self.conn.prepare_cached("SELECT 1 FROM messages WHERE id > ?1 LIMIT 1")?.exists([upto])?)
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
        let sql = format!("{INDEX} WHERE messages.id > ?1 AND messages.id <= ?2");
        let count = self.conn.prepare_cached(&sql)?.execute(params![upto, last])?;
        self.set_fact(INDEXED, &last.to_string())?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NewMessageRow, NewTicket, Store};
    use super::*;
    use crate::clock::{Clock, Entropy};
    use crate::desk::search::Search;
    use crate::desk::{Channel, MessageKind, Ticket};

    fn store() -> Store {
        Store::throw_away(Clock::manual(time(1_000_000)), Entropy::System).unwrap()
    }

    /// A ticket of a brand with a message.
    fn ticket(tx: &Tx, brand: BrandId, subject: &str, kind: MessageKind, words: &str) -> Ticket {
        let mailbox = tx.list_mailboxes().unwrap().into_iter().find(|mailbox| mailbox.brand == brand).unwrap();
        let requester = tx.get_or_make_person(brand, "ada@example.net", "Ada", "").unwrap();
        let new = NewTicket {
            brand,
            mailbox: mailbox.id,
            subject: subject.into(),
            channel: Channel::Mail,
            requester,
            linked_to: None,
        };
        let ticket = tx.insert_ticket(&new).unwrap();
        message(tx, &ticket, kind, words);
        ticket
    }

    fn message(tx: &Tx, ticket: &Ticket, kind: MessageKind, words: &str) -> MessageId {
        tx.insert_message(&NewMessageRow {
            brand: ticket.brand,
            ticket: ticket.id,
            kind,
            person: None,
            agent: None,
            author_name: "Ada",
            author_address: "ada@example.net",
            mail_id: None,
            message_id: "",
            class: "human",
            matched_by: "",
            proof: "",
            via: false,
            words,
            signature: "",
            warning: "",
            created_at: tx.now,
            shown_at: tx.now,
        })
        .unwrap()
    }

    fn brands(tx: &Tx) -> (BrandId, BrandId) {
        let shop = tx.set_mailbox("shop", "support", "help@shop.example", "", "").unwrap();
        let bank = tx.set_mailbox("bank", "bank", "help@bank.example", "", "").unwrap();
        (shop.brand, bank.brand)
    }

    fn found(tx: &Tx, brand: BrandId, typed: &str) -> Vec<TicketId> {
        let query = Search::read(typed).unwrap().query();
        tx.find_words(brand, &query, 51).unwrap().into_iter().map(|hit| hit.ticket).collect()
    }

    #[test]
    fn words_are_found_in_messages_notes_and_subjects_of_one_brand_newest_first() {
        store()
            .write(|tx| {
                let (shop, bank) = brands(tx);
                let lamp = ticket(tx, shop, "Broken lamp", MessageKind::Customer, "It fell off the Tisch, Grüße");
                let note = ticket(tx, shop, "Invoice", MessageKind::Note, "the lamp again");
                let other = ticket(tx, bank, "Lamp", MessageKind::Customer, "lamp");
                assert_eq!((tx.index_words(2)?, tx.index_words(9)?, tx.index_words(9)?), (2, 1, 0));
                let both = vec![note.id, lamp.id];
                assert_eq!((found(tx, shop, "lamp"), found(tx, bank, "lamp")), (both.clone(), vec![other.id]));
                assert_eq!(found(tx, shop, "LAM"), both);
                assert_eq!(found(tx, shop, "broken tis"), vec![lamp.id]);
                assert_eq!(found(tx, shop, "grusse"), vec![]);
                assert_eq!(found(tx, shop, "gruße"), vec![lamp.id]);
                assert_eq!(found(tx, shop, "tis broken"), vec![]);
                assert_eq!(found(tx, shop, "\"the lamp\""), vec![note.id]);
                let later = message(tx, &lamp, MessageKind::Reply, "A new lamp is on its way");
                assert_eq!(found(tx, shop, "way"), vec![]);
                tx.index_words(9)?;
                assert_eq!(found(tx, shop, "lamp"), vec![lamp.id, note.id]);
                tx.withdraw_message(later)?;
                assert_eq!((found(tx, shop, "way"), found(tx, shop, "lamp")), (vec![], both));
                tx.move_message(MessageId(1), note.id)?;
                assert_eq!(found(tx, shop, "tisch"), vec![note.id]);
                Ok(())
            })
            .wait()
            .unwrap();
    }

    #[test]
    fn w9_hostile_words_are_only_words() {
        store()
            .write(|tx| {
                let (shop, _) = brands(tx);
                ticket(tx, shop, "Private", MessageKind::Note, "secret");
                tx.index_words(9)?;
                let hostile = [
                    "\"",
                    "\"\"\"",
                    "a\"b",
                    "a\" OR \"secret",
                    "secret OR x",
                    "secret NOT x",
                    "NEAR(a b)",
                    "NEAR/3",
                    "subject:",
                    "words:secret",
                    "{subject words}:a",
                    "-a",
                    "^a",
                    "a*",
                    "* a",
                    "a AND",
                    "AND OR NOT",
                    "(a",
                    "a)",
                    "a + b",
                    "'; DROP TABLE messages; --",
                    "%",
                    "_",
                    "\\",
                    "a\u{0}b",
                    "\u{202e}x",
                    "ﷺ",
                    "👩‍👩‍👧",
                    "a:b:c",
                    "1",
                    "$1",
                    "?1",
                    "@",
                    ":x",
                    "/*",
                    "*/",
                    "a\nb",
                    "\u{feff}a",
                ];
                for typed in hostile {
                    if let Some(search) = Search::read(typed) {
                        let hits = tx.find_words(shop, &search.query(), 51);
                        assert!(hits.is_ok_and(|hits| hits.is_empty()), "{typed:?} {}", search.query());
                    }
                }
                assert_eq!(found(tx, shop, &"secret ".repeat(5_000)).len(), 1);
                Ok(())
            })
            .wait()
            .unwrap();
    }

    #[test]
    fn views_show_what_they_say_a_page_at_a_time() {
        store()
            .write(|tx| {
                let (shop, bank) = brands(tx);
                let ann = tx.set_agent(shop, "ann@acme.example", "Ann", "agent", &[])?;
                let team = tx.set_team(shop, "Second line", "", None)?;
                let mut all = Vec::new();
                for at in 0..8 {
                    let mut one = ticket(tx, shop, "x", MessageKind::Customer, "x");
                    one.last_message_at = time(1_000 + at);
                    all.push(one);
                }
                ticket(tx, bank, "x", MessageKind::Customer, "x");
                (all[0].assignee, all[1].assignee, all[2].assignee) = (Some(ann), Some(ann), Some(ann));
                (all[1].stage, all[2].stage) = (Stage::Waiting, Stage::Closed);
                (all[3].stage, all[3].snoozed_until) = (Stage::Open, Some(time(9_000)));
                (all[4].stage, all[4].due_at) = (Stage::Held, Some(time(9_000)));
                (all[5].stage, all[5].due_at, all[5].team) = (Stage::Open, Some(time(8_000)), Some(team));
                all[6].stage = Stage::Resolved;
                for one in &all {
                    tx.set_ticket(one)?;
                }
                tx.insert_ticket_tag(shop, all[6].id, "refund")?;
                tx.insert_ticket_tag(shop, all[2].id, "refund")?;
                // The last becomes part of the first, and is in no view.
                tx.merge_ticket(all[7].id, all[0].id)?;
                let numbers = |ids: Vec<TicketId>| -> Vec<usize> {
                    ids.iter().map(|id| all.iter().position(|ticket| ticket.id == *id).unwrap()).collect()
                };
                let view = |view: View| numbers(tx.list_view(shop, ann, view, 51, 0).unwrap());
                assert_eq!(view(View::Mine), [1, 0]);
                assert_eq!(view(View::Unassigned), [5, 4]);
                assert_eq!(view(View::Open), [5, 0]);
                assert_eq!(view(View::New), [0]);
                assert_eq!(view(View::Waiting), [1]);
                assert_eq!(view(View::Held), [4]);
                assert_eq!(view(View::Resolved), [6]);
                assert_eq!(view(View::Due), [5, 4]);
                assert_eq!(view(View::Snoozed), [3]);
                assert_eq!(view(View::All), [6, 5, 4, 3, 1, 0]);
                assert_eq!(numbers(tx.list_view(shop, ann, View::All, 2, 2)?), [4, 3]);
                assert_eq!(numbers(tx.list_view(shop, ann, View::All, 2, 99)?), [0; 0]);
                assert_eq!(numbers(tx.list_tickets_of_team(shop, team, 51, 0)?), [5]);
                assert_eq!(numbers(tx.list_tickets_tagged(shop, "REFUND", 51, 0)?), [6]);
                assert_eq!(tx.list_tickets_tagged(bank, "refund", 51, 0)?, []);
                Ok(())
            })
            .wait()
            .unwrap();
    }

    #[test]
    fn the_first_row_of_a_time_is_found_by_halving() {
        let store = store();
        store
            .write(|tx| {
                let (shop, _) = brands(tx);
                let ticket = ticket(tx, shop, "x", MessageKind::Customer, "x");
                let insert = "INSERT INTO history (id, brand_id, ticket_id, at, actor, via, change) VALUES (?1, ?2, ?3, ?4, '', '', 'x')";
                // With gaps, as after a deletion.
                for (id, at) in [(3, 100), (4, 100), (9, 150), (10, 200), (40, 200), (41, 300)] {
                    tx.conn.execute(insert, params![id, shop.0, ticket.id.0, at])?;
                }
                let rows = |at: i64| -> Result<i64> {
                    let first = tx.first_history_since(time(at))?;
                    let sql = "SELECT COUNT(*) FROM history WHERE id >= ?1";
                    Ok(tx.conn.query_row(sql, [first], |row| row.get(0))?)
                };
                for (at, wanted) in [(0, 6), (100, 6), (101, 4), (150, 4), (200, 3), (201, 1), (300, 1), (301, 0)] {
                    assert_eq!(rows(at)?, wanted, "{at}");
                }
                Ok(())
            })
            .wait()
            .unwrap();
    }
}

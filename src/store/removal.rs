//! Removes rows of the lists that tickets are sorted by. Their tickets get another row first, each with a line of history.
//!
//! Walks all tickets: for the operator's command line, never for the mail's way.

use anyhow::Result;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, secs};
use crate::desk::{BrandId, TicketId};

/// A list whose rows can be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Teams, known by name.
    Team,
    /// Priorities, known by slug.
    Priority,
    /// Statuses, known by slug.
    Status,
    /// Categories, known by slug.
    Category,
    /// Tags, known by name.
    Tag,
    /// Saved answers, known by name.
    Canned,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    id: i64,
    /// Its slug or name, as it is kept.
    pub word: String,
    /// What tickets and other rows bear.
    key: Value,
    /// What the history calls it.
    told: String,
}

/// Where a row is used, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Tickets that bear it.
    pub tickets: usize,
    /// Categories and saved answers that name it.
    pub rows: i64,
}

/// The statements of one list. `?1` is the brand, `?2` the key of a row, `?3` that of its replacement.
struct Statements {
    /// Row, word, key and what the history calls it, by brand and slug or name.
    find: &'static str,
    /// Its tickets.
    tickets: &'static str,
    /// How many other rows name it.
    rows: &'static str,
    /// Puts the replacement in its place.
    replace: &'static [&'static str],
    /// Removes what belongs to it, and itself; `?2` is its row.
    delete: &'static [&'static str],
}

const TEAM: Statements = Statements {
    find: "SELECT id, name, id, name FROM teams WHERE brand_id = ?1 AND name = ?2",
    tickets: "SELECT id FROM tickets WHERE brand_id = ?1 AND team_id = ?2",
    rows: "SELECT COUNT(*) FROM categories WHERE brand_id = ?1 AND team_id = ?2",
    replace: &[
        "UPDATE tickets SET team_id = ?3 WHERE brand_id = ?1 AND team_id = ?2",
        "UPDATE categories SET team_id = ?3 WHERE brand_id = ?1 AND team_id = ?2",
    ],
    delete: &["DELETE FROM team_members WHERE team_id = ?2", "DELETE FROM teams WHERE brand_id = ?1 AND id = ?2"],
};

const PRIORITY: Statements = Statements {
    find: "SELECT id, slug, slug, slug FROM priorities WHERE brand_id = ?1 AND slug = ?2",
    tickets: "SELECT id FROM tickets WHERE brand_id = ?1 AND priority = ?2",
    rows: "SELECT COUNT(*) FROM categories WHERE brand_id = ?1 AND priority = ?2",
    replace: &[
        "UPDATE tickets SET priority = ?3 WHERE brand_id = ?1 AND priority = ?2",
        "UPDATE categories SET priority = ?3 WHERE brand_id = ?1 AND priority = ?2",
    ],
    delete: &["DELETE FROM priorities WHERE brand_id = ?1 AND id = ?2"],
};

const STATUS: Statements = Statements {
    find: "SELECT id, slug, slug, CASE slug WHEN stage THEN slug ELSE stage || ' (' || slug || ')' END
        FROM statuses WHERE brand_id = ?1 AND slug = ?2",
    tickets: "SELECT id FROM tickets WHERE brand_id = ?1 AND status = ?2",
    rows: "SELECT 0 WHERE ?1 = ?2",
    replace: &["UPDATE tickets SET status = ?3 WHERE brand_id = ?1 AND status = ?2"],
    delete: &["DELETE FROM statuses WHERE brand_id = ?1 AND id = ?2"],
};

const CATEGORY: Statements = Statements {
    find: "SELECT id, slug, slug, slug FROM categories WHERE brand_id = ?1 AND slug = ?2",
    tickets: "SELECT id FROM tickets WHERE brand_id = ?1 AND category = ?2",
    rows: "SELECT (SELECT COUNT(*) FROM categories WHERE brand_id = ?1 AND parent = ?2)
        + (SELECT COUNT(*) FROM canned WHERE brand_id = ?1
           AND EXISTS (SELECT 1 FROM json_each(canned.categories) WHERE value = ?2))",
    replace: &[
        "UPDATE tickets SET category = ?3 WHERE brand_id = ?1 AND category = ?2",
        // A child that takes the place of its parent comes to stand where that stood.
        "UPDATE categories SET parent = CASE WHEN slug = ?3
             THEN (SELECT parent FROM categories WHERE brand_id = ?1 AND slug = ?2) ELSE ?3 END
         WHERE brand_id = ?1 AND parent = ?2",
        "UPDATE canned SET categories = (
             SELECT json_group_array(DISTINCT CASE value WHEN ?2 THEN ?3 ELSE value END) FROM json_each(canned.categories))
         WHERE brand_id = ?1 AND EXISTS (SELECT 1 FROM json_each(canned.categories) WHERE value = ?2)",
    ],
    delete: &["DELETE FROM categories WHERE brand_id = ?1 AND id = ?2"],
};

const TAG: Statements = Statements {
    find: "SELECT id, name, id, name FROM tags WHERE brand_id = ?1 AND name = ?2",
    tickets: "SELECT ticket_id FROM ticket_tags WHERE tag_id = ?2",
    rows: "SELECT 0 WHERE ?1 = ?2",
    // A ticket that has both keeps the one; the other goes with the row.
    replace: &["UPDATE OR IGNORE ticket_tags SET tag_id = ?3 WHERE tag_id = ?2"],
    delete: &["DELETE FROM ticket_tags WHERE tag_id = ?2", "DELETE FROM tags WHERE brand_id = ?1 AND id = ?2"],
};

const CANNED: Statements = Statements {
    find: "SELECT id, name, id, name FROM canned WHERE brand_id = ?1 AND name = ?2",
    tickets: "SELECT id FROM tickets WHERE ?1 = ?2 AND FALSE",
    rows: "SELECT 0 WHERE ?1 = ?2",
    replace: &[
        "UPDATE canned SET used = used + (SELECT used FROM canned WHERE id = ?2) WHERE brand_id = ?1 AND id = ?3",
    ],
    delete: &["DELETE FROM canned WHERE brand_id = ?1 AND id = ?2"],
};

impl List {
    /// What the history calls a change of it: a status is told of with the stage it lies on.
    fn change(self) -> &'static str {
        if self == List::Status { "stage" } else { self.word() }
    }

    /// What a row of it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            List::Team => "team",
            List::Priority => "priority",
            List::Status => "status",
            List::Category => "category",
            List::Tag => "tag",
            List::Canned => "canned",
        }
    }

    fn statements(self) -> &'static Statements {
        match self {
            List::Team => &TEAM,
            List::Priority => &PRIORITY,
            List::Status => &STATUS,
            List::Category => &CATEGORY,
            List::Tag => &TAG,
            List::Canned => &CANNED,
        }
    }
}

impl Reader<'_> {
    /// The row of this slug or name.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_in_list(&self, list: List, brand: BrandId, word: &str) -> Result<Option<ListRow>> {
        Ok(self
            .conn
            .prepare_cached(list.statements().find)?
            .query_row(params![brand.0, word], |row| {
                Ok(ListRow { id: row.get(0)?, word: row.get(1)?, key: row.get(2)?, told: row.get(3)? })
            })
            .optional()?)
    }

    /// Where a row is used.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn uses(&self, list: List, brand: BrandId, row: &ListRow) -> Result<Uses> {
        let mut statement = self.conn.prepare_cached(list.statements().rows)?;
        let rows = statement.query_row(params![brand.0, row.key], |row| row.get(0)).optional()?;
        Ok(Uses { tickets: self.tickets_with(list, brand, row)?.len(), rows: rows.unwrap_or(0) })
    }

    fn tickets_with(&self, list: List, brand: BrandId, row: &ListRow) -> Result<Vec<TicketId>> {
        let mut statement = self.conn.prepare_cached(list.statements().tickets)?;
        let tickets = statement.query_map(params![brand.0, row.key], |row| row.get(0).map(TicketId))?;
        Ok(tickets.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Puts one row in the place of another, wherever that is used, and notes it in the history of each ticket.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn replace_in_list(&self, list: List, brand: BrandId, from: &ListRow, to: &ListRow) -> Result<()> {
        let mut history = self.conn.prepare_cached(
            "INSERT INTO history (brand_id, ticket_id, at, actor, via, change, old, new, reason)
             VALUES (?1, ?2, ?3, 'system', 'command line', ?4, ?5, ?6, ?7)",
        )?;
        let reason = format!("the {} {} was removed", list.word(), from.word);
        for ticket in self.tickets_with(list, brand, from)? {
            let at = secs(self.now);
            history.execute(params![brand.0, ticket.0, at, list.change(), from.told, to.told, reason])?;
        }
        for sql in list.statements().replace {
            self.conn.prepare_cached(sql)?.execute(params![brand.0, from.key, to.key])?;
        }
        Ok(())
    }

    /// Removes a row that is used nowhere.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_from_list(&self, list: List, brand: BrandId, row: &ListRow) -> Result<()> {
        for sql in list.statements().delete {
            self.conn.prepare_cached(sql)?.execute(params![brand.0, row.id])?;
        }
        Ok(())
    }
}

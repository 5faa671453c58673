//! Rows that a file takes out of the desk.

use anyhow::Result;

use super::load::Loader;
use crate::config::desk_data::{Removal, Table};
use crate::store::{List, ListRow, Uses, is_built_in_priority, is_built_in_status};

impl Loader<'_> {
    /// Takes out the rows that must go. One that is not there is gone already.
    pub(super) fn removals(&mut self) -> Result<()> {
        for removal in &self.data.removals {
            let whose = whose(removal.table, &removal.id);
            match removal.table {
                Table::Status if is_built_in_status(&removal.id) => {
                    self.unknown.push(format!("{whose}: it is built in and can't be removed; active = false hides it"));
                }
                Table::Priority if is_built_in_priority(&removal.id) => {
                    self.unknown.push(format!("{whose}: new tickets have it; it can't be removed"));
                }
                _ => self.remove(removal, &whose)?,
            }
        }
        Ok(())
    }

    /// Whether a file takes this row out.
    pub(super) fn goes(&self, table: Table, id: &str) -> bool {
        self.data.removals.iter().any(|row| row.table == table && row.id.eq_ignore_ascii_case(id))
    }

    fn remove(&mut self, removal: &Removal, whose: &str) -> Result<()> {
        let list = list(removal.table);
        let Some(row) = self.tx.find_in_list(list, self.brand, &removal.id)? else { return Ok(()) };
        let uses = self.tx.uses(list, self.brand, &row)?;
        match &removal.replacement {
            Some(replacement) => {
                let Some(other) = self.replacement(removal, &row, replacement, whose)? else { return Ok(()) };
                self.tx.replace_in_list(list, self.brand, &row, &other)?;
            }
            None if uses != Uses::default() => {
                self.unknown.push(format!("{whose}: {}; write a replacement", used(uses)));
                return Ok(());
            }
            None => {}
        }
        self.tx.delete_from_list(list, self.brand, &row)
    }

    /// The row that takes another's place, if it may.
    fn replacement(&mut self, removal: &Removal, row: &ListRow, id: &str, whose: &str) -> Result<Option<ListRow>> {
        let what = removal.table.word();
        let list = list(removal.table);
        let problem = match self.tx.find_in_list(list, self.brand, id)? {
            _ if self.goes(removal.table, id) => format!("the file removes {id} too"),
            None => format!("there is no {what} {id}"),
            Some(other) if list == List::Status && !self.is_same_stage(row, &other)? => {
                format!("{id} is of another stage; choose one of the same")
            }
            Some(other) => return Ok(Some(other)),
        };
        self.unknown.push(format!("{whose}: replacement: {problem}"));
        Ok(None)
    }

    fn is_same_stage(&self, one: &ListRow, other: &ListRow) -> Result<bool> {
        let statuses = self.tx.list_statuses(self.brand)?;
        let stage = |row: &ListRow| statuses.iter().find(|status| status.term.slug == row.word).map(|s| &s.stage);
        Ok(stage(one) == stage(other))
    }
}

/// The desk's list of a file's table.
pub(super) fn list(table: Table) -> List {
    match table {
        Table::Team => List::Team,
        Table::Priority => List::Priority,
        Table::Status => List::Status,
        Table::Category => List::Category,
        Table::Tag => List::Tag,
        Table::Canned => List::Canned,
    }
}

/// How the operator's mistakes name a row.
fn whose(table: Table, id: &str) -> String {
    match table {
        Table::Priority | Table::Status | Table::Category => format!("{} {id}", table.word()),
        Table::Team | Table::Tag | Table::Canned => format!("{} \"{id}\"", table.word()),
    }
}

fn used(uses: Uses) -> String {
    match (uses.tickets, uses.rows) {
        (0, _) => "categories or saved answers name it".to_owned(),
        (1, _) => "1 ticket has it".to_owned(),
        (count, _) => format!("{count} tickets have it"),
    }
}

//! Desk data in and out: what `load` and `dump` do.
//!
//! All of a file goes in in one transaction or nothing does. Rows that the file does not name stay as they are, so a
//! file may hold a part of the data, and loading it again changes nothing. Everything but `[[brand]]` belongs to the
//! default brand.

mod contacts;
mod dump;
mod load;
mod removal;

use std::fmt;

use anyhow::Result;

use super::Operator;
use crate::config::desk_data::DeskData;
use crate::mail::address;
use load::Loader;

/// Everything in a file that names something which is neither there nor in the file.
#[derive(Debug, thiserror::Error)]
pub struct Unknown(pub Vec<String>);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nothing was loaded")?;
        self.0.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl Operator {
    /// Loads desk data.
    ///
    /// # Errors
    /// [`Unknown`] with all names that mean nothing, or a fault of the database; nothing is loaded then.
    pub fn load(&self, data: DeskData) -> Result<()> {
        let own: Vec<String> = self.config.mailboxes.values().map(|mailbox| address::key(&mailbox.address)).collect();
        self.store
            .write(move |tx| {
                let unknown = Loader::of(tx, &data, &own)?.load()?;
                if unknown.is_empty() { Ok(()) } else { Err(Unknown(unknown).into()) }
            })
            .wait()
    }

    /// The desk's data in the form that [`Operator::load`] takes.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn dump(&self) -> Result<DeskData> {
        let brand = self.brand(None)?.id;
        self.store.read(|reader| dump::dump(reader, brand))
    }
}

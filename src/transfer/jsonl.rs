//! The export as JSON Lines: one object for each ticket, then one for each mail that is no ticket's message.
//!
//! All of it is from one moment of the database, and only one ticket at a time is in memory.

mod form;

use std::io::Write;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::desk::TicketId;
use crate::store::{Reader, Store};

pub use form::{Names, mail, ticket};

/// How many rows are fetched at a time.
const PAGE: usize = 64;

/// Writes all tickets and mails.
///
/// # Errors
/// When the database can't be read or `out` can't be written to.
pub fn export(store: &Store, out: &mut dyn Write) -> Result<()> {
    store.read(|reader| {
        tickets(reader, out)?;
        mails(reader, out)
    })
}

fn tickets(reader: &Reader, out: &mut dyn Write) -> Result<()> {
    let names = Names::read(reader)?;
    let mut after = TicketId(0);
    loop {
        let page = reader.list_tickets_after(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        for one in &page {
            let line = ticket(reader, &names, one).with_context(|| format!("Exporting ticket #{}", one.number))?;
            write(out, &line)?;
        }
    }
}

fn mails(reader: &Reader, out: &mut dyn Write) -> Result<()> {
    let mut after = 0;
    loop {
        let page = reader.list_aside(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        for one in &page {
            let line = form::mail(reader, one).with_context(|| format!("Exporting mail {}", one.id))?;
            write(out, &line)?;
        }
    }
}

/// Writes one line.
pub(super) fn write(out: &mut dyn Write, line: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(std::io::Error::from).context("Writing the export")?;
    out.write_all(b"\n").context("Writing the export")
}

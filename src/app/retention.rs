//! What has been kept long enough goes, by the periods of the configuration: a few rows at a time, each bite with its proof.
//!
//! A ticket's period begins with its last message. Tickets that are open, waiting or held never go.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use super::Desk;
use super::enqueue::later;
use crate::clock::Timestamp;
use crate::store::{Reader, Store, Stored, Tx};

/// How many tickets or mails go at one look at the clock.
const BITE: u32 = 20;
/// Distance of looks for files that nothing needs any more, seconds: each reads the beginning of every kept mail.
const SWEEP: i64 = 86_400;
/// When that was last done.
const SWEPT: &str = "swept_at";
/// Something has gone since.
const UNSWEPT: &str = "unswept";

/// Whether something has been kept long enough.
pub(super) fn is_due(reader: &Reader, desk: &Desk, now: Timestamp) -> Result<bool> {
    for (what, before) in periods(desk, now) {
        if !reader.list_stored_before(what, before, 1)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes some of what has been kept long enough; gives how many.
pub(super) fn keep_no_longer(tx: &Tx, desk: &Desk) -> Result<usize> {
    let mut gone = 0;
    for (what, before) in periods(desk, tx.now) {
        let rows = tx.list_stored_before(what, before, BITE)?;
        if rows.is_empty() {
            continue;
        }
        gone += rows.len();
        let done = tx.erase_stored(what, &rows)?;
        tx.insert_erasure(what.word(), "", "", &done)?;
        tx.set_fact(UNSWEPT, "1")?;
    }
    Ok(gone)
}

/// Removes files that nothing needs any more, once a day at most. What mails need is read before the writer is kept busy.
pub(super) fn sweep(desk: &Desk) -> Result<()> {
    let now = desk.clock.now();
    let found = desk.store.read(|reader| {
        let last = reader.find_fact(SWEPT)?.and_then(|at| at.parse::<i64>().ok()).unwrap_or(0);
        if reader.find_fact(UNSWEPT)?.as_deref() != Some("1") || now.as_second().abs_diff(last) < SWEEP.unsigned_abs() {
            return Ok(None);
        }
        Ok(Some((reader.list_cut_out(0)?, reader.last_mail()?)))
    })?;
    let Some((cut_out, last)) = found else { return Ok(()) };
    remove_files(&desk.store, cut_out, last)?;
    let swept = desk.store.write(move |tx| {
        tx.set_fact(UNSWEPT, "0")?;
        tx.set_fact(SWEPT, &now.as_second().to_string())
    });
    swept.wait()
}

/// How many files go in one transaction: mail comes in between.
const FILES: usize = 100;

/// Removes contents of files that nothing needs any more, in bites. `cut_out` are those that raw mails up to `last` need.
///
/// # Errors
/// When the database can't be written.
pub(super) fn remove_files(store: &Store, cut_out: BTreeSet<String>, last: i64) -> Result<usize> {
    let (cut_out, mut removed) = (Arc::new(cut_out), 0);
    loop {
        let known = Arc::clone(&cut_out);
        let bite = store.write(move |tx| {
            let fresh = tx.list_cut_out(last)?;
            tx.delete_unused_blobs(|sha256| known.contains(sha256) || fresh.contains(sha256), FILES)
        });
        let gone = bite.wait()?;
        removed += gone;
        if gone < FILES {
            return Ok(removed);
        }
    }
}

/// What is kept for how long only, and the moment before which it must have been.
fn periods(desk: &Desk, now: Timestamp) -> Vec<(Stored, Timestamp)> {
    let keep = &desk.config.retention;
    let before = |span: Duration| later(now, i64::try_from(span.as_secs()).unwrap_or(i64::MAX).saturating_neg());
    [
        (Stored::Resolved, keep.resolved),
        (Stored::Closed, keep.closed),
        (Stored::Cancelled, keep.cancelled),
        (Stored::Spam, keep.spam),
        (Stored::Quarantine, keep.quarantine),
        (Stored::Raw, keep.raw),
    ]
    .into_iter()
    .filter_map(|(what, span)| span.map(|span| (what, before(span))))
    .collect()
}

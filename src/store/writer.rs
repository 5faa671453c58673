//! The writer thread: units of work, each in its savepoint, committed in groups.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use rusqlite::Connection;

use super::{Condition, Job, QUEUE, Reader, Settle, Tx, state};
use crate::clock::{Clock, Entropy};

/// How the words of a fault begin that came at the end of a transaction.
pub(super) const COMMITTING: &str = "Committing";

/// How many units of work one commit carries at most, and how long it may take to gather them.
const GROUP: usize = 64;
const GROUP_TIME: Duration = Duration::from_millis(15);

pub(super) fn write_loop(
    conn: &Connection,
    waiting: &Receiver<Job>,
    condition: &state::Shared,
    clock: &Clock,
    entropy: &Entropy,
) {
    while let Ok(first) = waiting.recv() {
        let started = Instant::now();
        if condition.get() == Condition::Damaged {
            // Each further write could spoil what can still be read.
            refuse(first, "it is damaged");
            continue;
        }
        if let Err(fault) = conn.execute_batch("BEGIN IMMEDIATE") {
            condition.note(Condition::told_by(&fault).unwrap_or(Condition::Failing));
            refuse(first, &fault.to_string());
            // What came meanwhile has waited as long as this: one after the other would wait for minutes.
            waiting.try_iter().take(QUEUE).for_each(drop);
            continue;
        }
        let mut settles = vec![run(conn, first, clock, entropy)];
        // A full disk makes SQLite end the transaction itself: what came before is lost, and nothing may follow.
        while !conn.is_autocommit() && settles.len() < GROUP && started.elapsed() < GROUP_TIME {
            let Ok(next) = waiting.try_recv() else { break };
            settles.push(run(conn, next, clock, entropy));
        }
        let committed = conn.execute_batch("COMMIT");
        match &committed {
            // Where nothing was kept, nothing was written.
            Ok(()) if settles.iter().any(|(is_kept, _)| *is_kept) => condition.note(Condition::Well),
            Ok(()) => {}
            Err(fault) => {
                // Without a transaction SQLite has ended it by itself, for a reason that was noted then.
                if let Some(found) = Condition::told_by(fault) {
                    condition.note(found);
                }
                let _ = conn.execute_batch("ROLLBACK");
            }
        }
        let fate = committed.map_err(|fault| anyhow!("{COMMITTING}: {fault}"));
        for (_, settle) in settles {
            let told = std::panic::AssertUnwindSafe(|| settle(fate.as_ref().copied()));
            if std::panic::catch_unwind(told).is_err() {
                tracing::error!("Telling of a commit broke off by a fault of postdesk");
            }
        }
    }
}

/// Does a job in its savepoint; gives whether it is kept, and whom to tell after the commit.
fn run(conn: &Connection, job: Job, clock: &Clock, entropy: &Entropy) -> (bool, Settle) {
    let tx = Tx { reader: Reader { conn }, now: clock.now(), entropy: entropy.clone() };
    if let Err(fault) = conn.execute_batch("SAVEPOINT job") {
        // Without a savepoint the work can't be undone alone: it is refused before it begins.
        return (false, Box::new(move |_| drop((job, fault))));
    }
    let (keep, settle) = job(&tx);
    let end = if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    match conn.execute_batch(end) {
        Ok(()) => (keep, settle),
        Err(fault) => {
            let fault = anyhow!("Ending a unit of work: {fault}");
            (false, Box::new(move |_| settle(Err(&fault))))
        }
    }
}

/// Tells a job that there is no transaction for it.
fn refuse(job: Job, why: &str) {
    tracing::error!("The database takes no writes: {why}");
    // The caller hears that the work was dropped before it was done, and tries again.
    drop(job);
}

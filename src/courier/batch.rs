//! Fetches what is due: looked up, rendered and claimed, off the async threads.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::line::Parcel;
use crate::app::App;
use crate::app::outbox::Due;
use crate::clock::Timestamp;

/// How many mails are claimed in one transaction.
const MAILS: usize = 64;

/// How many bytes of mail are held at once, so that big files don't fill the memory.
const BYTES: usize = 4 << 20;

/// What was fetched.
pub(super) struct Batch {
    /// Claimed mails, in the order in which they are due.
    pub ready: Vec<Parcel>,
    /// Mails that could not be rendered, and why.
    pub faults: Vec<(Due, String)>,
    /// When the next one is due that was not due yet.
    pub next_due: Option<Timestamp>,
    /// More is due already.
    pub more: bool,
}

/// Fetches mails of a mailbox that are due, without those in `skip`. Blocks; commits before it returns.
pub(super) fn fetch(app: &App, mailbox: &str, skip: &[i64]) -> anyhow::Result<Batch> {
    let (found, next_due) = app.due(mailbox, MAILS, skip)?;
    let count = found.len();
    let (mut ready, mut faults, mut bytes) = (Vec::new(), Vec::new(), 0);
    for due in found {
        if bytes > BYTES {
            break;
        }
        match rendered(app, &due) {
            Ok(mail) => {
                bytes += mail.len();
                ready.push(Parcel { due, bytes: mail });
            }
            Err(why) => faults.push((due, why)),
        }
    }
    let more = count == MAILS || ready.len() + faults.len() < count;
    if !ready.is_empty() {
        let claims = ready.iter().map(|parcel| (parcel.due.id, parcel.bytes.clone())).collect();
        let claimed = app.claim(claims).wait()?;
        ready.retain(|parcel| claimed.contains(&parcel.due.id));
    }
    Ok(Batch { ready, faults, next_due, more })
}

fn rendered(app: &App, due: &Due) -> Result<Vec<u8>, String> {
    match catch_unwind(AssertUnwindSafe(|| app.render_due(due))) {
        Ok(result) => result.map_err(|fault| format!("{fault:#}")),
        Err(_) => Err("Writing it broke off by a fault of postdesk; the log has the place".to_owned()),
    }
}

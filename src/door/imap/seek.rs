//! Looks for mails of our own that were sent as a trial, and takes them away again.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::done::{Next, begin, go_on};
use super::fetch::list;
use super::folder::quoted;
use super::link::Link;
use super::open::open;
use super::trouble::Trouble;
use crate::config::{Done, Imap};

/// How often it is looked.
const PACE: Duration = Duration::from_secs(1);

/// Waits until a mail with one of these Message-IDs lies in the folder, deletes it, and gives which one it was.
///
/// # Errors
/// Why that can't be seen, in words for the operator.
pub async fn seek(imap: &Imap, message_ids: &[String], limit: Duration) -> Result<Option<usize>, String> {
    within(imap, message_ids, limit).await.map_err(|trouble| trouble.to_string())
}

async fn within(imap: &Imap, message_ids: &[String], limit: Duration) -> Result<Option<usize>, Trouble> {
    let end = Instant::now() + limit;
    let mut link = open(imap, None, None).await?;
    loop {
        // Opened anew, because some servers tell of new mail at no other time.
        link.open("SELECT", &imap.folder).await?;
        for (at, message_id) in message_ids.iter().enumerate() {
            let uids = list(&mut link, &format!("HEADER Message-ID {}", quoted(message_id))).await?;
            if !uids.is_empty() {
                delete(&mut link, uids).await?;
                link.close().await;
                return Ok(Some(at));
            }
        }
        if Instant::now() >= end {
            link.close().await;
            return Ok(None);
        }
        sleep(PACE).await;
    }
}

async fn delete(link: &mut Link, uids: Vec<u32>) -> Result<(), Trouble> {
    let mut ack = begin(link, &Done::Delete, uids).await?;
    while let Next::More(more) = go_on(link, &Done::Delete, ack).await? {
        ack = more;
    }
    Ok(())
}

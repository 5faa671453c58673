//! Looks for mails of our own that were sent as a trial.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::done::{Next, begin, go_on};
use super::fetch::list;
use super::folder::quoted;
use super::link::Link;
use super::open::open;
use super::trouble::Trouble;
use crate::app::tokens::Tokens;
use crate::config::{Done, Imap};
use crate::door::Found;

/// How often it is looked.
const PACE: Duration = Duration::from_secs(1);

/// Waits until a mail with one of these Message-IDs lies in the folder, and gives which one it is.
///
/// # Errors
/// Why that can't be seen, in words for the operator.
pub async fn seek(
    imap: &Imap,
    tokens: Option<&Arc<Tokens>>,
    message_ids: &[String],
    limit: Duration,
    found: Found,
) -> Result<Option<usize>, String> {
    let end = Instant::now() + limit;
    let words = |trouble: Trouble| trouble.to_string();
    let mut link = open(imap, tokens, None).await.map_err(words)?;
    let mut there = look(&mut link, imap, message_ids, found).await.map_err(words)?;
    while there.is_none() && Instant::now() < end {
        sleep(PACE).await;
        there = look(&mut link, imap, message_ids, found).await.map_err(words)?;
    }
    link.close().await;
    Ok(there)
}

async fn look(link: &mut Link, imap: &Imap, message_ids: &[String], found: Found) -> Result<Option<usize>, Trouble> {
    // Opened anew, because some servers tell of new mail at no other time.
    let verb = if found == Found::Goes { "SELECT" } else { "EXAMINE" };
    link.open(verb, &imap.folder).await?;
    for (at, message_id) in message_ids.iter().enumerate() {
        let uids = list(link, &format!("HEADER Message-ID {}", quoted(message_id))).await?;
        if uids.is_empty() {
            continue;
        }
        if found == Found::Goes {
            delete(link, uids).await?;
        }
        return Ok(Some(at));
    }
    Ok(None)
}

async fn delete(link: &mut Link, uids: Vec<u32>) -> Result<(), Trouble> {
    let mut ack = begin(link, &Done::Delete, uids).await?;
    while let Next::More(more) = go_on(link, &Done::Delete, ack).await? {
        ack = more;
    }
    Ok(())
}

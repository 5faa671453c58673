//! What `check` says of an IMAP mailbox: the way there, the login, the folder, what the server can do.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::app::tokens::Tokens;
use crate::config::{Done, Imap, Tls};

use super::fetch::list;
use super::folder::quoted;
use super::open::{connect, open};
use super::trouble::Trouble;
use super::wire::Line;
use crate::net::tls::{Facts, facts};

/// How often it is looked for a mail.
const PACE: Duration = Duration::from_secs(1);

/// Waits until a mail of this Message-ID lies in the folder; gives how long that took, nothing if it did not come in time.
///
/// # Errors
/// Why that can't be seen, in words for the operator.
pub async fn arrives(
    imap: &Imap,
    tokens: Option<&Arc<Tokens>>,
    message_id: &str,
    limit: Duration,
) -> Result<Option<Duration>, String> {
    let start = Instant::now();
    let words = |trouble: Trouble| trouble.to_string();
    let mut link = open(imap, tokens, None).await.map_err(words)?;
    let criteria = format!("HEADER Message-ID {}", quoted(message_id));
    let mut found = None;
    while found.is_none() && start.elapsed() < limit {
        // Opened anew, because some servers tell of new mail at no other time.
        link.open("EXAMINE", &imap.folder).await.map_err(words)?;
        match list(&mut link, &criteria).await.map_err(words)?.is_empty() {
            true => sleep(PACE).await,
            false => found = Some(start.elapsed()),
        }
    }
    link.close().await;
    Ok(found)
}

/// Connects without logging in, to see the server's certificate; none where no TLS is spoken.
///
/// # Errors
/// Why there is no connection, in words for the operator.
pub async fn certificate(imap: &Imap) -> Result<Option<Facts>, String> {
    match connect(imap).await.map_err(|trouble| trouble.to_string())? {
        Line::Tls(stream) => Ok(facts(&stream)),
        Line::Plain(_) => Ok(None),
    }
}

/// Connects, logs in and looks at the folder, changing nothing. The lines say what was found.
///
/// # Errors
/// In words for the operator: which key, what was tried, what to do.
pub async fn probe(imap: &Imap, tokens: Option<&Arc<Tokens>>) -> Result<Vec<String>, String> {
    let mut link = open(imap, tokens, None).await.map_err(|trouble| trouble.to_string())?;
    link.open("EXAMINE", &imap.folder).await.map_err(|trouble| trouble.to_string())?;
    let protection = match imap.tls {
        Tls::Implicit => "TLS, certificate verified",
        Tls::Starttls => "STARTTLS, certificate verified",
        Tls::None => "no TLS, on this machine",
    };
    let wait = match (imap.idle, link.can("IDLE")) {
        (true, true) => format!("IDLE, and a look every {} s", imap.poll.as_secs()),
        (false, _) => format!("a look every {} s (imap.idle is off)", imap.poll.as_secs()),
        (true, false) => format!("a look every {} s: the server has no IDLE", imap.poll.as_secs()),
    };
    let mut lines = vec![
        format!("{}:{} answers ({protection}), login of {} accepted", imap.host, imap.port, imap.username),
        format!("folder {} has {} messages", imap.folder, link.exists()),
        format!("new mail is noticed by {wait}"),
    ];
    let removes = !matches!(imap.done, Done::Seen);
    if removes && !link.can("UIDPLUS") && !(link.can("MOVE") && matches!(imap.done, Done::Move(_))) {
        lines.push("the server has no UIDPLUS: handled mails stay in the folder, marked as deleted".to_owned());
    }
    link.close().await;
    Ok(lines)
}

//! What `check` says of an IMAP mailbox: the way there, the login, the folder, what the server can do.

use std::sync::Arc;

use crate::app::tokens::Tokens;
use crate::config::{Done, Imap, Tls};

use super::open::{connect, open};
use super::wire::Line;
use crate::net::tls::{Facts, facts};

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

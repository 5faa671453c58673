//! Whether a relay can be used, found out by using it: everything short of sending a mail.

use std::sync::Arc;

use super::{Relay, passing};
use crate::app::tokens::Tokens;
use crate::config::{Smtp, Tls};

/// Connects, protects, logs in, asks for a sign of life and leaves. Gives what worked, a line each. `tokens` are the
/// mailbox's, if it has some.
///
/// # Errors
/// A sentence for the operator: the key, what was tried, what came back, what to do.
pub async fn probe(smtp: &Smtp, address: &str, tokens: Option<Arc<Tokens>>) -> Result<Vec<String>, String> {
    let relay = Relay::new(smtp, address).map_err(|fault| format!("smtp.ca_file: {fault:#}"))?.with_tokens(tokens);
    let mut connection = relay.connect().await.map_err(|trouble| trouble.words)?;
    let alive = tokio::time::timeout(smtp.timeout, connection.is_alive()).await;
    let silence =
        || format!("smtp.host: {}:{} gave no answer within {} s", smtp.host, smtp.port, smtp.timeout.as_secs());
    alive
        .map_err(|_| passing(silence()))
        .and_then(|reply| reply.map_err(|fault| passing(format!("smtp.host: {}:{}: {fault}", smtp.host, smtp.port))))
        .map_err(|trouble| trouble.words)?;
    connection.quit().await;
    let protection = match smtp.tls {
        Tls::Implicit => "TLS from the first byte, certificate verified",
        Tls::Starttls => "STARTTLS, certificate verified",
        Tls::None => "no TLS, this machine only",
    };
    let login = match &smtp.login {
        Some((username, _)) => format!("login as {username} accepted"),
        None => "no login".to_owned(),
    };
    Ok(vec![format!("{}:{} answers", smtp.host, smtp.port), protection.to_owned(), login])
}

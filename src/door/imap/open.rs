//! From a configuration to a logged-in session.

use std::io;
use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::hello;
use super::link::{Alive, Link};
use super::trouble::{Trouble, printable};
use super::wire::{Line, Wire};
use crate::config::{Imap, Tls};
use crate::net;

/// What providers want instead of the account's password, by end of the host name.
/// Sources: learn.microsoft.com "Deprecation of Basic authentication in Exchange Online";
/// support.google.com "Sign in with app passwords"; support.apple.com "app-specific passwords".
const PASSWORD_HINTS: &[(&str, &str)] = &[
    ("office365.com", "Microsoft 365 does not accept passwords"),
    ("outlook.com", "Microsoft does not accept passwords"),
    ("gmail.com", "Google wants an app password"),
    ("googlemail.com", "Google wants an app password"),
    ("mail.me.com", "Apple wants an app-specific password"),
    ("mail.yahoo.com", "Yahoo wants an app password"),
];

/// Codes of a refused login that say nothing about the password (RFC 5530 §3).
const NOT_THE_PASSWORD: &[&str] = &["[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "[CONTACTADMIN]"];

/// Connects, protects the connection, logs in.
pub(super) async fn open(imap: &Imap, alive: Option<Alive>) -> Result<Link, Trouble> {
    let mut line = connect(imap).await?;
    let offered = hello::capabilities(&mut line, imap.timeout).await?;
    let session = log_in(imap, Wire::new(line), &offered).await?;
    Link::new(session, imap.timeout, alive).await
}

/// A greeted connection that may carry a secret.
pub(super) async fn connect(imap: &Imap) -> Result<Line, Trouble> {
    let place = format!("{}:{}", imap.host, imap.port);
    let limit = imap.timeout;
    let mut stream = net::connect(&imap.host, imap.port, limit).await.map_err(|e| {
        Trouble::server(format!("imap.host: no connection to {place} ({e}); check imap.host and imap.port"))
    })?;
    match imap.tls {
        Tls::None => {
            if !stream.peer_addr().is_ok_and(|address| net::is_this_machine(address.ip())) {
                return Err(Trouble::server(format!(
                    "imap.tls: \"none\" is for this machine itself, and {place} is another one; nothing was sent. \
                     Use \"implicit\" or \"starttls\""
                )));
            }
            hello::greeting(&mut stream, limit).await?;
            Ok(Line::Plain(stream))
        }
        Tls::Starttls => {
            hello::greeting(&mut stream, limit).await?;
            hello::starttls(&mut stream, limit).await?;
            protect(imap, stream, &place).await
        }
        Tls::Implicit => {
            let mut line = protect(imap, stream, &place).await?;
            hello::greeting(&mut line, limit).await?;
            Ok(line)
        }
    }
}

async fn protect(imap: &Imap, stream: TcpStream, place: &str) -> Result<Line, Trouble> {
    let ca_file = imap.ca_file.clone();
    let config = tokio::task::spawn_blocking(move || net::tls::client_config(ca_file.as_deref()))
        .await
        .map_err(|e| Trouble::server(format!("imap.ca_file: {e}")))?
        .map_err(|e| Trouble::server(format!("imap.ca_file: {e:#}")))?;
    let handshake = timeout(imap.timeout, net::tls::handshake(stream, &imap.host, config)).await;
    match handshake.unwrap_or_else(|_| Err(net::silence(imap.timeout))) {
        Ok(stream) => Ok(Line::Tls(Box::new(stream))),
        Err(error) => Err(Trouble::server(format!("imap.tls: {place}: {}", why_not_tls(&error)))),
    }
}

fn why_not_tls(error: &io::Error) -> String {
    match error.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(why)) => format!(
            "the server could not prove who it is ({why}); if its certificate comes from a private CA, name that in \
             imap.ca_file"
        ),
        Some(rustls::Error::InvalidMessage(_)) => {
            "what answers there does not speak TLS; check imap.port, or try imap.tls = \"starttls\"".to_owned()
        }
        _ => format!("TLS failed ({})", printable(&error.to_string())),
    }
}

async fn log_in(imap: &Imap, wire: Wire, offered: &[String]) -> Result<Session<Wire>, Trouble> {
    let offers = |word: &str| offered.iter().any(|o| o == word);
    let client = Client::new(wire);
    let secret = imap.password.expose_secret();
    // PLAIN first: LOGIN has no agreed character set. XOAUTH2 will be a third way here.
    let attempt = if offers("AUTH=PLAIN") {
        let plain = Plain(format!("\0{}\0{secret}", imap.username));
        timeout(imap.timeout, client.authenticate("PLAIN", plain)).await
    } else if offers("LOGINDISABLED") {
        return Err(Trouble::server(
            "imap.password: the server takes no passwords on this connection (LOGINDISABLED), so none was sent; \
             check imap.tls and imap.port",
        ));
    } else {
        timeout(imap.timeout, client.login(&imap.username, secret)).await
    };
    match attempt {
        Ok(Ok(session)) => Ok(session),
        Ok(Err((error, _))) => Err(refused(imap, error)),
        Err(_) => Err(login_silence(imap.timeout)),
    }
}

fn login_silence(limit: Duration) -> Trouble {
    Trouble::io("Logging in", &net::silence(limit))
}

fn refused(imap: &Imap, error: async_imap::error::Error) -> Trouble {
    use async_imap::error::Error;
    match error {
        Error::No(said) => {
            let said = readable(&said);
            if NOT_THE_PASSWORD.iter().any(|code| said.contains(code)) {
                return Trouble::server(format!("imap.host: the server can't log us in now (NO {said})"));
            }
            let hint = PASSWORD_HINTS.iter().find(|(host, _)| imap.host.ends_with(host)).map(|(_, hint)| *hint);
            let hint = hint.unwrap_or("Check imap.username and imap.password");
            Trouble::password(format!(
                "imap.password: server refused the login of {} (NO {said}). {hint}",
                imap.username
            ))
        }
        Error::Bad(said) => {
            Trouble::server(format!("imap.password: the server did not understand the login (BAD {})", readable(&said)))
        }
        Error::Validate(_) => Trouble::password("imap.password: name or password holds a line break; nothing was sent"),
        Error::Io(error) => Trouble::io("Logging in", &error),
        _ => Trouble::server("Logging in: the server closed the connection"),
    }
}

/// The library wraps a server's words: `code: None, info: Some("[AUTHENTICATIONFAILED] No.")`.
fn readable(said: &str) -> String {
    let inner = said.split_once("info: Some(\"").and_then(|(_, rest)| rest.strip_suffix("\")"));
    printable(inner.unwrap_or(said))
}

/// SASL PLAIN (RFC 4616): NUL, name, NUL, password.
struct Plain(String);

impl Authenticator for Plain {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        std::mem::take(&mut self.0)
    }
}

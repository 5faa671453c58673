//! From a configuration to a logged-in session.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::hello;
use super::link::{Alive, Link};
use super::trouble::{Kind, Trouble, printable};
use super::wire::{Line, Wire};
use crate::app::tokens::Tokens;
use crate::config::{Imap, Proof, SecretString, Tls};
use crate::net;
use crate::net::oauth::{self, Mechanism};
use crate::net::scrub::scrubbed;

/// What providers want instead of the account's password, by end of the host name.
/// Sources: learn.microsoft.com "Deprecation of Basic authentication in Exchange Online";
/// support.google.com "Sign in with app passwords"; support.apple.com "app-specific passwords".
const PASSWORD_HINTS: &[(&str, &str)] = &[
    ("office365.com", "Microsoft 365 does not accept passwords; docs/mail-providers.md tells how to sign in by OAuth"),
    ("outlook.com", "Microsoft does not accept passwords; docs/mail-providers.md tells how to sign in by OAuth"),
    ("gmail.com", "Google wants an app password"),
    ("googlemail.com", "Google wants an app password"),
    ("mail.me.com", "Apple wants an app-specific password"),
    ("mail.yahoo.com", "Yahoo wants an app password"),
];

/// Codes of a refused login that say nothing about the password (RFC 5530 §3).
const NOT_THE_PASSWORD: &[&str] = &["[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "[CONTACTADMIN]"];

/// Connects, protects the connection, logs in; where a token is refused, with a new one once more.
pub(super) async fn open(imap: &Imap, tokens: Option<&Arc<Tokens>>, alive: Option<Alive>) -> Result<Link, Trouble> {
    let (Proof::Token, Some(tokens)) = (&imap.proof, tokens) else { return open_with(imap, None, alive).await };
    let token = token_of(tokens).await?;
    match open_with(imap, Some(&token), alive.clone()).await {
        Err(trouble) if trouble.kind == Kind::Password && tokens.refused(&token) => {}
        Ok(link) => {
            tokens.accepted();
            return Ok(link);
        }
        other => return other,
    }
    let token = token_of(tokens).await?;
    let opened = open_with(imap, Some(&token), alive).await;
    match &opened {
        Ok(_) => tokens.accepted(),
        Err(trouble) if trouble.kind == Kind::Password => drop(tokens.refused(&token)),
        Err(_) => {}
    }
    opened
}

async fn token_of(tokens: &Arc<Tokens>) -> Result<SecretString, Trouble> {
    tokens.get().await.map_err(|fault| Trouble::token(fault.words))
}

async fn open_with(imap: &Imap, token: Option<&SecretString>, alive: Option<Alive>) -> Result<Link, Trouble> {
    let mut line = connect(imap).await?;
    let offered = hello::capabilities(&mut line, imap.timeout).await?;
    let wire = Wire::new(line);
    let session = match (&imap.proof, token) {
        (Proof::Password(password), _) => log_in(imap, password, wire, &offered).await,
        (Proof::Token, Some(token)) => log_in_by_token(imap, token, wire, &offered).await,
        (Proof::Token, None) => Err(Trouble::token("imap.auth: there are no tokens to log in with")),
    };
    Link::new(session?, imap.timeout, alive).await
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
    if let Some(why) = net::tls::unproved(error) {
        return format!(
            "the server could not prove who it is ({why}); if its certificate comes from a private CA, name that in \
             imap.ca_file"
        );
    }
    match error.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidMessage(_)) => {
            "what answers there does not speak TLS; check imap.port, or try imap.tls = \"starttls\"".to_owned()
        }
        _ => format!("TLS failed ({})", printable(&error.to_string())),
    }
}

async fn log_in(
    imap: &Imap,
    password: &SecretString,
    wire: Wire,
    offered: &[String],
) -> Result<Session<Wire>, Trouble> {
    let offers = |word: &str| offered.iter().any(|o| o == word);
    let client = Client::new(wire);
    let secret = password.expose_secret();
    // PLAIN first: LOGIN has no agreed character set.
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
        Ok(Err((error, _))) => Err(refused(imap, error, password, None)),
        Err(_) => Err(login_silence(imap.timeout)),
    }
}

async fn log_in_by_token(
    imap: &Imap,
    token: &SecretString,
    wire: Wire,
    offered: &[String],
) -> Result<Session<Wire>, Trouble> {
    let offers = |word: &str| offered.iter().any(|o| o == word);
    let Some(mechanism) = Mechanism::choose(|name| offers(&format!("AUTH={name}"))) else {
        return Err(Trouble::server(format!(
            "imap.auth: {} takes no tokens (no AUTH=XOAUTH2), so none was sent; write imap.auth = \"password\"",
            imap.host
        )));
    };
    let first = oauth::first_word(mechanism, &imap.username, token, &imap.host, imap.port);
    // A server with SASL-IR takes it with the command (RFC 4959): one round trip less.
    let is_at_once = offers("SASL-IR");
    let word = match is_at_once {
        true => SecretString::from(format!("{} {}", mechanism.name(), BASE64_STANDARD.encode(first.expose_secret()))),
        false => SecretString::from(mechanism.name()),
    };
    let mut bearer = Bearer { first: Some(first).filter(|_| !is_at_once), mechanism, said: None };
    let attempt = timeout(imap.timeout, Client::new(wire).authenticate(word.expose_secret(), &mut bearer)).await;
    match attempt {
        Ok(Ok(session)) => Ok(session),
        Ok(Err((error, _))) => Err(refused(imap, error, token, Some(bearer.said.unwrap_or_default()))),
        Err(_) => Err(login_silence(imap.timeout)),
    }
}

/// Shows a token; what a server says then is why it refuses, and wants one more answer.
struct Bearer {
    first: Option<SecretString>,
    mechanism: Mechanism,
    said: Option<String>,
}

impl Authenticator for &mut Bearer {
    type Response = String;

    fn process(&mut self, challenge: &[u8]) -> String {
        if let Some(first) = self.first.take() {
            return first.expose_secret().to_owned();
        }
        self.said = Some(printable(&String::from_utf8_lossy(challenge)));
        self.mechanism.last_word().to_owned()
    }
}

fn login_silence(limit: Duration) -> Trouble {
    Trouble::io("Logging in", &net::silence(limit))
}

/// `secret`: what was shown to the server; `reason`: what it said of a token, if that was one.
fn refused(imap: &Imap, error: async_imap::error::Error, secret: &SecretString, reason: Option<String>) -> Trouble {
    use async_imap::error::Error;
    match error {
        Error::No(said) => {
            let said = scrubbed(&readable(&said), secret);
            if NOT_THE_PASSWORD.iter().any(|code| said.contains(code)) {
                return Trouble::server(format!("imap.host: the server can't log us in now (NO {said})"));
            }
            if let Some(reason) = reason {
                let reason = if reason.is_empty() { reason } else { format!("; {}", scrubbed(&reason, secret)) };
                return Trouble::password(format!(
                    "imap.auth: server refused the token of {} (NO {said}{reason}). Check that the application may use \
                     IMAP for this mailbox; docs/mail-providers.md tells how",
                    imap.username
                ));
            }
            let hint = PASSWORD_HINTS.iter().find(|(host, _)| imap.host.ends_with(host)).map(|(_, hint)| *hint);
            let hint = hint.unwrap_or("Check imap.username and imap.password");
            Trouble::password(format!(
                "imap.password: server refused the login of {} (NO {said}). {hint}",
                imap.username
            ))
        }
        Error::Bad(said) => Trouble::server(format!(
            "imap.password: the server did not understand the login (BAD {})",
            scrubbed(&readable(&said), secret)
        )),
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

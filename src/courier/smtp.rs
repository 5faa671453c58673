//! Mail to an SMTP relay over kept-open connections.
//!
//! Commands, replies and login are lettre's. The connection is ours: lettre's reads a line without bound, writes a
//! mail and its final dot apart, can't be handed a stream that has begun with STARTTLS, and its pool is slow.
//! One recipient a transaction, so that one refusal stops nobody else. Whatever is said here about a failure is
//! for people: it begins with the key of the configuration where there is one, and ends with what to do.

mod connection;
mod login;
mod probe;
mod wire;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use lettre::transport::smtp::commands::{Ehlo, Starttls};
use lettre::transport::smtp::extension::{ClientId, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};
use rustls::ClientConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::app::tokens::Tokens;
use crate::config::{Proof, SecretString, Smtp, Tls};
use crate::mail::compose::writable;
use crate::net;
use wire::Wire;

pub use connection::Connection;
pub use probe::probe;

/// Longest words of a server that are repeated, characters.
const WORDS_CHARS: usize = 300;

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The relay has it.
    Delivered,
    /// Not this time.
    Later(String),
    /// Never: the relay refuses this recipient or this mail.
    Never(String),
    /// The relay refuses what is not the mail's fault: not this time, and somebody should look after it.
    Ill(String),
    /// There is no connection to be had: not this time, and no other mail either.
    Down(Trouble),
}

/// Why there is no connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// For people.
    pub words: String,
    /// It will not pass by itself: a login, a certificate, a wrong port.
    pub wants_operator: bool,
    /// The relay refused the login: asking again soon locks accounts.
    pub is_login: bool,
}

/// A relay and how to reach it.
#[derive(Debug)]
pub struct Relay {
    smtp: Smtp,
    tls: Option<Arc<ClientConfig>>,
    hello: ClientId,
    tokens: Option<Arc<Tokens>>,
    /// It has shown a good certificate before.
    was_proved: AtomicBool,
    /// What the last handshake has shown.
    facts: Mutex<Option<net::tls::Facts>>,
}

impl Relay {
    /// The relay of a mailbox; `address` is the mailbox's, whose domain is said in EHLO. Reads certificates.
    ///
    /// # Errors
    /// When `smtp.ca_file` can't be used.
    pub fn new(smtp: &Smtp, address: &str) -> anyhow::Result<Relay> {
        let tls = match smtp.tls {
            Tls::None => None,
            Tls::Implicit | Tls::Starttls => Some(net::tls::client_config(smtp.ca_file.as_deref())?),
        };
        let domain =
            writable(address).ok().and_then(|address| address.rsplit_once('@').map(|(_, domain)| domain.to_owned()));
        let hello = ClientId::Domain(domain.unwrap_or_else(|| "localhost".to_owned()));
        let (was_proved, facts) = (AtomicBool::new(false), Mutex::default());
        Ok(Relay { smtp: smtp.clone(), tls, hello, tokens: None, was_proved, facts })
    }

    /// The same relay, with the tokens that `smtp.auth = "xoauth2"` needs.
    #[must_use]
    pub fn with_tokens(self, tokens: Option<Arc<Tokens>>) -> Relay {
        Relay { tokens, ..self }
    }

    /// Opens a connection, protected and logged in as configured, all within the configured time.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn connect(&self) -> Result<Connection, Trouble> {
        let (Some(tokens), Some((_, Proof::Token))) = (&self.tokens, &self.smtp.login) else {
            return self.connect_with(None).await.map_err(Trouble::from);
        };
        let token_of = async || {
            let got = tokens.get().await;
            got.map_err(|why| if why.wants_operator { lasting(why.words) } else { passing(why.words) })
        };
        let mut token = token_of().await?;
        let mut opened = self.connect_with(Some(&token)).await;
        if opened.as_ref().is_err_and(|fault| fault.is_refused) && tokens.refused(&token) {
            token = token_of().await?;
            opened = self.connect_with(Some(&token)).await;
        }
        match &opened {
            Ok(_) => tokens.accepted(),
            Err(fault) if fault.is_refused => drop(tokens.refused(&token)),
            Err(_) => {}
        }
        opened.map_err(Trouble::from)
    }

    async fn connect_with(&self, token: Option<&SecretString>) -> Result<Connection, Fault> {
        match timeout(self.smtp.timeout, self.open(token)).await {
            Ok(opened) => opened,
            Err(_) => Err(passing(format!(
                "smtp.host: {} gave no answer within {} s",
                self.place(),
                self.smtp.timeout.as_secs()
            ))
            .into()),
        }
    }

    /// Connects without logging in, to see the relay's certificate; none where no TLS is spoken.
    ///
    /// # Errors
    /// Why there is no connection.
    pub async fn certificate(&self) -> Result<Option<net::tls::Facts>, Trouble> {
        let looked = timeout(self.smtp.timeout, self.greeted_anew()).await;
        looked.map_err(|_| passing(format!("smtp.host: {} gave no answer in time", self.place())))??.quit().await;
        Ok(self.facts())
    }

    /// What the last handshake has shown; none where there was none.
    #[must_use]
    pub fn facts(&self) -> Option<net::tls::Facts> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn open(&self, token: Option<&SecretString>) -> Result<Connection, Fault> {
        let mut connection = self.greeted_anew().await?;
        self.log_in(&mut connection, token).await?;
        Ok(connection)
    }

    /// A connection, protected and introduced, before the login.
    async fn greeted_anew(&self) -> Result<Connection, Trouble> {
        let stream = net::connect(&self.smtp.host, self.smtp.port, self.smtp.timeout)
            .await
            .map_err(|fault| passing(format!("smtp.host: no connection to {}: {fault}", self.place())))?;
        let connection = match (self.smtp.tls, &self.tls) {
            (Tls::Implicit, Some(config)) => {
                let stream = self.protect(stream, config).await?;
                self.greeted(Wire::new(stream)).await?
            }
            (Tls::Starttls, Some(config)) => {
                let stream = self.upgrade(Wire::new(stream), config).await?;
                self.introduced(Wire::new(stream)).await?
            }
            _ => {
                if !stream.peer_addr().is_ok_and(|peer| peer.ip().is_loopback()) {
                    let what = format!("smtp.tls: \"none\" is for this machine only, and {} is another", self.place());
                    return Err(lasting(format!("{what}. Write \"starttls\" or \"implicit\"")));
                }
                self.greeted(Wire::new(Box::new(stream) as Box<dyn Duplex>)).await?
            }
        };
        Ok(connection)
    }

    async fn protect(&self, stream: TcpStream, config: &Arc<ClientConfig>) -> Result<Box<dyn Duplex>, Trouble> {
        match net::tls::handshake(stream, &self.smtp.host, Arc::clone(config)).await {
            Ok(stream) => {
                *self.facts.lock().unwrap_or_else(PoisonError::into_inner) = net::tls::facts(&stream);
                self.was_proved.store(true, Ordering::Relaxed);
                Ok(Box::new(stream))
            }
            Err(fault) if net::tls::unproved(&fault).is_some() => {
                let why = net::tls::unproved(&fault).unwrap_or_default();
                let changed = match self.was_proved.load(Ordering::Relaxed) {
                    true => ". It did before, so its certificate has changed, or somebody stands between",
                    false => "",
                };
                Err(lasting(format!(
                    "smtp.tls: {} could not prove who it is ({why}), nothing was sent to it{changed}. If its \
                     certificate comes from a private CA, name that in smtp.ca_file",
                    self.place()
                )))
            }
            Err(fault) if fault.kind() == io::ErrorKind::InvalidData => Err(lasting(format!(
                "smtp.tls: no TLS with {}: {fault}. Check smtp.port and smtp.tls; name a private CA in smtp.ca_file",
                self.place()
            ))),
            Err(fault) => Err(passing(format!("smtp.tls: no TLS with {}: {fault}", self.place()))),
        }
    }

    /// STARTTLS (RFC 3207): what was said before TLS counts for nothing afterwards.
    async fn upgrade(&self, mut wire: Wire<TcpStream>, config: &Arc<ClientConfig>) -> Result<Box<dyn Duplex>, Trouble> {
        let greeting = wire.reply().await;
        self.expect(greeting, "its greeting")?;
        let offer = wire.ask(Ehlo::new(self.hello.clone())).await;
        if !offers(&self.expect(offer, "EHLO")?, "STARTTLS") {
            return Err(lasting(format!(
                "smtp.tls: {} does not offer STARTTLS, nothing was sent to it. Try smtp.tls = \"implicit\" with smtp.port = 465",
                self.place()
            )));
        }
        let answer = wire.ask(Starttls).await;
        self.expect(answer, "STARTTLS")?;
        let stream = wire.into_stream().map_err(|fault| lasting(format!("smtp.tls: {}: {fault}", self.place())))?;
        self.protect(stream, config).await
    }

    async fn greeted(&self, mut wire: Wire<Box<dyn Duplex>>) -> Result<Connection, Trouble> {
        let greeting = wire.reply().await;
        self.expect(greeting, "its greeting")?;
        self.introduced(wire).await
    }

    async fn introduced(&self, mut wire: Wire<Box<dyn Duplex>>) -> Result<Connection, Trouble> {
        let offer = wire.ask(Ehlo::new(self.hello.clone())).await;
        let offer = self.expect(offer, "EHLO")?;
        let server = ServerInfo::from_response(&offer).unwrap_or_default();
        Ok(Connection::new(wire, server, &offer, &self.smtp))
    }

    /// A positive reply, or the trouble that there is none.
    fn expect(&self, reply: io::Result<Response>, to: &str) -> Result<Response, Trouble> {
        match reply {
            Ok(reply) if reply.is_positive() => Ok(reply),
            Ok(reply) => Err(Trouble {
                words: format!("smtp.host: {} refused {to} ({})", self.place(), words(&reply)),
                wants_operator: reply.code().severity == Severity::PermanentNegativeCompletion,
                is_login: false,
            }),
            Err(fault) => Err(passing(format!("smtp.host: {}: {fault} at {to}", self.place()))),
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.smtp.host, self.smtp.port)
    }
}

/// Why a connection came to nothing, and whether that was the login.
struct Fault {
    trouble: Trouble,
    is_refused: bool,
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Trouble {
        Trouble { is_login: fault.is_refused, ..fault.trouble }
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        Fault { trouble, is_refused: false }
    }
}

fn passing(words: String) -> Trouble {
    Trouble { words, wants_operator: false, is_login: false }
}

fn lasting(words: String) -> Trouble {
    Trouble { words, wants_operator: true, is_login: false }
}

/// Both directions of a connection, plain or TLS.
trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Duplex for S {}

/// Whether the answer to EHLO has this keyword (RFC 5321 §4.1.1.1: in any case).
fn offers(offer: &Response, keyword: &str) -> bool {
    let word = |line: &str| line.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(keyword));
    offer.message().skip(1).any(word)
}

/// What a server said, on one line: "550 5.1.1 No such user".
fn words(reply: &Response) -> String {
    shortened(&all_words(reply))
}

fn all_words(reply: &Response) -> String {
    let lines: Vec<&str> = reply.message().collect();
    format!("{} {}", reply.code(), lines.join(" "))
}

fn shortened(words: &str) -> String {
    words.trim_end().chars().take(WORDS_CHARS).collect()
}

/// A place in the queue for the relay: one connection that is opened when a mail needs it and kept for the next.
#[derive(Debug)]
pub struct Line {
    relay: Arc<Relay>,
    connection: Option<Connection>,
}

impl Line {
    /// A line that has no connection yet.
    #[must_use]
    pub fn new(relay: Arc<Relay>) -> Line {
        Line { relay, connection: None }
    }

    /// Sends one mail to one recipient. A kept connection that the server has closed meanwhile is replaced once.
    pub async fn deliver(&mut self, from: Option<&str>, to: &str, mail: &[u8]) -> Outcome {
        if let Some(mut kept) = self.connection.take() {
            let outcome = kept.send(from, to, mail).await;
            if !kept.went_stale() {
                return self.keep(kept, outcome);
            }
        }
        match self.relay.connect().await {
            Ok(mut fresh) => {
                let outcome = fresh.send(from, to, mail).await;
                self.keep(fresh, outcome)
            }
            Err(trouble) => Outcome::Down(trouble),
        }
    }

    /// Says good-bye if there is anybody to say it to.
    pub async fn close(&mut self) {
        if let Some(connection) = self.connection.take() {
            connection.quit().await;
        }
    }

    /// Whether a connection is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.connection.is_some()
    }

    fn keep(&mut self, connection: Connection, outcome: Outcome) -> Outcome {
        self.connection = Some(connection).filter(Connection::is_usable);
        outcome
    }
}

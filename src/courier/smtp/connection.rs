//! One open connection: mails go over it one after the other, each a transaction of its own.

use std::io;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::commands::{Data, Mail, Noop, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};
use tokio::time::timeout;

use super::wire::Wire;
use super::{Duplex, Outcome, offers, words};
use crate::config::Smtp;
use crate::mail::compose::writable;

/// How much longer than any other the answer to the final dot may take: the server may have the mail already while it
/// still looks into it, and who gives up then sends it again (RFC 5321 §4.5.3.2.6 asks for ten minutes).
const AFTER_DOT: u32 = 10;

/// How long a good-bye may take; nothing depends on it.
const QUIT: Duration = Duration::from_millis(200);

/// Replies that ask for a login the relay was not given (RFC 4954 §6): nothing that another mail can help.
const LOGIN_CODES: [u16; 4] = [530, 534, 535, 538];

/// The mail is too big for the server (RFC 1870 §6.1), as code and as enhanced codes (RFC 3463 §3.3, §3.4).
const TOO_BIG: (u16, [&str; 2]) = (552, ["5.3.4", "5.2.3"]);

/// "Service not available, closing transmission channel" (RFC 5321 §3.8).
const CLOSING: u16 = 421;

/// The steps of a transaction, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Sender,
    Recipient,
    Data,
    Mail,
}

/// An open connection, ready for mails.
pub struct Connection {
    pub(super) wire: Wire<Box<dyn Duplex>>,
    pub(super) server: ServerInfo,
    host: String,
    limit: Duration,
    /// Commands may be sent together (RFC 2920): one round trip instead of three.
    pipelining: bool,
    /// MAIL takes SIZE (RFC 1870).
    takes_size: bool,
    most_bytes: Option<usize>,
    /// Ways to log in (RFC 4954), in upper case.
    logins: Vec<String>,
    /// Only while this is set may another mail go over it.
    usable: bool,
    needs_reset: bool,
    /// Whether the server has said anything since the present mail was begun.
    heard: bool,
    timed_out: bool,
}

/// Waits no longer than `limit`.
async fn within<T>(limit: Duration, work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let late = || io::Error::new(io::ErrorKind::TimedOut, format!("gave no answer within {} s", limit.as_secs()));
    timeout(limit, work).await.unwrap_or_else(|_| Err(late()))
}

impl Connection {
    /// A connection whose server has given `offer` as its last answer to EHLO.
    pub(super) fn new(wire: Wire<Box<dyn Duplex>>, server: ServerInfo, offer: &Response, smtp: &Smtp) -> Connection {
        let size = |line: &str| {
            let (keyword, limit) = line.split_once(' ')?;
            keyword.eq_ignore_ascii_case("SIZE").then(|| limit.trim().parse::<usize>().ok())?
        };
        let logins = |line: &str| {
            let mut words = line.split_whitespace().map(str::to_ascii_uppercase);
            if words.next().as_deref() == Some("AUTH") { words.collect() } else { Vec::new() }
        };
        Connection {
            logins: offer.message().flat_map(logins).collect(),
            wire,
            server,
            host: smtp.host.clone(),
            limit: smtp.timeout,
            pipelining: offers(offer, "PIPELINING"),
            takes_size: offers(offer, "SIZE"),
            most_bytes: offer.message().find_map(size).filter(|limit| *limit > 0),
            usable: true,
            needs_reset: false,
            heard: false,
            timed_out: false,
        }
    }

    /// Whether the server takes logins of this kind (upper case).
    pub(super) fn offers_login(&self, name: &str) -> bool {
        self.logins.iter().any(|login| login == name)
    }

    /// Sends one mail to one recipient, within the configured time. `from` is the envelope sender, `None` the null
    /// sender. After trouble on the wire the connection is not usable any more.
    pub async fn send(&mut self, from: Option<&str>, to: &str, mail: &[u8]) -> Outcome {
        let (from, to) = match (from.map(address).transpose(), address(to)) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(words), _) | (_, Err(words)) => return Outcome::Never(words),
        };
        if let Some(most) = self.most_bytes.filter(|most| mail.len() > *most) {
            return Outcome::Never(format!("The mail has {} bytes, {} takes at most {most}", mail.len(), self.host));
        }
        // Set again only by a dialogue that came to its end: a time-out or a dropped future leaves it unset.
        (self.usable, self.heard) = (false, false);
        match self.transaction(from, to, mail).await {
            Ok(outcome) => outcome,
            Err(fault) => {
                self.timed_out = fault.kind() == io::ErrorKind::TimedOut;
                let between = if self.timed_out { " " } else { ": " };
                Outcome::Later(format!("{}{between}{fault}", self.host))
            }
        }
    }

    /// Whether another mail may go over it.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.usable
    }

    /// Whether it turned out, before the server took any part of the last mail, to have been closed while it was
    /// kept. Such a mail may go over another connection at once.
    pub(super) fn went_stale(&self) -> bool {
        !self.usable && !self.heard && !self.timed_out
    }

    /// Whether the server still answers.
    ///
    /// # Errors
    /// What went wrong instead.
    pub(super) async fn is_alive(&mut self) -> io::Result<()> {
        let reply = self.wire.ask(Noop).await?;
        if reply.is_positive() { Ok(()) } else { Err(io::Error::other(words(&reply))) }
    }

    /// Says good-bye, briefly.
    pub async fn quit(mut self) {
        // Whether it answers or not, the connection ends here.
        drop(timeout(QUIT, self.wire.ask(Quit)).await);
    }

    async fn transaction(&mut self, from: Option<Address>, to: Address, mail: &[u8]) -> io::Result<Outcome> {
        if self.needs_reset {
            let reply = within(self.limit, self.wire.ask(Rset)).await?;
            if !reply.is_positive() {
                return Ok(Outcome::Later(self.said(&reply)));
            }
        }
        self.needs_reset = true;
        let refusal = within(self.limit, self.envelope(from, to, mail)).await?;
        if let Some((reply, outcome)) = refusal {
            self.usable = !reply.has_code(CLOSING);
            return Ok(outcome);
        }
        let after_dot = self.limit * AFTER_DOT;
        within(after_dot, self.wire.mail(mail)).await?;
        let reply = within(after_dot, self.wire.reply()).await?;
        self.usable = !reply.has_code(CLOSING);
        Ok(match self.judge(Step::Mail, &reply)? {
            Some(refused) => refused,
            None => {
                self.needs_reset = false;
                Outcome::Delivered
            }
        })
    }

    /// MAIL, RCPT and DATA; the reply that refused one of them, if any did.
    async fn envelope(
        &mut self,
        from: Option<Address>,
        to: Address,
        mail: &[u8],
    ) -> io::Result<Option<(Response, Outcome)>> {
        let commands = [
            (Step::Sender, Mail::new(from, self.parameters(mail)).to_string()),
            (Step::Recipient, Rcpt::new(to, Vec::new()).to_string()),
            (Step::Data, Data.to_string()),
        ];
        if self.pipelining {
            let together: String = commands.iter().map(|(_, command)| command.as_str()).collect();
            self.wire.say(together.as_bytes()).await?;
        }
        let mut refusal = None;
        let mut wants_mail = false;
        for (step, command) in commands {
            if !self.pipelining {
                self.wire.say(command.as_bytes()).await?;
            }
            let reply = self.wire.reply().await?;
            // A kept connection whose time is over says so instead of taking a mail: as good as closed.
            self.heard |= !(step == Step::Sender && reply.has_code(CLOSING));
            match self.judge(step, &reply)? {
                None => wants_mail = step == Step::Data,
                Some(outcome) => {
                    let over = !self.pipelining || reply.has_code(CLOSING);
                    refusal.get_or_insert((reply, outcome));
                    if over {
                        break;
                    }
                }
            }
        }
        if refusal.is_some() && wants_mail {
            // It asks for the mail although it refused the envelope; it gets an empty one (RFC 2920 §3.1).
            self.wire.ask(".\r\n").await?;
        }
        Ok(refusal)
    }

    fn parameters(&self, mail: &[u8]) -> Vec<MailParameter> {
        let size = self.takes_size.then_some(MailParameter::Size(mail.len()));
        let is_eight_bit = !mail.is_ascii() && self.server.supports_feature(Extension::EightBitMime);
        let body = is_eight_bit.then_some(MailParameter::Body(MailBodyParameter::EightBitMime));
        size.into_iter().chain(body).collect()
    }

    /// What a reply means for the mail; `None`: go on.
    fn judge(&self, step: Step, reply: &Response) -> io::Result<Option<Outcome>> {
        let code = reply.code();
        let goes_on = if step == Step::Data { Severity::PositiveIntermediate } else { Severity::PositiveCompletion };
        if code.severity == goes_on {
            return Ok(None);
        }
        if code.is_positive() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("its answer does not fit ({})", words(reply)),
            ));
        }
        let said = self.said(reply);
        let is_permanent = code.severity == Severity::PermanentNegativeCompletion;
        Ok(Some(if LOGIN_CODES.contains(&code.into()) {
            Outcome::Ill(said)
        } else if !is_permanent {
            Outcome::Later(said)
        } else if step == Step::Sender && !is_too_big(reply) {
            Outcome::Ill(said)
        } else {
            Outcome::Never(said)
        }))
    }

    fn said(&self, reply: &Response) -> String {
        format!("{}: {}", self.host, words(reply))
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("host", &self.host).field("usable", &self.usable).finish_non_exhaustive()
    }
}

fn address(text: &str) -> Result<Address, String> {
    let written = writable(text).map_err(|fault| format!("{fault:#}"))?;
    written.parse().map_err(|fault| format!("{written}: {fault}"))
}

fn is_too_big(reply: &Response) -> bool {
    let (code, enhanced) = TOO_BIG;
    reply.has_code(code) || reply.first_word().is_some_and(|word| enhanced.contains(&word))
}

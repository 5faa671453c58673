//! A mail that goes the whole way: to the relay, into the mailbox, and back to the desk; once to the plain address and once
//! to a plus address. A daemon that runs takes it in; where none does, it is looked for on the server and left there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::check::{Finding, State};
use crate::app;
use crate::app::operate::{Operator, daemon_runs};
use crate::app::tokens::Tokens;
use crate::clock::{Clock, Entropy};
use crate::config::{Config, Mailbox, Source};
use crate::door::{self, Found};
use crate::net::dkim::Signatures;
use crate::serve::probe::{Probe, goes_round};
use crate::store::Store;

/// Sends and waits for each mailbox.
///
/// # Errors
/// When there is no desk yet although a daemon runs, or no chance.
pub async fn look(config: &Config, within: Duration) -> anyhow::Result<Vec<Finding>> {
    let store = match daemon_runs(&config.data_dir) {
        true => Some(Operator::open(config.clone())?.store().clone()),
        false => None,
    };
    let tokens = app::tokens_for_commands(config, false)?;
    let mut findings = Vec::new();
    for mailbox in config.mailboxes.values() {
        let what = format!("mailbox.{}.roundtrip", mailbox.name);
        if !goes_round(mailbox) {
            findings.push(Finding::new(
                State::Warn,
                what,
                "not tried",
                "it needs smtp.host, and imap.host or maildir.path",
            ));
        } else if store.is_none() && !matches!(mailbox.source, Source::Imap(_)) {
            findings.push(Finding::new(State::Warn, what, "not tried", "start the daemon: only it reads this mailbox"));
        } else {
            findings.extend(one(config, mailbox, tokens.get(&mailbox.name), store.as_ref(), within).await?);
        }
    }
    Ok(findings)
}

async fn one(
    config: &Config,
    mailbox: &Mailbox,
    tokens: Option<&Arc<Tokens>>,
    store: Option<&Store>,
    within: Duration,
) -> anyhow::Result<Vec<Finding>> {
    let (plain, plus) = tokio::join!(trip(mailbox, tokens, false, store, within), async {
        match mailbox.plus_addresses {
            true => Some(trip(mailbox, tokens, true, store, within).await),
            false => None,
        }
    });
    let plain = plain?;
    let mut findings = vec![plain.finding(
        format!("mailbox.{}.roundtrip", mailbox.name),
        "look into the log of the mail server, and into its spam folder",
    )];
    if let (Some(store), Ok(Some((.., Some(mail))))) = (store, &plain.back) {
        let (store, servers, address, mail) =
            (store.clone(), config.dns.servers.clone(), mailbox.address.clone(), *mail);
        let shown = tokio::task::spawn_blocking(move || {
            let raw = store.read(|reader| reader.find_raw(mail))?.unwrap_or_default();
            let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
            anyhow::Ok(Signatures::new(&servers).of_own(&raw, domain))
        });
        findings.push(signature(format!("mailbox.{}.signature", mailbox.name), shown.await??));
    }
    if let Some(plus) = plus {
        let hint = "let the mail server bring such addresses here, or write plus_addresses = false";
        findings.push(plus?.finding(format!("mailbox.{}.plus", mailbox.name), hint));
    }
    Ok(findings)
}

/// Whether receivers see that mails are really from the domain.
fn signature(what: String, shown: Option<Result<String, String>>) -> Finding {
    match shown {
        Some(Ok(place)) => {
            Finding::new(State::Ok, what, format!("mails bear one that holds, by the key at {place}"), "")
        }
        Some(Err(why)) => {
            let hint = "receivers take such mail for forged; compare the key in the DNS with the one that signs";
            Finding::new(State::Fail, what, why, hint)
        }
        // A relay may sign only what leaves its house.
        None => Finding::new(
            State::Warn,
            what,
            "the mail that came back bears none of the domain",
            "let the relay sign, or the desk itself: postdesk dkim keygen",
        ),
    }
}

/// How long a probe took to come back, who saw it, and which mail of the desk it became.
type Back = (Duration, &'static str, Option<i64>);

/// What became of a probe.
struct Trip {
    to: String,
    message_id: String,
    /// How long the relay took to take it.
    sent: Result<Duration, String>,
    /// Nothing where it did not in time.
    back: Result<Option<Back>, String>,
    within: Duration,
}

async fn trip(
    mailbox: &Mailbox,
    tokens: Option<&Arc<Tokens>>,
    plus: bool,
    store: Option<&Store>,
    within: Duration,
) -> anyhow::Result<Trip> {
    let probe = Probe::new(mailbox, plus, Clock::System.now(), &Entropy::System)?;
    let after = store.map(|store| store.read(|reader| reader.newest_mail())).transpose()?.unwrap_or(0);
    let start = Instant::now();
    let sent = probe.send(mailbox, tokens.cloned()).await.map(|()| start.elapsed());
    let back = match (&sent, store) {
        (Err(_), _) => Ok(None),
        (Ok(_), Some(store)) => {
            let back = probe.back(store, after, within).await;
            back.map(|back| back.map(|(took, mail)| (took, "the desk took it in", Some(mail))))
                .map_err(|fault| format!("{fault:#}"))
        }
        (Ok(_), None) => {
            let (start, ids) = (Instant::now(), std::slice::from_ref(&probe.message_id));
            let back = door::seek(mailbox, tokens, ids, within, Found::Stays).await;
            back.map(|back| back.map(|_| (start.elapsed(), "it lies in the folder", None)))
        }
    };
    Ok(Trip { to: probe.to, message_id: probe.message_id, sent, back, within })
}

impl Trip {
    fn finding(&self, what: String, hint: &str) -> Finding {
        let to = &self.to;
        match (&self.sent, &self.back) {
            (Err(why), _) => Finding::new(State::Fail, what, format!("a mail to {to} was not taken: {why}"), ""),
            (Ok(_), Err(why)) => Finding::new(State::Fail, what, format!("it was sent to {to}, but: {why}"), ""),
            (Ok(sent), Ok(Some((took, who, _)))) => {
                let (sent, took) = (sent.as_secs_f64(), took.as_secs_f64());
                let value = format!("a mail to {to} was taken by the relay in {sent:.1} s, after {took:.1} s {who}");
                Finding::new(State::Ok, what, value, "")
            }
            (Ok(_), Ok(None)) => {
                let (id, secs) = (&self.message_id, self.within.as_secs());
                let value = format!("a mail to {to} was sent and did not come within {secs} s (Message-ID {id})");
                Finding::new(State::Fail, what, value, hint)
            }
        }
    }
}

//! What the mail and name servers say, each tried as the desk would use it, short of taking or sending a mail.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use futures_util::future::join_all;

use super::{Finding, State};
use crate::app;
use crate::app::tokens::Tokens;
use crate::config::{Config, Mailbox, Sink, Source};
use crate::courier::smtp;
use crate::door;
use crate::net::dns::Resolver;

/// How long name servers may take to answer.
const DNS_LIMIT: Duration = Duration::from_secs(5);

/// Asks all of them at once.
///
/// # Errors
/// When this machine has no room for a runtime.
pub fn ask(config: &Config) -> anyhow::Result<Vec<Finding>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("Starting the runtime")?;
    let tokens = app::tokens_for_commands(config, false)?;
    let asked = config.mailboxes.values().map(|mailbox| ask_one(mailbox, tokens.get(&mailbox.name)));
    let mut findings: Vec<Finding> = runtime.block_on(join_all(asked)).into_iter().flatten().collect();
    findings.push(dns(config));
    Ok(findings)
}

/// Agents' signatures are looked at where the mail server has not judged them, and their keys are in the DNS.
fn dns(config: &Config) -> Finding {
    let domain = config.mailboxes.values().find_map(|mailbox| mailbox.address.rsplit_once('@'));
    match Resolver::new(&config.dns.servers).probe(domain.map_or("localhost", |(_, domain)| domain), DNS_LIMIT) {
        Ok(()) => Finding::new(State::Ok, "dns", "answers", ""),
        Err(why) => {
            let hint = "agents' DKIM signatures can't be looked at and prove nothing; see dns.servers";
            Finding::new(State::Warn, "dns", why, hint)
        }
    }
}

async fn ask_one(mailbox: &Mailbox, tokens: Option<&Arc<Tokens>>) -> Vec<Finding> {
    let what = |part: &str| format!("mailbox.{}.{part}", mailbox.name);
    let mut findings = Vec::new();
    if let (Some(tokens), Some(oauth)) = (tokens, &mailbox.oauth) {
        let got = tokens.get().await.map(|_| vec![format!("a token by {}", oauth.flow.name())]);
        let is_there = got.is_ok();
        findings.push(finding(what("oauth"), got.map_err(|fault| fault.words)));
        if !is_there {
            // Its servers would only say the same.
            return findings;
        }
    }
    match &mailbox.source {
        Source::Imap(_) => findings.push(finding(what("imap"), door::probe(mailbox, tokens).await)),
        // A folder made by whoever checks might not be the daemon's to write into.
        Source::Maildir(path) if path.exists() => {
            findings.push(finding(what("maildir"), door::probe(mailbox, None).await));
        }
        Source::Maildir(_) => {
            findings.push(Finding::new(State::Ok, what("maildir"), "not there yet, run makes it", ""));
        }
        Source::None => {}
    }
    if let Sink::Smtp(sink) = &mailbox.sink {
        findings.push(finding(what("smtp"), smtp::probe(sink, &mailbox.address, tokens.cloned()).await));
    }
    findings
}

fn finding(what: String, found: Result<Vec<String>, String>) -> Finding {
    match found {
        Ok(lines) => Finding::new(State::Ok, what, lines.join("; "), ""),
        Err(words) => Finding::new(State::Fail, what, words, ""),
    }
}

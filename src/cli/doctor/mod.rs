//! `postdesk doctor`: everything between the desk and the world, one line a check.
//!
//! What `check` finds comes first; then certificates, names, disk, clock and the daemon itself, and with `--roundtrip` a
//! mail that goes the whole way.

mod names;
mod roundtrip;
mod spf;

use std::time::Duration;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};

use super::check::{self, Finding, State};
use super::{Context, Entry, Exit};
use crate::app::operate::{Operator, daemon_runs};
use crate::app::{App, Files, Room};
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, Mailbox, Sink};
use crate::courier::smtp::Relay;
use crate::door;
use crate::net::tls::Facts;
use crate::serve::alarms::{self, slate};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "doctor",
    about: "Look at everything mail depends on: servers, names, TLS",
    example: "postdesk doctor\npostdesk doctor --roundtrip --mailbox support\npostdesk doctor --json",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

/// How many days before its end a certificate is told of.
const SOON: i64 = 14;
/// Seconds a clock may be off.
const OFF: i64 = 60;

#[derive(clap::Args)]
struct Arguments {
    /// Send a mail through the whole way of each mailbox
    #[arg(long)]
    roundtrip: bool,
    /// How many seconds it is waited for
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = clap::value_parser!(u64).range(1..=3600))]
    within: u64,
    /// Look at this mailbox alone
    #[arg(long, value_name = "NAME")]
    mailbox: Option<String>,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    let (path, mut loaded) = match context.load() {
        Ok(loaded) => loaded,
        Err(misread) => return check::refuse(&mut out, &misread, arguments.json),
    };
    if let Some(name) = &arguments.mailbox {
        let names: Vec<String> = loaded.config.mailboxes.keys().cloned().collect();
        loaded.config.mailboxes.retain(|known, _| known == name);
        anyhow::ensure!(
            !loaded.config.mailboxes.is_empty(),
            "There is no mailbox {name}; there is {}",
            names.join(", ")
        );
    }
    let config = &loaded.config;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("Starting the runtime")?;
    let mut findings = check::offline(&path, &loaded);
    findings.extend([daemon(config), disk(config), backup(config)]);
    findings.extend(check::servers::ask(config)?);
    for mailbox in config.mailboxes.values() {
        findings.extend(runtime.block_on(certificates(mailbox)));
    }
    findings.extend(check::signing::ask(config));
    findings.extend(names::look(config));
    findings.extend(reach(config)?);
    if arguments.roundtrip {
        findings.extend(runtime.block_on(roundtrip::look(config, Duration::from_secs(arguments.within)))?);
    }
    check::report(&mut out, &findings, arguments.json)
}

/// Whether a daemon runs, and what it has to tell.
fn daemon(config: &Config) -> Finding {
    if !daemon_runs(&config.data_dir) {
        return Finding::new(State::Warn, "daemon", "none runs", "start it with postdesk run");
    }
    let state: alarms::State = slate::read(&Files::of(&config.data_dir).health()).unwrap_or_default();
    let words: Vec<String> = state.troubles.into_values().collect();
    match words.as_slice() {
        [] => Finding::new(State::Ok, "daemon", "runs, and is well", ""),
        _ => Finding::new(State::Fail, "daemon", words.join("; "), ""),
    }
}

fn disk(config: &Config) -> Finding {
    let shown = config.data_dir.display();
    let Ok(room) = Room::at(&config.data_dir) else {
        return Finding::new(State::Warn, "disk", format!("{shown} can't be asked"), "");
    };
    let percent = room.free.saturating_mul(100).checked_div(room.total).unwrap_or(0);
    let value = format!("{} MB free, {percent} % of it", room.free / 1_000_000);
    match room.is_scarce() {
        true => Finding::new(State::Warn, "disk", value, "make room before mail has to wait"),
        false => Finding::new(State::Ok, "disk", value, ""),
    }
}

fn backup(config: &Config) -> Finding {
    let hint = "postdesk backup FILE makes one";
    let at = Operator::open(config.clone()).and_then(|desk| desk.store().read(|reader| reader.find_backup_at()));
    match at.ok().flatten() {
        None => Finding::new(State::Warn, "backup", "none was made by postdesk", hint),
        Some(at) => {
            let hours = Clock::System.now().duration_since(at).as_hours();
            let most = i64::try_from(config.alarm.backup_age.as_secs() / 3600).unwrap_or(i64::MAX);
            let (state, hint) = if hours > most { (State::Fail, hint) } else { (State::Ok, "") };
            Finding::new(state, "backup", format!("{hours} hours old"), hint)
        }
    }
}

/// Until when the servers of a mailbox can prove who they are. That they can't be reached is told by others.
async fn certificates(mailbox: &Mailbox) -> Vec<Finding> {
    let what = |server: &str| format!("mailbox.{}.{server}.tls", mailbox.name);
    let mut findings = Vec::new();
    if let Ok(Some(facts)) = door::certificate(mailbox).await {
        findings.push(certificate(what("imap"), &facts, Clock::System.now()));
    }
    if let Sink::Smtp(smtp) = &mailbox.sink
        && let Ok(relay) = Relay::new(smtp, &mailbox.address)
        && let Ok(Some(facts)) = relay.certificate().await
    {
        findings.push(certificate(what("smtp"), &facts, Clock::System.now()));
    }
    findings
}

fn certificate(what: String, facts: &Facts, now: Timestamp) -> Finding {
    let days = facts.until.duration_since(now).as_hours() / 24;
    let value = format!("{}, certificate good for {days} days", facts.version);
    match days {
        SOON.. => Finding::new(State::Ok, what, value, ""),
        _ => Finding::new(State::Warn, what, value, "see that it is renewed; without one no mail passes"),
    }
}

/// Whether people can reach the desk's pages, and what time it is there.
fn reach(config: &Config) -> anyhow::Result<Vec<Finding>> {
    if !config.http.has_base_url {
        return Ok(Vec::new());
    }
    let url = &config.http.base_url;
    let is_plain = url.starts_with("http://");
    let reply = App::caller(&config.calls)?.get(&format!("{url}/healthz"), &[]);
    let mut findings = vec![match &reply {
        Ok(reply) if reply.is_success() && is_plain => {
            Finding::new(State::Warn, "base_url", "answers, without TLS", "put a proxy that speaks TLS in front")
        }
        Ok(reply) if reply.is_success() => Finding::new(State::Ok, "base_url", "answers, by TLS", ""),
        Ok(reply) => {
            let value = format!("{url} answers {}", reply.status);
            Finding::new(State::Fail, "base_url", value, "look at the proxy, and whether the daemon runs")
        }
        Err(why) => {
            let hint = "see that this name leads to the proxy; calls.inside allows an address of your own network";
            Finding::new(State::Warn, "base_url", format!("{url}: {why}"), hint)
        }
    }];
    let other = reply.ok().and_then(|reply| jiff::fmt::rfc2822::parse(reply.date.as_deref()?).ok());
    if let Some(other) = other {
        let off = Clock::System.now().as_second().saturating_sub(other.timestamp().as_second());
        let value = format!("{} s apart from that of base_url", off.abs());
        findings.push(match off.abs() {
            0..=OFF => Finding::new(State::Ok, "clock", value, ""),
            _ => Finding::new(State::Fail, "clock", value, "let the machine set its clock by NTP"),
        });
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_near_its_end_is_told() {
        let at = |days: i64| Timestamp::from_second(1_700_000_000 + days * 86_400).unwrap();
        for (days, state) in [(400, State::Ok), (14, State::Ok), (13, State::Warn), (-1, State::Warn)] {
            let facts = Facts { version: "TLS 1.3", until: at(days) };
            let found = certificate("x".to_owned(), &facts, at(0));
            assert_eq!((found.state, found.value), (state, format!("TLS 1.3, certificate good for {days} days")));
        }
    }
}

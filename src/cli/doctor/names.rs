//! What the DNS says of the desk's domains: who may send for them (SPF), what proves it (DKIM, DMARC), where answers go
//! (MX), and whether the relays have the names they claim.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use super::super::check::{Finding, State};
use super::spf::{self, Names};
use crate::config::{Config, Sink, Smtp};
use crate::net::dns::Resolver;
use crate::net::http::is_public;

/// How long one question may take.
const LIMIT: Duration = Duration::from_secs(5);
/// Where keys usually are. The true place is only seen in a mail that went out.
const SELECTORS: &[&str] = &[
    "postdesk",
    "default",
    "mail",
    "dkim",
    "dkim1",
    "s1",
    "s2",
    "selector1",
    "selector2",
    "google",
    "k1",
    "k2",
    "k3",
    "fm1",
    "protonmail",
    "mxvault",
];

/// Asks for each domain and relay of the configuration.
pub fn look(config: &Config) -> Vec<Finding> {
    let asked = Asked(Resolver::new(&config.dns.servers));
    let mut findings = Vec::new();
    let mut domains: BTreeSet<String> = BTreeSet::new();
    for mailbox in config.mailboxes.values() {
        let Some((_, domain)) = mailbox.address.rsplit_once('@') else { continue };
        let domain = domain.to_ascii_lowercase();
        let Sink::Smtp(smtp) = &mailbox.sink else { continue };
        if domains.insert(domain.clone()) {
            findings.extend(of_domain(&asked, &domain, smtp));
            // Where the desk signs itself, its own key was looked at already.
            if mailbox.dkim.is_none() {
                findings.push(keys(&asked, &domain));
            }
        }
    }
    findings
}

struct Asked(Resolver);

impl Names for Asked {
    fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        match self.0.texts(name, Instant::now() + LIMIT) {
            Ok(texts) => Ok(texts.iter().map(|text| String::from_utf8_lossy(text).into_owned()).collect()),
            // That a name has no text is an answer.
            Err(why) if why.as_ref() == "there is none" => Ok(Vec::new()),
            Err(why) => Err(why.to_string()),
        }
    }

    fn addresses(&self, name: &str) -> Vec<IpAddr> {
        name.parse().map_or_else(|_| self.0.addresses(name, LIMIT).unwrap_or_default(), |address| vec![address])
    }

    fn exchangers(&self, name: &str) -> Vec<String> {
        self.0.exchangers(name, LIMIT).unwrap_or_default()
    }
}

fn of_domain(asked: &Asked, domain: &str, smtp: &Smtp) -> Vec<Finding> {
    let relays = asked.addresses(&smtp.host);
    let mut findings = vec![match spf::look(asked, domain, &relays) {
        Ok(found) => sender_policy(domain, &smtp.host, &relays, &found),
        Err(why) => {
            let what = format!("{domain} spf");
            // All that follows would find out the same.
            return vec![Finding::new(
                State::Warn,
                what,
                why,
                "the names of the domain can't be looked at; see dns.servers",
            )];
        }
    }];
    findings.push(policy(asked, domain));
    findings.push(exchangers(asked, domain));
    findings.extend(reverse(asked, &smtp.host, &relays));
    findings
}

fn sender_policy(domain: &str, relay: &str, relays: &[IpAddr], found: &spf::Spf) -> Finding {
    let what = format!("{domain} spf");
    let Some(record) = &found.record else {
        let hint = format!("publish who may send: {domain} TXT \"v=spf1 a:{relay} -all\", or what your relay says");
        return Finding::new(State::Fail, what, "there is no record (v=spf1)", hint);
    };
    let record: String = record.chars().take(200).collect();
    if found.is_ambiguous {
        return Finding::new(State::Fail, what, "there are several records", "keep one: several count as none");
    }
    if found.is_too_long() {
        let hint = "receivers ask ten names at most and take it for broken; include fewer";
        return Finding::new(State::Fail, what, format!("{record} costs more than 10 lookups"), hint);
    }
    match found.all {
        Some('+') => {
            Finding::new(State::Fail, what, record, "+all lets everybody send in your name; write -all or ~all")
        }
        // A relay on this machine or in the own network sends by another address than it is reached by.
        _ if !found.names_one && relays.iter().any(|address| is_public(*address)) => {
            let hint =
                format!("{relay} is not in it; if that server sends from another address, see what its owner says");
            Finding::new(State::Warn, what, record, hint)
        }
        None | Some('?') => Finding::new(State::Warn, what, record, "end it with -all or ~all"),
        _ => Finding::new(State::Ok, what, record, ""),
    }
}

fn keys(asked: &Asked, domain: &str) -> Finding {
    let what = format!("{domain} dkim");
    let is_key = |text: &String| text.split(';').any(|tag| tag.trim().starts_with("p=") && tag.trim().len() > 10);
    let found = SELECTORS.iter().find(|selector| {
        asked.texts(&format!("{selector}._domainkey.{domain}")).is_ok_and(|texts| texts.iter().any(is_key))
    });
    match found {
        Some(selector) => Finding::new(State::Ok, what, format!("a key is at {selector}._domainkey"), ""),
        None => {
            let hint = "doctor --roundtrip shows whether mails are signed; if not, let the relay sign them, or postdesk dkim keygen";
            Finding::new(State::Warn, what, "no key where keys usually are", hint)
        }
    }
}

fn policy(asked: &Asked, domain: &str) -> Finding {
    let what = format!("{domain} dmarc");
    let mut name = domain;
    let mut record = None;
    // The domain's own, else that of the domain above it (RFC 7489 §6.6.3, without the list of public suffixes).
    while record.is_none() {
        let texts = asked.texts(&format!("_dmarc.{name}")).unwrap_or_default();
        record = texts.into_iter().find(|text| text.trim_start().starts_with("v=DMARC1"));
        match name.split_once('.') {
            Some((_, above)) if above.contains('.') => name = above,
            _ => break,
        }
    }
    let Some(record) = record else {
        let hint = format!("publish one: _dmarc.{domain} TXT \"v=DMARC1; p=quarantine\"");
        return Finding::new(State::Warn, what, "there is no policy", hint);
    };
    let tag =
        |name: &str| record.split(';').filter_map(|tag| tag.trim().split_once('=')).find(|(key, _)| key.trim() == name);
    let record_shown: String = record.chars().take(200).collect();
    match tag("p").map(|(_, value)| value.trim().to_ascii_lowercase()).as_deref() {
        Some("quarantine" | "reject") => Finding::new(State::Ok, what, record_shown, ""),
        Some("none") => Finding::new(
            State::Warn,
            what,
            record_shown,
            "p=none lets forged mail in your name pass; write p=quarantine",
        ),
        _ => Finding::new(State::Fail, what, record_shown, "has no p=none, p=quarantine or p=reject"),
    }
}

fn exchangers(asked: &Asked, domain: &str) -> Finding {
    let what = format!("{domain} mx");
    match asked.0.exchangers(domain, LIMIT) {
        Ok(hosts) if hosts.iter().all(String::is_empty) => {
            Finding::new(State::Fail, what, "the domain says that it takes no mail (null MX)", "publish an MX record")
        }
        Ok(hosts) => match hosts.iter().find(|host| asked.addresses(host).is_empty()) {
            Some(host) => {
                Finding::new(State::Fail, what, format!("{host} has no address"), "answers don't reach you there")
            }
            None => Finding::new(State::Ok, what, hosts.join(", "), ""),
        },
        Err(_) if !asked.addresses(domain).is_empty() => {
            Finding::new(State::Warn, what, "none, mail goes to the domain's own address", "publish an MX record")
        }
        Err(why) => Finding::new(State::Fail, what, why, "publish an MX record: nobody can answer you"),
    }
}

/// Receivers distrust a server whose address has no name, or one that leads elsewhere.
fn reverse(asked: &Asked, host: &str, relays: &[IpAddr]) -> Option<Finding> {
    let what = format!("{host} reverse");
    let address = *relays.iter().find(|address| is_public(**address))?;
    Some(match asked.0.names(address, LIMIT) {
        Err(why) => {
            Finding::new(State::Warn, what, format!("{address}: {why}"), "let its owner give the address a name")
        }
        Ok(names) if names.iter().any(|name| asked.addresses(name).contains(&address)) => {
            Finding::new(State::Ok, what, format!("{address} is {}", names.join(", ")), "")
        }
        Ok(names) => {
            let value = format!("{address} is {}, which leads elsewhere", names.join(", "));
            Finding::new(State::Warn, what, value, "let name and address lead to each other")
        }
    })
}

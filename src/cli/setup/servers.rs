//! Where a mailbox's servers are: the table of providers, the DNS (RFC 6186), what the domain's own web server says, names that
//! are usual. The first that lets us in counts.
//!
//! Whoever can forge an answer of the DNS must not get the password: a host that only the DNS names, and that is not below
//! the domain of the address, is tried only if the operator says so.

use std::sync::Arc;
use std::time::Duration;

use super::autoconfig;
use super::providers::{self, Provider, usual_tls};
use crate::config::Tls;
use crate::net::dns::Resolver;
use crate::net::http::Client;

/// How long the name servers may take for one question.
const DNS_LIMIT: Duration = Duration::from_secs(3);

/// A server and the ways in which its connection may be protected, to be tried in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// What to try.
    pub tls: Vec<Tls>,
}

impl Server {
    /// A server with the protection that is usual on its port.
    #[must_use]
    pub fn usual(host: &str, port: u16) -> Server {
        Server { host: host.to_owned(), port, tls: vec![usual_tls(port)] }
    }

    /// What an operator writes: `HOST` or `HOST:PORT`. On a port that is not usual both ways are tried.
    ///
    /// # Errors
    /// When the port is no number.
    pub fn named(text: &str, port: u16) -> Result<Server, String> {
        let (host, port) = match text.rsplit_once(':') {
            // An address of IPv6 has several colons, and its port behind brackets.
            Some((host, number)) if !host.contains(':') || host.ends_with(']') => {
                (host, number.parse().map_err(|_| format!("{text} has no port that is a number"))?)
            }
            _ => (text, port),
        };
        let tls = match port {
            25 | 143 | 465 | 587 | 993 => vec![usual_tls(port)],
            _ => vec![Tls::Implicit, Tls::Starttls],
        };
        Ok(Server { host: host.trim_matches(['[', ']']).to_owned(), port, tls })
    }
}

/// Whether a host may be trusted with the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The operator, the table, or a web server that has proved who it is named it.
    Sure,
    /// Only the DNS did.
    Unsure,
}

/// A pair of servers that may be the right ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Who says so, in words.
    pub source: String,
    /// For reading.
    pub imap: Server,
    /// For sending.
    pub smtp: Server,
    /// The login, if it is known not to be the address.
    pub username: Option<String>,
    /// Whether they may be trusted.
    pub guard: Guard,
}

impl Found {
    /// Hosts outside of the domain that nobody vouches for.
    #[must_use]
    pub fn strangers(&self, domain: &str) -> Vec<&str> {
        if self.guard == Guard::Sure {
            return Vec::new();
        }
        let mut hosts: Vec<&str> = [&self.imap, &self.smtp]
            .map(|server| server.host.as_str())
            .into_iter()
            .filter(|host| !is_below(host, domain))
            .collect();
        hosts.dedup();
        hosts
    }
}

fn is_below(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// The provider behind a domain, if the table has it, and the hosts that take its mail.
#[must_use]
pub fn provider(domain: &str, resolver: &Resolver) -> (Option<&'static Provider>, Vec<String>) {
    if let Some(provider) = providers::by_domain(domain) {
        return (Some(provider), Vec::new());
    }
    // An empty name says that the domain takes no mail.
    let mut hosts = resolver.exchangers(domain, DNS_LIMIT).unwrap_or_default();
    hosts.retain(|host| !host.is_empty());
    (hosts.iter().find_map(|host| providers::by_exchanger(host)), hosts)
}

/// Where else the servers may be, in the order in which they are tried.
#[must_use]
pub fn candidates(address: &str, domain: &str, exchangers: &[String], resolver: &Resolver) -> Vec<Found> {
    let mut all: Vec<Found> = by_service(domain, resolver).into_iter().collect();
    all.extend(by_autoconfig(address, domain));
    let guess = |imap: &str, smtp: &str| Found {
        source: "a usual name".to_owned(),
        imap: Server::usual(imap, 993),
        smtp: Server::usual(smtp, 587),
        username: None,
        guard: Guard::Unsure,
    };
    let mail = format!("mail.{domain}");
    all.push(guess(&mail, &mail));
    all.push(guess(&format!("imap.{domain}"), &format!("smtp.{domain}")));
    all.push(guess(domain, domain));
    all.extend(exchangers.first().map(|host| guess(host, host)));
    all
}

fn by_service(domain: &str, resolver: &Resolver) -> Option<Found> {
    let ask = |name: &str| resolver.service(&format!("{name}._tcp.{domain}"), DNS_LIMIT);
    let server = |(host, port): (String, u16), tls| Server { host, port, tls: vec![tls] };
    let imap = ask("_imaps").map(|found| server(found, Tls::Implicit));
    let imap = imap.or_else(|| ask("_imap").map(|found| server(found, Tls::Starttls)))?;
    let smtp = ask("_submissions").map(|found| server(found, Tls::Implicit));
    let smtp = smtp.or_else(|| ask("_submission").map(|found| server(found, Tls::Starttls)))?;
    Some(Found { source: "the DNS (SRV)".to_owned(), imap, smtp, username: None, guard: Guard::Unsure })
}

/// Only over TLS: whoever answers has proved to be of that domain.
fn by_autoconfig(address: &str, domain: &str) -> Option<Found> {
    let client = Client::new(Arc::new(|_| false), None).ok()?;
    let places = [
        format!("https://autoconfig.{domain}/mail/config-v1.1.xml"),
        format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"),
    ];
    places.iter().find_map(|place| {
        let reply = client.get(place, &[]).ok().filter(crate::net::http::Reply::is_success)?;
        autoconfig::read(&String::from_utf8_lossy(&reply.body), address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_with_or_without_its_port() {
        for (text, host, port, tls) in [
            ("mail.acme.example", "mail.acme.example", 993, vec![Tls::Implicit]),
            ("mail.acme.example:143", "mail.acme.example", 143, vec![Tls::Starttls]),
            ("127.0.0.1:1143", "127.0.0.1", 1143, vec![Tls::Implicit, Tls::Starttls]),
            ("[::1]:143", "::1", 143, vec![Tls::Starttls]),
            ("::1", "::1", 993, vec![Tls::Implicit]),
        ] {
            assert_eq!(Server::named(text, 993), Ok(Server { host: host.to_owned(), port, tls }), "{text}");
        }
        assert!(Server::named("mail.acme.example:imap", 993).is_err());
    }

    #[test]
    fn what_only_the_dns_names_elsewhere_gets_no_password() {
        let found = |imap: &str, guard| Found {
            source: String::new(),
            imap: Server::usual(imap, 993),
            smtp: Server::usual("smtp.acme.example", 587),
            username: None,
            guard,
        };
        for (host, guard, strangers) in [
            ("mail.acme.example", Guard::Unsure, vec![]),
            ("acme.example", Guard::Unsure, vec![]),
            ("mail.other.example", Guard::Unsure, vec!["mail.other.example"]),
            ("evilacme.example", Guard::Unsure, vec!["evilacme.example"]),
            ("mail.other.example", Guard::Sure, vec![]),
        ] {
            assert_eq!(found(host, guard).strangers("acme.example"), strangers, "{host}");
        }
    }
}

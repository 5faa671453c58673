//! Mail providers by the domain of an address, or by the hosts that take the domain's mail.
//!
//! Google, Apple, Yahoo and others want a password made for this one program; Microsoft takes none at all. Where a server has a
//! port with TLS from the first byte, that is taken (RFC 8314 §3.3). `docs/mail-providers.md` tells the same of each row.

use super::servers::{Found, Guard, Server};
use crate::config::Tls::{self, Implicit, Starttls};

/// What has to be known before a password is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// The account's password.
    Password,
    /// A password made for this program: where that is told.
    AppPassword(&'static str),
    /// Mail programs have to be let in first: where that is told.
    Opened(&'static str),
    /// No password will do: what to do instead.
    Other(&'static str),
}

/// A provider.
#[derive(Debug)]
pub struct Provider {
    /// What it is called.
    pub name: &'static str,
    /// Domains of its own addresses.
    domains: &'static [&'static str],
    /// Ends of the names of hosts that take mail for its customers' domains.
    exchangers: &'static [&'static str],
    imap: (&'static str, u16),
    smtp: (&'static str, u16),
    /// What it wants.
    pub wants: Wants,
}

const MICROSOFT: Wants =
    Wants::Other("it takes no passwords from programs, only a sign-in with tokens (OAuth): see docs/mail-providers.md");
const PROTON: Wants = Wants::Other(
    "it lets programs in by Proton Mail Bridge alone: run that on this machine, and name it with \
     --imap-host 127.0.0.1:1143 --smtp-host 127.0.0.1:1025",
);
const GOOGLE: Wants = Wants::AppPassword("https://support.google.com/accounts/answer/185833");
const APPLE: Wants = Wants::AppPassword("https://support.apple.com/102654");
const YAHOO: Wants = Wants::AppPassword("https://help.yahoo.com/kb/SLN15241.html");
const FASTMAIL: Wants = Wants::AppPassword("https://www.fastmail.help/hc/en-us/articles/360058752854");
const ZOHO: Wants = Wants::AppPassword("https://www.zoho.com/mail/help/adminconsole/two-factor-authentication.html");
const YANDEX: Wants = Wants::AppPassword("https://yandex.com/support/id/authorization/app-passwords.html");
const GMX: Wants = Wants::Opened("the settings of the mailbox, under POP3 and IMAP");
const TELEKOM: Wants = Wants::AppPassword("the customer centre, under e-mail password");
const PLAIN: Wants = Wants::Password;

const PROVIDERS: &[Provider] = &[
    row(
        "Google",
        &["gmail.com", "googlemail.com"],
        &["google.com", "googlemail.com"],
        ("imap.gmail.com", 993),
        ("smtp.gmail.com", 465),
        GOOGLE,
    ),
    row(
        "Microsoft 365",
        &[],
        &["mail.protection.outlook.com", "mx.microsoft"],
        ("outlook.office365.com", 993),
        ("smtp.office365.com", 587),
        MICROSOFT,
    ),
    row(
        "Outlook.com",
        &["outlook.com", "outlook.de", "hotmail.com", "live.com", "msn.com"],
        &["olc.protection.outlook.com"],
        ("outlook.office365.com", 993),
        ("smtp-mail.outlook.com", 587),
        MICROSOFT,
    ),
    row(
        "Yahoo",
        &["yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.co.uk", "ymail.com"],
        &["yahoodns.net"],
        ("imap.mail.yahoo.com", 993),
        ("smtp.mail.yahoo.com", 465),
        YAHOO,
    ),
    row("AOL", &["aol.com"], &[], ("imap.aol.com", 993), ("smtp.aol.com", 465), YAHOO),
    row(
        "iCloud",
        &["icloud.com", "me.com", "mac.com"],
        &["mail.icloud.com"],
        ("imap.mail.me.com", 993),
        ("smtp.mail.me.com", 587),
        APPLE,
    ),
    row(
        "Fastmail",
        &["fastmail.com", "fastmail.fm"],
        &["messagingengine.com"],
        ("imap.fastmail.com", 993),
        ("smtp.fastmail.com", 465),
        FASTMAIL,
    ),
    row(
        "Proton Mail",
        &["proton.me", "protonmail.com", "pm.me"],
        &["protonmail.ch"],
        ("127.0.0.1", 1143),
        ("127.0.0.1", 1025),
        PROTON,
    ),
    row("Zoho Mail", &["zohomail.com", "zoho.com"], &[], ("imap.zoho.com", 993), ("smtp.zoho.com", 465), ZOHO),
    row("Zoho Mail", &[], &["zoho.com"], ("imappro.zoho.com", 993), ("smtppro.zoho.com", 465), ZOHO),
    row("Zoho Mail (Europe)", &["zohomail.eu", "zoho.eu"], &[], ("imap.zoho.eu", 993), ("smtp.zoho.eu", 465), ZOHO),
    row("Zoho Mail (Europe)", &[], &["zoho.eu"], ("imappro.zoho.eu", 993), ("smtppro.zoho.eu", 465), ZOHO),
    row(
        "GMX",
        &["gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.eu"],
        &["gmx.net"],
        ("imap.gmx.net", 993),
        ("mail.gmx.net", 465),
        GMX,
    ),
    row("GMX", &["gmx.com", "gmx.us", "gmx.co.uk"], &[], ("imap.gmx.com", 993), ("mail.gmx.com", 465), GMX),
    row("WEB.DE", &["web.de"], &["web.de"], ("imap.web.de", 993), ("smtp.web.de", 465), GMX),
    row("mail.com", &["mail.com"], &["mail.com"], ("imap.mail.com", 993), ("smtp.mail.com", 465), GMX),
    row(
        "Telekom",
        &["t-online.de", "magenta.de"],
        &["t-online.de"],
        ("secureimap.t-online.de", 993),
        ("securesmtp.t-online.de", 465),
        TELEKOM,
    ),
    row("freenet", &["freenet.de"], &["freenet.de"], ("mx.freenet.de", 993), ("mx.freenet.de", 465), GMX),
    row("IONOS", &[], &["kundenserver.de", "ionos.de"], ("imap.ionos.de", 993), ("smtp.ionos.de", 465), PLAIN),
    row("IONOS", &[], &["1and1.com", "ionos.com"], ("imap.ionos.com", 993), ("smtp.ionos.com", 465), PLAIN),
    row("Strato", &[], &["rzone.de"], ("imap.strato.de", 993), ("smtp.strato.de", 465), PLAIN),
    row("mailbox.org", &["mailbox.org"], &["mailbox.org"], ("imap.mailbox.org", 993), ("smtp.mailbox.org", 465), PLAIN),
    row("Posteo", &["posteo.de", "posteo.net"], &["posteo.de"], ("posteo.de", 993), ("posteo.de", 465), PLAIN),
    row("Hetzner", &[], &["your-server.de"], ("mail.your-server.de", 993), ("mail.your-server.de", 465), PLAIN),
    row("OVH", &[], &["mail.ovh.net"], ("ssl0.ovh.net", 993), ("ssl0.ovh.net", 465), PLAIN),
    row("Gandi", &[], &["gandi.net"], ("mail.gandi.net", 993), ("mail.gandi.net", 465), PLAIN),
    row(
        "Infomaniak",
        &["ik.me"],
        &["infomaniak.ch", "infomaniak.com"],
        ("mail.infomaniak.com", 993),
        ("mail.infomaniak.com", 465),
        PLAIN,
    ),
    row("Migadu", &[], &["migadu.com"], ("imap.migadu.com", 993), ("smtp.migadu.com", 465), PLAIN),
    row("Purelymail", &[], &["purelymail.com"], ("imap.purelymail.com", 993), ("smtp.purelymail.com", 465), PLAIN),
    row("Runbox", &["runbox.com"], &["runbox.com"], ("mail.runbox.com", 993), ("mail.runbox.com", 465), PLAIN),
    row(
        "Yandex",
        &["yandex.com", "yandex.ru", "ya.ru"],
        &["yandex.net", "yandex.ru"],
        ("imap.yandex.com", 993),
        ("smtp.yandex.com", 465),
        YANDEX,
    ),
    row(
        "Private Email",
        &[],
        &["privateemail.com"],
        ("mail.privateemail.com", 993),
        ("mail.privateemail.com", 465),
        PLAIN,
    ),
    row("Rackspace", &[], &["emailsrvr.com"], ("secure.emailsrvr.com", 993), ("secure.emailsrvr.com", 465), PLAIN),
    row("Titan", &[], &["titan.email"], ("imap.titan.email", 993), ("smtp.titan.email", 465), PLAIN),
    row(
        "Orange",
        &["orange.fr", "wanadoo.fr"],
        &["orange.fr"],
        ("imap.orange.fr", 993),
        ("smtp.orange.fr", 465),
        PLAIN,
    ),
];

const fn row(
    name: &'static str,
    domains: &'static [&'static str],
    exchangers: &'static [&'static str],
    imap: (&'static str, u16),
    smtp: (&'static str, u16),
    wants: Wants,
) -> Provider {
    Provider { name, domains, exchangers, imap, smtp, wants }
}

impl Provider {
    /// Its servers. The names stand here, so nobody can put others in between.
    #[must_use]
    pub fn servers(&self) -> Found {
        let server = |(host, port): (&str, u16)| Server { host: host.to_owned(), port, tls: vec![usual_tls(port)] };
        Found {
            source: format!("the servers of {}", self.name),
            imap: server(self.imap),
            smtp: server(self.smtp),
            username: None,
            guard: Guard::Sure,
        }
    }
}

/// The protection that a port usually has.
#[must_use]
pub fn usual_tls(port: u16) -> Tls {
    match port {
        25 | 143 | 587 | 1025 | 1143 => Starttls,
        _ => Implicit,
    }
}

/// The provider of addresses of a domain.
#[must_use]
pub fn by_domain(domain: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.domains.contains(&domain))
}

/// The provider whose hosts take a domain's mail.
#[must_use]
pub fn by_exchanger(host: &str) -> Option<&'static Provider> {
    let ends = |end: &str| host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    PROVIDERS.iter().find(|provider| provider.exchangers.iter().any(|end| ends(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_are_found_by_address_and_by_who_takes_the_mail() {
        assert_eq!(by_domain("gmail.com").unwrap().name, "Google");
        assert_eq!(by_domain("acme.example").map(|provider| provider.name), None);
        for (host, name) in [
            ("aspmx.l.google.com", Some("Google")),
            ("smtp.google.com", Some("Google")),
            ("acme-example.mail.protection.outlook.com", Some("Microsoft 365")),
            ("outlook-com.olc.protection.outlook.com", Some("Outlook.com")),
            ("in1-smtp.messagingengine.com", Some("Fastmail")),
            ("mx.zoho.eu", Some("Zoho Mail (Europe)")),
            ("mx00.kundenserver.de", Some("IONOS")),
            ("notgoogle.com", None),
            ("google.com.evil.example", None),
        ] {
            assert_eq!(by_exchanger(host).map(|provider| provider.name), name, "{host}");
        }
    }

    #[test]
    fn no_provider_stands_in_the_table_twice() {
        let mut names: Vec<&str> = PROVIDERS.iter().flat_map(|provider| provider.domains).copied().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(PROVIDERS.len() >= 25);
    }
    #[test]
    fn the_page_of_providers_tells_the_same() {
        let page = include_str!("../../../docs/mail-providers.md");
        let told = |line: &str, (host, port): (&str, u16), usual: u16| {
            let behind =
                |rest: &str| rest.split(['|', '`']).next().is_some_and(|said| said.contains(&port.to_string()));
            line.split(&format!("`{host}`")).skip(1).any(|rest| port == usual || behind(rest))
        };
        for provider in PROVIDERS {
            let is_told = |line: &str| told(line, provider.imap, 993) && told(line, provider.smtp, 0);
            assert!(page.lines().any(is_told), "{provider:?}");
        }
        let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1));
        let hosts: Vec<&str> = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert!(hosts.len() > 20, "{hosts:?}");
        for host in hosts {
            assert!(PROVIDERS.iter().any(|provider| provider.imap.0 == host), "{host}");
        }
    }
}

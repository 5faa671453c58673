//! Whether mail that goes out can be signed, and whether the world finds the key.

use std::time::{Duration, Instant};

use super::{Finding, State};
use crate::config::{Config, Mailbox};
use crate::net::dns::Resolver;
use crate::net::signing::Signing;

/// How long name servers may take to answer.
const DNS_LIMIT: Duration = Duration::from_secs(5);

/// The key of a mailbox that signs; nothing where none does.
pub fn look(mailbox: &Mailbox) -> Option<Finding> {
    let dkim = mailbox.dkim.as_ref()?;
    let what = format!("mailbox.{}.dkim", mailbox.name);
    Some(match Signing::read(&dkim.key_file, &dkim.selector, &dkim.domain) {
        Ok(signing) => Finding::new(State::Ok, what, format!("signs with {}", signing.name()), ""),
        Err(fault) => Finding::new(State::Fail, what, format!("{fault:#}"), "postdesk dkim keygen makes a key"),
    })
}

/// Whether the DNS has the public keys. Blocks up to five seconds: not inside a runtime.
pub fn ask(config: &Config) -> Vec<Finding> {
    let (resolver, deadline) = (Resolver::new(&config.dns.servers), Instant::now() + DNS_LIMIT);
    let signings = config.mailboxes.values().filter_map(|mailbox| {
        let dkim = mailbox.dkim.as_ref()?;
        Some((mailbox, Signing::read(&dkim.key_file, &dkim.selector, &dkim.domain).ok()?))
    });
    signings
        .map(|(mailbox, signing)| {
            let what = format!("mailbox.{}.dkim", mailbox.name);
            let hint = format!("receivers can't check the signatures; postdesk dkim record {} prints it", mailbox.name);
            match resolver.texts(&signing.name(), deadline) {
                Ok(texts) if texts.iter().any(|text| key(text) == key(signing.text().as_bytes())) => {
                    Finding::new(State::Ok, what, format!("the DNS has the key at {}", signing.name()), "")
                }
                Ok(_) => {
                    Finding::new(State::Fail, what, format!("the DNS has another key at {}", signing.name()), hint)
                }
                Err(why) => Finding::new(State::Fail, what, format!("no key at {}: {why}", signing.name()), hint),
            }
        })
        .collect()
}

/// The key in a record, however that is written.
fn key(record: &[u8]) -> Option<String> {
    let text: String = String::from_utf8_lossy(record).chars().filter(|c| !c.is_whitespace()).collect();
    text.split(';').find_map(|tag| tag.strip_prefix("p=").map(str::to_owned))
}

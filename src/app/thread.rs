//! `postdesk thread`: which mails the desk would join, on a throw-away store.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use bytes::Bytes;
use tokio::runtime::Runtime;

use super::{App, RawMail, Receipt};
use crate::config::{Config, Surroundings, parse};
use crate::mail::token::Signer;
use crate::mail::{self, threading};

/// A desk that is nobody's: an address that can't exist (RFC 2606 §2), and a folder that can't either, so that
/// nothing of a real desk is read or written.
const NOBODYS: &str = "
data_dir = '/dev/null/postdesk'
[mailbox.thread]
address = 'desk@postdesk.invalid'
tag = ''
maildir.path = 'in'
outbox.path = 'out'
";

/// A desk on a throw-away store.
pub struct Thread {
    app: App,
    runtime: Runtime,
    /// The conversation of every mail so far, by Message-ID.
    mails: BTreeMap<String, i64>,
    /// Tickets that go on from an earlier one, with that one.
    links: BTreeMap<i64, i64>,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// What the desk says.
    pub receipt: Receipt,
    /// Number of the first ticket of the conversation; `None` where the mail is no ticket's message.
    pub ticket: Option<i64>,
    /// The mail answers an earlier one, but its writer has no part in that ticket: the desk opens one of its own.
    pub is_linked: bool,
}

impl Thread {
    /// Opens one.
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn open() -> Result<Thread> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Thread { app: App::throw_away(config()?)?, runtime, mails: BTreeMap::new(), links: BTreeMap::new() })
    }

    /// Takes a mail in as a mailbox's door would; mails come in the order of the calls.
    ///
    /// # Errors
    /// When the throw-away store fails.
    pub fn take_in(&mut self, raw: Vec<u8>) -> Result<Joined> {
        let bytes = Bytes::from(raw);
        let given = RawMail { bytes: bytes.clone(), position: None, received_at: None };
        let receipt = self.runtime.block_on(async { self.app.receive("thread", given).await.get().await })?;
        let Receipt::Ticket { number, new } = receipt else {
            return Ok(Joined { receipt, ticket: None, is_linked: false });
        };
        let mail = mail::parse::parse(&bytes);
        // No mail here bears a key of ours, so any key will do.
        let clues = threading::clues(&mail, &Signer::new([0; 32], &[]), &[]);
        let answered = clues.earlier.iter().find_map(|id| self.mails.get(id)).filter(|_| new && !clues.is_forward);
        let first = match answered {
            Some(first) => *first,
            None => *self.links.get(&number).unwrap_or(&number),
        };
        if new {
            self.links.insert(number, first);
        }
        if let Some(id) = mail.message_id {
            self.mails.insert(id, first);
        }
        Ok(Joined { receipt, ticket: Some(first), is_linked: first != number && new })
    }
}

fn config() -> Result<Config> {
    let around = Surroundings {
        base_dir: std::path::Path::new("/"),
        variable: &|_| None,
        run: &|_, _| Err(anyhow!("There is no password here")),
        readable_by_others: false,
    };
    let loaded = parse(NOBODYS, &around);
    loaded.map(|loaded| loaded.config).map_err(|mistakes| anyhow!("The built-in configuration: {mistakes:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(from: &str, rest: &str) -> Vec<u8> {
        format!("From: {from}\r\nTo: desk@postdesk.invalid\r\n{rest}\r\n\r\nHello\r\n").into_bytes()
    }

    #[test]
    fn replies_join_and_who_has_no_part_is_linked() {
        let mut thread = Thread::open().unwrap();
        let mut outcome = |from: &str, rest: &str| {
            let joined = thread.take_in(mail(from, rest)).unwrap();
            (joined.ticket, joined.is_linked, joined.receipt)
        };
        let ticket = |number, new| Receipt::Ticket { number, new };
        let first = outcome("ada@example.net", "Message-ID: <1@example.net>\r\nSubject: Printer");
        assert_eq!(first, (Some(1), false, ticket(1, true)));
        let again = outcome("ada@example.net", "Message-ID: <2@example.net>\r\nIn-Reply-To: <1@example.net>");
        assert_eq!(again, (Some(1), false, ticket(1, false)));
        let other = outcome("ben@example.org", "Message-ID: <3@example.org>\r\nSubject: [#1] Printer");
        assert_eq!(other, (Some(2), false, ticket(2, true)));
        let stranger = outcome("eve@example.com", "Message-ID: <4@example.com>\r\nReferences: <1@example.net>");
        assert_eq!(stranger, (Some(1), true, ticket(3, true)));
        let goes_on = outcome("eve@example.com", "Message-ID: <5@example.com>\r\nReferences: <4@example.com>");
        assert_eq!(goes_on, (Some(1), false, ticket(3, false)));
        let forward = outcome("dan@example.com", "Subject: Fwd: Printer\r\nReferences: <1@example.net>");
        assert_eq!(forward, (Some(4), false, ticket(4, true)));
    }

    #[test]
    fn what_needs_nobody_has_no_ticket() {
        let mut thread = Thread::open().unwrap();
        let away = mail("ada@example.net", "Subject: Out of office\r\nAuto-Submitted: auto-replied");
        assert_eq!(thread.take_in(away).unwrap().ticket, None);
    }
}

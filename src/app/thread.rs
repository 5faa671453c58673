//! `postdesk thread`: which mails the desk would join, on a throw-away store.

use anyhow::{Result, anyhow};
use bytes::Bytes;
use tokio::runtime::Runtime;

use super::{App, RawMail, Receipt};
use crate::config::{Config, Surroundings, parse};

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
}

impl Thread {
    /// Opens one.
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn open() -> Result<Thread> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Thread { app: App::throw_away(config()?)?, runtime })
    }

    /// Takes a mail in as a mailbox's door would; mails come in the order of the calls.
    ///
    /// # Errors
    /// When the throw-away store fails.
    pub fn take_in(&self, raw: Vec<u8>) -> Result<Receipt> {
        let raw = RawMail { bytes: Bytes::from(raw), position: None, received_at: None };
        self.runtime.block_on(async { self.app.receive("thread", raw).await.get().await })
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

    #[test]
    fn replies_join_and_strangers_do_not() {
        let thread = Thread::open().unwrap();
        let mail =
            |from: &str, rest: &str| format!("From: {from}\r\nTo: desk@postdesk.invalid\r\n{rest}\r\n\r\nHello\r\n");
        let take_in = |from: &str, rest: &str| thread.take_in(mail(from, rest).into_bytes()).unwrap();
        let first = take_in("ada@example.net", "Message-ID: <1@example.net>\r\nSubject: Printer");
        assert_eq!(first, Receipt::Ticket { number: 1, new: true });
        let again = take_in(
            "ada@example.net",
            "Message-ID: <2@example.net>\r\nIn-Reply-To: <1@example.net>\r\nSubject: Re: Printer",
        );
        assert_eq!(again, Receipt::Ticket { number: 1, new: false });
        let other = take_in("ben@example.org", "Message-ID: <3@example.org>\r\nSubject: [#1] Printer");
        assert_eq!(other, Receipt::Ticket { number: 2, new: true });
    }
}

//! What a server still has of mails that were taken in: read again after a restore, changing nothing.

use std::sync::Arc;

use async_imap::imap_proto::{MailboxDatum, NameAttribute, Response};
use bytes::Bytes;

use super::fetch::{self, Listed};
use super::folder::{quoted, set};
use super::link::Link;
use super::open::open;
use super::trouble::Trouble;
use crate::app::RawMail;
use crate::app::tokens::Tokens;
use crate::clock::Timestamp;
use crate::config::{Done, Imap};

/// Mails fetched at once.
pub(in crate::door) const WINDOW: usize = 16;
/// Messages whose dates are asked for with one command.
const DATED: usize = 500;

/// A connection that looks back.
pub(in crate::door) struct Past {
    link: Link,
    imap: Imap,
}

/// A mail, or why it is none that can be taken in.
pub(in crate::door) enum Fetched {
    /// Its bytes.
    Mail(RawMail),
    /// It is bigger than `limits.mail_size`.
    TooBig,
}

impl Past {
    /// Logs in.
    pub(in crate::door) async fn open(imap: &Imap, tokens: Option<&Arc<Tokens>>) -> Result<Past, String> {
        let link = open(imap, tokens, None).await.map_err(|trouble| trouble.to_string())?;
        Ok(Past { link, imap: imap.clone() })
    }

    /// The mails that were handled, in that order, each with a moment that puts it there: those of the folder they are moved to, or the read ones of the mailbox's own.
    pub(in crate::door) async fn handled(&mut self, since: Timestamp) -> Result<Vec<(Timestamp, u32)>, String> {
        let (folder, seen) = match &self.imap.done {
            Done::Move(folder) => (folder.clone(), ""),
            Done::Seen => (self.imap.folder.clone(), "SEEN "),
            // Nothing is left of what was handled.
            Done::Delete => return Ok(Vec::new()),
        };
        self.list(&folder, seen, since).await.map_err(|trouble| trouble.to_string())
    }

    /// The mails of the folder of what was sent, in its order; `None`: the server names none.
    pub(in crate::door) async fn sent(&mut self, since: Timestamp) -> Result<Option<Vec<(Timestamp, u32)>>, String> {
        let folders = self.folders().await.map_err(|trouble| trouble.to_string())?;
        let Some((name, _)) = folders.into_iter().find(|(_, is_sent)| *is_sent) else { return Ok(None) };
        self.list_named(&name, "", since).await.map(Some).map_err(|trouble| trouble.to_string())
    }

    async fn list(&mut self, folder: &str, seen: &str, since: Timestamp) -> Result<Vec<(Timestamp, u32)>, Trouble> {
        let name = quoted(folder);
        let is_inbox = folder.eq_ignore_ascii_case("INBOX");
        // Nothing was ever moved there.
        if !is_inbox && !self.folders().await?.iter().any(|(there, _)| *there == name) {
            return Ok(Vec::new());
        }
        self.list_named(&name, seen, since).await
    }

    async fn list_named(&mut self, name: &str, seen: &str, since: Timestamp) -> Result<Vec<(Timestamp, u32)>, Trouble> {
        self.link.open_quoted("EXAMINE", name).await?;
        // By date alone, in the server's zone (RFC 3501 §6.4.4): a day more, and then by the moment.
        let day = Timestamp::from_second(since.as_second().saturating_sub(86_400)).unwrap_or(since);
        let criteria = format!("UNDELETED {seen}SINCE {}", day.strftime("%-d-%b-%Y"));
        let mut uids = fetch::list(&mut self.link, &criteria).await?;
        uids.sort_unstable();
        let mut found = Vec::new();
        for some in uids.chunks(DATED) {
            let mut dated = fetch::dates(&mut self.link, &set(some)).await?;
            dated.sort_unstable_by_key(|listed| listed.uid);
            found.extend(
                dated.iter().filter_map(|Listed { uid, at }| at.filter(|at| *at >= since).map(|at| (at, *uid))),
            );
        }
        // Mails get there in the order in which they were handled, which is not quite that in which they came.
        let mut latest = since;
        for (at, _) in &mut found {
            latest = latest.max(*at);
            *at = latest;
        }
        Ok(found)
    }

    /// Fetches mails of the folder listed last, in the order of their UIDs.
    pub(in crate::door) async fn fetch(&mut self, uids: &[u32], limit: u64) -> Result<Vec<(u32, Fetched)>, String> {
        self.read(uids, limit).await.map_err(|trouble| trouble.to_string())
    }

    async fn read(&mut self, uids: &[u32], limit: u64) -> Result<Vec<(u32, Fetched)>, Trouble> {
        let mut uids = uids.to_vec();
        uids.sort_unstable();
        let asked = fetch::ask(&mut self.link, &set(&uids), true).await?;
        let mut mails = Vec::new();
        for message in fetch::read(&mut self.link, &asked, |uid| uids.binary_search(&uid).is_ok()).await? {
            let text: Option<Bytes> = match message.is_whole() {
                _ if u64::from(message.size) > limit => None,
                true => Some(message.text.clone()),
                false => fetch::complete(&mut self.link, &message, limit).await?,
            };
            let mail = |bytes| Fetched::Mail(RawMail { bytes, position: None, received_at: message.received_at });
            mails.push((message.uid, text.map_or(Fetched::TooBig, mail)));
        }
        Ok(mails)
    }

    /// The server's folders as they are quoted on the wire, and whether each is that of what was sent (RFC 6154).
    async fn folders(&mut self) -> Result<Vec<(String, bool)>, Trouble> {
        let mut found = Vec::new();
        let asked = self.link.send("listing folders", "LIST \"\" \"*\"").await?;
        let answer = self.link.finish(&asked, |response| {
            if let Response::MailboxData(MailboxDatum::List(folder)) = response {
                let is_sent = folder.name_attributes.iter().any(|attribute| matches!(attribute, NameAttribute::Sent));
                let escaped = folder.name.replace('\\', "\\\\").replace('"', "\\\"");
                found.push((format!("\"{escaped}\""), is_sent));
            }
            Ok(())
        });
        answer.await?.map_err(|no| Trouble::server(format!("imap.host: listing folders was refused ({})", no.0)))?;
        Ok(found)
    }

    /// Says good-bye.
    pub(in crate::door) async fn close(self) {
        self.link.close().await;
    }
}

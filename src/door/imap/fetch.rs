//! Getting mails off the server: the first piece of many at once, the rest of big ones piece by piece.
//!
//! Only UID, FLAGS, INTERNALDATE, RFC822.SIZE and BODY.PEEK[] are ever asked for: whatever else a server might
//! answer, the library's parser may fail at it. Reading by pieces bounds memory whatever a message's size turns
//! out to be.

use std::collections::BTreeMap;

use async_imap::imap_proto::{AttributeValue, MailboxDatum, Response};
use bytes::Bytes;

use super::link::{Link, PART, Pending};
use super::trouble::Trouble;
use crate::clock::Timestamp;

/// How much of each mail comes with the first command, bytes: most mails whole.
const HEAD: u32 = 64 * 1024;
/// Messages listed with one command.
pub(super) const LISTED: u32 = 20_000;

/// A message, or its beginning.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) uid: u32,
    /// As announced; not always true.
    pub(super) size: u32,
    pub(super) is_deleted: bool,
    /// When the server got it, if it says so.
    pub(super) received_at: Option<Timestamp>,
    /// Its first bytes.
    pub(super) text: Bytes,
}

impl Message {
    /// Whether `text` is all of it.
    pub(super) fn is_whole(&self) -> bool {
        self.text.len() < HEAD as usize || self.text.len() == self.size as usize
    }

    /// Whether nothing more has to be asked to take it in.
    pub(super) fn is_settled(&self) -> bool {
        self.text.len() == self.size as usize
    }

    /// The header as far as it is here, with the empty line after it.
    pub(super) fn header(&self) -> Bytes {
        let end = self.text.windows(4).position(|four| four == b"\r\n\r\n").map_or(self.text.len(), |at| at + 4);
        self.text.slice(..end)
    }
}

/// UIDs of the messages that match, unsorted. `criteria` must be in terms of UIDs and flags.
pub(super) async fn list(link: &mut Link, criteria: &str) -> Result<Vec<u32>, Trouble> {
    // Also where the folder is said to be empty: not every server announces what comes.
    if link.exists() <= LISTED {
        return search(link, criteria).await;
    }
    let mut found = Vec::new();
    // By sequence number, because these are dense: no answer is longer than so many numbers.
    let (mut first, mut proven) = (1, 0);
    while first <= link.exists() {
        if link.exists() > proven {
            proven = prove(link).await?;
        }
        let last = first.saturating_add(LISTED - 1).min(link.exists());
        found.extend(search(link, &format!("{first}:{last} {criteria}")).await?);
        first = last.saturating_add(1);
    }
    Ok(found)
}

/// UIDs of the messages that match, with one command: of `criteria` that few messages match.
pub(super) async fn search(link: &mut Link, criteria: &str) -> Result<Vec<u32>, Trouble> {
    let mut found = Vec::new();
    let asked = link.send("listing mails", &format!("UID SEARCH {criteria}")).await?;
    let answer = link.finish(&asked, |response| {
        if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
            found.extend(uids);
        }
        Ok(())
    });
    answer.await?.map_err(|no| Trouble::server(format!("imap.folder: listing mails was refused ({})", no.0)))?;
    Ok(found)
}

/// Makes sure that the folder has as many messages as the server says, and gives their number: to list messages that
/// are not there takes as long. UIDs ascend, so no message's is less than its number.
async fn prove(link: &mut Link) -> Result<u32, Trouble> {
    let count = link.exists();
    match search(link, &count.to_string()).await?.iter().any(|uid| *uid >= count) {
        true => Ok(count),
        false => Err(Trouble::server(format!(
            "While listing mails: the server says that the folder has {count} messages, but has no message {count}"
        ))),
    }
}

/// When a message came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) uid: u32,
    /// `None`: the server does not say.
    pub(super) at: Option<Timestamp>,
}

/// When messages came.
pub(super) async fn dates(link: &mut Link, set: &str) -> Result<Vec<Listed>, Trouble> {
    let mut found = Vec::new();
    let asked = link.send("asking for dates", &format!("UID FETCH {set} (UID INTERNALDATE)")).await?;
    let answer = link.finish(&asked, |response| {
        if let Response::Fetch(_, items) = response
            && let Some(uid) = uid(items)
        {
            found.push(Listed { uid, at: received_at(items) });
        }
        Ok(())
    });
    answer.await?.map_err(|no| Trouble::server(format!("imap.folder: asking for dates was refused ({})", no.0)))?;
    Ok(found)
}

/// Asks for the beginnings of messages. Not `with_date` where fetching has failed before: at `INTERNALDATE NIL`
/// the parser panics.
pub(super) async fn ask(link: &mut Link, set: &str, with_date: bool) -> Result<Pending, Trouble> {
    let date = if with_date { " INTERNALDATE" } else { "" };
    let command = format!("UID FETCH {set} (UID FLAGS{date} RFC822.SIZE BODY.PEEK[]<0.{HEAD}>)");
    link.send("fetching mails", &command).await
}

/// Reads what [`ask`] asked for, in the order of UIDs. `is_asked` says which UIDs may come, each once.
pub(super) async fn read(
    link: &mut Link,
    asked: &Pending,
    is_asked: impl Fn(u32) -> bool,
) -> Result<Vec<Message>, Trouble> {
    let mut messages = BTreeMap::new();
    let answer = link.finish(asked, |response| {
        let Some(message) = message(response)? else { return Ok(()) };
        if !is_asked(message.uid) || message.text.len() > HEAD as usize {
            return Err(Trouble::server("While fetching mails: the server sent what nobody asked for"));
        }
        match messages.insert(message.uid, message) {
            None => Ok(()),
            Some(_) => Err(Trouble::server("While fetching mails: the server sent one twice")),
        }
    });
    answer.await?.map_err(|no| Trouble::server(format!("imap.folder: fetching mails was refused ({})", no.0)))?;
    Ok(messages.into_values().collect())
}

/// Fetches the rest of a message. `None`: it is longer than `limit` bytes after all.
pub(super) async fn complete(link: &mut Link, message: &Message, limit: u64) -> Result<Option<Bytes>, Trouble> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut text = Vec::with_capacity((message.size as usize).min(limit));
    text.extend_from_slice(&message.text);
    loop {
        if text.len() > limit {
            return Ok(None);
        }
        let command = format!("UID FETCH {} (UID BODY.PEEK[]<{}.{PART}>)", message.uid, text.len());
        let asked = link.send("fetching a big mail", &command).await?;
        let (before, mut came) = (text.len(), None);
        let answer = link.finish(&asked, |response| {
            if let Response::Fetch(_, items) = response
                && let Some((Some(at), data)) = body(items)
                && (uid(items), at, came) == (Some(message.uid), before, None)
            {
                text.extend_from_slice(data);
                came = Some(data.len());
            }
            Ok(())
        });
        answer.await?.map_err(|no| Trouble::server(format!("imap.folder: a big mail was refused ({})", no.0)))?;
        let came = came.ok_or_else(|| Trouble::server("While fetching a big mail: a piece did not come"))?;
        if came < PART as usize || text.len() == message.size as usize {
            return Ok((text.len() <= limit).then(|| Bytes::from(text)));
        }
    }
}

/// Whether a message ends where `text` ends. The last byte is asked for with the one that would follow: an answer with
/// nothing in it would prove nothing.
pub(super) async fn ends(link: &mut Link, uid: u32, text: &[u8]) -> Result<bool, Trouble> {
    let Some((last, before)) = text.split_last() else { return Ok(false) };
    let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<{}.2>)", before.len());
    let asked = link.send("asking where a mail ends", &command).await?;
    let mut came: Option<Vec<u8>> = None;
    let answer = link.finish(&asked, |response| {
        if let Response::Fetch(_, items) = response
            && let Some((Some(at), data)) = body(items)
            && (self::uid(items), at) == (Some(uid), before.len())
        {
            came.get_or_insert_default().extend(data.iter().take(2));
        }
        Ok(())
    });
    // Refused: that proves nothing either.
    let is_answered = answer.await?.is_ok();
    Ok(is_answered && came.is_some_and(|came| came == [*last]))
}

/// A message if this is one: other FETCH responses tell of flags that somebody changed.
fn message(response: &Response<'_>) -> Result<Option<Message>, Trouble> {
    let Response::Fetch(_, items) = response else { return Ok(None) };
    let Some((at, data)) = body(items) else { return Ok(None) };
    let size = items.iter().find_map(|item| match item {
        AttributeValue::Rfc822Size(size) => Some(*size),
        _ => None,
    });
    let is_deleted = items.iter().any(|item| match item {
        AttributeValue::Flags(flags) => flags.iter().any(|flag| flag.eq_ignore_ascii_case("\\Deleted")),
        _ => false,
    });
    let received_at = received_at(items);
    match (uid(items), size, at) {
        (Some(uid), Some(size), None | Some(0)) => {
            let text = Bytes::copy_from_slice(data);
            Ok(Some(Message { uid, size, is_deleted, received_at, text }))
        }
        _ => Err(Trouble::server("While fetching mails: an answer without UID or size")),
    }
}

fn received_at(items: &[AttributeValue<'_>]) -> Option<Timestamp> {
    items.iter().find_map(|item| match item {
        AttributeValue::InternalDate(date) => moment(date),
        _ => None,
    })
}

/// ` 7-Jul-2026 02:44:25 -0700` (`date-time` in RFC 3501 §9).
fn moment(date: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", date.trim_start()).ok()
}

fn uid(items: &[AttributeValue<'_>]) -> Option<u32> {
    items.iter().find_map(|item| match item {
        AttributeValue::Uid(uid) => Some(*uid),
        _ => None,
    })
}

/// Where a piece of a message's text begins, and the piece. Some servers say NIL for an empty one.
fn body<'a>(items: &'a [AttributeValue<'_>]) -> Option<(Option<usize>, &'a [u8])> {
    items.iter().find_map(|item| match item {
        AttributeValue::BodySection { section: None, index, data } => {
            Some((index.and_then(|at| usize::try_from(at).ok()), data.as_deref().unwrap_or_default()))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_date_is_understood() {
        for (date, seconds) in [
            ("17-Jul-1996 02:44:25 -0700", Some(837_596_665)),
            (" 7-Jul-2026 02:44:25 +0000", Some(1_783_392_265)),
            ("07-Jul-2026 02:44:25 +0000", Some(1_783_392_265)),
            ("", None),
            ("yesterday", None),
        ] {
            assert_eq!(moment(date).map(Timestamp::as_second), seconds, "{date}");
        }
    }

    #[test]
    fn a_header_ends_with_its_empty_line() {
        let message = |text: &'static str| Message {
            uid: 1,
            size: 1 << 30,
            is_deleted: false,
            received_at: None,
            text: Bytes::from_static(text.as_bytes()),
        };
        assert_eq!(message("A: b\r\n\r\nbody\r\n\r\n").header(), "A: b\r\n\r\n");
        assert_eq!(message("A: b\r\nC: d").header(), "A: b\r\nC: d");
    }
}

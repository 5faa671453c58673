//! Reads again what the desk has handled, after an older backup was restored: from the folder that handled mails are in, and
//! from that of what was sent. Nothing changes on the server, and nobody is told of anything.
//!
//! What still waits in a mailbox's own folder is new to the desk, and left to the daemon, which answers it.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::imap::past::{Fetched, Past, WINDOW};
use super::maildir;
use crate::app::{App, RawMail, Receipt, SentCopy};
use crate::clock::Timestamp;
use crate::config::{Mailbox, Source};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Mails that came before are left out.
    pub since: Timestamp,
    /// Nothing is written.
    pub is_dry: bool,
    /// Bigger mails are left out, bytes.
    pub mail_size: u64,
}

/// What was found in one mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Mails that were looked at.
    pub seen: usize,
    /// Became messages of tickets.
    pub added: usize,
    /// Were put aside, as they had been.
    pub aside: usize,
    /// The desk had them.
    pub known: usize,
    /// Are too big, or gone since they were listed.
    pub left_out: usize,
    /// Answers of ours that were missing and are messages now.
    pub answers: usize,
    /// Answers of ours whose ticket can't be told.
    pub lost: usize,
    /// What the operator should know.
    pub notes: Vec<String>,
}

/// Where a mailbox's handled mails are.
enum Place {
    Imap(Box<Past>),
    Maildir,
    Nowhere,
}

/// A mail that was found.
struct Entry {
    at: Timestamp,
    mailbox: usize,
    uid: u32,
    file: PathBuf,
}

/// Adds what is missing, oldest first over all mailboxes, and gives what was found in each.
///
/// # Errors
/// When a mailbox can't be read or the desk can't take a mail in. What was added until then stays; another call goes on.
pub async fn resync(app: &App, mailboxes: &[Mailbox], asked: Asked) -> Result<Vec<Found>> {
    let mut found = vec![Found::default(); mailboxes.len()];
    let (mut places, mut entries) = (Vec::new(), Vec::new());
    for (at, mailbox) in mailboxes.iter().enumerate() {
        let (place, mails) = look(app, mailbox, at, asked).await?;
        if matches!(place, Place::Nowhere) {
            note(&mut found, at, "nothing is kept of what was handled".to_owned());
        }
        places.push(place);
        entries.extend(mails);
    }
    entries.sort_by(|a, b| (a.at, a.mailbox, a.uid, &a.file).cmp(&(b.at, b.mailbox, b.uid, &b.file)));
    let mut rest = entries.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take(WINDOW).take_while(|entry| entry.mailbox == first.mailbox).count();
        let (window, later) = rest.split_at(same);
        rest = later;
        let (Some(mailbox), Some(place)) = (mailboxes.get(first.mailbox), places.get_mut(first.mailbox)) else { break };
        for mail in read(place, window, asked).await? {
            let count = add(app, mailbox, mail, asked.is_dry).await?;
            if let Some(found) = found.get_mut(first.mailbox) {
                count(found);
            }
        }
    }
    for (at, (mailbox, place)) in mailboxes.iter().zip(places).enumerate() {
        if let (Place::Imap(past), Some(found)) = (place, found.get_mut(at)) {
            answers(app, mailbox, *past, asked, found).await?;
        }
    }
    Ok(found)
}

fn note(found: &mut [Found], at: usize, words: String) {
    if let Some(found) = found.get_mut(at) {
        found.notes.push(words);
    }
}

async fn look(app: &App, mailbox: &Mailbox, at: usize, asked: Asked) -> Result<(Place, Vec<Entry>)> {
    let entry = |(moment, uid)| Entry { at: moment, mailbox: at, uid, file: PathBuf::new() };
    match &mailbox.source {
        Source::Imap(imap) => {
            let words = |words| anyhow!("mailbox.{}: {words}", mailbox.name);
            let mut past = Past::open(imap, app.tokens(&mailbox.name).as_ref()).await.map_err(words)?;
            let mails = past.handled(asked.since).await.map_err(words)?;
            let place =
                if imap.done == crate::config::Done::Delete { Place::Nowhere } else { Place::Imap(Box::new(past)) };
            Ok((place, mails.into_iter().map(entry).collect()))
        }
        Source::Maildir(path) => {
            let files = maildir::handled(path, asked.since)?;
            let file = |(moment, file)| Entry { at: moment, mailbox: at, uid: 0, file };
            Ok((Place::Maildir, files.into_iter().map(file).collect()))
        }
        Source::None => Ok((Place::Nowhere, Vec::new())),
    }
}

/// The mails of a window in their order; `None`: left out.
async fn read(place: &mut Place, window: &[Entry], asked: Asked) -> Result<Vec<Option<RawMail>>> {
    match place {
        Place::Imap(past) => {
            let uids: Vec<u32> = window.iter().map(|entry| entry.uid).collect();
            let mut fetched = past.fetch(&uids, asked.mail_size).await.map_err(|words| anyhow!(words))?;
            Ok(uids
                .iter()
                .map(|uid| {
                    let at = fetched.iter().position(|(there, _)| there == uid)?;
                    match fetched.swap_remove(at).1 {
                        Fetched::Mail(raw) => Some(raw),
                        Fetched::TooBig => None,
                    }
                })
                .collect())
        }
        Place::Maildir => Ok(window.iter().map(|entry| whole(&entry.file, asked.mail_size)).collect()),
        Place::Nowhere => Ok(Vec::new()),
    }
}

fn whole(path: &Path, limit: u64) -> Option<RawMail> {
    maildir::whole(path, limit).ok().flatten()
}

/// Takes one mail in, and says what it counts as.
async fn add(app: &App, mailbox: &Mailbox, mail: Option<RawMail>, is_dry: bool) -> Result<fn(&mut Found)> {
    let Some(raw) = mail else { return Ok(|found| found.left_out += 1) };
    if is_dry {
        let (app, name) = (app.clone(), mailbox.name.clone());
        let known = tokio::task::spawn_blocking(move || app.has_taken_in(&name, &raw.bytes)).await??;
        return Ok(if known { known_one } else { added_one });
    }
    Ok(match app.receive_past(&mailbox.name, raw).await.get().await? {
        Receipt::Duplicate => known_one,
        Receipt::Ticket { .. } => added_one,
        Receipt::Kept(_) | Receipt::Held(_) | Receipt::Quarantined(_) => |found| {
            found.seen += 1;
            found.aside += 1;
        },
    })
}

fn known_one(found: &mut Found) {
    found.seen += 1;
    found.known += 1;
}

fn added_one(found: &mut Found) {
    found.seen += 1;
    found.added += 1;
}

/// Our own answers, from the folder of what was sent.
async fn answers(app: &App, mailbox: &Mailbox, mut past: Past, asked: Asked, found: &mut Found) -> Result<()> {
    let words = |words| anyhow!("mailbox.{}: {words}", mailbox.name);
    let Some(sent) = past.sent(asked.since).await.map_err(words)? else {
        found.notes.push("the server names no folder of sent mails".to_owned());
        past.close().await;
        return Ok(());
    };
    for window in sent.chunks(WINDOW) {
        let uids: Vec<u32> = window.iter().map(|(_, uid)| *uid).collect();
        for (_, fetched) in past.fetch(&uids, asked.mail_size).await.map_err(words)? {
            let Fetched::Mail(raw) = fetched else { continue };
            let (app, name, is_dry) = (app.clone(), mailbox.name.clone(), asked.is_dry);
            match tokio::task::spawn_blocking(move || app.take_sent(&name, &raw.bytes, is_dry)).await?? {
                SentCopy::Added(_) => found.answers += 1,
                SentCopy::Lost => found.lost += 1,
                SentCopy::Known | SentCopy::Other => {}
            }
        }
    }
    past.close().await;
    Ok(())
}

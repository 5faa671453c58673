//! Whether servers let us in and a mail comes back: everything is tried as the daemon will do it.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use secrecy::SecretString;

use super::draft::{Draft, Place};
use super::servers::{Found, Guard, Server};
use crate::clock::{Clock, Entropy};
use crate::config::{Mailbox, Sink};
use crate::courier::smtp::{self, Outcome, Relay};
use crate::door;
use crate::mail::address::Address;
use crate::mail::compose::{Outgoing, compose};

/// How long the test mail may take.
const WAY: Duration = Duration::from_secs(90);
/// How much longer the second one may take when the first is there.
const SECOND_WAY: Duration = Duration::from_secs(20);

/// Why servers can't be used.
#[derive(Debug)]
pub enum No {
    /// The login was refused: with another password it may work.
    Login(String),
    /// Anything else.
    Other(String),
}

/// Tries servers; gives the draft with those that work, and what was found.
///
/// # Errors
/// Why not.
pub async fn sign_in(draft: &Draft, found: &Found, password: &SecretString) -> Result<(Draft, Vec<String>), No> {
    let mut refused = None;
    for username in usernames(draft, found) {
        let draft = Draft { username: username.clone(), ..draft.clone() };
        match with_name(&draft, found, password).await {
            Err(No::Login(words)) => {
                refused.get_or_insert(No::Login(words));
            }
            other => return other,
        }
    }
    Err(refused.unwrap_or_else(|| No::Other("No login is known".to_owned())))
}

/// `None` is the address. Servers that nobody has described may know the part before the @ alone.
fn usernames(draft: &Draft, found: &Found) -> Vec<Option<String>> {
    let local = draft.address.rsplit_once('@').map(|(local, _)| local.to_owned());
    match (&draft.username, &found.username, found.guard) {
        (Some(name), ..) | (None, Some(name), _) => vec![Some(name.clone())],
        (None, None, Guard::Sure) => vec![None],
        (None, None, Guard::Unsure) => vec![None, local],
    }
}

async fn with_name(draft: &Draft, found: &Found, password: &SecretString) -> Result<(Draft, Vec<String>), No> {
    let mut lines = Vec::new();
    let mut draft = Draft { imap: None, smtp: None, ..draft.clone() };
    let mut last = None;
    for place in places(&found.imap) {
        let with = Draft { imap: Some(place), ..draft.clone() };
        let mailbox = with.mailbox(password).map_err(other)?;
        match door::probe(&mailbox, None).await {
            Ok(said) => {
                (draft, last) = (with, None);
                lines.extend(said);
                break;
            }
            Err(words) if words.starts_with("imap.password") => return Err(No::Login(words)),
            Err(words) => last = last.or(Some(words)),
        }
    }
    if let Some(words) = last {
        return Err(No::Other(words));
    }
    for place in places(&found.smtp) {
        let with = Draft { smtp: Some(place), ..draft.clone() };
        let mailbox = with.mailbox(password).map_err(other)?;
        let Sink::Smtp(relay) = &mailbox.sink else { continue };
        match smtp::probe(relay, &mailbox.address, None).await {
            Ok(said) => {
                (draft, last) = (with, None);
                lines.extend(said);
                break;
            }
            Err(words) if words.starts_with("smtp.password") => return Err(No::Login(words)),
            Err(words) => last = last.or(Some(words)),
        }
    }
    last.map_or(Ok((draft, lines)), |words| Err(No::Other(words)))
}

fn other(fault: anyhow::Error) -> No {
    No::Other(format!("{fault:#}"))
}

fn places(server: &Server) -> Vec<Place> {
    server.tls.iter().map(|tls| Place { host: server.host.clone(), port: server.port, tls: *tls }).collect()
}

/// What became of the test mails.
#[derive(Debug, PartialEq, Eq)]
pub struct Way {
    /// The plain one came back.
    pub plain: bool,
    /// The one to a plus address came back.
    pub plus: bool,
}

/// Sends a mail to the desk itself and another to a plus address of it, and waits for both. They are deleted on the server.
///
/// # Errors
/// When the mail is not taken, or the mailbox can't be looked at.
pub async fn round(mailbox: &Mailbox) -> anyhow::Result<Way> {
    let Sink::Smtp(sink) = &mailbox.sink else { return Ok(Way { plain: false, plus: false }) };
    let relay = Relay::new(sink, &mailbox.address)?;
    let mut connection = relay.connect().await.map_err(|trouble| anyhow::anyhow!(trouble.words))?;
    let (local, domain) = mailbox.address.rsplit_once('@').context("The address has no domain")?;
    let ids = [message_id(domain)?, message_id(domain)?];
    let [plain_id, plus_id] = &ids;
    let plain = mail(mailbox, &mailbox.address, plain_id)?;
    let sent = connection.send(Some(&mailbox.address), &mailbox.address, &plain).await;
    ensure!(sent == Outcome::Delivered, "The test mail was not taken: {}", words(&sent));
    let plus_address = format!("{local}+test@{domain}");
    let sent = connection.send(Some(&mailbox.address), &plus_address, &mail(mailbox, &plus_address, plus_id)?).await;
    let wanted: Vec<String> = match sent {
        Outcome::Delivered => ids.to_vec(),
        _ => vec![plain_id.clone()],
    };
    wait(mailbox, &wanted).await
}

async fn wait(mailbox: &Mailbox, ids: &[String]) -> anyhow::Result<Way> {
    let seek = async |ids: &[String], limit| {
        door::seek(mailbox, None, ids, limit, door::Found::Goes).await.map_err(anyhow::Error::msg)
    };
    let [plain, plus] = ids else {
        return Ok(Way { plain: seek(ids, WAY).await?.is_some(), plus: false });
    };
    Ok(match seek(ids, WAY).await? {
        None => Way { plain: false, plus: false },
        Some(0) => Way { plain: true, plus: seek(std::slice::from_ref(plus), SECOND_WAY).await?.is_some() },
        Some(_) => Way { plain: seek(std::slice::from_ref(plain), WAY).await?.is_some(), plus: true },
    })
}

fn message_id(domain: &str) -> anyhow::Result<String> {
    let bytes: [u8; 12] = Entropy::System.bytes()?;
    Ok(format!("setup.{}@{domain}", bytes.map(|byte| format!("{byte:02x}")).concat()))
}

fn mail(mailbox: &Mailbox, to: &str, message_id: &str) -> anyhow::Result<Vec<u8>> {
    compose(&Outgoing {
        from: Address::new(Some(&mailbox.display_name), &mailbox.address),
        to: vec![Address::new(None, to)],
        subject: "postdesk setup: does mail come in?".to_owned(),
        message_id: message_id.to_owned(),
        date: Some(Clock::System.now()),
        text: "A mail that postdesk setup has sent to itself. It is deleted as soon as it is seen.\n".to_owned(),
        headers: vec![("Auto-Submitted".to_owned(), "auto-generated".to_owned())],
        ..Outgoing::default()
    })
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Delivered => "delivered".to_owned(),
        Outcome::Later(words) | Outcome::Never(words) | Outcome::Ill(words) => words.clone(),
        Outcome::Down(trouble) => trouble.words.clone(),
    }
}

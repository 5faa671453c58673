//! `[alarm]`: who is told when something is wrong, and by which ways.

use std::collections::BTreeMap;
use std::time::Duration;

use secrecy::SecretString;

use super::document::Document;
use super::file::Surroundings;
use super::mailbox::Part;
use super::{Mailbox, Notes, Sink, secret};

/// `[alarm]`.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// Address of a topic at an ntfy server.
    pub ntfy: Option<String>,
    /// What that server wants to be told.
    pub ntfy_token: Option<SecretString>,
    /// Address that gets each alarm as JSON.
    pub webhook: Option<String>,
    /// Key of the signature over it.
    pub webhook_secret: Option<SecretString>,
    /// Address that is called every few minutes while all is well.
    pub ping: Option<String>,
    /// Alarms by mail.
    pub mail: Option<AlarmMail>,
    /// Distance of the probe that goes the whole way of a mail; none: no probe.
    pub probe: Option<Duration>,
    /// How old the last backup may get, once there was one.
    pub backup_age: Duration,
}

/// Alarms by mail.
#[derive(Clone, Debug)]
pub struct AlarmMail {
    /// Who gets them.
    pub to: String,
    /// Whom they are from.
    pub from: String,
    /// The way they go.
    pub sink: Sink,
}

/// Builds it; `None` only if there are mistakes.
pub fn build(
    document: &Document,
    around: &Surroundings,
    mailboxes: Option<&BTreeMap<String, Mailbox>>,
    notes: &mut Notes,
) -> Option<Alarm> {
    let section = document.section("alarm", "alarm");
    let word = |word: &'static str, notes: &mut Notes| {
        let found = secret::find_word(document, "alarm", word, around);
        let (named, secret) = (found.named, notes.take(found));
        // A word that is asked for and can't be had must not end as none.
        if named && secret.is_none() { None } else { Some(secret) }
    };
    let (ntfy_token, webhook_secret) = (word("ntfy_token", notes), word("webhook_secret", notes));
    if section.has("webhook") && matches!(webhook_secret, Some(None)) {
        let remedy = "write webhook_secret_file = \"webhook.secret\"";
        notes.mistakes.push(section.mistake("webhook", "has no secret to sign with", remedy));
    }
    let mail = mail(document, around, mailboxes, notes);
    Some(Alarm {
        ntfy: section.optional("ntfy")?,
        ntfy_token: ntfy_token?,
        webhook: section.optional("webhook")?,
        webhook_secret: webhook_secret?,
        ping: section.optional("ping")?,
        mail: mail?,
        probe: section.optional("probe")?,
        backup_age: section.get("backup_age")?,
    })
}

fn mail(
    document: &Document,
    around: &Surroundings,
    mailboxes: Option<&BTreeMap<String, Mailbox>>,
    notes: &mut Notes,
) -> Option<Option<AlarmMail>> {
    let section = document.section("alarm", "alarm");
    let (has_to, has_through, has_smtp) =
        (section.has("mail_to"), section.has("mail_through"), section.has("smtp.host"));
    if !has_to {
        if has_through || has_smtp {
            let remedy = "write mail_to = \"ann@acme.example\", or remove the rest";
            notes.mistakes.push(section.mistake("", "says how alarms are mailed, but not to whom", remedy));
            return None;
        }
        return Some(None);
    }
    let to: String = section.get("mail_to")?;
    if has_through == has_smtp {
        let problem = if has_smtp { "has two ways to go" } else { "has no way to go" };
        let remedy = "write either mail_through, the name of a mailbox, or alarm.smtp.host";
        notes.mistakes.push(section.mistake("mail_to", problem, remedy));
        return None;
    }
    if has_smtp {
        let from = section.optional("mail_from")?.unwrap_or_else(|| to.clone());
        let smtp = Part::of_alarm(document, from.clone(), around).smtp(notes)?;
        return Some(Some(AlarmMail { to, from, sink: Sink::Smtp(Box::new(smtp)) }));
    }
    let name: String = section.get("mail_through")?;
    let mailboxes = mailboxes?;
    let Some(mailbox) = mailboxes.get(&name) else {
        let names: Vec<&str> = mailboxes.keys().map(String::as_str).collect();
        let remedy = format!("write one of {}", names.join(", "));
        notes.mistakes.push(section.mistake("mail_through", format!("there is no mailbox {name}"), remedy));
        return None;
    };
    if mailbox.oauth.is_some() {
        let remedy = "write alarm.smtp.host with a server that takes a password, or ntfy or webhook";
        notes.mistakes.push(section.mistake("mail_through", "signs in by tokens, which alarms don't", remedy));
        return None;
    }
    if mailboxes.len() == 1 {
        let remedy = "write alarm.smtp.host with another server, or ntfy or webhook";
        let problem = "is the mailbox whose trouble it would tell of";
        notes.warnings.push(section.mistake("mail_through", problem, remedy));
    }
    let from = section.optional("mail_from")?.unwrap_or_else(|| mailbox.address.clone());
    Some(Some(AlarmMail { to, from, sink: mailbox.sink.clone() }))
}

//! The page behind the link in a question to an agent: what is held is shown, and one press of a button answers.
//!
//! The key in the link is the secret, mailed to the agent's registered address alone; it is good for exactly one held
//! mail, once, within its time. Looking at the page changes nothing, because programs that check mails follow links.

use anyhow::Result;

use super::agents::{confirmed, disown, is_question, still_held};
use super::enqueue::Rings;
use super::extra::Extra;
use super::intake::{self, on_deep_stack};
use super::prepared::Released;
use super::{App, Desk, Receipt};
use crate::desk::{Agent, AgentId, Template, settings};
use crate::mail::reply;
use crate::mail::token::Key;
use crate::store::{HeldMail, MailboxRow, Reader, Tx};

/// How much of the held mail is shown, characters.
const SHOWN: usize = 2_000;

/// A page in words, for the web to lay out. All of it may hold what strangers wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Language of the words.
    pub language: String,
    /// The head.
    pub title: String,
    /// Sentences below it.
    pub told: Vec<String>,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
    /// What somebody wrote; may be empty.
    pub quoted: String,
    /// Answers that can be given: the word of the form, and what stands on the button.
    pub buttons: Vec<(&'static str, String)>,
}

/// What there is behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Nothing: the key is none of ours.
    Unknown,
    /// A question that has been answered, or was not in time.
    Over(Page),
    /// A question, or what became of the answer.
    Page(Page),
}

/// A key that is ours, with what it leads to.
struct Found {
    /// Nothing once the mail was carried out.
    held: Option<HeldMail>,
    agent: Agent,
    language: String,
}

impl App {
    /// The question behind a key; changes nothing. Reads the database: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn confirmation(&self, key: &str) -> Result<Confirmation> {
        let desk = &self.desk;
        let Some(found) = desk.store.read(|reader| find(reader, desk, key))? else {
            return Ok(Confirmation::Unknown);
        };
        Ok(match released(desk, &found)? {
            Some(released) => Confirmation::Page(question(desk, &found, &released)),
            None => Confirmation::Over(over(desk, &found.language)),
        })
    }

    /// Answers the question behind a key, with yes or no. Waits for the transaction: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn answer_confirmation(&self, key: &str, yes: bool) -> Result<Confirmation> {
        let Some(found) = self.desk.store.read(|reader| find(reader, &self.desk, key))? else {
            return Ok(Confirmation::Unknown);
        };
        let language = found.language.clone();
        let Some(released) = released(&self.desk, &found)? else {
            return Ok(Confirmation::Over(over(&self.desk, &language)));
        };
        let message_id = released.mail.mail.message_id.clone();
        let mailbox = self.desk.mailbox(released.held.mailbox)?.clone();
        let (desk, agent, of) = (self.desk.clone(), found.agent, mailbox.clone());
        let answered = self.desk.store.write(move |tx| answer(tx, &desk, &of, &agent, &released, yes)).wait()?;
        let Some((receipt, rings)) = answered else { return Ok(Confirmation::Over(over(&self.desk, &language))) };
        if yes {
            // Not counted: each mail counts once, and this one did as held.
            let _ = intake::tell(&mailbox, message_id.as_deref(), &receipt);
        }
        self.desk.ring(&rings);
        Ok(Confirmation::Page(done(&self.desk, &language, yes.then_some(&receipt))))
    }
}

fn find(reader: &Reader, desk: &Desk, key: &str) -> Result<Option<Found>> {
    let Some(Key::Confirm { held, agent: id }) = desk.signer.check(key) else { return Ok(None) };
    let Some(agent) = reader.find_agent(AgentId(id))? else { return Ok(None) };
    let held = reader.find_held(held)?.filter(|held| held.agent == agent.id && is_question(&held.why));
    let brand = reader.agent_brand(agent.id)?;
    let language = desk.agent_language(&agent, &reader.get_brand(brand)?);
    Ok(Some(Found { held, agent, language }))
}

/// The held mail, understood anew; `None`: it is no longer held. What its bytes nest may need more stack than a web
/// thread has.
fn released(desk: &Desk, found: &Found) -> Result<Option<Released>> {
    let is_open = |held: &&HeldMail| !held.is_released && held.expires_at >= desk.clock.now();
    let Some(held) = found.held.as_ref().filter(is_open) else { return Ok(None) };
    on_deep_stack(|| intake::released(desk, desk.mailbox(held.mailbox)?, held.id, found.agent.id))
}

/// `None`: somebody was quicker, or it is too late.
fn answer(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    agent: &Agent,
    released: &Released,
    yes: bool,
) -> Result<Option<(Receipt, Rings)>> {
    if still_held(tx, released)?.is_err() {
        return Ok(None);
    }
    if yes {
        return confirmed(tx, desk, mailbox, agent, released).map(Some);
    }
    disown(tx, released)?;
    Ok(Some((Receipt::Kept(String::new()), Rings::new())))
}

fn question(desk: &Desk, found: &Found, released: &Released) -> Page {
    let say = |key: &str| desk.renderer.say(&found.language, key, &[]);
    let zone = settings::zone_of(&found.agent.settings, &desk.config.timezone);
    let held = &released.held;
    let extra = Extra::read(&held.extra);
    let mut told: Vec<String> = extra
        .told
        .iter()
        .map(|said| desk.says_in(&found.language, &zone, said))
        .filter(|said| !said.is_empty())
        .collect();
    let title = if held.why == "alias" && !told.is_empty() { told.remove(0) } else { say("confirm-question") };
    match held.why.as_str() {
        "alias" => told.push(say("alias-why")),
        _ if told.is_empty() => told.push(say("confirm-why")),
        _ => {}
    }
    if let Ok(more @ 1..) = i64::try_from(released.more.len()) {
        told.push(desk.renderer.say_counted(&found.language, "page-confirm-more", more, &[]));
    }
    let mail = &released.mail.mail;
    let from = mail.from.as_ref().map(|from| from.address.clone()).unwrap_or_default();
    let pairs = [
        ("page-from", from),
        ("page-subject", mail.subject.clone()),
        ("page-came", desk.renderer.moment(&found.language, held.created_at, &zone)),
    ];
    Page {
        title,
        told,
        pairs: pairs.into_iter().map(|(key, value)| (say(key), value)).collect(),
        quoted: super::entry::first_lines(&reply::read(&mail.text).reply, usize::MAX, SHOWN),
        buttons: vec![("yes", say("page-confirm-yes")), ("no", say("page-confirm-no"))],
        ..page(desk, &found.language)
    }
}

fn done(desk: &Desk, language: &str, receipt: Option<&Receipt>) -> Page {
    let say = |key: &str, values: &[(&str, &str)]| desk.renderer.say(language, key, values);
    let (title, told) = match receipt {
        None => ("page-disowned-title", say("page-disowned", &[])),
        Some(Receipt::Ticket { number, .. }) => {
            ("page-done-title", say("page-done-ticket", &[("number", &number.to_string())]))
        }
        Some(Receipt::Held(_)) => ("page-held-title", say("page-held", &[])),
        Some(_) => ("page-done-title", say("page-done", &[])),
    };
    Page { title: say(title, &[]), told: vec![told], ..page(desk, language) }
}

fn over(desk: &Desk, language: &str) -> Page {
    let say = |key: &str| desk.renderer.say(language, key, &[]);
    Page { title: say("page-over-title"), told: vec![say("page-over")], ..page(desk, language) }
}

fn page(desk: &Desk, language: &str) -> Page {
    Page { language: desk.renderer.tongue(language).0.to_owned(), ..Page::default() }
}

impl Desk {
    /// The page that a mail with a question leads to; empty where no reader would get there.
    pub(super) fn confirm_link(&self, template: Template, held: Option<&HeldMail>, agent: Option<&Agent>) -> String {
        let (Template::Confirm | Template::Alias, Some(held), Some(agent)) = (template, held, agent) else {
            return String::new();
        };
        if !self.config.http.has_base_url {
            return String::new();
        }
        let key = self.signer.sign(&Key::Confirm { held: held.id, agent: agent.id.0 });
        format!("{}/desk/confirm/{key}", self.config.http.base_url)
    }
}

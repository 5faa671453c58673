//! The form on the web: what was typed becomes a ticket, or waits until its address is confirmed.

mod ask;
mod limits;
mod thanks;

use std::net::IpAddr;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};

use super::altcha::is_solved;
use super::budget::is_held_in_all;
use super::enqueue::{Rings, later};
use super::perform::{Asked, incoming, perform};
use super::senders::is_kept_out;
use super::uploads::take_uploads;
use super::{App, Desk};
use crate::desk::command::Incoming;
use crate::desk::guard::{Signs, Way, judge};
use crate::desk::{Brand, BrandId, Command, Part, Participant};
use crate::mail::address;
use crate::mail::token::Key;
use crate::store::{FormRow, NewForm, Reader, Tx};
use ask::ask;
pub(super) use ask::{ask_waiting, is_any_due};
pub use thanks::{Choice, Choices, FormQuestion, Thanks};

/// How long a form waits for its address to be confirmed, seconds.
const WAITS: i64 = 86_400;
/// How long the page that thanks can be asked for again, seconds.
const KEPT: i64 = 7 * 86_400;
/// What a ticket's first message says of its sender.
const CONFIRMED: &str = "address confirmed by link";
const SIGNED_IN: &str = "signed in";
const CLAIMED: &str = "claimed";

/// What was typed, cleaned and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// One line; may be empty.
    pub name: String,
    /// Mail can be sent there.
    pub email: String,
    /// One line.
    pub subject: String,
    /// The words.
    pub message: String,
    /// Slug of an active category; may be empty.
    pub category: String,
    /// Slug of a priority; may be empty.
    pub priority: String,
    /// The help page the sender comes from; may be empty.
    pub page: String,
    /// Language of the page.
    pub language: String,
}

/// A form on its way in.
#[derive(Clone, Debug)]
pub struct Sending {
    /// Whose desk it is.
    pub brand: BrandId,
    /// The page it was sent from: sending that again makes nothing new.
    pub sheet: String,
    /// Who asks.
    pub peer: IpAddr,
    /// What was typed.
    pub typed: Typed,
    /// How long the page was open, seconds; nothing: it came from no page of ours.
    pub age: Option<i64>,
    /// A browser says where it comes from, or its scripts ran.
    pub is_browser: bool,
    /// The sender is signed in with this address.
    pub is_signed_in: bool,
    /// The riddle's solution; may be empty.
    pub solution: String,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is a ticket; the key leads to the page that thanks.
    Thanks(String),
    /// It waits until a link is followed that was mailed to this address.
    Check(String),
    /// So much came from this sender that it must wait.
    Limited,
    /// So much came from all that everybody must wait.
    Busy,
    /// Its riddle is unsolved.
    Unsolved,
}

impl App {
    /// A word for a new form that nobody can guess.
    ///
    /// # Errors
    /// When there is no chance to be had.
    pub fn new_sheet(&self) -> Result<String> {
        Ok(super::hex(&self.desk.entropy.bytes::<16>()?))
    }

    /// What became of the form of this page, if it was sent before.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn sent_before(&self, sheet: &str) -> Result<Option<Sent>> {
        let found = self.desk.store.read(|reader| reader.find_form_of(sheet))?;
        Ok(found.map(|row| self.desk.sent(&row)))
    }

    /// Takes a form in. Waits for the transaction: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn send_form(&self, sending: Sending) -> Result<Sent> {
        let desk = self.desk.clone();
        let (sent, rings) = self.desk.store.write(move |tx| send(tx, &desk, &sending)).wait()?;
        self.desk.ring(&rings);
        Ok(sent)
    }
}

impl Desk {
    /// The page behind a form that was sent. What was confirmed by a link is shown as if it still waited: the page that
    /// thanks for it leads to the request, and is for whoever got the mail.
    fn sent(&self, row: &FormRow) -> Sent {
        match row.ticket {
            Some(_) if row.proof != CONFIRMED => Sent::Thanks(self.thanks_key(row.id)),
            _ => Sent::Check(row.address.clone()),
        }
    }

    fn thanks_key(&self, form: i64) -> String {
        self.signer.sign(&Key::FormSent { form })
    }

    /// Whether a link can be mailed at all.
    fn can_mail(&self, reader: &Reader, brand: &Brand) -> Result<bool> {
        let face = reader.get_face(brand.id)?;
        Ok(self.site_brand(reader, brand.clone(), face)?.has_base_url)
    }
}

/// The page that asks whoever has the address of a form.
pub(super) fn confirm_link(reader: &Reader, desk: &Desk, brand: &Brand, form: i64) -> Result<String> {
    let face = reader.get_face(brand.id)?;
    let site = desk.site_brand(reader, brand.clone(), face)?;
    Ok(format!("{}/support/ticket/confirm/{}", site.base_url, desk.signer.sign(&Key::FormConfirm { form })))
}

fn send(tx: &Tx, desk: &Desk, sending: &Sending) -> Result<(Sent, Rings)> {
    if let Some(row) = tx.find_form_of(&sending.sheet)? {
        return Ok((desk.sent(&row), Rings::new()));
    }
    let (brand, typed) = (tx.get_brand(sending.brand)?, &sending.typed);
    let address = address::key(&typed.email);
    let used = limits::used(tx, desk, &address, sending.peer, sending.is_signed_in)?;
    if used.is_spent() {
        return Ok((Sent::Limited, Rings::new()));
    }
    if used.is_spent_by_all() {
        return Ok((Sent::Busy, Rings::new()));
    }
    let is_solved = desk.config.form.altcha.then(|| is_solved(tx, desk, &sending.solution)).transpose()?;
    let signs = Signs {
        is_signed_in: sending.is_signed_in,
        is_agents: tx.find_agent_by_address(brand.id, &address)?.is_some(),
        age: sending.age,
        is_browser: sending.is_browser,
        is_over_half: used.is_over_half(),
        is_solved,
    };
    let confirm = tx.get_face(brand.id)?.form_confirm;
    let way = judge(confirm, desk.can_mail(tx, &brand)?, &signs);
    if way == Way::Refuse {
        return Ok((Sent::Unsolved, Rings::new()));
    }
    if way == Way::Confirm && is_held_in_all(tx, desk, tx.now)? {
        return Ok((Sent::Busy, Rings::new()));
    }
    used.draw(tx)?;
    if way == Way::Confirm {
        return Ok((Sent::Check(address.clone()), hold(tx, desk, sending, &address)?));
    }
    let id = tx.insert_form(&new_form(sending, &address, "", later(tx.now, KEPT)))?;
    let proof = if sending.is_signed_in { SIGNED_IN } else { CLAIMED };
    let rings = open(tx, desk, &brand, typed, Opening { form: id, sheet: &sending.sheet, proof })?;
    Ok((Sent::Thanks(desk.thanks_key(id)), rings))
}

fn new_form<'a>(sending: &'a Sending, address: &'a str, typed: &'a str, until: crate::clock::Timestamp) -> NewForm<'a> {
    NewForm {
        brand: sending.brand,
        sheet: &sending.sheet,
        address,
        language: &sending.typed.language,
        typed,
        expires_at: until,
    }
}

/// Keeps a form until its address is confirmed, and asks there; later, if no more mail may go to that address now.
fn hold(tx: &Tx, desk: &Desk, sending: &Sending, address: &str) -> Result<Rings> {
    let until = later(tx.now, WAITS);
    let id = tx.insert_form(&new_form(sending, address, &serde_json::to_string(&sending.typed)?, until))?;
    tx.prolong_uploads(&sending.sheet, until)?;
    let form = tx.find_form(id)?.context("A form is gone that was just kept")?;
    let asked = ask(tx, desk, &form)?;
    tx.set_unasked(id, asked.is_none())?;
    Ok(asked.unwrap_or_default())
}

/// Which form becomes a ticket, and what its sender's standing rests on.
struct Opening<'a> {
    form: i64,
    sheet: &'a str,
    proof: &'a str,
}

/// Makes the ticket of a form.
fn open(tx: &Tx, desk: &Desk, brand: &Brand, typed: &Typed, opening: Opening) -> Result<Rings> {
    let address = address::key(&typed.email);
    let is_proved = opening.proof != CLAIMED;
    let person = match tx.find_person(brand.id, &address)? {
        // Whoever merely types an address changes nothing about whose it is.
        Some(person) if !is_proved => person,
        _ => tx.get_or_make_person(brand.id, &address, &typed.name, &typed.language)?,
    };
    if is_proved {
        tx.forget_bounce(brand.id, &address)?;
    }
    let bounced = tx.has_bounced(brand.id, &address)?;
    let name = typed.name.clone();
    let by_web = tx.get_own_person(person)?.by_web;
    let sender = Participant { person, name, address: address.clone(), part: Part::Requester, bounced, by_web };
    let files = take_uploads(tx, opening.sheet)?;
    let (category, priority) = thanks::chosen(tx, brand.id, typed)?;
    let is_spam = is_kept_out(tx, brand.id, &address)?;
    let words = incoming(&typed.message, files.len(), &typed.subject, &typed.language, true);
    let command = Incoming { category, priority, is_thanks: false, is_claimed: !is_proved, is_spam, ..words };
    let mailbox = &desk.web_mailbox(brand.id)?.address;
    let withheld = if is_proved { None } else { limits::mail_withheld(tx, desk, mailbox, &address, tx.now)? };
    let asked = Asked {
        brand: brand.id,
        person: &sender,
        ticket: None,
        command: Command::Write(Box::new(command)),
        subject: &typed.subject,
        files: &files,
        matched_by: "sent by the form",
        proof: opening.proof,
        warning: &told_to_agents(typed, opening.proof),
        withheld,
        is_claimed: !is_proved,
    };
    let done = perform(tx, desk, asked)?.map_err(|refusal| anyhow!("A form opens no ticket: {refusal}"))?;
    if !is_proved && done.rings.iter().any(|mail| mail.recipient == address) {
        limits::draw_mail(tx, &address)?;
    }
    tx.settle_form(opening.form, done.ticket.id, opening.proof, later(tx.now, KEPT))?;
    Ok(done.rings)
}

/// The line above the message in agents' notices.
fn told_to_agents(typed: &Typed, proof: &str) -> String {
    let from = if typed.page.is_empty() { String::new() } else { format!(" from the page {}", typed.page) };
    let standing = match proof {
        CLAIMED => "the address is what the sender typed",
        proof => proof,
    };
    format!("Sent by the form{from}; {standing}")
}

/// What became of a form that waited.
enum Confirmed {
    /// It is a ticket, by now or before.
    Done,
    /// Too late.
    Over,
}

/// Somebody pressed the button behind the link that was mailed to a form's address.
fn confirm(tx: &Tx, desk: &Desk, id: i64) -> Result<(Confirmed, Rings)> {
    let Some(row) = tx.find_form(id)? else { return Ok((Confirmed::Over, Rings::new())) };
    if row.ticket.is_some() {
        return Ok((Confirmed::Done, Rings::new()));
    }
    if row.expires_at < tx.now {
        return Ok((Confirmed::Over, Rings::new()));
    }
    let typed: Typed = serde_json::from_str(&row.typed).context("Reading a form that waited")?;
    let brand = tx.get_brand(row.brand)?;
    let rings = open(tx, desk, &brand, &typed, Opening { form: id, sheet: &row.sheet, proof: CONFIRMED })?;
    Ok((Confirmed::Done, rings))
}

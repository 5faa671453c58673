//! Signing in by a mailed link: asked for, pressed once, and then a session.

use std::net::IpAddr;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::app::budget::{self, Automatic, draw_or_hold};
use crate::app::enqueue::{Fields, Queued, Rings, later, named};
use crate::app::extra::Extra;
use crate::app::uploads::network;
use crate::app::{App, Desk, hex};
use crate::clock::Timestamp;
use crate::desk::{BrandId, PersonId, Template};
use crate::mail::address;
use crate::mail::token::Key;
use crate::store::{NewOutbox, Reader, SignInRow, Tx};

/// How long a link is good, seconds.
const LINK_SECS: i64 = 15 * 60;
/// How long a session lasts, seconds.
pub(super) const SESSION_SECS: i64 = 8 * 3_600;
/// Links that one network gets, and wrong links that it may try: how many in how many seconds.
const PER_NETWORK: (u32, i64) = (30, 3_600);
const WRONG: (u32, i64) = (5, 900);

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// Shown name; may be empty.
    pub name: String,
    /// The address that was proved; where that is theirs no more, another of theirs.
    pub address: String,
    /// Language tag; may be empty.
    pub language: String,
    /// What the session's forms are bound to. Not the word in the cookie, and nothing of it.
    pub about: String,
}

/// What is behind the link of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// A button signs this address in.
    Open(String),
    /// It was pressed, or it is too old; it was this person's.
    Over(PersonId),
    /// It is none of ours.
    Unknown,
    /// It is none of ours, and too many such were tried from there.
    Limited,
}

/// What pressing the button gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// A session: the word for its cookie, and the page that was asked for first; may be empty.
    In {
        /// The word for the cookie.
        token: String,
        /// Page of ours.
        return_to: String,
    },
    /// Nothing, and why.
    Not(SignIn),
}

impl App {
    /// Somebody wants to be signed in. `false`: too many from this network lately. Whatever the address is, nothing can
    /// be told from the answer, nor from its time: what becomes of the address is not waited for.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn ask_sign_in(&self, brand: BrandId, address: &str, return_to: &str, peer: IpAddr) -> Result<bool> {
        let network = network(peer);
        let draw = move |tx: &Tx| {
            if is_spent(tx, "signin network", &network, PER_NETWORK, tx.now)? {
                return Ok(false);
            }
            tx.draw_budget("signin network", &network, span_start(tx.now, PER_NETWORK.1))?;
            Ok(true)
        };
        if !self.desk.store.write(draw).wait()? {
            return Ok(false);
        }
        let (address, return_to) = (address::key(address), return_to.to_owned());
        let (desk, ring) = (self.desk.clone(), self.desk.clone());
        self.desk.store.write_then(
            move |tx| ask(tx, &desk, brand, &address, &return_to),
            move |outcome| match outcome {
                Ok(rings) => ring.ring(&rings),
                Err(fault) => tracing::error!("A link that signs in could not be made: {fault:#}"),
            },
        );
        Ok(true)
    }

    /// What is behind a link; changes nothing but the count of wrong ones.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn sign_in(&self, brand: BrandId, key: &str, peer: IpAddr) -> Result<SignIn> {
        let (network, now) = (network(peer), self.desk.clock.now());
        let found = self.desk.store.read(|reader| {
            let row = find(reader, &self.desk, brand, key)?;
            Ok(match row.and_then(|row| Some((row.person?, row))) {
                None if is_spent(reader, "signin wrong", &network, WRONG, now)? => SignIn::Limited,
                None => SignIn::Unknown,
                Some((person, row)) if row.is_used || row.expires_at <= now => SignIn::Over(person),
                Some((person, row)) => SignIn::Open(own_address(reader, brand, person, row.address)?),
            })
        })?;
        if found == SignIn::Unknown {
            let start = span_start(now, WRONG.1);
            self.desk.store.write(move |tx| tx.draw_budget("signin wrong", &network, start)).wait()?;
        }
        Ok(found)
    }

    /// The button behind a link was pressed: it is used up, and a session begins.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn enter(&self, brand: BrandId, key: &str, peer: IpAddr) -> Result<Entered> {
        let found = self.sign_in(brand, key, peer)?;
        let (SignIn::Open(_), Some(Key::SignIn { row: id })) = (&found, self.desk.signer.check(key)) else {
            return Ok(Entered::Not(found));
        };
        let work = move |tx: &Tx| {
            let Some(SignInRow { person: Some(person), address, return_to, .. }) = tx.find_sign_in(id)? else {
                return Ok(Entered::Not(SignIn::Unknown));
            };
            if !tx.use_sign_in(id)? {
                return Ok(Entered::Not(SignIn::Over(person)));
            }
            let token = hex(&tx.entropy.bytes::<32>()?);
            tx.insert_session(brand, person, &address, &hash(&token), later(tx.now, SESSION_SECS))?;
            Ok(Entered::In { token, return_to })
        };
        self.desk.store.write(work).wait()
    }

    /// Who is signed in by the word of a cookie.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn session(&self, brand: BrandId, token: &str) -> Result<Option<Signed>> {
        if token.len() != 64 {
            return Ok(None);
        }
        let (hash, now) = (hash(token), self.desk.clock.now());
        self.desk.store.read(|reader| {
            let Some((person, address)) = reader.find_session(brand, &hash, now)? else { return Ok(None) };
            let own = reader.get_own_person(person)?;
            Ok(Some(Signed {
                person,
                name: own.name,
                address: own_address(reader, brand, person, address)?,
                language: own.language,
                about: format!("session {hash}"),
            }))
        })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn sign_out(&self, token: &str) -> Result<()> {
        let hash = hash(token);
        self.desk.store.write(move |tx| tx.delete_session(&hash)).wait()
    }

    /// Ends every session of a person.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn sign_out_everywhere(&self, person: PersonId) -> Result<()> {
        self.desk.store.write(move |tx| tx.delete_sessions_of(person)).wait()
    }
}

fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn find(reader: &Reader, desk: &Desk, brand: BrandId, key: &str) -> Result<Option<SignInRow>> {
    let Some(Key::SignIn { row }) = desk.signer.check(key) else { return Ok(None) };
    Ok(reader.find_sign_in(row)?.filter(|found| found.brand == brand))
}

/// The address that was proved, if it is still the person's; else another of theirs.
fn own_address(reader: &Reader, brand: BrandId, person: PersonId, proved: String) -> Result<String> {
    Ok(match reader.find_person(brand, &proved)? {
        Some(owner) if owner == person => proved,
        _ => reader.person_address(person)?.unwrap_or_default(),
    })
}

fn ask(tx: &Tx, desk: &Desk, brand: BrandId, address: &str, return_to: &str) -> Result<Rings> {
    let mailbox = desk.web_mailbox(brand)?;
    let Some(person) = tx.find_person(brand, address)? else { return Ok(Rings::new()) };
    if tx.has_bounced(brand, address)? || tx.has_open_sign_in(person, address, tx.now)? {
        return Ok(Rings::new());
    }
    // Who has just had some acknowledgements gets in nevertheless: links have a budget of their own for the hour.
    let [_, day, pair] = budget::of_address(desk, &mailbox.address, address);
    let links = budget::of_sign_ins(address);
    for budget in [&day, &pair, &links] {
        if budget.is_spent(tx, tx.now)? {
            return Ok(Rings::new());
        }
    }
    links.draw(tx)?;
    let sign_in = tx.insert_sign_in(brand, Some(person), address, return_to, later(tx.now, LINK_SECS))?;
    // The name may be what somebody else typed.
    let fields = Fields { to: vec![named("", address)], cc: Vec::new() };
    let row = tx.insert_outbox(&NewOutbox {
        brand,
        mailbox: mailbox.id,
        ticket: None,
        message: None,
        agent: None,
        held: None,
        cause: &format!("signin:{sign_in}"),
        template: Template::SignIn,
        recipient: address,
        to_fields: &serde_json::to_string(&fields)?,
        due_at: tx.now,
        act: None,
        extra: &Extra { sign_in, ..Extra::default() }.written()?,
        is_quiet: false,
    })?;
    let Some(row) = row else { return Ok(Rings::new()) };
    let id = desk.signer.message_id(0, row, Desk::domain(mailbox));
    tx.set_mail_message_id(row, &id)?;
    let automatic =
        Automatic { template: Template::SignIn, mailbox: &mailbox.address, recipient: address, ticket: None };
    if draw_or_hold(tx, desk, row, &automatic)? {
        return Ok(Rings::new());
    }
    Ok(vec![Queued { mailbox: mailbox.id, ticket: None, message_id: id, recipient: address.to_owned() }])
}

pub(super) fn span_start(now: Timestamp, span: i64) -> i64 {
    now.as_second().div_euclid(span).saturating_mul(span)
}

/// Whether a budget of so many in so many seconds is used up.
pub(super) fn is_spent(reader: &Reader, scope: &str, about: &str, most: (u32, i64), now: Timestamp) -> Result<bool> {
    Ok(reader.budget_used(scope, about, span_start(now, most.1))? >= most.0)
}

//! Taking a person out of the desk for good, and answering later whether that was done.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::super::hex;
use super::Operator;
use crate::clock::Timestamp;
use crate::desk::BrandId;
use crate::mail::address::{self, split_plus};
use crate::store::{Contact, Erased, Subject, Tx};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Of whose customers.
    pub brand: BrandId,
    /// One of the addresses.
    pub address: String,
    /// The person's tickets go too.
    pub with_tickets: bool,
}

/// Whom an address leads to.
#[derive(Clone, Debug)]
pub enum Person {
    /// A contact, or somebody whose mails or forms were never let in.
    Known(Box<Contact>),
    /// Somebody who was erased then.
    Erased(Timestamp),
    /// Nobody.
    Unknown,
}

/// Undoes a transaction that was to find out only.
#[derive(Debug, thiserror::Error)]
#[error("Only looked at")]
struct OnlyLooked(Erased);

impl Operator {
    /// Whom an address leads to, or when its owner was erased.
    ///
    /// # Errors
    /// When it is an agent's or the desk's own, or the database can't be read.
    pub fn find_person(&self, brand: BrandId, address: &str) -> Result<Person> {
        let address = address::key(address);
        let base = split_plus(&address).0;
        if self.config.mailboxes.values().any(|mailbox| address::key(&mailbox.address) == base) {
            bail!("{address} is an address of the desk itself");
        }
        self.store.read(|reader| {
            if let Some(agent) = reader.find_agent_by_address(brand, &address)? {
                bail!("{address} is the agent {}; `postdesk agent disable` ends an agent's work", agent.name);
            }
            if let Some(contact) = reader.find_contact(brand, &address)? {
                return Ok(Person::Known(Box::new(contact)));
            }
            if reader.has_traces(brand, &address)? {
                return Ok(Person::Known(Box::new(Contact::of_address(&address))));
            }
            let found = reader.find_erasure(|salt, hash| hashed(salt, &address) == hash)?;
            Ok(found.map_or(Person::Unknown, Person::Erased))
        })
    }

    /// Erases a contact, or only counts what that would do.
    ///
    /// # Errors
    /// When there is no such contact, or the database can't be written; nothing is erased then.
    pub fn erase(&self, asked: &Asked, contact: &Contact, only_look: bool) -> Result<Erased> {
        // A mail may have written a domain as the DNS has it.
        let also = contact.addresses.iter().filter_map(|known| address::in_ascii(known));
        let who = Subject {
            brand: asked.brand,
            person: contact.person,
            addresses: contact.addresses.iter().cloned().chain(also).collect(),
            name: contact.name.clone(),
            with_tickets: asked.with_tickets,
        };
        let erased = self.store.write(move |tx| {
            let done = tx.erase_person(&who)?;
            if only_look {
                return Err(OnlyLooked(done).into());
            }
            prove(tx, &who.addresses, &done)?;
            Ok(done)
        });
        let done = match erased.wait() {
            Ok(done) => done,
            Err(fault) => return fault.downcast::<OnlyLooked>().map(|only| only.0),
        };
        self.remove_files()?;
        anyhow::ensure!(
            self.store.empty_log()?,
            "The person is erased. But somebody reads the database, so its log still has the old pages: do it again in a minute"
        );
        Ok(done)
    }

    /// Removes contents of files that nothing needs any more. What raw mails need is found out before the writer is kept busy.
    fn remove_files(&self) -> Result<usize> {
        let (cut_out, last) = self.store.read(|reader| Ok((reader.list_cut_out(0)?, reader.last_mail()?)))?;
        super::super::retention::remove_files(&self.store, cut_out, last)
            .context("The person is erased; removing files failed, do it again")
    }
}

/// A row of proof for each address, with a salt of its own.
fn prove(tx: &Tx, addresses: &[String], done: &Erased) -> Result<()> {
    for address in addresses {
        let salt = hex(&tx.entropy.bytes::<16>()?);
        tx.insert_erasure("person", &salt, &hashed(&salt, address), done)?;
    }
    Ok(())
}

fn hashed(salt: &str, address: &str) -> String {
    hex(&Sha256::digest(format!("{salt} {address}")))
}

//! What the operator's commands do to the desk, beside a daemon that may be running.
//!
//! Commands open the database themselves: SQLite keeps two processes apart, and short writes wait for each other.
//! Only mail goes through the daemon while one runs, because only one process may understand mails at a time.

mod data;
mod erase;
mod intake;
mod spam;

use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::{Desk, Files, open};
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::desk::Brand;
use crate::mail::address::{self, split_plus};
use crate::store::{Outcome, Store, is_blank};

pub use data::Unknown;
pub use erase::{Asked, Person};
pub use intake::{Intake, Taken, alone, daemon_runs};

/// The brand that is always there.
const DEFAULT_BRAND: &str = "default";

/// The desk's database, without the threads that take mails in.
pub struct Operator {
    store: Store,
    config: Config,
}

impl Operator {
    /// Opens a desk that is there.
    ///
    /// # Errors
    /// When there is none, or its database can't be used.
    pub fn open(config: Config) -> Result<Operator> {
        let database = Files::of(&config.data_dir).database();
        open::refuse_gone(&config.data_dir)?;
        if is_blank(&database) {
            bail!("There is no desk in {} yet; start it once with `postdesk run`", config.data_dir.display());
        }
        let store = Store::attach(&database, Clock::System, Entropy::System)?;
        Ok(Operator { store, config })
    }

    /// Opens a desk, made if it is not there, with mailboxes and first agents as the configuration has them.
    ///
    /// # Errors
    /// When it can't be made or its database can't be used.
    pub fn make(config: Config) -> Result<Operator> {
        let files = Files::of(&config.data_dir);
        open::refuse_gone(&config.data_dir)?;
        if !is_blank(&files.database()) {
            return Operator::open(config);
        }
        open::make_private_dir(&config.data_dir)?;
        let store = Store::open(&files.database(), Clock::System, Entropy::System)?;
        let wanted = config.clone();
        store.write(move |tx| open::settle_in(tx, &wanted)).wait().context("Preparing the desk")?;
        Ok(Operator { store, config })
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What decisions need, as the daemon has it; nothing is taken in by it.
    fn desk(&self) -> Result<Desk> {
        let (mailboxes, instance) = self.store.read(|reader| {
            let known = |name: &String| self.config.mailboxes.contains_key(name);
            let rows = reader.list_mailboxes()?.into_iter().map(|row| (row.slug.clone(), row));
            let instance = reader.find_fact("instance")?.context("The desk was never started")?;
            Ok((rows.filter(|(name, _)| known(name)).collect(), instance))
        })?;
        let secret = open::key(&self.config.data_dir, &Entropy::System)?;
        let parts = (Clock::System, Entropy::System, Arc::default());
        open::desk(self.config.clone(), self.store.clone(), &secret, parts, mailboxes, instance)
    }

    /// Takes a mail that was put aside in again. Its old row goes only after the mail is safe elsewhere.
    ///
    /// # Errors
    /// When there is no such mail, its bytes are not kept, or it can't be taken in now.
    pub fn retry_mail(&self, id: i64) -> Result<Taken> {
        let found = self.store.read(|reader| Ok((reader.find_mail(id)?, reader.find_raw(id)?)))?;
        let (Some(mail), Some(raw)) = found else { bail!("There is no mail {id} whose bytes are kept") };
        if matches!(mail.outcome, Outcome::Message | Outcome::Released) {
            bail!("Mail {id} is a ticket's message already");
        }
        if raw.len() as u64 != mail.size {
            bail!(
                "Only the header of mail {id} is kept, the mail itself is on the server. Raise limits.mail_size \
                 and move the mail out of the folder and back"
            );
        }
        if !self.config.mailboxes.contains_key(&mail.mailbox) {
            bail!("Mailbox {} is no longer in the configuration", mail.mailbox);
        }
        let intake = Intake::open(self.config.clone())?;
        self.store.write(move |tx| tx.forget_fingerprint(id)).wait()?;
        let taken = intake.take_in(&mail.mailbox, raw)?;
        self.store.write(move |tx| tx.delete_mail(id)).wait().context("Removing the old row")?;
        Ok(taken)
    }

    /// The brand that settings belong to where nobody says which.
    ///
    /// # Errors
    /// When the database can't be read, or there is no brand of this name.
    pub fn brand(&self, named: Option<&str>) -> Result<Brand> {
        let brands = self.store.read(|reader| reader.list_brands())?;
        let slug = named.unwrap_or(DEFAULT_BRAND);
        let names = brands.iter().map(|brand| brand.slug.clone()).collect::<Vec<_>>().join(", ");
        let found = brands.into_iter().find(|brand| brand.slug == slug);
        found.with_context(|| format!("There is no brand {slug}; there is {names}"))
    }

    /// Refuses an agent's address that is one of the desk's own: mail from there would be our own mail.
    ///
    /// # Errors
    /// When it is.
    pub fn refuse_own_address(&self, address: &str) -> Result<()> {
        let base = split_plus(address).0;
        match self.config.mailboxes.values().find(|mailbox| address::key(&mailbox.address) == base) {
            Some(mailbox) => bail!("{address} is the address of mailbox.{}; an agent needs another", mailbox.name),
            None => Ok(()),
        }
    }
}

//! What the operator's commands do to the desk, beside a daemon that may be running.
//!
//! Commands open the database themselves: SQLite keeps two processes apart, and short writes wait for each other.
//! Only mail goes through the daemon while one runs, because only one process may understand mails at a time.

mod intake;

use anyhow::{Context, Result, bail};

use super::{Files, open};
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::store::Store;

pub use intake::{Intake, Taken};

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
        if !database.exists() {
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
        if files.database().exists() {
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
}

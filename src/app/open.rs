//! Opens the desk: database, keys, mailboxes, first agents, templates, intake threads.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use tokio::sync::Notify;

use super::space::Space;
use super::tick::Faults;
use super::tokens::{Drawer, Tokens};
use super::vouch::Vouching;
use super::{App, Desk, Health, hex, intake};
use crate::clock::{Clock, Entropy};
use crate::config::Config;
use crate::desk::outgoing;
use crate::mail::address;
use crate::mail::classify::OwnNames;
use crate::mail::token::Signer;
use crate::metrics::Metrics;
use crate::net::signing::Signing;
use crate::render::Renderer;
use crate::store::{MailboxRow, Store, Tx, is_blank};

/// Where things lie in a data folder.
#[derive(Clone, Debug)]
pub struct Files(PathBuf);

impl Files {
    /// The files of a data folder.
    #[must_use]
    pub fn of(data_dir: &Path) -> Files {
        Files(data_dir.to_owned())
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.0.join("postdesk.db")
    }

    /// The lock a daemon holds for life.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// The lock that calls of `receive` hold one after the other.
    #[must_use]
    pub fn receive_lock(&self) -> PathBuf {
        self.0.join("receive.lock")
    }

    /// The lock that a backup holds.
    #[must_use]
    pub fn backup_lock(&self) -> PathBuf {
        self.0.join("backup.lock")
    }

    /// The data folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The key reply addresses and Message-IDs are signed with.
    #[must_use]
    pub fn reply_key(&self) -> PathBuf {
        self.0.join("keys").join("reply.key")
    }

    /// Tokens of mailboxes, sealed.
    #[must_use]
    pub fn tokens(&self) -> PathBuf {
        self.0.join("tokens")
    }

    /// A Maildir into which `receive` puts mails for a running daemon.
    #[must_use]
    pub fn spool(&self, mailbox: &str) -> PathBuf {
        self.0.join("spool").join(mailbox)
    }

    /// Pictures of brands.
    #[must_use]
    pub fn pictures(&self) -> PathBuf {
        self.0.join("brand")
    }

    /// Where large requests lie while they arrive and are answered.
    #[must_use]
    pub fn uploads(&self) -> PathBuf {
        self.0.join("uploads")
    }

    /// What alarms have told.
    #[must_use]
    pub fn alarms(&self) -> PathBuf {
        self.0.join("alarms.json")
    }

    /// How the daemon is, as it wrote it last.
    #[must_use]
    pub fn health(&self) -> PathBuf {
        self.0.join("health.json")
    }

    /// Overrides of templates and words.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.0.join("templates")
    }
}

impl App {
    /// Opens the desk of a configuration, making what is missing.
    ///
    /// # Errors
    /// When the data folder, the database or the key can't be opened; the words say which and why.
    pub fn open(config: Config, clock: Clock, entropy: Entropy) -> Result<App> {
        let files = Files::of(&config.data_dir);
        make_private_dir(&config.data_dir)?;
        // Before the database: to open it on a full disk takes what is kept in reserve.
        let space = Space::of(&config.data_dir);
        refuse_gone(&config.data_dir)?;
        let store = Store::open(&files.database(), clock.clone(), entropy.clone())?;
        let secret = get_or_make_key(&files.reply_key(), &entropy)?;
        App::assemble(config, store, &secret, clock, entropy, space)
    }

    /// A desk on a throw-away store with one mailbox that is nobody's, for `postdesk thread`.
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn throw_away(config: Config) -> Result<App> {
        let (clock, entropy) = (Clock::System, Entropy::System);
        let store = Store::throw_away(clock.clone(), entropy.clone())?;
        let (secret, space) = (entropy.bytes()?, Space::of(&config.data_dir));
        App::assemble(config, store, &secret, clock, entropy, space)
    }

    fn assemble(
        config: Config,
        store: Store,
        secret: &[u8; 32],
        clock: Clock,
        entropy: Entropy,
        space: Space,
    ) -> Result<App> {
        let health = Arc::new(Health::default());
        let tokens = tokens_of(&config, Some(secret), (&clock, &entropy), &health)?;
        let mark = config.clone();
        let (mailboxes, instance) = store.write(move |tx| settle_in(tx, &mark)).wait().context("Preparing the desk")?;
        let parts = (clock, entropy, health.clone());
        let desk = Arc::new(desk(config, store, secret, parts, mailboxes, instance)?);
        let metrics = Arc::new(Metrics::default());
        let intakes = desk
            .mailboxes
            .values()
            .map(|mailbox| Ok((mailbox.slug.clone(), intake::Intake::start(&desk, mailbox, &metrics)?)))
            .collect::<Result<BTreeMap<_, _>>>()?;
        Ok(App { health, metrics, desk, intakes: Arc::new(intakes), space: Arc::new(space), tokens: Arc::new(tokens) })
    }
}

/// What all that is decided and rendered needs.
pub(super) fn desk(
    config: Config,
    store: Store,
    secret: &[u8; 32],
    (clock, entropy, health): (Clock, Entropy, Arc<Health>),
    mailboxes: BTreeMap<String, MailboxRow>,
    instance: String,
) -> Result<Desk> {
    let (renderer, warnings) =
        Renderer::with_language(Some(&Files::of(&config.data_dir).templates()), &config.language);
    for warning in warnings {
        tracing::warn!("{warning}");
    }
    let addresses: Vec<String> = mailboxes.values().map(|mailbox| address::key(&mailbox.address)).collect();
    Ok(Desk {
        store,
        clock,
        entropy,
        signer: Signer::new(*secret, &[]),
        notice_marks: outgoing::notice_marks(&addresses, &first_lines(&renderer)),
        renderer,
        own: OwnNames { addresses, instance },
        vouching: Vouching::new(&config),
        signings: signings(&config)?,
        bells: mailboxes.keys().map(|name| (name.clone(), Arc::new(Notify::new()))).collect(),
        mailboxes,
        marks: config.data_dir.join("intake"),
        health,
        faults: Faults::default(),
        config,
    })
}

/// The key that reply addresses and Message-IDs are signed with.
pub(super) fn key(data_dir: &Path, entropy: &Entropy) -> Result<[u8; 32]> {
    get_or_make_key(&Files::of(data_dir).reply_key(), entropy)
}

/// Whoever signs what goes out. A key that can't be used ends the start: mail that goes out unsigned is noticed by nobody here.
fn signings(config: &Config) -> Result<BTreeMap<String, Signing>> {
    let signed = config.mailboxes.values().filter_map(|mailbox| Some((mailbox, mailbox.dkim.as_ref()?)));
    let read = signed.map(|(mailbox, dkim)| {
        Ok((mailbox.name.clone(), Signing::read(&dkim.key_file, &dkim.selector, &dkim.domain)?))
    });
    read.collect()
}

/// The tokens of every mailbox that has some, by config name.
fn tokens_of(
    config: &Config,
    secret: Option<&[u8; 32]>,
    chance: (&Clock, &Entropy),
    health: &Arc<Health>,
) -> Result<BTreeMap<String, Arc<Tokens>>> {
    let with = config.mailboxes.values().filter_map(|mailbox| Some((&mailbox.name, mailbox.oauth.as_ref()?)));
    with.map(|(name, oauth)| {
        let drawer = secret.map(|secret| Drawer::new(&config.data_dir, name, secret)).transpose()?;
        Ok((name.clone(), Arc::new(Tokens::new(name, oauth, &config.calls, drawer, chance, health))))
    })
    .collect()
}

/// The tokens of every mailbox that has some, for commands beside a daemon. Where there is no desk yet, `make` has
/// data folder and key made; else nothing is kept.
///
/// # Errors
/// When they can't be made or read.
pub fn tokens(config: &Config, make: bool) -> Result<BTreeMap<String, Arc<Tokens>>> {
    let key = Files::of(&config.data_dir).reply_key();
    let secret = if make || key.exists() {
        make_private_dir(&config.data_dir)?;
        let secret = get_or_make_key(&key, &Entropy::System)?;
        key.ancestors().take(2).for_each(|made| give_to_owner(&config.data_dir, made));
        Some(secret)
    } else {
        None
    };
    tokens_of(config, secret.as_ref(), (&Clock::System, &Entropy::System), &Arc::default())
}

/// Refuses to begin anew where a desk was.
///
/// # Errors
/// When a desk was opened in this data folder and its database is not there any more.
pub fn refuse_gone(data_dir: &Path) -> Result<()> {
    let database = Files::of(data_dir).database();
    match trace_of_a_desk(data_dir).filter(|_| is_blank(&database)) {
        None => Ok(()),
        Some(trace) => bail!(
            "{} is gone, but {} shows that a desk was here. No new one is made in its place: restore a backup with \
             `postdesk restore FILE`, or move {} away to begin anew",
            database.display(),
            trace.display(),
            data_dir.display()
        ),
    }
}

/// What only a desk that was opened leaves: the note of its intake. Keys may be there before the first start.
fn trace_of_a_desk(data_dir: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(data_dir).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).find(|path| path.file_stem().is_some_and(|name| name == "intake"))
}

/// How notices to agents begin, and the line that most end with, in every language.
fn first_lines(renderer: &Renderer) -> Vec<String> {
    let mut lines = Vec::new();
    for language in renderer.languages() {
        for key in ["reply-goes-to", "reply-becomes-note", "page-reply", "commands", "reply-note-hint"] {
            let line = renderer.say(language, key, &["people", "list", "directive"].map(|name| (name, "\u{1}")));
            lines.extend(line.split(['\u{1}', '.', ':']).next().map(str::to_owned));
        }
    }
    lines
}

/// Brings mailboxes and first agents of the configuration into the database.
pub(super) fn settle_in(tx: &Tx, config: &Config) -> Result<(BTreeMap<String, MailboxRow>, String)> {
    let instance = match tx.find_fact("instance")? {
        Some(instance) => instance,
        None => {
            let made = hex(&tx.entropy.bytes::<8>()?);
            tx.set_fact("instance", &made)?;
            made
        }
    };
    let mut mailboxes = BTreeMap::new();
    for mailbox in config.mailboxes.values() {
        let address = address::key(&mailbox.address);
        let row = tx.set_mailbox(&mailbox.brand, &mailbox.name, &address, &mailbox.display_name, &mailbox.tag)?;
        mailboxes.insert(mailbox.name.clone(), row);
    }
    for brand in tx.list_brands()? {
        tx.ship_lists(brand.id)?;
    }
    for gone in tx.list_mailboxes()?.into_iter().filter(|row| !mailboxes.contains_key(&row.slug)) {
        // A mailbox that was renamed or taken out leaves its tickets and unsent mail to one of the same desk.
        let heir = mailboxes
            .values()
            .filter(|heir: &&MailboxRow| heir.brand == gone.brand || heir.address == gone.address)
            .max_by_key(|heir| heir.address == gone.address);
        if let Some(heir) = heir {
            tx.inherit_mailbox(gone.id, heir.id)?;
        }
    }
    // Agents of the file are loaded once: afterwards the desk's own data is the truth.
    for brand in tx.list_brands()? {
        let done = format!("agents loaded {}", brand.slug);
        if config.agents.is_empty() || tx.find_fact(&done)?.is_some() {
            continue;
        }
        for agent in &config.agents {
            let addresses: Vec<String> = agent.addresses.iter().map(|address| address::key(address)).collect();
            tx.set_agent(brand.id, &address::key(&agent.email), &agent.name, &agent.role, &addresses)?;
        }
        tx.set_fact(&done, "1")?;
    }
    Ok((mailboxes, instance))
}

/// Makes a folder for nobody else, unless it is there.
pub(super) fn make_private_dir(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    if !path.is_dir() {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .with_context(|| format!("Making the data folder {}", path.display()))?;
    }
    Ok(())
}

/// What root makes by the command line is the daemon's, which owns the data folder.
pub fn give_to_owner(data_dir: &Path, path: &Path) {
    if let (Ok(folder), Ok(made)) = (std::fs::metadata(data_dir), std::fs::metadata(path))
        && folder.uid() != made.uid()
        && let Err(why) = chown(path, Some(folder.uid()), Some(folder.gid()))
    {
        tracing::warn!("{} can't be given to the owner of data_dir: {why}", path.display());
    }
}

/// Reads the key, or makes it at the first start. Never derived from anything; mode 0600.
fn get_or_make_key(path: &Path, entropy: &Entropy) -> Result<[u8; 32]> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::read(path) {
        Ok(bytes) => match <[u8; 32]>::try_from(bytes.as_slice()) {
            Ok(key) => return Ok(key),
            Err(_) => bail!(
                "{} holds {} bytes and not 32: restore it from a backup, or remove it to have a new key made \
                 (answers to mails sent so far will then be matched by ticket number only)",
                path.display(),
                bytes.len()
            ),
        },
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
        Err(fault) => return Err(fault).with_context(|| format!("Reading {}", path.display())),
    }
    if let Some(folder) = path.parent() {
        make_private_dir(folder)?;
    }
    let key: [u8; 32] = entropy.bytes()?;
    // Written aside and renamed: a crash in between must not leave half a key.
    let aside = path.with_extension("new");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&aside)
        .with_context(|| format!("Making {}", aside.display()))?;
    file.write_all(&key).and_then(|()| file.sync_all()).with_context(|| format!("Writing {}", aside.display()))?;
    std::fs::rename(&aside, path).with_context(|| format!("Making {}", path.display()))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply::read_agent;
    use crate::render::sample;

    #[test]
    fn in_every_language_a_notice_is_told_from_what_agents_write() {
        let (renderer, _) = Renderer::new(None);
        let marks = outgoing::notice_marks(&[], &first_lines(&renderer));
        assert_eq!(marks.len(), renderer.languages().len() * 5, "each line gives its mark: {marks:?}");
        for mark in &marks {
            // Long enough to stand in no other sentence, short enough to stand on one line of any mail client.
            assert!(mark.split_whitespace().count() >= 4 && (16..=60).contains(&mark.chars().count()), "{mark}");
        }
        let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
        for (language, letter) in [
            (
                "en",
                "Hello,\n\nYour reply to Ben goes to the wrong place. To write to the team, use this address:\nit works.",
            ),
            (
                "de",
                "Guten Tag,\n\nIhre Antwort ging an Ben. Eine Notiz für das Team habe ich gemacht.\nDie Zeilen stimmen.",
            ),
            (
                "fr",
                "Bonjour,\n\nVotre réponse sera envoyée à notre service technique. Pour écrire à l’équipe, commencez par\n\
                 le formulaire. Une réponse à cet e-mail suffit.",
            ),
            (
                "es",
                "Hola:\n\nSu respuesta se enviará a nuestro equipo técnico. Para escribir al equipo, empiece con\n\
                 el formulario. Responda a este correo.",
            ),
            (
                "ar",
                "مرحبًا،\n\nسيصل ردك إلى الفريق التقني. للكتابة إلى الفريق، ابدأ بالنموذج.\nيكفي الرد على هذه الرسالة.",
            ),
        ] {
            assert_eq!(read_agent(letter, &marks).reply, letter, "{language}");
            for template in ["new_reply", "list", "returned"] {
                let notice = renderer.notice(template, language, &sample(&renderer, language)).unwrap().text;
                let reading = read_agent(&format!("{letter}\n\n{notice}"), &marks);
                assert!(reading.reply.starts_with(letter), "{language} {template}: {}", reading.reply);
                assert!(!reading.reply.contains("ada@example.net"), "{language} {template}: {}", reading.reply);
                assert!(!reading.reply.contains("#note"), "{language} {template}: {}", reading.reply);
            }
        }
    }
}

//! A desk behind a door under test.

use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use postdesk::app::App;
use postdesk::clock::{Clock, Entropy};
use postdesk::config::{self, Done, Imap, Limits, Mailbox, Probe, Proof, SecretString, Sink, Source, Tls};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A desk in a folder of its own, and what it was given.
pub struct TestDesk {
    pub app: App,
    pub limits: Limits,
    /// A second look at the database, past the desk.
    database: Mutex<Connection>,
    _folder: TempDir,
}

/// A mail the desk was given for the first time.
#[derive(Clone, Debug)]
pub struct Received {
    pub mailbox: String,
    pub bytes: Vec<u8>,
}

/// A door that runs until it is stopped.
pub struct RunningDoor {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// The mailboxes every test desk has.
const MAILBOXES: [&str; 8] = ["support", "sales", "wrong", "mover", "seer", "deleter", "idle", "probe"];

/// An empty desk.
pub fn desk() -> TestDesk {
    desk_of(MAILBOXES)
}

/// An empty desk with these mailboxes, each a brand of its own, so that they know nothing of each other.
pub fn desk_of(mailboxes: impl IntoIterator<Item = impl Display>) -> TestDesk {
    // Not always: it keeps the words of a panic to itself.
    if std::env::var_os(postdesk::journal::FILTER_VARIABLE).is_some() {
        postdesk::journal::init();
    }
    let folder = tempfile::tempdir().unwrap();
    let mut text = format!("data_dir = {:?}\n[http]\nbase_url = \"http://127.0.0.1\"\n", folder.path().join("data"));
    for name in mailboxes {
        text += &format!(
            "[mailbox.{name}]\naddress = \"{name}@acme.example\"\nusername = \"x\"\npassword = \"x\"\n\
             brand = \"{name}\"\nimap.host = \"127.0.0.1\"\nimap.tls = \"none\"\noutbox.path = \"outbox\"\n"
        );
    }
    let around = config::Surroundings {
        base_dir: folder.path(),
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("No commands in tests"),
        readable_by_others: false,
    };
    let loaded = config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    // Opening waits for the database, which async threads may not.
    let open = || App::open(loaded.config, Clock::System, Entropy::System).unwrap();
    let app = std::thread::scope(|scope| scope.spawn(open).join()).unwrap();
    let database = Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    database.busy_timeout(Duration::from_secs(5)).unwrap();
    let limits = app.config().limits.clone();
    TestDesk { app, limits, database: Mutex::new(database), _folder: folder }
}

impl TestDesk {
    /// Opens a door to this desk.
    pub fn open(&self, mailbox: Mailbox) -> RunningDoor {
        let (stop, stopped) = watch::channel(false);
        let (app, limits) = (self.app.clone(), self.limits.clone());
        let door = postdesk::door::run(app, mailbox, limits, Clock::System, Entropy::System, stopped);
        RunningDoor { stop, task: tokio::spawn(door) }
    }

    /// The mails taken in, in order, each once.
    pub fn received(&self) -> Vec<Received> {
        let sql = "SELECT mails.id, slug FROM mails JOIN mailboxes ON mailboxes.id = mailbox_id \
                   WHERE outcome <> 'quarantined' ORDER BY mails.id";
        let database = self.database.lock().unwrap();
        let mut query = database.prepare(sql).unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let bytes = |id: i64| self.app.store().read(|reader| reader.find_raw(id)).unwrap().unwrap();
        rows.map(Result::unwrap).map(|(id, mailbox)| Received { mailbox, bytes: bytes(id) }).collect()
    }

    /// How many mails a mailbox has taken in.
    pub fn count_of(&self, mailbox: &str) -> usize {
        let sql = "SELECT count(*) FROM mails JOIN mailboxes ON mailboxes.id = mailbox_id \
                   WHERE outcome <> 'quarantined' AND slug = ?1";
        let count: i64 = self.database.lock().unwrap().query_row(sql, [mailbox], |row| row.get(0)).unwrap();
        usize::try_from(count).unwrap()
    }

    /// The bytes of the mails a mailbox has taken in, in order.
    pub fn received_of(&self, mailbox: &str) -> Vec<Vec<u8>> {
        self.received()
            .into_iter()
            .filter(|received| received.mailbox == mailbox)
            .map(|received| received.bytes)
            .collect()
    }

    /// How many mails were taken in.
    pub fn count(&self) -> usize {
        let sql = "SELECT count(*) FROM mails WHERE outcome <> 'quarantined'";
        let count: i64 = self.database.lock().unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
        usize::try_from(count).unwrap()
    }

    /// How often the desk took a mail, duplicates and over-size ones counted.
    pub fn calls(&self) -> u64 {
        self.app.metrics.read().find(|(name, _)| *name == "received").unwrap().1
    }

    /// Kept headers and sizes of the mails that were too big.
    pub fn oversize(&self) -> Vec<(Vec<u8>, i64)> {
        let sql = "SELECT id, size FROM mails WHERE outcome = 'quarantined' ORDER BY id";
        let database = self.database.lock().unwrap();
        let mut query = database.prepare(sql).unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let bytes = |id: i64| self.app.store().read(|reader| reader.find_raw(id)).unwrap().unwrap();
        rows.map(Result::unwrap).map(|(id, size)| (bytes(id), size)).collect()
    }

    /// Recipients of the mails that are to go out.
    pub fn outgoing(&self) -> Vec<String> {
        let database = self.database.lock().unwrap();
        let mut query = database.prepare("SELECT recipient FROM outbox ORDER BY id").unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// From now on the database fails at mails with this subject; `None`: no more.
    pub fn fail_at(&self, subject: Option<&str>) {
        let trigger = subject.map(|subject| {
            format!(
                "CREATE TRIGGER broken BEFORE INSERT ON mails WHEN NEW.subject = '{subject}' \
                 BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"
            )
        });
        self.database.lock().unwrap().execute_batch(trigger.as_deref().unwrap_or("DROP TRIGGER broken")).unwrap();
    }

    /// The last failure of a mailbox.
    pub fn failure(&self, mailbox: &str) -> Option<String> {
        self.app.health.mailboxes().into_iter().find(|(name, _)| name == mailbox).and_then(|(_, health)| health.failure)
    }

    /// Whether a mailbox has had a cycle that worked, and none that failed since.
    pub fn is_well(&self, mailbox: &str) -> bool {
        let all = self.app.health.mailboxes();
        all.iter().any(|(name, health)| name == mailbox && health.last_success.is_some() && health.failure.is_none())
    }
}

impl RunningDoor {
    /// Stops the door; it has 0.3 s for that, and a little more on a busy machine.
    pub async fn stop(self) {
        let begun = Instant::now();
        self.stop.send_replace(true);
        self.task.await.expect("the door ended by panic");
        assert!(begun.elapsed() < Duration::from_millis(1200), "took {:?} to stop", begun.elapsed());
    }

    /// Ends the door as a crash would.
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

/// A mailbox on an IMAP server of this machine.
pub fn imap_mailbox(name: &str, port: u16, change: impl FnOnce(&mut Imap)) -> Mailbox {
    let mut imap = Imap {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        username: format!("{name}@acme.example"),
        proof: Proof::Password(SecretString::from(super::dovecot::PASSWORD)),
        folder: "INBOX".to_owned(),
        done: Done::Move("Processed".to_owned()),
        idle: true,
        poll: Duration::from_secs(60),
        probe: Probe::Auto,
        ca_file: None,
        timeout: Duration::from_secs(20),
    };
    change(&mut imap);
    mailbox(name, Source::Imap(Box::new(imap)))
}

/// A mailbox that watches a Maildir.
pub fn maildir_mailbox(name: &str, path: PathBuf) -> Mailbox {
    mailbox(name, Source::Maildir(path))
}

fn mailbox(name: &str, source: Source) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        address: format!("{name}@acme.example"),
        display_name: "Acme Support".to_owned(),
        tag: "Acme".to_owned(),
        brand: "default".to_owned(),
        plus_addresses: true,
        trusted_authserv_id: None,
        spam_header: None,
        dkim: None,
        source,
        sink: Sink::Outbox(PathBuf::from("/nonexistent")),
        oauth: None,
    }
}

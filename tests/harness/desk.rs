//! A desk behind a door under test.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use postdesk::app::App;
use postdesk::clock::{Clock, Entropy};
use postdesk::config::{Done, Imap, Limits, Mailbox, Probe, SecretString, Sink, Source, Tls};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A desk, and what it was given.
pub struct TestDesk {
    pub app: App,
    pub limits: Limits,
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

/// An empty desk.
pub fn desk() -> TestDesk {
    super::show_log();
    let app = App { health: std::sync::Arc::default(), stub: std::sync::Arc::default() };
    TestDesk { app, limits: limits() }
}

impl TestDesk {
    /// Opens a door to this desk.
    pub fn open(&self, mailbox: Mailbox) -> RunningDoor {
        let (stop, stopped) = watch::channel(false);
        let door = postdesk::door::run(
            self.app.clone(),
            mailbox,
            self.limits.clone(),
            Clock::System,
            Entropy::System,
            stopped,
        );
        RunningDoor { stop, task: tokio::spawn(door) }
    }

    /// The mails taken in, in order, each once.
    pub fn received(&self) -> Vec<Received> {
        let stub = self.app.stub.lock().unwrap();
        stub.mails.iter().map(|(m, b, _)| Received { mailbox: m.clone(), bytes: b.to_vec() }).collect()
    }

    /// How many mails were taken in.
    pub fn count(&self) -> usize {
        self.app.stub.lock().unwrap().mails.len()
    }

    /// How often the desk was given a mail, duplicates counted.
    pub fn calls(&self) -> u64 {
        self.app.stub.lock().unwrap().calls
    }

    /// Headers and sizes of the mails that were too big.
    pub fn oversize(&self) -> Vec<(Vec<u8>, u64)> {
        self.app.stub.lock().unwrap().refused.iter().map(|(_, h, s)| (h.to_vec(), *s)).collect()
    }

    /// From now on the desk fails at mails that hold these bytes; `None`: no more.
    pub fn fail_at(&self, needle: Option<&[u8]>) {
        self.app.stub.lock().unwrap().fault = needle.map(<[u8]>::to_vec);
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
        assert!(begun.elapsed() < Duration::from_millis(600), "took {:?} to stop", begun.elapsed());
    }

    /// Ends the door as a crash would.
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

/// The limits of a default configuration.
pub fn limits() -> Limits {
    Limits {
        mail_size: 25 << 20,
        attachment_size: 20 << 20,
        attachments: 100,
        acks_per_address: (4, Duration::from_secs(3600)),
        acks_per_address_daily: 20,
        acks_in_all: (1000, Duration::from_secs(3600)),
        ack_age: Duration::from_secs(86_400),
    }
}

/// A mailbox on an IMAP server of this machine.
pub fn imap_mailbox(name: &str, port: u16, change: impl FnOnce(&mut Imap)) -> Mailbox {
    let mut imap = Imap {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        username: format!("{name}@acme.example"),
        password: SecretString::from(super::dovecot::PASSWORD),
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
        source,
        sink: Sink::Outbox(PathBuf::from("/nonexistent")),
    }
}

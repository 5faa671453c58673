//! The configuration file: TOML to checked values, every mistake at once with line and remedy.

mod alarm;
mod annotate;
mod check;
pub mod desk_data;
mod document;
mod file;
mod headings;
mod key;
mod keys;
mod list;
mod mailbox;
mod marks;
mod network;
mod oauth;
mod secret;
mod slips;
mod syntax;
mod typed;
mod units;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub use alarm::{Alarm, AlarmMail};
pub use document::Setting;
pub use file::{Surroundings, find, parse, read};
pub use keys::annotated;
pub use network::Network;
pub use oauth::{Flow, Oauth, Proof};
pub use secrecy::SecretString;
pub use units::span;

/// A configuration that holds, and what is unwise in it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// What works but should be looked at, in the order of the lines.
    pub warnings: Vec<Mistake>,
    /// Every key in effect, as the file writes it; secrets are `***`.
    pub settings: Vec<Setting>,
}

/// The whole configuration, checked, with every default filled in.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where database, lock, keys and template overrides live.
    pub data_dir: PathBuf,
    /// Language of the desk where a customer's is not known (`en`, `de`).
    pub language: String,
    /// Zone in which times are written.
    pub timezone: jiff::tz::TimeZone,
    /// `[mailbox.NAME]`, by name.
    pub mailboxes: BTreeMap<String, Mailbox>,
    /// `[delivery]`.
    pub delivery: Delivery,
    /// `[http]`.
    pub http: Http,
    /// `[limits]`.
    pub limits: Limits,
    /// `[retention]`.
    pub retention: Retention,
    /// `[form]`.
    pub form: Form,
    /// `[dns]`.
    pub dns: Dns,
    /// `[calls]`.
    pub calls: Calls,
    /// `[alarm]`.
    pub alarm: Alarm,
    /// `[[agent]]`: loaded once into an empty desk.
    pub agents: Vec<Agent>,
}

/// One support address with its way in and its way out.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// Key of the table.
    pub name: String,
    /// The support address customers write to.
    pub address: String,
    /// Display name on mail that goes out.
    pub display_name: String,
    /// Word of the subject tag: `Acme` gives `[Acme #1042]`; empty gives `[#1042]`.
    pub tag: String,
    /// Slug of the brand the mailbox belongs to; `default` if not said.
    pub brand: String,
    /// Whether `address` with `+anything` reaches this mailbox.
    pub plus_addresses: bool,
    /// Whose Authentication-Results are believed.
    pub trusted_authserv_id: Option<String>,
    /// A further field by which the receiving server calls a mail spam, `Name: beginning of the value`.
    pub spam_header: Option<String>,
    /// Signs what goes out.
    pub dkim: Option<Dkim>,
    /// Where mail comes from.
    pub source: Source,
    /// Where mail goes to.
    pub sink: Sink,
    /// Where tokens come from that its servers take instead of a password.
    pub oauth: Option<Oauth>,
}

/// How mail that goes out is signed (RFC 6376).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// Where the public key is: `SELECTOR._domainkey.DOMAIN`.
    pub selector: String,
    /// Who signs: the address' own domain, or one above it.
    pub domain: String,
    /// The private key in PEM.
    pub key_file: PathBuf,
}

/// Where a mailbox's mail comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// An IMAP folder.
    Imap(Box<Imap>),
    /// A watched Maildir; handled mails move to its folder `.Processed`.
    Maildir(PathBuf),
    /// Nothing is polled: mail comes by `postdesk receive` only.
    None,
}

/// Where a mailbox's mail goes to.
#[derive(Clone, Debug)]
pub enum Sink {
    /// An SMTP server.
    Smtp(Box<Smtp>),
    /// A Maildir into which each outgoing mail is written.
    Outbox(PathBuf),
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte.
    Implicit,
    /// Plain greeting, then STARTTLS; refused if the server has none.
    Starttls,
    /// No protection: loopback addresses only.
    None,
}

/// What happens on the server to a mail that has been taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Moved to this folder, which is made if missing.
    Move(String),
    /// Marked as seen.
    Seen,
    /// Deleted and expunged, that mail alone.
    Delete,
}

/// Whether a cheap probe runs beside IDLE (servers may wait half a second before they tell).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// On for loopback servers, and for a while after activity.
    Auto,
    /// Always at this distance.
    Every(Duration),
    /// Never.
    Off,
}

/// `imap.*` of a mailbox.
#[derive(Clone, Debug)]
pub struct Imap {
    /// Host name or address.
    pub host: String,
    /// 993 for implicit TLS, else 143.
    pub port: u16,
    /// Protection of the connection.
    pub tls: Tls,
    /// Login name.
    pub username: String,
    /// How the login proves itself.
    pub proof: Proof,
    /// Folder that is read.
    pub folder: String,
    /// What happens to a mail afterwards.
    pub done: Done,
    /// Whether IDLE is used where the server has it.
    pub idle: bool,
    /// Distance of polls: the fallback, and the safety net beside IDLE.
    pub poll: Duration,
    /// The probe beside IDLE.
    pub probe: Probe,
    /// A private CA in PEM, trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// How long any single answer may take.
    pub timeout: Duration,
}

/// `smtp.*` of a mailbox.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Host name or address.
    pub host: String,
    /// 587 for STARTTLS, 465 for implicit TLS, 25 for none.
    pub port: u16,
    /// Protection of the connection.
    pub tls: Tls,
    /// Login, or `None` for `smtp.auth = "none"`.
    pub login: Option<(String, Proof)>,
    /// A private CA in PEM, trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// How long the sending of one mail may take.
    pub timeout: Duration,
    /// How many connections send at the same time.
    pub connections: usize,
}

/// `[delivery]`.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Wait before the second try.
    pub retry_first: Duration,
    /// Longest wait between two tries.
    pub retry_max: Duration,
    /// Age at which a mail that can't be delivered is given up.
    pub give_up: Duration,
    /// How long agents' answers wait before they go out.
    pub undo: Duration,
}

/// `[http]`.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where the daemon listens.
    pub listen: SocketAddr,
    /// How the world reaches it; links are made from this alone.
    pub base_url: String,
    /// It was written down. Made up, it reaches nobody but this machine, and no mail bears a link.
    pub has_base_url: bool,
    /// Most connections at once.
    pub connections: usize,
    /// Most connections from one address at once.
    pub connections_per_address: usize,
    /// Largest request body, bytes.
    pub body_bytes: usize,
    /// Proxies whose word on who asks is believed.
    pub trusted_proxies: Vec<Network>,
    /// What a program has to say to read the figures from another machine.
    pub metrics_token: Option<SecretString>,
}

/// `[limits]`.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest mail that is taken in, bytes.
    pub mail_size: u64,
    /// Largest sum of files sent along with one mail, bytes.
    pub attachment_size: u64,
    /// Largest sum of files sent with one web form, bytes.
    pub form_size: u64,
    /// Forms that bear one address: count and span.
    pub forms_per_address: (u32, Duration),
    /// Forms from one network: count and span.
    pub forms_per_network: (u32, Duration),
    /// Forms in all: count and span.
    pub forms_in_all: (u32, Duration),
    /// Most bytes of large requests on disk at once, of all requests together.
    pub uploads_size: u64,
    /// Most attachments kept apart for one mail.
    pub attachments: usize,
    /// Mails of one sender that open tickets: count and span.
    pub mails_per_sender: (u32, Duration),
    /// Acknowledgements and other automatic mails to one address: count and span.
    pub acks_per_address: (u32, Duration),
    /// Automatic mails to one address in a day.
    pub acks_per_address_daily: u32,
    /// Automatic mails from one mailbox to one address: count and span.
    pub acks_per_pair: (u32, Duration),
    /// Automatic mails about one ticket to one reader: count and span.
    pub automatic_per_ticket: (u32, Duration),
    /// Automatic mails of one template: count and span.
    pub automatic_per_template: (u32, Duration),
    /// Automatic mails to customers in all: count and span.
    pub acks_in_all: (u32, Duration),
    /// Age above which a mail is taken in without acknowledgement.
    pub ack_age: Duration,
}

/// `[retention]`: how long what is kept; `None`: for good.
#[derive(Clone, Copy, Debug, Default)]
pub struct Retention {
    /// Resolved tickets after their last message.
    pub resolved: Option<Duration>,
    /// Closed tickets after their last message.
    pub closed: Option<Duration>,
    /// Cancelled tickets after their last message.
    pub cancelled: Option<Duration>,
    /// Spam after its last message.
    pub spam: Option<Duration>,
    /// Mails in quarantine.
    pub quarantine: Option<Duration>,
    /// Mails as they came.
    pub raw: Option<Duration>,
}

/// `[form]`.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Browsers solve a small riddle before they send it.
    pub altcha: bool,
}

/// Which mails the desk judges itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// Those that seem to be agents'.
    Agents,
    /// Customers' as well.
    All,
    /// None.
    Never,
}

/// `[dns]`.
#[derive(Clone, Debug)]
pub struct Dns {
    /// Who is asked; nobody: those of `/etc/resolv.conf`.
    pub servers: Vec<SocketAddr>,
    /// Which mails the desk judges itself where the mail server says nothing.
    pub verify: Verify,
}

/// `[calls]`.
#[derive(Clone, Debug)]
pub struct Calls {
    /// Addresses of the own network that may be called.
    pub inside: Vec<Network>,
    /// A private CA in PEM, trusted besides the system's.
    pub ca_file: Option<PathBuf>,
}

/// `[[agent]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Registered address.
    pub email: String,
    /// Name shown to colleagues; its first word may be shown to customers.
    pub name: String,
    /// Further registered addresses.
    pub addresses: Vec<String>,
    /// `agent` or `admin`.
    pub role: String,
}

/// One mistake in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line in the file, counted from 1, if known.
    pub line: Option<usize>,
    /// Full key, e.g. `mailbox.support.imap.tls`.
    pub key: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl Mistake {
    fn new(line: Option<usize>, key: String, problem: impl Into<String>, remedy: impl Into<String>) -> Mistake {
        Mistake { line, key, problem: problem.into(), remedy: remedy.into() }
    }

    /// The mistake as one line that an editor can jump to: `postdesk.toml:12: key: problem; remedy`.
    #[must_use]
    pub fn in_file(&self, file: &str) -> String {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{file}{line}: {self}")
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// Mistakes and warnings on their way to the reader.
#[derive(Debug, Default)]
struct Notes {
    mistakes: Vec<Mistake>,
    warnings: Vec<Mistake>,
}

impl Notes {
    fn take(&mut self, found: secret::Found) -> Option<SecretString> {
        self.mistakes.extend(found.mistakes);
        self.warnings.extend(found.warnings);
        found.secret
    }
}

//! What people write into the configuration file for a key of another name.

use super::key::Slip;

const NOT_KNOWN: &str = "is not a known key";

/// Words people bring along from other programs, and keys of things that are yet to come.
pub const SLIPS: &[Slip] = &[
    Slip::of("mailbox.*", "email", "did you mean \"address\"?"),
    Slip::of("mailbox.*", "user", "did you mean \"username\"?"),
    Slip::of("mailbox.*", "login", "did you mean \"username\"?"),
    Slip::of("mailbox.*", "pass", "did you mean \"password_file\"?"),
    Slip::of("mailbox.*", "from", "did you mean \"address\" or \"name\"?"),
    Slip::of("mailbox.*", "display_name", "did you mean \"name\"?"),
    Slip::of("mailbox.*.imap", "server", "did you mean \"host\"?"),
    Slip::of("mailbox.*.imap", "ssl", "did you mean \"tls\"?"),
    Slip::of("mailbox.*.imap", "user", "did you mean \"username\"?"),
    Slip::of("mailbox.*.imap", "mailbox", "did you mean \"folder\"?"),
    Slip::of("mailbox.*.imap", "interval", "did you mean \"poll\"?"),
    Slip::of("mailbox.*.smtp", "server", "did you mean \"host\"?"),
    Slip::of("mailbox.*.smtp", "ssl", "did you mean \"tls\"?"),
    Slip::of("mailbox.*.smtp", "user", "did you mean \"username\"?"),
    Slip::of("http", "port", "did you mean \"listen\"?"),
    Slip::of("http", "bind", "did you mean \"listen\"?"),
    Slip::of("http", "url", "did you mean \"base_url\"?"),
    Slip::of("", "tz", "did you mean \"timezone\"?"),
    Slip::of("", "agents", "did you mean [[agent]]?"),
    Slip::of("", "mailboxes", "did you mean [mailbox.NAME]?"),
];

impl Slip {
    /// A word that people write for a known key.
    pub const fn of(table: &'static str, written: &'static str, remedy: &'static str) -> Slip {
        Slip { table, written, problem: NOT_KNOWN, remedy }
    }
}

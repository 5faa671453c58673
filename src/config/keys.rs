//! Every key of the configuration file. The annotated file is printed from here, and the reader reads by it.

use super::annotate::{self, Heading};
use super::document::Schema;
use super::key::Key;
use super::slips::SLIPS;
use super::value::Kind;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const KB: u64 = 1_000;
const MB: u64 = 1_000 * KB;
const GB: u64 = 1_000 * MB;

pub use crate::desk::settings::LANGUAGES;

/// The configuration file.
pub const SCHEMA: Schema = Schema { keys: KEYS, slips: SLIPS, help: "postdesk config default" };

/// What an operator reads first.
pub const INTRODUCTION: &str = "\
The configuration of postdesk, every key with its default.

A line that begins with # and a key is that key's default, or an example where there is none; take the # away to
change it. `postdesk check` names every mistake with its line, `postdesk config --changed` what differs from here.

Times are written \"15s\", \"5m\", \"2h\", \"3d\"; sizes \"200KB\", \"10MB\", \"1GB\"; rates \"4/h\", \"20/d\".";

/// Headings of the annotated file.
pub const HEADINGS: &[Heading] = &[
    ("", "", ""),
    (
        "mailbox.*",
        "[mailbox.support]",
        "\
A support address: one table for each, with a name of your own after the dot (lower-case letters, digits, hyphens).
A mailbox needs a way out: smtp.host, or outbox.path. Its way in is imap.host, maildir.path, or, without both,
`postdesk receive` called by your mail server.",
    ),
    ("delivery", "[delivery]", "Sending."),
    (
        "http",
        "[http]",
        "\
The web side. The daemon speaks plain HTTP and belongs behind a proxy that speaks TLS, unless it is only reached
from this machine.",
    ),
    ("form", "[form]", "The form on the web. What it asks is said in the desk data, under [[brand]]."),
    ("limits", "[limits]", "What is too big, and how much the desk says by itself."),
    (
        "dns",
        "[dns]",
        "\
Names are looked up where a mail that seems to be an agent's carries a DKIM signature and the mail server has not
judged it.",
    ),
    ("calls", "[calls]", "Calls by HTTP that the desk makes itself: tokens of mailboxes, alarms."),
    (
        "agent[]",
        "[[agent]]",
        "\
The first agents, one such table for each, so that this file alone makes a desk. They are read into an empty desk
once; after that `postdesk agent` and `postdesk load` change them.",
    ),
];

/// Every key, in the order of the annotated file.
pub const KEYS: &[Key] = &[
    Key::with(
        "data_dir",
        Kind::Path,
        "/var/lib/postdesk",
        "Folder of the database, its lock, the signing keys and your own templates.\nA relative one starts at the folder of this file.",
    ),
    Key::with(
        "language",
        Kind::Word(LANGUAGES),
        "en",
        "Language of the desk's mails and pages where a customer's own is not known: \"en\", \"de\", \"fr\", \"es\" or \"ar\".",
    ),
    Key::with(
        "timezone",
        Kind::Zone,
        "UTC",
        "Zone in which times are written in mails and pages, like \"Europe/Berlin\".",
    ),
    Key::without("mailbox.*.address", Kind::Address, "support@acme.example", "The address customers write to.").set(),
    Key::without(
        "mailbox.*.name",
        Kind::Text,
        "Acme Support",
        "Name beside the address in mails that go out. Without it: the name of the table, as \"Support\".",
    ),
    Key::with(
        "mailbox.*.tag",
        Kind::Tag,
        "",
        "Word in front of subjects: \"Acme\" gives [Acme #1042], empty gives [#1042].\nChange it only while the desk is empty: numbers behind an old tag are no longer read.",
    ),
    Key::with(
        "mailbox.*.brand",
        Kind::Slug,
        "default",
        "The desk this mailbox belongs to; mailboxes of one brand share tickets and agents.",
    ),
    Key::without(
        "mailbox.*.username",
        Kind::Text,
        "support@acme.example",
        "Login for both servers. Without it: the address. imap.username and smtp.username go before it.",
    ),
    Key::without(
        "mailbox.*.password_file",
        Kind::Path,
        "support.password",
        "\
Where the password is, for both servers. The first of these that is there counts:
  password_command   a command that prints it
  password_file      a file that holds it; a relative one starts at the folder of this file (if the daemon may not
                     read it, the credential below counts)
  $CREDENTIALS_DIRECTORY/support.password       (systemd: LoadCredential=support.password:…)
  $POSTDESK_SUPPORT_PASSWORD, or $POSTDESK_SUPPORT_PASSWORD_FILE for the name of a file
  password           in here; then nobody but the daemon should be able to read this file
A server with a password of its own has the same keys with imap. or smtp. in front, the credential
support.imap.password, and $POSTDESK_SUPPORT_IMAP_PASSWORD.",
    )
    .set(),
    Key::without("mailbox.*.password_command", Kind::Text, "pass show support", ""),
    Key::without("mailbox.*.password", Kind::Secret, "…", ""),
    Key::with(
        "mailbox.*.plus_addresses",
        Kind::Flag,
        "true",
        "\
Whether your mail server brings support+anything@acme.example to this mailbox: send a mail to support+test@ to
see. Answers then find their ticket whatever a mail client does to the subject, and agents are known by the address
they answer to. If such mail does not arrive, say false: agents are then asked to confirm each answer.",
    ),
    Key::without(
        "mailbox.*.trusted_authserv_id",
        Kind::Text,
        "mx.acme.example",
        "\
The name your own receiving server writes first in Authentication-Results. Without it no such header is believed,
and a mail of an agent counts as proved by its domain only if its DKIM signature holds when the desk looks at it.",
    ),
    Key::without("mailbox.*.imap.host", Kind::Host, "mail.acme.example", "The server mail is read from.").set(),
    Key::without("mailbox.*.imap.port", Kind::Whole(1, 65_535), "993", "993 with tls \"implicit\", else 143."),
    Key::with(
        "mailbox.*.imap.tls",
        Kind::Tls,
        "implicit",
        "\"implicit\": TLS from the first byte. \"starttls\": asked for, and nothing is sent without it.\n\"none\": unprotected, to this machine alone.",
    ),
    Key::without("mailbox.*.imap.username", Kind::Text, "support@acme.example", "Login for this server alone."),
    Key::without(
        "mailbox.*.imap.password_file",
        Kind::Path,
        "support.imap.password",
        "Password for this server alone.",
    ),
    Key::without("mailbox.*.imap.password_command", Kind::Text, "pass show support-imap", ""),
    Key::without("mailbox.*.imap.password", Kind::Secret, "…", ""),
    Key::with("mailbox.*.imap.folder", Kind::Text, "INBOX", "The folder that is read."),
    Key::with(
        "mailbox.*.imap.done",
        Kind::Done,
        "move:Processed",
        "What happens to a mail once it is kept: \"move:FOLDER\" (made if missing), \"seen\" or \"delete\".",
    ),
    Key::with(
        "mailbox.*.imap.idle",
        Kind::Flag,
        "true",
        "Whether the server may tell of new mail (IDLE) where it can.",
    ),
    Key::with(
        "mailbox.*.imap.poll",
        Kind::Span(SECOND, DAY),
        "60s",
        "How often to look for mail: always without IDLE, and as a safety net beside it.",
    ),
    Key::with(
        "mailbox.*.imap.probe",
        Kind::Probe,
        "auto",
        "\
A cheap question beside IDLE, because servers wait half a second before they tell: \"auto\" asks on this machine's
own server and for a while after mail came, \"off\" never asks, a time like \"200ms\" always.",
    ),
    Key::without(
        "mailbox.*.imap.ca_file",
        Kind::Path,
        "ca.pem",
        "Certificate authority of your own (PEM), trusted besides the system's.",
    ),
    Key::with("mailbox.*.imap.timeout", Kind::Span(SECOND, HOUR), "60s", "How long any one answer may take."),
    Key::without("mailbox.*.smtp.host", Kind::Host, "mail.acme.example", "The server mail is sent through.").set(),
    Key::without(
        "mailbox.*.smtp.port",
        Kind::Whole(1, 65_535),
        "587",
        "587 with tls \"starttls\", 465 with \"implicit\", 25 with \"none\".",
    ),
    Key::with("mailbox.*.smtp.tls", Kind::Tls, "starttls", "\"starttls\", \"implicit\" or \"none\", as with imap.tls."),
    Key::with(
        "mailbox.*.smtp.auth",
        Kind::Word(&["password", "none"]),
        "password",
        "\"password\", or \"none\" for a server that takes mail from this machine without a login.",
    ),
    Key::without("mailbox.*.smtp.username", Kind::Text, "support@acme.example", "Login for this server alone."),
    Key::without(
        "mailbox.*.smtp.password_file",
        Kind::Path,
        "support.smtp.password",
        "Password for this server alone.",
    ),
    Key::without("mailbox.*.smtp.password_command", Kind::Text, "pass show support-smtp", ""),
    Key::without("mailbox.*.smtp.password", Kind::Secret, "…", ""),
    Key::without(
        "mailbox.*.smtp.ca_file",
        Kind::Path,
        "ca.pem",
        "Certificate authority of your own (PEM), trusted besides the system's.",
    ),
    Key::with("mailbox.*.smtp.timeout", Kind::Span(SECOND, HOUR), "30s", "How long the sending of one mail may take."),
    Key::with("mailbox.*.smtp.connections", Kind::Whole(1, 50), "2", "How many mails are sent at the same time."),
    Key::without(
        "mailbox.*.maildir.path",
        Kind::Path,
        "inbox",
        "Instead of imap: a Maildir that is watched. A relative one starts at data_dir.",
    ),
    Key::without(
        "mailbox.*.outbox.path",
        Kind::Path,
        "outbox",
        "Instead of smtp: a Maildir that each mail is written to. A relative one starts at data_dir.",
    ),
    Key::with(
        "delivery.retry_first",
        Kind::Span(SECOND, DAY),
        "1m",
        "A mail the server does not take now is tried again after this time, then after longer and longer ones.",
    ),
    Key::with("delivery.retry_max", Kind::Span(SECOND, DAY), "1h", "The longest time between two tries."),
    Key::with(
        "delivery.give_up",
        Kind::Span(MINUTE, 30 * DAY),
        "3d",
        "A mail that waits longer is given up; the ticket and `postdesk queue` show it.",
    ),
    Key::with(
        "delivery.undo",
        Kind::Span(0, HOUR),
        "15s",
        "Agents' answers wait so long before they go out, so that a second thought can stop them.",
    ),
    Key::with("http.listen", Kind::Socket, "127.0.0.1:8025", "Where the daemon listens."),
    Key::without(
        "http.base_url",
        Kind::Url,
        "https://help.acme.example",
        "How the world reaches it; every link in mails and pages begins so. Without it: http:// and the address above.",
    ),
    Key::with("http.connections", Kind::Whole(1, 100_000), "1000", "Most connections at once."),
    Key::with(
        "http.connections_per_address",
        Kind::Whole(1, 100_000),
        "100",
        "Most connections from one address at once.",
    ),
    Key::with("http.body_size", Kind::Size(64 * KB, GB), "30MB", "The largest request."),
    Key::with(
        "http.trusted_proxies",
        Kind::Networks,
        "[]",
        "\
Proxies in front, as addresses and networks, like [\"127.0.0.1\", \"192.0.2.0/24\"]. Only they are believed who asks
(X-Forwarded-For); all others who say so are asked themselves. Without it everybody behind a proxy counts as one.",
    ),
    Key::without(
        "http.metrics_token_file",
        Kind::Path,
        "metrics.token",
        "\
Where the word is that a program on another machine needs to read /metrics (Authorization: Bearer …). Without it
only programs on this machine may. Also the credential http.metrics_token, $POSTDESK_HTTP_METRICS_TOKEN, or in here.",
    ),
    Key::without("http.metrics_token", Kind::Secret, "…", ""),
    Key::with("form.altcha", Kind::Flag, "false", "Browsers solve a small riddle before the form goes (ALTCHA)."),
    Key::with(
        "limits.mail_size",
        Kind::Size(64 * KB, GB),
        "25MB",
        "The largest mail that is taken in. A larger one stays on the server and is listed by `postdesk quarantine`.",
    ),
    Key::with(
        "limits.attachment_size",
        Kind::Size(0, GB),
        "20MB",
        "The most of files that goes along with one mail, in all.",
    ),
    Key::with("limits.form_size", Kind::Size(0, GB), "20MB", "The most of files sent with one web form, in all."),
    Key::with("limits.forms_per_address", Kind::Rate, "5/h", "Forms that bear one address."),
    Key::with("limits.forms_per_network", Kind::Rate, "20/h", "Forms from one network (/24, /48)."),
    Key::with("limits.forms_in_all", Kind::Rate, "500/h", "Forms in all."),
    Key::with(
        "limits.uploads_size",
        Kind::Size(MB, 1_000 * GB),
        "500MB",
        "\
The most of large requests that lies on disk while they arrive, in all. Beyond it, or when less than a tenth of the
disk (1GB at most) would stay free, people are asked to send theirs again later.",
    ),
    Key::with(
        "limits.attachments",
        Kind::Whole(1, 10_000),
        "100",
        "The most files of one mail that are listed one by one; the rest stays in the original mail.",
    ),
    Key::with(
        "limits.acks_per_address",
        Kind::Rate,
        "4/h",
        "Acknowledgements and other automatic mails to one address. They stop two robots that answer each other.",
    ),
    Key::with("limits.acks_per_address_daily", Kind::Whole(0, 100_000), "20", "The same in a day."),
    Key::with(
        "limits.acks_in_all",
        Kind::Rate,
        "20000/h",
        "Automatic mails to customers in all. Beyond it the queue is held and an alarm raised.",
    ),
    Key::with(
        "limits.ack_age",
        Kind::Span(MINUTE, 365 * DAY),
        "24h",
        "A mail that was on its way for longer is taken in without an acknowledgement.",
    ),
    Key::with(
        "dns.servers",
        Kind::Servers,
        "[]",
        "Name servers to ask, like [\"192.0.2.53\", \"127.0.0.1:5353\"]. Empty: those of /etc/resolv.conf.",
    ),
    Key::with(
        "calls.inside",
        Kind::Networks,
        "[]",
        "\
Addresses of your own network that may be called, like [\"127.0.0.1\", \"10.1.0.0/16\"], also without TLS. All other
calls go by https:// to addresses of the world.",
    ),
    Key::without(
        "calls.ca_file",
        Kind::Path,
        "ca.pem",
        "Certificate authority of your own (PEM), trusted besides the system's.",
    ),
    Key::without("agent[].email", Kind::Address, "ann@acme.example", "The address an agent writes from."),
    Key::without("agent[].name", Kind::Text, "Ann Example", "Shown to colleagues; customers may see the first word."),
    Key::with("agent[].addresses", Kind::Addresses, "[]", "Further addresses of the same person."),
    Key::with("agent[].role", Kind::Word(&["agent", "admin"]), "agent", "\"agent\" or \"admin\"."),
];

/// The annotated file, every key at its default.
#[must_use]
pub fn annotated() -> String {
    annotate::print(INTRODUCTION, HEADINGS, KEYS)
}

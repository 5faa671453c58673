//! Every key of the configuration file. The annotated file is printed from here, and the reader reads by it.

use super::annotate;
use super::document::Schema;
pub use super::headings::{HEADINGS, INTRODUCTION};
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
    Key::without(
        "mailbox.*.spam_header",
        Kind::Text,
        "X-Our-Filter: junk",
        "\
A field by which your own server calls a mail spam: its name, and how its value begins. The fields of SpamAssassin,
rspamd, Microsoft 365 and others are known without it. Such a mail opens a ticket in the status \"spam\": nobody gets an
answer or a notice.",
    ),
    Key::without(
        "mailbox.*.dkim.selector",
        Kind::Text,
        "desk1",
        "\
Mail that goes out is signed (DKIM), where your mail server doesn't do that: the name of the key in the DNS, where
SELECTOR._domainkey.DOMAIN has it. `postdesk dkim keygen` makes a key and prints that record.",
    ),
    Key::without(
        "mailbox.*.dkim.key_file",
        Kind::Path,
        "support.dkim.pem",
        "\
The private key (PEM; RSA of 2048 bits or more, or Ed25519), readable by nobody else. Without it:
$CREDENTIALS_DIRECTORY/NAME.dkim.",
    ),
    Key::without(
        "mailbox.*.dkim.domain",
        Kind::Host,
        "acme.example",
        "Who signs. Without it: the domain of the address. It must be that or one above it.",
    ),
    Key::without(
        "mailbox.*.oauth.provider",
        Kind::Word(&["microsoft", "google", "custom"]),
        "microsoft",
        "\
Signing in by tokens instead of a password (OAuth 2.0): docs/mail-providers.md tells what each provider wants.
\"custom\" needs token_url, and device_url for `postdesk oauth login support`.",
    ),
    Key::without(
        "mailbox.*.oauth.flow",
        Kind::Word(&["client_credentials", "service_account", "device", "refresh_token"]),
        "client_credentials",
        "\
Where tokens come from; without it that follows from the other keys:
  client_credentials   the application's own right, by client_secret (Microsoft 365)
  service_account      the same at Google Workspace, by service_account_file
  device               somebody signs in once: `postdesk oauth login support`
  refresh_token        the same, or a refresh token that you have, in refresh_token_file",
    ),
    Key::without(
        "mailbox.*.oauth.tenant",
        Kind::Text,
        "acme.example",
        "Your organisation at Microsoft, as its id or domain. Without it: \"common\".",
    ),
    Key::without("mailbox.*.oauth.client_id", Kind::Text, "00001111-aaaa-2222-bbbb-3333cccc4444", "The application."),
    Key::without(
        "mailbox.*.oauth.client_secret_file",
        Kind::Path,
        "support.secret",
        "Its secret; places as with password_file, the credential is support.oauth.client_secret.",
    ),
    Key::without("mailbox.*.oauth.client_secret_command", Kind::Text, "pass show support-secret", ""),
    Key::without("mailbox.*.oauth.client_secret", Kind::Secret, "…", ""),
    Key::without(
        "mailbox.*.oauth.refresh_token_file",
        Kind::Path,
        "support.refresh",
        "The first refresh token. Later ones are kept, encrypted, in data_dir/tokens; a changed file goes before them.",
    ),
    Key::without(
        "mailbox.*.oauth.service_account_file",
        Kind::Path,
        "support.json",
        "The key of a service account, the JSON file from Google.",
    ),
    Key::without(
        "mailbox.*.oauth.scope",
        Kind::Text,
        "https://mail.google.com/",
        "What is asked for, if not the usual.",
    ),
    Key::without("mailbox.*.oauth.token_url", Kind::Url, "https://login.acme.example/token", ""),
    Key::without("mailbox.*.oauth.device_url", Kind::Url, "https://login.acme.example/device", ""),
    Key::without(
        "mailbox.*.oauth.token_command",
        Kind::Text,
        "oama access support@acme.example",
        "Instead of all these: a command that prints an access token.",
    ),
    Key::without("mailbox.*.imap.host", Kind::Host, "mail.acme.example", "The server mail is read from.").set(),
    Key::without("mailbox.*.imap.port", Kind::Whole(1, 65_535), "993", "993 with tls \"implicit\", else 143."),
    Key::with(
        "mailbox.*.imap.tls",
        Kind::Tls,
        "implicit",
        "\"implicit\": TLS from the first byte. \"starttls\": asked for, and nothing is sent without it.\n\"none\": unprotected, to this machine alone.",
    ),
    Key::without(
        "mailbox.*.imap.auth",
        Kind::Word(&["password", "xoauth2"]),
        "password",
        "\"password\", or \"xoauth2\": by the tokens of [mailbox.support.oauth], the default where that is there.",
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
    Key::without(
        "mailbox.*.smtp.auth",
        Kind::Word(&["password", "xoauth2", "none"]),
        "password",
        "As imap.auth, or \"none\" for a server that takes mail from this machine without a login.",
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
        "limits.mails_per_sender",
        Kind::Rate,
        "30/h",
        "\
Mails of one sender that open tickets. What is more comes into one ticket for all of them, without acknowledgements
and notices of its own. Answers about a ticket are not counted, nor is what agents write.",
    ),
    Key::with(
        "limits.acks_per_address",
        Kind::Rate,
        "3/h",
        "\
Acknowledgements and other automatic mails to one address, whatever its dots and plus tags. They stop two robots that
answer each other. What is more is not sent, and the ticket says so.",
    ),
    Key::with("limits.acks_per_address_daily", Kind::Whole(0, 100_000), "20", "The same in a day."),
    Key::with("limits.acks_per_pair", Kind::Rate, "12/d", "The same from one of your mailboxes to one address."),
    Key::with(
        "limits.automatic_per_ticket",
        Kind::Rate,
        "100/h",
        "\
Automatic mails about one ticket to one customer or agent, and those by which one agent hears what became of own mails
about it. Beyond it those of the ticket, or those of that agent, are held, which raises an alarm, until `postdesk
queue release` or `postdesk queue discard` decides. So with the next two. People's answers are never held.",
    ),
    Key::with(
        "limits.automatic_per_template",
        Kind::Rate,
        "20000/h",
        "Automatic mails of one kind, as acknowledgements or notices of new tickets.",
    ),
    Key::with("limits.acks_in_all", Kind::Rate, "20000/h", "Automatic mails to customers in all."),
    Key::with(
        "limits.ack_age",
        Kind::Span(MINUTE, 365 * DAY),
        "24h",
        "A mail that was on its way for longer is taken in without an acknowledgement.",
    ),
    Key::without(
        "retention.resolved",
        Kind::Span(DAY, 36_500 * DAY),
        "365d",
        "Resolved tickets, counted from their last message.",
    ),
    Key::without("retention.closed", Kind::Span(DAY, 36_500 * DAY), "1095d", "Closed tickets."),
    Key::without("retention.cancelled", Kind::Span(DAY, 36_500 * DAY), "365d", "Cancelled tickets that are no spam."),
    Key::without("retention.spam", Kind::Span(DAY, 36_500 * DAY), "30d", "Tickets with the status \"spam\"."),
    Key::without("retention.quarantine", Kind::Span(DAY, 36_500 * DAY), "90d", "Mails in quarantine."),
    Key::without(
        "retention.raw",
        Kind::Span(DAY, 36_500 * DAY),
        "365d",
        "Mails as they came, byte for byte; messages and attachments stay.",
    ),
    Key::with(
        "dns.servers",
        Kind::Servers,
        "[]",
        "Name servers to ask, like [\"192.0.2.53\", \"127.0.0.1:5353\"]. Empty: those of /etc/resolv.conf.",
    ),
    Key::with(
        "dns.verify",
        Kind::Word(&["agents", "all", "never"]),
        "agents",
        "\
Whose mails the desk judges itself (DKIM, SPF, DMARC) where your mail server gives no verdict: \"agents\" (DKIM alone,
for those that seem to be theirs, or of an allowed sender and called spam), \"all\", or \"never\" any. A mail waits five
seconds for name servers at most, and all mails of customers together no more than that beyond the usual in half a
minute; what is known by then still counts.",
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
    Key::without("alarm.ntfy", Kind::Link, "https://ntfy.sh/acme-desk-f3a91c", "A topic at an ntfy server."),
    Key::without(
        "alarm.ntfy_token_file",
        Kind::Path,
        "ntfy.token",
        "Where its access token is, if it wants one. Also the credential alarm.ntfy_token, or $POSTDESK_ALARM_NTFY_TOKEN.",
    ),
    Key::without("alarm.ntfy_token", Kind::Secret, "…", ""),
    Key::without(
        "alarm.webhook",
        Kind::Link,
        "https://hooks.acme.example/desk",
        "\
Gets each alarm by POST as JSON. X-Postdesk-Signature is the HMAC-SHA256, in hexadecimal, of the header
X-Postdesk-Timestamp, a dot and the body.",
    ),
    Key::without("alarm.webhook_secret_file", Kind::Path, "webhook.secret", "Where the key of the signature is."),
    Key::without("alarm.webhook_secret", Kind::Secret, "…", ""),
    Key::without(
        "alarm.ping",
        Kind::Link,
        "https://hc-ping.com/1c3f9a2e",
        "Called every five minutes while all is well, with /fail behind it otherwise: who misses the call tells you.",
    ),
    Key::without("alarm.mail_to", Kind::Address, "ann@acme.example", "Who gets alarms by mail."),
    Key::without(
        "alarm.mail_through",
        Kind::Slug,
        "sales",
        "The mailbox they are sent through: another than the one they tell of. Or alarm.smtp with a server of its own.",
    ),
    Key::without("alarm.mail_from", Kind::Address, "desk@acme.example", "Whom they are from, if not that mailbox."),
    Key::without("alarm.smtp.host", Kind::Host, "mail.other.example", "As with a mailbox, for alarms alone."),
    Key::without("alarm.smtp.port", Kind::Whole(1, 65_535), "587", ""),
    Key::with("alarm.smtp.tls", Kind::Tls, "starttls", ""),
    Key::with("alarm.smtp.auth", Kind::Word(&["password", "none"]), "password", ""),
    Key::without("alarm.smtp.username", Kind::Text, "desk@acme.example", ""),
    Key::without("alarm.smtp.password_file", Kind::Path, "alarm.password", ""),
    Key::without("alarm.smtp.password_command", Kind::Text, "pass show alarm", ""),
    Key::without("alarm.smtp.password", Kind::Secret, "…", ""),
    Key::without("alarm.smtp.ca_file", Kind::Path, "ca.pem", ""),
    Key::with("alarm.smtp.timeout", Kind::Span(SECOND, HOUR), "30s", ""),
    Key::with("alarm.smtp.connections", Kind::Whole(1, 1), "1", ""),
    Key::without(
        "alarm.probe",
        Kind::Span(5 * MINUTE, 7 * DAY),
        "30m",
        "\
Sends a mail of its own that often through the whole way of each mailbox, and tells when it does not come back.
Without it no probe is sent.",
    ),
    Key::with(
        "alarm.backup_age",
        Kind::Span(HOUR, 365 * DAY),
        "26h",
        "How old the last backup may get, once `postdesk backup` has made one.",
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

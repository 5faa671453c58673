//! The operator's journal: one stable line for each thing that happens to a mail.
//!
//! Words: `received kept duplicate quarantined held queued sent deferred failed`. Never a body, an
//! address list or a secret: recipients become a domain or a count, addresses inside a server's answer
//! lose their local part. Control characters are escaped, so that a line is one event for whoever
//! reads the log.
//!
//! [`init`] decides once where lines go: fields to journald under systemd, else text on standard error.

use std::fmt;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;

use tracing::Subscriber;
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::{FmtContext, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// Environment variable with the filter: `debug`, or `warn,postdesk::door=trace`.
pub const FILTER_VARIABLE: &str = "POSTDESK_LOG";

/// What is told without it. How migrations go in is of interest only when they do not.
const FILTER: &str = "info,refinery_core=warn";

/// Longest value in a line, characters.
const LONGEST: usize = 200;

/// What happened to a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It became a message of a ticket.
    Received,
    /// It was kept aside, with the reason.
    Kept,
    /// It had been taken in before.
    Duplicate,
    /// It could not be read.
    Quarantined,
    /// It waits for somebody's confirmation.
    Held,
    /// It waits to be sent.
    Queued,
    /// The next server has it.
    Sent,
    /// It is tried again later.
    Deferred,
    /// It is given up.
    Failed,
}

impl Event {
    /// The word that begins the line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Event::Received => "received",
            Event::Kept => "kept",
            Event::Duplicate => "duplicate",
            Event::Quarantined => "quarantined",
            Event::Held => "held",
            Event::Queued => "queued",
            Event::Sent => "sent",
            Event::Deferred => "deferred",
            Event::Failed => "failed",
        }
    }

    /// Whether somebody may want to look after it.
    fn is_trouble(self) -> bool {
        matches!(self, Event::Quarantined | Event::Failed)
    }
}

/// What a line says beside its word. Give addresses whole: they are reduced here.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// Name of the mailbox.
    pub mailbox: &'a str,
    /// Number of the ticket, where there is one.
    pub ticket: Option<i64>,
    /// Message-ID of the mail.
    pub message_id: Option<&'a str>,
    /// Who it goes to: one shows as its domain, several as their count.
    pub recipients: &'a [&'a str],
    /// Reason, or the other server's answer.
    pub detail: Option<&'a str>,
}

/// Writes the line of one event.
pub fn note(event: Event, about: About<'_>) {
    let mailbox = clean(about.mailbox);
    let message_id = about.message_id.map(clean);
    let to = match about.recipients {
        [] => None,
        [one] => Some(clean(one.rsplit_once('@').map_or("unknown", |(_, domain)| domain))),
        several => Some(format!("{} recipients", several.len())),
    };
    let detail = about.detail.map(|text| clean(&without_local_parts(text)));
    let (mailbox, message_id) = (mailbox.as_str(), message_id.as_deref());
    let (ticket, to, detail) = (about.ticket, to.as_deref(), detail.as_deref());
    if event.is_trouble() {
        tracing::warn!(target: "mail", mailbox, ticket, message_id, to, detail, "{}", event.word());
    } else {
        tracing::info!(target: "mail", mailbox, ticket, message_id, to, detail, "{}", event.word());
    }
}

/// Sends every line of the program to journald when systemd reads our standard error, else there as text.
///
/// Panics are logged by their place alone, because their words may quote a mail. Called again, it
/// changes nothing.
pub fn init() {
    let wanted = std::env::var(FILTER_VARIABLE).unwrap_or_else(|_| FILTER.to_owned());
    let filter = EnvFilter::try_new(&wanted);
    let bad_filter = filter.is_err();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new(FILTER));
    let journald = is_read_by_journald().then(tracing_journald::layer).and_then(Result::ok);
    let started = match journald {
        Some(layer) => {
            // Without the prefix our Message-ID would be journald's MESSAGE_ID, which means something else.
            let layer = layer.with_field_prefix(Some("POSTDESK".to_owned()));
            tracing_subscriber::registry().with(filter).with(layer).try_init()
        }
        None => text(std::io::stderr, filter).try_init(),
    };
    if started.is_err() {
        return;
    }
    if bad_filter {
        tracing::warn!("{FILTER_VARIABLE} is not a filter, so it counts as not set. Write for example \"debug\"");
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or("without a name");
        tracing::error!("A part of the program broke (panic) at {place} in thread {thread}");
    }));
}

/// A subscriber that writes text lines, for [`init`] and for tests that read along.
pub fn text<W>(writer: W, filter: EnvFilter) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let format = OneLine(tracing_subscriber::fmt::format().with_ansi(false).with_target(false));
    let layer = tracing_subscriber::fmt::layer().with_ansi(false).event_format(format).with_writer(writer);
    tracing_subscriber::registry().with(filter).with(layer)
}

/// Whether `$JOURNAL_STREAM` names the very file that is our standard error (systemd.exec(5)).
fn is_read_by_journald() -> bool {
    let Ok(named) = std::env::var("JOURNAL_STREAM") else { return false };
    let stderr = std::fs::metadata("/proc/self/fd/2");
    !std::io::stderr().is_terminal() && stderr.is_ok_and(|file| named == format!("{}:{}", file.dev(), file.ino()))
}

/// Makes one line of whatever the inner format writes.
struct OneLine<F>(F);

impl<S, N, F> FormatEvent<S, N> for OneLine<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &tracing::Event<'_>,
    ) -> fmt::Result {
        let mut line = String::new();
        self.0.format_event(context, Writer::new(&mut line), event)?;
        writeln!(writer, "{}", escaped(line.trim_end_matches('\n')))
    }
}

/// At most [`LONGEST`] characters, none of them able to end a line or steer a terminal.
fn clean(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    escaped(&short)
}

/// Control characters, line separators and marks that turn the writing direction as `\u{…}` escapes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
        if c.is_control() || turns { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// `550 <ada@example.net>: unknown` as `550 <…@example.net>: unknown`.
fn without_local_parts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('@').peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            out.push_str(piece);
            break;
        }
        let kept = match piece.strip_suffix('"') {
            // A quoted local part may hold anything, spaces too (RFC 5321 §4.1.2).
            Some(quoted) => quoted.rsplit_once('"').map_or("", |(before, _)| before),
            None => piece.trim_end_matches(|c: char| !c.is_whitespace() && !"<>()[]{},;:=\"'".contains(c)),
        };
        out.push_str(kept);
        out.push_str("…@");
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The lines that `work` logs, without their time.
    fn written(work: impl FnOnce()) -> Vec<String> {
        let page = Page::default();
        let writer = page.clone();
        tracing::subscriber::with_default(text(move || writer.clone(), EnvFilter::new("trace")), work);
        let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
        text.lines().map(|line| line.split_once('Z').unwrap().1.trim_start().to_owned()).collect()
    }

    #[test]
    fn a_line_has_its_word_ticket_and_message_id() {
        let about = About {
            mailbox: "support",
            ticket: Some(1042),
            message_id: Some("1@example.net"),
            recipients: &["ada@example.net"],
            detail: Some("250 queued as 7"),
        };
        assert_eq!(
            written(|| note(Event::Sent, about)),
            [
                r#"INFO sent mailbox="support" ticket=1042 message_id="1@example.net" to="example.net" detail="250 queued as 7""#
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_not_written() {
        let about = About { mailbox: "support", ..About::default() };
        assert_eq!(written(|| note(Event::Quarantined, about)), [r#"WARN quarantined mailbox="support""#]);
    }

    #[test]
    fn addresses_never_reach_the_journal() {
        let about = About {
            mailbox: "support",
            recipients: &["ada@example.net", "ben@example.org"],
            detail: Some(r#"550 <ada@example.net>, to=ben@example.org "a b"@example.com: unknown"#),
            ..About::default()
        };
        let lines = written(|| note(Event::Failed, about));
        assert_eq!(
            lines,
            [
                r#"WARN failed mailbox="support" to="2 recipients" detail="550 <…@example.net>, to=…@example.org …@example.com: unknown""#
            ]
        );
    }

    #[test]
    fn one_event_is_one_line_whatever_a_stranger_sends() {
        let about = About {
            mailbox: "support",
            message_id: Some("a\r\nsent ticket=1\x1b[2J\u{9b}\u{2028}\u{202e}@x"),
            detail: Some("\n\0"),
            ..About::default()
        };
        let lines = written(|| {
            note(Event::Received, about);
            tracing::info!("A header of a stranger: {}", "x\r\nreceived ticket=7\x1b]0;\u{85}");
        });
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.iter().all(|line| !line.chars().any(char::is_control)), "{lines:?}");
        assert!(!lines[0].contains(['\u{2028}', '\u{202e}']), "{lines:?}");
    }

    #[test]
    fn a_secret_prints_as_nothing() {
        let password = secrecy::SecretString::from("correct horse");
        let lines = written(|| tracing::debug!("Settings are {password:?}"));
        assert!(!lines.concat().contains("horse"), "{lines:?}");
    }

    #[test]
    fn a_long_value_is_cut() {
        let long = "x".repeat(5000);
        let lines = written(|| note(Event::Kept, About { mailbox: &long, ..About::default() }));
        assert!(lines[0].len() < 300);
    }

    #[test]
    fn each_event_has_its_word() {
        use Event::{Deferred, Duplicate, Failed, Held, Kept, Quarantined, Queued, Received, Sent};
        let all = [Received, Kept, Duplicate, Quarantined, Held, Queued, Sent, Deferred, Failed];
        let words = ["received", "kept", "duplicate", "quarantined", "held", "queued", "sent", "deferred", "failed"];
        assert_eq!(all.map(Event::word), words);
    }
}

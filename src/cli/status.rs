//! `postdesk status`: how the desk is, on one screen. Works beside the daemon, and when there is none.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::{Context, Entry, Exit, print};
use crate::app::Files;
use crate::app::operate::{Operator, daemon_runs};
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, Source};
use crate::serve::alarms::{State, slate};
use crate::store::Waiting;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "status",
    about: "How the desk is: daemon, mailboxes, queues, troubles",
    example: "postdesk status\npostdesk status --wait 30 --json",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

/// The daemon writes its state every ten seconds: one that is so old was written by a daemon that hangs.
const FRESH: i64 = 60;
/// How often it is looked at while it is waited for.
const PACE: Duration = Duration::from_millis(200);

#[derive(clap::Args)]
struct Arguments {
    /// Wait until it is ready, 60 s at most if not said
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "60")]
    wait: Option<u64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let config = loaded.config;
    let end = Instant::now() + Duration::from_secs(arguments.wait.unwrap_or(0));
    let mut status = Status::of(&config);
    while arguments.wait.is_some() && !status.is_ready() && Instant::now() < end {
        std::thread::sleep(PACE);
        status = Status::of(&config);
    }
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string(&status)?)?;
    } else {
        print::aligned(&mut out, &status.lines(&config))?;
    }
    // Whoever waits asks for readiness alone.
    let is_well = if arguments.wait.is_some() { status.is_ready() } else { status.ok };
    Ok(if is_well { Exit::Done } else { Exit::Unhealthy })
}

/// How the desk is.
#[derive(Debug, Serialize)]
struct Status {
    ok: bool,
    /// `running`, `starting`, `hangs` or `down`.
    daemon: &'static str,
    mailboxes: BTreeMap<String, MailboxStatus>,
    /// Why the database can't be read.
    database: Option<String>,
    outbox: Counts,
    held: i64,
    quarantined: i64,
    last_backup: Option<String>,
    troubles: BTreeMap<String, String>,
}

#[derive(Debug, Default, Serialize)]
struct MailboxStatus {
    last_look: Option<String>,
    failure: Option<String>,
    last_mail_in: Option<String>,
    last_mail_out: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    waiting: i64,
    oldest: Option<String>,
    quiet: i64,
    failed: i64,
}

/// What the database says.
#[derive(Default)]
struct Kept {
    waiting: Waiting,
    backup: Option<Timestamp>,
    mailboxes: BTreeMap<String, (Option<Timestamp>, Option<Timestamp>)>,
}

impl Status {
    fn of(config: &Config) -> Status {
        let now = Clock::System.now().as_second();
        let state: Option<State> = slate::read(&Files::of(&config.data_dir).health());
        let is_locked = daemon_runs(&config.data_dir);
        let is_fresh = state.as_ref().is_some_and(|state| (now - state.at).abs() <= FRESH);
        // What an earlier daemon wrote says nothing of the one that starts now.
        let daemon = match (is_locked, &state) {
            (false, _) => "down",
            (true, Some(state)) if is_fresh && state.ready => "running",
            (true, Some(state)) if !is_fresh && Path::new(&format!("/proc/{}", state.process)).exists() => "hangs",
            (true, _) => "starting",
        };
        let state = state.filter(|_| is_locked && is_fresh).unwrap_or_default();
        let (kept, database) = match kept(config) {
            Ok(kept) => (kept, None),
            Err(fault) => (Kept::default(), Some(format!("{fault:#}"))),
        };
        let mailboxes = config.mailboxes.keys().map(|name| {
            let (known, (received, sent)) =
                (state.mailboxes.get(name), kept.mailboxes.get(name).copied().unwrap_or_default());
            let last = known.and_then(|known| known.last_success).and_then(|at| Timestamp::from_second(at).ok());
            let status = MailboxStatus {
                last_look: last.map(written),
                failure: known.and_then(|known| known.failure.clone()),
                last_mail_in: received.map(written),
                last_mail_out: sent.map(written),
            };
            (name.clone(), status)
        });
        let mailboxes: BTreeMap<_, _> = mailboxes.collect();
        let has_failure = mailboxes.values().any(|mailbox| mailbox.failure.is_some());
        Status {
            ok: daemon == "running" && database.is_none() && state.troubles.is_empty() && !has_failure,
            daemon,
            mailboxes,
            database,
            outbox: Counts {
                waiting: kept.waiting.outbox,
                oldest: kept.waiting.oldest.map(written),
                quiet: kept.waiting.quiet,
                failed: kept.waiting.failed,
            },
            held: kept.waiting.held,
            quarantined: kept.waiting.quarantined,
            last_backup: kept.backup.map(written),
            troubles: state.troubles,
        }
    }

    fn is_ready(&self) -> bool {
        self.daemon == "running"
    }

    fn lines(&self, config: &Config) -> Vec<Vec<String>> {
        let daemon = match self.daemon {
            "running" => "runs".to_owned(),
            "starting" => "starts: not every mailbox has been looked at".to_owned(),
            "hangs" => "HANGS: it has not said anything for a minute; restart it".to_owned(),
            _ => "is DOWN: no mail is fetched and none goes out; start it with `postdesk run`".to_owned(),
        };
        let shown = |at: &Option<String>| {
            let at = at.as_ref().and_then(|at| at.parse::<Timestamp>().ok());
            at.map_or_else(|| "never".to_owned(), |at| print::moment(at, &config.timezone))
        };
        let mut lines = vec![("daemon".to_owned(), daemon)];
        for (name, mailbox) in &self.mailboxes {
            let look = match (&mailbox.failure, &mailbox.last_look) {
                (Some(why), _) => format!("FAILS: {why}; last look that worked: {}", shown(&mailbox.last_look)),
                (None, Some(_)) => format!("last look {}", shown(&mailbox.last_look)),
                (None, None) if is_fed(config, name) => "fed by postdesk receive".to_owned(),
                (None, None) => "the first look is not over yet".to_owned(),
            };
            let mails = format!("mail in {}, out {}", shown(&mailbox.last_mail_in), shown(&mailbox.last_mail_out));
            lines.push((format!("mailbox {name}"), format!("{look}; {mails}")));
        }
        if let Some(why) = &self.database {
            lines.push(("database".to_owned(), format!("CAN'T BE READ: {why}")));
        }
        let outbox = &self.outbox;
        let oldest = outbox.oldest.as_ref().map_or_else(String::new, |_| format!(" since {}", shown(&outbox.oldest)));
        let waiting = format!(
            "{} waiting{oldest}, {} held back by quiet hours, {} given up",
            outbox.waiting, outbox.quiet, outbox.failed
        );
        lines.push(("outbox".to_owned(), waiting));
        lines.push(("held".to_owned(), self.held.to_string()));
        lines.push(("quarantine".to_owned(), self.quarantined.to_string()));
        lines.push(("last backup".to_owned(), shown(&self.last_backup)));
        if self.troubles.is_empty() {
            lines.push(("troubles".to_owned(), if self.is_ready() { "none" } else { "unknown" }.to_owned()));
        }
        lines.extend(self.troubles.iter().map(|(cause, words)| (format!("TROUBLE {cause}"), words.clone())));
        lines.into_iter().map(|(name, value)| vec![print::visible(&name), print::visible(&value)]).collect()
    }
}

/// Whether nobody looks into a mailbox, because its mail is brought.
fn is_fed(config: &Config, name: &str) -> bool {
    config.mailboxes.get(name).is_some_and(|mailbox| matches!(mailbox.source, Source::None))
}

fn kept(config: &Config) -> anyhow::Result<Kept> {
    let desk = Operator::open(config.clone())?;
    desk.store().read(|reader| {
        let mut mailboxes = BTreeMap::new();
        for row in reader.list_mailboxes()? {
            mailboxes.insert(row.slug, (reader.find_last_received(row.id)?, reader.find_last_sent(row.id)?));
        }
        Ok(Kept { waiting: reader.count_waiting()?, backup: reader.find_backup_at()?, mailboxes })
    })
}

fn written(at: Timestamp) -> String {
    at.to_string()
}

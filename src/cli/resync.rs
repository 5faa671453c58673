//! `postdesk resync`: what came after a backup, from the mail server.

use std::io::Write as _;

use anyhow::{Context as _, Result, bail};
use clap::{Args as _, FromArgMatches as _};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Context, Entry, Exit};
use crate::app::App;
use crate::app::operate::alone;
use crate::clock::{Clock, Entropy, Timestamp};
use crate::config::{Config, Mailbox, span};
use crate::door::past::{Asked, Found, resync};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "resync",
    about: "After a restore, add what the mail server still has",
    example: "postdesk resync --since 2026-11-27\npostdesk resync --since 2d --mailbox support --dry-run",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// From when on: 2026-11-27, or how long ago: 2d, 12h
    #[arg(long, value_name = "WHEN")]
    since: String,
    /// Only this mailbox
    #[arg(long, value_name = "NAME")]
    mailbox: Option<String>,
    /// Only count, write nothing
    #[arg(long)]
    dry_run: bool,
}

fn run(context: &Context, arguments: &Arguments) -> Result<Exit> {
    let (_, loaded) = context.load()?;
    let config = loaded.config;
    let asked = Asked {
        since: moment(&arguments.since, Clock::System.now(), &config.timezone)?,
        is_dry: arguments.dry_run,
        mail_size: config.limits.mail_size,
    };
    let mailboxes = chosen(&config, arguments.mailbox.as_deref())?;
    anyhow::ensure!(
        crate::app::Files::of(&config.data_dir).database().exists(),
        "There is no desk in {}; `postdesk restore` brings one back",
        config.data_dir.display()
    );
    let _lock = alone(&config.data_dir)?;
    let app = App::open(config, Clock::System, Entropy::System)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if !asked.is_dry {
        app.begin_past()?;
    }
    let found = runtime.block_on(resync(&app, &mailboxes, asked));
    if !asked.is_dry {
        app.end_past()?;
    }
    let mut out = std::io::stdout().lock();
    for (mailbox, found) in mailboxes.iter().zip(found?) {
        writeln!(out, "{}: {}", mailbox.name, told(&found, asked.is_dry))?;
    }
    Ok(Exit::Done)
}

fn chosen(config: &Config, name: Option<&str>) -> Result<Vec<Mailbox>> {
    let all = || config.mailboxes.values().cloned();
    let chosen: Vec<Mailbox> = all().filter(|mailbox| name.is_none_or(|name| mailbox.name == name)).collect();
    if chosen.is_empty() {
        let names: Vec<String> = all().map(|mailbox| mailbox.name).collect();
        bail!("There is no mailbox {}; there is {}", name.unwrap_or_default(), names.join(", "));
    }
    Ok(chosen)
}

/// A day, or a span before now.
fn moment(words: &str, now: Timestamp, zone: &TimeZone) -> Result<Timestamp> {
    if let Some(span) = span(words) {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        return Ok(Timestamp::from_second(now.as_second().saturating_sub(seconds)).unwrap_or(Timestamp::UNIX_EPOCH));
    }
    if let Ok(moment) = words.parse::<Timestamp>() {
        return Ok(moment);
    }
    let day: Date = words
        .parse()
        .ok()
        .with_context(|| format!("--since {words} is neither a day like 2026-11-27 nor a time like 2d or 12h"))?;
    Ok(day.to_zoned(zone.clone())?.timestamp())
}

fn told(found: &Found, is_dry: bool) -> String {
    let (would, seen) = (if is_dry { "would be " } else { "" }, found.seen + found.left_out);
    let mut words = format!("{seen} mails looked at, {} {would}added, {} were there already", found.added, found.known);
    for (count, what) in [
        (found.aside, "put aside as before"),
        (found.answers, if is_dry { "answers of ours would be added" } else { "answers of ours added" }),
        (found.lost, "answers of ours whose ticket can't be told"),
        (found.left_out, "left out: too big or gone"),
    ] {
        if count > 0 {
            words += &format!(", {count} {what}");
        }
    }
    for note in &found.notes {
        words += &format!("; {note}");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_a_day_or_a_time_ago() {
        let now: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
        for (words, expected) in [
            ("2d", Some("2026-11-26T12:00:00Z")),
            ("12h", Some("2026-11-28T00:00:00Z")),
            ("2026-11-27", Some("2026-11-26T23:00:00Z")),
            ("2026-11-27T10:00:00Z", Some("2026-11-27T10:00:00Z")),
            ("yesterday", None),
            ("", None),
        ] {
            let zone = TimeZone::get("Europe/Berlin").unwrap();
            let found = moment(words, now, &zone).ok().map(|at| at.to_string());
            assert_eq!(found.as_deref(), expected, "{words}");
        }
    }
}

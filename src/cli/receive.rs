//! `postdesk receive`: a mail server hands mails over.
//!
//! It must never make the mail server send a mail back because of a fault of ours: whatever fails is "try again".

use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, exit, print};
use crate::app::Receipt;
use crate::app::operate::{Intake, Taken};
use crate::config::Config;
use crate::mail::address::split_plus;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "receive",
    about: "Take in one mail from standard input, or files",
    example: "postdesk receive < mail.eml\npostdesk receive --mailbox support one.eml two.eml",
    arguments: Arguments::augment_args,
    run: |context, matches| {
        let outcome = Arguments::from_arg_matches(matches).map_err(anyhow::Error::from);
        let outcome = outcome.and_then(|arguments| run(context, &arguments));
        Ok(outcome.unwrap_or_else(|fault| {
            exit::tell(&fault);
            Exit::TryAgain
        }))
    },
};

#[derive(clap::Args)]
struct Arguments {
    /// Mailbox the mail came to [default: by its recipients]
    #[arg(long, value_name = "NAME")]
    mailbox: Option<String>,
    /// Mails, each a file [default: one mail from standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let config = loaded.config;
    let intake = Intake::open(config.clone())?;
    let named = arguments.mailbox.as_deref();
    if arguments.files.is_empty() {
        return Ok(told(&hand_over(&intake, &config, named, "standard input", &mut std::io::stdin().lock())));
    }
    let mut exits = Vec::new();
    for path in &arguments.files {
        exits.push(told(&from_file(&intake, &config, named, path)));
    }
    // What can be mended by trying again comes before what can't: no mail of the call may be lost.
    let has = |exit| exits.contains(&exit);
    Ok(if has(Exit::TryAgain) {
        Exit::TryAgain
    } else if has(Exit::Never) {
        Exit::Never
    } else {
        Exit::Done
    })
}

/// Why a mail was not taken.
enum Refused {
    /// It never will be.
    Never(String),
    /// It may be later.
    Later(anyhow::Error),
}

impl From<anyhow::Error> for Refused {
    fn from(fault: anyhow::Error) -> Refused {
        Refused::Later(fault)
    }
}

fn from_file(intake: &Intake, config: &Config, named: Option<&str>, path: &Path) -> Result<(), Refused> {
    let name = path.display().to_string();
    let mut file = std::fs::File::open(path).with_context(|| format!("Opening {name}"))?;
    hand_over(intake, config, named, &name, &mut file)
}

fn hand_over(
    intake: &Intake,
    config: &Config,
    named: Option<&str>,
    source: &str,
    from: &mut dyn Read,
) -> Result<(), Refused> {
    let limit = config.limits.mail_size;
    let mut raw = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut raw).with_context(|| format!("Reading {source}"))?;
    if raw.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Never(format!("{source} is empty: there is no mail in it")));
    }
    if raw.len() as u64 > limit {
        return Err(Refused::Never(format!("{source} has more than the {limit} bytes of limits.mail_size")));
    }
    let mailbox = mailbox(config, named, &raw)?;
    let taken = intake.take_in(&mailbox, raw)?;
    // The mail is safe: whether anybody reads this line changes nothing.
    let _ = writeln!(std::io::stdout(), "{}: {}", print::visible(source), print::visible(&in_words(&taken)));
    Ok(())
}

/// The mailbox a mail came to: the one named, the only one, or the one the mail was delivered or written to.
fn mailbox(config: &Config, named: Option<&str>, raw: &[u8]) -> anyhow::Result<String> {
    let names = || config.mailboxes.keys().cloned().collect::<Vec<_>>().join(", ");
    if let Some(name) = named {
        if !config.mailboxes.contains_key(name) {
            bail!("There is no mailbox {name}; --mailbox may be one of: {}", names());
        }
        return Ok(name.to_owned());
    }
    if let (Some(only), 1) = (config.mailboxes.keys().next(), config.mailboxes.len()) {
        return Ok(only.clone());
    }
    let mail = crate::mail::parse::parse(raw);
    let delivered = mail.delivered_to.iter().map(String::as_str);
    let written = mail.to.iter().chain(&mail.cc).map(|address| address.address.as_str());
    let found = delivered.chain(written).find_map(|address| {
        let (whole, base) = (address.to_lowercase(), split_plus(address).0);
        let is_meant = |own: &str| own == whole || own == base;
        config.mailboxes.values().find(|mailbox| is_meant(&mailbox.address.to_lowercase()))
    });
    match found {
        Some(mailbox) => Ok(mailbox.name.clone()),
        None => bail!("No mailbox of ours is among the mail's recipients; say --mailbox with one of: {}", names()),
    }
}

/// What became of a mail, for whoever handed it over.
pub fn in_words(taken: &Taken) -> String {
    match taken {
        Taken::Now(Receipt::Ticket { number, new: true }) => format!("opened ticket #{number}"),
        Taken::Now(Receipt::Ticket { number, new: false }) => format!("added to ticket #{number}"),
        Taken::Now(Receipt::Duplicate) => "was taken in before".to_owned(),
        Taken::Now(Receipt::Kept(why)) => format!("kept aside. {why}"),
        Taken::Now(Receipt::Held(why)) => format!("held, the agent is asked. {why}"),
        Taken::Now(Receipt::Quarantined(why)) => format!("quarantined. {why}"),
        Taken::Soon => "handed to the running daemon".to_owned(),
    }
}

fn told(outcome: &Result<(), Refused>) -> Exit {
    match outcome {
        Ok(()) => Exit::Done,
        Err(Refused::Never(why)) => {
            exit::tell(&anyhow::anyhow!("{why}"));
            Exit::Never
        }
        Err(Refused::Later(fault)) => {
            exit::tell(fault);
            Exit::TryAgain
        }
    }
}

//! `postdesk oauth`: signing in to mailboxes that want tokens instead of a password.

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, print};
use crate::app::tokens::{NoToken, Progress, Tokens};
use crate::config::{Config, Mailbox, Sink, Source};
use crate::courier::smtp;
use crate::{app, door};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "oauth",
    about: "Sign in to a mailbox that wants tokens",
    example: "postdesk oauth login support\npostdesk oauth show support",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Sign in once, by a code that is typed in a browser anywhere
    Login {
        /// Name of the mailbox in the configuration
        mailbox: String,
    },
    /// Show where its tokens come from, and until when the present one holds
    Show {
        /// Name of the mailbox in the configuration
        mailbox: String,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let (Action::Login { mailbox: name } | Action::Show { mailbox: name }) = &arguments.action;
    let config = loaded.config;
    let is_login = matches!(arguments.action, Action::Login { .. });
    let tokens = app::tokens_for_commands(&config, is_login)?;
    let Some((mailbox, tokens)) = config.mailboxes.get(name).zip(tokens.get(name)) else {
        bail!("There is no mailbox {name} with a table [mailbox.{name}.oauth]");
    };
    if is_login { login(mailbox, tokens) } else { show(&config, mailbox, tokens) }
}

fn login(mailbox: &Mailbox, tokens: &Arc<Tokens>) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    let mut begun = tokens.begin().map_err(fault)?;
    writeln!(out, "Open {} in a browser, on any machine, and type the code {}", begun.page(), begun.code())?;
    writeln!(out, "Sign in as whoever may read {}. Waiting …", mailbox.address)?;
    let end = Instant::now() + begun.life();
    loop {
        std::thread::sleep(begun.interval());
        match tokens.progress(&mut begun).map_err(fault)? {
            Progress::Done => break,
            Progress::Waits if Instant::now() < end => {}
            Progress::Waits => bail!("Nobody signed in in time. Begin again: postdesk oauth login {}", mailbox.name),
        }
    }
    writeln!(out, "Signed in; the token is kept. Now the servers are tried:")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("Starting the runtime")?;
    let mut is_well = true;
    for (server, tried) in runtime.block_on(tried(mailbox, tokens)) {
        is_well &= tried.is_ok();
        let words = tried.map_or_else(|words| words, |lines| lines.join("; "));
        writeln!(out, "{server}: {}", print::visible(&words))?;
    }
    // A process beside a running daemon must not keep the runtime's blocking threads waiting.
    runtime.shutdown_timeout(Duration::from_millis(100));
    if is_well {
        writeln!(out, "A running daemon uses it within a few seconds")?;
    }
    Ok(if is_well { Exit::Done } else { Exit::Failed })
}

async fn tried(mailbox: &Mailbox, tokens: &Arc<Tokens>) -> Vec<(&'static str, Result<Vec<String>, String>)> {
    let mut all = Vec::new();
    if matches!(mailbox.source, Source::Imap(_)) {
        all.push(("imap", door::probe(mailbox, Some(tokens)).await));
    }
    if let Sink::Smtp(sink) = &mailbox.sink {
        all.push(("smtp", smtp::probe(sink, &mailbox.address, Some(Arc::clone(tokens))).await));
    }
    all
}

fn show(config: &Config, mailbox: &Mailbox, tokens: &Tokens) -> anyhow::Result<Exit> {
    let Some(oauth) = &mailbox.oauth else { return Ok(Exit::Failed) };
    let (until, signed_in) = match tokens.known() {
        Some((end, has_refresh)) => (print::moment(end, &config.timezone), has_refresh),
        None => ("there is none yet".to_owned(), false),
    };
    let pairs = [
        ("mailbox", mailbox.address.as_str()),
        ("tokens by", oauth.flow.name()),
        ("from", &oauth.token_url),
        ("client", &oauth.client_id),
        ("scope", &oauth.scope),
        ("token until", &until),
        ("refresh token", if signed_in { "kept" } else { "none" }),
    ];
    let lines: Vec<Vec<String>> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| vec![(*name).to_owned(), print::visible(value)])
        .collect();
    print::aligned(&mut std::io::stdout().lock(), &lines)?;
    Ok(Exit::Done)
}

fn fault(why: NoToken) -> anyhow::Error {
    anyhow::anyhow!(why.words)
}

//! `postdesk alarm`: whether those who are to be told of troubles would hear of them.

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};

use super::check::{Finding, State, report};
use super::{Context, Entry, Exit};
use crate::serve::alarms;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "alarm",
    about: "Try the ways alarms go",
    example: "postdesk alarm test",
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
    /// Send one by each way and say what was answered
    Test {
        /// Print JSON, one object a line
        #[arg(long)]
        json: bool,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Action::Test { json } = arguments.action;
    let (_, loaded) = context.load()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("Starting the runtime")?;
    let tried = runtime.block_on(alarms::test(&loaded.config))?;
    let mut findings: Vec<Finding> = tried
        .into_iter()
        .map(|(way, outcome)| {
            let what = format!("alarm.{way}");
            match outcome {
                Ok(said) => Finding::new(State::Ok, what, said, ""),
                Err(why) => Finding::new(State::Fail, what, why, ""),
            }
        })
        .collect();
    if findings.is_empty() {
        let hint = "write ntfy, webhook, ping or mail_to under [alarm]";
        findings.push(Finding::new(State::Warn, "alarm", "nobody is told of troubles", hint));
    }
    report(&mut std::io::stdout().lock(), &findings, json)
}

//! `postdesk parse` and `postdesk thread`: what the desk understands of mails, without a desk.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use serde_json::{Value, json};

use super::{Entry, Exit};
use crate::app::Receipt;
use crate::app::thread::Thread;

/// The row of `parse`.
pub const PARSE: Entry = Entry {
    name: "parse",
    about: "Show what is understood of mails, as JSON Lines",
    example: "postdesk parse mail.eml",
    arguments: Arguments::augment_args,
    run: |_, matches| parse(&Arguments::from_arg_matches(matches)?),
};

/// The row of `thread`.
pub const THREAD: Entry = Entry {
    name: "thread",
    about: "Show which mails join one ticket, as JSON Lines",
    example: "postdesk thread first.eml reply.eml",
    arguments: Arguments::augment_args,
    run: |_, matches| thread(&Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Mails, each a file, in the order they came
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

fn parse(arguments: &Arguments) -> anyhow::Result<Exit> {
    super::parse::run(&arguments.files)?;
    Ok(Exit::Done)
}

fn thread(arguments: &Arguments) -> anyhow::Result<Exit> {
    let thread = Thread::open()?;
    let mut out = std::io::stdout().lock();
    for file in &arguments.files {
        let line = joined(&thread, file)?;
        writeln!(out, "{line}").and_then(|()| out.flush()).context("Writing to standard output")?;
    }
    Ok(Exit::Done)
}

/// What became of one mail; a file that can't be read is told in its line.
fn joined(thread: &Thread, file: &Path) -> anyhow::Result<Value> {
    let name = file.to_string_lossy();
    let raw = match std::fs::read(file) {
        Ok(raw) => raw,
        Err(fault) => return Ok(json!({"file": name, "ok": false, "error": format!("Reading the file: {fault}")})),
    };
    Ok(match thread.take_in(raw)? {
        Receipt::Ticket { number, new } => json!({"file": name, "ok": true, "ticket": number, "new": new}),
        Receipt::Duplicate => aside(&name, "It came before"),
        Receipt::Kept(why) | Receipt::Held(why) => aside(&name, &why),
        Receipt::Quarantined(why) => json!({"file": name, "ok": false, "error": why}),
    })
}

/// A mail that is no ticket's message.
fn aside(name: &str, why: &str) -> Value {
    json!({"file": name, "ok": true, "ticket": null, "new": false, "why": why})
}

//! `postdesk demo`: the whole desk without any set-up.
//!
//! It is the daemon itself with a Maildir on either side. Beside it a guide drops sample mails into one, watches
//! what becomes of them, and tells it; then it goes on telling of whatever comes.

mod guide;
mod pages;
mod story;
mod tell;
mod watch;

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, Misread};
use crate::app::operate::Operator;
use crate::clock::Entropy;
use guide::{Guide, Places};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "demo",
    about: "Try the whole desk, with sample mails and no set-up",
    example: "postdesk demo\npostdesk demo --dir /tmp/desk --listen 127.0.0.1:8025",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Folder for all of it [default: a new one]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Where the pages are [default: 127.0.0.1:8025 if free]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

/// Where the pages are if nobody says otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8025);

fn run(_context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    if std::env::var_os(crate::journal::FILTER_VARIABLE).is_some() {
        crate::journal::init();
    }
    let dir = folder(arguments.dir.as_deref())?;
    let file = dir.join("postdesk.toml");
    let is_new = !file.exists();
    if is_new {
        let listen = arguments.listen.map_or_else(free_port, chosen)?;
        write_config(&file, listen)?;
    }
    let loaded =
        crate::config::read(&file).map_err(|mistakes| Misread::configuration(file.display().to_string(), mistakes))?;
    let mut config = loaded.config;
    if let Some(listen) = arguments.listen.filter(|listen| listen.port() != 0) {
        config.http.listen = listen;
    }
    let desk = Operator::make(config.clone())?;
    if is_new {
        pages::load(&dir, &desk)?;
    }
    let places = Places { dir, file, listen: config.http.listen };
    let guide = Guide::new(places.clone(), desk, is_new);
    std::thread::Builder::new().name("guide".to_owned()).spawn(move || guide.lead()).context("Starting the guide")?;
    crate::serve::run(config)?;
    guide::farewell(&places)?;
    Ok(Exit::Done)
}

/// The address asked for; port 0 asks for any that is free.
fn chosen(listen: SocketAddr) -> anyhow::Result<SocketAddr> {
    if listen.port() != 0 {
        return Ok(listen);
    }
    let any = std::net::TcpListener::bind(listen).with_context(|| format!("Looking for a free port at {listen}"))?;
    Ok(any.local_addr()?)
}

/// The folder of the demonstration: the one named, if it is new, empty, or of an earlier demonstration.
fn folder(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let dir = match named {
        Some(dir) => std::path::absolute(dir)?,
        None => {
            let mark: String = Entropy::System.bytes::<4>()?.iter().map(|byte| format!("{byte:02x}")).collect();
            std::env::temp_dir().join(format!("postdesk-demo-{mark}"))
        }
    };
    let is_ours = dir.join("postdesk.toml").exists();
    if !is_ours && fs::read_dir(&dir).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("--dir: {} has other files in it; name a new folder", dir.display());
    }
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(&dir).with_context(|| format!("Making {}", dir.display()))?;
    Ok(dir)
}

/// The usual port, or a free one where that is taken.
fn free_port() -> anyhow::Result<SocketAddr> {
    if TcpListener::bind(LISTEN).is_ok() {
        return Ok(LISTEN);
    }
    let any = TcpListener::bind(SocketAddr::new(LISTEN.ip(), 0)).context("Looking for a free port")?;
    Ok(any.local_addr()?)
}

fn write_config(file: &Path, listen: SocketAddr) -> anyhow::Result<()> {
    let reached = if listen.ip().is_unspecified() { SocketAddr::new(LISTEN.ip(), listen.port()) } else { listen };
    let text = format!(
        "# The desk of `postdesk demo`. Everything it knows is in this folder.\n\
         data_dir = \".\"\n\n\
         [mailbox.help]\n\
         address = \"help@kettle.example\"\n\
         name = \"Kettle & Co\"\n\
         tag = \"Kettle\"\n\
         # A real desk has imap.host and smtp.host here: see `postdesk config default`.\n\
         maildir.path = \"inbox\"\n\
         outbox.path = \"outbox\"\n\n\
         [delivery]\n\
         undo = \"0s\"                     # a real desk lets agents' answers wait 15 seconds\n\n\
         [http]\n\
         listen = \"{listen}\"\n\
         base_url = \"http://{reached}\"\n\n\
         [[agent]]\n\
         email = \"grace@kettle.example\"\n\
         name = \"Grace Hopper\"\n\n\
         [[agent]]\n\
         email = \"linus@kettle.example\"\n\
         name = \"Linus Berg\"\n"
    );
    fs::write(file, text).with_context(|| format!("Writing {}", file.display()))
}

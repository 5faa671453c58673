//! `postdesk dkim`: keys that outgoing mail is signed with.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};

use super::print::visible;
use super::{Context, Entry, Exit, service};
use crate::net::signing::{Signing, make_key};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "dkim",
    about: "Keys that outgoing mail is signed with",
    example: "postdesk dkim keygen support --domain acme.example\npostdesk dkim record support",
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
    /// Make a key for a mailbox, and say what to write where
    Keygen {
        /// Name of the mailbox in the configuration
        mailbox: String,
        /// Domain of its address, if not as configured
        #[arg(long, value_name = "DOMAIN")]
        domain: Option<String>,
        /// Name of the key in the DNS
        #[arg(long, value_name = "NAME", default_value = "desk1")]
        selector: String,
        /// Where the key goes, if not beside the configuration
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// No RSA key, but one that not every receiver knows
        #[arg(long)]
        ed25519: bool,
    },
    /// Print the DNS record of a mailbox's key
    Record {
        /// Name of the mailbox in the configuration
        mailbox: String,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.action {
        Action::Keygen { mailbox, domain, selector, out, ed25519 } => {
            keygen(context, mailbox, domain.as_deref(), selector, out.as_deref(), *ed25519)
        }
        Action::Record { mailbox } => {
            let (_, loaded) = context.load()?;
            let found = loaded.config.mailboxes.get(mailbox);
            let found = found.with_context(|| format!("There is no mailbox {}", visible(mailbox)))?;
            let Some(dkim) = &found.dkim else {
                anyhow::bail!("mailbox.{mailbox} signs nothing; `postdesk dkim keygen {mailbox}` makes a key")
            };
            let signing = Signing::read(&dkim.key_file, &dkim.selector, &dkim.domain)?;
            writeln!(std::io::stdout(), "{}", signing.record())?;
            Ok(Exit::Done)
        }
    }
}

fn keygen(
    context: &Context,
    mailbox: &str,
    domain: Option<&str>,
    selector: &str,
    out: Option<&Path>,
    ed25519: bool,
) -> anyhow::Result<Exit> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    anyhow::ensure!(!mailbox.is_empty() && mailbox.chars().all(is_name), "{} can't name a mailbox", visible(mailbox));
    // A configuration that names a key which isn't there yet doesn't hold: --domain does without it.
    let loaded = context.load();
    let of_config = loaded.as_ref().ok().and_then(|(_, loaded)| loaded.config.mailboxes.get(mailbox));
    let of_config = of_config.and_then(|mailbox| mailbox.address.rsplit_once('@')).map(|(_, domain)| domain);
    let domain =
        domain.or(of_config).context("The configuration doesn't say the domain of that mailbox: write --domain")?;
    let folder = std::path::absolute(context.path().unwrap_or("postdesk.toml".into()))?;
    let folder = folder.parent().unwrap_or(&folder);
    let file = std::path::absolute(out.map_or_else(|| folder.join(format!("{mailbox}.dkim.pem")), Path::to_owned))?;
    let pem = make_key(ed25519)?;
    let written = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file);
    let mut key = written.with_context(|| format!("Making {}", file.display()))?;
    key.write_all(pem.as_bytes())
        .and_then(|()| key.sync_all())
        .with_context(|| format!("Writing {}", file.display()))?;
    let signing = Signing::read(&file, selector, domain)?;
    // A name alone counts from the folder of the configuration.
    let named = file.strip_prefix(folder).unwrap_or(&file).display();
    let credential = format!("{mailbox}.dkim");
    let (drop_in, handed) = (service::drop_in(&credential), service::hands(&credential, &file));
    let mut out = std::io::stdout().lock();
    writeln!(out, "The key is in {}, for its owner alone.\n", file.display())?;
    writeln!(out, "1. Put this into the DNS of {domain}:\n\n{}\n", signing.record())?;
    writeln!(out, "2. The service of the package can't read root's file. For it to be handed over, write this into")?;
    writeln!(out, "   {}, and run systemctl daemon-reload:\n\n{handed}", drop_in.display())?;
    writeln!(out, "3. When the DNS has the record, write this into the configuration, and start the daemon again:\n")?;
    writeln!(out, "[mailbox.{mailbox}]\ndkim.selector = \"{selector}\"\ndkim.key_file = \"{named}\"")?;
    Ok(Exit::Done)
}

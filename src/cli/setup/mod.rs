//! `postdesk setup`: from an address and a password to a desk that runs.
//!
//! At most five questions, each of them also an option. Nothing is written before both servers have let us in, and
//! nothing is written over.

mod ask;
mod autoconfig;
mod draft;
mod providers;
mod servers;
mod trial;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args as _, FromArgMatches as _};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::runtime::Runtime;

use super::{Context, Entry, Exit, service};
use crate::net::dns::Resolver;
use draft::{Draft, folder};
use providers::{Provider, Wants};
use servers::{Found, Guard, Server};
use trial::{No, Way};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "setup",
    about: "Ask five things, find the servers, write the configuration",
    example: "postdesk setup\npostdesk setup --address help@acme.example --password-file pw",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

/// How often a password may be typed.
const TRIES: usize = 3;

#[derive(clap::Args)]
struct Arguments {
    /// Address that customers write to
    #[arg(long)]
    address: Option<String>,
    /// File with its password, - for standard input
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// The team's name, beside the address in mails
    #[arg(long)]
    name: Option<String>,
    /// Your own address: "Ann <ann@acme.example>"
    #[arg(long, value_name = "ADDRESS")]
    agent: Option<String>,
    /// Web address of the desk, if it has one
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Server for reading [default: it is found]
    #[arg(long, value_name = "HOST[:PORT]")]
    imap_host: Option<String>,
    /// Server for sending [default: it is found]
    #[arg(long, value_name = "HOST[:PORT]")]
    smtp_host: Option<String>,
    /// Login, if it is not the address
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// Certificate authority of your own (PEM)
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Folder of the data
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Ask nothing
    #[arg(long, visible_alias = "non-interactive")]
    yes: bool,
    /// Keep files that are there under another name
    #[arg(long)]
    force: bool,
    /// Send no mail to see it come back
    #[arg(long)]
    no_test: bool,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let asks = !arguments.yes && ask::is_possible();
    if let Some(missing) = missing(arguments).filter(|_| !asks) {
        writeln!(io::stderr(), "postdesk: There is nobody to ask; say {missing}")?;
        return Ok(Exit::Usage);
    }
    let is_root = rustix::process::geteuid().is_root();
    let path = match (&context.config, is_root) {
        (Some(path), _) => path.clone(),
        (None, true) => PathBuf::from(service::CONFIG),
        (None, false) => PathBuf::from("postdesk.toml"),
    };
    if !arguments.force {
        draft::nothing_is_there(&path)?;
    }
    let resolver = Resolver::new(&[]);
    let address = given(arguments.address.as_deref(), asks, "Address that customers write to", None)?;
    let address = address.to_lowercase();
    let domain = address.rsplit_once('@').map(|(_, domain)| domain.to_owned());
    let domain = domain.filter(|domain| !domain.is_empty()).with_context(|| format!("{address} is no address"))?;
    let named = named(arguments)?;
    let (provider, exchangers) = match named {
        Some(_) => (None, Vec::new()),
        None => servers::provider(&domain, &resolver),
    };
    if let Some(provider) = provider {
        greet(provider)?;
    }
    let mut password = password(arguments)?;
    let draft = answers(arguments, asks, &address, &domain, is_root && path == Path::new(service::CONFIG))?;
    // Mistakes in the answers come before any server is asked.
    draft.mailbox(password.as_ref().unwrap_or(&SecretString::from("unknown yet")))?;
    let candidates = match (named, provider) {
        (Some(found), _) => vec![found],
        (None, Some(provider)) => vec![provider.servers()],
        (None, None) => servers::candidates(&address, &domain, &exchangers, &resolver),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("Starting the runtime")?;
    for attempt in 1..=TRIES {
        let secret = match password.take() {
            Some(secret) => secret,
            None => ask::hidden(&format!("Password of {address} (it is not shown)"))?,
        };
        match signed_in(&runtime, &draft, &candidates, &domain, &secret)? {
            Ok(draft) => return finish(&runtime, draft, &path, &secret, arguments),
            Err(No::Login(words)) if asks && arguments.password_file.is_none() && attempt < TRIES => {
                say(&format!("no    {words}"))?
            }
            Err(No::Login(words) | No::Other(words)) => bail!("{words}. Nothing was written"),
        }
    }
    Ok(Exit::Failed)
}

/// Tells how far it is.
fn say(words: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{words}")
}

/// The options that nobody has said, and that setup can't do without.
fn missing(arguments: &Arguments) -> Option<String> {
    let needed = [
        ("--address", arguments.address.is_none()),
        ("--password-file", arguments.password_file.is_none()),
        ("--agent", arguments.agent.is_none()),
    ];
    let missing: Vec<&str> = needed.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}

fn given(said: Option<&str>, asks: bool, question: &str, otherwise: Option<&str>) -> anyhow::Result<String> {
    match (said, asks) {
        (Some(word), _) => Ok(word.trim().to_owned()),
        (None, true) => ask::line(question, otherwise),
        (None, false) => Ok(otherwise.unwrap_or_default().to_owned()),
    }
}

/// The servers that the operator names. One of them is not enough to know the other.
fn named(arguments: &Arguments) -> anyhow::Result<Option<Found>> {
    let (imap, smtp) = match (&arguments.imap_host, &arguments.smtp_host) {
        (None, None) => return Ok(None),
        (Some(imap), Some(smtp)) => (imap, smtp),
        _ => bail!("Say both --imap-host and --smtp-host, or none of them"),
    };
    let server = |text: &str, port| Server::named(text, port).map_err(anyhow::Error::msg);
    Ok(Some(Found {
        source: "the servers you named".to_owned(),
        imap: server(imap, 993)?,
        smtp: server(smtp, 587)?,
        username: None,
        guard: Guard::Sure,
    }))
}

fn greet(provider: &Provider) -> anyhow::Result<()> {
    let name = provider.name;
    match provider.wants {
        Wants::Password => say(&format!("ok    the mailbox is with {name}"))?,
        Wants::AppPassword(place) => {
            say(&format!("note  {name} wants a password made for this program alone: {place}"))?;
        }
        Wants::Opened(place) => say(&format!("note  {name} lets programs in once that is allowed: {place}"))?,
        Wants::Other(words) => bail!("The mailbox is with {name}, and {words}. Nothing was written"),
    }
    Ok(())
}

fn password(arguments: &Arguments) -> anyhow::Result<Option<SecretString>> {
    let Some(path) = &arguments.password_file else { return Ok(None) };
    let text = match path.as_os_str() == "-" {
        true => io::read_to_string(io::stdin().lock()),
        false => std::fs::read_to_string(path),
    };
    let text = SecretString::from(text.with_context(|| format!("Reading the password from {}", path.display()))?);
    let line = text.expose_secret().trim_end_matches(['\r', '\n']);
    if line.is_empty() {
        bail!("{} is empty; write the password into it", path.display());
    }
    Ok(Some(SecretString::from(line)))
}

/// The rest of the questions.
fn answers(arguments: &Arguments, asks: bool, address: &str, domain: &str, system: bool) -> anyhow::Result<Draft> {
    let usual = format!("{} Support", capital(domain.split('.').next().unwrap_or(domain)));
    let name = given(arguments.name.as_deref(), asks, "The team's name, as customers see it", Some(&usual))?;
    let agent = given(arguments.agent.as_deref(), asks, "Your own address: you get a mail for each request", None)?;
    let url = "Web address of the desk, https://… (empty: mails bear no links)";
    let base_url = given(arguments.base_url.as_deref(), asks, url, Some(""))?;
    let data_dir = match (&arguments.data_dir, system) {
        (Some(folder), _) => std::path::absolute(folder)?.display().to_string(),
        (None, true) => "/var/lib/postdesk".to_owned(),
        (None, false) => "postdesk-data".to_owned(),
    };
    Ok(Draft {
        address: address.to_owned(),
        name,
        agent: Some(person(&agent)),
        base_url: (!base_url.is_empty()).then_some(base_url),
        data_dir,
        username: arguments.username.clone(),
        ca_file: arguments.ca_file.as_deref().map(std::path::absolute).transpose()?,
        imap: None,
        smtp: None,
        plus_addresses: true,
    })
}

/// `Ann Example <ann@acme.example>`, or an address, whose name is made of it.
fn person(text: &str) -> (String, String) {
    if let Some((name, address)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        let name = name.trim().trim_matches('"');
        if !name.is_empty() {
            return (address.trim().to_owned(), name.to_owned());
        }
    }
    let address = text.trim_matches(['<', '>']);
    let local = address.split(['@', '+']).next().unwrap_or(address);
    let words: Vec<String> = local.split(['.', '_', '-']).filter(|word| !word.is_empty()).map(capital).collect();
    (address.to_owned(), words.join(" "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Tries one pair of servers after the other.
fn signed_in(
    runtime: &Runtime,
    draft: &Draft,
    candidates: &[Found],
    domain: &str,
    password: &SecretString,
) -> anyhow::Result<Result<Draft, No>> {
    let mut failures = Vec::new();
    for found in candidates {
        let strangers = found.strangers(domain);
        if !strangers.is_empty() {
            let hosts = strangers.join(" and ");
            failures.push(format!("{hosts} was not tried, because only the DNS names it; if it is yours, name it"));
            continue;
        }
        let (imap, smtp) = (&found.imap.host, &found.smtp.host);
        say(&format!("...   trying {}: {imap} for reading, {smtp} for sending", found.source))?;
        match runtime.block_on(trial::sign_in(draft, found, password)) {
            Ok((draft, lines)) => {
                lines.iter().try_for_each(|line| writeln!(io::stdout(), "ok    {line}"))?;
                return Ok(Ok(draft));
            }
            Err(No::Login(words)) => return Ok(Err(No::Login(words))),
            Err(No::Other(words)) => failures.push(words),
        }
    }
    let hint = "Name the servers with --imap-host and --smtp-host";
    Ok(Err(No::Other(match failures.as_slice() {
        [one] => one.clone(),
        all => format!("No servers were found:\n  {}\n{hint}", all.join("\n  ")),
    })))
}

/// The test mails, the files, the next command.
fn finish(
    runtime: &Runtime,
    mut draft: Draft,
    path: &Path,
    password: &SecretString,
    arguments: &Arguments,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    if !arguments.no_test {
        say(&format!("...   sending a mail to {} and waiting for it", draft.address))?;
        match runtime.block_on(trial::round(&draft.mailbox(password)?)) {
            Ok(Way { plain: true, plus }) => {
                draft.plus_addresses = plus;
                let words = if plus { "arrive too" } else { "don't arrive: plus_addresses = false is written" };
                say(&format!("ok    it came in, and was deleted again\nok    plus addresses {words}"))?;
            }
            Ok(Way { plain: false, .. }) => {
                say(
                    "fail  it did not come within 90 s: look into the mailbox's spam folder, and into the server's log",
                )?;
                exit = Exit::Failed;
            }
            Err(fault) => {
                say(&format!("fail  {fault:#}"))?;
                exit = Exit::Failed;
            }
        }
    }
    let (loaded, kept) = draft.write(path, password, arguments.force)?;
    kept.iter().try_for_each(|kept| writeln!(io::stdout(), "ok    what was there is kept as {}", kept.display()))?;
    say(&format!(
        "ok    written: {} and, for its owner alone, {}",
        path.display(),
        folder(path).join(draft::SECRET).display()
    ))?;
    loaded.warnings.iter().try_for_each(|warning| writeln!(io::stdout(), "warn  {warning}"))?;
    say(&format!("\nStart the desk:\n  {}", next(path, arguments.force)?))?;
    say(&format!(
        "Then write to {} from another address: the answer has a number, and you get the mail.",
        draft.address
    ))?;
    Ok(exit)
}

/// The command that starts the desk. The service gets its password by a file of its own beside the unit.
fn next(path: &Path, force: bool) -> anyhow::Result<String> {
    if path != Path::new(service::CONFIG) || !service::is_installed() {
        return Ok(format!("postdesk -c {} run", path.display()));
    }
    let drop_in = service::drop_in("support");
    if !drop_in.exists() {
        draft::make_folder(&folder(&drop_in))?;
        let text = service::hands(draft::SECRET, &folder(path).join(draft::SECRET));
        draft::put(&drop_in, text.as_bytes(), 0o644, force)?;
    }
    Ok("systemctl daemon-reload && systemctl enable --now postdesk".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_named_in_both_ways() {
        for (text, address, name) in [
            ("ann@acme.example", "ann@acme.example", "Ann"),
            ("ann.example@acme.example", "ann.example@acme.example", "Ann Example"),
            ("Ann Example <a@acme.example>", "a@acme.example", "Ann Example"),
            ("\"Example, Ann\" <a@acme.example>", "a@acme.example", "Example, Ann"),
            ("<ann@acme.example>", "ann@acme.example", "Ann"),
        ] {
            assert_eq!(person(text), (address.to_owned(), name.to_owned()), "{text}");
        }
    }
}

//! `postdesk backup`, `postdesk restore`: everything into one file and back.

use std::cell::Cell;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};
use crate::app::Files;
use crate::clock::{Clock, Entropy, Timestamp};
use crate::store::Store;
use crate::transfer::backup::{self, Made, Source, Step};
use crate::transfer::restore::restore;

/// The rows of the table.
pub const BACKUP: Entry = Entry {
    name: "backup",
    about: "Write everything into one file, beside a running daemon",
    example: "postdesk backup desk.tar.zst\npostdesk backup --folder /var/backups/postdesk --keep 14\n\
              postdesk backup --verify desk.tar.zst\npostdesk backup - > desk.tar.zst",
    arguments: Backup::augment_args,
    run: |context, matches| back_up(context, &Backup::from_arg_matches(matches)?),
};
/// See [`BACKUP`].
pub const RESTORE: Entry = Entry {
    name: "restore",
    about: "Bring a backup back into an empty data folder",
    example: "postdesk restore desk.tar.zst\npostdesk restore desk.tar.zst --data-dir /tmp/look",
    arguments: Restore::augment_args,
    run: |context, matches| bring_back(context, &Restore::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Backup {
    /// The file; `-` is standard output
    #[arg(value_name = "FILE", required_unless_present = "folder")]
    file: Option<PathBuf>,
    /// A folder that gets a file named by the time
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    folder: Option<PathBuf>,
    /// How many backups stay in that folder
    #[arg(long, value_name = "N", requires = "folder", value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
    /// Data folder; the configuration is then not read
    #[arg(long, value_name = "DIR", conflicts_with = "verify")]
    data_dir: Option<PathBuf>,
    /// Do not read the backup back after writing it
    #[arg(long, conflicts_with = "verify")]
    no_verify: bool,
    /// Check a backup that is there
    #[arg(long, conflicts_with_all = ["folder", "keep"])]
    verify: bool,
}

#[derive(clap::Args)]
struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Data folder, if not the one of the configuration
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

fn back_up(context: &Context, arguments: &Backup) -> Result<Exit> {
    let teller = Teller::default();
    let tell = |step, done, of| teller.tell(step, done, of);
    if let (true, Some(file)) = (arguments.verify, &arguments.file) {
        let near = std::env::temp_dir().join(format!("postdesk-{}", std::process::id()));
        let manifest = backup::verify(file, &near, &tell);
        teller.end();
        let manifest = manifest.with_context(|| format!("{} is not good", file.display()))?;
        writeln!(std::io::stdout(), "{} is good: {}", file.display(), held(&manifest))?;
        return Ok(Exit::Done);
    }
    let data_dir = match &arguments.data_dir {
        Some(data_dir) => data_dir.clone(),
        None => context.load()?.1.config.data_dir,
    };
    let files = Files::of(&data_dir);
    anyhow::ensure!(files.database().exists(), "There is no desk in {}", data_dir.display());
    let store = Store::attach(&files.database(), Clock::System, Entropy::System)?;
    let config = context.path();
    let _lock = backup::lock(&files)?;
    let now = Clock::System.now();
    let source = Source { files, config: config.as_deref(), now };
    let is_checked = !arguments.no_verify;
    let to = match (&arguments.folder, &arguments.file) {
        (Some(folder), _) => Some(backup::place(folder, now)?),
        (None, Some(file)) if file == Path::new("-") => None,
        (None, file) => file.clone(),
    };
    let made = match &to {
        Some(to) => backup::make(&source, to, is_checked, &tell),
        None if std::io::stdout().is_terminal() => bail!("A backup is no text: send it to a file or a pipe"),
        None => backup::stream(&source, std::io::stdout().lock(), is_checked, &tell),
    };
    teller.end();
    let made = made.context("No backup was made")?;
    note(&store, &made, now)?;
    if let Some(to) = &to {
        let checked = if is_checked { "read back and good" } else { "not read back" };
        let size = megabytes(made.size);
        writeln!(std::io::stdout(), "{}: {}, {size}, {checked}", to.display(), held(&made.manifest))?;
    }
    if let (Some(folder), Some(keep), Some(made)) = (&arguments.folder, arguments.keep, &to) {
        let gone = backup::prune(folder, keep as usize, made)?;
        if gone > 0 {
            writeln!(std::io::stdout(), "Removed {gone} older than the newest {keep}")?;
        }
    }
    Ok(Exit::Done)
}

/// Notes when the last good backup was made, and how big it is.
fn note(store: &Store, made: &Made, now: Timestamp) -> Result<()> {
    let (at, size) = (now.as_second().to_string(), made.size.to_string());
    let written = store.write(move |tx| {
        tx.set_fact("backup_at", &at)?;
        tx.set_fact("backup_size", &size)
    });
    written.wait().context("The backup is good; noting its time failed")
}

fn bring_back(context: &Context, arguments: &Restore) -> Result<Exit> {
    let data_dir = match &arguments.data_dir {
        Some(data_dir) => data_dir.clone(),
        None => context.load().context("Say where to with --data-dir, or mend the configuration")?.1.config.data_dir,
    };
    let teller = Teller::default();
    let restored = restore(&arguments.file, &data_dir, &|step, done, of| teller.tell(step, done, of));
    teller.end();
    let restored = restored?;
    let (manifest, folder) = (&restored.manifest, data_dir.display());
    let mut out = std::io::stdout().lock();
    writeln!(out, "Restored to {folder}: the desk as it was at {}, {}", manifest.created_at, held(manifest))?;
    if restored.held > 0 {
        writeln!(out, "{} mails that waited then are held: they may have gone out since.", restored.held)?;
    }
    writeln!(out, "What to do next:")?;
    let mut steps = vec![
        "postdesk resync --since DATE   add what came after the backup and is still on the mail server".to_owned(),
    ];
    if restored.held > 0 {
        steps.push("postdesk queue                 look at the held mails, then".to_owned());
        steps.push("postdesk queue release restore   send them, or: postdesk queue discard restore".to_owned());
    }
    steps.push("postdesk run                   start the daemon (systemctl start postdesk)".to_owned());
    if manifest.files.iter().any(|entry| entry.path == backup::archive::CONFIG) {
        steps.push(format!("The configuration of that time is {folder}/{}", backup::archive::CONFIG));
    }
    for step in steps {
        writeln!(out, "  {step}")?;
    }
    Ok(Exit::Done)
}

fn held(manifest: &backup::archive::Manifest) -> String {
    let census = &manifest.census;
    format!("{} tickets, {} messages, {} mails", census.tickets, census.messages, census.mails)
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Tells whoever sits at a terminal how far long work has come.
#[derive(Default)]
struct Teller {
    last: Cell<Option<(Step, u64)>>,
}

impl Teller {
    fn tell(&self, step: Step, done: u64, of: u64) {
        let percent = (done * 100).checked_div(of).unwrap_or(0);
        if self.last.replace(Some((step, percent))) == Some((step, percent)) || !std::io::stderr().is_terminal() {
            return;
        }
        let words = match step {
            Step::Copy => "Copying the database",
            Step::Pack => "Packing",
            Step::Check => "Reading the backup",
            Step::Examine => "Looking through the database",
        };
        let percent = if of == 0 { String::new() } else { format!(" {percent} %") };
        let _ = write!(std::io::stderr(), "\r\u{1b}[K{words}{percent}");
    }

    fn end(&self) {
        if self.last.get().is_some() && std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

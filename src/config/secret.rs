//! Where passwords come from. They are never written into a message, a log or a `Debug`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::document::{Document, Section};
use super::file::Surroundings;
use super::{Mistake, syntax};

/// Longest password with all that may stand around it.
const LONGEST: u64 = 64 * 1024;
/// How long a command may take: it may have to unlock something, it may not hold up the start for ever.
const COMMAND_TIME: Duration = Duration::from_secs(30);

/// What the search for a password found.
#[derive(Debug, Default)]
pub struct Found {
    /// The password.
    pub secret: Option<SecretString>,
    /// Why there is none although a place for it was named.
    pub mistakes: Vec<Mistake>,
    /// What is unwise.
    pub warnings: Vec<Mistake>,
    /// Whether any place was named.
    pub named: bool,
}

/// Looks for the password of a mailbox, or of another `owner` with a server of its own, in one table: its own (`leaf` is empty), or the one of a server (`imap`, `smtp`).
/// The first place that is named counts, in the order command, file, credentials folder, environment, inline.
#[must_use]
pub fn find(table: Section, owner: &str, server: &str, around: &Surroundings) -> Found {
    Place { table, owner, server, word: "password" }.find(around)
}

/// Looks for a secret of a mailbox's `[oauth]` table, in the same places.
#[must_use]
pub fn find_of_oauth(document: &Document, mailbox: &str, word: &'static str, around: &Surroundings) -> Found {
    let table = document.section(&format!("mailbox.{mailbox}"), "mailbox.*");
    Place { table, owner: mailbox, server: "oauth", word }.find(around)
}

/// Looks for another secret word of a table, such as `metrics_token` of `http`, in the same places but for a command.
#[must_use]
pub fn find_word(document: &Document, table: &'static str, word: &'static str, around: &Surroundings) -> Found {
    Place { table: document.section(table, table), owner: table, server: "", word }.find(around)
}

struct Place<'d> {
    table: Section<'d>,
    /// A mailbox, or a table as `http`.
    owner: &'d str,
    server: &'d str,
    /// What the secret is called.
    word: &'static str,
}

impl Place<'_> {
    fn find(&self, around: &Surroundings) -> Found {
        let mut found = self.search(around);
        let written = ["_command", "_file", ""].map(|end| self.leaf(end));
        let mut written = written.iter().filter(|leaf| self.table.has(leaf));
        if let (Some(first), Some(second)) = (written.next(), written.next()) {
            let problem = format!("is not used, {first} goes before it");
            found.warnings.push(self.table.mistake(second, problem, "remove it"));
        }
        found
    }

    fn leaf(&self, end: &str) -> String {
        let word = self.word;
        if self.server.is_empty() { format!("{word}{end}") } else { format!("{}.{word}{end}", self.server) }
    }

    /// What the secret is called in a sentence.
    fn plain(&self) -> &'static str {
        self.word.rsplit('_').next().unwrap_or(self.word)
    }

    fn search(&self, around: &Surroundings) -> Found {
        if self.table.has(&self.leaf("_command")) {
            return self.by_command(around);
        }
        if self.table.has(&self.leaf("_file")) {
            return self.by_file(around);
        }
        if let Some(path) = self.credential(around) {
            return self.take(&path, read_file(&path), &format!("the credential {}", path.display()));
        }
        let (variable, of_file) = (self.variable(""), self.variable("_FILE"));
        if let Some(text) = (around.variable)(&variable) {
            return self.take(Path::new(""), Ok(text), &format!("${variable}"));
        }
        if let Some(path) = (around.variable)(&of_file).map(|path| around.base_dir.join(path)) {
            return self.take(&path, read_file(&path), &format!("the file {} (${of_file})", path.display()));
        }
        self.inline(around)
    }

    fn by_command(&self, around: &Surroundings) -> Found {
        let leaf = self.leaf("_command");
        let Some(command) = self.table.get::<String>(&leaf) else { return Found { named: true, ..Found::default() } };
        self.settle(&leaf, (around.run)(&command, around.base_dir), "the command")
    }

    fn by_file(&self, around: &Surroundings) -> Found {
        let leaf = self.leaf("_file");
        let Some(path) = self.table.get::<String>(&leaf) else { return Found { named: true, ..Found::default() } };
        let path = around.base_dir.join(path);
        let text = read_file(&path);
        // The service can't read root's own file: its manager has read that for it.
        if let (true, Some(credential)) = (text.as_ref().is_err_and(is_forbidden), self.credential(around)) {
            return self.take(&credential, read_file(&credential), &format!("the credential {}", credential.display()));
        }
        let mut found = self.settle(&leaf, text, &path.display().to_string());
        if mode(&path).is_some_and(|mode| mode & 0o007 != 0) {
            let remedy = format!("run chmod o= {}", path.display());
            found.warnings.push(self.table.mistake(&leaf, "names a file that everybody can read", remedy));
        }
        found
    }

    fn inline(&self, around: &Surroundings) -> Found {
        let leaf = self.leaf("");
        let Some(text) = self.table.get::<String>(&leaf) else {
            return Found { named: self.table.has(&leaf), ..Found::default() };
        };
        let mut found = Found { secret: Some(SecretString::from(text)), named: true, ..Found::default() };
        if around.readable_by_others {
            let remedy = &format!(
                "use {}, or take the right to read this file from group and others (chmod go=)",
                self.leaf("_file")
            );
            found.warnings.push(self.table.mistake(&leaf, "stands in a file that others can read", remedy));
        }
        found
    }

    /// `$CREDENTIALS_DIRECTORY/support.password`, if it is there (systemd.exec(5)).
    fn credential(&self, around: &Surroundings) -> Option<PathBuf> {
        let folder = (around.variable)("CREDENTIALS_DIRECTORY")?;
        let path = Path::new(&folder).join(format!("{}.{}", self.owner, self.leaf("")));
        path.exists().then_some(path)
    }

    fn variable(&self, end: &str) -> String {
        variable(self.owner, &self.leaf(""), end)
    }

    fn take(&self, path: &Path, text: anyhow::Result<String>, place: &str) -> Found {
        let mut found = self.settle(&self.leaf(""), text, place);
        if let (Some(mistake), false) = (found.mistakes.first_mut(), path.as_os_str().is_empty()) {
            mistake.remedy = format!("write the {} into {}", self.plain(), path.display());
        }
        found
    }

    fn settle(&self, leaf: &str, text: anyhow::Result<String>, place: &str) -> Found {
        let checked = text.map(Zeroizing::new).map_err(|fault| format!("{fault:#}")).and_then(|text| {
            let text = text.strip_suffix('\n').unwrap_or(&text);
            let text = text.strip_suffix('\r').unwrap_or(text);
            syntax::secret(text).map(|()| SecretString::from(text)).map_err(|wrong| format!("it {}", wrong.problem))
        });
        match checked {
            Ok(secret) => Found { secret: Some(secret), named: true, ..Found::default() },
            Err(why) => {
                let plain = self.plain();
                let (problem, remedy) =
                    (format!("{place} gives no {plain}: {why}"), format!("make it give the {plain} on one line"));
                let mistake = self.table.mistake(leaf, problem, remedy);
                Found { mistakes: vec![mistake], named: true, ..Found::default() }
            }
        }
    }
}

/// `POSTDESK_SUPPORT_PASSWORD`, `POSTDESK_SUPPORT_IMAP_PASSWORD_FILE`.
#[must_use]
pub fn variable(mailbox: &str, leaf: &str, end: &str) -> String {
    format!("POSTDESK_{mailbox}_{leaf}{end}").to_uppercase().replace(['-', '.'], "_")
}

/// Whom the permissions of a file let in; `None` if nobody can tell.
#[must_use]
pub fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).ok().map(|about| about.permissions().mode())
}

fn is_forbidden(fault: &anyhow::Error) -> bool {
    fault.downcast_ref::<std::io::Error>().is_some_and(|fault| fault.kind() == std::io::ErrorKind::PermissionDenied)
}

/// The text of a file, as much of it as a secret may have.
pub fn read_file(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let file = std::fs::File::open(path)?;
    std::io::Read::read_to_string(&mut std::io::Read::take(file, LONGEST), &mut text)?;
    Ok(text)
}

/// Runs a password command in a shell, in the folder of the configuration file.
///
/// # Errors
/// When it can't be started, fails, or takes longer than 30 s. What it printed is never part of the words.
pub fn run(command: &str, folder: &Path) -> anyhow::Result<String> {
    let mut child = Command::new("/bin/sh")
        .args(["-c", command])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("it can't be started")?;
    let Some(stdout) = child.stdout.take() else { anyhow::bail!("its output can't be read") };
    // On a thread of its own, because a command that prints nothing and stays would hold the reader for ever.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let outcome = std::io::Read::read_to_string(&mut std::io::Read::take(stdout, LONGEST), &mut text);
        let _ = sender.send(outcome.map(|_| text));
    });
    let text = receiver.recv_timeout(COMMAND_TIME);
    if text.is_err() {
        let _ = child.kill();
        let _ = child.wait();
        anyhow::bail!("it took longer than {} s", COMMAND_TIME.as_secs());
    }
    let status = child.wait().context("its end can't be seen")?;
    anyhow::ensure!(status.success(), "it ended with {status}");
    text?.context("what it printed is not UTF-8")
}

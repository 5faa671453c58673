//! `postdesk check`: would the desk run as it is set up?
//!
//! Every finding is a line `ok|warn|fail  what  value  hint`. A configuration that does not hold gives a line for
//! each mistake instead, and nothing else is tried.

mod desk;
mod proof;
pub(super) mod servers;
pub(super) mod signing;

use std::io::Write;
use std::path::Path;

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::{Context, Entry, Exit, Misread, print};
use crate::config::{Loaded, Mailbox, Sink, Source, Tls};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "check",
    about: "Find everything that would keep the desk from running",
    example: "postdesk check\npostdesk check --offline -c postdesk.toml",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Do not talk to mail and name servers
    #[arg(long)]
    offline: bool,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

/// How something looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// Works, but look at it.
    Warn,
    /// Does not work.
    Fail,
}

/// One line of the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it looks.
    pub state: State,
    /// What was looked at: a key, a server, a folder.
    pub what: String,
    /// What was found.
    pub value: String,
    /// What to do; empty where nothing is to be done.
    pub hint: String,
}

impl Finding {
    pub(super) fn new(
        state: State,
        what: impl Into<String>,
        value: impl Into<String>,
        hint: impl Into<String>,
    ) -> Finding {
        Finding { state, what: what.into(), value: value.into(), hint: hint.into() }
    }

    fn cells(&self) -> Vec<String> {
        let state = match self.state {
            State::Ok => "ok",
            State::Warn => "warn",
            State::Fail => "fail",
        };
        // Value and hint share a column: one long value would push every hint off the screen.
        let found = format!("{}  {}", self.value, self.hint);
        [state, &self.what, found.trim_end()].map(print::visible).to_vec()
    }
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    match context.load() {
        Ok((path, loaded)) => {
            let mut findings = offline(&path, &loaded);
            if !arguments.offline {
                findings.extend(servers::ask(&loaded.config)?);
                findings.extend(signing::ask(&loaded.config));
            }
            report(&mut out, &findings, arguments.json)
        }
        Err(misread) => refuse(&mut out, &misread, arguments.json),
    }
}

/// Prints the findings; the command fails if one of them does.
pub(super) fn report(out: &mut dyn Write, findings: &[Finding], json: bool) -> anyhow::Result<Exit> {
    if json {
        findings.iter().try_for_each(|finding| writeln!(out, "{}", serde_json::to_string(finding)?))?;
    } else {
        print::aligned(out, &findings.iter().map(Finding::cells).collect::<Vec<_>>())?;
    }
    let fails = findings.iter().any(|finding| finding.state == State::Fail);
    Ok(if fails { Exit::Failed } else { Exit::Done })
}

/// Prints the mistakes. They are the result of a check, so they go to standard output.
pub(super) fn refuse(out: &mut dyn Write, misread: &Misread, json: bool) -> anyhow::Result<Exit> {
    if json {
        for mistake in &misread.mistakes {
            let finding = serde_json::json!({
                "state": State::Fail, "file": misread.file, "line": mistake.line,
                "what": mistake.key, "value": mistake.problem, "hint": mistake.remedy,
            });
            writeln!(out, "{finding}")?;
        }
    } else {
        writeln!(out, "{misread}")?;
    }
    Ok(misread.exit)
}

/// What can be seen without talking to anybody.
pub(super) fn offline(path: &Path, loaded: &Loaded) -> Vec<Finding> {
    let config = &loaded.config;
    let mut findings = vec![Finding::new(State::Ok, "configuration", path.display().to_string(), "")];
    findings.extend(loaded.warnings.iter().map(|warning| {
        let line = warning.line.map_or_else(String::new, |line| format!("line {line} "));
        Finding::new(State::Warn, &warning.key, format!("{line}{}", warning.problem), &warning.remedy)
    }));
    findings.extend(desk::look(config));
    for mailbox in config.mailboxes.values() {
        let what = format!("mailbox.{}", mailbox.name);
        findings.push(Finding::new(State::Ok, what, ways(mailbox), ""));
        findings.push(proof::look(mailbox));
        findings.extend(signing::look(mailbox));
    }
    let hint = match config.http.has_base_url {
        true => "",
        false => "without http.base_url mails bear no links, and no form waits until its address is confirmed",
    };
    findings.push(Finding::new(State::Ok, "http", format!("{} as {}", config.http.listen, config.http.base_url), hint));
    findings
}

/// Where a mailbox's mail comes from and goes to, in words.
fn ways(mailbox: &Mailbox) -> String {
    let way_in = match &mailbox.source {
        Source::Imap(imap) => format!("{}, {}", server(&imap.host, imap.port, imap.tls), imap.folder),
        Source::Maildir(path) => path.display().to_string(),
        Source::None => "receive".to_owned(),
    };
    let way_out = match &mailbox.sink {
        Sink::Smtp(smtp) => server(&smtp.host, smtp.port, smtp.tls),
        Sink::Outbox(path) => path.display().to_string(),
    };
    format!("{}: in {way_in}; out {way_out}", mailbox.address)
}

fn server(host: &str, port: u16, tls: Tls) -> String {
    let protection = match tls {
        Tls::Implicit => "TLS",
        Tls::Starttls => "STARTTLS",
        Tls::None => "plain",
    };
    format!("{host}:{port} ({protection})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str, json: bool) -> (Exit, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postdesk.toml");
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let context = Context { config: Some(path.clone()) };
        let mut out = Vec::new();
        let exit = match context.load() {
            Ok((path, loaded)) => report(&mut out, &offline(&path, &loaded), json),
            Err(misread) => refuse(&mut out, &misread, json),
        };
        let said = String::from_utf8(out).unwrap().replace(&folder.path().display().to_string(), "FOLDER");
        (exit.unwrap(), said)
    }

    const GOOD: &str = "data_dir = '.'\n[mailbox.support]\naddress = 'support@acme.example'\npassword = 'x'\n\
                        imap.host = 'mail.acme.example'\noutbox.path = 'out'\n";

    #[test]
    fn a_good_file_gives_a_line_for_each_thing() {
        let (exit, said) = checked(GOOD, false);
        assert_eq!(
            said,
            "ok    configuration    FOLDER/postdesk.toml\n\
             ok    data_dir         FOLDER/.\n\
             ok    database         not there yet, run makes it\n\
             ok    templates        43, all as they come with postdesk\n\
             warn  agents           nobody  nobody is told of new tickets; write an [[agent]] or use postdesk agent add\n\
             ok    mailbox.support  support@acme.example: in mail.acme.example:993 (TLS), INBOX; out FOLDER/./out\n\
             ok    mailbox.support  agents are known by answering to support+…@acme.example  send a mail to support+test@acme.example to see that such mail comes in\n\
             ok    http             127.0.0.1:8025 as http://127.0.0.1:8025  without http.base_url mails bear no links, and \
             no form waits until its address is confirmed\n"
        );
        assert_eq!(exit, Exit::Done);
    }

    #[test]
    fn a_bad_file_gives_a_line_for_each_mistake_and_78() {
        let (exit, said) = checked(&GOOD.replace("imap.host", "imap.tls = \"ssl\"\nimap.hots"), false);
        assert_eq!(
            said,
            "FOLDER/postdesk.toml:2: mailbox.support.imap.host: is missing; write imap.host = \"mail.acme.example\"\n\
             FOLDER/postdesk.toml:5: mailbox.support.imap.tls: \"ssl\" is not known; write \"implicit\", \"starttls\" or \"none\"\n\
             FOLDER/postdesk.toml:6: mailbox.support.imap.hots: is not a known key; did you mean \"host\"?\n\
             3 mistakes\n"
        );
        assert_eq!(exit, Exit::Configuration);
        assert_eq!(exit.code(), 78);
    }

    #[test]
    fn both_can_be_had_as_json() {
        let (_, said) = checked(&GOOD.replace("data_dir = '.'", "data_dir = 'none'"), true);
        assert_eq!(
            said.lines().nth(1),
            Some(
                r#"{"state":"warn","what":"data_dir","value":"FOLDER/none","hint":"is not there yet, run makes it if it may"}"#
            )
        );
        let (_, said) = checked("x = 1", true);
        let told: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
        let wanted = serde_json::json!({
            "file": "FOLDER/postdesk.toml", "line": 1, "state": "fail", "what": "x", "value": "is not a known key",
            "hint": "remove it; \"postdesk config default\" shows every key",
        });
        assert_eq!(told, wanted);
    }
}

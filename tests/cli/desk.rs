//! A desk in a temporary folder, worked on by calls of the program.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub const POSTDESK: &str = env!("CARGO_BIN_EXE_postdesk");

pub const ONE_MAILBOX: &str = "data_dir = 'data'
[mailbox.support]
address = 'help@acme.example'
tag = 'Acme'
maildir.path = 'in'
outbox.path = 'out'
[[agent]]
email = 'grace@acme.example'
name = 'Grace Hopper'
";

pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a call left behind.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The lines of standard output, each one JSON.
    pub fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// Its standard output, where it ended well.
    pub fn good(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }
}

impl Desk {
    pub fn new(config: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        Desk { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(POSTDESK);
        command.current_dir(self.folder.path()).arg("-c").arg(self.path("postdesk.toml")).args(arguments);
        command.env_remove("POSTDESK_CONFIG").env_remove("NOTIFY_SOCKET").env_remove("JOURNAL_STREAM");
        command
    }

    pub fn call(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    pub fn call_with(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Whoever ends without reading closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        said(child.wait_with_output().unwrap())
    }

    /// Takes a mail in; gives what was said of it.
    pub fn receive(&self, mail: &str) -> String {
        self.call_with(&["receive"], mail.as_bytes()).good()
    }

    /// Changes the database behind the program's back, where no command leads to the state that is asked for.
    pub fn sql(&self, sql: &str) {
        self.database().execute_batch(sql).unwrap();
    }

    /// The rows of a query, the columns with commas between.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        let database = self.database();
        let mut statement = database.prepare(sql).unwrap();
        let count = statement.column_count();
        let text = |row: &rusqlite::Row, column| match row.get_unwrap::<_, rusqlite::types::Value>(column) {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        };
        let line = |row: &rusqlite::Row| Ok((0..count).map(|column| text(row, column)).collect::<Vec<_>>().join(", "));
        let rows = statement.query_map([], line).unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path("data/postdesk.db")).unwrap()
    }
}

fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A mail with its own Message-ID.
pub fn mail(from: &str, id: &str, subject: &str, rest: &str) -> String {
    format!("From: {from}\r\nTo: help@acme.example\r\nMessage-ID: <{id}>\r\nSubject: {subject}\r\n{rest}")
}

/// The files in a folder; none if it is not there.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

//! An IMAP server that does as a test wants: honest by itself, and at any command whatever the test says.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does at a command.
pub enum Act {
    /// What an honest server does.
    Honest,
    /// Sends this, with `TAG` replaced by the command's tag.
    Say(Vec<u8>),
    /// Sends this and hangs up.
    Last(Vec<u8>),
    /// Says nothing any more, but stays.
    Silence,
}

/// Sends text.
pub fn say(text: &str) -> Act {
    Act::Say(text.as_bytes().to_vec())
}

/// Sends text and hangs up.
pub fn last(text: &str) -> Act {
    Act::Last(text.as_bytes().to_vec())
}

type Script = dyn Fn(usize, &str) -> Act + Send + Sync;

/// A running server.
pub struct Scripted {
    /// Its port of 127.0.0.1.
    pub port: u16,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    script: Box<Script>,
    greeting: String,
    capabilities: String,
    mails: Mutex<Vec<(u32, Vec<u8>)>>,
    moved: Mutex<Vec<u32>>,
    heard: Mutex<Vec<String>>,
    connections: Mutex<usize>,
    /// The first connection ends after so many bytes of answers.
    cut_after: Mutex<Option<usize>>,
}

impl Scripted {
    /// Starts a server with these mails. The script is asked at each command (without its tag) with the number
    /// of the connection, from 1; the greeting is the command `""`.
    pub async fn start(
        mails: Vec<(u32, Vec<u8>)>,
        script: impl Fn(usize, &str) -> Act + Send + Sync + 'static,
    ) -> Scripted {
        Scripted::start_with("IMAP4rev1 AUTH=PLAIN UIDPLUS MOVE", mails, script).await
    }

    /// The same, with capabilities.
    pub async fn start_with(
        capabilities: &str,
        mails: Vec<(u32, Vec<u8>)>,
        script: impl Fn(usize, &str) -> Act + Send + Sync + 'static,
    ) -> Scripted {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State {
            script: Box::new(script),
            greeting: "* OK ready\r\n".to_owned(),
            capabilities: capabilities.to_owned(),
            mails: Mutex::new(mails),
            moved: Mutex::default(),
            heard: Mutex::default(),
            connections: Mutex::default(),
            cut_after: Mutex::default(),
        });
        let shared = state.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Scripted { port, state, task }
    }

    /// Ends the first connection after so many bytes of answers.
    pub fn cut_after(&self, bytes: usize) {
        *self.state.cut_after.lock().unwrap() = Some(bytes);
    }

    /// Every line the clients sent.
    pub fn heard(&self) -> Vec<String> {
        self.state.heard.lock().unwrap().clone()
    }

    /// How many lines with this in them the clients sent.
    pub fn heard_times(&self, what: &str) -> usize {
        self.heard().iter().filter(|line| line.contains(what)).count()
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        *self.state.connections.lock().unwrap()
    }

    /// UIDs that were moved away.
    pub fn moved(&self) -> Vec<u32> {
        self.state.moved.lock().unwrap().clone()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl State {
    /// How many of the next so many bytes get through.
    fn passing(&self, connection: usize, bytes: usize) -> usize {
        let mut cut = self.cut_after.lock().unwrap();
        match &mut *cut {
            Some(left) if connection == 1 => {
                let passing = bytes.min(*left);
                *left -= passing;
                passing
            }
            _ => bytes,
        }
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let connection = {
        let mut connections = state.connections.lock().unwrap();
        *connections += 1;
        *connections
    };
    stream.set_nodelay(true).unwrap();
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader);
    let mut command = String::new();
    loop {
        let (tag, text) = command.split_once(' ').unwrap_or(("", &command));
        let answer = match (state.script)(connection, text) {
            Act::Honest => honest(&state, tag, text),
            Act::Say(bytes) | Act::Last(bytes) if bytes.is_empty() => bytes,
            Act::Say(bytes) => with_tag(&bytes, tag),
            Act::Last(bytes) => {
                let _ = writer.write_all(&with_tag(&bytes, tag)).await;
                return;
            }
            Act::Silence => std::future::pending().await,
        };
        let whole = answer.len();
        let passes = state.passing(connection, whole);
        if writer.write_all(&answer[..passes]).await.is_err() || passes < whole {
            return;
        }
        command.clear();
        if !matches!(lines.read_line(&mut command).await, Ok(1..)) {
            return;
        }
        command.truncate(command.trim_end().len());
        state.heard.lock().unwrap().push(command.clone());
    }
}

fn with_tag(bytes: &[u8], tag: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|w| w == b"TAG ") {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(tag.as_bytes());
        rest = &rest[at + 3..];
    }
    out.extend_from_slice(rest);
    out
}

fn honest(state: &State, tag: &str, text: &str) -> Vec<u8> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = Vec::new();
    match words[..] {
        [""] if tag.is_empty() => return state.greeting.clone().into_bytes(),
        ["CAPABILITY"] => out.extend(format!("* CAPABILITY {}\r\n", state.capabilities).bytes()),
        ["AUTHENTICATE", _] => return b"+ \r\n".to_vec(),
        ["IDLE"] => return b"+ idling\r\n".to_vec(),
        ["SELECT" | "EXAMINE", _] => {
            let count = state.mails.lock().unwrap().len();
            out.extend(format!("* {count} EXISTS\r\n* OK [UIDVALIDITY 7] \r\n").bytes());
        }
        ["UID", "SEARCH", ..] => {
            let uids = state.mails.lock().unwrap().iter().map(|(uid, _)| format!(" {uid}")).collect::<String>();
            out.extend(format!("* SEARCH{uids}\r\n").bytes());
        }
        ["UID", "FETCH", set, ..] => {
            for (number, (uid, mail)) in state.mails.lock().unwrap().iter().enumerate() {
                if contains(set, *uid) {
                    out.extend(fetched(number + 1, *uid, mail, text));
                }
            }
        }
        ["UID", "MOVE", set, _] => {
            let mut mails = state.mails.lock().unwrap();
            let (gone, kept): (Vec<_>, Vec<_>) = mails.drain(..).partition(|(uid, _)| contains(set, *uid));
            state.moved.lock().unwrap().extend(gone.iter().map(|(uid, _)| *uid));
            *mails = kept;
            out.extend(gone.iter().flat_map(|_| b"* 1 EXPUNGE\r\n".to_vec()));
        }
        // The secret of AUTHENTICATE: a line without tag.
        [_] if tag.is_empty() => {
            let heard = state.heard.lock().unwrap();
            let before = heard.iter().rev().find(|line| line.contains("AUTHENTICATE")).unwrap();
            let tag = before.split(' ').next().unwrap();
            return format!("{tag} OK welcome\r\n").into_bytes();
        }
        _ => {}
    }
    out.extend(format!("{tag} OK done\r\n").bytes());
    out
}

/// The answer for one mail, with the piece the command asks for.
pub fn fetched(number: usize, uid: u32, mail: &[u8], command: &str) -> Vec<u8> {
    let piece = command.split_once("[]<").and_then(|(_, rest)| rest.split_once('>')).unwrap().0;
    let (from, most) = piece.split_once('.').unwrap();
    let (from, most) = (from.parse::<usize>().unwrap(), most.parse::<usize>().unwrap());
    let from = from.min(mail.len());
    let piece = &mail[from..mail.len().min(from + most)];
    let mut out = format!(
        "* {number} FETCH (UID {uid} RFC822.SIZE {} FLAGS () BODY[]<{from}> {{{}}}\r\n",
        mail.len(),
        piece.len()
    )
    .into_bytes();
    out.extend_from_slice(piece);
    out.extend_from_slice(b")\r\n");
    out
}

/// Whether a set of messages, as `1:3,7`, has this UID in it.
pub fn contains(set: &str, uid: u32) -> bool {
    set.split(',').any(|part| match part.split_once(':') {
        Some((first, last)) => (first.parse().unwrap()..=last.parse().unwrap()).contains(&uid),
        None => part.parse() == Ok(uid),
    })
}

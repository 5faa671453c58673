//! An SMTP server on 127.0.0.1 that does what a test tells it, and remembers what it heard.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// Where in the dialogue the server does something else than to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    Greeting,
    Ehlo,
    Starttls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Body,
}

/// What it does there.
#[derive(Clone, Debug)]
pub enum Act {
    /// Says this line.
    Say(&'static str),
    /// Says this line and closes.
    Last(&'static str),
    /// Closes without a word.
    HangUp,
    /// Says nothing, ever again.
    Silence,
    /// Writes without end and without a line end.
    Endless,
    /// Writes reply lines without end.
    EndlessLines,
}

/// What the server offers and does.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// EHLO keywords.
    pub offers: Vec<&'static str>,
    /// EHLO keywords once TLS is spoken.
    pub offers_under_tls: Vec<&'static str>,
    /// Acts, by place and how often that place has been reached on any connection, counted from 0.
    pub acts: BTreeMap<(At, usize), Act>,
    /// Acts at a place every time.
    pub always: BTreeMap<At, Act>,
    /// Acts on RCPT for this address.
    pub rcpt: BTreeMap<&'static str, Act>,
    /// TLS from the first byte.
    pub implicit_tls: bool,
    /// From this connection on, counted from 0, another certificate is shown.
    pub stranger_from: Option<usize>,
}

impl Script {
    pub fn offering(offers: &[&'static str]) -> Script {
        Script { offers: offers.to_vec(), ..Script::default() }
    }

    pub fn once(mut self, at: At, act: Act) -> Script {
        self.acts.insert((at, 0), act);
        self
    }

    pub fn always(mut self, at: At, act: Act) -> Script {
        self.always.insert(at, act);
        self
    }
}

/// A mail the server has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub connection: usize,
    pub from: String,
    pub to: String,
    pub mail: String,
}

#[derive(Debug, Default)]
struct Heard {
    connections: usize,
    reached: BTreeMap<At, usize>,
    /// Connection, whether under TLS, line.
    lines: Vec<(usize, bool, String)>,
    taken: Vec<Taken>,
}

/// The server; it ends with the test's runtime.
pub struct Server {
    pub address: SocketAddr,
    heard: Arc<Mutex<Heard>>,
}

impl Server {
    pub async fn start(script: Script) -> Server {
        Server::start_at("127.0.0.1:0", script).await
    }

    pub async fn start_at(address: &str, script: Script) -> Server {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Heard::default()));
        let (script, shared) = (Arc::new(script), Arc::clone(&heard));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                let (script, heard) = (Arc::clone(&script), Arc::clone(&shared));
                tokio::spawn(async move { serve(stream, script, heard).await });
            }
        });
        Server { address, heard }
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.heard.lock().unwrap().taken.clone()
    }

    pub fn taken_count(&self) -> usize {
        self.heard.lock().unwrap().taken.len()
    }

    pub fn connections(&self) -> usize {
        self.heard.lock().unwrap().connections
    }

    /// Every line heard, those of mails included.
    pub fn lines(&self) -> Vec<String> {
        self.heard.lock().unwrap().lines.iter().map(|(_, _, line)| line.clone()).collect()
    }

    /// Lines heard without protection.
    pub fn plain_lines(&self) -> Vec<String> {
        self.heard.lock().unwrap().lines.iter().filter(|line| !line.1).map(|(_, _, line)| line.clone()).collect()
    }

    /// Waits until this many mails have been taken.
    pub async fn wait_for(&self, mails: usize) {
        for _ in 0..1000 {
            if self.taken_count() >= mails {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} of {mails} mails came; heard: {:#?}", self.taken_count(), self.lines());
    }
}

/// Path of the authority that signed the server's certificate.
pub fn ca_file() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness/tls/ca.pem")
}

fn acceptor(is_stranger: bool) -> TlsAcceptor {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let mut chain = vec![CertificateDer::from_pem_slice(include_bytes!("tls/server.pem")).unwrap()];
    let mut key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/server.key")).unwrap();
    if is_stranger {
        let folder = super::dovecot::certificates();
        chain = vec![CertificateDer::from_pem_file(folder.join("server.pem")).unwrap()];
        key = PrivateKeyDer::from_pem_file(folder.join("server.key")).unwrap();
    }
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Why a dialogue goes no further.
enum End {
    Closed,
    /// Go on under TLS.
    Upgrade,
}

async fn serve(stream: TcpStream, script: Arc<Script>, heard: Arc<Mutex<Heard>>) {
    let connection = {
        let mut heard = heard.lock().unwrap();
        heard.connections += 1;
        heard.connections - 1
    };
    let is_stranger = script.stranger_from.is_some_and(|first| connection >= first);
    let mut dialogue = Dialogue { connection, tls: script.implicit_tls, script, heard, from: None, to: None };
    if dialogue.tls {
        let Ok(stream) = acceptor(is_stranger).accept(stream).await else { return };
        let mut stream = BufReader::new(stream);
        if dialogue.act(&mut stream, At::Greeting, "220 ready").await.is_ok() {
            let _ = dialogue.talk(&mut stream).await;
        }
        return;
    }
    let mut stream = BufReader::new(stream);
    if dialogue.act(&mut stream, At::Greeting, "220 ready").await.is_err() {
        return;
    }
    if let Err(End::Upgrade) = dialogue.talk(&mut stream).await {
        dialogue.tls = true;
        if let Ok(stream) = acceptor(is_stranger).accept(stream.into_inner()).await {
            let _ = dialogue.talk(&mut BufReader::new(stream)).await;
        }
    }
}

struct Dialogue {
    connection: usize,
    tls: bool,
    script: Arc<Script>,
    heard: Arc<Mutex<Heard>>,
    from: Option<String>,
    to: Option<String>,
}

impl Dialogue {
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(&mut self, stream: &mut BufReader<S>) -> Result<(), End> {
        loop {
            let line = self.line(stream).await?;
            let upper = line.to_uppercase();
            if upper.starts_with("EHLO") {
                let offers = if self.tls { &self.script.offers_under_tls } else { &self.script.offers };
                let all = std::iter::once("test").chain(offers.iter().copied()).collect::<Vec<_>>();
                let last = all.len() - 1;
                let lines: Vec<String> = all
                    .iter()
                    .enumerate()
                    .map(|(n, o)| format!("250{}{o}", if n == last { ' ' } else { '-' }))
                    .collect();
                self.act(stream, At::Ehlo, &lines.join("\r\n")).await?;
            } else if upper == "STARTTLS" {
                if self.act(stream, At::Starttls, "220 go").await? {
                    return Err(End::Upgrade);
                }
            } else if upper.starts_with("AUTH") {
                if upper == "AUTH LOGIN" {
                    say(stream, "334 VXNlcm5hbWU6").await?;
                    self.line(stream).await?;
                    say(stream, "334 UGFzc3dvcmQ6").await?;
                    self.line(stream).await?;
                }
                self.act(stream, At::Auth, "235 welcome").await?;
            } else if line.is_empty() {
                // The answer to a reason for a refusal.
                say(stream, "535 5.7.3 Authentication unsuccessful").await?;
            } else if let Some(from) = upper.starts_with("MAIL FROM:").then(|| between(&line)) {
                if self.from.is_some() {
                    say(stream, "503 one mail at a time").await?;
                } else if self.act(stream, At::Mail, "250 ok").await? {
                    self.from = Some(from);
                }
            } else if let Some(to) = upper.starts_with("RCPT TO:").then(|| between(&line)) {
                if self.from.is_none() {
                    say(stream, "503 no sender").await?;
                } else if let Some(act) = self.script.rcpt.get(to.as_str()).cloned() {
                    self.perform(stream, &act).await?;
                } else if self.act(stream, At::Rcpt, "250 ok").await? {
                    self.to = Some(to);
                }
            } else if upper == "DATA" {
                if self.to.is_none() && !self.script.always.contains_key(&At::Data) {
                    say(stream, "554 no recipient").await?;
                } else if self.act(stream, At::Data, "354 go").await? {
                    self.body(stream).await?;
                }
            } else if upper == "QUIT" {
                say(stream, "221 bye").await?;
                return Err(End::Closed);
            } else {
                (self.from, self.to) = (None, None);
                say(stream, "250 ok").await?;
            }
        }
    }

    async fn body<S: AsyncRead + AsyncWrite + Unpin>(&mut self, stream: &mut BufReader<S>) -> Result<(), End> {
        let mut mail = String::new();
        loop {
            let line = self.line(stream).await?;
            if line == "." {
                break;
            }
            mail.push_str(line.strip_prefix('.').unwrap_or(&line));
            mail.push_str("\r\n");
        }
        let (from, to) = (self.from.take().unwrap_or_default(), self.to.take());
        let taken = to.map(|to| Taken { connection: self.connection, from, to, mail });
        let keep = |heard: &mut Heard| heard.taken.extend(taken);
        // What hangs up or says nothing after the dot may have kept the mail: the worst case is that it has.
        match self.next_act(At::Body) {
            None => {
                keep(&mut self.heard.lock().unwrap());
                say(stream, "250 kept").await
            }
            Some(act) => {
                if !matches!(&act, Act::Say(line) | Act::Last(line) if !line.starts_with('2')) {
                    keep(&mut self.heard.lock().unwrap());
                }
                self.perform(stream, &act).await
            }
        }
    }

    /// Does what the script says here, else agrees; whether it agreed.
    async fn act<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut BufReader<S>,
        at: At,
        agreement: &str,
    ) -> Result<bool, End> {
        match self.next_act(at) {
            None => say(stream, agreement).await.map(|()| true),
            Some(act) => {
                self.perform(stream, &act).await?;
                Ok(matches!(act, Act::Say(line) if line.starts_with(['2', '3'])))
            }
        }
    }

    fn next_act(&self, at: At) -> Option<Act> {
        let count = {
            let mut heard = self.heard.lock().unwrap();
            let count = heard.reached.entry(at).or_default();
            *count += 1;
            *count - 1
        };
        self.script.always.get(&at).or_else(|| self.script.acts.get(&(at, count))).cloned()
    }

    async fn perform<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
        act: &Act,
    ) -> Result<(), End> {
        match act {
            Act::Say(line) => say(stream, line).await,
            Act::Last(line) => {
                say(stream, line).await?;
                let _ = stream.get_mut().shutdown().await;
                Err(End::Closed)
            }
            Act::HangUp => Err(End::Closed),
            Act::Silence => std::future::pending().await,
            Act::Endless => loop {
                stream.get_mut().write_all(&[b'x'; 4096]).await.map_err(|_| End::Closed)?;
            },
            Act::EndlessLines => loop {
                stream.get_mut().write_all(&b"250-and on\r\n".repeat(100)).await.map_err(|_| End::Closed)?;
            },
        }
    }

    async fn line<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: &mut BufReader<S>) -> Result<String, End> {
        let mut bytes = Vec::new();
        match stream.read_until(b'\n', &mut bytes).await {
            Ok(0) | Err(_) => Err(End::Closed),
            Ok(_) => {
                let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned();
                self.heard.lock().unwrap().lines.push((self.connection, self.tls, line.clone()));
                Ok(line)
            }
        }
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, line: &str) -> Result<(), End> {
    let bytes = [line.as_bytes(), b"\r\n"].concat();
    stream.get_mut().write_all(&bytes).await.map_err(|_| End::Closed)?;
    stream.get_mut().flush().await.map_err(|_| End::Closed)
}

fn between(command: &str) -> String {
    command.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}

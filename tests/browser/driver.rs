//! The browser: Debian's Chromium, started for one test with a profile of its own, and ended by its process id.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::session::http::{Body, HttpClient};
use thirtyfour::{Capabilities, WebDriver};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// What to do where there is no browser. A test that can't run has failed.
const MISSING: &str = "The tests in tests/browser need a browser: apt-get install chromium chromium-driver";

/// No answer of the driver takes longer, but one that is broken.
const ANSWER: Duration = Duration::from_secs(30);

/// The driver asks for a free port twice, for both kinds of addresses, and ends where the second one is taken.
const TRIES: usize = 5;

/// How the browser is set up, as far as that can't be changed while it runs.
#[derive(Clone, Copy)]
pub struct Setup {
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// The reader's own text size in pixels; browsers are delivered with 16.
    pub text: u8,
}

/// A running browser with one window.
pub struct Running {
    pub driver: WebDriver,
    _processes: Processes,
}

/// The driver, and the browser that it has started.
struct Processes {
    chromedriver: Child,
    // A pipe whose reader is gone would end the driver at its next line.
    _said: BufReader<ChildStdout>,
    profile: tempfile::TempDir,
}

impl Running {
    pub async fn start(setup: Setup) -> Running {
        let (port, processes) = (0..TRIES).find_map(|_| Processes::start()).expect(MISSING);
        let session =
            WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities(setup, processes.profile.path()))
                .client(Plain)
                .keep_alive(false);
        let driver = session.await.unwrap_or_else(|error| panic!("{MISSING}\n{error}"));
        Running { driver, _processes: processes }
    }
}

impl Processes {
    /// The driver on a port of its own; nothing where it has lost that port to somebody else.
    fn start() -> Option<(u16, Processes)> {
        // The driver goes when the test does, however that ends.
        let mut chromedriver = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "chromedriver", "--port=0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect(MISSING);
        let mut said = BufReader::new(chromedriver.stdout.take().unwrap());
        let port = port_of(&mut said);
        let profile = tempfile::Builder::new().prefix("postdesk-browser").tempdir().unwrap();
        let processes = Processes { chromedriver, _said: said, profile };
        Some((port?, processes))
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        // The browser's main process, which is known by its profile, takes all its others along.
        let own = user_data(self.profile.path());
        let is_own = |process: &Path| {
            let command = std::fs::read(process.join("cmdline")).unwrap_or_default();
            command.split(|byte| *byte == 0).any(|argument| argument == own.as_bytes())
        };
        for process in
            std::fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path()).filter(|path| is_own(path))
        {
            let id = process.file_name().unwrap();
            let _ = Command::new("kill").args(["-s", "KILL"]).arg(id).stderr(Stdio::null()).status();
            let start = Instant::now();
            while is_own(&process) && start.elapsed() < Duration::from_secs(2) {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

fn user_data(profile: &Path) -> String {
    format!("--user-data-dir={}", profile.display())
}

/// The port that the driver says it has taken.
fn port_of(said: &mut impl BufRead) -> Option<u16> {
    let lines = said.lines().map_while(Result::ok);
    let port = |line: String| line.split("on port ").nth(1)?.trim_end_matches('.').parse().ok();
    // Its first line repeats the zero it was given.
    lines.filter_map(port).find(|port| *port > 0)
}

fn capabilities(setup: Setup, profile: &Path) -> Capabilities {
    let mut preferences = json!({
        "webkit.webprefs.default_font_size": setup.text,
        // Not the browser's own first page, which asks for much.
        "session.restore_on_startup": 4,
        "session.startup_urls": ["about:blank"],
    });
    if !setup.scripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        // Another name leads nowhere; that it was asked for is told by the log of requests.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        &user_data(profile),
        "--disable-crash-reporter",
    ];
    let options = json!({
        "args": arguments,
        "prefs": preferences,
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    let all = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": options,
    });
    match all {
        Value::Object(all) => Capabilities::from(all),
        _ => unreachable!("json! has made an object of an object"),
    }
}

/// HTTP as the driver speaks it: one request a connection, to this machine.
struct Plain;

#[async_trait::async_trait]
impl HttpClient for Plain {
    async fn send(&self, request: http::Request<Body<'_>>) -> WebDriverResult<http::Response<Bytes>> {
        tokio::time::timeout(ANSWER, exchange(&request))
            .await
            .unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()))
            .map_err(|error| WebDriverError::RequestFailed(format!("{} {}: {error}", request.method(), request.uri())))
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Plain)
    }
}

async fn exchange(request: &http::Request<Body<'_>>) -> std::io::Result<http::Response<Bytes>> {
    let odd = || std::io::Error::from(std::io::ErrorKind::InvalidData);
    let uri = request.uri();
    let authority = uri.authority().ok_or_else(odd)?.as_str();
    let body = match request.body() {
        Body::Json(value) => value.to_string(),
        Body::Empty => String::new(),
    };
    let head = format!(
        "{} {} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        request.method(),
        uri.path(),
        body.len()
    );
    let mut stream = tokio::net::TcpStream::connect(authority).await?;
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).await?;
    // The driver says that it closes the connection, and then waits for the other side to do so.
    let (mut answer, mut whole) = (Vec::new(), None);
    while whole.is_none_or(|whole| answer.len() < whole) {
        if stream.read_buf(&mut answer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(end) = memchr::memmem::find(&answer, b"\r\n\r\n").filter(|_| whole.is_none()) {
            let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
            let length = head.split("content-length:").nth(1).and_then(|rest| rest.lines().next()?.trim().parse().ok());
            whole = Some(end + 4 + length.unwrap_or(0usize));
        }
    }
    let end = memchr::memmem::find(&answer, b"\r\n\r\n").ok_or_else(odd)?;
    let status = std::str::from_utf8(&answer[..end]).ok().and_then(|head| head.split(' ').nth(1)).ok_or_else(odd)?;
    http::Response::builder().status(status).body(Bytes::from(answer).slice(end + 4..)).map_err(|_| odd())
}

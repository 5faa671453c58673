//! What the machine does to a desk: disks that are full, databases that are damaged, locked or older, and ends at any moment.

mod clock;
mod database;
mod disk;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use postdesk::clock::Clock;
use rusqlite::Connection;

/// A desk in a folder, run by the program itself.
struct Desk {
    folder: tempfile::TempDir,
    data: PathBuf,
    address: SocketAddr,
}

impl Desk {
    fn new() -> Desk {
        Desk::with_data(None)
    }

    /// A desk whose data lies elsewhere.
    fn with_data(data: Option<&Path>) -> Desk {
        Desk::with_mailbox(data, "maildir.path = 'inbox'\noutbox.path = 'outbox'\n")
    }

    /// The same, with other ways in and out; paths of it are beside the data where they are not whole.
    fn with_mailbox(data: Option<&Path>, ways: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let data = data.map_or_else(|| folder.path().join("data"), Path::to_owned);
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let inbox = folder.path().join("inbox");
        let beside = |name: &str| format!("'{}'", folder.path().join(name).display());
        let ways = ways.replace("'inbox'", &beside("inbox")).replace("'outbox'", &beside("outbox"));
        let config = format!(
            "data_dir = {data:?}\n[mailbox.support]\naddress = \"help@shop.example\"\n{ways}[http]\nlisten = \"{address}\"\n"
        );
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        for part in ["tmp", "new", "cur"] {
            std::fs::create_dir_all(inbox.join(part)).unwrap();
        }
        Desk { folder, data, address }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.data.join("postdesk.db")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        command.arg("--config").arg(self.path("postdesk.toml")).args(words).env("POSTDESK_LOG", "info");
        command
    }

    fn output(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn start(&self) -> Daemon {
        let log = std::fs::File::create(self.path("log")).unwrap();
        Daemon(self.command(&["run"]).stdout(Stdio::null()).stderr(log).spawn().unwrap())
    }

    fn run(&self) -> Daemon {
        let daemon = self.start();
        self.until_logged("Ready");
        daemon
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    fn until_logged(&self, words: &str) {
        until(words, || self.log().contains(words), || self.log());
    }

    fn drop_mail(&self, number: u32) {
        self.drop_mail_of(number, 0);
    }

    /// A mail that is at least so large.
    fn drop_mail_of(&self, number: u32, bytes: usize) {
        self.put_mail(number, bytes, SystemTime::from(Clock::System.now()));
    }

    /// A mail that came at that moment.
    fn drop_mail_at(&self, number: u32, at: SystemTime) {
        self.put_mail(number, 0, at);
    }

    fn put_mail(&self, number: u32, bytes: usize, at: SystemTime) {
        let filling = "No line of this is of any use.\r\n".repeat(bytes / 32);
        let mail = format!(
            "From: Customer {number} <c{number}@example.net>\r\nTo: help@shop.example\r\nSubject: Matter {number}\r\n\
             Message-ID: <in-{number}@example.net>\r\n\r\nWords of {number}.\r\n{filling}"
        );
        let (inbox, name) = (self.path("inbox"), format!("{number:06}.eml"));
        std::fs::write(inbox.join("tmp").join(&name), mail).unwrap();
        std::fs::File::options().write(true).open(inbox.join("tmp").join(&name)).unwrap().set_modified(at).unwrap();
        std::fs::rename(inbox.join("tmp").join(&name), inbox.join("new").join(&name)).unwrap();
    }

    /// Mails that nobody has taken in.
    fn waiting(&self) -> usize {
        std::fs::read_dir(self.path("inbox/new")).unwrap().count()
    }

    fn sent(&self) -> usize {
        std::fs::read_dir(self.path("outbox/new")).map_or(0, Iterator::count)
    }

    fn connection(&self) -> Connection {
        let conn = Connection::open(self.database()).unwrap();
        conn.busy_timeout(Duration::from_secs(5)).unwrap();
        conn
    }

    fn count(&self, what: &str) -> i64 {
        self.connection().query_row(&format!("SELECT COUNT(*) FROM {what}"), [], |row| row.get(0)).unwrap_or(-1)
    }

    fn is_sound(&self) -> bool {
        self.connection().query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap() == "ok"
    }

    /// The whole answer to one request.
    fn answer(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Its status.
    fn ask(&self, request: &str) -> u16 {
        self.answer(request).split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    fn get(&self, path: &str) -> u16 {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// A form as a browser sends it; the whole answer.
    fn form(&self) -> String {
        let body = "name=Ada&email=ada%40example.net&subject=Hello&message=Words";
        self.answer(&format!(
            "POST /support/ticket/process HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }
}

/// Ends what it runs.
struct Daemon(Child);

impl Daemon {
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Ends well; gives the exit code.
    fn stop(&mut self) -> Option<i32> {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();
        self.0.wait().unwrap().code()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether it says that it is not now, and when to come again.
fn is_later(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 503") && answer.to_lowercase().contains("\r\nretry-after: ")
}

fn until(what: &str, mut is_so: impl FnMut() -> bool, tell: impl Fn() -> String) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < end, "not in time: {what}\n{}", tell());
        std::thread::sleep(Duration::from_millis(20));
    }
}

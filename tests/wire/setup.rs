//! `setup` against real servers: by options, and by somebody at a terminal.

use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::harness::dovecot::{self, Dovecot};
use crate::harness::exim::{self, Exim};

const POSTDESK: &str = env!("CARGO_BIN_EXE_postdesk");

struct Place {
    dovecot: Dovecot,
    exim: Exim,
    folder: tempfile::TempDir,
}

impl Place {
    /// Both servers know one password, as those of providers do.
    fn new() -> Option<Place> {
        let (_, password) = exim::LOGIN;
        let second = format!("passdb {{\n  driver = static\n  args = password={password}\n}}\n");
        let dovecot = dovecot::start_with(&second)?;
        let exim = exim::start(&dovecot)?;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("pw"), format!("{password}\n")).unwrap();
        // The mailbox is there, as it is with a provider.
        dovecot.deliver("help", b"From: a@b.example\r\nSubject: hello\r\n\r\nIn the inbox before.\r\n");
        Some(Place { dovecot, exim, folder })
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("etc/postdesk.toml")
    }

    fn servers(&self) -> Vec<String> {
        let ca = self.dovecot.ca_file().display().to_string();
        let (imap, smtp) = (format!("localhost:{}", self.dovecot.imaps), format!("localhost:{}", self.exim.smtp));
        let config = self.config().display().to_string();
        let data = self.folder.path().join("data").display().to_string();
        ["-c", &config, "--imap-host", &imap, "--smtp-host", &smtp, "--ca-file", &ca, "--data-dir", &data]
            .map(str::to_owned)
            .to_vec()
    }

    fn setup(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(POSTDESK);
        command.arg("setup").args(self.servers()).args(arguments).stdin(Stdio::null());
        command.current_dir(self.folder.path()).output().unwrap()
    }
}

const WHO: [&str; 5] = ["--yes", "--address", "help@shop.example", "--agent", "Grace Hopper <grace@staff.example>"];

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &*String::from_utf8_lossy(&output.stderr)
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn setup_tries_both_servers_sees_a_mail_come_back_and_writes_a_desk_that_runs() {
    let Some(place) = Place::new() else { return };
    let wrong = place.folder.path().join("wrong");
    std::fs::write(&wrong, "open sesame\n").unwrap();
    let output = place.setup(&[&WHO[..], &["--password-file", "wrong"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("refused the login of help@shop.example"), "{}", said(&output));
    assert!(!said(&output).contains("sesame") && !place.config().exists(), "{}", said(&output));

    let output = place.setup(&[&WHO[..], &["--password-file", "pw"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for words in ["login of help@shop.example accepted", "it came in", "plus addresses arrive", "etc/postdesk.toml run"]
    {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    let secret = place.config().with_file_name("support.password");
    assert_eq!((mode(&place.config()), mode(&secret)), (0o644, 0o600));
    let written = std::fs::read_to_string(place.config()).unwrap();
    assert!(!written.contains(exim::LOGIN.1) && !said(&output).contains(exim::LOGIN.1));
    assert_eq!(place.dovecot.count("help", ""), 1, "what was there stays, what was tried goes");

    let again = place.setup(&[&WHO[..], &["--password-file", "pw"]].concat());
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("is there already") && said(&again).contains("--force"), "{}", said(&again));
    assert_eq!(std::fs::read_to_string(place.config()).unwrap(), written);

    let check = Command::new(POSTDESK).arg("-c").arg(place.config()).arg("check").output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    let mut daemon = Running::start(&place.config());
    let mail = "From: Ada <ada@example.net>\r\nTo: help@shop.example\r\nSubject: Fire\r\nMessage-ID: <f@example.net>\r\n\r\nIt burns.\r\n";
    place.dovecot.deliver("help", mail.as_bytes());
    let end = Instant::now() + Duration::from_secs(20);
    while place.dovecot.count("ada", "") == 0 || place.dovecot.count("grace", "") == 0 {
        assert!(Instant::now() < end, "no acknowledgement, no notice");
        std::thread::sleep(Duration::from_millis(50));
    }
    daemon.end();
}

#[test]
fn setup_without_anybody_to_ask_names_the_options_that_are_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(POSTDESK);
    let output = command.args(["setup", "-c"]).arg(folder.path().join("p.toml")).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("say --address, --password-file, --agent"), "{}", said(&output));
}

#[test]
fn setup_says_which_server_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let [port] = dovecot::free_ports();
    std::fs::write(folder.path().join("pw"), "x\n").unwrap();
    let server = format!("127.0.0.1:{port}");
    let mut command = Command::new(POSTDESK);
    command.args(["setup", "-c", "p.toml", "--password-file", "pw", "--imap-host", &server, "--smtp-host", &server]);
    let output = command.args(WHO).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(&format!("imap.host: no connection to {server}")), "{}", said(&output));
    assert!(!folder.path().join("p.toml").exists() && !folder.path().join("support.password").exists());
}

#[test]
fn at_a_terminal_setup_asks_and_does_not_show_the_password() {
    let Some(place) = Place::new() else { return };
    let words = place.servers().join(" ");
    let call = format!("{POSTDESK} setup {words} --no-test");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &call, "/dev/null"]).current_dir(place.folder.path());
    let Ok(child) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else { return };
    let mut terminal = Terminal::new(child);
    for (question, answer) in [
        ("Address that customers write to", "help@shop.example"),
        ("as customers see it [Shop Support]", ""),
        ("Your own address", "grace@staff.example"),
        ("Web address of the desk", ""),
        ("Password of help@shop.example", "wrong one"),
        ("Password of help@shop.example", exim::LOGIN.1),
    ] {
        terminal.answer(question, answer);
    }
    let (said, code) = terminal.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("refused the login") && said.contains("written: "), "{said}");
    assert!(!said.contains("wrong one") && !said.contains(exim::LOGIN.1), "{said}");
    let written = std::fs::read_to_string(place.config()).unwrap();
    assert!(written.contains("name = \"Shop Support\"") && written.contains("name = \"Grace\""), "{written}");
}

/// What the service's manager does with the lines that setup and `dkim keygen` give it: its user can't read root's files, and
/// finds the same in a folder of its own.
#[test]
fn a_user_who_cannot_read_the_secrets_finds_those_of_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let allow = |name: &str, mode| std::fs::set_permissions(path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    let text = "data_dir = 'data'\n[mailbox.support]\naddress = 'help@acme.example'\npassword_file = 'support.password'\n\
                imap.host = 'imap.acme.example'\nsmtp.host = 'smtp.acme.example'\n\
                dkim.selector = 's1'\ndkim.key_file = 'support.dkim.pem'\n";
    std::fs::write(path("postdesk.toml"), text).unwrap();
    std::fs::create_dir(path("credentials")).unwrap();
    let mut keygen = Command::new(POSTDESK);
    keygen.arg("-c").arg(path("postdesk.toml")).args(["dkim", "keygen", "support", "--ed25519"]);
    assert!(keygen.args(["--domain", "acme.example"]).stdout(Stdio::null()).status().unwrap().success());
    std::fs::copy(path("support.dkim.pem"), path("credentials/support.dkim")).unwrap();
    for (name, mode) in [("support.password", 0o000), ("credentials/support.password", 0o440)] {
        std::fs::write(path(name), "open sesame\n").unwrap();
        allow(name, mode);
    }
    allow("support.dkim.pem", 0o000);
    allow("credentials/support.dkim", 0o440);
    // Root reads everything: somebody else must be asked.
    let is_root = std::fs::read(path("support.password")).is_ok();
    if is_root {
        allow("", 0o755);
        let own = ["credentials", "credentials/support.password", "credentials/support.dkim"];
        own.iter().for_each(|name| std::os::unix::fs::chown(path(name), Some(65534), Some(65534)).unwrap());
    }
    let record = |credentials: Option<&str>| {
        let mut command = Command::new(if is_root { "setpriv" } else { POSTDESK });
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", POSTDESK]);
        }
        command.arg("-c").arg(path("postdesk.toml")).args(["dkim", "record", "support"]);
        command.env_remove("CREDENTIALS_DIRECTORY").env_remove("POSTDESK_SUPPORT_PASSWORD");
        command.envs(credentials.map(|name| ("CREDENTIALS_DIRECTORY", path(name)))).output().unwrap()
    };
    let without = record(None);
    assert!(!without.status.success() && said(&without).contains("support.password"), "{}", said(&without));
    let with = record(Some("credentials"));
    assert!(with.status.success() && said(&with).contains("s1._domainkey.acme.example"), "{}", said(&with));
}

/// A program on a terminal of its own.
struct Terminal {
    child: Child,
    heard: std::sync::mpsc::Receiver<Vec<u8>>,
    said: String,
    read: usize,
}

impl Terminal {
    fn new(mut child: Child) -> Terminal {
        let mut out = child.stdout.take().unwrap();
        let (sender, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1024];
            while let Ok(count @ 1..) = out.read(&mut bytes) {
                let _ = sender.send(bytes[..count].to_vec());
            }
        });
        Terminal { child, heard, said: String::new(), read: 0 }
    }

    fn answer(&mut self, question: &str, answer: &str) {
        while !self.said[self.read..].contains(question) {
            let bytes = self.heard.recv_timeout(Duration::from_secs(30));
            let bytes = bytes.unwrap_or_else(|_| panic!("{question} was not asked: {}", self.said));
            self.said.push_str(&String::from_utf8_lossy(&bytes));
        }
        self.read = self.said.len();
        writeln!(self.child.stdin.as_mut().unwrap(), "{answer}").unwrap();
    }

    fn end(mut self) -> (String, Option<i32>) {
        while let Ok(bytes) = self.heard.recv_timeout(Duration::from_secs(30)) {
            self.said.push_str(&String::from_utf8_lossy(&bytes));
        }
        drop(self.child.stdin.take());
        (self.said, self.child.wait().unwrap().code())
    }
}

/// The daemon, ended when dropped.
struct Running(Child);

impl Running {
    fn start(config: &Path) -> Running {
        let mut command = Command::new(POSTDESK);
        Running(command.arg("-c").arg(config).arg("run").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn end(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

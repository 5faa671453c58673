//! The desk that the pages belong to: the program itself, with Maildirs for the world's mail.

use std::collections::HashSet;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postdesk::mail::Mail;
use tempfile::TempDir;

/// How long a mail of the desk may take to come out: some wait for its quarter of a minute.
const POST: Duration = Duration::from_secs(40);

/// A daemon with its files.
pub struct Desk {
    process: Child,
    site: String,
    folder: TempDir,
    /// Mails that a test has read.
    read: HashSet<PathBuf>,
}

/// A mail that the desk has sent.
pub struct Letter {
    /// Whom the mail server would give it to.
    pub to: String,
    pub mail: Mail,
}

impl Desk {
    /// Starts a desk with one agent, whose answers go out at once.
    pub fn start() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let site = format!("http://{address}");
        let config = format!(
            "data_dir = 'data'\n[mailbox.support]\naddress = 'help@acme.example'\nname = 'Acme Support'\n\
             tag = 'Acme'\nmaildir.path = 'in'\noutbox.path = 'out'\n[http]\nlisten = '{address}'\n\
             base_url = '{site}'\n[delivery]\nundo = '0s'\n[[agent]]\nemail = 'grace@staff.example'\n\
             name = 'Grace Hopper'\n"
        );
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        let process = program(folder.path(), &["run"]).stdout(Stdio::null()).spawn().unwrap();
        let desk = Desk { process, site, folder, read: HashSet::new() };
        let start = Instant::now();
        while !desk.is_ready() {
            assert!(start.elapsed() < Duration::from_secs(20), "the desk is not ready");
            std::thread::sleep(Duration::from_millis(20));
        }
        desk
    }

    /// Address of its pages, without a slash at the end.
    pub fn site(&self) -> &str {
        &self.site
    }

    fn is_ready(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.site.trim_start_matches("http://")) else { return false };
        let asked = b"GET /healthz HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";
        let mut answer = String::new();
        let heard = stream.write_all(asked).and_then(|()| stream.read_to_string(&mut answer));
        heard.is_ok() && answer.starts_with("HTTP/1.1 200")
    }

    /// Calls the program beside the daemon.
    pub fn call(&self, arguments: &[&str]) -> String {
        let output = program(self.folder.path(), arguments).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    }

    /// A file in the desk's folder, made with the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A mail comes in: header lines, an empty line, text.
    pub fn post(&self, mail: &str) {
        let name = format!("{}.mail", mail_number());
        let draft = self.folder.path().join("data/in/tmp").join(&name);
        std::fs::write(&draft, mail.replace('\n', "\r\n")).unwrap();
        std::fs::rename(draft, self.folder.path().join("data/in/new").join(name)).unwrap();
    }

    /// A person answers a letter, as mail programs do.
    pub fn answer(&self, letter: &Letter, text: &str) {
        let mail = &letter.mail;
        let to = mail.reply_to.first().or(mail.from.as_ref()).unwrap().address.clone();
        let id = mail.message_id.clone().unwrap();
        self.post(&format!(
            "From: {}\nTo: {to}\nSubject: Re: {}\nMessage-ID: <{}@elsewhere.example>\nIn-Reply-To: <{id}>\n\
             References: <{id}>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
            letter.to,
            mail.subject,
            mail_number()
        ));
    }

    /// The next letter to this address that no one has read, waited for.
    pub async fn letter_to(&mut self, address: &str) -> Letter {
        let start = Instant::now();
        loop {
            if let Some(letter) = self.unread(address) {
                return letter;
            }
            assert!(start.elapsed() < POST, "no further mail to {address}; there are {:?}", self.sent());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The first letter to this address that no one has read, if there is one.
    pub fn unread(&mut self, address: &str) -> Option<Letter> {
        let unread = self.outbox().into_iter().filter(|path| !self.read.contains(path));
        let found = unread.map(|path| (letter(&path), path)).find(|(letter, _)| letter.to == address);
        found.map(|(letter, path)| {
            self.read.insert(path);
            letter
        })
    }

    /// Recipient and subject of all letters.
    pub fn sent(&self) -> Vec<(String, String)> {
        self.outbox().iter().map(|path| letter(path)).map(|letter| (letter.to, letter.mail.subject)).collect()
    }

    /// The files of its letters, in the order in which they were written.
    fn outbox(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path().join("data/out/new")).into_iter().flatten();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap());
        files
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Letter {
    /// The first address of this site in it whose path begins so.
    pub fn link(&self, site: &str, begin: &str) -> String {
        let begin = format!("{site}{begin}");
        let words = self.mail.text.split_whitespace().map(|word| word.trim_matches(['<', '>', '(', ')']));
        let found = words.into_iter().find(|word| word.starts_with(&begin));
        found.unwrap_or_else(|| panic!("{begin} is not in\n{}", self.mail.text)).to_owned()
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    command.current_dir(folder).arg("-c").arg(folder.join("postdesk.toml")).args(arguments);
    command.env_remove("POSTDESK_CONFIG").env_remove("NOTIFY_SOCKET").env_remove("JOURNAL_STREAM");
    command.stdin(Stdio::null());
    command
}

fn letter(path: &Path) -> Letter {
    let mail = postdesk::mail::parse::parse(&std::fs::read(path).unwrap());
    let to = mail.headers.iter().find(|(name, _)| name == "X-Envelope-To").expect("the Maildir tells the recipient");
    Letter { to: to.1.clone(), mail }
}

/// A number that no other mail of this process has.
fn mail_number() -> usize {
    static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

//! A private Dovecot: own configuration, own ports of 127.0.0.1, own mail, gone with the test.
//!
//! Works for root (mail belongs to the user `mail` then) and for everybody else.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The password of every user.
pub const PASSWORD: &str = "korrekt\"Pferd\\stäple";

/// A running Dovecot, killed with everything it started when dropped.
pub struct Dovecot {
    dir: TempDir,
    child: Option<Child>,
    /// IMAP, plain and STARTTLS.
    pub imap: u16,
    /// IMAP over TLS.
    pub imaps: u16,
    /// LMTP.
    pub lmtp: u16,
    owner: Option<(u32, u32)>,
    delivered: AtomicU64,
}

/// Starts a Dovecot; `None` where it isn't installed, which only a developer's machine may excuse.
pub fn start() -> Option<Dovecot> {
    start_with("")
}

/// Starts a Dovecot with further lines of configuration.
pub fn start_with(settings: &str) -> Option<Dovecot> {
    if program().is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd"
        );
        eprintln!("SKIPPED: Dovecot is not installed (apt-get install dovecot-imapd dovecot-lmtpd)");
        return None;
    }
    // Between choosing a port and taking it, another test may have taken it.
    for _ in 0..5 {
        if let Some(dovecot) = Dovecot::new(settings) {
            return Some(dovecot);
        }
    }
    panic!("Dovecot does not start");
}

impl Dovecot {
    fn new(settings: &str) -> Option<Dovecot> {
        let dir = tempfile::tempdir().unwrap();
        let [imap, imaps, lmtp] = free_ports();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
        fs::create_dir(dir.path().join("mail")).unwrap();
        let owner = owner();
        if let Some((uid, gid)) = owner {
            chown(dir.path().join("mail"), Some(uid), Some(gid)).unwrap();
        }
        let mut dovecot = Dovecot { dir, child: None, imap, imaps, lmtp, owner, delivered: AtomicU64::new(0) };
        fs::write(dovecot.dir.path().join("dovecot.conf"), dovecot.configuration(settings)).unwrap();
        dovecot.launch().then_some(dovecot)
    }

    /// Kills the server and every session, without a good-bye.
    pub fn kill(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let group = format!("-{}", child.id());
        Command::new("kill").args(["-KILL", "--", &group]).status().unwrap();
        child.wait().unwrap();
    }

    /// Starts the server again, on the same ports.
    pub fn restart(&mut self) {
        self.kill();
        // The ports and sockets of what was killed are free when its last process is gone.
        let is_up = (0..30).any(|_| {
            let is_up = self.launch();
            if !is_up {
                std::thread::sleep(Duration::from_millis(100));
            }
            is_up
        });
        assert!(is_up, "Dovecot does not start again");
    }

    /// The Maildir of a user.
    pub fn maildir(&self, user: &str) -> PathBuf {
        self.dir.path().join("mail").join(user).join("Maildir")
    }

    /// Puts a mail into a user's inbox, as an MTA does.
    pub fn deliver(&self, user: &str, mail: &[u8]) {
        self.deliver_aged(user, mail, Duration::ZERO);
    }

    /// The same, so long ago: the file's time is what Dovecot gives as INTERNALDATE.
    pub fn deliver_aged(&self, user: &str, mail: &[u8], age: Duration) {
        self.put(user, "", mail, age);
    }

    /// Puts a mail into another folder, as a provider does with what is sent.
    pub fn file(&self, user: &str, folder: &str, mail: &[u8]) {
        self.put(user, &format!(".{folder}"), mail, Duration::ZERO);
    }

    fn put(&self, user: &str, folder: &str, mail: &[u8], age: Duration) {
        let number = self.delivered.fetch_add(1, Ordering::SeqCst);
        let unique = format!("1772442000.M{number:06}P1.test,S={}", mail.len());
        let home = self.dir.path().join("mail").join(user);
        let maildir = self.maildir(user).join(folder);
        if !maildir.join("new").exists() {
            ["tmp", "new", "cur"].iter().for_each(|folder| fs::create_dir_all(maildir.join(folder)).unwrap());
            let places = [
                home,
                self.maildir(user),
                maildir.clone(),
                maildir.join("tmp"),
                maildir.join("new"),
                maildir.join("cur"),
            ];
            places.iter().for_each(|place| self.give(place));
        }
        let draft = maildir.join("tmp").join(&unique);
        fs::write(&draft, mail).unwrap();
        if age > Duration::ZERO {
            let file = fs::File::options().write(true).open(&draft).unwrap();
            file.set_modified(file.metadata().unwrap().modified().unwrap() - age).unwrap();
        }
        self.give(&draft);
        fs::rename(draft, maildir.join("new").join(unique)).unwrap();
    }

    /// The mails of a folder (`""` is the inbox): the flags in their file names, and their bytes.
    pub fn folder(&self, user: &str, folder: &str) -> Vec<(String, Vec<u8>)> {
        let maildir = self.maildir(user);
        let maildir = if folder.is_empty() { maildir } else { maildir.join(format!(".{folder}")) };
        let mut mails = Vec::new();
        for part in ["new", "cur"] {
            for entry in fs::read_dir(maildir.join(part)).into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let flags = name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned();
                mails.extend(fs::read(entry.path()).map(|bytes| (flags, bytes)));
            }
        }
        mails
    }

    /// How many mails a folder has.
    pub fn count(&self, user: &str, folder: &str) -> usize {
        self.folder(user, folder).len()
    }

    /// Numbers a user's inbox anew, under another UIDVALIDITY. The server is restarted for it.
    pub fn renumber(&mut self, user: &str) {
        self.kill();
        let maildir = self.maildir(user);
        for entry in fs::read_dir(&maildir).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("dovecot") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        // What Dovecot writes itself, but with a number that is surely another one.
        let list = maildir.join("dovecot-uidlist");
        fs::write(&list, "3 V1999999999 N1 G0123456789abcdef0123456789abcdef\n").unwrap();
        self.give(&list);
        self.restart();
    }

    /// The CA behind this server's certificate.
    pub fn ca_file(&self) -> PathBuf {
        certificates().join("ca.pem")
    }

    /// Another CA.
    pub fn wrong_ca_file(&self) -> PathBuf {
        certificates().join("wrong-ca.pem")
    }

    fn give(&self, path: &Path) {
        if let Some((uid, gid)) = self.owner {
            chown(path, Some(uid), Some(gid)).unwrap();
        }
    }

    fn launch(&mut self) -> bool {
        let dir = self.dir.path();
        let log = fs::File::create(dir.join("stderr")).unwrap();
        let mut command = Command::new(program().unwrap());
        command.arg("-F").arg("-c").arg(dir.join("dovecot.conf")).stdin(Stdio::null()).stderr(log).process_group(0);
        let mut child = command.spawn().unwrap();
        let end = Instant::now() + Duration::from_secs(8);
        while Instant::now() < end {
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            if TcpStream::connect(("127.0.0.1", self.imap)).is_ok() {
                self.child = Some(child);
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.child = Some(child);
        self.kill();
        false
    }

    fn configuration(&self, settings: &str) -> String {
        let (dir, certificates) = (self.dir.path().display(), certificates().display());
        let (imap, imaps, lmtp) = (self.imap, self.imaps, self.lmtp);
        let (user, group) = if self.owner.is_some() {
            ("mail".to_owned(), "mail".to_owned())
        } else {
            (said_by("id", &["-un"]), said_by("id", &["-gn"]))
        };
        // Without root nobody can be anybody else, and nothing can be locked in.
        let unprivileged = format!(
            "default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n\
             service anvil {{\n  chroot =\n}}\nservice imap-login {{\n  chroot =\n}}\nservice stats {{\n  chroot =\n}}\n"
        );
        let unprivileged = if self.owner.is_some() { "" } else { &unprivileged };
        format!(
            r#"
base_dir = {dir}/run
state_dir = {dir}/run
log_path = {dir}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificates}/server.pem
ssl_key = <{certificates}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
mail_max_userip_connections = 100
auth_username_format = %Ln
# A wrong password of one test user must not slow down the others.
auth_failure_delay = 0
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{unprivileged}
mail_location = maildir:~/Maildir
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={dir}/mail/%n allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
{settings}
"#
        )
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = fs::read_to_string(self.dir.path().join("log")).unwrap_or_default();
            eprintln!("--- Dovecot said:\n{log}");
        }
        self.kill();
    }
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    places.map(|place| place.join("dovecot")).find(|program| program.exists())
}

/// Ports nobody has at this moment.
pub fn free_ports<const N: usize>() -> [u16; N] {
    let taken = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    taken.each_ref().map(|listener| listener.local_addr().unwrap().port())
}

/// Whom the mail belongs to, if we may choose.
fn owner() -> Option<(u32, u32)> {
    if said_by("id", &["-u"]) != "0" {
        return None;
    }
    let number = |option| said_by("id", &[option, "mail"]).parse().unwrap();
    Some((number("-u"), number("-g")))
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A folder with a CA, a certificate for 127.0.0.1 and localhost, and a CA that has nothing to do with it.
pub fn certificates() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
        let openssl = |arguments: &str| {
            let done = Command::new("openssl").args(arguments.split(' ')).current_dir(dir.path()).output().unwrap();
            assert!(done.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&done.stderr));
        };
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";
        for name in ["ca", "wrong-ca"] {
            openssl(&format!("req -x509 {key} -subj /CN=throw-away-{name} -keyout {name}.key -out {name}.pem"));
        }
        openssl(&format!("req {key} -subj /CN=localhost -keyout server.key -out server.csr"));
        fs::write(dir.path().join("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n").unwrap();
        openssl(
            "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem",
        );
        dir
    })
    .path()
}

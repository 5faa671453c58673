//! A private Exim: takes mail by SMTP with STARTTLS and login, and brings it into a Dovecot by LMTP.
//!
//! It is a desk's receiving server too: it takes away the results of checks that senders bring along, and vouches for a
//! From address whose owner has signed in with it. Of any other it says nothing.
//!
//! Exim because Debian ships it as one small package, because one file configures all of it, and because it runs in the
//! foreground on a port and in a folder of our choice.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::dovecot::{Dovecot, certificates, free_ports};

/// A login. Any other name does with the same password, and an address vouches for its domain.
pub const LOGIN: (&str, &str) = ("desk", "relay-secret");

/// The name it writes in Authentication-Results.
pub const AUTHSERV_ID: &str = "mx.example";

/// A running Exim, killed with everything it started when dropped.
pub struct Exim {
    dir: TempDir,
    child: Child,
    /// SMTP with STARTTLS.
    pub smtp: u16,
}

/// Starts an Exim in front of a Dovecot; `None` where it isn't installed or may not be started, which only a
/// developer's machine may excuse.
pub fn start(dovecot: &Dovecot) -> Option<Exim> {
    let uid = Command::new("id").arg("-u").output().unwrap().stdout;
    let Some(program) = program().filter(|_| uid == b"0\n") else {
        assert!(std::env::var_os("CI").is_none(), "Exim is needed, and root: apt-get install exim4-daemon-light");
        eprintln!("SKIPPED: Exim is not installed (apt-get install exim4-daemon-light), or this is not root");
        return None;
    };
    let dir = tempfile::tempdir().unwrap();
    let [smtp] = free_ports();
    let mail = owner();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for name in ["spool", "log"] {
        fs::create_dir(dir.path().join(name)).unwrap();
        chown(dir.path().join(name), Some(mail.0), Some(mail.1)).unwrap();
    }
    for name in ["server.pem", "server.key"] {
        fs::copy(certificates().join(name), dir.path().join(name)).unwrap();
        chown(dir.path().join(name), Some(mail.0), Some(mail.1)).unwrap();
    }
    let config = dir.path().join("exim.conf");
    fs::write(&config, configuration(dir.path(), dovecot.lmtp)).unwrap();
    let log = fs::File::create(dir.path().join("stderr")).unwrap();
    let mut command = Command::new(program);
    command.args(["-C", config.to_str().unwrap(), "-bdf", "-q1s", "-oX", &format!("127.0.0.1.{smtp}")]);
    let child = command.stdin(Stdio::null()).stderr(log).process_group(0).spawn().unwrap();
    let exim = Exim { dir, child, smtp };
    let end = Instant::now() + Duration::from_secs(8);
    while TcpStream::connect(("127.0.0.1", smtp)).is_err() {
        assert!(Instant::now() < end, "Exim does not start: {}", exim.said());
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(exim)
}

impl Exim {
    /// Whether everything it took is where it belongs.
    pub fn is_idle(&self) -> bool {
        fs::read_dir(self.dir.path().join("spool/input")).map_or(0, Iterator::count) == 0
    }

    fn said(&self) -> String {
        ["stderr", "log/mainlog", "log/paniclog"]
            .map(|name| fs::read_to_string(self.dir.path().join(name)).unwrap_or_default())
            .join("")
    }
}

impl Drop for Exim {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- Exim said:\n{}", self.said());
        }
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
    }
}

fn configuration(dir: &Path, lmtp: u16) -> String {
    let (dir, (_, password)) = (dir.display(), LOGIN);
    format!(
        r#"
primary_hostname = mx.example
exim_user = mail
exim_group = mail
never_users =
keep_environment =
spool_directory = {dir}/spool
log_file_path = {dir}/log/%slog
pid_file_path = {dir}/pid
tls_certificate = {dir}/server.pem
tls_privatekey = {dir}/server.key
tls_advertise_hosts = *
auth_advertise_hosts = ${{if def:tls_in_cipher{{*}}}}
acl_smtp_rcpt = may_send
acl_smtp_data = judged
begin acl
may_send:
  accept authenticated = *
  deny message = Log in first
judged:
  warn remove_header = Authentication-Results
  warn condition = ${{if eqi{{$authenticated_id}}{{${{address:$h_from:}}}}}}
       add_header = :at_start:Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from=${{domain:${{address:$h_from:}}}}
  accept
begin routers
everybody:
  driver = accept
  transport = into_mailboxes
begin transports
into_mailboxes:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = {lmtp}
  hosts_override
  allow_localhost
  return_path_add
  envelope_to_add
begin retry
* * F,1h,1s
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq{{$auth3}}{{{password}}}}}
  server_set_id = $auth2
"#
    )
}

fn program() -> Option<PathBuf> {
    ["/usr/sbin/exim4", "/usr/sbin/exim"].iter().map(PathBuf::from).find(|path| path.exists())
}

fn owner() -> (u32, u32) {
    let number = |option| {
        let out = Command::new("id").args([option, "mail"]).output().unwrap().stdout;
        String::from_utf8(out).unwrap().trim().parse().unwrap()
    };
    (number("-u"), number("-g"))
}

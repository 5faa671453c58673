//! The daemon as a process: how it starts, what it tells systemd, how it ends.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A configuration file in this folder, and its data in `data` below.
pub fn configured(folder: &Path, listen: SocketAddr) -> PathBuf {
    let path = folder.join("postdesk.toml");
    let text = format!(
        r#"
        data_dir = "data"
        [mailbox.support]
        address = "support@acme.example"
        outbox.path = "outbox"
        [http]
        listen = "{listen}"
        base_url = "https://help.acme.example"
        "#
    );
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}

/// An address that nobody else takes between now and the daemon's start: on a loopback address of this
/// test's own, because the ports of 127.0.0.1 come and go.
fn free_address() -> SocketAddr {
    let [_, _, high, low] = std::process::id().to_be_bytes();
    let own = std::net::Ipv4Addr::new(127, 1 + high % 250, low, 1);
    TcpListener::bind((own, 0)).unwrap().local_addr().unwrap()
}

struct Daemon {
    process: Child,
    address: SocketAddr,
    /// Where systemd would listen.
    notify: UnixDatagram,
    _notify_folder: tempfile::TempDir,
    start: Instant,
}

impl Daemon {
    fn start(folder: &Path) -> Daemon {
        Daemon::start_at(folder, free_address())
    }

    fn start_at(folder: &Path, address: SocketAddr) -> Daemon {
        let notify_folder = tempfile::tempdir().unwrap();
        let socket = notify_folder.path().join("notify");
        let notify = UnixDatagram::bind(&socket).unwrap();
        notify.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let start = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_postdesk"))
            .arg("--config")
            .arg(configured(folder, address))
            .arg("run")
            .env("NOTIFY_SOCKET", &socket)
            .env("WATCHDOG_USEC", "300000")
            .env_remove("JOURNAL_STREAM")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Daemon { process, address, notify, _notify_folder: notify_folder, start }
    }

    /// Everything told to systemd up to the word that contains `wanted`.
    fn told_until(&self, wanted: &str) -> Vec<String> {
        let mut told = Vec::new();
        let mut buffer = [0; 4096];
        while !told.iter().any(|word: &String| word.contains(wanted)) {
            let length =
                self.notify.recv(&mut buffer).unwrap_or_else(|_| panic!("{wanted} is told, not only {told:?}"));
            told.push(String::from_utf8(buffer[..length].to_vec()).unwrap());
        }
        told
    }

    fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// How it ended, after which time, and what it had to say.
    fn ended(mut self) -> (ExitStatus, Duration, String) {
        let start = Instant::now();
        let output = loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "The daemon ends");
            std::thread::sleep(Duration::from_millis(2));
        };
        let took = start.elapsed();
        let said = std::io::read_to_string(self.process.stderr.take().unwrap()).unwrap();
        (output, took, said)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn it_is_ready_soon_small_and_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    daemon.told_until("READY=1");
    let ready = daemon.start.elapsed();
    // A tenth of a second with a release build on a quiet machine; here is neither.
    assert!(ready < Duration::from_secs(2), "{ready:?}");
    let status = std::fs::read_to_string(format!("/proc/{}/status", daemon.process.id())).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kilobytes: usize = resident.trim().trim_end_matches(" kB").parse().unwrap();
    // Five languages and all pages are in it, and the code itself; with a release build it is two thirds of this.
    assert!(kilobytes < 60_000, "{kilobytes} kB with debug code");
    let idle = TcpStream::connect(daemon.address).unwrap();
    daemon.signal("TERM");
    assert!(daemon.told_until("STOPPING=1").concat().contains("STATUS=Running: all is well"));
    let (status, took, said) = daemon.ended();
    assert!(status.success(), "{said}");
    assert!(took < Duration::from_millis(500), "{took:?}");
    drop(idle);
}

#[test]
fn r20_the_watchdog_hears_of_progress_after_readiness() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    daemon.told_until("READY=1");
    let start = Instant::now();
    for _ in 0..5 {
        daemon.told_until("WATCHDOG=1");
    }
    assert!(start.elapsed() < Duration::from_millis(1500), "Five pings within five times the watchdog's patience");
}

#[test]
fn r20_a_service_manager_that_does_not_listen_holds_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    daemon.told_until("READY=1");
    // Ten signs of life a second fill its ear.
    std::thread::sleep(Duration::from_secs(3));
    for _ in 0..20 {
        let (code, said) = status(folder.path(), &["--wait", "10"]);
        assert_eq!(code, Some(0), "{said}");
    }
    daemon.signal("TERM");
    let (status, took, said) = daemon.ended();
    assert!(status.success() && took < Duration::from_secs(4), "{took:?} {said}");
}

#[test]
fn ctrl_c_ends_it_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    daemon.told_until("READY=1");
    daemon.signal("INT");
    let (status, _, said) = daemon.ended();
    assert!(status.success() && said.contains("SIGINT"), "{said}");
}

#[test]
fn r13_a_second_daemon_says_so_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let first = Daemon::start(folder.path());
    first.told_until("READY=1");
    let (status, took, said) = Daemon::start(folder.path()).ended();
    assert_eq!(status.code(), Some(1));
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(said.contains("Another postdesk daemon") && said.contains(&folder.path().display().to_string()), "{said}");
    first.signal("TERM");
    assert!(first.ended().0.success());
    let third = Daemon::start(folder.path());
    third.told_until("READY=1");
}

#[test]
fn a_taken_port_ends_it_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let (status, _, said) = Daemon::start_at(folder.path(), taken.local_addr().unwrap()).ended();
    assert_eq!(status.code(), Some(1));
    assert!(said.contains("http.listen") && said.contains("in use"), "{said}");
}

#[test]
fn s6_a_new_data_folder_is_for_nobody_else() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("deep");
    let daemon = Daemon::start(&folder);
    daemon.told_until("READY=1");
    let mode = |path: &str| std::fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("data"), 0o700);
    assert_eq!(mode("data/lock"), 0o600);
}

/// What `postdesk status` says, and how it ends.
fn status(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    let output =
        command.arg("--config").arg(folder.join("postdesk.toml")).arg("status").args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn ux80_status_tells_a_daemon_that_runs_from_one_that_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    let (code, said) = status(folder.path(), &["--wait", "20"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = status(folder.path(), &["--json"]);
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&told["daemon"], &told["outbox"]["waiting"]), (&"running".into(), &0.into()), "{said}");
    // A machine whose disk is nearly full is not well, and the test no worse for it.
    let is_well = told["troubles"].as_object().unwrap().is_empty();
    assert_eq!((code, told["ok"].as_bool()), (Some(if is_well { 0 } else { 3 }), Some(is_well)), "{said}");
    daemon.signal("TERM");
    assert!(daemon.ended().0.success());
    let (code, said) = status(folder.path(), &[]);
    assert_eq!(code, Some(3));
    assert!(said.contains("is DOWN") && said.contains("0 waiting"), "{said}");
    let start = Instant::now();
    assert_eq!(status(folder.path(), &["--wait", "1"]).0, Some(3));
    assert!(start.elapsed() >= Duration::from_secs(1));
}

/// Everything below a folder that anybody besides its owner may read or change.
fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let about = entry.path().symlink_metadata().unwrap();
        if about.permissions().mode() & 0o077 != 0 {
            found.push(entry.path());
        }
        if about.is_dir() {
            found.extend(open_to_others(&entry.path()));
        }
    }
    found
}

#[test]
fn s6_nobody_else_can_read_what_the_daemon_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(folder.path());
    daemon.told_until("READY=1");
    let mut receive = Command::new(env!("CARGO_BIN_EXE_postdesk"))
        .arg("--config")
        .arg(folder.path().join("postdesk.toml"))
        .arg("receive")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mail = b"From: ada@example.net\r\nTo: support@acme.example\r\nSubject: Fire\r\n\r\nIt burns.\r\n";
    std::io::Write::write_all(&mut receive.stdin.take().unwrap(), mail).unwrap();
    assert!(receive.wait().unwrap().success());
    let data = folder.path().join("data");
    let is_out = || std::fs::read_dir(data.join("outbox/new")).is_ok_and(|mut mails| mails.next().is_some());
    let end = Instant::now() + Duration::from_secs(20);
    while !is_out() {
        assert!(Instant::now() < end, "The acknowledgement goes out");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(data.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(open_to_others(&data), Vec::<PathBuf>::new());
    drop(daemon);
}

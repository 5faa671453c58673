//! The daemon is killed at random moments under load. Afterwards every mail is there exactly once, every notice
//! went out, and doubled only where a kill fell between a delivery and its commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KILLS: u32 = 30;
const MAILS_EACH: u32 = 8;

/// A repeatable stream of numbers (Numerical Recipes' LCG): the moments of the kills differ, the test does not.
struct Dice(u32);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % most
    }
}

struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let config = format!(
            "data_dir = {:?}\n[mailbox.support]\naddress = \"help@shop.example\"\nmaildir.path = \"inbox\"\noutbox.path = \"outbox\"\n\
             [http]\nlisten = \"127.0.0.1:0\"\n[[agent]]\nemail = \"grace@staff.example\"\nname = \"Grace\"\n",
            folder.path().join("data")
        );
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        for part in ["tmp", "new", "cur"] {
            std::fs::create_dir_all(folder.path().join("data/inbox").join(part)).unwrap();
        }
        Ground { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, word: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        command.arg("--config").arg(self.path("postdesk.toml")).arg(word).env("POSTDESK_LOG", "error");
        command
    }

    fn start(&self) -> Child {
        self.command("run").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn drop_mail(&self, serial: u32) {
        let mail = format!(
            "From: Customer {serial} <c{serial}@example.net>\r\nTo: help@shop.example\r\nSubject: Matter {serial}\r\n\
             Message-ID: <in-{serial}@example.net>\r\n\r\nWords of {serial}.\r\n"
        );
        let name = format!("{serial:06}.eml");
        std::fs::write(self.path("data/inbox/tmp").join(&name), mail).unwrap();
        std::fs::rename(self.path("data/inbox/tmp").join(&name), self.path("data/inbox/new").join(&name)).unwrap();
    }

    /// Message-ID and recipient of every mail that went out.
    fn sent(&self) -> Vec<(String, String)> {
        let Ok(files) = std::fs::read_dir(self.path("data/outbox/new")) else { return Vec::new() };
        files
            .map(|file| {
                let mail = postdesk::mail::parse::parse(&std::fs::read(file.unwrap().path()).unwrap());
                (mail.message_id.clone().unwrap(), mail.to[0].address.clone())
            })
            .collect()
    }

    fn export(&self) -> String {
        let out = self.command("export").args(["--format", "jsonl"]).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn thirty_kills_lose_nothing_and_double_nothing_but_a_delivery_in_flight() {
    let ground = Ground::new();
    let mut dice = Dice(42);
    let mut serial = 0;
    for _ in 0..KILLS {
        let mut daemon = ground.start();
        for _ in 0..MAILS_EACH {
            ground.drop_mail(serial);
            serial += 1;
            std::thread::sleep(Duration::from_millis(u64::from(dice.below(12))));
        }
        std::thread::sleep(Duration::from_millis(u64::from(dice.below(400))));
        // SIGKILL: the process gets no chance to finish anything.
        daemon.kill().unwrap();
        daemon.wait().unwrap();
    }
    let mut daemon = ground.start();
    let wanted = serial as usize * 2;
    let deadline = Instant::now() + Duration::from_secs(60);
    while (ground.sent().len() < wanted || count(&ground.path("data/inbox/new")) > 0) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(100));
    }
    std::thread::sleep(Duration::from_millis(300));
    let ended = Command::new("kill").args(["-TERM", &daemon.id().to_string()]).status().unwrap();
    assert!(ended.success() && daemon.wait().unwrap().success(), "SIGTERM ends it well");

    let export = ground.export();
    for serial in 0..serial {
        let times = export.matches(&format!("in-{serial}@example.net")).count();
        assert_eq!(times, 1, "mail {serial} is stored {times} times");
    }
    let mut copies: BTreeMap<(String, String), u32> = BTreeMap::new();
    for mail in ground.sent() {
        *copies.entry(mail).or_default() += 1;
    }
    for serial in 0..serial {
        let address = format!("c{serial}@example.net");
        let ids = copies.keys().filter(|(_, to)| *to == address).count();
        assert_eq!(ids, 1, "{address} got {ids} different acknowledgements");
    }
    let notices = copies.keys().filter(|(_, to)| to == "grace@staff.example").count();
    assert_eq!(notices, serial as usize, "one notice a ticket");
    let doubled: u32 = copies.values().map(|times| times - 1).sum();
    // Each kill may fall between a delivery and its commit, once on each connection.
    assert!(doubled <= 2 * KILLS, "{doubled} doubled deliveries in {KILLS} kills");
    let store = rusqlite::Connection::open(ground.path("data/postdesk.db")).unwrap();
    let verdict: String = store.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    println!("{serial} mails, {KILLS} kills, {doubled} doubled deliveries");
}

//! The daemon is killed at random moments under load, from customers who write and from an agent who answers the notices
//! and says what else is to be done. Afterwards every mail is there and done exactly once, everybody was told, and
//! doubled only where a kill fell between a delivery and its commit.

mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postdesk::mail::Mail;
use postdesk::mail::parse::parse;

use crate::harness::at_length;

const GRACE: &str = "grace@staff.example";
const MAILS_EACH: u32 = 8;

/// A repeatable stream of numbers (Numerical Recipes' LCG): the moments of the kills differ, the test does not.
struct Dice(u32);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % most
    }
}

/// What the agent writes on a notice, in turn.
#[derive(Clone, Copy)]
enum Word {
    Tag,
    AnswerAndClose,
    Answer,
}

impl Word {
    fn of(serial: u32) -> Word {
        [Word::Tag, Word::AnswerAndClose, Word::Answer][serial as usize % 3]
    }

    /// How many receipts it gets.
    fn receipts(self) -> usize {
        usize::from(!matches!(self, Word::Answer))
    }

    /// How many mails it sends to the customer.
    fn answers(self) -> usize {
        usize::from(!matches!(self, Word::Tag))
    }
}

struct Ground {
    folder: tempfile::TempDir,
    /// Files of the outbox that were looked at.
    seen: BTreeSet<PathBuf>,
    /// Notices that were answered, by their customer.
    answered: BTreeSet<u32>,
}

impl Ground {
    fn new() -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let config = format!(
            "data_dir = {:?}\n[mailbox.support]\naddress = \"help@shop.example\"\nmaildir.path = \"inbox\"\noutbox.path = \"outbox\"\n\
             [http]\nlisten = \"127.0.0.1:0\"\n[delivery]\nundo = \"0s\"\n[[agent]]\nemail = {GRACE:?}\nname = \"Grace\"\n",
            folder.path().join("data")
        );
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        for part in ["tmp", "new", "cur"] {
            std::fs::create_dir_all(folder.path().join("data/inbox").join(part)).unwrap();
        }
        Ground { folder, seen: BTreeSet::new(), answered: BTreeSet::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, word: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        command.arg("--config").arg(self.path("postdesk.toml")).arg(word).env("POSTDESK_LOG", "info");
        command
    }

    fn start(&self) -> Child {
        let log = std::fs::File::create(self.path("log")).unwrap();
        self.command("run").stdout(Stdio::null()).stderr(log).spawn().unwrap()
    }

    /// Waits until the daemon works: a kill before that hits nothing but the start.
    fn until_ready(&self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !std::fs::read_to_string(self.path("log")).unwrap().contains("Ready") {
            assert!(Instant::now() < deadline, "The daemon does not start");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn drop_mail(&self, serial: u32) {
        let mail = format!(
            "From: Customer {serial} <c{serial}@example.net>\r\nTo: help@shop.example\r\nSubject: Matter {serial}\r\n\
             Message-ID: <in-{serial}@example.net>\r\n\r\nWords of {serial}.\r\n"
        );
        self.deliver(&format!("{serial:06}.eml"), &mail);
    }

    fn deliver(&self, name: &str, mail: &str) {
        std::fs::write(self.path("data/inbox/tmp").join(name), mail).unwrap();
        std::fs::rename(self.path("data/inbox/tmp").join(name), self.path("data/inbox/new").join(name)).unwrap();
    }

    /// The agent answers the notices that have come since.
    fn answer_notices(&mut self) {
        for path in self.outbox() {
            if !self.seen.insert(path.clone()) {
                continue;
            }
            let notice = parse(&std::fs::read(path).unwrap());
            if is_notice(&notice) && self.answered.insert(serial_of(&notice)) {
                self.answer(&notice);
            }
        }
    }

    fn answer(&self, notice: &Mail) {
        let serial = serial_of(notice);
        let words = match Word::of(serial) {
            Word::Tag => "#tag seen".to_owned(),
            Word::AnswerAndClose => format!("#close\r\nAnswer to {serial}."),
            Word::Answer => format!("Answer to {serial}."),
        };
        let id = notice.message_id.as_ref().unwrap();
        let mail = format!(
            "From: Grace <{GRACE}>\r\nTo: {}\r\nSubject: Re: {}\r\nMessage-ID: <agent-{serial}@staff.example>\r\n\
             In-Reply-To: <{id}>\r\n\r\n{words}\r\n",
            notice.reply_to[0].address, notice.subject
        );
        self.deliver(&format!("agent{serial:06}.eml"), &mail);
    }

    fn outbox(&self) -> Vec<PathBuf> {
        let Ok(files) = std::fs::read_dir(self.path("data/outbox/new")) else { return Vec::new() };
        files.map(|file| file.unwrap().path()).collect()
    }

    /// Every mail that went out.
    fn sent(&self) -> Vec<Mail> {
        self.outbox().into_iter().map(|path| parse(&std::fs::read(path).unwrap())).collect()
    }

    /// How many mails must go out, each once: for a customer's the acknowledgement and the notice.
    fn wanted(&self, customers: u32) -> usize {
        let words = self.answered.iter().map(|serial| Word::of(*serial));
        customers as usize * 2 + words.map(|word| word.receipts() + word.answers()).sum::<usize>()
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

fn is_for(mail: &Mail, address: &str) -> bool {
    mail.to[0].address == address
}

fn is_receipt(mail: &Mail) -> bool {
    is_for(mail, GRACE) && mail.text.starts_with("Done on #")
}

fn is_notice(mail: &Mail) -> bool {
    is_for(mail, GRACE) && !is_receipt(mail)
}

/// The customer that a mail about a ticket tells of.
fn serial_of(mail: &Mail) -> u32 {
    mail.subject.rsplit_once(' ').unwrap().1.parse().unwrap()
}

#[test]
fn kills_lose_nothing_and_double_nothing_but_a_delivery_in_flight() {
    let mut ground = Ground::new();
    let mut dice = Dice(42);
    let kills = at_length(30, 200);
    let mut serial = 0;
    for _ in 0..kills {
        let mut daemon = ground.start();
        ground.answer_notices();
        if dice.below(5) > 0 {
            ground.until_ready();
        }
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
    assert!(ground.answered.len() > serial as usize / 4, "the agent answered {} notices only", ground.answered.len());
    let mut daemon = ground.start();
    let wanted = ground.wanted(serial);
    let deadline = Instant::now() + Duration::from_secs(60);
    while (ground.outbox().len() < wanted || count(&ground.path("data/inbox/new")) > 0) && Instant::now() < deadline {
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
    everything_is_done_once(&ground, &export, serial);
    let doubled = everybody_is_told_once(&ground, serial);
    // Each kill may fall between a delivery and its commit, once on each connection.
    assert!(doubled <= 2 * kills as usize, "{doubled} doubled deliveries in {kills} kills");
    let store = rusqlite::Connection::open(ground.path("data/postdesk.db")).unwrap();
    let verdict: String = store.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    let answered = ground.answered.len();
    println!("{serial} customers' mails, {answered} agent's mails, {kills} kills, {doubled} doubled deliveries");
}

/// What the agent's mails asked for stands on the tickets and in their histories, once.
fn everything_is_done_once(ground: &Ground, export: &str, serials: u32) {
    let lines = export.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let tickets: BTreeMap<String, serde_json::Value> = lines
        .filter(|line| line["type"] == "ticket")
        .map(|ticket| (ticket["subject"].as_str().unwrap().to_owned(), ticket))
        .collect();
    assert_eq!(tickets.len(), serials as usize);
    for serial in 0..serials {
        let ticket = &tickets[&format!("Matter {serial}")];
        let found = |list: &str, key: &str, value: &str| {
            ticket[list].as_array().unwrap().iter().filter(|row| row[key] == value).count()
        };
        let word = Some(Word::of(serial)).filter(|_| ground.answered.contains(&serial));
        let (tags, answers, stages, stage) = match word {
            None => (0, 0, 0, "new"),
            Some(Word::Tag) => (1, 0, 0, "new"),
            Some(Word::Answer) => (0, 1, 1, "waiting"),
            Some(Word::AnswerAndClose) => (0, 1, 2, "closed"),
        };
        assert_eq!(ticket["tags"].as_array().unwrap().len(), tags, "{ticket}");
        assert_eq!(found("history", "change", "tag"), tags, "{ticket}");
        assert_eq!(found("history", "change", "stage"), stages, "{ticket}");
        assert_eq!(found("messages", "kind", "reply"), answers, "{ticket}");
        assert_eq!(ticket["stage"], stage, "{ticket}");
    }
}

/// Every mail that is due went out under one Message-ID. Gives how many copies there are beyond that.
fn everybody_is_told_once(ground: &Ground, serials: u32) -> usize {
    let sent = ground.sent();
    let ids = |wanted: &dyn Fn(&Mail) -> bool| {
        let found = sent.iter().filter(|mail| wanted(mail)).map(|mail| mail.message_id.clone().unwrap());
        found.collect::<BTreeSet<String>>().len()
    };
    for serial in 0..serials {
        let address = format!("c{serial}@example.net");
        let is_ack = |mail: &Mail| mail.header("Auto-Submitted").is_some();
        let word = Some(Word::of(serial)).filter(|_| ground.answered.contains(&serial));
        let acks = ids(&|mail| is_for(mail, &address) && is_ack(mail));
        assert_eq!(acks, 1, "{address} got {acks} different acknowledgements");
        let answers = ids(&|mail| is_for(mail, &address) && !is_ack(mail));
        assert_eq!(answers, word.map_or(0, Word::answers), "{address} got {answers} different answers");
        let notices = ids(&|mail| is_notice(mail) && serial_of(mail) == serial);
        assert_eq!(notices, 1, "{notices} different notices of {serial}");
        let receipts = ids(&|mail| is_receipt(mail) && serial_of(mail) == serial);
        assert_eq!(receipts, word.map_or(0, Word::receipts), "{receipts} different receipts for {serial}");
    }
    let all = ids(&|_| true);
    assert_eq!(all, ground.wanted(serials), "nothing else went out");
    sent.len() - all
}

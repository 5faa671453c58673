//! Two agents run the desk from their mail clients, with real servers between them, the desk and the customers: what
//! they get they read by IMAP from Dovecot, what they write goes through Exim.
//!
//! Each scene ends with every mailbox read to its end: a mail that is not named in the scene fails it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postdesk::clock::Clock;

use crate::harness::client::{Client, Form, Letter};
use crate::harness::dovecot::{self, Dovecot};
use crate::harness::exim::{self, Exim};

const DESK: &str = "help@shop.example";
const GRACE: &str = "grace@staff.example";
const LINUS: &str = "linus@staff.example";

/// The daemon between its two servers; everything ends when dropped.
struct Ground {
    daemon: Child,
    exim: Exim,
    dovecot: Dovecot,
    folder: tempfile::TempDir,
}

impl Drop for Ground {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- The desk said:\n{}", std::fs::read_to_string(self.path("log")).unwrap_or_default());
        }
        self.stop();
    }
}

/// Starts the daemon, and waits until it works.
fn daemon(folder: &Path) -> Child {
    let log = folder.join("log");
    let starts = || std::fs::read_to_string(&log).unwrap_or_default().matches(" Ready\n").count();
    let before = starts();
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    command.arg("--config").arg(folder.join("postdesk.toml")).arg("run").env("POSTDESK_LOG", "info");
    let said = std::fs::File::options().create(true).append(true).open(&log).unwrap();
    let mut daemon = command.stdout(Stdio::null()).stderr(said).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(30);
    while starts() == before {
        if daemon.try_wait().unwrap().is_some() || Instant::now() > end {
            let _ = daemon.kill();
            let _ = daemon.wait();
            panic!("The daemon does not start:\n{}", std::fs::read_to_string(&log).unwrap());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    daemon
}

impl Ground {
    /// A desk with two agents; `None` where the servers are not installed.
    fn new() -> Option<Ground> {
        let dovecot = dovecot::start()?;
        let exim = exim::start(&dovecot)?;
        let folder = tempfile::tempdir().unwrap();
        let (ca, (user, password)) = (dovecot.ca_file(), exim::LOGIN);
        let config = format!(
            "data_dir = {:?}\n[mailbox.help]\naddress = {DESK:?}\nname = \"Shop\"\ntag = \"Shop\"\n\
             trusted_authserv_id = {:?}\nimap.host = \"localhost\"\nimap.port = {}\nimap.ca_file = {ca:?}\n\
             imap.username = \"help\"\nimap.password = {:?}\nsmtp.host = \"localhost\"\nsmtp.port = {}\n\
             smtp.ca_file = {ca:?}\nsmtp.username = {user:?}\nsmtp.password = {password:?}\n\
             [http]\nlisten = \"127.0.0.1:0\"\n[delivery]\nundo = \"0s\"\n\
             [[agent]]\nemail = {GRACE:?}\nname = \"Grace Hopper\"\n[[agent]]\nemail = {LINUS:?}\nname = \"Linus Pauling\"\n",
            folder.path().join("data"),
            exim::AUTHSERV_ID,
            dovecot.imaps,
            dovecot::PASSWORD,
            exim.smtp,
        );
        std::fs::write(folder.path().join("postdesk.toml"), config).unwrap();
        let daemon = daemon(folder.path());
        Some(Ground { daemon, exim, dovecot, folder })
    }

    fn stop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.daemon.id().to_string()]).status();
        let _ = self.daemon.wait();
    }

    /// Ends the daemon and starts it again.
    fn restart(&mut self) {
        self.stop();
        self.daemon = daemon(self.folder.path());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a command of the program prints, beside the running daemon.
    fn command(&self, words: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        let out = command.arg("--config").arg(self.path("postdesk.toml")).args(words).output().unwrap();
        assert!(out.status.success(), "{words:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    /// Desk data, loaded beside the running daemon.
    fn load(&self, data: &str) {
        std::fs::write(self.path("desk.toml"), data).unwrap();
        self.command(&["load", self.path("desk.toml").to_str().unwrap()]);
    }

    fn ticket(&self, number: &str) -> String {
        self.command(&["ticket", "show", number])
    }

    fn client(&self, name: &str, address: &str, form: Form) -> Client {
        Client::new(&self.dovecot, &self.exim, name, address, form)
    }

    /// The agents: one writes plain mails, the other web mail.
    fn agents(&self) -> (Client, Client) {
        (self.client("Grace Hopper", GRACE, Form::Plain), self.client("Linus Pauling", LINUS, Form::Html))
    }

    fn ada(&self) -> Client {
        self.client("Ada Byron", "ada@example.net", Form::Html)
    }

    fn ben(&self) -> Client {
        self.client("Ben Bit", "ben@example.org", Form::Plain)
    }

    /// Waits until no mail is on its way any more, in either direction.
    fn settle(&self) {
        let end = Instant::now() + Duration::from_secs(30);
        let is_still = || {
            self.exim.is_idle()
                && self.dovecot.count("help", "") == 0
                && self.command(&["queue", "list", "--json"]).is_empty()
                && self.exim.is_idle()
                && self.dovecot.count("help", "") == 0
        };
        while !is_still() {
            assert!(Instant::now() < end, "Mail does not come to rest:\n{}", self.command(&["queue"]));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Nobody has a mail that the scene did not name.
    fn nothing_else(&self, people: &mut [&mut Client]) {
        self.settle();
        for person in people {
            assert_eq!(person.unread(), Vec::<String>::new(), "{} has more mail", person.address);
        }
    }
}

/// Opens a ticket: the acknowledgement the customer reads, and the notices of the agents.
fn asks(customer: &mut Client, subject: &str, words: &str, (grace, linus): (&mut Client, &mut Client)) -> [Letter; 3] {
    customer.write(DESK, subject, words);
    let ack = customer.next("the acknowledgement", is_about(subject));
    let notices = [grace, linus].map(|agent| agent.next("the notice of a new ticket", is_about(subject)));
    let [grace, linus] = notices;
    assert_ne!(grace.reply_address(), linus.reply_address(), "each agent has a key of their own");
    [ack, grace, linus]
}

fn is_about(subject: &str) -> impl Fn(&Letter) -> bool {
    move |letter| letter.subject.contains(subject)
}

fn says(words: &str) -> impl Fn(&Letter) -> bool {
    move |letter| letter.text.contains(words)
}

/// The first reply link in a mail: its address and subject, as a client fills them in.
fn link(letter: &Letter) -> (String, String) {
    let link = letter.text.split("mailto:").nth(1).unwrap().split_whitespace().next().unwrap();
    let (to, subject) = link.split_once("?subject=").unwrap();
    let decoded = |part: &str| {
        let mut pieces = part.split('%');
        let first = pieces.next().unwrap().as_bytes().to_vec();
        let bytes = pieces.fold(first, |mut bytes, piece| {
            bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
            bytes.extend(&piece.as_bytes()[2..]);
            bytes
        });
        String::from_utf8(bytes).unwrap()
    };
    (decoded(to), decoded(subject))
}

/// No customer's mailbox may hold anything of the agents' side.
fn keeps_secrets(customer: &mut Client, notices: &[&Letter]) {
    let keys: Vec<String> = notices.iter().map(|notice| notice.reply_address().to_owned()).collect();
    let words = ["@staff.example", "help+a", "Private Client", "#send", "#undo", "#close", "#answer"];
    for letter in customer.inbox() {
        for secret in keys.iter().map(String::as_str).chain(words) {
            assert!(!letter.raw.contains(secret), "{secret} reached a customer:\n{}", letter.raw);
        }
    }
}

#[test]
fn of_two_answers_that_cross_the_second_is_held_until_its_writer_has_seen_the_first() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada) = (ground.agents(), ground.ada());
    let [_, to_grace, to_linus] = asks(&mut ada, "Login", "I cannot log in.", (&mut grace, &mut linus));

    grace.reply(&to_grace, "Try the other password.\n\n-- \nGrace Hopper\nprivate line 555 0100");
    let first = ada.next("Grace's answer", says("Try the other password."));
    linus.next("what Grace answered", says("Try the other password."));
    linus.reply(&to_linus, "Please restart it.");
    let held = linus.next("the held mail", says("nothing was sent."));
    for words in ["Grace Hopper answered", "  Try the other password.", "#send", "> Please restart it."] {
        assert!(held.text.contains(words), "{words}: {}", held.text);
    }
    ground.settle();
    assert_eq!(ada.unread(), Vec::<String>::new(), "a held answer goes to nobody");

    linus.reply(&held, "#send");
    let second = ada.next("Linus' answer", says("Please restart it."));
    grace.next("what Linus answered", says("Please restart it."));
    linus.next("the receipt", says("Sent to Ada Byron"));
    assert_eq!(first.subject, "Re: [Shop #1] Login");
    assert!(second.references.contains(first.message_id.as_ref().unwrap()), "{:?}", second.references);
    assert!(!second.text.contains("nothing was sent"), "{}", second.text);
    ground.nothing_else(&mut [&mut ada, &mut grace, &mut linus]);
    keeps_secrets(&mut ada, &[&to_grace, &to_linus, &held]);

    let shown = ground.ticket("1");
    assert_eq!(shown.matches("── an answer: ").count(), 2, "{shown}");
    let answers = shown.lines().filter(|line| line.contains("answer to ada@example.net: sent"));
    assert_eq!(answers.count(), 2, "{shown}");
}

#[test]
fn an_answer_that_is_taken_back_in_time_never_reaches_the_customer() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada) = (ground.agents(), ground.ada());
    ground.load(&format!("[[agent]]\nemail = {GRACE:?}\nname = \"Grace Hopper\"\nundo = \"20s\"\n"));
    let [_, to_grace, to_linus] = asks(&mut ada, "Login", "I cannot log in.", (&mut grace, &mut linus));

    grace.reply(&to_grace, "#close\nNonsense, go away.");
    let receipt = grace.next("the receipt", says("Done on #1"));
    for words in ["#undo takes it back", "Sent to Ada Byron <ada@example.net>", "  Nonsense, go away.", "#undo"] {
        assert!(receipt.text.contains(words), "{words}: {}", receipt.text);
    }
    let queue = ground.command(&["queue", "list"]);
    assert!(queue.contains("ada@example.net"), "the answer waits:\n{queue}");
    grace.reply(&receipt, "#undo");
    let undone = grace.next("the receipt of #undo", says("taken back"));
    assert!(undone.text.contains("  Nonsense, go away."), "the text comes back: {}", undone.text);
    assert_eq!(ground.command(&["queue", "list", "--json"]), "", "nothing waits any more");

    // When its time would have come, another answer shows that the way is open; what was taken back doesn't hold it.
    let due = Instant::now() + Duration::from_secs(20);
    while Instant::now() < due {
        assert_eq!(ada.unread(), Vec::<String>::new());
        std::thread::sleep(Duration::from_millis(250));
    }
    linus.reply(&to_linus, "What does it say, please?");
    ada.next("Linus' answer", says("What does it say, please?"));
    grace.next("what Linus answered", says("What does it say, please?"));
    ground.nothing_else(&mut [&mut ada, &mut grace, &mut linus]);
    assert!(!ada.inbox().iter().any(|letter| letter.raw.contains("Nonsense")));
    keeps_secrets(&mut ada, &[&to_grace, &to_linus, &receipt]);

    let shown = ground.ticket("1");
    assert!(shown.contains("\nwaiting, "), "{shown}");
    assert_eq!(shown.matches("── an answer: ").count(), 1, "{shown}");
}

#[test]
fn tickets_are_merged_on_a_confirmed_word_or_on_the_servers_own() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada, mut ben) = (ground.agents(), ground.ada(), ground.ben());
    let [_, ada_to_grace, ada_to_linus] = asks(&mut ada, "Printer", "It burns.", (&mut grace, &mut linus));
    let [ben_ack, ben_to_grace, ben_to_linus] = asks(&mut ben, "Fire", "Her printer burns.", (&mut grace, &mut linus));
    let mut cleo = ground.client("Cleo Chip", "cleo@example.com", Form::Plain);
    let [cleo_ack, _, cleo_to_linus] = asks(&mut cleo, "Smoke", "I smell smoke.", (&mut grace, &mut linus));

    // From elsewhere nothing but the reply address speaks for Grace: that is not enough for this.
    grace.travels();
    grace.reply(&ben_to_grace, "#merge 1");
    let question = grace.next("the question", says("Did you write this mail?"));
    ground.settle();
    assert!(ground.ticket("2").contains("── the customer: Ben Bit"), "not merged yet");
    grace.reply(&question, "Yes, please.");
    let receipt = grace.next("the receipt", says("merged into #1"));
    assert_eq!(receipt.header("X-Postdesk-Ticket"), Some("2"));

    // Linus' own provider vouches for him.
    linus.reply(&cleo_to_linus, "#merge 1");
    linus.next("the receipt", says("merged into #1"));

    // The merged numbers lead to the survivor, for customers and agents.
    ben.reply(&ben_ack, "And now her table.");
    grace.next("Ben's reply", says("And now her table."));
    let news = linus.next("Ben's reply", says("And now her table."));
    assert_eq!(news.header("X-Postdesk-Ticket"), Some("1"));
    linus.reply(&news, "The fire brigade is on its way.");
    grace.next("what Linus answered", says("fire brigade"));
    for person in [&mut ada, &mut ben, &mut cleo] {
        person.next("the answer", says("The fire brigade is on its way."));
    }
    cleo.reply(&cleo_ack, "Thank you both, I see them coming up the hill.");
    grace.next("Cleo's reply", says("up the hill"));
    linus.next("Cleo's reply", says("up the hill"));
    ground.nothing_else(&mut [&mut ada, &mut ben, &mut cleo, &mut grace, &mut linus]);
    for customer in [&mut ada, &mut ben, &mut cleo] {
        keeps_secrets(customer, &[&ada_to_grace, &ada_to_linus, &ben_to_grace, &ben_to_linus, &cleo_to_linus]);
    }

    let survivor = ground.ticket("1");
    for words in ["It burns.", "Her printer burns.", "I smell smoke.", "And now her table.", "up the hill"] {
        assert_eq!(survivor.matches(words).count(), 1, "{words} in:\n{survivor}");
    }
    for number in ["2", "3"] {
        let merged = ground.command(&["ticket", "show", number]);
        assert!(merged.contains("closed by an agent"), "{merged}");
    }
}

#[test]
fn where_the_servers_word_is_enough_a_word_that_the_sender_brings_along_is_not() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada) = (ground.agents(), ground.ada());
    ground.load("[[brand]]\nslug = \"default\"\nname = \"Shop\"\ntrust_domain = true\n");
    asks(&mut ada, "Printer", "It burns.", (&mut grace, &mut linus));
    // What the server says is enough here,
    grace.write(DESK, "Re: [Shop #1] Printer", "#tag hot");
    grace.next("the receipt", says("Done on #1"));
    // but it must be the server that says it.
    let mut mallory = ground.client("Grace Hopper", GRACE, Form::Plain);
    mallory.travels();
    mallory.send(
        DESK,
        &format!(
            "Authentication-Results: {}; dmarc=pass header.from=staff.example\nFrom: Grace Hopper <{GRACE}>\n\
             To: {DESK}\nSubject: Re: [Shop #1] Printer\nMessage-ID: <forged@evil.example>\n\n#close\nGo away.\n",
            exim::AUTHSERV_ID
        ),
    );
    let question = grace.next("the question", says("Did you write this mail?"));
    assert!(question.text.contains("> Go away."), "{}", question.text);
    grace.reply(&question, "No!");
    ground.nothing_else(&mut [&mut ada, &mut grace, &mut linus]);
    let shown = ground.ticket("1");
    assert!(shown.contains("\nnew, ") && !shown.contains("Go away."), "{shown}");
}

#[test]
fn a_forwarded_mail_becomes_its_writers_ticket_and_the_answer_reaches_the_writer() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada, mut ben) = (ground.agents(), ground.ada(), ground.ben());
    ada.write(GRACE, "Broken kettle", "My kettle is broken.\n\nAda");
    ben.write(LINUS, "Cold toaster", "My toaster stays cold.\n\nBen");

    let kettle = grace.next("Ada's mail", is_about("Broken kettle"));
    grace.travels();
    grace.forward_inline(DESK, &kettle, "Please look after her, she is nice.");
    let question = grace.next("the question", says("Did you write this mail?"));
    grace.reply(&question, "yes");
    let receipt = grace.next("the receipt", says("ada@example.net"));
    assert_eq!(receipt.header("X-Postdesk-Ticket"), Some("1"));
    let to_linus = linus.next("the notice", says("Your reply goes to Ada Byron"));
    assert!(to_linus.text.contains("My kettle is broken."), "{}", to_linus.text);
    assert!(to_linus.text.contains("Please look after her"), "{}", to_linus.text);
    grace.reply(&receipt, "#answer\nWe send you a new one.");
    let answer = ada.next("the answer", says("We send you a new one."));
    assert_eq!(answer.subject, "Re: [Shop #1] Broken kettle");
    assert_eq!(answer.from.as_ref().unwrap().address, DESK);
    linus.next("what Grace answered", says("We send you a new one."));
    grace.next("the receipt of the answer", says("Sent to Ada Byron <ada@example.net>"));
    ada.reply(&answer, "How kind of you to do that for me!");
    let again = grace.next("Ada's reply", says("How kind of you"));
    assert_eq!(again.header("X-Postdesk-Ticket"), Some("1"));
    linus.next("Ada's reply", says("How kind of you"));

    let toaster = linus.next("Ben's mail", is_about("Cold toaster"));
    linus.forward_attached(DESK, &toaster, "#tag toaster");
    let question = linus.next("the question", says("Did you write this mail?"));
    linus.reply(&question, "Yes");
    let receipt = linus.next("the receipt", says("ben@example.org"));
    assert_eq!(receipt.header("X-Postdesk-Ticket"), Some("2"));
    let to_grace = grace.next("the notice", says("My toaster stays cold."));
    grace.reply(&to_grace, "Please plug it in.");
    let answer = ben.next("the answer", says("Please plug it in."));
    assert_eq!(answer.subject, "Re: [Shop #2] Cold toaster");
    linus.next("what Grace answered", says("Please plug it in."));
    ground.nothing_else(&mut [&mut ada, &mut ben, &mut grace, &mut linus]);
    for customer in [&mut ada, &mut ben] {
        keeps_secrets(customer, &[&receipt, &to_linus, &to_grace]);
        assert!(!customer.inbox().iter().any(|letter| letter.raw.contains("she is nice")));
    }

    for (number, words) in [
        (
            "1",
            ["with Grace Hopper", "requester: Ada Byron <ada@example.net>", "── a note, for agents only: Grace Hopper"],
        ),
        ("2", ["with Linus Pauling", "requester: Ben Bit <ben@example.org>", "tag toaster, agent:linus@staff.example"]),
    ] {
        let shown = ground.ticket(number);
        for words in words {
            assert!(shown.contains(words), "{words}:\n{shown}");
        }
    }
}

#[test]
fn questions_are_answered_and_the_tickets_in_the_answer_can_be_written_to() {
    let Some(ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada, mut ben) = (ground.agents(), ground.ada(), ground.ben());
    let [_, to_grace, _] = asks(&mut ada, "Printer", "It burns.", (&mut grace, &mut linus));
    let [_, _, to_linus] = asks(&mut ben, "Fire", "Her printer burns.", (&mut grace, &mut linus));

    grace.reply(&to_grace, "#help");
    let help = grace.next("the help", says("#snooze"));
    for words in ["#answer", "#merge", "#list mine", "#undo"] {
        assert!(help.text.contains(words), "{words}: {}", help.text);
    }

    grace.reply(&to_grace, "#take");
    grace.next("the receipt of #take", says("Done on #1"));
    // A mail of its own is asked about, wherever it comes from.
    grace.write(DESK, "What have I got?", "#list mine");
    let question = grace.next("the question", says("Did you write this mail?"));
    grace.reply(&question, "yes");
    let list = grace.next("the list", says("mailto:"));
    assert!(list.text.contains("#1 Printer") && !list.text.contains("#2 Fire"), "{}", list.text);
    let (to, subject) = link(&list);
    grace.write(&to, &subject, "Use the extinguisher.");
    let answer = ada.next("the answer to the link", says("Use the extinguisher."));
    assert_eq!(answer.subject, "Re: [Shop #1] Printer");
    linus.next("what Grace answered", says("Use the extinguisher."));

    linus.reply(&to_linus, "#show 2");
    let shown = linus.next("the ticket", says("Her printer burns."));
    assert!(shown.text.contains("#2 Fire"), "{}", shown.text);
    linus.reply(&shown, "We know.\nHelp is near.");
    ben.next("the answer to what was shown", says("Help is near."));
    grace.next("what Linus answered", says("Help is near."));

    // Who is no agent gets no answer to a question, but a ticket.
    ben.write(DESK, "Fun", "#list mine");
    for person in [&mut ben, &mut grace, &mut linus] {
        person.next("Ben's mail as a ticket", is_about("[Shop #3] Fun"));
    }
    ground.nothing_else(&mut [&mut ada, &mut ben, &mut grace, &mut linus]);
    keeps_secrets(&mut ada, &[&to_grace, &list, &help]);
    for (number, owner) in [("1", "with Grace Hopper"), ("2", "not assigned")] {
        let shown = ground.ticket(number);
        assert!(shown.contains(owner) && shown.contains("waiting, "), "{shown}");
    }
}

#[test]
fn each_agent_gets_one_digest_a_day_also_when_the_desk_starts_anew() {
    let Some(mut ground) = Ground::new() else { return };
    let ((mut grace, mut linus), mut ada) = (ground.agents(), ground.ada());
    asks(&mut ada, "Printer", "It burns.", (&mut grace, &mut linus));
    let (zone, minute) = noon();
    let wants = |address: &str, name: &str| {
        format!("[[agent]]\nemail = {address:?}\nname = {name:?}\ndigest = {minute:?}\ntimezone = {zone:?}\n")
    };

    ground.load(&wants(LINUS, "Linus Pauling"));
    // The desk looks what is due when it starts.
    ground.restart();
    let digest = linus.next("the digest", says("What waits for you"));
    assert!(digest.text.contains("#1 Printer"), "{}", digest.text);
    let (to, subject) = link(&digest);
    linus.write(&to, &subject, "#take\nUse the extinguisher.");
    ada.next("the answer to the digest's link", says("Use the extinguisher."));
    linus.next("the receipt", says("Done on #1"));
    grace.next("what Linus answered", says("Use the extinguisher."));

    // Grace's shows that the desk has looked again, and Linus has had his.
    ada.write(DESK, "Scanner", "It is slow.");
    for person in [&mut ada, &mut grace, &mut linus] {
        person.next("Ada's second matter", is_about("[Shop #2] Scanner"));
    }
    ground.load(&wants(GRACE, "Grace Hopper"));
    ground.restart();
    let digest = grace.next("the digest", says("What waits for you"));
    assert!(digest.text.contains("#2 Scanner") && !digest.text.contains("#1 Printer"), "{}", digest.text);
    ground.nothing_else(&mut [&mut ada, &mut grace, &mut linus]);
    let shown = ground.ticket("1");
    assert!(shown.contains("with Linus Pauling") && shown.contains("waiting, "), "{shown}");
}

/// A zone where it is about noon, and the minute there: midnight is far away for everybody who is in it.
fn noon() -> (String, String) {
    let now = Clock::System.now().to_zoned(jiff::tz::TimeZone::UTC);
    // The signs of these zones are those of POSIX: west of Greenwich is positive.
    let zone = match now.hour() - 12 {
        west @ 1.. => format!("Etc/GMT+{west}"),
        east => format!("Etc/GMT-{}", -east),
    };
    (zone, format!("12:{:02}", now.minute()))
}

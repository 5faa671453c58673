//! The whole circle with real servers: a customer's mail comes in by IMAP from Dovecot, the acknowledgement and the notice
//! go out through Exim into Dovecot's mailboxes, the agent answers the notice as read there, and the customer reads the
//! answer there; the signature of what went out holds behind the relay.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postdesk::mail::trust::Verdict;
use postdesk::mail::{Mail, parse::parse};
use postdesk::net::dkim::Signatures;
use postdesk::net::signing::{Signing, make_key};

use crate::harness::dns::NameServer;
use crate::harness::dovecot::{self, Dovecot};
use crate::harness::exim;

/// The daemon, ended when dropped.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

/// Waits for the mail of a user that `wanted` knows.
fn mail_of(dovecot: &Dovecot, user: &str, wanted: impl Fn(&Mail) -> bool) -> (Mail, String) {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        for (_, bytes) in dovecot.folder(user, "") {
            let mail = parse(&bytes);
            if wanted(&mail) {
                return (mail, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        assert!(Instant::now() < end, "No such mail in the mailbox of {user}: {:?}", subjects(dovecot, user));
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn subjects(dovecot: &Dovecot, user: &str) -> Vec<String> {
    dovecot.folder(user, "").iter().map(|(_, bytes)| parse(bytes).subject).collect()
}

/// The key that the desk signs with.
fn key(folder: &Path) -> Signing {
    let file = folder.join("help.dkim.pem");
    std::fs::write(&file, make_key(false).unwrap()).unwrap();
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    Signing::read(&file, "desk1", "shop.example").unwrap()
}

/// Whether a mail's signature holds as its reader gets it.
fn holds(raw: &str, signing: &Signing) -> bool {
    let server = NameServer::start();
    server.text(&signing.name(), &signing.text());
    let own = ["ada@example.net".to_owned()];
    let mail = parse(raw.as_bytes());
    let now = mail.date.unwrap();
    matches!(Signatures::new(&[server.address]).judge(raw.as_bytes(), &mail, &own, now), Verdict::Pass(_))
}

fn bare(words: &str) -> Vec<u8> {
    words.replace('\n', "\r\n").into_bytes()
}

/// An ordinary client's answer.
fn answer(to: &Mail, from: &str, serial: u32, words: &str) -> Vec<u8> {
    let address = to.reply_to.first().or(to.from.as_ref()).unwrap().address.clone();
    let id = to.message_id.clone().unwrap();
    let references: Vec<String> = to.references.iter().chain([&id]).map(|id| format!("<{id}>")).collect();
    let quoted: String = to.text.lines().map(|line| format!("> {line}\n")).collect();
    let subject = to.subject.strip_prefix("Re: ").unwrap_or(&to.subject);
    bare(&format!(
        "From: {from}\nTo: {address}\nSubject: Re: {subject}\nMessage-ID: <client-{serial}@client.example>\n\
         Date: Sat, 21 Nov 2026 10:00:00 +0000\nIn-Reply-To: <{id}>\nReferences: {}\nX-Mailer: Private Client 7\n\n\
         {words}\nOn Saturday the desk wrote:\n{quoted}",
        references.join(" ")
    ))
}

#[test]
fn a_question_is_answered_through_real_servers_from_end_to_end() {
    let Some(dovecot) = dovecot::start() else { return };
    let Some(exim) = exim::start(&dovecot) else { return };
    let folder = tempfile::tempdir().unwrap();
    let signing = key(folder.path());
    let (ca, (user, password)) = (dovecot.ca_file(), exim::LOGIN);
    std::fs::write(
        folder.path().join("postdesk.toml"),
        format!(
            "data_dir = {:?}\n[mailbox.help]\naddress = \"help@shop.example\"\nname = \"Shop\"\ntag = \"Shop\"\n\
             imap.host = \"localhost\"\nimap.port = {}\nimap.ca_file = {ca:?}\nimap.username = \"help\"\nimap.password = {:?}\n\
             smtp.host = \"localhost\"\nsmtp.port = {}\nsmtp.ca_file = {ca:?}\nsmtp.username = {user:?}\nsmtp.password = {password:?}\n\
             dkim.selector = \"desk1\"\ndkim.key_file = \"help.dkim.pem\"\n\
             [http]\nlisten = \"127.0.0.1:0\"\n[delivery]\nundo = \"0s\"\n\
             [[agent]]\nemail = \"grace@staff.example\"\nname = \"Grace Hopper\"\n",
            folder.path().join("data"),
            dovecot.imaps,
            dovecot::PASSWORD,
            exim.smtp,
        ),
    )
    .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    command.arg("--config").arg(folder.path().join("postdesk.toml")).arg("run").env("POSTDESK_LOG", "info");
    let log = folder.path().join("log");
    let _daemon = Daemon(command.stdout(Stdio::null()).stderr(std::fs::File::create(&log).unwrap()).spawn().unwrap());

    let question = "From: Ada Byron <ada@example.net>\nTo: help@shop.example\nSubject: Printer on fire\n\
                    Message-ID: <question@example.net>\nDate: Sat, 21 Nov 2026 09:00:00 +0000\n\nIt burns.\n";
    dovecot.deliver("help", &bare(question));
    let (ack, ack_raw) = mail_of(&dovecot, "ada", |mail| mail.header("Auto-Submitted") == Some("auto-replied"));
    assert_eq!(ack.subject, "[Shop #1] Printer on fire");
    assert_eq!(ack.in_reply_to, ["question@example.net"]);
    assert_eq!(ack.return_path.as_deref(), Some(""), "{ack_raw}");
    assert!(ack.header("X-Postdesk-Loop").is_some() && ack.header("X-Auto-Response-Suppress") == Some("All"));

    let (notice, _) = mail_of(&dovecot, "grace", |mail| mail.subject.contains("#1"));
    assert!(notice.text.starts_with("Your reply goes to Ada Byron"), "{}", notice.text);
    assert_eq!(notice.header("X-Postdesk-Ticket"), Some("1"));
    let reply_to = notice.reply_to.first().unwrap().address.clone();
    assert!(reply_to.starts_with("help+a"), "{reply_to}");

    let words = "Use the extinguisher.\n\n-- \nGrace Hopper\nprivate line 555 0100\n";
    dovecot.deliver("help", &answer(&notice, "Grace <grace@staff.example>", 1, words));
    let (answered, raw) = mail_of(&dovecot, "ada", |mail| mail.text.contains("extinguisher"));
    assert_eq!(answered.from.as_ref().unwrap().address, "help@shop.example");
    assert_eq!(answered.from.as_ref().unwrap().name.as_deref(), Some("Grace, Shop"));
    assert_eq!(answered.subject, "Re: [Shop #1] Printer on fire");
    assert_eq!(answered.references.last().map(String::as_str), Some("question@example.net"));
    assert!(answered.references.contains(&ack.message_id.clone().unwrap()), "{:?}", answered.references);
    assert_eq!(answered.references.first(), ack.references.first(), "the ticket's root comes first");
    assert_eq!(answered.header("Auto-Submitted"), None, "a person wrote it");
    assert!(answered.return_path.as_deref().unwrap().starts_with("help+b"), "{:?}", answered.return_path);
    for secret in ["grace@staff.example", "555 0100", "Private Client", &reply_to, "client-1@", "Your reply goes to"] {
        assert!(!raw.contains(secret), "{secret} reached the customer:\n{raw}");
    }

    for relayed in [&ack_raw, &raw] {
        assert!(holds(relayed, &signing), "the signature is broken:\n{relayed}");
    }

    dovecot.deliver("help", &answer(&answered, "Ada Byron <ada@example.net>", 2, "It burns again.\n"));
    let (again, _) = mail_of(&dovecot, "grace", |mail| mail.text.contains("It burns again."));
    assert_eq!(again.header("X-Postdesk-Ticket"), Some("1"));
    assert_eq!(again.header("X-Postdesk-Status"), Some("open"));
    let end = Instant::now() + Duration::from_secs(5);
    while dovecot.count("help", "Processed") < 3 {
        assert!(Instant::now() < end, "the mails were not moved");
        std::thread::sleep(Duration::from_millis(50));
    }
    let log = std::fs::read_to_string(log).unwrap();
    for event in ["received", "queued", "sent"] {
        let has_all = |line: &str| line.contains(event) && line.contains("ticket=1") && line.contains("message_id=");
        assert!(log.lines().any(has_all), "no line of {event}:\n{log}");
    }
    for secret in ["It burns", "extinguisher", "ada@example.net", "grace@staff.example", password, dovecot::PASSWORD] {
        assert!(!log.contains(secret), "{secret} in the log:\n{log}");
    }
    assert_eq!(dovecot.count("help", ""), 0);
    assert_eq!(dovecot.count("ada", ""), 2, "{:?}", subjects(&dovecot, "ada"));
}

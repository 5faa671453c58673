//! The same over real servers: mail comes from Dovecot by IMAP and goes out through Exim by SMTP, and the daemon is killed
//! anywhere between.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postdesk::mail::parse::parse;

use super::Dice;
use crate::harness::dovecot::{self, Dovecot};
use crate::harness::{at_length, exim};

const MAILS_EACH: u32 = 4;

/// Message-IDs in a mailbox, and how many mails there are beyond one of each.
fn ids(dovecot: &Dovecot, user: &str) -> (BTreeSet<String>, usize) {
    let mails: Vec<String> =
        dovecot.folder(user, "").iter().map(|(_, bytes)| parse(bytes).message_id.unwrap_or_default()).collect();
    let different: BTreeSet<String> = mails.iter().cloned().collect();
    let doubled = mails.len() - different.len();
    (different, doubled)
}

/// Mails that have become no message, with the reason. Only one that was being read at two kills may be among them: a kill
/// looks like a mail that ends the program, and such a mail is kept unread at the third start.
fn put_aside(data: &Path) -> Vec<(String, String, String)> {
    let store = rusqlite::Connection::open(data.join("postdesk.db")).unwrap();
    let sql = "SELECT message_id, outcome, reason FROM mails WHERE outcome <> 'message'";
    let mut mails = store.prepare(sql).unwrap();
    let rows = mails.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn config(dovecot: &Dovecot, exim: &exim::Exim) -> String {
    let (ca, (user, password)) = (dovecot.ca_file(), exim::LOGIN);
    format!(
        "data_dir = 'data'\n[mailbox.help]\naddress = 'help@shop.example'\nimap.host = 'localhost'\nimap.port = {}\n\
         imap.ca_file = {ca:?}\nimap.username = 'help'\nimap.password = {:?}\nsmtp.host = 'localhost'\nsmtp.port = {}\n\
         smtp.ca_file = {ca:?}\nsmtp.username = {user:?}\nsmtp.password = {password:?}\n[http]\nlisten = '127.0.0.1:0'\n\
         [[agent]]\nemail = 'grace@staff.example'\nname = 'Grace'\n",
        dovecot.imaps,
        dovecot::PASSWORD,
        exim.smtp,
    )
}

#[test]
fn r7_kills_between_real_servers_lose_nothing_and_double_nothing_but_a_delivery_in_flight() {
    let Some(dovecot) = dovecot::start() else { return };
    let Some(exim) = exim::start(&dovecot) else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("postdesk.toml"), config(&dovecot, &exim)).unwrap();
    let start = || -> Child {
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        command.arg("--config").arg(folder.path().join("postdesk.toml")).arg("run");
        command.stdout(Stdio::null()).stderr(log).spawn().unwrap()
    };
    let (kills, mut dice, mut serials) = (at_length(12, 200), Dice(7), 0);
    for _ in 0..kills {
        let mut daemon = start();
        for _ in 0..MAILS_EACH {
            let mail = format!(
                "From: Customer <c{serials}@example.net>\r\nTo: help@shop.example\r\nSubject: Matter {serials}\r\n\
                 Message-ID: <in-{serials}@example.net>\r\n\r\nWords of {serials}.\r\n"
            );
            dovecot.deliver("help", mail.as_bytes());
            serials += 1;
        }
        // A third of them before it has done anything, the others while mail comes in and goes out.
        let moment = if dice.below(3) == 0 { dice.below(400) } else { 300 + dice.below(900) };
        std::thread::sleep(Duration::from_millis(u64::from(moment)));
        daemon.kill().unwrap();
        daemon.wait().unwrap();
    }
    let mut daemon = start();
    let (all, data) = (serials as usize, folder.path().join("data"));
    let end = Instant::now() + Duration::from_secs(120);
    while dovecot.count("help", "") > 0
        || ids(&dovecot, "grace").0.len() + put_aside(&data).len() < all
        || !exim.is_idle()
    {
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        let told = || {
            let waiting = dovecot.count("help", "");
            format!("{waiting} mails wait, {:?} have become no message\n{log}", put_aside(&data))
        };
        assert!(Instant::now() < end, "{}", told());
        std::thread::sleep(Duration::from_millis(200));
    }
    let (mut doubled, aside) = (ids(&dovecot, "grace").1, put_aside(&data));
    let is_choked =
        |(_, _, reason): &(String, String, String)| reason.starts_with("Reading it ended the program twice");
    assert!(aside.iter().all(is_choked) && aside.len() <= 2, "{aside:?}");
    let stored = rusqlite::Connection::open(data.join("postdesk.db")).unwrap();
    for serial in 0..serials {
        let customer = format!("c{serial}");
        let sql = "SELECT COUNT(*) FROM mails WHERE message_id = ?1 AND outcome = 'message'";
        let id = format!("in-{serial}@example.net");
        // What is kept unread has no id.
        if stored.query_row(sql, [id], |row| row.get::<_, i64>(0)).unwrap() == 0 && !aside.is_empty() {
            continue;
        }
        while dovecot.count(&customer, "") == 0 {
            assert!(Instant::now() < end, "{customer} got no acknowledgement");
            std::thread::sleep(Duration::from_millis(100));
        }
        let (acknowledgements, more) = ids(&dovecot, &customer);
        assert_eq!(acknowledgements.len(), 1, "{customer} got {acknowledgements:?}");
        doubled += more;
    }
    let ended = Command::new("kill").args(["-TERM", &daemon.id().to_string()]).status().unwrap();
    assert!(ended.success() && daemon.wait().unwrap().success(), "SIGTERM ends it well");
    assert_eq!(ids(&dovecot, "grace").0.len() + aside.len(), all, "one notice of each");
    assert!(doubled <= 2 * kills as usize, "{doubled} doubled deliveries in {kills} kills");
    let store = rusqlite::Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    let one = |sql: &str| -> i64 { store.query_row(sql, [], |row| row.get(0)).unwrap() };
    let unread = i64::try_from(aside.len()).unwrap();
    assert_eq!(one("SELECT COUNT(*) FROM tickets") + unread, i64::from(serials));
    assert_eq!(one("SELECT COUNT(*) FROM mails"), i64::from(serials));
    assert_eq!(
        one("SELECT COUNT(DISTINCT message_id) FROM mails WHERE outcome = 'message'") + unread,
        i64::from(serials)
    );
    assert_eq!(store.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
    println!("{serials} mails, {kills} kills, {doubled} doubled deliveries, {unread} kept unread");
}

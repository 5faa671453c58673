//! What the doctor says of names that are right and wrong, and of a mail that goes the whole way.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use postdesk::app::{App, RawMail, Receipt};
use postdesk::clock::{Clock, Entropy};
use postdesk::config;
use postdesk::net::signing::Signing;
use postdesk::serve::probe;

use crate::harness::dns::{NameServer, Says};
use crate::harness::smtp_scripted::{Script, Server};
use crate::harness::{dovecot, exim};

/// The findings of a call by what they are about: state, value, hint.
struct Told(Vec<serde_json::Value>);

impl Told {
    fn by(folder: &Path, arguments: &[&str]) -> (Option<i32>, Told) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        command.arg("--config").arg(folder.join("postdesk.toml")).args(["doctor", "--json"]).args(arguments);
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let lines = said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{said}")));
        (output.status.code(), Told(lines.collect()))
    }

    fn of(&self, what: &str) -> (&str, &str, &str) {
        let found =
            self.0.iter().find(|found| found["what"] == what).unwrap_or_else(|| panic!("{what} in {:#?}", self.0));
        let word = |key: &str| found[key].as_str().unwrap();
        (word("state"), word("value"), word("hint"))
    }
}

fn configure(folder: &Path, servers: &NameServer, lines: &str) {
    std::fs::write(
        folder.join("postdesk.toml"),
        format!(
            "data_dir = 'data'\n{lines}\n[http]\nlisten = '127.0.0.1:0'\n[dns]\nservers = ['{}']\n",
            servers.address
        ),
    )
    .unwrap();
}

#[test]
fn each_name_is_right_or_told_with_its_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let names = NameServer::start();
    configure(
        folder.path(),
        &names,
        "[mailbox.support]\naddress = 'support@acme.example'\nmaildir.path = 'in'\nsmtp.host = 'relay.acme.example'\n\
         smtp.auth = 'none'\nsmtp.timeout = '1s'\n",
    );
    // 9.9.9.7 is an address of the world, and nobody is asked there.
    names.address("relay.acme.example", [9, 9, 9, 7]);
    names.address("mx.acme.example", [9, 9, 9, 8]);
    names.exchanger("acme.example", "mx.acme.example");
    names.pointer("7.9.9.9.in-addr.arpa", "relay.acme.example");
    names.text("acme.example", "v=spf1 include:relay.example -all");
    names.text("relay.example", "v=spf1 ip4:9.9.9.0/29 ~all");
    names.text("_dmarc.acme.example", "v=DMARC1; p=reject");
    names.text("s1._domainkey.acme.example", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    let (_, told) = Told::by(folder.path(), &[]);
    for what in
        ["acme.example spf", "acme.example dkim", "acme.example dmarc", "acme.example mx", "relay.acme.example reverse"]
    {
        assert_eq!(told.of(what).0, "ok", "{what}: {:?}", told.of(what));
    }
    assert_eq!(told.of("daemon").0, "warn");
    assert_eq!(told.of("acme.example dkim").1, "a key is at s1._domainkey");

    names.text("acme.example", "v=spf1 ip4:192.0.2.1 -all");
    names.text("_dmarc.acme.example", "v=DMARC1; p=none");
    names.tell("s1._domainkey.acme.example", Says::NoName);
    names.exchanger("acme.example", "gone.acme.example");
    names.pointer("7.9.9.9.in-addr.arpa", "mx.acme.example");
    let (code, told) = Told::by(folder.path(), &[]);
    assert_eq!(code, Some(1));
    for (what, state, hint) in [
        ("acme.example spf", "warn", "relay.acme.example is not in it"),
        ("acme.example dmarc", "warn", "p=quarantine"),
        ("acme.example dkim", "warn", "let the relay sign them"),
        ("acme.example mx", "fail", "answers don't reach you"),
        ("relay.acme.example reverse", "warn", "lead to each other"),
    ] {
        let found = told.of(what);
        assert!(found.0 == state && found.2.contains(hint), "{what}: {found:?}");
    }

    for (record, hint) in [("v=spf1 +all", "+all lets everybody"), ("v=spf1 include:acme.example -all", "ten names")] {
        names.text("acme.example", record);
        let (_, told) = Told::by(folder.path(), &[]);
        let found = told.of("acme.example spf");
        assert!(found.0 == "fail" && found.2.contains(hint), "{found:?}");
    }
    names.tell("acme.example", Says::NoName);
    names.tell("_dmarc.acme.example", Says::NoName);
    let (_, told) = Told::by(folder.path(), &[]);
    assert_eq!((told.of("acme.example spf").0, told.of("acme.example dmarc").0), ("fail", "warn"));
    assert!(told.of("acme.example spf").2.contains("a:relay.acme.example -all"));
    names.tell("acme.example", Says::Silence);
    let (_, told) = Told::by(folder.path(), &[]);
    assert_eq!(told.of("acme.example spf").0, "warn");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_does_not_come_back_is_told_with_its_id() {
    let Some(dovecot) = dovecot::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (names, smtp) = (NameServer::start(), Server::start(Script::offering(&[])).await);
    let lines = format!(
        "[mailbox.help]\naddress = 'help@shop.example'\nimap.host = '127.0.0.1'\nimap.port = {}\nimap.tls = 'none'\n\
         imap.username = 'help'\nimap.password = {:?}\nsmtp.host = '127.0.0.1'\nsmtp.port = {}\nsmtp.tls = 'none'\n\
         smtp.auth = 'none'\n",
        dovecot.imap,
        dovecot::PASSWORD,
        smtp.address.port()
    );
    configure(folder.path(), &names, &lines);
    let path = folder.path().to_owned();
    let told = tokio::task::spawn_blocking(move || Told::by(&path, &["--roundtrip", "--within", "1"]));
    let (code, told) = told.await.unwrap();
    assert_eq!(code, Some(1));
    for (what, hint) in [("mailbox.help.roundtrip", "spam folder"), ("mailbox.help.plus", "plus_addresses = false")] {
        let found = told.of(what);
        assert!(found.0 == "fail" && found.1.contains("within 1 s") && found.2.contains(hint), "{found:?}");
    }
    let sent = smtp.taken();
    let to: std::collections::BTreeSet<&str> = sent.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["help+probe@shop.example", "help@shop.example"].into());
    assert!(sent.iter().all(|mail| mail.from.is_empty()), "nobody is to answer it");
}

/// The daemon, ended when dropped.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

#[test]
fn a_mail_goes_the_whole_way_with_and_without_a_daemon_and_opens_no_ticket() {
    let Some(dovecot) = dovecot::start() else { return };
    let Some(exim) = exim::start(&dovecot) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (names, ca, (user, password)) = (NameServer::start(), dovecot.ca_file(), exim::LOGIN);
    let lines = format!(
        "[mailbox.help]\naddress = 'help@shop.example'\nimap.host = 'localhost'\nimap.port = {}\nimap.ca_file = {ca:?}\n\
         imap.username = 'help'\nimap.password = {:?}\nsmtp.host = 'localhost'\nsmtp.port = {}\nsmtp.ca_file = {ca:?}\n\
         smtp.username = {user:?}\nsmtp.password = {password:?}\n[[agent]]\nemail = 'grace@staff.example'\nname = 'Grace'\n",
        dovecot.imaps,
        dovecot::PASSWORD,
        exim.smtp,
    );
    configure(folder.path(), &names, &lines);
    let (_, told) = Told::by(folder.path(), &["--roundtrip", "--within", "30"]);
    for what in ["mailbox.help.roundtrip", "mailbox.help.plus"] {
        let found = told.of(what);
        assert!(found.0 == "ok" && found.1.contains("it lies in the folder"), "{found:?}");
    }
    assert!(told.of("shop.example spf").0 == "fail" && told.of("shop.example dkim").2.contains("--roundtrip"));
    for what in ["mailbox.help.imap.tls", "mailbox.help.smtp.tls"] {
        assert!(told.of(what).1.starts_with("TLS 1.3, certificate good for "), "{:?}", told.of(what));
    }
    assert_eq!(dovecot.count("help", ""), 2, "it is left where it is");

    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    command.arg("--config").arg(folder.path().join("postdesk.toml"));
    let _daemon = Daemon(command.arg("run").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let mut status = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    status.arg("--config").arg(folder.path().join("postdesk.toml")).args(["status", "--wait", "20"]);
    assert!(status.status().unwrap().success());
    let (_, told) = Told::by(folder.path(), &["--roundtrip", "--within", "30", "--mailbox", "help"]);
    for what in ["mailbox.help.roundtrip", "mailbox.help.plus"] {
        let found = told.of(what);
        assert!(found.0 == "ok" && found.1.contains("the desk took it in"), "{found:?}");
    }
    let found = told.of("mailbox.help.signature");
    assert!(found.0 == "warn" && found.2.contains("dkim keygen"), "{found:?}");

    let signs = lines.replace("[[agent]]", "dkim.selector = 'desk1'\ndkim.key_file = 'help.pem'\n[[agent]]");
    let file = folder.path().join("help.pem");
    let mut keygen = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    keygen.arg("--config").arg(folder.path().join("postdesk.toml"));
    keygen.args(["dkim", "keygen", "help", "--ed25519", "--out"]).arg(&file);
    assert!(keygen.status().unwrap().success());
    configure(folder.path(), &names, &signs);
    let text = Signing::read(&file, "desk1", "shop.example").unwrap().text();
    for (text, state, value) in [
        (text.as_str(), "ok", "by the key at desk1._domainkey.shop.example"),
        ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "fail", "it does not hold"),
    ] {
        names.text("desk1._domainkey.shop.example", text);
        let (_, told) = Told::by(folder.path(), &["--roundtrip", "--within", "30"]);
        let found = told.of("mailbox.help.signature");
        assert!(found.0 == state && found.1.contains(value), "{found:?}");
        let of_key: Vec<_> = told.0.iter().filter(|found| found["what"] == "mailbox.help.dkim").collect();
        assert_eq!(of_key.last().unwrap()["state"], state, "{of_key:?}");
    }
    let database = rusqlite::Connection::open(folder.path().join("data/postdesk.db")).unwrap();
    let count = |sql: &str| -> i64 { database.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM mails WHERE outcome = 'kept'"), 8);
    assert_eq!(count("SELECT count(*) FROM tickets") + count("SELECT count(*) FROM outbox"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_probe_that_stays_away_is_a_trouble_until_one_comes_back() {
    let smtp = Server::start(Script::offering(&[])).await;
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "data_dir = {:?}\n[mailbox.help]\naddress = 'help@shop.example'\nmaildir.path = 'in'\nsmtp.host = '127.0.0.1'\n\
         smtp.port = {}\nsmtp.tls = 'none'\nsmtp.auth = 'none'\n",
        folder.path().join("data"),
        smtp.address.port()
    );
    let around = config::Surroundings {
        base_dir: folder.path(),
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("No commands in tests"),
        readable_by_others: false,
    };
    let config = config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).config;
    let mailbox = config.mailboxes["help"].clone();
    let open = || App::open(config, Clock::System, Entropy::System).unwrap();
    let app = std::thread::scope(|scope| scope.spawn(open).join()).unwrap();
    probe::once(&app, &mailbox, Duration::from_millis(300)).await.unwrap();
    let told = app.health.troubles().remove("probe help").unwrap();
    assert!(told.contains("has not come back"), "{told}");

    let (other, of) = (app.clone(), mailbox.clone());
    let second = tokio::spawn(async move { probe::once(&other, &of, Duration::from_secs(20)).await });
    smtp.wait_for(2).await;
    let bytes = smtp.taken()[1].mail.clone().into_bytes().into();
    let receipt = app.receive("help", RawMail { bytes, position: None, received_at: None }).await.get().await.unwrap();
    assert_eq!(receipt, Receipt::Kept("Our own mail has come back".to_owned()));
    second.await.unwrap().unwrap();
    assert!(app.health.troubles().is_empty());
}

//! The courier's loop with a real desk: what is due goes out once, and trouble of one mail or of the relay stays there.

use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use postdesk::app::{App, RawMail, Receipt};
use postdesk::clock::{Clock, Entropy};
use postdesk::config::{self, Config, Surroundings};
use postdesk::courier;
use postdesk::store::OutboxRow;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::harness::smtp_scripted::{Act, At, Script, Server};

/// A desk whose courier runs.
struct Running {
    app: App,
    clock: Clock,
    stop: watch::Sender<bool>,
    courier: JoinHandle<()>,
    folder: tempfile::TempDir,
}

fn config_of(folder: &Path, way_out: &str) -> Config {
    let text = format!(
        "data_dir = \"{}\"\n[mailbox.support]\naddress = \"help@acme.example\"\ntag = \"Acme\"\n{way_out}\n\
         [limits]\nacks_in_all = \"100000/h\"\n",
        folder.display()
    );
    let around = Surroundings {
        base_dir: folder,
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("No commands here"),
        readable_by_others: false,
    };
    config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:?}")).config
}

fn relay(port: u16, connections: usize) -> String {
    format!(
        "smtp.host = \"127.0.0.1\"\nsmtp.port = {port}\nsmtp.tls = \"none\"\nsmtp.auth = \"none\"\nsmtp.timeout = \"1s\"\n\
         smtp.connections = {connections}"
    )
}

async fn start(way_out: &str, clock: Clock) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let config = config_of(folder.path(), way_out);
    let (mailbox, delivery) = (config.mailboxes["support"].clone(), config.delivery.clone());
    let (opening, hands) = (config.clone(), clock.clone());
    let app =
        tokio::task::spawn_blocking(move || App::open(opening, hands, Entropy::seeded(7)).unwrap()).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let loop_ = courier::run(app.clone(), mailbox, delivery, clock.clone(), Entropy::seeded(8), stopped);
    Running { app, clock, stop, courier: tokio::spawn(loop_), folder }
}

fn mail(from: &str, n: usize) -> RawMail {
    let text = format!(
        "From: {from}\r\nTo: help@acme.example\r\nSubject: Printer {n}\r\nMessage-ID: <{n}.{from}>\r\n\
         Date: Mon, 02 Mar 2026 08:14:00 +0000\r\n\r\nIt burns.\r\n"
    );
    RawMail { bytes: Bytes::from(text), position: None, received_at: None }
}

impl Running {
    async fn receive(&self, from: &str, n: usize) {
        let receipt = self.app.receive("support", mail(from, n)).await.get().await.unwrap();
        assert!(matches!(receipt, Receipt::Ticket { new: true, .. }), "{receipt:?}");
    }

    /// The outbox row of the mail to this address, once it is in this state.
    async fn row(&self, recipient: &str, state: &str) -> OutboxRow {
        let start = Instant::now();
        loop {
            let found = self.app.store().read(|reader| (1..200).map(|id| reader.find_outbox(id)).collect()).unwrap();
            let rows: Vec<Option<OutboxRow>> = found;
            if let Some(row) = rows.iter().flatten().find(|row| row.recipient == recipient && row.state == state) {
                return row.clone();
            }
            assert!(start.elapsed().as_secs() < 10, "no {state} mail to {recipient}: {rows:#?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until the one mail to Ada has been tried, and settled, so often.
    async fn tried(&self, times: u32) {
        let start = Instant::now();
        loop {
            let row = self.row("ada@example.net", "queued").await;
            if row.attempts >= times && row.error.contains("451") {
                return;
            }
            assert!(start.elapsed().as_secs() < 10, "not tried {times} times: {row:#?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        self.app.outbox_bell("support").notify_one();
    }

    async fn stop(self) {
        self.stop.send(true).unwrap();
        self.courier.await.unwrap();
    }
}

fn manual() -> Clock {
    Clock::manual("2026-03-02T08:15:00Z".parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledgement_goes_out_at_once_and_is_settled() {
    let server = Server::start(Script::offering(&["PIPELINING"])).await;
    let desk = start(&relay(server.address.port(), 2), manual()).await;
    desk.receive("ada@example.net", 1).await;
    server.wait_for(1).await;
    let row = desk.row("ada@example.net", "sent").await;
    assert_eq!(row.attempts, 1);
    let taken = server.taken().remove(0);
    assert_eq!((taken.from.as_str(), taken.to.as_str()), ("", "ada@example.net"));
    assert!(taken.mail.contains("Subject: ") && taken.mail.contains("[Acme #"), "{}", taken.mail);
    assert!(taken.mail.contains("Auto-Submitted: auto-replied") && taken.mail.contains("multipart/alternative"));
    desk.stop().await;
    assert_eq!(server.lines().last().unwrap(), "QUIT");
}

#[tokio::test(flavor = "multi_thread")]
async fn r5_greylisting_is_waited_out_and_the_same_bytes_go_again() {
    let server = Server::start(Script::default().once(At::Rcpt, Act::Say("451 4.7.1 Greylisted"))).await;
    let desk = start(&relay(server.address.port(), 1), manual()).await;
    desk.receive("ada@example.net", 1).await;
    let row = desk.row("ada@example.net", "queued").await;
    // The row is queued before the first try too.
    let row = if row.attempts == 0 { wait_for_error(&desk, "ada@example.net").await } else { row };
    assert_eq!(row.error, "127.0.0.1: 451 4.7.1 Greylisted");
    let wait = row.due_at.duration_since(desk.clock.now()).as_secs();
    assert!((48..=72).contains(&wait), "{wait}");
    assert_eq!(server.taken_count(), 0);
    desk.advance(75);
    server.wait_for(1).await;
    assert_eq!(desk.row("ada@example.net", "sent").await.attempts, 2);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r16_a_clock_that_is_set_back_or_forward_a_day_stalls_and_loses_no_mail() {
    let script = Script::default().always(At::Rcpt, Act::Say("451 4.7.1 Later"));
    let server = Server::start(script).await;
    let desk = start(&relay(server.address.port(), 1), manual()).await;
    desk.receive("ada@example.net", 1).await;
    wait_for_error(&desk, "ada@example.net").await;
    // A month forward: it is older than anything that is tried, but was hardly tried.
    desk.advance(30 * 86_400);
    desk.tried(2).await;
    // And back: it waits for a moment that is a month away.
    let Clock::Manual(time) = &desk.clock else { unreachable!("the clock is a manual one") };
    time.fetch_sub(31 * 86_400_000, std::sync::atomic::Ordering::SeqCst);
    desk.app.outbox_bell("support").notify_one();
    desk.tried(3).await;
    desk.stop().await;
}

async fn wait_for_error(desk: &Running, recipient: &str) -> OutboxRow {
    loop {
        let row = desk.row(recipient, "queued").await;
        if !row.error.is_empty() {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r5_one_refused_recipient_stops_nobody_else() {
    let mut script = Script::offering(&["PIPELINING"]);
    script.rcpt.insert("ada@example.net", Act::Say("550 5.1.1 No such user"));
    let server = Server::start(script).await;
    let desk = start(&relay(server.address.port(), 1), manual()).await;
    for (n, from) in ["ada@example.net", "ben@example.net", "cy@example.net"].into_iter().enumerate() {
        desk.receive(from, n).await;
    }
    server.wait_for(2).await;
    assert_eq!(desk.row("ada@example.net", "failed").await.error, "127.0.0.1: 550 5.1.1 No such user");
    desk.row("ben@example.net", "sent").await;
    desk.row("cy@example.net", "sent").await;
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r6_a_silent_connection_holds_up_one_mail_and_the_others_go() {
    let mut script = Script::default();
    script.rcpt.insert("ada@example.net", Act::Silence);
    let server = Server::start(script).await;
    let desk = start(&relay(server.address.port(), 2), manual()).await;
    let start = Instant::now();
    for (n, from) in ["ada@example.net", "ben@example.net", "cy@example.net"].into_iter().enumerate() {
        desk.receive(from, n).await;
    }
    server.wait_for(2).await;
    assert!(start.elapsed() < Duration::from_millis(900), "{:?}", start.elapsed());
    assert_eq!(wait_for_error(&desk, "ada@example.net").await.error, "127.0.0.1 gave no answer within 1 s");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r5_a_relay_that_is_down_or_ill_fails_no_mail() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let way_out = relay(port, 2).replace("[limits]", "") + "\n[delivery]\nretry_first = \"1s\"";
    let desk = start(&way_out, manual()).await;
    for n in 0..5 {
        desk.receive(&format!("c{n}@example.net"), n).await;
    }
    let row = wait_for_error(&desk, "c4@example.net").await;
    assert!(row.error.starts_with(&format!("smtp.host: no connection to 127.0.0.1:{port}: ")), "{}", row.error);
    let ill =
        Script::default().once(At::Greeting, Act::Last("554 5.7.1 Not you")).once(At::Mail, Act::Say("550 5.7.1 No"));
    let server = Server::start_at(&format!("127.0.0.1:{port}"), ill).await;
    for _ in 0..40 {
        if server.taken_count() == 5 {
            break;
        }
        desk.advance(3);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for n in 0..5 {
        desk.row(&format!("c{n}@example.net"), "sent").await;
    }
    assert_eq!(server.taken_count(), 5);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r5_a_mail_that_cannot_be_delivered_is_given_up_in_the_end() {
    let server = Server::start(Script::default().always(At::Rcpt, Act::Say("451 4.2.1 Full"))).await;
    let desk = start(&relay(server.address.port(), 1), manual()).await;
    desk.receive("ada@example.net", 1).await;
    wait_for_error(&desk, "ada@example.net").await;
    for times in 1..=6 {
        desk.tried(times).await;
        desk.advance(2 * 3600);
    }
    desk.tried(7).await;
    desk.advance(3 * 24 * 3600);
    let row = desk.row("ada@example.net", "failed").await;
    assert_eq!((row.error.as_str(), row.attempts), ("127.0.0.1: 451 4.2.1 Full", 8));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r8_a_mail_on_its_way_is_finished_when_the_daemon_ends() {
    let server = Server::start(Script::default()).await;
    let desk = start(&relay(server.address.port(), 2), manual()).await;
    for n in 0..40 {
        desk.receive(&format!("c{n}@example.net"), n).await;
    }
    server.wait_for(1).await;
    let app = desk.app.clone();
    let begun = Instant::now();
    desk.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    let (taken, sent) = (server.taken_count(), app.metrics.read().find(|(name, _)| *name == "sent").unwrap().1);
    assert_eq!(u64::try_from(taken).unwrap(), sent, "what was taken is settled as sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_relay_mails_become_files() {
    let desk = start("maildir.path = \"inbox\"\noutbox.path = \"outbox\"", manual()).await;
    desk.receive("ada@example.net", 1).await;
    desk.row("ada@example.net", "sent").await;
    let new = desk.folder.path().join("outbox/new");
    let files: Vec<_> = std::fs::read_dir(new).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(text.starts_with("Return-Path: <>\r\nDelivered-To: ada@example.net\r\n"), "{text}");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_is_closed_after_five_seconds() {
    let server = Server::start(Script::default()).await;
    let desk = start(&relay(server.address.port(), 1), manual()).await;
    desk.receive("ada@example.net", 1).await;
    server.wait_for(1).await;
    let start = Instant::now();
    while server.lines().last().unwrap() != "QUIT" {
        assert!(start.elapsed().as_secs() < 8);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(start.elapsed().as_secs() >= 4, "{:?}", start.elapsed());
    desk.receive("ben@example.net", 2).await;
    server.wait_for(2).await;
    assert_eq!(server.connections(), 2);
    desk.stop().await;
}

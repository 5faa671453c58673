//! Alarms as those hear them who are to be told: an ntfy server, a webhook, a ping address, a mailbox.

use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use postdesk::app::App;
use postdesk::clock::{Clock, Entropy};
use postdesk::config;
use postdesk::serve::alarms::{self, told::Pace};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::harness::listener::{Asked, Listener};
use crate::harness::smtp_scripted::{Act, At, Script, Server, ca_file};
use crate::harness::until;

const LIMIT: Duration = Duration::from_secs(20);

fn quick() -> Pace {
    let millis = Duration::from_millis;
    Pace {
        tick: millis(20),
        look: millis(200),
        hold: millis(200),
        calm: millis(300),
        calm_at_start: millis(600),
        apart: millis(50),
        ping: millis(400),
        again: millis(100),
        again_most: millis(400),
    }
}

/// A desk whose alarms run.
struct Here {
    app: App,
    stop: watch::Sender<bool>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Here {
    fn start(folder: &std::path::Path, lines: &str) -> Here {
        Here::with(folder, "outbox.path = 'out'", lines, Clock::System)
    }

    fn with(folder: &std::path::Path, sink: &str, lines: &str, clock: Clock) -> Here {
        let text = format!(
            "data_dir = {:?}\n[mailbox.support]\naddress = 'support@acme.example'\n{sink}\n\
             [calls]\ninside = ['127.0.0.1']\n[alarm]\n{lines}\n",
            folder.join("data")
        );
        let around = config::Surroundings {
            base_dir: folder,
            variable: &|_| None,
            run: &|_, _| anyhow::bail!("No commands in tests"),
            readable_by_others: false,
        };
        let config = config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).config;
        let open = || App::open(config, clock, Entropy::System).unwrap();
        let app = std::thread::scope(|scope| scope.spawn(open).join()).unwrap();
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(alarms::run(app.clone(), quick(), stopped));
        Here { app, stop, task }
    }

    async fn end(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap().unwrap();
    }
}

fn posts(listener: &Listener) -> Vec<Asked> {
    listener.asked().into_iter().filter(|asked| asked.line.starts_with("POST")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trouble_is_told_once_by_every_way_and_once_when_it_is_over_even_across_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (ntfy, hook) = (Listener::start(), Listener::start());
    let smtp = Server::start(Script::offering(&[])).await;
    let lines = format!(
        "ntfy = 'http://{}/topic'\nntfy_token = 'tk_1'\nwebhook = 'http://{}/hook?x=1'\nwebhook_secret = 'sesame'\n\
         mail_to = 'ann@elsewhere.example'\nmail_from = 'desk@acme.example'\nsmtp.host = '127.0.0.1'\n\
         smtp.port = {}\nsmtp.tls = 'none'\nsmtp.auth = 'none'\n",
        ntfy.address,
        hook.address,
        smtp.address.port()
    );
    let here = Here::start(folder.path(), &lines);
    here.app.health.trouble("relay support", "The relay of mailbox support takes no mail");
    here.app.health.trouble("mailbox support", "No mail could be fetched for mailbox support");
    until("every way has told", LIMIT, || {
        !posts(&ntfy).is_empty() && !posts(&hook).is_empty() && smtp.taken_count() == 1
    })
    .await;
    let told = posts(&ntfy).remove(0);
    assert_eq!((told.line.as_str(), told.field("authorization")), ("POST /topic", "Bearer tk_1"));
    assert_eq!(told.field("title"), "postdesk support@acme.example: 2 troubles");
    assert!(told.body.contains("[relay support] The relay of mailbox support takes no mail\n"), "{}", told.body);

    let told = posts(&hook).remove(0);
    let signed = format!("{}.{}", told.field("x-postdesk-timestamp"), told.body);
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"sesame").unwrap();
    mac.update(signed.as_bytes());
    let signature: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(told.field("x-postdesk-signature"), signature);
    let json: serde_json::Value = serde_json::from_str(&told.body).unwrap();
    assert_eq!((&json["state"], &json["trouble"][1]["cause"]), (&"trouble".into(), &"relay support".into()));

    let mail = smtp.taken().remove(0);
    assert_eq!((mail.from.as_str(), mail.to.as_str()), ("", "ann@elsewhere.example"));
    assert!(mail.mail.contains("Auto-Submitted: auto-generated"), "{}", mail.mail);

    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!((posts(&ntfy).len(), posts(&hook).len(), smtp.taken_count()), (1, 1, 1), "nothing is told twice");
    here.end().await;

    let here = Here::start(folder.path(), &lines);
    here.app.health.trouble("relay support", "The relay of mailbox support takes no mail");
    until("what is over is told", LIMIT, || posts(&ntfy).len() > 1 && posts(&hook).len() > 1).await;
    let told = posts(&ntfy).remove(1);
    assert_eq!(told.field("title"), "postdesk support@acme.example: good again");
    assert!(told.body.starts_with("Good again: [mailbox support]") && !told.body.contains("relay"), "{}", told.body);
    let json: serde_json::Value = serde_json::from_str(&posts(&hook).remove(1).body).unwrap();
    assert_eq!((&json["state"], json["trouble"].as_array().unwrap().len()), (&"well".into(), 0));
    here.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_way_that_fails_is_tried_again_and_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (ntfy, hook) = (Listener::start(), Listener::start());
    hook.answer(503);
    let lines = format!(
        "ntfy = 'http://{}/topic'\nwebhook = 'http://{}/hook'\nwebhook_secret = 'sesame'\n",
        ntfy.address, hook.address
    );
    let here = Here::start(folder.path(), &lines);
    here.app.health.trouble("disk", "The disk is full");
    until("the webhook is tried again", LIMIT, || posts(&hook).len() >= 3).await;
    assert_eq!(posts(&ntfy).len(), 1);
    hook.answer(204);
    let before = posts(&hook).len();
    until("it gets through", LIMIT, || posts(&hook).len() > before).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(posts(&hook).len() <= before + 2, "and then it is quiet");
    here.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ping_goes_while_all_is_well_and_says_when_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let ping = Listener::start();
    let here = Here::start(folder.path(), &format!("ping = 'http://{}/uuid'\n", ping.address));
    let count = |line: &str| ping.asked().iter().filter(|asked| asked.line == line).count();
    until("it pings", LIMIT, || count("GET /uuid") >= 2).await;
    assert_eq!(count("GET /uuid/fail"), 0);
    here.app.health.trouble("disk", "The disk is full");
    until("it says so", LIMIT, || count("GET /uuid/fail") >= 1).await;
    let before = count("GET /uuid");
    here.app.health.well("disk");
    until("it pings again", LIMIT, || count("GET /uuid") > before).await;
    here.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alarms_go_while_the_database_can_not_be_used_and_the_state_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let ntfy = Listener::start();
    let here = Here::start(folder.path(), &format!("ntfy = 'http://{}/topic'\n", ntfy.address));
    until("the state is there", LIMIT, || folder.path().join("data/health.json").exists()).await;
    let (release, held) = std::sync::mpsc::channel::<()>();
    let store = here.app.store().clone();
    tokio::task::spawn_blocking(move || {
        store.write(move |_| {
            let _ = held.recv();
            Ok(())
        })
    })
    .await
    .unwrap();
    here.app.health.trouble("database writes", "The database takes no writes");
    until("it is told", LIMIT, || !posts(&ntfy).is_empty()).await;
    let state = || std::fs::read_to_string(folder.path().join("data/health.json")).unwrap();
    until("the state says so", LIMIT, || state().contains("The database takes no writes")).await;
    release.send(()).unwrap();
    here.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alarm_test_says_of_each_way_what_it_answered() {
    let folder = tempfile::tempdir().unwrap();
    let ntfy = Listener::start();
    ntfy.answer(403);
    let smtp = Server::start(Script::offering(&[]).always(At::Rcpt, Act::Say("550 5.1.1 nobody"))).await;
    let text = format!(
        "data_dir = 'data'\n[mailbox.support]\naddress = 'support@acme.example'\nsmtp.host = '127.0.0.1'\n\
         smtp.port = {}\nsmtp.tls = 'none'\nsmtp.auth = 'none'\n[calls]\ninside = ['127.0.0.1']\n\
         [alarm]\nntfy = 'http://{}/topic'\nmail_to = 'ann@acme.example'\nmail_through = 'support'\n",
        smtp.address.port(),
        ntfy.address
    );
    let path = folder.path().join("postdesk.toml");
    std::fs::write(&path, text).unwrap();
    let run = move || {
        let postdesk = env!("CARGO_BIN_EXE_postdesk");
        std::process::Command::new(postdesk).arg("--config").arg(&path).args(["alarm", "test"]).output().unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "fail  alarm.ntfy     it answered 403\nfail  alarm.mail_to  127.0.0.1: 550 5.1.1 nobody\n"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_ends_is_told_before_mail_stops() {
    let script = || Script { implicit_tls: true, ..Script::offering(&[]) };
    let smtp = Server::start(script()).await;
    let sink = format!(
        "smtp.host = 'localhost'\nsmtp.port = {}\nsmtp.tls = 'implicit'\nsmtp.auth = 'none'\nsmtp.ca_file = {:?}",
        smtp.address.port(),
        ca_file()
    );
    for (now, is_told) in [("2026-11-28T00:00:00Z", false), ("2199-01-01T00:00:00Z", true)] {
        let folder = tempfile::tempdir().unwrap();
        let here = Here::with(folder.path(), &sink, "", Clock::manual(now.parse().unwrap()));
        let told = || here.app.health.troubles().contains_key("certificate support smtp");
        until("the server is looked at", LIMIT, || smtp.connections() > usize::from(is_told)).await;
        match is_told {
            true => until("it is told", LIMIT, told).await,
            false => {
                tokio::time::sleep(Duration::from_millis(500)).await;
                assert!(!told());
            }
        }
        here.end().await;
    }
}

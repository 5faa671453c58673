//! The IMAP door against servers that lie, stall and send garbage. Whatever they do: no mail that isn't
//! whole becomes a ticket, no secret is told in the clear, and the door comes back.

use std::sync::Arc;
use std::time::Duration;

use postdesk::config::{Mailbox, Tls};
use tokio::task::JoinSet;

use crate::harness::desk::{TestDesk, desk, desk_of, imap_mailbox};
use crate::harness::scripted::{Act, Scripted, fetched, last, say};
use crate::harness::{mail, mail_of, until};

const SOON: Duration = Duration::from_secs(20);

fn support(server: &Scripted) -> Mailbox {
    imap_mailbox("support", server.port, |imap| imap.timeout = Duration::from_millis(400))
}

fn mails(count: u32) -> Vec<(u32, Vec<u8>)> {
    (1..=count).map(|uid| (uid, mail(uid as usize))).collect()
}

/// Something a server does once.
struct Case {
    name: String,
    /// At the first command that begins so; the greeting is `""`.
    command: &'static str,
    act: Box<dyn Fn() -> Act + Send + Sync>,
}

fn case(name: impl Into<String>, command: &'static str, act: impl Fn() -> Act + Send + Sync + 'static) -> Case {
    Case { name: name.into(), command, act: Box::new(act) }
}

/// Each server does its worst on the first connection alone. The door must come back and take in each mail once
/// and whole.
async fn survive(cases: Vec<Case>) {
    // One desk with a mailbox for each: forty desks would be slow to open.
    let desk = Arc::new(desk_of((0..cases.len()).map(|number| format!("case{number}"))));
    let mut all = JoinSet::new();
    for (number, Case { name, command, act }) in cases.into_iter().enumerate() {
        let (desk, mailbox) = (desk.clone(), format!("case{number}"));
        all.spawn(async move {
            let is_it = move |text: &str| if command.is_empty() { text.is_empty() } else { text.starts_with(command) };
            let server = Scripted::start(
                mails(5),
                move |connection, text| {
                    if connection == 1 && is_it(text) { act() } else { Act::Honest }
                },
            );
            comes_through(&desk, &mailbox, &name, server.await).await
        });
    }
    let connections = all.join_all().await;
    assert!(connections.iter().all(|count| *count >= 2), "a door stayed on a connection that can't be trusted");
}

/// Five mails come whole, once and in order, and are moved. Gives the number of connections it took.
async fn comes_through(desk: &TestDesk, mailbox: &str, name: &str, server: Scripted) -> usize {
    let door = desk.open(imap_mailbox(mailbox, server.port, |imap| imap.timeout = Duration::from_millis(400)));
    until(&format!("{name}: mails taken in"), SOON, || desk.count_of(mailbox) == 5).await;
    until(&format!("{name}: mails moved"), SOON, || server.moved().len() == 5).await;
    assert!(desk.received_of(mailbox).into_iter().eq((1..=5).map(mail)), "{name}: changed or out of order");
    until(&format!("{name}: all is well"), SOON, || desk.is_well(mailbox)).await;
    door.stop().await;
    server.connections()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m4_lies_and_garbage_end_the_connection_and_not_the_door() {
    let cut = String::from_utf8(mail(1)[..100].to_vec()).unwrap();
    let short = format!("* 1 FETCH (UID 1 RFC822.SIZE 352 FLAGS () BODY[]<0> {{100}}\r\n{cut})\r\nTAG OK\r\n");
    let lies: Vec<(&str, &'static str, Vec<u8>)> = vec![
        ("NO to FETCH", "UID FETCH", b"TAG NO not today\r\n".to_vec()),
        ("BAD to FETCH", "UID FETCH", b"TAG BAD what\r\n".to_vec()),
        ("NO to SEARCH", "UID SEARCH", b"TAG NO not today\r\n".to_vec()),
        ("NO to SELECT", "SELECT", b"TAG NO gone\r\n".to_vec()),
        ("no UIDVALIDITY", "SELECT", b"* 5 EXISTS\r\nTAG OK\r\n".to_vec()),
        ("a mail cut short", "UID FETCH", short.into_bytes()),
        ("a UID nobody asked for", "UID FETCH", [&fetched(1, 9, &mail(9), "[]<0.9999>")[..], b"TAG OK\r\n"].concat()),
        ("no UID", "UID FETCH", b"* 1 FETCH (RFC822.SIZE 3 BODY[] {3}\r\nabc)\r\nTAG OK\r\n".to_vec()),
        ("no size", "UID FETCH", b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nTAG OK\r\n".to_vec()),
        (
            "one mail twice",
            "UID FETCH",
            [fetched(1, 1, &mail(1), "[]<0.9999>"), fetched(1, 1, &mail(1), "[]<0.9999>")].concat(),
        ),
        ("somebody else's tag", "UID FETCH", b"A9999 OK\r\n".to_vec()),
        ("a literal of 3 GB", "UID FETCH", b"* 1 FETCH (UID 1 RFC822.SIZE 352 BODY[] {3000000000}\r\nFrom".to_vec()),
        ("an endless line", "UID SEARCH", [b"* OK ".to_vec(), vec![b'x'; 2 << 20]].concat()),
        ("brackets without end", "UID FETCH", [b"* 1 FETCH (BODYSTRUCTURE ".to_vec(), vec![b'('; 200_000]].concat()),
        ("INTERNALDATE NIL", "UID FETCH", b"* 1 FETCH (UID 1 INTERNALDATE NIL)\r\nTAG OK\r\n".to_vec()),
        ("not IMAP at all", "UID FETCH", vec![0xff; 5000]),
        ("HTTP", "", b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()),
        ("a greeting without end", "", vec![b'x'; 100_000]),
    ];
    let cases = lies.into_iter().map(|(name, command, bytes)| case(name, command, move || Act::Say(bytes.clone())));
    survive(cases.collect()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r17_silence_bye_and_hanging_up_at_each_stage_are_survived() {
    let mut all = Vec::new();
    for command in ["", "CAPABILITY", "AUTHENTICATE", "SELECT", "UID SEARCH", "UID FETCH", "UID MOVE", "NOOP"] {
        all.push(case(format!("silence at {command:?}"), command, || Act::Silence));
        all.push(case(format!("hanging up at {command:?}"), command, || last("")));
        all.push(case(format!("BYE at {command:?}"), command, || last("* BYE shutting down\r\n")));
        let half = if command == "UID FETCH" {
            "* 1 FETCH (UID 1 RFC822.SIZE 352 FLAGS () BODY[]<0> {352}\r\nFrom: A"
        } else {
            "* 2 EX"
        };
        all.push(case(format!("half an answer at {command:?}"), command, move || last(half)));
        all.push(case(format!("half an answer, then silence at {command:?}"), command, move || say(half)));
    }
    survive(all).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_connection_cut_anywhere_costs_and_doubles_nothing() {
    let cuts = (0..2600).step_by(83);
    let desk = Arc::new(desk_of(cuts.clone().map(|after| format!("cut{after}"))));
    let mut all = JoinSet::new();
    for after in cuts {
        let desk = desk.clone();
        all.spawn(async move {
            let server = Scripted::start(mails(5), |_, _| Act::Honest).await;
            server.cut_after(after);
            comes_through(&desk, &format!("cut{after}"), &format!("cut after {after}"), server).await
        });
    }
    let connections = all.join_all().await;
    assert!(connections.iter().filter(|count| **count == 2).count() > 25, "hardly any was cut: {connections:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m5_a_stripped_starttls_sees_no_secret() {
    type Strip = fn(&str) -> Act;
    let strips: Vec<(&str, &str, Strip)> = vec![
        ("none offered", "IMAP4rev1 AUTH=PLAIN", |_| Act::Honest),
        ("refused", "IMAP4rev1 STARTTLS AUTH=PLAIN", |text| match text {
            "STARTTLS" => say("TAG NO not now\r\n"),
            _ => Act::Honest,
        }),
        ("PREAUTH", "IMAP4rev1 STARTTLS AUTH=PLAIN", |text| match text {
            "" => say("* PREAUTH welcome back\r\n"),
            _ => Act::Honest,
        }),
        ("more in the clear after the answer", "IMAP4rev1 STARTTLS AUTH=PLAIN", |text| match text {
            "STARTTLS" => say("TAG OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nH1 OK\r\n"),
            _ => Act::Honest,
        }),
        ("plain after the answer", "IMAP4rev1 STARTTLS AUTH=PLAIN", |_| Act::Honest),
    ];
    for (name, capabilities, act) in strips {
        let server = Scripted::start_with(capabilities, mails(1), move |_, text| act(text)).await;
        for tls in [Tls::Starttls, Tls::Implicit] {
            let mailbox = imap_mailbox("support", server.port, |imap| {
                (imap.tls, imap.timeout) = (tls, Duration::from_millis(400));
            });
            let words = postdesk::door::probe(&mailbox, None).await.unwrap_err();
            assert!(!words.contains("password") || words.contains("no password was sent"), "{name}: {words}");
            assert!(name != "PREAUTH" || server.heard().is_empty(), "not even STARTTLS: {:?}", server.heard());
        }
        for secret in ["AUTHENTICATE", "LOGIN", "support@acme.example", "korrekt"] {
            assert_eq!(server.heard_times(secret), 0, "{name}: {:?}", server.heard());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m5_logindisabled_is_obeyed() {
    let server = Scripted::start_with("IMAP4rev1 LOGINDISABLED", mails(1), |_, _| Act::Honest).await;
    let words = postdesk::door::probe(&support(&server), None).await.unwrap_err();
    assert!(words.contains("LOGINDISABLED"), "{words}");
    assert_eq!(server.heard_times("LOGIN"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn login_works_where_plain_is_missing() {
    let server = Scripted::start_with("IMAP4rev1 MOVE", mails(1), |_, _| Act::Honest).await;
    let desk = desk();
    let door = desk.open(support(&server));
    until("taken in", SOON, || desk.count() == 1).await;
    assert!(
        server.heard().iter().any(|line| line.ends_with(r#"LOGIN "support@acme.example" "korrekt\"Pferd\\stäple""#))
    );
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r17_a_refused_password_is_not_tried_again_at_once() {
    let server = Scripted::start(mails(1), |_, text| match text {
        "AUTHENTICATE PLAIN" => say("TAG NO [AUTHENTICATIONFAILED] no\r\n"),
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let door = desk.open(support(&server));
    until("told", SOON, || desk.failure("support").is_some()).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(server.connections(), 1);
    assert!(desk.failure("support").unwrap().contains("[AUTHENTICATIONFAILED]"));
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_breaks_every_connection_lets_the_others_pass() {
    let server = Scripted::start(mails(100), |_, text| {
        let asks_for_3 = text.strip_prefix("UID FETCH ").is_some_and(|rest| {
            let set = rest.split(' ').next().unwrap();
            set.split(',').any(|part| {
                let (first, last) = part.split_once(':').unwrap_or((part, part));
                (first.parse::<u32>().unwrap()..=last.parse().unwrap()).contains(&3)
            })
        });
        if asks_for_3 { last("* 3 FETCH (UID 3 INTERNALDATE NIL)\r\n") } else { Act::Honest }
    })
    .await;
    let desk = desk();
    let door = desk.open(support(&server));
    // Three connections end: with 64 messages, with 8, with the one alone; 1, 2 and 4 seconds apart.
    until("all but one", Duration::from_secs(12), || desk.count() == 99).await;
    until("moved", SOON, || server.moved().len() == 99).await;
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_only_estimates_sizes_is_believed_when_it_insists() {
    let big = mail_of(2, 200_000);
    let estimated = |command: &str, mails: &[(u32, Vec<u8>)]| {
        let (_, set) = command.split_once("FETCH ").unwrap();
        let mut out = Vec::new();
        for (uid, mail) in mails {
            let range = set.split(' ').next().unwrap();
            let (first, last) = range.split_once(':').unwrap_or((range, range));
            if (first.parse().unwrap()..=last.parse().unwrap()).contains(uid) {
                let honest = fetched(*uid as usize, *uid, mail, command);
                let text = format!("RFC822.SIZE {} ", mail.len());
                let at = honest.windows(text.len()).position(|w| w == text.as_bytes()).unwrap();
                out.extend_from_slice(&honest[..at]);
                out.extend(format!("RFC822.SIZE {} ", mail.len() + 17).bytes());
                out.extend_from_slice(&honest[at + text.len()..]);
            }
        }
        out.extend_from_slice(b"TAG OK\r\n");
        Act::Say(out)
    };
    let all = vec![(1, mail(1)), (2, big), (3, mail(3))];
    let kept = all.clone();
    let server = Scripted::start(all.clone(), move |_, text| match text {
        text if text.starts_with("UID FETCH") => estimated(text, &kept),
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let door = desk.open(support(&server));
    until("taken in", SOON, || desk.count() == 3).await;
    assert!(server.connections() >= 2, "a wrong size was believed at once");
    assert!(desk.received().into_iter().map(|r| r.bytes).eq(all.into_iter().map(|(_, mail)| mail)));
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_idle_leaves_the_probe_and_a_refused_move_is_told() {
    let server = Scripted::start_with("IMAP4rev1 AUTH=PLAIN IDLE MOVE", mails(3), |_, text| match text {
        "IDLE" => say("TAG NO no idle today\r\n"),
        text if text.starts_with("UID MOVE") => say("TAG NO [CANNOT] read-only\r\n"),
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let mailbox = imap_mailbox("support", server.port, |imap| {
        imap.probe = postdesk::config::Probe::Off;
        imap.poll = Duration::from_millis(200);
    });
    let door = desk.open(mailbox);
    until("taken in", SOON, || desk.count() == 3).await;
    until("told", SOON, || desk.failure("support").is_some_and(|words| words.starts_with("imap.done: "))).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!((server.connections(), desk.calls()), (1, 3), "mails in the desk are not fetched again");
    assert_eq!(server.heard_times("CREATE"), server.heard_times("SUBSCRIBE"));
    assert!(server.heard_times("UID MOVE 1:3") >= 4, "the move is tried again at each poll");
    door.stop().await;
}

#[test]
fn s5_no_secret_is_logged_at_any_level() {
    let logged = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--nocapture", "wire::imap_hostile::login_works", "wire::imap_hostile::a_refused_idle"])
        .env(postdesk::journal::FILTER_VARIABLE, "trace")
        .output()
        .unwrap();
    let logged = [logged.stdout, logged.stderr].concat();
    let logged = String::from_utf8_lossy(&logged);
    assert!(logged.contains("Connected to 127.0.0.1"), "nothing was logged: {logged}");
    // As LOGIN and as AUTHENTICATE PLAIN would write it.
    for secret in ["korrekt", "a29ycmVrdCJQZmVyZF", "tvcnJla3QiUGZlcmRc", "rb3JyZWt0IlBmZXJk"] {
        assert!(!logged.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m4_mail_announced_while_other_mail_is_fetched_is_noticed_and_nothing_is_lost() {
    let fetches = std::sync::atomic::AtomicUsize::new(0);
    let server = Scripted::start(mails(6), move |_, text| {
        let first = fetches.load(std::sync::atomic::Ordering::SeqCst) == 0;
        match text {
            text if text.starts_with("SELECT") => say("* 5 EXISTS\r\n* OK [UIDVALIDITY 7] \r\nTAG OK\r\n"),
            text if text.starts_with("UID SEARCH") && first => say("* SEARCH 1 2 3 4 5\r\nTAG OK\r\n"),
            text if text.starts_with("UID FETCH") && first => {
                fetches.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                let mut answer = Vec::new();
                for uid in 1..=5_u32 {
                    let number = uid as usize;
                    // Somebody else reads a mail meanwhile, and another comes.
                    answer.extend_from_slice(b"* 3 FETCH (FLAGS (\\Seen))\r\n* 6 EXISTS\r\n* 1 RECENT\r\n");
                    answer.extend(fetched(number, uid, &mail(number), text));
                }
                answer.extend_from_slice(b"TAG OK\r\n");
                Act::Say(answer)
            }
            _ => Act::Honest,
        }
    })
    .await;
    let desk = desk();
    let door = desk.open(support(&server));
    until("taken in", SOON, || desk.count() == 6).await;
    until("moved", SOON, || server.moved().len() == 6).await;
    assert!(desk.received().into_iter().map(|r| r.bytes).eq((1..=6).map(mail)), "changed or out of order");
    assert_eq!((server.connections(), desk.calls()), (1, 6));
    door.stop().await;
}

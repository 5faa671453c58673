//! The IMAP door against servers that lie, stall and send garbage. Whatever they do: no mail that isn't
//! whole becomes a ticket, no secret is told in the clear, and the door comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use postdesk::config::{Mailbox, Tls};
use tokio::task::JoinSet;

use crate::harness::desk::{TestDesk, desk, desk_of, imap_mailbox};
use crate::harness::scripted::{Act, Scripted, contains, fetched, last, say};
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
            comes_through(&desk, &mailbox, &name, server.await, 2).await
        });
    }
    all.join_all().await;
}

/// Five mails come whole, once and in order, and are moved. Gives the number of connections it took: `least` or more.
async fn comes_through(desk: &TestDesk, mailbox: &str, name: &str, server: Scripted, least: usize) -> usize {
    let door = desk.open(imap_mailbox(mailbox, server.port, |imap| imap.timeout = Duration::from_millis(400)));
    until(&format!("{name}: mails taken in"), SOON, || desk.count_of(mailbox) == 5).await;
    until(&format!("{name}: mails moved"), SOON, || server.moved().len() == 5).await;
    assert!(desk.received_of(mailbox).into_iter().eq((1..=5).map(mail)), "{name}: changed or out of order");
    // Not all is asked for before the mails have come.
    until(&format!("{name}: the connection can't be trusted"), SOON, || server.connections() >= least).await;
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
            comes_through(&desk, &format!("cut{after}"), &format!("cut after {after}"), server, 1).await
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

/// The answer to a FETCH: for each mail it asks for, what `answer` says.
fn each_fetched(command: &str, mails: &[(u32, Vec<u8>)], answer: impl Fn(u32, &[u8], &str) -> Vec<u8>) -> Act {
    let set = command.strip_prefix("UID FETCH ").and_then(|rest| rest.split(' ').next()).unwrap();
    let asked = mails.iter().filter(|(uid, _)| contains(set, *uid));
    let answers = asked.flat_map(|(uid, mail)| answer(*uid, mail, command));
    Act::Say(answers.chain(b"TAG OK\r\n".iter().copied()).collect())
}

/// What an honest server says, but for the size.
fn estimated(uid: u32, mail: &[u8], command: &str) -> Vec<u8> {
    let honest = fetched(uid as usize, uid, mail, command);
    let (honest, estimate) = (honest.into_iter().map(char::from).collect::<String>(), mail.len() + 17);
    let said = honest.replace(&format!("RFC822.SIZE {} ", mail.len()), &format!("RFC822.SIZE {estimate} "));
    said.chars().map(|c| c as u8).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_does_not_come_whole_stays_and_is_told_and_the_others_go_on() {
    type Lie = fn(&[u8], &str) -> String;
    let lies: [(&str, Lie); 4] = [
        ("nil", |_, _| "NIL".to_owned()),
        ("empty", |_, _| "{0}\r\n".to_owned()),
        // Whatever piece is asked for.
        ("short", |mail, _| String::from_utf8(mail[..mail.len() - 200].to_vec()).unwrap()),
        // The rest would come if it was asked for.
        ("chance", |mail, command| match command.contains("<0.") {
            true => String::from_utf8(mail[..mail.len() - 200].to_vec()).unwrap(),
            false => String::new(),
        }),
    ];
    let desk = Arc::new(desk_of(lies.map(|(name, _)| name)));
    let mut all = JoinSet::new();
    for (name, lie) in lies {
        let desk = desk.clone();
        all.spawn(async move {
            let (lying, kept) = (Arc::new(AtomicBool::new(true)), mails(3));
            let lies = lying.clone();
            let answer = move |uid: u32, mail: &[u8], command: &str| match lie(mail, command) {
                _ if uid != 2 => estimated(uid, mail, command),
                said if !lies.load(Ordering::SeqCst) || said.is_empty() => fetched(uid as usize, uid, mail, command),
                said => {
                    let said = if said.len() > 9 { format!("{{{}}}\r\n{said}", said.len()) } else { said };
                    format!("* 2 FETCH (UID 2 RFC822.SIZE {} FLAGS () BODY[]<0> {said})\r\n", mail.len()).into_bytes()
                }
            };
            let server = Scripted::start(kept.clone(), move |_, text| match text {
                text if text.starts_with("UID FETCH") => each_fetched(text, &kept, &answer),
                _ => Act::Honest,
            })
            .await;
            let door = desk.open(imap_mailbox(name, server.port, |_| {}));
            let trouble = || desk.app.health.troubles().get(&format!("cut mail {name}")).cloned();
            until(&format!("{name}: told"), SOON, || trouble().is_some()).await;
            until(&format!("{name}: the others"), SOON, || server.moved() == [1, 3]).await;
            let words = trouble().unwrap();
            assert!(words.contains(name) && words.contains("UID 2)") && words.contains("INBOX"), "{words}");
            assert!(desk.received_of(name).into_iter().eq([mail(1), mail(3)]), "{name}");
            assert_eq!(server.connections(), 2, "{name}: the connection might be to blame, once");
            lying.store(false, Ordering::SeqCst);
            until(&format!("{name}: at last"), SOON, || server.moved() == [1, 3, 2]).await;
            assert_eq!(desk.received_of(name)[2], mail(2), "{name}");
            until(&format!("{name}: well again"), SOON, || trouble().is_none()).await;
            door.stop().await;
        });
    }
    all.join_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_that_is_never_announced_is_found_by_a_poll_of_one_command() {
    let is_there = Arc::new(AtomicBool::new(false));
    let there = is_there.clone();
    let server = Scripted::start(mails(2), move |_, text| match text {
        text if text.starts_with("SELECT") => say("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] \r\nTAG OK\r\n"),
        text if text.starts_with("UID SEARCH") && !there.load(Ordering::SeqCst) => say("* SEARCH\r\nTAG OK\r\n"),
        // Nor is the move.
        text if text.starts_with("UID MOVE") => say("TAG OK\r\n"),
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let door = desk.open(imap_mailbox("support", server.port, |imap| {
        (imap.probe, imap.poll) = (postdesk::config::Probe::Off, Duration::from_millis(200));
    }));
    until("polled", SOON, || server.heard_times("UID SEARCH") == 4).await;
    let opened = server.heard().iter().position(|line| line.contains("SELECT")).unwrap();
    let polls = server.heard()[opened + 1..].to_vec();
    assert!(polls.iter().all(|line| line.contains("UID SEARCH")), "{polls:?}");
    is_there.store(true, Ordering::SeqCst);
    until("taken in", SOON, || desk.count() == 2).await;
    assert_eq!(server.connections(), 1);
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_that_can_not_be_there_are_not_listed() {
    for count in ["4294967295", "5000000"] {
        let server = Scripted::start(mails(3), move |connection, text| match text {
            "NOOP" if connection == 1 => say(&format!("* {count} EXISTS\r\nTAG OK\r\n")),
            text if text.starts_with("SELECT") && connection == 2 => {
                say(&format!("* {count} EXISTS\r\n* OK [UIDVALIDITY 7] \r\nTAG OK\r\n"))
            }
            _ => Act::Honest,
        })
        .await;
        let desk = desk();
        let door = desk.open(support(&server));
        until("told", SOON, || desk.failure("support").is_some_and(|words| words.contains(count))).await;
        until("well again", SOON, || server.connections() == 3 && desk.is_well("support")).await;
        assert!(server.heard_times("UID SEARCH") < 10, "{:?}", server.heard());
        assert_eq!(desk.count(), 3);
        door.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_does_not_wait_for_the_mails_of_a_slow_server() {
    let server = Scripted::start(mails(3), |_, text| match text {
        text if text.starts_with("UID FETCH") => Act::Silence,
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let door = desk.open(imap_mailbox("support", server.port, |_| {}));
    let health = &desk.app.health;
    until("ready", Duration::from_secs(5), || !health.mailboxes().is_empty() && health.is_ready()).await;
    assert!(desk.failure("support").is_none() && !desk.is_well("support"), "no look is over");
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_only_estimates_sizes_is_believed_where_it_shows_that_a_mail_ends() {
    let big = mail_of(2, 200_000);
    let all = vec![(1, mail(1)), (2, big), (3, mail(3))];
    let kept = all.clone();
    let server = Scripted::start(all.clone(), move |_, text| match text {
        text if text.starts_with("UID FETCH") => each_fetched(text, &kept, estimated),
        _ => Act::Honest,
    })
    .await;
    let desk = desk();
    let door = desk.open(support(&server));
    until("taken in", SOON, || desk.count() == 3).await;
    assert_eq!(server.connections(), 1, "a size that is estimated is no reason to hang up");
    for (uid, mail) in &all {
        let asked = format!("UID FETCH {uid} (UID BODY.PEEK[]<{}.2>)", mail.len() - 1);
        assert_eq!(server.heard_times(&asked), 1, "a wrong size was believed at once");
    }
    assert!(desk.received().into_iter().map(|r| r.bytes).eq(all.into_iter().map(|(_, mail)| mail)));
    assert!(desk.app.health.troubles().is_empty());
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

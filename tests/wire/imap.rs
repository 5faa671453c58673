//! The IMAP door against a real Dovecot.

use std::time::{Duration, Instant};

use postdesk::config::{Done, Imap, Mailbox, Probe, Proof, SecretString, Tls};

use crate::harness::desk::{TestDesk, desk, imap_mailbox};
use crate::harness::dovecot::{self, Dovecot};
use crate::harness::{mail, mail_of, until};

const SOON: Duration = Duration::from_secs(20);

fn support(dovecot: &Dovecot, change: impl FnOnce(&mut Imap)) -> Mailbox {
    imap_mailbox("support", dovecot.imap, change)
}

async fn taken_in(desk: &TestDesk, count: usize) {
    until(&format!("{count} mails taken in"), SOON, || desk.count() >= count).await;
    assert_eq!(desk.count(), count);
}

/// The desk was given mails so often, duplicates counted. They are counted a moment after their commit.
async fn given(desk: &TestDesk, times: u64) {
    until(&format!("given {times} times"), SOON, || desk.calls() >= times).await;
    assert_eq!(desk.calls(), times);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_comes_over_tls_and_starttls_with_a_proved_server() {
    let Some(dovecot) = dovecot::start() else { return };
    for (number, tls, port) in [(1, Tls::Implicit, dovecot.imaps), (2, Tls::Starttls, dovecot.imap)] {
        let desk = desk();
        dovecot.deliver("support", &mail(number));
        let door = desk.open(support(&dovecot, |imap| {
            (imap.tls, imap.port, imap.ca_file) = (tls, port, Some(dovecot.ca_file()));
        }));
        taken_in(&desk, 1).await;
        assert_eq!(desk.received()[0].bytes, mail(number));
        door.stop().await;
        let host = imap_mailbox("support", port, |imap| {
            (imap.tls, imap.host, imap.ca_file) = (tls, "localhost".to_owned(), Some(dovecot.ca_file()));
        });
        assert!(postdesk::door::probe(&host, None).await.unwrap()[0].contains("certificate verified"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unproved_server_gets_no_password() {
    let Some(dovecot) = dovecot::start() else { return };
    for (tls, port, ca_file) in [
        (Tls::Implicit, dovecot.imaps, Some(dovecot.wrong_ca_file())),
        (Tls::Starttls, dovecot.imap, Some(dovecot.wrong_ca_file())),
        (Tls::Implicit, dovecot.imaps, None),
    ] {
        let mailbox = support(&dovecot, |imap| (imap.tls, imap.port, imap.ca_file) = (tls, port, ca_file));
        let words = postdesk::door::probe(&mailbox, None).await.unwrap_err();
        assert!(words.starts_with("imap.tls: ") && words.contains("could not prove who it is"), "{words}");
        assert!(words.contains("imap.ca_file"), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_says_what_is_wrong_and_what_is_there() {
    let Some(dovecot) = dovecot::start() else { return };
    dovecot.deliver("support", &mail(1));
    let probe = |change: fn(&mut Imap)| {
        let mailbox = support(&dovecot, change);
        async move { postdesk::door::probe(&mailbox, None).await }
    };
    let lines = probe(|_| {}).await.unwrap().join("\n");
    assert!(lines.contains("INBOX has 1 message") && lines.contains("IDLE"), "{lines}");
    assert!(dovecot.folder("support", "")[0].0.is_empty(), "looking must not mark mails as seen");
    let words = probe(|imap| imap.proof = Proof::Password(SecretString::from("wrong"))).await.unwrap_err();
    assert!(words.starts_with("imap.password: server refused the login of support@acme.example (NO "), "{words}");
    assert!(words.contains("AUTHENTICATIONFAILED") && !words.contains("wrong"), "{words}");
    let words = probe(|imap| imap.folder = "Nowhere".to_owned()).await.unwrap_err();
    assert!(words.starts_with("imap.folder: ") && words.contains("Nowhere"), "{words}");
    let words = probe(|imap| imap.tls = Tls::Implicit).await.unwrap_err();
    assert!(words.contains("does not speak TLS") && words.contains("starttls"), "{words}");
    let words = probe(|imap| imap.port = 1).await.unwrap_err();
    assert!(words.starts_with("imap.host: no connection to 127.0.0.1:1 "), "{words}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_is_noticed_by_idle_alone_and_faster_with_the_probe() {
    let Some(dovecot) = dovecot::start() else { return };
    // Dovecot waits half a second before it tells an idling client.
    for (user, probe, limit) in [("idle", Probe::Off, 1000), ("probe", Probe::Auto, 300)] {
        let desk = desk();
        let door = desk.open(imap_mailbox(user, dovecot.imap, |imap| imap.probe = probe));
        until("the first look", SOON, || desk.is_well(user)).await;
        let mut times = Vec::new();
        for number in 1..=5 {
            tokio::time::sleep(Duration::from_millis(30)).await;
            let begun = Instant::now();
            dovecot.deliver(user, &mail(number));
            taken_in(&desk, number).await;
            times.push(begun.elapsed());
            until("the move", SOON, || dovecot.count(user, "Processed") == number).await;
        }
        // The one in the middle: a busy machine may be late now and then.
        times.sort();
        assert!(times[2] < Duration::from_millis(limit), "{user}: {times:?}");
        given(&desk, 5).await;
        door.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_idle_and_probe_polls_bring_the_mail() {
    let Some(dovecot) = dovecot::start() else { return };
    let desk = desk();
    let door = desk.open(support(&dovecot, |imap| {
        (imap.idle, imap.probe, imap.poll) = (false, Probe::Off, Duration::from_millis(300));
    }));
    until("the first look", SOON, || desk.is_well("support")).await;
    dovecot.deliver("support", &mail(1));
    taken_in(&desk, 1).await;
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r15_what_has_waited_for_days_is_taken_in_without_an_acknowledgement() {
    let Some(dovecot) = dovecot::start() else { return };
    let from = |name: &str, number| {
        String::from_utf8(mail(number)).unwrap().replace("ada@example.net", &format!("{name}@example.net")).into_bytes()
    };
    dovecot.deliver_aged("support", &from("old", 1), Duration::from_secs(3 * 86_400));
    dovecot.deliver("support", &from("new", 2));
    let desk = desk();
    let door = desk.open(support(&dovecot, |_| {}));
    taken_in(&desk, 2).await;
    assert_eq!(desk.outgoing(), ["new@example.net"]);
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backlog_of_2000_mails_comes_in_order_and_leaves_the_inbox() {
    let Some(dovecot) = dovecot::start() else { return };
    (1..=2000).for_each(|number| dovecot.deliver("support", &mail_of(number, 2000)));
    let desk = desk();
    let begun = Instant::now();
    let door = desk.open(support(&dovecot, |_| {}));
    taken_in(&desk, 2000).await;
    let time = begun.elapsed();
    println!("2,000 mails in {time:?}: {:.0} mails/s", 2000.0 / time.as_secs_f64());
    // A server copies first, and then removes.
    until("all moved", SOON, || (dovecot.count("support", "Processed"), dovecot.count("support", "")) == (2000, 0))
        .await;
    given(&desk, 2000).await;
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_done_with_a_mail_is_configured() {
    let Some(dovecot) = dovecot::start() else { return };
    for (user, done, inbox, flags, elsewhere) in [
        ("mover", Done::Move("Erledigt & geprüft".to_owned()), 0, "", 2),
        ("seer", Done::Seen, 2, "S", 0),
        ("deleter", Done::Delete, 0, "", 0),
    ] {
        let desk = desk();
        dovecot.deliver(user, &mail(1));
        let door = desk.open(imap_mailbox(user, dovecot.imap, |imap| imap.done = done));
        taken_in(&desk, 1).await;
        until("the first look", SOON, || desk.is_well(user)).await;
        dovecot.deliver(user, &mail(2));
        taken_in(&desk, 2).await;
        until("all acknowledged", SOON, || {
            let mails = dovecot.folder(user, "");
            mails.len() == inbox && mails.iter().all(|(f, _)| f == flags)
        })
        .await;
        assert_eq!(dovecot.count(user, "Erledigt &- gepr&APw-ft"), elsewhere, "{user}");
        door.stop().await;
        // A second life of the door takes nothing twice.
        let door = desk.open(imap_mailbox(user, dovecot.imap, |imap| imap.done = Done::Seen));
        dovecot.deliver(user, &mail(3));
        taken_in(&desk, 3).await;
        given(&desk, 3).await;
        door.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_move_is_served_by_copying_that_mail_alone() {
    for (capabilities, left) in [("UIDPLUS", vec![""]), ("", vec!["", "T"])] {
        let settings = format!("imap_capability = IMAP4rev1 IDLE {capabilities}\n");
        let Some(dovecot) = dovecot::start_with(&settings) else { return };
        dovecot.deliver("support", &mail(1));
        let desk = desk();
        let door = desk.open(support(&dovecot, |_| {}));
        taken_in(&desk, 1).await;
        until("copied and cleared", SOON, || {
            let mut flags: Vec<String> = dovecot.folder("support", "").into_iter().map(|(flags, _)| flags).collect();
            flags.push(String::new());
            flags.sort();
            dovecot.count("support", "Processed") == 1 && flags == left
        })
        .await;
        door.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_a_renumbered_folder_is_read_again_and_nothing_doubles() {
    let Some(mut dovecot) = dovecot::start() else { return };
    (1..=30).for_each(|number| dovecot.deliver("support", &mail(number)));
    let desk = desk();
    let seen = |imap: &mut Imap| imap.done = Done::Seen;
    let door = desk.open(support(&dovecot, seen));
    taken_in(&desk, 30).await;
    dovecot.renumber("support");
    dovecot.deliver("support", &mail(31));
    taken_in(&desk, 31).await;
    // All were read again.
    given(&desk, 61).await;
    until("all marked", SOON, || dovecot.folder("support", "").iter().all(|(flags, _)| flags == "S")).await;
    door.stop().await;
    let door = desk.open(support(&dovecot, seen));
    dovecot.deliver("support", &mail(32));
    taken_in(&desk, 32).await;
    // The new numbering was kept.
    given(&desk, 62).await;
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_server_killed_in_the_middle_costs_and_doubles_nothing() {
    let Some(mut dovecot) = dovecot::start() else { return };
    (1..=1500).for_each(|number| dovecot.deliver("support", &mail_of(number, 4000)));
    let desk = desk();
    let door = desk.open(support(&dovecot, |_| {}));
    until("the first hundreds", SOON, || desk.count() > 200).await;
    dovecot.kill();
    let then = desk.count();
    assert!(then < 1500, "the server was killed too late to prove anything");
    until("trouble is told", SOON, || desk.failure("support").is_some()).await;
    dovecot.restart();
    taken_in(&desk, 1500).await;
    until("all moved", SOON, || dovecot.count("support", "") == 0).await;
    until("well again", SOON, || desk.is_well("support")).await;
    assert_eq!(dovecot.count("support", "Processed"), 1500);
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_a_door_killed_between_commit_and_move_moves_at_the_next_start() {
    let Some(dovecot) = dovecot::start() else { return };
    let desk = desk();
    // As after a crash: in the desk and below its cursor, but still in the inbox.
    for number in 1..=3 {
        dovecot.deliver("support", &mail(number));
    }
    let door = desk.open(support(&dovecot, |imap| imap.done = Done::Seen));
    taken_in(&desk, 3).await;
    door.kill().await;
    let door = desk.open(support(&dovecot, |_| {}));
    until("moved", SOON, || dovecot.count("support", "Processed") == 3).await;
    given(&desk, 6).await;
    assert_eq!(desk.count(), 3);
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_mailboxes_do_not_hinder_each_other() {
    let Some(dovecot) = dovecot::start() else { return };
    let desk = desk();
    let support_door = desk.open(support(&dovecot, |_| {}));
    let sales_door = desk.open(imap_mailbox("sales", dovecot.imap, |_| {}));
    let wrong =
        desk.open(imap_mailbox("wrong", dovecot.imap, |imap| imap.proof = Proof::Password(SecretString::from("no"))));
    for number in 1..=20_usize {
        dovecot.deliver(if number.is_multiple_of(2) { "support" } else { "sales" }, &mail(number));
    }
    taken_in(&desk, 20).await;
    for received in desk.received() {
        let subject = String::from_utf8_lossy(&received.bytes);
        let number: usize = subject.split("Question ").nth(1).unwrap().split('\r').next().unwrap().parse().unwrap();
        assert_eq!(received.mailbox, if number.is_multiple_of(2) { "support" } else { "sales" });
    }
    until("the third's trouble", SOON, || desk.failure("wrong").is_some()).await;
    assert!(desk.failure("wrong").unwrap().starts_with("imap.password: "));
    assert!(desk.app.health.is_ready());
    for door in [support_door, sales_door, wrong] {
        door.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn big_mails_come_whole_and_over_size_ones_stay_noted_once() {
    let Some(dovecot) = dovecot::start() else { return };
    let mut desk = desk();
    desk.limits.mail_size = 9 << 20;
    let sizes = [1000, 8 << 20, 65_536, 10 << 20, 65_537, (64 << 10) + (1 << 20), 3 << 20, 2000];
    for (number, size) in sizes.into_iter().enumerate() {
        dovecot.deliver("support", &mail_of(number, size));
    }
    let door = desk.open(support(&dovecot, |imap| imap.poll = Duration::from_millis(200)));
    taken_in(&desk, 7).await;
    until("the others moved", SOON, || dovecot.count("support", "Processed") == 7).await;
    let expected: Vec<Vec<u8>> =
        sizes.into_iter().enumerate().filter(|(_, size)| *size < 9 << 20).map(|(n, size)| mail_of(n, size)).collect();
    let received: Vec<Vec<u8>> = desk.received().into_iter().map(|received| received.bytes).collect();
    assert!(received == expected, "the mails came changed or out of order");
    until("noted", SOON, || !desk.oversize().is_empty()).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    door.stop().await;
    let door = desk.open(support(&dovecot, |_| {}));
    until("well", SOON, || desk.is_well("support")).await;
    let [(header, size)] = &desk.oversize()[..] else { panic!("noted {} times", desk.oversize().len()) };
    assert!(header.ends_with(b"boundary=next\r\n\r\n") && *size > 10 << 20, "{}", String::from_utf8_lossy(header));
    assert_eq!(dovecot.count("support", ""), 1);
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_the_desk_fails_at_stays_and_the_others_go_on() {
    let Some(dovecot) = dovecot::start() else { return };
    for (user, done) in [("mover", Done::Move("Processed".to_owned())), ("seer", Done::Seen)] {
        let desk = desk();
        desk.fail_at(Some("Question 2"));
        (1..=4).for_each(|number| dovecot.deliver(user, &mail(number)));
        let mailbox = || {
            imap_mailbox(user, dovecot.imap, |imap| {
                (imap.done, imap.poll) = (done.clone(), Duration::from_millis(100));
            })
        };
        let door = desk.open(mailbox());
        taken_in(&desk, 3).await;
        until("the others moved or marked", SOON, || {
            dovecot.folder(user, "").iter().filter(|(flags, _)| flags.is_empty()).count() == 1
        })
        .await;
        door.stop().await;
        desk.fail_at(None);
        let door = desk.open(mailbox());
        taken_in(&desk, 4).await;
        door.stop().await;
    }
}

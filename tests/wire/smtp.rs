//! Sending over SMTP: every step of the dialogue, refused, broken and silent.

use std::sync::Arc;
use std::time::{Duration, Instant};

use postdesk::config::{Proof, SecretString, Smtp, Tls};
use postdesk::courier::smtp::{Line, Outcome, Relay, probe};

use crate::harness::smtp_scripted::{Act, At, Script, Server, ca_file};

const MAIL: &[u8] = b"Subject: hi\r\n\r\n.dot\r\nbye\r\n";
const PIPE: &[&str] = &["PIPELINING", "SIZE 1000000"];

fn smtp(server: &Server) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port: server.address.port(),
        tls: Tls::None,
        login: None,
        ca_file: None,
        timeout: Duration::from_millis(700),
        connections: 1,
    }
}

fn login() -> Option<(String, Proof)> {
    Some(("desk".into(), Proof::Password(SecretString::from("s3cret-word".to_owned()))))
}

fn line(smtp: &Smtp) -> Line {
    Line::new(Arc::new(Relay::new(smtp, "help@acme.example").unwrap()))
}

async fn send(line: &mut Line, to: &str) -> Outcome {
    line.deliver(Some("help+b.k@acme.example"), to, MAIL).await
}

/// What the first mail became, and that the second then arrives once, whatever happened to the first.
async fn first_then_second(script: Script) -> (Outcome, Server) {
    let server = Server::start(script).await;
    let mut line = line(&smtp(&server));
    let outcome = send(&mut line, "ada@example.net").await;
    let second = send(&mut line, "ben@example.net").await;
    assert_eq!(second, Outcome::Delivered, "the second mail; heard {:#?}", server.lines());
    assert_eq!(server.taken().iter().filter(|taken| taken.to == "ben@example.net").count(), 1);
    (outcome, server)
}

fn is_down(outcome: &Outcome, wants_operator: bool) -> bool {
    matches!(outcome, Outcome::Down(trouble) if trouble.wants_operator == wants_operator)
}

#[tokio::test]
async fn mails_go_one_after_the_other_over_one_connection() {
    for offers in [&[][..], PIPE] {
        let server = Server::start(Script::offering(offers)).await;
        let mut line = line(&smtp(&server));
        for _ in 0..3 {
            assert_eq!(send(&mut line, "ada@example.net").await, Outcome::Delivered);
        }
        assert_eq!(line.deliver(None, "ada@bücher.example", MAIL).await, Outcome::Delivered);
        line.close().await;
        let taken = server.taken();
        assert_eq!((taken.len(), server.connections()), (4, 1));
        assert_eq!((taken[0].from.as_str(), taken[0].to.as_str()), ("help+b.k@acme.example", "ada@example.net"));
        assert_eq!(taken[0].mail.as_bytes(), MAIL);
        assert_eq!((taken[3].from.as_str(), taken[3].to.as_str()), ("", "ada@xn--bcher-kva.example"));
        assert_eq!(server.lines()[0], "EHLO acme.example");
        assert_eq!(server.lines().last().unwrap(), "QUIT");
    }
}

#[tokio::test]
async fn r5_a_temporary_no_at_any_step_is_later_and_the_next_mail_goes() {
    for offers in [&[][..], PIPE] {
        for at in [At::Mail, At::Rcpt, At::Data, At::Body] {
            let (outcome, server) =
                first_then_second(Script::offering(offers).once(at, Act::Say("451 4.7.1 Greylisted"))).await;
            assert_eq!(outcome, Outcome::Later("127.0.0.1: 451 4.7.1 Greylisted".into()), "{at:?}");
            assert_eq!(server.connections(), 1, "{at:?}: the connection is still good");
            assert_eq!(server.taken_count(), 1, "{at:?}");
        }
        for at in [At::Greeting, At::Ehlo] {
            let (outcome, _) = first_then_second(Script::offering(offers).once(at, Act::Say("451 4.3.2 Busy"))).await;
            assert!(is_down(&outcome, false), "{at:?}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn r5_a_closing_server_is_left_and_called_again() {
    for offers in [&[][..], PIPE] {
        for at in [At::Mail, At::Rcpt, At::Data, At::Body] {
            let (outcome, server) =
                first_then_second(Script::offering(offers).once(at, Act::Last("421 4.3.2 Closing"))).await;
            assert_eq!(outcome, Outcome::Later("127.0.0.1: 421 4.3.2 Closing".into()), "{at:?}");
            assert_eq!(server.connections(), 2, "{at:?}");
        }
    }
}

#[tokio::test]
async fn r5_a_final_no_is_judged_by_whose_fault_it_is() {
    let said = |line: &str| format!("127.0.0.1: {line}");
    for offers in [&[][..], PIPE] {
        for (at, line, never) in [
            (At::Rcpt, "550 5.1.1 No such user", true),
            (At::Data, "554 5.5.1 No", true),
            (At::Body, "554 5.6.0 Looks like spam", true),
            (At::Mail, "552 5.3.4 Too big", true),
            (At::Mail, "550 5.3.4 Too big", true),
            (At::Mail, "550 5.7.1 Sender not allowed", false),
            (At::Mail, "530 5.7.0 Log in first", false),
            (At::Rcpt, "530 5.7.0 Log in first", false),
        ] {
            let (outcome, server) = first_then_second(Script::offering(offers).once(at, Act::Say(line))).await;
            let expected = if never { Outcome::Never(said(line)) } else { Outcome::Ill(said(line)) };
            assert_eq!(outcome, expected, "{at:?} {line}");
            assert_eq!((server.connections(), server.taken_count()), (1, 1), "{at:?} {line}");
        }
    }
    let (outcome, _) = first_then_second(Script::default().once(At::Greeting, Act::Last("554 5.7.1 Go away"))).await;
    assert!(is_down(&outcome, true), "{outcome:?}");
}

#[tokio::test]
async fn r5_an_answer_over_several_lines_is_told_on_one() {
    let act = Act::Say("550-5.1.1 The address\r\n550-5.1.1 does not\r\n550 5.1.1 exist\x07");
    let (outcome, _) = first_then_second(Script::default().once(At::Rcpt, act)).await;
    assert_eq!(outcome, Outcome::Never("127.0.0.1: 550 5.1.1 The address 5.1.1 does not 5.1.1 exist".into()));
}

#[tokio::test]
async fn r4_a_server_that_takes_the_mail_and_hangs_up_gets_no_second_copy() {
    for offers in [&[][..], PIPE] {
        let (outcome, server) = first_then_second(Script::offering(offers).once(At::Body, Act::Last("250 kept"))).await;
        assert_eq!(outcome, Outcome::Delivered);
        assert_eq!((server.connections(), server.taken_count()), (2, 2));
    }
}

#[tokio::test]
async fn r4_a_hang_up_after_the_dot_is_later_at_once() {
    let start = Instant::now();
    let (outcome, server) = first_then_second(Script::default().once(At::Body, Act::HangUp)).await;
    assert_eq!(outcome, Outcome::Later("127.0.0.1: it closed the connection".into()));
    assert_eq!(server.taken_count(), 2, "not tried again by itself");
    assert!(start.elapsed() < Duration::from_millis(600));
}

#[tokio::test]
async fn r6_silence_anywhere_ends_in_time_and_the_connection_is_not_used_again() {
    for at in [At::Greeting, At::Ehlo, At::Mail, At::Rcpt, At::Data, At::Body] {
        let start = Instant::now();
        let (outcome, server) = first_then_second(Script::offering(PIPE).once(at, Act::Silence)).await;
        match at {
            At::Greeting | At::Ehlo => assert!(is_down(&outcome, false), "{at:?}: {outcome:?}"),
            _ => assert!(matches!(outcome, Outcome::Later(_)), "{at:?}: {outcome:?}"),
        }
        // The answer to the final dot gets more time: who gives up there sends the mail twice.
        let most = if at == At::Body { 9000 } else { 1500 };
        assert!(start.elapsed() < Duration::from_millis(most), "{at:?}: {:?}", start.elapsed());
        assert_eq!(server.connections(), 2, "{at:?}");
    }
}

#[tokio::test]
async fn r5_endless_and_binary_answers_are_cut_off() {
    let nonsense =
        [Act::Endless, Act::EndlessLines, Act::Say("\u{0}\u{1}\u{fffd}garbage"), Act::Say("999 what"), Act::HangUp];
    for at in [At::Greeting, At::Ehlo, At::Mail, At::Rcpt, At::Data, At::Body] {
        for act in &nonsense {
            let start = Instant::now();
            let (outcome, server) = first_then_second(Script::default().once(at, act.clone())).await;
            assert!(matches!(outcome, Outcome::Later(_) | Outcome::Down(_)), "{at:?} {act:?}: {outcome:?}");
            assert!(start.elapsed() < Duration::from_millis(600), "{at:?} {act:?}: {:?}", start.elapsed());
            assert_eq!(server.connections(), 2, "{at:?} {act:?}");
        }
    }
}

#[tokio::test]
async fn a_positive_answer_that_does_not_fit_is_no_delivery() {
    for (at, line) in [(At::Data, "250 ok"), (At::Body, "354 go on"), (At::Rcpt, "354 go")] {
        let (outcome, server) = first_then_second(Script::default().once(at, Act::Say(line))).await;
        assert!(matches!(outcome, Outcome::Later(_)), "{at:?}: {outcome:?}");
        assert_eq!(server.taken().iter().filter(|taken| taken.to == "ada@example.net").count(), 0, "{at:?}");
    }
}

#[tokio::test]
async fn a_pipelining_server_that_wants_the_mail_of_nobody_gets_an_empty_one() {
    let script = Script::offering(PIPE).once(At::Rcpt, Act::Say("550 5.1.1 No")).always(At::Data, Act::Say("354 go"));
    let server = Server::start(script).await;
    let mut line = line(&smtp(&server));
    assert!(matches!(send(&mut line, "ada@example.net").await, Outcome::Never(_)));
    assert_eq!(send(&mut line, "ben@example.net").await, Outcome::Delivered);
    assert_eq!((server.taken_count(), server.connections()), (1, 1));
}

#[tokio::test]
async fn a_connection_closed_while_it_was_kept_costs_nothing() {
    for first in [Act::Last("250 kept"), Act::Last("250 kept\r\n421 4.4.2 Idle for too long")] {
        let (outcome, server) = first_then_second(Script::offering(PIPE).once(At::Body, first)).await;
        assert_eq!(outcome, Outcome::Delivered);
        assert_eq!(server.taken_count(), 2);
    }
}

#[tokio::test]
async fn a_mail_over_the_servers_limit_is_not_even_begun() {
    let (outcome, server) = first_then_second(Script::offering(&["SIZE 26"])).await;
    assert_eq!(outcome, Outcome::Delivered);
    let mut line = line(&smtp(&server));
    let outcome = line.deliver(None, "ada@example.net", &[b'x'; 27]).await;
    assert_eq!(outcome, Outcome::Never("The mail has 27 bytes, 127.0.0.1 takes at most 26".into()));
    assert!(server.lines().iter().any(|line| line == "MAIL FROM:<help+b.k@acme.example> SIZE=26"));
}

#[tokio::test]
async fn an_address_that_is_none_never_reaches_the_wire() {
    let server = Server::start(Script::default()).await;
    let mut line = line(&smtp(&server));
    for to in ["ada", "ada@example.net>\r\nRCPT TO:<eve@evil.example", "ada@example.net,eve@evil.example", ""] {
        assert!(matches!(send(&mut line, to).await, Outcome::Never(_)), "{to:?}");
        assert!(matches!(line.deliver(Some(to), "ada@example.net", MAIL).await, Outcome::Never(_)), "{to:?}");
    }
    assert!(!server.lines().iter().any(|line| line.contains("eve") || line.contains("RCPT")), "{:?}", server.lines());
}

#[tokio::test]
async fn a_refused_connection_is_told_with_its_key() {
    let server = Server::start(Script::default()).await;
    let mut smtp = smtp(&server);
    // Nobody listens on port 1.
    smtp.port = 1;
    let Outcome::Down(trouble) = send(&mut line(&smtp), "ada@example.net").await else { panic!() };
    assert!(trouble.words.starts_with("smtp.host: no connection to 127.0.0.1:1: "), "{}", trouble.words);
    assert!(!trouble.wants_operator);
}

#[tokio::test]
async fn logins_go_under_tls_by_plain_or_login() {
    for (tls, mechanism) in
        [(Tls::Starttls, "AUTH PLAIN LOGIN"), (Tls::Starttls, "AUTH LOGIN"), (Tls::Implicit, "AUTH PLAIN")]
    {
        let script = Script {
            offers: vec!["STARTTLS", "AUTH PLAIN"],
            offers_under_tls: vec!["PIPELINING", mechanism],
            implicit_tls: tls == Tls::Implicit,
            ..Script::default()
        };
        let server = Server::start(script).await;
        let smtp = Smtp { tls, login: login(), ca_file: Some(ca_file()), ..smtp(&server) };
        let mut line = line(&smtp);
        assert_eq!(send(&mut line, "ada@example.net").await, Outcome::Delivered);
        assert_eq!(send(&mut line, "ben@example.net").await, Outcome::Delivered);
        assert_eq!((server.taken_count(), server.connections()), (2, 1));
        let heard = server.lines().join("\n");
        // "desk" and "s3cret-word" in base64, together (PLAIN) and apart (LOGIN).
        assert!(heard.contains("AGRlc2sAczNjcmV0LXdvcmQ=") || heard.contains("ZGVzaw==\nczNjcmV0LXdvcmQ="), "{heard}");
        assert!(server.plain_lines().iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS"));
    }
}

#[tokio::test]
async fn m5_a_stripped_or_meddled_starttls_sees_no_secret_and_no_mail() {
    let offer = ["STARTTLS", "AUTH PLAIN LOGIN"];
    for (script, told) in [
        (Script::offering(&["AUTH PLAIN LOGIN"]), "smtp.tls: "),
        (Script::offering(&offer).always(At::Starttls, Act::Say("454 4.7.0 No TLS now")), "STARTTLS"),
        (Script::offering(&offer).always(At::Starttls, Act::Say("220 go\r\n250-test\r\n250 AUTH PLAIN")), "sent more"),
        (Script::offering(&offer).always(At::Starttls, Act::Say("500 What")), "STARTTLS"),
    ] {
        let server = Server::start(script).await;
        let smtp = Smtp { tls: Tls::Starttls, login: login(), ca_file: Some(ca_file()), ..smtp(&server) };
        let Outcome::Down(trouble) = send(&mut line(&smtp), "ada@example.net").await else { panic!() };
        assert!(trouble.words.contains(told), "{}", trouble.words);
        assert!(!trouble.words.contains("s3cret"));
        let lines = server.lines();
        assert!(lines.iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS"), "{lines:?}");
    }
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused_and_hears_nothing() {
    let script = || Script { offers: vec!["STARTTLS"], ..Script::default() };
    let server = Server::start(script()).await;
    let untrusted = Smtp { tls: Tls::Starttls, login: login(), ..smtp(&server) };
    let Outcome::Down(trouble) = send(&mut line(&untrusted), "ada@example.net").await else { panic!() };
    assert!(trouble.wants_operator && trouble.words.contains("smtp.ca_file"), "{}", trouble.words);
    let implicit = Smtp { tls: Tls::Implicit, login: login(), ca_file: Some(ca_file()), ..smtp(&server) };
    let Outcome::Down(trouble) = send(&mut line(&implicit), "ada@example.net").await else { panic!() };
    assert!(trouble.words.starts_with("smtp.tls: no TLS with"), "{}", trouble.words);
    assert!(!server.lines().iter().any(|line| line.contains("AUTH") || line.contains("MAIL")), "{:?}", server.lines());
}

#[tokio::test]
async fn a_certificate_that_changes_between_connections_is_told_as_that() {
    for tls in [Tls::Implicit, Tls::Starttls] {
        let script = Script {
            offers: vec!["STARTTLS"],
            implicit_tls: tls == Tls::Implicit,
            stranger_from: Some(1),
            ..Script::default().once(At::Body, Act::Last("250 kept"))
        };
        let server = Server::start(script).await;
        let mut line = line(&Smtp { tls, ca_file: Some(ca_file()), ..smtp(&server) });
        assert_eq!(send(&mut line, "ada@example.net").await, Outcome::Delivered);
        let Outcome::Down(trouble) = send(&mut line, "ben@example.net").await else { panic!() };
        assert!(trouble.wants_operator && trouble.words.contains("could not prove who it is"), "{}", trouble.words);
        assert!(trouble.words.contains("It did before, so its certificate has changed"), "{}", trouble.words);
        assert_eq!(server.taken_count(), 1);
    }
}

#[tokio::test]
async fn a_refused_login_is_for_the_operator_and_repeats_no_secret() {
    for (answer, wants_operator) in [("535 5.7.8 Wrong", true), ("454 4.7.0 Try later", false)] {
        let script = Script::offering(&["AUTH PLAIN"]).always(At::Auth, Act::Say(answer));
        let server = Server::start(script).await;
        let smtp = Smtp { login: login(), ..smtp(&server) };
        let Outcome::Down(trouble) = send(&mut line(&smtp), "ada@example.net").await else { panic!() };
        assert_eq!(trouble.wants_operator, wants_operator);
        assert!(trouble.words.contains(answer) && !trouble.words.contains("s3cret"), "{}", trouble.words);
        assert!(!server.lines().iter().any(|line| line.starts_with("MAIL")));
    }
    let server = Server::start(Script::default()).await;
    let smtp = Smtp { login: login(), ..smtp(&server) };
    let Outcome::Down(trouble) = send(&mut line(&smtp), "ada@example.net").await else { panic!() };
    assert!(trouble.words.starts_with("smtp.auth: ") && trouble.words.contains("smtp.auth = \"none\""));
}

#[tokio::test]
async fn a_probe_tells_what_works_or_what_to_do() {
    let script = Script { offers: vec!["STARTTLS"], offers_under_tls: vec!["AUTH PLAIN"], ..Script::default() };
    let server = Server::start(script.clone()).await;
    let smtp = Smtp { tls: Tls::Starttls, login: login(), ca_file: Some(ca_file()), ..smtp(&server) };
    let place = format!("127.0.0.1:{} answers", server.address.port());
    let told = probe(&smtp, "help@acme.example", None).await.unwrap();
    assert_eq!(told, [place.as_str(), "STARTTLS, certificate verified", "login as desk accepted"]);
    assert_eq!(server.taken_count(), 0);
    let server = Server::start(script.always(At::Auth, Act::Say("535 5.7.8 Wrong"))).await;
    let smtp = Smtp { port: server.address.port(), ..smtp };
    let told = probe(&smtp, "help@acme.example", None).await.unwrap_err();
    assert!(told.starts_with("smtp.password: ") && told.ends_with("Check smtp.username and smtp.password"), "{told}");
    let told = probe(&Smtp { ca_file: Some("/nowhere".into()), ..smtp }, "help@acme.example", None).await.unwrap_err();
    assert!(told.starts_with("smtp.ca_file: "), "{told}");
}

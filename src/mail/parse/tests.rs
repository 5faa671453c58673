use super::*;
use crate::mail::classify::{OwnNames, classify};
use crate::mail::token::Signer;
use crate::mail::{reply, threading};
use proptest::prelude::*;

/// Nested attached mails.
fn nested_mails(depth: usize) -> Vec<u8> {
    let mut raw = b"From: jo@x.example\nSubject: deep\n".to_vec();
    for _ in 0..depth {
        raw.extend_from_slice(b"Content-Type: message/rfc822\n\n");
    }
    raw.extend_from_slice(b"Subject: innermost\n\nneedle\n");
    raw
}

/// Nested multiparts, a text in the innermost one.
fn nested_parts(depth: usize) -> Vec<u8> {
    let mut raw = "From: jo@x.example\nSubject: deep\n".to_owned();
    for level in 0..depth {
        raw.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n"));
    }
    raw.push_str("Content-Type: text/plain\n\nneedle\n");
    raw.into_bytes()
}

/// So many parts side by side.
fn many_parts(count: usize) -> Vec<u8> {
    let mut raw = "From: jo@x.example\nSubject: wide\nContent-Type: multipart/mixed; boundary=b\n\n".to_owned();
    raw.push_str(&"--b\n\nneedle\n".repeat(count));
    raw.into_bytes()
}

#[test]
fn m1_the_limits_are_kept_and_told() {
    for (raw, broken) in [
        (nested_mails(49), None),
        (nested_mails(51), Some("deep")),
        (nested_mails(40_000), Some("deep")),
        (nested_parts(50), None),
        (nested_parts(51), Some("deep")),
        (nested_parts(5_000), Some("deep")),
        (many_parts(998), None),
        (many_parts(1_001), Some("parts")),
        (format!("X: {}\n\nneedle", "a".repeat(1_100_000)).into_bytes(), Some("header")),
        (format!("X: {}\n\nneedle", "a".repeat(900_000)).into_bytes(), None),
        (b"".to_vec(), None),
    ] {
        match (limits(&raw), broken) {
            (Ok(()), None) => {}
            (Err(told), Some(word)) => assert!(told.contains(word), "{told}"),
            (limits, _) => panic!("{limits:?} for {}", String::from_utf8_lossy(raw.get(..60).unwrap_or(&raw))),
        }
    }
}

#[test]
fn m1_a_mail_beyond_the_limits_is_read_all_the_same_on_a_small_stack() {
    let read = std::thread::Builder::new().stack_size(512 * 1024).spawn(|| {
        for raw in [nested_mails(40_000), nested_parts(5_000), many_parts(100_000)] {
            let mail = parse(&raw);
            assert!(!mail.subject.is_empty());
            assert!(mail.text.contains("needle") || !mail.attachments.is_empty());
        }
    });
    read.unwrap().join().unwrap();
}

#[test]
fn m1_one_long_field_is_cut_and_the_others_are_read() {
    let raw = format!("X-Long: {}\nSubject: after it\nFrom: jo@x.example\n\nneedle", "a".repeat(900_000));
    let mail = parse(raw.as_bytes());
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("after it", "needle"));
    assert_eq!(mail.header("X-Long").map(str::len), Some(100 * 1024 - 1));
}

#[test]
fn m3_mails_made_to_hurt_take_linear_time() {
    let field =
        |name: &str, piece: &str| format!("From: jo@x.example\n{name}: {}\n\nx", piece.repeat(60_000 / piece.len()));
    let body = |kind: &str, piece: &str| {
        format!(
            "From: MAILER-DAEMON@x.example\nSubject: failure notice\nContent-Type: {kind}\n\n{}",
            piece.repeat(150_000 / piece.len())
        )
    };
    let mut bombs = Vec::new();
    for name in
        ["From", "To", "Subject", "References", "Date", "Content-Type", "Content-Disposition", "Authentication-Results"]
    {
        for piece in [
            "(",
            "\"",
            "\"\\",
            "<",
            "<@",
            "a,",
            "g:",
            "=?a?q?",
            "=?",
            ";",
            "; a=",
            "; a*1*=%41",
            "a@b ",
            "[",
            "\n b",
            "é",
        ] {
            bombs.push(field(name, piece));
        }
    }
    for kind in [
        "text/plain",
        "text/html",
        "text/plain; format=flowed",
        "multipart/mixed; boundary=b",
        "message/delivery-status",
    ] {
        for piece in [
            "--\n",
            "--b\n",
            "--b--\n",
            "> ",
            ">\n",
            "a@b.c ",
            "<a@b.c>:\n",
            "Final-Recipient: rfc822;a@b.c\n",
            "<div>",
            "&",
            "\r",
            "---\n",
        ] {
            bombs.push(body(kind, piece));
        }
    }
    for raw in bombs {
        let start = std::time::Instant::now();
        let mail = parse(raw.as_bytes());
        let _ = classify(&mail, &OwnNames::default());
        let _ = threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new()]);
        let shown = raw.get(..raw.floor_char_boundary(110)).unwrap();
        assert!(start.elapsed().as_secs() < 10, "{:?} for {shown}", start.elapsed());
    }
}

#[test]
fn boundaries_count_at_the_beginning_of_a_line_and_as_a_whole() {
    let raw = b"From: jo@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nnot --b here\n--bc\n--b \n\nsecond\n--b--\nafter";
    assert_eq!(parse(raw).text, "not --b here\n--bc\nsecond");
}

#[test]
fn headers_that_gateways_broke() {
    for (raw, subject, text) in [
        ("\n\nSubject: a\n\nt", "a", "t"),
        ("From x@y Mon Mar 2 2026\nSubject: a\n\nt", "a", "t"),
        (" Subject: a\n\nt", "a", "t"),
        ("Subject: a\nlost fold\nFrom: jo@x.example\n\nt", "a lost fold", "t"),
        ("Subject: a\n \nt", "a", "t"),
        ("Subject: a\n \n\tb\n\nt", "a  b", "t"),
        ("Subject: a\nno blank line\nso this is text", "a", "no blank line\nso this is text"),
        ("Subject: a\rFrom: jo@x.example\r\rt", "a", "t"),
        ("\u{feff}Subject: a\n\nt", "a", "t"),
        ("only words", "", "only words"),
    ] {
        let mail = parse(raw.as_bytes());
        assert_eq!((mail.subject.as_str(), mail.text.as_str()), (subject, text), "{raw:?}");
    }
}

fn through_everything(raw: &[u8]) {
    let _ = limits(raw);
    let mail = parse(raw);
    let _ = classify(&mail, &OwnNames { addresses: vec!["a@b".into()], instance: "i".into() });
    let _ = threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new(), "Acme".into()]);
    let _ = threading::base_subject(&mail.subject, &[String::new()]);
    let _ = crate::mail::trust::verdict(&mail, Some("mx"));
    let _ = crate::mail::html::clean(&mail.text);
    let _ = reply::read(&mail.text);
    assert!(mail.headers.iter().all(|(_, value)| !value.contains(char::is_control)), "{:?}", mail.headers);
}

/// Pieces that mails are made of, to be put together in any order.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "From: ",
        "To: ",
        "Subject: ",
        "Date: ",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "=?utf-8?q?",
        "=?utf-8?b?",
        "?=",
        "=?gb2312?B?",
        "Content-Type: ",
        "multipart/mixed; boundary=",
        "multipart/report; report-type=delivery-status; boundary=",
        "text/html",
        "text/plain; charset=",
        "utf-7",
        "utf-16",
        "iso-2022-jp",
        "message/rfc822",
        "message/delivery-status",
        "--b",
        "--b--",
        "b\n",
        "Content-Transfer-Encoding: base64\n",
        "quoted-printable",
        "format=flowed",
        "Final-Recipient: rfc822;",
        "Action: failed",
        "MAILER-DAEMON@x.example",
        "Authentication-Results: mx; dmarc=pass header.from=",
        "In-Reply-To: <pd.1.2.",
        "+a1.2.3.4.x@",
        "<a@b.c>",
        "\"",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "[#12]",
        "[Acme #",
        "<div style=\"",
        "</div>",
        "<!--",
        "&#x",
        "&amp",
        "=3D",
        "=\n",
        "> ",
        "-- \n",
        "é",
        "\u{0}",
    ];
    prop_oneof![
        4 => prop::sample::select(known.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_at_all_are_read_without_a_panic(raw in prop::collection::vec(any::<u8>(), 0..2_000)) {
        through_everything(&raw);
    }

    #[test]
    fn anything_made_of_pieces_of_mail_is_read_without_a_panic(pieces in prop::collection::vec(piece(), 0..120)) {
        through_everything(&pieces.concat());
    }
}

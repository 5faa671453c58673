use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;

use super::*;

fn plain() -> Outgoing {
    Outgoing {
        from: Address::new(Some("Acme Support"), "help@acme.example"),
        to: vec![Address::new(Some("Ada Byron"), "ada@example.net")],
        subject: "[Acme #1042] Printer on fire".into(),
        message_id: "pd.1042.1.k7f3@acme.example".into(),
        date: Some("2026-03-02T08:14:00Z".parse().unwrap()),
        text: "It works again.\n".into(),
        ..Outgoing::default()
    }
}

fn text_of(mail: &Outgoing) -> String {
    String::from_utf8(compose(mail).unwrap()).unwrap()
}

/// The header as fields, unfolded.
fn fields(mail: &[u8]) -> Vec<(String, String)> {
    let text = std::str::from_utf8(mail).unwrap();
    let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", "\t");
    head.split("\r\n")
        .map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.trim().to_owned())).unwrap())
        .collect()
}

fn file(name: &str, content_type: &str, bytes: &[u8]) -> File {
    File { name: name.into(), content_type: content_type.into(), bytes: bytes.to_vec(), content_id: None }
}

#[test]
fn a_plain_mail_is_exactly_this() {
    let mut mail = plain();
    mail.in_reply_to = Some("abc@example.net".into());
    mail.references = vec!["root@acme.example".into(), "abc@example.net".into()];
    mail.reply_to = Some(Address::new(None, "help+k7@acme.example"));
    mail.headers = vec![("Auto-Submitted".into(), "auto-replied".into())];
    assert_eq!(
        text_of(&mail),
        "From: \"Acme Support\" <help@acme.example>\r\n\
         To: \"Ada Byron\" <ada@example.net>\r\n\
         Reply-To: help+k7@acme.example\r\n\
         Subject: [Acme #1042] Printer on fire\r\n\
         Date: Mon, 02 Mar 2026 08:14:00 +0000\r\n\
         Message-ID: <pd.1042.1.k7f3@acme.example>\r\n\
         In-Reply-To: <abc@example.net>\r\n\
         References: <root@acme.example> <abc@example.net>\r\n\
         Auto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 7bit\r\n\
         \r\n\
         It works again.\r\n"
    );
}

#[test]
fn an_address_that_is_none_is_not_named() {
    for address in ["-oq/tmp@b.example", "no address", "\"eve mallory\"@b.example", "eve@b..example"] {
        let fault = format!("{:#}", writable(address).unwrap_err());
        assert!(!fault.contains('@') && !fault.contains("b."), "{fault}");
    }
}

#[test]
fn marks_of_direction_stay_out_of_names_and_subjects_and_in_the_words() {
    let mut mail = plain();
    mail.from =
        Address::new(Some("Eve \u{202e}nitram\u{202c} \u{2067}x\u{2069}\u{61c} via Support"), "help@acme.example");
    mail.subject = "[Acme #1] \u{200f}\u{202e}fdp.exe\u{2066} paid\u{200e}".into();
    mail.text = "It says \u{202e}fdp.exe\n".into();
    let written = compose(&mail).unwrap();
    let read = MessageParser::default().parse(&written).unwrap();
    let from = read.from().and_then(|from| from.first()).unwrap();
    assert_eq!(from.name.as_deref(), Some("Eve nitram x via Support"));
    assert_eq!(read.subject(), Some("[Acme #1] fdp.exe paid"));
    assert_eq!(read.body_text(0).unwrap().trim(), "It says \u{202e}fdp.exe");
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let mut mail = plain();
    mail.html = Some("<p>It works <img src=\"cid:a\"></p>".into());
    mail.files = vec![
        file("a.pdf", "application/pdf", b"%PDF"),
        File { content_id: Some("a".into()), ..file("a.png", "image/png", b"x") },
    ];
    assert_eq!(compose(&mail).unwrap(), compose(&mail).unwrap());
}

#[test]
fn parts_are_nested_so_that_every_client_shows_them() {
    let html = || Some("<p>It works &#8211; größer <img src=\"cid:pic@x\"></p>".to_owned());
    let image = File { content_id: Some("pic@x".into()), ..file("a.png", "image/png", b"\x89PNG") };
    let pdf = file("Rechnung März.pdf", "application/pdf", b"%PDF\0\n\n");
    for (html, files, types) in [
        (None, vec![], vec!["text/plain"]),
        (html(), vec![], vec!["multipart/alternative", "text/plain", "text/html"]),
        (None, vec![pdf.clone()], vec!["multipart/mixed", "text/plain", "application/pdf"]),
        (None, vec![image.clone()], vec!["multipart/mixed", "text/plain", "image/png"]),
        (
            html(),
            vec![image, pdf],
            vec![
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "multipart/related",
                "text/html",
                "image/png",
                "application/pdf",
            ],
        ),
    ] {
        let bytes = compose(&Outgoing { html, files, ..plain() }).unwrap();
        let parsed = MessageParser::default().parse(&bytes).unwrap();
        let mut found: Vec<String> = Vec::new();
        for part in &parsed.parts {
            let kind = part.content_type().unwrap();
            found.push(format!("{}/{}", kind.c_type, kind.c_subtype.as_deref().unwrap()));
        }
        assert_eq!(found, types);
        assert!(bytes.is_ascii());
        for part in parsed.attachments() {
            match part.attachment_name() {
                Some("Rechnung März.pdf") => assert_eq!(part.contents(), b"%PDF\0\n\n"),
                Some("a.png") => assert_eq!(part.contents(), b"\x89PNG"),
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn texts_arrive_as_written_in_any_script() {
    for text in [
        "größer\n",
        "日本語の文章です。\n二行目\n",
        "a\r\nb\nc\rd\n",
        ".\n.dot\n\n",
        "x".repeat(3000).as_str(),
        "tab\there",
        "",
    ] {
        let mail = Outgoing { text: text.into(), html: Some(format!("<p>{text}</p>")), ..plain() };
        let bytes = compose(&mail).unwrap();
        let parsed = MessageParser::default().parse(&bytes).unwrap();
        let expected = text.replace('\r', "");
        assert_eq!(
            parsed.body_text(0).unwrap().replace("\r\n", "\n"),
            expected.strip_suffix('\n').unwrap_or(&expected)
        );
        assert_eq!(parsed.body_html(0).unwrap().replace("\r\n", "\n"), format!("<p>{expected}</p>"));
        assert!(bytes.is_ascii() && bytes.split(|b| *b == b'\n').all(|line| line.len() <= 998));
    }
}

#[test]
fn c7_nothing_typed_breaks_out_of_its_field() {
    let hostile = [
        ("a\r\nBcc: eve@evil.example", "a Bcc: eve@evil.example"),
        ("a\nb\u{0}c\u{7f}d\u{85}e\u{9b}f", "a b c d e f"),
        ("a\u{2028}b\u{2029}c", "a b c"),
        ("=?utf-8?q?=0D=0ABcc:_eve=40evil.example?=", "= ?utf-8?q?=0D=0ABcc:_eve=40evil.example?="),
        ("\" <eve@evil.example>, \"", "\" <eve@evil.example>, \""),
        ("a, b <eve@evil.example>", "a, b <eve@evil.example>"),
        ("\\\"quoted\\\"", "\\\"quoted\\\""),
        ("eve@evil.example", "eve@evil.example"),
        ("(comment)", "(comment)"),
        ("größer", "größer"),
        ("𝒳😀 日本語", "𝒳😀 日本語"),
    ];
    for (typed, shown) in hostile {
        let mut mail = plain();
        mail.subject = typed.into();
        mail.to[0].name = Some(typed.into());
        mail.from.name = Some(typed.into());
        mail.reply_to = Some(Address::new(Some(typed), "help@acme.example"));
        mail.references = vec![typed.into()];
        mail.in_reply_to = Some(typed.into());
        mail.headers = vec![("X-Postdesk-Assignee".into(), typed.into())];
        mail.files = vec![file(typed, typed, b"x")];
        let bytes = compose(&mail).unwrap();
        let mut names: Vec<String> = fields(&bytes).into_iter().map(|(name, _)| name).collect();
        // An id of which nothing is left is left out.
        names.retain(|name| !matches!(name.as_str(), "In-Reply-To" | "References"));
        assert_eq!(
            names,
            [
                "From",
                "To",
                "Reply-To",
                "Subject",
                "Date",
                "Message-ID",
                "X-Postdesk-Assignee",
                "MIME-Version",
                "Content-Type"
            ]
        );
        let parsed = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(parsed.subject().unwrap(), shown);
        let to: Vec<_> = parsed.to().unwrap().iter().collect();
        assert_eq!(to.len(), 1, "{typed}");
        assert_eq!((to[0].name().unwrap(), to[0].address().unwrap()), (shown, "ada@example.net"), "{typed}");
        assert_eq!(parsed.from().unwrap().iter().count(), 1);
    }
}

#[test]
fn c7_an_address_is_one_address_or_refused() {
    for (typed, written) in [
        ("ada@example.net", "ada@example.net"),
        (" Ada+tag@Example.NET ", "Ada+tag@example.net"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@[192.0.2.1]", "ada@[192.0.2.1]"),
        ("o'brien@example.net", "o'brien@example.net"),
    ] {
        assert_eq!(writable(typed).unwrap(), written);
    }
    for refused in [
        "",
        "ada",
        "@example.net",
        "ada@",
        "ada@example.net, eve@evil.example",
        "ada@example.net>\r\nRCPT TO:<eve@evil.example",
        "ada\r\n@example.net",
        "ada@exa\nmple.net",
        "a da@example.net",
        "\"a b\"@example.net",
        "-froot@example.net",
        "ada@ex ample.net",
        "ада@example.net",
        "ada@@example.net",
        "ada\u{0}@example.net",
        "ada@[evil",
        "ada.@example.net",
        &format!("{}@example.net", "a".repeat(65)),
        &format!("a@{}.example", "a".repeat(300)),
    ] {
        assert!(writable(refused).is_err(), "{refused:?}");
        assert!(compose(&Outgoing { to: vec![Address::new(None, refused)], ..plain() }).is_err(), "{refused:?}");
    }
}

#[test]
fn a_mail_without_its_facts_is_refused() {
    assert!(compose(&Outgoing { to: vec![], ..plain() }).is_err());
    assert!(compose(&Outgoing { date: None, ..plain() }).is_err());
    assert!(compose(&Outgoing { message_id: "<>".into(), ..plain() }).is_err());
    for name in ["To", "bcc", "Subject", "Content-Type", "X Y", "X:Y", "X\r\nBcc", "", "Ü", &"x".repeat(77)] {
        assert!(compose(&Outgoing { headers: vec![(name.into(), "x".into())], ..plain() }).is_err(), "{name}");
    }
}

#[test]
fn references_keep_the_root_and_the_last_ten() {
    let ids: Vec<String> = (0..30).map(|n| format!("<id{n}@example.net>")).collect();
    let kept = fields(&compose(&Outgoing { references: ids, ..plain() }).unwrap());
    let references = &kept.iter().find(|(name, _)| name == "References").unwrap().1;
    let expected: Vec<String> = [0].into_iter().chain(20..30).map(|n| format!("<id{n}@example.net>")).collect();
    assert_eq!(references.split_whitespace().collect::<Vec<_>>(), expected);
    assert_eq!(super::references(&["a".into(), " ".into(), "x".repeat(300), "b".into()]), "<a> <b>");
}

#[test]
fn file_names_are_no_paths_and_hide_nothing() {
    for (typed, kept) in [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\a.txt", "a.txt"),
        ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("a\r\nb.txt", "a b.txt"),
    ] {
        assert_eq!(file_name(typed), kept);
    }
}

#[test]
fn a_type_that_cannot_be_base64_becomes_plain_bytes() {
    for (declared, sent) in [
        ("image/png", "image/png"),
        ("Text/HTML; charset=x", "text/html"),
        ("message/rfc822", "application/octet-stream"),
        ("multipart/mixed; boundary=x", "application/octet-stream"),
        ("nonsense", "application/octet-stream"),
        ("a/b\r\nBcc: x", "application/octet-stream"),
    ] {
        assert_eq!(content_type(declared), ContentType::parse(sent).unwrap(), "{declared}");
    }
}

#[test]
fn a_long_text_takes_time_in_proportion() {
    let mail = Outgoing { text: "line\n".repeat(400_000), ..plain() };
    let start = std::time::Instant::now();
    compose(&mail).unwrap();
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn a_date_before_the_epoch_is_no_reason_to_panic() {
    let mail = Outgoing { date: Some(Timestamp::MIN), ..plain() };
    assert!(text_of(&mail).contains("Date: Thu, 01 Jan 1970"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn c7_any_strings_at_all_make_one_mail_to_one_person(
        name in any::<Option<String>>(), from in any::<Option<String>>(), subject in any::<String>(), text in any::<String>(),
        html in any::<Option<String>>(), ids in proptest::collection::vec(any::<String>(), 0..20),
        value in any::<String>(), file_name in any::<String>(), kind in any::<String>(), long in "[a-zé]{0,1500}",
        id in any::<Option<String>>(), content_id in any::<Option<String>>(),
    ) {
        let mut mail = plain();
        mail.to[0].name = name;
        mail.from.name = from;
        mail.subject = format!("{subject}{long}");
        mail.text = text;
        mail.html = html;
        mail.in_reply_to = id;
        mail.references = ids;
        mail.headers = vec![("X-Postdesk-Status".into(), format!("{long}{value}"))];
        mail.files = vec![File { name: format!("{file_name}{long}"), content_type: kind, bytes: b"x".to_vec(), content_id }];
        let bytes = compose(&mail).unwrap();
        prop_assert!(bytes.is_ascii());
        let longest = bytes.split(|b| *b == b'\n').map(<[u8]>::len).max().unwrap_or_default();
        prop_assert!(longest <= 999, "{}", longest);
        let text = String::from_utf8(bytes.clone()).unwrap();
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n', '\0']));
        let known = ["From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Postdesk-Status",
            "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
        for (field, _) in fields(&bytes) {
            prop_assert!(known.contains(&field.as_str()), "{}", field);
        }
        let parsed = MessageParser::default().parse(&bytes).unwrap();
        let to: Vec<_> = parsed.to().unwrap().iter().collect();
        prop_assert_eq!(to.len(), 1);
        prop_assert_eq!(to[0].address(), Some("ada@example.net"));
    }

    #[test]
    fn c7_any_address_at_all_is_one_address_or_refused(address in "\\PC{0,30}@?\\PC{0,30}") {
        if let Ok(written) = writable(&address) {
            prop_assert!(written.is_ascii() && !written.contains([' ', '<', '>', ',', '\r', '\n']), "{}", written);
            let bytes = compose(&Outgoing { to: vec![Address::new(None, &address)], ..plain() }).unwrap();
            let parsed = MessageParser::default().parse(&bytes).unwrap();
            prop_assert_eq!(parsed.to().unwrap().iter().count(), 1);
        }
    }
}

//! Whoever means no good: mail cannons, floods, forged pages, bodies that are none.

use std::time::Duration;

use postdesk::app::Sent;
use postdesk::desk::FormConfirm;

use super::bench::{Bench, SAME, body, value};
use super::{DECENT, HOUR};
use crate::web::client::statuses;

#[test]
fn w4_forty_forms_for_one_victim_cause_five_mails_and_say_nothing_typed() {
    for (confirm, headers) in [(FormConfirm::Never, SAME), (FormConfirm::Doubtful, ""), (FormConfirm::Always, SAME)] {
        let bench = Bench::new(|config| config.limits.forms_per_address = (1000, Duration::from_secs(HOUR)));
        bench.confirms(confirm);
        let spellings = ["victim@example.net", "Victim@Example.net", "victim+a@example.net", "VICTIM+b@example.net"];
        for turn in 0..40 {
            let typed = [
                ("subject", "Buy at https://evil.example/x now"),
                ("message", "WINNER, click www.evil.example"),
                ("name", "Prize evil.example"),
                ("email", spellings[turn % 4]),
            ];
            let status = bench.write(&typed, headers);
            assert!([202, 303].contains(&status), "{status}");
            bench.clock.advance(Duration::from_secs(30 * 60));
        }
        let due = bench.due();
        let mails: Vec<_> = due.iter().filter(|due| due.recipient.to_lowercase().starts_with("victim")).collect();
        assert!((2..=5).contains(&mails.len()), "{confirm:?}: {} mails", mails.len());
        for mail in mails {
            let raw = bench.raw(mail);
            let mail = postdesk::mail::parse::parse(&raw);
            let whole = format!("{} {} {}", mail.subject, mail.text, mail.html.unwrap_or_default());
            for typed in ["WINNER", "www.evil", "evil.example", "Prize"] {
                assert!(!whole.contains(typed), "{typed} in {whole}");
            }
            assert!(!String::from_utf8_lossy(&raw).contains("Prize"), "the name is in a field of the head");
        }
    }
}

#[test]
fn w4_an_hour_brings_two_mails_at_most() {
    let bench = Bench::new(|_| ());
    bench.confirms(FormConfirm::Never);
    for _ in 0..4 {
        assert_eq!(bench.write(&DECENT, SAME), 303);
    }
    assert_eq!(bench.due().iter().filter(|due| due.recipient == "ada@example.net").count(), 2);
    assert_eq!(bench.tickets(), 4);
    // A form that would have to be confirmed waits with its files, though nobody is asked now.
    bench.confirms(FormConfirm::Always);
    let form = bench.page("");
    assert_eq!(statuses(&form.typed(&DECENT).file("a.txt", b"x").send(SAME)), [202]);
    bench.clock.advance(Duration::from_secs(3 * HOUR));
    bench.tick();
    assert_eq!(bench.waiting(&form.sheet), 1);
    assert_eq!(bench.here.app.sent_before(&form.sheet).unwrap(), Some(Sent::Check("ada@example.net".to_owned())));
    // What was counted is forgotten after some days.
    let has_old = |bench: &Bench| {
        let now = bench.clock.now();
        bench.here.app.store().read(move |reader| reader.has_old_budgets(now)).unwrap()
    };
    bench.clock.advance(Duration::from_secs(96 * HOUR));
    assert!(has_old(&bench));
    bench.tick();
    assert!(!has_old(&bench));
}

#[test]
fn where_the_desk_may_send_no_mail_nobody_is_told_to_look_for_one() {
    let bench = Bench::new(|config| config.limits.acks_in_all = (0, Duration::from_secs(HOUR)));
    let form = bench.page("");
    let heard = form.typed(&DECENT).file("a.txt", b"x").send(SAME);
    assert_eq!(statuses(&heard), [503], "{heard}");
    assert!(heard.contains("So many requests come in just now"), "nothing is said of the sender: {heard}");
    assert!(heard.contains("I cannot log in.") && heard.contains("<bdi>a.txt</bdi>"), "{heard}");
}

#[test]
fn who_sends_a_lot_is_asked_to_wait_and_loses_nothing() {
    let bench = Bench::new(|config| {
        config.limits.forms_per_address = (2, Duration::from_secs(HOUR));
        config.limits.forms_per_network = (4, Duration::from_secs(HOUR));
    });
    bench.confirms(FormConfirm::Never);
    assert_eq!((bench.write(&DECENT, SAME), bench.write(&DECENT, SAME)), (303, 303));
    let form = bench.page("");
    bench.clock.advance(Duration::from_secs(20));
    let heard = form.typed(&[("subject", "Third"), ("message", "one"), ("email", "ADA+x@example.net")]).send(SAME);
    assert_eq!(statuses(&heard), [429], "{heard}");
    assert!(heard.contains("value=\"Third\"") && heard.contains("\r\nRetry-After: 3600\r\n"), "{heard}");
    let other = |name: &str| {
        let email = format!("{name}@example.net");
        bench.write(&[("subject", "a"), ("message", "b"), ("email", &email)], SAME)
    };
    assert_eq!((other("b"), other("c"), other("d")), (303, 303, 429));
    bench.clock.advance(Duration::from_secs(HOUR + 60));
    assert_eq!(statuses(&form.typed(&DECENT).send(SAME)), [303]);
    assert_eq!(bench.tickets(), 5);
}

#[test]
fn c7_no_field_of_the_form_writes_a_line_into_a_mail() {
    let bench = Bench::new(|_| ());
    let breaks = [
        "\r\nBcc: x@evil.example",
        "\nBcc: x@evil.example",
        "\rBcc: x@evil.example",
        "\u{2028}Bcc: x@evil.example",
        "\u{0}\r\n\r\nBcc: x@evil.example",
        "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
    ];
    for (turn, evil) in breaks.iter().enumerate() {
        for field in ["subject", "name", "message", "page", "category"] {
            let email = format!("ada{turn}@example.net");
            let typed: Vec<(&str, String)> = DECENT
                .iter()
                .filter(|(name, _)| *name != "email")
                .map(|(name, value)| {
                    (*name, if *name == field { format!("{value}{evil}") } else { (*value).to_owned() })
                })
                .chain([("email", email)])
                .collect();
            let mut typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            if ["page", "category"].contains(&field) {
                typed.push((field, evil));
            }
            // No list offers such a choice.
            let wanted = if field == "category" { 422 } else { 303 };
            assert_eq!(bench.write(&typed, SAME), wanted, "{field}");
            bench.clock.advance(Duration::from_secs(HOUR));
        }
        let heard = bench
            .page("")
            .typed(&[("subject", "a"), ("message", "b"), ("email", &format!("ada@example.net{evil}"))])
            .send(SAME);
        assert_eq!(statuses(&heard), [422], "{heard}");
    }
    for due in bench.due() {
        assert!(!due.recipient.contains("evil"), "{}", due.recipient);
        let raw = String::from_utf8_lossy(&bench.raw(&due)).replace("\r\n", "\n");
        let (head, _) = raw.split_once("\n\n").unwrap();
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
        assert!(!raw.contains('\0'));
    }
}

#[test]
fn w7_a_page_of_another_site_or_of_another_time_makes_no_request() {
    let bench = Bench::new(|_| ());
    let (form, other) = (bench.page(""), bench.page(""));
    bench.clock.advance(Duration::from_secs(20));
    for headers in [
        "Origin: https://evil.example\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Origin: null\r\nSec-Fetch-Site: same-site\r\n",
    ] {
        assert_eq!(statuses(&form.typed(&DECENT).send(headers)), [403], "{headers}");
    }
    // Without the word of the page, or with another page's: asked to look again, with all that was typed.
    let mut swapped = bench.page("");
    swapped.token.clone_from(&other.token);
    let mut empty = bench.page("");
    empty.token = String::new();
    for form in [&swapped, &empty] {
        let heard = form.typed(&DECENT).file("a.txt", b"x").send(SAME);
        assert_eq!(statuses(&heard), [422], "{heard}");
        assert!(heard.contains("open for too long") && heard.contains("I cannot log in."), "{heard}");
        assert_ne!(value(&heard, "token"), form.token);
        assert_ne!(value(&heard, "sheet"), form.sheet, "a page that is not ours has no files with us");
        assert_eq!(bench.waiting(&form.sheet) + bench.waiting(&value(&heard, "sheet")), 0);
    }
    // Too old: the same page with a fresh word; its files are still there.
    let old = bench.page("");
    bench.clock.advance(Duration::from_secs(24 * HOUR + 1));
    let heard = old.typed(&DECENT).file("a.txt", b"x").send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    let again = bench.form_of(&heard);
    assert_eq!((again.sheet.as_str(), again.listed.len()), (old.sheet.as_str(), 1));
    assert_eq!(bench.tickets(), 0);
    bench.clock.advance(Duration::from_secs(5));
    assert_eq!(statuses(&again.typed(&DECENT).keep(&[0]).send(SAME)), [303]);
    assert_eq!((bench.tickets(), bench.files(bench.messages(1)[0].id).len()), (1, 1));
}

#[test]
fn a_program_that_fills_in_everything_is_thanked_for_nothing() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    bench.clock.advance(Duration::from_secs(20));
    let mut filled = form.typed(&DECENT).file("a.txt", b"x");
    filled.parts.iter_mut().find(|(head, _)| head.contains("website")).unwrap().1 = b"https://evil.example".to_vec();
    let heard = filled.send(SAME);
    assert_eq!(statuses(&heard), [303]);
    let thanks = bench.get(&super::bench::location(&heard));
    assert!(statuses(&thanks) == [200] && thanks.contains("Your request has reached us"), "{thanks}");
    assert_eq!((bench.tickets(), bench.due().len(), bench.waiting(&form.sheet)), (0, 0, 0));
    // A program that sends it behind the files gets no more of them kept.
    let form = bench.page("");
    let mut filled = form.typed(&DECENT).file("a.txt", b"x").also(&[("website", "https://evil.example")]);
    filled.parts.retain(|(head, content)| !head.contains("website") || !content.is_empty());
    assert_eq!(statuses(&filled.send(SAME)), [303]);
    assert_eq!((bench.tickets(), bench.waiting(&form.sheet)), (0, 0));
}

#[test]
fn c6_a_body_that_is_no_form_is_refused_and_the_desk_lives() {
    let bench = Bench::new(|_| ());
    let part = |head: &str, content: &[u8]| (head.to_owned(), content.to_vec());
    let good = body(&[part("name=\"subject\"", b"a")]);
    let nested = body(&[part("name=\"x\"; filename=\"y\"", &body(&[part("name=\"subject\"", b"a")]))]);
    let ours = "multipart/form-data; boundary=----x";
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        (ours, body(&vec![part("name=\"a\"", b"1"); 3000]), 400),
        (ours, body(&vec![part("name=\"a\"; filename=\"b\"", b"1"); 3000]), 400),
        (ours, body(&[part("name=\"message\"", &vec![b'a'; 300_000])]), 413),
        ("application/x-www-form-urlencoded", vec![b'a'; 300_000], 413),
        ("multipart/form-data", good.clone(), 400),
        ("multipart/form-data; boundary=other", good.clone(), 400),
        (ours, good[..good.len() - 8].to_vec(), 400),
        (ours, [b"------x\r\n".as_slice(), &vec![b'h'; 1_000_000]].concat(), 400),
        (ours, Vec::new(), 400),
        ("text/plain", b"subject=a".to_vec(), 422),
        (ours, nested, 422),
        (ours, body(&[part("name=\"subject\"; name=\"message\"", b"a"), part("name=\"\"", b"b"), part("", b"c")]), 422),
    ];
    for (content_type, body, wanted) in cases {
        let heard = bench.send("/support/ticket/process", "", content_type, &body);
        assert_eq!(statuses(&heard), [wanted], "{content_type}, {} bytes: {heard}", body.len());
    }
    assert_eq!(bench.write(&DECENT, SAME), 303);
}

#[test]
fn c6_files_have_limits_that_are_told() {
    let bench = Bench::new(|config| {
        config.limits.form_size = 300_000;
        config.limits.attachments = 3;
    });
    let form = bench.page("");
    assert!(form.page.contains("Up to 3 files, 300 KB in all."), "{}", form.page);
    bench.clock.advance(Duration::from_secs(20));
    let heard = form
        .typed(&DECENT)
        .file("huge.bin", &vec![0; 400_000])
        .file("../../etc/pass\u{202e}wd.txt", &[b'a'; 100_000])
        .send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    assert!(heard.contains("The selected file must be smaller than 300 KB: huge.bin"), "{heard}");
    assert!(heard.contains("<bdi>passwd.txt</bdi>"), "{heard}");
    // A second try brings more than all may be: nothing is lost, and it is told.
    let form = bench.form_of(&heard);
    let heard = form.typed(&DECENT).keep(&[0]).file("more.txt", &[b'a'; 250_000]).send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    assert!(heard.contains("smaller than 300 KB in all") && heard.contains("<bdi>more.txt</bdi>"), "{heard}");
    let form = bench.form_of(&heard);
    assert_eq!(statuses(&form.typed(&DECENT).keep(&[1]).send(SAME)), [303]);
    assert_eq!(bench.files(bench.messages(1)[0].id), [("more.txt".to_owned(), "text/plain".to_owned(), 250_000)]);
}

#[test]
fn what_waits_of_one_network_has_a_limit() {
    let bench = Bench::new(|config| config.limits.form_size = 300_000);
    let mut kept = 0;
    for _ in 0..8 {
        let form = bench.page("");
        bench.clock.advance(Duration::from_secs(20));
        let heard = form.typed(&[("subject", "")]).file("a.bin", &[0; 280_000]).send(SAME);
        assert_eq!(statuses(&heard), [422]);
        kept += bench.waiting(&form.sheet);
        assert_eq!(heard.contains("no room for more files now: a.bin"), bench.waiting(&form.sheet) == 0, "{heard}");
    }
    assert_eq!(kept, 5);
    bench.clock.advance(Duration::from_secs(24 * HOUR));
    bench.tick();
    assert!(bench.here.app.store().read(|reader| reader.uploads_size("127.0.0.0/24")).unwrap() == (0, 0));
}

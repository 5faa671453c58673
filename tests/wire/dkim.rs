//! Signatures of agents' mails, looked at by ourselves, with keys from a name server that is ours.

use std::time::{Duration, Instant};

use postdesk::clock::Timestamp;
use postdesk::mail::parse::parse;
use postdesk::mail::trust::{By, Verdict};
use postdesk::net::dkim::Signatures;

use crate::harness::dkim::Signer;
use crate::harness::dns::{NameServer, Says};

const MAIL: &str = "From: Grace Hopper <grace@staff.example>\r\nTo: Help <help+a1.2.x@shop.example>\r\n\
                    Subject: Re: [Shop #1] Login\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\
                    Message-ID: <1@staff.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
                    Try  the other password.\r\n\r\n> I cannot log in.\r\n\r\n";

const NOON: i64 = 1_772_452_800;

fn judge_at(signatures: &Signatures, raw: &str, second: i64) -> Verdict {
    let own = ["help@shop.example".to_owned()];
    let received = Timestamp::from_second(second).unwrap();
    signatures.judge(raw.as_bytes(), &parse(raw.as_bytes()), &own, received)
}

fn judge(signatures: &Signatures, raw: &str) -> Verdict {
    judge_at(signatures, raw, NOON)
}

const PASS: Verdict = Verdict::Pass(By::Dkim);
const NONE: Verdict = Verdict::None;

/// A signer of this domain whose key is known to the name server.
fn signer(server: &NameServer, domain: &str) -> Signer {
    let signer = Signer::new(domain);
    server.text(&signer.name(), &signer.text());
    signer
}

#[test]
fn a_signature_proves_the_sender_if_it_holds_and_covers_what_counts() {
    let server = NameServer::start();
    let good = signer(&server, "staff.example");
    let evil = signer(&server, "evil.example");
    let at_names = signer(&server, "names.example");
    let of = |names: &str| Signer { names: names.to_owned(), ..at_names.clone() };
    let named = |names: &str| of(names).sign(&MAIL.replace("grace@staff.example", "grace@names.example"));
    let at_tags = signer(&server, "tags.example");
    let tagged = |more: &str| {
        let signer = Signer { more: more.to_owned(), ..at_tags.clone() };
        signer.sign(&MAIL.replace("grace@staff.example", "grace@tags.example"))
    };
    let part = Signer { length: Some(24), ..signer(&server, "part.example") };
    let partly = part.sign(&MAIL.replace("grace@staff.example", "grace@part.example"));
    let signed = good.sign(MAIL);
    let changed = |from: &str, to: &str| {
        assert!(signed.contains(from), "{from}");
        signed.replace(from, to)
    };
    let resent = |field: &str| format!("{field}\r\n{signed}");
    let old = good.sign(&MAIL.replace("2 Mar", "23 Feb"));
    for (what, raw, wanted) in [
        ("as it was sent", signed.clone(), PASS),
        ("kept with bare line feeds", signed.replace("\r\n", "\n"), PASS),
        ("passed through servers", resent("Received: from a by b; Mon, 2 Mar 2026 09:00:01 +0000"), PASS),
        ("from below the domain", good.sign(&MAIL.replace("grace@staff", "grace@mail.staff")), PASS),
        ("signed by a list as well", evil.sign(&signed), PASS),
        ("each field signed once more", named("from:from:to:to:cc:cc:subject:subject:date:date:message-id"), PASS),
        ("with a time", tagged(&format!("t={}; x={};", NOON - 60, NOON + 60)), PASS),
        ("on behalf of an address", tagged("i=grace@tags.example;"), PASS),
        ("unsigned", MAIL.to_owned(), NONE),
        ("signed by another domain", evil.sign(MAIL), NONE),
        ("signed by a domain below", signer(&server, "mail.staff.example").sign(MAIL), NONE),
        ("with another body", changed("other password", "evil password"), NONE),
        ("with a longer body", format!("{signed}And more.\r\n"), NONE),
        ("with another subject", changed("[Shop #1]", "[Shop #2]"), NONE),
        ("with another sum", changed("b=", "b=AAAA"), NONE),
        ("with another recipient", changed("help+a1.2.x@", "help+a1.3.x@"), NONE),
        ("with a second From above", resent("From: linus@staff.example"), NONE),
        ("with a Cc added", resent("Cc: eve@evil.example"), NONE),
        ("with a second To", resent("To: help@shop.example"), NONE),
        ("with a second Subject", resent("Subject: [Shop #2]"), NONE),
        ("with a field hidden in a fold", resent("X: y\r\n \r\n#delete\r\n"), NONE),
        ("with words hidden in the last fold", changed("\r\n\r\nTry", "\r\nX: y\r\n \r\n #delete\r\n\r\nTry"), NONE),
        ("with a field no reader agrees on", resent("Subject : [Shop #2]"), NONE),
        ("with To not signed", named("from:cc:subject:date:message-id"), NONE),
        ("with From not signed", named("to:cc:subject:date:message-id"), NONE),
        ("with Date not signed", named("from:to:cc:subject:message-id"), NONE),
        ("with Subject not signed", named("from:to:cc:date:message-id"), NONE),
        ("signed in part", partly.clone(), NONE),
        ("signed in part, with more", format!("{partly}And more.\r\n"), NONE),
        ("expired", tagged(&format!("t={}; x={NOON};", NOON - 60)), NONE),
        ("on behalf of another", tagged("i=grace@staff.example;"), NONE),
        ("of another version", tagged("v=2;"), NONE),
        ("to somebody else", good.sign(&MAIL.replace("help+a1.2.x@shop", "help@other")), NONE),
        ("a week old", old.clone(), NONE),
    ] {
        assert_eq!(judge(&Signatures::new(&[server.address]), &raw), wanted, "{what}:\n{raw}");
    }
    let early = Timestamp::from_second(NOON - 6 * 24 * 3600).unwrap();
    assert_eq!(judge_at(&Signatures::new(&[server.address]), &old, early.as_second()), PASS, "the old one in its time");
}

#[test]
fn what_the_key_says_counts() {
    let server = NameServer::start();
    let signer = Signer::new("staff.example");
    let (raw, text, name) = (signer.sign(MAIL), signer.text(), signer.name());
    let texts = |texts: &[&str]| Says::Texts(texts.iter().map(|text| (*text).to_owned()).collect(), 60);
    let long = format!("{text}; n={}", "x".repeat(300));
    for (what, says, wanted) in [
        ("plain", texts(&[&text]), PASS),
        ("in two pieces", texts(&[&long]), PASS),
        ("beside another text", texts(&["something else", &text]), PASS),
        ("for the domain alone", texts(&[&format!("{text}; t=s")]), PASS),
        ("on trial", texts(&[&format!("{text}; t=y")]), NONE),
        ("on trial, among other flags", texts(&[&format!("{text}; t=s:y")]), NONE),
        ("for old sums", texts(&[&format!("{text}; h=sha1")]), NONE),
        ("for something else", texts(&[&format!("{text}; s=tlsrpt")]), NONE),
        ("taken back", texts(&["v=DKIM1; k=ed25519; p="]), NONE),
        ("of somebody else", texts(&[&Signer::new("staff.example").text()]), NONE),
        ("of another kind", texts(&[&text.replace("ed25519", "rsa")]), NONE),
        ("no key", texts(&["v=spf1 -all"]), NONE),
        ("empty", texts(&[]), NONE),
        ("not there", Says::NoName, NONE),
        ("not to be had", Says::Failure, NONE),
    ] {
        server.tell(&name, says);
        assert_eq!(judge(&Signatures::new(&[server.address]), &raw), wanted, "{what}");
    }
}

#[test]
fn signatures_of_other_programs_hold_and_short_keys_prove_nothing() {
    let server = NameServer::start();
    for (bits, mail, text, wanted) in [
        (2048, include_str!("../harness/signed/rsa-2048.eml"), include_str!("../harness/signed/rsa-2048.txt"), PASS),
        (1024, include_str!("../harness/signed/rsa-1024.eml"), include_str!("../harness/signed/rsa-1024.txt"), PASS),
        (768, include_str!("../harness/signed/rsa-768.eml"), include_str!("../harness/signed/rsa-768.txt"), NONE),
    ] {
        server.text(&format!("r{bits}._domainkey.staff.example"), text.trim_end());
        let signatures = Signatures::new(&[server.address]);
        assert_eq!(judge(&signatures, mail), wanted, "{bits}");
        assert_eq!(judge(&signatures, &mail.replace("signed.", "sighed.")), NONE, "{bits}");
        let weak = mail.replace("a=rsa-sha256", "a=rsa-sha1");
        assert_eq!(judge(&signatures, &weak), NONE, "{bits}");
    }
}

#[test]
fn a_name_server_is_asked_only_where_it_could_help_and_once() {
    let server = NameServer::start();
    let good = signer(&server, "staff.example");
    let signatures = Signatures::new(&[server.address]);
    let raw = good.sign(MAIL);
    for hopeless in [
        signer(&server, "evil.example").sign(MAIL),
        good.sign(&MAIL.replace("help+a1.2.x@shop", "help@other")),
        raw.replace("other password", "evil password"),
        format!("To: eve@evil.example\r\n{raw}"),
    ] {
        assert_eq!(judge(&signatures, &hopeless), NONE);
    }
    assert_eq!(server.count(), 0);
    for _ in 0..5 {
        assert_eq!(judge(&signatures, &raw), PASS);
    }
    assert_eq!(server.count(), 1);
    // A hundred signatures of as many keys that aren't there: three are looked for, once.
    let forged = (0..100).map(|number| raw.replace("s=sel", &format!("s=none{number}")));
    let fields: Vec<String> = forged.map(|raw| raw.split("From:").next().unwrap().to_owned()).collect();
    for _ in 0..5 {
        assert_eq!(judge(&signatures, &format!("{}{MAIL}", fields.concat())), NONE);
    }
    assert_eq!(server.count(), 4);
}

#[test]
fn silence_costs_five_seconds_once() {
    let server = NameServer::start();
    let signer = Signer::new("staff.example");
    server.tell(&signer.name(), Says::Silence);
    server.tell("other._domainkey.staff.example", Says::Silence);
    let signatures = Signatures::new(&[server.address]);
    let raw = signer.sign(MAIL);
    let start = Instant::now();
    assert_eq!(judge(&signatures, &raw), NONE);
    let waited = start.elapsed();
    assert!(waited < Duration::from_millis(5500), "{waited:?}");
    // Neither the same nor another key is waited for again.
    let start = Instant::now();
    assert_eq!(judge(&signatures, &raw), NONE);
    assert_eq!(judge(&signatures, &raw.replace("s=sel", "s=other")), NONE);
    assert!(start.elapsed() < Duration::from_millis(200), "{:?}", start.elapsed());
}

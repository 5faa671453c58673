//! Any bytes at all through everything that understands a mail: limits, parsing, classes, clues, reply reading,
//! forwards, and HTML cleaning. `cargo fuzz run understand tests/corpus`
#![no_main]

use libfuzzer_sys::fuzz_target;
use postdesk::mail::classify::{OwnNames, classify};
use postdesk::mail::token::Signer;
use postdesk::mail::{forwarded, html, parse, reply, threading, trust};

fuzz_target!(|bytes: &[u8]| {
    let within = parse::limits(bytes).is_ok();
    let mail = parse::parse(bytes);
    let _ = classify(&mail, &OwnNames::default());
    let _ = threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new()]);
    let _ = trust::verdict(&mail, Some("mx.example"));
    let reading = reply::read(&mail.text);
    assert!(reading.reply.len() <= mail.text.len() + 8 || !within);
    let _ = forwarded::read(&mail.text);
    if let Some(body) = &mail.html {
        let clean = html::clean(body);
        assert!(!clean.to_lowercase().contains("<script"));
    }
});

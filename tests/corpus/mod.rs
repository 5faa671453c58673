//! Mails written for this project, with the facts that have to come out of them.

use postdesk::mail::classify::{OwnNames, classify};
use postdesk::mail::{Address, Mail, parse, threading, token::Signer};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

#[test]
fn every_mail_gives_the_facts_it_was_written_for() {
    let expected: Map<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(folder().join("expect.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut mails = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "eml") {
            continue;
        }
        mails += 1;
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let facts = expected[&name].as_object().unwrap_or_else(|| panic!("expect.json says nothing about {name}"));
        let found = facts_of(&std::fs::read(&path).unwrap());
        for (fact, expected) in facts {
            if !agrees(fact, expected, &found) {
                let found = found.get(fact.trim_end_matches("_without")).unwrap_or(&Value::Null);
                wrong.push(format!("{name}: {fact}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert_eq!(mails, expected.len(), "mails and expectations go together");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// All facts of a mail under the names that expect.json uses.
fn facts_of(raw: &[u8]) -> Map<String, Value> {
    parse::limits(raw).unwrap();
    let mail = parse::parse(raw);
    let class = classify(&mail, &OwnNames::default());
    let clues = threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new()]);
    let addresses = |list: &[Address]| json!(list.iter().map(|one| &one.address).collect::<Vec<_>>());
    let facts = json!({
        "from": mail.from.as_ref().map(|from| json!([from.name, from.address])),
        "clear": mail.sender_is_clear,
        "to": addresses(&mail.to),
        "cc": addresses(&mail.cc),
        "subject": mail.subject,
        "date": mail.date.map(|date| date.to_string()),
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "protection": mail.protection,
        "text": mail.text,
        "html": mail.html,
        "attachments": attachments(&mail),
        "kind": class.kind.word(),
        "may_answer": class.may_answer,
        "bounce": class.bounce.as_ref().map(|bounce| json!({
            "recipients": bounce.recipients.iter().map(|failed| &failed.address).collect::<Vec<_>>(),
            "permanent": bounce.permanent,
            "hard": bounce.hard,
            "original": bounce.original_message_id,
        })),
        "number": clues.number,
        "forward": clues.is_forward,
        "defects": !mail.defects.is_empty(),
    });
    facts.as_object().cloned().unwrap()
}

fn attachments(mail: &Mail) -> Vec<Value> {
    let one = |part: &postdesk::mail::Attachment| {
        json!({
            "name": part.name,
            "type": part.content_type,
            "size": part.bytes.len(),
            "sha256": part.sha256,
            "inline": part.inline,
            "id": part.content_id,
        })
    };
    mail.attachments.iter().map(one).collect()
}

fn agrees(fact: &str, expected: &Value, found: &Map<String, Value>) -> bool {
    let pieces = |of: &Value, occur: bool| {
        let text = of.as_str().unwrap_or_default();
        expected.as_array().unwrap().iter().all(|piece| text.contains(piece.as_str().unwrap()) == occur)
    };
    match fact {
        "text" | "html" => pieces(&found[fact], true),
        "text_without" => pieces(&found["text"], false),
        "attachments" | "bounce" => covers(expected, &found[fact]),
        _ => found[fact] == *expected,
    }
}

/// Whether all that is expected is there; what isn't named may be anything.
fn covers(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|found| covers(value, found)))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| covers(expected, found))
        }
        _ => expected == found,
    }
}

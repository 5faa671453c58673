//! `postdesk parse FILE…`: what postdesk understands of mails, as JSON Lines.

use crate::mail::classify::OwnNames;
use crate::mail::{Address, Attachment, Class, Mail, classify, parse, reply, threading};
use anyhow::Context;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Prints one line for each file, each before the next file is read.
///
/// # Errors
/// When standard output can't be written to. A file that can't be read or understood is told in its line.
pub fn run(files: &[PathBuf]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for file in files {
        let line = describe(file);
        writeln!(out, "{line}").and_then(|()| out.flush()).context("Writing to standard output")?;
    }
    Ok(())
}

fn describe(file: &Path) -> Value {
    let name = file.to_string_lossy();
    let raw = match std::fs::read(file) {
        Ok(raw) => raw,
        Err(e) => return json!({"file": name, "ok": false, "error": format!("Reading the file: {e}")}),
    };
    if let Err(over) = parse::limits(&raw) {
        return json!({"file": name, "ok": false, "error": format!("The mail has {over}")});
    }
    let mail = parse::parse(&raw);
    let class = classify::classify(&mail, &OwnNames::default());
    line(&name, &mail, &class)
}

fn line(file: &str, mail: &Mail, class: &Class) -> Value {
    let reading = reply::read(&mail.text);
    json!({
        "file": file,
        "ok": true,
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "from": mail.from.as_ref().map(person),
        "to": mail.to.iter().map(person).collect::<Vec<_>>(),
        "cc": mail.cc.iter().map(person).collect::<Vec<_>>(),
        "subject": mail.subject,
        "date": mail.date.map(|date| date.to_string()),
        "kind": class.kind.word(),
        "autorespond": class.may_answer,
        "bounce": class.bounce.as_ref().map(|bounce| json!({
            "recipients": bounce.recipients.iter().map(|failed| &failed.address).collect::<Vec<_>>(),
            "permanent": bounce.permanent,
            "hard": bounce.hard,
        })),
        "text": mail.text,
        "reply": reading.reply,
        "signature": reading.signature,
        "attachments": mail.attachments.iter().map(attachment).collect::<Vec<_>>(),
        "ticket_ref": threading::number_in_subject(&mail.subject, &[String::new()]),
        "warnings": mail.defects,
    })
}

fn person(address: &Address) -> Value {
    json!({"name": address.name, "address": address.address})
}

fn attachment(part: &Attachment) -> Value {
    json!({
        "name": part.name,
        "content_type": part.content_type,
        "size": part.bytes.len(),
        "sha256": part.sha256,
        "inline": part.inline,
        "content_id": part.content_id,
    })
}

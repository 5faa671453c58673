//! What happens in the demonstration: mails of customers, agents and machines, in the order they come.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::clock::Timestamp;
use crate::mail::parse;
use crate::store::{OutboxRow, Store};

/// A mail that comes in.
pub struct Scene {
    /// What it shows.
    pub title: &'static str,
    /// The mail, with names in braces where something must be filled in.
    pub mail: &'static str,
    /// The mail of the desk that it answers: template and recipient.
    pub answers: Option<(&'static str, &'static str)>,
    /// Which of the mails that go out because of it is shown.
    pub shows: &'static str,
}

/// All of it.
pub const SCENES: &[Scene] = &[
    Scene {
        title: "A customer writes to the desk",
        mail: include_str!("plain.eml"),
        answers: None,
        shows: "acknowledgement",
    },
    Scene {
        title: "Grace presses Reply in her own mail client",
        mail: include_str!("answer.eml"),
        answers: Some(("new_ticket", "grace@kettle.example")),
        shows: "answer",
    },
    Scene {
        title: "The customer writes again, with the number in the subject",
        mail: include_str!("number.eml"),
        answers: Some(("answer", "ada@example.net")),
        shows: "",
    },
    Scene {
        title: "A customer writes in German",
        mail: include_str!("german.eml"),
        answers: None,
        shows: "acknowledgement",
    },
    Scene {
        title: "His mail program says that he is away, and nobody answers a machine",
        mail: include_str!("away.eml"),
        answers: Some(("acknowledgement", "juergen@example.org")),
        shows: "",
    },
    Scene {
        title: "A web page of a mail, with a picture that reports who has read it",
        mail: include_str!("page.eml"),
        answers: None,
        shows: "",
    },
    Scene {
        title: "Linus answers and closes in one mail",
        mail: include_str!("close.eml"),
        answers: Some(("new_ticket", "linus@kettle.example")),
        shows: "answer",
    },
    Scene {
        title: "But Ben's address is gone: his mail server sends the answer back",
        mail: include_str!("bounce.eml"),
        answers: Some(("answer", "ben@example.com")),
        shows: "undelivered",
    },
    Scene { title: "A customer sends a picture", mail: include_str!("picture.eml"), answers: None, shows: "" },
    Scene {
        title: "Linus leaves a note for the team, which no customer ever sees",
        mail: include_str!("note.eml"),
        answers: Some(("new_ticket", "linus@kettle.example")),
        shows: "new_note",
    },
];

/// A mail of a scene, filled in.
pub struct Filled {
    /// Without brackets.
    pub message_id: String,
    /// Ready to be dropped into a Maildir.
    pub raw: String,
}

impl Scene {
    /// Fills the mail in: a fresh date, an id of its own, and what it takes from the mail it answers.
    ///
    /// # Errors
    /// When the mail it answers never went out.
    pub fn fill(&self, number: usize, now: Timestamp, store: &Store, outbox: &Path) -> Result<Filled> {
        let message_id = format!("{number}.{}@demo.example", now.as_millisecond());
        let date = now.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
        let day = now.strftime("%-d %B %Y at %H:%M").to_string();
        let mut raw = self.mail.replace("{date}", &date).replace("{day}", &day).replace("{id}", &message_id);
        if let Some((template, recipient)) = self.answers {
            let row = newest(store, template, recipient)?;
            let mail = parse::parse(&sent(outbox, &row).with_context(|| format!("Finding our mail to {recipient}"))?);
            let reply_to = mail.reply_to.first().map(|address| address.address.as_str()).unwrap_or_default();
            let quoted: Vec<String> = mail.text.lines().map(|line| format!("> {line}")).collect();
            raw = raw
                .replace("{reply_to}", reply_to)
                .replace("{subject}", &mail.subject)
                .replace("{answered_id}", &row.mail_message_id)
                .replace("{return_path}", mail.return_path.as_deref().unwrap_or_default())
                .replace("{quoted}", &quoted.join("\n"));
        }
        Ok(Filled { message_id, raw })
    }
}

/// The newest mail of ours of this kind to this recipient.
fn newest(store: &Store, template: &str, recipient: &str) -> Result<OutboxRow> {
    let rows = store.read(|reader| reader.list_outbox_after(0, 1000))?;
    let is_meant = |row: &OutboxRow| row.template.is_some_and(|of| of.word() == template) && row.recipient == recipient;
    rows.into_iter().rev().find(is_meant).with_context(|| format!("No {template} has gone to {recipient}"))
}

/// The bytes of a mail as it stands in the outbox: its row is part of the file's name.
///
/// # Errors
/// When it is not there.
pub fn sent(outbox: &Path, row: &OutboxRow) -> Result<Vec<u8>> {
    let part = format!(".{}.", row.id);
    for entry in std::fs::read_dir(outbox.join("new"))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().contains(&part) {
            return Ok(std::fs::read(entry.path())?);
        }
    }
    anyhow::bail!("It is no longer in {}", outbox.display())
}

//! What a mail tells besides its ticket and message: kept with its outbox row, said in the reader's language.

use serde::{Deserialize, Serialize};

use crate::desk::Say;

/// Kept as JSON; what is missing in a row of an earlier version is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Extra {
    /// What was done, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Say>,
    /// What the reader should know, a sentence each: why a mail is held, what came between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Say>,
    /// To whom an answer goes, as shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// Lines that would be understood in place of the one that was not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
    /// Rows of messages the reader had not seen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub newer: Vec<i64>,
    /// The held mail can be sent on by a word.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub can_send: bool,
    /// What was done can be taken back by a word.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub can_undo: bool,
    /// The line that asked for this mail.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// Row of the link that signs the reader in.
    #[serde(skip_serializing_if = "is_none")]
    pub sign_in: i64,
    /// Message-ID of the reader's own mail that this one answers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answers: String,
    /// Row of the help page's text that it tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<i64>,
    /// What that text was when the mail told of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub article_seal: String,
    /// Rows of the outbox that this mail stands for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bundled: Vec<i64>,
    /// Row of the form that the mail asks about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<i64>,
    /// A relay refused it for its size: it goes without files, and with a part of its words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_light: bool,
    /// Language of a reader who is nobody yet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
}

fn is_none(row: &i64) -> bool {
    *row == 0
}

impl Extra {
    /// As the outbox keeps it; nothing to tell is an empty text.
    pub fn written(&self) -> anyhow::Result<String> {
        if *self == Extra::default() { Ok(String::new()) } else { Ok(serde_json::to_string(self)?) }
    }

    /// What was kept.
    pub fn read(written: &str) -> Extra {
        serde_json::from_str(written).unwrap_or_default()
    }
}

//! The new words of a mail, told from its quoted history and its signature.

/// A text taken apart. Nothing is thrown away: the whole text stays with the mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the writer wrote this time.
    pub reply: String,
    /// The signature, if there is one.
    pub signature: Option<String>,
    /// The quoted history that was cut off the end, if any.
    pub quoted: Option<String>,
}

/// Takes a plain text body apart.
#[must_use]
pub fn read(text: &str) -> Reading {
    Reading { reply: text.trim().to_owned(), signature: None, quoted: None }
}

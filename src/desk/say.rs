//! Something to be said to a person: a key of the word files and what is filled in. Which language, the reader decides.

use serde::{Deserialize, Serialize};

/// One sentence, not yet in any language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// Key in `templates/words`.
    pub key: String,
    /// What stands in the sentence's braces.
    pub args: Vec<(String, String)>,
}

impl Say {
    /// A sentence without anything to fill in.
    #[must_use]
    pub fn new(key: &str) -> Say {
        Say { key: key.to_owned(), args: Vec::new() }
    }

    /// The sentence with something filled in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Say {
        self.args.push((name.to_owned(), value.into()));
        self
    }
}

//! What an agent's leading `#words` ask for.
//!
//! Only lines before the first other text count. One line that isn't understood holds the whole mail:
//! a misspelt word must never reach a customer.

/// What a directive does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The text is the answer to the customer.
    Answer,
    /// The text is for the team only.
    Note,
    /// The ticket is closed.
    Close,
}

/// A row of the table from which parser, help and documentation are made.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The word behind `#`.
    pub word: &'static str,
    /// What it does.
    pub verb: Verb,
    /// Text behind the word on its line begins the message.
    pub takes_text: bool,
    /// One line of help.
    pub help: &'static str,
}

/// Every directive.
pub const DIRECTIVES: &[Row] = &[
    Row {
        word: "answer",
        verb: Verb::Answer,
        takes_text: true,
        help: "send the text to the customer, also as a reply to a note",
    },
    Row {
        word: "note",
        verb: Verb::Note,
        takes_text: true,
        help: "keep the text for the team; the customer gets nothing",
    },
    Row {
        word: "close",
        verb: Verb::Close,
        takes_text: false,
        help: "close the ticket, after sending the text if there is any",
    },
];

/// An agent's text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The verbs, in order, each once.
    pub verbs: Vec<Verb>,
    /// The text without directives.
    pub text: String,
}

/// A line that isn't a directive we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The line as written.
    pub line: String,
    /// Words that are near, best first; with `#`.
    pub suggestions: Vec<String>,
}

/// Reads an agent's text.
///
/// # Errors
/// The first leading `#word` that is not a directive, or that says more than it may.
pub fn read(text: &str) -> Result<Asked, Unknown> {
    let mut asked = Asked::default();
    let mut rest = text;
    loop {
        let (line, after) = rest.split_once('\n').map_or((rest, ""), |(line, after)| (line, after));
        let trimmed = line.trim_matches(is_blank);
        if trimmed.is_empty() {
            if after.is_empty() {
                return Ok(asked);
            }
            rest = after;
            continue;
        }
        let Some((word, argument)) = directive(trimmed) else {
            rest.trim().clone_into(&mut asked.text);
            return without_strays(asked);
        };
        let Some(row) = DIRECTIVES.iter().find(|row| row.word == word) else { return Err(unknown(trimmed, &word)) };
        if !asked.verbs.contains(&row.verb) {
            asked.verbs.push(row.verb);
        }
        match (argument.is_empty(), row.takes_text) {
            (true, _) => rest = after,
            (false, true) => {
                asked.text = format!("{argument}\n{after}").trim().to_owned();
                return without_strays(asked);
            }
            (false, false) => return Err(unknown(trimmed, &word)),
        }
    }
}

/// Words of the whole language, also those that come later: standing where no directive counts, each is a slip.
const STRAYS: &[&str] = &[
    "answer", "note", "close", "resolve", "open", "wait", "hold", "take", "assign", "priority", "category", "status",
    "tag", "cc", "uncc", "canned", "snooze", "merge", "move", "split", "link", "lock", "unlock", "spam", "mute",
    "follow", "send", "undo",
];

/// A directive below the first words, or dressed up as a client or a habit may (`# note`, `*#note*`, `\#note`), does
/// nothing by itself; but whoever wrote it did not mean the customer to read it.
fn without_strays(asked: Asked) -> Result<Asked, Unknown> {
    match asked.text.lines().find_map(stray) {
        Some((line, word)) => Err(unknown(line, &word)),
        None => Ok(asked),
    }
}

fn stray(line: &str) -> Option<(&str, String)> {
    let bare = line.trim_matches(|c: char| is_blank(c) || "*_`~\\>|".contains(c));
    let rest = bare.strip_prefix(['#', '＃'])?;
    let word: String = rest.trim_start_matches(is_blank).chars().take_while(|c| c.is_alphanumeric()).collect();
    let word = word.to_lowercase();
    // Behind a blank it may be a heading: then only the word alone is a slip.
    let is_alone = rest.trim_matches(is_blank).to_lowercase() == word;
    let is_close = rest.to_lowercase().starts_with(&word) && !word.is_empty();
    (STRAYS.contains(&word.as_str()) && (is_alone || is_close)).then_some((line.trim(), word))
}

/// `#word argument` of a line, the word in lower case; a `#` before a digit or a blank is ordinary text.
fn directive(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix(['#', '＃'])?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    let (word, argument) = rest.split_at_checked(end)?;
    word.chars().next().filter(|c| c.is_alphabetic())?;
    Some((word.to_lowercase(), argument.trim_start_matches(|c: char| c == ':' || is_blank(c))))
}

/// White space of any kind, and the invisible characters that mail clients leave behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2060}')
}

fn unknown(line: &str, word: &str) -> Unknown {
    let mut near: Vec<(usize, &str)> = DIRECTIVES
        .iter()
        .map(|row| (strsim::damerau_levenshtein(word, row.word), row.word))
        .filter(|(distance, row)| *distance <= 2 || row.starts_with(word))
        .collect();
    near.sort_unstable();
    Unknown { line: line.to_owned(), suggestions: near.into_iter().map(|(_, word)| format!("#{word}")).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(text: &str) -> (Vec<Verb>, String) {
        let asked = read(text).unwrap();
        (asked.verbs, asked.text)
    }

    #[test]
    fn leading_words_are_read_however_a_client_writes_them() {
        let rows = [
            ("Hello", vec![], "Hello"),
            ("#note\nOnly us", vec![Verb::Note], "Only us"),
            ("#NOTE Only us\nand more", vec![Verb::Note], "Only us\nand more"),
            ("#note: Only us", vec![Verb::Note], "Only us"),
            ("\n \u{a0}\u{feff}＃close\u{a0}\n\nDone, bye", vec![Verb::Close], "Done, bye"),
            ("#close\n#note\nwhy", vec![Verb::Close, Verb::Note], "why"),
            ("#close", vec![Verb::Close], ""),
            ("", vec![], ""),
            ("#1042 is the order", vec![], "#1042 is the order"),
            ("# heading", vec![], "# heading"),
            ("#note\r\nOnly us\r\n", vec![Verb::Note], "Only us"),
        ];
        for (text, verbs, rest) in rows {
            assert_eq!(ok(text), (verbs, rest.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn a_word_that_is_not_known_stops_everything() {
        let rows: [(&str, &str, &[&str]); 10] = [
            ("Hello\n#close", "#close", &["#close"]),
            ("# note\nSecret", "# note", &["#note"]),
            ("\\#note\nSecret", "\\#note", &["#note"]),
            ("*#note*\nSecret", "*#note*", &["#note"]),
            ("Hi team\n#note she never pays", "#note she never pays", &["#note"]),
            ("#note\nSecret\n#assign linus", "#assign linus", &[]),
            ("#clsoe\nBye", "#clsoe", &["#close"]),
            ("#note\n#frobnicate now\nx", "#frobnicate now", &[]),
            ("#close now\nBye", "#close now", &["#close"]),
            ("#not\nx", "#not", &["#note"]),
        ];
        for (text, line, near) in rows {
            let unknown = read(text).unwrap_err();
            assert_eq!(unknown.line, line);
            assert_eq!(unknown.suggestions, near, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_no_leading_directive_survives(text in "\\PC{0,200}|(#[a-z]{1,6}( [a-z]{1,4})?\n){0,5}[a-z#\n ]{0,40}") {
            if let Ok(asked) = read(&text) {
                let first = asked.text.lines().next().unwrap_or("");
                let taken_over = asked.verbs.iter().any(|verb| *verb != Verb::Close);
                proptest::prop_assert!(taken_over || directive(first.trim_matches(is_blank)).is_none());
            }
        }
    }
}

//! Words to look for: how they are told to the database's word index, and where they stand in a text.
//!
//! Whatever was typed becomes quoted phrases: no sign of it can be an operator of the index
//! (SQLite FTS5, "Full-text Query Syntax").

use super::fold::fold;

/// Most phrases that are looked for; further ones are left out.
const MOST: usize = 12;
/// Characters of a phrase that are looked at.
const LONGEST: usize = 80;
/// The shortest ASCII word that may be the beginning of a longer one: shorter ones begin too many.
const SHORTEST_BEGINNING: usize = 3;
/// Characters of an excerpt: before what was found, and in all.
const BEFORE: usize = 50;
const EXCERPT: usize = 180;

/// Phrases that must all be there. The last may be the beginning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(Vec<String>);

impl Search {
    /// What was typed: words, or several in quotes that belong together. `None`: nothing to look for.
    #[must_use]
    pub fn read(typed: &str) -> Option<Search> {
        let mut phrases: Vec<String> = Vec::new();
        for (at, part) in typed.split('"').enumerate() {
            let is_quoted = at % 2 == 1;
            if is_quoted {
                phrases.push(cleaned(part));
            } else {
                // Clients make links of addresses: `ada@example.net<mailto:ada@example.net>`.
                let words = part.split(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c));
                phrases.extend(words.map(|word| cleaned(word.strip_prefix("mailto:").unwrap_or(word))));
            }
        }
        let mut search = Search(Vec::new());
        for phrase in phrases.into_iter().filter(|phrase| phrase.chars().any(char::is_alphanumeric)) {
            if search.0.len() < MOST && !search.0.contains(&phrase) {
                search.0.push(phrase);
            }
        }
        (!search.0.is_empty()).then_some(search)
    }

    /// The query for the index.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = self.0.iter().map(|phrase| format!("\"{phrase}\"")).collect::<Vec<_>>().join(" AND ");
        if self.may_begin_a_word() {
            query.push('*');
        }
        query
    }

    /// As shown to the agent.
    #[must_use]
    pub fn shown(&self) -> String {
        self.0.join(" ")
    }

    /// The address that is all that was typed.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        match self.0.as_slice() {
            [only] => {
                let bare = only.trim_matches(|c: char| !c.is_alphanumeric());
                let (local, domain) = bare.split_once('@')?;
                let is_one = !local.is_empty() && !domain.is_empty() && !bare.contains(' ') && !domain.contains('@');
                is_one.then(|| bare.to_lowercase())
            }
            _ => None,
        }
    }

    /// The number that is all that was typed: `1042`, `#1042`.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self.0.as_slice() {
            [only] => only.trim_start_matches('#').parse().ok().filter(|number| *number > 0),
            _ => None,
        }
    }

    /// A piece of a text around the first of the phrases in it; its beginning where none is.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let words: Vec<Token> = tokens(text);
        let last = self.0.len().saturating_sub(1);
        let found = self.0.iter().enumerate().find_map(|(at, phrase)| {
            let wanted: Vec<String> = tokens(phrase).into_iter().map(|token| token.folded).collect();
            find(&words, &wanted, at == last && self.may_begin_a_word())
        });
        piece(text, found.unwrap_or(0))
    }

    fn may_begin_a_word(&self) -> bool {
        self.0.last().is_some_and(|phrase| {
            let word = phrase.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
            !word.is_ascii() || word.len() >= SHORTEST_BEGINNING
        })
    }
}

/// Without signs that mean something to whoever reads it, on one line.
fn cleaned(phrase: &str) -> String {
    let plain: String =
        phrase.chars().map(|c| if c.is_control() || c == '"' { ' ' } else { c }).take(LONGEST).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word of a text.
struct Token {
    /// Where it begins, in bytes.
    at: usize,
    folded: String,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (begin, c.is_alphanumeric()) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                all.extend(text.get(from..at).map(|word| Token { at: from, folded: fold(word) }));
                begin = None;
            }
            _ => {}
        }
    }
    all
}

/// Where words stand one behind the other, in bytes.
fn find(text: &[Token], wanted: &[String], may_begin: bool) -> Option<usize> {
    let last = wanted.len().checked_sub(1)?;
    let fits = |at: usize, token: &Token, wanted: &str| {
        if may_begin && at == last { token.folded.starts_with(wanted) } else { token.folded == wanted }
    };
    text.windows(wanted.len())
        .find(|window| window.iter().zip(wanted).enumerate().all(|(at, (token, word))| fits(at, token, word)))
        .and_then(|window| window.first())
        .map(|token| token.at)
}

/// A piece of a text on one line, from some words before a place.
fn piece(text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let from = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(from, _)| from);
    let lead = before.get(from..).unwrap_or_default();
    // From the beginning of a word on.
    let lead = if from == 0 { lead } else { lead.split_once(char::is_whitespace).map_or("", |(_, rest)| rest) };
    let whole: String = lead.chars().chain(after.chars()).take(EXCERPT).collect();
    let is_cut = lead.len() + after.len() > whole.len();
    let whole = match whole.rsplit_once(char::is_whitespace) {
        Some((words, _)) if is_cut => words.to_owned(),
        _ => whole,
    };
    let joined = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{joined}{}", if from == 0 { "" } else { "… " }, if is_cut { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_becomes_quoted_phrases() {
        for (typed, wanted) in [
            ("broken lamp", Some("\"broken\" AND \"lamp\"*")),
            ("lamp", Some("\"lamp\"*")),
            ("la", Some("\"la\"")),
            ("灯", Some("\"灯\"*")),
            ("\"broken lamp\" red", Some("\"broken lamp\" AND \"red\"*")),
            ("ada@example.net<mailto:ada@example.net>", Some("\"ada@example.net\"*")),
            ("a OR b", Some("\"a\" AND \"OR\" AND \"b\"")),
            ("NEAR(a b, 5)", Some("\"NEAR(a\" AND \"b,\" AND \"5)\"")),
            ("subject:secret", Some("\"subject:secret\"*")),
            ("{words}: x^2*", Some("\"{words}:\" AND \"x^2*\"")),
            ("drop'; --", Some("\"drop';\"*")),
            ("nul\u{0}led", Some("\"nul\" AND \"led\"*")),
            ("\"open quote", Some("\"open quote\"*")),
            ("twice twice", Some("\"twice\"*")),
            ("\"\" * ^ - ( )", None),
            ("", None),
        ] {
            assert_eq!(Search::read(typed).map(|search| search.query()).as_deref(), wanted, "{typed:?}");
        }
        let many = (0..100).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(Search::read(&many).unwrap().0.len(), MOST);
        assert!(Search::read(&"x".repeat(5000)).unwrap().query().len() < 100);
    }

    #[test]
    fn an_address_and_a_number_are_known() {
        let address = |typed: &str| Search::read(typed).and_then(|search| search.address());
        assert_eq!(address("Ada@Example.net").as_deref(), Some("ada@example.net"));
        assert_eq!(address("<ada@example.net>,").as_deref(), Some("ada@example.net"));
        assert_eq!(address("ada@example.net lamp"), None);
        assert_eq!(address("@"), None);
        let number = |typed: &str| Search::read(typed).and_then(|search| search.number());
        assert_eq!(
            (number("#1042"), number("1042"), number("1042 lamp"), number("-3")),
            (Some(1042), Some(1042), None, None)
        );
    }

    #[test]
    fn an_excerpt_shows_what_was_found() {
        let search = |typed: &str| Search::read(typed).unwrap();
        let text = format!("{} The bröken   lamp\nis red. {}", "before ".repeat(30), "after ".repeat(60));
        let found = search("broken").excerpt(&text);
        assert!(found.contains("The bröken lamp is red."), "{found}");
        assert!(found.starts_with("… before") && found.ends_with("after …"), "{found}");
        assert!(found.chars().count() <= EXCERPT + 4, "{found}");
        assert_eq!(search("lam").excerpt("A lamp, not a lamprey"), "A lamp, not a lamprey");
        assert_eq!(search("nowhere").excerpt("Short"), "Short");
        assert_eq!(search("x").excerpt(""), "");
        assert!(search("\"the broken lamp\"").excerpt(&text).contains("bröken"));
    }
}

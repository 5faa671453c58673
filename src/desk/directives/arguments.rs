//! What stands behind a word.

use super::line::cleaned;
use super::table::Row;
use super::{Directive, TagWord, Target, table};

/// Characters that are read behind a word.
pub const LONGEST: usize = 500;

/// Why what stands behind a word is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands there.
    NeedsWords,
    /// Nothing may stand there.
    TakesNone,
    /// It is not what belongs there.
    Unclear,
}

/// A word and what stands behind it, cleaned of what clients do.
pub struct Said<'a> {
    /// The word, as [`super::line::folded`] gives it.
    pub word: &'a str,
    words: String,
}

impl<'a> Said<'a> {
    /// What is said by a line of this row.
    pub fn of(row: &Row, word: &'a str, behind: &str) -> Said<'a> {
        let cleaned = cleaned(behind);
        let words = cleaned.trim_start_matches("- ");
        let words = if words.chars().all(is_ornament) { "" } else { without_filler(words, row.fillers) };
        Said { word, words: words.to_owned() }
    }

    /// Nothing may stand behind the word.
    pub fn nothing(&self, directive: Directive) -> Result<Directive, Wrong> {
        if self.words.is_empty() { Ok(directive) } else { Err(Wrong::TakesNone) }
    }

    /// Any words.
    pub fn words(&self) -> Result<String, Wrong> {
        if self.words.is_empty() { Err(Wrong::NeedsWords) } else { Ok(self.words.clone()) }
    }

    /// A name, without quotes around it, a full stop behind it and the link that a client made of it.
    pub fn name(&self) -> Result<String, Wrong> {
        let name = without_link(&self.words).trim_end_matches(['.', ',', ';', '!', ' ']);
        let name = unquoted(name).trim_start_matches('@').trim();
        if name.is_empty() { Err(Wrong::NeedsWords) } else { Ok(name.to_owned()) }
    }

    /// A date, or "off" where the word itself says so.
    pub fn date_or_off(&self, off: &str) -> Result<String, Wrong> {
        if self.word == off {
            return if self.words.is_empty() { Ok("off".to_owned()) } else { Err(Wrong::TakesNone) };
        }
        let date = unquoted(self.words.trim_end_matches([',', ';', '!', ' ']));
        // The last point of `1.12.` belongs to the date.
        let bare = date.trim_end_matches('.');
        let date = if bare.rsplit(' ').next().is_some_and(|last| last.contains('.')) { date } else { bare };
        if date.is_empty() { Err(Wrong::NeedsWords) } else { Ok(date.to_owned()) }
    }

    /// Whose the ticket becomes.
    pub fn owner(&self) -> Result<Directive, Wrong> {
        if self.word == "unassign" {
            return self.nothing(Directive::Assign("none".to_owned()));
        }
        let name = self.name()?;
        if let Some((before, team)) = name.split_once(':')
            && before.trim().eq_ignore_ascii_case("team")
        {
            let team = unquoted(team.trim()).trim();
            return if team.is_empty() { Err(Wrong::Unclear) } else { Ok(Directive::Assign(format!("team:{team}"))) };
        }
        Ok(match name.to_lowercase().as_str() {
            "me" | "myself" => Directive::Take,
            "none" | "nobody" | "no one" | "noone" => Directive::Assign("none".to_owned()),
            _ => Directive::Assign(name),
        })
    }

    /// Help as a whole; which word it is about may be said.
    pub fn help(&self) -> Result<Directive, Wrong> {
        let word = self.words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_word = word.is_empty() || table::row(&word).is_some();
        if is_word { Ok(Directive::Help) } else { Err(Wrong::TakesNone) }
    }

    /// A ticket's number: `12`, `#12`, `[Shop #12]`.
    pub fn number(&self) -> Result<i64, Wrong> {
        if self.words.is_empty() {
            return Err(Wrong::NeedsWords);
        }
        let words = without_link(&self.words);
        let marked: Vec<&str> = words.split('#').skip(1).map(digits).filter(|digits| !digits.is_empty()).collect();
        let found = match marked.as_slice() {
            [] => words.trim_matches(|c: char| "[]()., ;!".contains(c)),
            [only] => only,
            _ => return Err(Wrong::Unclear),
        };
        let after = words.rsplit(found).next().unwrap_or_default();
        let is_last = marked.is_empty() || after.chars().all(|c| "])., ;!".contains(c));
        let number = found.parse().ok().filter(|number| *number > 0 && found.chars().all(|c| c.is_ascii_digit()));
        number.filter(|_| is_last).ok_or(Wrong::Unclear)
    }

    /// A number or a link.
    pub fn target(&self) -> Result<Target, Wrong> {
        let words = self.words()?;
        let is_edge = |c: char| "<>[]()\"', ;.".contains(c);
        let mut links: Vec<String> = words
            .split([' ', '<', '>'])
            .map(|word| word.trim_matches(is_edge))
            .filter(|word| !word.is_empty())
            .filter_map(link)
            .collect();
        links.dedup_by(|a, b| a.trim_end_matches('/') == b.trim_end_matches('/'));
        match links.as_slice() {
            [] => self.number().map(Target::Number),
            [only]
                if words.split([' ', '<', '>']).all(|word| {
                    let word = word.trim_matches(is_edge);
                    word.is_empty() || link(word).is_some()
                }) =>
            {
                Ok(Target::Url(only.clone()))
            }
            _ => Err(Wrong::Unclear),
        }
    }

    /// Tags with their signs.
    pub fn tag(&self) -> Result<Directive, Wrong> {
        let words = self.words()?;
        let mut tags: Vec<TagWord> = Vec::new();
        let mut rest = words.as_str();
        loop {
            rest = rest.trim_start_matches([' ', ',', ';']);
            if rest.is_empty() {
                break;
            }
            let unsigned = rest.trim_start_matches(['+', '-', ' ', '#']);
            let sign = rest.get(..rest.len() - unsigned.len()).unwrap_or_default();
            let add = self.word != "untag" && !sign.contains('-');
            let (name, after) = tag_name(unsigned);
            rest = after;
            let name = name.trim_matches(|c: char| c == ' ' || ".!;,".contains(c));
            let same = tags.iter().find(|tag| tag.name.to_lowercase() == name.to_lowercase());
            match same {
                _ if name.is_empty() => return Err(Wrong::Unclear),
                Some(same) if same.add != add => return Err(Wrong::Unclear),
                Some(_) => {}
                None => tags.push(TagWord { add, name: name.to_owned() }),
            }
        }
        if tags.is_empty() { Err(Wrong::NeedsWords) } else { Ok(Directive::Tag(tags)) }
    }

    /// One or more people.
    pub fn people(&self) -> Result<Vec<crate::mail::Address>, Wrong> {
        super::people::read(&self.words()?).ok_or(Wrong::Unclear)
    }

    /// Exactly one.
    pub fn person(&self) -> Result<crate::mail::Address, Wrong> {
        match self.people()?.as_slice() {
            [only] => Ok(only.clone()),
            _ => Err(Wrong::Unclear),
        }
    }
}

/// A tag's name and what follows it.
fn tag_name(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            match inner.split_once(quote) {
                Some((name, rest)) => return (name, rest),
                None if quote == '"' => return (inner, ""),
                None => {}
            }
        }
    }
    text.split_at_checked(text.find([' ', ',', ';']).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// The digits a text begins with.
fn digits(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

/// An address of the web, which must say so.
fn link(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    match rest {
        Some(rest) => (!rest.is_empty()).then(|| word.to_owned()),
        None => (lower.starts_with("www.") && lower.len() > 4).then(|| format!("https://{word}")),
    }
}

/// Without the `<mailto:…>` or `<https://…>` that a client put behind a name.
fn without_link(words: &str) -> &str {
    const BEGINS: [&str; 6] = ["<mailto:", "<http", "(mailto:", "(http", "[mailto:", "[http"];
    let begin = BEGINS.iter().filter_map(|begin| words.find(begin)).min();
    begin.and_then(|at| words.get(..at)).unwrap_or(words).trim_end()
}

fn unquoted(words: &str) -> &str {
    let inner = |quote: char| words.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(words).trim()
}

/// Without one of the little words a row allows at the beginning.
fn without_filler<'a>(words: &'a str, fillers: &str) -> &'a str {
    let Some((first, rest)) = words.split_once(' ') else { return words };
    let first = first.to_lowercase();
    if fillers.split(' ').any(|filler| filler == first) { rest.trim_start() } else { words }
}

/// What people and clients put behind a word without meaning anything by it.
fn is_ornament(c: char) -> bool {
    c == ' ' || ".,;:!-=*_".contains(c)
}

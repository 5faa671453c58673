//! A TOML file against a table of known keys: every value checked, every mistake noted with its line.
//!
//! The file is walked with its spans rather than read into structs, because a struct stops at the first
//! mistake and forgets the lines. What cannot be read is left out, so that all the rest is still checked.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Mistake;
use super::key::{Key, Slip};
use super::syntax;
use super::typed::Typed;
use super::value::Value;

/// What a file may hold.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// All keys.
    pub keys: &'static [Key],
    /// Words people write for a key that has another name.
    pub slips: &'static [Slip],
    /// Where a person finds all keys.
    pub help: &'static str,
}

/// A file that has been read, with all that is wrong in it. Has no `Debug`: it holds passwords.
pub struct Document {
    schema: Schema,
    entries: BTreeMap<String, Entry>,
    tables: BTreeMap<String, usize>,
    broken_lines: Vec<usize>,
    mistakes: Vec<Mistake>,
}

struct Entry {
    line: usize,
    /// The value in TOML as it stands in the file; a secret is not kept.
    written: String,
    /// `None`: it is wrong, and a mistake says so.
    value: Option<Value>,
}

/// One key that is in effect.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Setting {
    /// Full key, e.g. `mailbox.support.imap.tls`.
    pub key: String,
    /// Its value in TOML; a secret is `***`.
    pub value: String,
    /// Whether it differs from the default.
    pub changed: bool,
}

impl Document {
    /// Reads a text. Whatever it holds, there is a document.
    #[must_use]
    pub fn read(text: &str, schema: Schema) -> Document {
        let lines = Lines::of(text);
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut document = Document {
            schema,
            entries: BTreeMap::new(),
            tables: BTreeMap::from([(String::new(), 1)]),
            broken_lines: Vec::new(),
            mistakes: Vec::new(),
        };
        document.walk(root.get_ref(), "", "", text, &lines);
        for error in errors {
            // Where a text is nested too deeply the reader does not say: where most is that nests.
            let nests = text.lines().map(|line| line.matches(['.', '[', '{']).count()).zip(1..);
            let line =
                error.span().map_or_else(|| nests.max().map_or(1, |(_, line)| line), |span| lines.at(span.start));
            document.syntax_mistake(error.message(), line);
        }
        document
    }

    /// The table at `path`, whose keys are `pattern.…` in the key table; both empty for the top.
    #[must_use]
    pub fn section(&self, path: &str, pattern: &'static str) -> Section<'_> {
        Section { document: self, path: path.to_owned(), pattern }
    }

    /// Names of the tables in the table `path`, in the order of the file.
    #[must_use]
    pub fn tables_in(&self, path: &str) -> Vec<String> {
        let mut names: Vec<(usize, String)> = self
            .tables
            .iter()
            .filter_map(|(name, line)| Some((*line, name.strip_prefix(path)?.strip_prefix('.')?.to_owned())))
            .filter(|(_, name)| !name.contains('.'))
            .collect();
        names.sort();
        names.into_iter().map(|(_, name)| name).collect()
    }

    /// How many tables the array `path` has.
    #[must_use]
    pub fn count(&self, path: &str) -> usize {
        (1..).take_while(|number| self.tables.contains_key(&format!("{path}[{number}]"))).count()
    }

    /// Adds a mistake. One on a line that is not even TOML would only repeat what is already said.
    pub fn note(&mut self, mistake: Mistake) {
        let is_broken = mistake.line.is_some_and(|line| self.broken_lines.contains(&line));
        if !is_broken && !self.mistakes.contains(&mistake) {
            self.mistakes.push(mistake);
        }
    }

    /// Whether every line is TOML; if not, something that seems to be missing may be on a broken line.
    #[must_use]
    pub fn is_toml(&self) -> bool {
        self.broken_lines.is_empty()
    }

    /// All that is wrong, in the order of the lines.
    #[must_use]
    pub fn into_mistakes(self) -> Vec<Mistake> {
        in_order(self.mistakes)
    }

    /// Every key in effect: what the file says, and the defaults of the tables it has.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        let mut all = Vec::new();
        for key in self.schema.keys {
            let (table, leaf) = key.place();
            for path in self.tables.keys().filter(|path| fits(path, table)) {
                all.extend(self.setting(key, path, leaf));
            }
        }
        all
    }

    fn setting(&self, key: &Key, path: &str, leaf: &str) -> Option<Setting> {
        let full = join(path, leaf);
        if let Some(entry) = self.entries.get(&full) {
            let changed = key.default.is_none_or(|default| entry.value != key.kind.read_default(default).ok());
            return Some(Setting { key: full, value: entry.written.clone(), changed });
        }
        // The defaults of `imap` mean nothing to a mailbox without it; those of `http` always hold.
        let inner = full.rsplit_once('.').map_or("", |(table, _)| table);
        let holds = path.is_empty() || self.tables.contains_key(inner);
        Some(Setting { key: full, value: key.kind.literal(key.default.filter(|_| holds)?), changed: false })
    }

    fn walk(&mut self, table: &DeTable, path: &str, parent: &str, text: &str, lines: &Lines) {
        for (name, value) in table {
            let line = lines.at(name.span().start);
            let full = join(path, &bare(name.get_ref()));
            let exact = join(parent, name.get_ref());
            let known = [exact.clone(), join(parent, "*")].into_iter().find(|pattern| self.knows(pattern));
            let Some(pattern) = known else {
                self.unknown(full, name.get_ref(), parent, line);
                continue;
            };
            if pattern != exact
                && let Err(wrong) = syntax::slug(name.get_ref())
            {
                self.note(Mistake::new(Some(line), full, wrong.problem, wrong.remedy));
            } else if let Some(key) = self.schema.keys.iter().find(|key| key.path == pattern) {
                self.enter(full, key, value, line, text);
            } else if self.schema.keys.iter().any(|key| key.path.starts_with(&format!("{pattern}[]."))) {
                self.walk_array(value, &full, &format!("{pattern}[]"), line, text, lines);
            } else if let DeValue::Table(inner) = value.get_ref() {
                self.tables.insert(full.clone(), line);
                self.walk(inner, &full, &pattern, text, lines);
            } else {
                let example = self.schema.keys.iter().find(|key| key.path.starts_with(&format!("{pattern}.")));
                let example = example.map_or_else(String::new, |key| format!("write {}", key.example(parent)));
                self.note(Mistake::new(Some(line), full, "is a table, not a value", example));
            }
        }
    }

    fn walk_array(
        &mut self,
        value: &Spanned<DeValue>,
        path: &str,
        pattern: &str,
        line: usize,
        text: &str,
        lines: &Lines,
    ) {
        let tables: Option<Vec<_>> = value
            .get_ref()
            .as_array()
            .and_then(|items| items.iter().map(|item| Some((item.span(), item.get_ref().as_table()?))).collect());
        let Some(tables) = tables else {
            let remedy = format!("begin each with a line [[{path}]]");
            return self.note(Mistake::new(Some(line), path.to_owned(), "is a list of tables", remedy));
        };
        for (number, (span, table)) in (1..).zip(tables) {
            let full = format!("{path}[{number}]");
            self.tables.insert(full.clone(), lines.at(span.start));
            self.walk(table, &full, pattern, text, lines);
        }
    }

    fn enter(&mut self, full: String, key: &'static Key, value: &Spanned<DeValue>, line: usize, text: &str) {
        let written = if key.is_secret() { "***" } else { text.get(value.span()).unwrap_or_default() }.to_owned();
        let value = match key.kind.read(value.get_ref()) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.note(Mistake::new(Some(line), full.clone(), wrong.problem, wrong.remedy));
                None
            }
        };
        self.entries.insert(full, Entry { line, written, value });
    }

    /// Whether the pattern is a key or a table of the schema.
    fn knows(&self, pattern: &str) -> bool {
        self.schema.keys.iter().any(|key| {
            key.path.strip_prefix(pattern).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }

    fn unknown(&mut self, full: String, name: &str, pattern: &str, line: usize) {
        let slip = self.schema.slips.iter().find(|slip| slip.table == pattern && slip.written == name);
        let (problem, remedy) = match slip {
            Some(slip) => (slip.problem, slip.remedy.to_owned()),
            None => ("is not a known key", self.suggestion(name, pattern)),
        };
        self.note(Mistake::new(Some(line), full, problem, remedy));
    }

    /// The nearest key of the same table; else one of the same name elsewhere.
    fn suggestion(&self, name: &str, pattern: &str) -> String {
        let inside = |key: &Key| {
            let rest = if pattern.is_empty() { key.path } else { key.path.strip_prefix(pattern)?.strip_prefix('.')? };
            Some(rest.to_owned())
        };
        let here = || self.schema.keys.iter().filter_map(inside).filter(|key| !key.starts_with('*'));
        let steps = here().filter_map(|key| Some(key.split(['.', '[']).next()?.to_owned()));
        let near = syntax::nearest(name, steps.chain(here()))
            .or_else(|| here().find(|key| key.ends_with(&format!(".{name}"))))
            .or_else(|| {
                self.schema
                    .keys
                    .iter()
                    .find(|key| key.leaf() == name && !key.is_secret())
                    .map(|key| key.path.replace('*', "NAME"))
            });
        near.map_or_else(
            || format!("remove it; \"{}\" shows every key", self.schema.help),
            |near| format!("did you mean \"{near}\"?"),
        )
    }

    fn syntax_mistake(&mut self, message: &str, line: usize) {
        let remedy = SYNTAX_REMEDIES
            .iter()
            .find(|(start, _)| message.starts_with(start))
            .map_or("write one key = value on a line, text in \"quotes\"", |(_, remedy)| *remedy);
        let problem = message.split(", expected").next().unwrap_or(message);
        let key = self.entries.iter().find(|(_, entry)| entry.line == line).map(|(full, _)| full.clone());
        self.mistakes.retain(|mistake| mistake.line != Some(line));
        self.broken_lines.push(line);
        self.mistakes.push(Mistake::new(Some(line), key.unwrap_or_default(), problem, remedy));
    }
}

/// What to write where the TOML itself is wrong, by the start of the reader's message.
const SYNTAX_REMEDIES: &[(&str, &str)] = &[
    ("string values must be quoted", "put the value in straight quotes, like \"15s\""),
    ("invalid boolean", "write true or false in lower case, or text in quotes"),
    ("duplicate key", "keep one of the two"),
    ("cannot extend value", "give the key either a value or a table, not both"),
    ("recursion limit", "write a key of few parts, like imap.host"),
    ("unclosed array", "end the list with ]"),
    ("unclosed table", "end the heading with ]"),
    ("unclosed inline table", "end the table with }"),
    ("invalid basic string", "end the text with a quote on the same line"),
    ("invalid literal string", "end the text with a quote on the same line"),
    ("missing escaped value", "write a backslash twice, or put the text in 'single quotes'"),
    ("key with no value", "write key = value"),
];

/// A table of a document, read key by key.
pub struct Section<'d> {
    document: &'d Document,
    path: String,
    pattern: &'static str,
}

impl Section<'_> {
    /// What the key holds, else its default; `None` if it has none, or holds something wrong.
    #[must_use]
    pub fn get<T: Typed>(&self, leaf: &str) -> Option<T> {
        if let Some(entry) = self.document.entries.get(&self.full(leaf)) {
            return T::from_value(entry.value.as_ref()?);
        }
        let pattern = join(self.pattern, leaf);
        let key = self.document.schema.keys.iter().find(|key| key.path == pattern)?;
        T::from_value(&key.kind.read_default(key.default?).ok()?)
    }

    /// What a key holds that may be left out; `None` only if it is there and wrong.
    #[must_use]
    pub fn optional<T: Typed>(&self, leaf: &str) -> Option<Option<T>> {
        if self.has(leaf) { self.get(leaf).map(Some) } else { Some(None) }
    }

    /// Whether the file has the key, or a table of that name.
    #[must_use]
    pub fn has(&self, leaf: &str) -> bool {
        let full = self.full(leaf);
        self.document.entries.contains_key(&full) || self.document.tables.contains_key(&full)
    }

    /// The first of these keys that the file lacks, as a mistake; none while broken lines may hold it.
    #[must_use]
    pub fn lacks(&self, leaves: &[&str]) -> Vec<Mistake> {
        let missing = leaves.iter().filter(|leaf| self.document.is_toml() && !self.has(leaf));
        let example = |leaf: &str| {
            let pattern = join(self.pattern, leaf);
            let key = self.document.schema.keys.iter().find(|key| key.path == pattern);
            key.map_or_else(String::new, |key| format!("write {}", key.example(self.pattern)))
        };
        missing.map(|leaf| Mistake::new(self.line(), self.full(leaf), "is missing", example(leaf))).collect()
    }

    /// A mistake about one of the table's keys, on the key's line, or on the table's if it has none.
    #[must_use]
    pub fn mistake(&self, leaf: &str, problem: impl Into<String>, remedy: impl Into<String>) -> Mistake {
        let full = self.full(leaf);
        let line = self.document.entries.get(&full).map(|entry| entry.line);
        let line = line.or_else(|| self.document.tables.get(&full).copied()).or_else(|| self.line());
        Mistake::new(line, full, problem, remedy)
    }

    /// Names and texts of a table of texts, such as `names.de`.
    #[must_use]
    pub fn texts(&self, leaf: &str) -> BTreeMap<String, String> {
        let start = format!("{}.", self.full(leaf));
        let here = self.document.entries.iter().filter_map(|(full, entry)| Some((full.strip_prefix(&start)?, entry)));
        here.filter_map(|(name, entry)| Some((name.to_owned(), String::from_value(entry.value.as_ref()?)?))).collect()
    }

    fn full(&self, leaf: &str) -> String {
        join(&self.path, leaf)
    }

    fn line(&self) -> Option<usize> {
        self.document.tables.get(&self.path).copied()
    }
}

/// Mistakes in the order of their lines, those without a line last.
#[must_use]
pub fn in_order(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by_key(|mistake| mistake.line.unwrap_or(usize::MAX));
    mistakes
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, counted from 1.
    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }
}

fn join(path: &str, leaf: &str) -> String {
    if path.is_empty() || leaf.is_empty() { format!("{path}{leaf}") } else { format!("{path}.{leaf}") }
}

/// A key as it would stand in the file: in quotes unless it is a bare word.
fn bare(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if is_bare { name.to_owned() } else { super::value::quoted(name) }
}

/// Whether a full path such as `mailbox.support` is one of `mailbox.*`, or `agent[2]` one of `agent[]`.
fn fits(path: &str, pattern: &str) -> bool {
    let (mut steps, mut wanted) = (path.split('.'), pattern.split('.'));
    loop {
        match (steps.next(), wanted.next()) {
            (None, None) => return true,
            (Some(_), Some("*")) => {}
            (Some(step), Some(want)) => match want.strip_suffix("[]") {
                Some(array) if step.split('[').next() == Some(array) && step.ends_with(']') => {}
                None if step == want => {}
                _ => return false,
            },
            _ => return false,
        }
    }
}

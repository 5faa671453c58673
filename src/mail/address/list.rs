//! Address lists as they stand in From, To, Cc and Reply-To (RFC 5322 §3.4, §4.4).

use super::Address;
use crate::mail::parse::words;
use std::borrow::Cow;

/// Most addresses that are read of one field.
const MOST: usize = 2_000;
/// Bytes after which a name in pieces takes up no further ones.
const LONGEST_NAME: usize = 500;

/// What a list held.
#[derive(Debug, Default, PartialEq)]
pub struct List {
    /// The addresses in order, groups flattened.
    pub addresses: Vec<Address>,
    /// Whether the list is written as RFC 5322 §3.4 wants it: no group, nothing left over, no address
    /// that had to be guessed at.
    pub is_clean: bool,
}

/// Reads an address list. The text is unfolded but not decoded: a decoded name may hold anything, also
/// what looks like another address.
#[must_use]
pub fn read(text: &str) -> List {
    let mut reader = Reader { list: List { addresses: Vec::new(), is_clean: true }, item: Item::default(), held: None };
    for token in Tokens::new(text) {
        reader.take(token);
        if reader.list.addresses.len() >= MOST {
            reader.list.is_clean = false;
            return reader.list;
        }
    }
    reader.end_item();
    if reader.held.take().is_some() {
        reader.list.is_clean = false;
    }
    reader.list
}

/// A piece of a list.
enum Token<'a> {
    Comma,
    Semicolon,
    Colon,
    /// `"…"` without its quotes.
    Quoted(String),
    /// A quote that is never closed.
    StrayQuote,
    /// `(…)` without its brackets.
    Comment(&'a str),
    /// `<…>` without its brackets; whether the closing one was there.
    Angle(&'a str, bool),
    /// Anything else up to the next blank or special.
    Word(&'a str),
    Blank,
}

struct Tokens<'a> {
    rest: &'a str,
    /// A quote was never closed: no later one can be, so nobody looks again.
    is_quote_open: bool,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Tokens<'a> {
        Tokens { rest: text, is_quote_open: false }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let first = self.rest.chars().next()?;
        let (token, length) = match first {
            ',' => (Token::Comma, 1),
            ';' => (Token::Semicolon, 1),
            ':' => (Token::Colon, 1),
            '"' if self.is_quote_open => (Token::StrayQuote, 1),
            '"' => quoted(self.rest).unwrap_or_else(|| {
                self.is_quote_open = true;
                (Token::StrayQuote, 1)
            }),
            '(' => comment(self.rest),
            '<' => angle(self.rest),
            c if c.is_whitespace() => {
                let end = self.rest.find(|c: char| !c.is_whitespace()).unwrap_or(self.rest.len());
                (Token::Blank, end)
            }
            _ => word(self.rest),
        };
        self.rest = self.rest.get(length..).unwrap_or_default();
        Some(token)
    }
}

fn quoted(text: &str) -> Option<(Token<'_>, usize)> {
    let mut content = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            c if escaped => {
                content.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return Some((Token::Quoted(content), at + 1)),
            c => content.push(c),
        }
    }
    None
}

fn comment(text: &str) -> (Token<'_>, usize) {
    let (mut depth, mut escaped) = (0u32, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth > 1 => depth -= 1,
            ')' => return (Token::Comment(text.get(1..at).unwrap_or_default()), at + 1),
            _ => {}
        }
    }
    (Token::Comment(text.get(1..).unwrap_or_default()), text.len())
}

fn angle(text: &str) -> (Token<'_>, usize) {
    let inner = text.get(1..).unwrap_or_default();
    match inner.find(['>', ',', '<']) {
        Some(end) if inner.get(end..).is_some_and(|rest| rest.starts_with('>')) => {
            (Token::Angle(inner.get(..end).unwrap_or_default(), true), end + 2)
        }
        // An obsolete route, `<@a,@b:c@d>` (§4.4), or a bracket that is never closed.
        Some(_) if inner.starts_with('@') && route_end(inner).is_some() => {
            let end = route_end(inner).unwrap_or(inner.len());
            (Token::Angle(inner.get(..end).unwrap_or_default(), true), end + 2)
        }
        Some(end) => (Token::Angle(inner.get(..end).unwrap_or_default(), false), end + 1),
        None => (Token::Angle(inner, false), text.len()),
    }
}

fn route_end(inner: &str) -> Option<usize> {
    inner.get(..inner.floor_char_boundary(1_000))?.find('>')
}

fn word(text: &str) -> (Token<'_>, usize) {
    // An encoded word is one piece, whatever specials a careless sender left in it.
    if text.starts_with("=?")
        && let Some(end) = encoded_word_end(text)
    {
        return (Token::Word(text.get(..end).unwrap_or_default()), end);
    }
    let end = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '(' | '<'))
        .map_or(text.len(), |(at, _)| at);
    (Token::Word(text.get(..end).unwrap_or_default()), end)
}

/// Where the encoded word that a text begins with ends.
fn encoded_word_end(text: &str) -> Option<usize> {
    let window = text.get(..text.floor_char_boundary(1_000))?;
    let mut marks = window.match_indices('?').map(|(at, _)| at);
    let (_, _, encoding) = (marks.next()?, marks.next()?, marks.next()?);
    let after = window.get(encoding + 1..)?;
    let end = after.find("?=")?;
    (!after.get(..end)?.contains(char::is_whitespace)).then_some(encoding + 1 + end + 2)
}

/// The address that is being read.
#[derive(Default)]
struct Item {
    /// Words and quoted strings before the angle bracket, blanks between them as one.
    phrase: String,
    /// The same with quotes kept around quoted strings, for `"odd local"@domain`.
    bare: String,
    angle: Option<String>,
    comment: Option<String>,
    /// Something stands behind the angle bracket, or a bracket wasn't closed.
    is_odd: bool,
    has_blank: bool,
    has_at: bool,
}

struct Reader {
    list: List,
    item: Item,
    /// A name without an address: `Doe, John <j@x>` written without quotes.
    held: Option<String>,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Comma => self.end_item(),
            Token::Semicolon => {
                self.list.is_clean = false;
                self.end_item();
            }
            Token::Colon => self.colon(),
            Token::StrayQuote => self.list.is_clean = false,
            Token::Blank => self.item.has_blank = true,
            Token::Comment(text) => {
                self.item.comment.get_or_insert_with(|| text.to_owned());
            }
            Token::Angle(text, closed) => {
                if self.item.angle.is_some() || !closed {
                    self.item.is_odd = true;
                }
                if self.item.angle.as_deref().is_none_or(|angle| !angle.contains('@')) {
                    self.item.angle = Some(text.to_owned());
                }
            }
            Token::Quoted(text) => {
                let bare = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
                self.add_word(&text, &bare);
            }
            Token::Word(text) => self.add_word(text, text),
        }
    }

    fn add_word(&mut self, text: &str, bare: &str) {
        if self.item.angle.is_some() && text != ">" {
            self.item.is_odd = true;
        }
        if self.item.has_blank {
            if !self.item.phrase.is_empty() {
                self.item.phrase.push(' ');
            }
            if !self.item.bare.is_empty() {
                self.item.bare.push(' ');
            }
        }
        self.item.has_blank = false;
        self.item.has_at |= bare.contains('@');
        self.item.phrase.push_str(text);
        self.item.bare.push_str(bare);
    }

    /// A group begins (§3.4), or somebody wrote `mailto:` or a colon in a name.
    fn colon(&mut self) {
        let is_scheme = self.item.bare.eq_ignore_ascii_case("mailto");
        if !is_scheme && self.item.has_at {
            self.add_word(":", ":");
            return;
        }
        self.list.is_clean = false;
        self.item = Item::default();
        self.held = None;
    }

    fn end_item(&mut self) {
        let item = std::mem::take(&mut self.item);
        let held = self.held.take();
        if let Some(angle) = &item.angle {
            let name = match held {
                Some(held) => format!("{held}, {}", item.phrase),
                None => item.phrase.clone(),
            };
            self.end_angle(&item, angle, &name);
            return;
        }
        if item.has_at && !item.bare.starts_with("=?") {
            self.list.is_clean &= held.is_none();
            self.end_bare(&item);
            return;
        }
        if !item.phrase.is_empty() {
            self.held = Some(match held {
                Some(held) if held.len() < LONGEST_NAME => format!("{held}, {}", item.phrase),
                Some(held) => held,
                None => item.phrase,
            });
        }
    }

    fn end_angle(&mut self, item: &Item, angle: &str, name: &str) {
        // An obsolete route goes (§4.4); blanks around the parts of an address are not part of it.
        let is_route = angle.trim_start().starts_with('@');
        self.list.is_clean &= !is_route;
        let address = if is_route { angle.split_once(':').map_or(angle, |(_, address)| address) } else { angle };
        let address = without_comments(address);
        let address = address.trim().strip_prefix("mailto:").unwrap_or(address.trim());
        if address.is_empty() || !address.contains('@') {
            // `name@x <>` and `<not an address>`: the phrase may still be one.
            self.list.is_clean = false;
            if item.bare.contains('@') && !item.bare.contains(' ') {
                self.push(&item.bare, None);
            } else if !address.is_empty() {
                self.push(address, Some(name));
            }
            return;
        }
        // Some programs write the address as its own name, without quotes.
        let name_holds_one = !item.bare.eq_ignore_ascii_case(address)
            && item
                .bare
                .split('"')
                .step_by(2)
                .flat_map(str::split_whitespace)
                .any(|word| word.len() > 1 && word.contains('@'));
        self.list.is_clean &= !item.is_odd && !name_holds_one && is_plain(address);
        let comment = item.comment.as_deref().filter(|_| name.trim().is_empty());
        self.push(address, Some(comment.unwrap_or(name)));
    }

    fn end_bare(&mut self, item: &Item) {
        let bare = item.bare.trim_end_matches('>');
        if is_plain(bare) {
            self.push(bare, item.comment.as_deref());
            return;
        }
        // Words around an address without brackets: the address is the word with the at sign.
        self.list.is_clean = false;
        let is_address = |word: &&str| word.contains('@');
        let Some(address) = bare.split(' ').find(is_address) else { return };
        let name: Vec<&str> = bare.split(' ').filter(|word| !word.contains('@')).collect();
        let name = name.join(" ");
        self.push(address.trim_matches(['"', '\'']), item.comment.as_deref().or(Some(name.as_str())));
    }

    fn push(&mut self, address: &str, name: Option<&str>) {
        let address: String = address.chars().filter(|c| !c.is_control()).collect();
        let name = name.map(words::decode).map(|name| tidy_name(&name));
        // The address as its own name tells nothing.
        let name = name.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(&address));
        let address = super::plain(&address).into_owned();
        self.list.addresses.push(Address { name, address });
    }
}

/// Whether this is one address and nothing else: a local part, one at sign, a domain, no blanks or
/// specials outside of quotes (RFC 5321 §4.1.2, UTF-8 allowed by RFC 6531).
#[must_use]
pub fn is_plain(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let is_special =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"');
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && (is_quoted || !local.contains(|c: char| is_special(c) || matches!(c, '@' | ':' | '[' | ']' | '\\')))
        && !local.contains(char::is_control);
    let domain_fits =
        !domain.is_empty() && domain.len() <= 255 && !domain.contains(|c: char| is_special(c) || c == '@');
    local_fits && domain_fits && !local.starts_with("=?")
}

/// An address without the comments that may stand between its parts (§3.4.1).
fn without_comments(address: &str) -> Cow<'_, str> {
    if !address.contains('(') {
        return Cow::Borrowed(address);
    }
    let mut depth = 0u32;
    let kept = address.chars().filter(|c| {
        depth += u32::from(*c == '(');
        let keep = depth == 0;
        if *c == ')' {
            depth = depth.saturating_sub(1);
        }
        keep
    });
    Cow::Owned(kept.filter(|c| !c.is_whitespace()).collect())
}

/// A name on one line without the quotes around it.
fn tidy_name(name: &str) -> String {
    let name = name.trim();
    let inner = ["\"", "'"].iter().find_map(|quote| name.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

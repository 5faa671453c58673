//! HTML taken apart into text and tags, in one pass and without a tree (after WHATWG HTML §13.2.5,
//! much simplified: what is lost is only ever shown as less, never as more).

/// Elements whose content is not markup (WHATWG HTML §13.1.2, "raw text" and "escapable raw text").
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text with its character references.
    Text(&'a str),
    /// A start tag: lower-case name and what stands behind it.
    Open(String, &'a str),
    /// An end tag.
    Close(String),
    /// The content of an element that holds no markup, with its name.
    Raw(String, &'a str),
}

/// The pieces of HTML in order. Comments, declarations and processing instructions fall out.
pub struct Pieces<'a> {
    rest: &'a str,
    /// What was looked for up to the end in vain: nobody needs to look again.
    is_quote_open: bool,
    is_apostrophe_open: bool,
    raw: Option<String>,
}

/// Takes HTML apart.
pub fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, is_quote_open: false, is_apostrophe_open: false, raw: None }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if let Some(name) = self.raw.take() {
                let content = self.raw_content(&name);
                return Some(Piece::Raw(name, content));
            }
            if self.rest.is_empty() {
                return None;
            }
            if !self.rest.starts_with('<') {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Piece::Text(self.cut(end)));
            }
            match self.rest.as_bytes().get(1) {
                Some(b'!' | b'?') => self.skip_declaration(),
                Some(b'/') if self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                    let (name, _) = self.tag(2);
                    return Some(Piece::Close(name));
                }
                Some(b) if b.is_ascii_alphabetic() => {
                    let (name, attributes) = self.tag(1);
                    if RAW.contains(&name.as_str()) {
                        self.raw = Some(name.clone());
                    }
                    return Some(Piece::Open(name, attributes));
                }
                // A bracket on its own is text.
                _ => return Some(Piece::Text(self.cut(1))),
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn cut(&mut self, at: usize) -> &'a str {
        let (before, after) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        self.rest = after;
        before
    }

    /// Goes behind a comment or declaration. One that never ends takes the rest with it, as in a browser.
    fn skip_declaration(&mut self) {
        let end = if self.rest.starts_with("<!-->") {
            Some(5)
        } else if self.rest.starts_with("<!--") {
            self.rest.find("-->").map(|at| at + 3)
        } else {
            self.rest.find('>').map(|at| at + 1)
        };
        self.cut(end.unwrap_or(self.rest.len()));
    }

    /// Reads a tag from behind its bracket: the name and the attributes.
    fn tag(&mut self, start: usize) -> (String, &'a str) {
        let inside = self.rest.get(start..).unwrap_or_default();
        let name_end =
            inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<')).unwrap_or(inside.len());
        let name = inside.get(..name_end.min(40)).unwrap_or_default().to_ascii_lowercase();
        let end = start + name_end + self.tag_end(inside.get(name_end..).unwrap_or_default());
        let tag = self.cut(end + 1);
        let tag = tag.strip_suffix('>').unwrap_or(tag);
        (name, tag.get(start + name_end..).unwrap_or_default())
    }

    /// Where the bracket that ends a tag is. A quote only counts behind an equals sign.
    fn tag_end(&mut self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut after_equals = false;
        while let Some(&b) = bytes.get(at) {
            match b {
                b'>' => return at,
                b'"' | b'\'' if after_equals => {
                    at += self.quoted_length(b, bytes.get(at + 1..).unwrap_or_default());
                    after_equals = false;
                }
                b'=' => after_equals = true,
                b if b.is_ascii_whitespace() => {}
                _ => after_equals = false,
            }
            at += 1;
        }
        text.len()
    }

    /// How far it is to the closing quote; 0 if there is none.
    fn quoted_length(&mut self, quote: u8, after: &[u8]) -> usize {
        let is_open = if quote == b'"' { &mut self.is_quote_open } else { &mut self.is_apostrophe_open };
        if *is_open {
            return 0;
        }
        match after.iter().position(|&b| b == quote) {
            Some(length) => length + 1,
            None => {
                *is_open = true;
                0
            }
        }
    }

    fn raw_content(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")).map(|at| from + at) {
            let after = self.rest.get(at + 2..).unwrap_or_default();
            if after.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                return self.cut(at);
            }
            from = at + 2;
        }
        self.cut(self.rest.len())
    }
}

/// The attributes of a tag: lower-case names and values, references decoded. At most 64 (more are an
/// attack on whoever compares them).
pub fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while found.len() < 64 {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let name_end =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len()).max(1);
        let Some((name, after)) = rest.split_at_checked(name_end) else { break };
        let (value, after) = match after.trim_ascii_start().strip_prefix('=') {
            Some(after) => value(after.trim_ascii_start()),
            None => ("", after),
        };
        let mut decoded = String::with_capacity(value.len());
        super::entities::decode(value, &mut decoded);
        found.push((name.to_ascii_lowercase(), decoded));
        rest = after;
    }
    found
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote)
            && let Some(found) = inner.split_once(quote)
        {
            return found;
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open<'a>(name: &str, attributes: &'a str) -> Piece<'a> {
        Piece::Open(name.into(), attributes)
    }

    #[test]
    fn html_falls_into_pieces() {
        let close = |name: &str| Piece::Close(name.into());
        for (html, expected) in [
            ("a<b>c</b>", vec![Piece::Text("a"), open("b", ""), Piece::Text("c"), close("b")]),
            ("<A HREF='x>y'>", vec![open("a", " HREF='x>y'")]),
            ("<br/>1 < 2", vec![open("br", "/"), Piece::Text("1 "), Piece::Text("<"), Piece::Text(" 2")]),
            ("<!-- <b> -->x<!doctype html>y<?php ?>", vec![Piece::Text("x"), Piece::Text("y")]),
            (
                "<style>a<b</style>x",
                vec![open("style", ""), Piece::Raw("style".into(), "a<b"), close("style"), Piece::Text("x")],
            ),
            ("<b title=\"open>x", vec![open("b", " title=\"open"), Piece::Text("x")]),
            ("<p>it's</p>", vec![open("p", ""), Piece::Text("it's"), close("p")]),
            ("<b", vec![open("b", "")]),
            ("<", vec![Piece::Text("<")]),
            ("<!--", vec![]),
        ] {
            assert_eq!(pieces(html).collect::<Vec<_>>(), expected, "{html}");
        }
    }

    #[test]
    fn attributes_in_all_spellings() {
        let found = attributes(" a=1 B = \"x &amp; y\" c='z' d e=/f/ =g");
        let expected = [("a", "1"), ("b", "x & y"), ("c", "z"), ("d", ""), ("e", "/f/"), ("=", ""), ("g", "")];
        let expected: Vec<_> = expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(found, expected);
    }
}

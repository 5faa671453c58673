//! Values with parameters: Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2183, RFC 2231).

use super::{charset, transfer, words};

/// Most parameters that are read of one field.
const MOST: usize = 200;

/// A value such as `text/plain` with its parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The value before the first semicolon, lower case, without comments.
    pub main: String,
    params: Vec<(String, String)>,
}

impl Value {
    /// Reads an unfolded field value.
    pub fn read(text: &str) -> Value {
        let (main, mut rest) = split_piece(text);
        let mut pieces: Vec<Piece> = Vec::new();
        while let Some(after) = rest.strip_prefix(';') {
            let (piece, next) = split_piece(after);
            rest = next;
            pieces.extend(Piece::read(piece));
            if pieces.len() == MOST {
                break;
            }
        }
        let main = without_comments(main).trim().trim_matches('"').to_ascii_lowercase();
        Value { main, params: join(pieces) }
    }

    /// The value of a parameter by its lower-case name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One `name=value`, where the name may carry RFC 2231's marks.
struct Piece {
    name: String,
    /// The section of a long value, `name*3=`.
    section: Option<u32>,
    /// Whether it is percent-encoded, `name*=`.
    is_encoded: bool,
    value: String,
}

impl Piece {
    fn read(text: &str) -> Option<Piece> {
        let (name, value) = text.split_once('=')?;
        let name = without_comments(name).trim().to_ascii_lowercase();
        let mut marks = name.split('*');
        let base = marks.next().unwrap_or_default().to_owned();
        let second = marks.next();
        let section = second.and_then(|mark| mark.parse().ok());
        let is_encoded = matches!(second, Some("")) || (section.is_some() && marks.next() == Some(""));
        (!base.is_empty()).then(|| Piece { name: base, section, is_encoded, value: unquote(value.trim()) })
    }
}

/// Splits at the next semicolon that is outside of quotes and comments; the rest begins with it.
fn split_piece(text: &str) -> (&str, &str) {
    let (mut quoted, mut escaped, mut in_value, mut depth) = (false, false, false, 0u32);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '=' => in_value = true,
            '\\' if quoted => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            // In an unquoted file name a bracket is a bracket.
            '(' if !quoted && !in_value => depth += 1,
            ')' if !quoted && depth > 0 => depth -= 1,
            ';' if !quoted && depth == 0 => return text.split_at(at),
            _ => {}
        }
    }
    // A quote that never ends: take it for a character.
    if quoted && let Some(at) = text.find(';') {
        return text.split_at(at);
    }
    (text, "")
}

fn without_comments(text: &str) -> String {
    let mut depth = 0u32;
    let kept = text.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// The content of a quoted string (RFC 5322 §3.2.4), or the bare word.
fn unquote(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else {
        return value.trim_matches('\'').trim_end_matches('"').to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => out.extend(rest.next()),
            c => out.push(c),
        }
    }
    out
}

/// Puts the sections of long values together and decodes them. The first of two equal names wins.
fn join(pieces: Vec<Piece>) -> Vec<(String, String)> {
    let mut params: Vec<(String, String)> = Vec::new();
    let mut sections: Vec<Piece> = Vec::new();
    for piece in pieces {
        if piece.section.is_some() || piece.is_encoded {
            sections.push(piece);
        } else if !params.iter().any(|(name, _)| *name == piece.name) {
            params.push((piece.name, words::decode(&piece.value)));
        }
    }
    sections.sort_by_key(|piece| piece.section);
    while let Some(first) = sections.first() {
        let name = first.name.clone();
        let (mine, others): (Vec<Piece>, Vec<Piece>) = sections.into_iter().partition(|piece| piece.name == name);
        sections = others;
        let value = join_sections(&mine);
        // RFC 5987 §4.2's advice for both forms side by side: the encoded one is the better one.
        params.retain(|(other, _)| *other != name);
        params.push((name, value));
    }
    params
}

fn join_sections(pieces: &[Piece]) -> String {
    let mut label = None;
    let mut bytes = Vec::new();
    let mut any_encoded = false;
    for (at, piece) in pieces.iter().enumerate() {
        let mut value = piece.value.as_str();
        if !piece.is_encoded {
            bytes.extend_from_slice(value.as_bytes());
            continue;
        }
        any_encoded = true;
        if at == 0
            && let Some((charset, rest)) = value.split_once('\'')
        {
            label = Some(charset.to_owned());
            value = rest.split_once('\'').map_or(rest, |(_language, text)| text);
        }
        unescape_percent(value.as_bytes(), &mut bytes);
    }
    if any_encoded {
        super::fields::clean(&charset::decode(label.as_deref(), &bytes))
    } else {
        words::decode(&charset::guess(&bytes))
    }
}

fn unescape_percent(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(transfer::hex(*high) << 4 | transfer::hex(*low));
                rest = after;
            }
            _ => out.push(first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_their_parameters() {
        for (field, main, name, value) in [
            ("text/plain", "text/plain", "charset", None),
            ("Text/Plain; Charset=UTF-8", "text/plain", "charset", Some("UTF-8")),
            ("text/plain (c;m); charset=\"us-ascii\" (Plain text)", "text/plain", "charset", Some("us-ascii")),
            ("a/b; name=my file.pdf; x=y", "a/b", "name", Some("my file.pdf")),
            ("a/b; name=\"a;b\\\"c\\\\d.txt\"", "a/b", "name", Some("a;b\"c\\d.txt")),
            ("a/b; name=\"odd\\", "a/b", "name", Some("odd")),
            ("a/b; name=\"open; charset=utf-8", "a/b", "charset", Some("utf-8")),
            ("a/b; name=a (1).txt", "a/b", "name", Some("a (1).txt")),
            ("a/b; name==?utf-8?q?=C3=BC?=", "a/b", "name", Some("ü")),
            ("a/b; name*=utf-8'de'%C3%BC.txt; name=u.txt", "a/b", "name", Some("ü.txt")),
            ("a/b; name*0*=iso-8859-1''%FC; name*1=%41; name*2*=%41", "a/b", "name", Some("ü%41A")),
            ("a/b; name*1=b; name*0=a", "a/b", "name", Some("ab")),
            ("a/b; name*0=\"=?utf-8?q?=C3\"; name*1=\"=BC?=\"", "a/b", "name", Some("ü")),
            ("a/b; name*=latin", "a/b", "name", Some("latin")),
            ("a/b;;; =x; name=ok", "a/b", "name", Some("ok")),
            ("a/b; name=one; name=two", "a/b", "name", Some("one")),
            ("", "", "name", None),
        ] {
            let read = Value::read(field);
            assert_eq!((read.main.as_str(), read.get(name)), (main, value), "{field:?}");
        }
    }
}

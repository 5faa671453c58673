//! A header block: its fields, unfolded and decoded (RFC 5322 §2.2).

use super::charset;

/// Longest field value that is read, in bytes; the rest is cut.
const LONGEST_VALUE: usize = 100 * 1024;
/// Longest field name that is taken for one. A line may have 998 characters (RFC 5322 §2.1.1), and some
/// gateways don't keep to that.
const LONGEST_NAME: usize = 4 * 1024;

/// One header field as it stands in the mail.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The value with its folds, without the last line end, at most 100 KB of it.
    pub raw: &'a [u8],
}

impl Field<'_> {
    /// Whether this is the field of that name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value unfolded and as characters, nothing else decoded. Control characters become spaces.
    pub fn text(&self) -> String {
        self.text_in(None)
    }

    /// The same, where bytes that aren't UTF-8 may be in this charset.
    pub fn text_in(&self, charset: Option<&str>) -> String {
        clean(&charset::guess_with(charset, self.raw.trim_ascii()))
    }
}

/// Replaces control characters by spaces, so that no value can break a line, a log or a terminal. A
/// line end that is followed by a blank is a fold and falls away.
pub fn clean(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' | '\n' if rest.peek().is_none_or(|next| matches!(next, ' ' | '\t' | '\r' | '\n')) => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Splits `name: value`; `None` if the line isn't a field (RFC 5322 §2.2, blanks before the colon
/// tolerated as in its §4.5).
pub fn split(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = line.iter().take(LONGEST_NAME + 1).position(|&b| b == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    let name = name.trim_ascii_end();
    if name.is_empty() || !name.iter().all(|b| (33..=126).contains(b)) {
        return None;
    }
    Some((std::str::from_utf8(name).ok()?, value.get(1..)?))
}

/// A field from its name and its value of any length.
pub fn field<'a>(name: &'a str, value: &'a [u8]) -> Field<'a> {
    Field { name, raw: value.get(..LONGEST_VALUE).unwrap_or(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_needs_a_name_of_visible_ascii() {
        assert_eq!(split(b"Subject: x"), Some(("Subject", &b" x"[..])));
        assert_eq!(split(b"Subject : x"), Some(("Subject", &b" x"[..])));
        for no_field in [&b"no colon"[..], b": x", b"two words: x", b"Sub\xc3\xa9: x", b""] {
            assert_eq!(split(no_field), None, "{no_field:?}");
        }
    }

    #[test]
    fn folds_fall_away_and_controls_become_blanks() {
        for (raw, text) in [
            ("a\r\n b", "a b"),
            ("a\n\tb", "a b"),
            ("a\rb", "a b"),
            ("a\0b\x1bc", "a b c"),
            ("a\u{85}b\u{2028}", "a b\u{2028}"),
        ] {
            assert_eq!(clean(raw), text, "{raw:?}");
        }
    }
}

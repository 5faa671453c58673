//! Content-Transfer-Encoding (RFC 2045 §6), read as leniently as it is written.

use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// Decodes a part's body. An encoding nobody knows is taken for none.
pub fn decode<'a>(encoding: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    // The first word decides: `base64; x=y` and `quoted-printable (comment)` are seen.
    let word = encoding.trim().split([';', ' ', '\t', '(']).next().unwrap_or_default();
    if word.eq_ignore_ascii_case("base64") {
        Cow::Owned(base64(bytes))
    } else if word.eq_ignore_ascii_case("quoted-printable") {
        Cow::Owned(quoted_printable(bytes))
    } else {
        Cow::Borrowed(bytes)
    }
}

/// Base64 in which everything outside the alphabet is skipped (RFC 2045 §6.8) and padding may be
/// missing. A `=` ends a quantum: what some gateways glue behind it is another base64 text.
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    if let Some(decoded) = base64_decode(bytes) {
        return decoded;
    }
    let known: Vec<u8> =
        bytes.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')).collect();
    base64_decode(&known).unwrap_or_default()
}

/// Quoted-printable; a `=` that begins no code stays as it is.
pub fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let (text, end) = split_line_end(line);
        // RFC 2045 §6.7 rule 3: blanks at the end of a line are not part of the text.
        let text = text.trim_ascii_end();
        let (text, end) = match text.split_last() {
            Some((b'=', before)) => (before, &b""[..]),
            _ => (text, end),
        };
        unescape(text, &mut out);
        out.extend_from_slice(end);
    }
    out
}

/// Writes bytes with each `=XX` replaced by its byte.
pub fn unescape(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    loop {
        match rest {
            [] => return,
            [b'=', high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                rest = after;
            }
            [b'=', after @ ..] => {
                out.push(b'=');
                rest = after;
            }
            _ => {
                let (plain, after) = rest.split_at(rest.iter().position(|&b| b == b'=').unwrap_or(rest.len()));
                out.extend_from_slice(plain);
                rest = after;
            }
        }
    }
}

/// The value of a hexadecimal digit, 0 for anything else.
pub fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0)
}

fn split_line_end(line: &[u8]) -> (&[u8], &[u8]) {
    let length = match line {
        [.., b'\r', b'\n'] => 2,
        [.., b'\n'] => 1,
        _ => 0,
    };
    line.split_at(line.len() - length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_as_it_is_written() {
        for (raw, decoded) in [
            ("a=3Db", "a=b"),
            ("soft=\r\nbreak", "softbreak"),
            ("soft=  \nbreak", "softbreak"),
            ("blanks  \r\nend", "blanks\r\nend"),
            ("100=% =zz =", "100=% =zz "),
            ("=c3=Bc", "ü"),
            ("", ""),
        ] {
            assert_eq!(String::from_utf8(quoted_printable(raw.as_bytes())).unwrap(), decoded, "{raw:?}");
        }
    }

    #[test]
    fn base64_as_it_is_written() {
        for (raw, decoded) in [
            ("bmVlZGxl", "needle"),
            ("bmVl\r\nZGxl\r\n", "needle"),
            ("bmVlZGxlIQ", "needle!"),
            ("bmVlZGxlIQ==", "needle!"),
            ("bmVlZGxlIQ==\n!!!!", "needle!"),
            ("bm-Vl*ZGxl", "needle"),
            ("bmVlZGxlIQ==bmVlZGxl", "needle!needle"),
        ] {
            assert_eq!(String::from_utf8(base64(raw.as_bytes())).unwrap(), decoded, "{raw:?}");
        }
    }

    #[test]
    fn odd_names_of_encodings() {
        assert_eq!(decode("BASE64; x=y", b"bmVl").as_ref(), b"nee");
        assert_eq!(decode("rot13; x=base64", b"bmVl").as_ref(), b"bmVl");
    }
}

//! Encoded words in header fields (RFC 2047, language tags of RFC 2231 §5).

use super::{charset, fields, transfer};
use std::borrow::Cow;

/// Longest encoded word that is looked for. RFC 2047 allows 75 characters; some senders write a whole
/// subject as one.
const LONGEST_WORD: usize = 8 * 1024;

/// One encoded word.
#[derive(Clone, Copy)]
struct Word<'a> {
    charset: &'a str,
    is_base64: bool,
    text: &'a str,
}

/// Decodes all encoded words of a text. Words next to each other are joined as bytes first where they
/// share a charset, because senders split characters between them. Control characters that come out
/// become spaces.
pub fn decode(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut run = Run::default();
    let mut rest = text;
    while let Some((before, from_mark)) = rest.find("=?").and_then(|at| rest.split_at_checked(at)) {
        let Some((word, after)) = next_word(from_mark) else {
            let (mark, after) = from_mark.split_at_checked(2).unwrap_or((from_mark, ""));
            run.flush(&mut out);
            out.push_str(before);
            out.push_str(mark);
            rest = after;
            continue;
        };
        // Blanks between two encoded words belong to neither (RFC 2047 §6.2).
        if !(run.is_open && before.chars().all(char::is_whitespace)) {
            run.flush(&mut out);
            out.push_str(before);
        }
        run.add(&word, &mut out);
        rest = after;
    }
    run.flush(&mut out);
    out.push_str(rest);
    fields::clean(&out)
}

/// Reads the encoded word a text begins with.
fn next_word(text: &str) -> Option<(Word<'_>, &str)> {
    let after_mark = text.strip_prefix("=?")?;
    let (charset, after) = split_near(after_mark, "?", 60)?;
    let (encoding, after) = after.split_once('?').filter(|(encoding, _)| encoding.len() == 1)?;
    let is_base64 = match encoding {
        "b" | "B" => true,
        "q" | "Q" => false,
        _ => return None,
    };
    let (word, after) = split_near(after, "?=", LONGEST_WORD)?;
    let valid = !charset.is_empty() && !charset.contains(char::is_whitespace);
    valid.then_some((Word { charset, is_base64, text: word }, after))
}

/// `split_once`, but the separator must begin within `limit` bytes: keeps a text of marks linear.
fn split_near<'a>(text: &'a str, separator: &str, limit: usize) -> Option<(&'a str, &'a str)> {
    let window = text.get(..text.floor_char_boundary(limit + separator.len()))?;
    let (before, _) = window.split_once(separator)?;
    Some((before, text.get(before.len() + separator.len()..)?))
}

/// Encoded words that follow each other in one charset.
#[derive(Default)]
struct Run<'a> {
    is_open: bool,
    charset: &'a str,
    bytes: Vec<u8>,
    /// Base64 that didn't end at a whole quantum: the next word goes on with it.
    held: Cow<'a, str>,
}

impl<'a> Run<'a> {
    fn add(&mut self, word: &Word<'a>, out: &mut String) {
        if self.is_open && !self.charset.eq_ignore_ascii_case(word.charset) {
            self.flush(out);
        }
        self.is_open = true;
        self.charset = word.charset;
        if !word.is_base64 {
            self.release();
            let spaced = word.text.replace('_', " ");
            let mut rest = spaced.as_str();
            // Raw 8-bit characters inside of a word were decoded with the whole field already.
            while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
                let (ascii, after) = rest.split_at(at);
                transfer::unescape(ascii.as_bytes(), &mut self.bytes);
                self.flush(out);
                self.is_open = true;
                let length = after.chars().next().map_or(1, char::len_utf8);
                let (raw, after) = after.split_at_checked(length).unwrap_or((after, ""));
                out.push_str(raw);
                rest = after;
            }
            transfer::unescape(rest.as_bytes(), &mut self.bytes);
            return;
        }
        let joined = if self.held.is_empty() {
            Cow::Borrowed(word.text)
        } else {
            Cow::Owned(std::mem::take(&mut self.held).into_owned() + word.text)
        };
        if joined.len() % 4 != 0 && !joined.ends_with('=') {
            self.held = joined;
        } else {
            self.bytes.extend(transfer::base64(joined.as_bytes()));
        }
    }

    fn release(&mut self) {
        let held = std::mem::take(&mut self.held);
        self.bytes.extend(transfer::base64(held.as_bytes()));
    }

    fn flush(&mut self, out: &mut String) {
        if self.is_open {
            self.release();
            out.push_str(&charset::decode(Some(self.charset), &self.bytes));
            self.bytes.clear();
            self.is_open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_alone_in_a_row_and_broken() {
        for (raw, text) in [
            ("plain", "plain"),
            ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?UTF-8?B?R3LDvMOfZQ==?= an =?iso-8859-1?Q?J=FCrgen?=", "Grüße an Jürgen"),
            ("=?utf-8?q?a_b?= =?utf-8?q?_c?=", "a b c"),
            ("=?utf-8?q?a?=\t =?iso-8859-1?q?=FC?= x", "aü x"),
            // A character split between two words, in both encodings.
            ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?b?R3LD?= =?utf-8?b?vMOfZQ?=", "Grüße"),
            // Base64 without padding, and cut inside a quantum.
            ("=?utf-8?b?R3LDvMOfZQ?=", "Grüße"),
            ("=?utf-8?b?R3LDvM?= =?utf-8?b?OfZQ==?=", "Grüße"),
            ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?q?with blanks inside?=", "with blanks inside"),
            ("=?utf-8?q?==41?=", "=A"),
            ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
            ("=?utf-8?q?open", "=?utf-8?q?open"),
            ("=?=?=?utf-8?q?x?=", "=?=?x"),
            ("=?utf-8?q?a=0D=0ABcc:_x?=", "a Bcc: x"),
            ("(=?utf-8?q?a?=)", "(a)"),
            ("=?unknown?q?=FC?=", "ü"),
            ("=?iso-8859-1?q?J\u{fc}rgen_M=FCller?=", "Jürgen Müller"),
            ("=?gb2312?B?wLTX1Lq8?=", "来自杭"),
        ] {
            assert_eq!(decode(raw), text, "{raw:?}");
        }
    }

    #[test]
    fn a_text_of_marks_takes_linear_time() {
        let bomb = "=?a?q?".repeat(100_000);
        let start = std::time::Instant::now();
        assert!(decode(&bomb).len() <= bomb.len());
        assert!(start.elapsed().as_secs() < 10);
    }
}

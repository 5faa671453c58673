//! What may come from a server before the IMAP parser sees it.
//!
//! The parser holds a whole response in memory, reads unfinished lines again from the start, and recurses on
//! nested lists: an endless line, a huge literal or ten thousand brackets from a hostile server would cost
//! memory, time, or the process. This counts bytes as they pass and refuses before any of it builds up.

/// Longest line, bytes: room for a search result of a hundred thousand messages.
const LONGEST_LINE: usize = 1 << 20;
/// Deepest nesting of brackets in a line. What we ask for has two.
const DEEPEST: u32 = 8;
/// How much of a line's end is kept to recognise `BODY[HEADER]<0> {1048576}`.
const TAIL: usize = 64;

/// Follows the lines and literals of an IMAP stream (RFC 3501 §4.3).
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// Largest sum of literals in one response, bytes. 0 lets no literal pass.
    pub(super) literals_at_most: u64,
    literals: u64,
    literal_left: u64,
    line: usize,
    depth: u32,
    start: Vec<u8>,
    tail: Vec<u8>,
}

impl Gate {
    /// Looks at the next bytes of the stream.
    ///
    /// # Errors
    /// In words, why nothing of this connection may be believed any more.
    pub(super) fn pass(&mut self, mut bytes: &[u8]) -> Result<(), &'static str> {
        while !bytes.is_empty() {
            if self.literal_left > 0 {
                let skip = usize::try_from(self.literal_left).unwrap_or(usize::MAX).min(bytes.len());
                self.literal_left -= skip as u64;
                bytes = bytes.get(skip..).unwrap_or_default();
                continue;
            }
            let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
            let (line, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
            self.text(line)?;
            bytes = rest;
        }
        Ok(())
    }

    fn text(&mut self, piece: &[u8]) -> Result<(), &'static str> {
        self.line += piece.len();
        if self.line > LONGEST_LINE {
            return Err("a line without end");
        }
        for byte in piece {
            match byte {
                b'(' => self.depth += 1,
                b')' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth > DEEPEST {
                return Err("brackets nested without sense");
            }
        }
        let missing = TAIL.saturating_sub(self.start.len());
        self.start.extend(piece.iter().take(missing));
        let kept = piece.len().saturating_sub(TAIL);
        self.tail.extend(piece.iter().skip(kept));
        let surplus = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..surplus);
        if piece.ends_with(b"\n") { self.line_end() } else { Ok(()) }
    }

    /// A line is over: either a literal follows, or the response has ended.
    fn line_end(&mut self) -> Result<(), &'static str> {
        let tail = std::mem::take(&mut self.tail);
        let tail = String::from_utf8_lossy(&tail);
        if let Some((before, length)) = announced_literal(&tail) {
            // Anywhere else the parser and this gate could disagree about where a literal begins.
            if self.depth != 1 || !is_fetch(&self.start) || !names_a_body(before) {
                return Err("a literal where none was asked for");
            }
            self.literals = self.literals.saturating_add(length);
            if self.literals > self.literals_at_most {
                return Err("a literal larger than what was asked for");
            }
            self.literal_left = length;
            return Ok(());
        }
        if self.depth != 0 && is_fetch(&self.start) {
            return Err("a broken FETCH response");
        }
        self.start.clear();
        self.line = 0;
        self.depth = 0;
        self.literals = 0;
        Ok(())
    }
}

/// What stands before `{n}` at the end of a line, and n.
fn announced_literal(line: &str) -> Option<(&str, u64)> {
    let (before, digits) = line.trim_end_matches(['\r', '\n']).strip_suffix('}')?.rsplit_once('{')?;
    let digits = digits.strip_suffix('+').unwrap_or(digits);
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| (before, digits.parse().unwrap_or(u64::MAX)))
}

/// `* 12 FETCH (`
fn is_fetch(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(start).to_ascii_uppercase();
    let Some(number) = start.strip_prefix("* ") else { return false };
    number.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" FETCH (")
}

/// `BODY[] `, `BODY[HEADER]<0> `: the only things whose text we ask for.
fn names_a_body(before: &str) -> bool {
    let Some(item) = before.strip_suffix(' ').and_then(|b| b.rsplit([' ', '(']).next()) else { return false };
    let Some(section) = item.to_ascii_uppercase().strip_prefix("BODY[").map(str::to_owned) else { return false };
    let Some((section, part)) = section.split_once(']') else { return false };
    matches!(section, "" | "HEADER")
        && (part.is_empty()
            || part
                .strip_prefix('<')
                .and_then(|p| p.strip_suffix('>'))
                .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole, and byte by byte: where the network cuts must not matter.
    fn verdict(stream: &[u8]) -> Result<(), &'static str> {
        let mut whole = Gate { literals_at_most: 1000, ..Gate::default() };
        let mut pieces = Gate { literals_at_most: 1000, ..Gate::default() };
        let at_once = whole.pass(stream);
        assert_eq!(stream.iter().try_for_each(|byte| pieces.pass(&[*byte])), at_once);
        at_once
    }

    #[test]
    fn ordinary_traffic_passes() {
        let long = format!("* SEARCH{}\r\n", " 123456".repeat(9000));
        for stream in [
            "* OK ready :( {still}\r\n* 3 EXISTS\r\n",
            "* 1 FETCH (UID 7 RFC822.SIZE 5 FLAGS (\\Seen) BODY[] {5}\r\n((((()\r\n",
            "* 1 FETCH (BODY[]<0> {11}\r\n((((((((((( UID 7)\r\n* 2 FETCH (UID 8 BODY[HEADER] {3}\r\nabc)\r\nA1 OK\r\n",
            "* 1 fetch (body[] {0}\r\n UID 4)\r\n",
            &long,
        ] {
            assert_eq!(verdict(stream.as_bytes()), Ok(()), "{stream}");
        }
    }

    #[test]
    fn what_would_hurt_is_refused() {
        let brackets = format!("* 1 FETCH (BODYSTRUCTURE {}", "(".repeat(100_000));
        let endless = format!("* OK {}", "x".repeat(LONGEST_LINE + 1));
        let two = format!("* 1 FETCH (BODY[] {{600}}\r\n{} BODY[] {{600}}\r\n", "x".repeat(600));
        for (stream, reason) in [
            ("* 1 FETCH (UID 7 BODY[] {3000000000}\r\n", "a literal larger than what was asked for"),
            ("* 1 FETCH (BODY[] {99999999999999999999999}\r\n", "a literal larger than what was asked for"),
            (two.as_str(), "a literal larger than what was asked for"),
            ("* OK hello {10}\r\n((((((((((", "a literal where none was asked for"),
            ("* 1 FETCH (X (BODY[] {10}\r\n) BODYSTRUCTURE (", "a literal where none was asked for"),
            ("* 1 FETCH (BODYSTRUCTURE (\"text\" {4}\r\n", "a literal where none was asked for"),
            ("* 1 FETCH (X y\r\nz BODYSTRUCTURE (", "a broken FETCH response"),
            (brackets.as_str(), "brackets nested without sense"),
            (endless.as_str(), "a line without end"),
        ] {
            assert_eq!(verdict(stream.as_bytes()), Err(reason), "{}", stream.chars().take(80).collect::<String>());
        }
    }
}

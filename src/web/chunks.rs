//! A chunked body (RFC 9112 §7.1), read strictly: every line ends in CR LF, sizes are plain hexadecimal.
//! Pure.

use super::head::Bad;

const BAD_CHUNK: Bad = Bad(400, "The body of this request is broken.");
/// Longest size line with its extensions, and longest trailer section.
const LINE_BYTES: usize = 4096;

/// Where in the body we are.
#[derive(Debug, Default)]
pub(super) enum Chunks {
    /// Before a size line.
    #[default]
    Size,
    /// Inside a chunk with this many bytes to come.
    Data(usize),
    /// Behind a chunk, before its CR LF.
    DataEnd,
    /// Behind the last chunk, with the bytes of trailer seen so far.
    Trailer(usize),
    /// All read.
    Done,
}

impl Chunks {
    /// Moves what can be understood of `input` to `body` and gives how many bytes of it are used up.
    pub(super) fn take(&mut self, input: &[u8], body: &mut Vec<u8>) -> Result<usize, Bad> {
        let mut rest = input;
        loop {
            match *self {
                Chunks::Size => {
                    let Some((line, after)) = line(rest)? else { break };
                    let size = size(line).ok_or(BAD_CHUNK)?;
                    *self = if size == 0 { Chunks::Trailer(0) } else { Chunks::Data(size) };
                    rest = after;
                }
                Chunks::Data(left) => {
                    let (data, after) = rest.split_at_checked(left).unwrap_or((rest, &[]));
                    body.extend_from_slice(data);
                    *self = if data.len() == left { Chunks::DataEnd } else { Chunks::Data(left - data.len()) };
                    rest = after;
                    if rest.is_empty() {
                        break;
                    }
                }
                Chunks::DataEnd => match rest {
                    [b'\r', b'\n', after @ ..] => {
                        *self = Chunks::Size;
                        rest = after;
                    }
                    [] | [b'\r'] => break,
                    _ => return Err(BAD_CHUNK),
                },
                Chunks::Trailer(seen) => {
                    let Some((line, after)) = line(rest)? else { break };
                    let seen = seen + line.len();
                    if seen > LINE_BYTES {
                        return Err(BAD_CHUNK);
                    }
                    *self = if line.is_empty() { Chunks::Done } else { Chunks::Trailer(seen) };
                    rest = after;
                }
                Chunks::Done => break,
            }
        }
        Ok(input.len() - rest.len())
    }

    /// Whether the last byte of the body has been taken.
    pub(super) fn is_done(&self) -> bool {
        matches!(self, Chunks::Done)
    }
}

/// A line without its CR LF, and what follows it.
type LineAndRest<'a> = (&'a [u8], &'a [u8]);

/// The first line; nothing if it isn't all there yet.
fn line(bytes: &[u8]) -> Result<Option<LineAndRest<'_>>, Bad> {
    let Some(at) = bytes.iter().take(LINE_BYTES).position(|byte| *byte == b'\n') else {
        return if bytes.len() >= LINE_BYTES { Err(BAD_CHUNK) } else { Ok(None) };
    };
    let (with_end, after) = bytes.split_at_checked(at + 1).ok_or(BAD_CHUNK)?;
    let line = with_end.strip_suffix(b"\r\n").ok_or(BAD_CHUNK)?;
    if line.contains(&b'\r') { Err(BAD_CHUNK) } else { Ok(Some((line, after))) }
}

/// The number of a size line, extensions left aside.
fn size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|byte| *byte == b';').next()?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    usize::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `input` in pieces of `step` bytes; gives the body and what is left behind it.
    fn read(input: &[u8], step: usize) -> Result<Option<(Vec<u8>, usize)>, Bad> {
        let (mut chunks, mut body, mut pending) = (Chunks::default(), Vec::new(), Vec::new());
        let mut used_up = 0;
        for piece in input.chunks(step) {
            pending.extend_from_slice(piece);
            let used = chunks.take(&pending, &mut body)?;
            used_up += used;
            pending.drain(..used);
            if chunks.is_done() {
                return Ok(Some((body, input.len() - used_up)));
            }
        }
        Ok(None)
    }

    #[test]
    fn chunks_are_joined_however_they_arrive() {
        let input = b"5\r\nhello\r\n1;name=\"v\"\r\n \r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET";
        for step in 1..=input.len() {
            assert_eq!(read(input, step), Ok(Some((b"hello 0123456789".to_vec(), 3))), "in steps of {step}");
        }
    }

    #[test]
    fn broken_chunks_are_refused() {
        let broken: &[&[u8]] = &[
            b"\r\n",
            b"x\r\n",
            b"-1\r\n",
            b"+1\r\n",
            b"0x1\r\na\r\n",
            b" 1\r\na\r\n",
            b"1 \r\na\r\n",
            b"1\na\r\n",
            b"1\r\nab\r\n",
            b"1\r\na\n",
            b"1\r\na\r0",
            b"10000000000000000\r\n",
            b"0\r\n\n",
            b"1\r;\r\n",
            b"0\r\nA: b\n\r\n",
        ];
        for input in broken {
            assert!(read(input, 1).is_err(), "{:?}", String::from_utf8_lossy(input));
            assert!(read(input, 100).is_err(), "{:?}", String::from_utf8_lossy(input));
        }
        assert!(read(&[b'1'; 5000], 100).is_err());
        let endless = format!("0\r\n{}", "A: b\r\n".repeat(2000));
        assert!(read(endless.as_bytes(), 100).is_err());
    }

    #[test]
    fn a_body_that_stops_is_not_a_body() {
        let whole = b"5\r\nhello\r\n0\r\n\r\n";
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end], 100), Ok(None), "{end}");
        }
    }
}

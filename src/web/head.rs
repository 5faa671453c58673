//! The head of a request: bytes of a stranger to a method, a target and one certain body length.
//!
//! Strict where two readers could disagree (RFC 9112 §11.2): bare line feeds, folded lines, two lengths,
//! a length beside a transfer coding and anything but one Host are refused, never repaired. Pure.

use super::message::{Method, PASSED_HEADERS};

/// Most bytes of a head, with the request line.
pub(super) const HEAD_BYTES: usize = 32 * 1024;
/// Most header lines.
const HEADER_LINES: usize = 64;

/// Why a request isn't taken: the status and what a person may read about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bad(pub u16, pub &'static str);

const NOT_UNDERSTOOD: Bad = Bad(400, "The server did not understand this request.");
const TWO_LENGTHS: Bad = Bad(400, "The length of this request is not certain.");
const HEAD_TOO_LARGE: Bad = Bad(431, "The head of this request is too large.");

/// How long the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// This many bytes.
    Length(u64),
    /// Told chunk by chunk.
    Chunked,
}

/// A head that was understood in only one way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub method: Method,
    /// Whether only the head of the answer is wanted (`HEAD`).
    pub head_only: bool,
    /// Starts with `/`, visible ASCII only.
    pub target: String,
    /// The host it was sent to, lower case, without its port.
    pub host: String,
    /// Whom the proxies on the way say to have got it from: all lines of `X-Forwarded-For` as one.
    pub forwarded_for: Option<String>,
    /// Whether any proxy says to have handed it on, in whatever way.
    pub is_relayed: bool,
    /// Those of [`PASSED_HEADERS`] that came, with values of printable ASCII.
    pub headers: Vec<(&'static str, String)>,
    pub framing: Framing,
    /// Whether another request may follow on this connection.
    pub keep_alive: bool,
    /// Whether the client waits for `100 Continue` before it sends its body.
    pub expects_continue: bool,
}

/// Where the head ends (behind its empty line), if it is all there. `seen` bytes were looked at before.
pub(super) fn end(bytes: &[u8], seen: usize) -> Result<Option<usize>, Bad> {
    // A line end can be torn in two by the network: look at the last three bytes again.
    let mut start = seen.saturating_sub(3);
    while let Some(at) = bytes.iter().skip(start).position(|byte| *byte == b'\n') {
        let line_end = start + at;
        let before = bytes.get(..line_end).unwrap_or_default();
        if !before.ends_with(b"\r") {
            return Err(NOT_UNDERSTOOD);
        }
        if before == b"\r" || before.ends_with(b"\r\n\r") {
            return Ok(Some(line_end + 1));
        }
        start = line_end + 1;
    }
    if bytes.len() >= HEAD_BYTES { Err(HEAD_TOO_LARGE) } else { Ok(None) }
}

/// Reads a head that [`end`] found to be complete.
pub(super) fn parse(bytes: &[u8]) -> Result<Head, Bad> {
    if bytes.len() > HEAD_BYTES {
        return Err(HEAD_TOO_LARGE);
    }
    let lone_return = bytes.windows(2).any(|pair| matches!(pair, [b'\r', next] if *next != b'\n'));
    if lone_return || bytes.starts_with(b"\r") {
        return Err(NOT_UNDERSTOOD);
    }
    let mut lines = [httparse::EMPTY_HEADER; HEADER_LINES];
    let mut request = httparse::Request::new(&mut lines);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(HEAD_TOO_LARGE),
        Ok(httparse::Status::Partial) | Err(_) => return Err(NOT_UNDERSTOOD),
    }
    let word = request.method.unwrap_or_default();
    let target = request.path.filter(|target| is_target(target)).ok_or(NOT_UNDERSTOOD)?.to_owned();
    let fields = Fields(request.headers);
    let host = fields.host()?;
    let framing = fields.framing(request.version)?;
    let expects_continue = fields.expects_continue()?;
    // Last, so that only a request that is right in all else learns which methods there are.
    let method = match word {
        "GET" | "HEAD" => Method::Get,
        "POST" => Method::Post,
        _ => return Err(Bad(405, "This page can't be used in that way.")),
    };
    let keep_alive = request.version == Some(1) && !fields.asks_to_close();
    Ok(Head {
        method,
        head_only: word == "HEAD",
        target,
        host,
        forwarded_for: fields.forwarded_for(),
        is_relayed: fields.are_relayed(),
        headers: fields.passed(),
        framing,
        keep_alive,
        expects_continue,
    })
}

fn is_target(target: &str) -> bool {
    target.starts_with('/') && target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#')
}

struct Fields<'a, 'b>(&'a [httparse::Header<'b>]);

impl Fields<'_, '_> {
    fn all(&self, name: &'static str) -> impl Iterator<Item = &[u8]> {
        self.0.iter().filter(move |field| field.name.eq_ignore_ascii_case(name)).map(|field| field.value)
    }

    /// The value of a field that may come once at most.
    fn only(&self, name: &'static str, otherwise: Bad) -> Result<Option<&[u8]>, Bad> {
        let mut all = self.all(name);
        let first = all.next();
        if all.next().is_some() { Err(otherwise) } else { Ok(first) }
    }

    fn host(&self) -> Result<String, Bad> {
        let host = self.only("Host", NOT_UNDERSTOOD)?.ok_or(NOT_UNDERSTOOD)?;
        let right = host.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:[]%".contains(byte));
        if !right {
            return Err(NOT_UNDERSTOOD);
        }
        let host = String::from_utf8_lossy(host).to_ascii_lowercase();
        let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        let bare = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map(|(name, _)| name.to_owned());
        Ok(bare.unwrap_or(host))
    }

    fn framing(&self, version: Option<u8>) -> Result<Framing, Bad> {
        let length = self.only("Content-Length", TWO_LENGTHS)?;
        let coding = self.only("Transfer-Encoding", TWO_LENGTHS)?;
        match (length, coding) {
            (None, None) => Ok(Framing::Length(0)),
            (Some(digits), None) => decimal(digits).map(Framing::Length).ok_or(TWO_LENGTHS),
            (None, Some(coding)) if coding.eq_ignore_ascii_case(b"chunked") && version == Some(1) => {
                Ok(Framing::Chunked)
            }
            _ => Err(TWO_LENGTHS),
        }
    }

    fn expects_continue(&self) -> Result<bool, Bad> {
        match self.only("Expect", NOT_UNDERSTOOD)? {
            None => Ok(false),
            Some(value) if value.eq_ignore_ascii_case(b"100-continue") => Ok(true),
            Some(_) => Err(Bad(417, "The server can't do what this request expects.")),
        }
    }

    fn asks_to_close(&self) -> bool {
        let mut words = self.all("Connection").flat_map(|value| value.split(|byte| *byte == b','));
        words.any(|word| word.trim_ascii().eq_ignore_ascii_case(b"close"))
    }

    /// Lines of one list are one list in their order (RFC 9110 §5.3). Odd bytes become what is no address.
    fn forwarded_for(&self) -> Option<String> {
        let lines: Vec<_> = self.all("X-Forwarded-For").map(String::from_utf8_lossy).collect();
        (!lines.is_empty()).then(|| lines.join(","))
    }

    fn are_relayed(&self) -> bool {
        let marks = ["Forwarded", "Via", "X-Real-IP"];
        let says_so = |name: &str| {
            let start = name.get(.."X-Forwarded-".len()).unwrap_or_default();
            start.eq_ignore_ascii_case("X-Forwarded-") || marks.iter().any(|mark| mark.eq_ignore_ascii_case(name))
        };
        self.0.iter().any(|field| says_so(field.name))
    }

    /// Of a field that came twice only the first counts. One with odd bytes is as good as not sent.
    fn passed(&self) -> Vec<(&'static str, String)> {
        let first = |name: &&'static str| {
            let value = std::str::from_utf8(self.all(name).next()?).ok()?;
            value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()).then(|| (*name, value.to_owned()))
        };
        PASSED_HEADERS.iter().filter_map(first).collect()
    }
}

/// Digits and nothing else; beyond what fits it is the largest number, which is too large for any cap.
fn decimal(digits: &[u8]) -> Option<u64> {
    let right = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let value = |sum: u64, digit: &u8| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
    right.then(|| digits.iter().fold(0, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(lines: &str) -> Result<Head, Bad> {
        parse(format!("GET / HTTP/1.1\r\n{lines}\r\n").as_bytes())
    }

    #[test]
    fn a_plain_head_is_read() {
        let head = parse(b"POST /a?b=c HTTP/1.1\r\nhost: h\r\nCookie: x=y\r\nContent-Length: 5\r\n\r\n").unwrap();
        assert_eq!(
            head,
            Head {
                method: Method::Post,
                head_only: false,
                target: "/a?b=c".to_owned(),
                host: "h".to_owned(),
                forwarded_for: None,
                is_relayed: false,
                headers: vec![("Cookie", "x=y".to_owned())],
                framing: Framing::Length(5),
                keep_alive: true,
                expects_continue: false,
            }
        );
    }

    #[test]
    fn the_host_is_kept_without_its_port() {
        for (given, kept) in [
            ("Help.Acme.example", "help.acme.example"),
            ("help.acme.example:8025", "help.acme.example"),
            ("127.0.0.1:80", "127.0.0.1"),
            ("[::1]:8025", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(get(&format!("Host: {given}\r\n")).unwrap().host, kept);
        }
    }

    #[test]
    fn lengths_beyond_any_number_are_large_not_wrong() {
        for digits in ["1000000000000", "18446744073709551615", "18446744073709551616", &"9".repeat(100)] {
            let Framing::Length(length) = get(&format!("Host: h\r\nContent-Length: {digits}\r\n")).unwrap().framing
            else {
                panic!("{digits} is a length")
            };
            assert!(length >= 1_000_000_000_000, "{digits}");
        }
    }

    #[test]
    fn what_proxies_say_is_one_list_in_its_order() {
        let head = get("Host: h\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\nA: b\r\nx-forwarded-for: 9.9.9.9\r\n").unwrap();
        assert_eq!(head.forwarded_for.as_deref(), Some("1.2.3.4, 5.6.7.8,9.9.9.9"));
        assert!(head.is_relayed);
        for line in ["X-Forwarded-Proto: https", "Via: 1.1 x", "Forwarded: for=1.2.3.4", "x-real-ip: 1.2.3.4"] {
            let head = get(&format!("Host: h\r\n{line}\r\n")).unwrap();
            assert!(head.is_relayed && head.forwarded_for.is_none(), "{line}");
        }
        assert!(!get("Host: h\r\nX-Forwarded: 1\r\n").unwrap().is_relayed);
    }

    #[test]
    fn odd_bytes_in_a_header_do_not_reach_a_page() {
        let head = get("Host: h\r\nCookie: gr\u{fc}n\r\nReferer: \u{e9}\r\n").unwrap();
        assert_eq!(head.headers, []);
    }

    #[test]
    fn the_connection_ends_when_asked_or_old() {
        assert!(get("Host: h\r\n").unwrap().keep_alive);
        assert!(!get("Host: h\r\nConnection: foo, Close\r\n").unwrap().keep_alive);
        assert!(!parse(b"GET / HTTP/1.0\r\nHost: h\r\n\r\n").unwrap().keep_alive);
    }

    #[test]
    fn the_end_is_found_however_the_bytes_are_torn() {
        let whole = b"GET / HTTP/1.1\r\nHost: h\r\n\r\nrest";
        for cut in 1..whole.len() {
            let seen = if cut < whole.len() - 4 { end(&whole[..cut], 0) } else { Ok(None) };
            assert_eq!(seen, Ok(None), "{cut}");
            assert_eq!(end(whole, cut.min(whole.len() - 5)), Ok(Some(whole.len() - 4)), "{cut}");
        }
    }

    #[test]
    fn a_bare_line_feed_is_seen_at_once() {
        assert!(end(b"GET / HTTP/1.1\n", 0).is_err());
        assert!(end(b"GET / HTTP/1.1\r\nHost: h\n", 0).is_err());
    }

    #[test]
    fn a_head_that_never_ends_is_too_large() {
        assert_eq!(end(&vec![b'a'; HEAD_BYTES], 0), Err(HEAD_TOO_LARGE));
    }
}

//! What pages see and give: requests and responses of our own, whatever library carries them.

use std::net::IpAddr;

use bytes::Bytes;

pub use super::body::Body;

/// The headers of a request that reach a page; all others end at the front. Never `X-Forwarded-*`: who asks is
/// [`Request::peer`], and links are made from a brand's `base_url` or `http.base_url` alone.
pub(super) const PASSED_HEADERS: [&str; 10] = [
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "Cookie",
    "If-None-Match",
    "Origin",
    "Sec-Fetch-Site",
    "User-Agent",
];

/// Stands among the headers of a request that some proxy says to have handed on; a client can't set it.
pub(super) const RELAYED_HEADER: &str = "X-Postdesk-Relayed";

/// Stands among the headers of a `HEAD`; a client can't set it.
pub(super) const HEAD_ONLY_HEADER: &str = "X-Postdesk-Head-Only";

/// Sent with every answer that doesn't set the same field itself.
const SECURITY_HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cache-Control", "no-store"),
];

/// What a request wants. `HEAD` reaches a page as [`Method::Get`]; the front leaves the body out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To read; changes nothing.
    Get,
    /// To change something.
    Post,
}

impl Method {
    /// The word of the protocol.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// A whole request, already checked by the front.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it wants.
    pub method: Method,
    /// Path as it came, still percent-encoded; starts with `/`.
    pub path: String,
    /// What stood behind `?`, still encoded; empty without it.
    pub query: String,
    /// The host it was sent to, lower case and without a port. A stranger's word: it may choose among our brands, and
    /// is never written anywhere.
    pub host: String,
    /// The few headers that pass the front.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Body,
    /// Who asks: who is connected to us, or whom the last trusted proxy names.
    pub peer: IpAddr,
    /// The decoded parts of the path that its route names.
    pub params: Vec<(&'static str, String)>,
}

/// Longest form without files, bytes.
pub(super) const FORM_BYTES: usize = 256 * 1024;

/// The fields of a form without files, decoded.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The field of this name; empty if it is not there, or there twice.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let mut all = self.0.iter().filter(|(own, _)| own == name);
        match (all.next(), all.next()) {
            (Some((_, value)), None) => value,
            _ => "",
        }
    }

    /// All fields of this name, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// These and no others.
    pub(super) fn of(pairs: &[(&str, &str)]) -> Fields {
        Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }
}

impl Request {
    /// What stands behind the last `/` of the path.
    #[must_use]
    pub fn last_segment(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// A part of the path by the name its route gives it, decoded; never empty, never with a `/` or a control character.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    /// A header by its name; its value as it came.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// Whether a program on this machine asks, by itself: what a proxy hands on comes from anywhere. One that does not say
    /// that it is a proxy still hands on the name by which others know this machine.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let bare = self.host.trim_matches(['[', ']']);
        let is_own = bare == "localhost" || bare.parse().is_ok_and(|host: IpAddr| host.to_canonical().is_loopback());
        is_own && self.peer.is_loopback() && self.header(RELAYED_HEADER).is_none()
    }

    /// A cookie by its name.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.header("Cookie")?;
        all.split(';').find_map(|pair| pair.trim().split_once('=').filter(|(own, _)| *own == name).map(|(_, v)| v))
    }

    /// What the query says under a name, decoded; empty if it says nothing.
    #[must_use]
    pub fn asked(&self, name: &str) -> String {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    /// The fields of a form that was sent without files; none if it is too large to be one.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let bytes = self.body.bytes(FORM_BYTES).unwrap_or_default();
        Fields(form_urlencoded::parse(&bytes).into_owned().collect())
    }

    /// Whether a browser that says where the request comes from says that it is a page of this site (`base_url`).
    /// Programs that say nothing pass. `Origin: null` is what browsers say of our own pages that send no referrer
    /// (<https://fetch.spec.whatwg.org/#append-a-request-origin-header>): there `Sec-Fetch-Site` tells.
    #[must_use]
    pub fn is_from(&self, base_url: &str) -> bool {
        let ours = base_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        self.header("Sec-Fetch-Site").is_none_or(|site| site == "same-origin")
            && self.header("Origin").is_none_or(|origin| origin == "null" || origin.eq_ignore_ascii_case(&ours))
    }
}

/// What a page answers. The front adds lengths, the date and the headers that protect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Media type of the body.
    pub content_type: &'static str,
    /// Further headers. Never put a stranger's text into one.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Bytes,
}

impl Response {
    /// One line of plain text for programs.
    #[must_use]
    pub fn text(status: u16, line: &str) -> Response {
        Response::of(status, "text/plain; charset=utf-8", format!("{line}\n"))
    }

    /// A page.
    #[must_use]
    pub fn html(status: u16, page: impl Into<Bytes>) -> Response {
        Response::of(status, "text/html; charset=utf-8", page)
    }

    /// Anything, with its media type.
    #[must_use]
    pub fn of(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Response {
        Response { status, content_type, headers: Vec::new(), body: body.into() }
    }

    /// Sends the browser on to a page of this site by GET. The path is ours: it starts with `/` and is encoded.
    #[must_use]
    pub fn see_other(path: &str) -> Response {
        Response::of(303, "text/plain; charset=utf-8", Bytes::new()).with("Location", path)
    }

    /// A page that says why there is no other page. Both texts are our own and are not escaped.
    #[must_use]
    pub fn notice(status: u16, title: &'static str, words: &'static str) -> Response {
        let body = format!(
            "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{words}</p>\n</main>\n</body>\n</html>\n"
        );
        Response::html(status, body)
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Response {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// A response on its way through the front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub status: u16,
    /// Path of the route that answered, as the table has it; empty if none did.
    pub route: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Answer {
        let mut headers = vec![("Content-Type".to_owned(), response.content_type.to_owned())];
        headers.extend(response.headers.into_iter().map(|(name, value)| (name.to_owned(), value)));
        Answer { status: response.status, route: "", headers, body: response.body }
    }
}

impl Answer {
    /// The value of a header.
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The answer to somebody who has these versions already (`If-None-Match`, RFC 9110 §13.1.2): if this is one of
    /// them, that is all there is to say.
    pub(super) fn unless_known(mut self, known: Option<&str>) -> Answer {
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let (200, Some(own), Some(known)) = (self.status, self.header("ETag").map(bare), known) else { return self };
        if known.split(',').any(|tag| tag.trim() == "*" || bare(tag) == own) {
            self.status = 304;
            self.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Content-Type"));
            self.body = Bytes::new();
        }
        self
    }

    /// What stands before the body on its way to the client.
    pub(super) fn head(&self, date: &str, keep_alive: bool) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\nDate: {date}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            // A control character here would let its author write headers of his own, or a second answer.
            if value.chars().any(char::is_control) {
                tracing::error!("The header {name} of an answer held control characters and was left out");
                continue;
            }
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        for (name, value) in SECURITY_HEADERS {
            if !self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        let connection = if keep_alive { "keep-alive" } else { "close" };
        if self.status != 304 {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str(&format!("Connection: {connection}\r\n\r\n"));
        head
    }
}

/// The status in words (RFC 9110 §15); a client may ignore them.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        202 => "Accepted",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        410 => "Gone",
        408 => "Request Timeout",
        413 => "Content Too Large",
        417 => "Expectation Failed",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Answer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(answer: &Answer, head_only: bool) -> String {
        let body = if head_only { "" } else { std::str::from_utf8(&answer.body).unwrap() };
        format!("{}{body}", answer.head("now", true))
    }

    #[test]
    fn every_answer_carries_the_headers_that_protect() {
        let bytes = sent(&Response::text(200, "ok").into(), false);
        for (name, value) in SECURITY_HEADERS {
            assert!(bytes.contains(&format!("\r\n{name}: {value}\r\n")), "{name}");
        }
        assert!(bytes.ends_with("\r\n\r\nok\n"));
    }

    #[test]
    fn a_page_may_be_stricter_than_the_rule() {
        let stricter = Response::text(200, "ok").with("Content-Security-Policy", "default-src 'none'; sandbox");
        let bytes = sent(&stricter.into(), false);
        assert_eq!(bytes.matches("Content-Security-Policy").count(), 1);
        assert!(bytes.contains("sandbox"));
    }

    #[test]
    fn the_answer_to_head_has_the_length_and_no_body() {
        let bytes = sent(&Response::text(200, "ok").into(), true);
        assert!(bytes.contains("Content-Length: 3\r\n") && bytes.ends_with("\r\n\r\n"));
    }

    #[test]
    fn w7_a_page_of_another_site_is_told_from_ours() {
        let cases = [
            ("", "", true),
            ("same-origin", "https://help.acme.example", true),
            ("same-origin", "null", true),
            ("", "https://HELP.acme.example", true),
            ("", "null", true),
            ("cross-site", "null", false),
            ("cross-site", "https://help.acme.example", false),
            ("same-site", "", false),
            ("none", "", false),
            ("", "https://evil.example", false),
            ("", "http://help.acme.example", false),
            ("", "https://help.acme.example.evil.example", false),
            ("same-origin", "https://evil.example", false),
        ];
        for (site, origin, wanted) in cases {
            let headers = [("Sec-Fetch-Site", site), ("origin", origin)];
            let headers = headers.iter().filter(|(_, value)| !value.is_empty());
            let request = Request {
                method: Method::Post,
                path: "/desk/confirm/a.b".to_owned(),
                query: String::new(),
                host: String::new(),
                params: Vec::new(),
                headers: headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
                body: Body::default(),
                peer: IpAddr::from([127, 0, 0, 1]),
            };
            for base_url in ["https://help.acme.example", "https://help.acme.example/desk"] {
                assert_eq!(request.is_from(base_url), wanted, "{site} {origin}");
            }
            assert_eq!(request.last_segment(), "a.b");
        }
    }

    #[test]
    fn who_has_the_page_already_is_told_so() {
        let page = Response::text(200, "ok").with("ETag", "\"a1\"").with("Cache-Control", "no-cache");
        for (known, wanted) in [
            ("\"a1\"", 304),
            ("W/\"a1\"", 304),
            ("\"b\", \"a1\"", 304),
            ("*", 304),
            ("\"b\"", 200),
            ("a1", 200),
            ("", 200),
        ] {
            let answer = Answer::from(page.clone()).unless_known(Some(known));
            assert_eq!(answer.status, wanted, "{known}");
            let bytes = sent(&answer, false);
            assert!(bytes.contains("\r\nETag: \"a1\"\r\n") && bytes.contains("\r\nCache-Control: no-cache\r\n"));
            assert_eq!(bytes.contains("Content-Length"), wanted == 200, "{known}");
            assert_eq!(bytes.ends_with("\r\n\r\n"), wanted == 304, "{known}");
        }
        let missing = Answer::from(Response::text(404, "no").with("ETag", "\"a1\"")).unless_known(Some("*"));
        assert_eq!(missing.status, 404);
        let without = Answer::from(Response::text(200, "ok")).unless_known(Some("*"));
        assert_eq!(without.status, 200);
        assert_eq!(Answer::from(page).unless_known(None).status, 200);
    }

    #[test]
    fn only_who_asks_by_itself_on_this_machine_is_local() {
        for (peer, host, relayed, wanted) in [
            ("127.0.0.1", "localhost", false, true),
            ("127.0.0.1", "127.0.0.1", false, true),
            ("::1", "[::1]", false, true),
            ("127.0.0.1", "localhost", true, false),
            ("127.0.0.1", "help.acme.example", false, false),
            ("127.0.0.1", "localhost.acme.example", false, false),
            ("127.0.0.1", "203.0.113.9", false, false),
            ("127.0.0.1", "", false, false),
            ("203.0.113.9", "localhost", false, false),
        ] {
            let headers = if relayed { vec![(RELAYED_HEADER.to_owned(), "yes".to_owned())] } else { Vec::new() };
            let request = Request {
                method: Method::Get,
                path: "/metrics".to_owned(),
                query: String::new(),
                host: host.to_owned(),
                params: Vec::new(),
                headers,
                body: Body::default(),
                peer: peer.parse().unwrap(),
            };
            assert_eq!(request.is_local(), wanted, "{peer} {host} {relayed}");
        }
    }

    #[test]
    fn no_header_value_can_start_another_line() {
        let split = Response::text(200, "ok").with("Location", "/\r\nSet-Cookie: a=b");
        assert!(!sent(&split.into(), false).contains("Set-Cookie"));
    }
}

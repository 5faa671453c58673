//! Between front and back: a checked request written anew for the Unix socket, and the answer read.
//!
//! Connections are kept for the next request, because making one costs more than most pages do. Bodies don't go over
//! them: front and back are one process, so the front hands on a number, and the back takes the body by it.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, ensure};
use bytes::BytesMut;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::time::Instant;

use super::head::Head;
use super::message::{Answer, Body, HEAD_ONLY_HEADER, RELAYED_HEADER};
use super::routes::ROUTES;

/// Tells the back who asks; a client can't set this and the next ones, because they are not among those that pass.
pub(super) const PEER_HEADER: &str = "X-Postdesk-Peer";
/// Tells the back which host the request was sent to.
pub(super) const HOST_HEADER: &str = "X-Postdesk-Host";
/// Tells the back under which number the body lies.
pub(super) const BODY_HEADER: &str = "X-Postdesk-Body";
/// Tells the front which route has answered.
pub(super) const ROUTE_HEADER: &str = "X-Postdesk-Route";
/// Largest answer a page may give, bytes.
const ANSWER_BYTES: usize = 64 * 1024 * 1024;
/// Largest head of an answer, bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// What a new connection says first, to be answered once a thread of the library has taken it.
const GREETING: &[u8] = b"OPTIONS / HTTP/1.1\r\nHost: postdesk\r\nContent-Length: 0\r\n\r\n";
/// How long a connection nobody needs is kept: each holds a thread of the back.
const KEPT: Duration = Duration::from_secs(2);

/// Fields of the back's answer that the front writes itself, or reads.
const OURS: [&str; 6] = ["Connection", "Content-Length", "Date", "Server", "Transfer-Encoding", ROUTE_HEADER];

/// The bodies that are on their way from front to back.
#[derive(Default)]
pub(super) struct Bodies {
    numbers: AtomicU64,
    waiting: Mutex<BTreeMap<u64, Body>>,
}

/// A body on its way; when dropped, it is no longer to be had.
struct Handed<'b> {
    bodies: &'b Bodies,
    number: u64,
}

impl Bodies {
    fn hand(&self, body: &Body) -> Handed<'_> {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        self.waiting().insert(number, body.clone());
        Handed { bodies: self, number }
    }

    /// The body of this number, once.
    pub(super) fn take(&self, number: u64) -> Option<Body> {
        self.waiting().remove(&number)
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<u64, Body>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Handed<'_> {
    fn drop(&mut self) {
        self.bodies.waiting().remove(&self.number);
    }
}

/// The way to the back.
pub(super) struct Relay {
    /// What lies ready for the back to take.
    pub bodies: Arc<Bodies>,
    kept: Mutex<Kept>,
    /// Held by who makes a connection. The library gives a connection to a thread that seems to be idle; of two that come
    /// at once the second may wait for a thread that has just got the first, for as long as the first one lasts.
    making: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Kept {
    /// Where the server of now listens.
    socket: PathBuf,
    /// Counts the servers there have been: a connection leads to the one it was made to.
    server: u64,
    /// Unused, the last used at the end.
    streams: Vec<(UnixStream, Instant)>,
}

impl Relay {
    /// To no back yet: see [`Relay::renew`].
    pub(super) fn new() -> Relay {
        Relay { bodies: Arc::default(), kept: Mutex::default(), making: tokio::sync::Mutex::default() }
    }

    /// Carries one request to the back and its answer from there.
    ///
    /// # Errors
    /// When the back can't be reached, hangs up early or says what isn't an answer.
    pub(super) async fn carry(&self, head: &Head, body: &Body, client: IpAddr) -> anyhow::Result<Answer> {
        let handed = (!body.is_empty()).then(|| self.bodies.hand(body));
        let text = written_anew(head, handed.as_ref().map(|handed| handed.number), client);
        let (mut stream, server) = self.connection().await?;
        stream.write_all(text.as_bytes()).await.context("Handing a request on")?;
        let answer = answer(&mut stream).await?;
        // Only after a whole answer: whoever gives up before drops the connection with what is still to come on it.
        self.keep(stream, server);
        Ok(answer)
    }

    /// The back is at this socket from now on; connections made before lead to a server that is gone.
    pub(super) fn renew(&self, socket: &Path) {
        let mut kept = self.kept();
        socket.clone_into(&mut kept.socket);
        kept.server += 1;
        kept.streams.clear();
    }

    /// Ends connections that nobody has needed for a while.
    pub(super) fn tidy(&self) {
        self.kept().streams.retain(|(_, since)| since.elapsed() < KEPT);
    }

    async fn connection(&self) -> anyhow::Result<(UnixStream, u64)> {
        if let Some(kept) = self.unused() {
            return Ok(kept);
        }
        let _alone = self.making.lock().await;
        // Another may have come back meanwhile.
        if let Some(kept) = self.unused() {
            return Ok(kept);
        }
        let (server, socket) = {
            let kept = self.kept();
            (kept.server, kept.socket.clone())
        };
        let mut stream = UnixStream::connect(&socket).await.context("Reaching the pages")?;
        stream.write_all(GREETING).await.context("Greeting the pages")?;
        answer(&mut stream).await.context("Greeting the pages")?;
        Ok((stream, server))
    }

    fn unused(&self) -> Option<(UnixStream, u64)> {
        let mut kept = self.kept();
        while let Some((stream, _)) = kept.streams.pop() {
            // Nothing to read is right. An end, or bytes nobody asked for, means that it is of no more use.
            if stream.try_read(&mut [0]).is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock) {
                return Some((stream, kept.server));
            }
        }
        None
    }

    fn keep(&self, stream: UnixStream, server: u64) {
        let mut kept = self.kept();
        if kept.server == server {
            kept.streams.push((stream, Instant::now()));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn written_anew(head: &Head, body: Option<u64>, client: IpAddr) -> String {
    let mut text = format!(
        "{} {} HTTP/1.1\r\nHost: postdesk\r\n{PEER_HEADER}: {client}\r\n{HOST_HEADER}: {}\r\nContent-Length: 0\r\n",
        head.method.word(),
        head.target,
        head.host
    );
    if let Some(number) = body {
        text.push_str(&format!("{BODY_HEADER}: {number}\r\n"));
    }
    if head.head_only {
        text.push_str(&format!("{HEAD_ONLY_HEADER}: yes\r\n"));
    }
    if head.is_relayed {
        text.push_str(&format!("{RELAYED_HEADER}: yes\r\n"));
    }
    for (name, value) in &head.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text
}

async fn answer(stream: &mut UnixStream) -> anyhow::Result<Answer> {
    let mut bytes = BytesMut::with_capacity(16 * 1024);
    let (mut answer, length) = loop {
        ensure!(stream.read_buf(&mut bytes).await.context("Reading the answer of a page")? > 0, "The pages hung up");
        if let Some((answer, length, head)) = understood(&bytes)? {
            let _ = bytes.split_to(head);
            break (answer, length);
        }
        ensure!(bytes.len() < HEAD_BYTES, "The head of a page's answer has no end");
    };
    ensure!(length <= ANSWER_BYTES, "A page's answer has {length} bytes");
    bytes.reserve(length.saturating_sub(bytes.len()));
    while bytes.len() < length {
        ensure!(stream.read_buf(&mut bytes).await.context("Reading the body of a page")? > 0, "An answer is cut short");
    }
    ensure!(bytes.len() == length, "A page's answer is longer than it says");
    answer.body = bytes.freeze();
    Ok(answer)
}

/// The answer without its body, the body's length and that of the head; nothing if the head isn't all there.
fn understood(bytes: &[u8]) -> anyhow::Result<Option<(Answer, usize, usize)>> {
    let mut lines = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut lines);
    let parsed = response.parse(bytes).context("Understanding the answer of a page")?;
    let httparse::Status::Complete(head) = parsed else { return Ok(None) };
    let status = response.code.context("A page's answer has no status")?;
    let field = |name: &str| {
        let found = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(found.value).ok()
    };
    let length = match status {
        // The server sends none, whatever the page has (RFC 9110 §6.4.1).
        204 | 304 => 0,
        _ => field("Content-Length").and_then(|length| length.parse().ok()).context("A page's answer has no length")?,
    };
    let route = field(ROUTE_HEADER).and_then(|path| ROUTES.iter().find(|route| route.path == path));
    let kept = response.headers.iter().filter(|field| !OURS.iter().any(|name| field.name.eq_ignore_ascii_case(name)));
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers = kept.map(|field| (field.name.to_owned(), text(field.value))).collect();
    let route = route.map_or("", |route| route.path);
    Ok(Some((Answer { status, route, headers, body: bytes::Bytes::new() }, length, head)))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    async fn heard(said: &[u8]) -> anyhow::Result<Answer> {
        let (mut ours, mut theirs) = UnixStream::pair().unwrap();
        theirs.write_all(said).await.unwrap();
        drop(theirs);
        answer(&mut ours).await
    }

    #[tokio::test]
    async fn an_answer_cut_short_is_none_and_neither_is_one_too_long() {
        let whole = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/plain\r\nX-Postdesk-Route: /healthz\r\n\
                      Content-Length: 3\r\n\r\nok\n";
        assert_eq!(
            heard(whole).await.unwrap(),
            Answer {
                status: 200,
                route: "/healthz",
                headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())],
                body: Bytes::from_static(b"ok\n")
            }
        );
        for end in 0..whole.len() {
            assert!(heard(&whole[..end]).await.is_err(), "{end}");
        }
        assert!(heard(&[whole.as_slice(), b"more"].concat()).await.is_err());
    }

    #[test]
    fn a_body_is_had_once_and_not_after_its_request() {
        let bodies = Bodies::default();
        let body = Body::from(b"hello".to_vec());
        let (first, second) = (bodies.hand(&body), bodies.hand(&body));
        assert_eq!(bodies.take(first.number).unwrap().len(), 5);
        assert!(bodies.take(first.number).is_none());
        let number = second.number;
        drop((first, second));
        assert!(bodies.take(number).is_none() && bodies.waiting().is_empty());
    }
}

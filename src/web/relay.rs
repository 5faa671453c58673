//! Between front and back: a checked request written anew for the Unix socket, and the answer read.

use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, ensure};
use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

use super::head::Head;
use super::message::Answer;

/// Tells the back who is connected; a client can't set it, because it is not among those that pass.
pub(super) const PEER_HEADER: &str = "X-Postdesk-Peer";
/// Tells the back which host the request was sent to.
pub(super) const HOST_HEADER: &str = "X-Postdesk-Host";
/// Largest answer a page may give, bytes.
const ANSWER_BYTES: u64 = 64 * 1024 * 1024;

/// Fields of the back's answer that the front writes itself.
const OURS: [&str; 5] = ["Connection", "Content-Length", "Date", "Server", "Transfer-Encoding"];

/// Carries one request to the back and its answer from there.
///
/// # Errors
/// When the back can't be reached, hangs up early or says what isn't an answer.
pub(super) async fn carry(socket: &Path, head: &Head, body: &[u8], peer: IpAddr) -> anyhow::Result<Answer> {
    let mut stream = UnixStream::connect(socket).await.context("Reaching the pages")?;
    stream.write_all(written_anew(head, body.len(), peer).as_bytes()).await.context("Handing a request on")?;
    stream.write_all(body).await.context("Handing a request's body on")?;
    let mut bytes = Vec::new();
    stream.take(ANSWER_BYTES).read_to_end(&mut bytes).await.context("Reading the answer of a page")?;
    understood(&bytes)
}

fn written_anew(head: &Head, length: usize, peer: IpAddr) -> String {
    let mut text = format!(
        "{} {} HTTP/1.1\r\nHost: postdesk\r\nConnection: close\r\n{PEER_HEADER}: {peer}\r\n\
         {HOST_HEADER}: {}\r\nContent-Length: {length}\r\n",
        head.method.word(),
        head.target,
        head.host
    );
    for (name, value) in &head.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text
}

fn understood(bytes: &[u8]) -> anyhow::Result<Answer> {
    let mut lines = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut lines);
    let parsed = response.parse(bytes).context("Understanding the answer of a page")?;
    let httparse::Status::Complete(head_bytes) = parsed else { anyhow::bail!("A page's answer ended in its head") };
    let status = response.code.context("A page's answer has no status")?;
    let body = Bytes::copy_from_slice(bytes.get(head_bytes..).unwrap_or_default());
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let length = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case("Content-Length"));
    let whole = length.is_some_and(|field| text(field.value) == body.len().to_string());
    ensure!(whole, "A page's answer of status {status} is cut short");
    let kept = response.headers.iter().filter(|field| !OURS.iter().any(|name| field.name.eq_ignore_ascii_case(name)));
    let headers = kept.map(|field| (field.name.to_owned(), text(field.value))).collect();
    Ok(Answer { status, headers, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_cut_short_is_none() {
        let whole = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";
        assert_eq!(
            understood(whole).unwrap(),
            Answer {
                status: 200,
                headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())],
                body: Bytes::from_static(b"ok\n")
            }
        );
        for end in 0..whole.len() {
            assert!(understood(&whole[..end]).is_err(), "{end}");
        }
    }
}

//! The first words with a server, before any secret: greeting, capabilities, STARTTLS.
//!
//! Read byte by byte, so that nothing said in the clear can be left in a buffer and be taken for something
//! said under TLS: surplus bytes stay in the socket and break the handshake.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::trouble::{Trouble, printable};
use crate::net::silence;

/// Longest line of a server we have not proved yet, bytes.
const LONGEST_LINE: u64 = 8192;
/// Most lines of one answer.
const MOST_LINES: usize = 50;

/// Waits for the greeting.
///
/// `PREAUTH` is refused: whoever stands in the way could use it to keep us from asking for TLS (RFC 9051 §11.1),
/// and it would not be the login the configuration names.
pub(super) async fn greeting<S: AsyncRead + Unpin>(stream: &mut S, limit: Duration) -> Result<(), Trouble> {
    let line = read_line(stream, limit).await.map_err(|e| Trouble::io("Waiting for the server's greeting", &e))?;
    let mut words = line.split_ascii_whitespace();
    match (words.next(), words.next().map(str::to_ascii_uppercase).as_deref()) {
        (Some("*"), Some("OK")) => Ok(()),
        (Some("*"), Some("PREAUTH")) => Err(Trouble::server(
            "imap.host: the server claims that nobody needs to log in (PREAUTH); nothing was sent to it",
        )),
        (Some("*"), Some("BYE")) => {
            Err(Trouble::server(format!("imap.host: the server turned us away ({})", printable(&line))))
        }
        _ => Err(Trouble::server("imap.host: what answers there is no IMAP server; check imap.host and imap.port")),
    }
}

/// Asks what the server can do; the words come back in upper case.
pub(super) async fn capabilities<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    limit: Duration,
) -> Result<Vec<String>, Trouble> {
    let lines = ask(stream, "CAPABILITY", limit).await?;
    let named = lines.iter().filter_map(|line| {
        let line = line.to_ascii_uppercase();
        line.strip_prefix("* CAPABILITY ").map(|c| c.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>())
    });
    Ok(named.flatten().collect())
}

/// Asks for TLS; when this returns, the next byte must be the server's handshake.
pub(super) async fn starttls<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    limit: Duration,
) -> Result<(), Trouble> {
    if !capabilities(stream, limit).await?.iter().any(|c| c == "STARTTLS") {
        return Err(Trouble::server(
            "imap.tls: the server offers no STARTTLS, so no password was sent; try imap.tls = \"implicit\" with \
             imap.port = 993",
        ));
    }
    ask(stream, "STARTTLS", limit).await.map(|_| ())
}

/// One command and the lines before its tagged OK.
async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    command: &str,
    limit: Duration,
) -> Result<Vec<String>, Trouble> {
    let doing = format!("Asking the server for {command}");
    let written = timeout(limit, stream.write_all(format!("H1 {command}\r\n").as_bytes())).await;
    written.unwrap_or_else(|_| Err(silence(limit))).map_err(|e| Trouble::io(&doing, &e))?;
    let mut lines = Vec::new();
    while lines.len() < MOST_LINES {
        let line = read_line(stream, limit).await.map_err(|e| Trouble::io(&doing, &e))?;
        let Some(result) = line.strip_prefix("H1 ") else {
            lines.push(line);
            continue;
        };
        return match result.get(..2).map(str::to_ascii_uppercase).as_deref() {
            Some("OK") => Ok(lines),
            _ => Err(Trouble::server(format!("{doing}: the server said {}", printable(result)))),
        };
    }
    Err(Trouble::server(format!("{doing}: the server sent lines without end")))
}

async fn read_line<S: AsyncRead + Unpin>(stream: &mut S, limit: Duration) -> io::Result<String> {
    let reading = async {
        let mut line = Vec::new();
        let mut stream = stream.take(LONGEST_LINE);
        loop {
            match stream.read_u8().await {
                Ok(b'\n') => return Ok(String::from_utf8_lossy(&line).trim_end().to_owned()),
                Ok(byte) => line.push(byte),
                Err(_) if stream.limit() == 0 => {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, "a line without end"));
                }
                Err(error) => return Err(error),
            }
        }
    };
    timeout(limit, reading).await.unwrap_or_else(|_| Err(silence(limit)))
}

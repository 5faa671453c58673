//! The bytes of an SMTP dialogue: replies read within limits, mails written with their dots.

use std::io;

use lettre::transport::smtp::response::Response;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Longest line of a reply, bytes; RFC 5321 §4.5.3.1.5 has 512, some relays write more.
const LINE_BYTES: usize = 4096;

/// Most lines of one reply.
const REPLY_LINES: usize = 100;

/// A mail is written in pieces of this size, bytes; a small one goes out in one piece with its final dot.
const PIECE_BYTES: usize = 64 * 1024;

/// One end of a dialogue.
#[derive(Debug)]
pub(super) struct Wire<S> {
    stream: S,
    read: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: S) -> Wire<S> {
        Wire { stream, read: Vec::new() }
    }

    /// The stream, if nothing is left unread: bytes that came in plain text must not count as said under TLS.
    pub(super) fn into_stream(self) -> io::Result<S> {
        if self.read.is_empty() { Ok(self.stream) } else { Err(garbage("it sent more after its answer to STARTTLS")) }
    }

    /// Says something and waits for the answer.
    pub(super) async fn ask(&mut self, command: impl std::fmt::Display) -> io::Result<Response> {
        self.say(command.to_string().as_bytes()).await?;
        self.reply().await
    }

    /// Says something.
    pub(super) async fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Reads one reply, of however many lines.
    pub(super) async fn reply(&mut self) -> io::Result<Response> {
        let mut text = String::new();
        for _ in 0..REPLY_LINES {
            let line = self.line().await?;
            text.push_str(&line);
            // RFC 5321 §4.2: a reply may be its code alone; lettre wants the space.
            text.push_str(if line.len() == 3 { " \r\n" } else { "\r\n" });
            if line.as_bytes().get(3) != Some(&b'-') {
                return text.parse().map_err(|_| garbage("its answer is not SMTP"));
            }
        }
        Err(garbage("its answer does not end"))
    }

    /// Says a mail after the server's 354: line ends made CRLF, leading dots doubled (RFC 5321 §4.5.2), final dot.
    pub(super) async fn mail(&mut self, mail: &[u8]) -> io::Result<()> {
        let mut at_line_start = true;
        let mut after_cr = false;
        let mut piece = Vec::with_capacity(mail.len().min(PIECE_BYTES) + 1024);
        for byte in mail {
            match byte {
                b'\n' if after_cr => after_cr = false,
                b'\r' | b'\n' => {
                    piece.extend_from_slice(b"\r\n");
                    after_cr = *byte == b'\r';
                    at_line_start = true;
                }
                _ => {
                    if *byte == b'.' && at_line_start {
                        piece.push(b'.');
                    }
                    piece.push(*byte);
                    (at_line_start, after_cr) = (false, false);
                }
            }
            if piece.len() >= PIECE_BYTES {
                self.stream.write_all(&piece).await?;
                piece.clear();
            }
        }
        piece.extend_from_slice(if at_line_start { b".\r\n" } else { b"\r\n.\r\n" });
        self.say(&piece).await
    }

    async fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let rest = self.read.split_off(end + 1);
                let line = std::mem::replace(&mut self.read, rest);
                let text = String::from_utf8_lossy(&line);
                return Ok(text.trim_end().chars().map(|c| if c.is_control() { ' ' } else { c }).collect());
            }
            if self.read.len() >= LINE_BYTES {
                return Err(garbage("its answer has an endless line"));
            }
            self.read.reserve(1024);
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it closed the connection"));
            }
        }
    }
}

fn garbage(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn heard(bytes: &[u8]) -> io::Result<Response> {
        let (mut server, client) = tokio::io::duplex(1 << 20);
        server.write_all(bytes).await.unwrap();
        drop(server);
        Wire::new(client).reply().await
    }

    async fn said(mail: &[u8]) -> Vec<u8> {
        let (mut server, client) = tokio::io::duplex(1 << 20);
        Wire::new(client).mail(mail).await.unwrap();
        let mut out = Vec::new();
        server.read_to_end(&mut out).await.unwrap();
        out
    }

    #[tokio::test]
    async fn replies_are_read_whole() {
        for (bytes, code, lines) in [
            (&b"250 ok\r\n"[..], 250, vec!["ok"]),
            (b"250-a\r\n250-b c\r\n250 d\r\n", 250, vec!["a", "b c", "d"]),
            (b"220\r\n", 220, vec![""]),
            (b"354 go\n", 354, vec!["go"]),
            (b"550 \xff\x00caf\xc3\xa9\r\n", 550, vec!["\u{fffd} caf\u{e9}"]),
        ] {
            let reply = heard(bytes).await.unwrap();
            assert!(reply.has_code(code), "{reply:?}");
            assert_eq!(reply.message().collect::<Vec<_>>(), lines);
        }
    }

    #[tokio::test]
    async fn what_is_no_reply_is_refused_without_reading_on() {
        let endless = [b"250 ".as_slice(), &vec![b'x'; 1 << 19]].concat();
        for bytes in [
            b"".as_slice(),
            b"250 ok",
            b"hello\r\n",
            b"\r\n",
            b"\xff\xfe\x00\r\n",
            b"999 no\r\n",
            b"250-a\r\n550 b\r\n",
            &b"250-x\r\n".repeat(1000),
            &endless,
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
        ] {
            assert!(heard(bytes).await.is_err(), "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(20)]));
        }
    }

    #[tokio::test]
    async fn mails_go_out_with_their_dots_and_line_ends() {
        for (mail, wire) in [
            (&b"a\r\n"[..], &b"a\r\n.\r\n"[..]),
            (b"a", b"a\r\n.\r\n"),
            (b"", b".\r\n"),
            (b".\r\n..\r\n.a\r\n", b"..\r\n...\r\n..a\r\n.\r\n"),
            (b"a\n.\nb\r.\r\r\n", b"a\r\n..\r\nb\r\n..\r\n\r\n.\r\n"),
            (b"a\r\n.\r\nMAIL FROM:<>\r\n", b"a\r\n..\r\nMAIL FROM:<>\r\n.\r\n"),
        ] {
            assert_eq!(said(mail).await, wire, "{:?}", String::from_utf8_lossy(mail));
        }
        let big = b"0123456789\r\n.x\r\n".repeat(20_000);
        assert_eq!(said(&big).await.len(), big.len() + 20_000 + 3);
    }
}

//! The byte stream under an IMAP session: plain or TLS, written in whole commands, read through the [`Gate`].

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, BufWriter, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::gate::Gate;
use crate::net::is_this_machine;

/// A connection, protected or not.
#[derive(Debug)]
pub(super) enum Line {
    /// Only ever to this machine itself.
    Plain(TcpStream),
    /// TLS with a verified certificate.
    Tls(Box<TlsStream<TcpStream>>),
}

/// What the IMAP session reads and writes.
#[derive(Debug)]
pub(super) struct Wire {
    /// The library writes a command in three pieces; without this each would be a packet of its own.
    line: BufWriter<Line>,
    /// What may come in.
    pub(super) gate: Gate,
}

impl Wire {
    pub(super) fn new(line: Line) -> Wire {
        Wire { line: BufWriter::new(line), gate: Gate::default() }
    }

    /// Whether the other end is on this machine.
    pub(super) fn is_near(&self) -> bool {
        let socket = match self.line.get_ref() {
            Line::Plain(stream) => stream,
            Line::Tls(stream) => stream.get_ref().0,
        };
        socket.peer_addr().is_ok_and(|address| is_this_machine(address.ip()))
    }
}

impl AsyncRead for Line {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Line::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Line::Tls(stream) => Pin::new(stream).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Line::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Line::Tls(stream) => Pin::new(stream).poll_write(cx, buf),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Line::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Line::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Line::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Line::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        ready!(Pin::new(&mut this.line).poll_read(cx, buf))?;
        let fresh = buf.filled().get(before..).unwrap_or_default();
        let passed = this.gate.pass(fresh).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why));
        Poll::Ready(passed)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().line).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().line).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().line).poll_shutdown(cx)
    }
}

//! Calls to the outside that more than one door or courier needs: connections, TLS, Maildir files.

pub mod maildir;
pub mod tls;

use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

/// Opens a TCP connection without Nagle's delay, trying each address of the host in turn.
///
/// `limit` bounds the whole of it, name lookup included.
///
/// # Errors
/// The failure of the last address tried, or [`io::ErrorKind::TimedOut`].
pub async fn connect(host: &str, port: u16, limit: Duration) -> io::Result<TcpStream> {
    let attempt = async {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
        for address in tokio::net::lookup_host((host, port)).await? {
            match TcpStream::connect(address).await {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    return Ok(stream);
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    };
    timeout(limit, attempt).await.unwrap_or_else(|_| Err(silence(limit)))
}

/// The error of an answer that did not come in time.
#[must_use]
pub fn silence(limit: Duration) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("no answer within {} s", limit.as_secs()))
}

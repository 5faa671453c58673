//! Calls to the outside that more than one door or courier needs: connections, TLS, Maildir files.

pub mod dkim;
pub mod dmarc;
pub mod dns;
pub mod http;
pub mod maildir;
pub mod oauth;
pub mod scrub;
pub mod seal;
pub mod signing;
pub mod tls;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

/// Opens a TCP connection without Nagle's delay, trying each address of the host in turn.
///
/// `limit` bounds the name lookup, and the tries together: each address has its share, so that one that leads
/// nowhere does not keep the others from being tried.
///
/// # Errors
/// The failure of the last address tried, or [`io::ErrorKind::TimedOut`].
pub async fn connect(host: &str, port: u16, limit: Duration) -> io::Result<TcpStream> {
    let lookup = timeout(limit, tokio::net::lookup_host((host, port))).await;
    let addresses: Vec<SocketAddr> = lookup.unwrap_or_else(|_| Err(silence(limit)))?.collect();
    let share = limit / u32::try_from(addresses.len()).unwrap_or(u32::MAX).max(1);
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in addresses {
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Ok(Err(error)) => last = error,
            Err(_) => last = silence(share),
        }
    }
    Err(last)
}

/// Whether an address is one of this machine that no other can reach.
#[must_use]
pub fn is_this_machine(address: IpAddr) -> bool {
    // 127.0.0.1 written as an IPv6 address is no loopback address by itself.
    address.to_canonical().is_loopback()
}

/// The error of an answer that did not come in time.
#[must_use]
pub fn silence(limit: Duration) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("no answer within {:.1} s", limit.as_secs_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_addresses_are_this_machine() {
        for (address, expected) in [
            ("127.0.0.1", true),
            ("127.8.9.10", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("0.0.0.0", false),
            ("::", false),
            ("10.0.0.1", false),
            ("192.0.2.1", false),
            ("::ffff:192.0.2.1", false),
            ("fe80::1", false),
        ] {
            assert_eq!(is_this_machine(address.parse().unwrap()), expected, "{address}");
        }
    }
}

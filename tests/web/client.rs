//! A client that can be as rude as it likes.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// The last number of the loopback address that decent people come from.
pub const DECENT: u8 = 1;

/// Connects from `127.0.0.<from>`.
pub fn connect(server: SocketAddr, from: u8) -> std::io::Result<TcpStream> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 0, from)), 0))?;
        socket.connect(server).await?.into_std()
    })?;
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    stream.set_write_timeout(Some(Duration::from_secs(20)))?;
    Ok(stream)
}

/// What the server says to these bytes until it closes the connection or `20 s` pass.
pub fn say(server: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = connect(server, DECENT).expect("The server accepts");
    // The server may close before it has read all: its answer counts.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    heard(&mut stream)
}

/// Everything up to the end of the connection.
pub fn heard(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A decent GET on a connection of its own.
pub fn get(server: SocketAddr, path: &str) -> String {
    say(server, format!("GET {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n").as_bytes())
}

/// The statuses of all answers in what was heard.
pub fn statuses(heard: &str) -> Vec<u16> {
    heard
        .match_indices("HTTP/1.1 ")
        .filter_map(|(at, word)| heard.get(at + word.len()..)?.get(..3)?.parse().ok())
        .collect()
}

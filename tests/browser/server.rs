//! A web server of a few lines: pages made up for a test, and an ear for whoever is asked.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Answers each path with what it was given, until the test ends.
pub struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server for these pages: path, further header lines, HTML or CSS.
    pub fn start(pages: &[(&'static str, &'static str, String)]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let (ear, pages) = (heard.clone(), pages.to_vec());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Browsers open connections on suspicion, and say nothing on them.
                let (ear, pages) = (ear.clone(), pages.clone());
                std::thread::spawn(move || {
                    let path = answer(stream, &pages);
                    ear.lock().unwrap().push(path);
                });
            }
        });
        Server { address, heard }
    }

    /// A server without pages, that hears who comes.
    pub fn ear() -> Server {
        Server::start(&[])
    }

    pub fn site(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The paths that were asked for; empty ones are connections that said nothing.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, pages: &[(&'static str, &'static str, String)]) -> String {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    for _ in lines.take_while(|line| !line.is_empty()) {}
    let found = pages.iter().find(|(of, ..)| *of == path);
    let (status, headers, body) =
        found.map_or(("404 Not Found", "", ""), |(_, headers, body)| ("200 OK", headers, body));
    let kind = if path.ends_with(".css") { "css" } else { "html" };
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         {headers}\r\n{body}",
        body.len()
    );
    // A browser may go before it has heard all.
    let _ = stream.write_all(answer.as_bytes());
    path
}

//! An HTTP server on 127.0.0.1 that writes down what it is asked and answers as it is told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

/// A request that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Method and path.
    pub line: String,
    /// Fields, names in lower case.
    pub fields: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    /// A field's value; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// The server; it ends with the process.
pub struct Listener {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    status: Arc<Mutex<u16>>,
}

impl Listener {
    pub fn start() -> Listener {
        let socket = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        let listener = Listener { address, asked: Arc::default(), status: Arc::new(Mutex::new(200)) };
        let (asked, status) = (listener.asked.clone(), listener.status.clone());
        std::thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 {
                    continue;
                }
                let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
                let mut fields = Vec::new();
                loop {
                    let mut field = String::new();
                    reader.read_line(&mut field).unwrap();
                    let Some((name, value)) = field.trim_end().split_once(':') else { break };
                    fields.push((name.to_lowercase(), value.trim().to_owned()));
                }
                let length = fields.iter().find(|(name, _)| name == "content-length");
                let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
                reader.read_exact(&mut body).unwrap();
                asked.lock().unwrap().push(Asked { line, fields, body: String::from_utf8(body).unwrap() });
                let status = *status.lock().unwrap();
                let answer = format!("HTTP/1.1 {status} Word\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                let _ = (&stream).write_all(answer.as_bytes());
            }
        });
        listener
    }

    /// Answers so from now on.
    pub fn answer(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }

    /// All that was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

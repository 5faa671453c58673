//! A name server on 127.0.0.1 that knows a few texts and other records.

use std::collections::BTreeMap;
use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex};

/// What the server says of a name.
#[derive(Clone)]
pub enum Says {
    /// These texts, to be remembered for so many seconds.
    Texts(Vec<String>, u32),
    /// These records of another kind, as they are on the wire (RFC 1035 §3.3).
    Records(Vec<Vec<u8>>),
    /// The name is not there; the same for all names nobody told of.
    NoName,
    /// The server has failed (SERVFAIL).
    Failure,
    /// Nothing at all.
    Silence,
}

/// The server. It ends with the process.
pub struct NameServer {
    pub address: SocketAddr,
    names: Arc<Mutex<BTreeMap<String, Says>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl NameServer {
    pub fn start() -> NameServer {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        let server = NameServer { address, names: Arc::default(), asked: Arc::default() };
        let (names, asked) = (server.names.clone(), server.asked.clone());
        std::thread::spawn(move || {
            let mut question = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut question) {
                let name = name_of(&question[12..length]);
                let key = match kind_of(&question[..length]) {
                    Some(1) => format!("A {name}"),
                    Some(12) => format!("PTR {name}"),
                    Some(15) => format!("MX {name}"),
                    Some(28) => format!("AAAA {name}"),
                    _ => name.clone(),
                };
                let says = names.lock().unwrap().get(&key).cloned().unwrap_or(Says::NoName);
                asked.lock().unwrap().push(name);
                if let Some(answer) = answer(&question[..length], &says) {
                    let _ = socket.send_to(&answer, from);
                }
            }
        });
        server
    }

    pub fn tell(&self, name: &str, says: Says) {
        self.names.lock().unwrap().insert(name.to_owned(), says);
    }

    pub fn text(&self, name: &str, text: &str) {
        self.tell(name, Says::Texts(vec![text.to_owned()], 60));
    }

    pub fn address(&self, name: &str, address: [u8; 4]) {
        self.tell(&format!("A {name}"), Says::Records(vec![address.to_vec()]));
    }

    /// The mail server of a domain.
    pub fn exchanger(&self, name: &str, host: &str) {
        self.tell(&format!("MX {name}"), Says::Records(vec![[&[0, 10], written(host).as_slice()].concat()]));
    }

    /// The name of an address, whose own name is like 7.2.0.192.in-addr.arpa.
    pub fn pointer(&self, reverse: &str, host: &str) {
        self.tell(&format!("PTR {reverse}"), Says::Records(vec![written(host)]));
    }

    /// How often it was asked.
    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

/// A name as it is on the wire.
fn written(name: &str) -> Vec<u8> {
    let labels = name.split('.').filter(|label| !label.is_empty());
    let mut out: Vec<u8> = labels.flat_map(|label| [&[label.len() as u8], label.as_bytes()].concat()).collect();
    out.push(0);
    out
}

/// The kind of record that is asked for.
fn kind_of(question: &[u8]) -> Option<u16> {
    let end = 12 + question.get(12..)?.iter().position(|byte| *byte == 0)?;
    Some(u16::from_be_bytes(question.get(end + 1..end + 3)?.try_into().ok()?))
}

fn name_of(mut bytes: &[u8]) -> String {
    let mut labels = Vec::new();
    while let Some((&length, rest)) = bytes.split_first().filter(|(length, _)| **length > 0) {
        let (label, rest) = rest.split_at(length.into());
        labels.push(String::from_utf8_lossy(label).to_lowercase());
        bytes = rest;
    }
    labels.join(".")
}

/// RFC 1035 §4.1: header, the question as it was asked, the records.
fn answer(question: &[u8], says: &Says) -> Option<Vec<u8>> {
    let pieces = |text: &String| -> Vec<u8> {
        text.as_bytes().chunks(255).flat_map(|piece| [&[piece.len() as u8], piece].concat()).collect()
    };
    let (code, records, lifetime) = match says {
        Says::Texts(texts, lifetime) => (0, texts.iter().map(pieces).collect(), *lifetime),
        Says::Records(records) => (0, records.clone(), 60),
        Says::NoName => (3, Vec::new(), 0),
        Says::Failure => (2, Vec::new(), 0),
        Says::Silence => return None,
    };
    let end = 12 + question[12..].iter().position(|byte| *byte == 0)? + 5;
    let mut out = question[..2].to_vec();
    out.extend([0x81, 0x80 | code, 0, 1, 0, u8::try_from(records.len()).unwrap(), 0, 0, 0, 0]);
    out.extend(&question[12..end]);
    for record in records {
        out.extend([0xc0, 12]);
        out.extend(kind_of(question)?.to_be_bytes());
        out.extend([0, 1]);
        out.extend(lifetime.to_be_bytes());
        out.extend(u16::try_from(record.len()).unwrap().to_be_bytes());
        out.extend(record);
    }
    Some(out)
}

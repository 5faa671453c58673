//! A person with a mail client: reads an INBOX by IMAP over TLS, and answers, forwards and writes by SMTP with STARTTLS
//! and a login, in the forms in which clients do that.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::ops::Deref;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use postdesk::clock::Clock;
use postdesk::mail::parse::parse;
use postdesk::mail::{Address, Mail};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::dovecot::{self, Dovecot};
use super::exim::{self, Exim};

/// How long anything may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a client makes of a reply.
#[derive(Clone, Copy)]
pub enum Form {
    /// Plain text, the quoted text below.
    Plain,
    /// Text and HTML side by side, as web mail sends it.
    Html,
}

/// A person at a mail client.
pub struct Client {
    /// As From shows it.
    name: String,
    /// The own address.
    pub address: String,
    form: Form,
    /// The login for sending: the own address at the own provider, else something else.
    login: String,
    smtp: u16,
    tls: Arc<ClientConfig>,
    inbox: Wire<Secure>,
    letters: Vec<Letter>,
    read: BTreeSet<u32>,
    written: u32,
}

/// A mail as it lies in the INBOX.
#[derive(Clone)]
pub struct Letter {
    uid: u32,
    pub mail: Mail,
    pub raw: String,
}

impl Deref for Letter {
    type Target = Mail;

    fn deref(&self) -> &Mail {
        &self.mail
    }
}

impl Letter {
    /// Where a reply goes.
    pub fn reply_address(&self) -> &str {
        &self.reply_to.first().or(self.from.as_ref()).unwrap().address
    }

    fn written_by(&self) -> String {
        shown(self.from.as_ref().unwrap())
    }
}

impl Client {
    /// Signs in to the own mailbox. Mail is sent through the provider of the own address.
    pub fn new(dovecot: &Dovecot, exim: &Exim, name: &str, address: &str, form: Form) -> Client {
        let tls = postdesk::net::tls::client_config(Some(&dovecot.ca_file())).unwrap();
        let mut inbox = Wire::new(connect(dovecot.imaps)).secured(&tls);
        inbox.line();
        let user = address.split('@').next().unwrap();
        inbox.command(&format!("AUTHENTICATE PLAIN {}", plain(user, dovecot::PASSWORD)));
        inbox.command("SELECT INBOX");
        Client {
            name: name.to_owned(),
            address: address.to_owned(),
            form,
            login: address.to_owned(),
            smtp: exim.smtp,
            tls,
            inbox,
            letters: Vec::new(),
            read: BTreeSet::new(),
            written: 0,
        }
    }

    /// From now on mail is sent past the own provider, by somebody who vouches for nothing.
    pub fn travels(&mut self) {
        "elsewhere".clone_into(&mut self.login);
    }

    /// The mail that `wanted` knows and that was not read before; waits for it.
    pub fn next(&mut self, what: &str, wanted: impl Fn(&Letter) -> bool) -> Letter {
        let end = Instant::now() + PATIENCE;
        loop {
            self.look();
            if let Some(letter) = self.letters.iter().find(|letter| !self.read.contains(&letter.uid) && wanted(letter))
            {
                self.read.insert(letter.uid);
                return letter.clone();
            }
            if Instant::now() > end {
                panic!("{what} did not reach {}, but {:#?}", self.address.clone(), self.unread());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What lies in the INBOX and was not read: subject and first lines.
    pub fn unread(&mut self) -> Vec<String> {
        self.look();
        let unread = self.letters.iter().filter(|letter| !self.read.contains(&letter.uid));
        unread
            .map(|letter| format!("{}: {}", letter.subject, letter.text.chars().take(300).collect::<String>()))
            .collect()
    }

    /// Everything that ever came.
    pub fn inbox(&mut self) -> &[Letter] {
        self.look();
        &self.letters
    }

    /// Fetches what is new.
    fn look(&mut self) {
        let known = self.letters.last().map_or(0, |letter| letter.uid);
        self.inbox.command("NOOP");
        // `n:*` gives the newest mail even where it is older than n (RFC 3501 §6.4.8).
        let answer = self.inbox.command(&format!("UID FETCH {}:* (UID BODY.PEEK[])", known + 1));
        self.letters.extend(fetched(&answer).filter(|letter| letter.uid > known));
    }

    /// A new mail.
    pub fn write(&mut self, to: &str, subject: &str, words: &str) {
        let head = self.head(to, subject, "");
        self.send(to, &format!("{head}{}", text_part(words)));
    }

    /// A reply as the Reply button makes it: to Reply-To, with the thread's headers, the old text quoted below.
    pub fn reply(&mut self, letter: &Letter, words: &str) {
        let to = letter.reply_address().to_owned();
        self.reply_to(&to, letter, words);
    }

    /// The same to another address.
    pub fn reply_to(&mut self, to: &str, letter: &Letter, words: &str) {
        let id = letter.message_id.clone().unwrap();
        let references: Vec<String> = letter.references.iter().chain([&id]).map(|id| format!("<{id}>")).collect();
        let threaded = format!("In-Reply-To: <{id}>\nReferences: {}\n", references.join("\n "));
        let subject = letter.subject.strip_prefix("Re: ").unwrap_or(&letter.subject);
        let head = self.head(to, &format!("Re: {subject}"), &threaded);
        let body = match self.form {
            Form::Plain => text_part(&format!(
                "{words}\n\nOn 02/03/2026 09:00, {} wrote:\n{}",
                letter.written_by(),
                quoted(letter)
            )),
            Form::Html => both_parts(words, letter),
        };
        self.send(to, &format!("{head}{body}"));
    }

    /// A mail handed on in the text, as Gmail does it.
    pub fn forward_inline(&mut self, to: &str, letter: &Letter, words: &str) {
        let head = self.head(to, &format!("Fwd: {}", letter.subject), "");
        let addressees: Vec<String> = letter.to.iter().map(shown).collect();
        let body = format!(
            "{words}\n\n---------- Forwarded message ---------\nFrom: {}\nDate: Mon, Mar 2, 2026 at 8:00 AM\nSubject: {}\n\
             To: {}\n\n\n{}",
            letter.written_by(),
            letter.subject,
            addressees.join(", "),
            letter.text
        );
        self.send(to, &format!("{head}{}", text_part(&body)));
    }

    /// A mail handed on as an attachment.
    pub fn forward_attached(&mut self, to: &str, letter: &Letter, words: &str) {
        let head = self.head(to, &format!("Fwd: {}", letter.subject), "");
        let body = format!(
            "Content-Type: multipart/mixed; boundary=\"=_outer\"\n\n--=_outer\n{}\n--=_outer\n\
             Content-Type: message/rfc822; name=\"{}.eml\"\nContent-Disposition: attachment; filename=\"{}.eml\"\n\
             Content-Transfer-Encoding: 8bit\n\n{}\n--=_outer--\n",
            text_part(words),
            letter.subject,
            letter.subject,
            letter.raw.replace("\r\n", "\n")
        );
        self.send(to, &format!("{head}{body}"));
    }

    fn head(&mut self, to: &str, subject: &str, more: &str) -> String {
        self.written += 1;
        let (name, address) = (&self.name, &self.address);
        let domain = address.split('@').nth(1).unwrap();
        let date = Clock::System.now().strftime("%a, %d %b %Y %H:%M:%S +0000");
        format!(
            "MIME-Version: 1.0\nDate: {date}\nUser-Agent: Private Client 7\nSubject: {subject}\nFrom: {name} <{address}>\n\
             To: {to}\nMessage-ID: <{}.{}@{domain}>\n{more}",
            self.written,
            name.replace(' ', "-")
        )
    }

    /// Brings a mail to the server, with lines as in Rust.
    pub fn send(&self, to: &str, mail: &str) {
        let mut plainly = Wire::new(connect(self.smtp));
        plainly.said("220");
        plainly.ask("EHLO client.example", "250");
        plainly.ask("STARTTLS", "220");
        let mut wire = plainly.secured(&self.tls);
        wire.ask("EHLO client.example", "250");
        wire.ask(&format!("AUTH PLAIN {}", plain(&self.login, exim::LOGIN.1)), "235");
        wire.ask(&format!("MAIL FROM:<{}>", self.address), "250");
        wire.ask(&format!("RCPT TO:<{to}>"), "250");
        wire.ask("DATA", "354");
        let stuffed: String =
            mail.lines().map(|line| format!("{}{line}\r\n", if line.starts_with('.') { "." } else { "" })).collect();
        wire.write(&format!("{stuffed}.\r\n"));
        wire.said("250");
        wire.ask("QUIT", "221");
    }
}

fn shown(address: &Address) -> String {
    match &address.name {
        Some(name) => format!("{name} <{}>", address.address),
        None => address.address.clone(),
    }
}

fn text_part(words: &str) -> String {
    format!("Content-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\n{words}\n")
}

fn quoted(letter: &Letter) -> String {
    letter.text.lines().map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") }).collect()
}

/// Text and HTML as Gmail writes them.
fn both_parts(words: &str, letter: &Letter) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n");
    let said = format!("On Mon, Mar 2, 2026 at 9:00 AM {} wrote:", letter.written_by());
    format!(
        "Content-Type: multipart/alternative; boundary=\"=_both\"\n\n--=_both\nContent-Type: text/plain; charset=\"UTF-8\"\n\
         Content-Transfer-Encoding: 8bit\n\n{words}\n\n{said}\n\n{}\n--=_both\nContent-Type: text/html; charset=\"UTF-8\"\n\
         Content-Transfer-Encoding: 8bit\n\n<div dir=\"ltr\">{}</div><br><div class=\"gmail_quote gmail_quote_container\">\
         <div dir=\"ltr\" class=\"gmail_attr\">{}<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;\
         border-left:1px solid rgb(204,204,204);padding-left:1ex\">{}</blockquote></div>\n--=_both--\n",
        quoted(letter),
        escape(words),
        escape(&said),
        escape(&letter.text)
    )
}

fn plain(user: &str, password: &str) -> String {
    BASE64.encode(format!("\0{user}\0{password}"))
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// The mails in the answer to a FETCH.
fn fetched(answer: &[u8]) -> impl Iterator<Item = Letter> {
    let mut rest = answer;
    std::iter::from_fn(move || {
        loop {
            let end = rest.windows(2).position(|two| two == b"\r\n")?;
            let line = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 2..];
            let Some(length) = literal(&line) else { continue };
            let (bytes, after) = rest.split_at(length);
            rest = after;
            let uid = line.split_once("UID ").unwrap().1.split([' ', ')']).next().unwrap().parse().unwrap();
            return Some(Letter { uid, mail: parse(bytes), raw: String::from_utf8_lossy(bytes).into_owned() });
        }
    })
}

/// The length of the literal that a line announces.
fn literal(line: &str) -> Option<usize> {
    line.strip_suffix('}')?.rsplit_once('{')?.1.parse().ok()
}

type Secure = StreamOwned<ClientConnection, TcpStream>;

/// A connection on which lines are spoken.
struct Wire<S> {
    stream: S,
    waiting: Vec<u8>,
    commands: u32,
}

impl Wire<TcpStream> {
    fn secured(self, tls: &Arc<ClientConfig>) -> Wire<Secure> {
        assert!(self.waiting.is_empty(), "nothing may come between STARTTLS and TLS");
        let session = ClientConnection::new(Arc::clone(tls), ServerName::try_from("localhost").unwrap()).unwrap();
        Wire::new(StreamOwned::new(session, self.stream))
    }
}

impl<S: Read + Write> Wire<S> {
    fn new(stream: S) -> Wire<S> {
        Wire { stream, waiting: Vec::new(), commands: 0 }
    }

    fn write(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).unwrap();
        self.stream.flush().unwrap();
    }

    /// So many bytes.
    fn bytes(&mut self, count: usize) -> Vec<u8> {
        while self.waiting.len() < count {
            self.read();
        }
        self.waiting.drain(..count).collect()
    }

    fn read(&mut self) {
        let mut buffer = [0; 8192];
        let length = self.stream.read(&mut buffer).unwrap();
        assert!(length > 0, "the server hung up");
        self.waiting.extend(&buffer[..length]);
    }

    /// A line, with its end.
    fn line(&mut self) -> String {
        loop {
            if let Some(end) = self.waiting.iter().position(|byte| *byte == b'\n') {
                return String::from_utf8_lossy(&self.bytes(end + 1)).into_owned();
            }
            self.read();
        }
    }

    /// An IMAP command that must succeed, and everything said before its end.
    fn command(&mut self, words: &str) -> Vec<u8> {
        self.commands += 1;
        let tag = format!("a{} ", self.commands);
        self.write(&format!("{tag}{words}\r\n"));
        let mut answer = Vec::new();
        loop {
            let line = self.line();
            if let Some(verdict) = line.strip_prefix(&tag) {
                assert!(verdict.starts_with("OK"), "{words}: {verdict}");
                return answer;
            }
            answer.extend(line.as_bytes());
            if let Some(length) = literal(line.trim_end()) {
                let bytes = self.bytes(length);
                answer.extend(bytes);
            }
        }
    }

    /// An SMTP command and the answer it must get.
    fn ask(&mut self, words: &str, code: &str) {
        self.write(&format!("{words}\r\n"));
        self.said(code);
    }

    /// An SMTP answer, of one line or several.
    fn said(&mut self, code: &str) {
        loop {
            let line = self.line();
            assert!(line.starts_with(code), "{code} was wanted: {line}");
            if !line[code.len()..].starts_with('-') {
                return;
            }
        }
    }
}

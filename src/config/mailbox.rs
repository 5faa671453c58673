//! One mailbox: its way in, its way out, and the logins of both.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::document::{Document, Section};
use super::file::Surroundings;
use super::secret::{self, Found};
use super::{Done, Imap, Mailbox, Notes, Oauth, Proof, Sink, Smtp, Source, Tls, marks, oauth, syntax};

/// Ports that speak TLS from the first byte, and those that begin in plain text (RFC 8314 §7, RFC 6409 §3.1).
const PORTS: &[(u16, Tls)] =
    &[(993, Tls::Implicit), (465, Tls::Implicit), (143, Tls::Starttls), (587, Tls::Starttls), (25, Tls::Starttls)];

/// Builds a mailbox; `None` only if there are mistakes.
pub fn build(
    document: &Document,
    name: &str,
    data_dir: &Path,
    around: &Surroundings,
    notes: &mut Notes,
) -> Option<Mailbox> {
    let path = format!("mailbox.{name}");
    let section = document.section(&path, "mailbox.*");
    notes.mistakes.extend(section.lacks(&["address"]));
    let address: Option<String> = section.get("address");
    let mut desk = Part { document, section, name, address, around, shared: None, path: (path, "mailbox.*") };
    let source = desk.source(data_dir, notes);
    let sink = desk.sink(data_dir, notes);
    let dkim = marks::dkim(&desk.section, name, desk.address.as_deref(), around, notes);
    let oauth = desk.oauth(notes);
    let section = &desk.section;
    Some(Mailbox {
        name: name.to_owned(),
        display_name: display_name(section, name)?,
        tag: section.get("tag")?,
        brand: section.get("brand")?,
        plus_addresses: section.get("plus_addresses")?,
        trusted_authserv_id: section.optional("trusted_authserv_id")?,
        spam_header: marks::spam_header(section, notes)?,
        dkim: dkim?,
        source: source?,
        sink: sink?,
        oauth: oauth?,
        address: desk.address?,
    })
}

/// What servers are read from: a mailbox, or another table that has one.
pub struct Part<'d> {
    document: &'d Document,
    section: Section<'d>,
    name: &'d str,
    address: Option<String>,
    around: &'d Surroundings<'d>,
    /// The password of both servers, looked for once.
    shared: Option<Found>,
    /// The table, and its pattern.
    path: (String, &'static str),
}

impl<'d> Part<'d> {
    /// The server of `[alarm.smtp]`; who logs in without a name of its own is `from`.
    pub fn of_alarm(document: &'d Document, from: String, around: &'d Surroundings<'d>) -> Part<'d> {
        let (section, path) = (document.section("alarm", "alarm"), ("alarm".to_owned(), "alarm"));
        Part { document, section, name: "alarm", address: Some(from), around, shared: None, path }
    }
}

impl Part<'_> {
    fn source(&mut self, data_dir: &Path, notes: &mut Notes) -> Option<Source> {
        match (self.section.has("imap"), self.section.has("maildir")) {
            (true, true) => {
                let remedy = "keep one of the two";
                notes.mistakes.push(self.section.mistake(
                    "maildir",
                    "stands beside imap, mail comes in one way",
                    remedy,
                ));
                self.imap(notes).map(Box::new).map(Source::Imap)
            }
            (true, false) => self.imap(notes).map(Box::new).map(Source::Imap),
            (false, true) => {
                notes.mistakes.extend(self.section.lacks(&["maildir.path"]));
                self.section.get::<String>("maildir.path").map(|path| Source::Maildir(data_dir.join(path)))
            }
            (false, false) => {
                let problem = "has no way in, mail comes by `postdesk receive` only";
                notes.warnings.push(self.section.mistake("", problem, "write imap.host, unless that is meant"));
                Some(Source::None)
            }
        }
    }

    fn sink(&mut self, data_dir: &Path, notes: &mut Notes) -> Option<Sink> {
        match (self.section.has("smtp"), self.section.has("outbox")) {
            (true, true) => {
                let remedy = "keep one of the two";
                notes.mistakes.push(self.section.mistake(
                    "outbox",
                    "stands beside smtp, mail goes out one way",
                    remedy,
                ));
                self.smtp(notes).map(Box::new).map(Sink::Smtp)
            }
            (true, false) => self.smtp(notes).map(Box::new).map(Sink::Smtp),
            (false, true) => {
                notes.mistakes.extend(self.section.lacks(&["outbox.path"]));
                self.section.get::<String>("outbox.path").map(|path| Sink::Outbox(data_dir.join(path)))
            }
            (false, false) => {
                if self.document.is_toml() {
                    let remedy = "write smtp.host = \"mail.acme.example\"";
                    notes.mistakes.push(self.section.mistake("", "has no way out", remedy));
                }
                None
            }
        }
    }

    fn imap(&mut self, notes: &mut Notes) -> Option<Imap> {
        notes.mistakes.extend(self.section.lacks(&["imap.host"]));
        let (tls, port) = self.connection("imap", notes);
        let login = self.auth("imap").and_then(|auth| self.login("imap", &auth, notes));
        let ca_file = self.ca_file("imap", notes);
        let section = &self.section;
        let (folder, done): (String, Done) = (section.get("imap.folder")?, section.get("imap.done")?);
        // INBOX is the one name that is the same in any case (RFC 3501 §5.1).
        let is_same = |to: &str| to == folder || (to.eq_ignore_ascii_case("inbox") && folder.eq_ignore_ascii_case(to));
        if matches!(&done, Done::Move(to) if is_same(to)) {
            let problem = "moves mail into the folder that is read";
            notes.mistakes.push(section.mistake("imap.done", problem, "write another folder, like \"move:Processed\""));
        }
        let (username, proof) = login?;
        Some(Imap {
            host: section.get("imap.host")?,
            port: port?,
            tls: tls?,
            username,
            proof,
            folder,
            done,
            idle: section.get("imap.idle")?,
            poll: section.get("imap.poll")?,
            probe: section.get("imap.probe")?,
            ca_file: ca_file?,
            timeout: section.get("imap.timeout")?,
        })
    }

    /// The server mail is sent through; `None` only if there are mistakes.
    pub fn smtp(&mut self, notes: &mut Notes) -> Option<Smtp> {
        notes.mistakes.extend(self.section.lacks(&["smtp.host"]));
        let (tls, port) = self.connection("smtp", notes);
        let login = match self.auth("smtp") {
            Some(auth) if auth == "none" => Some(None),
            Some(auth) => self.login("smtp", &auth, notes).map(Some),
            None => None,
        };
        let ca_file = self.ca_file("smtp", notes);
        let section = &self.section;
        Some(Smtp {
            host: section.get("smtp.host")?,
            port: port?,
            tls: tls?,
            login: login?,
            ca_file: ca_file?,
            timeout: section.get("smtp.timeout")?,
            connections: section.get("smtp.connections")?,
        })
    }

    /// Protection and port. Plain text is for this machine alone: a password would pass every router readable.
    fn connection(&self, server: &str, notes: &mut Notes) -> (Option<Tls>, Option<u16>) {
        let leaf = |name: &str| format!("{server}.{name}");
        let (tls, host) = (self.section.get::<Tls>(&leaf("tls")), self.section.get::<String>(&leaf("host")));
        if let (Some(Tls::None), Some(host)) = (tls, &host)
            && !syntax::is_loopback(host)
        {
            let remedy = "write \"starttls\" or \"implicit\"";
            let problem = format!("\"none\" is for this machine alone, not for {host}");
            notes.mistakes.push(self.section.mistake(&leaf("tls"), problem, remedy));
        }
        let port: Option<u16> = self.section.get(&leaf("port"));
        let usual = port.and_then(|port| PORTS.iter().find(|(usual, _)| *usual == port)).map(|(_, tls)| *tls);
        match (usual, tls) {
            (Some(Tls::Implicit), Some(Tls::Starttls)) => {
                let remedy = format!("write {server}.tls = \"implicit\"");
                let problem = "usually speaks TLS from the first byte";
                notes.warnings.push(self.section.mistake(&leaf("port"), problem, remedy));
            }
            (Some(Tls::Starttls), Some(Tls::Implicit)) => {
                let remedy = format!("write {server}.tls = \"starttls\"");
                let problem = "usually does not speak TLS from the first byte";
                notes.warnings.push(self.section.mistake(&leaf("port"), problem, remedy));
            }
            _ => {}
        }
        let has_port = self.section.has(&leaf("port"));
        (tls, if has_port { port } else { tls.map(|tls| usual_port(server, tls)) })
    }

    /// How a login proves itself, in the word of the file: by tokens where there are any.
    fn auth(&self, server: &str) -> Option<String> {
        let said = self.section.optional(&format!("{server}.auth"))?;
        Some(said.unwrap_or_else(|| if self.section.has("oauth") { "xoauth2" } else { "password" }.to_owned()))
    }

    fn username(&self, server: &str) -> Option<String> {
        let own = format!("{server}.username");
        match [own.as_str(), "username"].into_iter().find(|leaf| self.section.has(leaf)) {
            Some(leaf) => self.section.get::<String>(leaf),
            None => self.address.clone(),
        }
    }

    fn login(&mut self, server: &str, auth: &str, notes: &mut Notes) -> Option<(String, Proof)> {
        let proof = if auth == "xoauth2" {
            if !self.section.has("oauth") && self.document.is_toml() {
                let remedy = format!("write a table [mailbox.{}.oauth], or \"password\"", self.name);
                notes.mistakes.push(self.section.mistake(&format!("{server}.auth"), "has no tokens", remedy));
                return None;
            }
            Some(Proof::Token)
        } else {
            self.password(server, notes).map(Proof::Password)
        };
        Some((self.username(server)?, proof?))
    }

    /// The table of tokens; inside `None` only if there is none.
    fn oauth(&self, notes: &mut Notes) -> Option<Option<Oauth>> {
        if !self.section.has("oauth") {
            return Some(None);
        }
        let servers = ["imap", "smtp"].into_iter().filter(|server| self.section.has(server));
        if !servers.clone().any(|server| self.auth(server).is_none_or(|auth| auth == "xoauth2")) {
            let remedy = "remove it, or write imap.auth and smtp.auth = \"xoauth2\"";
            notes.warnings.push(self.section.mistake("oauth", "is used by no server", remedy));
        }
        let find = |word| secret::find_of_oauth(self.document, self.name, word, self.around);
        let around = oauth::Around {
            base_dir: self.around.base_dir,
            username: servers.clone().find_map(|server| self.username(server)).or_else(|| self.address.clone()),
            client_secret: find("client_secret"),
            refresh_token: find("refresh_token"),
        };
        oauth::build(&self.section, around, notes).map(Some)
    }

    fn password(&mut self, server: &str, notes: &mut Notes) -> Option<SecretString> {
        let own = secret::find(self.document.section(&self.path.0, self.path.1), self.name, server, self.around);
        if own.named {
            return notes.take(own);
        }
        if self.shared.is_none() {
            let table = self.document.section(&self.path.0, self.path.1);
            let mut found = secret::find(table, self.name, "", self.around);
            notes.mistakes.append(&mut found.mistakes);
            notes.warnings.append(&mut found.warnings);
            if !found.named && self.document.is_toml() {
                let variable = secret::variable(self.name, "password", "");
                // An own table of one server has no password for two.
                let leaf = if self.path.0 == "alarm" { "smtp.password" } else { "password" };
                let remedy = format!("write {leaf}_file = \"{}.password\", or set ${variable}", self.name);
                notes.mistakes.push(self.section.mistake(leaf, "is missing", remedy));
            }
            self.shared = Some(found);
        }
        self.shared.as_ref().and_then(|found| found.secret.clone())
    }

    /// A named authority must be there: without it every connection would fail later, with words that help nobody.
    fn ca_file(&self, server: &str, notes: &mut Notes) -> Option<Option<PathBuf>> {
        let leaf = format!("{server}.ca_file");
        let path = self.section.optional::<String>(&leaf)?.map(|path| self.around.base_dir.join(path));
        if let Some(path) = &path {
            let problem = match std::fs::read(path) {
                Ok(bytes) if bytes.windows(17).any(|part| part == b"BEGIN CERTIFICATE") => {
                    return Some(Some(path.clone()));
                }
                Ok(_) => format!("{} has no certificate in it", path.display()),
                Err(fault) => format!("{} can't be read: {fault}", path.display()),
            };
            notes.mistakes.push(self.section.mistake(&leaf, problem, "name a file with certificates in PEM"));
        }
        Some(path)
    }
}

fn usual_port(server: &str, tls: Tls) -> u16 {
    match (server, tls) {
        ("imap", Tls::Implicit) => 993,
        ("imap", _) => 143,
        (_, Tls::Starttls) => 587,
        (_, Tls::Implicit) => 465,
        (_, Tls::None) => 25,
    }
}

fn display_name(section: &Section, name: &str) -> Option<String> {
    if section.has("name") {
        return section.get("name");
    }
    let mut letters = name.chars();
    Some(letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default())
}

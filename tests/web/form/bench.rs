//! A desk with an agent, the form, and a browser that fills it in.

use std::time::Duration;

use postdesk::app::outbox::Due;
use postdesk::app::portal::Entered;
use postdesk::app::{RawMail, Receipt};
use postdesk::clock::{Clock, Timestamp};
use postdesk::config::Config;
use postdesk::desk::{BrandId, Face, FormConfirm, MessageId, Ticket};
use postdesk::mail::{Mail, parse};
use postdesk::store::{CategoryRow, ContactRow, MessageRow, Term};
use regex::Regex;

use crate::web::client::{get, say};
use crate::web::site::Here;

/// What a browser says of a form of ours.
pub const SAME: &str = "Origin: https://help.acme.example\r\nSec-Fetch-Site: same-origin\r\n";

const BRAND: BrandId = BrandId(1);

pub struct Bench {
    pub here: Here,
    pub clock: Clock,
}

impl Bench {
    pub fn new(change: impl FnOnce(&mut Config)) -> Bench {
        // Midnight, so that a day's budget is one.
        let clock = Clock::manual(Timestamp::from_second(1_772_409_600).unwrap());
        let here = Here::at(clock.clone(), change);
        let agent = |tx: &postdesk::store::Tx| tx.set_agent(BRAND, "grace@staff.example", "Grace Hopper", "agent", &[]);
        here.app.store().write(move |tx| agent(tx)).wait().unwrap();
        Bench { here, clock }
    }

    pub fn get(&self, path: &str) -> String {
        get(self.here.address, path)
    }

    /// A GET with headers of its own.
    pub fn ask(&self, path: &str, headers: &str) -> String {
        let head = format!("GET {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n{headers}\r\n");
        say(self.here.address, head.as_bytes())
    }

    /// Signs somebody in; gives the header that says so.
    pub fn sign_in(&self, address: &str) -> String {
        let peer = "127.0.0.1".parse().unwrap();
        assert!(self.here.app.ask_sign_in(BRAND, address, "", peer).unwrap());
        // The mail is not waited for; what is written comes in order.
        self.here.app.store().write(|_| Ok(())).wait().unwrap();
        let mail = self.mail("signin", address);
        let path = link(&mail.text);
        let entered = self.here.app.enter(BRAND, path.rsplit('/').next().unwrap(), peer).unwrap();
        let Entered::In { token, .. } = entered else { panic!("not let in") };
        format!("Cookie: __Host-session={token}\r\n")
    }

    pub fn post(&self, path: &str, headers: &str, body: &str) -> String {
        self.send(path, headers, "application/x-www-form-urlencoded", body.as_bytes())
    }

    pub fn send(&self, path: &str, headers: &str, content_type: &str, body: &[u8]) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: {content_type}\r\n{headers}Content-Length: {}\r\n\r\n",
            body.len()
        );
        say(self.here.address, &[head.as_bytes(), body].concat())
    }

    /// The form as a browser loads it.
    pub fn page(&self, query: &str) -> Form<'_> {
        self.form_of(&self.get(&format!("/support/ticket/submit{query}")))
    }

    /// The form on a page.
    pub fn form_of(&self, page: &str) -> Form<'_> {
        let kept =
            "name=\"listed\" value=\"([0-9a-f]+)\">\n<input type=\"hidden\" name=\"listed-name\" value=\"([^\"]*)\"";
        let listed = Regex::new(kept).unwrap();
        Form {
            bench: self,
            sheet: value(page, "sheet"),
            token: value(page, "token"),
            from: value(page, "page"),
            listed: listed.captures_iter(page).map(|found| (found[1].to_owned(), found[2].to_owned())).collect(),
            page: page.to_owned(),
        }
    }

    pub fn confirms(&self, confirm: FormConfirm) {
        self.changes(move |face| face.form_confirm = confirm);
    }

    /// Changes what the brand does on the web.
    pub fn changes(&self, change: impl FnOnce(&mut Face) + Send + 'static) {
        let work = move |tx: &postdesk::store::Tx| {
            let mut face = tx.get_face(BRAND)?;
            change(&mut face);
            tx.set_face(BRAND, &face)
        };
        self.here.app.store().write(work).wait().unwrap();
    }

    /// Whoever has one address has another, too.
    pub fn also_has(&self, address: &'static str, other: &'static str) {
        let write = move |tx: &postdesk::store::Tx| {
            let person = tx.find_person(BRAND, address)?.unwrap();
            let row = ContactRow { addresses: vec![other.to_owned()], ..ContactRow::default() };
            tx.set_contact(BRAND, person, &row)
        };
        self.here.app.store().write(write).wait().unwrap();
    }

    /// Name and language of whoever has an address.
    pub fn person(&self, address: &str) -> (String, String) {
        let read = |reader: &postdesk::store::Reader| {
            let person = reader.find_person(BRAND, address)?.unwrap();
            reader.get_own_person(person).map(|own| (own.name, own.language))
        };
        self.here.app.store().read(read).unwrap()
    }

    /// Billing with refunds below it, and one that is no longer offered.
    pub fn categories(&self) {
        let write = |tx: &postdesk::store::Tx| {
            let grace = tx.find_agent_by_address(BRAND, "grace@staff.example")?.map(|agent| agent.id);
            let mut billing = Term::new("billing", "Billing");
            billing.names.insert("de".to_owned(), "Rechnungen".to_owned());
            let row = |term: Term| CategoryRow { is_active: term.is_active, term, ..CategoryRow::default() };
            tx.set_category(BRAND, &CategoryRow { assignee: grace, priority: "high".to_owned(), ..row(billing) })?;
            let refunds = CategoryRow { parent: "billing".to_owned(), ..row(Term::new("refunds", "Refunds")) };
            tx.set_category(BRAND, &refunds)?;
            let old = Term { is_active: false, ..Term::new("old", "Old things") };
            tx.set_category(BRAND, &row(old))
        };
        self.here.app.store().write(move |tx| write(tx).map(drop)).wait().unwrap();
    }

    pub fn tickets(&self) -> usize {
        let there = |number| self.here.app.store().read(|reader| reader.find_numbered(BRAND, number)).unwrap();
        (1..).take_while(|number| there(*number).is_some()).count()
    }

    pub fn ticket(&self, number: i64) -> Ticket {
        self.here.app.store().read(|reader| reader.find_numbered(BRAND, number)).unwrap().unwrap()
    }

    pub fn messages(&self, number: i64) -> Vec<MessageRow> {
        let id = self.ticket(number).id;
        self.here.app.store().read(|reader| reader.list_messages_for_agents(id)).unwrap()
    }

    /// Names, types and sizes.
    pub fn files(&self, message: MessageId) -> Vec<(String, String, u64)> {
        let files = self.here.app.store().read(|reader| reader.list_files(message)).unwrap();
        files.into_iter().map(|file| (file.name, file.content_type, file.size)).collect()
    }

    /// How many files wait for a form.
    pub fn waiting(&self, sheet: &str) -> usize {
        self.here.app.uploads(sheet).unwrap().len()
    }

    pub fn due(&self) -> Vec<Due> {
        self.here.app.due("support", 1000, &[]).unwrap().0
    }

    pub fn raw(&self, due: &Due) -> Vec<u8> {
        self.here.app.render_due(due).unwrap()
    }

    /// The newest mail of a kind to somebody.
    pub fn mail(&self, template: &str, recipient: &str) -> Mail {
        let due = self.due();
        let is_it = |due: &&Due| due.template == template && due.recipient == recipient;
        let found = due.iter().rfind(is_it).unwrap_or_else(|| panic!("no {template} to {recipient}"));
        parse::parse(&self.raw(found))
    }

    pub fn receive(&self, raw: &str) -> Receipt {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let raw = RawMail { bytes: raw.replace('\n', "\r\n").into_bytes().into(), position: None, received_at: None };
        runtime.block_on(async { self.here.app.receive("support", raw).await.get().await }).unwrap()
    }

    pub fn tick(&self) {
        self.here.app.tick().wait().unwrap();
    }

    /// A decent form from somebody, a while after the page was loaded; its status.
    pub fn write(&self, typed: &[(&str, &str)], headers: &str) -> u16 {
        let form = self.page("");
        self.clock.advance(Duration::from_secs(20));
        crate::web::client::statuses(&form.typed(typed).send(headers))[0]
    }
}

/// A form that can be sent.
pub struct Form<'b> {
    bench: &'b Bench,
    pub sheet: String,
    pub token: String,
    pub from: String,
    /// Files that are here already: keys and names.
    pub listed: Vec<(String, String)>,
    pub page: String,
}

impl Form<'_> {
    pub fn typed(&self, fields: &[(&str, &str)]) -> Filled<'_> {
        // In the order of the page: what nobody sees stands above the files.
        let own = [("sheet", self.sheet.as_str()), ("token", &self.token), ("page", &self.from)];
        let listed = self.listed.iter().flat_map(|(key, name)| [("listed", key.as_str()), ("listed-name", name)]);
        let all = own.into_iter().chain(fields.iter().copied()).chain([("website", "")]).chain(listed);
        let parts = all.map(|(name, value)| (format!("name=\"{name}\""), value.as_bytes().to_vec()));
        Filled { form: self, parts: parts.collect() }
    }
}

/// A form that is filled in.
pub struct Filled<'f> {
    form: &'f Form<'f>,
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Filled<'_> {
    /// Fields besides.
    pub fn also(mut self, fields: &[(&str, &str)]) -> Self {
        for (name, value) in fields {
            self.parts.push((format!("name=\"{name}\""), value.as_bytes().to_vec()));
        }
        self
    }

    /// The boxes that stay ticked.
    pub fn keep(mut self, which: &[usize]) -> Self {
        for index in which {
            self.parts.push(("name=\"keep\"".to_owned(), self.form.listed[*index].0.as_bytes().to_vec()));
        }
        self
    }

    pub fn file(mut self, name: &str, content: &[u8]) -> Self {
        self.parts.push((format!("name=\"attachment\"; filename=\"{name}\""), content.to_vec()));
        self
    }

    pub fn send(self, headers: &str) -> String {
        let body = body(&self.parts);
        let content_type = "multipart/form-data; boundary=----x";
        self.form.bench.send("/support/ticket/process", headers, content_type, &body)
    }
}

/// A body of these parts: what stands in their heads, and what they hold.
pub fn body(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (head, content) in parts {
        bytes.extend(format!("------x\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
        bytes.extend(content);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"------x--\r\n");
    bytes
}

/// The value of a hidden field.
pub fn value(page: &str, name: &str) -> String {
    let field = Regex::new(&format!("name=\"{name}\" value=\"([^\"]*)\"")).unwrap();
    field.captures(page).unwrap_or_else(|| panic!("no {name} in {page}"))[1].to_owned()
}

/// Where an answer sends the browser.
pub fn location(heard: &str) -> String {
    let line = heard.lines().find_map(|line| line.strip_prefix("Location: "));
    line.unwrap_or_else(|| panic!("no Location in {heard}")).trim().to_owned()
}

/// The path of the link in a mail.
pub fn link(text: &str) -> String {
    text.lines().find_map(|line| line.strip_prefix("https://help.acme.example")).expect("a link").to_owned()
}

/// Solves a riddle as a browser does.
pub fn solve(heard: &str) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    let (_, json) = heard.split_once("\r\n\r\n").unwrap();
    let given: serde_json::Value = serde_json::from_str(json).unwrap();
    let salt = given["salt"].as_str().unwrap();
    let most = given["maxnumber"].as_u64().unwrap();
    let hash = |number: u64| {
        let digest = sha2::Sha256::digest(format!("{salt}{number}"));
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let number = (0..=most).find(|number| hash(*number) == given["challenge"].as_str().unwrap()).unwrap();
    let solution = serde_json::json!({
        "algorithm": given["algorithm"], "challenge": given["challenge"], "number": number,
        "salt": given["salt"], "signature": given["signature"],
    });
    base64::engine::general_purpose::STANDARD.encode(solution.to_string())
}

//! A customer's own requests, over real HTTP, with mails that arrive.

use std::time::Duration;

use postdesk::app::portal::Access;
use postdesk::desk::{BrandId, MessageKind, Stage, TicketId};
use postdesk::mail::parse::parse;

use super::client::{say, statuses};
use super::site::Here;
use crate::stories::clients::{Style, answer};
use crate::stories::desk::Desk;
use crate::stories::script::CONFIG;

const SITE: &str = "https://help.shop.example";

/// A desk with its web, and a clock that stands.
struct Shop {
    desk: Desk,
    here: Here,
    serial: usize,
}

/// What came back.
struct Heard {
    status: u16,
    head: String,
    body: String,
}

/// Somebody with a browser.
#[derive(Default)]
struct Browser {
    cookie: Option<String>,
}

impl Shop {
    fn open() -> Shop {
        let config = CONFIG.replace("undo = \"0s\"", "undo = \"15s\"");
        let text = format!("{config}\n[http]\nlisten = \"127.0.0.1:0\"\nbase_url = \"{SITE}\"\n");
        let desk = Desk::open(&text, "2026-03-02T09:00:00Z".parse().unwrap());
        let here = Here::over(&desk.app);
        Shop { desk, here, serial: 0 }
    }

    fn mail(&mut self, from: &str, headers: &str, text: &str) {
        self.serial += 1;
        let raw = format!(
            "From: {from}\nTo: help@shop.example\nMessage-ID: <w{}@x.example>\n{headers}\n\n{text}\n",
            self.serial
        );
        self.desk.receive("support", raw.replace('\n', "\r\n").as_bytes(), None);
        self.desk.deliver();
    }

    /// Ada's ticket, with Ben in copy.
    fn ticket(&mut self) {
        self.mail("Ada Byron <ada@example.net>", "Cc: Ben <ben@example.org>\nSubject: Login <b>", "I cannot log in.");
    }

    /// Grace answers the newest notice.
    fn grace(&mut self, words: &str) {
        self.serial += 1;
        let arrived = self.desk.last_to("grace@staff.example").unwrap().clone();
        let raw = answer(&arrived, "Grace Hopper <grace@staff.example>", 1000 + self.serial, words, Style::Marks);
        self.desk.receive("support", &raw, None);
        self.desk.deliver();
    }

    /// The same, and long enough later that it went out.
    fn grace_answers(&mut self, words: &str) {
        self.grace(words);
        self.pass(16);
    }

    fn pass(&mut self, secs: u64) {
        self.desk.clock.advance(Duration::from_secs(secs));
        self.desk.app.tick().wait().unwrap();
        self.desk.deliver();
    }

    /// The path of a link in the newest mail to somebody.
    fn link(&self, to: &str, part: &str) -> String {
        let mail = parse(&self.desk.last_to(to).unwrap_or_else(|| panic!("no mail to {to}")).raw);
        let found =
            mail.text.split_whitespace().find_map(|word| word.strip_prefix(SITE).filter(|path| path.starts_with(part)));
        found.unwrap_or_else(|| panic!("no {part} in {}", mail.text)).to_owned()
    }

    /// The page of a ticket for whoever is signed in.
    fn page_of(&self, id: i64) -> String {
        let key = self.desk.app.store().read(|reader| reader.ticket_extras(TicketId(id))).unwrap().1;
        format!("/support/ticket/view/{key}")
    }

    fn sign_in(&mut self, address: &str) -> Browser {
        let mut browser = Browser::default();
        let form = browser.get(self, "/support/signin");
        assert_eq!(browser.post(self, "/support/signin", &[("email", address), ("token", &form.token())]).status, 303);
        self.settle();
        let link = self.link(address, "/support/signin/");
        let button = browser.get(self, &link);
        assert_eq!(button.status, 200, "{}", button.body);
        let entered = browser.post(self, &link, &[("token", &button.token())]);
        assert_eq!((entered.status, entered.header("Location")), (303, Some("/support/ticket/view")));
        browser
    }

    /// Lets what the page did not wait for be done, and delivers.
    fn settle(&mut self) {
        self.desk.app.store().write(|_| Ok(())).wait().unwrap();
        self.desk.deliver();
    }

    fn stage(&self, id: i64) -> Stage {
        self.desk.app.store().read(|reader| reader.get_ticket(TicketId(id))).unwrap().stage
    }

    fn history(&self, id: i64) -> Vec<String> {
        let rows = self.desk.app.store().read(|reader| reader.list_history(TicketId(id))).unwrap();
        rows.into_iter().map(|row| format!("{} {} {} {}", row.actor, row.via, row.change, row.new)).collect()
    }
}

impl Browser {
    fn get(&mut self, shop: &Shop, path: &str) -> Heard {
        self.send(shop, "GET", path, "", &[])
    }

    fn post(&mut self, shop: &Shop, path: &str, fields: &[(&str, &str)]) -> Heard {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let head = format!(
            "Content-Type: application/x-www-form-urlencoded\r\nOrigin: {SITE}\r\nSec-Fetch-Site: same-origin\r\n"
        );
        self.send(shop, "POST", path, &head, body.as_bytes())
    }

    /// A form with files: name, content.
    fn post_files(&mut self, shop: &Shop, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Heard {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        for (name, content) in files {
            let head = format!(
                "--b\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend(b"--b--\r\n");
        let head = "Content-Type: multipart/form-data; boundary=b\r\nOrigin: null\r\nSec-Fetch-Site: same-origin\r\n";
        self.send(shop, "POST", path, head, &body)
    }

    fn send(&mut self, shop: &Shop, method: &str, path: &str, headers: &str, body: &[u8]) -> Heard {
        let cookie = self.cookie.as_ref().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n{cookie}{headers}Content-Length: {}\r\n\r\n",
            body.len()
        );
        let heard = say(shop.here.address, &[head.as_bytes(), body].concat());
        let (head, body) = heard.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{heard}"));
        let heard = Heard { status: statuses(&heard)[0], head: head.to_owned(), body: body.to_owned() };
        if let Some(set) = heard.header("Set-Cookie") {
            let pair = set.split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        heard
    }
}

impl Heard {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
    }

    /// The word that guards the form with the most to fill in: the last one of the page's own part.
    fn token(&self) -> String {
        let main = self.body.split("<footer").next().unwrap();
        let (_, rest) =
            main.split_once("name=\"token\" value=\"").unwrap_or_else(|| panic!("no form in {}", self.body));
        rest.split('"').next().unwrap().to_owned()
    }

    fn field(&self, name: &str) -> String {
        let (_, rest) =
            self.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}"));
        rest.split('"').next().unwrap().to_owned()
    }

    fn has(&self, wanted: &[&str]) {
        for wanted in wanted {
            assert!(self.body.contains(wanted), "{wanted} is not in {}", self.body);
        }
    }

    fn has_none(&self, unwanted: &[&str]) {
        for unwanted in unwanted {
            assert!(!self.body.contains(unwanted), "{unwanted} is in {}", self.body);
        }
    }
}

#[test]
fn signing_in_looks_the_same_for_everybody_and_works_once_by_its_button_alone() {
    let mut shop = Shop::open();
    shop.ticket();
    let mut browser = Browser::default();
    let form = browser.get(&shop, "/support/signin?return=/support/ticket/settings");
    let mut answers = Vec::new();
    let before = shop.desk.arrived.len();
    for address in ["ADA@example.net", "nobody@example.net"] {
        let fields = [("email", address), ("token", &form.token()), ("return", &form.field("return"))];
        let heard = browser.post(&shop, "/support/signin", &fields);
        let head: Vec<String> =
            heard.head.lines().filter(|line| !line.starts_with("Date")).map(str::to_owned).collect();
        answers.push((heard.status, head, heard.body));
    }
    assert_eq!(answers[0], answers[1]);
    shop.settle();
    assert_eq!(shop.desk.arrived.len(), before + 1);
    let mail = parse(&shop.desk.last_to("ada@example.net").unwrap().raw);
    assert!(mail.text.contains("15 minutes"), "{}", mail.text);
    let raw = String::from_utf8_lossy(&shop.desk.last_to("ada@example.net").unwrap().raw).into_owned();
    assert!(raw.contains("Auto-Submitted: auto-generated"), "{raw}");
    let link = shop.link("ada@example.net", "/support/signin/");
    // Programs that check mails look at links: that changes nothing.
    for _ in 0..2 {
        let looked = Browser::default().get(&shop, &link);
        assert_eq!((looked.status, looked.header("Set-Cookie")), (200, None));
        assert_eq!(looked.header("Referrer-Policy"), Some("no-referrer"));
        looked.has(&["<bdi>ada@example.net</bdi>"]);
    }
    let token = browser.get(&shop, &link).token();
    assert_eq!(browser.post(&shop, &link, &[("token", "1.x")]).status, 403);
    let entered = browser.post(&shop, &link, &[("token", &token)]);
    assert_eq!((entered.status, entered.header("Location")), (303, Some("/support/ticket/settings")));
    let cookie = entered.header("Set-Cookie").unwrap();
    assert!(
        cookie.starts_with("__Host-session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    assert_eq!(browser.get(&shop, "/support/ticket/settings").status, 200);
    // Pressed twice it leads to the same place as once.
    let again = browser.post(&shop, &link, &[("token", &token)]);
    assert_eq!((again.status, again.header("Location")), (303, Some("/support/ticket/view")));
    assert_eq!(browser.get(&shop, &link).status, 303);
    let mut other = Browser::default();
    assert_eq!(other.post(&shop, &link, &[("token", &token)]).status, 410);
    assert_eq!(other.get(&shop, &link).status, 410);
    // What is kept signs nobody in.
    let kept: Vec<String> = [browser.cookie.clone().unwrap().replace("__Host-session=", "")].into();
    assert_eq!(shop.desk.app.session(BrandId(1), &kept[0]).unwrap().unwrap().address, "ada@example.net");
    // After eight hours it is over.
    shop.pass(8 * 3600 + 1);
    assert_eq!(browser.get(&shop, "/support/ticket/settings").status, 303);
}

#[test]
fn a_link_is_too_old_after_a_quarter_of_an_hour_and_guessing_is_slowed() {
    let mut shop = Shop::open();
    shop.ticket();
    let mut browser = Browser::default();
    let token = browser.get(&shop, "/support/signin").token();
    for (address, status) in [("ada", 422), ("", 422), ("a@b@c", 422), ("ada@example", 422), ("ada@example.net", 303)] {
        let heard = browser.post(&shop, "/support/signin", &[("email", address), ("token", &token)]);
        assert_eq!(heard.status, status, "{address}");
        if status == 422 {
            heard.has(&["<title>Error: ", "aria-invalid=\"true\"", &format!("value=\"{address}\"")]);
        }
    }
    shop.settle();
    let link = shop.link("ada@example.net", "/support/signin/");
    shop.pass(15 * 60);
    assert_eq!(browser.get(&shop, &link).status, 410);
    for _ in 0..5 {
        assert_eq!(browser.get(&shop, "/support/signin/l1.aaaaaaaaaaaaaaaaaaaa").status, 404);
    }
    assert_eq!(browser.get(&shop, "/support/signin/l1.aaaaaaaaaaaaaaaaaaaa").status, 429);
    // Neighbours who have a link get in nevertheless.
    shop.sign_in("ada@example.net");
    shop.pass(900);
    // One address gets one link until that is used or too old, whoever asks; the answer stays the same.
    let before = shop.desk.arrived.len();
    let token = browser.get(&shop, "/support/signin").token();
    for _ in 0..8 {
        assert_eq!(
            browser.post(&shop, "/support/signin", &[("email", "ada+x@example.net"), ("token", &token)]).status,
            303
        );
        assert_eq!(
            browser.post(&shop, "/support/signin", &[("email", "ada@example.net"), ("token", &token)]).status,
            303
        );
    }
    shop.settle();
    assert_eq!(shop.desk.arrived.len() - before, 1);
    let raw = String::from_utf8_lossy(&shop.desk.last_to("ada@example.net").unwrap().raw).into_owned();
    assert!(raw.contains("\nTo: ada@example.net\r\n"), "the name may be another's word: {raw}");
    let last: Vec<u16> = (0..20)
        .map(|n| {
            browser.post(&shop, "/support/signin", &[("email", &format!("b{n}@example.net")), ("token", &token)]).status
        })
        .collect();
    assert_eq!(last.last(), Some(&429), "{last:?}");
}

#[test]
fn a_request_shows_what_is_public_and_not_one_byte_more() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace("#note\nSECRET she never pays.");
    shop.grace_answers("#answer\n#tag SECRETTAG\n#priority high\nTry again, please. Or ask grace@staff.example.");
    shop.mail("Ben <ben@example.org>", "Subject: Re: [Shop #1] Login <b>", "It fails for me too.");
    shop.grace("SECRET not gone out yet.");
    let mut ada = shop.sign_in("ada@example.net");
    let (page, list) = (shop.page_of(1), ada.get(&shop, "/support/ticket/view"));
    list.has(&["Login &lt;b&gt;", "#1", "We are on it", "New</span>"]);
    let heard = ada.get(&shop, &page);
    assert_eq!(heard.status, 200);
    heard.has(&[
        "I cannot log in.",
        "Try again, please. Or ask help@shop.example.",
        "<bdi>Grace, Shop</bdi>",
        "<bdi>You</bdi>",
        "<bdi>Ben</bdi>",
        "It fails for me too.",
        "Ben can read this too.",
    ]);
    for heard in [&heard, &list] {
        heard.has_none(&[
            "SECRET",
            "staff.example",
            "Hopper",
            "Linus",
            "ben@example.org",
            "high",
            "help+",
            "#note",
            "<script>",
        ]);
    }
    assert_eq!(heard.header("Cache-Control"), Some("no-store"));
    // Once it can no longer be taken back it is there, and new until it is looked at.
    shop.pass(16);
    ada.get(&shop, "/support/ticket/view").has(&["New</span>", "Answered, your turn"]);
    ada.get(&shop, &page).has(&["SECRET not gone out yet."]);
    ada.get(&shop, "/support/ticket/view").has_none(&["New</span>"]);
    // Found by words of its own, not by those of notes.
    for (words, found) in [("fails", true), ("LOGIN", true), ("never pays", false), ("secrettag", false), ("1", true)] {
        let heard = ada.get(&shop, &format!("/support/ticket/view?q={}", words.replace(' ', "+")));
        assert_eq!(heard.body.contains(&page), found, "{words}");
    }
    for words in ["%22", "a*+OR+(", "%00", "NEAR(", "'"] {
        assert_eq!(ada.get(&shop, &format!("/support/ticket/view?q={words}")).status, 200, "{words}");
    }
}

#[test]
fn what_an_agent_wrote_above_a_mail_that_was_handed_on_is_nobody_elses() {
    let mut shop = Shop::open();
    shop.desk.load("[[brand]]\nslug = \"default\"\nname = \"Shop\"\ntrust_domain = true\n");
    let handed = "Subject: Fwd: Kettle\nAuthentication-Results: mx.shop.example; dmarc=pass header.from=staff.example";
    let inner = "---------- Forwarded message ---------\nFrom: Ada <ada@example.net>\nDate: Sun, 1 Mar 2026 at 08:00\nSubject: Kettle\nTo: Grace <grace@staff.example>\n\nMy kettle is broken.";
    shop.mail("Grace Hopper <grace@staff.example>", handed, &format!("SECRET she never pays.\n\n{inner}"));
    let mut ada = shop.sign_in("ada@example.net");
    let heard = ada.get(&shop, &shop.page_of(1));
    heard.has(&["My kettle is broken."]);
    heard.has_none(&["SECRET", "staff.example", "Forwarded message"]);
}

#[test]
fn whoever_is_put_in_copy_later_sees_what_comes_from_then_on() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.pass(60);
    let boundary = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\nSubject: Re: [Shop #1] Login";
    shop.mail("Ada Byron <ada@example.net>", boundary, "--q\n\nEARLY words.\n--q\nContent-Type: text/plain; name=early.txt\nContent-Disposition: attachment; filename=early.txt\n\nfile\n--q--");
    shop.pass(60);
    shop.grace_answers("#cc carl@example.com\nLATER words.");
    let (mut ben, mut carl) = (shop.sign_in("ben@example.org"), shop.sign_in("carl@example.com"));
    let page = shop.page_of(1);
    ben.get(&shop, &page).has(&["I cannot log in.", "EARLY words.", "early.txt", "LATER words."]);
    let heard = carl.get(&shop, &page);
    heard.has(&["LATER words."]);
    heard.has_none(&["EARLY", "early.txt", "I cannot log in."]);
    let file = page.replace("/view/", "/file/") + "/1/early.txt";
    assert_eq!((ben.get(&shop, &file).status, carl.get(&shop, &file).status), (200, 404));
    for (word, found) in [("EARLY", false), ("LATER", true)] {
        let heard = carl.get(&shop, &format!("/support/ticket/view?q={word}"));
        assert_eq!(heard.body.contains(&page), found, "{word}");
    }
    carl.get(&shop, "/support/ticket/settings/export").has_none(&["EARLY", "early.txt", "I cannot"]);
    // What becomes part of it was seen by its own people, and by whose matter it is now.
    shop.mail("Dan <dan@example.com>", "Cc: Eve <eve@example.com>\nSubject: Second", "DANS words.");
    shop.pass(60);
    shop.grace("#merge 1");
    shop.grace("yes");
    shop.pass(60);
    shop.grace_answers("TO ALL of you.");
    let sees = |shop: &mut Shop, address: &str, there: &[&str], hidden: &[&str]| {
        let heard = shop.sign_in(address).get(shop, &page);
        heard.has(there);
        heard.has_none(hidden);
    };
    sees(&mut shop, "ada@example.net", &["EARLY", "DANS words.", "TO ALL"], &[]);
    sees(&mut shop, "ben@example.org", &["EARLY", "TO ALL"], &["DANS"]);
    sees(&mut shop, "dan@example.com", &["DANS words.", "TO ALL"], &["EARLY", "LATER"]);
    sees(&mut shop, "eve@example.com", &["DANS words.", "TO ALL"], &["EARLY", "LATER"]);
}

#[test]
fn while_an_answer_can_be_taken_back_the_request_stands_as_before() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace("Try again.");
    let mut ada = shop.sign_in("ada@example.net");
    let page = shop.page_of(1);
    for path in ["/support/ticket/view", &page] {
        ada.get(&shop, path).has_none(&["Answered, your turn"]);
    }
    shop.pass(16);
    for path in ["/support/ticket/view", &page] {
        ada.get(&shop, path).has(&["Answered, your turn"]);
    }
}

#[test]
fn whose_session_is_over_gets_back_what_was_typed() {
    let mut shop = Shop::open();
    shop.ticket();
    let mut ada = shop.sign_in("ada@example.net");
    let page = shop.page_of(1);
    let heard = ada.get(&shop, &page);
    let mut over = Browser::default();
    let fields = [
        ("key", heard.field("key")),
        ("token", heard.token()),
        ("sheet", heard.field("sheet")),
        ("text", "Long <b> words.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let back = over.post_files(&shop, "/support/ticket/comment", &fields, &[("x.txt", b"x")]);
    assert_eq!(back.status, 422, "{}", back.body);
    back.has(&["Long &lt;b&gt; words.</textarea>", &format!("/support/signin?return&#x3D;{page}")]);
    assert_eq!(over.get(&shop, "/support/ticket/comment?lang=de").header("Location"), Some("/support/ticket/view"));
}

#[test]
fn whatever_is_anothers_is_not_there() {
    let mut shop = Shop::open();
    shop.ticket();
    let boundary = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\nSubject: Carls";
    shop.mail("Carl <carl@example.com>", boundary, "--q\n\nMine alone.\n--q\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nfile\n--q--");
    let carls_key = shop.link("carl@example.com", "/support/ticket/view/").replace("/support/ticket/view/", "");
    let adas_key = shop.link("ada@example.net", "/support/ticket/view/").replace("/support/ticket/view/", "");
    let carls_page = shop.page_of(2);
    let carls_own = carls_page.rsplit('/').next().unwrap().to_owned();
    let (mut ada, mut carl) = (shop.sign_in("ada@example.net"), shop.sign_in("carl@example.com"));
    carl.get(&shop, &carls_page).has(&["Mine alone.", "a.txt"]);
    assert_eq!(carl.get(&shop, &format!("/support/ticket/file/{carls_own}/1/a.txt")).status, 200);
    assert_eq!(Browser::default().get(&shop, &format!("/support/ticket/file/{carls_key}/1/a.txt")).status, 200);
    let nothing = ada.get(&shop, "/support/ticket/view/00000000000000000000000000000000");
    let token = ada.get(&shop, &shop.page_of(1)).token();
    // Every address there is, with Ada's session or key and the parts of Carl's.
    let forged = format!("{}x", carls_key.trim_end_matches(|c: char| c.is_ascii_alphanumeric()));
    let swapped = adas_key.replacen("v1.", "v2.", 1);
    for key in [carls_own.as_str(), &forged, &swapped, "1", "2", "v2.3.20600.aaaaaaaaaaaaaaaaaaaa", "%00", "..%2f2"] {
        for path in [
            format!("/support/ticket/view/{key}"),
            format!("/support/ticket/file/{key}/1/a.txt"),
            format!("/support/ticket/rate/{key}"),
            format!("/support/ticket/rate/{key}/stop"),
            format!("/support/signin/{key}"),
        ] {
            let heard = ada.get(&shop, &path);
            assert!(matches!(heard.status, 404 | 429), "{path} {}", heard.status);
            heard.has_none(&["Carl", "Mine alone"]);
            if heard.status == 404 && key.len() > 9 && path.starts_with("/support/ticket/view") {
                assert_eq!(heard.body.replace(&key.to_lowercase(), ""), nothing.body, "{path}");
            }
        }
        for path in ["/support/ticket/solve", "/support/ticket/reopen"] {
            assert_eq!(ada.post(&shop, path, &[("key", key), ("token", &token)]).status, 404, "{path} {key}");
        }
        let heard = ada.post_files(
            &shop,
            "/support/ticket/comment",
            &[("key", key), ("token", &token), ("text", "mine?")],
            &[("x.txt", b"x")],
        );
        assert_eq!(heard.status, 404, "{key}");
    }
    // Carl's file by Ada's own ticket, and a guest's key for another ticket's file.
    let adas_own = shop.page_of(1).rsplit('/').next().unwrap().to_owned();
    for key in [adas_own, adas_key] {
        assert_eq!(ada.get(&shop, &format!("/support/ticket/file/{key}/1/a.txt")).status, 404);
    }
    ada.get(&shop, "/support/ticket/view").has_none(&["Carls"]);
    ada.get(&shop, "/support/ticket/view?q=alone").has_none(&["Carls"]);
    ada.get(&shop, "/support/ticket/view?q=2").has_none(&["Carls"]);
    ada.get(&shop, "/support/ticket/settings/export").has_none(&["Carls", "carl@"]);
    // Not signed in: the way to sign in, whether there is such a request or not.
    for page in [carls_page.as_str(), "/support/ticket/view/00000000000000000000000000000000"] {
        let heard = Browser::default().get(&shop, page);
        assert_eq!(
            (heard.status, heard.header("Location").unwrap().starts_with("/support/signin?return=")),
            (303, true)
        );
    }
    assert_eq!(shop.stage(2), Stage::New);
}

#[test]
#[allow(clippy::too_many_lines, reason = "the story of one answer, step by step")]
fn an_answer_on_the_page_is_an_answer_like_one_by_mail() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace_answers("Try again.");
    let mut ada = shop.sign_in("ada@example.net");
    let page = shop.page_of(1);
    let heard = ada.get(&shop, &page);
    let (key, token, sheet) = (heard.field("key"), heard.token(), heard.field("sheet"));
    // Nothing, another site, another page's word: nothing happens.
    let empty = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", &token), ("sheet", &sheet), ("text", "  ")],
        &[],
    );
    assert_eq!(empty.status, 422);
    empty.has(&["Write an answer, or choose a file.", "aria-invalid", "<title>Error: "]);
    let old = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", "1.a"), ("text", "It <b>fails</b>.")],
        &[("x.txt", b"x")],
    );
    assert_eq!(old.status, 403);
    old.has(&["It &lt;b&gt;fails&lt;/b&gt;.</textarea>"]);
    // What it brought waits on the page that is shown instead, and on no other.
    old.has(&["x.txt"]);
    ada.get(&shop, &page).has_none(&["x.txt"]);
    let body = format!("key={key}&token={token}&sheet={}&text=x", old.field("sheet"));
    let head =
        format!("Content-Type: application/x-www-form-urlencoded\r\nOrigin: {SITE}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(ada.send(&shop, "POST", "/support/ticket/comment", &head, body.as_bytes()).status, 403);
    assert_eq!(shop.stage(1), Stage::Waiting);
    // A file stays where the text is missing, can be taken out, and goes along.
    let waits = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", &token), ("sheet", &sheet), ("drop", "none")],
        &[("evil.svg", b"<svg onload=alert(1)>"), ("a.txt", b"aa")],
    );
    waits.has(&["evil.svg", "a.txt", "Remove a.txt"]);
    let (_, rest) = waits.body.split_once("a.txt</bdi>").unwrap();
    let drop = rest.split_once("name=\"drop\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let less = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", &token), ("sheet", &sheet), ("text", "kept"), ("drop", &drop)],
        &[],
    );
    less.has_none(&["a.txt"]);
    less.has(&["evil.svg", ">kept</textarea>"]);
    let png = b"\x89PNG\r\n\x1a\nrest".as_slice();
    // More files than one answer may bring, one page after the other: they can be taken out.
    let many: Vec<(String, &[u8])> = (0..12).map(|n| (format!("f{n}.txt"), b"f".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let other = ada.get(&shop, &page);
    let (token2, sheet2) = (other.token(), other.field("sheet"));
    let fields = [("key", key.as_str()), ("token", &token2), ("sheet", &sheet2), ("text", "Much."), ("drop", "none")];
    ada.post_files(&shop, "/support/ticket/comment", &fields, &many);
    let much = ada.post_files(&shop, "/support/ticket/comment", &fields[..4], &many);
    assert_eq!(much.status, 422);
    much.has(&["more than one answer may bring", "f11.txt", ">Much.</textarea>"]);
    let sent = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", &token), ("sheet", &sheet), ("text", "It still fails.\nSee the picture.")],
        &[("sh\u{202e}ot.png", png)],
    );
    assert_eq!((sent.status, sent.header("Location")), (303, Some(format!("{page}?did=answer").as_str())));
    shop.desk.deliver();
    assert_eq!(shop.stage(1), Stage::Open);
    // The same once more from the same page is the same answer; other words are another.
    let count =
        |shop: &Shop| shop.desk.app.store().read(|reader| reader.list_messages_for_agents(TicketId(1))).unwrap().len();
    let before = count(&shop);
    let again = ada.post_files(
        &shop,
        "/support/ticket/comment",
        &[("key", &key), ("token", &token), ("sheet", &sheet), ("text", "It still fails.\nSee the picture.")],
        &[("shot.png", png)],
    );
    assert_eq!((again.status, again.header("Location")), (303, Some(format!("{page}?did=answer").as_str())));
    assert_eq!(count(&shop), before);
    let notice = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw);
    assert!(
        notice.text.contains("It still fails.") && notice.text.contains("[Shop #1]")
            || notice.subject.contains("[Shop #1]")
    );
    assert_eq!(notice.attachments.len(), 2, "{:?}", notice.attachments);
    let rows = shop.desk.app.store().read(|reader| reader.list_messages_for_agents(TicketId(1))).unwrap();
    let last = rows.last().unwrap();
    assert_eq!(
        (last.kind, last.proof.as_str(), last.class.as_str(), last.via),
        (MessageKind::Customer, "signed in", "human", false)
    );
    let heard = ada.get(&shop, &format!("{page}?did=answer"));
    heard.has(&["Your answer has been sent.", "It still fails.<br>", "shot.png"]);
    for (id, kind, how) in [(2, "image/png", "inline; "), (1, "application/octet-stream", "attachment; ")] {
        let file = ada.get(&shop, &format!("/support/ticket/file/{key}/{id}/whatever.html"));
        assert_eq!(file.header("Content-Type"), Some(kind));
        assert!(file.header("Content-Disposition").unwrap().starts_with(how));
        assert_eq!(file.header("Content-Security-Policy"), Some("default-src 'none'; sandbox"));
        assert_eq!(file.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(file.header("Cache-Control"), Some("no-store"));
    }
    // Another site's form is not even shown again.
    let body = format!("key={key}&token={token}&text=x");
    let foreign = ada.send(&shop, "POST", "/support/ticket/comment", "Content-Type: application/x-www-form-urlencoded\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n", body.as_bytes());
    assert_eq!(foreign.status, 403);
    // So much and no more.
    let last = (0..30)
        .map(|n| {
            ada.post(
                &shop,
                "/support/ticket/comment",
                &[("key", &key), ("token", &token), ("sheet", &sheet), ("text", &format!("again {n}"))],
            )
            .status
        })
        .last();
    assert_eq!(last, Some(429));
}

#[test]
fn the_key_in_a_mail_opens_that_request_to_that_person_for_as_long_as_it_is_theirs() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace_answers("Try again.");
    let (adas, bens) =
        (shop.link("ada@example.net", "/support/ticket/view/"), shop.link("ben@example.org", "/support/ticket/view/"));
    assert_ne!(adas, bens);
    let mut guest = Browser::default();
    let heard = guest.get(&shop, &bens);
    assert_eq!((heard.status, heard.header("Referrer-Policy")), (200, Some("no-referrer")));
    heard.has(&["Try again.", "<bdi>Ada Byron</bdi>"]);
    heard.has_none(&["ada@example.net", "My requests</a></p>", "Sign out"]);
    assert!(guest.cookie.is_none());
    let fields = [
        ("key", heard.field("key")),
        ("token", heard.token()),
        ("sheet", heard.field("sheet")),
        ("text", "Ben here.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(guest.post(&shop, "/support/ticket/comment", &fields).status, 303);
    shop.desk.deliver();
    let rows = shop.desk.app.store().read(|reader| reader.list_messages_for_agents(TicketId(1))).unwrap();
    let last = rows.last().unwrap();
    assert_eq!(
        (last.author_name.as_str(), last.proof.as_str(), last.words.as_str()),
        ("Ben", "by the link in a mail", "Ben here.")
    );
    // It opens nothing else.
    for path in ["/support/ticket/view", "/support/ticket/settings", &shop.page_of(1)] {
        assert_eq!(guest.get(&shop, path).status, 303, "{path}");
    }
    // No agent's notice and no other customer's mail bears it, whatever Ada quotes.
    shop.mail(
        "Ada Byron <ada@example.net>",
        "Subject: Re: [Shop #1] Login",
        &format!("Look at {SITE}{adas} and <{SITE}{adas}>, see there."),
    );
    shop.grace_answers("Seen.");
    let secret = adas.rsplit('.').next().unwrap();
    for mail in &shop.desk.arrived {
        let parsed = parse(&mail.raw);
        let whole = format!("{} {}", parsed.text, parsed.html.unwrap_or_default());
        assert!(
            mail.recipient == "ada@example.net" || !whole.contains(secret),
            "in a mail to {}: {whole}",
            mail.recipient
        );
    }
    guest.get(&shop, &bens).has_none(&[secret]);
    // Merged: the key leads to what it became part of, where the person takes part too.
    shop.mail("Ada Byron <ada@example.net>", "Subject: Second", "Another matter.");
    let second = shop.link("ada@example.net", "/support/ticket/view/");
    let own_second = shop.page_of(2);
    let mut ada = shop.sign_in("ada@example.net");
    shop.grace("#merge 1");
    shop.grace("yes");
    guest.get(&shop, &second).has(&["#1</span>", "Another matter."]);
    let moved = ada.get(&shop, &own_second);
    assert_eq!((moved.status, moved.header("Location")), (303, Some(shop.page_of(1).as_str())));
    // Ben takes part no more.
    let uncopy = |tx: &postdesk::store::Tx| tx.delete_participant(TicketId(1), "ben@example.org");
    shop.desk.app.store().write(move |tx| uncopy(tx)).wait().unwrap();
    assert_eq!(guest.get(&shop, &bens).status, 404);
    assert_eq!(guest.post(&shop, "/support/ticket/comment", &fields).status, 404);
    // And after ninety days it is over for everybody.
    assert_eq!(guest.get(&shop, &adas).status, 200);
    shop.desk.clock.advance(Duration::from_secs(92 * 86_400));
    assert_eq!(guest.get(&shop, &adas).status, 404);
}

#[test]
fn solved_and_not_solved_are_told_to_the_agent_and_are_the_customers_acts() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace_answers("#mine\nTry again.");
    let mut ada = shop.sign_in("ada@example.net");
    let page = shop.page_of(1);
    let press = |shop: &mut Shop, ada: &mut Browser, what: &str| {
        let heard = ada.get(shop, &shop.page_of(1));
        let done = ada.post(
            shop,
            &format!("/support/ticket/{what}"),
            &[("key", &heard.field("key")), ("token", &heard.token()), ("sheet", &heard.field("sheet"))],
        );
        shop.desk.deliver();
        done
    };
    assert_eq!(ada.get(&shop, "/support/ticket/solve").status, 405);
    let done = press(&mut shop, &mut ada, "solve");
    assert_eq!(done.header("Location"), Some(format!("{page}?did=solve").as_str()));
    assert_eq!(shop.stage(1), Stage::Closed);
    assert!(
        shop.history(1).iter().any(|row| row.starts_with("customer:") && row.ends_with("web stage closed by customer")),
        "{:?}",
        shop.history(1)
    );
    let told = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw).text;
    assert!(told.contains("The customer says that it is solved"), "{told}");
    let closed = ada.get(&shop, &page);
    closed.has(&["Still a problem", "How was it?", "Closed"]);
    closed.has_none(&["This solved it"]);
    assert_eq!(press(&mut shop, &mut ada, "solve").header("Location"), Some(format!("{page}?did=nothing").as_str()));
    press(&mut shop, &mut ada, "reopen");
    assert_eq!(shop.stage(1), Stage::Open);
    let told = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw).text;
    assert!(told.contains("The customer says that it is not solved"), "{told}");
    press(&mut shop, &mut ada, "solve");
    // Long closed: the page takes no answer, and says where to go.
    shop.pass(30 * 86_400);
    let mut ada = shop.sign_in("ada@example.net");
    let heard = ada.get(&shop, &page);
    heard.has(&["takes no more answers", "/support/ticket/submit"]);
    heard.has_none(&["<textarea", "Still a problem"]);
    let access = |shop: &Shop| -> Access {
        let key = page.rsplit('/').next().unwrap().to_owned();
        let person = shop.desk.app.store().read(|reader| reader.find_person(BrandId(1), "ada@example.net")).unwrap();
        shop.desk.app.access(BrandId(1), &key, person).unwrap().unwrap()
    };
    assert_eq!(
        shop.desk.app.own_answer(&access(&shop), "sheet", "late", "en").unwrap(),
        postdesk::app::portal::Did::NotTaken
    );
}

#[test]
fn whoever_was_just_asked_about_one_request_is_asked_about_the_next_later() {
    let mut shop = Shop::open();
    let is_survey = |line: &String| line.contains("mail to ada@example.net") && line.contains("(survey)");
    shop.ticket();
    shop.grace_answers("#mine\n#close\nTry again.");
    assert!(shop.desk.wait(Duration::from_secs(25 * 3600)).iter().any(is_survey));
    shop.mail("Ada Byron <ada@example.net>", "Subject: Second", "The printer is on fire.");
    shop.grace_answers("#mine\n#close\nTry water.");
    assert!(!shop.desk.wait(Duration::from_secs(25 * 3600)).iter().any(is_survey));
    let lines = shop.desk.wait(Duration::from_secs(14 * 86_400));
    assert!(lines.iter().any(is_survey), "{lines:?}");
}

#[test]
fn how_it_was_is_said_by_a_button_told_to_agents_and_can_be_changed() {
    let mut shop = Shop::open();
    shop.ticket();
    shop.grace_answers("#mine\n#close\nTry again.");
    let lines = shop.desk.wait(Duration::from_secs(25 * 3600));
    assert!(
        lines.iter().any(|line| line.contains("mail to ada@example.net") && line.contains("(survey)")),
        "{lines:?}"
    );
    assert!(!lines.iter().any(|line| line.contains("ben@example.org")), "{lines:?}");
    let raw = shop.desk.last_to("ada@example.net").unwrap().raw.clone();
    let head = String::from_utf8_lossy(&raw).replace("\r\n ", " ").replace("\r\n\t", " ");
    assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
    let link = shop.link("ada@example.net", "/support/ticket/rate/");
    let key = link.split('?').next().unwrap().to_owned();
    let mut browser = Browser::default();
    let heard = browser.get(&shop, &format!("{key}?v=2"));
    assert_eq!(heard.status, 200);
    heard.has(&["value=\"2\" checked"]);
    let rating = |shop: &Shop| shop.desk.app.store().read(|reader| reader.get_ticket(TicketId(1))).unwrap().rating;
    assert_eq!(rating(&shop), None, "looking says nothing");
    let bad = browser.post(&shop, &key, &[("token", &heard.token()), ("comment", "keep me")]);
    assert_eq!(bad.status, 422);
    bad.has(&["keep me</textarea>", "Choose one of the ratings."]);
    let token = heard.token();
    let kept = browser.post(&shop, &key, &[("token", &token), ("v", "2"), ("comment", "Slow <b>")]);
    assert_eq!(kept.header("Location"), Some(key.as_str()));
    shop.desk.deliver();
    let told = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw).text;
    assert!(told.contains("gave 2 of 5: Slow <b>"), "{told}");
    browser.get(&shop, &key).has(&["“Not good” is kept", "Slow &lt;b&gt;</textarea>"]);
    let before = shop.desk.arrived.len();
    assert_eq!(browser.post(&shop, &key, &[("token", &token), ("v", "5"), ("comment", "")]).status, 303);
    shop.desk.deliver();
    assert_eq!((rating(&shop).unwrap().score, shop.desk.arrived.len()), (5, before), "a good one troubles nobody");
    let rows: Vec<String> = shop.history(1).into_iter().filter(|row| row.contains("rated")).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].ends_with("web rated 2 Slow <b>") && rows[1].ends_with("web rated 5"), "{rows:?}");
    for score in ["0", "6", "-1", "x"] {
        assert_eq!(browser.post(&shop, &key, &[("token", &token), ("v", score)]).status, 422, "{score}");
    }
    assert_eq!(browser.post(&shop, &key, &[("token", "1.x"), ("v", "1")]).status, 403);
    // The button of mail programs, and our own.
    let stop = format!("{key}/stop");
    assert_eq!(browser.get(&shop, &stop).status, 200);
    let one_click = Browser::default().send(
        &shop,
        "POST",
        &stop,
        "Content-Type: application/x-www-form-urlencoded\r\n",
        b"List-Unsubscribe=One-Click",
    );
    assert_eq!(one_click.status, 303);
    browser.get(&shop, &stop).has(&["We don’t ask you again"]);
    assert_eq!(Browser::default().post(&shop, &stop, &[]).status, 403);
    // After thirty days it stands.
    shop.desk.clock.advance(Duration::from_secs(31 * 86_400));
    assert_eq!(browser.get(&shop, &key).status, 404);
    assert_eq!(browser.post(&shop, &key, &[("token", &token), ("v", "1")]).status, 404);
}

#[test]
fn what_a_person_chooses_holds_and_everything_can_be_taken_along() {
    let mut shop = Shop::open();
    shop.ticket();
    let (mut ada, mut phone) = (shop.sign_in("ada@example.net"), shop.sign_in("ada@example.net"));
    let heard = ada.get(&shop, "/support/ticket/settings");
    let token = heard.token();
    let fields = [("name", "Ada <K>\r\nX: y"), ("language", "de"), ("mails", "web"), ("token", &token)];
    assert_eq!(ada.post(&shop, "/support/ticket/settings", &[("name", "x"), ("token", "1.x")]).status, 403);
    assert_eq!(ada.post(&shop, "/support/ticket/settings", &fields).status, 303);
    let heard = ada.get(&shop, "/support/ticket/settings?did=save");
    heard.has(&[
        "lang=\"de\"",
        "Ihre Einstellungen sind gespeichert.",
        "Ada &lt;K&gt;  X: y",
        "id=\"web\" name=\"mails\" value=\"web\" checked",
    ]);
    // The language of a mail changes nothing of that.
    shop.mail("Ada <ada@example.net>", "Content-Language: fr\nSubject: Again", "Bonjour.");
    assert_eq!(
        shop.desk
            .app
            .own_settings(
                shop.desk.app.store().read(|r| r.find_person(BrandId(1), "ada@example.net")).unwrap().unwrap()
            )
            .unwrap()
            .language,
        "de"
    );
    // Answers are on the page and in no mail; Ben gets his.
    let before = shop.desk.arrived.len();
    shop.grace_answers("Only here.");
    let to: Vec<&str> = shop.desk.arrived[before..].iter().map(|mail| mail.recipient.as_str()).collect();
    assert!(!to.contains(&"ada@example.net"), "{to:?}");
    let list = ada.get(&shop, "/support/ticket/view");
    list.has(&["Neu</span>"]);
    ada.get(&shop, &shop.page_of(2)).has(&["Only here."]);
    // All of it, and nobody else's.
    let export = ada.get(&shop, "/support/ticket/settings/export");
    assert_eq!(export.header("Content-Type"), Some("application/json"));
    let data: serde_json::Value = serde_json::from_str(&export.body).unwrap();
    assert_eq!(data["addresses"][0], "ada@example.net");
    assert_eq!(data["tickets"].as_array().unwrap().len(), 2);
    assert_eq!(data["tickets"][1]["messages"][0]["text"], "I cannot log in.");
    export.has_none(&["staff.example", "ben@example.org"]);
    // Out, here and everywhere.
    let token = ada.get(&shop, "/support/ticket/settings").token();
    assert_eq!(ada.post(&shop, "/support/ticket/settings/signout", &[("token", &token)]).status, 303);
    assert!(ada.cookie.is_none());
    assert_eq!(phone.get(&shop, "/support/ticket/view").status, 303);
    let mut again = shop.sign_in("ada@example.net");
    let list = again.get(&shop, "/support/ticket/view");
    let token = list
        .body
        .split("<footer")
        .nth(1)
        .unwrap()
        .split("name=\"token\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let stolen = again.cookie.clone();
    assert_eq!(again.post(&shop, "/support/signout", &[("token", "1.x")]).status, 403);
    assert_eq!(again.post(&shop, "/support/signout", &[("token", &token)]).status, 303);
    assert_eq!(Browser { cookie: stolen }.get(&shop, "/support/ticket/view").status, 303);
}

#[test]
fn whoever_is_signed_in_is_not_asked_for_the_address_in_the_form() {
    let mut shop = Shop::open();
    shop.ticket();
    let mut ada = shop.sign_in("ada@example.net");
    let form = ada.get(&shop, "/support/ticket/submit");
    form.has(&["ada@example.net"]);
    form.has_none(&["name=\"email\""]);
    Browser::default().get(&shop, "/support/ticket/submit").has_none(&["ada@example.net"]);
    shop.pass(10);
    let fields = [
        ("sheet", form.field("sheet")),
        ("token", form.token()),
        ("email", "carl@example.com".to_owned()),
        ("subject", "Another".to_owned()),
        ("message", "It is about something else.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = ada.post(&shop, "/support/ticket/process", &fields);
    assert_eq!(sent.status, 303, "{}", sent.body);
    shop.desk.deliver();
    let rows = shop.desk.app.store().read(|reader| reader.list_messages_for_agents(TicketId(2))).unwrap();
    assert_eq!((rows[0].author_address.as_str(), rows[0].proof.as_str()), ("ada@example.net", "signed in"));
    ada.get(&shop, "/support/ticket/view").has(&["Another"]);
}

#[test]
fn c1_hostile_html_is_shown_without_anything_that_acts_and_pictures_of_the_mail_in_their_place() {
    let mut shop = Shop::open();
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let html = "<p style='position:fixed' onclick=x()>Hello <img src='cid:pic@x' alt=shot> <img src='https://evil.example/t.gif'><script>alert(1)</script>\
                <a href='javascript:x()'>a</a> <a href='https://ok.example/'>b</a><form action=/x><input name=y></form><svg onload=x()></svg></p>";
    let text = format!(
        "--r\nContent-Type: text/html\n\n{html}\n--r\nContent-Type: image/png; name=p.png\nContent-ID: <pic@x>\nContent-Disposition: inline; filename=p.png\nContent-Transfer-Encoding: base64\n\n{png}\n--r--"
    );
    shop.mail(
        "Ada <ada@example.net>",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=r\nSubject: Picture",
        &text,
    );
    let link = shop.link("ada@example.net", "/support/ticket/view/");
    let heard = Browser::default().get(&shop, &link);
    heard.has(&["Hello", "alt=\"shot\"", "<a href=\"https://ok.example/\" rel=\"noopener noreferrer nofollow\">b</a>"]);
    let body = heard.body.split("<ol class=\"thread\">").nth(1).unwrap().split("</ol>").next().unwrap();
    for unwanted in
        ["style=", "onclick", "onload", "<script", "javascript:", "evil.example", "<form", "<input", "<svg", "cid:"]
    {
        assert!(!body.contains(unwanted), "{unwanted} in {body}");
    }
    let picture = body.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    let file = Browser::default().get(&shop, picture);
    assert_eq!((file.status, file.header("Content-Type")), (200, Some("image/png")));
    // A reply that quotes is shown as what is new in it; the whole is there for its writer alone.
    shop.mail(
        "Ada <ada@example.net>",
        "Subject: Re: [Shop #1] Picture",
        "New words.\n\nOn Mon, 2 Mar 2026 at 09:00, Shop <help@shop.example> wrote:\n> QUOTED words",
    );
    let heard = Browser::default().get(&shop, &link);
    heard.has(&["New words.", "The whole mail", "&gt; QUOTED words"]);
}

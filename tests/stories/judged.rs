//! Customers' mails that no mail server has judged, judged by the desk itself: name servers, signatures, SPF, a domain's word.

use std::time::{Duration, Instant};

use postdesk::app::Receipt;
use postdesk::desk::BrandId;
use postdesk::desk::senders::Listing;

use super::desk::Desk;
use super::script::CONFIG;
use crate::harness::dkim::Signer;
use crate::harness::dns::{NameServer, Says};

/// A desk that judges all mails, and a domain that asks to refuse what it did not send.
struct Scene {
    desk: Desk,
    server: NameServer,
    signer: Signer,
    mails: i64,
}

impl Scene {
    fn set(verify: &str) -> Scene {
        Scene::with(verify, &CONFIG.replace("trusted_authserv_id = \"mx.shop.example\"\n", ""))
    }

    fn with(verify: &str, config: &str) -> Scene {
        let server = NameServer::start();
        let signer = Signer::new("bank.example");
        server.text(&signer.name(), &signer.text());
        server.text("_dmarc.bank.example", "v=DMARC1; p=reject; sp=none");
        server.text("bank.example", "v=spf1 ip4:192.0.2.7 -all");
        let config = format!("{config}[dns]\nverify = \"{verify}\"\nservers = [\"{}\"]\n", server.address);
        let desk = Desk::open(&config, "2026-03-02T09:00:00Z".parse().unwrap());
        Scene { desk, server, signer, mails: 0 }
    }

    /// A new mail to the desk.
    fn mail(&mut self, from: &str) -> String {
        self.mails += 1;
        self.numbered(from, self.mails)
    }

    fn numbered(&self, from: &str, number: i64) -> String {
        format!(
            "From: {from}\r\nTo: help@shop.example\r\nSubject: Mail {number}\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\
             Message-ID: <{number}@mail.example>\r\n\r\nWords.\r\n",
        )
    }

    fn allow(&self, pattern: &str) {
        self.list(pattern, Listing::Allow);
    }

    fn list(&self, pattern: &str, listing: Listing) {
        let pattern = pattern.to_owned();
        let store = self.desk.app.store();
        store.write(move |tx| tx.set_sender(BrandId(1), &pattern, Some(listing), "operator")).wait().unwrap();
    }

    /// A mail of the bank that a filter calls spam.
    fn spam(&self, number: u32) -> String {
        format!("X-Spam-Flag: YES\r\n{}", self.numbered(BANK, number.into()))
    }

    /// Whether the next mail comes in like any other.
    fn is_let_in(&mut self, raw: &str) -> bool {
        self.desk.receive("support", raw.as_bytes(), None);
        self.desk.deliver().iter().any(|line| line.ends_with("(new_ticket)"))
    }

    /// What the ticket of a mail says of its sender, and whether it was acknowledged.
    fn take(&mut self, raw: &str) -> (String, bool) {
        self.desk.receive("support", raw.as_bytes(), None);
        let lines = self.desk.deliver();
        let number = self.mails;
        let read = self.desk.app.store().read(|reader| {
            let ticket = reader.find_ticket_anywhere(number)?.unwrap();
            Ok(reader.list_messages_for_agents(ticket.id)?.remove(0).proof)
        });
        (read.unwrap(), lines.iter().any(|line| line.ends_with("(acknowledgement)")))
    }
}

/// Put on top by the desk's own server.
fn through(machine: &str, path: &str, mail: &str) -> String {
    let helo = path.rsplit_once('@').map_or("mail.bank.example", |(_, domain)| domain);
    format!("Return-Path: <{path}>\r\nReceived: from {helo} (x [{machine}]) by mx.shop.example; Mon\r\n{mail}")
}

const BANK: &str = "Bank <info@bank.example>";
const CLAIMED: &str = "claimed";
const FAILED: &str = "sender failed authentication";

#[test]
fn a_domain_that_asks_for_it_is_heard() {
    let mut scene = Scene::set("all");
    let mail = scene.mail(BANK);
    assert_eq!(scene.take(&through("198.51.100.9", "info@bank.example", &mail)), (FAILED.to_owned(), false), "forged");
    let mail = scene.mail(BANK);
    assert_eq!(
        scene.take(&through("198.51.100.9", "x@evil.example", &mail)),
        (FAILED.to_owned(), false),
        "another envelope"
    );
    let mail = scene.mail(BANK);
    assert_eq!(scene.take(&through("192.0.2.7", "info@bank.example", &mail)), (CLAIMED.to_owned(), true), "SPF");
    let mail = scene.mail(BANK);
    let signed = scene.signer.sign(&mail);
    let proved = ("sender proved by DKIM".to_owned(), true);
    assert_eq!(scene.take(&through("198.51.100.9", "x@list.example", &signed)), proved, "signed");
    let mail = scene.mail(BANK);
    let changed = scene.signer.sign(&mail).replace("Words.", "Other words.");
    assert_eq!(scene.take(&through("198.51.100.9", "x@list.example", &changed)), (FAILED.to_owned(), false), "changed");
    let mail = scene.mail("Shop <info@branch.bank.example>");
    assert_eq!(
        scene.take(&through("198.51.100.9", "x@evil.example", &mail)),
        (CLAIMED.to_owned(), true),
        "a domain below"
    );
    let mail = scene.mail("Ada <ada@example.net>");
    assert_eq!(scene.take(&through("198.51.100.9", "x@evil.example", &mail)), (CLAIMED.to_owned(), true), "no word");
    let mail = scene.mail(BANK);
    assert_eq!(scene.take(&mail), (CLAIMED.to_owned(), true), "nobody noted the machine");
}

#[test]
fn what_cannot_be_told_is_not_said() {
    let mut scene = Scene::set("all");
    scene.server.tell("bank.example", Says::Failure);
    let mail = scene.mail(BANK);
    assert_eq!(scene.take(&through("198.51.100.9", "info@bank.example", &mail)), (CLAIMED.to_owned(), true), "SPF");
    let mut scene = Scene::set("all");
    scene.server.tell("_dmarc.bank.example", Says::Silence);
    let mail = scene.mail(BANK);
    let begun = Instant::now();
    assert_eq!(scene.take(&through("198.51.100.9", "info@bank.example", &mail)), (CLAIMED.to_owned(), true), "silence");
    assert!(begun.elapsed() < Duration::from_secs(7), "{:?}", begun.elapsed());
    let mail = scene.mail(BANK);
    let begun = Instant::now();
    scene.take(&through("198.51.100.9", "info@bank.example", &mail));
    assert!(begun.elapsed() < Duration::from_secs(2), "servers that are silent are left alone: {:?}", begun.elapsed());
}

#[test]
fn unless_it_is_asked_for_no_customer_waits_for_a_name_server() {
    for verify in ["agents", "never"] {
        let mut scene = Scene::set(verify);
        let mail = scene.mail(BANK);
        let signed = scene.signer.sign(&mail);
        assert_eq!(scene.take(&through("198.51.100.9", "info@bank.example", &signed)), (CLAIMED.to_owned(), true));
        assert_eq!(scene.server.count(), 0, "{verify}");
    }
}

#[test]
fn who_is_let_in_is_proved_wherever_mail_is_judged() {
    // Whether a mail that a filter calls spam comes in like any other: signed, with a spoiled signature, unsigned.
    for (verify, wanted) in [
        ("all", [true, false, false]),
        // Nothing judges customers' mails: the address is all there is.
        ("agents", [true, true, true]),
        ("never", [true, true, true]),
    ] {
        let mut scene = Scene::set(verify);
        scene.allow("info@bank.example");
        let kinds = [
            scene.signer.sign(&scene.spam(1)),
            scene.signer.sign(&scene.spam(2)).replace("Words.", "Other words."),
            scene.spam(3),
        ];
        assert_eq!(kinds.map(|raw| scene.is_let_in(&raw)), wanted, "{verify}");
    }
    // The server judges: what it doesn't prove, a signature may.
    let (pass, none, fail) = ("dmarc=pass header.from=bank.example", "dmarc=none", "dmarc=fail");
    for (verify, wanted) in [("agents", [true, false, false, true]), ("never", [true, false, false, false])] {
        let mut scene = Scene::with(verify, CONFIG);
        scene.allow("info@bank.example");
        let judged = |said: &str, raw: String| format!("Authentication-Results: mx.shop.example; {said}\r\n{raw}");
        let kinds = [
            judged(pass, scene.spam(1)),
            judged(none, scene.spam(2)),
            judged(fail, scene.signer.sign(&scene.spam(3))),
            judged(none, scene.signer.sign(&scene.spam(4))),
        ];
        assert_eq!(kinds.map(|raw| scene.is_let_in(&raw)), wanted, "{verify}");
    }
    // A forged exception is none: its domain stays out.
    let scene = Scene::with("never", CONFIG);
    scene.allow("info@bank.example");
    scene.list("@bank.example", Listing::Block);
    let forged = format!("Authentication-Results: mx.shop.example; {fail}\r\n{}", scene.spam(1));
    assert!(matches!(scene.desk.receive("support", forged.as_bytes(), None), Receipt::Kept(_)));
}

/// A backlog of domains whose name servers are silent about one of their names, or all of them.
fn slow(name: &str) -> Duration {
    let mut scene = Scene::set("all");
    for domain in 0..8 {
        scene.server.text(&format!("_dmarc.d{domain}.example"), "v=DMARC1; p=reject");
        scene.server.tell(&format!("{name}d{domain}.example"), Says::Silence);
    }
    let begun = Instant::now();
    for domain in 0..8 {
        let (from, path) = (format!("info@d{domain}.example"), format!("x@d{domain}.example"));
        let mail = scene.mail(&from);
        assert_eq!(scene.take(&through("198.51.100.9", &path, &mail)), (CLAIMED.to_owned(), true), "{domain}");
    }
    begun.elapsed()
}

#[test]
fn slow_name_servers_of_many_domains_hold_a_backlog_up_as_long_as_those_of_one() {
    for name in ["_dmarc.", ""] {
        let took = slow(name);
        assert!(took < Duration::from_secs(9), "{name}: {took:?}");
    }
}

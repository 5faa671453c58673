//! What a signature does for an agent's mail, from the first byte to the ticket: a name server, a signed mail, a desk.

use std::time::Duration;

use postdesk::app::Receipt;

use super::desk::Desk;
use super::script::CONFIG;
use crate::harness::dkim::Signer;
use crate::harness::dns::NameServer;

/// A desk whose mail server judges nothing, with one open ticket.
struct Scene {
    desk: Desk,
    server: NameServer,
    signer: Signer,
}

impl Scene {
    fn set(believes: bool) -> Scene {
        let server = NameServer::start();
        let signer = Signer::new("staff.example");
        server.text(&signer.name(), &signer.text());
        let believed = "trusted_authserv_id = \"mx.shop.example\"\n";
        let config = if believes { CONFIG.to_owned() } else { CONFIG.replace(believed, "") };
        let config = format!("{config}[dns]\nservers = [\"{}\"]\n", server.address);
        let mut desk = Desk::open(&config, "2026-03-02T09:00:00Z".parse().unwrap());
        let ada = mail("Ada <ada@example.net>", "help@shop.example", "Login", "I cannot log in.");
        let receipt = desk.receive("support", ada.as_bytes(), None);
        assert_eq!(receipt, Receipt::Ticket { number: 1, new: true });
        desk.deliver();
        Scene { desk, server, signer }
    }

    /// Where this agent's newest notice is answered.
    fn key(&self, agent: &str) -> String {
        let arrived = self.desk.last_to(agent).unwrap();
        postdesk::mail::parse::parse(&arrived.raw).reply_to[0].address.clone()
    }

    fn take(&mut self, raw: &str) -> (Receipt, Vec<String>) {
        (self.desk.receive("support", raw.as_bytes(), None), self.desk.deliver())
    }

    /// What the ticket's messages rest on, in order.
    fn proofs(&self) -> Vec<String> {
        let read = self.desk.app.store().read(|reader| {
            let ticket = reader.find_ticket_anywhere(1)?.unwrap();
            reader.list_messages_for_agents(ticket.id)
        });
        read.unwrap().into_iter().map(|message| message.proof).collect()
    }

    /// The brand says that its domain proves its agents.
    fn trust_domain(&self) {
        let written = self.desk.app.store().write(|tx| {
            let mut brand = tx.list_brands()?.remove(0);
            brand.trust_domain = true;
            tx.set_brand(&brand)
        });
        written.wait().unwrap();
    }
}

fn mail(from: &str, to: &str, subject: &str, text: &str) -> String {
    let id: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\
         Message-ID: <{id}@story.example>\r\n\r\n{text}\r\n"
    )
}

const GRACE: &str = "Grace Hopper <grace@staff.example>";
const TICKET: Receipt = Receipt::Ticket { number: 1, new: false };

#[test]
fn a_signature_strengthens_an_answer_to_the_agents_own_notice() {
    let mut scene = Scene::set(false);
    let answer = mail(GRACE, &scene.key("grace@staff.example"), "Re: [Shop #1] Login", "Try again.");
    let signed = scene.signer.sign(&answer);
    let (receipt, sent) = scene.take(&signed);
    assert_eq!(receipt, TICKET);
    assert!(sent.iter().any(|line| line.starts_with("mail to ada@example.net")), "{sent:?}");
    assert_eq!(scene.proofs(), ["claimed", "proved by reply address and DKIM"]);
    // What a colleague's key gives needs somebody who vouches.
    let second = mail(GRACE, &scene.key("linus@staff.example"), "Re: [Shop #1] Login", "And again.");
    assert!(matches!(scene.take(&second).0, Receipt::Held(_)), "a colleague's key, and nobody vouches");
    let (receipt, _) = scene.take(&scene.signer.sign(&second).replace("Andagain", "other"));
    assert!(matches!(receipt, Receipt::Held(_)), "changed on the way: {receipt:?}");
}

#[test]
fn a_signature_lets_an_agent_use_a_colleagues_notice() {
    let mut scene = Scene::set(false);
    let answer = mail(GRACE, &scene.key("linus@staff.example"), "Re: [Shop #1] Login", "Try again.");
    let signed = scene.signer.sign(&answer);
    assert_eq!(scene.take(&signed).0, TICKET);
    assert_eq!(scene.proofs(), ["claimed", "proved by DKIM"]);
}

#[test]
fn without_a_key_a_signature_counts_only_where_the_domain_is_trusted() {
    let mut scene = Scene::set(false);
    let first = scene.signer.sign(&mail(GRACE, "help@shop.example", "Re: [Shop #1] Login", "Try again."));
    assert!(matches!(scene.take(&first).0, Receipt::Held(_)));
    scene.trust_domain();
    let forged = mail(GRACE, "help@shop.example", "Re: [Shop #1] Login", "Evil words.");
    assert!(matches!(scene.take(&forged).0, Receipt::Held(_)), "no signature");
    let second = scene.signer.sign(&mail(GRACE, "help@shop.example", "Re: [Shop #1] Login", "Try harder."));
    let (receipt, sent) = scene.take(&second);
    assert_eq!(receipt, TICKET, "{sent:?}");
    assert_eq!(scene.proofs(), ["claimed", "proved by DKIM"]);
    // Sent a second time with what is not signed changed: the desk knows the mail's name already.
    let again = second.replace("\r\n\r\n", "\r\nContent-Type: text/html\r\n\r\n");
    assert!(matches!(scene.take(&again).0, Receipt::Kept(_)), "a copy");
    assert_eq!(scene.proofs().len(), 2);
}

#[test]
fn what_the_mail_server_says_goes_before() {
    let own = "Authentication-Results: mx.shop.example;";
    let other = "Authentication-Results: mx.evil.example; dmarc=pass header.from=staff.example\r\n";
    for (fields, wanted) in [
        (format!("{own} dmarc=fail header.from=staff.example\r\n"), None),
        (format!("{own} dmarc=pass header.from=staff.example\r\n"), Some("proved by reply address and DMARC")),
        (format!("{own} dmarc=none header.from=staff.example\r\n"), Some("proved by reply address and DKIM")),
        (other.to_owned(), Some("proved by reply address and DKIM")),
        (String::new(), Some("proved by reply address and DKIM")),
        // Two of our own: none is believed, and neither is the signature of a mail that brings them along.
        (format!("{own} none\r\n{own} dmarc=pass header.from=staff.example\r\n"), Some("proved by reply address")),
    ] {
        let mut scene = Scene::set(true);
        let answer = mail(GRACE, &scene.key("grace@staff.example"), "Re: [Shop #1] Login", "Try again.");
        let (receipt, _) = scene.take(&format!("{fields}{}", scene.signer.sign(&answer)));
        match wanted {
            Some(proof) => assert_eq!(scene.proofs(), ["claimed", proof], "{fields}{receipt:?}"),
            None => assert!(matches!(receipt, Receipt::Held(_)), "{fields}{receipt:?}"),
        }
    }
}

#[test]
fn customers_and_unsigned_mails_ask_no_name_server() {
    let mut scene = Scene::set(false);
    let customer = Signer::new("example.net");
    let ada = customer.sign(&mail("Ada <ada@example.net>", "help@shop.example", "Other", "Something else."));
    assert_eq!(scene.take(&ada).0, Receipt::Ticket { number: 2, new: true });
    let unsigned = mail(GRACE, &scene.key("grace@staff.example"), "Re: [Shop #2] Other", "Try again.");
    assert_eq!(scene.take(&unsigned).0, Receipt::Ticket { number: 2, new: false });
    assert_eq!(scene.server.count(), 0);
    // A name server that is out of order is no fault of the mail.
    scene.server.tell(&scene.signer.name(), crate::harness::dns::Says::Failure);
    scene.desk.wait(Duration::from_secs(60));
    let answer = mail(GRACE, &scene.key("grace@staff.example"), "Re: [Shop #2] Other", "And again.");
    let signed = scene.signer.sign(&answer);
    assert_eq!(scene.take(&signed).0, Receipt::Ticket { number: 2, new: false });
    assert!(scene.server.count() > 0);
}

//! Storms: what machines do to each other through a desk, and what the desk lets happen.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use postdesk::app::{Receipt, Sending, Sent, Typed};
use postdesk::clock::Timestamp;
use postdesk::desk::BrandId;
use postdesk::desk::senders::Listing;
use postdesk::mail::parse::parse;

use super::desk::Desk;

/// What is promised of every storm.
const MOST_AN_HOUR: usize = 3;

fn start() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn config(more: &str) -> String {
    format!(
        "timezone = \"UTC\"\n[mailbox.support]\naddress = \"help@shop.example\"\nname = \"Shop\"\ntag = \"Shop\"\n\
         maildir.path = \"inbox\"\noutbox.path = \"outbox\"\n[delivery]\nundo = \"0s\"\n\
         [[agent]]\nemail = \"grace@staff.example\"\nname = \"Grace Hopper\"\n{more}"
    )
}

/// A desk with a record of when automatic mail went to whom.
struct Watched {
    desk: Desk,
    seen: usize,
    sent: BTreeMap<String, Vec<i64>>,
    serial: u32,
}

impl Watched {
    fn new(text: &str, seed: u64) -> Watched {
        Watched { desk: Desk::open_as(text, start(), seed), seen: 0, sent: BTreeMap::new(), serial: 0 }
    }

    /// Takes a mail in and gives the mails that went out, to whom and their bytes.
    fn take(&mut self, raw: &[u8]) -> Vec<(String, Vec<u8>)> {
        self.desk.receive("support", raw, None);
        self.out()
    }

    fn out(&mut self) -> Vec<(String, Vec<u8>)> {
        self.desk.deliver();
        let now = self.desk.clock.now().as_second();
        let new: Vec<(String, Vec<u8>)> =
            self.desk.arrived[self.seen..].iter().map(|mail| (mail.recipient.clone(), mail.raw.clone())).collect();
        self.seen = self.desk.arrived.len();
        for (to, raw) in &new {
            if parse(raw).header("Auto-Submitted").is_some() && !to.ends_with("@staff.example") {
                self.sent.entry(to.replace('.', "")).or_default().push(now);
            }
        }
        new
    }

    fn wait(&mut self, secs: u64) {
        self.desk.wait(Duration::from_secs(secs));
        self.out();
    }

    fn write(&mut self, from: &str, subject: &str, head: &str) -> Vec<(String, Vec<u8>)> {
        self.serial += 1;
        let raw = mail(from, "help@shop.example", subject, &format!("s{}", self.serial), head);
        self.take(&raw)
    }

    /// No address had more automatic mail in any hour than is promised, and at least one had some.
    fn is_calm(&self) {
        assert!(!self.sent.is_empty(), "nobody was written to at all");
        for (to, times) in &self.sent {
            for from in times {
                let within = times.iter().filter(|at| **at >= *from && **at < from + 3_600).count();
                assert!(within <= MOST_AN_HOUR, "{within} automatic mails in an hour to {to}: {times:?}");
            }
        }
    }
}

fn mail(from: &str, to: &str, subject: &str, id: &str, head: &str) -> Vec<u8> {
    format!(
        "From: {from}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{id}@storm.example>\n\
         Date: Mon, 2 Mar 2026 09:00:00 +0000\n{head}\nHello {id}.\n"
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// A mail without some fields, as a gateway passes it on.
fn without(raw: &[u8], names: &[&str]) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut kept: Vec<&str> = Vec::new();
    let mut drops = false;
    for line in head.split("\r\n") {
        if !line.starts_with([' ', '\t']) {
            let name = line.split(':').next().unwrap().to_lowercase();
            drops = names.iter().any(|drop| name == *drop || drop.ends_with('*') && name.starts_with(&drop[..2]));
        }
        if !drops {
            kept.push(line);
        }
    }
    format!("{}\r\n\r\n{body}", kept.join("\r\n")).into_bytes()
}

#[test]
fn m10_two_desks_that_write_to_each_other_end_it() {
    let other = config("").replace("help@shop.example", "desk@other.example").replace("\"Shop\"", "\"Other\"");
    let marks: &[&str] = &["auto-submitted", "x-*", "precedence"];
    let all: &[&str] = &["auto-submitted", "x-*", "precedence", "references", "in-reply-to", "message-id", "reply-to"];
    for (stripped, most) in [(&[][..], 2), (marks, 4), (all, usize::MAX)] {
        let mut shop = Watched::new(&config(""), 1);
        let mut desk = Watched::new(&other, 2);
        let mut to_shop = vec![mail("desk@other.example", "help@shop.example", "Hello", "first", "")];
        let mut rounds = 0;
        for round in 0..200 {
            let mut back = Vec::new();
            for raw in to_shop.drain(..) {
                back.extend(shop.take(&raw));
            }
            for (to, raw) in back {
                let fresh = format!("Message-ID: <r{round}@gateway.example>\r\n");
                let mut raw = without(&raw, stripped);
                if stripped.contains(&"message-id") {
                    raw = [fresh.as_bytes(), &raw].concat();
                }
                if to == "desk@other.example" {
                    let answers = desk.take(&raw).into_iter().filter(|(to, _)| to == "help@shop.example");
                    to_shop.extend(answers.map(|(_, raw)| {
                        let raw = without(&raw, stripped);
                        if stripped.contains(&"message-id") {
                            [format!("Message-ID: <b{round}@gateway.example>\r\n").as_bytes(), &raw].concat()
                        } else {
                            raw
                        }
                    }));
                }
            }
            if to_shop.is_empty() {
                break;
            }
            rounds += 1;
            shop.wait(20);
            desk.wait(20);
        }
        shop.is_calm();
        let mails: usize = shop.sent.values().chain(desk.sent.values()).map(Vec::len).sum();
        assert!(mails <= most && rounds < 30, "{mails} mails in {rounds} rounds without {stripped:?}");
    }
}

#[test]
fn m10_a_vacation_responder_without_any_mark_gets_three_mails_an_hour() {
    let mut shop = Watched::new(&config(""), 1);
    for round in 0..60 {
        let mut answers = shop.write("Vic <vic@example.net>", &format!("Question {round}"), "");
        for step in 0..10 {
            answers.retain(|(to, _)| to == "vic@example.net");
            if answers.is_empty() {
                break;
            }
            answers = shop.write("Vic <vic@example.net>", &format!("I am away {round}.{step}"), "");
        }
        // Over the edges of many hours.
        shop.wait(400);
    }
    shop.is_calm();
    let in_all: usize = shop.sent.values().map(Vec::len).sum();
    assert!(in_all <= 12, "{in_all} mails from one mailbox to one address in seven hours");
}

#[test]
fn m10_the_edge_of_an_hour_lets_no_more_through() {
    let mut shop = Watched::new(&config(""), 1);
    let acknowledged = |shop: &mut Watched, subject: &str| {
        shop.write("ada@example.net", subject, "").iter().any(|(to, _)| to == "ada@example.net")
    };
    // Two minutes before ten.
    shop.wait(58 * 60);
    let before: Vec<bool> = ["a", "b", "c", "d"].map(|subject| acknowledged(&mut shop, subject)).into();
    assert_eq!(before, [true, true, true, false]);
    shop.wait(5 * 60);
    assert!(!acknowledged(&mut shop, "after ten"));
    shop.wait(58 * 60);
    assert!(acknowledged(&mut shop, "after eleven"));
    shop.is_calm();
}

#[test]
fn m10_a_server_that_bounces_what_it_should_not_is_not_answered() {
    let mut shop = Watched::new(&config(""), 1);
    for round in 0..40 {
        let from = "Dead <dead@example.net>";
        for (to, _) in shop.write(from, &format!("Order {round}"), "") {
            if to == "dead@example.net" {
                let told = format!("Undelivered Mail Returned to Sender {round}");
                shop.write("Mail Delivery System <postmaster@mx.example>", &told, "");
                shop.write("Dead <dead@example.net>", &format!("Failure notice {round}"), "");
            }
        }
        shop.wait(90);
    }
    shop.is_calm();
}

#[test]
fn m10_a_list_that_sends_everything_back_with_new_ids_ends_it() {
    for head in ["List-Id: <all.lists.example>\n", ""] {
        let mut shop = Watched::new(&config(""), 1);
        shop.write("Ada <ada@example.net>", "First", "");
        for round in 0..40 {
            let mut echoes = shop.write("All <all@lists.example>", &format!("Post {round}"), head);
            for step in 0..10 {
                echoes.retain(|(to, _)| to == "all@lists.example");
                let Some((_, raw)) = echoes.pop() else { break };
                let raw = without(&raw, &["message-id", "auto-submitted", "x-*", "references", "in-reply-to", "from"]);
                let fresh =
                    format!("From: All <all@lists.example>\r\nMessage-ID: <e{round}.{step}@lists.example>\r\n{head}")
                        .replace('\n', "\r\n")
                        .replace("\r\r", "\r");
                echoes = shop.take(&[fresh.as_bytes(), &raw].concat());
            }
            shop.wait(90);
        }
        shop.is_calm();
    }
}

fn sending(shop: &Watched, email: &str, host: u8) -> Sending {
    Sending {
        brand: BrandId(1),
        sheet: shop.desk.app.new_sheet().unwrap(),
        peer: IpAddr::V4(Ipv4Addr::new(198, 51, host, 7)),
        typed: Typed {
            email: email.to_owned(),
            subject: "Buy now".to_owned(),
            message: "Cheap.".to_owned(),
            language: "en".to_owned(),
            ..Typed::default()
        },
        age: Some(30),
        is_browser: true,
        is_signed_in: false,
        solution: String::new(),
    }
}

#[test]
fn w4_forty_forms_for_one_victim_make_two_mails_an_hour_and_five_a_day() {
    let with_pages = "[http]\nbase_url = \"https://help.shop.example\"\n";
    for more in ["", with_pages] {
        let mut shop = Watched::new(&config(more), 1);
        let mut limited = 0;
        for host in 0..40 {
            let email = match host % 4 {
                0 => "vic.tim@example.net",
                1 => "victim@example.net",
                2 => "v.i.c.t.i.m@example.net",
                _ => "Victim+tag@example.net",
            };
            let sending = sending(&shop, email, host);
            limited += usize::from(shop.desk.app.send_form(sending).unwrap() == Sent::Limited);
            shop.out();
            shop.wait(30);
        }
        assert!(limited >= 30, "{limited} of forty were turned away");
        for _ in 0..26 {
            shop.wait(3_600);
        }
        shop.is_calm();
        let all: usize = shop.sent.values().map(Vec::len).sum();
        assert!(all <= 5, "{all} mails in a day: {:?}", shop.sent);
    }
}

#[test]
fn a_form_that_could_not_be_asked_about_is_asked_about_later() {
    let mut shop = Watched::new(&config("[http]\nbase_url = \"https://help.shop.example\"\n"), 1);
    for host in 0..3 {
        // From no page of ours: each waits for its address to be confirmed.
        let sending = Sending { age: None, ..sending(&shop, "ada@example.net", host) };
        assert_eq!(shop.desk.app.send_form(sending).unwrap(), Sent::Check("ada@example.net".to_owned()));
    }
    shop.out();
    let asked = |shop: &Watched| shop.sent.values().map(Vec::len).sum::<usize>();
    assert_eq!(asked(&shop), 2);
    shop.wait(3_000);
    assert_eq!(asked(&shop), 2);
    for _ in 0..4 {
        shop.wait(300);
        shop.out();
    }
    let to_ada = shop.desk.arrived.iter().filter(|mail| mail.recipient == "ada@example.net").count();
    assert_eq!(to_ada, 3, "the third is asked about within a quarter of an hour after the first hour");
    assert_eq!(shop.desk.app.tick().wait().unwrap().forms, 0, "and once only");
}

#[test]
fn m12_a_flood_from_one_sender_comes_into_one_ticket_and_others_are_served() {
    let mut shop = Watched::new(&config(""), 1);
    let mut tickets = BTreeMap::new();
    for round in 0..250 {
        let raw =
            mail("Bomb <bomb@example.net>", "help@shop.example", &format!("Alert {round}"), &format!("f{round}"), "");
        match shop.desk.receive("support", &raw, None) {
            Receipt::Ticket { number, .. } => *tickets.entry(number).or_insert(0) += 1,
            other => panic!("{other:?}"),
        }
    }
    shop.out();
    assert_eq!(tickets.len(), 31);
    assert_eq!(tickets[&31], 220, "what is more than thirty is in one ticket");
    let notices =
        |shop: &Watched| shop.desk.arrived.iter().filter(|mail| mail.recipient == "grace@staff.example").count();
    assert_eq!(notices(&shop), 31, "one notice for all of it");
    let told = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw);
    assert_eq!(told.subject, "[Shop #31] Many mails from bomb@example.net");
    assert!(told.text.contains("More than 30 mails of bomb@example.net"), "{}", told.text);
    shop.is_calm();

    let out = shop.write("Ada <ada@example.net>", "Help", "");
    assert_eq!(out.iter().filter(|(to, _)| to == "ada@example.net").count(), 1, "others are acknowledged");
    // An answer about one of the first tickets is no flood.
    let raw = mail("Bomb <bomb@example.net>", "help@shop.example", "Re: [Shop #3] Alert 2", "answer", "");
    let taken = shop.desk.receive("support", &raw, None);
    assert_eq!(taken, Receipt::Ticket { number: 3, new: false });

    shop.desk.app.tick().wait().unwrap();
    assert!(shop.desk.app.health.troubles().contains_key("flood #31"), "{:?}", shop.desk.app.health.troubles());
    shop.wait(2 * 3_600);
    shop.desk.app.tick().wait().unwrap();
    assert!(shop.desk.app.health.troubles().is_empty(), "{:?}", shop.desk.app.health.troubles());
    let raw = mail("Bomb <bomb@example.net>", "help@shop.example", "Calm again", "calm", "");
    assert!(matches!(shop.desk.receive("support", &raw, None), Receipt::Ticket { new: true, .. }));
}

#[test]
fn m12_what_is_done_in_somebodys_name_takes_nothing_of_theirs_along() {
    let mut shop = Watched::new(&config(""), 2);
    let number = |receipt: Receipt| match receipt {
        Receipt::Ticket { number, .. } => number,
        other => panic!("{other:?}"),
    };
    let mut send = |from: &str, id: &str, head: &str| {
        let raw = mail(from, "help@shop.example", "Matter", id, head);
        let taken = number(shop.desk.receive("support", &raw, None));
        (taken, shop.out())
    };
    // Called spam: Ada's own mail is a ticket of its own that people hear of.
    for round in 0..33 {
        send("Ada <ada@example.net>", &format!("a{round}"), "X-Spam-Flag: YES\n");
    }
    let (own, out) = send("Ada <ada@example.net>", "real", "");
    assert_eq!(own, 32);
    let told: Vec<&str> = out.iter().map(|(to, _)| to.as_str()).collect();
    assert!(told.contains(&"ada@example.net") && told.contains(&"grace@staff.example"), "{told:?}");

    // Dots may make another person, whose mail is not theirs.
    let dotted: Vec<i64> = (0..33)
        .map(|round| send("J <j.ones@example.net>", &format!("j{round}"), "Cc: eve@elsewhere.example\n").0)
        .collect();
    let flood = dotted[32];
    assert_eq!(dotted[30..], [flood; 3]);
    let (other, _) = send("Jo <jones@example.net>", "jo", "");
    assert_ne!(other, flood);

    // Nobody whom a flood names reads along in what comes into its ticket.
    let brand = BrandId(1);
    let there = shop.desk.app.store().read(|reader| {
        let ticket = reader.find_ticket_by_number(brand, flood)?.unwrap();
        reader.list_participants(ticket.id)
    });
    let there: Vec<String> = there.unwrap().into_iter().map(|person| person.address).collect();
    assert_eq!(there, ["j.ones@example.net"]);
}

fn customers(shop: &mut Watched, names: std::ops::Range<u32>) -> usize {
    let mut acknowledged = 0;
    for name in names {
        let from = format!("c{name}@example.net");
        let out = shop.write(&from, &format!("Matter {name}"), "");
        acknowledged += out.iter().filter(|(to, _)| *to == from).count();
    }
    acknowledged
}

/// As `postdesk queue release` and `discard` do.
fn release(shop: &Watched, cause: &'static str) -> Option<usize> {
    shop.desk.app.store().write(move |tx| tx.release_hold(cause)).wait().unwrap()
}

fn discard(shop: &Watched, cause: &'static str) -> Option<usize> {
    shop.desk.app.store().write(move |tx| tx.discard_hold(cause)).wait().unwrap()
}

fn causes(shop: &Watched) -> Vec<(String, i64)> {
    let holds = shop.desk.app.store().read(|reader| reader.list_holds()).unwrap();
    holds.into_iter().map(|hold| (hold.cause, hold.mails)).collect()
}

#[test]
fn c8_a_budget_of_all_holds_the_queue_raises_one_alarm_and_one_word_lets_go() {
    let mut shop = Watched::new(&config("[limits]\nacks_in_all = \"2/h\"\n"), 1);
    assert_eq!(customers(&mut shop, 0..5), 2);
    assert_eq!(causes(&shop), [("all".to_owned(), 3)]);
    shop.desk.app.tick().wait().unwrap();
    let troubles = shop.desk.app.health.troubles();
    assert_eq!(troubles.keys().collect::<Vec<_>>(), ["queue all"]);
    assert!(troubles["queue all"].contains("postdesk queue release all"), "{troubles:?}");

    // Time alone decides nothing, and a person's answer is no robot's.
    shop.wait(2 * 3_600);
    assert_eq!(causes(&shop), [("all".to_owned(), 3)]);
    let notice = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw);
    let to = notice.reply_to.first().unwrap().address.clone();
    let raw = mail("grace@staff.example", &to, "Re: [Shop #5] Matter 4", "words", "");
    let out = shop.take(&raw);
    assert!(out.iter().any(|(to, _)| to == "c4@example.net"), "an answer goes: {out:?}");

    release(&shop, "all").unwrap();
    shop.wait(30);
    assert_eq!(causes(&shop), []);
    shop.desk.app.tick().wait().unwrap();
    assert!(shop.desk.app.health.troubles().is_empty());
    let acks = shop.sent.values().map(Vec::len).sum::<usize>();
    assert_eq!(acks, 5, "all that was held has gone");
    // It begins anew.
    assert_eq!(customers(&mut shop, 10..14), 2);
    assert_eq!(discard(&shop, "all"), Some(2));
    shop.wait(30);
    assert_eq!(shop.sent.values().map(Vec::len).sum::<usize>(), 7);
    assert_eq!(discard(&shop, "all"), None);
}

#[test]
fn c8_a_template_and_a_ticket_have_budgets_of_their_own() {
    let mut shop = Watched::new(&config("[limits]\nautomatic_per_template = \"3/h\"\n"), 1);
    customers(&mut shop, 0..5);
    let held = [("template:acknowledgement".to_owned(), 2), ("template:new_ticket".to_owned(), 2)];
    assert_eq!(causes(&shop), held);
    release(&shop, "template:new_ticket").unwrap();
    shop.wait(30);
    assert_eq!(causes(&shop), held[..1]);

    let mut shop = Watched::new(&config("[limits]\nautomatic_per_ticket = \"4/h\"\n"), 1);
    shop.write("Ada <ada@example.net>", "Matter", "");
    for _ in 0..8 {
        shop.write("Ada <ada@example.net>", "Re: [Shop #1] Matter", "");
    }
    shop.write("Ben <ben@example.net>", "Another", "");
    assert_eq!(causes(&shop), [("ticket:1".to_owned(), 5)]);
    let notices = shop.desk.arrived.iter().filter(|mail| mail.recipient == "grace@staff.example").count();
    assert_eq!(notices, 5, "four of the first ticket, one of the second");
    release(&shop, "ticket:1").unwrap();
    shop.wait(30);
    let notices = shop.desk.arrived.iter().filter(|mail| mail.recipient == "grace@staff.example").count();
    assert_eq!(notices, 10, "nothing was lost");
}

#[test]
fn an_agent_who_cannot_be_told_is_the_operators_trouble() {
    let mut shop = Watched::new(&config(""), 1);
    let never = postdesk::app::outbox::Verdict::Never("550 5.1.1 <grace@staff.example> no such user".to_owned());
    shop.desk.refusals.insert("grace@staff.example".to_owned(), never);
    shop.write("Ada <ada@example.net>", "Help", "");
    let troubles = shop.desk.app.health.troubles();
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    let words = troubles.values().next().unwrap();
    assert!(words.contains("agent 1 ") && words.contains("`postdesk agent list` shows who that is"), "{words}");
    for (cause, words) in &troubles {
        let told = format!("{cause} {words}").to_lowercase();
        assert!(!told.contains("grace") && !told.contains('@'), "no name goes out to others: {told}");
    }
    shop.write("Ben <ben@example.net>", "Help", "");
    assert!(shop.desk.app.health.troubles().is_empty(), "the next notice was taken");
}

#[test]
fn c8_no_storm_of_others_keeps_from_an_agent_what_became_of_the_agents_own_mails() {
    let mut shop =
        Watched::new(&config("[limits]\nautomatic_per_ticket = \"4/h\"\nautomatic_per_template = \"7/h\"\n"), 1);
    shop.write("Ada <ada@example.net>", "Matter", "");
    let notice = parse(&shop.desk.last_to("grace@staff.example").unwrap().raw);
    let to = notice.reply_to.first().unwrap().address.clone();
    for _ in 0..8 {
        shop.write("Ada <ada@example.net>", "Re: [Shop #1] Matter", "");
    }
    assert_eq!(causes(&shop), [("ticket:1".to_owned(), 5)]);
    let command = |shop: &mut Watched, id: &str, word: &str| {
        let raw = mail("grace@staff.example", &to, "Re: [Shop #1] Matter", id, "").clone();
        let raw = String::from_utf8(raw).unwrap().replace("Hello", word).into_bytes();
        let out = shop.take(&raw);
        out.iter().filter(|(to, _)| to == "grace@staff.example").count()
    };
    assert_eq!(command(&mut shop, "c1", "#show 1\r\n\r\n"), 1, "an answer to a question");
    assert_eq!(command(&mut shop, "c2", "#tag storm\r\n\r\n"), 1, "a receipt, or why there is none");
    // A machine that writes in the agent's name comes to an end, and that is the operator's to know.
    let told: usize = (0..30).map(|round| command(&mut shop, &format!("r{round}"), "#show 1\r\n\r\n")).sum();
    assert!(told <= 4, "{told} answers in an hour");
    let held = causes(&shop);
    assert!(held.iter().any(|(cause, _)| cause == "agent:1"), "{held:?}");
    shop.desk.app.tick().wait().unwrap();
    let words = &shop.desk.app.health.troubles()["queue agent:1"];
    assert!(words.contains("postdesk queue release agent:1") && !words.to_lowercase().contains("grace"), "{words}");
    let before = shop.seen;
    assert!(release(&shop, "agent:1").unwrap() > 20);
    shop.wait(30);
    assert!(shop.seen > before + 20, "what was held for the agent goes, whatever else is held");
    assert_eq!(causes(&shop), [("ticket:1".to_owned(), 5)]);
}

#[test]
fn who_is_kept_out_gets_no_mail_because_of_a_form_and_sees_nothing_of_that() {
    let mut shop = Watched::new(&config("[http]\nbase_url = \"https://help.shop.example\"\n"), 1);
    let block = |pattern: &'static str| {
        let store = shop.desk.app.store();
        store.write(move |tx| tx.set_sender(BrandId(1), pattern, Some(Listing::Block), "operator")).wait().unwrap();
    };
    block("@victim.example");
    for (host, email) in [(1, "vic@victim.example"), (2, "ada@example.net")] {
        let sending = Sending { age: None, ..sending(&shop, email, host) };
        assert_eq!(shop.desk.app.send_form(sending).unwrap(), Sent::Check(email.to_owned()));
        let sending = self::sending(&shop, email, host);
        assert!(matches!(shop.desk.app.send_form(sending).unwrap(), Sent::Thanks(_)));
    }
    for _ in 0..3 {
        shop.wait(1_800);
    }
    let to = |address: &str| shop.desk.arrived.iter().filter(|mail| mail.recipient == address).count();
    assert_eq!((to("vic@victim.example"), to("ada@example.net")), (0, 2));
}

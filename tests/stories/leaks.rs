//! Whatever agents write and however their clients quote: no byte of a note, a directive, a held mail, an agent's
//! address or a key of theirs is ever in a customer's mail.

use postdesk::app::Receipt;
use postdesk::desk::BrandId;
use postdesk::mail::parse::parse;
use proptest::prelude::*;

use super::clients::{STYLES, Style, answer, said};
use super::desk::Desk;
use super::script::CONFIG;

#[derive(Clone, Copy, Debug)]
enum Act {
    Answer,
    Note,
    AnswerAndClose,
    Unknown,
    /// Asks to see the ticket, notes and all: the next answer answers that mail.
    Show,
    Customer,
    /// Hands on a mail that Ada wrote to the agent, with words above.
    HandOn,
}

fn act() -> impl Strategy<Value = (Act, Style, bool)> {
    let acts = [Act::Answer, Act::Note, Act::AnswerAndClose, Act::Unknown, Act::Show, Act::Customer, Act::HandOn];
    (prop::sample::select(acts.to_vec()), prop::sample::select(STYLES.to_vec()), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn nothing_internal_reaches_a_customer(acts in prop::collection::vec(act(), 1..9)) {
        let mut desk = Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap());
        desk.load("[[brand]]\nslug = \"default\"\nname = \"Shop\"\ntrust_domain = true\n");
        let opening = b"From: Ada <ada@example.net>\r\nTo: help@shop.example\r\nSubject: Login\r\nMessage-ID: <o@x.example>\r\n\r\nI cannot log in.\r\n";
        desk.receive("support", opening, None);
        desk.deliver();
        let mut answers = Vec::new();
        for (serial, (act, style, is_grace)) in acts.into_iter().enumerate() {
            let agent = if is_grace { "grace@staff.example" } else { "linus@staff.example" };
            if matches!(act, Act::HandOn) {
                desk.receive("support", handed_on(agent, serial).as_bytes(), None);
                desk.deliver();
                continue;
            }
            let (from, owner, words) = match act {
                Act::Answer => (format!("Agent <{agent}>"), agent, format!("ANSWER{serial}X this is for you.")),
                Act::Note => (format!("Agent <{agent}>"), agent, format!("#note\nSECRET{serial}X she never pays.\nSECRET{serial}Y second line.")),
                Act::AnswerAndClose => (format!("Agent <{agent}>"), agent, format!("#close\nANSWER{serial}X done.")),
                Act::Unknown => (format!("Agent <{agent}>"), agent, format!("#frobnicate\nSECRET{serial}Z half written.")),
                Act::Show => (format!("Agent <{agent}>"), agent, "#show 1\n#list all".to_owned()),
                Act::HandOn => unreachable!(),
                Act::Customer => ("Ada <ada@example.net>".to_owned(), "ada@example.net", format!("ASKED{serial}X and more?")),
            };
            let arrived = desk.last_to(owner).unwrap().clone();
            let is_about_note = parse(&arrived.raw).text.contains("Your reply becomes a note");
            let receipt = desk.receive("support", &answer(&arrived, &from, serial, &words, style), None);
            desk.deliver();
            let is_answer = matches!(act, Act::Answer | Act::AnswerAndClose) && !is_about_note;
            if is_answer && matches!(receipt, Receipt::Ticket { .. }) {
                answers.push(format!("ANSWER{serial}X"));
            }
        }
        let to_customer: Vec<String> =
            desk.arrived.iter().filter(|mail| mail.recipient == "ada@example.net").map(|mail| said(&mail.raw)).collect();
        let pages = seen(&desk);
        for mail in to_customer.iter().chain(&pages) {
            for secret in ["SECRET", "#note", "#close", "#show", "#list", "#frobnicate", "staff.example", "help+a", "Your reply goes to", "Your reply becomes"] {
                prop_assert!(!mail.contains(secret), "{secret} in a customer's mail:\n{mail}");
            }
        }
        // The other way round: what was meant for the customer did arrive.
        for answer in answers {
            prop_assert!(pages.iter().any(|page| page.contains(&answer)), "{answer} is not on the page");
            prop_assert!(to_customer.iter().any(|mail| mail.contains(&answer)), "{answer} did not arrive");
        }
    }

    #[test]
    fn any_bytes_at_all_are_taken_in(bytes in prop::collection::vec(any::<u8>(), 0..600), head in "(From|To|Subject|Message-ID|Content-Type|References): [ -~]{0,60}\r\n") {
        let desk = desk_for_any_bytes();
        let mut raw = head.into_bytes();
        raw.extend(bytes);
        desk.receive("support", &raw, None);
    }
}

/// An agent's mail with a mail of Ada's in it, as HTML too.
fn handed_on(agent: &str, serial: usize) -> String {
    let forward = format!(
        "---------- Forwarded message ---------\r\nFrom: Ada <ada@example.net>\r\nDate: Sun, 1 Mar 2026 at 08:00\r\nSubject: Kettle {serial}\r\nTo: <{agent}>\r\n\r\nHANDED{serial}X my kettle is broken.\r\n"
    );
    let html = forward.replace('<', "&lt;").replace("\r\n", "<br>\r\n");
    format!(
        "From: Agent <{agent}>\r\nTo: help@shop.example\r\nSubject: Fwd: Kettle {serial}\r\nMessage-ID: <h{serial}@x.example>\r\nAuthentication-Results: mx.shop.example; dmarc=pass header.from=staff.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSECRET{serial}H she never pays.\r\n\r\n{forward}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>SECRET{serial}H she never pays.</p>{html}\r\n--b--\r\n"
    )
}

/// All that the customer can see on the web: list, pages, export.
fn seen(desk: &Desk) -> Vec<String> {
    let store = desk.app.store();
    let person = store.read(|reader| reader.find_person(BrandId(1), "ada@example.net")).unwrap().unwrap();
    let list = desk.app.own_tickets(BrandId(1), person, None, false).unwrap();
    let mut seen = vec![String::from_utf8(desk.app.own_export(BrandId(1), person, None).unwrap()).unwrap()];
    for ticket in list.tickets {
        let access = desk.app.access(BrandId(1), &ticket.key, Some(person)).unwrap().unwrap();
        let page = desk.app.own_page(&access, None).unwrap();
        let messages = page.messages.iter().map(|m| format!("{} {} {:?} {:?}\n", m.html, m.original, m.by, m.files));
        seen.push(format!("{:?}\n{}", ticket.last, messages.collect::<String>()));
    }
    seen
}

/// One desk for all of them: opening one takes longer than the mail.
fn desk_for_any_bytes() -> &'static Desk {
    static DESK: std::sync::LazyLock<Desk> =
        std::sync::LazyLock::new(|| Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap()));
    &DESK
}

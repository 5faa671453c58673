//! Whatever agents write and however their clients quote: no byte of a note, a directive, a held mail, an agent's
//! address or a key of theirs is ever in a customer's mail.

use postdesk::app::Receipt;
use postdesk::desk::{BrandId, TicketId};
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
}

fn act() -> impl Strategy<Value = (Act, Style, bool)> {
    let acts = [Act::Answer, Act::Note, Act::AnswerAndClose, Act::Unknown, Act::Show, Act::Customer];
    (prop::sample::select(acts.to_vec()), prop::sample::select(STYLES.to_vec()), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn nothing_internal_reaches_a_customer(acts in prop::collection::vec(act(), 1..9)) {
        let mut desk = Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap());
        let opening = b"From: Ada <ada@example.net>\r\nTo: help@shop.example\r\nSubject: Login\r\nMessage-ID: <o@x.example>\r\n\r\nI cannot log in.\r\n";
        desk.receive("support", opening, None);
        desk.deliver();
        let mut answers = Vec::new();
        for (serial, (act, style, is_grace)) in acts.into_iter().enumerate() {
            let agent = if is_grace { "grace@staff.example" } else { "linus@staff.example" };
            let (from, owner, words) = match act {
                Act::Answer => (format!("Agent <{agent}>"), agent, format!("ANSWER{serial}X this is for you.")),
                Act::Note => (format!("Agent <{agent}>"), agent, format!("#note\nSECRET{serial}X she never pays.\nSECRET{serial}Y second line.")),
                Act::AnswerAndClose => (format!("Agent <{agent}>"), agent, format!("#close\nANSWER{serial}X done.")),
                Act::Unknown => (format!("Agent <{agent}>"), agent, format!("#frobnicate\nSECRET{serial}Z half written.")),
                Act::Show => (format!("Agent <{agent}>"), agent, "#show 1\n#list all".to_owned()),
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

/// All that the customer can see of the ticket on the web: list, page, export.
fn seen(desk: &Desk) -> Vec<String> {
    let store = desk.app.store();
    let (person, key) = store
        .read(|reader| {
            Ok((reader.find_person(BrandId(1), "ada@example.net")?.unwrap(), reader.ticket_extras(TicketId(1))?.1))
        })
        .unwrap();
    let access = desk.app.access(BrandId(1), &key, Some(person)).unwrap().unwrap();
    let list = desk.app.own_tickets(BrandId(1), person, None, false).unwrap();
    let page = desk.app.own_page(&access, None).unwrap();
    let html: String = page.messages.iter().map(|m| format!("{} {:?} {:?}\n", m.html, m.by, m.files)).collect();
    let last: Vec<_> = list.tickets.iter().map(|ticket| &ticket.last).collect();
    let export = desk.app.own_export(BrandId(1), person, None).unwrap();
    vec![html, format!("{last:?}"), String::from_utf8(export).unwrap()]
}

/// One desk for all of them: opening one takes longer than the mail.
fn desk_for_any_bytes() -> &'static Desk {
    static DESK: std::sync::LazyLock<Desk> =
        std::sync::LazyLock::new(|| Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap()));
    &DESK
}

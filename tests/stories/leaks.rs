//! Whatever agents write and however their clients quote: no byte of a note, a directive, a held mail, an agent's
//! address or a key of theirs is ever in a customer's mail.

use postdesk::app::Receipt;
use postdesk::mail::parse::parse;
use proptest::prelude::*;

use super::desk::{Arrived, Desk};
use super::script::CONFIG;

/// How a mail client quotes what it answers.
#[derive(Clone, Copy, Debug)]
enum Style {
    /// `> ` below an attribution.
    Marks,
    /// Outlook: a header block, no marks.
    HeaderBlock,
    /// A rule and "Original Message".
    OriginalMessage,
    /// The answer below the quote.
    Bottom,
    /// HTML only, quoted in a blockquote.
    HtmlQuote,
    /// HTML only, Outlook's bold header block in a bordered div.
    HtmlBlock,
    /// Answers between quoted lines, in two places.
    Interleaved,
    /// No quote at all.
    None,
}

const STYLES: [Style; 8] = [
    Style::Marks,
    Style::HeaderBlock,
    Style::OriginalMessage,
    Style::Bottom,
    Style::HtmlQuote,
    Style::HtmlBlock,
    Style::Interleaved,
    Style::None,
];

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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n")
}

/// A client's answer to a mail of ours.
fn answer(arrived: &Arrived, from: &str, serial: usize, words: &str, style: Style) -> Vec<u8> {
    let mail = parse(&arrived.raw);
    let to = mail.reply_to[0].address.clone();
    let subject = mail.subject.clone();
    let from_line = format!("{} <{}>", mail.from.as_ref().unwrap().name.clone().unwrap_or_default(), to);
    let quote: String = mail.text.lines().map(|line| format!("> {line}\n")).collect();
    let old = &mail.text;
    let (kind, body) = match style {
        Style::Marks => ("plain", format!("{words}\n\nOn Mon, 2 Mar 2026 at 09:00, {from_line} wrote:\n\n{quote}")),
        Style::HeaderBlock => (
            "plain",
            format!(
                "{words}\n\nFrom: {from_line}\nSent: Monday, 2 March 2026 09:00\nTo: {from}\nSubject: {subject}\n\n{old}"
            ),
        ),
        Style::OriginalMessage => (
            "plain",
            format!(
                "{words}\n\n-----Original Message-----\nFrom: {from_line}\nSent: Monday, 2 March 2026 09:00\nTo: {from}\nSubject: {subject}\n\n{old}"
            ),
        ),
        Style::Bottom => ("plain", format!("On Mon, 2 Mar 2026 at 09:00, {from_line} wrote:\n{quote}\n{words}\n")),
        Style::HtmlQuote => (
            "html",
            format!(
                "<div>{}</div><div class=\"gmail_quote\">On Mon, 2 Mar 2026 at 09:00, {} wrote:<br><blockquote>{}</blockquote></div>",
                escape(words),
                escape(&from_line),
                escape(old)
            ),
        ),
        Style::HtmlBlock => (
            "html",
            format!(
                "<p>{}</p><div style=\"border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> {}<br><b>Sent:</b> Monday, 2 March 2026 09:00<br>\
                 <b>To:</b> {}<br><b>Subject:</b> {}</p></div><p>{}</p>",
                escape(words),
                escape(&from_line),
                escape(from),
                escape(&subject),
                escape(old)
            ),
        ),
        Style::Interleaved => {
            let lines: Vec<&str> = quote.lines().collect();
            let (first, rest) = lines.split_at(lines.len() / 2);
            (
                "plain",
                format!(
                    "{words}\n\nOn Mon, 2 Mar 2026, {from_line} wrote:\n{}\n\nOh dear.\n\n{}\n\nSee above.\n",
                    first.join("\n"),
                    rest.join("\n")
                ),
            )
        }
        Style::None => ("plain", words.to_owned()),
    };
    format!(
        "From: {from}\nTo: {to}\nSubject: Re: {subject}\nMessage-ID: <leak{serial}@client.example>\n\
         Date: Mon, 2 Mar 2026 10:00:00 +0000\nIn-Reply-To: <{}>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{body}\n",
        mail.message_id.unwrap()
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// All that a mail says, decoded.
fn said(raw: &[u8]) -> String {
    let mail = parse(raw);
    let head: String = mail.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("{head}\n{}\n{}", mail.text, mail.html.unwrap_or_default())
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
        for mail in &to_customer {
            for secret in ["SECRET", "#note", "#close", "#show", "#list", "#frobnicate", "staff.example", "help+a", "Your reply goes to", "Your reply becomes"] {
                prop_assert!(!mail.contains(secret), "{secret} in a customer's mail:\n{mail}");
            }
        }
        // The other way round: what was meant for the customer did arrive.
        for answer in answers {
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

/// One desk for all of them: opening one takes longer than the mail.
fn desk_for_any_bytes() -> &'static Desk {
    static DESK: std::sync::LazyLock<Desk> =
        std::sync::LazyLock::new(|| Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap()));
    &DESK
}

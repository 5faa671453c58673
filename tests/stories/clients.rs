//! Answers as mail clients write them, and what a mail says.

use postdesk::mail::parse::parse;

use super::desk::Arrived;

/// How a mail client quotes what it answers.
#[derive(Clone, Copy, Debug)]
pub enum Style {
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

pub const STYLES: [Style; 8] = [
    Style::Marks,
    Style::HeaderBlock,
    Style::OriginalMessage,
    Style::Bottom,
    Style::HtmlQuote,
    Style::HtmlBlock,
    Style::Interleaved,
    Style::None,
];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n")
}

/// A client's answer to a mail of ours.
pub fn answer(arrived: &Arrived, from: &str, serial: usize, words: &str, style: Style) -> Vec<u8> {
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
pub fn said(raw: &[u8]) -> String {
    let mail = parse(raw);
    let head: String = mail.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("{head}\n{}\n{}", mail.text, mail.html.unwrap_or_default())
}

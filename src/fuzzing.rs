//! What must hold for any bytes at all: one function for each thing that reads what strangers write.
//!
//! The targets in `fuzz/` call these with what the fuzzer makes up; the tests below call them with the mails and layouts of
//! the tree. They say more than "no panic": what comes out is bounded, safe, and means one thing. Not in a usual build.

use std::path::Path;

use crate::clock::Timestamp;
use crate::config::{self, Surroundings, desk_data};
use crate::desk::{directives, outgoing, when};
use crate::mail::classify::{OwnNames, classify};
use crate::mail::token::Signer;
use crate::mail::trust::{Verdict, verdict};
use crate::mail::{Address, Mail, dsn, forwarded, html, parse, reply, threading};
use crate::render::markdown;
pub use crate::web::fuzzing::request;

/// Most bytes that a byte of a mail may become in any of its facts; a byte of base64 or of a charset rarely makes four.
const GROWTH: usize = 64;
/// What even the smallest mail may take.
const BASE: usize = 16 * 1024;

/// A mail: what is made of it is bounded by its size, has no control characters where lines are told, and its limits
/// are found in the same way twice.
pub fn mail(raw: &[u8]) {
    let within = parse::limits(raw);
    assert_eq!(within, parse::limits(raw));
    let mail = parse::parse(raw);
    let headers: usize = mail.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    let files: usize = mail.attachments.iter().map(|file| file.bytes.len()).sum();
    let bodies = mail.text.len() + mail.html.as_ref().map_or(0, String::len);
    let all = headers + files + bodies + mail.subject.len();
    assert!(all <= raw.len() * GROWTH + BASE, "{} bytes became {all}", raw.len());
    assert!(files <= raw.len() * 2 + BASE, "{} bytes became files of {files}", raw.len());
    assert!(mail.headers.iter().all(|(_, value)| !value.contains(['\r', '\n', '\0'])));
    assert!(!mail.subject.contains(char::is_control));
    let people = mail.from.iter().chain(&mail.to).chain(&mail.cc).chain(&mail.reply_to);
    for address in people {
        assert!(!address.address.contains(char::is_control), "{:?}", address.address);
    }
    let _ = classify(&mail, &OwnNames::default());
    let _ = threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new()]);
    let _ = forwarded::read(&mail.text);
    let _ = forwarded::attached(&mail);
    let _ = forwarded::redirected(&mail);
    assert_eq!(mail, parse::parse(raw));
}

/// A text body: what is taken as the reply are the text's own letters in their order; an agent's holds no line of the
/// notice.
pub fn reply(text: &str) {
    let customers = reply::read(text);
    stands_in(&customers.reply, text);
    stands_in(customers.quoted.as_deref().unwrap_or_default(), text);
    stands_in(customers.signature.as_deref().unwrap_or_default(), text);
    let marks = ["help+a", "your reply goes to"];
    let agents = reply::read_agent(text, &marks);
    stands_in(&agents.reply, text);
    // Beyond what is read at all, everything goes with the last part.
    for line in agents.reply.lines() {
        let line = line.to_lowercase();
        let is_quote = line.starts_with('>') && line.contains(char::is_alphanumeric);
        assert!(!is_quote, "a quote stayed: {line:?}");
        assert!(marks.iter().all(|mark| !line.contains(mark)), "the notice stayed: {line:?}");
    }
    let _ = reply::is_thanks(text, Some("en"));
    let _ = forwarded::read(text);
}

/// The letters of `part` stand in `whole`, in this order.
fn stands_in(part: &str, whole: &str) {
    let mut letters = whole.chars();
    let missing = part.chars().filter(|c| !c.is_whitespace()).find(|wanted| !letters.any(|c| c == *wanted));
    assert!(missing.is_none(), "{missing:?} of {part:?} is not from {whole:?}");
}

/// A report of a server: addresses in one form, reasons of one line, and few of them.
pub fn bounce(raw: &[u8]) {
    let mail = parse::parse(raw);
    let _ = dsn::report(&mail);
    let _ = dsn::has_returned_mail(&mail);
    let bounce = dsn::read(&mail);
    assert!(bounce.recipients.len() <= 1_000, "{} recipients", bounce.recipients.len());
    for one in &bounce.recipients {
        for address in std::iter::once(&one.address).chain(&one.original) {
            assert!(address.contains('@') && !address.contains(char::is_control), "{address:?}");
            assert_eq!(*address, address.to_lowercase());
        }
        let reason = one.reason.as_deref().unwrap_or_default();
        assert!(reason.len() <= 8_000 && !reason.contains(['\r', '\n', '\0']), "{reason:?}");
    }
    if let Some(id) = &bounce.original_message_id {
        assert!(!id.contains(['\r', '\n', '\0']), "{id:?}");
    }
}

/// An agent's words: what was understood as a directive is not in the text for the customer, nor is one that wasn't,
/// nor an agent's address.
pub fn words_of_agent(text: &str) {
    let own = ["help@shop.example".to_owned()];
    let agents = ["grace@staff.example".to_owned()];
    let _ = directives::may_mean_note(text);
    let _ = directives::read_article(text);
    let released = directives::read_released(text);
    stands_in(&released.text, text);
    if let Ok(asked) = directives::read(text) {
        stands_in(&asked.text, text);
        assert!(asked.directives.len() <= 50);
        let again = directives::read(&asked.text).map(|again| again.directives.len());
        assert_eq!(again.ok(), Some(0), "a directive stayed in {:?}", asked.text);
        let out = outgoing::for_customer(&asked.text, "help@shop.example", &own, &agents);
        assert!(!names_alone(&out.to_lowercase(), "grace@staff.example"), "{out:?}");
    }
    let now = Timestamp::from_second(1_790_000_000).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default();
    if let Some(at) = when::when(first, now, &jiff::tz::TimeZone::UTC) {
        assert!(at >= now, "{first:?} is in the past");
    }
}

/// Whether an address stands there as itself, not as a part of a longer one.
fn names_alone(text: &str, address: &str) -> bool {
    let of_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    text.match_indices(address).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let after = text.get(at + address.len()..).unwrap_or_default().trim_start_matches(['.', '-']).chars().next();
        !before.is_some_and(of_local) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// HTML and Markdown: what is shown holds only what is on the list below, and comes to rest.
pub fn page(source: &str) {
    for clean in [html::clean, html::clean_unstyled] {
        let once = clean(source);
        is_safe(&once, "");
        // What is larger is shown as text. Words right in a table, between its cells, are put before it by whoever reads it
        // next, which may part what was in one: hence not at once.
        if once.len() <= html::LARGEST {
            let twice = clean(&once);
            is_safe(&twice, "");
            assert_eq!(clean(&twice), twice, "cleaning {source:?} three times");
        }
        is_safe(&html::place_images(&once, |_| None), "");
    }
    let text = html::to_text(source);
    assert!(text.len() <= source.len() * GROWTH + BASE, "{} bytes became {}", source.len(), text.len());
    let _ = html::content_ids(source);
    let _ = html::declared_charset(source.as_bytes());
    is_safe(&markdown::render(source, &|_| None).body.html, OF_HELP_PAGES);
}

/// What a page may show, told once more than in the cleaner.
const ELEMENTS: &str = " a abbr address article b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em \
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike \
    strong sub sup table tbody td tfoot th thead tr tt u ul var ";
const ATTRIBUTES: &str = " style dir lang title align href rel src alt width height colspan rowspan valign bgcolor border cellpadding \
    cellspacing span color face size start type ";
/// What help pages bear besides: put in by us after the cleaning.
const OF_HELP_PAGES: &str = " id class tabindex scope ";

/// A reader of HTML that knows nothing but what clean HTML is made of, and breaks off at anything else.
fn is_safe(html: &str, besides: &str) {
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let (name, mut inside) = tag.split_at(end);
        assert!(ELEMENTS.contains(&format!(" {name} ")), "<{name}> in {html:?}");
        // An image that was taken out leaves a blank.
        while let Some(attribute) = inside.strip_prefix(' ').map(str::trim_start).filter(|rest| !rest.starts_with('>'))
        {
            let quoted = attribute.split_once("=\"").and_then(|(name, value)| Some((name, value.split_once('"')?)));
            assert!(quoted.is_some(), "an open attribute in {html:?}");
            let Some((attribute, (value, after))) = quoted else { return };
            let word = format!(" {attribute} ");
            assert!(ATTRIBUTES.contains(&word) || besides.contains(&word), "{attribute} in {html:?}");
            is_safe_value(attribute, &value.to_ascii_lowercase());
            inside = after;
        }
        assert!(inside.trim_start_matches(' ').starts_with('>'), "an open tag in {html:?}");
        rest = inside;
    }
}

fn is_safe_value(attribute: &str, value: &str) {
    let begins = |starts: &[&str]| starts.iter().any(|start| value.starts_with(start));
    let holds = |words: &[&str]| words.iter().any(|word| value.contains(word));
    match attribute {
        "href" => assert!(begins(&["http:", "https:", "mailto:", "tel:", "#h-"]), "{value:?}"),
        "id" => assert!(begins(&["h-"]), "{value:?}"),
        "class" => assert_eq!(value, "overflow-auto"),
        "src" => assert!(
            begins(&["cid:", "data:image/png;", "data:image/jp", "data:image/gif;", "data:image/webp;"]),
            "{value:?}"
        ),
        "style" => assert!(!holds(&["url", "expression", "position", "@", "\\", "<", "/*", "var("]), "{value:?}"),
        _ => {}
    }
}

/// What a receiving server has found out: only its own field counts, and only if there is one of it.
pub fn results(field: &str) {
    let with = |fields: &[&str]| {
        let headers = fields.iter().map(|field| ("Authentication-Results".to_owned(), (*field).to_owned())).collect();
        let from = Some(Address::new(None, "jo@x.example"));
        Mail { headers, from, sender_is_clear: true, ..Mail::default() }
    };
    let found = verdict(&with(&[field]), Some("mx.example"));
    let says = field.to_ascii_lowercase();
    if found.is_pass() {
        assert!(says.contains("mx.example") && says.contains("pass") && says.contains("x.example"), "{field:?}");
    }
    assert_eq!(verdict(&with(&[field]), None), Verdict::None);
    // Two fields of one name are worth nothing, and a field of another server's is never ours.
    let ours = "mx.example; dmarc=pass header.from=x.example";
    if found != Verdict::None {
        assert_eq!(verdict(&with(&[field, ours]), Some("mx.example")), Verdict::None, "{field:?}");
    }
    let of_another = format!("evil.example; {field}");
    assert_eq!(verdict(&with(&[&of_another]), Some("mx.example")), Verdict::None, "{field:?}");
    let beside =
        format!("mx.example; none (dmarc=pass header.from=x.example); reason=\"{}\"", field.replace(['"', '\\'], ""));
    assert!(!verdict(&with(&[&beside]), Some("mx.example")).is_pass(), "{field:?}");
}

/// A configuration, of the program or of the desk: each mistake has its line, a remedy, and stands in one line itself.
pub fn configuration(text: &str) {
    let around = Surroundings {
        base_dir: Path::new("/nowhere"),
        variable: &|_| None,
        run: &|_, _| Ok("secret".to_owned()),
        readable_by_others: true,
    };
    let lines = text.lines().count().max(1) + 1;
    let mut found = Vec::new();
    match config::parse(text, &around) {
        Ok(loaded) => found.extend(loaded.warnings),
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            found.extend(mistakes);
        }
    }
    match desk_data::parse(text) {
        Ok(_) => {}
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            found.extend(mistakes);
        }
    }
    for mistake in found {
        let told = mistake.in_file("postdesk.toml");
        assert!(mistake.line.is_none_or(|line| (1..=lines).contains(&line)), "{told}");
        // What is missing as a whole stands in no line.
        assert!(mistake.line.is_some() || mistake.problem.contains("is no"), "{told}");
        assert!(!mistake.problem.is_empty() && !mistake.remedy.is_empty(), "{told}");
        assert!(!told.contains(char::is_control), "{told:?}");
    }
}

#[cfg(test)]
mod tests;

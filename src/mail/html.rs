//! HTML of strangers: made safe for showing, or turned into text.
//!
//! Everything here reads HTML through one tokenizer of our own (`tags`) that looks at each byte once.
//! What is shown goes through two filters: ours rewrites the mail into balanced, shallow HTML of known
//! elements, so that ammonia (quadratic in nested elements) always gets an easy page; ammonia's
//! allow-list then has the last word.

mod clean;
mod entities;
mod nesting;
mod settled;
mod tags;
mod text;

use std::collections::HashSet;

pub use clean::LARGEST;

/// Cleans HTML with our own allow-list: no script, style sheet, form, remote content, id, name or class.
/// Images are kept only where they come with the mail (`cid:`, small `data:` images). HTML beyond
/// 256 KB is shown as its text.
#[must_use]
pub fn clean(html: &str) -> String {
    clean::clean(html)
}

/// The same without anything that sets how it looks, for a page that has looks and headings of its own.
#[must_use]
pub fn clean_unstyled(html: &str) -> String {
    clean::clean_unstyled(html)
}

/// Cleaned HTML whose images of the mail (`cid:`) are loaded from where `place` says; an image without a place is left out.
#[must_use]
pub fn place_images(cleaned: &str, place: impl Fn(&str) -> Option<String>) -> String {
    const MARK: &str = " src=\"cid:";
    let mut out = String::with_capacity(cleaned.len());
    let mut rest = cleaned;
    while let Some((text, tag, after)) = next_tag(rest) {
        rest = after;
        out.push_str(text);
        let Some((before, from)) = tag.split_once(MARK).filter(|_| tag.starts_with("<img ")) else {
            out.push_str(tag);
            continue;
        };
        out.push_str(before);
        let (id, after) = from.split_once('"').unwrap_or((from, ""));
        let mut plain = String::new();
        entities::decode(&unescape_url(id), &mut plain);
        if let Some(place) = place(&plain) {
            out.push_str(" src=\"");
            out.push_str(&place);
            out.push('"');
        }
        out.push_str(after);
    }
    out.push_str(rest);
    out
}

/// The text before the next tag of cleaned HTML, that tag, and what follows it. Cleaned HTML has `<` in texts escaped, and
/// `"` in attributes.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = html.split_at(html.find('<')?);
    let mut is_quoted = false;
    let end = rest.find(|c| {
        is_quoted ^= c == '"';
        c == '>' && !is_quoted
    });
    let (tag, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
    Some((text, tag, after))
}

/// Plain text of HTML, with links, lists and tables kept readable and quotes as `> ` lines. Linear in
/// the size of the HTML, whatever it is like.
#[must_use]
pub fn to_text(html: &str) -> String {
    text::to_text(html)
}

/// The Content-IDs an HTML body refers to (`cid:`, RFC 2392), lower case.
#[must_use]
pub fn content_ids(html: &str) -> HashSet<String> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '>' | '<' | '&');
    let mut found = HashSet::new();
    let mut rest = html;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        rest = after.get(1..).unwrap_or_default();
        let has_scheme = before.len().checked_sub(3).and_then(|start| before.get(start..));
        if has_scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid")) {
            let near = rest.get(..rest.floor_char_boundary(500)).unwrap_or_default();
            let id = near.split(ends).next().unwrap_or_default();
            found.insert(unescape_url(id).to_lowercase());
        }
    }
    found
}

/// The charset that HTML declares for itself in its first 2 KB (WHATWG HTML §13.2.3.2).
#[must_use]
pub fn declared_charset(html: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(html.get(..html.len().min(2_048))?).to_ascii_lowercase();
    let (_, after) = start.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(40)
        .collect();
    // A page that can be read as far as here isn't UTF-16, whatever it says.
    (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
}

fn unescape_url(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let hex = |digit: u8| super::parse::transfer::hex(digit);
                bytes.push(hex(*high) << 4 | hex(*low));
                rest = after;
            }
            _ => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ids_are_found_in_every_spelling() {
        let html = r#"<img src="cid:A1@x"> <td background='CID:b%40x'> url(cid:c) http://acid:80/ cid:d"#;
        let mut found: Vec<String> = content_ids(html).into_iter().collect();
        found.sort();
        assert_eq!(found, ["80/", "a1@x", "b@x", "c", "d"]);
    }

    #[test]
    fn images_of_the_mail_come_from_where_they_are_kept() {
        let place = |id: &str| (id == "a@x").then(|| "/file/1".to_owned());
        for (given, wanted) in [
            ("<p>1 <img src='cid:a@x' alt=one style='color:red'></p>", "<p>1 <img src=\"/file/1\" alt=\"one\"></p>"),
            ("<img src='CID:a%40x'>", "<img src=\"/file/1\">"),
            ("<img src='cid:b@x' alt=two>", "<img alt=\"two\">"),
            ("<p>Write &lt;img src=\"cid:a@x\"></p>", "<p>Write &lt;img src=\"cid:a@x\"&gt;</p>"),
            ("<img alt='1 > 0' src='cid:a@x'>", "<img alt=\"1 &gt; 0\" src=\"/file/1\">"),
            ("<h1>2</h1><h6 title=x>3</h6>", "<h3>2</h3><h3 title=\"x\">3</h3>"),
            (
                "<font color=red face=x><b bgcolor=red>2</b></font><table width=900 bgcolor=red><tr><td width=9>3</table>",
                "<b>2</b><table><tbody><tr><td>3</td></tr></tbody></table>",
            ),
        ] {
            assert_eq!(place_images(&clean_unstyled(given), place), wanted, "{given}");
        }
    }

    #[test]
    fn the_charset_of_a_page() {
        for (html, label) in [
            (&b"<meta charset='koi8-r'>"[..], Some("koi8-r")),
            (b"<META http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\">", Some("iso-8859-1")),
            (b"<meta charset=utf-16>", None),
            (b"<p>", None),
        ] {
            assert_eq!(declared_charset(html).as_deref(), label);
        }
    }
}

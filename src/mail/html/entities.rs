//! Character references (WHATWG HTML §13.2.5.72), through mail-parser's table of names.

use mail_parser::decoders::html::add_html_token;

/// Longest name of a reference, `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 35;

/// Names that old pages write without a semicolon.
const WITHOUT_SEMICOLON: &[&str] = &[
    "nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "auml", "ouml", "uuml", "Auml", "Ouml", "Uuml", "szlig",
    "eacute", "egrave", "agrave", "ccedil", "aring", "oslash",
];

/// Writes text with its references replaced. Control characters that come out are dropped.
pub fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, from_mark)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let length = reference(from_mark, out);
        if length == 0 {
            out.push('&');
        }
        rest = from_mark.get(length.max(1)..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Writes the reference that a text begins with and gives its length; 0 if it isn't one.
fn reference(text: &str, out: &mut String) -> usize {
    let name_end = text
        .bytes()
        .enumerate()
        .skip(1)
        .take(LONGEST)
        .find(|(at, b)| !(b.is_ascii_alphanumeric() || (*at == 1 && *b == b'#')))
        .map_or(text.len().min(LONGEST), |(at, _)| at);
    let Some(name) = text.get(1..name_end) else { return 0 };
    let has_end = text.get(name_end..).is_some_and(|after| after.starts_with(';'));
    if let Some(number) = name.strip_prefix('#') {
        let Some(c) = numbered(number) else { return 0 };
        if !c.is_control() || matches!(c, '\n' | '\t') {
            out.push(c);
        }
        return name_end + usize::from(has_end);
    }
    if has_end && let Some(token) = text.get(..=name_end) {
        let before = out.len();
        add_html_token(out, token.as_bytes(), false);
        // An unknown name comes back as it was.
        if out.get(before..) != Some(token) {
            return token.len();
        }
        out.truncate(before);
    }
    let Some(known) = WITHOUT_SEMICOLON.iter().find(|known| name.starts_with(**known)) else { return 0 };
    add_html_token(out, format!("&{known};").as_bytes(), false);
    known.len() + 1
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Numbers of the C1 block mean windows-1252, as every browser reads them.
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    Some(char::from_u32(code).unwrap_or('\u{fffd}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_named_numbered_and_broken() {
        for (html, text) in [
            ("a &amp; b &lt;c&gt;", "a & b <c>"),
            ("&uuml;&#252;&#xFC;", "üüü"),
            ("&nbsp;", "\u{a0}"),
            ("&nbspx &ampamp;", "\u{a0}x &amp;"),
            ("&#150;&#x80;", "–€"),
            ("&#0;&#27;x", "x"),
            ("&#x110000;&#xD800;", "\u{fffd}\u{fffd}"),
            ("&#99999999999;", "&#99999999999;"),
            ("AT&T & Co &unknown;", "AT&T & Co &unknown;"),
            ("&", "&"),
            ("&;&#;", "&;&#;"),
            ("&é;", "&é;"),
        ] {
            let mut out = String::new();
            decode(html, &mut out);
            assert_eq!(out, text, "{html}");
        }
    }
}

//! Plain text shown as HTML: escaped, line breaks and quotes kept, links made links.

/// How far back the end of a line is looked for where a text is cut, bytes.
const NEAR: usize = 2000;

/// Safe HTML of a plain text: paragraphs, line breaks, and links for `http`, `https` and nothing else.
#[must_use]
pub fn to_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 16);
    for paragraph in text.trim().split("\n\n").map(|paragraph| paragraph.trim_matches('\n')) {
        if paragraph.trim().is_empty() {
            continue;
        }
        out.push_str("<p>");
        for (at, line) in paragraph.lines().enumerate() {
            if at > 0 {
                out.push_str("<br>\n");
            }
            link(line.trim_end(), &mut out);
        }
        out.push_str("</p>\n");
    }
    out
}

/// The same without links: words of somebody who should lead nobody anywhere.
#[must_use]
pub fn to_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 16);
    for (at, line) in text.trim().lines().enumerate() {
        out.push_str(if at == 0 { "<p>" } else { "<br>\n" });
        escape(line.trim_end(), &mut out);
    }
    if !out.is_empty() {
        out.push_str("</p>\n");
    }
    out
}

/// As much of a text as `most` bytes hold: up to the end of a line, or where none ends near, of a character.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let (kept, _) = text.split_at(text.floor_char_boundary(most));
    match kept.rfind('\n') {
        Some(end) if end + NEAR >= kept.len() => kept.get(..end).unwrap_or(kept),
        _ => kept,
    }
}

fn link(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find("http") {
        let (before, from) = rest.split_at(at);
        let is_link = from.starts_with("http://") || from.starts_with("https://");
        let end = from.find(|c: char| c.is_whitespace() || "<>\"'`{}|\\^".contains(c)).unwrap_or(from.len());
        let (url, _) = from.split_at(end);
        let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        if !is_link || url.len() < 10 {
            let (word, after) = from.split_at("http".len());
            escape(before, out);
            out.push_str(word);
            rest = after;
            continue;
        }
        escape(before, out);
        out.push_str("<a href=\"");
        escape(url, out);
        out.push_str("\" rel=\"noopener noreferrer nofollow\">");
        escape(url, out);
        out.push_str("</a>");
        rest = from.get(url.len()..).unwrap_or_default();
    }
    escape(rest, out);
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_end_of_a_line_or_between_characters() {
        let long = "ä".repeat(2000);
        let rows = [
            ("short", 5, "short"),
            ("one\ntwo\nthree", 9, "one\ntwo"),
            ("one\r\ntwo", 5, "one\r"),
            ("größe", 4, "gr\u{f6}"),
            ("größe", 3, "gr"),
            (&format!("x\n{long}"), 2 + 4000 - 1, &format!("x\n{}", "ä".repeat(1999))),
            ("", 0, ""),
        ];
        for (text, most, wanted) in rows {
            assert_eq!(cut(text, most), wanted);
        }
    }

    #[test]
    fn text_is_escaped_and_only_web_addresses_become_links() {
        let rows = [
            ("a <b> & c", "<p>a &lt;b&gt; &amp; c</p>\n"),
            ("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>\n"),
            (
                "see https://x.example/a?b=1&c=2.",
                "<p>see <a href=\"https://x.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">https://x.example/a?b=1&amp;c=2</a>.</p>\n",
            ),
            ("javascript:alert(1) http httpx://y", "<p>javascript:alert(1) http httpx://y</p>\n"),
            (
                "https://x.example/\"onclick=alert(1)",
                "<p><a href=\"https://x.example/\" rel=\"noopener noreferrer nofollow\">https://x.example/</a>&quot;onclick=alert(1)</p>\n",
            ),
        ];
        for (text, wanted) in rows {
            assert_eq!(to_html(text), wanted, "{text:?}");
        }
    }
}

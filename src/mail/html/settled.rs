//! What is left to do so that clean HTML reads the same each time.

/// Without line ends at the start of a `pre`: each reader takes one of them away (WHATWG HTML §13.2.6.4.7), and who reads
/// what another has read sees another page.
pub fn settled(html: String) -> String {
    let mut rest = html.as_str();
    if !rest.contains("<pre") {
        return html;
    }
    let mut out = String::with_capacity(html.len());
    while let Some((before, after)) = rest.split_once("<pre") {
        let mut is_quoted = false;
        let end = after.bytes().position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b'>' && !is_quoted
        });
        let (tag, behind) = after.split_at_checked(end.map_or(after.len(), |at| at + 1)).unwrap_or((after, ""));
        out.push_str(before);
        out.push_str("<pre");
        out.push_str(tag);
        rest = behind.trim_start_matches('\n');
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_stands_at_the_start_of_a_pre() {
        for (html, wanted) in [
            ("<p>\nx</p>", "<p>\nx</p>"),
            ("a<pre>\n\nx\n</pre>\nb<pre>y</pre>", "a<pre>x\n</pre>\nb<pre>y</pre>"),
            ("<pre title=\"a>\n\">\nx</pre>", "<pre title=\"a>\n\">x</pre>"),
            ("<pre", "<pre"),
        ] {
            assert_eq!(settled(html.to_owned()), wanted);
        }
    }
}

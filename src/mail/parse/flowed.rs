//! Paragraphs of format=flowed text (RFC 3676).

/// Joins the lines that the sender's client broke, each quote level for itself. `delsp` as in RFC 3676
/// §4.1: the blank at the break goes, too.
pub fn unwrap(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // The quote depth of an unfinished paragraph.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        // Space-stuffing (§4.4).
        let content = match content.strip_prefix(' ') {
            // Stuffed so as not to be taken for a quote: whoever reads the text next would do just that.
            Some(inner) if depth == 0 && inner.starts_with('>') => content,
            Some(inner) => inner,
            None => content,
        };
        let is_signature_mark = content == "-- ";
        let continues = open == Some(depth) && !is_signature_mark;
        if !continues {
            if open.is_some() {
                end_line(&mut out);
            }
            if depth > 0 {
                out.extend(std::iter::repeat_n('>', depth));
                out.push(' ');
            }
        }
        let is_flowed = content.ends_with(' ') && !is_signature_mark;
        if is_flowed {
            out.push_str(if delsp { content.strip_suffix(' ').unwrap_or(content) } else { content });
            open = Some(depth);
        } else {
            out.push_str(content);
            out.push('\n');
            open = None;
        }
    }
    if open.is_some() {
        end_line(&mut out);
    }
    out
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_joined_within_their_quote_level() {
        for (wrapped, delsp, joined) in [
            ("one \ntwo\nthree", false, "one two\nthree\n"),
            ("one \ntwo", true, "onetwo\n"),
            ("> a \n> b\nc", false, "> a b\nc\n"),
            (">> a \n> b \nc", false, ">> a\n> b\nc\n"),
            ("text \n-- \nJo", false, "text\n-- \nJo\n"),
            (" >not a quote", false, " >not a quote\n"),
            ("\n\na", false, "\n\na\n"),
            ("open ", false, "open\n"),
            ("> \n> a", false, "> \n> a\n"),
        ] {
            assert_eq!(unwrap(wrapped, delsp), joined, "{wrapped:?}");
        }
    }
}

//! Message-IDs (RFC 5322 §3.6.4), with and without their angle brackets.

/// Most ids that are read of one field.
const MOST: usize = 1_000;

/// All ids of a field in order, without brackets.
pub fn read(text: &str) -> Vec<String> {
    if !text.contains('<') {
        // Some clients forget the brackets; words without an at sign are talk ("your message of Tuesday").
        return text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| word.contains('@'))
            .map(tidy)
            .filter(|id| !id.is_empty())
            .take(MOST)
            .collect();
    }
    let mut ids = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((id, next)) = after.split_once('>') else { break };
        // A bracket that was never closed before the next one opened.
        let id = tidy(id.rsplit_once('<').map_or(id, |(_, inner)| inner));
        if !id.is_empty() {
            ids.push(id);
        }
        if ids.len() == MOST {
            break;
        }
        rest = next;
    }
    ids
}

/// The one id of a Message-ID field.
pub fn read_one(text: &str) -> Option<String> {
    let first = read(text).into_iter().next();
    first.or_else(|| Some(tidy(text.split_whitespace().next()?)).filter(|id| !id.is_empty()))
}

/// Without brackets, and without the blanks a fold put inside.
fn tidy(id: &str) -> String {
    id.chars().filter(|c| !c.is_whitespace()).collect::<String>().trim_matches(['<', '>']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_brackets_without_and_with_talk() {
        for (text, ids) in [
            ("<a@b>", &["a@b"][..]),
            ("<a@b> <c@d>", &["a@b", "c@d"]),
            ("<a@b><c@d>", &["a@b", "c@d"]),
            ("<a@b>,\t<c@d>", &["a@b", "c@d"]),
            ("a@b c@d", &["a@b", "c@d"]),
            ("Your message of \"Tue, 3 Mar\" <a@b>", &["a@b"]),
            ("your message of Tuesday", &[]),
            ("<a\t@b>", &["a@b"]),
            ("<<a@b>>", &["a@b"]),
            ("<open <a@b>", &["a@b"]),
            ("<>", &[]),
            ("<never closed", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(text), ids, "{text:?}");
        }
    }

    #[test]
    fn the_one_id_may_be_any_word() {
        assert_eq!(read_one("<a@b>").as_deref(), Some("a@b"));
        assert_eq!(read_one("no-at-sign").as_deref(), Some("no-at-sign"));
        assert_eq!(read_one("  "), None);
    }
}

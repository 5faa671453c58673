//! Words written from the left inside sentences written from the right: set apart, so that each keeps its own order.
//!
//! Without it `#note` is shown as `note#`, `2026-12-01` backwards, and a name draws the number that follows it to its
//! side. The marks are the isolates of UAX #9. They go around whole values and commands, never into one: tags and
//! addresses stay byte for byte what they are.

const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// A sentence in which Fluent has marked every value: marks that change nothing are taken out, and commands and other
/// words from the left that stand in the sentence itself are marked too.
pub(super) fn settle(marked: &str) -> String {
    let kept = without_needless(marked);
    let mut out = String::with_capacity(kept.len() + 16);
    let mut depth = 0_usize;
    let mut rest = kept.as_str();
    while let Some(c) = rest.chars().next() {
        let run = if depth == 0 { run_at_start(rest) } else { "" };
        let (piece, after) = rest.split_at(run.len().max(c.len_utf8()));
        rest = after;
        if needs_marks(run) {
            out.push(ISOLATE);
            out.push_str(piece);
            out.push(END);
            continue;
        }
        out.push_str(piece);
        if opens(c) {
            depth += 1;
        } else if c == END {
            depth = depth.saturating_sub(1);
        }
    }
    out
}

/// Drops the marks around values that read the same without, and sets right those that have no counterpart.
fn without_needless(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len());
    let mut open = Vec::new();
    for c in marked.chars() {
        if opens(c) {
            open.push(out.len());
        } else if c == END {
            let Some(start) = open.pop() else { continue };
            if !out.get(start..).unwrap_or_default().strip_prefix(ISOLATE).is_none_or(needs_marks) {
                out.remove(start);
                continue;
            }
        }
        out.push(c);
    }
    out.extend(open.iter().map(|_| END));
    out
}

fn opens(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// The ASCII at the start of a text that begins with a letter, a digit or `#`, without punctuation at its end.
fn run_at_start(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
        return "";
    }
    let ascii = text.split(|c: char| !c.is_ascii_graphic() && c != ' ').next().unwrap_or_default();
    ascii.trim_end_matches(|c: char| !c.is_ascii_alphanumeric())
}

/// Whether words would be shown in another order, or change that of what follows. An address keeps its order by itself,
/// and without a mark beside it no program takes the mark for a part of it.
fn needs_marks(words: &str) -> bool {
    let is_at_home = |c: char| c.is_ascii_alphanumeric();
    let is_address = words.contains('@')
        && !words.contains(char::is_whitespace)
        && words.starts_with(is_at_home)
        && words.ends_with(is_at_home);
    let has = |what: fn(char) -> bool| words.contains(what);
    match (has(|c| c.is_alphabetic() && !is_from_right(c)), has(is_from_right)) {
        (true, _) => !is_address,
        (false, true) => false,
        (false, false) => has(|c| c.is_ascii_digit()) && has(|c| !c.is_ascii_digit() && !matches!(c, '.' | ':')),
    }
}

/// Letters of the scripts that run from right to left (Unicode blocks with `Bidi_Class` R or AL).
fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks as they can be seen.
    fn settled(text: &str) -> String {
        settle(&text.replace('⟨', "\u{2068}").replace('⟩', "\u{2069}")).replace(ISOLATE, "⟨").replace(END, "⟩")
    }

    #[test]
    fn what_runs_from_the_left_is_set_apart_and_nothing_else() {
        for (marked, wanted) in [
            ("كتب ⟨Ada Byron⟩ في ⟨2 مارس⟩", "كتب ⟨Ada Byron⟩ في 2 مارس"),
            ("إلى ⟨Ada <ada@example.net>⟩.", "إلى ⟨Ada <ada@example.net>⟩."),
            ("إلى ⟨ada@example.net⟩.", "إلى ada@example.net."),
            ("إلى ⟨آدا <ada@example.net>⟩.", "إلى ⟨آدا <ada@example.net>⟩."),
            ("التذكرة #⟨1042⟩، هنا", "التذكرة ⟨#1042⟩، هنا"),
            ("#⟨1042⟩ ⟨Lamp⟩", "⟨#1042⟩ ⟨Lamp⟩"),
            ("ابدأ بـ #answer.", "ابدأ بـ ⟨#answer⟩."),
            ("#list mine، #search كلمات", "⟨#list mine⟩، ⟨#search⟩ كلمات"),
            ("⟨12⟩.⟨4⟩ ميغابايت", "12.4 ميغابايت"),
            ("في 09:14، 24 ساعة", "في 09:14، 24 ساعة"),
            ("مثل 2026-12-01، هنا", "مثل ⟨2026-12-01⟩، هنا"),
            ("هاتف ⟨+49 30 1234⟩.", "هاتف ⟨+49 30 1234⟩."),
            ("⟨[Acme #1042] Lamp⟩ هنا", "⟨[Acme #1042] Lamp⟩ هنا"),
            ("⟨⟨3⟩ رسائل⟩", "3 رسائل"),
            ("⟨⟨Ada⟩، 2 مارس⟩ هنا", "⟨⟨Ada⟩، 2 مارس⟩ هنا"),
            ("أ⟩ب⟨Ada", "أب⟨Ada⟩"),
            ("", ""),
        ] {
            assert_eq!(settled(marked), wanted, "{marked}");
        }
    }
}

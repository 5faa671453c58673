//! What a subject says: prefixes, our own tag, the number in it.

use super::prefixes;

/// Most prefixes that are taken off one subject; each costs a look at the table.
const MOST_PREFIXES: usize = 50;
/// Most brackets that are looked into.
const MOST_BRACKETS: usize = 200;
/// Longest ticket number: what is longer can't be one.
const LONGEST_NUMBER: usize = 18;

/// What a prefix in front of a subject means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// `Re:` and its like.
    Reply,
    /// `Fwd:` and its like.
    Forward,
}

/// Takes the first prefix off a subject: `Re:`, `RE[2]:`, `Re(3) :`, `AW：`.
pub fn split_prefix(subject: &str) -> Option<(Prefix, &str)> {
    let subject = subject.trim_start();
    // No prefix is longer; a colon further on belongs to the sentence.
    let window = subject.get(..subject.floor_char_boundary(40))?;
    let at = window.find([':', '：'])?;
    let (word, rest) = subject.split_at_checked(at)?;
    let rest = rest.strip_prefix([':', '：'])?;
    let word = word.trim_end();
    let word = word.strip_suffix([']', ')']).and_then(without_count).unwrap_or(word);
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '^' | '*' | ' ' | '.')).to_lowercase();
    let prefix = if prefixes::REPLY.contains(&word.as_str()) {
        Prefix::Reply
    } else if prefixes::FORWARD.contains(&word.as_str()) {
        Prefix::Forward
    } else {
        return None;
    };
    Some((prefix, rest))
}

/// The prefix before a count in brackets.
fn without_count(word: &str) -> Option<&str> {
    let (before, count) = word.rsplit_once(['[', '('])?;
    count.bytes().all(|b| b.is_ascii_digit()).then_some(before)
}

/// Whether the subject says anywhere among its prefixes that this is a forward. Our own tag may stand
/// between them.
pub fn is_forward(subject: &str, tags: &[String]) -> bool {
    let mut rest = subject;
    for _ in 0..MOST_PREFIXES {
        if let Some((prefix, after)) = split_prefix(rest) {
            if prefix == Prefix::Forward {
                return true;
            }
            rest = after;
        } else if let Some(tag) = first_tag(rest, tags).filter(|tag| tag.before.trim().is_empty()) {
            rest = tag.after;
        } else {
            return false;
        }
    }
    false
}

/// The subject without prefixes and without our own tag: what two mails of one thread have in common.
pub fn base(subject: &str, tags: &[String]) -> String {
    let mut text = subject.trim().to_owned();
    for _ in 0..MOST_PREFIXES {
        if let Some((_, rest)) = split_prefix(&text) {
            text = rest.trim().to_owned();
        } else if let Some(tag) = first_tag(&text, tags) {
            text = format!("{} {}", tag.before.trim_end(), tag.after.trim_start()).trim().to_owned();
        } else {
            break;
        }
    }
    text
}

/// The number in the first of our tags that holds a possible one.
pub fn number(subject: &str, tags: &[String]) -> Option<i64> {
    first_tag(subject, tags).map(|tag| tag.number)
}

/// One of our own tags in a subject.
struct Tag<'a> {
    before: &'a str,
    number: i64,
    after: &'a str,
}

/// Finds `[Acme #1042]` or `[#1042]`: case, blanks, full-width signs and line breaks don't matter.
fn first_tag<'a>(subject: &'a str, tags: &[String]) -> Option<Tag<'a>> {
    let mut rest = subject;
    let mut from = 0;
    for _ in 0..MOST_BRACKETS {
        let at = rest.find(['[', '［'])?;
        let inside = rest.get(at..)?.strip_prefix(['[', '［'])?;
        let window = inside.get(..inside.floor_char_boundary(120))?;
        if let Some(end) = window.find([']', '］'])
            && let Some(number) = window.get(..end).and_then(|inside| read_tag(inside, tags))
        {
            let before = subject.get(..from + at)?;
            let after = inside.get(end..)?.strip_prefix([']', '］'])?;
            return Some(Tag { before, number, after });
        }
        from = subject.len() - inside.len();
        rest = inside;
    }
    None
}

/// The number of a tag from what stands between its brackets.
fn read_tag(inside: &str, tags: &[String]) -> Option<i64> {
    let (name, number) = inside.rsplit_once(['#', '＃'])?;
    let name = name.trim().to_lowercase();
    if !tags.iter().any(|tag| tag.trim().to_lowercase() == name) {
        return None;
    }
    let mut value: i64 = 0;
    let digits = number.trim();
    if digits.chars().count() > LONGEST_NUMBER {
        return None;
    }
    for c in digits.chars() {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    (value > 0).then_some(value)
}

/// An ASCII or full-width digit (input methods for Chinese and Japanese type the latter).
fn digit(c: char) -> Option<i64> {
    let offset = u32::from(c).checked_sub(u32::from('０'));
    c.to_digit(10).or(offset.filter(|digit| *digit <= 9)).map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn numbers_in_subjects() {
        for (subject, own, number_read) in [
            ("[#1042] Printer", &[""][..], Some(1042)),
            ("Re: AW: [#1042] Printer", &[""], Some(1042)),
            ("Printer [#1042]", &[""], Some(1042)),
            ("[Acme #1042] Printer", &["Acme"], Some(1042)),
            ("[ACME  # 1042 ] Printer", &["Acme"], Some(1042)),
            ("[Acme#1042] Printer", &["acme"], Some(1042)),
            ("［＃１０４２］ Printer", &[""], Some(1042)),
            ("[other] [#7]", &[""], Some(7)),
            ("[[#7]]", &[""], Some(7)),
            ("[#0] [#8]", &[""], Some(8)),
            ("[Acme #1042] Printer", &[""], None),
            ("[#1042] Printer", &["Acme"], None),
            ("[Other #1042]", &["Acme"], None),
            ("#1042 Printer", &[""], None),
            ("[1042]", &[""], None),
            ("[#0]", &[""], None),
            ("[#-5]", &[""], None),
            ("[#+5]", &[""], None),
            ("[#12a]", &[""], None),
            ("[#]", &[""], None),
            ("[#99999999999999999999999]", &[""], None),
            ("[Ticket#11168]", &[""], None),
            ("[#1042", &[""], None),
            ("(#1042)", &[""], None),
            ("", &[""], None),
        ] {
            assert_eq!(number(subject, &tags(own)), number_read, "{subject:?} with {own:?}");
        }
    }

    #[test]
    fn subjects_without_their_prefixes() {
        for (subject, expected) in [
            ("Printer", "Printer"),
            ("Re: Printer", "Printer"),
            ("RE[2]: AW: Sv: Printer", "Printer"),
            ("Re(3): Re^2: Printer", "Printer"),
            ("回复： Printer", "Printer"),
            ("Antw: Fwd: Printer", "Printer"),
            ("Re: [Acme #12] Re: Printer", "Printer"),
            ("Printer [Acme #12] on fire", "Printer on fire"),
            ("Report: Printer", "Report: Printer"),
            ("Re Printer", "Re Printer"),
            ("Re:", ""),
            ("", ""),
        ] {
            assert_eq!(base(subject, &tags(&["Acme"])), expected, "{subject:?}");
        }
    }

    #[test]
    fn forwards_in_many_languages() {
        for (subject, forward) in [
            ("Fwd: Printer", true),
            ("FW: Printer", true),
            ("WG: Printer", true),
            ("TR : Printer", true),
            ("Re: Fwd: Printer", true),
            ("Re: [Acme #12] Fwd: Printer", true),
            ("転送: Printer", true),
            ("Re: Printer", false),
            ("Forward: march", false),
            ("Printer Fwd: x", false),
        ] {
            assert_eq!(is_forward(subject, &tags(&["Acme"])), forward, "{subject:?}");
        }
    }

    #[test]
    fn m3_subjects_made_to_hurt_take_linear_time() {
        for bomb in ["Re: ", "[", "[#", "[Acme #", ": "] {
            let subject = bomb.repeat(25_000);
            let start = std::time::Instant::now();
            let _ = (
                number(&subject, &tags(&["Acme"])),
                base(&subject, &tags(&["Acme"])),
                is_forward(&subject, &tags(&[""])),
            );
            assert!(start.elapsed().as_secs() < 10, "{bomb}");
        }
    }
}

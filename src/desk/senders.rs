//! Who is not let in, and who is whatever a filter says: lists of addresses, domains and patterns.
//!
//! An address is looked up by itself, then its domain and the domains above it, then the few patterns with `*`. What says
//! more about whom it means goes before what says less.

use crate::mail::address::split_plus;

/// Most patterns with `*` or `?` a desk has: each is tried for each mail.
pub const MOST_GLOBS: usize = 500;
/// Longest entry, in bytes: an address has no more (RFC 5321 §4.5.3.1).
const LONGEST: usize = 320;

/// What a list says about whom it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Kept aside: no ticket, no answer.
    Block,
    /// Taken in whatever a spam filter says.
    Allow,
}

impl Listing {
    /// The word in the history and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Listing::Block => "block",
            Listing::Allow => "allow",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Listing> {
        [Listing::Block, Listing::Allow].into_iter().find(|listing| listing.word() == word)
    }
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As [`pattern`] writes it.
    pub pattern: String,
    /// What it says.
    pub listing: Listing,
}

/// An entry as it is kept: `jo@x.example` for an address, `@x.example` for a domain and all below it, `*@*.example` for a
/// pattern. A domain may be written without the `@`.
///
/// # Errors
/// Why it is none, and what to write, in words.
pub fn pattern(written: &str) -> Result<String, String> {
    let bare = written.trim().trim_start_matches("mailto:").trim_matches(['<', '>']).to_lowercase();
    let bad = |why: &str| {
        let shown: String = written.trim().chars().take(60).filter(|c| !c.is_control()).collect();
        Err(format!("\"{shown}\" {why}; write an address, a domain like @x.example, or a pattern like *@*.x.example"))
    };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\".contains(c);
    if bare.is_empty() || bare.len() > LONGEST || !bare.chars().all(is_plain) {
        return bad("is no address");
    }
    let (local, domain) = bare.rsplit_once('@').unwrap_or(("", &bare));
    let domain = domain.trim_end_matches('.');
    if is_glob(&bare) {
        // Two letters that are meant as they are keep a slip of the pen from shutting everybody out.
        let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
        return if letters >= 2 && bare.contains('@') { Ok(bare) } else { bad("would mean nearly everybody") };
    }
    let ascii = idna::domain_to_ascii(domain).unwrap_or_default();
    let labels_fit = ascii.contains('.') && ascii.split('.').all(|label| !label.is_empty());
    match (local.is_empty(), labels_fit) {
        (_, false) => bad("names no domain"),
        (true, true) => Ok(format!("@{ascii}")),
        (false, true) => Ok(format!("{local}@{ascii}")),
    }
}

/// Whether an entry has to be tried, because it can't be looked up.
#[must_use]
pub fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?'])
}

/// The entries that would name this address, without those with `*`; what says most comes first.
#[must_use]
pub fn keys(address: &str) -> Vec<String> {
    let address = canonical(address);
    let base = split_plus(&address).0;
    let mut keys = vec![address.clone()];
    if base != address {
        keys.push(base);
    }
    let mut domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    while domain.contains('.') && keys.len() < 20 {
        keys.push(format!("@{domain}"));
        domain = domain.split_once('.').map_or("", |(_, above)| above);
    }
    keys
}

/// The entry that counts for an address, of those that may: what says most about whom it means, and of two that say as
/// much the one that lets in.
#[must_use]
pub fn judge<'e>(address: &str, entries: &'e [Entry]) -> Option<&'e Entry> {
    let keys = keys(address);
    let exact = keys.iter().find_map(|key| entries.iter().find(|entry| entry.pattern == *key));
    let address = canonical(address);
    let fits = |entry: &&Entry| is_glob(&entry.pattern) && matches(&entry.pattern, &address);
    exact.or_else(|| {
        entries.iter().filter(fits).max_by_key(|entry| (entry.pattern.len(), entry.listing == Listing::Allow))
    })
}

/// Lower case, the domain in its encoded form.
fn canonical(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            let ascii = idna::domain_to_ascii(domain.trim_end_matches('.'));
            format!("{local}@{}", ascii.unwrap_or_else(|_| domain.to_owned()))
        }
        None => address,
    }
}

/// Whether a pattern fits: `*` stands for any letters, `?` for one. Takes time as the product of both lengths at most.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star stands, and how far its letters reach.
    let mut star: Option<(usize, usize)> = None;
    while let Some(letter) = text.get(t) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(wanted) if *wanted == '?' || wanted == letter => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((at, reach)) => {
                    *reach += 1;
                    (p, t) = (*at + 1, *reach);
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_kept_in_one_form() {
        for (written, kept) in [
            ("Jo@X.Example", Ok("jo@x.example")),
            (" <jo@x.example> ", Ok("jo@x.example")),
            ("x.example", Ok("@x.example")),
            ("@X.example.", Ok("@x.example")),
            ("@bücher.example", Ok("@xn--bcher-kva.example")),
            ("*@*.Example", Ok("*@*.example")),
            ("news?@x.example", Ok("news?@x.example")),
            ("*", Err("would mean nearly everybody")),
            ("*@*", Err("would mean nearly everybody")),
            ("*example*", Err("would mean nearly everybody")),
            ("jo", Err("names no domain")),
            ("jo@example", Err("names no domain")),
            ("a b@x.example", Err("is no address")),
            ("", Err("is no address")),
        ] {
            match kept {
                Ok(kept) => assert_eq!(pattern(written).as_deref(), Ok(kept), "{written}"),
                Err(why) => assert!(pattern(written).unwrap_err().contains(why), "{written}"),
            }
        }
        assert!(pattern(&format!("{}@x.example", "a".repeat(400))).is_err());
    }

    #[test]
    fn what_says_more_about_whom_it_means_goes_before() {
        let entry = |pattern: &str, listing| Entry { pattern: pattern.to_owned(), listing };
        let entries = [
            entry("@x.example", Listing::Block),
            entry("jo@x.example", Listing::Allow),
            entry("@good.x.example", Listing::Allow),
            entry("*@*.test", Listing::Block),
            entry("*@ok*.test", Listing::Allow),
            entry("shop-*@y.example", Listing::Block),
        ];
        for (address, wanted) in [
            ("ada@x.example", Some("@x.example")),
            ("Ada@Sub.X.Example", Some("@x.example")),
            ("jo@x.example", Some("jo@x.example")),
            ("jo+tag@x.example", Some("jo@x.example")),
            ("jo@sub.x.example", Some("@x.example")),
            ("ada@a.good.x.example", Some("@good.x.example")),
            ("ada@xx.example", None),
            ("ada@x.example.org", None),
            ("ada@a.test", Some("*@*.test")),
            ("ada@ok1.test", Some("*@ok*.test")),
            ("ada@test", None),
            ("shop-1@y.example", Some("shop-*@y.example")),
            ("ada@y.example", None),
            ("", None),
        ] {
            let found = judge(address, &entries).map(|entry| entry.pattern.as_str());
            assert_eq!(found, wanted, "{address}");
        }
    }

    #[test]
    fn a_hostile_pattern_takes_no_time() {
        let pattern = format!("{}b@x.example", "*a".repeat(150));
        let begun = std::time::Instant::now();
        assert!(!matches(&pattern, &format!("{}@x.example", "a".repeat(300))));
        assert!(begun.elapsed().as_millis() < 200, "{:?}", begun.elapsed());
    }
}

//! Names and addresses as the header fields of forwards show them.

use std::ops::Range;

use crate::mail::Address;

/// Addresses of one field that are read.
const MOST: usize = 100;

/// Addresses separated by commas or semicolons; a name may hold a comma.
pub fn read_list(value: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut piece = String::new();
    for part in value.split_inclusive([',', ';']) {
        piece.push_str(part);
        if part.contains('@') {
            found.extend(read(piece.trim_end_matches([',', ';'])));
            piece.clear();
        } else if part.ends_with(';') {
            piece.clear();
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The first address of `Ada <ada@example.net>`, `Ada [mailto:ada@example.net]`, `ada@example.net (Ada)`,
/// `ada@example.net<mailto:…>` …
pub fn read(value: &str) -> Option<Address> {
    let range = find(value)?;
    let found = named(value.get(..range.start)?, value.get(range.clone())?);
    if found.name.is_some() {
        return Some(found);
    }
    // The comment of RFC 5322 §3.4 was once the place of the name.
    let comment = value.get(range.end..)?.trim_start_matches(['>', ' ', '\u{a0}']).strip_prefix('(');
    let name = comment.and_then(|comment| comment.split_once(')')).map_or("", |(name, _)| name);
    Some(named(name, &found.address))
}

/// An address with the name that the words before it may be.
pub fn named(words: &str, address: &str) -> Address {
    let name = words.trim_end_matches("mailto:");
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || "\"'<>[](){}*_,;:\u{202a}\u{202c}\u{200f}\u{200e}".contains(c));
    let is_name = !name.is_empty() && !name.contains('@');
    Address::new(is_name.then_some(name), address)
}

/// Where the first address stands.
pub fn find(value: &str) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-=!#$&'*/?^`{|}~".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    value.match_indices('@').take(8).find_map(|(at, _)| {
        let (before, after) = (value.get(..at)?, value.get(at + 1..)?);
        let begin = before
            .rfind(|c| !is_local(c))
            .and_then(|last| before.get(last..)?.chars().next().map(|c| last + c.len_utf8()))
            .unwrap_or(0);
        let local = before.get(begin..)?;
        let begin = begin + (local.len() - local.trim_start_matches(['\'', '*', '_']).len());
        let length = after.find(|c| !is_domain(c)).unwrap_or(after.len());
        let domain = after.get(..length)?.trim_end_matches(['.', '-', '_']);
        // `Ada Lovelace/Engines@ENGINES` is a name in a Notes directory and no mail address.
        (begin < at && domain.contains('.')).then_some(begin..at + 1 + domain.len())
    })
}

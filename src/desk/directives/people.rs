//! Addresses as an agent or the agent's client writes them behind `#cc`.

use crate::mail::Address;
use crate::mail::address::list;

/// Reads one or more addresses; `None` if there is anything else.
///
/// A client may have made links of them (`jo@x.example <mailto:jo@x.example>`): each counts once.
pub fn read(words: &str) -> Option<Vec<Address>> {
    let words = without_links(words);
    let mut found: Vec<Address> = Vec::new();
    let mut name = String::new();
    for piece in pieces(&words) {
        match piece {
            Piece::Part if name.is_empty() => {}
            Piece::Part => return None,
            Piece::Name(word) => {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&word);
            }
            Piece::Address(address) => {
                let key = address.to_lowercase();
                if !is_usable(&key) {
                    return None;
                }
                let name = std::mem::take(&mut name);
                let known = found.iter_mut().find(|other| other.address == key);
                let named = (!name.is_empty()).then_some(name);
                match known {
                    Some(known) => known.name = known.name.take().or(named),
                    None => found.push(Address { name: named, address: key }),
                }
            }
        }
    }
    (name.is_empty() && !found.is_empty()).then_some(found)
}

enum Piece {
    /// A comma or semicolon: a name ends where its address is.
    Part,
    Name(String),
    Address(String),
}

/// Words, quoted names and addresses of a line.
fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let body = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = match first {
            ',' | ';' => {
                pieces.push(Piece::Part);
                body
            }
            ' ' | '>' | ')' | ']' => body,
            '"' => {
                let (name, after) = body.split_once('"').unwrap_or((body, ""));
                pieces.extend(word(name));
                after
            }
            '<' | '(' | '[' => body,
            _ => {
                let end = rest.find([' ', ',', ';', '<', '>', '(', ')', '[', ']', '"']).unwrap_or(rest.len());
                let (bare, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                pieces.extend(word(bare));
                after
            }
        };
    }
    pieces
}

fn word(text: &str) -> Option<Piece> {
    let text = text.trim();
    let bare = text.trim_matches(['\'', '.', '!', ':']);
    match (bare.is_empty(), bare.contains('@')) {
        (true, _) => None,
        (false, true) => Some(Piece::Address(bare.to_owned())),
        (false, false) => Some(Piece::Name(text.trim_matches('\'').to_owned())),
    }
}

fn without_links(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = find_ignoring_case(rest, "mailto:") {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + "mailto:".len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .find(|at| text.get(*at..*at + wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted)))
}

/// An address to which a mail can go.
fn is_usable(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default();
    let labels_fit = domain.split('.').all(|label| !label.is_empty());
    list::is_plain(address) && labels_fit && !domain.contains([':', '/', '\\', '[', ']'])
}

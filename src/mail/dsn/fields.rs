//! The machine's part of a report: message/delivery-status (RFC 3464) and what is written like it.

use crate::mail::address::list;

/// Most recipients that are read of one report.
const MOST: usize = 500;

/// What a report says about one recipient (RFC 3464 §2.3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The address as the sender wrote it, lower case (Original-Recipient).
    pub original: Option<String>,
    /// The address the reporting server ended up with, lower case (Final-Recipient).
    pub last: Option<String>,
    /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`, or what a server made up; lower case.
    pub action: String,
    /// Enhanced status code (RFC 3463).
    pub status: Option<String>,
    /// What the refusing server said.
    pub diagnostic: Option<String>,
}

impl Entry {
    /// The address that failed.
    pub fn address(&self) -> Option<&str> {
        self.last.as_deref().or(self.original.as_deref())
    }

    /// Whether the mail arrived, or would have (Postfix answers `deliverable` to a probe).
    pub fn is_success(&self) -> bool {
        matches!(self.action.as_str(), "delivered" | "relayed" | "expanded" | "deliverable")
    }

    fn is_empty(&self) -> bool {
        self.original.is_none() && self.last.is_none() && self.action.is_empty()
    }
}

/// All recipients of a report. Text that isn't a report gives none.
pub fn read(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut entry = Entry::default();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if entries.len() == MOST {
            break;
        }
        let Some((name, value)) = line.split_once(':').filter(|(name, _)| is_name(name)) else { continue };
        let mut value = value.trim().to_owned();
        while let Some(fold) = lines.next_if(|next| next.starts_with([' ', '\t']) && !next.trim().is_empty()) {
            if value.len() < 4_000 {
                value.push(' ');
                value.push_str(fold.trim());
            }
        }
        let name = name.trim().to_ascii_lowercase();
        // Blank lines between the groups get lost; a second address begins a new one all the same.
        let begins = match name.as_str() {
            "final-recipient" => entry.last.is_some(),
            "original-recipient" => entry.original.is_some(),
            _ => false,
        };
        if begins {
            finish(&mut entry, &mut entries);
        }
        take(&mut entry, &name, &value);
        if lines.peek().is_some_and(|next| next.trim().is_empty()) {
            finish(&mut entry, &mut entries);
        }
    }
    finish(&mut entry, &mut entries);
    entries
}

fn finish(entry: &mut Entry, entries: &mut Vec<Entry>) {
    let done = std::mem::take(entry);
    if !done.is_empty() {
        entries.push(done);
    }
}

fn is_name(name: &str) -> bool {
    let name = name.trim_end();
    name.len() < 60 && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn take(entry: &mut Entry, name: &str, value: &str) {
    match name {
        "original-recipient" => entry.original = typed_address(value),
        "final-recipient" => entry.last = typed_address(value).or_else(|| entry.last.take()),
        // Sendmail's and Exchange's own fields: only where the standard ones hold no address.
        "x-actual-recipient" | "x-display-name" if entry.last.is_none() => entry.last = typed_address(value),
        "action" => {
            let word = value.split([' ', '(', ';']).next().unwrap_or_default();
            entry.action = word.to_ascii_lowercase();
        }
        "status" => entry.status = super::status::enhanced(value),
        "diagnostic-code" => {
            let (kind, said) = value.split_once(';').unwrap_or(("", value));
            let said = if kind.len() < 20 { said } else { value };
            entry.diagnostic = Some(said.trim().to_owned()).filter(|said| !said.is_empty());
        }
        _ => {}
    }
}

/// The address of `rfc822;jo@x.example` in all its spellings, lower case.
fn typed_address(value: &str) -> Option<String> {
    let (kind, address) = value.split_once(';').unwrap_or(("", value));
    let address = if kind.contains('@') { value } else { address };
    let address = address.trim().trim_matches(['<', '>', '"', ' ']);
    let address = if address.contains(['<', '(', ' ']) {
        list::read(address).addresses.into_iter().next()?.address
    } else {
        address.to_owned()
    };
    list::is_plain(&address).then(|| address.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_with_and_without_blank_lines_between_them() {
        let report = "Reporting-MTA: dns; mx.x.example\n\nFinal-Recipient: rfc822; A@x.example\nAction: failed\nStatus: 5.1.1\n\
                      Diagnostic-Code: smtp; 550 5.1.1 <a@x.example>\n  User unknown\n\nFinal-Recipient: <b@x.example>\n\
                      Action: delayed (will retry)\nStatus: 4.4.1 (timeout)\nFinal-Recipient: rfc822;d@x.example\n\
                      Action: Failed\nOriginal-Recipient: rfc822;c@x.example\n";
        let entries = read(report);
        let seen: Vec<_> = entries.iter().map(|entry| (entry.address().unwrap(), entry.action.as_str())).collect();
        assert_eq!(seen, [("a@x.example", "failed"), ("b@x.example", "delayed"), ("d@x.example", "failed")]);
        assert_eq!(entries[0].diagnostic.as_deref(), Some("550 5.1.1 <a@x.example> User unknown"));
        assert_eq!(entries[1].status.as_deref(), Some("4.4.1"));
    }

    #[test]
    fn text_is_no_report() {
        assert_eq!(read("Hello,\nthis is: a letter\n"), []);
    }
}

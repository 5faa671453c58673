//! Bounces told in sentences, as servers wrote them before RFC 3464 and many still do.

use crate::mail::address::list;

/// Lines of a text that are read.
const MOST_LINES: usize = 600;
/// Most failed addresses that are taken from a text.
const MOST_ADDRESSES: usize = 200;

/// What begins the copy of the returned mail (lower case, after dashes and stars were taken off). From
/// Exim, qmail, Sendmail, Yahoo, Gmail, GMX, Mercury, Communigate, mail.ru and others.
const RETURNED_MAIL: &[&str] = &[
    "this is a copy of the message",
    "this is a copy of your message",
    "this is a copy of the headers",
    "below this line is a copy of the message",
    "below the next line is a copy of the message",
    "below is a copy of the original message",
    "below this line is the original bounce",
    "the header of the original message",
    "original message follows",
    "original message header",
    "original message headers",
    "original message",
    "unsent message follows",
    "unsent message below",
    "returned message follows",
    "returned mail",
    "returned message",
    "start of returned message",
    "message header follows",
    "message headers follow",
    "message text follows",
    "undelivered message",
    "the original message",
    "your original message",
    "your message reads",
    "message follows",
    "included is a copy of the message",
    "a copy of the original message",
    "here is your original mail",
    "the text of your message",
    "начало",
    "below is the start of the message",
    "copy of the message",
    "header of the message",
    "rfc 822 header",
    "rfc822 header",
    "headers of your message",
    "the following is a copy of",
];

/// The last words before a failed address within a line (lower case, without the colon).
const BEFORE_ADDRESS: &[&str] = &[
    "to",
    "for",
    "recipient",
    "recipients",
    "recipient(s)",
    "address",
    "addresses",
    "addressed",
    "mailbox",
    "account",
    "user",
    "unknown",
    "host",
    "an",
    "für",
    "destinataire",
    "destinatario",
    "à",
    "a",
    "получатель",
];

/// What announces a list of failed addresses; the line ends with a colon (lower case).
const BEFORE_LIST: &[&str] =
    &["recipient", "address", "following", "empfänger", "destinataire", "destinatario", "получател", "адрес"];

/// Words of a line whose addresses are not the failed ones: help lines and the sender.
const OTHER_PEOPLE: &[&str] = &[
    "contact",
    "postmaster",
    "please send",
    "for further",
    "for assistance",
    "for help",
    "mail from",
    "envelope-from",
    "return-path",
    "sender",
    "reply-to",
    "message-id",
    "from:",
    "from ",
    "system administrator",
    "abuse@",
    "support@",
    "helpdesk",
];

/// The failed addresses of a text, with what is said about each.
#[derive(Debug, Default, PartialEq)]
pub struct Story {
    /// Address in lower case and the words that follow it.
    pub failed: Vec<(String, String)>,
    /// The server's own words, without the returned mail.
    pub report: String,
    /// The returned mail, if it stands in the text.
    pub returned: Option<String>,
}

/// Reads a bounce's text. `own` are the addresses it came from and went to.
pub fn read(text: &str, own: &[String]) -> Story {
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let end = lines.iter().position(|line| begins_returned(line)).unwrap_or(lines.len());
    let (report, returned) = lines.split_at(end);
    let failed = failed(report, own);
    let returned = returned.get(1..).filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n"));
    Story { failed, report: report.join("\n"), returned }
}

fn begins_returned(line: &str) -> bool {
    let is_decoration =
        |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '=' | '_' | '#' | '>' | '|' | '+' | ':' | '.');
    let bare = line.trim_matches(is_decoration).to_lowercase();
    // Only a heading: a sentence that mentions the message isn't one.
    let is_heading = line.trim_start().starts_with(['-', '*', '=', '_', '#', '|', '+'])
        || bare.len() < 60 && line.trim_end().ends_with([':', '.', '-']);
    is_heading && RETURNED_MAIL.iter().any(|mark| bare.starts_with(mark))
}

/// How sure we are that an address is a failed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// It is where the mail was redirected from (Exim); the real one isn't told.
    Redirected,
    /// It occurs.
    Mentioned,
    /// It stands behind words that announce it.
    Announced,
    /// It begins a line of its own.
    Listed,
}

fn failed(report: &[&str], own: &[String]) -> Vec<(String, String)> {
    let mut found: Vec<(Sureness, String, String)> = Vec::new();
    let mut list = List::Outside;
    for (at, line) in report.iter().enumerate() {
        list = list.next(line);
        for (sureness, address) in addresses(line) {
            if own.contains(&address) {
                continue;
            }
            let is_listed = list == List::Inside && sureness > Sureness::Redirected;
            let sureness = if is_listed { Sureness::Listed } else { sureness };
            let reason = reason(report, at);
            if let Some(known) = found.iter_mut().find(|(_, known, _)| *known == address) {
                known.0 = known.0.max(sureness);
                if known.2.len() < 1_000 {
                    known.2.push(' ');
                    known.2.push_str(&reason);
                }
            } else if found.len() < MOST_ADDRESSES {
                found.push((sureness, address, reason));
            }
        }
    }
    keep_surest(found)
}

/// Where we are with regard to a list of failed addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Outside,
    /// Announced; nothing but blank lines since.
    Announced,
    Inside,
}

impl List {
    fn next(self, line: &str) -> List {
        let line = line.trim().to_lowercase();
        if line.ends_with(':') && !line.contains('@') && BEFORE_LIST.iter().any(|words| line.contains(words)) {
            return List::Announced;
        }
        match (self, line.is_empty()) {
            (List::Announced, true) => List::Announced,
            (List::Announced | List::Inside, false) if line.contains('@') => List::Inside,
            // An entry goes on for some lines; the next blank line ends the list.
            (List::Inside, false) => List::Inside,
            _ => List::Outside,
        }
    }
}

fn keep_surest(found: Vec<(Sureness, String, String)>) -> Vec<(String, String)> {
    let best = found.iter().map(|(sureness, ..)| *sureness).max();
    found
        .into_iter()
        .filter(|(sureness, ..)| Some(*sureness) == best)
        .map(|(_, address, reason)| (address, reason))
        .collect()
}

/// The line of an address and the ones that explain it.
fn reason(report: &[&str], at: usize) -> String {
    let own = report.get(at).copied().unwrap_or_default();
    let after = report.iter().skip(at + 1).take(8).take_while(|line| !line.trim().is_empty() || line.starts_with(' '));
    let mut reason = start(own.trim()).to_owned();
    for line in after {
        reason.push(' ');
        reason.push_str(start(line.trim()));
    }
    reason
}

fn start(line: &str) -> &str {
    line.get(..line.floor_char_boundary(1_000)).unwrap_or(line)
}

/// The addresses of a line that can be failed ones.
fn addresses(line: &str) -> Vec<(Sureness, String)> {
    if !line.contains('@') || line.len() > 2_000 {
        return Vec::new();
    }
    let lower = line.to_lowercase();
    let is_other = OTHER_PEOPLE.iter().any(|words| lower.contains(words));
    let mut found = Vec::new();
    for (start, word) in words(&lower) {
        let Some(address) = address(word) else { continue };
        let before = lower.get(..start).unwrap_or_default();
        let sureness = if lower.contains("generated from") { Sureness::Redirected } else { sureness(before) };
        if is_other && matches!(sureness, Sureness::Mentioned | Sureness::Announced) {
            continue;
        }
        if !found.iter().any(|(_, known)| *known == address) {
            found.push((sureness, address));
        }
    }
    found
}

/// Words with where they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']' | ',' | ';' | '=' | '|')
    };
    let mut from = 0;
    line.split(is_end).map(move |word| {
        let start = from;
        from +=
            word.len() + line.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (start, word)
    })
}

fn address(word: &str) -> Option<String> {
    let word = word.trim_matches([':', '.', '*', '!', '?', '`', '«', '»', '“', '”']);
    let word = ["smtp:", "mailto:", "to:", "rfc822:", "rcpt:"]
        .iter()
        .find_map(|scheme| word.strip_prefix(scheme))
        .unwrap_or(word);
    let (_, domain) = word.rsplit_once('@')?;
    let has_domain = domain.contains('.') || domain == "localhost";
    (has_domain && list::is_plain(word) && !word.contains(['/', ':'])).then(|| word.to_owned())
}

fn sureness(before: &str) -> Sureness {
    let before =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '"' | '\'' | '(' | '[' | ','));
    let is_decoration = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '*' | '-' | '>' | '.' | '<' | '•' | '·' | '|' | '#')
    };
    if before.chars().all(is_decoration) {
        return Sureness::Listed;
    }
    let last_word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if BEFORE_ADDRESS.contains(&last_word) { Sureness::Announced } else { Sureness::Mentioned }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_addresses_in_the_words_of_many_servers() {
        let own = ["me@acme.example".to_owned()];
        for (text, failed) in [
            // qmail, Yahoo
            (
                "I wasn't able to deliver.\n\n<a@x.example>:\n550 no such user\n\n<b@x.example>:\nfull\n\n--- Below this line is a copy of the message.\n\nTo: c@x.example",
                &["a@x.example", "b@x.example"][..],
            ),
            // Exim
            (
                "The following address(es) failed:\n\n  a@x.example\n    Unrouteable address\n  b@x.example\n    (generated from c@x.example)\n    host mx [192.0.2.1]: 550\n",
                &["a@x.example", "b@x.example"],
            ),
            // Sendmail
            (
                "   ----- The following addresses had permanent fatal errors -----\n<a@x.example>\n    (reason: 550 5.1.1 <a@x.example>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.x.example.:\n>>> RCPT To:<a@x.example>\n<<< 550\n",
                &["a@x.example"],
            ),
            // Old Sendmail
            (
                "   ----- Transcript of session follows -----\n550 <a@x.example>... Host unknown\n\n   ----- Unsent message follows -----\nTo: b@x.example",
                &["a@x.example"],
            ),
            // Postfix
            (
                "For further assistance, please send mail to <postmaster@x.example>\n\n<a@x.example>: host mx.x.example[192.0.2.1] said: 550 no (in reply to\n    RCPT TO command)\n",
                &["a@x.example"],
            ),
            // Exchange 5.5, with X.400 address
            (
                "Your message\n\n  To:      list@y.example\n  Subject: x\n\ndid not reach the following recipient(s):\n\nc=US;a= ;p=Org;dda:SMTP=a@x.example; on Fri, 4 Oct 2002\n    The recipient name is not recognized\n",
                &["a@x.example"],
            ),
            // MailFoundry, DragonFly, SurfControl, IMail
            (
                "Unable to deliver message to: <a@x.example>\nDelivery failed for the following reason:\nServer mx failed with: 550\n",
                &["a@x.example"],
            ),
            (
                "There was an error delivering your mail to <a@x.example>.\n\nmx did not like our RCPT TO:\n550\n",
                &["a@x.example"],
            ),
            ("Your message could not be sent.\nAddressed To: a@x.example\n", &["a@x.example"]),
            ("Unknown user: a@x.example\n", &["a@x.example"]),
            // The sender's own address and help lines are never it.
            (
                "Sender: b@y.example\nContact postmaster@y.example\nMAIL FROM:<me@acme.example>\nRCPT TO:<a@x.example>\n",
                &["a@x.example"],
            ),
            ("Nothing here.", &[]),
        ] {
            let story = read(text, &own);
            let addresses: Vec<&str> = story.failed.iter().map(|(address, _)| address.as_str()).collect();
            assert_eq!(addresses, failed, "{text}");
        }
    }

    #[test]
    fn the_returned_mail_is_not_part_of_the_report() {
        for (mark, is_mark) in [
            ("------ This is a copy of the message, including all the headers. ------", true),
            ("--- Below this line is a copy of the message.", true),
            ("   ----- Original message follows -----", true),
            ("Message headers follow.", true),
            ("----- Original message -----", true),
            ("The original message was received at Thu, 29 Apr 2010 23:34:45 +0900", false),
            ("original message could not be delivered to the people below and that is all", false),
        ] {
            assert_eq!(begins_returned(mark), is_mark, "{mark}");
        }
    }
}

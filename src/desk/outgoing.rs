//! What of an agent's mail may go to a customer: the new words and new files, nothing of the notice it answers.

use crate::mail::{Attachment, address::split_plus, token::begins_link_key};

/// Files that tell about the agent or quote our notice, never meant for the customer, by type.
/// Sources: RFC 3156 (PGP), RFC 8551 (S/MIME), RFC 6350 (vCard), RFC 2046 §5.2 (a mail in a mail),
/// MS-OXTNEF (winmail.dat).
const NOT_FOR_CUSTOMERS: &[&str] = &[
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pkcs10",
    "application/pgp-encrypted",
    "application/ms-tnef",
    "application/vnd.ms-tnef",
    "message/rfc822",
    "message/rfc822-headers",
    "text/rfc822-headers",
    "text/vcard",
    "text/x-vcard",
    "text/directory",
];

/// The same, by the names clients give them whatever the type says.
const HIDDEN_NAMES: &[&str] =
    &["smime.p7m", "smime.p7s", "winmail.dat", "encrypted.asc", "signature.asc", "openpgp_signature.asc", ORIGINAL];

/// Parts that protect the mail they came with: nobody attached them, so nobody misses them.
const PROTECTIONS: &[&str] =
    &["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"];

/// What a mail that only its reader's client can open is called where it goes along with a notice.
pub const ORIGINAL: &str = "original.eml";

/// What a message's words are called where they go along with a notice that can't show all of them.
pub const WORDS: &str = "message.txt";

/// Whether a mail is wrapped in a protection that hides its words: of an agent's, nothing may go on.
#[must_use]
pub fn is_sealed(text: &str, attachments: &[Attachment]) -> bool {
    let sealed_part = attachments.iter().any(|part| is_sealed_part(&part.content_type, part.name.as_deref()));
    sealed_part || text.trim_start().starts_with("-----BEGIN PGP MESSAGE")
}

/// Whether a part hides the words of the mail it came with.
#[must_use]
pub fn is_sealed_part(content_type: &str, name: Option<&str>) -> bool {
    matches!(content_type, "application/pkcs7-mime" | "application/x-pkcs7-mime" | "application/pgp-encrypted")
        || name.is_some_and(|name| name.eq_ignore_ascii_case("smime.p7m"))
}

/// Words that only our notices hold: their first line in each language, and the beginning of agents' reply addresses.
/// What follows one of them in an agent's mail is quoted, whatever the client made of the quote marks. The plain
/// support address is no such mark: agents write it to customers.
#[must_use]
pub fn notice_marks(own_addresses: &[String], first_lines: &[String]) -> Vec<String> {
    let keyed =
        own_addresses.iter().filter_map(|address| address.split_once('@')).map(|(local, _)| format!("{local}+a"));
    let long_enough = first_lines.iter().map(|line| line.trim().to_owned()).filter(|line| line.chars().count() >= 8);
    keyed.chain(long_enough).collect()
}

/// The attachments of an agent's mail, by their index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// They go out.
    pub go: Vec<usize>,
    /// They stay behind, and their sender should know.
    pub left: Vec<usize>,
}

/// Tells the attachments of an agent's mail that go out from those that don't. `is_quoted` says whether one came with the
/// notice that the mail answers: then it goes nowhere again.
#[must_use]
pub fn own_files(attachments: &[Attachment], is_quoted: impl Fn(&Attachment) -> bool) -> Files {
    let mut files = Files::default();
    for (index, part) in attachments.iter().enumerate() {
        let (kind, name) = (part.content_type.as_str(), part.name.as_deref().unwrap_or_default().to_lowercase());
        let is_hidden = NOT_FOR_CUSTOMERS.contains(&kind) || HIDDEN_NAMES.contains(&name.as_str());
        if !is_hidden && !is_quoted(part) {
            files.go.push(index);
        } else if !PROTECTIONS.contains(&kind) {
            files.left.push(index);
        }
    }
    files
}

/// Leaves only the chosen attachments; gives their blobs.
pub fn keep_files(attachments: &mut Vec<Attachment>, blobs: &[i64], chosen: &[usize]) -> Vec<i64> {
    let mut index = 0;
    attachments.retain(|_| {
        index += 1;
        chosen.contains(&(index - 1))
    });
    blobs.iter().enumerate().filter(|(index, _)| chosen.contains(index)).map(|(_, blob)| *blob).collect()
}

/// An agent's words as the customer may read them: addresses of agents and tagged addresses of our own become the desk's
/// plain address. A net below the reading of replies: what is typed or quoted past it still gives nothing away.
#[must_use]
pub fn for_customer(text: &str, desk_address: &str, own: &[String], agents: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (head, tail) = rest.split_at(at);
        let local_start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_address_char(*c))
            .last()
            .map_or(head.len(), |(index, _)| index);
        let domain_end = tail
            .char_indices()
            .skip(1)
            .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
            .map_or(tail.len(), |(index, _)| index);
        let (before, local) = head.split_at(local_start);
        let (domain, after) = tail.split_at(domain_end);
        let whole = format!("{local}{domain}");
        let bare = whole.trim_end_matches(['.', '-']);
        let (base, tag) = split_plus(bare);
        let is_agents = agents.iter().any(|agent| *agent == bare.to_lowercase() || *agent == base);
        let is_key = own.contains(&base) && tag.is_some();
        let is_message_id = local.to_lowercase().starts_with("pd.");
        out.push_str(before);
        if is_agents || is_key || is_message_id {
            out.push_str(desk_address);
            out.push_str(whole.get(bare.len()..).unwrap_or_default());
        } else if after.starts_with('@') {
            // Of `a@b@c` the address may be the second.
            out.push_str(local);
            out.push('@');
            rest = tail.get(1..).unwrap_or_default();
            continue;
        } else {
            out.push_str(&whole);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether HTML bears an agent's address, a tagged address of our own or a key anywhere: in its words, or in an attribute,
/// where signs may be written otherwise and addresses may stand in the midst of a link.
#[must_use]
pub fn names_agents(html: &str, own: &[String], agents: &[String]) -> bool {
    let signs =
        [("%40", "@"), ("%2b", "+"), ("%2e", "."), ("&#64;", "@"), ("&commat;", "@"), ("&#43;", "+"), ("&plus;", "+")];
    let plain = signs.iter().fold(html.to_lowercase(), |text, (from, to)| text.replace(from, to));
    let has_tagged = |address: &String| {
        let (local, domain) = address.split_once('@').unwrap_or((address, ""));
        let (tagged, domain) = (format!("{local}+"), format!("@{domain}"));
        plain.split(&tagged).skip(1).any(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c)).starts_with(&domain)
        })
    };
    let is_agents = |address: &String| {
        let (local, domain) = address.split_once('@').unwrap_or((address, ""));
        plain.contains(address.as_str()) || (plain.contains(&format!("{local}+")) && plain.contains(domain))
    };
    agents.iter().any(is_agents) || own.iter().any(has_tagged) || without_keys(&plain) != plain
}

/// Words without the keys of links that we mailed to one customer alone: whoever quotes such a link gives nothing away.
#[must_use]
pub fn without_keys(text: &str) -> String {
    let is_run = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (between, from) = rest.split_at(rest.find(is_run).unwrap_or(rest.len()));
        let (run, after) = from.split_at(from.find(|c| !is_run(c)).unwrap_or(from.len()));
        out.push_str(between);
        match key_in(run) {
            Some((before, behind)) => {
                out.push_str(before);
                out.push('…');
                out.push_str(&without_keys(behind));
            }
            None => out.push_str(run),
        }
        rest = after;
    }
    out
}

/// What stands before and behind the first key in a run of letters, digits and dots: `v12.7.20000.<tag>`.
fn key_in(run: &str) -> Option<(&str, &str)> {
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut start = None;
    let mut at = 0;
    for word in run.split('.') {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let begins = letters.len() < word.len() && letters.ends_with(|c: char| c.is_ascii_alphabetic());
        let end = at + word.len();
        let is_key = |start: usize| is_tag(word) && begins_link_key(run.get(start..at - 1).unwrap_or_default());
        match start {
            Some(start) if is_key(start) => return Some((run.get(..start)?, run.get(end..)?)),
            _ if begins => start = Some(at + letters.len() - 1),
            _ if !is_digits(word) => start = None,
            _ => {}
        }
        at = end + 1;
    }
    None
}

/// The form of a key's signature (`mail::token`).
fn is_tag(word: &str) -> bool {
    word.len() == 20 && word.bytes().all(|byte| byte.is_ascii_alphabetic() || (b'2'..=b'7').contains(&byte))
}

/// Characters of an unquoted local part (RFC 5322 §3.2.3 atext and dot).
fn is_address_char(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_links_are_left_out_wherever_they_stand() {
        let signer = crate::mail::token::Signer::new([7; 32], &[]);
        use crate::mail::token::Key;
        let is_of_mail = |key: &Key| {
            matches!(key, Key::Thread { .. } | Key::Customer { .. } | Key::Agent { .. } | Key::Bounce { .. })
        };
        let keys = crate::mail::token::tests::keys().into_iter().filter(|key| !is_of_mail(key));
        let links: Vec<String> = keys.map(|key| signer.sign(&key)).collect();
        for letter in "cpvfgls".chars() {
            assert!(links.iter().any(|key| key.starts_with(letter)), "{letter}");
        }
        for key in links {
            for (before, behind) in [
                ("See https://help.acme.example/support/ticket/view/", ", please."),
                ("> <https://help.acme.example/support/ticket/view/", ">."),
                ("https://links.example/?url=https%3A%2F%2Fhelp.acme.example%2Fview%2F", "&data=1"),
                ("", ". And more"),
                ("", ""),
            ] {
                assert_eq!(without_keys(&format!("{before}{key}{behind}")), format!("{before}…{behind}"));
                assert_eq!(
                    without_keys(&format!("{before}{}{behind}", key.to_uppercase())),
                    format!("{before}…{behind}")
                );
            }
        }
        for plain in ["v1.2.3 and 10.0.0.1", "www.internationalization.example", "l1.abcdefghijklmnopqrs", "größe v2.…"]
        {
            assert_eq!(without_keys(plain), plain);
        }
    }

    #[test]
    fn agents_addresses_and_keys_become_the_desks_address_and_nothing_else_changes() {
        let own = ["help@acme.example".to_owned()];
        let agents = ["ann@acme.example".to_owned()];
        let clean = |text: &str| for_customer(text, "help@acme.example", &own, &agents);
        let rows = [
            ("write to Ann@Acme.example, please.", "write to help@acme.example, please."),
            ("ann@acme.example.", "help@acme.example."),
            ("<help+a1.2.0.3.abcdefghijklmnopqrst@acme.example>", "<help@acme.example>"),
            ("<pd.1.2.abc@acme.example>", "<help@acme.example>"),
            ("joann@acme.example stays", "joann@acme.example stays"),
            ("help@acme.example stays", "help@acme.example stays"),
            ("a @ b and @home and x@", "a @ b and @home and x@"),
            ("ann+private@acme.example", "help@acme.example"),
            ("x@ann@acme.example", "x@help@acme.example"),
            ("ann@acme.example@x", "help@acme.example@x"),
        ];
        for (text, wanted) in rows {
            assert_eq!(clean(text), wanted);
        }
    }

    #[test]
    fn an_agents_address_or_a_key_is_seen_wherever_html_hides_it() {
        let (own, agents) = (["help@acme.example".to_owned()], ["ann@acme.example".to_owned()]);
        let key = crate::mail::token::Signer::new([7; 32], &[]).sign(&crate::mail::token::Key::SignIn { row: 3 });
        let rows = [
            ("<p>joanna@other.example</p>", false),
            ("<a href=\"mailto:help@acme.example\">write</a> 1+1@home", false),
            ("<a href=\"mailto:Ann@acme.example\">write</a>", true),
            ("<a href=\"https://x.example/?to=ann%40acme.example&amp;b\">write</a>", true),
            ("<a title=\"ann+x@acme.example\">x</a>", true),
            ("<a href=\"mailto:help%2Ba1.2.0.3.abc@acme.example\">x</a>", true),
            (&format!("<a href=\"https://x.example/?u=%2F{}\">x</a>", key.replace('.', "%2E")), true),
        ];
        for (html, wanted) in rows {
            assert_eq!(names_agents(html, &own, &agents), wanted, "{html}");
        }
    }

    #[test]
    fn quoted_files_and_files_about_the_agent_stay_behind() {
        let part = |content_type: &str, sha256: &str| Attachment {
            name: None,
            content_type: content_type.to_owned(),
            bytes: Vec::new(),
            sha256: sha256.to_owned(),
            inline: false,
            content_id: None,
        };
        let parts = [
            part("application/pdf", "new"),
            part("image/png", "known"),
            part("text/vcard", "card"),
            part("message/rfc822", "notice"),
            part("image/png", "shot"),
            part("application/pgp-signature", "signature"),
        ];
        let files = own_files(&parts, |part| part.sha256 == "known");
        assert_eq!(files, Files { go: vec![0, 4], left: vec![1, 2, 3] });
        let mut kept = parts.to_vec();
        assert_eq!(keep_files(&mut kept, &[10, 11, 12, 13, 14, 15], &[0, 4]), vec![10, 14]);
        assert_eq!(kept.len(), 2);
    }
}

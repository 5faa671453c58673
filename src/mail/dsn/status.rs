//! What a refusal means: is the address bad, or only the moment?
//!
//! The words come from what mail servers write into refusals: Postfix, Sendmail, Exim, qmail, Exchange and
//! Microsoft 365, Gmail, Yahoo, Domino, GroupWise, IMail, Communigate, mail.ru, Yandex, the Japanese
//! carriers, and the registry of enhanced status codes (IANA "SMTP Enhanced Status Codes", RFC 3463, RFC 7505).

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No such user, no such host, moved, takes no mail: don't write there again.
    Address,
    /// Anything else: full, spam, policy, size, time, network.
    Other,
}

use Trouble::{Address, Other};

/// Words of refusals in lower case, checked in this order: the first that occurs decides. What is about
/// the mailbox's state stands before what is about its existence, because "user … mailbox full" names both.
const WORDS: &[(&str, Trouble)] = &[
    // About the sender, whose domain may not exist either.
    ("sender address", Other),
    ("address of sender", Other),
    ("domain of sender", Other),
    ("sender domain", Other),
    ("sender rejected", Other),
    ("after mail from", Other),
    ("after end of data", Other),
    // About who may send, what, and how much.
    ("blacklisted", Other),
    ("blocked", Other),
    ("block list", Other),
    ("blocklist", Other),
    ("listed at", Other),
    ("spam", Other),
    ("too many recipients", Other),
    ("too many messages", Other),
    ("rate limit", Other),
    ("greylist", Other),
    ("relaying denied", Other),
    ("relay access denied", Other),
    ("not permitted to relay", Other),
    ("receiving mail at a rate", Other),
    ("rate that prevents", Other),
    ("too many connections", Other),
    ("try again later", Other),
    ("sender verify failed", Other),
    ("sender verification", Other),
    ("dmarc", Other),
    ("policy reasons", Other),
    ("content rejected", Other),
    ("message rejected due to content", Other),
    ("virus", Other),
    // About the machine that ought to store it.
    ("couldn't create", Other),
    ("can't create", Other),
    ("cannot create", Other),
    ("host not found, try again", Other),
    ("malformed or unexpected name server reply", Other),
    // Full mailboxes.
    ("mailbox full", Other),
    ("mailbox is full", Other),
    ("mailfolder is full", Other),
    ("over quota", Other),
    ("overquota", Other),
    ("quota exceed", Other),
    ("exceeded quota", Other),
    ("exceeds quota", Other),
    ("exceeding the", Other),
    ("exceeded storage", Other),
    ("exceeded his", Other),
    ("exceeding their quota", Other),
    ("over disk quota", Other),
    ("disk quota", Other),
    ("quota full", Other),
    ("quota has been", Other),
    ("quota violation", Other),
    ("insufficient system storage", Other),
    ("not enough storage", Other),
    ("not enough disk space", Other),
    ("no space left", Other),
    ("storage limit", Other),
    ("storage quota", Other),
    ("out of storage", Other),
    ("size limit", Other),
    ("message too large", Other),
    ("message is too large", Other),
    ("message too big", Other),
    ("message size exceeds", Other),
    ("exceeds maximum", Other),
    ("exceeds size", Other),
    ("too many hops", Other),
    ("mail loop", Other),
    ("loops back to myself", Other),
    ("is full", Other),
    ("is over the allowed quota", Other),
    ("over the quota", Other),
    ("exceeded", Other),
    ("not enough space", Other),
    ("insufficient disk", Other),
    ("mailbox size", Other),
    ("mailbox limit", Other),
    // The address is gone or never was.
    ("user unknown", Address),
    ("unknown user", Address),
    ("unknown recipient", Address),
    ("recipient unknown", Address),
    ("unknown local part", Address),
    ("unknown local-part", Address),
    ("address unknown", Address),
    ("no such user", Address),
    ("no such recipient", Address),
    ("no such mailbox", Address),
    ("no such address", Address),
    ("no such account", Address),
    ("no such person", Address),
    ("no such local user", Address),
    ("no such virtual user", Address),
    ("nosuchuser", Address),
    ("no mailbox here by that name", Address),
    ("no mailbox by that name", Address),
    ("no account by that name", Address),
    ("not a valid user", Address),
    ("not a valid mailbox", Address),
    ("not a valid recipient", Address),
    ("not a known user", Address),
    ("not our customer", Address),
    ("invalid recipient", Address),
    ("invalid user", Address),
    ("invalid mailbox", Address),
    ("invalid address", Address),
    ("recipient not found", Address),
    ("recipnotfound", Address),
    ("user not found", Address),
    ("mailbox not found", Address),
    ("account not found", Address),
    ("address not found", Address),
    ("user does not exist", Address),
    ("user doesn't exist", Address),
    ("mailbox does not exist", Address),
    ("account does not exist", Address),
    ("account that you tried to reach does not exist", Address),
    ("address does not exist", Address),
    ("recipient does not exist", Address),
    ("does not exist", Address),
    ("doesn't exist", Address),
    ("doesn't have a", Address),
    ("doesn't have an", Address),
    ("is not listed in", Address),
    ("not listed in domino directory", Address),
    ("not listed in public name", Address),
    ("couldn't be found", Address),
    ("could not be found", Address),
    ("wasn't found at", Address),
    ("was not found at", Address),
    ("recipient name is not recognized", Address),
    ("not recognized", Address),
    ("no longer valid", Address),
    ("no longer active", Address),
    ("no longer available", Address),
    ("no longer an account", Address),
    ("no longer in use", Address),
    ("no longer employed", Address),
    ("no longer with", Address),
    ("no longer accepts", Address),
    ("no longer used", Address),
    ("no longer on server", Address),
    ("has moved", Address),
    ("user has left", Address),
    ("address rejected: undeliverable address", Address),
    ("unrouteable address", Address),
    ("unroutable address", Address),
    ("undeliverable address", Address),
    ("not in recipient", Address),
    ("user not exist", Address),
    ("no valid recipients", Address),
    ("bad destination mailbox address", Address),
    ("bad address", Address),
    ("unknown in relay", Address),
    ("unknown in virtual", Address),
    ("unknown in local", Address),
    ("not known at this", Address),
    ("not known here", Address),
    ("destinatario no existe", Address),
    ("utilisateur inconnu", Address),
    ("benutzer unbekannt", Address),
    ("empfänger unbekannt", Address),
    ("konnte nicht gefunden werden", Address),
    ("пользователь не найден", Address),
    ("не существует", Address),
    ("宛先不明", Address),
    ("ディレクトリには見つかりません", Address),
    ("no longer has an account", Address),
    ("not listed in public", Address),
    ("mailbox unavailable", Address),
    ("check if address is correct", Address),
    ("recipient address rejected.", Address),
    ("unknown mailbox", Address),
    ("unknown account", Address),
    ("unknown or illegal alias", Address),
    ("unknown or illegal user", Address),
    ("unknown e-mail address", Address),
    ("unknown email address", Address),
    ("is unknown to me", Address),
    ("user not known", Address),
    ("mailbox not known", Address),
    ("no such e-mail address", Address),
    ("no such email address", Address),
    ("there is no such user", Address),
    ("no user by that name", Address),
    ("not a valid address", Address),
    ("not a valid e-mail address", Address),
    ("not a valid email address", Address),
    ("not a mailbox here", Address),
    ("is not a known user", Address),
    ("isn't a valid", Address),
    ("unable to find recipient", Address),
    ("could not locate recipient", Address),
    ("cannot find user", Address),
    ("can't find user", Address),
    ("mailbox missing", Address),
    ("bad recipient address", Address),
    ("relocated user", Address),
    ("user is relocated", Address),
    ("please change your address book", Address),
    ("has changed his address", Address),
    ("is not active anymore", Address),
    ("address is not valid", Address),
    ("address not valid", Address),
    ("recipient not exist", Address),
    // No such host, or one that takes no mail.
    ("host unknown", Address),
    ("unknown host", Address),
    ("host not found", Address),
    ("host or domain name not found", Address),
    ("domain not found", Address),
    ("domain name not found", Address),
    ("unknown domain", Address),
    ("unknown mail domain", Address),
    ("no such domain", Address),
    ("domain does not exist", Address),
    ("domain has no mail exchangers", Address),
    ("domain is not used for mail", Address),
    ("couldn't find any host", Address),
    ("couldn't find any smtp host", Address),
    ("cname lookup failed permanently", Address),
    ("name or service not known", Address),
    ("unrouteable mail domain", Address),
    ("does not accept mail", Address),
    ("doesn't accept mail", Address),
    ("doesn't accept incoming", Address),
    ("nullmx", Address),
    ("null mx", Address),
    ("all relevant mx records point to non-existent hosts", Address),
    ("no mx or a records", Address),
    ("bad destination system", Address),
    ("all host address lookups failed permanently", Address),
    ("unable to resolve host", Address),
    ("unresolvable host", Address),
    ("illegal host/domain name", Address),
    ("host name is unknown", Address),
    ("host or domain not found", Address),
    ("invalid domain", Address),
    ("non-existent domain", Address),
    ("nxdomain", Address),
    ("unroutable mail domain", Address),
    ("unrouteable domain", Address),
    ("unroutable domain", Address),
    ("no mail exchanger", Address),
    ("domain doesn't exist", Address),
    ("domain does not receive mail", Address),
    ("does not receive mail", Address),
    ("no such host", Address),
    ("dns lookup failure: host", Address),
    ("domain is not reachable", Address),
    ("no mx record found", Address),
    ("indicated no smtp service", Address),
    ("not accepting network messages", Address),
];

/// Enhanced status codes that mean the address (RFC 3463 §3.2, RFC 7505 §4.1, RFC 3463 §3.5 for routing).
const CODES: &[&str] = &["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4"];

/// Whether a refusal means the address: the words of the server decide, else its code. `None` where
/// neither tells.
pub fn is_about_address(status: Option<&str>, said: &str) -> Option<bool> {
    let said = said.to_lowercase();
    let own = enhanced(&said);
    let code = own.as_deref().or(status).unwrap_or_default();
    // What may be different tomorrow condemns nobody, but for a user who stays unknown till the end.
    if code.starts_with('4') && code != "4.1.1" {
        return Some(false);
    }
    if let Some((_, trouble)) = WORDS.iter().find(|(words, _)| said.contains(words)) {
        return Some(*trouble == Trouble::Address);
    }
    // Microsoft 365 refuses unknown recipients at its edge with this pair.
    let is_unknown_to_edge = code == "5.4.1" && said.contains("recipient address rejected");
    (is_unknown_to_edge || CODES.contains(&code)).then_some(true)
}

/// The first enhanced status code in a text, `5.1.1` or `#5.1.1`.
pub fn enhanced(text: &str) -> Option<String> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.')).map(|word| word.trim_end_matches('.')).find_map(|word| {
        let mut numbers = word.split('.');
        let class = numbers.next()?;
        let fits = |number: Option<&str>| number.is_some_and(|digits| (1..=3).contains(&digits.len()));
        let valid = matches!(class, "2" | "4" | "5")
            && fits(numbers.next())
            && fits(numbers.next())
            && numbers.next().is_none();
        valid.then(|| word.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enhanced_codes_are_found_and_addresses_of_hosts_are_not() {
        for (text, code) in [
            ("550 5.1.1 <a@x> User unknown", Some("5.1.1")),
            ("(#4.4.1)", Some("4.4.1")),
            ("host 192.0.2.1 said: 550-5.7.26 no", Some("5.7.26")),
            ("5.0.0 (permanent failure)", Some("5.0.0")),
            ("550 no", None),
            ("5.1", None),
        ] {
            assert_eq!(enhanced(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn refusals_about_the_address_and_others() {
        for (status, said, about_address) in [
            (Some("5.1.1"), "550 5.1.1 <a@x>... User unknown", true),
            (None, "550 Requested action not taken: no such user here", true),
            (None, "Host or domain name not found. Name service error for name=x type=A", true),
            (Some("5.2.2"), "552 5.2.2 user a@x over quota", false),
            (Some("5.1.1"), "552 mailbox full, user unknown?", false),
            (Some("5.7.1"), "554 5.7.1 rejected as spam", false),
            (Some("5.1.10"), "", true),
            (Some("4.4.1"), "Connection timed out", false),
            (Some("5.1.1"), "553 5.1.8 domain of sender address does not exist", false),
            (Some("5.1.1"), "550 5.7.1 no", false),
            (None, "", false),
        ] {
            assert_eq!(is_about_address(status, said).unwrap_or(false), about_address, "{said}");
        }
    }
}

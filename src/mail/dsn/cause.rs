//! Why a mail did not arrive, in as few kinds as people can do something about.
//!
//! Codes are those of the registry of enhanced status codes (RFC 3463 and later); the most telling stand alone, the others
//! are told by the server's words.

use super::status;

/// What stood in a mail's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There is no such mailbox.
    NoMailbox,
    /// There is no such domain, or it takes no mail.
    NoDomain,
    /// The mailbox is switched off.
    Disabled,
    /// The mailbox is full.
    Full,
    /// The mail is too big.
    TooBig,
    /// It was taken for spam.
    Spam,
    /// Nothing proved that it is ours: SPF, DKIM, DMARC.
    Unproved,
    /// A forwarding goes in a circle.
    Loop,
    /// The other side could not be reached, or put it off till the end.
    Unreachable,
    /// The other side doesn't take it from us.
    Refused,
}

use Cause::{Disabled, Full, Loop, NoDomain, NoMailbox, Refused, Spam, TooBig, Unproved, Unreachable};

impl Cause {
    /// The word that its sentence is found by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoMailbox => "no-mailbox",
            NoDomain => "no-domain",
            Disabled => "disabled",
            Full => "full",
            TooBig => "too-big",
            Spam => "spam",
            Unproved => "unproved",
            Loop => "loop",
            Unreachable => "unreachable",
            Refused => "refused",
        }
    }
}

/// Codes that leave no doubt, without their class.
const CODES: &[(&str, Cause)] = &[
    (".1.1", NoMailbox),
    (".1.2", NoDomain),
    (".1.3", NoMailbox),
    (".1.6", Disabled),
    (".1.10", NoDomain),
    (".2.1", Disabled),
    (".2.2", Full),
    (".2.3", TooBig),
    (".3.4", TooBig),
    (".4.4", NoDomain),
    (".4.6", Loop),
    (".4.14", Loop),
    (".7.20", Unproved),
    (".7.23", Unproved),
    (".7.25", Unproved),
    (".7.26", Unproved),
    (".7.27", Unproved),
];

/// Words in lower case, looked for in this order.
const WORDS: &[(&[&str], Cause)] = &[
    (&["mailbox full", "over quota", "overquota", "quota", "is full", "storage", "not enough space"], Full),
    (&["too large", "too big", "size limit", "message size", "exceeds size", "takes at most"], TooBig),
    (&["spam", "blacklist", "block list", "blocklist", "blocked", "listed at", "reputation", "virus"], Spam),
    (&["dmarc", "dkim", "spf ", "spf)", "unauthenticated", "authentication"], Unproved),
    (&["mail loop", "too many hops", "loops back"], Loop),
    (
        &[
            "host unknown",
            "unknown host",
            "host not found",
            "domain not found",
            "domain name not found",
            "unknown domain",
            "no such domain",
            "domain does not exist",
            "domain doesn't exist",
            "nxdomain",
            "null mx",
            "nullmx",
            "not accept mail",
            "no mx",
            "unrouteable",
            "unroutable",
        ],
        NoDomain,
    ),
    (&["disabled", "inactive", "suspended", "deactivated", "no longer", "not active", "has moved"], Disabled),
];

/// Words that only tell it where neither the address nor anything above is meant.
const LAST: &[(&[&str], Cause)] = &[
    (&["timed out", "timeout", "connection refused", "no route", "unreachable", "try again", "greylist"], Unreachable),
    (&["denied", "not permitted", "policy", "not allowed", "rejected", "refused"], Refused),
];

/// Reads what a server said, with a status code in it or not. `None`: that tells nothing.
#[must_use]
pub fn cause(said: &str) -> Option<Cause> {
    let said = said.to_lowercase();
    let code = status::enhanced(&said);
    let find = |table: &[(&[&str], Cause)]| {
        table.iter().find(|(words, _)| words.iter().any(|word| said.contains(word))).map(|(_, cause)| *cause)
    };
    let by_code = code.as_deref().and_then(|code| code.get(1..)).unwrap_or_default();
    if let Some((_, cause)) = CODES.iter().find(|(code, _)| *code == by_code) {
        return Some(*cause);
    }
    find(WORDS)
        .or_else(|| (status::is_about_address(None, &said) == Some(true)).then_some(NoMailbox))
        .or_else(|| find(LAST))
        .or_else(|| {
            let family = code.as_deref()?.get(1..3)?;
            match family {
                ".4" => Some(Unreachable),
                ".7" => Some(Refused),
                _ => None,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_say_is_told_in_plain_kinds() {
        for (said, wanted) in [
            ("550 5.1.1 <jo@x.example>: Recipient address rejected: User unknown", Some(NoMailbox)),
            ("550 no such user here", Some(NoMailbox)),
            ("Host or domain name not found. Name service error for name=x.example type=MX", Some(NoDomain)),
            ("556 5.1.10 Recipient address has null MX", Some(NoDomain)),
            ("552 5.2.2 user over quota", Some(Full)),
            ("Mailbox full", Some(Full)),
            ("550 5.2.1 The account is disabled", Some(Disabled)),
            ("552 5.3.4 Message too big", Some(TooBig)),
            ("The mail has 30000000 bytes, mx.example takes at most 20000000", Some(TooBig)),
            ("554 5.7.1 Message rejected as spam", Some(Spam)),
            ("550 5.7.26 Unauthenticated email is not accepted", Some(Unproved)),
            ("554 5.4.6 Too many hops", Some(Loop)),
            ("451 4.4.1 connection timed out", Some(Unreachable)),
            ("554 5.7.1 Relay access denied", Some(Refused)),
            ("554 5.7.0 no", Some(Refused)),
            ("", None),
            ("554 no thanks", None),
        ] {
            assert_eq!(cause(said), wanted, "{said}");
        }
    }
}

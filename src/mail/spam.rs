//! What a receiving server's filter says of a mail.
//!
//! A sender can write such fields too, so only a yes counts: whoever calls their own mail spam is believed, and a no
//! proves nothing.

use super::Mail;

/// Fields that mean spam where their value begins with one of these words: SpamAssassin and its heirs, rspamd,
/// Exchange, Amazon SES, Barracuda, DSPAM, Bogofilter, CRM114, OVH.
const BEGINNINGS: &[(&str, &[&str])] = &[
    ("X-Spam-Flag", &["yes", "true"]),
    ("X-Spam-Status", &["yes"]),
    ("X-Spam", &["yes"]),
    ("X-Spamd-Result", &["default: true"]),
    ("X-Rspamd-Action", &["reject", "add header", "rewrite subject"]),
    ("X-SES-Spam-Verdict", &["fail"]),
    ("X-Barracuda-Spam-Status", &["yes"]),
    ("X-DSPAM-Result", &["spam"]),
    ("X-Bogosity", &["spam", "yes"]),
    ("X-CRM114-Status", &["spam"]),
    ("X-VR-Status", &["spam"]),
];

/// Fields that mean spam where one of these words stands in them, parted from others: Exchange Online, Proofpoint.
const WORDS: &[(&str, &[&str])] = &[
    (
        "X-Forefront-Antispam-Report",
        &["sfv:spm", "sfv:sks", "sfv:skb", "cat:spm", "cat:hspm", "cat:phsh", "cat:hphsh", "cat:malw"],
    ),
    ("X-Proofpoint-Spam-Details", &["rule=spam", "rule=spam_policy"]),
];

/// Exchange's confidence that a mail is spam: from here on it goes to the junk folder.
const CONFIDENT: i32 = 5;

/// Longest piece of a field that is told.
const SHOWN: usize = 80;

/// The field that says the mail is spam, as `X-Spam-Flag: YES`. `own` is a further field of the operator's own server,
/// as `X-Our-Filter: junk`: its name, and how its value begins.
#[must_use]
pub fn verdict(mail: &Mail, own: Option<&str>) -> Option<String> {
    let own = own.and_then(|own| own.split_once(':')).map(|(name, value)| (name.trim(), value.trim().to_lowercase()));
    let says = |name: &str, value: &str| {
        let is = |(known, _): &&(&str, &[&str])| known.eq_ignore_ascii_case(name);
        BEGINNINGS.iter().filter(is).any(|(_, starts)| starts.iter().any(|start| begins(value, start)))
            || WORDS.iter().filter(is).any(|(_, words)| words.iter().any(|word| holds(value, word)))
            || name.eq_ignore_ascii_case("X-MS-Exchange-Organization-SCL") && is_confident(value)
            || own.as_ref().is_some_and(|(known, start)| known.eq_ignore_ascii_case(name) && begins(value, start))
    };
    let (name, value) = mail.headers.iter().find(|(name, value)| says(name, value))?;
    let value: String = value.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
    Some(format!("{name}: {value}"))
}

fn begins(value: &str, start: &str) -> bool {
    value.trim_start().get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

fn holds(value: &str, word: &str) -> bool {
    value.split([';', ' ', '\t', '\r', '\n']).any(|part| part.eq_ignore_ascii_case(word))
}

fn is_confident(value: &str) -> bool {
    value.trim().parse().is_ok_and(|level: i32| level >= CONFIDENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::parse::parse;

    #[test]
    fn only_a_yes_of_a_filter_counts() {
        for (field, is_spam) in [
            ("X-Spam-Flag: YES", true),
            ("X-Spam-Flag: NO", false),
            ("x-spam-flag:  yes ", true),
            ("X-Spam-Status: Yes, score=9.1 required=5.0", true),
            ("X-Spam-Status: No, score=0.1", false),
            ("X-Spam: Yes", true),
            ("X-Spam-Score: 9.1", false),
            ("X-Spam-Level: *********", false),
            ("X-Spamd-Result: default: True [15.20 / 15.00];", true),
            ("X-Spamd-Result: default: False [1.20 / 15.00];", false),
            ("X-Rspamd-Action: add header", true),
            ("X-Rspamd-Action: no action", false),
            ("X-Rspamd-Action: greylist", false),
            ("X-SES-Spam-Verdict: FAIL", true),
            ("X-SES-Spam-Verdict: PASS", false),
            ("X-Barracuda-Spam-Status: Yes, SCORE=5.1", true),
            ("X-DSPAM-Result: Spam", true),
            ("X-DSPAM-Result: Innocent", false),
            ("X-Bogosity: Ham, tests=bogofilter", false),
            ("X-Forefront-Antispam-Report: CIP:1.2.3.4;CTRY:US;SFV:SPM;H:x;CAT:SPM", true),
            ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SFV:NSPM;CAT:NONE", false),
            ("X-Forefront-Antispam-Report: SFV:SKN;H:sfv.spm", false),
            ("X-MS-Exchange-Organization-SCL: 5", true),
            ("X-MS-Exchange-Organization-SCL: -1", false),
            ("X-Proofpoint-Spam-Details: rule=spam policy=default score=100", true),
            ("X-Proofpoint-Spam-Details: rule=notspam policy=default score=0", false),
            ("X-Our-Filter: Junk (7 points)", true),
            ("X-Our-Filter: fine", false),
            ("Subject: X-Spam-Flag: YES", false),
        ] {
            let mail = parse(format!("{field}\r\n\r\nx").as_bytes());
            assert_eq!(verdict(&mail, Some("x-our-filter: junk")).is_some(), is_spam, "{field}");
        }
    }

    #[test]
    fn the_field_is_told_in_one_short_line() {
        let mail = parse(b"X-Spam-Flag: NO\r\nX-Spam-Status: Yes,\r\n\tscore=9.1\r\n\r\nx");
        assert_eq!(verdict(&mail, None).as_deref(), Some("X-Spam-Status: Yes, score=9.1"));
        assert_eq!(verdict(&parse(b"X-Our-Filter: junk\r\n\r\nx"), None), None);
    }
}

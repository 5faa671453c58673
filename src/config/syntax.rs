//! The form of single values: addresses, hosts, tags, names. Pure; no network is asked.

use std::net::IpAddr;

use super::value::{Wrong, quoted};

/// Characters besides letters and digits in an unquoted local part (RFC 5322 §3.2.3 `atext`, and the dot).
const LOCAL: &str = "!#$%&'*+-/=?^_`{|}~.";
/// Characters besides letters and digits in a subject tag. Brackets and `#` frame the tag in the subject,
/// the others here survive every mail client unchanged.
const TAG: &str = " .-_&+/";
/// Longest tag: it stands in front of every subject.
const TAG_LENGTH: usize = 30;

/// One line of text that is not empty.
pub fn line(text: &str) -> Result<(), Wrong> {
    if text.chars().any(char::is_control) {
        return Err(Wrong::new("has a line break or control character", "write it on one line"));
    }
    lines(text)
}

/// Text of any number of lines that is not empty.
pub fn lines(text: &str) -> Result<(), Wrong> {
    if text.trim().is_empty() {
        return Err(Wrong::new("is empty", "write a text, or remove the line"));
    }
    Ok(())
}

/// A password. What is wrong is said without quoting it.
pub fn secret(text: &str) -> Result<(), Wrong> {
    if text.is_empty() {
        return Err(Wrong::new("is empty", "write the password, or remove the line"));
    }
    if text.contains(['\r', '\n', '\0']) {
        return Err(Wrong::new("has a line break", "write it on one line"));
    }
    Ok(())
}

/// A file or folder.
pub fn path(text: &str) -> Result<(), Wrong> {
    line(text)
}

/// A mail address that a mail server takes without quoting (RFC 5321 §4.5.3.1 sizes).
pub fn address(text: &str) -> Result<(), Wrong> {
    let wrong = || {
        Wrong::new(
            format!("{} is not a mail address", quoted(text)),
            "write the bare address, like \"support@acme.example\"",
        )
    };
    let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
    let is_local = (1..=64).contains(&local.len())
        && local.chars().all(|c| c.is_ascii_alphanumeric() || LOCAL.contains(c))
        && !local.starts_with(['.', '-'])
        && !local.ends_with('.')
        && !local.contains("..");
    if is_local && text.len() <= 254 && is_domain(domain) { Ok(()) } else { Err(wrong()) }
}

/// A host name or an address, without scheme and port.
pub fn host(text: &str) -> Result<(), Wrong> {
    let wrong = |remedy: &str| Wrong::new(format!("{} is not a host name", quoted(text)), remedy);
    let name = "write the name alone, like \"mail.acme.example\"";
    if text.parse::<IpAddr>().is_ok() || is_domain(text) {
        return Ok(());
    }
    if text.starts_with('[') && text.ends_with(']') {
        return Err(wrong("write the address without brackets"));
    }
    match text.rsplit_once(':') {
        Some((before, port)) if is_domain(before) && port.parse::<u16>().is_ok() => {
            Err(wrong(&format!("write the name alone and the port apart, as port = {port}")))
        }
        _ => Err(wrong(name)),
    }
}

/// Whether the host is this machine, reached without a network.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Word of the subject tag; empty is allowed and gives `[#1042]`.
pub fn tag(text: &str) -> Result<(), Wrong> {
    let is_tag = text.chars().all(|c| c.is_alphanumeric() || TAG.contains(c))
        && text.trim() == text
        && text.chars().count() <= TAG_LENGTH;
    if is_tag {
        return Ok(());
    }
    Err(Wrong::new(
        format!("{} can't stand in a subject tag", quoted(text)),
        format!("write at most {TAG_LENGTH} letters, digits, spaces and . - _ & + /"),
    ))
}

/// A short name.
pub fn slug(text: &str) -> Result<(), Wrong> {
    let is_slug = (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        && text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if is_slug {
        return Ok(());
    }
    Err(Wrong::new(
        format!("{} is not a short name", quoted(text)),
        "write lower-case letters, digits, hyphens and underscores, beginning with a letter or digit",
    ))
}

/// An absolute web address without slash at its end.
pub fn base_url(text: &str) -> Result<(), Wrong> {
    let wrong = |remedy: &str| Wrong::new(format!("{} is not a web address of a site", quoted(text)), remedy);
    let example = "write it in full, like \"https://help.acme.example\"";
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(|| wrong(example))?;
    if text.ends_with('/') {
        return Err(wrong("remove the slash at the end"));
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_path = path.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%".contains(c));
    if is_path && is_authority(authority) { Ok(()) } else { Err(wrong(example)) }
}

/// An absolute web address of anything.
pub fn link(text: &str) -> Result<(), Wrong> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let authority = rest.map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    let is_plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '#'));
    if is_plain && authority.is_some_and(is_authority) {
        return Ok(());
    }
    let remedy = "write it in full, like \"https://hooks.acme.example/alarm\"";
    Err(Wrong::new(format!("{} is not a web address", quoted(text)), remedy))
}

/// The host in a checked web address.
#[must_use]
pub fn url_host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// `#` and six hexadecimal digits.
pub fn colour(text: &str) -> Result<(), Wrong> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(());
    }
    Err(Wrong::new(format!("{} is not a colour", quoted(text)), "write it like \"#2563eb\""))
}

/// The candidate a person most likely meant, if any is near.
#[must_use]
pub fn nearest(text: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    if text.len() > 100 {
        return None;
    }
    let wanted = text.to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

fn is_authority(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        let Some((six, port)) = rest.split_once(']') else { return false };
        return six.parse::<std::net::Ipv6Addr>().is_ok() && (port.is_empty() || is_port(port.strip_prefix(':')));
    }
    match authority.split_once(':') {
        Some((host, port)) => is_domain(host) && is_port(Some(port)),
        None => is_domain(authority),
    }
}

fn is_port(port: Option<&str>) -> bool {
    port.is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0))
}

/// A host name as DNS has it, international names included (RFC 1123 §2.1, RFC 5890).
fn is_domain(domain: &str) -> bool {
    let Ok(ascii) = idna::domain_to_ascii(domain) else { return false };
    (1..=253).contains(&ascii.len())
        && ascii.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["support@acme.example", "a+b.c@x", "o'neil@x.example", "x@müller.example", "a@127.0.0.1"] {
            assert_eq!(address(good), Ok(()), "{good}");
        }
        let long = format!("{}@x.example", "a".repeat(65));
        for bad in [
            "",
            "@",
            "a@",
            "@b",
            "a b@c",
            "Ann <a@b>",
            ".a@b",
            "a.@b",
            "a..b@c",
            "-a@b",
            "\"a\"@b",
            "a@b@c",
            "a@-b",
            "a@b_c",
            "a@b..c",
            "a\r\n@b",
            "a@b\n",
            "ä@b",
            "a@[1.2.3.4]",
            &long,
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn hosts_and_what_to_write_instead() {
        for good in ["mail.acme.example", "localhost", "127.0.0.1", "::1", "müller.example"] {
            assert_eq!(host(good), Ok(()), "{good}");
        }
        for (bad, remedy) in [
            ("mail.acme.example:993", "write the name alone and the port apart, as port = 993"),
            ("[::1]", "write the address without brackets"),
            ("imaps://mail.acme.example", "write the name alone, like \"mail.acme.example\""),
            ("", "write the name alone, like \"mail.acme.example\""),
            ("a b", "write the name alone, like \"mail.acme.example\""),
        ] {
            assert_eq!(host(bad).unwrap_err().remedy, remedy, "{bad}");
        }
        assert!(["localhost", "LOCALHOST", "127.8.9.1", "::1"].iter().all(|host| is_loopback(host)));
        assert!(!["localhost.acme.example", "10.0.0.1", "127.0.0.1.example", ""].iter().any(|host| is_loopback(host)));
    }

    #[test]
    fn web_addresses() {
        for good in
            ["https://help.acme.example", "http://127.0.0.1:8025", "http://[::1]:80", "https://acme.example/help"]
        {
            assert_eq!(base_url(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "help.acme.example",
            "//x",
            "ftp://x",
            "https://",
            "https://x/",
            "https://x?y",
            "https://a@x",
            "https://x:0",
            "https://x:99999",
            "https://x y",
            "https://[::1",
            "https://x/a b",
            "https://x/\r\n",
            "https://x/\"",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        assert_eq!(url_host("https://help.acme.example:8443/x"), "help.acme.example");
        assert_eq!(url_host("http://[::1]:80"), "::1");
    }

    #[test]
    fn tags_and_slugs() {
        for good in ["", "Acme", "Müller & Co", "R-2/D_2", "ACME Inc."] {
            assert_eq!(tag(good), Ok(()), "{good}");
        }
        for bad in ["[x]", "a#b", " a", "a\nb", "a:b", &"x".repeat(31)] {
            assert!(tag(bad).is_err(), "{bad}");
        }
        assert!(["a", "support", "2nd-line", "a_b"].iter().all(|text| slug(text).is_ok()));
        assert!(["", "A", "-a", "a b", "a/b", "ä", "a.b"].iter().all(|text| slug(text).is_err()));
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = || ["timezone", "language", "data_dir"].map(str::to_owned).into_iter();
        assert_eq!(nearest("time_zone", known()).as_deref(), Some("timezone"));
        assert_eq!(nearest("Langauge", known()).as_deref(), Some("language"));
        assert_eq!(nearest("colour", known()), None);
    }
}

//! Whom a domain lets send in its name (SPF, RFC 7208), as far as a record can be read without a mail at hand.

use std::net::IpAddr;

/// Most questions an evaluation may cost (RFC 7208 §4.6.4).
const MOST_LOOKUPS: u32 = 10;

/// Where answers come from.
pub trait Names {
    /// Texts of a name.
    fn texts(&self, name: &str) -> Result<Vec<String>, String>;
    /// Addresses of a name.
    fn addresses(&self, name: &str) -> Vec<IpAddr>;
    /// Mail servers of a name.
    fn exchangers(&self, name: &str) -> Vec<String>;
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spf {
    /// The domain's record.
    pub record: Option<String>,
    /// There are several, which counts as none.
    pub is_ambiguous: bool,
    /// How many questions its evaluation costs; counted a little beyond what is allowed.
    pub lookups: u32,
    /// One of the addresses asked for is in it.
    pub names_one: bool,
    /// The sign before its own `all`.
    pub all: Option<char>,
}

impl Spf {
    /// Whether it costs more than receivers pay.
    pub fn is_too_long(&self) -> bool {
        self.lookups > MOST_LOOKUPS
    }
}

/// Reads a domain's record and those it includes, and looks for `senders` in them.
///
/// # Errors
/// When no name server answers.
pub fn look(names: &dyn Names, domain: &str, senders: &[IpAddr]) -> Result<Spf, String> {
    let mut spf = Spf::default();
    let records = records(names, domain)?;
    spf.is_ambiguous = records.len() > 1;
    spf.record = records.into_iter().next();
    if let Some(record) = spf.record.clone() {
        read(names, domain, &record, senders, &mut spf, true);
    }
    Ok(spf)
}

fn records(names: &dyn Names, domain: &str) -> Result<Vec<String>, String> {
    let texts = names.texts(domain)?;
    let is_spf = |text: &String| text.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("v=spf1"));
    Ok(texts.into_iter().filter(is_spf).collect())
}

fn read(names: &dyn Names, domain: &str, record: &str, senders: &[IpAddr], spf: &mut Spf, is_own: bool) {
    for term in record.split_ascii_whitespace().skip(1) {
        if spf.is_too_long() {
            return;
        }
        let sign = term.chars().next().filter(|sign| "+-~?".contains(*sign));
        let term = term.trim_start_matches(['+', '-', '~', '?']);
        let (word, value) = match term.find([':', '=', '/']) {
            Some(at) => term.split_at(at),
            None => (term, ""),
        };
        let value = value.trim_start_matches([':', '=']);
        let (name, prefix) = match value.split_once('/') {
            Some((name, prefix)) => (name, prefix.split('/').next()),
            None => (value, None),
        };
        let name = if name.is_empty() { domain } else { name };
        let counts = !matches!(sign, Some('-' | '~'));
        let mut matches = |addresses: &[IpAddr], prefix: Option<&str>| {
            let found = senders.iter().any(|sender| addresses.iter().any(|one| is_near(*sender, *one, prefix)));
            spf.names_one |= found && counts;
        };
        match word.to_ascii_lowercase().as_str() {
            "all" if is_own => spf.all = Some(sign.unwrap_or('+')),
            "ip4" | "ip6" => {
                let (address, prefix) =
                    value.split_once('/').map_or((value, None), |(one, length)| (one, Some(length)));
                matches(&address.parse().into_iter().collect::<Vec<IpAddr>>(), prefix);
            }
            "a" => {
                matches(&names.addresses(name), prefix);
                spf.lookups += 1;
            }
            "mx" => {
                let all: Vec<IpAddr> =
                    names.exchangers(name).iter().take(10).flat_map(|host| names.addresses(host)).collect();
                matches(&all, prefix);
                spf.lookups += 1;
            }
            "include" | "redirect" => {
                spf.lookups += 1;
                // Macros need a mail.
                if !value.contains('%')
                    && let Some(record) = records(names, value).unwrap_or_default().first()
                {
                    read(names, value, record, senders, spf, is_own && word.eq_ignore_ascii_case("redirect"));
                }
            }
            "exists" | "ptr" => spf.lookups += 1,
            _ => {}
        }
    }
}

/// Whether two addresses share their first bits, all of them if nothing is said.
fn is_near(one: IpAddr, other: IpAddr, prefix: Option<&str>) -> bool {
    let (one, other, bits) = match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => (u128::from(one.to_bits()), u128::from(other.to_bits()), 32),
        (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits(), other.to_bits(), 128),
        _ => return false,
    };
    let prefix: u32 = match prefix.map(str::parse) {
        None => bits,
        Some(Ok(prefix)) if prefix <= bits => prefix,
        Some(_) => return false,
    };
    (one ^ other).checked_shr(bits - prefix).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    struct Known(BTreeMap<&'static str, Vec<&'static str>>);

    impl Names for Known {
        fn texts(&self, name: &str) -> Result<Vec<String>, String> {
            Ok(self.0.get(name).into_iter().flatten().map(|text| (*text).to_owned()).collect())
        }
        fn addresses(&self, name: &str) -> Vec<IpAddr> {
            self.0.get(format!("A {name}").as_str()).into_iter().flatten().map(|text| text.parse().unwrap()).collect()
        }
        fn exchangers(&self, name: &str) -> Vec<String> {
            self.0.get(format!("MX {name}").as_str()).into_iter().flatten().map(|text| (*text).to_owned()).collect()
        }
    }

    #[test]
    fn the_relay_is_found_in_all_that_a_record_names() {
        let included = ("relay.example", vec!["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"]);
        let sender: IpAddr = "192.0.2.7".parse().unwrap();
        for (record, names_one, lookups, all) in [
            ("v=spf1 ip4:192.0.2.7 -all", true, 0, Some('-')),
            ("v=spf1 ip4:192.0.2.8 ~all", false, 0, Some('~')),
            ("v=spf1 ip4:192.0.2.1/28 ?all", true, 0, Some('?')),
            ("v=spf1 include:relay.example ~all", true, 1, Some('~')),
            ("v=spf1 redirect=relay.example", true, 1, Some('-')),
            ("v=spf1 a -all", false, 1, Some('-')),
            ("v=spf1 a:mail.acme.example mx -all", true, 2, Some('-')),
            ("v=spf1 mx all", true, 1, Some('+')),
            ("v=spf1 -ip4:192.0.2.7 include:%{d}.example -all", false, 1, Some('-')),
            ("v=spf1 ip4:nonsense/99 exists:x.example", false, 1, None),
            ("v=SPF1 A:mail.acme.example/24", true, 1, None),
        ] {
            let names = Known(BTreeMap::from([
                included.clone(),
                ("acme.example", vec!["another=text", record]),
                ("A mail.acme.example", vec!["192.0.2.7"]),
                ("MX acme.example", vec!["mail.acme.example"]),
            ]));
            let found = look(&names, "acme.example", &[sender]).unwrap();
            assert_eq!((found.names_one, found.lookups, found.all), (names_one, lookups, all), "{record}");
        }
    }

    #[test]
    fn a_record_that_costs_too_much_or_includes_itself_comes_to_an_end() {
        let names = Known(BTreeMap::from([("acme.example", vec!["v=spf1 include:acme.example -all"])]));
        assert!(look(&names, "acme.example", &[]).unwrap().is_too_long());
        let none = Known(BTreeMap::new());
        assert_eq!(look(&none, "acme.example", &[]), Ok(Spf::default()));
        let two = Known(BTreeMap::from([("acme.example", vec!["v=spf1 -all", "v=spf1 ~all"])]));
        assert!(look(&two, "acme.example", &[]).unwrap().is_ambiguous);
    }
}

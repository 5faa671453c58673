//! Mail addresses as people write them.

use serde::{Deserialize, Serialize};

/// A display name and an address (RFC 5322 §3.4 "mailbox").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Display name, decoded, without control characters; `None` if there is none.
    pub name: Option<String>,
    /// `local@domain` as written.
    pub address: String,
}

impl Address {
    /// An address with an optional name.
    #[must_use]
    pub fn new(name: Option<&str>, address: &str) -> Address {
        Address { name: name.map(str::to_owned), address: address.to_owned() }
    }

    /// The address in the form that is compared and stored: lower case.
    #[must_use]
    pub fn key(&self) -> String {
        self.address.to_lowercase()
    }
}

/// Splits `local+tag@domain` into `(local@domain, tag)`, lower case (RFC 5233 subaddress).
#[must_use]
pub fn split_plus(address: &str) -> (String, Option<String>) {
    let address = address.to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else { return (address, None) };
    match local.split_once('+') {
        Some((base, tag)) => (format!("{base}@{domain}"), Some(tag.to_owned())),
        None => (address, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_addresses_fall_into_base_and_tag() {
        assert_eq!(split_plus("Help+a1.B@X.example"), ("help@x.example".into(), Some("a1.b".into())));
        assert_eq!(split_plus("help@x.example"), ("help@x.example".into(), None));
        assert_eq!(split_plus("nonsense"), ("nonsense".into(), None));
    }
}

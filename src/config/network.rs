//! A network by its first address and the length of its prefix: `192.0.2.0/24`, `2001:db8::/32`, or one address.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// The first of them.
    address: IpAddr,
    /// How many bits they share.
    prefix: u32,
}

impl Network {
    /// Whether an address is one of them. An IPv4 address in IPv6 clothes counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => same(own.to_bits().into(), other.to_bits().into(), 32, self.prefix),
            (IpAddr::V6(own), IpAddr::V6(other)) => same(own.to_bits(), other.to_bits(), 128, self.prefix),
            _ => false,
        }
    }
}

/// Whether two addresses of this many bits share their first ones.
fn same(one: u128, other: u128, bits: u32, prefix: u32) -> bool {
    (one ^ other).checked_shr(bits.saturating_sub(prefix)).unwrap_or(0) == 0
}

impl FromStr for Network {
    type Err = &'static str;

    /// Reads `192.0.2.7` or `192.0.2.0/24`.
    fn from_str(text: &str) -> Result<Network, &'static str> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| "is not an address or a network")?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let digits = |text: &&str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        let prefix = match prefix {
            None => bits,
            Some(text) => Some(text)
                .filter(digits)
                .and_then(|text| text.parse().ok())
                .filter(|prefix| *prefix <= bits)
                .ok_or("has a wrong number behind the slash")?,
        };
        let network = Network { address, prefix };
        // 192.0.2.7/24 may mean the one address or the whole network: nobody should have to guess whom is trusted.
        let host_bits = match address {
            IpAddr::V4(address) => u128::from(address.to_bits()).checked_shl(96 + prefix),
            IpAddr::V6(address) => address.to_bits().checked_shl(prefix),
        };
        if host_bits.unwrap_or(0) != 0 {
            return Err("is neither one address nor the first of a network");
        }
        Ok(network)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_what_begins_like_it() {
        for (network, inside, outside) in [
            ("192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("10.0.0.0/8", "::ffff:10.1.2.3", "11.0.0.0"),
            ("0.0.0.0/0", "203.0.113.9", "::1"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "127.0.0.1"),
            ("::/0", "2001:db8::1", "192.0.2.1"),
            ("172.16.0.0/12", "172.31.255.255", "172.32.0.0"),
        ] {
            let network: Network = network.parse().unwrap();
            assert!(network.contains(inside.parse().unwrap()), "{inside} in {network}");
            assert!(!network.contains(outside.parse().unwrap()), "{outside} in {network}");
        }
    }

    #[test]
    fn what_is_not_one_network_is_refused() {
        for text in [
            "",
            "acme.example",
            "192.0.2.0/33",
            "192.0.2.0/-1",
            "192.0.2.0/+8",
            "192.0.2.0/",
            "192.0.2.7/24",
            "::1/129",
            "2001:db8::1/32",
            "192.0.2.0/24/24",
            "192.0.2",
            "192.0.2.0 /24",
            "/24",
        ] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}

//! Who asks, where a proxy stands between. Pure.

use std::net::IpAddr;

use crate::config::Network;

/// The client of a request that `peer` brought, by what the proxies wrote into `X-Forwarded-For`: each appends whom it
/// got the request from, so it is read from the end, as far as the ones who wrote are trusted. Whoever is not one of our
/// proxies may write what he likes.
pub(super) fn client(peer: IpAddr, trusted: &[Network], hops: Option<&str>) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer;
    for hop in hops.unwrap_or_default().rsplit(',') {
        if !is_trusted(client) {
            break;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(address) => client = address.to_canonical(),
            // Nobody can tell who wrote that: the whole list is worth nothing.
            Err(_) => return peer,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w6_the_last_hop_that_is_not_ours_is_the_client() {
        let trusted: Vec<Network> = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"].map(|n| n.parse().unwrap()).into();
        for (peer, hops, wanted) in [
            ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "1.2.3.4, 203.0.113.9,10.1.1.1 ,\t10.2.2.2", "203.0.113.9"),
            ("127.0.0.1", "nonsense, 203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8::1", "2001:4860::5", "2001:4860::5"),
            ("127.0.0.1", "10.1.1.1, 10.2.2.2", "10.1.1.1"),
            // Not one of ours: what it says is its own affair.
            ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
            ("127.0.0.2", "127.0.0.1", "127.0.0.2"),
            // Garbage: the proxy itself.
            ("127.0.0.1", "", "127.0.0.1"),
            ("127.0.0.1", "unknown", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.9,", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.9, x, 10.1.1.1", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.9:4711", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.9 198.51.100.1", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.09", "127.0.0.1"),
        ] {
            let client = client(peer.parse().unwrap(), &trusted, Some(hops));
            assert_eq!(client, wanted.parse::<IpAddr>().unwrap(), "{peer} says {hops}");
        }
        let peer = IpAddr::from([127, 0, 0, 1]);
        assert_eq!(client(peer, &trusted, None), peer);
        assert_eq!(client(peer, &[], Some("203.0.113.9")), peer);
    }
}

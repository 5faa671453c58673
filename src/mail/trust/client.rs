//! From which machine a mail came, as our own servers' Received fields tell it (RFC 5321 §4.4).

use core::net::IpAddr;

use crate::mail::Mail;

/// Most fields that are looked at: a mail passes few machines of our own.
const MOST: usize = 6;

/// The machine outside that handed a mail to our servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its address.
    pub address: IpAddr,
    /// What it called itself; may be anything.
    pub helo: String,
}

/// The topmost Received field that names a machine of the world. Fields above it are of our own network; those below may be
/// anybody's. `None` where no server wrote the address down.
#[must_use]
pub fn client(mail: &Mail) -> Option<Client> {
    mail.header_all("Received").take(MOST).find_map(|field| {
        let from = field.trim_start();
        let from = from.get(..5).filter(|word| word.eq_ignore_ascii_case("from ")).and_then(|_| from.get(5..))?;
        let end = from.find(" by ").unwrap_or(from.len());
        let from = from.get(..end)?;
        let helo = from.split_whitespace().next().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let address = from.split('[').skip(1).filter_map(|rest| rest.split(']').next()).find_map(|text| {
            text.trim().trim_start_matches("IPv6:").parse::<IpAddr>().ok().filter(|address| is_of_the_world(*address))
        })?;
        Some(Client { address, helo })
    })
}

fn is_of_the_world(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let is_shared = a == 100 && (64..128).contains(&b);
            !(v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || is_shared)
        }
        IpAddr::V6(v6) => {
            let [first, ..] = v6.segments();
            !(v6.is_loopback() || v6.is_unspecified() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::parse::parse;

    #[test]
    fn the_first_machine_of_the_world_handed_it_over() {
        let outside = "Received: from mail.x.example (mx1.x.example [192.0.2.7]) by mx.acme.example with ESMTPS; Mon";
        let inside = "Received: from mx.acme.example (mx [10.1.2.3])\r\n by imap.acme.example with LMTP; Mon";
        let forged = "Received: from bank.example ([198.51.100.1]) by bank.example; Mon";
        for (fields, wanted) in [
            (vec![outside, forged], Some(("192.0.2.7", "mail.x.example"))),
            (vec![inside, outside, forged], Some(("192.0.2.7", "mail.x.example"))),
            (vec!["Received: by imap.acme.example id x; Mon", inside, outside], Some(("192.0.2.7", "mail.x.example"))),
            (vec!["Received: from x ([IPv6:2001:db8::7]) by y; Mon"], Some(("2001:db8::7", "x"))),
            (vec!["Received: from x ([::1]) by y; Mon", "Received: from x ([fd00::1]) by y; Mon"], None),
            (vec!["Received: from x by y (z [192.0.2.9]); Mon"], None),
            (vec!["Received: from x (x [nonsense]) by y; Mon"], None),
            (vec![inside], None),
            (vec![], None),
        ] {
            let mail = parse(format!("{}\r\n\r\nx", fields.join("\r\n")).as_bytes());
            let found = client(&mail).map(|client| (client.address.to_string(), client.helo));
            assert_eq!(found, wanted.map(|(address, helo)| (address.to_owned(), helo.to_owned())), "{fields:?}");
        }
    }
}

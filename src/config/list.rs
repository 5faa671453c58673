//! Keys that hold a list: each entry is read by itself.

use std::net::{IpAddr, SocketAddr};

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::Network;
use super::value::{Kind, Value, Wrong, quoted};

/// Where name servers listen (RFC 1035 §4.2).
const NAME_SERVER_PORT: u16 = 53;

impl Kind {
    /// Whether a value of this kind is a list.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Kind::Addresses | Kind::Domains | Kind::Texts | Kind::Servers | Kind::Networks)
    }

    /// Reads the entries of a list.
    ///
    /// # Errors
    /// What is wrong with the first wrong one, and what to write instead.
    pub(super) fn read_list(self, items: &DeArray) -> Result<Value, Wrong> {
        let items = items.iter().map(Spanned::get_ref);
        match self {
            Kind::Servers => items.map(|item| self.read_server(item)).collect::<Result<_, _>>().map(Value::Sockets),
            Kind::Networks => items.map(|item| self.read_network(item)).collect::<Result<_, _>>().map(Value::Networks),
            _ => items.map(|item| self.read_item(item)).collect::<Result<_, _>>().map(Value::List),
        }
    }

    fn read_item(self, item: &DeValue) -> Result<String, Wrong> {
        let kind = match self {
            Kind::Addresses => Kind::Address,
            Kind::Domains => Kind::Host,
            _ => Kind::Text,
        };
        match kind.read(item)? {
            Value::Text(text) => Ok(text),
            _ => Err(self.unfit(item)),
        }
    }

    fn read_server(self, item: &DeValue) -> Result<SocketAddr, Wrong> {
        let text = item.as_str().ok_or_else(|| self.unfit(item))?;
        let host = text.parse::<IpAddr>().map(|host| SocketAddr::from((host, NAME_SERVER_PORT)));
        host.or_else(|_| text.parse::<SocketAddr>()).map_err(|_| {
            let remedy = "write numbers, like \"192.0.2.53\" or \"127.0.0.1:5353\"";
            Wrong::new(format!("{} is not the address of a server", quoted(text)), remedy)
        })
    }

    fn read_network(self, item: &DeValue) -> Result<Network, Wrong> {
        let text = item.as_str().ok_or_else(|| self.unfit(item))?;
        text.parse().map_err(|problem| {
            let remedy = "write it like \"192.0.2.7\", \"192.0.2.0/24\" or \"2001:db8::/32\"";
            Wrong::new(format!("{} {problem}", quoted(text)), remedy)
        })
    }
}

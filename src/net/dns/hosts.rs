//! Which servers a domain names in the DNS: for its mail (MX), and for a service (SRV, RFC 2782).

use std::time::Duration;

use mail_auth::hickory_resolver::proto::rr::{Name, RData, RecordType};

use super::Resolver;

impl Resolver {
    /// The hosts that take a domain's mail, the preferred first; none where nobody says. Blocks up to `limit`.
    #[must_use]
    pub fn mail_hosts(&self, domain: &str, limit: Duration) -> Vec<String> {
        let mut hosts: Vec<(u16, String)> = self
            .hosts(domain, RecordType::MX, limit)
            .iter()
            .filter_map(|record| match record {
                RData::MX(mx) => Some((mx.preference, plain(&mx.exchange))),
                _ => None,
            })
            .collect();
        hosts.sort();
        hosts.into_iter().map(|(_, host)| host).filter(|host| !host.is_empty()).collect()
    }

    /// The host and port of a service such as `_imaps._tcp.acme.example`, the preferred one; none where nobody says,
    /// or where it is said that there is no such service. Blocks up to `limit`.
    #[must_use]
    pub fn service(&self, name: &str, limit: Duration) -> Option<(String, u16)> {
        let found = self.hosts(name, RecordType::SRV, limit);
        let services = found.iter().filter_map(|record| match record {
            RData::SRV(srv) => Some((srv.priority, u16::MAX - srv.weight, plain(&srv.target), srv.port)),
            _ => None,
        });
        services.min().map(|(_, _, host, port)| (host, port)).filter(|(host, port)| !host.is_empty() && *port != 0)
    }

    fn hosts(&self, name: &str, kind: RecordType, limit: Duration) -> Vec<RData> {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return Vec::new() };
        let Ok(resolver) = self.resolver() else { return Vec::new() };
        let Ok(name) = Name::from_str_relaxed(format!("{name}.")) else { return Vec::new() };
        match runtime.block_on(async { tokio::time::timeout(limit, resolver.lookup(name, kind)).await }) {
            Ok(Ok(lookup)) => lookup.answers().iter().map(|record| record.data.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

/// A name in lower case, without the dot at its end.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

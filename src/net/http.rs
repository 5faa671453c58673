//! Short calls to other services: tokens, alarms, webhooks. They never lead into the own network unless the operator
//! said so, follow no redirect, take little time and read little.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// How long a whole call may take.
const LIMIT: Duration = Duration::from_secs(5);
/// Most bytes of an answer that are read.
const MOST: u64 = 64 * 1024;

/// Which addresses of the own network may be called: loopback, private, link-local. All others may, by TLS.
pub type Inside = Arc<dyn Fn(IpAddr) -> bool + Send + Sync>;

/// Makes calls. Blocks: not for async threads. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
}

/// An answer, whatever its status.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// Status code (RFC 9110 §15).
    pub status: u16,
    /// The body, at most 64 KB of it.
    pub body: Vec<u8>,
    /// The other side's clock, as it writes it (RFC 9110 §6.6.1).
    pub date: Option<String>,
}

impl Reply {
    /// Whether the other side did what was asked.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Bodies may hold tokens: they are not for logs.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).field("bytes", &self.body.len()).finish()
    }
}

impl Client {
    /// A client that trusts what this machine trusts, and the certificates in `ca_file` (PEM).
    ///
    /// # Errors
    /// When `ca_file` can't be read.
    pub fn new(inside: Inside, ca_file: Option<&Path>) -> Result<Client> {
        let mut roots: Vec<Certificate<'static>> = super::tls::system_certificates()
            .iter()
            .map(|certificate| Certificate::from_der(certificate).to_owned())
            .collect();
        if let Some(path) = ca_file {
            let named = || format!("Reading ca_file {}", path.display());
            for certificate in CertificateDer::pem_file_iter(path).with_context(named)? {
                roots.push(Certificate::from_der(&certificate.with_context(named)?).to_owned());
            }
        }
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(roots)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Config::builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(LIMIT))
            .user_agent(concat!("postdesk/", env!("CARGO_PKG_VERSION")))
            .build();
        let guard = Guard { inside, names: DefaultResolver::default() };
        Ok(Client { agent: Agent::with_parts(config, DefaultConnector::new(), guard) })
    }

    /// Fetches what is there.
    ///
    /// # Errors
    /// When there was no answer, in words; an answer of any status is none.
    pub fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Reply, String> {
        let request = headers.iter().fold(self.agent.get(url), |request, (name, value)| request.header(*name, *value));
        read(request.call())
    }

    /// Sends `body` there by POST.
    ///
    /// # Errors
    /// When there was no answer, in words; an answer of any status is none.
    pub fn post(&self, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Reply, String> {
        let request = headers.iter().fold(self.agent.post(url), |request, (name, value)| request.header(*name, *value));
        read(request.send(body))
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Reply, String> {
    let mut answer = answer.map_err(|fault| fault.to_string())?;
    let status = answer.status().as_u16();
    let date = answer.headers().get("date").and_then(|date| date.to_str().ok()).map(str::to_owned);
    let body = answer.body_mut().with_config().limit(MOST).read_to_vec().map_err(|fault| fault.to_string())?;
    Ok(Reply { status, body, date })
}

/// Looks a name up once; what it finds is what is connected to.
struct Guard {
    inside: Inside,
    names: DefaultResolver,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let is_plain = uri.scheme_str() != Some("https");
        let found = self.names.resolve(uri, config, timeout)?;
        let mut allowed = self.names.empty();
        for address in found.iter().filter(|address| self.allows(address, is_plain)) {
            allowed.push(*address);
        }
        if allowed.is_empty() {
            let host = uri.host().unwrap_or_default();
            let why = if is_plain { "is called by https:// only" } else { "leads into the own network" };
            return Err(ureq::Error::Other(format!("{host} {why}, unless that address is allowed").into()));
        }
        Ok(allowed)
    }
}

impl Guard {
    fn allows(&self, address: &SocketAddr, is_plain: bool) -> bool {
        let ip = address.ip().to_canonical();
        (self.inside)(ip) || (is_public(ip) && !is_plain)
    }
}

/// Whether an address is one of the world's, by the registries of special addresses (RFC 6890).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let benchmark = a == 198 && (b == 18 || b == 19);
            let protocols = a == 192 && b == 0 && c == 0;
            !(a == 0
                || a >= 224
                || v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_documentation()
                || shared
                || benchmark
                || protocols)
        }
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // 2000::/3 is all that is given out (RFC 4291 §2.4); in it Teredo and 6to4 carry other addresses.
    let carries = (first == 0x2001 && second == 0) || first == 0x2002;
    let documentation = first == 0x2001 && second == 0xdb8;
    (0x2000..0x4000).contains(&first) && !carries && !documentation
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// A server for one call: gives `answer`, and what it was asked.
    fn server(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/there", listener.local_addr().unwrap());
        let asked = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut bytes = [0; 4096];
            let mut text = String::new();
            while !text.contains("\r\n\r\nhello") && !text.starts_with("GET") {
                let count = stream.read(&mut bytes).unwrap();
                text += std::str::from_utf8(&bytes[..count]).unwrap();
            }
            stream.write_all(answer.as_bytes()).unwrap();
            text
        });
        (url, asked)
    }

    fn client(inside: bool) -> Client {
        Client::new(Arc::new(move |_| inside), None).unwrap()
    }

    #[test]
    fn w10_the_own_network_is_not_called_however_it_is_written() {
        for host in [
            "127.0.0.1",
            "localhost",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "2130706433",
            "0x7f.1",
            "10.0.0.1",
            "169.254.169.254",
            "[fe80::1]",
            "[fd00::1]",
        ] {
            for scheme in ["http", "https"] {
                let fault = client(false).get(&format!("{scheme}://{host}:9/"), &[]).unwrap_err();
                assert!(!fault.contains("refused"), "{host}: {fault}");
            }
        }
    }

    #[test]
    fn addresses_of_the_world_are_told_from_all_others() {
        for (address, expected) in [
            ("9.9.9.9", true),
            ("2606:4700:4700::1111", true),
            ("0.0.0.0", false),
            ("100.64.0.1", false),
            ("172.16.0.1", false),
            ("192.168.1.1", false),
            ("198.18.0.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::ffff:10.0.0.1", false),
            ("::", false),
            ("64:ff9b::a00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn what_is_allowed_is_called_and_a_redirect_is_only_told() {
        let (url, asked) = server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 2\r\n\r\nno");
        let reply = client(true).post(&url, &[("X-Word", "one")], b"hello").unwrap();
        assert_eq!((reply.status, reply.body.as_slice(), reply.is_success()), (302, &b"no"[..], false));
        let asked = asked.join().unwrap().to_lowercase();
        assert!(asked.starts_with("post /there http/1.1\r\n") && asked.contains("x-word: one\r\n"), "{asked}");
    }
}

//! The one place that asks name servers: texts of a name (TXT, RFC 1035 §3.3.14), remembered for a while; for the operator's
//! own questions also addresses, mail servers and the names of addresses.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mail_auth::hickory_resolver::TokioResolver;
use mail_auth::hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use mail_auth::hickory_resolver::lookup::Lookup;
use mail_auth::hickory_resolver::net::runtime::TokioRuntimeProvider;
use mail_auth::hickory_resolver::net::{DnsError, NetError};
use mail_auth::hickory_resolver::proto::rr::{Name, RData, RecordType};
use mail_auth::hickory_resolver::system_conf::read_system_conf;

/// Longest time an answer is remembered, whatever its owner allows.
const LONGEST: Duration = Duration::from_secs(3600);
/// How long it is remembered that there was no answer.
const NOTHING: Duration = Duration::from_secs(5 * 60);
/// How long nobody is asked after servers were silent: forged mails must not make the desk wait for each.
const SILENCE: Duration = Duration::from_secs(30);
/// What questions about one mail usually take.
const USUAL: Duration = Duration::from_millis(250);
/// Why there are no texts, where it is known that there are none.
const NONE: &str = "there is none";
/// Most names that are remembered.
const MOST: usize = 1000;
/// How long one server may take before the next one, or the same again, is asked.
const TRY: Duration = Duration::from_millis(1500);

/// The texts of a name, each joined from its pieces, or why there are none.
pub type Answer = Result<Arc<[Vec<u8>]>, Arc<str>>;

/// Asks name servers. Used by several threads.
pub struct Resolver {
    servers: Vec<SocketAddr>,
    memory: Mutex<Memory>,
}

impl Resolver {
    /// Asks these servers; without any, those of `/etc/resolv.conf` as it is at each question.
    #[must_use]
    pub fn new(servers: &[SocketAddr]) -> Resolver {
        Resolver { servers: servers.to_owned(), memory: Mutex::default() }
    }

    /// The texts of a full name. Blocks until `deadline` at most, and not at all for what is remembered: not for
    /// a thread of a runtime.
    ///
    /// # Errors
    /// Why there are none, in words: there is no such name, no text, or no server that answers.
    pub fn texts(&self, name: &str, deadline: Instant) -> Answer {
        let key = name.trim_end_matches('.').to_ascii_lowercase();
        if let Some(known) = self.memory().find(&key, Instant::now()) {
            return known;
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err("there was no time left".into());
        }
        let found = self.ask(&key, left);
        let now = Instant::now();
        let mut memory = self.memory();
        match found {
            Found::Texts(texts, lifetime) => memory.keep(key, Ok(texts.into()), lifetime.min(LONGEST), now),
            Found::Nothing => memory.keep(key, Err(NONE.into()), NOTHING, now),
            Found::Failure(why) => memory.keep(key, Err(why.into()), NOTHING, now),
            // Who was given less than one try may well answer.
            Found::Silence if left < TRY => Err("there was too little time left".into()),
            Found::Silence => {
                memory.silent_until = Some(now + SILENCE);
                memory.keep(key, Err("no name server answers".into()), NOTHING, now)
            }
        }
    }

    /// Asks past what is remembered, to see whether there is an answer at all. Blocks up to `limit`.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub fn probe(&self, name: &str, limit: Duration) -> Result<(), String> {
        match self.ask(name, limit) {
            Found::Texts(..) | Found::Nothing => Ok(()),
            Found::Failure(why) => Err(why),
            Found::Silence => Err(format!("no name server answers within {} s", limit.as_secs())),
        }
    }

    /// The addresses of a name, of both kinds. Blocks up to twice `limit`.
    ///
    /// # Errors
    /// Why there are none, in words.
    pub fn addresses(&self, name: &str, limit: Duration) -> Result<Vec<IpAddr>, String> {
        let mut found = Vec::new();
        for kind in [RecordType::A, RecordType::AAAA] {
            found.extend(self.records(name, kind, limit)?.iter().filter_map(RData::ip_addr));
        }
        if found.is_empty() { Err("there is no address".to_owned()) } else { Ok(found) }
    }

    /// The mail servers of a domain, the preferred first. A name that is empty says that it takes no mail (RFC 7505).
    /// Blocks up to `limit`.
    ///
    /// # Errors
    /// Why there are none, in words.
    pub fn exchangers(&self, name: &str, limit: Duration) -> Result<Vec<String>, String> {
        let found = self.records(name, RecordType::MX, limit)?;
        let mut hosts: Vec<(u16, String)> = found
            .iter()
            .filter_map(|record| match record {
                RData::MX(mx) => Some((mx.preference, bare(&mx.exchange))),
                _ => None,
            })
            .collect();
        hosts.sort();
        if hosts.is_empty() {
            return Err("there is no MX record".to_owned());
        }
        Ok(hosts.into_iter().map(|(_, host)| host).collect())
    }

    /// The host and port of a service such as `_imaps._tcp.acme.example` (SRV, RFC 2782), the preferred one; none where nobody
    /// says, or where it is said that there is no such service. Blocks up to `limit`.
    #[must_use]
    pub fn service(&self, name: &str, limit: Duration) -> Option<(String, u16)> {
        let found = self.records(name, RecordType::SRV, limit).ok()?;
        let services = found.iter().filter_map(|record| match record {
            RData::SRV(srv) => Some((srv.priority, u16::MAX - srv.weight, bare(&srv.target), srv.port)),
            _ => None,
        });
        services.min().map(|(_, _, host, port)| (host, port)).filter(|(host, port)| !host.is_empty() && *port != 0)
    }

    /// The names of an address (PTR). Blocks up to `limit`.
    ///
    /// # Errors
    /// Why there are none, in words.
    pub fn names(&self, address: IpAddr, limit: Duration) -> Result<Vec<String>, String> {
        let found = self.records(&Name::from(address).to_ascii(), RecordType::PTR, limit)?;
        let names = found.iter().filter_map(|record| match record {
            RData::PTR(name) => Some(bare(name)),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() { Err("it has no name".to_owned()) } else { Ok(names) }
    }

    fn records(&self, name: &str, kind: RecordType, limit: Duration) -> Result<Vec<RData>, String> {
        match self.look_up(name.trim_end_matches('.'), kind, limit) {
            Ok(lookup) => Ok(lookup.answers().iter().map(|record| record.data.clone()).collect()),
            Err(Found::Failure(why)) => Err(why),
            Err(Found::Silence) => Err("no name server answers".to_owned()),
            Err(_) => Ok(Vec::new()),
        }
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, name: &str, limit: Duration) -> Found {
        let lookup = match self.look_up(name, RecordType::TXT, limit) {
            Ok(lookup) => lookup,
            Err(found) => return found,
        };
        let lifetime = lookup.answers().iter().map(|record| record.ttl).min().unwrap_or_default();
        let texts = lookup.answers().iter().filter_map(|record| match &record.data {
            RData::TXT(text) => Some(text.txt_data.iter().flat_map(|piece| piece.iter().copied()).collect()),
            _ => None,
        });
        Found::Texts(texts.collect(), Duration::from_secs(lifetime.into()))
    }

    /// Whether the reason for which there are no texts is that there is none, and not that nobody could be asked.
    #[must_use]
    pub fn is_none(why: &str) -> bool {
        why == NONE
    }

    /// What asks the same servers, for questions of other kinds.
    ///
    /// # Errors
    /// When `/etc/resolv.conf` can't be read.
    pub(super) fn hickory(&self) -> anyhow::Result<TokioResolver> {
        self.resolver()
    }

    /// Asks on a runtime that lives as long as the question: questions are rare, and so nothing is left open.
    fn look_up(&self, name: &str, kind: RecordType, limit: Duration) -> Result<Lookup, Found> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let asked = runtime.map_err(|fault| fault.to_string()).and_then(|runtime| {
            let resolver = self.resolver().map_err(|fault| fault.to_string())?;
            // Without the dot at the end, the search domains of this machine would be tried.
            let name = Name::from_str_relaxed(format!("{name}.")).map_err(|fault| fault.to_string())?;
            Ok(runtime.block_on(async { tokio::time::timeout(limit, resolver.lookup(name, kind)).await }))
        });
        match asked {
            Err(fault) => Err(Found::Failure(fault)),
            Ok(Err(_) | Ok(Err(NetError::Timeout))) => Err(Found::Silence),
            Ok(Ok(Err(NetError::Dns(DnsError::NoRecordsFound(_))))) => Err(Found::Nothing),
            Ok(Ok(Err(fault))) => Err(Found::Failure(fault.to_string())),
            Ok(Ok(Ok(lookup))) => Ok(lookup),
        }
    }

    fn resolver(&self) -> anyhow::Result<TokioResolver> {
        let (config, mut options) = if self.servers.is_empty() {
            read_system_conf()?
        } else {
            let servers = self.servers.iter().map(|server| name_server(*server)).collect();
            (ResolverConfig::from_name_servers(servers), ResolverOpts::default())
        };
        options.timeout = TRY;
        options.attempts = 2;
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        // Questions go in the open: without this, the trust of this machine would be read for each.
        let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        let builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        Ok(builder.with_options(options).with_tls_config(tls).build()?)
    }
}

/// A name without the dot at its end.
fn bare(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

fn name_server(address: SocketAddr) -> NameServerConfig {
    let mut connections = vec![ConnectionConfig::udp(), ConnectionConfig::tcp()];
    for connection in &mut connections {
        connection.port = address.port();
    }
    NameServerConfig::new(address.ip(), true, connections)
}

/// How long mails may wait for name servers one after the other. Whoever has slow ones of their own sends many mails: only what
/// is waited beyond a usual answer counts, and all of them share what there is of it.
#[derive(Default)]
pub(super) struct Patience {
    since: Option<Instant>,
    waited: Duration,
}

impl Patience {
    /// Until when a mail may wait from now on, `limit` at most.
    pub fn deadline(&mut self, limit: Duration, now: Instant) -> Instant {
        if self.since.is_none_or(|since| now.saturating_duration_since(since) >= SILENCE) {
            *self = Patience { since: Some(now), waited: Duration::ZERO };
        }
        // What is left of it must not be had again and again as something usual.
        let left = Some(limit.saturating_sub(self.waited)).filter(|left| *left > USUAL);
        now + left.unwrap_or_default()
    }

    /// A mail has waited.
    pub fn spend(&mut self, took: Duration) {
        self.waited = self.waited.saturating_add(took.saturating_sub(USUAL));
    }
}

/// What came of a question.
enum Found {
    /// Texts, and for how long they hold.
    Texts(Vec<Vec<u8>>, Duration),
    /// That there are none.
    Nothing,
    /// An answer that is none, or a question that can't be asked.
    Failure(String),
    /// No answer in time.
    Silence,
}

/// Answers and when they lapse.
#[derive(Default)]
struct Memory {
    answers: HashMap<String, (Instant, Answer)>,
    silent_until: Option<Instant>,
}

impl Memory {
    fn find(&self, name: &str, now: Instant) -> Option<Answer> {
        let known = self.answers.get(name).filter(|(until, _)| now < *until).map(|(_, answer)| answer.clone());
        let is_silent = || self.silent_until.is_some_and(|until| now < until);
        known.or_else(|| is_silent().then(|| Err("no name server answered a moment ago".into())))
    }

    fn keep(&mut self, name: String, answer: Answer, lifetime: Duration, now: Instant) -> Answer {
        if self.answers.len() >= MOST {
            self.answers.retain(|_, (until, _)| now < *until);
        }
        if self.answers.len() >= MOST {
            // What lapses first is missed least.
            let first = self.answers.iter().min_by_key(|(_, (until, _))| *until).map(|(name, _)| name.clone());
            first.map(|name| self.answers.remove(&name));
        }
        self.answers.insert(name, (now + lifetime, answer.clone()));
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Answer {
        Ok(vec![text.as_bytes().to_vec()].into())
    }

    #[test]
    fn answers_lapse() {
        let (mut memory, now) = (Memory::default(), Instant::now());
        let second = Duration::from_secs(1);
        memory.keep("a".to_owned(), texts("1"), 10 * second, now).unwrap();
        assert_eq!(memory.find("a", now + 9 * second), Some(texts("1")));
        assert_eq!(memory.find("a", now + 10 * second), None);
        assert_eq!(memory.find("b", now), None);
    }

    #[test]
    fn all_slow_answers_of_half_a_minute_share_one_limit() {
        let (mut patience, now) = (Patience::default(), Instant::now());
        let (second, limit) = (Duration::from_secs(1), Duration::from_secs(5));
        let left = |patience: &mut Patience, at: Instant| patience.deadline(limit, at) - at;
        for _ in 0..100 {
            patience.spend(USUAL);
        }
        assert_eq!(left(&mut patience, now), limit, "what is usual costs nothing");
        patience.spend(3 * second + USUAL);
        assert_eq!(left(&mut patience, now + 3 * second), 2 * second);
        patience.spend(2 * second);
        assert_eq!(left(&mut patience, now + 5 * second), Duration::ZERO);
        assert_eq!(left(&mut patience, now + SILENCE), limit);
    }

    #[test]
    fn after_silence_only_what_is_known_is_answered() {
        let now = Instant::now();
        let mut memory = Memory { silent_until: Some(now + SILENCE), ..Memory::default() };
        memory.keep("a".to_owned(), texts("1"), 2 * SILENCE, now).unwrap();
        assert_eq!(memory.find("a", now), Some(texts("1")));
        assert!(memory.find("b", now).unwrap().is_err());
        assert_eq!(memory.find("b", now + SILENCE), None);
    }

    #[test]
    fn memory_is_bounded_and_forgets_first_what_lapses_first() {
        let (mut memory, now) = (Memory::default(), Instant::now());
        for number in 0..2 * MOST {
            memory.keep(number.to_string(), texts("1"), Duration::from_secs(number as u64 + 60), now).unwrap();
        }
        assert_eq!(memory.answers.len(), MOST);
        assert!(memory.find("0", now).is_none() && memory.find(&(2 * MOST - 1).to_string(), now).is_some());
    }
}

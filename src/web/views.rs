//! Counts who looks at help pages: people, once in half an hour each. Counts are kept in memory and written in bundles.
//!
//! Nothing of a visitor is kept but a salted hash, whose salt dies with the process.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::app::network;
use crate::desk::PageId;

use super::message::{HEAD_ONLY_HEADER, Request};
use super::recent::Recent;

/// Who looks again within this time has only reloaded the page; seconds.
const RELOAD: i64 = 30 * 60;
/// Visitors who are remembered for that.
const VISITORS: usize = 50_000;
/// Words about a page that one network may send within an hour.
const VOTES: u32 = 30;
const HOUR: i64 = 3_600;

/// Words that stand in the names of programs, not of browsers.
const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "fetch",
    "monitor",
    "scan",
    "headless",
    "http",
    "curl",
    "wget",
    "python",
    "java/",
    "feed",
    "check",
    "archive",
    "facebookexternal",
    "lighthouse",
    "validator",
];

/// What has been seen, and what of it is not written yet.
pub(super) struct Views {
    salt: [u8; 16],
    counted: Mutex<Counted>,
}

struct Counted {
    seen: Recent<u64, i64>,
    votes: Recent<u64, u32>,
    waiting: BTreeMap<PageId, u32>,
}

impl Views {
    pub fn new(salt: [u8; 16]) -> Views {
        let counted =
            Counted { seen: Recent::holding(VISITORS), votes: Recent::holding(VISITORS), waiting: BTreeMap::new() };
        Views { salt, counted: Mutex::new(counted) }
    }

    /// Somebody looks at a page at this second.
    pub fn seen(&self, request: &Request, page: PageId, now: i64) {
        let agent = request.header("User-Agent").unwrap_or_default();
        if !is_browser(agent) || request.header(HEAD_ONLY_HEADER).is_some() {
            return;
        }
        let visitor = self.mark(&[&request.peer.to_string(), agent, &page.0.to_string()]);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_reload = counted.seen.get(&visitor).is_some_and(|before| (0..RELOAD).contains(&(now - before)));
        if !is_reload {
            counted.seen.put(visitor, now, 1);
            *counted.waiting.entry(page).or_default() += 1;
        }
    }

    /// What could not be written waits again.
    pub fn again(&self, views: &[(PageId, u32)]) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        for (page, more) in views {
            let sum = counted.waiting.entry(*page).or_default();
            *sum = sum.saturating_add(*more);
        }
    }

    /// What is not written yet; it is the caller's from now on.
    pub fn rest(&self) -> Vec<(PageId, u32)> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut counted.waiting).into_iter().collect()
    }

    /// Whether one more word about pages may come from this network in this hour.
    pub fn may_vote(&self, peer: IpAddr, now: i64) -> bool {
        let network = self.mark(&[&network(peer), &(now / HOUR).to_string()]);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let before = counted.votes.get(&network).copied().unwrap_or(0);
        counted.votes.put(network, before.saturating_add(1), 1);
        before < VOTES
    }

    /// The same mark for the same reader of a page without a cookie, as long as the daemon runs; it tells nobody who that
    /// is. `token` is that of the page.
    pub fn visitor(&self, peer: IpAddr, agent: &str, token: &str) -> String {
        let hash = self.hash(&["visitor", &network(peer), agent, token]);
        hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    fn mark(&self, parts: &[&str]) -> u64 {
        self.hash(parts).iter().take(8).fold(0, |mark, byte| (mark << 8) | u64::from(*byte))
    }

    fn hash(&self, parts: &[&str]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.salt);
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.finalize().into()
    }
}

/// Whether a `User-Agent` is that of a person's browser: all of those begin so, and programs that do name themselves.
fn is_browser(agent: &str) -> bool {
    let lower = agent.to_ascii_lowercase();
    (lower.starts_with("mozilla/") || lower.starts_with("opera/")) && !PROGRAMS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::message::{Body, Method};

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    fn request(agent: &str, last: u8) -> Request {
        Request {
            method: Method::Get,
            path: "/".to_owned(),
            query: String::new(),
            host: String::new(),
            headers: vec![("User-Agent".to_owned(), agent.to_owned())],
            body: Body::default(),
            peer: IpAddr::from([203, 0, 113, last]),
            params: Vec::new(),
        }
    }

    #[test]
    fn programs_are_told_from_browsers() {
        for person in [
            FIREFOX,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.8.119 Version/11.10",
        ] {
            assert!(is_browser(person), "{person}");
        }
        for program in [
            "",
            "curl/8.14.1",
            "Wget/1.25.0",
            "python-requests/2.32",
            "Go-http-client/2.0",
            "Mozilla/5.0 (compatible; Examplebot/2.1; +https://bot.example/about)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/139.0.0.0 Safari/537.36",
            "Mozilla/5.0 (compatible; Some Spider)",
            "UptimeMonitor/1",
        ] {
            assert!(!is_browser(program), "{program}");
        }
    }

    #[test]
    fn a_reload_counts_once_and_views_are_written_in_bundles() {
        let views = Views::new([7; 16]);
        let (one, two) = (PageId(1), PageId(2));
        for (page, at) in [(one, 0), (one, 10), (two, 20), (one, 30)] {
            views.seen(&request(FIREFOX, 1), page, at);
        }
        views.seen(&request("curl/8", 2), one, 40);
        let mut head = request(FIREFOX, 3);
        head.headers.push((HEAD_ONLY_HEADER.to_owned(), "yes".to_owned()));
        views.seen(&head, one, 50);
        views.seen(&request(FIREFOX, 2), one, 59);
        let bundle = views.rest();
        assert_eq!((bundle.as_slice(), views.rest()), ([(one, 2), (two, 1)].as_slice(), Vec::new()));
        views.seen(&request(FIREFOX, 1), one, RELOAD);
        views.again(&bundle);
        assert_eq!(views.rest(), [(one, 3), (two, 1)]);
        views.seen(&request(FIREFOX, 1), one, 100);
        assert_eq!(views.rest(), [(one, 1)], "a clock that was put back stops no counting");
    }

    #[test]
    fn one_network_has_so_many_words_an_hour() {
        let views = Views::new([7; 16]);
        let (home, neighbour) = (IpAddr::from([203, 0, 113, 1]), IpAddr::from([203, 0, 113, 2]));
        for _ in 0..VOTES {
            assert!(views.may_vote(home, HOUR));
        }
        assert!(!views.may_vote(home, HOUR + 1) && !views.may_vote(neighbour, HOUR + 2));
        assert!(views.may_vote(IpAddr::from([203, 0, 114, 1]), HOUR) && views.may_vote(home, 2 * HOUR));
    }
}

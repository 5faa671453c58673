//! What programs that watch the daemon read: `/readyz` and `/metrics`, and who may.

use std::collections::{BTreeMap, BTreeSet};

use postdesk::app::RawMail;
use postdesk::clock::Timestamp;
use regex::Regex;

use super::client::{get, say, statuses};
use super::site::Here;

/// Samples by name and labels as written, and the kind of each family.
struct Scrape {
    samples: BTreeMap<String, f64>,
    kinds: BTreeMap<String, String>,
}

/// Reads the text format strictly: each family has its help and kind once and before its samples, which stand together;
/// each series is there once; names, labels and numbers are well-formed.
fn scraped(text: &str) -> Scrape {
    let sample = Regex::new(r#"^([a-z_:][a-z0-9_:]*)(\{(?:[a-z_]+="(?:[^"\\]|\\[\\n"])*",?)+\})? (\S+)$"#).unwrap();
    let mut scrape = Scrape { samples: BTreeMap::new(), kinds: BTreeMap::new() };
    let (mut helped, mut family) = (BTreeSet::new(), String::new());
    assert!(text.ends_with('\n'));
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, words) = help.split_once(' ').unwrap();
            assert!(helped.insert(name.to_owned()) && words.ends_with('.'), "{line}");
            family = name.to_owned();
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let (name, kind) = kind.split_once(' ').unwrap();
            assert!(name == family && ["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert!(scrape.kinds.insert(name.to_owned(), kind.to_owned()).is_none(), "{line}");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
        } else {
            let parts = sample.captures(line).unwrap_or_else(|| panic!("{line}"));
            let name = match scrape.kinds[&family].as_str() {
                "histogram" => ["_bucket", "_sum", "_count"].iter().find_map(|end| parts[1].strip_suffix(end)),
                _ => Some(&parts[1]),
            };
            assert_eq!(name, Some(family.as_str()), "{line}");
            let series = format!("{}{}", &parts[1], parts.get(2).map_or("", |labels| labels.as_str()));
            assert!(scrape.samples.insert(series, parts[3].parse().unwrap()).is_none(), "{line} is there twice");
        }
    }
    scrape
}

impl Scrape {
    fn of(here: &Here) -> Scrape {
        let heard = say(here.address, b"GET /metrics HTTP/1.1\r\nHost: localhost:8025\r\nConnection: close\r\n\r\n");
        assert_eq!(statuses(&heard), [200]);
        assert!(heard.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"), "{heard}");
        scraped(heard.split_once("\r\n\r\n").unwrap().1)
    }

    fn value(&self, series: &str) -> f64 {
        *self.samples.get(series).unwrap_or_else(|| panic!("{series} in {:#?}", self.samples.keys()))
    }

    fn sum(&self, start: &str) -> f64 {
        self.samples.iter().filter(|(series, _)| series.starts_with(start)).map(|(_, value)| value).sum()
    }
}

fn receive(here: &Here, raw: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let raw = RawMail { bytes: raw.replace('\n', "\r\n").into_bytes().into(), position: None, received_at: None };
    runtime.block_on(async { here.app.receive("support", raw).await.get().await }).unwrap();
}

#[test]
fn ux104_the_figures_are_well_formed_and_every_mail_is_in_one_of_them() {
    let here = Here::start();
    here.app.health.expect("support");
    let mail = |id: u8, more: &str| {
        format!(
            "From: Ada <ada@example.net>\nTo: support@acme.example\nMessage-ID: <{id}@x.example>\n{more}\
             Subject: Login\n\nI cannot log in.\n"
        )
    };
    receive(&here, &mail(1, ""));
    receive(&here, &mail(1, ""));
    receive(&here, &mail(2, "References: <1@x.example>\n"));
    receive(&here, &mail(3, "Auto-Submitted: auto-replied\nReferences: <1@x.example>\n"));
    receive(&here, &mail(4, &"Received: x\n".repeat(120)));
    assert_eq!(statuses(&get(here.address, "/nowhere")), [404]);
    assert_eq!(statuses(&say(here.address, b"nonsense\r\n\r\n")), [400]);
    let _ = get(here.address, "/healthz");
    let scrape = Scrape::of(&here);
    assert_eq!(scrape.value("postdesk_mails_received_total"), 5.0);
    assert_eq!(scrape.sum("postdesk_mails_total{"), 5.0);
    assert_eq!(scrape.value("postdesk_mails_total{outcome=\"duplicate\"}"), 1.0);
    assert_eq!(scrape.value("postdesk_queue_mails{queue=\"outbox\"}"), 1.0);
    assert!(scrape.value("postdesk_outbox_oldest_seconds") < 60.0);
    assert_eq!(scrape.value("postdesk_database_up"), 1.0);
    assert_eq!(scrape.value("postdesk_mailbox_up{mailbox=\"support\"}"), 0.0);
    assert_eq!(scrape.value("postdesk_http_refusals_total{reason=\"malformed\"}"), 1.0);
    let duration = "postdesk_http_request_duration_seconds";
    assert_eq!(scrape.value(&format!("{duration}_count{{method=\"GET\",route=\"\",status=\"4xx\"}}")), 1.0);
    let healthz = "method=\"GET\",route=\"/healthz\",status=\"5xx\"";
    assert_eq!(scrape.value(&format!("{duration}_count{{{healthz}}}")), 1.0);
    assert_eq!(scrape.value(&format!("{duration}_bucket{{{healthz},le=\"+Inf\"}}")), 1.0);
    assert_eq!(scrape.value(&format!("{duration}_bucket{{{healthz},le=\"30\"}}")), 1.0);
    let bounds: Vec<f64> = scrape
        .samples
        .iter()
        .filter(|(s, _)| s.starts_with(&format!("{duration}_bucket{{{healthz}")))
        .map(|(_, v)| *v)
        .collect();
    assert_eq!(bounds.len(), 12);
    assert!(scrape.value("process_resident_memory_bytes") > 1e6);
    assert!(scrape.value("process_open_fds") < scrape.value("process_max_fds"));
    // The first scrape is in the second, and nothing went down.
    let again = Scrape::of(&here);
    assert_eq!(again.value(&format!("{duration}_count{{method=\"GET\",route=\"/metrics\",status=\"2xx\"}}")), 1.0);
    for (series, value) in &scrape.samples {
        let name = series.split('{').next().unwrap();
        if name.ends_with("_total") || name.ends_with("_count") || name.ends_with("_bucket") {
            assert!(again.samples[series] >= *value, "{series}");
        }
    }
}

#[test]
fn a_mailbox_with_an_odd_name_breaks_no_line() {
    let here = Here::start();
    here.app.health.failure("a\"b\\c\nd", "no");
    let scrape = Scrape::of(&here);
    assert_eq!(scrape.value("postdesk_mailbox_up{mailbox=\"a\\\"b\\\\c\\nd\"}"), 0.0);
}

/// The status and the body of a GET with these headers.
fn asked(here: &Here, path: &str, headers: &str) -> (u16, String) {
    let host = if headers.contains("Host:") { "" } else { "Host: 127.0.0.1:8025\r\n" };
    let request = format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n");
    let heard = say(here.address, request.as_bytes());
    (statuses(&heard)[0], heard.split_once("\r\n\r\n").unwrap().1.to_owned())
}

#[test]
fn figures_are_for_this_machine_or_for_who_has_the_word() {
    let strict = "metrics_token = 'open sesame'\ntrusted_proxies = ['127.0.0.1']";
    for (lines, headers, wanted) in [
        ("", "", 200),
        ("", "X-Forwarded-For: 127.0.0.1\r\n", 404),
        ("", "X-Forwarded-Proto: https\r\n", 404),
        ("", "Via: 1.1 proxy\r\n", 404),
        ("", "Host: help.acme.example\r\n", 404),
        (strict, "Host: help.acme.example\r\nAuthorization: Bearer open sesame\r\n", 200),
        ("", "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer \r\n", 404),
        (strict, "", 200),
        (strict, "X-Forwarded-For: 203.0.113.9\r\n", 404),
        (strict, "X-Forwarded-For: 203.0.113.9\r\nX-Postdesk-Peer: 127.0.0.1\r\n", 404),
        (strict, "X-Forwarded-For: 127.0.0.1\r\n", 404),
        (strict, "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer open sesame\r\n", 200),
        (strict, "X-Forwarded-For: 203.0.113.9\r\nAuthorization: bearer  open sesame\r\n", 200),
        (strict, "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer open sesam\r\n", 404),
        (strict, "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Basic open sesame\r\n", 404),
    ] {
        let here = Here::with(lines);
        assert_eq!(asked(&here, "/metrics", headers).0, wanted, "{lines} {headers}");
        let (status, body) = asked(&here, "/readyz", headers);
        assert_eq!((status, body == "{\"ok\":true}\n"), (200, wanted == 404), "{lines} {headers}: {body}");
    }
}

#[test]
fn ux104_readiness_tells_each_part() {
    let here = Here::start();
    here.app.health.expect("support");
    here.app.health.failure("sales", "Refused");
    let (status, body) = asked(&here, "/readyz", "");
    assert_eq!(status, 503);
    let told: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(told["ok"], false);
    assert_eq!(told["database"]["ok"], true);
    assert_eq!(
        (&told["mailboxes"]["sales"]["ok"], &told["mailboxes"]["sales"]["failure"]),
        (&false.into(), &"Refused".into())
    );
    assert_eq!(told["mailboxes"]["support"]["ok"], false);
    assert!(told["disk"]["free_bytes"].as_u64().unwrap() > 0);
    here.app.health.success("sales", here.app.clock().now());
    here.app.health.success("support", Timestamp::UNIX_EPOCH);
    let (status, body) = asked(&here, "/readyz", "");
    let told: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &told["ok"]), (200, &true.into()), "{body}");
    assert!(told["mailboxes"]["sales"]["age_secs"].as_u64().unwrap() < 60);
    assert!(told["mailboxes"]["support"]["age_secs"].as_u64().unwrap() > 1_000_000_000);
    assert_eq!(told["troubles"], serde_json::json!({}));
    here.app.health.trouble("relay sales", "The relay of mailbox sales takes no mail");
    let (status, body) = asked(&here, "/readyz", "");
    let troubled: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (status, &troubled["troubles"]["relay sales"]),
        (200, &"The relay of mailbox sales takes no mail".into())
    );
    assert_eq!(Scrape::of(&here).value("postdesk_trouble{cause=\"relay sales\"}"), 1.0);
    assert_eq!((&told["outbox"]["waiting"], &told["outbox"]["oldest_secs"]), (&0.into(), &serde_json::Value::Null));
}

//! THREATS W1 and W6: the front under attack, and the pages behind it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::time::{Duration, Instant};

use postdesk::clock::Timestamp;
use postdesk::web::{Method, ROUTES, Who};

use super::client::{DECENT, connect, get, heard, say, statuses};
use super::site::{Here, There, short_patience, within};

/// The addresses of attackers; behind a proxy, or on one machine, that of decent people is among them.
const RUDE: std::ops::Range<u8> = DECENT..11;

/// Open connections that have sent these bytes, spread over the rude addresses.
fn attackers(server: SocketAddr, count: usize, bytes: &[u8]) -> Vec<TcpStream> {
    let mut all = Vec::new();
    for (_, from) in (0..count).zip(RUDE.cycle()) {
        if let Ok(mut stream) = connect(server, from) {
            let _ = stream.write_all(bytes);
            all.push(stream);
        }
    }
    all
}

/// Sends a byte on each connection, again and again, until the server has closed them all.
fn trickle_until_closed(mut attackers: Vec<TcpStream>, byte: &[u8], limit: Duration) {
    let start = Instant::now();
    for stream in &attackers {
        stream.set_nonblocking(true).unwrap();
    }
    while !attackers.is_empty() {
        assert!(start.elapsed() < limit, "{} connections are still open after {limit:?}", attackers.len());
        attackers.retain_mut(|stream| {
            let gone = match stream.read(&mut [0; 4096]) {
                Ok(bytes) => bytes == 0,
                Err(error) => error.kind() != std::io::ErrorKind::WouldBlock,
            };
            !gone && stream.write_all(byte).is_ok()
        });
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The slowest of some decent requests.
fn slowest(server: SocketAddr, requests: usize) -> Duration {
    let timed = (0..requests).map(|_| {
        let start = Instant::now();
        assert_eq!(statuses(&get(server, "/healthz")), [200]);
        start.elapsed()
    });
    timed.max().unwrap_or_default()
}

#[test]
fn w1_slow_heads_and_slow_bodies_hold_nobody_up() {
    let there = There::start(1024);
    let before = there.holds();
    let mut rude = attackers(there.address, 300, b"GET /healthz HTTP/1.1\r\nX-Slow: ");
    rude.extend(attackers(
        there.address,
        50,
        b"POST /support/signin HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
    ));
    assert_eq!(rude.len(), 350);
    let patience = short_patience();
    let trickling = std::thread::spawn(move || {
        trickle_until_closed(rude, b"a", patience.head + patience.body + Duration::from_secs(3));
    });
    let slowest = slowest(there.address, 50);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    trickling.join().unwrap();
    there.is_as_before(before);
}

#[test]
fn w1_five_hundred_half_open_connections_cost_others_nothing() {
    let there = There::start(1024);
    let before = there.holds();
    let rude = attackers(there.address, 500, b"G");
    let slowest = slowest(there.address, 50);
    assert!(slowest < Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 100 }), "{slowest:?}");
    drop(rude);
    there.is_as_before(before);
}

#[test]
fn w1_few_descriptors_are_enough_for_decent_people() {
    let there = There::start(160);
    let before = there.holds();
    let rude = attackers(there.address, 250, b"GET / HTTP/1.1\r\n");
    let from_one: Vec<_> = (0..250).filter_map(|_| connect(there.address, DECENT).ok()).collect();
    let slowest = slowest(there.address, 20);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    drop((rude, from_one));
    there.is_as_before(before);
}

#[test]
fn w1_when_all_places_are_taken_by_slow_bodies_others_are_served() {
    let there = There::start(160);
    let _rude = attackers(there.address, 250, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n");
    let slowest = slowest(there.address, 20);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

#[test]
fn w1_who_sends_ahead_and_never_reads_holds_nobody_up() {
    let there = There::start(1024);
    let before = there.holds();
    let ahead = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(4000);
    let rude: Vec<_> = (0..8).map(|_| connect(there.address, 2).unwrap()).collect();
    let sending: Vec<_> = rude
        .into_iter()
        .map(|mut stream| {
            let ahead = ahead.clone();
            std::thread::spawn(move || {
                let _ = stream.write_all(&ahead);
                stream
            })
        })
        .collect();
    let slowest = slowest(there.address, 50);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    let streams: Vec<_> = sending.into_iter().map(|thread| thread.join().unwrap()).collect();
    there.is_as_before(before);
    drop(streams);
}

#[test]
fn w1_who_asks_for_much_and_never_reads_gives_way_to_others() {
    let here = Here::with("connections = 10\nconnections_per_address = 2");
    let page = get(here.address, "/support/help");
    let sheet = page.split('"').find(|part| part.starts_with("/support/assets/pico")).unwrap();
    // More than the buffers of a connection hold.
    let ahead = format!("GET {sheet} HTTP/1.1\r\nHost: a\r\n\r\n").repeat(100);
    let rude = attackers(here.address, 10, ahead.as_bytes());
    let answered = || here.app.metrics.answers().values().map(|answered| answered.count()).sum::<u64>();
    within(Duration::from_secs(20), || {
        let before = answered();
        std::thread::sleep(Duration::from_millis(200));
        (before > 100 && answered() == before).then_some(())
    });
    let slowest = slowest(here.address, 5);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    drop(rude);
}

#[test]
fn w1_a_thousand_requests_leave_nothing_behind() {
    let there = There::start(1024);
    let before = there.holds();
    for _ in 0..20 {
        let mut stream = connect(there.address, DECENT).unwrap();
        stream.write_all(&b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(60)).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        assert_eq!(statuses(&heard(&mut stream)), [200; 60]);
    }
    there.is_as_before(before);
}

#[test]
fn w1_large_bodies_and_endless_heads_do_not_fill_the_memory() {
    let there = There::start(1024);
    let before = there.peak_kilobytes();
    for length in ["1000000000000", "18446744073709551615", "3000000000"] {
        for method in ["GET", "POST"] {
            let head = format!("{method} /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n");
            assert_eq!(statuses(&say(there.address, head.as_bytes())), [413], "{method} {length}");
        }
    }
    let chunked = b"POST /support/ticket/process HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"100000\r\n".to_vec(), vec![b'x'; 0x10_0000], b"\r\n".to_vec()].concat();
    let long = [chunked, chunk.repeat(50)].concat();
    assert!(matches!(statuses(&say(there.address, &long))[..], [413] | []));
    let head = [b"GET / HTTP/1.1\r\nHost: a\r\nX: ".to_vec(), vec![b'x'; 50_000_000]].concat();
    assert!(matches!(statuses(&say(there.address, &head))[..], [431] | []));
    let lines = [b"GET / HTTP/1.1\r\nHost: a\r\n".to_vec(), b"X: y\r\n".repeat(100), b"\r\n".to_vec()].concat();
    assert_eq!(statuses(&say(there.address, &lines)), [431]);
    let grown = there.peak_kilobytes() - before;
    // The chunked body alone is kept, until it is longer than `http.body_size` (30 MB).
    assert!(grown < 40_000, "{grown} kB more");
}

#[test]
fn w1_a_slow_body_is_told_so_and_one_at_a_fair_pace_is_not() {
    let here = Here::start();
    let mut slow = connect(here.address, DECENT).unwrap();
    slow.write_all(b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n").unwrap();
    let start = Instant::now();
    assert_eq!(statuses(&heard(&mut slow)), [408]);
    assert!(start.elapsed() >= short_patience().slow_body);
    let mut fair = connect(here.address, DECENT).unwrap();
    fair.write_all(b"POST /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8192\r\n\r\n").unwrap();
    for _ in 0..8 {
        std::thread::sleep(short_patience().slow_body / 6);
        fair.write_all(&[b'x'; 1024]).unwrap();
    }
    assert_eq!(statuses(&heard(&mut fair)), [405]);
}

#[test]
fn a_connection_serves_a_hundred_requests_and_then_ends() {
    let here = Here::start();
    let mut stream = connect(here.address, DECENT).unwrap();
    stream.write_all(&b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(120)).unwrap();
    assert_eq!(statuses(&heard(&mut stream)), [200; 100]);
}

#[test]
fn bodies_arrive_whole_however_they_are_framed_and_torn() {
    let here = Here::start();
    let counted = "POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello".to_owned();
    let chunked = "POST /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: x\r\n\r\n";
    let mut stream = connect(here.address, DECENT).unwrap();
    for byte in format!("{counted}{chunked}GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").bytes() {
        stream.write_all(&[byte]).unwrap();
    }
    assert_eq!(statuses(&heard(&mut stream)), [405, 405, 200]);
}

#[test]
fn who_waits_for_a_word_before_the_body_gets_it() {
    let here = Here::start();
    let mut stream = connect(here.address, DECENT).unwrap();
    let head =
        "POST /healthz HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut word = [0; 25];
    stream.read_exact(&mut word).unwrap();
    assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"ok").unwrap();
    assert_eq!(statuses(&heard(&mut stream)), [405]);
}

#[test]
fn odd_but_lawful_requests_are_served() {
    let here = Here::start();
    let lawful: &[&[u8]] = &[
        b"GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n",
        b"GET /healthz?x=%00&y=<> HTTP/1.1\r\nHost: a:8025\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHOST:a\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nReferer: gr\xc3\xbcn\r\nUser-Agent: \xe9\r\nCookie: \xff\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Postdesk-Peer: 10.0.0.1\r\nTE: chunked\r\n\r\n",
    ];
    for request in lawful {
        assert_eq!(statuses(&say(here.address, request)), [200], "{:?}", String::from_utf8_lossy(request));
    }
}

#[test]
fn other_methods_are_refused_with_those_there_are() {
    let here = Here::start();
    for method in ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"] {
        let heard = say(here.address, format!("{method} /healthz HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
        assert_eq!(statuses(&heard), [405], "{method}");
        assert!(heard.contains("\r\nAllow: GET, HEAD, POST\r\n"), "{method}");
    }
    let heard = say(here.address, b"POST /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(heard.contains("\r\nAllow: GET, HEAD\r\n"), "{heard}");
}

#[test]
fn head_gets_the_head_alone() {
    let here = Here::start();
    let heard = say(here.address, b"HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(statuses(&heard), [200]);
    assert!(heard.contains("\r\nContent-Length: 3\r\n") && heard.ends_with("\r\n\r\n"), "{heard}");
}

#[test]
fn every_route_answers_those_who_may_call_it() {
    let here = Here::start();
    for route in ROUTES {
        let twins = ROUTES.iter().filter(|other| other.path == route.path && other.method == route.method);
        assert_eq!(twins.count(), 1, "{}", route.path);
        let Who::Anyone = route.who;
        if route.method == Method::Get {
            let answered = statuses(&get(here.address, &route.path.replace(['{', '}'], "")));
            // A key that is none of ours leads nowhere, or to where one gets another.
            let is_right = match route.path.contains('{') {
                true => matches!(answered[..], [300..=499]),
                false => matches!(answered[..], [200..=404]),
            };
            assert!(is_right, "{}: {answered:?}", route.path);
        }
    }
}

#[test]
fn what_is_not_in_the_table_is_not_found_and_says_so_in_plain_words() {
    let here = Here::start();
    for path in
        ["/nowhere", "/healthz/", "/HEALTHZ", "//healthz", "/x/../healthz", "/%68ealthz", "/%2e%2e/", "/desk/1", "/1"]
    {
        let heard = get(here.address, path);
        assert_eq!(statuses(&heard), [404], "{path}");
        assert!(heard.contains("<h1>Page not found</h1>"), "{heard}");
    }
}

#[test]
fn ux_121_every_answer_carries_the_headers_that_protect() {
    let here = Here::start();
    let answers = [
        get(here.address, "/healthz"),
        get(here.address, "/nowhere"),
        say(here.address, b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n"),
        say(here.address, b"nonsense\r\n\r\n"),
    ];
    let wanted = [
        "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: same-origin",
        "Cross-Origin-Opener-Policy: same-origin",
        "Permissions-Policy: ",
    ];
    for heard in answers {
        for header in wanted {
            assert_eq!(heard.matches(&format!("\r\n{header}")).count(), 1, "{header} in {heard}");
        }
        assert!(!heard.to_ascii_lowercase().contains("\r\nserver:"), "{heard}");
        assert_eq!(heard.matches("\r\nDate: ").count(), 1, "{heard}");
    }
}

#[test]
fn w6_the_host_of_a_request_is_never_repeated() {
    let here = Here::start();
    for path in ["/healthz", "/nowhere"] {
        let poisoned = format!(
            "GET {path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\
             X-Forwarded-For: 10.9.8.7\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n"
        );
        let heard = say(here.address, poisoned.as_bytes());
        assert!(!heard.contains("evil.example") && !heard.contains("10.9.8.7"), "{heard}");
    }
}

#[test]
fn healthz_waits_for_each_mailbox() {
    let here = Here::start();
    here.app.health.expect("support");
    here.app.health.expect("sales");
    let heard = get(here.address, "/healthz");
    assert_eq!(statuses(&heard), [503]);
    assert!(heard.contains("\r\nRetry-After: 1\r\n") && !heard.contains("support"), "{heard}");
    here.app.health.success("support", Timestamp::UNIX_EPOCH);
    assert_eq!(statuses(&get(here.address, "/healthz")), [503]);
    here.app.health.failure("sales", "Refused");
    assert_eq!(statuses(&get(here.address, "/healthz")), [200]);
}

#[test]
fn the_socket_behind_the_front_is_ours_alone_and_goes_with_us() {
    let mut here = Here::start();
    assert_eq!(statuses(&get(here.address, "/healthz")), [200]);
    let socket = here.folder.path().join("data/web.sock");
    let file = std::fs::metadata(&socket).unwrap();
    assert!(file.file_type().is_socket());
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    let mut idle = connect(here.address, DECENT).unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    idle.read_exact(&mut [0; 15]).unwrap();
    let start = Instant::now();
    here.stop();
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    assert!(!socket.exists());
    assert!(connect(here.address, DECENT).is_err());
    drop(idle);
}

#[test]
fn the_web_beats_for_the_watchdog() {
    let here = Here::start();
    within(Duration::from_secs(5), || here.app.health.has_beaten("web").then_some(()));
}

#[tokio::test]
async fn a_taken_port_is_told_with_its_remedy() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = crate::daemon::configured(folder.path(), taken.local_addr().unwrap());
    let http = postdesk::config::read(&file).unwrap().config.http;
    let error = format!("{:#}", postdesk::web::listen(&http).await.unwrap_err());
    assert!(error.contains(&http.listen.to_string()) && error.contains("http.listen"), "{error}");
    assert!(error.contains("in use"), "{error}");
}

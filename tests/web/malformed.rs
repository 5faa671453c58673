//! THREATS W2: requests that two readers could read in two ways, and plain nonsense.

use super::client::{get, say, statuses};
use super::site::Here;

/// What is sent, without `Host` lines and the like being added.
const MALFORMED: &[(&str, &[u8])] = &[
    ("no Host", b"GET / HTTP/1.1\r\n\r\n"),
    ("two Hosts", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    ("two equal Hosts", b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
    ("Host with a space", b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
    ("Host list", b"GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
    ("Host with a path", b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    ("Host with a login", b"GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
    ("Host with raw bytes", b"GET / HTTP/1.1\r\nHost: \xe4\r\n\r\n"),
    (
        "length and chunked",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunked and length",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    ),
    ("two lengths", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
    ("two equal lengths", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"),
    ("length list", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4, 4\r\n\r\nabcd"),
    ("length with plus", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd"),
    ("length with minus", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -4\r\n\r\nabcd"),
    ("length in hexadecimal", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x4\r\n\r\nabcd"),
    ("length in words", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: four\r\n\r\nabcd"),
    ("empty length", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n"),
    ("length with a fraction", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4.0\r\n\r\nabcd"),
    ("length with a blank inside", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1 4\r\n\r\nabcd"),
    ("length of 10^12", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n"),
    ("length of 10^12 on GET", b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n"),
    ("length near 2^64", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n"),
    ("length beyond 2^64", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
    ("two codings", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    (
        "two coding lines",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    ("coding identity", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n"),
    ("coding with a parameter", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"),
    ("coding in quotes", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
    ("coding with a vertical tab", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n"),
    ("chunked in HTTP/1.0", b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("chunk size in words", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
    ("chunk size with 0x", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n"),
    ("negative chunk", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
    (
        "chunk size beyond 2^64",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000005\r\nabcde\r\n0\r\n\r\n",
    ),
    ("chunk line with bare LF", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n"),
    (
        "chunk longer than said",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
    ),
    ("chunk that ends in LF", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n"),
    (
        "bare LF in the extension",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\na\r\n0\r\n\r\n",
    ),
    ("trailer with bare LF", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\n\r\n"),
    ("no chunk size", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\n"),
    ("bare LF after the request line", b"GET / HTTP/1.1\nHost: a\r\n\r\n"),
    ("bare LF after a field", b"GET / HTTP/1.1\r\nHost: a\n\r\n"),
    ("bare LFs all over", b"GET / HTTP/1.1\nHost: a\n\n"),
    ("empty line of bare LF", b"GET / HTTP/1.1\r\nHost: a\r\n\n"),
    ("bare CR in a value", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n"),
    ("bare CR as line end", b"GET / HTTP/1.1\rHost: a\r\r\n\r\n"),
    ("folded field", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"),
    ("folded coding", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
    ("folded first line", b"GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
    ("blank before the colon", b"GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
    ("tab before the colon", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length\t: 4\r\n\r\nabcd"),
    ("no colon", b"GET / HTTP/1.1\r\nHost: a\r\nNonsense\r\n\r\n"),
    ("empty field name", b"GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"),
    ("NUL in a name", b"GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n"),
    ("NUL in a value", b"GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"),
    ("control character in a value", b"GET / HTTP/1.1\r\nHost: a\r\nX: b\x07c\r\n\r\n"),
    ("raw byte in a name", b"GET / HTTP/1.1\r\nHost: a\r\nX\xe4: b\r\n\r\n"),
    ("empty line first", b"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("blank first", b" GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("no version", b"GET /\r\n\r\n"),
    ("HTTP/0.9 with a field", b"GET /\r\nHost: a\r\n\r\n"),
    ("HTTP/2.0", b"GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("HTTP/1.2", b"GET / HTTP/1.2\r\nHost: a\r\n\r\n"),
    ("HTTP/11", b"GET / HTTP/11\r\nHost: a\r\n\r\n"),
    ("small letters in the version", b"GET / http/1.1\r\nHost: a\r\n\r\n"),
    ("four words", b"GET / x HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("target without slash", b"GET x HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("whole address as target", b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("star as target", b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("host and port as target", b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("raw bytes in the target", b"GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("NUL in the target", b"GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("fragment in the target", b"GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("no method", b" / HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("method with a brace", b"GE{T / HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("unknown expectation", b"POST / HTTP/1.1\r\nHost: a\r\nExpect: magic\r\nContent-Length: 1\r\n\r\na"),
    ("TLS greeting", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n"),
    ("SSH greeting", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    ("SMTP greeting", b"EHLO example.org\r\n\r\n"),
    ("head that breaks off", b"GET / HTTP/1.1\r\nHost"),
    ("body that breaks off", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"),
    ("chunks that break off", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"),
];

#[test]
fn w2_malformed_requests_get_one_refusal_and_the_connection_ends() {
    let here = Here::start();
    assert!(MALFORMED.len() >= 50);
    for (what, bytes) in MALFORMED {
        let heard = say(here.address, bytes);
        let statuses = statuses(&heard);
        assert!(matches!(statuses[..], [400..=499]), "{what}: {statuses:?}");
        assert!(heard.contains("\r\nConnection: close\r\n"), "{what}");
        assert!(heard.contains("\r\nContent-Security-Policy: default-src 'none';"), "{what}");
    }
    assert_eq!(statuses(&get(here.address, "/healthz")), [200]);
}

#[test]
fn w2_nothing_behind_a_malformed_request_is_taken_for_another() {
    let here = Here::start();
    for (what, bytes) in
        MALFORMED.iter().filter(|(what, _)| !what.contains("breaks off") && !what.contains("break off"))
    {
        let smuggled = [bytes, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".as_slice()].concat();
        let statuses = statuses(&say(here.address, &smuggled));
        assert!(matches!(statuses[..], [400..=499]), "{what}: {statuses:?}");
    }
}

#[test]
fn w2_any_bytes_at_all_end_in_an_answer_or_silence_never_in_a_fault() {
    let here = Here::start();
    let whole = b"POST /healthz?a=b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    // A fixed stream of chance (SplitMix64), so that a failure can be repeated.
    let chance = postdesk::clock::Entropy::seeded(20260302);
    for _ in 0..400 {
        let mut bytes = whole.to_vec();
        for _ in 0..3 {
            let [where_, what, how, _] = chance.bytes::<4>().unwrap();
            let at = usize::from(where_) % bytes.len();
            match how % 3 {
                0 => bytes[at] = what,
                1 => bytes.insert(at, what),
                _ => drop(bytes.remove(at)),
            }
        }
        let heard = say(here.address, &bytes);
        assert!(statuses(&heard).iter().all(|status| *status < 500), "{:?}: {heard}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(statuses(&get(here.address, "/healthz")), [200]);
}

//! What must hold for any bytes that come over a connection: what is taken has one meaning. Not in a usual build.

use std::net::{IpAddr, Ipv4Addr};

use super::chunks::Chunks;
use super::head::{self, Framing};
use super::relay::written_anew;

/// Most bytes of a body that are asked for here.
const MOST: usize = 1 << 20;

/// A request: however the network tears it, the same is understood; what is handed on reads back as what was taken,
/// and bears no line that the client has made up.
pub fn request(bytes: &[u8]) {
    let whole = head::end(bytes, 0);
    for seen in [1, 3, bytes.len() / 2, bytes.len()] {
        let first = bytes.get(..seen).unwrap_or_default();
        if let Ok(None) = head::end(first, 0) {
            assert_eq!(head::end(bytes, first.len()), whole, "torn behind {seen} bytes");
        }
    }
    let Ok(Some(end)) = whole else { return };
    let (before, body) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let Ok(taken) = head::parse(before) else { return };
    let text = written_anew(&taken, None, IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert_eq!(head::end(text.as_bytes(), 0), Ok(Some(text.len())), "{text:?}");
    let again = head::parse(text.as_bytes());
    assert!(again.is_ok(), "{text:?} is {again:?}");
    let Ok(again) = again else { return };
    assert_eq!((&again.method, &again.target, &again.headers), (&taken.method, &taken.target, &taken.headers));
    assert_eq!((again.framing, again.host.as_str()), (Framing::Length(0), "postdesk"));
    assert!(text.matches("\nX-Postdesk-Peer:").count() == 1, "{text:?}");
    if taken.framing == Framing::Chunked {
        chunked(body);
    }
}

/// A chunked body, read at once and byte by byte: the same bytes, the same end.
fn chunked(input: &[u8]) {
    let read = |step: usize| {
        let (mut chunks, mut body, mut pending, mut used_up) = (Chunks::default(), Vec::new(), Vec::new(), 0);
        for piece in input.chunks(step.max(1)) {
            pending.extend_from_slice(piece);
            let used = chunks.take(&pending, &mut body).ok()?;
            used_up += used;
            pending.drain(..used);
            if chunks.is_done() || body.len() > MOST {
                break;
            }
        }
        assert!(body.len() <= input.len());
        chunks.is_done().then_some((body, used_up))
    };
    let whole = read(input.len());
    for step in [1, 7] {
        assert_eq!(read(step), whole, "in pieces of {step}");
    }
}

//! Large requests: on disk while they arrive, within a quota, and never in memory.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use super::client::{DECENT, connect, get, heard, statuses};
use super::site::{Here, There, within};

fn head(length: usize) -> String {
    format!(
        "POST /support/ticket/process HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// Whether what was sent got as far as to the page, which found no form in it: the front says it in other words.
fn are_read(said: &str) -> bool {
    matches!(statuses(said)[..], [300..=499]) && !said.contains("The request was not accepted")
}

/// A connection that has sent so much of a body of this length.
fn begun(server: SocketAddr, length: usize, sent: usize) -> TcpStream {
    let mut stream = connect(server, DECENT).unwrap();
    stream.write_all(head(length).as_bytes()).unwrap();
    stream.write_all(&vec![b'x'; sent]).unwrap();
    stream
}

#[test]
fn twenty_uploads_of_twenty_megabytes_leave_the_memory_flat_and_others_served() {
    let there = There::patient(1024);
    let (before, held) = (there.peak_kilobytes(), there.holds());
    let server = there.address;
    let uploads: Vec<_> = (0..20)
        .map(|number: u8| {
            std::thread::spawn(move || {
                let mut stream = connect(server, 1 + number % 4).unwrap();
                stream.write_all(head(20_000_000).as_bytes()).unwrap();
                let piece = vec![number; 100_000];
                for _ in 0..200 {
                    stream.write_all(&piece).unwrap();
                }
                heard(&mut stream)
            })
        })
        .collect();
    let mut slowest = Duration::ZERO;
    while !uploads.iter().all(|upload| upload.is_finished()) {
        let start = Instant::now();
        assert_eq!(statuses(&get(server, "/healthz")), [200]);
        slowest = slowest.max(start.elapsed());
    }
    for upload in uploads {
        assert!(are_read(&upload.join().unwrap()));
    }
    let grown = there.peak_kilobytes() - before;
    println!("400 MB in 20 uploads: memory grew by {grown} kB, others waited {slowest:?} at most");
    assert!(grown < 20_000, "{grown} kB");
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    there.is_as_before(held);
}

#[test]
fn a_full_quota_is_told_in_words_and_is_free_again_afterwards() {
    let here = Here::with("body_size = '1MB'\n[limits]\nform_size = '1MB'\nuploads_size = '1MB'");
    let mut first = begun(here.address, 1_000_000, 900_000);
    // The rest of a piece that is being gathered is not on disk yet.
    within(Duration::from_secs(5), || (here.app.metrics.web_load().1 > 800_000).then_some(()));
    let said = heard(&mut begun(here.address, 900_000, 900_000));
    assert_eq!(statuses(&said), [503]);
    assert!(said.contains("\r\nRetry-After: 60\r\n") && said.contains("Too much is being sent"), "{said}");
    // What fits into memory is not concerned.
    assert!(are_read(&heard(&mut begun(here.address, 100_000, 100_000))));
    first.write_all(&vec![b'x'; 100_000]).unwrap();
    assert!(are_read(&heard(&mut first)));
    assert!(are_read(&heard(&mut begun(here.address, 900_000, 900_000))));
    assert!(here.app.metrics.refusals().any(|counted| counted == ("no_room", 1)));
    within(Duration::from_secs(5), || (here.app.metrics.web_load().1 == 0).then_some(()));
}

#[test]
fn an_upload_has_no_name_and_goes_with_its_sender() {
    let here = Here::start();
    let stream = begun(here.address, 2_000_000, 1_000_000);
    within(Duration::from_secs(5), || (here.app.metrics.web_load().1 > 900_000).then_some(()));
    let folder = here.folder.path().join("data/uploads");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    drop(stream);
    within(Duration::from_secs(5), || (here.app.metrics.web_load().1 == 0).then_some(()));
}

#[test]
fn a_large_body_in_chunks_has_the_same_limit() {
    let here = Here::with("body_size = '1MB'\n[limits]\nform_size = '1MB'");
    let chunk = [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat();
    for (chunks, is_read) in [(15, true), (16, false)] {
        let mut stream = connect(here.address, DECENT).unwrap();
        let head = "POST /support/ticket/process HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        stream.write_all(head.as_bytes()).unwrap();
        for _ in 0..chunks {
            let _ = stream.write_all(&chunk);
        }
        let _ = stream.write_all(b"0\r\n\r\n");
        let mut said = [0; 2048];
        let length = stream.read(&mut said).unwrap();
        let said = String::from_utf8_lossy(&said[..length]);
        assert_eq!(are_read(&said), is_read, "{said}");
    }
}

#[test]
fn large_bodies_are_taken_only_where_files_are() {
    let here = Here::start();
    for (path, length) in [("/healthz", 20_000), ("/nowhere", 20_000), ("/support/signin", 300_000)] {
        let head = format!("POST {path} HTTP/1.1\r\nHost: desk\r\nContent-Length: {length}\r\n\r\n");
        let mut stream = connect(here.address, DECENT).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        assert_eq!(statuses(&heard(&mut stream)), [413], "{path}");
    }
}

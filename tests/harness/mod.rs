//! What the integration tests stand on: a desk in a temporary directory, and servers on 127.0.0.1.

pub mod client;
pub mod desk;
pub mod dkim;
pub mod dns;
pub mod dovecot;
pub mod exim;
pub mod listener;
pub mod provider;
pub mod scripted;
pub mod smtp_scripted;

use std::time::{Duration, Instant};

/// Waits until `is_so`, or fails the test after `limit` saying what did not happen.
pub async fn until(what: &str, limit: Duration, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + limit;
    while !is_so() {
        assert!(Instant::now() < end, "not within {limit:?}: {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// A plain mail: the number makes it unlike any other.
pub fn mail(number: usize) -> Vec<u8> {
    mail_of(number, 300)
}

/// A mail of about so many bytes: above 4 KB it carries a file.
pub fn mail_of(number: usize, bytes: usize) -> Vec<u8> {
    let mut text = format!(
        "From: Ada <ada@example.net>\r\nTo: support@acme.example\r\nSubject: Question {number}\r\n\
         Message-ID: <{number}@example.net>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    );
    let has_file = bytes > 4096;
    if has_file {
        text += "Content-Type: multipart/mixed; boundary=next\r\n\r\n--next\r\n";
    }
    text += "Content-Type: text/plain\r\n\r\n";
    text += &format!("This is question {number}, and nobody knows the answer.\r\n");
    if has_file {
        text += "--next\r\nContent-Type: application/octet-stream; name=file.bin\r\n\
                 Content-Disposition: attachment; filename=file.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        let mut state = number as u64;
        while text.len() < bytes {
            text.extend((0..72).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[(state >> 58) as usize])
            }));
            text += "\r\n";
        }
        text += "--next--\r\n";
    }
    while text.len() < bytes {
        text += "No line of this is of any use.\r\n";
    }
    text.into_bytes()
}

/// How often a thing is tried: `short`, or `long` where POSTDESK_AT_LENGTH is set, as before a release.
pub fn at_length(short: u32, long: u32) -> u32 {
    if std::env::var_os("POSTDESK_AT_LENGTH").is_some() { long } else { short }
}

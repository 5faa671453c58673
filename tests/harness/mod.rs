//! What the integration tests stand on: a desk in a temporary directory, and servers on 127.0.0.1.

pub mod desk;
pub mod dovecot;
pub mod scripted;
pub mod smtp_scripted;

use std::time::{Duration, Instant};

/// Shows the log where `RUST_LOG` asks for it.
pub fn show_log() {
    if std::env::var_os("RUST_LOG").is_some() {
        let filter = tracing_subscriber::EnvFilter::from_default_env();
        let _ = tracing_subscriber::fmt().with_env_filter(filter).with_test_writer().try_init();
    }
}

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

/// A plain mail with a body of about so many bytes.
pub fn mail_of(number: usize, bytes: usize) -> Vec<u8> {
    let mut text = format!(
        "From: Ada <ada@example.net>\r\nTo: support@acme.example\r\nSubject: Question {number}\r\n\
         Message-ID: <{number}@example.net>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\n"
    );
    let line = format!("This is line after line of question {number}, none of them of any use.\r\n");
    while text.len() < bytes {
        text.push_str(&line);
    }
    text.into_bytes()
}

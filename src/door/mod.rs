//! Doors: mail comes in. Each fetches, hands to `App::receive`, and acknowledges after the commit.

pub mod imap;

//! Real and scripted servers at the other end of the wire.

mod agents;
mod circle;
mod courier;
mod dkim;
mod dns;
mod imap;
mod imap_hostile;
mod maildir;
mod setup;
mod smtp;

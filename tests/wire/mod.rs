//! Real and scripted servers at the other end of the wire.

mod agents;
mod alarms;
mod circle;
mod courier;
mod dkim;
mod dns;
mod doctor;
mod imap;
mod imap_hostile;
mod maildir;
mod oauth;
mod setup;
mod smtp;

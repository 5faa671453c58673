//! Real and scripted servers at the other end of the wire.

mod courier;
mod imap;
mod imap_hostile;
mod maildir;
mod smtp;

//! Real and scripted servers at the other end of the wire.

mod imap;
mod imap_hostile;
mod maildir;

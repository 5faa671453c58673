//! What goes out: claims due mails, renders, delivers, settles by verdict.

pub mod backoff;
mod maildir;
pub mod smtp;

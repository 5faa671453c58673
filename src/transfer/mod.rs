//! Everything out of the desk in forms other programs read, help pages in and out, backups and their restoring.

pub mod articles;
pub mod backup;
pub mod contact;
pub mod jsonl;
pub mod mbox;
pub mod restore;

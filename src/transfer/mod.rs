//! Everything out of the desk in forms other programs read, and help pages in and out.

pub mod articles;
pub mod jsonl;
pub mod mbox;

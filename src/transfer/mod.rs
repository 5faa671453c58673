//! Everything out of the desk, in forms other programs read.

pub mod jsonl;
pub mod mbox;

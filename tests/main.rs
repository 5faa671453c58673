//! All tests that drive the program from outside, in one binary so that it is linked once.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may break off; clippy.toml exempts test functions only, not what they call"
)]

mod browser;
mod cli;
mod corpus;
mod crash;
mod daemon;
mod faults;
mod harness;
mod house;
mod layouts;
mod linear;
mod stories;
mod web;
mod wire;

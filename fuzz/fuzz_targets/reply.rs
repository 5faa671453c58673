//! The text of a mail: what is new in it, for customers and for agents.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| postdesk::fuzzing::reply(input));

//! The configuration and the data of the desk.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| postdesk::fuzzing::configuration(input));

//! Authentication-Results of the receiving server.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| postdesk::fuzzing::results(input));

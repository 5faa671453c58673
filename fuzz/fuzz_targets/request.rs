//! The head and the body of a request over HTTP.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| postdesk::fuzzing::request(input));

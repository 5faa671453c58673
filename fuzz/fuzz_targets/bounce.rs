//! The report of a server that could not deliver.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| postdesk::fuzzing::bounce(input));

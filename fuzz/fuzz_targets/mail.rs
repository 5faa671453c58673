//! A mail, from its limits to the clues to its ticket.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| postdesk::fuzzing::mail(input));

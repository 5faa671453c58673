//! An agent's words: directives, dates, and what may go to a customer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| postdesk::fuzzing::words_of_agent(input));

//! HTML and Markdown, made safe for showing.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| postdesk::fuzzing::page(input));

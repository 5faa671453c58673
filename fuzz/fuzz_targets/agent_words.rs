//! Any text through the strict reading of agents' answers and the directives, and what may go to a customer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postdesk::desk::{directives, outgoing};
use postdesk::mail::reply;

fuzz_target!(|text: &str| {
    let reading = reply::read_agent(text, &["help+a", "your reply goes to"]);
    directives::read_released(&reading.reply);
    if let Ok(asked) = directives::read(&reading.reply) {
        let own = ["help@shop.example".to_owned()];
        let agents = ["grace@staff.example".to_owned()];
        let out = outgoing::for_customer(&asked.text, "help@shop.example", &own, &agents);
        assert!(!out.to_lowercase().contains("grace@staff.example"));
    }
});

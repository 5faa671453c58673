//! By what a mailbox's agents will be known, in words: what it relies on can't be seen from here.

use super::{Finding, State};
use crate::config::Mailbox;

/// What proves agents who write to this mailbox.
pub fn look(mailbox: &Mailbox) -> Finding {
    let what = format!("mailbox.{}", mailbox.name);
    if mailbox.plus_addresses {
        let plus = |tag: &str| mailbox.address.replacen('@', &format!("+{tag}@"), 1);
        let value = format!("agents are known by answering to {}", plus("…"));
        let hint = format!("send a mail to {} to see that such mail comes in", plus("test"));
        return Finding::new(State::Ok, what, value, hint);
    }
    let judge = match &mailbox.trusted_authserv_id {
        Some(server) => format!("{server} says dmarc=pass, or the DKIM signature holds"),
        None => "the DKIM signature holds".to_owned(),
    };
    let hint = format!(
        "an agent's mail counts at once only if {judge}, and the brand has trust_domain; the agent is asked to \
         confirm each other one; let the mail server bring such addresses here if it can"
    );
    Finding::new(State::Warn, what, "no plus addresses, so nothing in an answer proves the agent", hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Sink, Source};

    #[test]
    fn what_it_relies_on_is_told() {
        let mailbox = |plus_addresses, trusted: Option<&str>| Mailbox {
            name: "support".to_owned(),
            address: "support@acme.example".to_owned(),
            display_name: String::new(),
            tag: String::new(),
            brand: String::new(),
            plus_addresses,
            trusted_authserv_id: trusted.map(str::to_owned),
            spam_header: None,
            dkim: None,
            source: Source::None,
            sink: Sink::Outbox("out".into()),
            oauth: None,
        };
        for (plus, trusted, state, words) in [
            (true, None, State::Ok, "support+test@acme.example"),
            (true, Some("mx"), State::Ok, "support+test@acme.example"),
            (false, None, State::Warn, "only if the DKIM signature holds, and"),
            (false, Some("mx"), State::Warn, "only if mx says dmarc=pass, or the DKIM signature holds, and"),
        ] {
            let found = look(&mailbox(plus, trusted));
            assert_eq!(found.state, state);
            assert!(found.hint.contains(words), "{found:?}");
        }
    }
}

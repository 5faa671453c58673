//! A ticket as a line of a mail that is about several, with a link that answers it.

use anyhow::Result;

use super::Desk;
use super::material::Material;
use super::view::tag;
use crate::clock::Timestamp;
use crate::desk::{Agent, MessageKind, Ticket};
use crate::mail::token::Key;
use crate::render::EntryView;
use crate::store::{MessageRow, Reader};

/// Longest subject in a link, characters.
const LINK_SUBJECT: usize = 60;

/// For whom and in which words lines are written.
pub(super) struct Lines<'a> {
    pub reader: &'a Reader<'a>,
    pub desk: &'a Desk,
    pub material: &'a Material,
    pub agent: &'a Agent,
}

impl Lines<'_> {
    /// Number, subject and state of a ticket. `seen` is the newest message that the mail shows of it; without one there
    /// is no link, so that nobody answers what was not seen. A note is answered by a note.
    pub fn ticket(&self, ticket: &Ticket, seen: Option<&MessageRow>) -> Result<EntryView> {
        let (brand, language) = (ticket.brand, self.material.language.as_str());
        let named = |key: &str, name: &str| self.say(key, &[("name", name)]);
        let mut state = vec![self.desk.status_name(self.reader, brand, language, &ticket.status)?];
        let assignee = self.material.agents.iter().find(|agent| Some(agent.id) == ticket.assignee);
        state.push(match assignee {
            Some(agent) => named("state-assigned", &agent.name),
            None => self.say("state-unassigned", &[]),
        });
        if ticket.priority != "normal" {
            let priority = self.desk.priority_name(self.reader, brand, language, &ticket.priority)?;
            state.push(self.say("state-priority", &[("priority", &priority)]));
        }
        if let Some(at) = ticket.due_at {
            state.push(self.say("state-due", &[("at", &self.moment(at))]));
        }
        let mut entry = EntryView {
            head: format!("#{}", ticket.number),
            text: ticket.subject.clone(),
            detail: state.join(", "),
            ..EntryView::default()
        };
        if let Some(seen) = seen {
            (entry.reply, entry.reply_is_note) = self.reply(ticket, seen)?;
        }
        Ok(entry)
    }

    /// A link that opens an answer to a ticket in the agent's mail client (RFC 6068). It bears the agent's own key, as
    /// the reply address of a notice does; where addresses can't bear keys, the number in the subject, which makes a note. Says
    /// besides whether it makes one.
    fn reply(&self, ticket: &Ticket, seen: &MessageRow) -> Result<(String, bool)> {
        let mailbox = self.desk.mailbox(ticket.mailbox)?;
        let has_keys = self.desk.has_keys(mailbox);
        let note = !has_keys || seen.kind == MessageKind::Note;
        let address = match mailbox.address.split_once('@').filter(|_| has_keys) {
            Some((local, domain)) => {
                let key = Key::Agent {
                    ticket: ticket.id.0,
                    agent: self.agent.id.0,
                    epoch: self.reader.key_epoch(ticket.id, self.agent)?,
                    seen: seen.id.0,
                    note,
                    about: None,
                };
                format!("{}%2B{}@{}", encoded(local), self.desk.signer.sign(&key), encoded(domain))
            }
            None => mailbox.address.split('@').map(encoded).collect::<Vec<_>>().join("@"),
        };
        let subject: String = ticket.subject.chars().take(LINK_SUBJECT).collect();
        let subject = format!("Re: {} {subject}", tag(mailbox, ticket.number));
        Ok((format!("mailto:{address}?subject={}", encoded(&subject)), note))
    }

    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.desk.renderer.say(&self.material.language, key, values)
    }

    pub fn moment(&self, at: Timestamp) -> String {
        self.desk.renderer.moment(&self.material.language, at, &self.material.zone)
    }
}

/// The first lines of a text, cut where it gets long.
pub(super) fn first_lines(text: &str, lines: usize, characters: usize) -> String {
    let text = text.trim();
    let begin: String = text.lines().take(lines).collect::<Vec<_>>().join("\n");
    let mut cut: String = begin.chars().take(characters).collect();
    cut.truncate(cut.trim_end().len());
    if cut.len() < text.len() {
        cut.push_str(" …");
    }
    cut
}

/// Percent-encoded, everything that is not unreserved (RFC 3986 §2.3).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_nothing_that_could_end_it() {
        assert_eq!(encoded("Re: [Shop #7] Ä&b?c=d"), "Re%3A%20%5BShop%20%237%5D%20%C3%84%26b%3Fc%3Dd");
        assert_eq!(encoded("help-desk.a_b~1"), "help-desk.a_b~1");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(first_lines("one\ntwo\n", 10, 100), "one\ntwo");
        assert_eq!(first_lines("one\ntwo\nthree", 2, 100), "one\ntwo …");
        assert_eq!(first_lines("äöüß and more", 5, 4), "äöüß …");
        assert_eq!(first_lines("  \n", 5, 4), "");
    }
}

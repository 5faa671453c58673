//! Tickets in a list, each with a link that answers it.

use anyhow::Result;

use super::page::Asked;
use crate::app::Desk;
use crate::desk::{Agent, MessageKind, Ticket, TicketId};
use crate::mail::token::Key;
use crate::render::EntryView;
use crate::store::{MailboxRow, Reader};

/// Characters of a subject in a link: clients cut long links.
const SUBJECT_IN_LINK: usize = 40;
/// Characters of a subject in a list.
const SUBJECT: usize = 120;

/// Tickets as entries of a list.
pub(super) fn entries(asked: &Asked, ids: impl IntoIterator<Item = TicketId>) -> Result<Vec<EntryView>> {
    ids.into_iter().map(|id| entry(asked, &asked.reader.get_ticket(id)?)).collect()
}

/// A ticket as an entry of a list: its state, whose it is, who wrote last.
pub(super) fn entry(asked: &Asked, ticket: &Ticket) -> Result<EntryView> {
    let mut state = vec![asked.names.status(&ticket.status)];
    state.push(match ticket.assignee {
        Some(agent) if agent == asked.agent.id => asked.say("state-yours", &[]),
        Some(agent) => asked.say("state-assigned", &[("name", &asked.names.agent(agent))]),
        None => asked.say("state-unassigned", &[]),
    });
    if let Some(team) = ticket.team {
        state.push(asked.say("state-team", &[("name", &asked.names.team(team))]));
    }
    if ticket.priority != "normal" {
        state.push(asked.say("state-priority", &[("priority", &asked.names.priority(&ticket.priority))]));
    }
    if !ticket.category.is_empty() {
        state.push(asked.say("state-category", &[("name", &asked.names.category(&ticket.category))]));
    }
    if let Some(at) = ticket.due_at {
        let key = if at < asked.now { "state-overdue" } else { "state-due" };
        state.push(asked.say(key, &[("at", &asked.moment(at))]));
    }
    if let Some(at) = ticket.snoozed_until {
        state.push(asked.say("state-snoozed", &[("at", &asked.moment(at))]));
    }
    let name = asked.person_name(ticket.requester)?;
    let last = match asked.reader.last_word(ticket.id)? {
        Some((by, address, at)) => {
            let by = if by.is_empty() { address } else { by };
            asked.say("list-last", &[("name", &name), ("by", &by), ("at", &asked.moment(at))])
        }
        None => name,
    };
    let (reply, reply_is_note) = reply_link(asked.reader, asked.desk, asked.mailbox, asked.agent, ticket)?;
    Ok(EntryView {
        head: format!("#{}", ticket.number),
        text: ticket.subject.chars().take(SUBJECT).collect(),
        detail: format!("{}\n{last}", state.join(", ")),
        words: String::new(),
        reply,
        reply_is_note,
    })
}

/// A link that answers a ticket by mail as an answer to its newest notice would, and whether what is written by it
/// becomes a note: where the newest message is one, and where addresses can't bear keys.
pub(in crate::app) fn reply_link(
    reader: &Reader,
    desk: &Desk,
    mailbox: &MailboxRow,
    agent: &Agent,
    ticket: &Ticket,
) -> Result<(String, bool)> {
    let of_ticket = desk.mailbox(ticket.mailbox).unwrap_or(mailbox);
    let has_keys = desk.has_keys(of_ticket);
    let newest = reader.newest_messages_for_agents(ticket.id, 1)?.into_iter().next();
    let note = !has_keys || newest.as_ref().is_some_and(|message| message.kind == MessageKind::Note);
    let address = match of_ticket.address.split_once('@').filter(|_| has_keys) {
        Some((local, domain)) => {
            let key = Key::Agent {
                ticket: ticket.id.0,
                agent: agent.id.0,
                epoch: reader.key_epoch(ticket.id, agent)?,
                seen: newest.map_or(0, |message| message.id.0),
                note,
                about: None,
            };
            format!("{local}+{}@{domain}", desk.signer.sign(&key))
        }
        None => of_ticket.address.clone(),
    };
    let tag = if of_ticket.tag.is_empty() {
        format!("[#{}]", ticket.number)
    } else {
        format!("[{} #{}]", of_ticket.tag, ticket.number)
    };
    let subject: String = ticket.subject.chars().take(SUBJECT_IN_LINK).collect();
    Ok((mailto(&address, &format!("{tag} {}", subject.trim_end())), note))
}

/// A link to write to an address (RFC 6068).
fn mailto(address: &str, subject: &str) -> String {
    format!("mailto:{}?subject={}", encoded(address, "@+!$'*"), encoded(subject, ""))
}

/// Percent-encoded: all but the unreserved characters of RFC 3986 §2.3 and those of `kept`.
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || kept.contains(c) {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_nothing_that_ends_it_or_adds_to_it() {
        for (address, subject, wanted) in [
            (
                "help+a1.2.0.3.xy@shop.example",
                "[Shop #7] Lamp",
                "mailto:help+a1.2.0.3.xy@shop.example?subject=%5BShop%20%237%5D%20Lamp",
            ),
            (
                "a&b=c?d@x.example",
                "a&bcc=evil@x.example",
                "mailto:a%26b%3Dc%3Fd@x.example?subject=a%26bcc%3Devil%40x.example",
            ),
            (
                "a@x.example",
                "Grüße\r\n\"<b>\" 100%",
                "mailto:a@x.example?subject=Gr%C3%BC%C3%9Fe%0D%0A%22%3Cb%3E%22%20100%25",
            ),
            ("a@x.example", "", "mailto:a@x.example?subject="),
        ] {
            assert_eq!(mailto(address, subject), wanted);
        }
    }
}

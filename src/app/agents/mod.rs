//! Mails of agents: answers, notes and directives of those who are proved; questions to those who are not.

mod article;
mod carry;
mod fits;
mod hold;
mod own;
mod plan;
mod receipt;
mod resolve;

use anyhow::Result;

use super::enqueue::Rings;
use super::found::{KeyFound, ticket_of_key};
use super::prepared::Prepared;
use super::receive::customer;
use super::{Desk, Receipt, forward};
use crate::desk::directives::{self, Directive, Given, Kind};
use crate::desk::matching::Reason;
use crate::desk::proof::Proof;
use crate::desk::{ActId, Agent, MessageId, MessageKind, Say, Template, Ticket, TicketId, outgoing};
use crate::mail::reply;
use crate::mail::token::{About, Key};
use crate::store::{MailboxRow, Tx};
pub(super) use hold::{Hold, Why, confirmed, confirmed_or_ask, disown, hold, is_question, still_held};
pub(super) use resolve::{Lookup, Problem};

/// A proved agent, and what the mail answers.
#[derive(Clone)]
pub(super) struct Acting {
    pub agent: Agent,
    pub proof: Proof,
    /// The ticket whose notice it answers, or whose number it names.
    pub ticket: Option<Ticket>,
    /// The newest message the agent had seen there.
    pub seen: Option<MessageId>,
    /// What the agent did, if the mail answers a receipt.
    pub act: Option<ActId>,
    /// A plain text becomes a note.
    pub about_note: bool,
    /// It was held before, and the agent has sent it on.
    pub is_released: bool,
    /// Why it is this ticket, for the message.
    pub reason: Reason,
    /// What the agent should know of how the mail was understood.
    pub told: Vec<Say>,
    /// The mail was kept before, with this row.
    pub kept: Option<i64>,
}

/// A proved agent's mail: does what it asks, or holds it and says why.
pub(super) fn act(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
) -> Result<(Receipt, Rings)> {
    let ticket = acting.ticket.as_ref();
    let refuse = |say: Say| {
        let mut held = Hold::new(Why::Refused, ticket, acting.about_note);
        held.extra.told.push(say);
        hold(tx, desk, mailbox, mail, &acting.agent, held)
    };
    if outgoing::is_sealed(&mail.mail.text, &mail.mail.attachments) {
        return refuse(Say::new("refused-sealed"));
    }
    let quotable = quotable(tx, desk, ticket)?;
    let quotable: Vec<&str> = quotable.iter().map(String::as_str).collect();
    let reading = reply::read_agent_quoting(&mail.mail.text, &desk.marks(), &quotable);
    if let Some(done) = article::act(tx, desk, mailbox, mail, acting, &reading.reply)? {
        return Ok(done);
    }
    let asked = match directives::read(&reading.reply) {
        _ if acting.is_released => directives::read_released(&reading.reply),
        Ok(asked) => asked,
        Err(unknown) => {
            let held = not_understood(acting, &unknown, &reading.reply);
            return hold(tx, desk, mailbox, mail, &acting.agent, held);
        }
    };
    if asked.directives.iter().any(article::is_about_page) {
        return refuse(Say::new("refused-article-first"));
    }
    if asked.directives.iter().any(|given| given.directive == Directive::Send) {
        if asked.directives.len() > 1 {
            return refuse(Say::new("refused-send-alone"));
        }
        let mut acting = acting.clone();
        if !asked.text.trim().is_empty() {
            acting.told.push(Say::new("told-text-not-sent"));
        }
        return match hold::send_on(tx, desk, mailbox, mail, &acting)? {
            Ok(done) => Ok(done),
            Err(key) => refuse(Say::new(key)),
        };
    }
    let (own, about_ticket): (Vec<&Given>, Vec<&Given>) = asked.directives.iter().partition(|given| is_own(given));
    if !own.is_empty() && about_ticket.is_empty() {
        return own::answer(tx, desk, mailbox, mail, acting, &own, &asked.text);
    }
    let Some(ticket) = ticket else {
        return without_ticket(tx, desk, mailbox, mail, acting, &about_ticket, &asked.text);
    };
    // One line that can't be followed holds the whole mail, whatever it is about.
    if let Some(problem) = own::first_problem(tx, desk, mailbox, acting, &own)? {
        return own::hold_for(tx, desk, mailbox, mail, acting, problem);
    }
    let words = plan::Words { text: asked.text, signature: reading.signature.unwrap_or_default() };
    let (receipt, mut rings) = carry::carry_out(tx, desk, mailbox, mail, acting, ticket, &about_ticket, words)?;
    if matches!(receipt, Receipt::Ticket { .. }) && !own.is_empty() {
        rings.extend(own::tell(tx, desk, mailbox, mail, acting, &own)?);
    }
    Ok((receipt, rings))
}

/// Whether a directive asks or sets something of the agent's own, and does nothing to a ticket.
fn is_own(given: &Given) -> bool {
    let word = given.directive.word();
    let row = directives::DIRECTIVES.iter().find(|row| row.word == word);
    given.directive == Directive::Canned(None)
        || row.is_some_and(|row| matches!(row.kind, Kind::Question | Kind::Own))
            && !matches!(given.directive, Directive::Send | Directive::Undo | Directive::Mute | Directive::Unmute)
            && !matches!(given.directive, Directive::Follow | Directive::Unfollow)
}

/// Whether the mail went to anybody who is neither the desk nor an agent: then its reply address is in other hands.
fn has_outsiders(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<bool> {
    let teams = tx.list_teams(mailbox.brand)?;
    for address in mail.mail.to.iter().chain(&mail.mail.cc) {
        let key = address.key();
        let base = crate::mail::address::split_plus(&key).0;
        let is_ours = desk.own.addresses.contains(&base) || teams.iter().any(|team| team.address == base);
        if !is_ours && tx.find_agent_by_address(mailbox.brand, &key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A line that is not understood holds the whole mail: a misspelt word must never reach a customer.
fn not_understood<'a>(acting: &'a Acting, unknown: &'a directives::Unknown, text: &str) -> Hold<'a> {
    // Who may have meant a note must not find the correction in the customer's mailbox.
    let released = directives::read_released(text);
    let is_note = released.directives.iter().any(|given| given.directive == Directive::Note);
    let about_note = acting.about_note || is_note || directives::may_mean_note(text);
    let mut held = Hold::new(Why::Directive, acting.ticket.as_ref(), about_note);
    held.extra.can_send = !released.text.trim().is_empty() || !released.directives.is_empty();
    held.line = &unknown.line;
    held.extra.suggestions.clone_from(&unknown.suggestions);
    let word = unknown.line.split([' ', ':', '=']).next().unwrap_or_default();
    held.extra.told.push(match &unknown.problem {
        directives::Problem::NotKnown => Say::new("problem-not-known"),
        directives::Problem::NeedsWords => Say::new("problem-needs-words").with("word", word),
        directives::Problem::TakesNone => Say::new("problem-takes-none").with("word", word),
        directives::Problem::NotUnderstood(example) => Say::new("problem-example").with("example", example),
    });
    held
}

/// What the customer's side wrote: quoted lines of it may stay in an answer.
fn quotable(tx: &Tx, desk: &Desk, ticket: Option<&Ticket>) -> Result<Vec<String>> {
    let Some(ticket) = ticket else { return Ok(Vec::new()) };
    let messages = tx.recent_messages_for_customers(ticket.id, MessageId(i64::MAX))?;
    Ok(messages.into_iter().map(|message| desk.without_notices(&message.words)).collect())
}

/// An agent's mail about no ticket: a customer's mail that is handed on, or the agent's own matter.
fn without_ticket(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    about_ticket: &[&Given],
    text: &str,
) -> Result<(Receipt, Rings)> {
    if let Some(handed_on) = forward::customers_mail(tx, desk, mailbox, mail)? {
        return forward::take_in(tx, desk, mailbox, mail, acting, handed_on);
    }
    if about_ticket.is_empty() && !text.trim().is_empty() && mail.clues.address_keys.is_empty() {
        return customer(tx, desk, mailbox, mail, None);
    }
    let mut held = Hold::new(Why::Refused, None, false);
    held.extra.told.push(Say::new("refused-no-ticket"));
    hold(tx, desk, mailbox, mail, &acting.agent, held)
}

/// Whether the mail answers a question of ours to this agent.
pub(super) fn answers_question(mail: &Prepared, agent: &Agent) -> bool {
    mail.released.as_deref().is_some_and(|released| released.agent == agent.id && is_question(&released.held.why))
}

/// A proved agent's mail to the reply address of a notice. A reply address is good for its own ticket: where the agent
/// typed another number, that ticket is meant only if our server vouches for the sender.
#[allow(clippy::too_many_arguments, reason = "who, where and with what right")]
pub(super) fn act_with_key(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    proof: Proof,
    ticket: Option<TicketId>,
    key: &KeyFound,
) -> Result<(Receipt, Rings)> {
    if answers_question(mail, agent) {
        return confirmed_or_ask(tx, desk, mailbox, mail, agent);
    }
    let keyed = match ticket {
        Some(ticket) => Some(tx.get_ticket(ticket)?),
        None => None,
    };
    let is_other = |number: &i64| keyed.as_ref().is_none_or(|ticket| ticket.number != *number);
    let typed = match mail.clues.number.filter(is_other) {
        Some(number) => tx.find_ticket_by_number(mailbox.brand, number)?,
        None => None,
    };
    // What the notice itself bore was not typed, also where its message has moved since.
    let typed = typed.filter(|typed| keyed.as_ref().is_none_or(|ticket| ticket.id != typed.id));
    let typed = typed.filter(|typed| typed.id != key.held.keyed);
    let mut told = Vec::new();
    let (ticket, reason, seen) = match (keyed, typed) {
        (_, Some(typed)) if mail.verdict.is_pass() => (Some(typed), Reason::AgentNumber, None),
        (keyed, Some(typed)) => {
            let counted = keyed.as_ref().map(|ticket| ticket.number.to_string()).unwrap_or_default();
            let say = Say::new("told-other-number").with("number", typed.number.to_string());
            told.push(say.with("counted", counted));
            (keyed, Reason::AgentKey, key.seen)
        }
        (keyed, None) => (keyed, Reason::AgentKey, key.seen),
    };
    let acting = Acting {
        agent: agent.clone(),
        proof,
        ticket,
        seen,
        act: match key.about {
            Some(About::Act(act)) => Some(ActId(act)),
            _ => None,
        },
        about_note: key.note,
        is_released: false,
        reason,
        told,
        kept: None,
    };
    let done = act(tx, desk, mailbox, mail, &acting)?;
    // Whatever became of it, those who got a copy have the reply address too.
    if has_outsiders(tx, desk, mailbox, mail)? {
        tx.raise_generation(key.held.keyed, key.held.agent)?;
    }
    Ok(done)
}

/// A mail from an address that may be an agent's: kept, and the agent asked at the registered address, once a day.
pub(super) fn ask_alias(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    ticket: Option<TicketId>,
) -> Result<(Receipt, Rings)> {
    let ticket = ticket.map(|ticket| tx.get_ticket(ticket)).transpose()?;
    let mut held = Hold::new(Why::Alias, ticket.as_ref(), false);
    let address = mail.mail.from.as_ref().map(|from| from.address.clone()).unwrap_or_default();
    held.extra.told.push(Say::new("alias-question").with("address", address));
    held.is_silent = !tx.claim_hint(agent.id)?;
    hold(tx, desk, mailbox, mail, agent, held)
}

/// The words above a mail that an agent handed on: directives count for the new ticket, text is a note.
pub(super) fn words_above(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    words: &str,
) -> Result<Rings> {
    let Some(ticket) = &acting.ticket else { return Ok(Rings::new()) };
    let asked = match directives::read(words) {
        _ if acting.is_released => directives::read_released(words),
        Ok(asked) => asked,
        // What is not understood stays to be read: a note harms nobody.
        Err(_) => directives::Asked { text: words.to_owned(), ..directives::Asked::default() },
    };
    let given: Vec<&Given> = asked.directives.iter().filter(|given| !is_own(given)).collect();
    let words = plan::Words { text: asked.text, signature: String::new() };
    carry::carry_out_kept(tx, desk, mailbox, mail, acting, ticket, &given, words)
}

/// A proved agent's mail to no reply address of ours, or to one that proves nothing any more: the ticket is the one it
/// answers or names. What begins a mail of its own is a note unless it says otherwise.
pub(super) fn act_without_key(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    proof: Proof,
) -> Result<(Receipt, Rings)> {
    let ticket = meant_without_key(tx, mailbox, mail)?;
    let answered = match keyed(mail, agent) {
        Some(keyed) => Some(keyed),
        None => answered_notice(tx, mail)?,
    };
    let acting = Acting {
        agent: agent.clone(),
        proof,
        ticket,
        seen: answered.as_ref().and_then(|answered| answered.seen),
        act: answered.as_ref().and_then(|answered| answered.act),
        reason: if answered.is_some() { Reason::AgentAnswer } else { Reason::AgentNumber },
        about_note: answered.is_none_or(|answered| answered.about_note),
        is_released: false,
        told: Vec::new(),
        kept: None,
    };
    act(tx, desk, mailbox, mail, &acting)
}

/// What a notice of ours, that a mail answers, told. It proves nothing here.
struct Answered {
    seen: Option<MessageId>,
    act: Option<ActId>,
    about_note: bool,
}

/// By the reply address, though it proves nothing any more.
fn keyed(mail: &Prepared, agent: &Agent) -> Option<Answered> {
    mail.clues.address_keys.iter().find_map(|key| match key {
        Key::Agent { seen, note, about, agent: of, .. } => Some(Answered {
            seen: Some(MessageId(*seen)).filter(|seen| seen.0 > 0),
            act: match about {
                Some(About::Act(act)) if *of == agent.id.0 => Some(ActId(*act)),
                _ => None,
            },
            about_note: *note,
        }),
        _ => None,
    })
}

/// By the headers alone.
fn answered_notice(tx: &Tx, mail: &Prepared) -> Result<Option<Answered>> {
    for key in &mail.clues.thread_keys {
        let Key::Thread { serial, .. } = key else { continue };
        let Some(row) = tx.find_outbox(*serial)? else { continue };
        let held = row.held.map(|held| tx.find_held(held)).transpose()?.flatten();
        let told = row.message.filter(|_| row.template == Some(Template::Receipt));
        let is_receipt_of_note = told
            .map(|message| tx.find_withdrawn_too(message))
            .transpose()?
            .flatten()
            .is_some_and(|told| told.kind == MessageKind::Note);
        let about_note =
            row.template == Some(Template::NewNote) || held.is_some_and(|held| held.about_note) || is_receipt_of_note;
        return Ok(Some(Answered { seen: row.message, act: row.act, about_note }));
    }
    Ok(None)
}

/// The ticket an agent's mail without a valid key is about.
fn meant_without_key(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Option<Ticket>> {
    for key in mail.clues.address_keys.iter().chain(&mail.clues.thread_keys) {
        if let Some(id) = ticket_of_key(tx, key)?
            && let Some(ticket) = tx.find_ticket(mailbox.brand, id)?
        {
            return Ok(Some(ticket));
        }
    }
    match mail.clues.number {
        Some(number) => tx.find_ticket_by_number(mailbox.brand, number),
        None => Ok(None),
    }
}

//! Mails of agents: answers, notes and directives of those who are proved; questions to those who are not.

use anyhow::Result;

use super::apply::{MessageFacts, Rings, apply, tell_agent};
use super::bounce::situation;
use super::prepared::{Prepared, Released};
use super::receive::customer;
use super::{Desk, Receipt, forward, hex};
use crate::desk::confirm::{self, Said};
use crate::desk::directives::{self, Directive, Given};
use crate::desk::matching::Reason;
use crate::desk::proof::Proof;
use crate::desk::{Actor, Agent, Command, Draft, Refusal, Template, Ticket, TicketId, Via, decide, outgoing};
use crate::mail::reply;
use crate::mail::token::Key;
use crate::store::{MailboxRow, NewHeld, Outcome, Tx};

/// How many questions one agent is asked in an hour at most: whoever forges the From line must not be able to
/// fill the agent's mailbox.
const QUESTIONS_AN_HOUR: i64 = 10;

/// A proved agent's mail: does what it asks, or holds it and says why.
#[allow(clippy::too_many_arguments, reason = "who, where and with what right")]
pub(super) fn act(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    ticket: TicketId,
    proof: Proof,
    about_note: bool,
) -> Result<(Receipt, Rings)> {
    let (ticket, reason, warning) = ticket_meant(tx, mailbox, mail, ticket)?;
    if outgoing::is_sealed(&mail.mail.text, &mail.mail.attachments) {
        let why = "It is encrypted or sealed, so it can't be read here: send it unprotected";
        return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "refused", why, about_note);
    }
    let reading = reply::read_agent(&mail.mail.text, &desk.marks());
    let asked = match directives::read(&reading.reply) {
        Ok(asked) => asked,
        Err(unknown) => {
            // Who may have meant a note must not find the correction in the customer's mailbox.
            let about_note = about_note || unknown.suggestions.iter().any(|word| word == "#note");
            return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "directive", &unknown.line, about_note);
        }
    };
    let known = |given: &&Given| matches!(given.directive, Directive::Answer | Directive::Note | Directive::Close);
    if let Some(other) = asked.directives.iter().find(|given| !known(given)) {
        return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "directive", &other.line, about_note);
    }
    let left_behind = mail.mail.attachments.iter().any(|part| part.content_type == "message/rfc822");
    let warning =
        if left_behind { format!("{warning}\nAn attached mail was not sent along").trim().to_owned() } else { warning };
    let files = outgoing::own_files(&mail.mail.attachments, |sha256| is_known_file(tx, &ticket, sha256));
    let draft =
        Draft { text: asked.text.clone(), signature: reading.signature.unwrap_or_default(), files: files.len() };
    let commands = commands(&asked.directives, draft, about_note);
    if commands.is_empty() {
        return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "empty", "", about_note);
    }
    let actor = Actor::Agent { agent: agent.clone(), proof };
    // Everything is decided before anything is done: a mail is carried out whole or not at all.
    let mut situation = situation(tx, desk, ticket.clone())?;
    let mut decisions = Vec::new();
    for command in &commands {
        match decide(&situation, &actor, command) {
            Ok(decision) => {
                let before = situation.clone();
                for change in &decision.changes {
                    situation.ticket = situation.ticket.map(|ticket| ticket.after(change, tx.now));
                }
                decisions.push((before, decision));
            }
            Err(Refusal::NothingToDo(_)) => {
                return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "empty", "", about_note);
            }
            Err(refusal) => {
                let why = refusal.to_string();
                return hold(tx, desk, mailbox, mail, agent, Some(&ticket), "refused", &why, about_note);
            }
        }
    }
    let (mail_id, blobs) = mail.keep(tx, mailbox, Outcome::Message, "")?;
    let mut rings = Rings::new();
    let mut kept = mail.mail.clone();
    let blobs = outgoing::keep_files(&mut kept.attachments, &blobs, &files);
    for (before, decision) in &decisions {
        let facts = MessageFacts {
            mail: Some((&kept, mail_id, &blobs)),
            author_name: &agent.name,
            author_address: &agent.address,
            class: mail.class.kind.word(),
            matched_by: &reason.words(),
            proof: proof.words(),
            warning: &warning,
            max_files: desk.config.limits.attachments,
            cause: format!("mail:{mail_id}"),
        };
        rings.extend(apply(tx, desk, mailbox, before, &actor, Via::Mail, decision, "", &facts)?.rings);
    }
    if has_outsiders(tx, desk, mailbox, mail)? {
        tx.raise_generation(ticket.id, agent.id)?;
    }
    Ok((Receipt::Ticket { number: ticket.number, new: false }, rings))
}

/// What the mail asks for, in the order in which it is done.
fn commands(given: &[Given], draft: Draft, about_note: bool) -> Vec<Command> {
    let asks_for = |directive: Directive| given.iter().any(|given| given.directive == directive);
    let is_note = asks_for(Directive::Note) || about_note && !asks_for(Directive::Answer);
    let mut commands = Vec::new();
    let asks_for_text = asks_for(Directive::Note) || asks_for(Directive::Answer);
    if !draft.is_empty() || asks_for_text {
        commands.push(if is_note { Command::Note(draft) } else { Command::Answer(draft) });
    }
    if asks_for(Directive::Close) {
        commands.push(Command::Close);
    }
    commands
}

/// A reply address is good for its own ticket. Where the agent typed another number, that ticket is meant only
/// if our server vouches for the sender.
fn ticket_meant(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, keyed: TicketId) -> Result<(Ticket, Reason, String)> {
    let ticket = tx.get_ticket(keyed)?;
    let typed = match mail.clues.number.filter(|number| *number != ticket.number) {
        Some(number) => tx.find_ticket_by_number(mailbox.brand, number)?,
        None => None,
    };
    Ok(match typed {
        Some(typed) if mail.verdict.is_pass() => (typed, Reason::AgentNumber, String::new()),
        Some(typed) => {
            let warning =
                format!("The subject names #{}; the reply address of #{} counted", typed.number, ticket.number);
            (ticket, Reason::AgentKey, warning)
        }
        None => (ticket, Reason::AgentKey, String::new()),
    })
}

/// A file that the ticket has already is a quoted one, not a new one.
fn is_known_file(tx: &Tx, ticket: &Ticket, sha256: &str) -> bool {
    tx.has_file(ticket.id, sha256).unwrap_or(false)
}

/// Whether the mail went to anybody who is neither the desk nor an agent: then its reply address is in other hands.
fn has_outsiders(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<bool> {
    for address in mail.mail.to.iter().chain(&mail.mail.cc) {
        let key = address.key();
        let is_ours = desk.own.addresses.contains(&crate::mail::address::split_plus(&key).0);
        if !is_ours && tx.find_agent_by_address(mailbox.brand, &key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Holds an agent's mail: nothing at all happens, and the agent is told.
#[allow(clippy::too_many_arguments, reason = "the parts of one row")]
fn hold(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    ticket: Option<&Ticket>,
    why: &str,
    line: &str,
    about_note: bool,
) -> Result<(Receipt, Rings)> {
    let reason = match why {
        "unproved" => format!("It claims to be from {}, which is not proved", agent.name),
        "directive" => format!("The line \"{line}\" is not understood"),
        "empty" => "There is no new text in it".to_owned(),
        _ => line.to_owned(),
    };
    let (mail_id, _) = mail.keep(tx, mailbox, Outcome::Held, &reason)?;
    let hour_ago = crate::clock::Timestamp::from_second(tx.now.as_second() - 3600).unwrap_or(tx.now);
    let may_ask = why != "unproved" || tx.count_questions(agent.id, hour_ago)? < QUESTIONS_AN_HOUR;
    let held = tx.insert_held(&NewHeld {
        brand: mailbox.brand,
        mail_id,
        mailbox: mailbox.id,
        agent: agent.id,
        ticket: ticket.map(|ticket| ticket.id),
        why,
        line,
        about_note,
    })?;
    let template = if why == "unproved" { Template::Confirm } else { Template::Held };
    let rings = if may_ask {
        tell_agent(tx, desk, mailbox, agent, template, held, ticket, &format!("held:{held}"))?
    } else {
        Rings::new()
    };
    Ok((Receipt::Held(reason), rings))
}

/// An agent's mail that proves nothing by itself: either it answers a question of ours, or it is held and the agent is
/// asked.
pub(super) fn confirmed_or_ask(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
) -> Result<(Receipt, Rings)> {
    if let Some(released) = mail.released.as_deref().filter(|released| released.agent == agent.id) {
        return release(tx, desk, mailbox, mail, agent, released);
    }
    let answers_a_question = mail
        .clues
        .address_keys
        .iter()
        .any(|key| matches!(key, Key::Confirm { agent: asked, .. } if *asked == agent.id.0));
    if answers_a_question {
        return mail.keep_aside(tx, mailbox, "It confirms a mail that is no longer held".to_owned());
    }
    let meant = meant_without_key(tx, mailbox, mail)?;
    hold(tx, desk, mailbox, mail, agent, meant.as_ref(), "unproved", "", false)
}

/// The ticket an agent's mail without a valid key is about.
fn meant_without_key(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Option<Ticket>> {
    let keys = mail.clues.address_keys.iter().chain(&mail.clues.thread_keys);
    for key in keys {
        if let Key::Agent { ticket, .. } | Key::Thread { ticket, .. } | Key::Customer { ticket, .. } = key
            && let Some(ticket) = tx.find_ticket(mailbox.brand, TicketId(*ticket))?
        {
            return Ok(Some(ticket));
        }
    }
    match mail.clues.number {
        Some(number) => tx.find_ticket_by_number(mailbox.brand, number),
        None => Ok(None),
    }
}

/// The answer to our question confirms exactly the mail it was asked about, once, within its time.
fn release(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    released: &Released,
) -> Result<(Receipt, Rings)> {
    // Read afresh: another answer may have been quicker.
    let Some(held) = tx.find_held(released.held.id)? else {
        return mail.keep_aside(tx, mailbox, "It confirms a mail that is no longer held".to_owned());
    };
    if held.is_released || held.expires_at < tx.now || held.mail_id != released.held.mail_id || held.why != "unproved" {
        return mail.keep_aside(tx, mailbox, "It confirms a mail too late or a second time".to_owned());
    }
    match confirm::said(&reply::read_agent(&mail.mail.text, &desk.marks()).reply) {
        Said::Yes => {}
        Said::No => {
            tx.set_released(held.id)?;
            tx.set_mail_outcome(held.mail_id, Outcome::Kept, "The agent says that somebody else wrote it")?;
            return mail.keep_aside(tx, mailbox, "It says that a held mail is not the agent's".to_owned());
        }
        Said::Unclear => {
            mail.keep(tx, mailbox, Outcome::Kept, "It answers a question with neither yes nor no")?;
            let ticket = held.ticket.map(|ticket| tx.get_ticket(ticket)).transpose()?;
            let again = format!("asked again:{}", hex(&mail.fingerprint));
            let rings = tell_agent(tx, desk, mailbox, agent, Template::Confirm, held.id, ticket.as_ref(), &again)?;
            return Ok((Receipt::Kept("It answers a question with neither yes nor no".to_owned()), rings));
        }
    }
    tx.set_released(held.id)?;
    mail.keep(tx, mailbox, Outcome::Kept, "It confirms a held mail")?;
    // The held mail is taken in afresh, now with a proof; its row goes so that it is not its own duplicate.
    tx.delete_mail(held.mail_id)?;
    let about_note = released.mail.clues.address_keys.iter().any(|key| matches!(key, Key::Agent { note: true, .. }));
    match meant_without_key(tx, mailbox, &released.mail)? {
        Some(ticket) => act(tx, desk, mailbox, &released.mail, agent, ticket.id, Proof::Confirmed, about_note),
        None => match forward::customers_mail(&released.mail, &desk.tags()) {
            Some((inner, note)) => forward::take_in(tx, desk, mailbox, agent, &inner, &note),
            None => customer(tx, desk, mailbox, &released.mail, None),
        },
    }
}

//! The one transaction a mail lives through: seen before? whose is it? what is to happen? apply, enqueue, note.

use anyhow::Result;

use super::apply::{Applied, Doing, MessageFacts, apply};
use super::bounce::{bounce, came_back};
use super::enqueue::Rings;
use super::flood::Source;
use super::found::{Place, held_key, place};
use super::prepared::Prepared;
use super::senders::{self, Way};
use super::{Desk, Receipt, agents, forward, situation};
use crate::clock::Timestamp;
use crate::desk::command::Incoming;
use crate::desk::decide::Situation;
use crate::desk::matching::Reason;
use crate::desk::proof::{HeldKey, Standing, standing};
use crate::desk::{
    Actor, Agent, AgentId, Command, Demand, Draft, Part, Participant, Refusal, Team, TeamId, Ticket, TicketId, decide,
    outgoing,
};
use crate::mail::address::{self, split_plus};
use crate::mail::classify::speaks_of_automatic_answers;
use crate::mail::compose::is_writable;
use crate::mail::reply::is_thanks;
use crate::mail::threading::base_subject;
use crate::mail::trust::{By, Verdict};
use crate::mail::{Address, Kind};
use crate::store::{MailboxRow, Outcome, Tx};

/// Everything that happens to a mail, in one transaction.
pub(super) fn receive(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<(Receipt, Rings)> {
    if let Some(position) = &mail.position {
        tx.set_position(mailbox.id, desk.folder(mailbox), position.validity, position.uid)?;
    }
    if tx.has_mail(mailbox.id, &mail.fingerprint)? {
        return Ok((Receipt::Duplicate, Rings::new()));
    }
    if let Some(why) = &mail.quarantine {
        mail.keep(tx, mailbox, Outcome::Quarantined, why)?;
        return Ok((Receipt::Quarantined(why.clone()), Rings::new()));
    }
    let twins = desk.mailboxes.values().filter(|other| other.brand == mailbox.brand && other.id != mailbox.id);
    for other in twins {
        if tx.has_mail(other.id, &mail.fingerprint)? {
            return mail.keep_aside(
                tx,
                mailbox,
                format!("The same mail came to {}, where it is handled", other.address),
            );
        }
    }
    match mail.class.kind {
        Kind::Own => return mail.keep_aside(tx, mailbox, "Our own mail has come back".to_owned()),
        Kind::Bounce => return bounce(tx, desk, mailbox, mail),
        _ => {}
    }
    route(tx, desk, mailbox, mail)
}

/// Agent or customer?
fn route(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<(Receipt, Rings)> {
    let sender = mail.mail.from.as_ref().filter(|_| mail.mail.sender_is_clear).map(Address::key);
    let from = match &sender {
        Some(address) => tx.find_agent_by_address(mailbox.brand, address)?,
        None => None,
    };
    let is_machine = !matches!(mail.class.kind, Kind::Human | Kind::List);
    let key = held_key(tx, mailbox, &mail.clues)?;
    // The brand is asked for agents only: customers' mails don't need it here.
    let (demand, trust_domain) = match &from {
        Some(_) => tx.get_brand(mailbox.brand).map(|brand| (brand.demand, brand.trust_domain))?,
        None => (Demand::AddressAndDmarc, false),
    };
    let agent = from.as_ref().map(|agent| agent.id);
    let held = key.as_ref().map(|key| key.held);
    let standing = match standing(agent, held, mail.verdict, is_machine, demand, trust_domain) {
        // A list's copy of what an agent wrote does nothing by itself; a desk behind a group address asks.
        Standing::Acts { agent, .. } if mail.class.kind == Kind::List => Standing::Ask(agent),
        Standing::Acts { agent, ticket, .. } if is_absence(tx, mailbox, mail, ticket)? => Standing::Ask(agent),
        standing => standing,
    };
    // Another copy of a mail that has been done, by a list or another way.
    if let Some(agent) = from.as_ref().filter(|_| !matches!(standing, Standing::Machine(_)))
        && let Some(id) = mail.mail.message_id.as_deref().filter(|id| !id.is_empty())
        && tx.has_agents_message(mailbox.brand, id, agent.id)?
    {
        return mail.keep_aside(tx, mailbox, "Another copy of an agent's mail that has been done".to_owned());
    }
    if let (Standing::Acts { .. }, Some(agent)) = (&standing, &from) {
        desk.health.well(&came_back(agent));
    }
    match (standing, from) {
        (Standing::Machine(_), _) => {
            mail.keep_aside(tx, mailbox, "An automatic mail from an agent's address".to_owned())
        }
        (Standing::Acts { ticket, proof, .. }, Some(agent)) => match key.filter(|key| key.held.is_current) {
            Some(key) => agents::act_with_key(tx, desk, mailbox, mail, &agent, proof, ticket, &key),
            None if agents::answers_question(mail, &agent) => agents::confirmed_or_ask(tx, desk, mailbox, mail, &agent),
            None => agents::act_without_key(tx, desk, mailbox, mail, &agent, proof),
        },
        (Standing::Ask(_), Some(agent)) => agents::confirmed_or_ask(tx, desk, mailbox, mail, &agent),
        (Standing::Outsider { misused }, _) => outsider(tx, desk, mailbox, mail, misused),
        (Standing::Acts { .. } | Standing::Ask(_), None) => customer(tx, desk, mailbox, mail, None),
    }
}

/// Whether the subject of an agent's mail speaks of an automatic answer and the ticket's own doesn't: an answering machine
/// without any other mark, whose words are for no customer.
fn is_absence(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, ticket: Option<TicketId>) -> Result<bool> {
    if !mail.class.has_only_the_subjects_word() {
        return Ok(false);
    }
    let ticket = match (ticket, mail.clues.number) {
        (Some(ticket), _) => tx.find_ticket(mailbox.brand, ticket)?,
        (None, Some(number)) => tx.find_ticket_by_number(mailbox.brand, number)?,
        (None, None) => None,
    };
    Ok(ticket.is_none_or(|ticket| !speaks_of_automatic_answers(&ticket.subject)))
}

/// Not an agent. Who bears an agent's name and holds that agent's own key may be the agent, writing from elsewhere: that
/// is asked once a day at most. Anybody else with such a key makes it worthless.
fn outsider(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    misused: Option<HeldKey>,
) -> Result<(Receipt, Rings)> {
    let Some(key) = misused else { return customer(tx, desk, mailbox, mail, None) };
    let Some(agent) = tx.find_agent(key.agent)? else { return customer(tx, desk, mailbox, mail, misused) };
    let name = mail.mail.from.as_ref().filter(|_| mail.mail.sender_is_clear).and_then(|from| from.name.as_deref());
    let is_namesake = name.is_some_and(|name| name.trim().eq_ignore_ascii_case(agent.name.trim()));
    if !is_namesake || mail.verdict == Verdict::Fail || mail.class.kind != Kind::Human {
        return customer(tx, desk, mailbox, mail, misused);
    }
    tx.raise_generation(key.keyed, key.agent)?;
    agents::ask_alias(tx, desk, mailbox, mail, &agent, key.ticket)
}

/// A mail from outside: finds its ticket or opens one.
pub(super) fn customer(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    misused: Option<HeldKey>,
) -> Result<(Receipt, Rings)> {
    let spam = match senders::look(tx, desk, mailbox, mail)? {
        Way::Blocked(why) => return mail.keep_aside(tx, mailbox, why),
        Way::Spam(field) => Some(field),
        Way::Open => None,
    };
    let sender = Sender::of(tx, mailbox, mail)?;
    let source = Source::of(desk, mail, &sender, spam.is_some());
    let Place { mut situation, takes_part, reason, mentions, flood } =
        place(tx, desk, mailbox, mail, &sender, &source, spam.is_some())?;
    situation.sender = Some(sender.participant.clone());
    let team = team_written_to(&situation.teams, mail);
    if team.is_some() {
        situation.loads = situation::loads(tx, &situation.agents)?;
    }
    let mut warning = warnings(mail, &sender, spam.as_deref());
    match &flood {
        Some(flood) if situation.ticket.is_none() => warning.push(flood.warning.clone()),
        Some(_) => {}
        None => warning.extend(changed_subject(desk, mail, situation.ticket.as_ref())),
    }
    if let Some(key) = misused {
        tx.raise_generation(key.keyed, key.agent)?;
        warning.push(key_in_other_hands(&situation.agents, key.agent));
    }
    let mut ours = tx.list_agent_addresses(mailbox.brand)?;
    ours.extend(situation.teams.iter().map(|team| team.address.clone()));
    let mut incoming =
        incoming(desk, &ours, mail, &sender, &situation, reason, mentions, warning.join("\n"), tx.now, team);
    incoming.is_spam = spam.is_some();
    let redirected_by = forward::redirected_by(tx, mailbox, mail)?;
    if let Some(agent) = redirected_by.as_ref().filter(|agent| !agent.is_away(tx.now)) {
        incoming.handed_by = Some(agent.id);
        incoming.is_redirected = true;
    }
    incoming.is_flood = flood.is_some();
    let actor = Actor::Customer { person: sender.participant.person, takes_part };
    let reason = incoming.reason.words();
    let words_reason = match (&situation.ticket, &incoming.reason) {
        (Some(ticket), Reason::Joined { .. }) if ticket.stage.is_over() || ticket.is_locked => {
            Some((ticket.number, ticket.is_locked))
        }
        _ => None,
    };
    let warning = incoming.warning.clone();
    let decision = match decide(&situation, &actor, &Command::Write(Box::new(incoming))) {
        Ok(decision) => decision,
        Err(Refusal::NothingToDo(why)) => return mail.keep_aside(tx, mailbox, why),
        Err(refusal) => return mail.keep_aside(tx, mailbox, refusal.to_string()),
    };
    let matched_by = match words_reason.filter(|_| decision.opens()) {
        Some((number, true)) => Reason::NewAfterLocked(number).words(),
        Some((number, false)) => Reason::NewAfterClosed(number).words(),
        None => reason,
    };
    let matched_by = match redirected_by.filter(|_| decision.opens()) {
        Some(agent) => format!("{matched_by}, redirected by {}", agent.name),
        None => matched_by,
    };
    let (mail_id, blobs) = mail.keep(tx, mailbox, Outcome::Message, "")?;
    let facts = MessageFacts {
        mail: Some((&mail.mail, mail_id, &blobs)),
        author_name: &sender.participant.name,
        author_address: &sender.shown_address,
        class: mail.class.kind.word(),
        matched_by: &matched_by,
        proof: proof_words(mail.verdict),
        warning: &warning,
        max_files: desk.config.limits.attachments,
        written_at: mail.handed_by.and_then(|by| by.written_at),
        ..MessageFacts::default()
    };
    let subject = flood.as_ref().map_or(mail.mail.subject.as_str(), |flood| flood.subject.as_str());
    let Applied { ticket, is_new, rings } =
        apply(tx, desk, mailbox, &situation, Doing::by_mail(&actor), &decision, subject, &facts)?;
    if flood.is_some() {
        source.note(tx, mailbox, ticket.id)?;
    } else if is_new {
        source.draw(tx)?;
    }
    Ok((Receipt::Ticket { number: ticket.number, new: is_new }, rings))
}

fn proof_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass(By::Dmarc) => "sender proved by DMARC",
        Verdict::Pass(By::Dkim) => "sender proved by DKIM",
        Verdict::Fail => "sender failed authentication",
        Verdict::None => "claimed",
    }
}

fn key_in_other_hands(agents: &[Agent], agent: AgentId) -> String {
    let name = agents.iter().find(|known| known.id == agent).map_or("an agent", |agent| agent.name.as_str());
    format!("Sent to the reply address of {name}'s own notice by somebody else; that address is void from now on")
}

/// The writer of a mail from outside.
pub(super) struct Sender {
    pub participant: Participant,
    /// As the mail has it; empty where nobody could be made out.
    pub shown_address: String,
    pub is_clear: bool,
}

/// Stands for a sender who could not be made out; nothing is ever sent there (RFC 2606 §2).
const NOBODY: &str = "nobody@sender.invalid";

impl Sender {
    fn of(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Sender> {
        let from = mail.mail.from.clone().filter(|from| from.address.contains('@'));
        let name = from.as_ref().and_then(|from| from.name.clone()).unwrap_or_default();
        let (address, shown_address) = match &from {
            Some(from) => (from.key(), from.address.clone()),
            None => (NOBODY.to_owned(), String::new()),
        };
        let language = mail.mail.language.as_deref().unwrap_or_default();
        let is_clear = mail.mail.sender_is_clear && from.is_some();
        // A name from a mail that may be forged must not become the contact's name.
        let kept_name = if is_clear { name.as_str() } else { "" };
        let person = tx.get_or_make_person(mailbox.brand, &address, kept_name, language)?;
        if address == NOBODY {
            tx.set_bounced(mailbox.brand, NOBODY)?;
        }
        // Who writes from an address can be reached there again.
        if is_clear && mail.verdict != Verdict::Fail && mail.class.kind == Kind::Human && mail.spam.is_none() {
            tx.forget_bounce(mailbox.brand, &address)?;
        }
        let bounced = tx.has_bounced(mailbox.brand, &address)?;
        let by_web = tx.get_own_person(person)?.by_web;
        Ok(Sender {
            participant: Participant { person, name, address, part: Part::Requester, bounced, by_web },
            shown_address,
            is_clear,
        })
    }
}

#[allow(clippy::too_many_arguments, reason = "gathers one struct from all that was found out")]
fn incoming(
    desk: &Desk,
    agents: &[String],
    mail: &Prepared,
    sender: &Sender,
    situation: &Situation,
    reason: Reason,
    mentions: Option<(TicketId, i64)>,
    warning: String,
    now: Timestamp,
    team: Option<TeamId>,
) -> Incoming {
    let opens = situation.ticket.is_none();
    let reply = mail.reading.reply.trim();
    // Whoever opens a ticket may quote or forward a whole story: all of it is theirs to tell.
    let text = if opens || reply.is_empty() { mail.mail.text.trim() } else { reply };
    let is_trusted = sender.is_clear && mail.verdict != Verdict::Fail;
    let age = mail.received_at.map_or(0, |at| now.as_second().saturating_sub(at.as_second()));
    let ack_age = i64::try_from(desk.config.limits.ack_age.as_secs()).unwrap_or(i64::MAX);
    Incoming {
        draft: Draft {
            text: text.to_owned(),
            signature: mail.reading.signature.clone().unwrap_or_default(),
            files: mail.mail.attachments.len(),
        },
        subject: mail.mail.subject.clone(),
        kind: mail.class.kind,
        may_answer: mail.class.may_answer && is_trusted,
        is_thanks: !opens && mail.mail.attachments.is_empty() && is_thanks(text, mail.mail.language.as_deref()),
        is_spam: false,
        is_stale: age > ack_age,
        reason,
        mentions,
        // Who opens a ticket says who is in copy of it; afterwards only who is known to take part.
        copied: if is_trusted || opens && mail.verdict != Verdict::Fail {
            others(desk, agents, mail)
        } else {
            Vec::new()
        },
        warning,
        team,
        handed_by: mail.handed_by.map(|by| by.agent),
        is_redirected: false,
        is_flood: false,
        is_claimed: false,
        category: String::new(),
        priority: String::new(),
    }
}

/// The team whose address the mail was sent to, by To, Cc or the server's own field.
fn team_written_to(teams: &[Team], mail: &Prepared) -> Option<TeamId> {
    let written_to = |team: &&Team| {
        let mail = &mail.mail;
        let visible = mail.to.iter().chain(&mail.cc).map(Address::key);
        let mut all = visible.chain(mail.delivered_to.iter().map(|address| address::key(address)));
        !team.address.is_empty() && all.any(|key| split_plus(&key).0 == team.address)
    };
    teams.iter().find(written_to).map(|team| team.id)
}

/// Everybody the mail went to who can be written to, ourselves and agents left out, lower case, each once.
fn others(desk: &Desk, agents: &[String], mail: &Prepared) -> Vec<Address> {
    let mut others: Vec<Address> = Vec::new();
    for address in mail.mail.to.iter().chain(&mail.mail.cc) {
        let key = address.key();
        let is_ours = desk.own.addresses.contains(&split_plus(&key).0) || agents.contains(&key);
        if !is_ours && is_writable(&key) && !others.iter().any(|other| other.address == key) {
            others.push(Address { name: address.name.clone(), address: key });
        }
    }
    others
}

/// What an agent should know about the mail, a line each.
fn warnings(mail: &Prepared, sender: &Sender, spam: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    if !sender.is_clear {
        lines.push("The sender could not be made out; nothing was sent back".to_owned());
    }
    if mail.verdict == Verdict::Fail {
        lines.push("The sender's domain says this mail is not from there: it may be forged".to_owned());
    }
    if let Some(field) = spam {
        lines.push(format!("Your mail server calls it spam ({field}); nothing was sent back"));
    }
    if let Some(protection) = &mail.mail.protection {
        lines.push(match outgoing::is_sealed(&mail.mail.text, &mail.mail.attachments) {
            true => format!("{protection}: your own mail client can open it, the original mail is attached to notices"),
            false => format!("{protection} (not checked); kept as it came"),
        });
    }
    lines
}

/// Who answers an old mail to begin a new matter leaves its headers and changes its subject.
fn changed_subject(desk: &Desk, mail: &Prepared, ticket: Option<&Ticket>) -> Option<String> {
    let ticket = ticket.filter(|_| mail.clues.number.is_none())?;
    let tags = desk.tags();
    let (now, before) = (base_subject(&mail.mail.subject, &tags), base_subject(&ticket.subject, &tags));
    let is_other = !now.trim().is_empty() && now.trim().to_lowercase() != before.trim().to_lowercase();
    is_other.then(|| format!("The subject has changed to \"{}\": it may be a new matter", now.trim()))
}

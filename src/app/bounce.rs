//! Mails of ours that did not arrive, and other acts of postdesk itself.

use anyhow::Result;

use super::apply::{Doing, MessageFacts, apply};
use super::enqueue::Rings;
use super::prepared::Prepared;
use super::{Desk, Receipt, situation};
use crate::clock::Timestamp;
use crate::desk::{Actor, Agent, AgentId, Command, Ticket, decide};
use crate::mail::dsn::{Bounce, FailedRecipient, told_of};
use crate::mail::token::Key;
use crate::mail::trust::Verdict;
use crate::store::{BouncedRow, MailboxRow, Outcome, Tx};

/// How long ago an answer may have gone that a report is about which names only its recipient, seconds.
const RECENT: i64 = 5 * 86_400;
/// Of how many recipients of such a report answers are looked for.
const MOST: usize = 5;

/// By what the mail was found that a report is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// The key in the address that the report came to: only servers on the mail's way have it.
    Key,
    /// The Message-ID, which all who got a copy know.
    Id,
    /// The recipient alone, which anybody may know.
    Recipient,
}

/// A server says that a mail did not arrive: finds which, tells the ticket, answers nobody.
pub(super) fn bounce(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<(Receipt, Rings)> {
    let Some(report) = &mail.class.bounce else {
        return mail.keep_aside(tx, mailbox, "A server's report without a readable recipient".to_owned());
    };
    let (rows, by) = find(tx, mailbox, mail, report)?;
    // Where addresses bear no keys, the id of a mail that had one reader is all there can be.
    let is_certain =
        by == By::Key || by == By::Id && rows.len() == 1 && !desk.has_keys(mailbox) && mail.verdict != Verdict::Fail;
    let mut rings = Rings::new();
    let mut told = Vec::new();
    for row in rows {
        let is_it = |failed: &&FailedRecipient| {
            failed.address == row.recipient || failed.original.as_deref() == Some(row.recipient.as_str())
        };
        let failed = report.recipients.iter().find(is_it);
        // By the id alone a recipient must match: whoever got one of our mails knows its id.
        let (Some(ticket), true) = (row.ticket, by == By::Key || failed.is_some()) else { continue };
        let Some(ticket) = tx.find_ticket(mailbox.brand, ticket)? else { continue };
        let said = failed.or(report.recipients.first()).map(told_of).unwrap_or_default();
        let reason = if report.permanent { said.clone() } else { format!("late, and still being tried: {said}") };
        let hard = is_certain && report.hard && report.permanent;
        let command = Command::Undelivered {
            address: row.recipient.clone(),
            // By the id alone anybody who got a copy could report on everybody else.
            hard,
            delayed: !report.permanent,
            reason,
        };
        // That it is for good is told even where it was told before that the mail did not arrive.
        let cause = format!("bounce:{}{}", row.id, if hard { ":hard" } else { "" });
        rings.extend(system(tx, desk, ticket.clone(), &command, cause)?);
        tx.set_came_back(row.id, kind(report.permanent, hard), &said)?;
        if let Some(agent) = row.agent.filter(|_| report.permanent) {
            tell_of_agent(tx, desk, agent, &said)?;
        }
        told.push(format!("#{}", ticket.number));
    }
    let reason = match told.as_slice() {
        [] => "A bounce of a mail that is not ours".to_owned(),
        tickets => format!("A bounce of our mail about {}", tickets.join(", ")),
    };
    mail.keep(tx, mailbox, Outcome::Kept, &reason)?;
    Ok((Receipt::Kept(reason), rings))
}

/// The mails of ours that a report is about, by the surest sign it bears.
fn find(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, report: &Bounce) -> Result<(Vec<BouncedRow>, By)> {
    let mut rows = Vec::new();
    for key in &mail.clues.address_keys {
        if let Key::Bounce { outbox } = key {
            rows.extend(tx.find_bounced(*outbox)?);
        }
    }
    if !rows.is_empty() {
        return Ok((rows, By::Key));
    }
    if let Some(id) = report.original_message_id.as_deref() {
        rows = tx.list_by_mail_message_id(mailbox.brand, id)?;
    }
    // A report about another mail is not ours.
    if !rows.is_empty() || report.original_message_id.is_some() {
        return Ok((rows, By::Id));
    }
    let since = Timestamp::from_second(tx.now.as_second().saturating_sub(RECENT)).unwrap_or(tx.now);
    for failed in report.recipients.iter().take(MOST) {
        for address in failed.original.iter().chain([&failed.address]) {
            let found = tx.find_last_answer(mailbox.brand, address, since)?;
            rows.extend(found.filter(|found| rows.iter().all(|row: &BouncedRow| row.id != found.id)));
        }
    }
    Ok((rows, By::Recipient))
}

/// What a delivery shows of it.
pub(super) fn kind(permanent: bool, hard: bool) -> &'static str {
    match (permanent, hard) {
        (false, _) => "late",
        (true, false) => "soft",
        (true, true) => "hard",
    }
}

/// An agent's notices come back: the agent can't be told by mail, the operator must be.
fn tell_of_agent(tx: &Tx, desk: &Desk, agent: AgentId, said: &str) -> Result<()> {
    let Some(agent) = tx.find_agent(agent)? else { return Ok(()) };
    let plain = without_addresses(said);
    let words = format!("Notices to {} come back, so they hear of nothing: {plain}", agent.name);
    desk.health.trouble(&came_back(&agent), &words);
    Ok(())
}

/// The trouble of an agent whose notices come back; it is over when the agent writes.
pub(super) fn came_back(agent: &Agent) -> String {
    format!("bounce of {}", agent.name)
}

/// The trouble of an agent whose notices are refused; it is over when one is taken.
pub(super) fn refused(agent: &Agent) -> String {
    format!("mail to {}", agent.name)
}

/// Troubles go into the log, where no address belongs.
pub(super) fn without_addresses(said: &str) -> String {
    let words = said.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.take(40).collect::<Vec<_>>().join(" ")
}

/// Carries out a command of postdesk itself on a ticket.
pub(super) fn system(tx: &Tx, desk: &Desk, ticket: Ticket, command: &Command, cause: String) -> Result<Rings> {
    let mailbox = desk.mailbox(ticket.mailbox)?.clone();
    let situation = situation::of_ticket(tx, desk, ticket)?;
    let Ok(decision) = decide(&situation, &Actor::System, command) else { return Ok(Rings::new()) };
    let facts = MessageFacts { cause, ..MessageFacts::default() };
    Ok(apply(tx, desk, &mailbox, &situation, Doing::by_mail(&Actor::System), &decision, "", &facts)?.rings)
}

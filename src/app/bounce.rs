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
    /// The recipient alone, which anybody may know: such a report is told to agents and does nothing besides.
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
        told.push(format!("#{}", ticket.number));
        if by == By::Recipient && row.bounce == CLAIMED {
            continue;
        }
        let said = failed.or(report.recipients.first()).map(told_of).unwrap_or_default();
        let reason = if report.permanent { said.clone() } else { format!("late, and still being tried: {said}") };
        let reason = if by == By::Recipient { format!("{reason}; nothing proves the report") } else { reason };
        let hard = is_certain && report.hard && report.permanent;
        let kind = if by == By::Recipient { CLAIMED } else { kind(report.permanent, hard) };
        let command = Command::Undelivered { address: row.recipient.clone(), hard, delayed: !report.permanent, reason };
        // What is surer is told even where less was told before.
        let cause = match kind {
            "hard" | CLAIMED => format!("bounce:{}:{kind}", row.id),
            _ => format!("bounce:{}", row.id),
        };
        rings.extend(system(tx, desk, ticket.clone(), &command, cause)?);
        tx.set_came_back(row.id, kind, &said)?;
        if let Some(agent) = row.agent.filter(|_| report.permanent) {
            tell_of_agent(tx, desk, agent, row.id, &said)?;
        }
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

/// What a delivery shows of a report that proves nothing.
const CLAIMED: &str = "claimed";

/// Whether a notice tells of such a report.
pub(super) fn is_claimed(cause: &str) -> bool {
    cause.starts_with("bounce:") && cause.ends_with(CLAIMED)
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
fn tell_of_agent(tx: &Tx, desk: &Desk, agent: AgentId, row: i64, said: &str) -> Result<()> {
    let Some(agent) = tx.find_agent(agent)? else { return Ok(()) };
    desk.health.trouble(&came_back(&agent), &unheard(desk, &agent, "come back", row, said));
    Ok(())
}

/// The words of an agent's trouble. They go to services of others, so they hold neither a name nor what a server said.
pub(super) fn unheard(desk: &Desk, agent: &Agent, what: &str, row: i64, said: &str) -> String {
    let why = desk.plainly("en", said).map(|why| format!(" {why}")).unwrap_or_default();
    format!(
        "Notices to agent {} {what}, so they hear of nothing.{why} `postdesk agent list` shows who that is, \
         `postdesk queue show {row}` what the server said",
        agent.id.0
    )
}

/// The trouble of an agent whose notices come back; it is over when the agent writes.
pub(super) fn came_back(agent: &Agent) -> String {
    format!("bounce of agent {}", agent.id.0)
}

/// The trouble of an agent whose notices are refused; it is over when one is taken.
pub(super) fn refused(agent: &Agent) -> String {
    format!("mail to agent {}", agent.id.0)
}

/// Carries out a command of postdesk itself on a ticket.
pub(super) fn system(tx: &Tx, desk: &Desk, ticket: Ticket, command: &Command, cause: String) -> Result<Rings> {
    let mailbox = desk.mailbox(ticket.mailbox)?.clone();
    let situation = situation::of_ticket(tx, desk, ticket)?;
    let Ok(decision) = decide(&situation, &Actor::System, command) else { return Ok(Rings::new()) };
    let facts = MessageFacts { cause, ..MessageFacts::default() };
    Ok(apply(tx, desk, &mailbox, &situation, Doing::by_mail(&Actor::System), &decision, "", &facts)?.rings)
}

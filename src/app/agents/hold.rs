//! Agents' mails that are held: nothing at all happens, the agent is told, and a word of the agent sends them on.

use anyhow::Result;

use super::{Acting, act};
use crate::app::enqueue::{Letter, Rings, tell_agent};
use crate::app::extra::Extra;
use crate::app::prepared::{Prepared, Released};
use crate::app::{Desk, Receipt, hex};
use crate::clock::Timestamp;
use crate::desk::confirm::{self, Said};
use crate::desk::proof::Proof;
use crate::desk::{Agent, Say, Template, Ticket};
use crate::mail::reply;
use crate::mail::token::Key;
use crate::mail::trust::Verdict;
use crate::store::{MailboxRow, NewHeld, Outcome, Tx};

/// How many questions one agent is asked in an hour at most while they are not answered: whoever forges the From line
/// must not be able to fill the agent's mailbox.
const QUESTIONS_AN_HOUR: i64 = 10;

/// Why a mail is held. The word is kept; whether the agent confirms it or sends it on hangs on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Why {
    /// Nothing proves that the agent wrote it.
    Unproved,
    /// It came from an address that may be the agent's.
    Alias,
    /// What it asks for needs a stronger proof.
    Dangerous,
    /// A line is not understood.
    Directive,
    /// Something newer came between.
    Stale,
    /// There is nothing new in it.
    Empty,
    /// It can't be done.
    Refused,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Why::Unproved => "unproved",
            Why::Alias => "alias",
            Why::Dangerous => "dangerous",
            Why::Directive => "directive",
            Why::Stale => "stale",
            Why::Empty => "empty",
            Why::Refused => "refused",
        }
    }

    fn template(self) -> Template {
        match self {
            Why::Unproved | Why::Dangerous => Template::Confirm,
            Why::Alias => Template::Alias,
            _ => Template::Held,
        }
    }

    /// Whether it may be that somebody else wrote it.
    fn is_doubt(self) -> bool {
        matches!(self, Why::Unproved | Why::Alias)
    }
}

/// What is held and what the agent is told of it.
pub(in crate::app) struct Hold<'a> {
    pub why: Why,
    pub ticket: Option<&'a Ticket>,
    /// The line that was not understood.
    pub line: &'a str,
    pub about_note: bool,
    pub extra: Extra,
    /// The agent is not told.
    pub is_silent: bool,
}

impl<'a> Hold<'a> {
    pub fn new(why: Why, ticket: Option<&'a Ticket>, about_note: bool) -> Hold<'a> {
        let can_send = matches!(why, Why::Directive | Why::Stale);
        Hold { why, ticket, line: "", about_note, extra: Extra { can_send, ..Extra::default() }, is_silent: false }
    }
}

/// Holds an agent's mail, and tells the agent.
pub(in crate::app) fn hold(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    mut hold: Hold,
) -> Result<(Receipt, Rings)> {
    hold.extra.answers = mail.mail.message_id.clone().unwrap_or_default();
    let reason = reason(desk, agent, &hold);
    let (mail_id, _) = mail.keep(tx, mailbox, Outcome::Held, &reason)?;
    let hour_ago = Timestamp::from_second(tx.now.as_second() - 3600).unwrap_or(tx.now);
    let may_ask = !hold.why.is_doubt() || tx.count_questions(agent.id, hour_ago)? < QUESTIONS_AN_HOUR;
    let extra = hold.extra.written()?;
    let held = tx.insert_held(&NewHeld {
        brand: mailbox.brand,
        mail_id,
        mailbox: mailbox.id,
        agent: agent.id,
        ticket: hold.ticket.map(|ticket| ticket.id),
        why: hold.why.word(),
        line: hold.line,
        about_note: hold.about_note,
        extra: &extra,
    })?;
    if !may_ask || hold.is_silent {
        return Ok((Receipt::Held(reason), Rings::new()));
    }
    let newest = match hold.ticket {
        Some(ticket) => tx.newest_message(ticket.id)?,
        None => None,
    };
    let letter = Letter {
        template: hold.why.template(),
        ticket: hold.ticket,
        message: newest,
        held: Some(held),
        act: None,
        cause: &format!("held:{held}"),
        extra: &hold.extra,
    };
    Ok((Receipt::Held(reason), tell_agent(tx, desk, mailbox, agent, &letter)?))
}

/// Why, for the operator.
fn reason(desk: &Desk, agent: &Agent, hold: &Hold) -> String {
    let told = || {
        let lines = hold.extra.told.iter().map(|say| desk.says("en", say));
        lines.collect::<Vec<_>>().join(" ")
    };
    match hold.why {
        Why::Unproved => format!("It claims to be from {}, which is not proved", agent.name),
        Why::Alias => format!("It may be from {}, but its address is not registered", agent.name),
        Why::Dangerous => "What it asks for needs a confirmation".to_owned(),
        Why::Directive => format!("The line \"{}\" is not understood", hold.line),
        Why::Stale => "Something newer came between".to_owned(),
        Why::Empty => "There is no new text in it".to_owned(),
        Why::Refused => told(),
    }
}

/// Whether a mail held for this reason is asked about, and carried out once the agent has said yes.
pub(in crate::app) fn is_question(why: &str) -> bool {
    matches!(why, "unproved" | "dangerous" | "alias")
}

/// An agent's mail that proves nothing by itself: either it answers a question of ours, or it is held and the agent is
/// asked.
pub(in crate::app) fn confirmed_or_ask(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
) -> Result<(Receipt, Rings)> {
    let released = mail.released.as_deref().filter(|released| released.agent == agent.id);
    if let Some(released) = released.filter(|released| is_question(&released.held.why)) {
        return confirm(tx, desk, mailbox, mail, agent, released);
    }
    let answers_a_question = mail
        .clues
        .address_keys
        .iter()
        .any(|key| matches!(key, Key::Confirm { agent: asked, .. } if *asked == agent.id.0));
    if answers_a_question {
        return mail.keep_aside(tx, mailbox, "It confirms a mail that is no longer held".to_owned());
    }
    let meant = super::meant_without_key(tx, mailbox, mail)?;
    hold(tx, desk, mailbox, mail, agent, Hold::new(Why::Unproved, meant.as_ref(), false))
}

/// The answer to our question confirms exactly the mail it was asked about, once, within its time.
fn confirm(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    agent: &Agent,
    released: &Released,
) -> Result<(Receipt, Rings)> {
    if let Err(why) = still_held(tx, released)? {
        return mail.keep_aside(tx, mailbox, why.to_owned());
    }
    let held = &released.held;
    if mail.verdict == Verdict::Fail {
        let why = "It answers a question, but the check of its sender failed";
        mail.keep(tx, mailbox, Outcome::Kept, why)?;
        let ticket = crate::app::apply::ticket_of(tx, held.ticket)?;
        let mut extra = Extra::read(&held.extra);
        extra.told.push(Say::new("confirm-failed"));
        let letter = Letter {
            template: if held.why == "alias" { Template::Alias } else { Template::Confirm },
            ticket: ticket.as_ref(),
            message: None,
            held: Some(held.id),
            act: None,
            // Once for a held mail: whoever forges such answers must not fill a mailbox.
            cause: &format!("asked after a failed check:{}", held.id),
            extra: &extra,
        };
        return Ok((Receipt::Kept(why.to_owned()), tell_agent(tx, desk, mailbox, agent, &letter)?));
    }
    match confirm::said(&reply::read_agent(&mail.mail.text, &desk.marks()).reply) {
        Said::Yes => {}
        Said::No => {
            disown(tx, released)?;
            return mail.keep_aside(tx, mailbox, "It says that a held mail is not the agent's".to_owned());
        }
        Said::Unclear => {
            mail.keep(tx, mailbox, Outcome::Kept, "It answers a question with neither yes nor no")?;
            let ticket = crate::app::apply::ticket_of(tx, held.ticket)?;
            let template = if held.why == "alias" { Template::Alias } else { Template::Confirm };
            let letter = Letter {
                template,
                ticket: ticket.as_ref(),
                message: None,
                held: Some(held.id),
                act: None,
                cause: &format!("asked again:{}", hex(&mail.fingerprint)),
                extra: &Extra::read(&held.extra),
            };
            let rings = tell_agent(tx, desk, mailbox, agent, &letter)?;
            return Ok((Receipt::Kept("It answers a question with neither yes nor no".to_owned()), rings));
        }
    }
    mail.keep(tx, mailbox, Outcome::Kept, "It confirms a held mail")?;
    confirmed(tx, desk, mailbox, agent, released)
}

/// Puts a held mail aside for good that the agent did not write.
pub(in crate::app) fn disown(tx: &Tx, released: &Released) -> Result<()> {
    tx.set_released(released.held.id)?;
    tx.set_mail_outcome(released.held.mail_id, Outcome::Kept, "The agent says that somebody else wrote it")
}

/// Carries a held mail out that the agent has confirmed, by a mail or by a button.
pub(in crate::app) fn confirmed(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    agent: &Agent,
    released: &Released,
) -> Result<(Receipt, Rings)> {
    if released.held.why == "alias"
        && let Some(from) = released.mail.mail.from.as_ref().filter(|_| released.mail.mail.sender_is_clear)
    {
        tx.learn_alias(mailbox.brand, agent.id, &from.key())?;
    }
    take_afresh(tx, released)?;
    let (receipt, mut rings) = super::act_without_key(tx, desk, mailbox, &released.mail, agent, Proof::Confirmed)?;
    for more in &released.more {
        if still_held(tx, more)?.is_ok() {
            // The address is known now, but whether the agent wrote these too is for the agent to say, one by one.
            let ticket = crate::app::apply::ticket_of(tx, more.held.ticket)?;
            let letter = Letter {
                template: Template::Confirm,
                ticket: ticket.as_ref(),
                message: None,
                held: Some(more.held.id),
                act: None,
                cause: &format!("asked:{}", more.held.id),
                extra: &Extra::default(),
            };
            rings.extend(tell_agent(tx, desk, mailbox, agent, &letter)?);
        }
    }
    Ok((receipt, rings))
}

/// `#send` to the notice of a held mail sends that mail on: without the line that was not understood, or although
/// something newer came between, as far as the agent has now seen it.
pub(super) fn send_on(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
) -> Result<Result<(Receipt, Rings), &'static str>> {
    let Some(released) = mail.released.as_deref().filter(|released| released.agent == acting.agent.id) else {
        return Ok(Err("refused-nothing-to-send"));
    };
    if !matches!(released.held.why.as_str(), "directive" | "stale") {
        return Ok(Err("refused-cant-be-sent"));
    }
    if still_held(tx, released)?.is_err() {
        return Ok(Err("refused-send-too-late"));
    }
    let ticket = match released.held.ticket {
        Some(ticket) => tx.find_ticket(mailbox.brand, ticket)?,
        None => None,
    };
    mail.keep(tx, mailbox, Outcome::Kept, "It sends a held mail on")?;
    take_afresh(tx, released)?;
    let acting =
        Acting { ticket, about_note: released.held.about_note, is_released: true, act: None, ..acting.clone() };
    act(tx, desk, mailbox, &released.mail, &acting).map(Ok)
}

/// Read afresh: another answer may have been quicker.
pub(in crate::app) fn still_held(tx: &Tx, released: &Released) -> Result<Result<(), &'static str>> {
    let Some(held) = tx.find_held(released.held.id)? else {
        return Ok(Err("It confirms a mail that is no longer held"));
    };
    let is_late = held.is_released || held.expires_at < tx.now || held.mail_id != released.held.mail_id;
    Ok(if is_late { Err("It confirms a mail too late or a second time") } else { Ok(()) })
}

/// The held mail is taken in afresh, now with a proof; its row goes so that it is not its own duplicate.
fn take_afresh(tx: &Tx, released: &Released) -> Result<()> {
    tx.set_released(released.held.id)?;
    tx.delete_mail(released.held.mail_id)
}

//! What agents ask the desk, and what they set for themselves: no ticket is changed by any of it.

use anyhow::Result;

use super::resolve::{Lookup, Problem};
use super::{Acting, Hold, Why, hold};
use crate::app::enqueue::{Letter, Rings, tell_agent};
use crate::app::extra::Extra;
use crate::app::prepared::Prepared;
use crate::app::{Desk, Receipt, hex, questions};
use crate::desk::directives::{Directive, Given};
use crate::desk::{Say, Template, settings};
use crate::store::{MailboxRow, Outcome, Tx};

/// Answers a mail that asks or sets something, and nothing else. A text below is not sent anywhere: it is told so.
pub(super) fn answer(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    own: &[&Given],
    text: &str,
) -> Result<(Receipt, Rings)> {
    if let Some(problem) = first_problem(tx, desk, mailbox, acting, own)? {
        return hold_for(tx, desk, mailbox, mail, acting, problem);
    }
    let lines: Vec<&str> = own.iter().map(|given| given.line.as_str()).collect();
    let reason = format!("It asks the desk: {}", lines.join(" "));
    mail.keep(tx, mailbox, Outcome::Kept, &reason)?;
    let has_text = !text.trim().is_empty();
    let rings = tell_with(tx, desk, mailbox, mail, acting, own, has_text)?;
    Ok((Receipt::Kept(reason), rings))
}

/// Answers what a mail asks besides something else.
pub(super) fn tell(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    own: &[&Given],
) -> Result<Rings> {
    tell_with(tx, desk, mailbox, mail, acting, own, false)
}

/// Holds a mail for a line that can't be followed.
pub(super) fn hold_for(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    problem: Problem,
) -> Result<(Receipt, Rings)> {
    let mut held = Hold::new(Why::Directive, acting.ticket.as_ref(), acting.about_note);
    held.line = &problem.line;
    held.extra.suggestions = problem.suggestions;
    held.extra.told.push(problem.say);
    hold(tx, desk, mailbox, mail, &acting.agent, held)
}

/// The first thing asked that can't be answered as it stands.
pub(super) fn first_problem(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    acting: &Acting,
    own: &[&Given],
) -> Result<Option<Problem>> {
    let lookup = Lookup { tx, desk, brand: mailbox.brand, agent: &acting.agent };
    for given in own {
        let problem = match &given.directive {
            Directive::Away(words) => lookup.time(given, words).err(),
            Directive::Notify(words) => settings::read(words).err().map(|misread| Problem {
                line: given.line.clone(),
                say: Say::new("problem-setting").with("words", &misread.words),
                suggestions: misread.forms.iter().map(|form| format!("#notify {form}")).collect(),
            }),
            _ => questions::problem(&lookup, given)?,
        };
        if problem.is_some() {
            return Ok(problem);
        }
    }
    Ok(None)
}

fn tell_with(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    own: &[&Given],
    has_text: bool,
) -> Result<Rings> {
    let lookup = Lookup { tx, desk, brand: mailbox.brand, agent: &acting.agent };
    let (mut rings, mut done) = (Rings::new(), Vec::new());
    let mut now = acting.agent.settings.clone();
    let mut told: Vec<Say> = has_text.then(|| Say::new("told-text-not-sent")).into_iter().collect();
    for (at, given) in own.iter().enumerate() {
        match &given.directive {
            Directive::Away(words) => {
                let until = lookup.time(given, words).ok().flatten();
                tx.set_agent_away(acting.agent.id, until)?;
                done.push(match until {
                    Some(until) => Say::new("did-away").with("until", until.to_string()),
                    None => Say::new("did-back"),
                });
            }
            Directive::Notify(words) => {
                let Ok(change) = settings::read(words) else { continue };
                now = settings::apply(&now, change);
                tx.set_agent_settings(acting.agent.id, &now)?;
                done.push(Say::new("did-setting").with("words", words));
            }
            _ => {
                let Some(template) = questions::template(&given.directive) else { continue };
                let extra = Extra {
                    question: given.line.clone(),
                    answers: mail.mail.message_id.clone().unwrap_or_default(),
                    told: std::mem::take(&mut told),
                    ..Extra::default()
                };
                questions::prepare(tx, given)?;
                let ticket = questions::ticket(&lookup, given)?;
                let letter = Letter {
                    template,
                    ticket: ticket.as_ref(),
                    message: ticket.as_ref().map(|ticket| tx.newest_message(ticket.id)).transpose()?.flatten(),
                    held: None,
                    act: None,
                    cause: &format!("asked:{}:{at}", hex(&mail.fingerprint)),
                    extra: &extra,
                };
                rings.extend(tell_agent(tx, desk, mailbox, &acting.agent, &letter)?);
            }
        }
    }
    if !done.is_empty() {
        let answers = mail.mail.message_id.clone().unwrap_or_default();
        let extra = Extra { done, told, answers, ..Extra::default() };
        let letter = Letter {
            template: Template::Receipt,
            ticket: None,
            message: None,
            held: None,
            act: None,
            cause: &format!("set:{}", hex(&mail.fingerprint)),
            extra: &extra,
        };
        rings.extend(tell_agent(tx, desk, mailbox, &acting.agent, &letter)?);
    }
    Ok(rings)
}

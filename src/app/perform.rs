//! What people ask for on a page of the web: decided and carried out as what comes by mail is.

use anyhow::Result;

use super::apply::{Applied, Doing, MessageFacts, NewFile, keep};
use super::enqueue::enqueue;
use super::extra::Extra;
use super::{Desk, budget, situation};
use crate::desk::command::Incoming;
use crate::desk::matching::Reason;
use crate::desk::notice::Reader;
use crate::desk::{Actor, BrandId, Command, Draft, Participant, Refusal, Say, Ticket, Via, decide};
use crate::mail::Kind;
use crate::mail::reply::is_thanks;
use crate::store::Tx;

/// What a customer asks for on a page.
pub(super) struct Asked<'a> {
    /// Whose desk it is.
    pub brand: BrandId,
    /// Who asks.
    pub person: &'a Participant,
    /// About which ticket; `None` opens one.
    pub ticket: Option<Ticket>,
    /// What is asked for.
    pub command: Command,
    /// Subject of a ticket that is opened.
    pub subject: &'a str,
    /// Files that were sent with it.
    pub files: &'a [NewFile],
    /// Why it belongs to the ticket, in words for agents.
    pub matched_by: &'a str,
    /// What the person's standing rests on, in words for agents.
    pub proof: &'a str,
    /// What agents should know about it; may be empty.
    pub warning: &'a str,
    /// That it is this person's address is only what somebody typed.
    pub is_claimed: bool,
    /// Why no automatic mail may go to the person now, if so.
    pub withheld: Option<String>,
}

/// Words written on a page, ready to become a message. `may_answer`: an acknowledgement may go out.
pub(super) fn incoming(text: &str, files: usize, subject: &str, language: &str, may_answer: bool) -> Incoming {
    Incoming {
        draft: Draft { text: text.to_owned(), signature: String::new(), files },
        subject: subject.to_owned(),
        kind: Kind::Human,
        may_answer,
        is_thanks: files == 0 && is_thanks(text, Some(language).filter(|language| !language.is_empty())),
        is_spam: false,
        is_stale: false,
        reason: Reason::New,
        mentions: None,
        copied: Vec::new(),
        warning: String::new(),
        team: None,
        handed_by: None,
        is_redirected: false,
        is_flood: false,
        is_claimed: false,
        category: String::new(),
        priority: String::new(),
    }
}

/// Decides and carries out what a customer asks for on a page.
///
/// # Errors
/// When the database can't be read or written. A refusal is no error: nothing has happened then.
pub(super) fn perform(tx: &Tx, desk: &Desk, asked: Asked) -> Result<Result<Applied, Refusal>> {
    let mailbox = match &asked.ticket {
        Some(ticket) => desk.mailbox(ticket.mailbox)?,
        None => desk.web_mailbox(asked.brand)?,
    };
    let mut situation = situation::without_ticket(tx, desk, asked.brand)?;
    if let Some(ticket) = asked.ticket {
        situation::add_ticket(tx, &mut situation, ticket)?;
    }
    if matches!(&asked.command, Command::Write(incoming) if !incoming.category.is_empty()) {
        situation::add_categories(tx, &mut situation)?;
    }
    situation.budget_spent = match asked.withheld {
        None => budget::withheld(tx, desk, &mailbox.address, &asked.person.address, tx.now)?,
        withheld => withheld,
    };
    situation.sender = Some(asked.person.clone());
    let cause = match &situation.ticket {
        Some(ticket) => format!("own:{}:{}", ticket.id.0, tx.last_history(ticket.id)?),
        None => String::new(),
    };
    let takes_part = situation.ticket.is_none() || situation.has(asked.person.person);
    let actor = Actor::Customer { person: asked.person.person, takes_part };
    let mut decision = match decide(&situation, &actor, &asked.command) {
        Ok(decision) => decision,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // What goes to an address that somebody merely typed says nothing else that was typed.
    for notice in decision.notices.iter_mut().filter(|notice| notice.template.is_automatic() && asked.is_claimed) {
        if let Reader::Person(person) = &mut notice.reader {
            person.name.clear();
        }
    }
    let facts = MessageFacts {
        files: asked.files,
        author_name: &asked.person.name,
        author_address: &asked.person.address,
        class: Kind::Human.word(),
        matched_by: asked.matched_by,
        proof: asked.proof,
        warning: asked.warning,
        cause,
        ..MessageFacts::default()
    };
    let doing = Doing { actor: &actor, via: Via::Web, act: None };
    let kept = keep(tx, desk, mailbox, &situation, doing, &decision, asked.subject, &facts)?;
    let extra = Extra { told: told(&asked.command).into_iter().collect(), ..Extra::default() };
    let rings = enqueue(tx, desk, kept.told, doing.act, &extra)?;
    Ok(Ok(Applied { ticket: kept.ticket, is_new: kept.is_new, rings }))
}

/// What agents are told of a button that a customer pressed.
fn told(command: &Command) -> Option<Say> {
    Some(match command {
        Command::Solve => Say::new("told-solved"),
        Command::Reopen => Say::new("told-reopened"),
        Command::Rate(rating) if rating.comment.is_empty() => {
            Say::new("told-rated").with("score", rating.score.to_string())
        }
        Command::Rate(rating) => {
            Say::new("told-rated-comment").with("score", rating.score.to_string()).with("comment", &rating.comment)
        }
        _ => return None,
    })
}

//! The desk by mail: what agents ask, answered from what is there when the answer is written.
//!
//! [`problem`] says within the transaction of the agent's mail whether a question can be answered; [`answer`] reads the
//! line that asked once more when the mail is written. A file for each question.

mod canned;
mod figures;
mod help;
mod history;
mod list;
mod page;
mod rows;
mod show;
mod standing;

use anyhow::Result;

use super::Desk;
use super::agents::{Lookup, Problem};
use super::material::{Material, recipient_agent};
use crate::desk::directives::{self, Directive, Given, Shown};
use crate::desk::search::Search;
use crate::desk::{Say, Template, Ticket, views};
use crate::store::{Reader, Tx};
use page::Asked;
pub(super) use page::Page;

/// How many messages a search makes findable first, if any are not yet: it does so while other mails wait. The rest
/// is done by the clock.
const INDEXED_AT_ONCE: usize = 500;

/// The mail that answers a question; `None`: it is none.
pub(super) fn template(directive: &Directive) -> Option<Template> {
    match directive {
        Directive::Help => Some(Template::Help),
        Directive::List(_) | Directive::Search(_) | Directive::Canned(None) => Some(Template::List),
        Directive::Show(_) => Some(Template::Show),
        Directive::Stats(_) => Some(Template::Stats),
        _ => None,
    }
}

/// Why a question can't be answered as it stands.
pub(super) fn problem(lookup: &Lookup, given: &Given) -> Result<Option<Problem>> {
    let cant = |say: Say, suggestions: Vec<String>| Ok(Some(Problem { line: given.line.clone(), say, suggestions }));
    match &given.directive {
        Directive::List(words) => match list::wanted(lookup.tx, lookup.brand, words)? {
            Ok(_) => Ok(None),
            Err(near) => cant(
                Say::new("problem-view").with("words", words),
                near.iter().map(|words| format!("#list {words}")).collect(),
            ),
        },
        Directive::Search(words) if Search::read(words).is_none() => cant(Say::new("problem-words"), Vec::new()),
        Directive::Stats(words) => match views::period(words) {
            Ok(_) => Ok(None),
            Err(_) => cant(
                Say::new("problem-period").with("words", words),
                views::Period::ALL.iter().map(|period| format!("#stats {}", period.word())).collect(),
            ),
        },
        Directive::Show(Shown::Number(number)) if lookup.tx.find_ticket_by_number(lookup.brand, *number)?.is_none() => {
            cant(Say::new("problem-no-ticket").with("number", number.to_string()), Vec::new())
        }
        Directive::Show(Shown::Address(address)) if lookup.tx.find_person(lookup.brand, address)?.is_none() => {
            let name = address.split(['@', '.']).next().unwrap_or_default();
            cant(Say::new("problem-no-contact").with("address", address), vec![format!("#search {name}")])
        }
        _ => Ok(None),
    }
}

/// The ticket that a question is about: the answer to its mail goes there.
pub(super) fn ticket(lookup: &Lookup, given: &Given) -> Result<Option<Ticket>> {
    match &given.directive {
        Directive::Show(Shown::Number(number)) => lookup.tx.find_ticket_by_number(lookup.brand, *number),
        _ => Ok(None),
    }
}

/// Prepares the answer to a question, as far as that has to be written down.
pub(super) fn prepare(tx: &Tx, given: &Given) -> Result<()> {
    if matches!(given.directive, Directive::Search(_)) {
        index_words(tx, INDEXED_AT_ONCE)?;
    }
    Ok(())
}

/// Makes messages that are not yet found by their words so, oldest first; gives how many.
pub(super) fn index_words(tx: &Tx, most: usize) -> Result<usize> {
    tx.index_words(most)
}

/// The answer to the question that a mail answers. `None`: it answers none.
pub(super) fn answer(reader: &Reader, desk: &Desk, material: &Material) -> Result<Option<Page>> {
    let (line, agent) = (&material.extra.question, recipient_agent(material));
    let Some(agent) = agent.filter(|_| !line.is_empty()) else { return Ok(None) };
    let given = directives::read(line).map(|asked| asked.directives).unwrap_or_default();
    let Some(given) = given.iter().find(|given| template(&given.directive) == Some(material.template)) else {
        return Ok(None);
    };
    let asked = Asked::new(reader, desk, material, agent)?;
    Ok(Some(match &given.directive {
        Directive::List(words) => list::view(&asked, words)?,
        Directive::Search(words) => list::search(&asked, words)?,
        Directive::Canned(_) => canned::saved(&asked)?,
        Directive::Show(Shown::Number(number)) => show::ticket(&asked, *number)?,
        Directive::Show(Shown::Address(address)) => show::contact(&asked, address)?,
        Directive::Stats(words) => figures::figures(&asked, words)?,
        _ => help::help(&asked),
    }))
}

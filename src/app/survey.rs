//! Asking the requester how it was: once for a ticket, some time after it was resolved or closed.

use anyhow::Result;

use super::Desk;
use super::enqueue::{Rings, Told, enqueue, later};
use super::extra::Extra;
use crate::clock::Timestamp;
use crate::desk::decide::{SPAM, may_rate};
use crate::desk::notice::Reader as To;
use crate::desk::{Notice, Participant, Template, TicketId};
use crate::store::Tx;

/// How much later it is tried again where mails to somebody have been too many, seconds.
const TRIED_AGAIN: i64 = 3_600;
/// How long after a ticket's last message asking is put off, seconds: later nobody remembers.
const REMEMBERED: i64 = 30 * 86_400;

/// Who is to be asked, and when.
enum Whom {
    Now(Participant),
    /// Something stands in the way until then.
    Later(Timestamp),
    Nobody,
}

/// Asks where that is right now. What stands in the way for a while puts it off.
pub(super) fn ask(tx: &Tx, desk: &Desk, id: TicketId) -> Result<Rings> {
    let ticket = tx.get_ticket(id)?;
    let person = match whom(tx, desk, id)? {
        Whom::Now(person) => person,
        Whom::Later(until) => {
            tx.postpone_survey(id, until)?;
            return Ok(Rings::new());
        }
        Whom::Nobody => {
            tx.drop_survey(id)?;
            return Ok(Rings::new());
        }
    };
    tx.drop_survey(id)?;
    tx.set_surveyed(id, person.person)?;
    let told = Told {
        notice: Notice::now(Template::Survey, To::Person(person)),
        ticket,
        message: None,
        cause: format!("survey:{}", id.0),
    };
    enqueue(tx, desk, vec![told], None, &Extra::default())
}

/// The requester, if that is somebody to be asked.
fn whom(tx: &Tx, desk: &Desk, id: TicketId) -> Result<Whom> {
    let ticket = tx.get_ticket(id)?;
    let face = tx.get_face(ticket.brand)?;
    let is_asked = face.survey && (!face.base_url.is_empty() || desk.config.http.has_base_url);
    if !is_asked || ticket.rating.is_some() || ticket.status == SPAM || !may_rate(&ticket, ticket.requester, tx.now) {
        return Ok(Whom::Nobody);
    }
    let person = tx.get_own_person(ticket.requester)?;
    let distance = i64::try_from(face.survey_distance.as_secs()).unwrap_or(i64::MAX);
    if person.no_survey || person.by_web || !tx.is_opened_by_person(id)? {
        return Ok(Whom::Nobody);
    }
    let requester = tx.list_participants(id)?.into_iter().find(|one| one.person == ticket.requester);
    let Some(requester) = requester.filter(|one| !one.bounced) else { return Ok(Whom::Nobody) };
    let mut next = person.surveyed_at.map(|at| later(at, distance)).filter(|next| *next > tx.now);
    let mailbox = &desk.mailbox(ticket.mailbox)?.address;
    if next.is_none() && super::budget::withheld(tx, desk, mailbox, &requester.address, tx.now)?.is_some() {
        next = Some(later(tx.now, TRIED_AGAIN));
    }
    Ok(match next {
        None => Whom::Now(requester),
        Some(next) if next <= later(ticket.last_message_at, REMEMBERED) => Whom::Later(next),
        Some(_) => Whom::Nobody,
    })
}

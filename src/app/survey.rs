//! Asking the requester how it was: once for a ticket, some time after it was resolved or closed.

use anyhow::Result;

use super::Desk;
use super::enqueue::{Rings, Told, enqueue};
use super::extra::Extra;
use crate::desk::decide::{SPAM, may_rate};
use crate::desk::notice::Reader as To;
use crate::desk::{Notice, Participant, Template, TicketId};
use crate::store::Tx;

/// Asks where that is right now; in any case the ticket no longer waits for it.
pub(super) fn ask(tx: &Tx, desk: &Desk, id: TicketId) -> Result<Rings> {
    tx.drop_survey(id)?;
    let ticket = tx.get_ticket(id)?;
    let Some(person) = whom(tx, desk, id)? else { return Ok(Rings::new()) };
    tx.set_surveyed(id, person.person)?;
    let told = Told {
        notice: Notice::now(Template::Survey, To::Person(person)),
        ticket,
        message: None,
        cause: format!("survey:{}", id.0),
    };
    enqueue(tx, desk, vec![told], None, &Extra::default())
}

/// The requester, if that is somebody to be asked now.
fn whom(tx: &Tx, desk: &Desk, id: TicketId) -> Result<Option<Participant>> {
    let ticket = tx.get_ticket(id)?;
    let face = tx.get_face(ticket.brand)?;
    let is_asked = face.survey && (!face.base_url.is_empty() || desk.config.http.has_base_url);
    if !is_asked || ticket.rating.is_some() || ticket.status == SPAM || !may_rate(&ticket, ticket.requester, tx.now) {
        return Ok(None);
    }
    let person = tx.get_own_person(ticket.requester)?;
    let distance = i64::try_from(face.survey_distance.as_secs()).unwrap_or(i64::MAX);
    let lately = person.surveyed_at.is_some_and(|at| tx.now.as_second().saturating_sub(at.as_second()) < distance);
    if person.no_survey || person.by_web || lately || !tx.is_opened_by_person(id)? {
        return Ok(None);
    }
    let requester = tx.list_participants(id)?.into_iter().find(|one| one.person == ticket.requester);
    let Some(requester) = requester.filter(|one| !one.bounced) else { return Ok(None) };
    let spent = super::receive::budget_spent(tx, desk, &requester.address)?;
    Ok(Some(requester).filter(|_| spent.is_none()))
}

//! The list of a person's own requests.

use anyhow::Result;

use super::{shell, to_signin};
use crate::app::portal::{By, OwnTicket};
use crate::desk::{Stage, TicketId};
use crate::render::pages::portal::{RequestRow, RequestsView};
use crate::web::message::Response;
use crate::web::visit::Visit;

/// Longest search, characters.
const MOST_TYPED: usize = 200;

pub(in crate::web) fn show(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(to_signin(visit)) };
    let brand = visit.site()?.id();
    let query: String = visit.request.asked("q").trim().chars().take(MOST_TYPED).collect();
    let is_open_only = visit.request.asked("open") == "1";
    let before = visit.request.asked("before").parse().ok().map(TicketId);
    let list = if query.is_empty() {
        visit.app.own_tickets(brand, signed.person, before, is_open_only)?
    } else {
        visit.app.find_own_tickets(brand, signed.person, &query)?
    };
    let open = if is_open_only { "open=1&" } else { "" };
    let next = list.next.filter(|_| query.is_empty());
    let view = RequestsView {
        query,
        is_open_only,
        requests: list.tickets.iter().map(|ticket| row(visit, ticket)).collect::<Result<_>>()?,
        next: next.map(|next| format!("/support/ticket/view?{open}before={}", next.0)).unwrap_or_default(),
    };
    visit.page(200, "requests", shell(visit, visit.say("portal-requests-title", &[]))?, &view)
}

fn row(visit: &Visit, own: &OwnTicket) -> Result<RequestRow> {
    let last = match &own.last {
        None => String::new(),
        Some((by, at)) => {
            let at = visit.app.moment(visit.language(), *at);
            let (key, name) = match by {
                By::Me => ("portal-last-me", String::new()),
                By::Desk(_) => ("portal-last-desk", author(visit, by)?),
                By::Other(_) | By::Outsider(_) => ("portal-last-other", author(visit, by)?),
            };
            visit.say(key, &[("name", &name), ("at", &at)])
        }
    };
    let (status, class) = status(visit, own.ticket.stage);
    Ok(RequestRow {
        number: own.ticket.number,
        subject: own.ticket.subject.clone(),
        href: format!("/support/ticket/view/{}", own.key),
        status,
        class,
        last,
        is_unread: own.is_unread,
    })
}

/// Who wrote, in words.
pub(super) fn author(visit: &Visit, by: &By) -> Result<String> {
    Ok(match by {
        By::Me => visit.say("portal-me", &[]),
        By::Desk(name) if name.is_empty() => visit.site()?.name.clone(),
        By::Desk(name) => visit.say("portal-desk", &[("name", name), ("desk", &visit.site()?.name)]),
        By::Other(name) | By::Outsider(name) if name.is_empty() => visit.say("portal-other", &[]),
        By::Other(name) | By::Outsider(name) => name.clone(),
    })
}

/// How a request stands in the customer's words, and the class of the badge that says so.
pub(super) fn status(visit: &Visit, stage: Stage) -> (String, &'static str) {
    let class = match stage {
        Stage::New | Stage::Open | Stage::Held => "open",
        Stage::Waiting => "warn",
        Stage::Resolved | Stage::Closed | Stage::Cancelled => "done",
    };
    (visit.say(&format!("portal-stage-{}", stage.word()), &[]), class)
}

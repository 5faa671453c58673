//! The page of one button: an agent says that a mail is theirs, or that it is not.

use anyhow::Result;

use crate::app::Confirmation;

use super::lay_out::lay_out;
use super::message::Response;
use super::visit::Visit;

/// Shows the question; changes nothing, whoever follows the link.
pub(super) fn show(visit: &Visit) -> Result<Response> {
    Ok(respond(visit, visit.app.confirmation(visit.request.param("key"))?))
}

/// Takes the answer.
pub(super) fn answer(visit: &Visit) -> Result<Response> {
    if !visit.request.is_from(&visit.app.config().http.base_url) {
        return Ok(visit.problem(403));
    }
    let yes = match visit.request.fields().get("answer") {
        "yes" => true,
        "no" => false,
        _ => return Ok(visit.problem(400)),
    };
    Ok(respond(visit, visit.app.answer_confirmation(visit.request.param("key"), yes)?))
}

fn respond(visit: &Visit, outcome: Confirmation) -> Response {
    let response = match outcome {
        Confirmation::Page(page) => lay_out(200, &page),
        Confirmation::Over(page) => lay_out(410, &page),
        Confirmation::Unknown => visit.problem(404),
    };
    // The key in the address is the secret: no other site learns it from a link.
    response.with("Referrer-Policy", "no-referrer")
}

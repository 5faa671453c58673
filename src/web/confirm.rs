//! The page of one button: an agent says that a mail is theirs, or that it is not.

use crate::app::{App, Confirmation};

use super::lay_out::lay_out;
use super::message::{Request, Response};
use super::routes::not_found;

/// Shows the question; changes nothing, whoever follows the link.
pub(super) fn show(app: &App, request: &Request) -> Response {
    respond(app.confirmation(request.last_segment()))
}

/// Takes the answer.
pub(super) fn answer(app: &App, request: &Request) -> Response {
    if !request.is_from(&app.config().http.base_url) {
        return Response::notice(403, "Not possible", "This answer did not come from a page of this desk.");
    }
    let yes = match request.fields().get("answer") {
        "yes" => true,
        "no" => false,
        _ => {
            return Response::notice(
                400,
                "Not understood",
                "The answer was neither yes nor no. Go back and try again.",
            );
        }
    };
    respond(app.answer_confirmation(request.last_segment(), yes))
}

fn respond(outcome: anyhow::Result<Confirmation>) -> Response {
    let response = match outcome {
        Ok(Confirmation::Page(page)) => lay_out(200, &page),
        Ok(Confirmation::Over(page)) => lay_out(410, &page),
        Ok(Confirmation::Unknown) => not_found(),
        Err(fault) => {
            tracing::error!("A question could not be shown or answered: {fault:#}");
            Response::notice(503, "Not available now", "The service is busy. Try again in a few minutes.")
        }
    };
    // The key in the address is the secret: no other site learns it from a link.
    response.with("Referrer-Policy", "no-referrer")
}

//! The page of one button: an agent says that a mail is theirs, or that it is not.

use anyhow::Result;

use crate::app::{Confirmation, Page};
use crate::render::PairView;
use crate::render::pages::{ConfirmView, ShellView};

use super::message::Response;
use super::visit::Visit;

/// Shows the question; changes nothing, whoever follows the link.
pub(super) fn show(visit: &Visit) -> Result<Response> {
    respond(visit, visit.app.confirmation(visit.request.param("key"))?)
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
    respond(visit, visit.app.answer_confirmation(visit.request.param("key"), yes)?)
}

fn respond(visit: &Visit, outcome: Confirmation) -> Result<Response> {
    let response = match outcome {
        Confirmation::Page(page) => lay_out(visit, 200, &page)?,
        Confirmation::Over(page) => lay_out(visit, 410, &page)?,
        Confirmation::Unknown => visit.problem(404),
    };
    // The key in the address is the secret: no other site learns it from a link.
    Ok(response.with("Referrer-Policy", "no-referrer"))
}

fn lay_out(visit: &Visit, status: u16, page: &Page) -> Result<Response> {
    visit.prefer(&page.language);
    let pair = |(name, value): &(String, String)| PairView { name: plain(name), value: plain(value) };
    let button = |(word, label): &(&str, String)| PairView { name: (*word).to_owned(), value: plain(label) };
    let view = ConfirmView {
        title: plain(&page.title),
        told: page.told.iter().map(|sentence| plain(sentence)).collect(),
        pairs: page.pairs.iter().map(pair).collect(),
        quoted: plain(&page.quoted),
        buttons: page.buttons.iter().map(button).collect(),
    };
    visit.page(status, "confirm", ShellView::titled(view.title.clone()).narrow(), &view)
}

/// Text without control characters, and without marks that would turn the order of letters around.
fn plain(text: &str) -> String {
    let is_turning = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let one = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    text.chars().filter(|c| !is_turning(c)).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c2_no_word_of_a_stranger_turns_others_around() {
        let nasty = "<script>alert(1)</script>\"'>&\u{202e}\u{0}\r\n<b>\u{2066}";
        assert_eq!(plain(nasty), "<script>alert(1)</script>\"'>&  \n<b>");
    }
}

//! The page that asks how it was, and the one that ends such questions. Looking changes nothing.

use anyhow::Result;

use super::{is_ours, secret, shell};
use crate::app::portal::{Did, Rate};
use crate::desk::Rating;
use crate::render::pages::portal::{Choice, RateView, ToldView};
use crate::web::message::Response;
use crate::web::visit::Visit;

/// Longest comment, characters.
const MOST_COMMENT: usize = 2_000;

fn find(visit: &Visit) -> Result<Option<Rate>> {
    let found = visit.app.rate_page(visit.site()?.id(), visit.request.param("key"))?;
    if let Some(rate) = &found {
        visit.prefer(&rate.language);
    }
    Ok(found)
}

fn about(rate: &Rate) -> String {
    format!("rate {}", rate.access.key)
}

fn score(word: &str) -> Option<u8> {
    word.parse().ok().filter(|score| (1..=Rating::BEST).contains(score))
}

pub(in crate::web) fn show(visit: &Visit) -> Result<Response> {
    let Some(rate) = find(visit)? else { return Ok(secret(visit.problem(404))) };
    let said = rate.access.ticket.rating.clone();
    let chosen = score(&visit.request.asked("v")).or(said.as_ref().map(|rating| rating.score));
    let comment = said.as_ref().map(|rating| rating.comment.clone()).unwrap_or_default();
    // What a link of the mail pre-sets is not what was kept.
    let kept = said.filter(|rating| chosen == Some(rating.score)).map(|rating| rating.score);
    page(visit, 200, &rate, chosen, comment, kept, String::new())
}

fn page(
    visit: &Visit,
    status: u16,
    rate: &Rate,
    chosen: Option<u8>,
    comment: String,
    kept: Option<u8>,
    error: String,
) -> Result<Response> {
    let label = |score: u8| visit.say(&format!("score-{score}"), &[]);
    let choice = |score: u8| Choice { value: score.to_string(), label: label(score), is_chosen: chosen == Some(score) };
    let view = RateView {
        token: visit.app.form_token(&about(rate)),
        number: rate.access.ticket.number,
        subject: rate.access.ticket.subject.clone(),
        kept: kept.map(|score| visit.say("portal-rate-kept", &[("score", &label(score))])).unwrap_or_default(),
        error,
        is_open: rate.is_open,
        scores: (1..=Rating::BEST).rev().map(choice).collect(),
        comment,
    };
    let mut shell = shell(visit, visit.say("portal-rate-title", &[]))?;
    shell.is_error = !view.error.is_empty();
    Ok(secret(visit.page(status, "rate", shell, &view)?))
}

pub(in crate::web) fn keep(visit: &Visit) -> Result<Response> {
    let Some(rate) = find(visit)? else { return Ok(secret(visit.problem(404))) };
    let fields = visit.request.fields();
    if !is_ours(visit, &about(&rate), fields.get("token"))? {
        return Ok(secret(visit.problem(403)));
    }
    let comment: String = fields.get("comment").trim().chars().take(MOST_COMMENT).collect();
    let Some(rating) = score(fields.get("v")).and_then(|score| Rating::new(score, &comment)) else {
        let error = visit.say("portal-rate-choose", &[]);
        return page(visit, 422, &rate, None, comment, None, error);
    };
    match visit.app.rate(&rate, rating)? {
        Did::Limited => Ok(secret(visit.problem(429))),
        Did::Gone => Ok(secret(visit.problem(404))),
        Did::Done | Did::Nothing | Did::NotTaken | Did::TooMuch => {
            Ok(secret(Response::see_other(&format!("/support/ticket/rate/{}", rate.access.key))))
        }
    }
}

pub(in crate::web) fn ask_stop(visit: &Visit) -> Result<Response> {
    let Some(rate) = find(visit)? else { return Ok(secret(visit.problem(404))) };
    let say = |key: &str| visit.say(key, &[]);
    let view = match rate.is_stopped {
        true => {
            ToldView { title: say("portal-stopped-title"), told: vec![say("portal-stopped")], ..ToldView::default() }
        }
        false => ToldView {
            title: say("portal-stop-title"),
            told: vec![say("portal-stop-ask")],
            token: visit.app.form_token(&about(&rate)),
            button: say("portal-stop"),
            ..ToldView::default()
        },
    };
    Ok(secret(visit.page(200, "told", shell(visit, view.title.clone())?, &view)?))
}

/// Without a form's word: a mail program presses this button for its reader (RFC 8058 §3.2), and brings nothing but the
/// address. What it does harms nobody, and the key in the address is the secret.
pub(in crate::web) fn stop(visit: &Visit) -> Result<Response> {
    let Some(rate) = find(visit)? else { return Ok(secret(visit.problem(404))) };
    let fields = visit.request.fields();
    let is_one_click = fields.get("List-Unsubscribe") == "One-Click";
    if !is_one_click && !is_ours(visit, &about(&rate), fields.get("token"))? {
        return Ok(secret(visit.problem(403)));
    }
    visit.app.stop_surveys(&rate)?;
    Ok(secret(Response::see_other(&format!("/support/ticket/rate/{}/stop", rate.access.key))))
}

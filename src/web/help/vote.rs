//! A reader's word on a help page: useful or not, and what could be better.

use anyhow::Result;
use sha2::{Digest as _, Sha256};

use crate::app::help::HelpVote;
use crate::desk::PageId;
use crate::desk::article::ROOT;
use crate::render::pages::{HelpThanksView, ShellView};

use super::super::message::Response;
use super::super::visit::{Visit, YEAR};
use super::page::about;
use super::{FORM, on_help};

/// Tells one reader's words from another's; set by the first word only.
const COOKIE: &str = "visitor";
/// How old a page may be on which somebody says a word: a day, and as long as a page is kept; seconds.
const OLDEST: i64 = 90_000;

/// Takes a word, with or without a comment.
pub(in super::super) fn take(visit: &Visit) -> Result<Response> {
    let site = visit.site()?;
    if !visit.request.is_from(&site.base_url) {
        return Ok(visit.problem(403));
    }
    let fields = visit.request.fields();
    let (group, slug) = (visit.request.param("group"), visit.request.param("page"));
    let Some(page) = visit.app.help_page(&site.brand, group, slug, fields.get("language"))? else {
        return Ok(visit.problem(404));
    };
    let age = visit.app.form_age(&about(page.page), fields.get("token"));
    if age.is_none_or(|age| age > OLDEST) {
        return Ok(visit.problem(403));
    }
    let is_helpful = match fields.get("helpful") {
        "yes" => true,
        "no" => false,
        _ => return Ok(visit.problem(400)),
    };
    if !visit.kept.views.may_vote(visit.request.peer, visit.app.clock().now().as_second()) {
        return Ok(visit.problem(429));
    }
    let known = visit.cookie(COOKIE).filter(|mark| mark.len() == 32 && mark.bytes().all(|b| b.is_ascii_hexdigit()));
    let mark = match known {
        Some(mark) => mark.to_owned(),
        // Two clicks, or a browser without cookies: the same page that was sent to the same place.
        None => {
            let agent = visit.request.header("User-Agent").unwrap_or_default();
            visit.kept.views.visitor(visit.request.peer, agent, fields.get("token"))
        }
    };
    let comment = fields.get("comment").trim().to_owned();
    let said = if comment.is_empty() { "" } else { "&said=1" };
    let hash = Sha256::digest(mark.as_bytes());
    let visitor = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let vote = HelpVote { visitor, language: page.language, is_helpful, comment };
    if !visit.app.vote_help_page(site.brand.id, page.page, vote).wait()? {
        return Ok(visit.problem(404));
    }
    let helpful = if is_helpful { "yes" } else { "no" };
    let thanks = Response::see_other(&format!(
        "{ROOT}/{group}/{slug}/thanks?helpful={helpful}{said}&token={}",
        fields.get("token")
    ));
    Ok(thanks.with("Set-Cookie", &visit.set_cookie(COOKIE, Some(&mark), Some(YEAR))?))
}

/// The token of the page that somebody comes from, so that a comment is the same reader's; else a new one.
fn token(visit: &Visit, page: PageId) -> String {
    let given = visit.request.asked("token");
    let is_good = visit.app.form_age(&about(page), &given).is_some_and(|age| age <= OLDEST / 2);
    if is_good { given } else { visit.app.form_token(&about(page)) }
}

/// Says thanks, and asks for more.
pub(in super::super) fn thanks(visit: &Visit) -> Result<Response> {
    let (group, slug) = (visit.request.param("group"), visit.request.param("page"));
    let Some(page) = visit.app.help_page(&visit.site()?.brand, group, slug, &visit.reading())? else {
        return Ok(visit.problem(404));
    };
    let path = format!("{ROOT}/{}/{}", page.group, page.slug);
    let view = HelpThanksView {
        is_helpful: visit.request.asked("helpful") == "yes",
        is_said: visit.request.asked("said") == "1",
        vote: format!("{path}/vote"),
        token: token(visit, page.page),
        language: page.language,
        form: format!("{FORM}?page={}/{}", page.group, page.slug),
        back: path,
    };
    let shell = ShellView { on_help: true, ..on_help(visit, &visit.say("help-thanks-title", &[])).narrow() };
    visit.page(200, "help-thanks", shell, &view)
}

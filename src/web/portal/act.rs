//! What is done on the page of a request: an answer with files, solved, not solved.

use anyhow::Result;

use super::ticket::{Typed, page};
use super::{about, access, is_ours, is_own_path, secret, shell};
use crate::app::portal::{Access, Did, MOST_FILES};
use crate::render::pages::portal::ToldView;
use crate::web::message::{Fields, Response};
use crate::web::multipart::{self, LeftOut, Room};
use crate::web::visit::Visit;

/// The way to the ticket that a form names, the page it came from, and whether that page is ours and not too old.
struct Asked {
    access: Access,
    sheet: String,
    is_ours: bool,
}

fn asked(visit: &Visit, fields: &Fields) -> Result<Option<Asked>> {
    let Some(access) = access(visit, fields.get("key"))? else { return Ok(None) };
    let (sheet, token) = (fields.get("sheet").to_owned(), fields.get("token"));
    let about = about(visit, &access, &sheet)?;
    let is_ours = is_ours(visit, &about, token)?;
    // A page whose word has run out is still that page: what waits for it is found again.
    let sheet = if visit.app.form_age(&about, token).is_some() { sheet } else { visit.app.new_sheet()? };
    Ok(Some(Asked { access, sheet, is_ours }))
}

pub(in crate::web) fn comment(visit: &Visit) -> Result<Response> {
    let limits = &visit.app.config().limits;
    let files = MOST_FILES.min(limits.attachments);
    let room = Room { files, file_bytes: limits.form_size, all_bytes: limits.form_size };
    let is_from_here = visit.request.is_from(&visit.site()?.base_url);
    let (mut first, mut no_room) = (None, Vec::new());
    let read = multipart::read(visit.request, room, |fields, file| {
        // Key and token stand before the files: nothing is kept for whoever has none.
        if first.is_none() {
            first = Some(asked(visit, fields)?);
        }
        if let Some(Some(Asked { access, sheet, .. })) = first.as_ref().filter(|_| is_from_here) {
            let (owner, name) = (visit.app.answer_owner(access, sheet), file.name.clone());
            if !visit.app.keep_upload(&owner, visit.request.peer, file)? {
                no_room.push(name);
            }
        }
        Ok(())
    })?;
    let form = match read {
        Ok(form) => form,
        Err(bad) => return Ok(secret(visit.problem(bad.status()))),
    };
    let text = form.fields.get("text").to_owned();
    let asked = match first {
        Some(asked) => asked,
        None => asked(visit, &form.fields)?,
    };
    let Some(Asked { access, sheet, is_ours }) = asked else {
        return not_there(visit, form.fields.get("key"), text, is_from_here);
    };
    // Another site's form is not shown at all.
    if !is_from_here {
        return Ok(secret(visit.problem(403)));
    }
    let again = |status: u16, error: String| {
        page(visit, status, &access, String::new(), Typed { text: text.clone(), error, sheet: sheet.clone() })
    };
    if !is_ours {
        return again(403, visit.say("portal-old", &[]));
    }
    let drop = form.fields.get("drop");
    if !drop.is_empty() {
        visit.app.drop_upload(&visit.app.answer_owner(&access, &sheet), drop)?;
        return again(200, String::new());
    }
    if let Some(error) = complaint(visit, &form.left_out, &no_room) {
        return again(422, error);
    }
    match visit.app.own_answer(&access, &sheet, &text, visit.language())? {
        Did::Nothing => again(422, visit.say("portal-empty", &[])),
        Did::TooMuch => again(422, visit.say("portal-too-much", &[])),
        Did::Limited => again(429, visit.say("portal-limited", &[])),
        Did::NotTaken => again(409, visit.say("portal-no-more", &[])),
        did => Ok(after(visit, &access, did, "answer")),
    }
}

/// There is no such ticket. Whoever is not signed in any more gets back what was typed, whether there is one or not.
fn not_there(visit: &Visit, key: &str, text: String, is_from_here: bool) -> Result<Response> {
    if !is_from_here || key.contains('.') || visit.person()?.is_some() {
        return Ok(secret(visit.problem(404)));
    }
    let path = format!("/support/ticket/view/{key}");
    let path = if is_own_path(&path) { path } else { "/support/ticket/view".to_owned() };
    let title = visit.say("portal-over-title", &[]);
    let view = ToldView {
        title: title.clone(),
        told: vec![visit.say("portal-over", &[])],
        typed: text,
        href: format!("/support/signin?return={path}"),
        label: visit.say("portal-over-go", &[]),
        ..ToldView::default()
    };
    Ok(secret(visit.page(422, "told", shell(visit, title)?, &view)?))
}

/// Who comes back to where an answer was sent to is shown the requests.
pub(in crate::web) fn back(_: &Visit) -> Result<Response> {
    Ok(Response::see_other("/support/ticket/view"))
}

/// Which files did not come along, and what to do.
fn complaint(visit: &Visit, left_out: &LeftOut, no_room: &[String]) -> Option<String> {
    let all = left_out.too_large.iter().chain(&left_out.too_much).chain(&left_out.too_many);
    let names: Vec<&str> = all.map(String::as_str).collect();
    if !names.is_empty() {
        return Some(visit.say("portal-left-out", &[("names", &names.join(", "))]));
    }
    (!no_room.is_empty()).then(|| visit.say("portal-no-room", &[("names", &no_room.join(", "))]))
}

pub(in crate::web) fn solve(visit: &Visit) -> Result<Response> {
    press(visit, "solve", |access, sheet| visit.app.own_solved(access, sheet))
}

pub(in crate::web) fn reopen(visit: &Visit) -> Result<Response> {
    press(visit, "reopen", |access, sheet| visit.app.own_reopened(access, sheet))
}

fn press(visit: &Visit, word: &str, act: impl FnOnce(&Access, &str) -> Result<Did>) -> Result<Response> {
    let Some(Asked { access, sheet, is_ours }) = asked(visit, &visit.request.fields())? else {
        return Ok(secret(visit.problem(404)));
    };
    if !is_ours {
        return Ok(secret(visit.problem(403)));
    }
    let did = act(&access, &sheet)?;
    Ok(after(visit, &access, did, word))
}

/// Where whoever did something goes from there.
fn after(visit: &Visit, access: &Access, did: Did, word: &str) -> Response {
    let word = match did {
        Did::Done => word,
        Did::Nothing | Did::NotTaken | Did::TooMuch => "nothing",
        Did::Limited => return secret(visit.problem(429)),
        Did::Gone => return secret(visit.problem(404)),
    };
    secret(Response::see_other(&format!("/support/ticket/view/{}?did={word}", access.key)))
}

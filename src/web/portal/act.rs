//! What is done on the page of a request: an answer with files, solved, not solved.

use anyhow::Result;

use super::ticket::{Typed, page};
use super::{about, access, is_ours, secret};
use crate::app::portal::{Access, Did};
use crate::web::message::{Fields, Response};
use crate::web::multipart::{self, LeftOut, Room};
use crate::web::visit::Visit;

/// Most files of one answer.
const MOST_FILES: usize = 20;

/// The way to the ticket that a form names, and whether the form came from its page.
struct Asked {
    access: Access,
    is_ours: bool,
}

fn asked(visit: &Visit, fields: &Fields) -> Result<Option<Asked>> {
    let Some(access) = access(visit, fields.get("key"))? else { return Ok(None) };
    let is_ours = is_ours(visit, &about(visit, &access)?, fields.get("token"))?;
    Ok(Some(Asked { access, is_ours }))
}

pub(in crate::web) fn comment(visit: &Visit) -> Result<Response> {
    let limits = &visit.app.config().limits;
    let room = Room { files: MOST_FILES, file_bytes: limits.form_size, all_bytes: limits.form_size };
    let (mut first, mut no_room) = (None, Vec::new());
    let read = multipart::read(visit.request, room, |fields, file| {
        // Key and token stand before the files: nothing is kept for whoever has none.
        if first.is_none() {
            first = Some(asked(visit, fields)?);
        }
        if let Some(Some(Asked { access, is_ours: true })) = &first {
            let (owner, name) = (visit.app.answer_owner(access), file.name.clone());
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
    let Some(Asked { access, is_ours }) = asked(visit, &form.fields)? else {
        return Ok(secret(visit.problem(404)));
    };
    let text = form.fields.get("text").to_owned();
    if !is_ours {
        return not_ours(visit, &access, text);
    }
    let again = |error: String| page(visit, 422, &access, String::new(), Typed { text: text.clone(), error });
    let drop = form.fields.get("drop");
    if !drop.is_empty() {
        visit.app.drop_upload(&visit.app.answer_owner(&access), drop)?;
        return page(visit, 200, &access, String::new(), Typed { text, error: String::new() });
    }
    if let Some(error) = complaint(visit, &form.left_out, &no_room) {
        return again(error);
    }
    match visit.app.own_answer(&access, &text, visit.language())? {
        Did::Nothing => again(visit.say("portal-empty", &[])),
        Did::Limited => {
            page(visit, 429, &access, String::new(), Typed { text, error: visit.say("portal-limited", &[]) })
        }
        Did::NotTaken => {
            page(visit, 409, &access, String::new(), Typed { text, error: visit.say("portal-no-more", &[]) })
        }
        did => Ok(after(visit, &access, did, "answer")),
    }
}

/// A form that is too old is given back with what was typed; one of another site is not shown at all.
fn not_ours(visit: &Visit, access: &Access, text: String) -> Result<Response> {
    if !visit.request.is_from(&visit.site()?.base_url) {
        return Ok(secret(visit.problem(403)));
    }
    page(visit, 403, access, String::new(), Typed { text, error: visit.say("portal-old", &[]) })
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
    press(visit, "solve", |access| visit.app.own_solved(access))
}

pub(in crate::web) fn reopen(visit: &Visit) -> Result<Response> {
    press(visit, "reopen", |access| visit.app.own_reopened(access))
}

fn press(visit: &Visit, word: &str, act: impl FnOnce(&Access) -> Result<Did>) -> Result<Response> {
    let Some(Asked { access, is_ours }) = asked(visit, &visit.request.fields())? else {
        return Ok(secret(visit.problem(404)));
    };
    if !is_ours {
        return Ok(secret(visit.problem(403)));
    }
    let did = act(&access)?;
    Ok(after(visit, &access, did, word))
}

/// Where whoever did something goes from there.
fn after(visit: &Visit, access: &Access, did: Did, word: &str) -> Response {
    let word = match did {
        Did::Done => word,
        Did::Nothing | Did::NotTaken => "nothing",
        Did::Limited => return secret(visit.problem(429)),
        Did::Gone => return secret(visit.problem(404)),
    };
    secret(Response::see_other(&format!("/support/ticket/view/{}?did={word}", access.key)))
}

//! The page of one request.

use anyhow::Result;

use super::list::{author, status};
use super::{about, access, secret, shell, to_signin};
use crate::app::portal::{Access, By, OwnMessage, OwnPage};
use crate::desk::MessageId;
use crate::render::pages::portal::{RequestFile, RequestMessage, RequestView, WaitingFile};
use crate::web::message::Response;
use crate::web::visit::Visit;

/// Names of others that are shown; the rest is "others".
const MOST_NAMES: usize = 5;

/// What was typed and could not be sent, with the reason.
#[derive(Default)]
pub(super) struct Typed {
    pub text: String,
    pub error: String,
    /// The page's own word; empty: it gets a new one.
    pub sheet: String,
}

pub(in crate::web) fn show(visit: &Visit) -> Result<Response> {
    let key = visit.request.param("key");
    let Some(access) = access(visit, key)? else {
        // Whoever is not signed in is asked to, whether there is such a request or not.
        let may_sign_in = !key.contains('.') && visit.person()?.is_none();
        return Ok(if may_sign_in { to_signin(visit) } else { secret(visit.problem(404)) });
    };
    if access.is_moved {
        return Ok(Response::see_other(&format!("/support/ticket/view/{}", access.key)));
    }
    let done = match visit.request.asked("did").as_str() {
        word @ ("answer" | "solve" | "reopen" | "nothing") => visit.say(&format!("portal-done-{word}"), &[]),
        _ => String::new(),
    };
    page(visit, 200, &access, done, Typed::default())
}

/// The page, with what was done just now or could not be.
pub(super) fn page(visit: &Visit, status: u16, access: &Access, done: String, typed: Typed) -> Result<Response> {
    let before = visit.request.asked("before").parse().ok().map(MessageId);
    let own = visit.app.own_page(access, before)?;
    let view = view(visit, access, own, done, typed)?;
    let mut shell = shell(visit, format!("#{} {}", access.ticket.number, access.ticket.subject))?;
    shell.is_narrow = false;
    shell.is_error = !view.error.is_empty();
    Ok(secret(visit.page(status, "request", shell, &view)?))
}

fn view(visit: &Visit, access: &Access, own: OwnPage, done: String, typed: Typed) -> Result<RequestView> {
    let (app, language, ticket) = (visit.app, visit.language(), &access.ticket);
    let older = own.older.map(|older| format!("/support/ticket/view/{}?before={}", access.key, older.0));
    let (status, class) = status(visit, own.stage);
    let sheet = if typed.sheet.is_empty() { app.new_sheet()? } else { typed.sheet };
    let waiting = app.uploads(&app.answer_owner(access, &sheet))?;
    let rating = ticket.rating.as_ref().filter(|_| ticket.requester == access.person.person);
    let size = |bytes: u64| app.renderer().size(language, bytes);
    Ok(RequestView {
        key: access.key.clone(),
        token: app.form_token(&about(visit, access, &sheet)?),
        sheet,
        is_signed_in: !access.is_guest,
        done,
        error: typed.error,
        number: ticket.number,
        subject: ticket.subject.clone(),
        status,
        class,
        opened: visit.say("portal-opened", &[("at", &app.moment(language, ticket.created_at))]),
        others: others(visit, &own.others),
        older: older.unwrap_or_default(),
        messages: own.messages.into_iter().map(|message| shown(visit, access, message)).collect::<Result<_>>()?,
        takes_more: own.takes_more,
        text: typed.text,
        files: waiting
            .into_iter()
            .map(|file| WaitingFile { key: file.key, name: file.name, size: size(file.size) })
            .collect(),
        room: visit.say("portal-room", &[("size", &size(app.config().limits.form_size))]),
        may_solve: own.may_solve,
        may_reopen: own.may_reopen,
        rate: if own.rate_key.is_empty() { String::new() } else { format!("/support/ticket/rate/{}", own.rate_key) },
        rated: rating.map(|rating| rated(visit, rating.score)).unwrap_or_default(),
    })
}

fn rated(visit: &Visit, score: u8) -> String {
    visit.say("portal-rated", &[("score", &visit.say(&format!("score-{score}"), &[]))])
}

/// Who else can read this, by name.
fn others(visit: &Visit, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = names
        .iter()
        .take(MOST_NAMES)
        .map(|name| if name.is_empty() { visit.say("portal-other", &[]) } else { name.clone() })
        .collect();
    let shown = shown.join(", ");
    let shown = if names.len() > MOST_NAMES { visit.say("portal-more-people", &[("names", &shown)]) } else { shown };
    visit.say("portal-others", &[("names", &shown)])
}

fn shown(visit: &Visit, access: &Access, message: OwnMessage) -> Result<RequestMessage> {
    let language = visit.language();
    let file = |file: crate::app::portal::OwnFile| RequestFile {
        href: format!("/support/ticket/file/{}/{}/{}", access.key, file.id, path_word(&file.name)),
        size: visit.app.renderer().size(language, file.size),
        name: file.name,
    };
    Ok(RequestMessage {
        id: message.id.0,
        author: author(visit, &message.by)?,
        is_desk: matches!(message.by, By::Desk(_)),
        is_outsider: matches!(message.by, By::Outsider(_)),
        at: visit.app.moment(language, message.at),
        datetime: message.at.to_string(),
        html: message.html,
        original: message.original,
        files: message.files.into_iter().map(file).collect(),
    })
}

/// A file's name as a segment of a path.
fn path_word(name: &str) -> String {
    percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string()
}

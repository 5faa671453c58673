//! The form: to be filled in, sent, corrected, confirmed, and thanked for.

mod typed;
mod uploads;

use anyhow::Result;

use super::message::{Fields, Request, Response};
use super::multipart::{self, Form};
use super::visit::Visit;
use crate::app::{Choice, FormQuestion, Sending, Sent, SiteBrand};
use crate::desk::guard::OLDEST;
use crate::render::pages::{
    CheckView, ChoiceView, ErrorView, FieldView, FormConfirmView, FormView, KeptView, OptionView, ShellView, ThanksView,
};
pub(super) use typed::is_address;
use typed::{Checked, Fault};
use uploads::{Files, Uploads};

/// What the form's word is bound to, besides the page it names.
const ABOUT: &str = "form";
/// What the word of the page behind a mailed link is bound to.
const ABOUT_CONFIRM: &str = "form confirm";

/// A page with the form on it.
struct Sheet {
    /// Names it; nobody else knows it.
    name: String,
    /// Shows that it is ours, and when it was made.
    token: String,
}

impl Sheet {
    fn new(visit: &Visit) -> Result<Sheet> {
        Ok(Sheet::of(visit, visit.app.new_sheet()?))
    }

    fn of(visit: &Visit, name: String) -> Sheet {
        let token = visit.app.form_token(&about(&name));
        Sheet { name, token }
    }
}

/// What the word of a page is bound to: the page alone. Signing in or out in between loses nothing.
fn about(sheet: &str) -> String {
    format!("{ABOUT}|{sheet}")
}

/// The page that a form came from, and how long that was open, seconds; nothing if it was none of ours.
fn came_from<'f>(visit: &Visit, fields: &'f Fields) -> Option<(&'f str, i64)> {
    let name = fields.get("sheet");
    visit.app.form_age(&about(name), fields.get("token")).map(|age| (name, age))
}

/// Whether a browser sent it that says where it comes from.
fn says_whence(request: &Request) -> bool {
    request.header("Sec-Fetch-Site").is_some() || request.header("Origin").is_some()
}

/// The empty form.
pub(super) fn show(visit: &Visit) -> Result<Response> {
    // Whoever is signed in reads it in their own language.
    visit.person()?;
    let page = typed::page(&visit.request.asked("page"));
    let fields = Fields::of(&[("page", &page), ("subject", &visit.request.asked("subject"))]);
    let checked = Checked { typed: typed::read(&fields, visit.language()), faults: Vec::new() };
    respond(visit, 200, Sheet::new(visit)?, checked, &Files::default())
}

/// Whoever chooses another language on a form with mistakes, or follows its address, gets an empty one in it.
pub(super) fn anew(visit: &Visit) -> Result<Response> {
    Ok(Response::see_other(&format!("/support/ticket/submit?lang={}", visit.language())))
}

/// Takes a form: makes a request of it, or shows it again with what is wrong.
pub(super) fn process(visit: &Visit) -> Result<Response> {
    let site = visit.site()?;
    visit.person()?;
    if !visit.request.is_from(&site.base_url) {
        return Ok(visit.problem(403));
    }
    let mut uploads = Uploads::new(visit);
    let form = match multipart::read(visit.request, uploads::room(visit), |fields, file| uploads.take(fields, file))? {
        Ok(form) => form,
        Err(bad) => return Ok(visit.problem(bad.status())),
    };
    let from = came_from(visit, &form.fields);
    if !form.fields.get("website").is_empty() {
        uploads.forget(from.map(|(sheet, _)| sheet))?;
        return Ok(to_thanks(&visit.app.thanks_for_nothing()));
    }
    if let Some((sheet, _)) = from
        && let Some(sent) = visit.app.sent_before(sheet)?
        && let Some(response) = answer(visit, &sent)?
    {
        return Ok(response);
    }
    let age = from.map(|(_, age)| age);
    let sheet = uploads.sheet(from.map(|(sheet, _)| sheet))?;
    let files = uploads.settle(&form, &sheet)?;
    let mut checked = check(visit, site, &form, &files)?;
    if age.is_some_and(|age| age > OLDEST) || age.is_none() && says_whence(visit.request) {
        checked.faults.push(Fault::new("subject", "form-error-old"));
        return respond(visit, 422, Sheet::of(visit, sheet), checked, &files);
    }
    // A page that was looked through stays the same one: who corrects a slip does not begin to be quick.
    let again = |sheet: String| match age {
        Some(_) => Sheet { name: sheet, token: form.fields.get("token").to_owned() },
        None => Sheet::of(visit, sheet),
    };
    if !checked.faults.is_empty() {
        return respond(visit, 422, again(sheet), checked, &files);
    }
    let sent = visit.app.send_form(Sending {
        brand: site.id(),
        sheet: sheet.clone(),
        peer: visit.request.peer,
        typed: checked.typed.clone(),
        age,
        is_browser: visit.request.header("Sec-Fetch-Site").is_some() || form.fields.get("scripts") == "1",
        is_signed_in: visit.person()?.is_some(),
        solution: form.fields.get("altcha").to_owned(),
    })?;
    if let Some(response) = answer(visit, &sent)? {
        return Ok(response);
    }
    let (status, why) = match sent {
        Sent::Unsolved => (422, "form-error-riddle"),
        Sent::Busy => (503, "form-error-busy"),
        _ => (429, "form-error-limit"),
    };
    checked.faults.push(Fault::new("subject", why));
    let response = respond(visit, status, again(sheet), checked, &files)?;
    Ok(if status == 422 { response } else { response.with("Retry-After", "3600") })
}

fn check(visit: &Visit, site: &SiteBrand, form: &Form, files: &Files) -> Result<Checked> {
    let mut typed = typed::read(&form.fields, visit.language());
    if let Some(signed) = visit.person()? {
        typed.email.clone_from(&signed.address);
        typed.name.clone_from(&signed.name);
    }
    let choices = visit.app.form_choices(site.id(), visit.language())?;
    let mut faults = typed::check(&typed, &choices, visit.app.is_ours(&typed.email));
    faults.extend(files.faults.iter().cloned());
    Ok(Checked { typed, faults })
}

/// The page that tells what became of a form, if something did.
fn answer(visit: &Visit, sent: &Sent) -> Result<Option<Response>> {
    Ok(match sent {
        Sent::Thanks(key) => Some(to_thanks(key)),
        Sent::Check(address) => {
            let shell = ShellView::titled(visit.say("form-check-title", &[])).narrow();
            Some(visit.page(202, "form_check", shell, &CheckView { address: address.clone() })?)
        }
        Sent::Limited | Sent::Busy | Sent::Unsolved => None,
    })
}

fn to_thanks(key: &str) -> Response {
    Response::see_other(&format!("/support/ticket/thanks?key={key}"))
}

/// The form with all that was typed.
fn respond(visit: &Visit, status: u16, sheet: Sheet, checked: Checked, files: &Files) -> Result<Response> {
    let site = visit.site()?;
    let Checked { typed, faults } = checked;
    let choices = visit.app.form_choices(site.id(), visit.language())?;
    let size = |bytes: u64| visit.app.renderer().size(visit.language(), bytes);
    let room = uploads::room(visit);
    let errors: Vec<ErrorView> =
        faults.iter().map(|fault| ErrorView { field: fault.field, text: fault.say(visit) }).collect();
    let wrong = |field: &str| {
        let own = errors.iter().filter(|error| error.field == field).map(|error| error.text.as_str());
        own.collect::<Vec<_>>().join(". ")
    };
    let field = |name: &str, value: String| FieldView { value, error: wrong(name) };
    let view = FormView {
        address: site.address.clone(),
        sheet: sheet.name,
        token: sheet.token,
        known: visit.person()?.map(|signed| signed.address.clone()).unwrap_or_default(),
        subject: field("subject", typed.subject),
        message: field("message", typed.message),
        email: field("email", typed.email),
        name: field("name", typed.name),
        category: ChoiceView { options: options(&choices.categories, &typed.category), error: wrong("category") },
        priority: ChoiceView { options: options(&choices.priorities, &typed.priority), error: wrong("priority") },
        files_count: room.files.to_string(),
        files_size: size(room.all_bytes),
        files_error: wrong("files"),
        kept: files
            .kept
            .iter()
            .map(|file| KeptView { key: file.key.clone(), name: file.name.clone(), size: size(file.size) })
            .collect(),
        page: typed.page,
        has_riddle: visit.app.config().form.altcha,
        errors,
    };
    let mut shell = ShellView::titled(visit.say("form-title", &[])).narrow();
    shell.on_contact = true;
    shell.is_error = !view.errors.is_empty();
    visit.page(status, "form", shell, &view)
}

fn options(choices: &[Choice], chosen: &str) -> Vec<OptionView> {
    let option = |choice: &Choice| OptionView {
        slug: choice.slug.clone(),
        // Lists can be indented by blanks that do not collapse, and by nothing else.
        name: format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(choice.depth), choice.name),
        is_chosen: choice.slug == chosen,
    };
    choices.iter().map(option).collect()
}

/// The page that thanks. It may be loaded again.
pub(super) fn thanks(visit: &Visit) -> Result<Response> {
    let Some(thanks) = visit.app.form_thanks(&visit.request.asked("key"))? else { return Ok(visit.problem(404)) };
    let shell = ShellView::titled(visit.say("form-thanks-title", &[])).narrow();
    let number = thanks.number.map(|number| number.to_string()).unwrap_or_default();
    let view = ThanksView { number, address: thanks.address, path: thanks.path };
    // The key in the address is a secret: no other site learns it from a link.
    Ok(visit.page(200, "form_thanks", shell, &view)?.with("Referrer-Policy", "no-referrer"))
}

/// The button behind a mailed link. Looking at it changes nothing, because programs that check mails follow links.
pub(super) fn question(visit: &Visit) -> Result<Response> {
    let asked = visit.app.form_question(visit.request.param("key"))?;
    asks(visit, asked)
}

/// The button was pressed.
pub(super) fn confirm(visit: &Visit) -> Result<Response> {
    let key = visit.request.param("key");
    let token = visit.request.fields().get("token").to_owned();
    let is_ours = visit.app.form_age(&format!("{ABOUT_CONFIRM}|{key}"), &token).is_some_and(|age| age <= OLDEST);
    if !visit.request.is_from(&visit.site()?.base_url) || !is_ours {
        return Ok(visit.problem(403));
    }
    let asked = visit.app.confirm_form(key)?;
    asks(visit, asked)
}

fn asks(visit: &Visit, asked: FormQuestion) -> Result<Response> {
    let response = match asked {
        FormQuestion::Unknown => visit.problem(404),
        FormQuestion::Over => visit.problem(410),
        FormQuestion::Done(key) => to_thanks(&key),
        FormQuestion::Open => {
            let shell = ShellView::titled(visit.say("form-confirm-title", &[])).narrow();
            let token = visit.app.form_token(&format!("{ABOUT_CONFIRM}|{}", visit.request.param("key")));
            visit.page(200, "form_confirm", shell, &FormConfirmView { token })?
        }
    };
    // The button's request says where it comes from; no other site learns the key.
    Ok(response.with("Referrer-Policy", "same-origin"))
}

/// A riddle for the browser.
pub(super) fn riddle(visit: &Visit) -> Result<Response> {
    if !visit.app.config().form.altcha {
        return Ok(visit.problem(404));
    }
    let challenge = serde_json::to_vec(&visit.app.challenge()?)?;
    Ok(Response::of(200, "application/json", challenge))
}

//! Signing in by a mailed link, and out. The answer to an address is the same whether it is known or not.

use anyhow::Result;

use super::{SESSION, is_ours, is_own_path, secret, set_cookie, shell};
use crate::app::portal::{Entered, SignIn};
use crate::mail::address;
use crate::render::pages::portal::{SignInView, ToldView};
use crate::web::form::is_address;
use crate::web::message::Response;
use crate::web::visit::Visit;

/// What the form that asks for an address is bound to.
const FORM: &str = "signin";
/// Where whoever is signed in lands.
const LIST: &str = "/support/ticket/view";

pub(in crate::web) fn ask(visit: &Visit) -> Result<Response> {
    let wanted = visit.request.asked("return");
    let return_to = if is_own_path(&wanted) { wanted } else { String::new() };
    if visit.person()?.is_some() {
        return Ok(Response::see_other(if return_to.is_empty() { LIST } else { &return_to }));
    }
    page(visit, 200, SignInView { return_to, ..SignInView::default() })
}

fn page(visit: &Visit, status: u16, view: SignInView) -> Result<Response> {
    let mut shell = shell(visit, visit.say("portal-signin-title", &[]))?;
    shell.is_error = !view.error.is_empty();
    visit.page(status, "signin", shell, &SignInView { token: visit.app.form_token(FORM), ..view })
}

pub(in crate::web) fn send(visit: &Visit) -> Result<Response> {
    let fields = visit.request.fields();
    if !is_ours(visit, FORM, fields.get("token"))? {
        return Ok(visit.problem(403));
    }
    let (address, wanted) = (address::key(fields.get("email")), fields.get("return").to_owned());
    let return_to = if is_own_path(&wanted) { wanted } else { String::new() };
    if address.len() > 254 || !is_address(&address) {
        let error = visit.say("portal-email-wrong", &[]);
        return page(visit, 422, SignInView { address, return_to, error, ..SignInView::default() });
    }
    match visit.app.ask_sign_in(visit.site()?.id(), &address, &return_to, visit.request.peer)? {
        true => Ok(Response::see_other("/support/signin/sent")),
        false => Ok(visit.problem(429)),
    }
}

pub(in crate::web) fn sent(visit: &Visit) -> Result<Response> {
    let say = |key: &str| visit.say(key, &[]);
    let view = ToldView {
        title: say("portal-sent-title"),
        told: vec![say("portal-sent"), say("portal-sent-none")],
        href: "/support/signin".to_owned(),
        label: say("portal-sent-again"),
        ..ToldView::default()
    };
    visit.page(200, "told", shell(visit, view.title.clone())?, &view)
}

fn about(visit: &Visit) -> String {
    format!("enter {}", visit.request.param("key").to_lowercase())
}

pub(in crate::web) fn open(visit: &Visit) -> Result<Response> {
    let found = visit.app.sign_in(visit.site()?.id(), visit.request.param("key"), visit.request.peer)?;
    let SignIn::Open(address) = found else { return Ok(secret(not(visit, &found)?)) };
    let view = SignInView { token: visit.app.form_token(&about(visit)), address, ..SignInView::default() };
    Ok(secret(visit.page(200, "signin_open", shell(visit, visit.say("portal-enter-title", &[]))?, &view)?))
}

/// Why a link signs nobody in. Whoever is in by it already, as after pressing twice, gets to the requests.
fn not(visit: &Visit, why: &SignIn) -> Result<Response> {
    Ok(match why {
        SignIn::Over(person) if visit.person()?.is_some_and(|signed| signed.person == *person) => {
            Response::see_other(LIST)
        }
        SignIn::Over(_) => visit.problem(410),
        SignIn::Limited => visit.problem(429),
        SignIn::Unknown | SignIn::Open(_) => visit.problem(404),
    })
}

pub(in crate::web) fn enter(visit: &Visit) -> Result<Response> {
    if !is_ours(visit, &about(visit), visit.request.fields().get("token"))? {
        return Ok(secret(visit.problem(403)));
    }
    let site = visit.site()?;
    match visit.app.enter(site.id(), visit.request.param("key"), visit.request.peer)? {
        Entered::Not(why) => Ok(secret(not(visit, &why)?)),
        Entered::In { token, return_to } => {
            // Whoever was signed in before is so no more: nobody can have prepared this session.
            if let Some(earlier) = visit.cookie(SESSION) {
                visit.app.sign_out(earlier)?;
            }
            let next = if return_to.is_empty() { LIST } else { &return_to };
            Ok(secret(Response::see_other(next)).with("Set-Cookie", &set_cookie(visit, Some(&token))?))
        }
    }
}

pub(in crate::web) fn leave(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(Response::see_other("/support/signout")) };
    if !is_ours(visit, &signed.about, visit.request.fields().get("token"))? {
        return Ok(visit.problem(403));
    }
    if let Some(token) = visit.cookie(SESSION) {
        visit.app.sign_out(token)?;
    }
    Ok(Response::see_other("/support/signout").with("Set-Cookie", &set_cookie(visit, None)?))
}

pub(in crate::web) fn is_out(visit: &Visit) -> Result<Response> {
    if visit.person()?.is_some() {
        return Ok(Response::see_other(LIST));
    }
    let say = |key: &str| visit.say(key, &[]);
    let view = ToldView {
        title: say("portal-out-title"),
        told: vec![say("portal-out")],
        href: "/support/signin".to_owned(),
        label: say("portal-out-again"),
        ..ToldView::default()
    };
    visit.page(200, "told", shell(visit, view.title.clone())?, &view)
}

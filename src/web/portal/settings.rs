//! What a person chooses, takes along, and ends.

use anyhow::Result;

use super::{is_ours, set_cookie, shell, to_signin};
use crate::app::portal::OwnSettings;
use crate::desk::TicketId;
use crate::render::pages::portal::{Choice, SettingsView};
use crate::web::message::Response;
use crate::web::visit::Visit;

const HERE: &str = "/support/ticket/settings";

pub(in crate::web) fn show(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(to_signin(visit)) };
    let own = visit.app.own_settings(signed.person)?;
    let renderer = visit.app.renderer();
    let any = Choice {
        value: String::new(),
        label: visit.say("portal-language-any", &[]),
        is_chosen: own.language.is_empty(),
    };
    let there = renderer.languages().into_iter().map(|tag| Choice {
        value: tag.to_owned(),
        label: renderer.say(tag, "language-name", &[]),
        is_chosen: !own.language.is_empty() && tag == renderer.tongue(&own.language).0,
    });
    let view = SettingsView {
        token: visit.app.form_token(&signed.about),
        done: if visit.request.asked("did") == "save" { visit.say("portal-saved", &[]) } else { String::new() },
        addresses: signed.address.clone(),
        name: own.name,
        languages: std::iter::once(any).chain(there).collect(),
        by_web: own.by_web,
        no_survey: own.no_survey,
    };
    visit.page(200, "settings", shell(visit, visit.say("portal-settings-title", &[]))?, &view)
}

pub(in crate::web) fn save(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(to_signin(visit)) };
    let fields = visit.request.fields();
    if !is_ours(visit, &signed.about, fields.get("token"))? {
        return Ok(visit.problem(403));
    }
    let chosen = OwnSettings {
        name: fields.get("name").to_owned(),
        language: fields.get("language").to_owned(),
        by_web: fields.get("mails") == "web",
        no_survey: fields.get("surveys") != "yes",
    };
    visit.app.set_own_settings(signed.person, chosen)?;
    Ok(Response::see_other(&format!("{HERE}?did=save")))
}

pub(in crate::web) fn leave(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(to_signin(visit)) };
    if !is_ours(visit, &signed.about, visit.request.fields().get("token"))? {
        return Ok(visit.problem(403));
    }
    visit.app.sign_out_everywhere(signed.person)?;
    Ok(Response::see_other("/support/signout").with("Set-Cookie", &set_cookie(visit, None)?))
}

pub(in crate::web) fn export(visit: &Visit) -> Result<Response> {
    let Some(signed) = visit.person()? else { return Ok(to_signin(visit)) };
    let before = visit.request.asked("before").parse().ok().map(TicketId);
    let data = visit.app.own_export(visit.site()?.id(), signed.person, before)?;
    Ok(Response::of(200, "application/json", data)
        .with("Content-Disposition", "attachment; filename=\"requests.json\"")
        .with("Content-Security-Policy", "default-src 'none'; sandbox"))
}

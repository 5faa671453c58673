//! A customer's own requests: signing in by mail, the list, one request, its files, what can be done, settings.
//!
//! A page is for whoever is signed in, or for the holder of a mailed key. Whatever is not theirs is not found, in the same
//! words as what is not there.

pub(super) mod act;
pub(super) mod file;
pub(super) mod list;
pub(super) mod rate;
pub(super) mod settings;
pub(super) mod signin;
pub(super) mod ticket;

use anyhow::Result;

use super::message::Response;
use super::visit::Visit;
use crate::app::portal::{Access, Signed};
use crate::render::pages::ShellView;

/// The cookie that keeps somebody signed in.
const SESSION: &str = "session";
/// How long a form of these pages may lie open, seconds.
const FORM_SECS: i64 = 86_400;

/// Who is signed in, by the cookie; their language is the page's from then on.
pub(super) fn session(visit: &Visit) -> Result<Option<Signed>> {
    let site = visit.site()?;
    let Some(token) = visit.cookie(SESSION) else { return Ok(None) };
    let signed = visit.app.session(site.id(), token)?;
    if let Some(signed) = &signed {
        visit.prefer(&signed.language);
    }
    Ok(signed)
}

/// The field that sets the session's cookie, or takes it away.
fn set_cookie(visit: &Visit, token: Option<&str>) -> Result<String> {
    visit.set_cookie(SESSION, token, None)
}

/// What stands around these pages.
fn shell(visit: &Visit, title: String) -> Result<ShellView> {
    let shell = ShellView { on_requests: true, ..ShellView::titled(title).narrow() };
    Ok(match visit.person()? {
        Some(signed) => ShellView { is_signed_in: true, token: visit.app.form_token(&signed.about), ..shell },
        None => shell,
    })
}

/// Whether a form comes from a page of ours that was made for this, not too long ago.
fn is_ours(visit: &Visit, about: &str, token: &str) -> Result<bool> {
    let is_from_here = visit.request.is_from(&visit.site()?.base_url);
    Ok(is_from_here && visit.app.form_age(about, token).is_some_and(|age| age <= FORM_SECS))
}

/// Sends whoever is not signed in to the page that does it, and back here afterwards.
fn to_signin(visit: &Visit) -> Response {
    let here = form_urlencoded::byte_serialize(visit.request.path.as_bytes()).collect::<String>();
    Response::see_other(&format!("/support/signin?return={here}"))
}

/// The way to the ticket of a key, for whoever asks; their language is the page's from then on.
fn access(visit: &Visit, key: &str) -> Result<Option<Access>> {
    let signed = visit.person()?.map(|signed| signed.person);
    let access = visit.app.access(visit.site()?.id(), key, signed)?;
    if let Some(access) = access.as_ref().filter(|access| access.is_guest) {
        visit.prefer(&visit.app.own_settings(access.person.person)?.language);
    }
    Ok(access)
}

/// What the forms of a ticket's page are bound to: its reader, and the page's own word.
fn about(visit: &Visit, access: &Access, sheet: &str) -> Result<String> {
    Ok(match visit.person()?.filter(|_| !access.is_guest) {
        Some(signed) => format!("{} {sheet}", signed.about),
        None => format!("view {} {sheet}", access.key),
    })
}

/// A page whose address is a secret: no other site is told where its reader came from.
fn secret(response: Response) -> Response {
    response.with("Referrer-Policy", "no-referrer")
}

/// A page of ours to go to: a path below `/support/`, without anything a browser might take for another site.
fn is_own_path(path: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    path.starts_with("/support/") && path.len() <= 200 && path.chars().all(is_plain) && !path.contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in ["/support/ticket/view", "/support/ticket/view/0af3"] {
            assert!(is_own_path(path), "{path}");
        }
        for path in [
            "",
            "/",
            "//evil.example",
            "https://evil.example",
            "/support//evil.example",
            "/support/\\evil",
            "/support/?a",
            "/support/\r\nx",
            "/supportx",
        ] {
            assert!(!is_own_path(path), "{path}");
        }
    }
}

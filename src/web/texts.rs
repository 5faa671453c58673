//! Texts of the desk's own: privacy, accessibility, and where weak points are reported.

use anyhow::Result;

use crate::render::direction;
use crate::render::pages::{ShellView, TextView};

use super::kept::Page;
use super::message::Response;
use super::visit::Visit;

/// How long the word on weak points holds: programs ask for it again before; days.
const HOLDS: i64 = 180;

/// What is kept of whoever writes.
pub(super) fn privacy(visit: &Visit) -> Result<Response> {
    show(visit, "privacy", "help-privacy-title")
}

/// Who can use these pages.
pub(super) fn accessibility(visit: &Visit) -> Result<Response> {
    show(visit, "accessibility", "help-accessibility-title")
}

fn show(visit: &Visit, name: &str, title: &str) -> Result<Response> {
    visit.shared(name, || {
        let site = visit.site()?;
        let renderer = visit.app.renderer();
        let Some(text) = renderer.text(name, visit.language(), &site.name, &site.address) else { return Ok(None) };
        let language = if text.language.is_empty() { visit.app.config().language.clone() } else { text.language };
        let title = visit.say(title, &[]);
        let dir = direction(&language).to_owned();
        let view = TextView { title: title.clone(), language, dir, html: text.html };
        let shell = ShellView { is_indexed: true, ..ShellView::titled(title).narrow() };
        let body = visit.written("text", shell, &view)?;
        Ok(Some(Page { content_type: "text/html; charset=utf-8", body, page: None }))
    })
}

/// Where weak points are reported (RFC 9116): the desk's own file, or its support address.
pub(super) fn security(visit: &Visit) -> Result<Response> {
    let plain = |body: String| Response::of(200, "text/plain; charset=utf-8", body).with("Cache-Control", "no-cache");
    if let Some(own) = visit.app.renderer().security_text() {
        return Ok(plain(own.to_owned()));
    }
    let site = visit.site()?;
    if site.address.is_empty() {
        return Ok(visit.problem(404));
    }
    let day = 86_400;
    let until = visit.app.clock().now().as_second().div_euclid(day) + HOLDS;
    let expires = crate::clock::Timestamp::from_second(until * day)?;
    let languages = visit.app.renderer().languages().join(", ");
    let canonical = match site.has_base_url {
        true => format!("Canonical: {}/.well-known/security.txt\n", site.base_url),
        false => String::new(),
    };
    Ok(plain(format!(
        "Contact: mailto:{}\nExpires: {expires}\nPreferred-Languages: {languages}\n{canonical}",
        site.address
    )))
}

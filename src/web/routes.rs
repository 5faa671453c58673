//! Every page there is, with who may call it.

use std::panic::AssertUnwindSafe;

use anyhow::Result;

use crate::app::App;

use super::health::{healthz, metrics, readyz};
use super::help::{self, feeds, page, search, vote};
use super::kept::Kept;
use super::message::{FORM_BYTES, Method, Request, Response};
use super::relay::ROUTE_HEADER;
use super::visit::Visit;
use super::{assets, confirm, form, looks, portal, texts};

/// Who may call a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody who reaches the port.
    Anyone,
}

/// One page.
pub struct Route {
    /// What it is called with.
    pub method: Method,
    /// Its whole path; `{name}` stands for one segment, which the page gets by [`Request::param`].
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// Answers the request; runs on a web thread, so it may wait for the database.
    pub page: fn(&Visit) -> Result<Response>,
}

/// All pages. What is not here is not found. Of two that fit, the first counts.
pub const ROUTES: &[Route] = &[
    Route { method: Method::Get, path: "/healthz", who: Who::Anyone, page: healthz },
    Route { method: Method::Get, path: "/readyz", who: Who::Anyone, page: readyz },
    Route { method: Method::Get, path: "/metrics", who: Who::Anyone, page: metrics },
    Route { method: Method::Get, path: "/desk/confirm/{key}", who: Who::Anyone, page: confirm::show },
    Route { method: Method::Post, path: "/desk/confirm/{key}", who: Who::Anyone, page: confirm::answer },
    Route { method: Method::Get, path: "/support/ticket/submit", who: Who::Anyone, page: form::show },
    Route { method: Method::Get, path: "/support/ticket/process", who: Who::Anyone, page: form::anew },
    Route { method: Method::Post, path: "/support/ticket/process", who: Who::Anyone, page: form::process },
    Route { method: Method::Get, path: "/support/ticket/thanks", who: Who::Anyone, page: form::thanks },
    Route { method: Method::Get, path: "/support/ticket/confirm/{key}", who: Who::Anyone, page: form::question },
    Route { method: Method::Post, path: "/support/ticket/confirm/{key}", who: Who::Anyone, page: form::confirm },
    Route { method: Method::Get, path: "/support/altcha", who: Who::Anyone, page: form::riddle },
    Route { method: Method::Get, path: "/support/assets/{name}", who: Who::Anyone, page: assets::show },
    Route { method: Method::Get, path: "/support/brand/{name}", who: Who::Anyone, page: looks::show },
    Route { method: Method::Get, path: "/", who: Who::Anyone, page: help::lead },
    Route { method: Method::Get, path: "/support", who: Who::Anyone, page: help::lead },
    Route { method: Method::Get, path: "/support/", who: Who::Anyone, page: help::lead },
    Route { method: Method::Get, path: "/support/help", who: Who::Anyone, page: help::start },
    Route { method: Method::Get, path: "/support/help/", who: Who::Anyone, page: help::lead },
    Route { method: Method::Get, path: "/support/help/auto-complete", who: Who::Anyone, page: search::suggest },
    Route { method: Method::Get, path: "/support/help/feed", who: Who::Anyone, page: feeds::atom },
    Route { method: Method::Get, path: "/support/help/preview/{key}", who: Who::Anyone, page: page::preview },
    Route { method: Method::Get, path: "/support/help/image/{name}", who: Who::Anyone, page: page::image },
    Route { method: Method::Get, path: "/support/help/{group}", who: Who::Anyone, page: help::group },
    Route { method: Method::Get, path: "/support/help/{group}/", who: Who::Anyone, page: help::without_slash },
    Route { method: Method::Get, path: "/support/help/{group}/{page}", who: Who::Anyone, page: page::show },
    Route { method: Method::Get, path: "/support/help/{group}/{page}/", who: Who::Anyone, page: help::without_slash },
    Route { method: Method::Post, path: "/support/help/{group}/{page}/vote", who: Who::Anyone, page: vote::take },
    Route { method: Method::Get, path: "/support/help/{group}/{page}/thanks", who: Who::Anyone, page: vote::thanks },
    Route { method: Method::Get, path: "/opensearch.xml", who: Who::Anyone, page: search::describe },
    Route { method: Method::Get, path: "/sitemap.xml", who: Who::Anyone, page: feeds::sitemap },
    Route { method: Method::Get, path: "/robots.txt", who: Who::Anyone, page: feeds::robots },
    Route { method: Method::Get, path: "/.well-known/security.txt", who: Who::Anyone, page: texts::security },
    Route { method: Method::Get, path: "/privacy", who: Who::Anyone, page: texts::privacy },
    Route { method: Method::Get, path: "/accessibility", who: Who::Anyone, page: texts::accessibility },
    Route { method: Method::Get, path: "/support/signin", who: Who::Anyone, page: portal::signin::ask },
    Route { method: Method::Post, path: "/support/signin", who: Who::Anyone, page: portal::signin::send },
    Route { method: Method::Get, path: "/support/signin/sent", who: Who::Anyone, page: portal::signin::sent },
    Route { method: Method::Get, path: "/support/signin/{key}", who: Who::Anyone, page: portal::signin::open },
    Route { method: Method::Post, path: "/support/signin/{key}", who: Who::Anyone, page: portal::signin::enter },
    Route { method: Method::Get, path: "/support/signout", who: Who::Anyone, page: portal::signin::is_out },
    Route { method: Method::Post, path: "/support/signout", who: Who::Anyone, page: portal::signin::leave },
    Route { method: Method::Get, path: "/support/ticket/view", who: Who::Anyone, page: portal::list::show },
    Route { method: Method::Get, path: "/support/ticket/view/{key}", who: Who::Anyone, page: portal::ticket::show },
    Route {
        method: Method::Get,
        path: "/support/ticket/file/{key}/{id}/{name}",
        who: Who::Anyone,
        page: portal::file::show,
    },
    Route { method: Method::Get, path: "/support/ticket/comment", who: Who::Anyone, page: portal::act::back },
    Route { method: Method::Post, path: "/support/ticket/comment", who: Who::Anyone, page: portal::act::comment },
    Route { method: Method::Post, path: "/support/ticket/solve", who: Who::Anyone, page: portal::act::solve },
    Route { method: Method::Post, path: "/support/ticket/reopen", who: Who::Anyone, page: portal::act::reopen },
    Route { method: Method::Get, path: "/support/ticket/rate/{key}", who: Who::Anyone, page: portal::rate::show },
    Route { method: Method::Post, path: "/support/ticket/rate/{key}", who: Who::Anyone, page: portal::rate::keep },
    Route {
        method: Method::Get,
        path: "/support/ticket/rate/{key}/stop",
        who: Who::Anyone,
        page: portal::rate::ask_stop,
    },
    Route { method: Method::Post, path: "/support/ticket/rate/{key}/stop", who: Who::Anyone, page: portal::rate::stop },
    Route { method: Method::Get, path: "/support/ticket/settings", who: Who::Anyone, page: portal::settings::show },
    Route { method: Method::Post, path: "/support/ticket/settings", who: Who::Anyone, page: portal::settings::save },
    Route {
        method: Method::Post,
        path: "/support/ticket/settings/signout",
        who: Who::Anyone,
        page: portal::settings::leave,
    },
    Route {
        method: Method::Get,
        path: "/support/ticket/settings/export",
        who: Who::Anyone,
        page: portal::settings::export,
    },
];

/// Routes that take files, and so bodies as large as [`crate::config::Http::body_bytes`].
const TAKE_FILES: [&str; 2] = ["/support/ticket/process", "/support/ticket/comment"];
/// Most bytes of a body that nobody reads: it came where none belongs.
const IDLE_BYTES: usize = 16 * 1024;

/// Most bytes of a body that somebody may send there; `most` is what any may have.
pub(super) fn body_bytes(method: Method, target: &str, most: usize) -> usize {
    let path = target.split('?').next().unwrap_or_default();
    let route = ROUTES.iter().find(|route| route.method == method && route.parts(path).is_some());
    match route.filter(|route| route.method == Method::Post) {
        Some(route) if TAKE_FILES.contains(&route.path) => most,
        Some(_) => most.min(FORM_BYTES),
        None => most.min(IDLE_BYTES),
    }
}

impl Route {
    /// The named parts of a path that is this route's, still encoded.
    fn parts<'p>(&self, path: &'p str) -> Option<Vec<(&'static str, &'p str)>> {
        let (mut wanted, mut given) = (self.path.split('/'), path.split('/'));
        let mut parts = Vec::new();
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return Some(parts),
                (Some(wanted), Some(given)) => match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(name) if !given.is_empty() => parts.push((name, given)),
                    None if wanted == given => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
}

/// The answer to a request.
pub(super) fn answer(app: &App, kept: &Kept, mut request: Request) -> Response {
    let path = request.path.clone();
    let here: Vec<_> = ROUTES.iter().filter_map(|route| Some((route, route.parts(&path)?))).collect();
    let found = here.iter().find(|(route, _)| route.method == request.method);
    let named = found.map(|(_, parts)| parts.iter().map(|(name, part)| Some((*name, decoded(part)?))).collect());
    let Some((route, _)) = found else {
        let visit = Visit::new(app, kept, &request);
        return if here.is_empty() { visit.problem(404) } else { not_that_way(&visit, &here) };
    };
    let Some(Some(params)) = named else { return Visit::new(app, kept, &request).problem(404) };
    request.params = params;
    let visit = Visit::new(app, kept, &request);
    // A page that breaks costs its own request, not the thread.
    let page = AssertUnwindSafe(|| match route.who {
        Who::Anyone => (route.page)(&visit),
    });
    if route.method == Method::Post && app.stays_out().is_some() {
        return visit.problem(503).with(ROUTE_HEADER, route.path);
    }
    let response = match std::panic::catch_unwind(page) {
        Ok(Ok(response)) => response,
        Ok(Err(fault)) => {
            tracing::error!("The page {} could not be made: {fault:#}", route.path);
            visit.problem(503)
        }
        Err(_) => visit.problem(500),
    };
    response.with(ROUTE_HEADER, route.path)
}

/// A segment of a path in plain characters; nothing where it would be read as more than one, or as none.
fn decoded(segment: &str) -> Option<String> {
    let text = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
    let is_plain = !text.contains(['/', '\\']) && !text.chars().any(char::is_control) && text != "." && text != "..";
    is_plain.then(|| text.into_owned())
}

fn not_that_way(visit: &Visit, here: &[(&Route, Vec<(&'static str, &str)>)]) -> Response {
    let methods = here.iter().map(|(route, _)| match route.method {
        Method::Get => "GET, HEAD",
        Method::Post => "POST",
    });
    let allowed: Vec<_> = methods.collect();
    visit.problem(405).with("Allow", &allowed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_names_the_parts_of_its_path() {
        let route = Route { method: Method::Get, path: "/help/{group}/{page}", who: Who::Anyone, page: healthz };
        assert_eq!(route.parts("/help/a/b%20c"), Some(vec![("group", "a"), ("page", "b%20c")]));
        for other in ["/help/a", "/help/a/", "/help//b", "/help/a/b/", "/help/a/b/c", "/other/a/b", "/"] {
            assert_eq!(route.parts(other), None, "{other}");
        }
    }

    #[test]
    fn only_where_files_are_taken_bodies_may_be_large() {
        for (method, target, wanted) in [
            (Method::Post, "/support/ticket/process", 1_000_000),
            (Method::Post, "/support/ticket/comment?x=1", 1_000_000),
            (Method::Get, "/support/ticket/process", IDLE_BYTES),
            (Method::Post, "/support/signin/abc", FORM_BYTES),
            (Method::Post, "/healthz", IDLE_BYTES),
            (Method::Post, "/nowhere", IDLE_BYTES),
        ] {
            assert_eq!(body_bytes(method, target, 1_000_000), wanted, "{target}");
        }
        for path in TAKE_FILES {
            assert!(ROUTES.iter().any(|route| route.path == path && route.method == Method::Post), "{path}");
        }
        assert_eq!(body_bytes(Method::Post, "/nowhere", 10), 10);
    }

    #[test]
    fn w3_a_segment_is_never_read_as_two() {
        assert_eq!(decoded("b%20c%C3%A4").as_deref(), Some("b cä"));
        for odd in ["a%2Fb", "a%5Cb", "%2e%2e", "..", "%00", "a%0d%0aSet-Cookie", "%ff"] {
            assert_eq!(decoded(odd), None, "{odd}");
        }
    }
}

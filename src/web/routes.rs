//! Every page there is, with who may call it.

use anyhow::Result;

use crate::app::App;

use super::health::{healthz, metrics, readyz};
use super::message::{Method, Request, Response};
use super::relay::ROUTE_HEADER;
use super::visit::Visit;
use super::{assets, confirm};

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
    Route { method: Method::Get, path: "/support/assets/{name}", who: Who::Anyone, page: assets::show },
];

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
pub(super) fn answer(app: &App, mut request: Request) -> Response {
    let path = request.path.clone();
    let here: Vec<_> = ROUTES.iter().filter_map(|route| Some((route, route.parts(&path)?))).collect();
    let found = here.iter().find(|(route, _)| route.method == request.method);
    let named = found.map(|(_, parts)| parts.iter().map(|(name, part)| Some((*name, decoded(part)?))).collect());
    let Some((route, _)) = found else {
        let visit = Visit::new(app, &request);
        return if here.is_empty() { visit.problem(404) } else { not_that_way(&visit, &here) };
    };
    let Some(Some(params)) = named else { return Visit::new(app, &request).problem(404) };
    request.params = params;
    let visit = Visit::new(app, &request);
    let page = match route.who {
        Who::Anyone => (route.page)(&visit),
    };
    let response = page.unwrap_or_else(|fault| {
        tracing::error!("The page {} could not be made: {fault:#}", route.path);
        visit.problem(503)
    });
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
    fn w3_a_segment_is_never_read_as_two() {
        assert_eq!(decoded("b%20c%C3%A4").as_deref(), Some("b cä"));
        for odd in ["a%2Fb", "a%5Cb", "%2e%2e", "..", "%00", "a%0d%0aSet-Cookie", "%ff"] {
            assert_eq!(decoded(odd), None, "{odd}");
        }
    }
}

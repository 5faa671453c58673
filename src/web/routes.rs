//! Every page there is, with who may call it.

use crate::app::App;

use super::confirm;
use super::message::{Method, Request, Response};

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
    /// Its whole path; `{key}` at the end stands for one segment that a page reads itself.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// Answers the request; runs on a web thread, so it may wait for the database.
    pub page: fn(&App, &Request) -> Response,
}

/// All pages. What is not here is not found.
pub const ROUTES: &[Route] = &[
    Route { method: Method::Get, path: "/healthz", who: Who::Anyone, page: healthz },
    Route { method: Method::Get, path: "/desk/confirm/{key}", who: Who::Anyone, page: confirm::show },
    Route { method: Method::Post, path: "/desk/confirm/{key}", who: Who::Anyone, page: confirm::answer },
];

impl Route {
    fn is_at(&self, path: &str) -> bool {
        match self.path.strip_suffix("{key}") {
            Some(before) => path.strip_prefix(before).is_some_and(|key| !key.is_empty() && !key.contains('/')),
            None => self.path == path,
        }
    }
}

/// The answer to a request.
pub(super) fn answer(app: &App, request: &Request) -> Response {
    let mut here = ROUTES.iter().filter(|route| route.is_at(&request.path)).peekable();
    if here.peek().is_none() {
        return not_found();
    }
    match here.find(|route| route.method == request.method) {
        Some(route) => match route.who {
            Who::Anyone => (route.page)(app, request),
        },
        None => not_that_way(request.path.as_str()),
    }
}

/// What is not there, and what one may not know to be there.
pub(super) fn not_found() -> Response {
    Response::notice(
        404,
        "Page not found",
        "There is no page at this address. If you typed the address, check that it is correct.",
    )
}

fn not_that_way(path: &str) -> Response {
    let methods = ROUTES.iter().filter(|route| route.is_at(path)).map(|route| match route.method {
        Method::Get => "GET, HEAD",
        Method::Post => "POST",
    });
    let allowed: Vec<_> = methods.collect();
    Response::notice(405, "Not possible", "This page can't be used in that way.").with("Allow", &allowed.join(", "))
}

/// Whether the daemon is ready: the database is open and each mailbox has reported success or failure.
fn healthz(app: &App, _request: &Request) -> Response {
    if app.health.is_ready() {
        Response::text(200, "ok")
    } else {
        Response::text(503, "starting: not every mailbox has been looked at").with("Retry-After", "1")
    }
}

//! A file of a request: pictures may be shown, everything else is only ever saved.

use anyhow::Result;
use bytes::Bytes;

use super::{access, secret};
use crate::mail::sniff::sniff;
use crate::web::message::Response;
use crate::web::visit::Visit;

/// What a browser may show in place.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

pub(in crate::web) fn show(visit: &Visit) -> Result<Response> {
    let request = visit.request;
    let found = match (access(visit, request.param("key"))?, request.param("id").parse().ok()) {
        (Some(access), Some(id)) => visit.app.own_file(&access, id)?,
        _ => None,
    };
    let Some((name, bytes)) = found else { return Ok(secret(visit.problem(404))) };
    let content_type = sniff(&bytes);
    let is_shown = SHOWN.contains(&content_type);
    let content_type = if is_shown { content_type } else { "application/octet-stream" };
    let response = Response::of(200, content_type, Bytes::from(bytes))
        .with("Content-Disposition", &disposition(is_shown, &name))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cross-Origin-Resource-Policy", "same-origin");
    Ok(secret(response))
}

/// The field that says what to do with a file and what it is called (RFC 6266): in plain characters, and in all of them.
fn disposition(is_shown: bool, name: &str) -> String {
    let kind = if is_shown { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " .-_()".contains(c) { c } else { '_' }).collect();
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_both_ways_and_starts_no_line() {
        assert_eq!(
            disposition(false, "a \"b\"\r\nX: ü.pdf"),
            "attachment; filename=\"a _b___X_ _.pdf\"; filename*=UTF-8''a%20%22b%22%0D%0AX%3A%20%C3%BC%2Epdf"
        );
        assert!(disposition(true, "x.png").starts_with("inline; filename=\"x.png\""));
    }
}

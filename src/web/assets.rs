//! What browsers fetch beside the pages: built in, under names that tell the content, so that they are kept for ever.

use anyhow::Result;

use super::message::Response;
use super::visit::Visit;

/// A file that browsers fetch.
struct Asset {
    /// Its name without the hash.
    stem: &'static str,
    /// Its name with the hash of its content.
    name: &'static str,
    media_type: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

/// Made by `build.rs`.
const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What a name stands for never changes (RFC 8246).
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The addresses of the style sheets, in order.
pub(super) fn styles() -> Vec<String> {
    ["pico.css", "app.css"].map(address).to_vec()
}

/// The address of one of the small pictures.
pub(super) fn icon(name: &str) -> String {
    format!("{}#{name}", address("icons.svg"))
}

/// The address of the script.
pub(super) fn script() -> String {
    address("app.js")
}

fn address(stem: &str) -> String {
    let found = ASSETS.iter().find(|asset| asset.stem == stem);
    format!("/support/assets/{}", found.map_or(stem, |asset| asset.name))
}

/// One of them.
pub(super) fn show(visit: &Visit) -> Result<Response> {
    let wanted = visit.request.param("name");
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == wanted) else { return Ok(visit.problem(404)) };
    let is_gzip = accepts_gzip(visit.request.header("Accept-Encoding").unwrap_or_default());
    let response = Response::of(200, asset.media_type, if is_gzip { asset.gzip } else { asset.plain });
    let response = response.with("Cache-Control", FOR_EVER).with("Vary", "Accept-Encoding");
    Ok(if is_gzip { response.with("Content-Encoding", "gzip") } else { response })
}

/// Whether a client takes gzip (RFC 9110 §12.5.3).
pub(super) fn accepts_gzip(field: &str) -> bool {
    field.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case("gzip"))
            && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        for (field, wanted) in
            [("gzip, deflate, br", true), ("br;q=1, GZIP;q=0.5", true), ("gzip;q=0", false), ("", false)]
        {
            assert_eq!(accepts_gzip(field), wanted, "{field}");
        }
    }

    #[test]
    fn ux123_the_first_visit_is_small() {
        let sum: usize = ASSETS.iter().map(|asset| asset.gzip.len()).sum();
        assert!(sum <= 28_000, "{sum} bytes before the page itself");
        let script = ASSETS.iter().find(|asset| asset.stem == "app.js").unwrap();
        assert!(script.plain.len() <= 6 * 1024, "{} bytes of script", script.plain.len());
    }
}

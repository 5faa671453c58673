//! How a brand looks: its colour as a style sheet, its own style sheet, its picture.
//!
//! Files are read when the desk is opened and whenever brands are loaded anew. Their addresses tell their content.

use std::path::Path;

use anyhow::Result;
use bytes::Bytes;

use crate::app::{App, Files, SiteBrand};
use crate::desk::colour::{Accent, Colour};
use crate::desk::face::picture_type;

use super::assets::{FOR_EVER, accepts_gzip};
use super::kept::{digest, packed};
use super::message::Response;
use super::visit::Visit;

/// Largest style sheet and picture of a brand, bytes.
const SHEET: u64 = 256 * 1024;
const PICTURE: u64 = 256 * 1024;
/// A picture may be opened by itself: whatever a drawing holds, nothing of it runs or is fetched.
const SANDBOX: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A file that a brand's pages fetch.
pub(super) struct Served {
    name: String,
    content_type: &'static str,
    bytes: Bytes,
    /// The same packed, where that makes it smaller.
    gzip: Option<Bytes>,
}

/// How a brand looks.
#[derive(Default)]
pub(super) struct Looks {
    pub sheet: Option<Served>,
    pub picture: Option<Served>,
}

impl Served {
    fn new(brand: &SiteBrand, what: &str, ending: &str, content_type: &'static str, bytes: Bytes) -> Served {
        let name = format!("{}-{what}{}.{ending}", brand.brand.slug, digest(&bytes));
        let gzip = (ending == "css").then(|| packed(&bytes).ok()).flatten();
        Served { name, content_type, bytes, gzip }
    }

    /// Where it is fetched.
    pub fn address(&self) -> String {
        format!("/support/brand/{}", self.name)
    }
}

impl Looks {
    /// A brand's looks. What can't be used is told of and left out.
    pub fn of(app: &App, brand: &SiteBrand) -> Looks {
        let files = Files::of(&app.config().data_dir);
        let mut sheet = Colour::read(&brand.face.accent).map(|wished| Accent::of(wished).tokens()).unwrap_or_default();
        let own = read(&files.templates().join("assets").join("brand.css"), SHEET);
        sheet.push_str(&String::from_utf8_lossy(&own.unwrap_or_default()));
        let sheet = (!sheet.is_empty()).then(|| Served::new(brand, "", "css", "text/css; charset=utf-8", sheet.into()));
        let picture = picture_type(&brand.face.logo).and_then(|(ending, content_type)| {
            let bytes = read(&files.pictures().join(&brand.face.logo), PICTURE)?;
            Some(Served::new(brand, "logo-", ending, content_type, bytes))
        });
        Looks { sheet, picture }
    }

    fn files(&self) -> impl Iterator<Item = &Served> {
        self.sheet.iter().chain(&self.picture)
    }
}

/// A file's bytes; nothing where there is none, or where it can't be used, which is told.
fn read(path: &Path, most: u64) -> Option<Bytes> {
    let length = std::fs::metadata(path).map(|about| about.len());
    match length {
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return None,
        Ok(length) if length > most => {
            tracing::warn!("{} has {length} bytes; at most {most} are used. It is left out", path.display());
            return None;
        }
        _ => {}
    }
    std::fs::read(path)
        .inspect_err(|fault| tracing::warn!("{} can't be read and is left out: {fault}", path.display()))
        .ok()
        .map(Bytes::from)
}

/// One of the files.
pub(super) fn show(visit: &Visit) -> Result<Response> {
    let wanted = visit.request.param("name");
    let sites = visit.sites()?;
    let Some(found) = sites.iter().flat_map(|site| site.looks.files()).find(|file| file.name == wanted) else {
        return Ok(visit.problem(404));
    };
    let is_gzip = accepts_gzip(visit.request.header("Accept-Encoding").unwrap_or_default());
    let packed = found.gzip.as_ref().filter(|_| is_gzip);
    let response = Response::of(200, found.content_type, packed.unwrap_or(&found.bytes).clone());
    let response = response.with("Cache-Control", FOR_EVER).with("Vary", "Accept-Encoding");
    let response = if packed.is_some() { response.with("Content-Encoding", "gzip") } else { response };
    let is_picture = found.content_type.starts_with("image/");
    Ok(if is_picture { response.with("Content-Security-Policy", SANDBOX) } else { response })
}

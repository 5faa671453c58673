//! What the web keeps in memory between requests: brands with their looks, finished pages, views that are not written.
//!
//! All of it hangs on one number in the database, which goes up with each change of help pages and brands, also by
//! another process. So a page that is kept costs one indexed read.

use std::io::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use crate::app::{App, SiteBrand};
use crate::desk::{PageId, TextId};

use super::assets::accepts_gzip;
use super::looks::Looks;
use super::message::Response;
use super::recent::Recent;
use super::views::Views;
use super::visit::Visit;

/// Pages that are kept, bytes.
const PAGES: usize = 32 * 1024 * 1024;
/// A page is made anew after this time, for the dates and tokens in it; seconds.
const FRESH: i64 = 3_600;
/// Browsers keep pages and ask each time whether they are still good.
const ASK_EACH_TIME: &str = "max-age=0, must-revalidate";
/// What a page depends on besides its address.
const VARY: &str = "Accept-Language, Cookie, Accept-Encoding";

/// A brand with its looks, and what is to be known of its help pages.
pub(super) struct Site {
    pub brand: SiteBrand,
    pub looks: Looks,
    /// The languages of its help pages.
    pub languages: Vec<String>,
    /// The text after which each of its sitemaps begins, once it has been asked for; none where one is enough.
    pub sitemaps: OnceLock<Vec<TextId>>,
}

/// Every brand; the first shows itself to whoever asks for a host that is nobody's.
pub(super) type Sites = Arc<Vec<Site>>;

/// A finished page.
pub(super) struct Page {
    pub content_type: &'static str,
    pub body: String,
    /// The help page that it shows, whose views are counted.
    pub page: Option<PageId>,
}

struct KeptPage {
    content_type: &'static str,
    plain: Bytes,
    gzip: Bytes,
    /// Tells the content.
    tag: String,
    made_at: i64,
    page: Option<PageId>,
}

/// What is kept.
pub(super) struct Kept {
    sites: Mutex<Option<(i64, Sites)>>,
    pages: Mutex<(i64, Recent<String, Arc<KeptPage>>)>,
    pub views: Views,
}

impl Kept {
    /// Nothing yet.
    pub fn new(app: &App) -> Result<Kept> {
        let salt = app.entropy().bytes().context("Drawing the salt of visitors")?;
        Ok(Kept { sites: Mutex::new(None), pages: Mutex::new((0, Recent::holding(PAGES))), views: Views::new(salt) })
    }

    /// Every brand as it is at this version.
    pub fn sites(&self, app: &App, version: i64) -> Result<Sites> {
        let known = self.sites.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, sites)) = known.filter(|(of, _)| *of == version) {
            return Ok(sites);
        }
        let site = |brand: SiteBrand| {
            let languages = app.help_languages(&brand.brand)?;
            Ok(Site { looks: Looks::of(app, &brand), brand, languages, sitemaps: OnceLock::new() })
        };
        let sites: Sites = Arc::new(app.sites()?.into_iter().map(site).collect::<Result<_>>()?);
        *self.sites.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, Arc::clone(&sites)));
        Ok(sites)
    }

    /// Writes the views that are only in memory. Blocks.
    pub fn write_views(&self, app: &App) {
        let views = self.views.rest();
        if !views.is_empty()
            && let Err(fault) = app.count_help_views(views.clone()).wait()
        {
            tracing::error!("Views of help pages could not be written and wait: {fault:#}");
            self.views.again(&views);
        }
    }

    fn find(&self, key: &str, version: i64, now: i64) -> Option<Arc<KeptPage>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, kept) = &mut *pages;
        if *of != version {
            kept.clear();
            *of = version;
        }
        kept.get(key).filter(|page| (0..FRESH).contains(&(now - page.made_at))).map(Arc::clone)
    }

    fn put(&self, key: String, version: i64, page: &Arc<KeptPage>) {
        let weight = page.plain.len() + page.gzip.len() + key.len();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.0 == version {
            pages.1.put(key, Arc::clone(page), weight);
        }
    }
}

impl Visit<'_> {
    /// A page that is the same for everybody of a language: the kept one, or one made now and kept under this name.
    /// Nothing of a single reader may stand in it. `None` from `make`: there is no such page.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(super) fn shared(&self, name: &str, make: impl FnOnce() -> Result<Option<Page>>) -> Result<Response> {
        let (version, now) = (self.version()?, self.app.clock().now().as_second());
        let key = format!("{}|{}|{}|{name}", self.site()?.id().0, self.language(), self.reading());
        if let Some(page) = self.kept.find(&key, version, now) {
            return Ok(self.sent(&page, now));
        }
        let Some(made) = make()? else { return Ok(self.problem(404)) };
        let page = Arc::new(KeptPage::of(made, now)?);
        self.kept.put(key, version, &page);
        Ok(self.sent(&page, now))
    }

    fn sent(&self, page: &KeptPage, now: i64) -> Response {
        if let Some(page) = page.page {
            self.kept.views.seen(self.request, page, now);
        }
        let is_gzip = accepts_gzip(self.request.header("Accept-Encoding").unwrap_or_default());
        let (body, coding) = if is_gzip { (&page.gzip, "-gzip") } else { (&page.plain, "") };
        let response = self.with_language(Response::of(200, page.content_type, body.clone()));
        // What sets a cookie is for one reader.
        let whose = if response.headers.is_empty() { "public" } else { "private" };
        let response = response
            .with("ETag", &format!("\"{}{coding}\"", page.tag))
            .with("Cache-Control", &format!("{whose}, {ASK_EACH_TIME}"))
            .with("Vary", VARY);
        if is_gzip { response.with("Content-Encoding", "gzip") } else { response }
    }
}

impl KeptPage {
    fn of(made: Page, now: i64) -> Result<KeptPage> {
        let tag = digest(made.body.as_bytes());
        let gzip = packed(made.body.as_bytes())?;
        Ok(KeptPage {
            content_type: made.content_type,
            plain: made.body.into(),
            gzip,
            tag,
            made_at: now,
            page: made.page,
        })
    }
}

/// The same bytes by gzip.
pub(super) fn packed(bytes: &[u8]) -> Result<Bytes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).context("Packing a page")?;
    Ok(gzip.finish().context("Packing a page")?.into())
}

/// A short word that tells this content from any other.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

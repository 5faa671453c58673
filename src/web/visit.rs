//! A request with what every page needs to know: whose site it is, and in which language its reader reads.

use std::cell::OnceCell;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::app::portal::Signed;
use crate::app::{App, SiteBrand};
use crate::desk::article::nearness;
use crate::render::pages::{AlternateView, LinkView, ProblemView, ShellView};

use super::kept::{Kept, Site, Sites};
use super::looks::Served;
use super::message::{Method, Request, Response};
use super::{assets, portal};

/// Cookie that keeps a chosen language.
const LANGUAGE_COOKIE: &str = "language";
/// How long browsers keep what is no session, seconds.
pub(super) const YEAR: u32 = 365 * 86_400;

/// A request on its way to a page.
pub struct Visit<'a> {
    /// The desk.
    pub app: &'a App,
    /// What came.
    pub request: &'a Request,
    pub(super) kept: &'a Kept,
    version: OnceCell<i64>,
    sites: OnceCell<(Sites, usize)>,
    language: OnceCell<String>,
    person: OnceCell<Option<Signed>>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(app: &'a App, kept: &'a Kept, request: &'a Request) -> Visit<'a> {
        let (version, sites, language) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Visit { app, request, kept, version, sites, language, person: OnceCell::new() }
    }

    /// Goes up with each change of brands and help pages.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(super) fn version(&self) -> Result<i64> {
        if self.version.get().is_none() {
            let _ = self.version.set(self.app.help_version()?);
        }
        self.version.get().copied().context("There is no version")
    }

    /// Every brand with its looks.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(super) fn sites(&self) -> Result<Sites> {
        self.kept.sites(self.app, self.version()?)
    }

    /// Whose pages these are.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn site(&self) -> Result<&SiteBrand> {
        self.own().map(|site| &site.brand)
    }

    pub(super) fn own(&self) -> Result<&Site> {
        if self.sites.get().is_none() {
            let sites = self.sites()?;
            let is_asked = |site: &Site| site.brand.host().is_some_and(|host| host == self.request.host);
            let which = sites.iter().position(is_asked).unwrap_or(0);
            let _ = self.sites.set((sites, which));
        }
        self.sites.get().and_then(|(sites, which)| sites.get(*which)).context("There is no brand")
    }

    /// The language in which a text that is there in several is read: the one that the address asks for, of those there
    /// are. It may be one that only help pages are in.
    pub(super) fn reading(&self) -> String {
        let (own, there) = (self.own().map(|site| site.languages.as_slice()), self.app.renderer().languages());
        let own = own.unwrap_or_default();
        let is_there = |tag: &String| own.contains(tag) || there.contains(&tag.as_str());
        let asked = nearness(&self.request.asked("lang")).into_iter().find(is_there);
        asked.unwrap_or_else(|| self.language().to_owned())
    }

    /// Who is signed in, if anybody is. A page that shows it must not be kept for others.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn person(&self) -> Result<Option<&Signed>> {
        if self.person.get().is_none() {
            let signed = portal::session(self)?;
            let _ = self.person.set(signed);
        }
        Ok(self.person.get().and_then(Option::as_ref))
    }

    /// The reader's language, of those there are: as asked for in the address, as chosen before, as the browser says,
    /// as the brand has it.
    pub fn language(&self) -> &str {
        self.language.get_or_init(|| {
            let renderer = self.app.renderer();
            let there = renderer.languages();
            let known = |wished: &str| {
                let wished = wished.trim().to_ascii_lowercase();
                let base = wished.split('-').next().unwrap_or_default().to_owned();
                [wished, base].into_iter().find(|tag| there.contains(&tag.as_str()))
            };
            let own = known(&self.request.asked("lang"))
                .or_else(|| self.cookie(LANGUAGE_COOKIE).and_then(known))
                .or_else(|| accepted(self.request.header("Accept-Language").unwrap_or_default()).find_map(known));
            let brands = || self.site().ok().map(|site| site.brand.language.clone()).unwrap_or_default();
            own.unwrap_or_else(|| renderer.tongue(&brands()).0.to_owned())
        })
    }

    /// Puts the reader's own setting in place of what the browser says, unless the address or an earlier choice says otherwise.
    pub fn prefer(&self, language: &str) {
        let is_chosen = !self.request.asked("lang").is_empty() || self.cookie(LANGUAGE_COOKIE).is_some();
        if !is_chosen && !language.is_empty() {
            let _ = self.language.set(self.app.renderer().tongue(language).0.to_owned());
        }
    }

    /// One text by its key, with named values.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.app.renderer().say(self.language(), key, values)
    }

    /// A page: its template, and what stands around it. What every page has is filled in here.
    ///
    /// # Errors
    /// When the database can't be read, or there is no such page.
    pub fn page(&self, status: u16, name: &str, shell: ShellView, view: &impl Serialize) -> Result<Response> {
        // What else the address asks for stays as it is.
        let mut others = form_urlencoded::Serializer::new(String::new());
        if self.request.method == Method::Get {
            let asked = form_urlencoded::parse(self.request.query.as_bytes());
            others.extend_pairs(asked.filter(|(name, _)| name != "lang"));
        }
        let page = self.app.page(name, self.language(), &self.shell(shell, &others.finish())?, view)?;
        Ok(self.with_language(Response::html(status, page)))
    }

    /// The text of a page that is kept for everybody: nothing that its first reader's address asks for stands in it.
    ///
    /// # Errors
    /// When the database can't be read, or there is no such page.
    pub(super) fn written(&self, name: &str, shell: ShellView, view: &impl Serialize) -> Result<String> {
        self.app.page(name, self.language(), &self.shell(shell, "")?, view)
    }

    /// A language that was asked for in the address is kept.
    pub(super) fn with_language(&self, response: Response) -> Response {
        let chosen = self.request.asked("lang");
        if chosen.is_empty() || chosen != self.language() {
            return response;
        }
        match self.set_cookie(LANGUAGE_COOKIE, Some(&chosen), Some(YEAR)) {
            Ok(cookie) => response.with("Set-Cookie", &cookie),
            Err(_) => response,
        }
    }

    fn shell(&self, mut shell: ShellView, others: &str) -> Result<ShellView> {
        let Site { brand: site, looks, .. } = self.own()?;
        shell.desk.clone_from(&site.name);
        shell.logo = looks.picture.as_ref().map(Served::address).unwrap_or_default();
        shell.styles = assets::styles();
        shell.styles.extend(looks.sheet.as_ref().map(Served::address));
        shell.script = assets::script();
        shell.languages = self.languages(others);
        let own = [("shell-privacy", "/privacy"), ("shell-accessibility", "/accessibility")];
        let own = own.map(|(key, href)| LinkView { label: self.say(key, &[]), href: href.to_owned() });
        let brands = site.face.links().map(|(label, href)| LinkView { label: label.to_owned(), href: href.to_owned() });
        shell.footer = own.into_iter().chain(brands).collect();
        Ok(shell)
    }

    /// The same page in each language there is; `others` is what else its address asks for.
    fn languages(&self, others: &str) -> Vec<AlternateView> {
        let renderer = self.app.renderer();
        let here = self.language();
        let others = if others.is_empty() { String::new() } else { format!("{others}&") };
        renderer
            .languages()
            .into_iter()
            .map(|tag| AlternateView {
                tag: tag.to_owned(),
                name: renderer.say(tag, "language-name", &[]),
                href: format!("?{others}lang={tag}"),
                is_here: tag == here,
            })
            .collect()
    }

    /// The page that says why there is no other, with a status of its own.
    pub fn problem(&self, status: u16) -> Response {
        let told = ProblemView {
            title: self.say(&format!("problem-{status}-title"), &[]),
            told: self.say(&format!("problem-{status}"), &[]),
            address: self.site().map(|site| site.address.clone()).unwrap_or_default(),
        };
        let page = self.page(status, "problem", ShellView::titled(told.title.clone()).narrow(), &told);
        let response = page.unwrap_or_else(|fault| {
            tracing::error!("A page could not be made: {fault:#}");
            Response::notice(503, "Not available now", "The service is busy. Try again in a few minutes.")
        });
        match response.status {
            503 => response.with("Retry-After", "60"),
            _ => response,
        }
    }
}

/// The languages of an `Accept-Language` field, the most wanted first (RFC 9110 §12.5.4).
fn accepted(field: &str) -> impl Iterator<Item = &str> {
    let mut wanted: Vec<(u32, &str)> = field
        .split(',')
        .take(20)
        .filter_map(|entry| {
            let mut parts = entry.split(';');
            let tag = parts.next()?.trim();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            // Thousandths are as exact as the field can be.
            let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u32;
            (weight > 0 && !tag.is_empty()).then_some((weight, tag))
        })
        .collect();
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.into_iter().map(|(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_comes_first() {
        let order = |field| accepted(field).collect::<Vec<_>>().join(" ");
        assert_eq!(order("de-AT,de;q=0.9,en;q=0.8"), "de-AT de en");
        assert_eq!(order("en;q=0.2, ar ;q=0.7 , fr;q=0"), "ar en");
        assert_eq!(order(";;;,,q=1,x;q=nonsense"), "q=1 x");
        assert_eq!(order(""), "");
    }
}

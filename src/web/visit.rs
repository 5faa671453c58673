//! A request with what every page needs to know: whose site it is, and in which language its reader reads.

use std::cell::OnceCell;

use anyhow::Result;
use serde::Serialize;

use crate::app::{App, SiteBrand};
use crate::render::pages::{AlternateView, LinkView, ProblemView, ShellView};

use super::assets;
use super::message::{Request, Response};

/// Cookie that keeps a chosen language.
const LANGUAGE_COOKIE: &str = "language";

/// A request on its way to a page.
pub struct Visit<'a> {
    /// The desk.
    pub app: &'a App,
    /// What came.
    pub request: &'a Request,
    site: OnceCell<SiteBrand>,
    language: OnceCell<String>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(app: &'a App, request: &'a Request) -> Visit<'a> {
        Visit { app, request, site: OnceCell::new(), language: OnceCell::new() }
    }

    /// Whose pages these are.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn site(&self) -> Result<&SiteBrand> {
        if self.site.get().is_none() {
            let site = self.app.site(&self.request.host)?;
            let _ = self.site.set(site);
        }
        self.site.get().ok_or_else(|| anyhow::anyhow!("There is no brand"))
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
                .or_else(|| self.request.cookie(LANGUAGE_COOKIE).and_then(known))
                .or_else(|| accepted(self.request.header("Accept-Language").unwrap_or_default()).find_map(known));
            let brands = || self.site().ok().map(|site| site.brand.language.clone()).unwrap_or_default();
            own.unwrap_or_else(|| renderer.tongue(&brands()).0.to_owned())
        })
    }

    /// Puts the reader's own setting in place of what the browser says, unless the address or an earlier choice says otherwise.
    pub fn prefer(&self, language: &str) {
        let is_chosen = !self.request.asked("lang").is_empty() || self.request.cookie(LANGUAGE_COOKIE).is_some();
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
        let shell = self.shell(shell)?;
        let page = self.app.page(name, self.language(), &shell, view)?;
        let response = Response::html(status, page);
        // A language that was asked for in the address is kept: it is no secret, and pages may be read over plain HTTP.
        let chosen = self.request.asked("lang");
        Ok(match chosen == self.language() && !chosen.is_empty() {
            true => response.with(
                "Set-Cookie",
                &format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", self.language()),
            ),
            false => response,
        })
    }

    fn shell(&self, mut shell: ShellView) -> Result<ShellView> {
        let site = self.site()?;
        shell.desk.clone_from(&site.name);
        shell.styles = assets::styles();
        shell.script = assets::script();
        shell.languages = self.languages();
        let own = [("shell-privacy", "/privacy"), ("shell-accessibility", "/accessibility")];
        let own = own.map(|(key, href)| LinkView { label: self.say(key, &[]), href: href.to_owned() });
        let brands = site.face.links().map(|(label, href)| LinkView { label: label.to_owned(), href: href.to_owned() });
        shell.footer = own.into_iter().chain(brands).collect();
        Ok(shell)
    }

    /// The same page in each language there is.
    fn languages(&self) -> Vec<AlternateView> {
        let renderer = self.app.renderer();
        let here = self.language();
        renderer
            .languages()
            .into_iter()
            .map(|tag| AlternateView {
                tag: tag.to_owned(),
                name: renderer.say(tag, "language-name", &[]),
                href: format!("?lang={tag}"),
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

//! The desk as the web shows it: which brand a host belongs to, words and pages in a reader's language, signed words.

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::{App, Desk};
use crate::clock::Timestamp;
use crate::desk::{Brand, BrandId, Face};
use crate::mail::address::split_plus;
use crate::render::Renderer;
use crate::render::pages::ShellView;
use crate::store::{MailboxRow, Reader};

/// A brand as its visitors know it.
#[derive(Clone, Debug)]
pub struct SiteBrand {
    /// The brand.
    pub brand: Brand,
    /// Shown name.
    pub name: String,
    /// The support address; empty where the brand has no mailbox.
    pub address: String,
    /// How the world reaches its pages, without a `/` at the end.
    pub base_url: String,
    /// Somebody wrote that address down: links may be mailed.
    pub has_base_url: bool,
    /// Looks, and what its pages ask.
    pub face: Face,
}

impl SiteBrand {
    /// The row of the brand.
    #[must_use]
    pub fn id(&self) -> BrandId {
        self.brand.id
    }

    /// The host its pages have to themselves, if any.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        (!self.face.base_url.is_empty()).then(|| host_of(&self.face.base_url))
    }
}

impl App {
    /// Every brand as its visitors know it; the first shows itself to whoever asks for a host that is nobody's.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn sites(&self) -> Result<Vec<SiteBrand>> {
        self.desk.store.read(|reader| {
            let brands = reader.list_brands()?.into_iter();
            brands.map(|brand| self.desk.site_brand(reader, brand.clone(), reader.get_face(brand.id)?)).collect()
        })
    }

    /// Words, for pages that have none of their own from a template.
    #[must_use]
    pub fn renderer(&self) -> &Renderer {
        &self.desk.renderer
    }

    /// A page in a language.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn page(&self, name: &str, language: &str, shell: &ShellView, view: &impl Serialize) -> Result<String> {
        self.desk.renderer.page(name, language, shell, view)
    }

    /// A word that shows later that a form came from a page of ours, and when that page was made. It is bound to what the
    /// form is about: another session's or another form's is worth nothing.
    #[must_use]
    pub fn form_token(&self, about: &str) -> String {
        let at = self.desk.clock.now().as_second();
        format!("{at}.{}", self.desk.signer.word("form", &format!("{about}|{at}")))
    }

    /// How many seconds ago the page was made whose form bears this word; nothing if it is not a word of ours for this.
    #[must_use]
    pub fn form_age(&self, about: &str, token: &str) -> Option<i64> {
        let (at, _) = token.split_once('.')?;
        let at: i64 = at.parse().ok()?;
        let wanted = format!("{at}.{}", self.desk.signer.word("form", &format!("{about}|{at}")));
        let age = self.desk.clock.now().as_second().checked_sub(at)?;
        (crate::mail::token::is_same(&wanted, token) && age >= 0).then_some(age)
    }

    /// Whether mail to this address comes to us.
    #[must_use]
    pub fn is_ours(&self, address: &str) -> bool {
        self.desk.own.addresses.contains(&split_plus(address).0)
    }

    /// A moment as people of a language write it, in the desk's zone.
    #[must_use]
    pub fn moment(&self, language: &str, at: Timestamp) -> String {
        self.desk.renderer.moment(language, at, &self.desk.config.timezone)
    }
}

impl Desk {
    /// A brand as its visitors know it.
    pub(super) fn site_brand(&self, reader: &Reader, brand: Brand, face: Face) -> Result<SiteBrand> {
        let mailbox = self.mailboxes.values().find(|mailbox| mailbox.brand == brand.id);
        let given = reader.brand_name(brand.id)?;
        let name = match (given.as_str(), mailbox) {
            ("", Some(mailbox)) if !mailbox.name.is_empty() => mailbox.name.clone(),
            ("", Some(mailbox)) => mailbox.address.clone(),
            ("", None) => brand.slug.clone(),
            _ => given,
        };
        let http = &self.config.http;
        let has_own = !face.base_url.is_empty();
        let base_url = if has_own { &face.base_url } else { &http.base_url }.trim_end_matches('/').to_owned();
        Ok(SiteBrand {
            brand,
            name,
            address: mailbox.map(|mailbox| mailbox.address.clone()).unwrap_or_default(),
            base_url,
            has_base_url: has_own || http.has_base_url,
            face,
        })
    }

    /// The mailbox that a brand's web requests belong to.
    pub(super) fn web_mailbox(&self, brand: BrandId) -> Result<&MailboxRow> {
        self.mailboxes.values().find(|mailbox| mailbox.brand == brand).context("This brand has no mailbox")
    }
}

/// The host of a URL, lower case, without its port.
fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let place = rest.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    place.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(place.clone(), |(host, _)| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_has_no_port() {
        for (url, host) in [
            ("https://Help.acme.example/desk", "help.acme.example"),
            ("http://127.0.0.1:8025", "127.0.0.1"),
            ("http://[::1]:8025/", "[::1]"),
        ] {
            assert_eq!(host_of(url), host);
        }
    }
}

//! What stands around every page.

use serde::Serialize;

/// What stands around every page. Texts are in the reader's language and are escaped by the template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ShellView {
    /// Title of the page, without the desk's name.
    pub title: String,
    /// The page is a form with mistakes: its title says so first.
    pub is_error: bool,
    /// The desk's name.
    pub desk: String,
    /// Address of the desk's picture; empty: its name stands there.
    pub logo: String,
    /// Addresses of the style sheets, in order.
    pub styles: Vec<String>,
    /// Address of the script.
    pub script: String,
    /// What search engines say of the page; empty: nothing.
    pub description: String,
    /// The page's one address, absolute; empty: none is named.
    pub canonical: String,
    /// Search engines may keep it.
    pub is_indexed: bool,
    /// The same page in other languages, for search engines.
    pub alternates: Vec<AlternateView>,
    /// The languages a reader can choose: names in themselves, addresses.
    pub languages: Vec<AlternateView>,
    /// Links at the end of the page.
    pub footer: Vec<LinkView>,
    /// Which part of the site the page belongs to.
    pub on_help: bool,
    /// The reader's own requests.
    pub on_requests: bool,
    /// The form.
    pub on_contact: bool,
    /// A narrow page: a form or a text.
    pub is_narrow: bool,
    /// The reader is signed in.
    pub is_signed_in: bool,
    /// Guards the button that signs out.
    pub token: String,
}

/// A language and where to find something in it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AlternateView {
    /// Language tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Address.
    pub href: String,
    /// It is the language of this page.
    pub is_here: bool,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What stands there.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl ShellView {
    /// The shell of a page with this title; the site fills in the rest.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> ShellView {
        ShellView { title: title.into(), ..ShellView::default() }
    }

    /// The same for a narrow page.
    #[must_use]
    pub fn narrow(mut self) -> ShellView {
        self.is_narrow = true;
        self
    }

    /// A shell with something in every field, to prove templates with.
    pub(in crate::render) fn sample() -> ShellView {
        let alternate = |tag: &str, is_here| AlternateView {
            tag: tag.to_owned(),
            name: "1".to_owned(),
            href: "/2".to_owned(),
            is_here,
        };
        ShellView {
            title: "4711".to_owned(),
            is_error: true,
            desk: "Acme".to_owned(),
            logo: "/logo.svg".to_owned(),
            styles: vec!["/app.css".to_owned()],
            script: "/app.js".to_owned(),
            description: "3".to_owned(),
            canonical: "https://help.acme.example/4".to_owned(),
            is_indexed: true,
            alternates: vec![alternate("de", false)],
            languages: vec![alternate("en", true), alternate("de", false)],
            footer: vec![LinkView { label: "5".to_owned(), href: "/6".to_owned() }],
            on_help: true,
            on_requests: true,
            on_contact: true,
            is_narrow: true,
            is_signed_in: true,
            token: "7".to_owned(),
        }
    }
}

//! Pages of the web: which templates there are, and what all of them show around their own content.
//!
//! A page template sees `page` (its language), `shell` (what stands around every page) and `it` (its own view). Views are
//! structs whose fields are always there, so that strict mode proves every template with its samples.

mod confirm;
mod form;
mod help;
pub mod portal;
mod problem;
mod shell;

use serde::Serialize;
use serde_json::Value;

use super::Renderer;

pub use confirm::ConfirmView;
pub use form::{
    CheckView, ChoiceView, ErrorView, FieldView, FormConfirmView, FormView, KeptView, OptionView, ThanksView,
};
pub use help::{
    HeadView, HelpGroupView, HelpPageView, HelpSearchView, HelpStartView, HelpSuggestView, HelpThanksView, HitView,
    PieceView, RowView, TextView, TopicView,
};
pub use problem::ProblemView;
pub use shell::{AlternateView, LinkView, ShellView};

/// One page.
pub struct PageTemplate {
    /// Its name: `templates/page/<name>.hbs`.
    pub name: &'static str,
    /// What it shows.
    pub what_for: &'static str,
    pub(super) source: &'static str,
    /// Views that between them walk every branch, in one language.
    pub samples: fn(&Renderer, &str) -> Vec<Value>,
}

macro_rules! page {
    ($name:literal, $what_for:literal, $samples:expr) => {
        PageTemplate {
            name: $name,
            what_for: $what_for,
            source: include_str!(concat!("../../../templates/page/", $name, ".hbs")),
            samples: $samples,
        }
    };
}

/// Every page.
pub const PAGES: &[PageTemplate] = &[
    page!("problem", "why there is no other page", problem::samples),
    page!("confirm", "an agent is asked whether a mail is theirs", confirm::samples),
    page!("help-start", "topics of help pages, and the search", help::start),
    page!("help-group", "help pages of a topic", help::group),
    page!("help-page", "one help page", help::page),
    page!("help-thanks", "after a word on a help page", help::thanks),
    page!("help-search", "help pages that were found", help::search),
    page!("help-suggest", "help pages shown while somebody types; a piece of a page", help::suggest),
    page!("text", "privacy and accessibility, from text/*.md", help::text),
    page!("form", "the form", form::form),
    page!("form_thanks", "a form has become a request", form::thanks),
    page!("form_check", "a mail asks whoever has the form's address", form::check),
    page!("form_confirm", "the button behind that mail", form::confirm),
    page!("signin", "asks a customer for the address to send a link to", portal::signin),
    page!("signin_open", "the button behind that link", portal::signin),
    page!("told", "what was done, in a sentence or two", portal::told),
    page!("requests", "a customer's own requests", portal::requests),
    page!("request", "one of them, with its messages", portal::request),
    page!("rate", "asks a customer how it was", portal::rate),
    page!("settings", "what a customer chooses", portal::settings),
];

/// What a page template sees.
#[derive(Serialize)]
pub(super) struct PageContext<'a, V: Serialize> {
    page: PageFacts<'a>,
    shell: &'a ShellView,
    it: &'a V,
}

#[derive(Serialize)]
struct PageFacts<'a> {
    language: &'a str,
    dir: &'static str,
}

impl<'a, V: Serialize> PageContext<'a, V> {
    pub(super) fn new(language: &'a str, dir: &'static str, shell: &'a ShellView, it: &'a V) -> Self {
        PageContext { page: PageFacts { language, dir }, shell, it }
    }
}

/// Views as the proof of templates wants them.
fn samples_of(views: &[impl Serialize]) -> Vec<Value> {
    // A view is strings, numbers and lists of such: turning it into a value can't fail.
    views.iter().filter_map(|view| serde_json::to_value(view).ok()).collect()
}

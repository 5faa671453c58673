//! What is told to people: mails as text and HTML, in the reader's language.
//!
//! Handlebars templates say where things stand, Fluent files say every word. Both are compiled in and can be
//! overridden from the data folder. All are proven at start: rendered in strict mode with a full and with an
//! empty view in every language, so that a mail never fails for its template. A broken override is told of
//! and left out. Nothing here knows what a ticket is; the view is filled elsewhere.

mod bidi;
mod helpers;
pub mod markdown;
mod moment;
mod overrides;
pub mod pages;
mod proof;
mod sample;
mod templates;
mod texts;
mod view;
mod words;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use fluent_bundle::FluentArgs;
use handlebars::{Context, Handlebars};
use serde::Serialize;

pub use helpers::harmless;
pub use sample::sample;
pub use templates::{Audience, TEMPLATES, Template};
pub use texts::Text;
pub use view::{
    DeskView, EntryView, FileView, MessageView, NoticeView, PairView, PersonView, ScoreView, SectionView, TicketView,
};
pub use words::direction;

use texts::Texts;
use words::Words;

/// A mail's two bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The plain text, complete by itself.
    pub text: String,
    /// The HTML alternative.
    pub html: String,
}

/// A mail's template as `template list` shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What it is for.
    pub template: &'static Template,
    /// Whether text or HTML come from the data folder.
    pub overridden: bool,
}

/// A page's template as `template list` shows it.
pub struct ListedPage {
    /// What it is for.
    pub page: &'static pages::PageTemplate,
    /// Whether it comes from the data folder.
    pub overridden: bool,
}

/// All templates and words, ready to use.
pub struct Renderer {
    text: Handlebars<'static>,
    html: Handlebars<'static>,
    words: Arc<Words>,
    overridden: Vec<String>,
    texts: Texts,
}

impl Renderer {
    /// Loads and proves everything. `overrides` is the folder that may hold `mail/`, `partial/` and `words/`.
    /// The list names every override that is not used: file, line, what is wrong, what to do.
    #[must_use]
    pub fn new(overrides: Option<&Path>) -> (Renderer, Vec<String>) {
        Renderer::with_language(overrides, "")
    }

    /// The same with the desk's own language, for readers whose language is not there.
    #[must_use]
    pub fn with_language(folder: Option<&Path>, desk: &str) -> (Renderer, Vec<String>) {
        let (given, mut warnings) = overrides::read(folder);
        let (mut words, more) = Words::new(&given.words);
        words.set_desk_language(desk);
        warnings.extend(more);
        let (mut renderer, more) = proof::build(&Arc::new(words), given.templates);
        renderer.texts = Texts(given.texts);
        warnings.extend(more);
        (renderer, warnings)
    }

    /// Writes a mail with a template, in the language nearest to the wished one.
    ///
    /// # Errors
    /// When there is no such template.
    pub fn notice(&self, template: &str, language: &str, view: &NoticeView) -> anyhow::Result<Rendered> {
        let context = helpers::context(view, self.words.choose(language))?;
        Ok(Rendered {
            text: one(&self.text, template, "txt", &context)?,
            html: one(&self.html, template, "html", &context)?,
        })
    }

    /// Writes a page of the web with its template, in the language nearest to the wished one.
    ///
    /// # Errors
    /// When there is no such template.
    pub fn page(
        &self,
        page: &str,
        language: &str,
        shell: &pages::ShellView,
        view: &impl Serialize,
    ) -> anyhow::Result<String> {
        let (language, dir) = self.tongue(language);
        let context = Context::wraps(pages::PageContext::new(language, dir, shell, view))?;
        let name = templates::page_file(page);
        self.html.render_with_context(&name, &context).with_context(|| format!("Rendering {name}"))
    }

    /// A text of the desk's own for a reader of a language, with the desk's name and address in it. `None`: there is no
    /// such text.
    #[must_use]
    pub fn text(&self, name: &str, language: &str, desk: &str, address: &str) -> Option<Text> {
        self.texts.show(name, language, desk, address)
    }

    /// The desk's own `security.txt`, if it has one.
    #[must_use]
    pub fn security_text(&self) -> Option<&str> {
        self.texts.security()
    }

    /// All templates in the order of the table.
    #[must_use]
    pub fn list(&self) -> Vec<Listed> {
        let is_overridden = |template: &Template| {
            let own = |file: &String| file.rsplit_once('.').is_some_and(|(name, _)| name == template.name);
            self.overridden.iter().any(own)
        };
        TEMPLATES.iter().map(|template| Listed { template, overridden: is_overridden(template) }).collect()
    }

    /// All pages in the order of the table.
    #[must_use]
    pub fn list_pages(&self) -> Vec<ListedPage> {
        let is_own = |page: &pages::PageTemplate| self.overridden.contains(&templates::page_file(page.name));
        pages::PAGES.iter().map(|page| ListedPage { page, overridden: is_own(page) }).collect()
    }

    /// A page filled with sample values, in a language. `None`: there is no such page.
    ///
    /// # Errors
    /// When it can't be rendered; the proof at the start leaves no such page.
    pub fn page_preview(&self, name: &str, language: &str, shell: &pages::ShellView) -> anyhow::Result<Option<String>> {
        let Some(page) = pages::PAGES.iter().find(|page| page.name == name) else { return Ok(None) };
        let Some(view) = (page.samples)(self, language).into_iter().next() else { return Ok(None) };
        self.page(name, language, shell, &view).map(Some)
    }

    /// One text by its key, with named values: for what a view holds ready made, such as banners, reasons,
    /// status and priority words. A key that isn't there comes back as it is.
    #[must_use]
    pub fn say(&self, language: &str, key: &str, values: &[(&str, &str)]) -> String {
        let args: FluentArgs = values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        self.words
            .say(self.words.choose(language), key, &args)
            .map_or_else(|_| key.to_owned(), |text| text.into_owned())
    }

    /// One text by its key, which says how many there are (`$count`), with other named values.
    #[must_use]
    pub fn say_counted(&self, language: &str, key: &str, count: i64, values: &[(&str, &str)]) -> String {
        self.say_number(language, key, ("count", count), values)
    }

    /// One text by its key, which depends on a number, with other named values.
    fn say_number(&self, language: &str, key: &str, number: (&str, i64), values: &[(&str, &str)]) -> String {
        let mut args: FluentArgs = values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        args.set(number.0.to_owned(), number.1);
        self.words
            .say(self.words.choose(language), key, &args)
            .map_or_else(|_| key.to_owned(), |text| text.into_owned())
    }

    /// The language a reader gets instead of the wished one, and how it is written: `ltr` or `rtl`.
    #[must_use]
    pub fn tongue(&self, language: &str) -> (&str, &'static str) {
        let chosen = self.words.choose(language);
        (chosen, words::direction(chosen))
    }

    /// Every language there is, as tags.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        self.words.languages().collect()
    }
}

fn one(registry: &Handlebars<'static>, template: &str, kind: &str, context: &Context) -> anyhow::Result<String> {
    let name = format!("{template}.{kind}");
    let mut out = registry.render_with_context(&name, context).with_context(|| format!("Rendering {name}"))?;
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

#[cfg(test)]
mod tests;

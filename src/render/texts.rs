//! Texts of the desk's own that it may rewrite: what it says of privacy and of accessibility, as Markdown.
//!
//! They come in several languages. A file of the desk in `text/` counts before all of ours: whoever wrote a privacy
//! notice wants no reader to get another one.

use super::markdown::{self, Wanted};
use super::overrides::Override;

/// Name, language, Markdown.
const BUILT_IN: &[(&str, &str, &str)] = &[
    ("privacy", "en", include_str!("../../templates/text/privacy.en.md")),
    ("privacy", "de", include_str!("../../templates/text/privacy.de.md")),
    ("privacy", "fr", include_str!("../../templates/text/privacy.fr.md")),
    ("privacy", "es", include_str!("../../templates/text/privacy.es.md")),
    ("privacy", "ar", include_str!("../../templates/text/privacy.ar.md")),
    ("accessibility", "en", include_str!("../../templates/text/accessibility.en.md")),
    ("accessibility", "de", include_str!("../../templates/text/accessibility.de.md")),
    ("accessibility", "fr", include_str!("../../templates/text/accessibility.fr.md")),
    ("accessibility", "es", include_str!("../../templates/text/accessibility.es.md")),
    ("accessibility", "ar", include_str!("../../templates/text/accessibility.ar.md")),
];

/// What a desk says of who may report weak points to it; a file of its own replaces ours.
pub(super) const SECURITY: &str = "security.txt";

/// A text as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Language; empty where the desk's own file doesn't say.
    pub language: String,
    /// Safe HTML.
    pub html: String,
}

/// The files of the desk's own.
pub(super) struct Texts(pub Vec<Override>);

/// The names that a file may have, `<language>` for any.
pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> = BUILT_IN.iter().map(|(name, ..)| (*name).to_owned()).collect();
    names.dedup();
    names
}

impl Texts {
    fn own(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|file| file.name == name).map(|file| file.text.as_str())
    }

    /// What the desk says of weak points, if it has a file of its own.
    pub(super) fn security(&self) -> Option<&str> {
        self.own(SECURITY)
    }

    /// The Markdown of a text with its language: the desk's for that language, the desk's for all, ours for that
    /// language, ours in English.
    fn find(&self, name: &str, language: &str) -> Option<(String, &str)> {
        let built_in = |language: &str| BUILT_IN.iter().find(|(of, tag, _)| *of == name && *tag == language);
        let ours = || built_in(language).or_else(|| built_in("en"));
        (self.own(&format!("{name}.{language}")).map(|text| (language.to_owned(), text)))
            .or_else(|| self.own(name).map(|text| (String::new(), text)))
            .or_else(|| ours().map(|(_, tag, text)| ((*tag).to_owned(), *text)))
    }

    /// A text for a reader of a language, with the desk's name and address in it. Lines about an address are left out
    /// where there is none.
    pub(super) fn show(&self, name: &str, language: &str, desk: &str, address: &str) -> Option<Text> {
        let (language, text) = self.find(name, language)?;
        let lines = text.lines().filter(|line| !address.is_empty() || !line.contains("{address}"));
        let lines: Vec<String> =
            lines.map(|line| line.replace("{desk}", &plain(desk)).replace("{address}", address)).collect();
        let place = |wanted: Wanted| match wanted {
            // An address in angle brackets comes bare.
            Wanted::Link(link) if link.contains('@') && !link.contains(':') => Some(format!("mailto:{link}")),
            Wanted::Link(link) => {
                let is_web = ["https://", "http://", "mailto:", "/"].iter().any(|start| link.starts_with(start));
                is_web.then(|| link.to_owned())
            }
            Wanted::Image(_) => None,
        };
        let html = markdown::render(&lines.join("\n"), &place).body.html;
        Some(Text { language, html })
    }
}

/// A name in which nothing is a sign of Markdown.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(files: &[(&str, &str)]) -> Texts {
        let file = |(name, text): &(&str, &str)| Override {
            name: (*name).to_owned(),
            path: String::new(),
            text: (*text).to_owned(),
        };
        Texts(files.iter().map(file).collect())
    }

    #[test]
    fn the_desks_own_text_counts_before_ours() {
        let own = texts(&[("privacy", "Ours *all*"), ("privacy.de", "Unser")]);
        for (name, language, wanted) in [
            ("privacy", "de", "Unser"),
            ("privacy", "en", "Ours"),
            ("privacy", "fr", "Ours"),
            ("accessibility", "de", "Vorleseprogramm"),
        ] {
            let shown = own.show(name, language, "Acme", "help@acme.example").unwrap();
            assert!(shown.html.contains(wanted), "{name} {language}: {}", shown.html);
        }
        assert_eq!(own.show("imprint", "en", "Acme", ""), None);
    }

    #[test]
    fn every_text_is_there_and_names_the_desk() {
        for (language, _) in crate::render::words::BUILT_IN {
            let has = |name| BUILT_IN.iter().any(|(of, tag, _)| (*of, tag) == (name, language));
            assert!(has("privacy") && has("accessibility"), "{language}");
        }
        for (name, language, _) in BUILT_IN {
            let shown = texts(&[]).show(name, language, "<b>A*c*me & Co", "help@acme.example").unwrap();
            assert_eq!(shown.language, *language);
            assert!(shown.html.contains("&lt;b&gt;A*c*me &amp; Co"), "{}", shown.html);
            assert!(shown.html.contains("href=\"mailto:help@acme.example\""), "{}", shown.html);
            assert!(!shown.html.contains('{'), "{}", shown.html);
            let without = texts(&[]).show(name, language, "Acme", "").unwrap();
            assert!(!without.html.contains("mailto"), "{}", without.html);
        }
    }
}

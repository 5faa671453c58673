//! `#help`: everything the desk understands, made from its tables.

use super::page::{Asked, Page};
use crate::desk::directives::{DIRECTIVES, Kind, Row};
use crate::desk::settings::FORMS;
use crate::render::{EntryView, SectionView};

/// How it works, a sentence each.
const RULES: &[&str] = &[
    "help-how-where",
    "help-how-text",
    "help-how-only",
    "help-how-held",
    "help-how-note",
    "help-how-undo",
    "help-how-number",
];
/// The kinds of words with their heads.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Words, "help-kind-words"),
    (Kind::Ticket, "help-kind-ticket"),
    (Kind::Question, "help-kind-question"),
    (Kind::Page, "help-kind-page"),
    (Kind::Own, "help-kind-own"),
];
/// Mails as an agent may write them: what each does, its lines, and its text.
const EXAMPLES: &[(&str, &[&str], &str)] = &[
    ("help-example-close", &["#close", "#tag +refund"], "help-example-close-text"),
    ("help-example-note", &["#assign linus", "#note"], "help-example-note-text"),
    ("help-example-ask", &["#list unassigned", "#search broken lamp"], ""),
];

/// The whole help.
pub(super) fn help(asked: &Asked) -> Page {
    let mut sections = vec![rules(asked), examples(asked)];
    for (kind, head) in KINDS {
        let rows = DIRECTIVES.iter().filter(|row| row.kind == *kind);
        let entries = rows.map(|row| entry(row.form, asked.say(&key(row), &[]))).collect();
        sections.extend(asked.section(head, entries));
    }
    let settings = FORMS.iter().map(|form| {
        let key = format!("help-notify-{}", form.word().replace('+', "-"));
        entry(&format!("#notify {}", form.written), asked.say(&key, &[]))
    });
    sections.extend(asked.section("help-settings", settings.collect()));
    sections.extend(asked.section("help-names-dates", names_and_dates(asked)));
    Page { title: asked.say("help-title", &[]), sections, ..Page::default() }
}

/// The key of a word's line of help.
fn key(row: &Row) -> String {
    format!("help-{}", row.word)
}

fn entry(form: &str, help: String) -> EntryView {
    EntryView { head: form.to_owned(), detail: help, ..EntryView::default() }
}

fn sentence(text: String) -> EntryView {
    EntryView { text, ..EntryView::default() }
}

fn rules(asked: &Asked) -> SectionView {
    let tag =
        if asked.mailbox.tag.is_empty() { "[#1042]".to_owned() } else { format!("[{} #1042]", asked.mailbox.tag) };
    let values = [("address", asked.mailbox.address.as_str()), ("tag", tag.as_str())];
    let entries = RULES.iter().map(|key| sentence(format!("- {}", asked.say(key, &values)))).collect();
    SectionView { title: asked.say("help-how", &[]), entries, more: String::new() }
}

fn examples(asked: &Asked) -> SectionView {
    let entries = EXAMPLES.iter().map(|(what, lines, text)| {
        let mut words = lines.join("\n");
        if !text.is_empty() {
            words = format!("{words}\n\n{}", asked.say(text, &[]));
        }
        EntryView { text: asked.say(what, &[]), words, ..EntryView::default() }
    });
    SectionView { title: asked.say("help-examples", &[]), entries: entries.collect(), more: String::new() }
}

fn names_and_dates(asked: &Asked) -> Vec<EntryView> {
    let zone = asked.material.zone.iana_name().unwrap_or("UTC");
    ["help-names", "help-dates"]
        .iter()
        .map(|key| sentence(format!("- {}", asked.say(key, &[("zone", zone)]))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::directives;
    use crate::render::Renderer;

    #[test]
    fn every_word_and_every_setting_has_its_line_in_every_language() {
        let (renderer, _) = Renderer::new(None);
        for language in renderer.languages() {
            let keys = DIRECTIVES.iter().map(key);
            let settings = FORMS.iter().map(|form| format!("help-notify-{}", form.word().replace('+', "-")));
            for key in keys.chain(settings) {
                assert_ne!(renderer.say(language, &key, &[]), key, "{language}");
            }
        }
        // What the table says of a word is what the English help says of it.
        for row in DIRECTIVES {
            let said = renderer.say("en", &key(row), &[]);
            assert!(said.starts_with(row.help), "{}: {said}", row.word);
        }
        assert!(DIRECTIVES.iter().all(|row| KINDS.iter().any(|(kind, _)| *kind == row.kind)));
    }

    #[test]
    fn every_example_is_understood() {
        for (_, lines, text) in EXAMPLES {
            let asked = directives::read(&format!("{}\n\nSome text", lines.join("\n"))).unwrap();
            assert!(asked.directives.len() == 2 && asked.text == "Some text", "{lines:?} {text}");
        }
    }
}

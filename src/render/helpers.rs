//! What templates can call, and the facts they get besides the view.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, JsonValue, Output, PathAndJson, RenderContext,
    RenderError, RenderErrorReason, Renderable, ScopedJson,
};
use serde::Serialize;

use super::words::{Words, direction};
use super::{MessageView, NoticeView, PersonView};
use crate::desk::directives::{Directive, FOOTER};

/// How much of a stranger's subject is shown to them again, in characters.
const SUBJECT_CHARS: usize = 80;

/// Length of the line that clients show beside the subject, in characters.
const PREHEADER_CHARS: usize = 140;

/// Facts made from the view; templates find them under `mail`.
#[derive(Serialize)]
struct MailFacts<'a> {
    language: &'a str,
    dir: &'static str,
    title: &'a str,
    preheader: String,
    subject: String,
    reply_to: String,
    reply_copy: String,
    sent_to: String,
    suggestions: String,
    directives: String,
    note_directive: String,
    quoted: &'a MessageView,
}

#[derive(Serialize)]
struct Root<'a> {
    mail: MailFacts<'a>,
    #[serde(flatten)]
    view: &'a NoticeView,
}

/// All that a template sees.
pub(super) fn context(view: &NoticeView, language: &str) -> Result<Context, RenderError> {
    let nothing = MessageView::default();
    let mail = MailFacts {
        language,
        dir: direction(language),
        title: if view.ticket.tag.is_empty() { &view.title } else { &view.ticket.tag },
        preheader: first_sentence(view.told.first().or(view.done.first()).unwrap_or(&view.message.text)),
        subject: harmless(&view.ticket.subject),
        reply_to: people(&view.reply_to),
        reply_copy: people(&view.reply_copy),
        sent_to: people(&view.sent_to),
        suggestions: view.suggestions.join(", "),
        directives: FOOTER.iter().map(|word| format!("#{word}")).collect::<Vec<_>>().join(" "),
        note_directive: format!("#{}", Directive::Note.word()),
        quoted: view.older.iter().find(|message| message.kind == "customer").unwrap_or(&nothing),
    };
    Context::wraps(Root { mail, view })
}

/// Teaches a registry the helpers `t body quote indent wrap para entry lines` and makes `if` and `unless` refuse names that
/// don't exist, which strict mode alone lets pass.
pub(super) fn register(registry: &mut Handlebars<'static>, words: &Arc<Words>) {
    registry.register_helper("t", Box::new(Say(Arc::clone(words))));
    registry.register_helper("body", Box::new(Lines(|text| prefixed(text, ""))));
    registry.register_helper("quote", Box::new(Lines(|text| prefixed(text, "> "))));
    registry.register_helper("indent", Box::new(Lines(|text| prefixed(text, "  "))));
    registry.register_helper("wrap", Box::new(Lines(|text| wrapped(text, "  ", "  "))));
    registry.register_helper("para", Box::new(Lines(|text| wrapped(text, "", ""))));
    registry.register_helper("entry", Box::new(Entry));
    registry.register_helper("lines", Box::new(Lines(|text| handlebars::html_escape(text).replace('\n', "<br>\n"))));
    registry.register_helper("if", Box::new(Strictly { when: true }));
    registry.register_helper("unless", Box::new(Strictly { when: false }));
}

/// A stranger's subject so that it can be shown to whoever is said to have written it: short, on one line,
/// and nothing in it that a mail client turns into a link.
#[must_use]
pub fn harmless(subject: &str) -> String {
    let plain: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SUBJECT_CHARS).collect();
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let glued = rest.peek().is_some_and(|next| !next.is_whitespace());
        match c {
            '.' | '。' | '．' | '｡' if glued => out.push_str("[.]"),
            '@' | '＠' if glued => out.push_str("[@]"),
            ':' if glued && !rest.peek().is_some_and(char::is_ascii_digit) => out.push_str("[:]"),
            _ => out.push(c),
        }
    }
    out
}

/// The first sentence of a text, for the line beside the subject.
fn first_sentence(text: &str) -> String {
    let start = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let sentence = start.split_inclusive(['.', '!', '?', '。', '؟']).next().unwrap_or_default();
    sentence.chars().take(PREHEADER_CHARS).collect()
}

fn people(all: &[PersonView]) -> String {
    let one = |person: &PersonView| match (person.name.as_str(), person.address.as_str()) {
        (name, "") => name.to_owned(),
        (name, address) if name.is_empty() || name == address => address.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines: Vec<String> =
        text.trim_end().lines().map(|line| format!("{prefix}{line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

/// `{{t "key" name=value}}`: the text of that key in the reader's language, escaped where the registry escapes.
struct Say(Arc<Words>);

impl HelperDef for Say {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let key = existing(call.param(0))?.value().as_str().unwrap_or_default();
        let mut args = FluentArgs::with_capacity(call.hash().len());
        for (name, value) in call.hash() {
            args.set(*name, fluent(existing(Some(value))?.value()));
        }
        let told = context.data().pointer("/mail/language").or_else(|| context.data().pointer("/page/language"));
        let language = told.and_then(JsonValue::as_str).unwrap_or_default();
        let text = self.0.say(language, key, &args).map_err(RenderErrorReason::Other)?;
        Ok(ScopedJson::Derived(JsonValue::String(text.into_owned())))
    }
}

fn fluent(value: &JsonValue) -> FluentValue<'_> {
    match value {
        JsonValue::String(text) => FluentValue::from(text.as_str()),
        JsonValue::Number(number) => number.as_i64().map_or(FluentValue::None, FluentValue::from),
        _ => FluentValue::None,
    }
}

/// Lines of a text mail are no longer than this, in characters (RFC 3676 §4.2 advises fewer than 78).
const LINE_CHARS: usize = 72;

/// The lines of a text cut between words, each beginning with `first` and its further pieces with `next`. A word that is
/// too long, as a link is, stays whole.
fn wrapped(text: &str, first: &str, next: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.trim_end().lines() {
        let mut piece = first.to_owned();
        let mut is_bare = true;
        for word in line.split(' ') {
            let length = piece.chars().count() + 1 + word.chars().count();
            if !is_bare && length > LINE_CHARS {
                out.push(std::mem::replace(&mut piece, next.to_owned()));
                is_bare = true;
            }
            if !is_bare {
                piece.push(' ');
            }
            piece.push_str(word);
            is_bare = false;
        }
        out.push(piece.trim_end().to_owned());
    }
    out.join("\n")
}

/// `{{entry head text}}`: what is there of both, on lines of a text mail.
struct Entry;

impl HelperDef for Entry {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let mut parts = Vec::new();
        for part in call.params() {
            parts.extend(existing(Some(part))?.value().as_str().filter(|text| !text.is_empty()));
        }
        Ok(out.write(&wrapped(&parts.join(" "), "", "  "))?)
    }
}

/// A helper that turns a text into finished output, which is not escaped again.
struct Lines(fn(&str) -> String);

impl HelperDef for Lines {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&self.0(existing(call.param(0))?.value().as_str().unwrap_or_default()))?)
    }
}

/// `if` and `unless` that know the difference between empty and misspelt.
struct Strictly {
    when: bool,
}

impl HelperDef for Strictly {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = existing(call.param(0))?.value().is_truthy(false) == self.when;
        let branch = if holds { call.template() } else { call.inverse() };
        branch.map_or(Ok(()), |branch| branch.render(registry, context, state, out))
    }
}

fn existing<'a, 'rc>(value: Option<&'a PathAndJson<'rc>>) -> Result<&'a PathAndJson<'rc>, RenderError> {
    match value {
        Some(value) if !value.is_value_missing() => Ok(value),
        Some(value) => Err(RenderError::strict_error(value.relative_path())),
        None => Err(RenderErrorReason::Other("A helper is called without its value".to_owned()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_harmless_subject_holds_nothing_that_becomes_a_link() {
        for (typed, shown) in [
            ("Printer on fire", "Printer on fire"),
            ("Win at https://evil.example/x now", "Win at https[:]//evil[.]example/x now"),
            ("www.evil.example", "www[.]evil[.]example"),
            ("write to a@b.example", "write to a[@]b[.]example"),
            ("Meeting at 10:30. Really", "Meeting at 10:30. Really"),
            ("tel:+4912345 mailto:x", "tel[:]+4912345 mailto[:]x"),
            ("a\r\nBcc: b\u{0}c", "a  Bcc: b c"),
            ("evil。example", "evil[.]example"),
            ("  ", ""),
        ] {
            assert_eq!(harmless(typed), shown);
        }
        assert_eq!(harmless(&"x".repeat(500)).chars().count(), 80);
    }

    #[test]
    fn long_lines_are_cut_between_words() {
        let long = format!("{} end", "word ".repeat(20).trim_end());
        let cut = wrapped(&format!("short\n\n{long}\n  kept in"), "  ", "    ");
        let lines: Vec<&str> = cut.lines().collect();
        assert_eq!((lines[0], lines[1], lines[4]), ("  short", "", "    kept in"));
        assert!(lines.iter().all(|line| line.chars().count() <= LINE_CHARS), "{cut}");
        assert!(lines[3].starts_with("    word") && lines[3].ends_with("end"), "{cut}");
        let link = format!("see https://x.example/{}", "y".repeat(90));
        assert_eq!(wrapped(&link, "", "  ").lines().count(), 2);
        assert_eq!(wrapped("", "  ", "  "), "");
    }

    #[test]
    fn the_first_sentence_stands_beside_the_subject() {
        assert_eq!(first_sentence("\n\n Hello Ada. It works again.\nMore"), "Hello Ada.");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn people_are_listed_with_their_addresses_once() {
        let person = |name: &str, address: &str| PersonView { name: name.into(), address: address.into() };
        let all = [person("Ada", "ada@example.net"), person("b@example.net", "b@example.net"), person("Cy", "")];
        assert_eq!(people(&all), "Ada <ada@example.net>, b@example.net, Cy");
    }
}

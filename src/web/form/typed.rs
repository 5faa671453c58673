//! What was typed into the form: cleaned, and checked against what the form asks for.

use crate::app::{Choice, Choices, Typed};
use crate::mail::address;
use crate::mail::compose::is_writable;
use crate::web::message::Fields;
use crate::web::visit::Visit;

/// Longest subject, characters.
const SUBJECT: usize = 200;
/// Longest message, characters.
const MESSAGE: usize = 50_000;
/// Longest name, characters.
const NAME: usize = 100;
/// Longest name of a help page, characters.
const PAGE: usize = 120;

/// What is wrong with a field, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The field.
    pub field: &'static str,
    key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Fault {
    pub(super) fn new(field: &'static str, key: &'static str) -> Fault {
        Fault { field, key, values: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Fault {
        self.values.push((name, value.into()));
        self
    }

    /// The sentence.
    pub(super) fn say(&self, visit: &Visit) -> String {
        let values: Vec<_> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visit.say(self.key, &values)
    }
}

/// What was typed, with what is wrong.
pub(super) struct Checked {
    pub typed: Typed,
    pub faults: Vec<Fault>,
}

/// The fields, without what can't be typed. Nothing is cut: who typed too much gets it back.
pub(super) fn read(fields: &Fields, language: &str) -> Typed {
    Typed {
        name: line(fields.get("name")),
        email: address::plain(&line(fields.get("email"))).into_owned(),
        subject: line(fields.get("subject")),
        message: text(fields.get("message")),
        category: line(fields.get("category")),
        priority: line(fields.get("priority")),
        page: page(fields.get("page")),
        language: language.to_owned(),
    }
}

/// One line: every control character and every line break of Unicode is a blank.
fn line(typed: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    typed.replace(is_break, " ").trim().to_owned()
}

/// Lines, with breaks as ours are.
fn text(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    typed.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim_end().to_owned()
}

/// The name of a help page, as it stands in an address; nothing if it can't be one.
pub(super) fn page(asked: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let fits = asked.chars().count() <= PAGE && asked.chars().all(is_name);
    if fits { asked.to_owned() } else { String::new() }
}

/// What is wrong, in the order of the fields.
pub(super) fn check(typed: &Typed, choices: &Choices, is_ours: bool) -> Vec<Fault> {
    let count = |text: &str| text.chars().count();
    let offers = |choices: &[Choice], slug: &str| slug.is_empty() || choices.iter().any(|choice| choice.slug == slug);
    let rules = [
        (typed.subject.is_empty(), "subject", "form-error-subject"),
        (count(&typed.subject) > SUBJECT, "subject", "form-error-subject-long"),
        (typed.message.trim().is_empty(), "message", "form-error-message"),
        (count(&typed.message) > MESSAGE, "message", "form-error-message-long"),
        (!is_address(&typed.email), "email", "form-error-email"),
        (is_ours, "email", "form-error-email-ours"),
        (count(&typed.name) > NAME, "name", "form-error-name-long"),
        // A form that does not ask for it may be sent by a program that says it nevertheless.
        (
            !choices.categories.is_empty() && !offers(&choices.categories, &typed.category),
            "category",
            "form-error-category",
        ),
        (
            !choices.priorities.is_empty() && !offers(&choices.priorities, &typed.priority),
            "priority",
            "form-error-priority",
        ),
    ];
    rules.into_iter().filter(|(is_wrong, ..)| *is_wrong).map(|(_, field, key)| Fault::new(field, key)).collect()
}

/// Whether mail can be sent there, from anywhere: its domain has a dot inside.
pub(in crate::web) fn is_address(address: &str) -> bool {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    let has_dot = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    has_dot && !address.contains(char::is_whitespace) && is_writable(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c7_no_field_holds_another_line() {
        let fields = Fields::of(&[
            ("name", "Ada\r\nBcc: x@evil.example"),
            ("subject", "a\u{0}b\u{2028}c\u{85}d\n"),
            ("message", "one\r\ntwo\rthree\u{1b}[0m\u{0}\n\n"),
            ("email", " ada@example.net\n"),
            ("page", "a/b\r\nX: y"),
        ]);
        let typed = read(&fields, "de");
        assert_eq!(typed.name, "Ada  Bcc: x@evil.example");
        assert_eq!(typed.subject, "a b c d");
        assert_eq!(typed.message, "one\ntwo\nthree[0m");
        assert_eq!((typed.email.as_str(), typed.page.as_str()), ("ada@example.net", ""));
    }

    #[test]
    fn an_address_is_one_that_mail_reaches() {
        for good in ["ada@example.net", "A.B+c@sub.example.org", "ada@münchen.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "ada@",
            "@example.net",
            "ada@example",
            "ada@example.",
            "a b@example.net",
            "a@b@c.example",
            "ada@example.net, eve@evil.example",
            "<ada@example.net>",
            "ada@example..net",
            "-x@",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn each_slip_is_told_at_its_field() {
        let choice = |slug: &str| Choice { slug: slug.to_owned(), name: String::new(), depth: 0 };
        let choices = Choices { categories: vec![choice("billing")], priorities: vec![choice("high")] };
        let good = Typed {
            email: "ada@example.net".to_owned(),
            subject: "Login".to_owned(),
            message: "I cannot".to_owned(),
            category: "billing".to_owned(),
            ..Typed::default()
        };
        let keys = |typed: &Typed, is_ours: bool| {
            check(typed, &choices, is_ours).into_iter().map(|fault| fault.key).collect::<Vec<_>>()
        };
        assert!(keys(&good, false).is_empty());
        assert_eq!(keys(&good, true), ["form-error-email-ours"]);
        let empty = ["form-error-subject", "form-error-message", "form-error-email"];
        assert_eq!(keys(&Typed::default(), false), empty);
        let long = Typed {
            subject: "ä".repeat(SUBJECT + 1),
            message: "ä".repeat(MESSAGE + 1),
            name: "ä".repeat(NAME + 1),
            category: "gone".to_owned(),
            priority: "gone".to_owned(),
            ..good.clone()
        };
        let all = ["subject-long", "message-long", "name-long", "category", "priority"];
        assert_eq!(keys(&long, false), all.map(|key| format!("form-error-{key}")));
        let asked_for_nothing = check(&Typed { category: "gone".to_owned(), ..good }, &Choices::default(), false);
        assert!(asked_for_nothing.is_empty());
    }
}

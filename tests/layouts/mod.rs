//! Answers and forwards as the clients of agents lay them out, one file each; see README.md.

use std::path::Path;

use jiff::tz::TimeZone;
use postdesk::desk::outgoing::notice_marks;
use postdesk::mail::reply::read_agent_quoting;
use postdesk::mail::{Address, forwarded, parse};
use postdesk::render::Renderer;

/// What the customer of the answered notice wrote.
const CUSTOMERS: &str = "I cannot log in with the new password.\nDoes it have to be longer than twelve signs, and may there be blanks in it?\n\nAnd when will the invoice come?";

/// What only stands in the notice and never may go out.
const OURS: &[&str] = &[
    "Your reply goes",
    "Ihre Antwort",
    "#answer #note #close",
    "#1 ",
    "be kind",
    "seid nett",
    "Linus",
    "behind with",
    "help+a1",
    "help@shop",
    "Ada Lovelace",
    "Earlier",
];

/// A case: its file, its title, and its sections by name.
struct Case {
    file: String,
    sections: Vec<(String, String)>,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = std::fs::read_to_string(path).unwrap();
        let mut sections = vec![("title".to_owned(), String::new())];
        for line in text.lines() {
            match line.strip_prefix("%% ") {
                Some(name) => sections.push((name.to_owned(), String::new())),
                None => {
                    let section = &mut sections.last_mut().unwrap().1;
                    section.push_str(line);
                    section.push('\n');
                }
            }
        }
        Case { file: path.file_name().unwrap().to_string_lossy().into_owned(), sections }
    }

    fn section(&self, name: &str) -> Option<&str> {
        self.sections.iter().find(|(found, _)| found == name).map(|(_, text)| text.trim_end())
    }

    fn mail(&self) -> postdesk::mail::Mail {
        parse::parse(self.section("mail").unwrap().as_bytes())
    }

    /// The value of `name: value` in a section, empty if it isn't there.
    fn fact(&self, section: &str, name: &str) -> &str {
        let lines = self.section(section).unwrap_or_default().lines();
        lines
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value.trim())
    }
}

fn cases(folder: &str, at_least: usize) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts").join(folder);
    let mut cases: Vec<Case> =
        std::fs::read_dir(folder).unwrap().map(|entry| Case::read(&entry.unwrap().path())).collect();
    cases.sort_by(|one, other| one.file.cmp(&other.file));
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    cases
}

/// The marks of our notices, made as the desk makes them.
fn marks() -> Vec<String> {
    let (renderer, _) = Renderer::with_language(None, "en");
    let mut first_lines = Vec::new();
    for language in renderer.languages() {
        for key in ["reply-goes-to", "reply-becomes-note"] {
            let line = renderer.say(language, key, &[("people", "\u{1}")]);
            first_lines.extend(line.split(['\u{1}', '.']).next().map(str::to_owned));
        }
    }
    notice_marks(&["help@shop.example".to_owned()], &first_lines)
}

fn fail(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn of_an_agents_answer_the_agents_words_remain_and_nothing_of_the_notice() {
    let marks = marks();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let mut wrong = Vec::new();
    for case in cases("replies", 30) {
        let reply = read_agent_quoting(&case.mail().text, &marks, &[CUSTOMERS]).reply;
        let remains = case.section("remains").unwrap();
        if reply != remains || OURS.iter().any(|ours| reply.contains(ours)) {
            wrong.push(format!("{}: expected\n{remains}\nfound\n{reply}", case.file));
        }
    }
    fail(&wrong);
}

#[test]
fn of_an_agents_forward_the_customers_mail_is_understood() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let mut wrong = Vec::new();
    for case in cases("forwards", 40) {
        let Some(mut found) = forwarded::read(&case.mail().text) else {
            wrong.push(format!("{}: no forward found in\n{}", case.file, case.mail().text));
            continue;
        };
        for _ in 0..case.fact("understood", "inner").parse().unwrap_or(0) {
            found = found.inner().unwrap_or_else(|| panic!("{}: nothing inside", case.file));
        }
        let people = |list: &[Address]| list.iter().map(person).collect::<Vec<_>>().join(", ");
        let facts = [
            ("marked", if found.marked { "yes" } else { "no" }.to_owned()),
            ("from", found.from.as_ref().map(person).unwrap_or_default()),
            ("to", people(&found.to)),
            ("cc", people(&found.cc)),
            ("date", found.date(&berlin).map(|at| at.to_string()).unwrap_or_default()),
            ("subject", found.subject.clone().unwrap_or_default()),
        ];
        for (name, value) in facts {
            let expected = case.fact("understood", name);
            if value != expected {
                let text = case.mail().text;
                wrong.push(format!("{}: {name}: expected {expected:?}, found {value:?} in\n{text}", case.file));
            }
        }
        for (name, value) in [("note", &found.note), ("body", &found.body)] {
            let expected = case.section(name).unwrap_or_default();
            if value != expected {
                wrong.push(format!("{}: {name}: expected\n{expected}\nfound\n{value}", case.file));
            }
        }
    }
    fail(&wrong);
}

fn person(address: &Address) -> String {
    match &address.name {
        Some(name) => format!("{name} <{}>", address.address),
        None => address.address.clone(),
    }
}

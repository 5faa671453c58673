//! The table of directives in the README is the program's own.

use postdesk::desk::directives::{DIRECTIVES, Kind, Row};

use super::root;

const BEGIN: &str = "<!-- directives: from src/desk/directives/table.rs, written by UPDATE=1 -->\n";
const END: &str = "<!-- end of directives -->\n";

/// The kinds in the order in which an agent meets them, and what they are about.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Words, "Your words"),
    (Kind::Ticket, "The ticket"),
    (Kind::Own, "Your own notices"),
    (Kind::Question, "Questions, answered by mail"),
    (Kind::Page, "Help pages"),
];

fn table() -> String {
    let mut text = String::new();
    for (kind, title) in KINDS {
        text += &format!("\n| {title} | |\n| --- | --- |\n");
        for row in DIRECTIVES.iter().filter(|row| row.kind == *kind) {
            text += &line(row);
        }
    }
    text + "\n"
}

fn line(row: &Row) -> String {
    let aliases: Vec<String> = row.aliases.iter().map(|alias| format!("`#{alias}`")).collect();
    let also = if aliases.is_empty() { String::new() } else { format!(" (also {})", aliases.join(", ")) };
    format!("| `{}` | {}{also} |\n", row.form.replace('|', "\\|"), row.help)
}

#[test]
fn the_readme_names_every_directive() {
    let path = root().join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let made = [before, BEGIN, &table(), END, after].concat();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, made).unwrap();
    } else {
        assert_eq!(text, made, "UPDATE=1 writes it");
    }
    assert!(DIRECTIVES.iter().all(|row| KINDS.iter().any(|(kind, _)| *kind == row.kind)));
}

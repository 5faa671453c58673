//! A file that tells what each of its keys is for, printed from a table of keys.

use super::key::Key;

/// A heading: table of the keys below it (empty: those in no other), the heading itself, what it is about.
pub type Heading = (&'static str, &'static str, &'static str);

/// Prints it.
#[must_use]
pub fn print(introduction: &str, headings: &[Heading], keys: &[Key]) -> String {
    let mut out = comment(introduction);
    for (number, (table, heading, doc)) in headings.iter().enumerate() {
        let following: Vec<&str> = headings.iter().skip(number + 1).map(|(table, ..)| *table).collect();
        let below = keys.iter().filter(|key| belongs(key, table, &following));
        out.push('\n');
        out.push_str(&comment(doc));
        if !heading.is_empty() {
            let off = if table.ends_with("[]") { "#" } else { "" };
            out.push_str(&format!("{off}{heading}\n"));
        }
        for key in below {
            if !key.doc.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            let off = if key.is_set { "" } else { "#" };
            out.push_str(&format!("{}{off}{}\n", comment(key.doc), key.example(table)));
        }
    }
    out
}

/// Whether a key stands under this heading: in its table, and for the top in none of the others.
fn belongs(key: &Key, table: &str, following: &[&str]) -> bool {
    let is_in = |table: &str| key.path.strip_prefix(table).is_some_and(|rest| rest.starts_with('.'));
    if table.is_empty() { !following.iter().any(|table| is_in(table)) } else { is_in(table) }
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

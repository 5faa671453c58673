//! What is told about a page at the head of its file, and about a group in its own: TOML both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::value::Datetime;

use super::FENCE;
use crate::clock::Timestamp;

/// The head of a page's file. Keys stand in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Front {
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub author: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Datetime>,
}

/// The file of a group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GroupFront {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub icon: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub parent: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// A page's file taken apart.
pub(super) struct Parts<'t> {
    pub front: Front,
    /// Markdown, without blank lines around it.
    pub body: &'t str,
    /// The line of the file on which it begins.
    pub line: usize,
}

/// Line and words of a mistake.
pub(super) type Mistake = (usize, String);

/// Takes a page's file apart.
pub(super) fn split(text: &str) -> Result<Parts<'_>, Mistake> {
    let rest = text.strip_prefix(FENCE).and_then(|rest| rest.strip_prefix('\n'));
    let Some(rest) = rest else {
        return Err((1, format!("The page must begin with a line {FENCE}, then title = \"…\", then {FENCE} again")));
    };
    let mut at = 0;
    let end = rest.split_inclusive('\n').find_map(|line| {
        let from = at;
        at += line.len();
        (line.trim_end() == FENCE).then_some((from, at))
    });
    let Some((end, after)) = end else {
        return Err((1, format!("No second line {FENCE} ends what is told about the page")));
    };
    let head = rest.get(..end).unwrap_or_default();
    let front = toml::from_str(head).map_err(|fault| {
        let (line, what) = mistake(head, &fault);
        (line + 1, what)
    })?;
    let below = rest.get(after..).unwrap_or_default();
    let body = below.trim_start_matches('\n');
    let before = text.len() - body.len();
    let line = 1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count();
    Ok(Parts { front, body: body.trim_end(), line })
}

/// Reads the file of a group.
pub(super) fn group(text: &str) -> Result<GroupFront, Mistake> {
    toml::from_str(text).map_err(|fault| mistake(text, &fault))
}

/// A page's file.
pub(super) fn join(front: &Front, body: &str) -> anyhow::Result<String> {
    Ok(format!("{FENCE}\n{}{FENCE}\n\n{body}\n", toml::to_string(front)?))
}

fn mistake(text: &str, fault: &toml::de::Error) -> Mistake {
    let at = fault.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    (line, format!("This can't be read: {}", fault.message().replace('\n', ", ")))
}

/// A moment as it is written: with its zone, or a day alone, which begins in UTC. `None`: a time without its zone.
pub(super) fn moment(written: &Datetime) -> Option<Timestamp> {
    let text = written.to_string();
    match text.len() {
        10 => format!("{text}T00:00:00Z").parse().ok(),
        _ => text.parse().ok(),
    }
}

/// A moment in the form that reads back as the same.
pub(super) fn written(at: Timestamp) -> Option<Datetime> {
    at.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_apart_and_put_together_again() {
        let text = "+++\ntitle = \"The lid\"\ntags = [\"lid\", \"safety\"]\norder = 2\npublished = 2026-03-02T09:00:00Z\n+++\n\n# One\n\nTwo\n";
        let parts = split(text).unwrap();
        assert_eq!((parts.body, parts.line), ("# One\n\nTwo", 8));
        assert_eq!(parts.front.title, "The lid");
        assert_eq!(join(&parts.front, parts.body).unwrap(), text);
        let empty = split("+++\ntitle = \"x\"\n+++").unwrap();
        assert_eq!((empty.body, empty.line), ("", 3));
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        for (text, line, word) in [
            ("# No head\n", 1, "must begin"),
            ("+++\ntitle = \"x\"\n", 1, "No second line"),
            ("+++\ntitle = \"x\"\ntitel = \"y\"\n+++\n", 3, "unknown field `titel`"),
            ("+++\ntitle = \"x\"\norder = \"y\"\n+++\n", 3, "invalid type"),
            ("+++\n\ntitle = x\n+++\n", 3, "can't be read"),
        ] {
            let (at, what) = split(text).map(|_| ()).unwrap_err();
            assert!(at == line && what.contains(word), "{at}: {what}");
        }
    }

    #[test]
    fn moments_are_whole() {
        let read = |text: &str| moment(&text.parse().unwrap()).map(|at| at.to_string());
        assert_eq!(read("2026-03-02T10:00:00+01:00").as_deref(), Some("2026-03-02T09:00:00Z"));
        assert_eq!(read("2026-03-02").as_deref(), Some("2026-03-02T00:00:00Z"));
        assert_eq!(read("2026-03-02T10:00:00"), None);
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        assert_eq!(moment(&written(at).unwrap()), Some(at));
    }
}

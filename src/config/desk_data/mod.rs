//! Desk data as a file: what `postdesk load` reads and `postdesk dump` writes.
//!
//! Plain facts, checked for form alone. Whether an agent, team or category that is named exists, only the desk
//! knows. What is written here reads back as the same data.

mod keys;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use serde::{Serialize, Serializer};

use super::document::{Document, Section};
use super::{Mistake, file, units};

/// All that a file may hold. Rows stand in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeskData {
    /// `[[brand]]`.
    #[serde(rename = "brand", skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<Brand>,
    /// `[[agent]]`.
    #[serde(rename = "agent", skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
    /// `[[team]]`.
    #[serde(rename = "team", skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// `[[priority]]`.
    #[serde(rename = "priority", skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Priority>,
    /// `[[status]]`.
    #[serde(rename = "status", skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// `[[category]]`.
    #[serde(rename = "category", skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// `[[tag]]`.
    #[serde(rename = "tag", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// `[[canned]]`.
    #[serde(rename = "canned", skip_serializing_if = "Vec::is_empty")]
    pub canned: Vec<Canned>,
}

/// One desk of several in the daemon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brand {
    /// What mailboxes name it by.
    pub slug: String,
    /// Shown name.
    pub name: String,
    /// Whether answers carry the agent's first name.
    pub agent_names: bool,
    /// Whether an agent's own signature stays in answers.
    pub agent_signature: bool,
    /// How long after closing a reply reopens a ticket.
    #[serde(serialize_with = "span")]
    pub reopen: Duration,
    /// Whether new tickets are acknowledged.
    pub acknowledge: bool,
    /// Language; without it the desk's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agent {
    /// Registered address.
    pub email: String,
    /// Shown name.
    pub name: String,
    /// `agent` or `admin`.
    pub role: String,
    /// Further addresses.
    pub addresses: Vec<String>,
    /// Names of teams.
    pub teams: Vec<String>,
}

/// Agents who share work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Team {
    /// Name, by which it is known.
    pub name: String,
    /// Address that reaches all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Addresses of agents.
    pub members: Vec<String>,
    /// Address of the agent who leads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
}

/// How urgent a ticket is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Priority {
    /// Short name in commands and interfaces.
    pub slug: String,
    /// Shown name.
    pub name: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Shown names by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// A named state of tickets on top of a fixed stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Short name in commands and interfaces.
    pub slug: String,
    /// The stage below it, one of [`STAGES`].
    pub stage: String,
    /// Shown name.
    pub name: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Shown names by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// What a ticket is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Short name in commands and interfaces.
    pub slug: String,
    /// Shown name.
    pub name: String,
    /// Slug of the category above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Address of the agent its tickets go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Name of the team its tickets go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Slug of the priority its tickets begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// Addresses of people who follow its tickets.
    pub followers: Vec<String>,
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it can be chosen.
    pub active: bool,
    /// Shown names by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// A word on tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The word.
    pub name: String,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
}

/// A saved answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Canned {
    /// Name, by which agents call it.
    pub name: String,
    /// Subject, where it starts a mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The text.
    pub text: String,
    /// Slugs of categories it is offered for; empty: all.
    pub categories: Vec<String>,
    /// Language it is written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

pub use keys::STAGES;

/// Reads and checks a file of desk data.
///
/// # Errors
/// Every mistake in it, in the order of the lines.
pub fn read(path: &Path) -> Result<DeskData, Vec<Mistake>> {
    let bytes = std::fs::read(path).map_err(|fault| {
        let problem = format!("can't be read: {fault}");
        vec![Mistake::new(None, String::new(), problem, "name a file that is there and may be read")]
    })?;
    parse(file::text(&bytes)?)
}

/// Checks the text of a file of desk data.
///
/// # Errors
/// Every mistake in it, in the order of the lines.
pub fn parse(text: &str) -> Result<DeskData, Vec<Mistake>> {
    let document = Document::read(text, keys::SCHEMA);
    let mut reader = Reader { document, mistakes: Vec::new() };
    let data = reader.data();
    let Reader { mut document, mistakes } = reader;
    mistakes.into_iter().for_each(|mistake| document.note(mistake));
    match (data, document.into_mistakes()) {
        (Some(data), mistakes) if mistakes.is_empty() => Ok(data),
        (_, mistakes) => Err(mistakes),
    }
}

impl DeskData {
    /// The data as a file that [`parse`] reads as the same data.
    ///
    /// # Errors
    /// When it can't be written as TOML.
    pub fn to_toml(&self) -> anyhow::Result<String> {
        toml::to_string_pretty(self).context("Writing desk data as TOML")
    }
}

struct Reader {
    document: Document,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn data(&mut self) -> Option<DeskData> {
        // All of them before the first `None` counts, so that each one's mistakes are noted.
        let brands = self.rows("brand", "brand[]", &["slug", "name"], brand);
        let agents = self.rows("agent", "agent[]", &["email", "name"], agent);
        let teams = self.rows("team", "team[]", &["name"], team);
        let priorities = self.rows("priority", "priority[]", &["slug", "name"], priority);
        let statuses = self.rows("status", "status[]", &["slug", "stage", "name"], status);
        let categories = self.rows("category", "category[]", &["slug", "name"], category);
        let tags = self.rows("tag", "tag[]", &["name"], tag);
        let canned = self.rows("canned", "canned[]", &["name", "text"], canned);
        Some(DeskData {
            brands: brands?,
            agents: agents?,
            teams: teams?,
            priorities: priorities?,
            statuses: statuses?,
            categories: categories?,
            tags: tags?,
            canned: canned?,
        })
    }

    /// The rows of one array. The first of the needed keys is the one a row is known by.
    fn rows<T>(
        &mut self,
        name: &str,
        pattern: &'static str,
        needed: &[&str],
        row: fn(&Section) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut known = BTreeSet::new();
        let mut all = Some(Vec::new());
        for number in 1..=self.document.count(name) {
            let section = self.document.section(&format!("{name}[{number}]"), pattern);
            self.mistakes.extend(section.lacks(needed));
            let id = needed.first().copied().unwrap_or_default();
            if let Some(text) = section.get::<String>(id)
                && !known.insert(text.to_lowercase())
            {
                let problem = format!("{text} is already the {id} of another {name}");
                self.mistakes.push(section.mistake(id, problem, "keep one of the two"));
            }
            match (row(&section), &mut all) {
                (Some(row), Some(all)) => all.push(row),
                _ => all = None,
            }
        }
        all
    }
}

fn brand(section: &Section) -> Option<Brand> {
    Some(Brand {
        slug: section.get("slug")?,
        name: section.get("name")?,
        agent_names: section.get("agent_names")?,
        agent_signature: section.get("agent_signature")?,
        reopen: section.get("reopen")?,
        acknowledge: section.get("acknowledge")?,
        language: section.optional("language")?,
    })
}

fn agent(section: &Section) -> Option<Agent> {
    Some(Agent {
        email: section.get("email")?,
        name: section.get("name")?,
        role: section.get("role")?,
        addresses: section.get("addresses")?,
        teams: section.get("teams")?,
    })
}

fn team(section: &Section) -> Option<Team> {
    Some(Team {
        name: section.get("name")?,
        address: section.optional("address")?,
        members: section.get("members")?,
        lead: section.optional("lead")?,
    })
}

fn priority(section: &Section) -> Option<Priority> {
    Some(Priority {
        slug: section.get("slug")?,
        name: section.get("name")?,
        order: section.get("order")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn status(section: &Section) -> Option<Status> {
    Some(Status {
        slug: section.get("slug")?,
        stage: section.get("stage")?,
        name: section.get("name")?,
        order: section.get("order")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn category(section: &Section) -> Option<Category> {
    Some(Category {
        slug: section.get("slug")?,
        name: section.get("name")?,
        parent: section.optional("parent")?,
        assignee: section.optional("assignee")?,
        team: section.optional("team")?,
        priority: section.optional("priority")?,
        followers: section.get("followers")?,
        order: section.get("order")?,
        active: section.get("active")?,
        names: section.texts("names"),
    })
}

fn tag(section: &Section) -> Option<Tag> {
    Some(Tag { name: section.get("name")?, colour: section.optional("colour")? })
}

fn canned(section: &Section) -> Option<Canned> {
    Some(Canned {
        name: section.get("name")?,
        subject: section.optional("subject")?,
        text: section.get("text")?,
        categories: section.get("categories")?,
        language: section.optional("language")?,
    })
}

fn span<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&units::span_text(*span))
}

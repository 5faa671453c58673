//! The rows of a file of desk data.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::config::units;

/// One desk of several in the daemon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// What happens to an answer that crossed a newer message: a word of [`crate::desk::Stale`].
    pub stale: String,
    /// What an agent's mail must prove: a word of [`crate::desk::Demand`].
    pub agent_proof: String,
    /// Our own server's pass alone proves an agent.
    pub trust_domain: bool,
    /// How the world reaches its pages; without it `http.base_url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Colour of buttons and links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// File in `data_dir/brand`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// Links at the end of each page: a label, a blank, an address.
    pub footer: Vec<String>,
    /// Whether the form asks what it is about.
    pub form_category: bool,
    /// Whether the form asks how urgent it is.
    pub form_priority: bool,
    /// Who must prove the address first: a word of [`crate::desk::FormConfirm`].
    pub form_confirm: String,
    /// Whether customers are asked how it was.
    pub survey: bool,
    /// How long after a ticket is resolved.
    #[serde(serialize_with = "span")]
    pub survey_delay: Duration,
    /// Nobody is asked again sooner.
    #[serde(serialize_with = "span")]
    pub survey_distance: Duration,
}

/// Somebody who answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// Of which tickets the agent is told: a word of [`crate::desk::Notify`]. What is not written here and below stays
    /// as the agent has set it by mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify: Option<String>,
    /// Own answers come back as a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_copies: Option<bool>,
    /// What directives did is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipts: Option<bool>,
    /// How long answers wait, in the words of [`crate::desk::settings`], as all below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
    /// Hours in which nothing comes unasked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<String>,
    /// When the daily digest is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Name of the zone the hours are meant in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Language of mails to the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
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
    /// How its tickets find their agent: a word of [`crate::desk::TeamAssign`].
    pub assign: String,
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
    /// Whether it can be chosen.
    pub active: bool,
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
    /// The stage below it, one of `STAGES`.
    pub stage: String,
    /// Shown name.
    pub name: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it can be chosen.
    pub active: bool,
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
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Shown names by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// A word on tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The word.
    pub name: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it can be chosen.
    pub active: bool,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Shown names by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
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
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it is offered.
    pub active: bool,
    /// The text in other languages, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
}

/// Whom contacts belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Organisation {
    /// Name, by which it is known.
    pub name: String,
    /// Contacts with an address there belong to it.
    pub domains: Vec<String>,
    /// For agents only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// An address of theirs.
    pub address: String,
    /// All others.
    pub addresses: Vec<String>,
    /// Name; without it the one in their mails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Language; without it the one of their mails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Name of their organisation; without it the one of their address's domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// For agents only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// Who is kept out or let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sender {
    /// Whom it names: an entry of [`crate::desk::senders::pattern`].
    pub pattern: String,
    /// A word of [`crate::desk::senders::Listing`].
    pub list: String,
}

/// A table whose rows can be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// `[[team]]`
    Team,
    /// `[[priority]]`
    Priority,
    /// `[[status]]`
    Status,
    /// `[[category]]`
    Category,
    /// `[[tag]]`
    Tag,
    /// `[[canned]]`
    Canned,
}

impl Table {
    /// What it is called in a file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Table::Team => "team",
            Table::Priority => "priority",
            Table::Status => "status",
            Table::Category => "category",
            Table::Tag => "tag",
            Table::Canned => "canned",
        }
    }
}

/// A row that must go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Its table.
    pub table: Table,
    /// Its slug or name.
    pub id: String,
    /// Slug or name of the row that takes its place wherever it is used.
    pub replacement: Option<String>,
}

fn span<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&units::span_text(*span))
}

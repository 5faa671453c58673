//! Desk data as a file: what `postdesk load` reads and `postdesk dump` writes.
//!
//! Plain facts, checked for form alone. Whether an agent, team or category that is named exists, only the desk
//! knows. What is written here reads back as the same data.

mod keys;
mod reader;
mod rows;

#[cfg(test)]
mod tests;

use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use super::document::Document;
use super::{Mistake, file};
use reader::Reader;

pub use keys::{STAGES, annotated};
pub use rows::{
    Agent, Brand, Canned, Category, Contact, Organisation, Priority, Removal, Sender, Status, Table, Tag, Team,
};

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
    /// `[[organisation]]`.
    #[serde(rename = "organisation", skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Organisation>,
    /// `[[contact]]`.
    #[serde(rename = "contact", skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// `[[sender]]`.
    #[serde(rename = "sender", skip_serializing_if = "Vec::is_empty")]
    pub senders: Vec<Sender>,
    /// Rows with `removed = true`. They are read and never written.
    #[serde(skip)]
    pub removals: Vec<Removal>,
}

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
    let (data, mut document, mistakes) = Reader::of(document).data();
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

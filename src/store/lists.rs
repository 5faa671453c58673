//! What tickets are sorted by, and what agents pick from: priorities, statuses, categories, tags, teams, saved answers.

mod keep;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use super::Reader;
use crate::desk::{AgentId, BrandId, Team, TeamAssign, TeamId};

/// A word with its place in a list, as a person sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Short name in commands and interfaces.
    pub slug: String,
    /// Shown name.
    pub name: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// `#rrggbb`; may be empty.
    pub colour: String,
    /// Shown names by language.
    pub names: BTreeMap<String, String>,
    /// Whether it can be chosen.
    pub is_active: bool,
}

impl Term {
    /// A word that can be chosen, with nothing but its names.
    #[must_use]
    pub fn new(slug: &str, name: &str) -> Term {
        Term { slug: slug.to_owned(), name: name.to_owned(), is_active: true, ..Term::default() }
    }
}

/// A named state on top of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRow {
    /// Its name.
    pub term: Term,
    /// Word of the stage below.
    pub stage: String,
}

/// What a ticket is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryRow {
    /// Its name.
    pub term: Term,
    /// Slug of the category above; may be empty.
    pub parent: String,
    /// Whom its tickets go to.
    pub assignee: Option<AgentId>,
    /// The team its tickets go to.
    pub team: Option<TeamId>,
    /// Slug of the priority its tickets begin with; may be empty.
    pub priority: String,
    /// Addresses of people who follow its tickets.
    pub followers: Vec<String>,
    /// Whether it can be chosen, as its term says too.
    pub is_active: bool,
}

/// A word on tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagRow {
    /// The word.
    pub name: String,
    /// `#rrggbb`; may be empty.
    pub colour: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// Shown names by language.
    pub names: BTreeMap<String, String>,
}

/// A saved answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CannedRow {
    /// By which agents call it.
    pub name: String,
    /// Where it starts a mail; may be empty.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Slugs of the categories it is offered for; none: all.
    pub categories: Vec<String>,
    /// Written in; may be empty.
    pub language: String,
    /// Place in lists, lowest first.
    pub order: u32,
    /// Whether it is offered.
    pub is_active: bool,
    /// The text in other languages, by language.
    pub texts: BTreeMap<String, String>,
    /// How often it went out; only read.
    pub used: i64,
}

fn json<T: DeserializeOwned + Default>(row: &Row, column: usize) -> rusqlite::Result<T> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default())
}

fn term(row: &Row) -> rusqlite::Result<Term> {
    Ok(Term {
        slug: row.get(0)?,
        name: row.get(1)?,
        order: row.get(2)?,
        colour: row.get(3)?,
        names: json(row, 4)?,
        is_active: row.get(5)?,
    })
}

/// The lists whose words a ticket bears by slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slugs {
    /// Named states.
    Statuses,
    /// How urgent.
    Priorities,
    /// What about.
    Categories,
}

impl Reader<'_> {
    /// The shown name that a slug has in a language, else its plain name; `None`: there is no such slug.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_name(&self, brand: BrandId, list: Slugs, slug: &str, language: &str) -> Result<Option<String>> {
        let sql = match list {
            Slugs::Statuses => "SELECT name, names FROM statuses WHERE brand_id = ?1 AND slug = ?2",
            Slugs::Priorities => "SELECT name, names FROM priorities WHERE brand_id = ?1 AND slug = ?2",
            Slugs::Categories => "SELECT name, names FROM categories WHERE brand_id = ?1 AND slug = ?2",
        };
        let found: Option<(String, BTreeMap<String, String>)> = self
            .conn
            .prepare_cached(sql)?
            .query_row(params![brand.0, slug], |row| Ok((row.get(0)?, json(row, 1)?)))
            .optional()?;
        Ok(found.map(|(name, mut names)| names.remove(language).unwrap_or(name)))
    }

    /// A brand's priorities in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_priorities(&self, brand: BrandId) -> Result<Vec<Term>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, colour, names, is_active FROM priorities WHERE brand_id = ?1 ORDER BY id",
        )?;
        Ok(statement.query_map([brand.0], term)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's statuses in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_statuses(&self, brand: BrandId) -> Result<Vec<StatusRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, colour, names, is_active, stage FROM statuses WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| Ok(StatusRow { term: term(row)?, stage: row.get(6)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's categories in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_categories(&self, brand: BrandId) -> Result<Vec<CategoryRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, colour, names, is_active, parent, assignee_id, team_id, priority, followers
             FROM categories WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(CategoryRow {
                term: term(row)?,
                is_active: row.get(5)?,
                parent: row.get(6)?,
                assignee: row.get::<_, Option<i64>>(7)?.map(AgentId),
                team: row.get::<_, Option<i64>>(8)?.map(TeamId),
                priority: row.get(9)?,
                followers: json(row, 10)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's teams in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_teams(&self, brand: BrandId) -> Result<Vec<Team>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, name, address, lead_id, assign, last_assigned_id FROM teams WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(Team {
                id: TeamId(row.get(0)?),
                name: row.get(1)?,
                address: row.get(2)?,
                lead: row.get::<_, Option<i64>>(3)?.map(AgentId),
                members: Vec::new(),
                assign: TeamAssign::from_word(&row.get::<_, String>(4)?).unwrap_or(TeamAssign::None),
                last_assigned: row.get::<_, Option<i64>>(5)?.map(AgentId),
            })
        })?;
        let mut teams: Vec<Team> = rows.collect::<rusqlite::Result<_>>()?;
        for team in &mut teams {
            let mut statement =
                self.conn.prepare_cached("SELECT agent_id FROM team_members WHERE team_id = ?1 ORDER BY agent_id")?;
            let members = statement.query_map([team.id.0], |row| row.get(0).map(AgentId))?;
            team.members = members.collect::<rusqlite::Result<_>>()?;
        }
        Ok(teams)
    }

    /// A brand's tags in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_tags(&self, brand: BrandId) -> Result<Vec<TagRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, colour, sort_order, is_active, names FROM tags WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(TagRow {
                name: row.get(0)?,
                colour: row.get(1)?,
                order: row.get(2)?,
                is_active: row.get(3)?,
                names: json(row, 4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's saved answers in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_canned(&self, brand: BrandId) -> Result<Vec<CannedRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, subject, text, categories, language, sort_order, is_active, translations, used
             FROM canned WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(CannedRow {
                name: row.get(0)?,
                subject: row.get(1)?,
                text: row.get(2)?,
                categories: json(row, 3)?,
                language: row.get(4)?,
                order: row.get(5)?,
                is_active: row.get(6)?,
                texts: json(row, 7)?,
                used: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The team of this name in any case.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_team(&self, brand: BrandId, name: &str) -> Result<Option<TeamId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT id FROM teams WHERE brand_id = ?1 AND name = ?2")?
            .query_row(params![brand.0, name], |row| row.get(0).map(TeamId))
            .optional()?)
    }

    /// The shown name of a brand; may be empty.
    ///
    /// # Errors
    /// When there is no such brand.
    pub fn brand_name(&self, brand: BrandId) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT name FROM brands WHERE id = ?1")?;
        statement.query_row([brand.0], |row| row.get(0)).context("Reading a brand's name")
    }
}

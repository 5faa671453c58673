//! What tickets are sorted by, and what agents pick from: priorities, statuses, categories, tags, teams, saved answers.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use super::{Reader, Tx};
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
    /// Its name; categories have no colour.
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
    /// Whether it can be chosen.
    pub is_active: bool,
}

/// A word on tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The word.
    pub name: String,
    /// `#rrggbb`; may be empty.
    pub colour: String,
}

/// A saved answer.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

fn json<T: DeserializeOwned + Default>(row: &Row, column: usize) -> rusqlite::Result<T> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default())
}

fn term(row: &Row) -> rusqlite::Result<Term> {
    Ok(Term { slug: row.get(0)?, name: row.get(1)?, order: row.get(2)?, colour: row.get(3)?, names: json(row, 4)? })
}

impl Reader<'_> {
    /// A brand's priorities in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_priorities(&self, brand: BrandId) -> Result<Vec<Term>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, colour, names FROM priorities WHERE brand_id = ?1 ORDER BY id",
        )?;
        Ok(statement.query_map([brand.0], term)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's statuses in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_statuses(&self, brand: BrandId) -> Result<Vec<StatusRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, colour, names, stage FROM statuses WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| Ok(StatusRow { term: term(row)?, stage: row.get(5)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's categories in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_categories(&self, brand: BrandId) -> Result<Vec<CategoryRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT slug, name, sort_order, '', names, parent, assignee_id, team_id, priority, followers, is_active
             FROM categories WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(CategoryRow {
                term: term(row)?,
                parent: row.get(5)?,
                assignee: row.get::<_, Option<i64>>(6)?.map(AgentId),
                team: row.get::<_, Option<i64>>(7)?.map(TeamId),
                priority: row.get(8)?,
                followers: json(row, 9)?,
                is_active: row.get(10)?,
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
        let mut statement =
            self.conn.prepare_cached("SELECT name, colour FROM tags WHERE brand_id = ?1 ORDER BY id")?;
        let rows = statement.query_map([brand.0], |row| Ok(TagRow { name: row.get(0)?, colour: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A brand's saved answers in the order they were made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_canned(&self, brand: BrandId) -> Result<Vec<CannedRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, subject, text, categories, language FROM canned WHERE brand_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(CannedRow {
                name: row.get(0)?,
                subject: row.get(1)?,
                text: row.get(2)?,
                categories: json(row, 3)?,
                language: row.get(4)?,
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

impl Tx<'_> {
    /// Gives a brand its shown name.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_brand_name(&self, brand: BrandId, name: &str) -> Result<()> {
        let mut statement = self.conn.prepare_cached("UPDATE brands SET name = ?2 WHERE id = ?1")?;
        statement.execute(params![brand.0, name])?;
        Ok(())
    }

    /// Makes or changes a priority.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_priority(&self, brand: BrandId, term: &Term) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO priorities (brand_id, slug, name, sort_order, colour, names)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, colour = ?5, names = ?6",
            )?
            .execute(params![
                brand.0,
                term.slug,
                term.name,
                term.order,
                term.colour,
                serde_json::to_string(&term.names)?
            ])?;
        Ok(())
    }

    /// Makes or changes a status.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_status(&self, brand: BrandId, status: &StatusRow) -> Result<()> {
        let term = &status.term;
        self.conn
            .prepare_cached(
                "INSERT INTO statuses (brand_id, slug, name, sort_order, colour, names, stage)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, colour = ?5, names = ?6, stage = ?7",
            )?
            .execute(params![
                brand.0,
                term.slug,
                term.name,
                term.order,
                term.colour,
                serde_json::to_string(&term.names)?,
                status.stage
            ])?;
        Ok(())
    }

    /// Makes or changes a category.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_category(&self, brand: BrandId, category: &CategoryRow) -> Result<()> {
        let term = &category.term;
        self.conn
            .prepare_cached(
                "INSERT INTO categories (brand_id, slug, name, sort_order, names, parent, assignee_id, team_id,
                     priority, followers, is_active)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, names = ?5, parent = ?6, assignee_id = ?7,
                     team_id = ?8, priority = ?9, followers = ?10, is_active = ?11",
            )?
            .execute(params![
                brand.0,
                term.slug,
                term.name,
                term.order,
                serde_json::to_string(&term.names)?,
                category.parent,
                category.assignee.map(|agent| agent.0),
                category.team.map(|team| team.0),
                category.priority,
                serde_json::to_string(&category.followers)?,
                category.is_active,
            ])?;
        Ok(())
    }

    /// Makes or changes a team by its name; its members stay.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_team(&self, brand: BrandId, name: &str, address: &str, lead: Option<AgentId>) -> Result<TeamId> {
        Ok(self
            .conn
            .prepare_cached(
                "INSERT INTO teams (brand_id, name, address, lead_id) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET name = ?2, address = ?3, lead_id = ?4
                 RETURNING id",
            )?
            .query_row(params![brand.0, name, address, lead.map(|agent| agent.0)], |row| row.get(0).map(TeamId))?)
    }

    /// Empties a team.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn delete_team_members(&self, team: TeamId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM team_members WHERE team_id = ?1")?.execute([team.0])?;
        Ok(())
    }

    /// An agent is in a team from now on.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_team_member(&self, team: TeamId, agent: AgentId) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO team_members (team_id, agent_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![team.0, agent.0])?;
        Ok(())
    }

    /// Makes or changes a tag.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_tag(&self, brand: BrandId, tag: &TagRow) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO tags (brand_id, name, colour) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET name = ?2, colour = ?3",
            )?
            .execute(params![brand.0, tag.name, tag.colour])?;
        Ok(())
    }

    /// Makes or changes a saved answer.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_canned(&self, brand: BrandId, canned: &CannedRow) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO canned (brand_id, name, subject, text, categories, language)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET name = ?2, subject = ?3, text = ?4, categories = ?5, language = ?6",
            )?
            .execute(params![
                brand.0,
                canned.name,
                canned.subject,
                canned.text,
                serde_json::to_string(&canned.categories)?,
                canned.language
            ])?;
        Ok(())
    }
}

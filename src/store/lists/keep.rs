//! Keeps what tickets are sorted by, and what agents pick from.

use anyhow::Result;
use rusqlite::params;

use super::super::Tx;
use super::{CannedRow, CategoryRow, StatusRow, TagRow, Term};
use crate::desk::{AgentId, BrandId, TeamAssign, TeamId};

impl Tx<'_> {
    /// Gives a brand its shown name.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_brand_name(&self, brand: BrandId, name: &str) -> Result<()> {
        let mut statement = self.conn.prepare_cached("UPDATE brands SET name = ?2 WHERE id = ?1")?;
        statement.execute(params![brand.0, name])?;
        self.raise_help_version()
    }

    /// Makes or changes a priority.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_priority(&self, brand: BrandId, term: &Term) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO priorities (brand_id, slug, name, sort_order, colour, names, is_active)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, colour = ?5, names = ?6, is_active = ?7",
            )?
            .execute(params![
                brand.0,
                term.slug,
                term.name,
                term.order,
                term.colour,
                serde_json::to_string(&term.names)?,
                term.is_active,
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
                "INSERT INTO statuses (brand_id, slug, name, sort_order, colour, names, is_active, stage)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, colour = ?5, names = ?6, is_active = ?7,
                     stage = ?8",
            )?
            .execute(params![
                brand.0,
                term.slug,
                term.name,
                term.order,
                term.colour,
                serde_json::to_string(&term.names)?,
                term.is_active,
                status.stage,
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
                     priority, followers, is_active, colour)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT DO UPDATE SET name = ?3, sort_order = ?4, names = ?5, parent = ?6, assignee_id = ?7,
                     team_id = ?8, priority = ?9, followers = ?10, is_active = ?11, colour = ?12",
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
                term.colour,
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

    /// How a team's tickets find their agent from now on.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_team_assign(&self, team: TeamId, assign: TeamAssign) -> Result<()> {
        let mut statement = self.conn.prepare_cached("UPDATE teams SET assign = ?2 WHERE id = ?1")?;
        statement.execute(params![team.0, assign.word()])?;
        Ok(())
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
                "INSERT INTO tags (brand_id, name, colour, sort_order, is_active, names) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET name = ?2, colour = ?3, sort_order = ?4, is_active = ?5, names = ?6",
            )?
            .execute(params![
                brand.0,
                tag.name,
                tag.colour,
                tag.order,
                tag.is_active,
                serde_json::to_string(&tag.names)?
            ])?;
        Ok(())
    }

    /// Makes or changes a saved answer; how often it went out stays.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_canned(&self, brand: BrandId, canned: &CannedRow) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO canned (brand_id, name, subject, text, categories, language, sort_order, is_active, translations)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT DO UPDATE SET name = ?2, subject = ?3, text = ?4, categories = ?5, language = ?6,
                     sort_order = ?7, is_active = ?8, translations = ?9",
            )?
            .execute(params![
                brand.0,
                canned.name,
                canned.subject,
                canned.text,
                serde_json::to_string(&canned.categories)?,
                canned.language,
                canned.order,
                canned.is_active,
                serde_json::to_string(&canned.texts)?,
            ])?;
        Ok(())
    }
}

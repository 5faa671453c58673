//! Desk data in and out: what `load` and `dump` do.
//!
//! All of a file goes in in one transaction or nothing does. Rows that the file does not name stay as they are, so a
//! file may hold a part of the data, and loading it again changes nothing. Everything but `[[brand]]` belongs to the
//! default brand.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::Result;

use super::{DEFAULT_BRAND, Operator};
use crate::config::desk_data::{self, DeskData};
use crate::desk::{AgentId, BrandId, TeamId};
use crate::store::{CannedRow, CategoryRow, Reader, StatusRow, TagRow, Term, Tx};

/// Everything in a file that names something which is neither there nor in the file.
#[derive(Debug, thiserror::Error)]
pub struct Unknown(pub Vec<String>);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nothing was loaded")?;
        self.0.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}

impl Operator {
    /// Loads desk data.
    ///
    /// # Errors
    /// [`Unknown`] with all names that mean nothing, or a fault of the database; nothing is loaded then.
    pub fn load(&self, data: DeskData) -> Result<()> {
        let own: Vec<String> = self.config.mailboxes.values().map(|mailbox| mailbox.address.to_lowercase()).collect();
        self.store
            .write(move |tx| {
                let mut loader = Loader { tx, brand: BrandId(0), unknown: Vec::new(), own: &own };
                loader.load(&data)?;
                if loader.unknown.is_empty() { Ok(()) } else { Err(Unknown(loader.unknown).into()) }
            })
            .wait()
    }

    /// The desk's data in the form that [`Operator::load`] takes.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn dump(&self) -> Result<DeskData> {
        let brand = self.brand(None)?.id;
        self.store.read(|reader| dump(reader, brand))
    }
}

struct Loader<'t> {
    tx: &'t Tx<'t>,
    brand: BrandId,
    unknown: Vec<String>,
    /// The desk's own addresses: no agent writes from there.
    own: &'t [String],
}

impl Loader<'_> {
    fn load(&mut self, data: &DeskData) -> Result<()> {
        self.brand = self.tx.get_or_make_brand(DEFAULT_BRAND)?;
        for brand in &data.brands {
            self.brand(brand)?;
        }
        for agent in &data.agents {
            self.agent(agent)?;
        }
        self.teams(data)?;
        for priority in &data.priorities {
            let order = priority.order;
            let term = term(&priority.slug, &priority.name, order, priority.colour.as_ref(), &priority.names);
            self.tx.set_priority(self.brand, &term)?;
        }
        for status in &data.statuses {
            let term = term(&status.slug, &status.name, status.order, status.colour.as_ref(), &status.names);
            self.tx.set_status(self.brand, &StatusRow { term, stage: status.stage.clone() })?;
        }
        self.categories(&data.categories)?;
        for tag in &data.tags {
            let row = TagRow { name: tag.name.clone(), colour: tag.colour.clone().unwrap_or_default() };
            self.tx.set_tag(self.brand, &row)?;
        }
        self.canned(&data.canned)
    }

    fn brand(&mut self, given: &desk_data::Brand) -> Result<()> {
        let id = self.tx.get_or_make_brand(&given.slug)?;
        let mut brand = self.tx.get_brand(id)?;
        brand.language = given.language.clone().unwrap_or_default();
        brand.agent_names = given.agent_names;
        brand.agent_signature = given.agent_signature;
        brand.acknowledge = given.acknowledge;
        brand.reopen = given.reopen;
        self.tx.set_brand(&brand)?;
        self.tx.set_brand_name(id, &given.name)?;
        self.tx.ship_lists(id)
    }

    fn agent(&mut self, given: &desk_data::Agent) -> Result<()> {
        let main = given.email.to_lowercase();
        let further: Vec<String> = given.addresses.iter().map(|address| address.to_lowercase()).collect();
        let here = self.tx.find_agent_by_address(self.brand, &main)?.map(|agent| agent.id);
        for address in std::iter::once(&main).chain(&further) {
            if self.own.contains(&crate::mail::address::split_plus(address).0) {
                self.unknown.push(format!("agent {main}: {address} is an address of the desk itself"));
                return Ok(());
            }
            let owner = self.tx.find_agent_by_address(self.brand, address)?.filter(|owner| Some(owner.id) != here);
            if let Some(owner) = owner {
                self.unknown.push(format!("agent {main}: {address} is registered for {}", owner.name));
                return Ok(());
            }
        }
        self.tx.set_agent(self.brand, &main, &given.name, &given.role, &further)?;
        Ok(())
    }

    /// A team that the file names has exactly the members it gives, by `team.members` and by `agent.teams`.
    fn teams(&mut self, data: &DeskData) -> Result<()> {
        for given in &data.teams {
            let whose = format!("team \"{}\"", given.name);
            let lead = self.agent_of(&format!("{whose}: lead"), given.lead.as_deref())?;
            let address = given.address.as_deref().unwrap_or_default().to_lowercase();
            let team = self.tx.set_team(self.brand, &given.name, &address, lead)?;
            self.tx.delete_team_members(team)?;
            for member in &given.members {
                if let Some(agent) = self.agent_of(&format!("{whose}: members"), Some(member))? {
                    self.tx.insert_team_member(team, agent)?;
                }
            }
        }
        for given in &data.agents {
            let whose = format!("agent {}: teams", given.email);
            for name in &given.teams {
                let team = self.team_of(&whose, Some(name))?;
                let agent = self.tx.find_agent_by_address(self.brand, &given.email.to_lowercase())?;
                if let (Some(team), Some(agent)) = (team, agent) {
                    self.tx.insert_team_member(team, agent.id)?;
                }
            }
        }
        Ok(())
    }

    fn categories(&mut self, given: &[desk_data::Category]) -> Result<()> {
        let priorities: Vec<String> =
            self.tx.list_priorities(self.brand)?.into_iter().map(|priority| priority.slug).collect();
        for category in given {
            let whose = format!("category {}", category.slug);
            let priority = category.priority.clone().unwrap_or_default();
            if !priority.is_empty() && !priorities.contains(&priority) {
                self.unknown.push(format!("{whose}: priority: there is no priority {priority}"));
            }
            let row = CategoryRow {
                term: term(&category.slug, &category.name, category.order, None, &category.names),
                parent: category.parent.clone().unwrap_or_default(),
                assignee: self.agent_of(&format!("{whose}: assignee"), category.assignee.as_deref())?,
                team: self.team_of(&format!("{whose}: team"), category.team.as_deref())?,
                priority,
                followers: category.followers.iter().map(|address| address.to_lowercase()).collect(),
                is_active: category.active,
            };
            self.tx.set_category(self.brand, &row)?;
        }
        self.parents()
    }

    /// Every parent is there, and none is its own ancestor.
    fn parents(&mut self) -> Result<()> {
        let rows = self.tx.list_categories(self.brand)?;
        let parents: BTreeMap<&str, &str> =
            rows.iter().map(|row| (row.term.slug.as_str(), row.parent.as_str())).collect();
        for (slug, parent) in &parents {
            if !parent.is_empty() && !parents.contains_key(parent) {
                self.unknown.push(format!("category {slug}: parent: there is no category {parent}"));
            }
            let mut above = *parent;
            for _ in 0..=parents.len() {
                above = parents.get(above).copied().unwrap_or_default();
                if above == *slug {
                    self.unknown.push(format!("category {slug}: parent: it would be above itself"));
                    break;
                }
            }
        }
        Ok(())
    }

    fn canned(&mut self, given: &[desk_data::Canned]) -> Result<()> {
        let slugs: Vec<String> = self.tx.list_categories(self.brand)?.into_iter().map(|row| row.term.slug).collect();
        for canned in given {
            for slug in canned.categories.iter().filter(|slug| !slugs.contains(slug)) {
                let line = format!("canned \"{}\": categories: there is no category {slug}", canned.name);
                self.unknown.push(line);
            }
            let row = CannedRow {
                name: canned.name.clone(),
                subject: canned.subject.clone().unwrap_or_default(),
                text: canned.text.clone(),
                categories: canned.categories.clone(),
                language: canned.language.clone().unwrap_or_default(),
            };
            self.tx.set_canned(self.brand, &row)?;
        }
        Ok(())
    }

    fn agent_of(&mut self, whose: &str, address: Option<&str>) -> Result<Option<AgentId>> {
        let Some(address) = address else { return Ok(None) };
        let found = self.tx.find_agent_by_address(self.brand, &address.to_lowercase())?;
        if found.is_none() {
            self.unknown.push(format!("{whose}: {address} is no agent; write an [[agent]] for it"));
        }
        Ok(found.map(|agent| agent.id))
    }

    fn team_of(&mut self, whose: &str, name: Option<&str>) -> Result<Option<TeamId>> {
        let Some(name) = name else { return Ok(None) };
        let found = self.tx.find_team(self.brand, name)?;
        if found.is_none() {
            self.unknown.push(format!("{whose}: there is no team \"{name}\"; write a [[team]] for it"));
        }
        Ok(found)
    }
}

fn term(slug: &str, name: &str, order: u32, colour: Option<&String>, names: &BTreeMap<String, String>) -> Term {
    Term {
        slug: slug.to_owned(),
        name: name.to_owned(),
        order,
        colour: colour.cloned().unwrap_or_default(),
        names: names.clone(),
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn dump(reader: &Reader, brand: BrandId) -> Result<DeskData> {
    let agents: Vec<_> = reader.list_agent_rows(brand)?.into_iter().filter(|row| !row.is_disabled).collect();
    let address = |id: AgentId| agents.iter().find(|row| row.agent.id == id).map(|row| row.agent.address.clone());
    let teams = reader.list_teams(brand)?;
    let team = |id: TeamId| teams.iter().find(|team| team.id == id).map(|team| team.name.clone());
    Ok(DeskData {
        brands: brands(reader)?,
        agents: agents
            .iter()
            .map(|row| desk_data::Agent {
                email: row.agent.address.clone(),
                name: row.agent.name.clone(),
                role: row.role.clone(),
                addresses: row.addresses.clone(),
                teams: teams
                    .iter()
                    .filter(|team| team.members.contains(&row.agent.id))
                    .map(|team| team.name.clone())
                    .collect(),
            })
            .collect(),
        teams: teams
            .iter()
            .map(|row| desk_data::Team {
                name: row.name.clone(),
                address: some(row.address.clone()),
                members: row.members.iter().filter_map(|agent| address(*agent)).collect(),
                lead: row.lead.and_then(address),
            })
            .collect(),
        priorities: reader.list_priorities(brand)?.into_iter().map(priority).collect(),
        statuses: reader.list_statuses(brand)?.into_iter().map(status).collect(),
        categories: reader
            .list_categories(brand)?
            .into_iter()
            .map(|row| desk_data::Category {
                slug: row.term.slug,
                name: row.term.name,
                parent: some(row.parent),
                assignee: row.assignee.and_then(address),
                team: row.team.and_then(team),
                priority: some(row.priority),
                followers: row.followers,
                order: row.term.order,
                active: row.is_active,
                names: row.term.names,
            })
            .collect(),
        tags: reader
            .list_tags(brand)?
            .into_iter()
            .map(|row| desk_data::Tag { name: row.name, colour: some(row.colour) })
            .collect(),
        canned: reader.list_canned(brand)?.into_iter().map(canned).collect(),
    })
}

fn brands(reader: &Reader) -> Result<Vec<desk_data::Brand>> {
    let mut all = Vec::new();
    for brand in reader.list_brands()? {
        let name = reader.brand_name(brand.id)?;
        all.push(desk_data::Brand {
            // A name must be written; until one is given the short one stands for it.
            name: if name.is_empty() { brand.slug.clone() } else { name },
            slug: brand.slug,
            agent_names: brand.agent_names,
            agent_signature: brand.agent_signature,
            reopen: brand.reopen,
            acknowledge: brand.acknowledge,
            language: some(brand.language),
        });
    }
    Ok(all)
}

fn priority(term: Term) -> desk_data::Priority {
    let Term { slug, name, order, colour, names } = term;
    desk_data::Priority { slug, name, order, colour: some(colour), names }
}

fn status(row: StatusRow) -> desk_data::Status {
    let Term { slug, name, order, colour, names } = row.term;
    desk_data::Status { slug, stage: row.stage, name, order, colour: some(colour), names }
}

fn canned(row: CannedRow) -> desk_data::Canned {
    desk_data::Canned {
        name: row.name,
        subject: some(row.subject),
        text: row.text,
        categories: row.categories,
        language: some(row.language),
    }
}

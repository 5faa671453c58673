//! A file of desk data into the desk, row by row.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::DEFAULT_BRAND;
use super::removal::list;
use crate::config::desk_data::{self, DeskData, Table};
use crate::desk::senders::{self, Listing, MOST_GLOBS};
use crate::desk::settings::{self, SettingChange};
use crate::desk::{AgentId, BrandId, Demand, Face, FormConfirm, Notify, Settings, Stale, TeamAssign, TeamId};
use crate::mail::address::{self, split_plus};
use crate::store::{CannedRow, CategoryRow, List, StatusRow, TagRow, Term, Tx, is_built_in_status};

/// A file on its way into the desk.
pub(super) struct Loader<'t> {
    pub(super) tx: &'t Tx<'t>,
    pub(super) data: &'t DeskData,
    /// What all rows but brands belong to.
    pub(super) brand: BrandId,
    /// What can't be done, each a line for the operator.
    pub(super) unknown: Vec<String>,
    /// The desk's own addresses: no agent and no customer writes from there.
    own: &'t [String],
}

impl<'t> Loader<'t> {
    pub(super) fn of(tx: &'t Tx<'t>, data: &'t DeskData, own: &'t [String]) -> Result<Loader<'t>> {
        let brand = tx.get_or_make_brand(DEFAULT_BRAND)?;
        Ok(Loader { tx, data, brand, unknown: Vec::new(), own })
    }

    /// Loads all of it and gives what can't be done; if anything, the work must be undone.
    pub(super) fn load(mut self) -> Result<Vec<String>> {
        for brand in &self.data.brands {
            self.brand(brand)?;
        }
        for agent in &self.data.agents {
            self.agent(agent)?;
        }
        self.teams()?;
        for priority in &self.data.priorities {
            let names = Names { colour: &priority.colour, names: &priority.names, is_active: priority.active };
            self.tx.set_priority(self.brand, &names.term(&priority.slug, &priority.name, priority.order))?;
        }
        for status in &self.data.statuses {
            self.status(status)?;
        }
        self.categories()?;
        for tag in &self.data.tags {
            let row = TagRow {
                name: tag.name.clone(),
                colour: tag.colour.clone().unwrap_or_default(),
                order: tag.order,
                is_active: tag.active,
                names: tag.names.clone(),
            };
            self.tx.set_tag(self.brand, &row)?;
        }
        self.canned()?;
        self.organisations()?;
        self.contacts()?;
        self.senders()?;
        self.removals()?;
        self.parents()?;
        Ok(self.unknown)
    }

    /// Whether an address is one of the desk's own.
    pub(super) fn is_own(&self, address: &str) -> bool {
        self.own.contains(&split_plus(address).0)
    }

    fn brand(&mut self, given: &desk_data::Brand) -> Result<()> {
        let id = self.tx.get_or_make_brand(&given.slug)?;
        let mut brand = self.tx.get_brand(id)?;
        brand.language = given.language.clone().unwrap_or_default();
        brand.agent_names = given.agent_names;
        brand.agent_signature = given.agent_signature;
        brand.acknowledge = given.acknowledge;
        brand.reopen = given.reopen;
        brand.stale = Stale::from_word(&given.stale).unwrap_or(Stale::Hold);
        brand.demand = Demand::from_word(&given.agent_proof).unwrap_or(Demand::Address);
        brand.trust_domain = given.trust_domain;
        self.tx.set_brand(&brand)?;
        self.tx.set_brand_name(id, &given.name)?;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        self.tx.set_face(
            id,
            &Face {
                base_url: text(&given.base_url),
                accent: text(&given.accent),
                logo: text(&given.logo),
                footer: given.footer.clone(),
                form_category: given.form_category,
                form_priority: given.form_priority,
                form_confirm: FormConfirm::from_word(&given.form_confirm).unwrap_or(FormConfirm::Doubtful),
                survey: given.survey,
                survey_delay: given.survey_delay,
                survey_distance: given.survey_distance,
            },
        )?;
        self.tx.ship_lists(id)
    }

    fn agent(&mut self, given: &desk_data::Agent) -> Result<()> {
        let main = address::key(&given.email);
        let further: Vec<String> = given.addresses.iter().map(|address| address::key(address)).collect();
        let here = self.tx.find_agent_by_address(self.brand, &main)?.map(|agent| agent.id);
        for address in std::iter::once(&main).chain(&further) {
            if self.is_own(address) {
                self.unknown.push(format!("agent {main}: {address} is an address of the desk itself"));
                return Ok(());
            }
            let owner = self.tx.find_agent_by_address(self.brand, address)?.filter(|owner| Some(owner.id) != here);
            if let Some(owner) = owner {
                self.unknown.push(format!("agent {main}: {address} is registered for {}", owner.name));
                return Ok(());
            }
        }
        let before = self.tx.find_agent_by_address(self.brand, &main)?.map(|agent| agent.settings);
        let id = self.tx.set_agent(self.brand, &main, &given.name, &given.role, &further)?;
        // Who was off duty comes back with what was set before.
        let before = match before {
            Some(before) => before,
            None => self.tx.find_agent(id)?.map(|agent| agent.settings).unwrap_or_default(),
        };
        self.tx.set_agent_settings(id, &wanted(&before, given))
    }

    /// A status keeps its stage while the desk or tickets depend on it.
    fn status(&mut self, given: &desk_data::Status) -> Result<()> {
        let slug = &given.slug;
        let there = self.tx.list_statuses(self.brand)?.into_iter().find(|row| row.term.slug == *slug);
        if let Some(there) = there.filter(|there| there.stage != given.stage) {
            let row = self.tx.find_in_list(List::Status, self.brand, slug)?;
            let uses = row.map(|row| self.tx.uses(List::Status, self.brand, &row)).transpose()?.unwrap_or_default();
            let why = match uses.tickets {
                _ if is_built_in_status(slug) => "it is built in".to_owned(),
                0 => String::new(),
                count => format!("{count} tickets have it"),
            };
            if !why.is_empty() {
                self.unknown.push(format!("status {slug}: stage: it stays {}, because {why}", there.stage));
            }
        }
        let names = Names { colour: &given.colour, names: &given.names, is_active: given.active };
        let term = names.term(slug, &given.name, given.order);
        self.tx.set_status(self.brand, &StatusRow { term, stage: given.stage.clone() })
    }

    /// A team that the file names has exactly the members it gives, by `team.members` and by `agent.teams`.
    fn teams(&mut self) -> Result<()> {
        for given in &self.data.teams {
            let whose = format!("team \"{}\"", given.name);
            let lead = self.agent_of(&format!("{whose}: lead"), given.lead.as_deref())?;
            let address = address::key(given.address.as_deref().unwrap_or_default());
            let team = self.tx.set_team(self.brand, &given.name, &address, lead)?;
            self.tx.set_team_assign(team, TeamAssign::from_word(&given.assign).unwrap_or(TeamAssign::None))?;
            self.tx.delete_team_members(team)?;
            for member in &given.members {
                if let Some(agent) = self.agent_of(&format!("{whose}: members"), Some(member))? {
                    self.tx.insert_team_member(team, agent)?;
                }
            }
        }
        for given in &self.data.agents {
            let whose = format!("agent {}: teams", given.email);
            for name in &given.teams {
                let team = self.team_of(&whose, Some(name))?;
                let agent = self.tx.find_agent_by_address(self.brand, &address::key(&given.email))?;
                if let (Some(team), Some(agent)) = (team, agent) {
                    self.tx.insert_team_member(team, agent.id)?;
                }
            }
        }
        Ok(())
    }

    fn categories(&mut self) -> Result<()> {
        for category in &self.data.categories {
            let whose = format!("category {}", category.slug);
            let priority = category.priority.clone().unwrap_or_default();
            if !priority.is_empty() {
                self.must_be_there(&format!("{whose}: priority"), Table::Priority, &priority)?;
            }
            let parent = category.parent.clone().unwrap_or_default();
            if self.goes(Table::Category, &parent) {
                self.unknown.push(format!("{whose}: parent: the file removes category {parent}"));
            }
            let names = Names { colour: &category.colour, names: &category.names, is_active: category.active };
            let row = CategoryRow {
                term: names.term(&category.slug, &category.name, category.order),
                parent,
                assignee: self.agent_of(&format!("{whose}: assignee"), category.assignee.as_deref())?,
                team: self.team_of(&format!("{whose}: team"), category.team.as_deref())?,
                priority,
                followers: self.followers(&format!("{whose}: followers"), &category.followers)?,
                is_active: category.active,
            };
            self.tx.set_category(self.brand, &row)?;
        }
        Ok(())
    }

    /// The agents' main addresses, each once.
    fn followers(&mut self, whose: &str, given: &[String]) -> Result<Vec<String>> {
        let mut followers = Vec::new();
        for address in given {
            let found = self.tx.find_agent_by_address(self.brand, &address::key(address))?;
            match found {
                Some(agent) if !followers.contains(&agent.address) => followers.push(agent.address),
                Some(_) => {}
                None => self.unknown.push(no_agent(whose, address)),
            }
        }
        Ok(followers)
    }

    fn senders(&mut self) -> Result<()> {
        for given in &self.data.senders {
            let pattern = match senders::pattern(&given.pattern) {
                Ok(pattern) => pattern,
                Err(why) => {
                    self.unknown.push(format!("sender: {why}"));
                    continue;
                }
            };
            let (before, to) = (self.tx.find_sender(self.brand, &pattern)?, Listing::from_word(&given.list));
            if to == Some(Listing::Block) && self.is_own(&pattern) {
                self.unknown.push(format!("sender {pattern}: it is an address of the desk itself"));
            } else if before.is_none() && self.tx.has_no_room_for_sender(self.brand, &pattern)? {
                self.unknown.push(format!("sender {pattern}: there are {MOST_GLOBS} patterns with * already"));
            } else if before != to {
                self.tx.set_sender(self.brand, &pattern, to, "operator")?;
            }
        }
        Ok(())
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

    fn canned(&mut self) -> Result<()> {
        for canned in &self.data.canned {
            let whose = format!("canned \"{}\": categories", canned.name);
            for slug in &canned.categories {
                self.must_be_there(&whose, Table::Category, slug)?;
            }
            let row = CannedRow {
                name: canned.name.clone(),
                subject: canned.subject.clone().unwrap_or_default(),
                text: canned.text.clone(),
                categories: canned.categories.clone(),
                language: canned.language.clone().unwrap_or_default(),
                order: canned.order,
                is_active: canned.active,
                texts: canned.texts.clone(),
                used: 0,
            };
            self.tx.set_canned(self.brand, &row)?;
        }
        Ok(())
    }

    fn agent_of(&mut self, whose: &str, address: Option<&str>) -> Result<Option<AgentId>> {
        let Some(address) = address else { return Ok(None) };
        let found = self.tx.find_agent_by_address(self.brand, &address::key(address))?;
        if found.is_none() {
            self.unknown.push(no_agent(whose, address));
        }
        Ok(found.map(|agent| agent.id))
    }

    fn team_of(&mut self, whose: &str, name: Option<&str>) -> Result<Option<TeamId>> {
        let Some(name) = name else { return Ok(None) };
        if self.goes(Table::Team, name) {
            self.unknown.push(format!("{whose}: the file removes team \"{name}\""));
        }
        let found = self.tx.find_team(self.brand, name)?;
        if found.is_none() {
            self.unknown.push(format!("{whose}: there is no team \"{name}\"; write a [[team]] for it"));
        }
        Ok(found)
    }

    /// A row that another one names is there and stays there.
    fn must_be_there(&mut self, whose: &str, table: Table, slug: &str) -> Result<()> {
        let what = table.word();
        if self.goes(table, slug) {
            self.unknown.push(format!("{whose}: the file removes {what} {slug}"));
        } else if self.tx.find_in_list(list(table), self.brand, slug)?.is_none() {
            self.unknown.push(format!("{whose}: there is no {what} {slug}"));
        }
        Ok(())
    }
}

fn no_agent(whose: &str, address: &str) -> String {
    format!("{whose}: {address} is no agent; write an [[agent]] for it")
}

/// What an agent has set, changed where the file says something.
fn wanted(before: &Settings, given: &desk_data::Agent) -> Settings {
    let changes = [
        given.notify.as_deref().and_then(Notify::from_word).map(SettingChange::Notify),
        given.own_copies.map(SettingChange::OwnCopies),
        given.receipts.map(SettingChange::Receipts),
    ];
    let words = [
        ("undo", &given.undo),
        ("quiet", &given.quiet),
        ("digest", &given.digest),
        ("zone", &given.timezone),
        ("language", &given.language),
    ];
    // The file's form was checked by the same reader.
    let read = words.into_iter().filter_map(|(word, text)| settings::value(word, text.as_ref()?).ok());
    changes.into_iter().flatten().chain(read).fold(before.clone(), |now, change| settings::apply(&now, change))
}

/// What priorities, statuses and categories have in common besides what they are known by.
struct Names<'n> {
    colour: &'n Option<String>,
    names: &'n BTreeMap<String, String>,
    is_active: bool,
}

impl Names<'_> {
    fn term(&self, slug: &str, name: &str, order: u32) -> Term {
        Term {
            slug: slug.to_owned(),
            name: name.to_owned(),
            order,
            colour: self.colour.clone().unwrap_or_default(),
            names: self.names.clone(),
            is_active: self.is_active,
        }
    }
}

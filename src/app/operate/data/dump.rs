//! The desk's data as a file.

use anyhow::Result;

use crate::config::desk_data::{self, DeskData};
use crate::desk::settings::{self, SettingChange};
use crate::desk::{AgentId, BrandId, Settings, Team, TeamId};
use crate::store::{
    AgentRow, CannedRow, CategoryRow, ContactRow, OrganisationRow, Reader, SenderRow, StatusRow, TagRow, Term,
};

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// All data of a brand, and all brands.
pub(super) fn dump(reader: &Reader, brand: BrandId) -> Result<DeskData> {
    let agents: Vec<_> = reader.list_agent_rows(brand)?.into_iter().filter(|row| !row.is_disabled).collect();
    let address = |id: AgentId| agents.iter().find(|row| row.agent.id == id).map(|row| row.agent.address.clone());
    let teams = reader.list_teams(brand)?;
    let team = |id: TeamId| teams.iter().find(|team| team.id == id).map(|team| team.name.clone());
    let categories = reader.list_categories(brand)?.into_iter().map(|row| {
        // Who follows and is off duty is no agent to the one who loads it.
        let followers = row.followers.iter().filter(|one| agents.iter().any(|agent| agent.agent.address == **one));
        let followers = followers.cloned().collect();
        category(CategoryRow { followers, ..row.clone() }, row.assignee.and_then(address), row.team.and_then(team))
    });
    Ok(DeskData {
        brands: brands(reader)?,
        categories: categories.collect(),
        agents: agents.iter().map(|row| agent(row, &teams)).collect(),
        teams: teams
            .iter()
            .map(|row| desk_data::Team {
                name: row.name.clone(),
                address: some(row.address.clone()),
                members: row.members.iter().filter_map(|agent| address(*agent)).collect(),
                lead: row.lead.and_then(address),
                assign: row.assign.word().to_owned(),
            })
            .collect(),
        priorities: reader.list_priorities(brand)?.into_iter().map(priority).collect(),
        statuses: reader.list_statuses(brand)?.into_iter().map(status).collect(),
        tags: reader.list_tags(brand)?.into_iter().map(tag).collect(),
        canned: reader.list_canned(brand)?.into_iter().map(canned).collect(),
        organisations: reader.list_organisations(brand)?.into_iter().map(organisation).collect(),
        contacts: reader.list_kept_contacts(brand)?.into_iter().filter_map(contact).collect(),
        senders: reader.list_senders(brand)?.into_iter().map(sender).collect(),
        removals: Vec::new(),
    })
}

fn sender(row: SenderRow) -> desk_data::Sender {
    desk_data::Sender { pattern: row.entry.pattern, list: row.entry.listing.word().to_owned() }
}

/// An agent with those settings that differ from what an agent begins with.
fn agent(row: &AgentRow, teams: &[Team]) -> desk_data::Agent {
    let in_teams = teams.iter().filter(|team| team.members.contains(&row.agent.id));
    let mut agent = desk_data::Agent {
        email: row.agent.address.clone(),
        name: row.agent.name.clone(),
        role: row.role.clone(),
        addresses: row.addresses.clone(),
        teams: in_teams.map(|team| team.name.clone()).collect(),
        ..desk_data::Agent::default()
    };
    let first = settings::changes(&Settings::default());
    for change in settings::changes(&row.agent.settings).into_iter().filter(|change| !first.contains(change)) {
        let text = Some(change.value());
        match change {
            SettingChange::Notify(_) => agent.notify = text,
            SettingChange::OwnCopies(on) => agent.own_copies = Some(on),
            SettingChange::Receipts(on) => agent.receipts = Some(on),
            SettingChange::Undo(_) => agent.undo = text,
            SettingChange::Quiet(_) => agent.quiet = text,
            SettingChange::Digest(_) => agent.digest = text,
            SettingChange::Zone(_) => agent.timezone = text,
            SettingChange::Language(_) => agent.language = text,
        }
    }
    agent
}

fn brands(reader: &Reader) -> Result<Vec<desk_data::Brand>> {
    let mut all = Vec::new();
    for brand in reader.list_brands()? {
        let name = reader.brand_name(brand.id)?;
        let face = reader.get_face(brand.id)?;
        all.push(desk_data::Brand {
            // A name must be written; until one is given the short one stands for it.
            name: if name.is_empty() { brand.slug.clone() } else { name },
            slug: brand.slug,
            agent_names: brand.agent_names,
            agent_signature: brand.agent_signature,
            reopen: brand.reopen,
            acknowledge: brand.acknowledge,
            language: some(brand.language),
            stale: brand.stale.word().to_owned(),
            agent_proof: brand.demand.word().to_owned(),
            trust_domain: brand.trust_domain,
            base_url: some(face.base_url),
            accent: some(face.accent),
            logo: some(face.logo),
            footer: face.footer,
            form_category: face.form_category,
            form_priority: face.form_priority,
            form_confirm: face.form_confirm.word().to_owned(),
            survey: face.survey,
            survey_delay: face.survey_delay,
            survey_distance: face.survey_distance,
        });
    }
    Ok(all)
}

fn priority(term: Term) -> desk_data::Priority {
    let Term { slug, name, order, colour, names, is_active: active } = term;
    desk_data::Priority { slug, name, order, active, colour: some(colour), names }
}

fn status(row: StatusRow) -> desk_data::Status {
    let Term { slug, name, order, colour, names, is_active: active } = row.term;
    desk_data::Status { slug, stage: row.stage, name, order, active, colour: some(colour), names }
}

fn category(row: CategoryRow, assignee: Option<String>, team: Option<String>) -> desk_data::Category {
    let Term { slug, name, order, colour, names, .. } = row.term;
    desk_data::Category {
        slug,
        name,
        parent: some(row.parent),
        assignee,
        team,
        priority: some(row.priority),
        followers: row.followers,
        order,
        active: row.is_active,
        colour: some(colour),
        names,
    }
}

fn tag(row: TagRow) -> desk_data::Tag {
    let TagRow { name, colour, order, is_active: active, names } = row;
    desk_data::Tag { name, order, active, colour: some(colour), names }
}

fn canned(row: CannedRow) -> desk_data::Canned {
    desk_data::Canned {
        name: row.name,
        subject: some(row.subject),
        text: row.text,
        categories: row.categories,
        language: some(row.language),
        order: row.order,
        active: row.is_active,
        texts: row.texts,
    }
}

fn organisation(row: OrganisationRow) -> desk_data::Organisation {
    desk_data::Organisation { name: row.name, domains: row.domains, notes: some(row.notes) }
}

fn contact(row: ContactRow) -> Option<desk_data::Contact> {
    let mut addresses = row.addresses.into_iter();
    Some(desk_data::Contact {
        address: addresses.next()?,
        addresses: addresses.collect(),
        name: row.name,
        language: row.language,
        organisation: row.organisation,
        notes: some(row.notes),
    })
}

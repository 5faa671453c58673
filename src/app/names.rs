//! Names in place of rows and slugs, in one language; what happened, told with them.

use anyhow::Result;

use crate::desk::senders::Listing;
use crate::desk::{AgentId, BrandId, Change, MessageKind, Say, Team, TeamId, Watch};
use crate::store::{CategoryRow, Reader, StatusRow, Term};

/// The names of a brand's agents, teams and terms.
pub(super) struct Names {
    language: String,
    /// Everybody who ever was an agent.
    agents: Vec<(AgentId, String)>,
    teams: Vec<Team>,
    statuses: Vec<StatusRow>,
    categories: Vec<CategoryRow>,
    priorities: Vec<Term>,
}

impl Names {
    pub fn read(reader: &Reader, brand: BrandId, language: &str) -> Result<Names> {
        let agents = reader.list_agent_rows(brand)?.into_iter().map(|row| (row.agent.id, row.agent.name));
        Ok(Names {
            language: language.to_owned(),
            agents: agents.collect(),
            teams: reader.list_teams(brand)?,
            statuses: reader.list_statuses(brand)?,
            categories: reader.list_categories(brand)?,
            priorities: reader.list_priorities(brand)?,
        })
    }

    pub fn agent(&self, id: AgentId) -> String {
        self.agents.iter().find(|(agent, _)| *agent == id).map_or_else(String::new, |(_, name)| name.clone())
    }

    pub fn team(&self, id: TeamId) -> String {
        self.teams.iter().find(|team| team.id == id).map_or_else(String::new, |team| team.name.clone())
    }

    pub fn status(&self, slug: &str) -> String {
        self.term(self.statuses.iter().map(|row| &row.term), slug)
    }

    pub fn category(&self, slug: &str) -> String {
        self.term(self.categories.iter().map(|row| &row.term), slug)
    }

    pub fn priority(&self, slug: &str) -> String {
        self.term(self.priorities.iter(), slug)
    }

    fn term<'t>(&self, mut all: impl Iterator<Item = &'t Term>, slug: &str) -> String {
        all.find(|term| term.slug == slug)
            .map_or_else(|| slug.to_owned(), |term| term.names.get(&self.language).unwrap_or(&term.name).clone())
    }

    /// What a change did, told to the agent who did it. Times stand as written in RFC 3339: who reads them says in which zone.
    pub fn said(&self, change: &Change, by: AgentId) -> Option<Say> {
        let one = |key: &str, name: &str, value: String| Some(Say::new(key).with(name, value));
        match change {
            Change::MessageAdded { kind: MessageKind::Reply, .. } => Some(Say::new("did-answer")),
            Change::MessageAdded { kind: MessageKind::Note, .. } => Some(Say::new("did-note")),
            Change::StageSet { to_status, .. } => one("did-stage", "status", self.status(to_status)),
            Change::Assigned { to: Some(to), .. } => one("did-assigned", "name", self.agent(*to)),
            Change::Assigned { to: None, .. } => Some(Say::new("did-unassigned")),
            Change::TeamSet { to: Some(to), .. } => one("did-team", "name", self.team(*to)),
            Change::TeamSet { to: None, .. } => Some(Say::new("did-no-team")),
            Change::PrioritySet { to, .. } => one("did-priority", "priority", self.priority(to)),
            Change::CategorySet { to, .. } if to.is_empty() => Some(Say::new("did-no-category")),
            Change::CategorySet { to, .. } => one("did-category", "category", self.category(to)),
            Change::Tagged { name } => one("did-tag", "name", name.clone()),
            Change::Untagged { name } => one("did-untag", "name", name.clone()),
            Change::Joined { address, .. } => one("did-joined", "address", address.clone()),
            Change::Left { address, .. } => one("did-left", "address", address.clone()),
            Change::Snoozed { to: Some(at), .. } => one("did-snoozed", "at", at.to_string()),
            Change::Snoozed { to: None, .. } => Some(Say::new("did-unsnoozed")),
            Change::SenderListed { pattern, to, .. } => {
                let key = match to {
                    Some(Listing::Block) => "did-blocked",
                    Some(Listing::Allow) => "did-allowed",
                    None => "did-unlisted",
                };
                one(key, "sender", pattern.clone())
            }
            Change::Due { to: Some(at), .. } => one("did-due", "at", at.to_string()),
            Change::Due { to: None, .. } => Some(Say::new("did-no-due")),
            Change::Locked { on: true } => Some(Say::new("did-locked")),
            Change::Locked { on: false } => Some(Say::new("did-unlocked")),
            Change::Watched { agent, to: Some(Watch::Follow), .. } if *agent != by => {
                one("did-follower", "name", self.agent(*agent))
            }
            Change::Watched { to, .. } => Some(Say::new(match to {
                Some(Watch::Follow) => "did-follow",
                Some(Watch::Mute) => "did-mute",
                None => "did-unwatch",
            })),
            Change::Rated { to: Some(rating), .. } => one("did-rated", "score", rating.score.to_string()),
            Change::Rated { to: None, .. } => Some(Say::new("did-unrated")),
            Change::Linked { number } => one("did-linked", "number", number.to_string()),
            Change::Unlinked { number } => one("did-unlinked", "number", number.to_string()),
            Change::Referred { url } => one("did-referred", "url", url.clone()),
            Change::Unreferred { url } => one("did-unreferred", "url", url.clone()),
            Change::Merged { number } => one("did-merged", "number", number.to_string()),
            Change::Released { number } | Change::Unmerged { number } => {
                one("did-unmerged", "number", number.to_string())
            }
            Change::MovedOut { number, .. } => one("did-moved", "number", number.to_string()),
            Change::MovedIn { number, .. } => one("did-moved-back", "number", number.to_string()),
            Change::RequesterSet { to, .. } => one("did-requester", "address", to.clone()),
            Change::Readdressed { from, to } if from == to => one("did-resend-same", "address", to.clone()),
            Change::Readdressed { from, to } => Some(Say::new("did-resend").with("from", from).with("to", to)),
            Change::Withdrawn { .. } => Some(Say::new("did-withdrawn")),
            _ => None,
        }
    }
}

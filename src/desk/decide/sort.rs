//! What agents sort tickets by: stage, assignee, team, priority, category, tags, people, times.

use super::super::audience::notices;
use super::super::change::Watch;
use super::super::notice::{Notice, Reader, Template};
use super::super::say::Say;
use super::super::{Agent, AgentId, Change, Notify, Part, Side, Stage, TeamId, Ticket, assign as share};
use super::{Decision, Refusal, Situation};
use crate::clock::Timestamp;
use crate::mail::Address;

/// The changes as a decision, told to those who have or follow the ticket. No change at all is said to be none.
fn changed(situation: &Situation, agent: &Agent, changes: Vec<Change>, what: &str) -> Decision {
    if changes.is_empty() {
        return Decision { left: vec![Say::new("left-already").with("what", what)], ..Decision::default() };
    }
    let told = situation
        .after(&changes)
        .map(|ticket| notices(situation, &ticket, Template::Changed, Some(agent), ""))
        .unwrap_or_default();
    Decision { notices: told, ..Decision::of(changes) }
}

pub(super) fn set_stage(situation: &Situation, agent: &Agent, stage: Stage, status: &str) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let mut changes = Vec::new();
    if ticket.snoozed_until.is_some() {
        changes.push(Change::Snoozed { from: ticket.snoozed_until, to: None });
    }
    if ticket.stage != stage || ticket.status != status {
        changes.push(Change::status(ticket, stage, status, Side::Staff));
    }
    Ok(changed(situation, agent, changes, "stage"))
}

pub(super) fn assign(situation: &Situation, agent: &Agent, to: Option<AgentId>) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if let Some(id) = to {
        let chosen = situation.agents.iter().find(|agent| agent.id == id).ok_or(Refusal::NotAllowed)?;
        if let Some(until) = chosen.away_until.filter(|_| chosen.is_away(situation.now) && chosen.id != agent.id) {
            let say = Say::new("refused-away").with("name", &chosen.name).with("until", until.to_string());
            return Err(Refusal::Invalid(say));
        }
    }
    let mut changes = Vec::new();
    if ticket.assignee != to {
        changes.push(Change::Assigned { from: ticket.assignee, to, reason: String::new() });
    }
    Ok(handed_over(situation, agent, changes, "assigned"))
}

pub(super) fn assign_team(situation: &Situation, agent: &Agent, team: TeamId) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if !situation.teams.iter().any(|known| known.id == team) {
        return Err(Refusal::NotAllowed);
    }
    let changes = give_to_team(situation, ticket, team, "");
    Ok(handed_over(situation, agent, changes, "team"))
}

/// Besides those who follow the ticket, whoever has it now is told: an agent, or a team of which nobody has it yet.
fn handed_over(situation: &Situation, agent: &Agent, changes: Vec<Change>, what: &str) -> Decision {
    let mut decision = changed(situation, agent, changes, what);
    let Some(ticket) = situation.after(&decision.changes).filter(|_| !decision.changes.is_empty()) else {
        return decision;
    };
    // Who has had it all the time only hears that it was changed.
    let before = situation.ticket.as_ref().map(|ticket| (ticket.assignee, ticket.team)).unwrap_or_default();
    if (ticket.assignee, ticket.team) == before {
        return decision;
    }
    let team = ticket.team.and_then(|id| situation.teams.iter().find(|team| team.id == id));
    let has_it = |other: &&Agent| match ticket.assignee {
        Some(assignee) => other.id == assignee,
        None => team.is_some_and(|team| team.members.contains(&other.id)),
    };
    let hears = |other: &&Agent| match other.settings.notify {
        Notify::None => false,
        Notify::Mentions | Notify::Mine => ticket.assignee == Some(other.id),
        Notify::All | Notify::MineAndUnassigned => true,
    };
    let told = situation.agents.iter().filter(|other| other.id != agent.id).filter(has_it).filter(hears);
    decision.notices.extend(told.map(|other| Notice::now(Template::Assigned, Reader::Agent(other.clone()))));
    // Whose ticket it was must not go on with it.
    let had_it = |other: &&Agent| Some(other.id) == before.0 && ticket.assignee != before.0 && other.id != agent.id;
    let lost = situation.agents.iter().filter(had_it).filter(|other| other.settings.notify != Notify::None);
    decision.notices.extend(lost.map(|other| Notice::now(Template::Changed, Reader::Agent(other.clone()))));
    decision
}

/// A ticket goes to a team, and there to somebody by the team's own way; an assignee who is in the team keeps it.
pub(super) fn give_to_team(situation: &Situation, ticket: &Ticket, id: TeamId, reason: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let Some(team) = situation.teams.iter().find(|team| team.id == id) else { return changes };
    if ticket.team != Some(id) {
        changes.push(Change::TeamSet { from: ticket.team, to: Some(id), reason: reason.to_owned() });
    }
    if ticket.assignee.is_some_and(|assignee| team.members.contains(&assignee)) {
        return changes;
    }
    let picked = share::pick(team, &situation.agents, &situation.loads, situation.now);
    if picked != ticket.assignee {
        let reason = picked.map(|_| format!("reason-{}", team.assign.word())).unwrap_or_default();
        changes.push(Change::Assigned { from: ticket.assignee, to: picked, reason });
    }
    changes
}

pub(super) fn set_priority(situation: &Situation, agent: &Agent, slug: &str) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let change = Change::PrioritySet { from: ticket.priority.clone(), to: slug.to_owned() };
    let changes = if ticket.priority == slug { Vec::new() } else { vec![change] };
    Ok(changed(situation, agent, changes, "priority"))
}

/// A category brings its priority, team, agent and followers where the ticket has none of its own yet.
pub(super) fn set_category(situation: &Situation, agent: &Agent, slug: &str) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    if ticket.category == slug {
        return Ok(changed(situation, agent, Vec::new(), "category"));
    }
    let (changes, followers) = categorise(situation, ticket, slug);
    let mut decision = handed_over(situation, agent, changes, "category");
    let new = situation.agents.iter().filter(|other| followers.contains(&other.id) && other.id != agent.id);
    decision.notices.extend(new.map(|other| Notice::now(Template::Changed, Reader::Agent(other.clone()))));
    Ok(decision)
}

/// What a category does to a ticket, and which agents follow that from now on.
pub(super) fn categorise(situation: &Situation, ticket: &Ticket, slug: &str) -> (Vec<Change>, Vec<AgentId>) {
    let mut changes = vec![Change::CategorySet { from: ticket.category.clone(), to: slug.to_owned() }];
    let category = situation.categories.iter().find(|category| category.slug == slug);
    let mut followers = Vec::new();
    if let Some(category) = category {
        if !category.priority.is_empty() && ticket.priority == "normal" && category.priority != ticket.priority {
            changes.push(Change::PrioritySet { from: ticket.priority.clone(), to: category.priority.clone() });
        }
        if let Some(team) = category.team.filter(|_| ticket.team.is_none()) {
            changes.extend(give_to_team(situation, ticket, team, "reason-category"));
        }
        let now = changes.iter().fold(ticket.clone(), |ticket, change| ticket.after(change, situation.now));
        let free = category.assignee.filter(|_| ticket.assignee.is_none() && now.assignee != category.assignee);
        let is_there = |id: &AgentId| situation.agents.iter().any(|a| a.id == *id && !a.is_away(situation.now));
        if let Some(to) = free.filter(is_there) {
            changes.push(Change::Assigned { from: now.assignee, to: Some(to), reason: "reason-category".to_owned() });
        }
        for follower in &category.followers {
            if !situation.watches.iter().any(|(watcher, _)| watcher == follower) {
                changes.push(Change::Watched { agent: *follower, from: None, to: Some(Watch::Follow) });
                followers.push(*follower);
            }
        }
    }
    (changes, followers)
}

pub(super) fn tag(situation: &Situation, agent: &Agent, on: &[String], off: &[String]) -> Result<Decision, Refusal> {
    situation.ticket()?;
    let bears = |name: &String| situation.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name));
    let on = on.iter().filter(|name| !bears(name)).map(|name| Change::Tagged { name: name.clone() });
    let off = off.iter().filter(|name| bears(name)).map(|name| Change::Untagged { name: name.clone() });
    Ok(changed(situation, agent, on.chain(off).collect(), "tag"))
}

pub(super) fn copy(situation: &Situation, agent: &Agent, people: &[Address]) -> Result<Decision, Refusal> {
    situation.ticket()?;
    if let Some(colleague) =
        people.iter().find(|person| situation.agents.iter().any(|agent| agent.address == person.key()))
    {
        return Err(Refusal::Invalid(Say::new("refused-copy-agent").with("address", &colleague.address)));
    }
    let is_there = |person: &&Address| situation.participants.iter().any(|known| known.address == person.key());
    let changes = people.iter().filter(|person| !is_there(person)).map(|person| Change::Joined {
        address: person.key(),
        name: person.name.clone().unwrap_or_default(),
        part: Part::Copied,
    });
    Ok(changed(situation, agent, changes.collect(), "joined"))
}

pub(super) fn uncopy(situation: &Situation, agent: &Agent, addresses: &[String]) -> Result<Decision, Refusal> {
    situation.ticket()?;
    let mut changes = Vec::new();
    for address in addresses {
        match situation.participants.iter().find(|person| person.address == address.to_lowercase()) {
            Some(person) if person.part == Part::Requester => {
                return Err(Refusal::Invalid(Say::new("refused-requester-stays").with("address", address)));
            }
            Some(person) => changes.push(Change::Left { address: person.address.clone(), part: person.part }),
            None => {}
        }
    }
    Ok(changed(situation, agent, changes, "left"))
}

pub(super) fn snooze(situation: &Situation, agent: &Agent, until: Option<Timestamp>) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let mut changes = Vec::new();
    if ticket.snoozed_until != until {
        changes.push(Change::Snoozed { from: ticket.snoozed_until, to: until });
        let stage = if until.is_some() { Stage::Held } else { Stage::Open };
        changes.extend(super::by_staff(ticket, stage));
    }
    Ok(changed(situation, agent, changes, "snoozed"))
}

/// A ticket whose time has come is ours again, and whoever has it is told.
pub(super) fn wake_up(situation: &Situation) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let mut changes = vec![Change::Snoozed { from: ticket.snoozed_until, to: None }];
    if ticket.stage == Stage::Held {
        changes.extend(super::by_staff(ticket, Stage::Open));
    }
    let after = situation.after(&changes).unwrap_or_else(|| ticket.clone());
    let told = notices(situation, &after, Template::Returned, None, "");
    // Whoever has it and wants to hear of nothing is not stood in for by everybody else.
    let is_somebodys = situation.agents.iter().any(|agent| Some(agent.id) == after.assignee);
    let told = told.into_iter().filter(|notice| {
        !is_somebodys || matches!(&notice.reader, Reader::Agent(agent) if Some(agent.id) == after.assignee)
    });
    Ok(Decision { notices: told.collect(), ..Decision::of(changes) })
}

pub(super) fn due(situation: &Situation, agent: &Agent, at: Option<Timestamp>) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let change = Change::Due { from: ticket.due_at, to: at };
    let changes = if ticket.due_at == at { Vec::new() } else { vec![change] };
    Ok(changed(situation, agent, changes, "due"))
}

pub(super) fn lock(situation: &Situation, agent: &Agent, on: bool) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let changes = if ticket.is_locked == on { Vec::new() } else { vec![Change::Locked { on }] };
    Ok(changed(situation, agent, changes, "locked"))
}

pub(super) fn watch(situation: &Situation, agent: &Agent, to: Option<Watch>) -> Result<Decision, Refusal> {
    situation.ticket()?;
    let from = situation.watches.iter().find(|(watcher, _)| *watcher == agent.id).map(|(_, watch)| *watch);
    let change = Change::Watched { agent: agent.id, from, to };
    // Whom it concerns is the agent alone: nobody else is told.
    let changes = if from == to { Vec::new() } else { vec![change] };
    let mut decision = changed(situation, agent, changes, "watched");
    decision.notices.clear();
    Ok(decision)
}

pub(super) fn refer(situation: &Situation, agent: &Agent, url: &str, on: bool) -> Result<Decision, Refusal> {
    situation.ticket()?;
    let is_there = situation.references.iter().any(|known| known == url);
    let url = url.to_owned();
    let changes = match (is_there, on) {
        (false, true) => vec![Change::Referred { url }],
        (true, false) => vec![Change::Unreferred { url }],
        _ => Vec::new(),
    };
    Ok(changed(situation, agent, changes, "reference"))
}

pub(super) fn set_requester(situation: &Situation, agent: &Agent, person: &Address) -> Result<Decision, Refusal> {
    let ticket = situation.ticket()?;
    let to = person.key();
    if situation.agents.iter().any(|agent| agent.address == to) {
        return Err(Refusal::Invalid(Say::new("refused-copy-agent").with("address", &person.address)));
    }
    let from = situation.participants.iter().find(|known| known.person == ticket.requester);
    let from = from.map(|known| known.address.clone()).unwrap_or_default();
    let name = person.name.clone().unwrap_or_default();
    let changes = if from == to { Vec::new() } else { vec![Change::RequesterSet { from, to, name }] };
    Ok(changed(situation, agent, changes, "requester"))
}

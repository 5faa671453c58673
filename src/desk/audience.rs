//! Which agents hear of what happens to a ticket.
//!
//! An agent's word about one ticket (follow, mute) counts before the agent's settings; nobody hears of their own act;
//! everybody gets one mail whatever the number of reasons.

use super::change::Watch;
use super::decide::Situation;
use super::notice::{Notice, Reader, Template};
use super::{Agent, Notify, Ticket};

/// Notices of one kind about a ticket as it stands afterwards, to every agent who hears of such. `but` is whose act it
/// was; `words` may name colleagues.
#[must_use]
pub fn notices(
    situation: &Situation,
    ticket: &Ticket,
    template: Template,
    but: Option<&Agent>,
    words: &str,
) -> Vec<Notice> {
    situation
        .agents
        .iter()
        .filter(|agent| but.is_none_or(|but| but.id != agent.id))
        .filter(|agent| hears(situation, ticket, agent, template, words))
        .map(|agent| Notice::now(template, Reader::Agent(agent.clone())))
        .collect()
}

fn hears(situation: &Situation, ticket: &Ticket, agent: &Agent, template: Template, words: &str) -> bool {
    let is_mine = ticket.assignee == Some(agent.id);
    if is_named(agent, words) && agent.settings.notify != Notify::None {
        return true;
    }
    match situation.watches.iter().find(|(watcher, _)| *watcher == agent.id) {
        Some((_, Watch::Follow)) => return true,
        Some((_, Watch::Mute)) => return false,
        None => {}
    }
    // That a colleague sorts tickets is no news for those who neither have nor follow them.
    if template == Template::Changed {
        return is_mine && !matches!(agent.settings.notify, Notify::Mentions | Notify::None);
    }
    match agent.settings.notify {
        Notify::All => true,
        Notify::MineAndUnassigned => is_mine || ticket.assignee.is_none() && may_take(situation, ticket, agent),
        Notify::Mine => is_mine,
        Notify::Mentions | Notify::None => false,
    }
}

/// A ticket that nobody has is everybody's, or its team's.
fn may_take(situation: &Situation, ticket: &Ticket, agent: &Agent) -> bool {
    let team = ticket.team.and_then(|id| situation.teams.iter().find(|team| team.id == id));
    team.is_none_or(|team| team.members.contains(&agent.id))
}

/// Whether a text says `@grace`, by a part of the agent's name or the front of the address.
#[must_use]
pub fn is_named(agent: &Agent, words: &str) -> bool {
    let local = agent.address.split('@').next().unwrap_or_default().to_lowercase();
    let name = agent.name.to_lowercase();
    words.split('@').skip(1).any(|rest| {
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || "-_.".contains(*c)).collect();
        let word = word.trim_end_matches(['.', '-']).to_lowercase();
        !word.is_empty() && (word == local || name.split_whitespace().any(|part| part == word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{AgentId, Settings};

    #[test]
    fn a_colleague_is_named_by_first_or_last_name_or_address_only_behind_an_at() {
        let agent = Agent {
            id: AgentId(1),
            name: "Grace Hopper".into(),
            address: "ghopper@staff.example".into(),
            epoch: 0,
            settings: Settings::default(),
            away_until: None,
        };
        for words in ["@grace have a look", "ask @Hopper.", "(@ghopper)"] {
            assert!(is_named(&agent, words), "{words}");
        }
        for words in ["grace have a look", "mail to x@graceful.example", "@gra", "me@ grace"] {
            assert!(!is_named(&agent, words), "{words}");
        }
    }
}

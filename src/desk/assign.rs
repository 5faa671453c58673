//! Which agent of a team a ticket is given to.

use super::AgentId;
use super::person::{Agent, Team, TeamAssign};
use crate::clock::Timestamp;

/// Whose turn it is in a team that gives its tickets out; `None` where somebody must say it, or nobody is there.
///
/// `agents` are those on duty, `loads` how many tickets each has that are not over; who is missing there has none. In turn
/// means in the order of the members' rows, from the one after `team.last_assigned` on, who need no longer be a member.
#[must_use]
pub fn pick(team: &Team, agents: &[Agent], loads: &[(AgentId, i64)], now: Timestamp) -> Option<AgentId> {
    let mut there: Vec<AgentId> = agents
        .iter()
        .filter(|agent| team.members.contains(&agent.id) && !agent.is_away(now))
        .map(|agent| agent.id)
        .collect();
    // First all after the last one, then the others.
    there.sort_by_key(|id| (Some(*id) <= team.last_assigned, *id));
    let load = |id: &AgentId| loads.iter().find(|(agent, _)| agent == id).map_or(0, |(_, load)| *load);
    match team.assign {
        TeamAssign::None => None,
        TeamAssign::RoundRobin => there.first().copied(),
        // The first of several with the same load is taken.
        TeamAssign::LeastLoaded => there.iter().min_by_key(|id| load(id)).copied(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::desk::{Settings, TeamId};

    const NOW: i64 = 1_000_000;

    fn now() -> Timestamp {
        Timestamp::from_second(NOW).unwrap()
    }

    fn agent(id: i64, away_until: Option<i64>) -> Agent {
        Agent {
            id: AgentId(id),
            name: String::new(),
            address: String::new(),
            epoch: 0,
            settings: Settings::default(),
            away_until: away_until.map(|secs| Timestamp::from_second(secs).unwrap()),
        }
    }

    fn team(assign: TeamAssign, members: &[i64], last: Option<i64>) -> Team {
        Team {
            id: TeamId(1),
            name: String::new(),
            address: String::new(),
            lead: None,
            members: members.iter().copied().map(AgentId).collect(),
            assign,
            last_assigned: last.map(AgentId),
        }
    }

    #[test]
    fn turns_go_round_and_the_fewest_come_first() {
        use TeamAssign::{LeastLoaded, None as ByWord, RoundRobin};
        let agents = [agent(1, None), agent(2, Some(NOW + 1)), agent(3, Some(NOW)), agent(4, None)];
        let loads = [(AgentId(1), 2), (AgentId(3), 1), (AgentId(4), 1)];
        for (assign, members, last, wanted) in [
            (ByWord, &[1, 3][..], Some(1), None),
            (RoundRobin, &[1, 2, 3], None, Some(1)),
            (RoundRobin, &[1, 2, 3], Some(1), Some(3)),
            (RoundRobin, &[1, 2, 3], Some(3), Some(1)),
            (RoundRobin, &[3, 1], Some(2), Some(3)),
            (RoundRobin, &[3], Some(3), Some(3)),
            (RoundRobin, &[2, 9], None, None),
            (RoundRobin, &[], None, None),
            (LeastLoaded, &[1, 2, 3, 4], None, Some(3)),
            (LeastLoaded, &[1, 2, 3, 4], Some(3), Some(4)),
            (LeastLoaded, &[1, 2, 3, 4], Some(4), Some(3)),
            (LeastLoaded, &[1, 2], Some(1), Some(1)),
        ] {
            let picked = pick(&team(assign, members, last), &agents, &loads, now());
            assert_eq!(picked, wanted.map(AgentId), "{assign:?} {members:?} after {last:?}");
        }
        let without = [agent(1, None), agent(3, None)];
        assert_eq!(pick(&team(LeastLoaded, &[1, 3], None), &without, &[(AgentId(1), 1)], now()), Some(AgentId(3)));
    }

    proptest! {
        #[test]
        fn nobody_away_or_outside_is_ever_picked(
            members in prop::collection::vec(0i64..8, 0..8), away in prop::collection::vec(-5i64..5, 8),
            loads in prop::collection::vec((0i64..8, 0i64..3), 0..8), last in prop::option::of(0i64..9), fewest in any::<bool>(),
        ) {
            let agents: Vec<Agent> = (0..6).zip(&away).map(|(id, secs)| agent(id, Some(NOW + secs))).collect();
            let loads: Vec<_> = loads.into_iter().map(|(id, load)| (AgentId(id), load)).collect();
            let assign = if fewest { TeamAssign::LeastLoaded } else { TeamAssign::RoundRobin };
            let able: Vec<i64> = members.iter().copied().filter(|id| *id < 6 && away[*id as usize] <= 0).collect();
            match pick(&team(assign, &members, last), &agents, &loads, now()) {
                Some(picked) => prop_assert!(able.contains(&picked.0)),
                None => prop_assert!(able.is_empty()),
            }
        }

        #[test]
        fn everyone_gets_the_same_share(count in 1usize..8, turns in 0usize..60, fewest in any::<bool>()) {
            let ids: Vec<i64> = (1..=count as i64).collect();
            let agents: Vec<Agent> = ids.iter().map(|id| agent(*id, None)).collect();
            let assign = if fewest { TeamAssign::LeastLoaded } else { TeamAssign::RoundRobin };
            let mut team = team(assign, &ids, None);
            let mut loads: Vec<(AgentId, i64)> = ids.iter().map(|id| (AgentId(*id), 0)).collect();
            for _ in 0..turns {
                let picked = pick(&team, &agents, &loads, now()).unwrap();
                team.last_assigned = Some(picked);
                loads.iter_mut().find(|(id, _)| *id == picked).unwrap().1 += 1;
            }
            let fair = turns / count;
            prop_assert!(loads.iter().all(|(_, load)| (fair..=fair + 1).contains(&(*load as usize))), "{loads:?}");
        }
    }
}

//! What happened to a ticket, in words.

use anyhow::Result;

use super::page::Asked;
use crate::desk::{AgentId, Change, Part, PersonId, Say, Ticket, Watch};
use crate::render::EntryView;
use crate::store::HistoryRow;

/// How many lines of the history are shown, the newest ones.
const MOST: usize = 100;

/// The history, newest first; messages, which are shown themselves, left out.
pub(super) fn lines(asked: &Asked, ticket: &Ticket) -> Result<Vec<EntryView>> {
    let rows = asked.reader.list_history(ticket.id)?;
    Ok(rows.iter().rev().filter_map(|row| line(asked, row)).take(MOST).collect())
}

fn line(asked: &Asked, row: &HistoryRow) -> Option<EntryView> {
    let what = what(asked, row)?;
    let reason = if row.reason.is_empty() { String::new() } else { format!(" ({})", asked.say(&row.reason, &[])) };
    Some(EntryView {
        head: asked.moment(row.at),
        text: format!("{}: {what}{reason}", who(asked, &row.actor)),
        ..EntryView::default()
    })
}

fn who(asked: &Asked, actor: &str) -> String {
    let id = |kind: &str| actor.strip_prefix(kind).and_then(|id| id.parse::<i64>().ok());
    let name = match (id("agent:"), id("customer:")) {
        (Some(agent), _) => asked.names.agent(AgentId(agent)),
        (_, Some(person)) => asked.person_name(PersonId(person)).unwrap_or_default(),
        _ => String::new(),
    };
    if name.is_empty() { asked.say("history-desk", &[]) } else { name }
}

fn what(asked: &Asked, row: &HistoryRow) -> Option<String> {
    let (old, new) = (row.old.as_str(), row.new.as_str());
    let number = |word: &str| word.trim_start_matches('#').to_owned();
    let say = match row.change.as_str() {
        "message" => return None,
        "opened" => Say::new("history-opened"),
        "mentions" => Say::new("history-mentions").with("number", number(new)),
        "undelivered" | "undelivered for good" => {
            Say::new("history-undelivered").with("address", old).with("reason", new)
        }
        "withheld" => Say::new("history-withheld").with("why", new),
        "withdrawn" => Say::new("history-withdrawn"),
        _ => match change(row) {
            Some(Change::Watched { agent, to, .. }) => {
                let key = match to {
                    Some(Watch::Follow) => "history-follows",
                    Some(Watch::Mute) => "history-mutes",
                    None => "history-unwatches",
                };
                Say::new(key).with("name", asked.names.agent(agent))
            }
            Some(Change::Absorbed { number }) => Say::new("history-absorbed").with("number", number.to_string()),
            Some(Change::MovedIn { number, .. }) => Say::new("history-moved-in").with("number", number.to_string()),
            // Whose ticket it is stands above.
            Some(Change::Joined { part: Part::Requester, .. }) => return None,
            Some(change) => asked.names.said(&change, asked.agent.id)?,
            None => return Some(format!("{}: {old} → {new}", row.change)),
        },
    };
    Some(asked.desk.says_in(&asked.material.language, &asked.material.zone, &say))
}

/// The change that a row tells: what takes back what takes it back.
fn change(row: &HistoryRow) -> Option<Change> {
    let (name, old, new) = Change::taking_back(&row.change, &row.old, &row.new, None)?.row();
    Change::taking_back(name, &old, &new, None)
}

//! `#stats`: what happened in a time, and how the desk stands now.

use std::collections::BTreeMap;

use anyhow::Result;

use super::page::{Asked, Page};
use crate::clock::Timestamp;
use crate::desk::views::{Period, period};
use crate::desk::{AgentId, Stage};
use crate::render::EntryView;
use crate::store::Figures;

/// The figures of a period.
pub(super) fn figures(asked: &Asked, words: &str) -> Result<Page> {
    let Ok(period) = period(words) else {
        return Ok(Page { title: asked.say("problem-period", &[("words", words)]), ..Page::default() });
    };
    let since = since(asked.now, &asked.material.zone, period);
    let figures = asked.reader.figures_since(asked.brand, since)?;
    let standing = asked.reader.standing(asked.brand)?;
    let opened: i64 = figures.opened.iter().map(|(_, count)| count).sum();
    let answers: i64 = figures.answers.iter().map(|(_, count)| count).sum();
    let times: Vec<i64> = figures.closed.iter().map(|(_, secs)| *secs).collect();
    let zone = asked.material.zone.iana_name().unwrap_or("UTC");
    let span = asked.say("stats-since", &[("at", &asked.moment(since)), ("zone", zone)]);
    let pairs = [
        asked.pair("stats-span", span),
        asked.pair("stats-opened", opened.to_string()),
        asked.pair("stats-answers", answers.to_string()),
        asked.pair("stats-closed", figures.closed.len().to_string()),
        asked.pair("stats-first-answer", median(asked, &figures.first_answers)),
        asked.pair("stats-to-close", median(asked, &times)),
        asked.pair("stats-rating", ratings(asked, &asked.reader.ratings_since(asked.brand, since)?)),
    ];
    let mut now: Vec<EntryView> = standing
        .stages
        .iter()
        .filter(|(stage, _)| *stage != Stage::Resolved)
        .map(|(stage, count)| row(asked, &asked.names.status(stage.word()), &count.to_string()))
        .collect();
    now.push(row(asked, &asked.say("stats-unassigned", &[]), &standing.unassigned.to_string()));
    let sections = [
        asked.section("stats-now", now),
        asked.section("stats-by-agent", by_agent(asked, &figures)),
        asked.section("stats-by-category", by_category(asked, &figures)),
    ];
    let title = match period {
        Period::Day => "stats-day",
        Period::Week => "stats-week",
        Period::Month => "stats-month",
    };
    Ok(Page {
        title: asked.say(title, &[]),
        pairs: pairs.into_iter().flatten().collect(),
        sections: sections.into_iter().flatten().collect(),
    })
}

fn row(asked: &Asked, name: &str, value: &str) -> EntryView {
    EntryView { text: asked.say("stats-row", &[("name", name), ("value", value)]), ..EntryView::default() }
}

fn by_agent(asked: &Asked, figures: &Figures) -> Vec<EntryView> {
    let mut done: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    let agent = |actor: &str| actor.strip_prefix("agent:").and_then(|id| id.parse::<i64>().ok());
    for (actor, count) in &figures.answers {
        if let Some(id) = agent(actor) {
            done.entry(id).or_default().0 += count;
        }
    }
    for (actor, _) in &figures.closed {
        if let Some(id) = agent(actor) {
            done.entry(id).or_default().1 += 1;
        }
    }
    let mut rows: Vec<(i64, (i64, i64))> = done.into_iter().collect();
    rows.sort_by_key(|(_, (answers, closed))| std::cmp::Reverse((*answers, *closed)));
    rows.iter()
        .map(|(id, (answers, closed))| {
            let (answers, closed) = (answers.to_string(), closed.to_string());
            let value = asked.say("stats-done", &[("answers", &answers), ("closed", &closed)]);
            row(asked, &asked.names.agent(AgentId(*id)), &value)
        })
        .collect()
}

fn by_category(asked: &Asked, figures: &Figures) -> Vec<EntryView> {
    // Where there are no categories there is nothing to compare.
    let rows = figures.opened.iter().filter(|_| figures.opened.iter().any(|(slug, _)| !slug.is_empty()));
    rows.map(|(slug, count)| {
        let name = if slug.is_empty() { asked.say("stats-no-category", &[]) } else { asked.names.category(slug) };
        row(asked, &name, &count.to_string())
    })
    .collect()
}

/// The average of the ratings, with how many there are; of none, nothing.
fn ratings(asked: &Asked, given: &[(u8, i64)]) -> String {
    let count: i64 = given.iter().map(|(_, count)| count).sum();
    let sum: i64 = given.iter().map(|(score, count)| i64::from(*score) * count).sum();
    let Some(tenths) = (sum * 10 + count / 2).checked_div(count) else { return String::new() };
    let average = format!("{}.{}", tenths / 10, tenths % 10);
    asked.say("stats-rating-value", &[("average", &average), ("count", &count.to_string())])
}

/// When a period begins: midnight in the agent's zone.
fn since(now: Timestamp, zone: &jiff::tz::TimeZone, period: Period) -> Timestamp {
    let today = now.to_zoned(zone.clone()).date();
    let first = today.checked_sub(jiff::Span::new().days(period.days_before())).unwrap_or(today);
    first.to_zoned(zone.clone()).map_or(now, |start| start.timestamp())
}

/// The time in the middle, in words; of an even number the lower one.
fn median(asked: &Asked, seconds: &[i64]) -> String {
    let mut sorted = seconds.to_vec();
    sorted.sort_unstable();
    let Some(middle) = sorted.get(sorted.len().saturating_sub(1) / 2) else { return asked.say("stats-none", &[]) };
    let (key, whole, part) = parts(*middle);
    asked.say(key, &[("whole", &whole.to_string()), ("part", &part.to_string())])
}

/// A time in the two largest units that matter.
fn parts(seconds: i64) -> (&'static str, i64, i64) {
    let minutes = seconds.max(0) / 60;
    match minutes {
        0..60 => ("time-minutes", minutes, 0),
        60..2_880 => ("time-hours", minutes / 60, minutes % 60),
        _ => ("time-days", minutes / 1_440, minutes % 1_440 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_at_midnight_where_the_agent_is() {
        let berlin = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
        let now: Timestamp = "2026-03-31T22:30:00Z".parse().unwrap();
        let start = |period: Period| since(now, &berlin, period).to_string();
        assert_eq!(start(Period::Day), "2026-03-31T22:00:00Z");
        assert_eq!(start(Period::Week), "2026-03-25T23:00:00Z");
        assert_eq!(start(Period::Month), "2026-03-02T23:00:00Z");
    }

    #[test]
    fn times_are_told_in_two_units() {
        for (seconds, wanted) in [
            (-5, ("time-minutes", 0, 0)),
            (59, ("time-minutes", 0, 0)),
            (3_599, ("time-minutes", 59, 0)),
            (3_600, ("time-hours", 1, 0)),
            (172_799, ("time-hours", 47, 59)),
            (176_400, ("time-days", 2, 1)),
        ] {
            assert_eq!(parts(seconds), wanted, "{seconds}");
        }
    }
}

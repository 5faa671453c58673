//! Which moment words such as `3d`, `mon 9:00` or `1 Dec` mean.

mod numbers;
mod read;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan, Zoned};
use read::{Asked, Day};

use crate::clock::Timestamp;

/// When a day begins for which no time is named.
const MORNING: Time = Time::constant(9, 0, 0, 0);
/// How far away a moment may be, in years.
const FARTHEST: i32 = 5;

/// The moment that words mean, as seen at `now` in a zone; `None` if they mean none, or one that isn't ahead or is more
/// than five years ahead.
///
/// A length of time (`3d 2h`, `in 3 days`) counts from now, its days by the calendar: three days are the same time of
/// day, also when the clocks change. A day without a time means nine in the morning; a time without a day, a weekday and
/// a date without a year mean the next there is.
#[must_use]
pub fn when(words: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let now = now.to_zoned(zone.clone());
    let moment = moment(&read::read(words)?, &now)?;
    let farthest = now.checked_add(FARTHEST.years()).ok()?;
    (moment > now && moment <= farthest).then(|| moment.timestamp())
}

fn moment(asked: &Asked, now: &Zoned) -> Option<Zoned> {
    if let Some(span) = span(asked)? {
        let then = now.checked_add(span).ok()?;
        return match asked.time {
            // "In three days at 14:00" has a time of its own, "in three hours at 14:00" makes no sense.
            Some(time) if asked.minutes == 0 && asked.hours == 0 => at(now, then.date(), time),
            Some(_) => None,
            None => Some(then),
        };
    }
    let today = now.date();
    let time = asked.time.unwrap_or(MORNING);
    match asked.day {
        None => first_ahead(now, [today, today.tomorrow().ok()?], asked.time?),
        Some(Day::After(days)) => at(now, plus(today, days)?, time),
        Some(Day::Weekday { day, next }) => {
            let wait = (i64::from(day) - i64::from(today.weekday().to_monday_one_offset())).rem_euclid(7);
            let days = [wait, wait + 7].into_iter().filter(|days| !next || *days > 0);
            first_ahead(now, days.filter_map(|days| plus(today, days)), time)
        }
        Some(Day::NextWeek) => at(now, plus(today, 8 - i64::from(today.weekday().to_monday_one_offset()))?, time),
        Some(Day::NextMonth) => at(now, today.last_of_month().tomorrow().ok()?, time),
        Some(Day::Date { year: Some(year), month, day }) => at(now, Date::new(year, month, day).ok()?, time),
        Some(Day::Date { year: None, month, day }) => {
            let years = (0..=4).filter_map(|years| today.year().checked_add(years));
            first_ahead(now, years.filter_map(|year| Date::new(year, month, day).ok()), time)
        }
    }
}

/// The length of time asked for; `Some(None)` if there is none, `None` if it is too long to count.
fn span(asked: &Asked) -> Option<Option<Span>> {
    let parts = [asked.minutes, asked.hours, asked.days, asked.weeks, asked.months, asked.years];
    if parts == [0; 6] {
        return if asked.has_span { None } else { Some(None) };
    }
    let span = Span::new().try_minutes(asked.minutes).ok()?.try_hours(asked.hours).ok()?.try_days(asked.days).ok()?;
    let span = span.try_weeks(asked.weeks).ok()?.try_months(asked.months).ok()?.try_years(asked.years).ok()?;
    Some(Some(span))
}

/// A time of a day; where the clocks skip it, as much later.
fn at(now: &Zoned, day: Date, time: Time) -> Option<Zoned> {
    day.to_datetime(time).to_zoned(now.time_zone().clone()).ok()
}

fn first_ahead(now: &Zoned, days: impl IntoIterator<Item = Date>, time: Time) -> Option<Zoned> {
    days.into_iter().filter_map(|day| at(now, day, time)).find(|moment| moment > now)
}

fn plus(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

//! Whether a mailbox has been silent for far longer than usual. Pure.
//!
//! What is usual is learned from the last weeks, for each hour of the week: so a weekend or a night is no silence. A
//! silence is measured by the mails that usually come in such a time, and the longest silences so far say how much of
//! that is nothing yet.

/// Hours of a week.
const WEEK: usize = 7 * 24;
/// How many hours are learned from at most.
pub const HOURS: usize = 4 * WEEK;
/// Nothing is said before so many hours are known.
const LEAST_HOURS: usize = 2 * WEEK;
/// Nothing is said of a mailbox that has had fewer mails.
const LEAST_MAILS: u32 = 50;
/// A silence is none while fewer mails are missing: chance alone makes one of eight once in 3000 times.
const LEAST_MISSING: f64 = 8.0;
/// It is one when so many times more are missing than ever before.
const FAR: f64 = 1.5;

/// What is to be said of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rhythm {
    /// Too little is known.
    Unknown,
    /// Mail comes as it does.
    Usual,
    /// No mail has come for far longer than usual.
    Broken {
        /// For so many hours.
        hours: usize,
        /// In which so many mails usually come.
        missing: f64,
    },
}

/// Judges the silence at the end of `counts`: mails of each hour, the oldest first. `first` is the number of the first
/// hour since any Monday or other fixed moment.
#[must_use]
pub fn judge(first: i64, counts: &[u32]) -> Rhythm {
    let before = counts.iter().take_while(|count| **count == 0).count();
    let hours = counts.iter().rev().take_while(|count| **count == 0).count();
    let known = counts.get(before..counts.len().saturating_sub(hours)).unwrap_or_default();
    if known.len() < LEAST_HOURS || known.iter().sum::<u32>() < LEAST_MAILS {
        return Rhythm::Unknown;
    }
    let week = i64::try_from(WEEK).unwrap_or(1);
    let slot = |at: usize| {
        let hour = first.saturating_add(i64::try_from(at).unwrap_or(0));
        usize::try_from(hour.rem_euclid(week)).unwrap_or(0)
    };
    let mut slots = [(0_u32, 0_u32); WEEK];
    for (at, count) in known.iter().enumerate() {
        if let Some((mails, times)) = slots.get_mut(slot(before + at)) {
            (*mails, *times) = (mails.saturating_add(*count), *times + 1);
        }
    }
    let usual = |at: usize| {
        let (mails, times) = slots.get(slot(at)).copied().unwrap_or_default();
        f64::from(mails) / f64::from(times.max(1))
    };
    let missing: f64 = (counts.len() - hours..counts.len()).map(usual).sum();
    // The one longest silence may have been an outage, or a holiday: it must not excuse the next.
    let mut silences = vec![0.0, 0.0];
    let mut running = 0.0;
    for (at, count) in known.iter().enumerate() {
        if *count == 0 {
            running += usual(before + at);
        } else if running > 0.0 {
            silences.push(std::mem::take(&mut running));
        }
    }
    silences.sort_by(f64::total_cmp);
    let second = silences.iter().rev().nth(1).copied().unwrap_or_default();
    if missing >= LEAST_MISSING.max(FAR * second) { Rhythm::Broken { hours, missing } } else { Rhythm::Usual }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five days a week, from hour 9 to 17, `rate` mails an hour; the first hour is a Monday's midnight.
    fn office(hours: usize, rate: u32) -> Vec<u32> {
        let is_open = |hour: usize| hour / 24 % 7 < 5 && (9..17).contains(&(hour % 24));
        (0..hours).map(|hour| if is_open(hour) { rate } else { 0 }).collect()
    }

    fn silent_from(mut counts: Vec<u32>, from: usize) -> Vec<u32> {
        counts.iter_mut().skip(from).for_each(|count| *count = 0);
        counts
    }

    #[test]
    fn a_silence_counts_by_what_usually_comes_in_such_a_time() {
        let monday = 3 * WEEK;
        for (name, counts, broken) in [
            ("two hours of a working day", silent_from(office(monday + 13, 5), monday + 11), true),
            ("one hour of it", silent_from(office(monday + 12, 5), monday + 11), false),
            ("a night", office(monday + 24 + 8, 5), false),
            ("a weekend", office(monday + WEEK, 5), false),
            ("the Monday after it", silent_from(office(monday + WEEK + 11, 5), monday + 5 * 24), true),
            ("as usual", office(monday + 13, 5), false),
        ] {
            assert_eq!(matches!(judge(0, &counts), Rhythm::Broken { .. }), broken, "{name}: {:?}", judge(0, &counts));
        }
        let counts = silent_from(office(monday + 13, 5), monday + 11);
        assert_eq!(judge(0, &counts), Rhythm::Broken { hours: 2, missing: 10.0 });
    }

    #[test]
    fn nothing_is_said_of_a_new_or_nearly_unused_mailbox() {
        assert_eq!(judge(0, &[]), Rhythm::Unknown);
        assert_eq!(judge(0, &[0; HOURS]), Rhythm::Unknown);
        assert_eq!(judge(0, &silent_from(office(2 * WEEK, 5), WEEK)), Rhythm::Unknown);
        let mut seldom = vec![0; HOURS];
        seldom.iter_mut().step_by(60).for_each(|count| *count = 1);
        assert_eq!(judge(0, &seldom), Rhythm::Unknown);
        // Hours before the first mail teach nothing.
        let young: Vec<u32> = [vec![0; 2 * WEEK], silent_from(office(WEEK + 20, 5), WEEK + 10)].concat();
        assert_eq!(judge(0, &young), Rhythm::Unknown);
    }

    #[test]
    fn one_outage_does_not_excuse_the_next_but_a_habit_does() {
        let mut counts = office(4 * WEEK - 2 * 24, 5);
        let silence = |counts: &mut Vec<u32>, day: usize| {
            counts.iter_mut().skip(day * 24).take(24).for_each(|count| *count = 0);
        };
        let end = 3 * 7 + 3;
        silence(&mut counts, 2);
        let once = silent_from(counts.clone(), end * 24 + 9);
        assert!(matches!(judge(0, once.get(..end * 24 + 14).unwrap()), Rhythm::Broken { .. }));
        silence(&mut counts, 9);
        let twice = silent_from(counts.clone(), end * 24 + 9);
        assert_eq!(judge(0, twice.get(..end * 24 + 14).unwrap()), Rhythm::Usual);
    }
}

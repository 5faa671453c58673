//! The Date field (RFC 5322 §3.3, §4.3) and the ways in which it is got wrong.

use crate::clock::Timestamp;

/// Zone names with their offset in minutes: RFC 5322 §4.3 for the Americas, and the ones that other
/// countries' mailers write.
const ZONES: &[(&str, i32)] = &[
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("bst", 60),
    ("met", 60),
    ("mez", 60),
    ("cet", 60),
    ("mest", 120),
    ("mesz", 120),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a Date field. Day names and comments are passed over, seconds and zone may be missing (UTC
/// then), and a day may stand after its month.
pub fn read(text: &str) -> Option<Timestamp> {
    let text = without_comments(text);
    let text = text.trim();
    if let Ok(exact) = text.parse::<Timestamp>() {
        return Some(exact);
    }
    let mut found = Found::default();
    let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    for word in words.take(20) {
        found.take(word);
    }
    found.timestamp()
}

/// What was found of a date.
#[derive(Default)]
struct Found {
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
    clock: Option<(i64, i64, i64)>,
    offset_minutes: Option<i32>,
}

impl Found {
    fn take(&mut self, word: &str) {
        if word.contains(':') {
            if self.clock.is_none() {
                self.take_clock(word);
            }
            return;
        }
        if let Some(offset) = offset(word).filter(|_| self.clock.is_some() && self.offset_minutes.is_none()) {
            self.offset_minutes = Some(offset);
            return;
        }
        if word.contains('-') && word.len() > 5 {
            // 1-Jan-2026, 2026-01-31
            self.take_joined(word);
            return;
        }
        if let Some(pm) = ["am", "pm"].iter().position(|half| word.eq_ignore_ascii_case(half)) {
            self.take_half(pm == 1);
            return;
        }
        match word.parse::<i64>() {
            Ok(number) => self.take_number(number, word.len()),
            Err(_) => {
                if self.month.is_none() {
                    self.month = month(word);
                }
            }
        }
    }

    fn take_joined(&mut self, word: &str) {
        let pieces: Vec<&str> = word.split('-').collect();
        match pieces.as_slice() {
            [year, month, day] if year.len() == 4 => {
                (self.year, self.month, self.day) = (year.parse().ok(), month.parse().ok(), day.parse().ok());
            }
            [day, name, year] => {
                self.day = day.parse().ok();
                self.month = month(name);
                if let Ok(number) = year.parse() {
                    self.take_number(number, year.len());
                }
            }
            _ => {}
        }
    }

    fn take_number(&mut self, number: i64, digits: usize) {
        if self.day.is_none() && number <= 31 {
            self.day = Some(number);
        } else if self.year.is_none() {
            // RFC 5322 §4.3: two digits below 50 are of this century, three digits count from 1900.
            self.year = Some(match (digits, number) {
                (1..=2, 0..50) => number + 2000,
                (1..=3, _) => number + 1900,
                _ => number,
            });
        }
    }

    /// The twelve-hour clock.
    fn take_half(&mut self, is_afternoon: bool) {
        if let Some((hour @ 1..=12, ..)) = &mut self.clock {
            *hour = *hour % 12 + if is_afternoon { 12 } else { 0 };
        }
    }

    fn take_clock(&mut self, word: &str) {
        let digits_end = word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(word.len());
        let (clock, zone) = word.split_at_checked(digits_end).unwrap_or((word, ""));
        let mut pieces = clock.split(':').map(|piece| piece.split('.').next().unwrap_or_default().parse::<i64>().ok());
        let hour = pieces.next().flatten();
        let minute = pieces.next().flatten();
        let second = pieces.next().unwrap_or(Some(0));
        if let (Some(hour), Some(minute), Some(second)) = (hour, minute, second) {
            self.clock = Some((hour, minute, second));
            self.offset_minutes = offset(zone);
        }
    }

    fn timestamp(&self) -> Option<Timestamp> {
        let (hour, minute, second) = self.clock?;
        let date = jiff::civil::Date::new(
            i16::try_from(self.year?).ok()?,
            i8::try_from(self.month?).ok()?,
            i8::try_from(self.day?).ok()?,
        )
        .ok()?;
        // A leap second is told as the second before it.
        let time = jiff::civil::Time::new(
            i8::try_from(hour).ok()?,
            i8::try_from(minute).ok()?,
            i8::try_from(second.min(59)).ok()?,
            0,
        )
        .ok()?;
        let offset = jiff::tz::Offset::from_seconds(self.offset_minutes.unwrap_or(0).checked_mul(60)?).ok()?;
        offset.to_timestamp(date.to_datetime(time)).ok()
    }
}

fn month(word: &str) -> Option<i64> {
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|name| *name == start).and_then(|at| i64::try_from(at + 1).ok())
}

/// Minutes east of Greenwich for `+0200`, `-5`, `GMT`, `GMT+1`.
pub fn offset(word: &str) -> Option<i32> {
    let lower = word.to_ascii_lowercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some(*minutes);
    }
    let signed = ["gmt", "utc", "ut"].iter().find_map(|name| lower.strip_prefix(name)).unwrap_or(&lower);
    let (sign, digits) = match (signed.strip_prefix('+'), signed.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let number: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    match digits.len() {
        1 | 2 => Some(sign * number * 60),
        3 | 4 if number % 100 < 60 => Some(sign * (number / 100 * 60 + number % 100)),
        _ => None,
    }
}

fn without_comments(text: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::with_capacity(text.len().min(200));
    // No date is longer; a bomb of brackets isn't one.
    for c in text.chars().take(200) {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        for (text, read_as) in [
            ("Wed, 04 Mar 2026 09:00:00 +0100", Some("2026-03-04T08:00:00Z")),
            ("4 Mar 2026 09:00 GMT", Some("2026-03-04T09:00:00Z")),
            ("Wed, 4 Mar 2026 09:00:00 -0800 (PST)", Some("2026-03-04T17:00:00Z")),
            ("Wed, 04 Mar 26 09:00:00 EST", Some("2026-03-04T14:00:00Z")),
            ("Wed, 04 Mar 2026 09:00:00 GMT+1", Some("2026-03-04T08:00:00Z")),
            ("Wed Mar  4 09:00:00 2026", Some("2026-03-04T09:00:00Z")),
            ("Wed Mar  4 09:00:00 MET 2026", Some("2026-03-04T08:00:00Z")),
            ("Wed,04 Mar 2026 09:00:60 +0000", Some("2026-03-04T09:00:59Z")),
            ("04-Mar-2026 09:00:00 +0000", Some("2026-03-04T09:00:00Z")),
            ("2026-03-04T09:00:00Z", Some("2026-03-04T09:00:00Z")),
            ("2026-03-04 09:00:00 +0000", Some("2026-03-04T09:00:00Z")),
            ("Mon, 31 Dec 99 23:59:59 +0000", Some("1999-12-31T23:59:59Z")),
            ("18 Feb 01 12:29:13 AM", Some("2001-02-18T00:29:13Z")),
            ("18 Feb 01 2:29:13 PM", Some("2001-02-18T14:29:13Z")),
            ("Tue, 029 Apr 2019 23:34:45 -0800", Some("2019-04-30T07:34:45Z")),
            ("Tue, 7 Apr 2026 10:00:t <x", None),
            ("Thu, 31 Feb 2026 09:00:00 +0000", None),
            ("Thu, 99 Foo 99999 99:99:99 +9999", None),
            ("", None),
            ("yesterday", None),
        ] {
            assert_eq!(read(text).map(|at| at.to_string()).as_deref(), read_as, "{text:?}");
        }
    }
}

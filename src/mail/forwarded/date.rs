//! The date field of a forward: written for people, in their language, mostly without a zone.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use super::words::{half_of_day, is_filler, month};
use crate::clock::Timestamp;
use crate::mail::parse;
use crate::mail::reply::lines::{is_unspaced, plain};

/// No date is longer, in bytes.
const LONGEST: usize = 200;

/// Reads a date. `day_first` tells `2/3/2026` from the third of February; where it isn't set and both
/// numbers may be a month, there is no date. A text without a time of day gives none either.
pub fn read(text: &str, day_first: bool, zone: &TimeZone) -> Option<Timestamp> {
    if text.len() > LONGEST {
        return None;
    }
    if let Ok(exact) = text.trim().parse::<Timestamp>() {
        return Some(exact);
    }
    let tokens = tokens(text);
    let (date, used) = date(&tokens, day_first)?;
    let rest: Vec<&Token> =
        tokens.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, token)| token).collect();
    let (time, clock) = time(&rest)?;
    let moment = date.to_datetime(time);
    match offset(&rest, clock, text) {
        Zone::Known(minutes) => Offset::from_seconds(minutes.checked_mul(60)?).ok()?.to_timestamp(moment).ok(),
        Zone::Untold => zone.to_ambiguous_zoned(moment).compatible().ok().map(|zoned| zoned.timestamp()),
        Zone::Unknown => None,
    }
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A number and how many digits it has; `mark` stands right behind it: `.`, `/`, `-`.
    Number {
        value: i16,
        digits: usize,
        mark: char,
    },
    Clock(i8, i8, i8),
    Word(String),
    /// `+0100`, `CET`, `GMT+1`, as written.
    Zone(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut line = String::new();
    plain(text, &mut line);
    // Scripts without blanks glue numbers and words together, and so does "9:15am".
    let mut spaced = String::with_capacity(line.len() * 2);
    let mut before = ' ';
    for c in line.chars() {
        let is_seam = is_unspaced(c) && before.is_ascii_digit()
            || is_unspaced(before) && c.is_ascii_digit()
            || before.is_ascii_digit() && matches!(c, 'a' | 'p');
        if is_seam {
            spaced.push(' ');
        }
        spaced.push(if matches!(c, ',' | ';' | '(' | ')' | '（' | '）' | '，' | '、' | '"' | '[' | ']') {
            ' '
        } else {
            c
        });
        before = c;
    }
    spaced.split_whitespace().flat_map(piece).collect()
}

fn piece(word: &str) -> Vec<Token> {
    if let Some(clock) = clock(word, ':') {
        return clock;
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return vec![if is_zone(word) {
            Token::Zone(word.to_owned())
        } else {
            Token::Word(word.trim_matches('.').to_owned())
        }];
    }
    let numbers = numbers(word);
    // "09.15" and "9h15" have two numbers, a date has three.
    match (numbers.as_slice(), word.chars().nth(digits)) {
        ([_, _], Some('.')) => clock(word, '.').unwrap_or(numbers),
        ([_], Some('h')) => clock(word, 'h').unwrap_or(numbers),
        _ => numbers,
    }
}

fn is_zone(word: &str) -> bool {
    word.starts_with(['+', '-']) || (word.is_ascii() && word.len() <= 9 && parse::date::offset(word).is_some())
}

/// The numbers of `02.03.2026`, `2026-03-02`, `2nd`, `2.`; `04-mar-2026` gives a word in between.
fn numbers(word: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for part in word.split_inclusive(['.', '/', '-', '‐']) {
        let mark = part.chars().next_back().filter(|c| !c.is_alphanumeric()).unwrap_or(' ');
        let part = part.trim_end_matches(mark);
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        match part.get(..digits).and_then(|number| number.parse().ok()) {
            Some(value) => found.push(Token::Number { value, digits, mark }),
            None if part.is_empty() => {}
            None => found.push(Token::Word(part.to_owned())),
        }
    }
    found
}

/// `9:15`, `09:15:33`, `9h15`, `09:15Z`, with the zone that may be glued to it.
fn clock(word: &str, mark: char) -> Option<Vec<Token>> {
    let end = word.find(|c: char| !(c.is_ascii_digit() || c == mark || c == '.')).unwrap_or(word.len());
    let (clock, rest) = word.split_at_checked(end).filter(|(clock, _)| clock.contains(mark))?;
    let mut parts = clock.split([mark, '.']).map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    let mut tokens = vec![Token::Clock(hour, minute, second)];
    if !rest.is_empty() {
        tokens.push(if is_zone(rest) {
            Token::Zone(rest.to_owned())
        } else {
            Token::Word(rest.trim_matches('.').to_owned())
        });
    }
    Some(tokens)
}

/// The day and which tokens tell it. Two dates that differ are none.
fn date(tokens: &[Token], day_first: bool) -> Option<(Date, Vec<usize>)> {
    let full: Vec<(usize, &Token)> = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| !matches!(token, Token::Word(word) if is_filler(word) || word.chars().all(is_unspaced)))
        .collect();
    let mut found = full.windows(3).filter_map(|three| {
        let [(first, a), (second, b), (third, c)] = three else { return None };
        Some((three_parts(a, b, c, day_first)?, vec![*first, *second, *third]))
    });
    let (date, used) = found.next()?;
    found.all(|(other, _)| other == date).then_some((date, used))
}

fn three_parts(a: &Token, b: &Token, c: &Token, day_first: bool) -> Option<Date> {
    let number = |token: &Token| match token {
        Token::Number { value, digits, mark } => Some((*value, *digits, *mark)),
        _ => None,
    };
    let named = |token: &Token| match token {
        Token::Word(word) => month(word),
        _ => None,
    };
    let (first, second, third) = (number(a), number(b), number(c));
    let (year, month, day) = match (first, second, third) {
        (Some(year), None, Some(day)) if year.1 == 4 => (year.0, named(b)?, day.0),
        (Some(day), None, Some(year)) => (full_year(year)?, named(b)?, day.0),
        (None, Some(day), Some(year)) => (full_year(year)?, named(a)?, day.0),
        (Some(year), Some(month), Some(day)) if year.1 == 4 => (year.0, i8::try_from(month.0).ok()?, day.0),
        (Some(one), Some(two), Some(year)) => {
            let (day, month) = in_order(one, two, day_first)?;
            (full_year(year)?, i8::try_from(month).ok()?, day)
        }
        _ => return None,
    };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// Day and month of `02.03.`, `2/3/`, `2-3-`.
fn in_order(one: (i16, usize, char), two: (i16, usize, char), day_first: bool) -> Option<(i16, i16)> {
    if one.2 == ' ' || one.2 != two.2 {
        return None;
    }
    // Nobody puts the month before a dot but after the year.
    match (one.0, two.0) {
        (day, month) if one.2 == '.' || day_first || day > 12 || day == month => Some((day, month)),
        (month, day) if day > 12 => Some((day, month)),
        _ => None,
    }
}

fn full_year((value, digits, _): (i16, usize, char)) -> Option<i16> {
    match digits {
        4 => Some(value),
        2 => Some(2000 + value),
        _ => None,
    }
}

/// The time of day and where the clock stands.
fn time(tokens: &[&Token]) -> Option<(Time, usize)> {
    let clock = |token: &&Token| match token {
        Token::Clock(hour, minute, second) => Some((*hour, *minute, *second)),
        _ => None,
    };
    let (at, (hour, minute, second)) = tokens.iter().enumerate().find_map(|(at, token)| Some((at, clock(token)?)))?;
    let is_only = tokens.iter().filter_map(clock).count() == 1;
    let half = |at: Option<usize>| match at.and_then(|at| tokens.get(at)) {
        Some(Token::Word(word)) => half_of_day(word),
        _ => None,
    };
    // "a. m." is two words.
    let spaced = match (tokens.get(at + 1), tokens.get(at + 2)) {
        (Some(Token::Word(first)), Some(Token::Word(second))) if second == "m" => half_of_day(&format!("{first}m")),
        _ => None,
    };
    let is_afternoon = half(Some(at + 1)).or_else(|| half(at.checked_sub(1))).or(spaced);
    let hour = match is_afternoon {
        Some(is_afternoon) if (1..=12).contains(&hour) => hour % 12 + if is_afternoon { 12 } else { 0 },
        _ => hour,
    };
    // A leap second is told as the second before it.
    let time = Time::new(hour, minute, second.min(59), 0).ok()?;
    is_only.then_some((time, at))
}

/// What the text says about the zone.
enum Zone {
    Known(i32),
    Untold,
    /// Letters that look like a zone and are none we know.
    Unknown,
}

fn offset(tokens: &[&Token], clock: usize, text: &str) -> Zone {
    let behind = tokens.get(clock + 1..).unwrap_or_default();
    let zone = behind.iter().find_map(|token| match token {
        Token::Zone(zone) => Some(zone),
        _ => None,
    });
    match zone {
        // In Chinese the same letters mean another zone, eight hours ahead.
        Some(zone) if zone == "cst" && text.contains(is_unspaced) => Zone::Unknown,
        Some(zone) => parse::date::offset(zone).map_or(Zone::Unknown, Zone::Known),
        None if looks_like_zone(text) => Zone::Unknown,
        None => Zone::Untold,
    }
}

/// Whether the last word is in capitals: `IST` is Ireland, Israel or India.
fn looks_like_zone(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    (3..=5).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_uppercase())
        && month(&last.to_lowercase()).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, day_first: bool) -> Option<String> {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        read(text, day_first, &berlin).map(|at| at.to_string())
    }

    #[test]
    fn dates_are_read_in_the_forms_of_the_clients() {
        for text in [
            // Gmail
            "Mon, Mar 2, 2026 at 9:15 AM",
            "Mon, Mar 2, 2026 at 9:15\u{202f}AM",
            "Mon, 2 Mar 2026 at 09:15",
            "Mo., 2. März 2026 um 09:15 Uhr",
            "lun. 2 mars 2026 à 09:15",
            "lun, 2 mar 2026 a las 9:15",
            "lun, 2 mar 2026 alle ore 09:15",
            "seg., 2 de mar. de 2026 às 09:15",
            "ma 2 mrt 2026 om 09:15",
            "mån 2 mars 2026 kl 09:15",
            "man. 2. mar. 2026 kl. 09.15",
            "ma 2. maalisk. 2026 klo 9.15",
            "pon., 2 mar 2026 o 09:15",
            "po 2. 3. 2026 v 9:15",
            "пн, 2 мар. 2026 г. в 09:15",
            "пн, 2 бер. 2026 р. о 09:15",
            "2 Mar 2026 Pzt, 09:15",
            "2026年3月2日(月) 9:15",
            "2026年3月2日 週一 上午9:15",
            "2026年3月2日周一 09:15",
            "2026년 3월 2일 (월) 오전 9:15",
            "Δευ, 2 Μαρ 2026 στις 9:15 π.μ.",
            // Outlook
            "Monday, March 2, 2026 9:15 AM",
            "Monday, March 2, 2026 9:15:00 AM",
            "Monday, 2 March 2026 09:15",
            "02 March 2026 09:15",
            "Montag, 2. März 2026 09:15",
            "lundi 2 mars 2026 09:15",
            "lunes, 2 de marzo de 2026 9:15",
            "lunes, 2 de marzo de 2026 9:15 a. m.",
            "segunda-feira, 2 de março de 2026 09:15",
            "lunedì 2 marzo 2026 09:15",
            "maandag 2 maart 2026 09:15",
            "2. marts 2026 09:15",
            "mandag 2. mars 2026 09:15",
            "den 2 mars 2026 09:15",
            "poniedziałek, 2 marca 2026 09:15",
            "pondělí 2. března 2026 9:15",
            "2026. március 2., hétfő 9:15",
            "luni, 2 martie 2026 09:15",
            "2 Mart 2026 Pazartesi 09:15",
            "2026年3月2日 9:15",
            "2026年3月2日 上午 09:15",
            "2026년 3월 2일 월요일 오전 9:15",
            // Outlook for Mac, Apple Mail, Yahoo, Proton, GMX, Notes, Roundcube, Thunderbird, mutt
            "Monday, 2. March 2026 at 09:15",
            "2 March 2026 at 09:15:00 CET",
            "March 2, 2026 at 12:15:00 AM PST",
            "2. März 2026 um 09:15:00 MEZ",
            "2 mars 2026 à 09:15:00 UTC+1",
            "2 mars 2026 à 13:45:00 UTC+5:30",
            "Monday, March 2, 2026 at 09:15:00 AM GMT+1",
            "lunes, 2 de marzo de 2026, 09:15:00 CET",
            "On Monday, March 2nd, 2026 at 9:15 AM",
            "Montag, 02. März 2026 um 09:15 Uhr",
            "02.03.2026 09:15",
            "02.03.26 09:15",
            "02-Mar-2026 09:15",
            "2026-03-02 09:15",
            "2026/03/02 9:15",
            "Mon, 2 Mar 2026 09:15:00 +0100",
            "Mon, 02 Mar 2026 08:15:00 +0000",
            "Mon, 2 Mar 2026 08:15:00 GMT",
            "March 2, 2026 9:15:00 AM GMT+01:00",
            "Понедельник, 2 марта 2026, 11:15 +03:00",
            "Lundi 2 Mars 2026 09:15:00",
            "2026-03-02T08:15:00Z",
        ] {
            assert_eq!(told(text, false).as_deref(), Some("2026-03-02T08:15:00Z"), "{text}");
        }
    }

    #[test]
    fn the_language_of_the_fields_says_which_number_is_the_month() {
        for (text, day_first, expected) in [
            ("02/03/26  09:15  (GMT+01:00)", true, Some("2026-03-02T08:15:00Z")),
            ("02/03/2026 09:15", true, Some("2026-03-02T08:15:00Z")),
            ("2-3-2026 09:15", true, Some("2026-03-02T08:15:00Z")),
            ("02/03/2026 09:15", false, None),
            ("13/03/2026 09:15", false, Some("2026-03-13T08:15:00Z")),
            ("3/13/2026 9:15 PM", false, Some("2026-03-13T20:15:00Z")),
            ("3/3/2026 12:15 am", false, Some("2026-03-02T23:15:00Z")),
            ("mar. 3 févr. 2026 à 09:15", true, Some("2026-02-03T08:15:00Z")),
            ("mar, 3 mar 2026 a las 9:15 p.m.", true, Some("2026-03-03T20:15:00Z")),
            ("út 7. července 2026 09:15", true, Some("2026-07-07T07:15:00Z")),
            ("út 2. června 2026 09:15", true, Some("2026-06-02T07:15:00Z")),
        ] {
            assert_eq!(told(text, day_first).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_may_mean_several_moments_means_none() {
        for text in [
            "",
            "today",
            "9:15",
            "Monday, March 2, 2026",
            "2 March 09:15",
            "2 March 2026 at 09:15:00 IST",
            "2026年3月2日 9:15:00 CST",
            "31 February 2026 09:15",
            "2 March 2026 25:15",
            "2 March 2026 09:15, or 3 March 2026 10:15",
            "2 March 2026, 09:15 to 10:15",
            "99999999999 March 2026 09:15",
            "2 March 2026 09:15 +99:99:99",
        ] {
            assert_eq!(told(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_leap_over_is_the_one_after() {
        assert_eq!(told("29 March 2026 02:30", false).as_deref(), Some("2026-03-29T01:30:00Z"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(?s).{0,80}", pieces in proptest::collection::vec(proptest::sample::select(&[
            "2", "2026", "Mar", "March ", " ", ".", "/", "-", ":", "9:15", "AM", "+01", "CET", "年", "月", "99999", "h", ",",
        ][..]), 0..20)) {
            let _ = told(&text, true);
            let _ = told(&pieces.concat(), false);
        }
    }
}

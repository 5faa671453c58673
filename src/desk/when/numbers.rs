//! Words of dates that begin with a digit.

use jiff::civil::Time;

use super::read::{Day, Token, meaning};
use super::words::{Meaning, Unit};

/// A word that begins with a digit; it may be several tokens: `1h30m`.
pub fn numeric(word: &str) -> Option<Vec<Token>> {
    if let Some((date, time)) = word.split_once('t').filter(|(_, time)| time.contains(':')) {
        return Some(vec![date_of(date)?, clock(time)?]);
    }
    if word.contains(':') {
        let end = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
        let (time, half) = word.split_at_checked(end)?;
        let mut tokens = vec![clock(time)?];
        match half {
            "" | "h" => {}
            half => tokens.push(Token::Word(meaning(half)?)),
        }
        return Some(tokens);
    }
    if let Some(date) = date_of(word) {
        return Some(vec![date]);
    }
    let (number, behind) = leading(word)?;
    match behind {
        "" | "." | "st" | "nd" | "rd" | "th" | "er" | "o" | "a" => return Some(vec![Token::Number(number)]),
        "h" => return Some(vec![Token::HourMark(number, 0)]),
        _ => {}
    }
    if let Some(minutes) = behind.strip_prefix('h').filter(|rest| rest.len() == 2)
        && let Ok(minutes) = minutes.parse()
    {
        return Some(vec![Token::HourMark(number, minutes)]);
    }
    pairs(word)
}

/// `1h30m`, `9am`, `14uhr`: numbers with a word behind each.
fn pairs(word: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (number, behind) = leading(rest)?;
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (name, after) = behind.split_at_checked(end)?;
        // Glued to a number it is no Monday.
        let meaning = if name == "mo" { Meaning::Unit(Unit::Month) } else { meaning(name)? };
        if !matches!(meaning, Meaning::Unit(_) | Meaning::Am | Meaning::Pm | Meaning::Clock | Meaning::Month(_)) {
            return None;
        }
        tokens.extend([Token::Number(number), Token::Word(meaning)]);
        rest = after;
    }
    Some(tokens)
}

fn leading(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, behind) = text.split_at_checked(end)?;
    (digits.len() <= 6).then_some(())?;
    Some((digits.parse().ok()?, behind))
}

/// `9:00`, `09:00:30`.
fn clock(text: &str) -> Option<Token> {
    let mut parts = text.trim_end_matches('.').split(':').map(str::parse::<i8>);
    let (hour, minute, second) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next().unwrap_or(Ok(0)).ok()?);
    parts.next().is_none().then_some(())?;
    Time::new(hour, minute, second, 0).ok().map(Token::Time)
}

/// `2026-12-01`, `2026/12/01`, `1.12.2026`, `1.12.`, `31/12/2026`.
fn date_of(word: &str) -> Option<Token> {
    let sign = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = word.trim_end_matches(sign).split(sign).collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| (1..=4).contains(&part.len()));
    let (year, month, day) = match (parts.as_slice(), sign) {
        ([year, month, day], _) if year.len() == 4 => (Some(number(year)?), number(month)?, number(day)?),
        ([day, month, year], '.') => (Some(full_year(year)?), number(month)?, number(day)?),
        ([day, month], '.') => (None, number(month)?, number(day)?),
        ([first, second, year], _) => {
            let (month, day) = unmistakable(number(first)?, number(second)?)?;
            (Some(full_year(year)?), month, day)
        }
        ([first, second], '/') => {
            let (month, day) = unmistakable(number(first)?, number(second)?)?;
            (None, month, day)
        }
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Token::Date(Day::Date { year, month, day }))
}

fn full_year(year: &str) -> Option<i16> {
    let number: i16 = year.parse().ok()?;
    match year.len() {
        4 => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// Month and day, whichever of them comes first; `3/4` means one thing here and another there.
fn unmistakable(first: i16, second: i16) -> Option<(i16, i16)> {
    match (first > 12, second > 12) {
        (true, false) => Some((second, first)),
        (false, true) => Some((first, second)),
        _ => (first == second).then_some((first, second)),
    }
}

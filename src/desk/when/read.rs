//! From words to a day, a time and a length of time.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Time;

use super::numbers::numeric;
use super::words::{Meaning, PHRASES, Unit, WORDS};
use crate::desk::fold::fold;

/// Longer words mean no date, in bytes.
const LONGEST: usize = 200;

static MEANINGS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let rows = WORDS.iter().rev();
    rows.flat_map(|(meaning, words)| words.split_whitespace().map(move |word| (word, *meaning))).collect()
});

/// What words ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The day that is named.
    pub day: Option<Day>,
    /// The time of day that is named.
    pub time: Option<Time>,
    /// The part of the day that is named, by its usual hour.
    part: Option<i8>,
    /// A length of time is named, by these parts.
    pub has_span: bool,
    /// Its minutes.
    pub minutes: i64,
    /// Its hours.
    pub hours: i64,
    /// Its days.
    pub days: i64,
    /// Its weeks.
    pub weeks: i64,
    /// Its months.
    pub months: i64,
    /// Its years.
    pub years: i64,
}

/// A day that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// So many days after today.
    After(i64),
    /// The next such day; if `next`, not today.
    Weekday {
        /// Monday is 1.
        day: i8,
        /// "next" stands beside it.
        next: bool,
    },
    /// Its Monday.
    NextWeek,
    /// Its first day.
    NextMonth,
    /// A day of the calendar, of the next year that fits if none is named.
    Date {
        /// The year, if it is named.
        year: Option<i16>,
        /// January is 1.
        month: i8,
        /// From 1.
        day: i8,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(i64),
    /// `9h30`: a time of day beside a day, else a length of time.
    HourMark(i64, i64),
    Time(Time),
    Date(Day),
    Word(Meaning),
}

impl Token {
    /// Whether it says what the number before it counts.
    fn says_of_what(&self) -> bool {
        use Meaning::{Am, Clock, Hour, Month, Pm, Unit};
        matches!(self, Token::Word(Unit(_) | Month(_) | Clock | Am | Pm | Hour(_)))
    }
}

/// Reads words; `None` if any of them is not understood.
pub fn read(words: &str) -> Option<Asked> {
    if words.len() > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    for word in plain(words).split_whitespace() {
        tokens.extend(tokens_of(word)?);
    }
    let tokens = without_fillers(&settled(&tokens));
    let mut asked = Asked::default();
    let mut marks = Vec::new();
    let mut after_at = false;
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let is_at = std::mem::take(&mut after_at);
        rest = match rest {
            [Token::Word(Meaning::At), rest @ ..] => {
                after_at = true;
                rest
            }
            [Token::Number(hour) | Token::HourMark(hour, 0), rest @ ..]
                if is_at && !rest.first().is_some_and(Token::says_of_what) =>
            {
                asked.set_time(*hour, 0)?;
                rest
            }
            [Token::HourMark(hour, minute), rest @ ..] => {
                marks.push((*hour, *minute, is_at));
                rest
            }
            [Token::Number(hour), Token::Word(Meaning::Unit(Unit::Hour)), rest @ ..] => {
                marks.push((*hour, 0, is_at));
                rest
            }
            _ => asked.take(rest)?,
        };
    }
    for (hour, minute, is_at) in marks {
        if asked.day.is_some() || is_at {
            asked.set_time(hour, minute)?;
        } else {
            asked.add(hour, Unit::Hour);
            asked.add(minute, Unit::Minute);
        }
    }
    asked.settle_part();
    let is_torn = after_at || asked.has_span && asked.day.is_some();
    let is_something = asked.has_span || asked.day.is_some() || asked.time.is_some();
    (!is_torn && is_something).then_some(asked)
}

impl Asked {
    /// Takes what the tokens begin with and gives back the others.
    fn take<'t>(&mut self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        use Meaning::{Am, Clock, Hour, Month, Next, Pm, Weekday};
        Some(match tokens {
            [Token::Number(day), Token::Word(Month(month)), Token::Number(year), rest @ ..] if *year >= 1000 => {
                self.set_date(Some(*year), *month, *day)?;
                rest
            }
            [Token::Word(Month(month)), Token::Number(day), Token::Number(year), rest @ ..] if *year >= 1000 => {
                self.set_date(Some(*year), *month, *day)?;
                rest
            }
            [Token::Number(day), Token::Word(Month(month)), rest @ ..]
            | [Token::Word(Month(month)), Token::Number(day), rest @ ..] => {
                self.set_date(None, *month, *day)?;
                rest
            }
            [Token::Number(hour), Token::Word(Clock), Token::Number(minute), rest @ ..] => {
                self.set_time(*hour, *minute)?;
                rest
            }
            [Token::Number(hour), Token::Word(Clock), rest @ ..] => {
                self.set_time(*hour, 0)?;
                rest
            }
            [Token::Number(hour), Token::Word(half @ (Am | Pm)), rest @ ..] => {
                self.set_time(of_half(*hour, *half == Pm)?, 0)?;
                rest
            }
            [Token::Time(time), Token::Word(half @ (Am | Pm)), rest @ ..] => {
                self.set_time(of_half(i64::from(time.hour()), *half == Pm)?, i64::from(time.minute()))?;
                rest
            }
            [Token::Time(time), Token::Word(Clock), rest @ ..] | [Token::Time(time), rest @ ..] => {
                self.set_time(i64::from(time.hour()), i64::from(time.minute()))?;
                rest
            }
            [Token::Number(count), Token::Word(Meaning::Unit(unit)), rest @ ..] => {
                self.add(*count, *unit);
                rest
            }
            [Token::Word(Next), Token::Word(Weekday(day)), rest @ ..]
            | [Token::Word(Weekday(day)), Token::Word(Next), rest @ ..] => {
                self.set_day(Day::Weekday { day: *day, next: true })?;
                rest
            }
            [Token::Word(Next), Token::Word(Meaning::Unit(unit)), rest @ ..]
            | [Token::Word(Meaning::Unit(unit)), Token::Word(Next), rest @ ..] => {
                self.set_day(match unit {
                    Unit::Week => Day::NextWeek,
                    Unit::Month => Day::NextMonth,
                    _ => return None,
                })?;
                rest
            }
            [Token::Word(Weekday(day)), rest @ ..] => {
                self.set_day(Day::Weekday { day: *day, next: false })?;
                rest
            }
            [Token::Date(day), rest @ ..] => {
                self.set_day(*day)?;
                rest
            }
            [Token::Word(Meaning::DayOrMorning(_)), rest @ ..] if self.day.is_some() => {
                self.part = Some(9);
                rest
            }
            [Token::Word(Meaning::Day(days) | Meaning::DayOrMorning(days)), rest @ ..] => {
                self.set_day(Day::After(*days))?;
                rest
            }
            [Token::Number(hour), Token::Word(Hour(part)), rest @ ..] => {
                self.set_time(*hour, 0)?;
                self.part = Some(*part);
                rest
            }
            [Token::Word(Hour(part)), rest @ ..] => {
                self.part = Some(*part);
                rest
            }
            _ => return None,
        })
    }

    fn set_time(&mut self, hour: i64, minute: i64) -> Option<()> {
        let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
        self.time.replace(time).is_none().then_some(())
    }

    /// "Tomorrow evening" has its usual hour, "tomorrow evening at eight" is at 20:00.
    fn settle_part(&mut self) {
        let Some(part) = self.part else { return };
        self.time = match self.time {
            None => Time::new(part, 0, 0, 0).ok(),
            Some(time) if part > 12 && time.hour() < 12 => Time::new(time.hour() + 12, time.minute(), 0, 0).ok(),
            time => time,
        };
    }

    fn set_date(&mut self, year: Option<i64>, month: i8, day: i64) -> Option<()> {
        let year = year.map(i16::try_from).transpose().ok()?;
        self.set_day(Day::Date { year, month, day: i8::try_from(day).ok()? })
    }

    /// A weekday beside a date says nothing more.
    fn set_day(&mut self, day: Day) -> Option<()> {
        self.day = Some(match (self.day, day) {
            (None, day) => day,
            (Some(date @ Day::Date { .. }), Day::Weekday { .. }) => date,
            (Some(Day::Weekday { .. }), date @ Day::Date { .. }) => date,
            _ => return None,
        });
        Some(())
    }

    fn add(&mut self, count: i64, unit: Unit) {
        self.has_span = true;
        let part = match unit {
            Unit::Minute => &mut self.minutes,
            Unit::Hour => &mut self.hours,
            Unit::Day => &mut self.days,
            Unit::Week => &mut self.weeks,
            Unit::Month => &mut self.months,
            Unit::Year => &mut self.years,
        };
        *part = part.saturating_add(count);
    }
}

/// The hour of a day that an hour of its half is.
fn of_half(hour: i64, is_second: bool) -> Option<i64> {
    (1..=12).contains(&hour).then_some(hour % 12 + if is_second { 12 } else { 0 })
}

/// Without accents, case and signs that say nothing; phrases as one word.
fn plain(words: &str) -> String {
    let folded = fold(words);
    let mut text = String::from(" ");
    let mut chars = folded.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let c = match c {
            '\u{2010}'..='\u{2015}' | '−' => '-',
            '’' | '\'' | ',' | ';' | '@' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c if c.is_whitespace() => ' ',
            c => c,
        };
        let parts = c == '-' && !(before.is_ascii_digit() && next.is_ascii_digit());
        text.push(if parts { ' ' } else { c });
        before = c;
    }
    text.push(' ');
    let mut text =
        text.split(' ').filter(|word| !word.is_empty()).fold(String::from(" "), |all, word| all + word + " ");
    for (phrase, word) in PHRASES {
        let phrase = format!(" {phrase} ");
        if text.contains(&phrase) {
            text = text.replace(&phrase, &format!(" {word} "));
        }
    }
    text
}

/// A word may be several tokens: `1h30m`.
fn tokens_of(word: &str) -> Option<Vec<Token>> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return numeric(word);
    }
    let word = word.replace(|c: char| !c.is_alphanumeric(), "");
    if word.is_empty() {
        return Some(Vec::new());
    }
    meaning(&word).map(|meaning| vec![Token::Word(meaning)])
}

/// What a word means, in lower case and without accents.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.get(word).copied()
}

/// Words with two meanings, settled by what stands beside them.
fn settled(tokens: &[Token]) -> Vec<Token> {
    let is_number = |at: Option<usize>| matches!(at.and_then(|at| tokens.get(at)), Some(Token::Number(_)));
    let is_unit = |at: usize| matches!(tokens.get(at), Some(Token::Word(Meaning::Unit(_))));
    let is_counted = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        matches!(before, Some(Token::Number(_) | Token::Word(Meaning::One | Meaning::OneOrAt)))
    };
    let one = |(at, token): (usize, &Token)| match *token {
        Token::Word(Meaning::WeekdayOrMonth(_, month)) if is_number(at.checked_sub(1)) || is_number(Some(at + 1)) => {
            Token::Word(Meaning::Month(month))
        }
        Token::Word(Meaning::WeekdayOrMonth(day, _)) => Token::Word(Meaning::Weekday(day)),
        Token::Word(Meaning::OneOrAt | Meaning::One) if is_unit(at + 1) => Token::Number(1),
        Token::Word(Meaning::OneOrAt) => Token::Word(Meaning::At),
        // "An hour", "una hora y 30 minutos"; behind a number they are years.
        Token::Word(Meaning::Unit(Unit::Year)) if !is_counted(at) => {
            if is_unit(at + 1) {
                Token::Number(1)
            } else {
                Token::Word(Meaning::Filler)
            }
        }
        Token::Word(Meaning::Am)
            if !matches!(at.checked_sub(1).and_then(|at| tokens.get(at)), Some(Token::Number(_) | Token::Time(_))) =>
        {
            Token::Word(Meaning::Filler)
        }
        other => other,
    };
    tokens.iter().enumerate().map(one).collect()
}

fn without_fillers(tokens: &[Token]) -> Vec<Token> {
    tokens.iter().filter(|token| **token != Token::Word(Meaning::Filler)).copied().collect()
}

//! Whether words hold a date, in any of the ways mail programs write one.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::dates::{MONTHS, WEEKDAYS};

static MONTH: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of(MONTHS));
static WEEKDAY: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of(WEEKDAYS));

fn words_of(table: &[&'static str]) -> HashSet<&'static str> {
    table.iter().flat_map(|row| row.split(' ')).collect()
}

/// What the words of a line say about time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dated {
    /// Position of the word at which a date begins.
    pub date: Option<usize>,
    /// There is a time of day.
    pub time: bool,
}

/// Reads the words of a line, in lower case with western digits.
pub fn dated(words: &[&str]) -> Dated {
    let shapes: Vec<Shape> = words.iter().map(|word| shape(word)).collect();
    let time = shapes.contains(&Shape::Time);
    Dated { date: shapes.iter().enumerate().position(|(at, _)| begins_date(&shapes, at, time)), time }
}

/// Whether a word is, or may be, the beginning of a date: a number, a weekday, a month.
pub fn may_begin_date(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_name(&WEEKDAY, word) || is_name(&MONTH, word)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `2011-03-01`, `19/03/2014`, `11-apr-2011`, `2016年11月8日`.
    Whole,
    /// Four digits from 1900 to 2199.
    Year,
    /// Up to two digits, `9.` and `1st` included.
    Number,
    /// `18:02`, `20.42`, `10h30`.
    Time,
    Month,
    Weekday,
    Other,
}

fn shape(word: &str) -> Shape {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ':' | '\'' | '-' | '–'));
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return numeric(word);
    }
    if is_name(&MONTH, word) {
        Shape::Month
    } else if is_name(&WEEKDAY, word) {
        Shape::Weekday
    } else {
        inner_date(word)
    }
}

fn numeric(word: &str) -> Shape {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20") || word.starts_with("21"));
        return match word.len() {
            _ if year => Shape::Year,
            1 | 2 => Shape::Number,
            _ => Shape::Other,
        };
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = word.split_at_checked(digits).unwrap_or_default();
    let mark = rest.chars().next().unwrap_or(' ');
    let follows = rest.get(mark.len_utf8()..).unwrap_or_default();
    let second_digits = follows.bytes().take_while(u8::is_ascii_digit).count();
    match mark {
        ':' | 'h' if first.len() <= 2 && second_digits >= 1 => Shape::Time,
        '.' | '-' | '/' | '‐' => parts(word, mark),
        '年' | '년' | '月' | '월' => inner_date(word),
        's' | 'n' | 'r' | 't' | 'º' | '°' | 'ª' | 'e' if first.len() <= 2 && rest.chars().count() <= 3 => {
            Shape::Number
        }
        _ => inner_date(word),
    }
}

/// Numbers joined by dots, dashes or slashes: a date if there are three, a time of day if there are two.
fn parts(word: &str, mark: char) -> Shape {
    let word = word.split_once('t').filter(|(date, _)| date.len() >= 8).map_or(word, |(date, _)| date);
    let mut count = 0;
    let mut named = false;
    for part in word.split(mark) {
        count += 1;
        let is_number = matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit());
        if count == 2 && !is_number && is_name(&MONTH, part) {
            named = true;
        } else if !is_number {
            return Shape::Other;
        }
    }
    match count {
        3 => Shape::Whole,
        2 if named => Shape::Whole,
        2 if mark == '.' => Shape::Time,
        _ => Shape::Other,
    }
}

/// `2016年11月8日` and `2019년`, also glued to the word before.
fn inner_date(word: &str) -> Shape {
    let mut previous = ' ';
    for c in word.chars() {
        if matches!(c, '年' | '년' | '月' | '월') && previous.is_ascii_digit() {
            return Shape::Whole;
        }
        previous = c;
    }
    Shape::Other
}

fn begins_date(shapes: &[Shape], at: usize, time: bool) -> bool {
    let next = |n: usize| shapes.get(at + n).copied().unwrap_or(Shape::Other);
    let (one, two, three) = (next(1), next(2), next(3));
    match next(0) {
        Shape::Whole => true,
        // 9 Dec, 9 de Dec, 8 tháng 6, 1. 1. 2019, 5 1 2019
        Shape::Number => {
            one == Shape::Month
                || two == Shape::Month
                || ((one == Shape::Number || one == Shape::Time) && two == Shape::Year)
        }
        // Dec 9, December the 9th
        Shape::Month => one == Shape::Number || two == Shape::Number || one == Shape::Year,
        // 2016. 11. 8.
        Shape::Year => one == Shape::Number && (two == Shape::Number || two == Shape::Month) || one == Shape::Month,
        // Mon, 10:23
        Shape::Weekday => time && (one == Shape::Time || two == Shape::Time || three == Shape::Time),
        Shape::Time | Shape::Other => false,
    }
}

fn is_name(set: &HashSet<&'static str>, word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', '॰']);
    if set.contains(word) {
        return true;
    }
    let stem = word.char_indices().nth(3).and_then(|(at, _)| word.get(..at));
    stem.is_some_and(|stem| word.len() < 40 && set.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_date(line: &str) -> bool {
        let mut text = String::new();
        super::super::lines::plain(line, &mut text);
        dated(&super::super::attribution::words(&text)).date.is_some()
    }

    #[test]
    fn dates_are_seen_in_many_forms() {
        for line in [
            "Wed, Dec 9",
            "Tue, 2011-03-01 at 18:02 +0530",
            "01/03/11 7:07 PM",
            "11-Apr-2011",
            "19 mars 2014 10:37",
            "7 stycznia 2015 15:24",
            "2016年11月8日，下午2:23",
            "2022年1月1日(金) 9:00",
            "2019년 1월 1일 (화) 오후 3:00",
            "14:24 8 tháng 6, 2017",
            "24 de jan de 2019",
            "2013.02.08. 7:31",
            "út 1. 1. 2019 v 10:00",
            "6 октября 2014 г.",
            "30 серп. 2016 р. 20:45",
            "1 בינו׳ 2019 ב-10:00",
            "١ يناير ٢٠١٩",
            "1 जन॰ 2019",
            "1 ม.ค. 2019 เวลา 10:00",
            "Monday, 10:23",
            "2016. 11. 8. 오후 2:23",
        ] {
            assert!(has_date(line), "{line}");
        }
    }

    #[test]
    fn numbers_and_names_alone_are_no_dates() {
        for line in
            ["the other hand", "3 of 5 people", "version 1.2", "room 2014", "call 555-941-0697", "May I ask", "10:30"]
        {
            assert!(!has_date(line), "{line}");
        }
    }
}

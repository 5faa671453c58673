//! The words of dates, as data.
//!
//! Sources: Unicode CLDR 45, Gregorian calendar (months wide and abbreviated, day periods); the forms that
//! Gmail, Outlook, Apple Mail, Thunderbird and Yahoo write above forwarded mail (observation). All words
//! are lower case.

use crate::mail::reply::attribution;
use crate::mail::reply::lines::plain;

/// Beginnings of the names of each month, January first. The longest that fits a word counts.
///
/// Languages: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian,
/// Finnish, Polish, Czech, Slovak, Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek. Croatian isn't
/// among them: its `lip` and `srp` are other months than the Polish and the Czech ones.
const MONTHS: [&str; 12] = [
    "jan jän ene gen ian sty led oca янв січ ιαν tammi",
    "feb fév fev lut úno şub фев лют φεβ helmi",
    "mar mär mrz mrt maa már bře мар бер μαρ μάρ",
    "apr avr abr ápr kwi dub nis апр кві απρ huhti",
    "may mai mag maj mei maí máj kvě май мая тра μάι μαΐ μαι touko",
    "jun juin giu jún iun cze červen červn čvn haz июн чер ιουν ιούν kesä",
    "jul juil lug júl iul lip července červenec čvc tem июл лип ιουλ ιούλ heinä",
    "aug aoû aou ago sie srp ağu авг сер αυγ αύγ elo",
    "sep set szept wrz zář eyl сен вер σεπ syys",
    "oct okt ott out paź říj eki окт жов οκτ loka",
    "nov nóv nôv noi noe kas ноя лис lis νοε νοέ marras",
    "dec déc des dez dic gru pro ara дек гру δεκ joulu",
];

/// The halves of the day before or after a twelve-hour clock.
const MORNING: &[&str] =
    &["am", "a.m", "π.μ", "πμ", "ص", "上午", "午前", "오전", "凌晨", "早上", "清晨", "fm", "öö", "de", "sa"];
const AFTERNOON: &[&str] =
    &["pm", "p.m", "μ.μ", "μμ", "م", "下午", "午後", "오후", "傍晚", "fe", "em", "ös", "du", "ch"];

/// Words between the numbers of a date that say nothing: "2 de marzo de 2026", "March the 2nd".
const FILLERS: &[&str] = &["de", "del", "of", "the", "г", "р", "d", "dňa"];

/// Words between date and name in an attribution.
const BEFORE_NAME: &[&str] = &["uhr", "heeft", "użytkownik", "odesílatel", "от", "er", "gmt", "utc"];

/// The number of the month that a word names.
pub fn month(word: &str) -> Option<i8> {
    let known = |names: &str| names.split(' ').filter(|name| word.starts_with(name)).map(str::len).max();
    let (number, _) = (1..)
        .zip(MONTHS)
        .filter_map(|(number, names)| Some((number, known(names)?)))
        .max_by_key(|(_, length)| *length)?;
    Some(number)
}

/// Whether a word says that the clock's hour is one of the morning (`Some(false)`) or the afternoon.
pub fn half_of_day(word: &str) -> Option<bool> {
    match (MORNING.contains(&word), AFTERNOON.contains(&word)) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    }
}

/// Whether a word inside a date may be passed over.
pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// Whether a word may stand between the date and the name of an attribution.
pub fn is_before_name(word: &str) -> bool {
    let mut lower = String::new();
    plain(word, &mut lower);
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    attribution::introduces(lower) || half_of_day(lower).is_some() || BEFORE_NAME.contains(&lower)
}

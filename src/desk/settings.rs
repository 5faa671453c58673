//! What agents set for themselves with `#notify`, and what follows from it: quiet hours and the daily digest.
//!
//! A time of day is a moment of the agent's zone. Where the clocks are put forward, a time that is skipped stands for
//! the same distance after it; where they are put back, a time that comes twice stands for the first.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::person::{Notify, Settings};
use crate::clock::Timestamp;

/// Languages that mails can be written in.
pub const LANGUAGES: &[&str] = &["en", "de", "fr", "es", "ar"];

/// Longest that answers may wait to be taken back.
pub const LONGEST_UNDO: Duration = Duration::from_secs(600);

/// One thing that an agent wants otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingChange {
    /// Of which tickets the agent is told.
    Notify(Notify),
    /// Whether own answers come back as a copy.
    OwnCopies(bool),
    /// Whether mails with directives are answered by what they did.
    Receipts(bool),
    /// How long answers wait; `None`: as long as the desk's.
    Undo(Option<Duration>),
    /// Minutes after midnight between which nothing is sent unasked; the first may be the later one.
    Quiet(Option<(u16, u16)>),
    /// Minutes after midnight at which the digest is due.
    Digest(Option<u16>),
    /// IANA name; empty: the desk's zone.
    Zone(String),
    /// Language; empty: the brand's.
    Language(String),
}

impl SettingChange {
    /// The words that [`read`] takes for it.
    #[must_use]
    pub fn written(&self) -> String {
        match self.form() {
            "" => self.value(),
            word => format!("{word} {}", self.value()),
        }
    }

    /// The first of the words; empty for the tickets the agent is told of, which are named alone.
    fn form(&self) -> &'static str {
        match self {
            SettingChange::Notify(_) => "",
            SettingChange::OwnCopies(_) => "copies",
            SettingChange::Receipts(_) => "receipts",
            SettingChange::Undo(_) => "undo",
            SettingChange::Quiet(_) => "quiet",
            SettingChange::Digest(_) => "digest",
            SettingChange::Zone(_) => "zone",
            SettingChange::Language(_) => "language",
        }
    }

    /// The words without the first.
    #[must_use]
    pub fn value(&self) -> String {
        let or = |text: Option<String>, other: &str| text.unwrap_or_else(|| other.to_owned());
        match self {
            SettingChange::Notify(notify) => notify.word().to_owned(),
            SettingChange::OwnCopies(on) | SettingChange::Receipts(on) => if *on { "on" } else { "off" }.to_owned(),
            SettingChange::Undo(undo) => or(undo.map(|undo| format!("{}s", undo.as_secs())), "default"),
            SettingChange::Quiet(quiet) => {
                or(quiet.map(|(from, to)| format!("{}-{}", time_text(from), time_text(to))), "off")
            }
            SettingChange::Digest(digest) => or(digest.map(time_text), "off"),
            SettingChange::Zone(text) | SettingChange::Language(text) => {
                or(Some(text.clone()).filter(|text| !text.is_empty()), "default")
            }
        }
    }
}

/// A row of the table from which reading, help and documentation are made.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The words as they are written behind `#notify`.
    pub written: &'static str,
    /// One line of help.
    pub help: &'static str,
    read: fn(&str) -> Option<SettingChange>,
}

/// Everything that `#notify` takes. What begins alike stands together.
pub const FORMS: &[Form] = &[
    notify("all", "be told of every ticket"),
    notify("mine+unassigned", "be told of your own tickets and of those nobody has"),
    notify("mine", "be told of your own tickets"),
    notify("mentions", "be told only where a colleague names you in a note"),
    notify("none", "be told of nothing"),
    form("copies on|off", "get a copy of your own answers", |words| flag(words).map(SettingChange::OwnCopies)),
    form("receipts on|off", "be told what your directives did", |words| flag(words).map(SettingChange::Receipts)),
    form("undo 30s|off|default", "how long your answers wait so that #undo can take them back, 10m at most", undo),
    form("quiet 18:00-8:00|off", "hours in which nothing comes unasked; it comes bundled afterwards", quiet),
    form("digest 8:00|off", "one mail a day with what waits for you", digest),
    form("zone Europe/Berlin|default", "the time zone your hours are meant in", zone),
    form("language en|de|fr|es|ar|default", "the language of the desk's mails to you", language),
];

const fn form(written: &'static str, help: &'static str, read: fn(&str) -> Option<SettingChange>) -> Form {
    Form { written, help, read }
}

const fn notify(written: &'static str, help: &'static str) -> Form {
    form(written, help, |_| None)
}

impl Form {
    /// The word it begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.written.split(' ').next().unwrap_or_default()
    }

    fn takes_value(&self) -> bool {
        self.written.contains(' ')
    }
}

/// Words that were not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What was written, in one line.
    pub words: String,
    /// What may be written instead: the forms of the setting that was meant, else all of them.
    pub forms: Vec<&'static str>,
}

/// Reads the value of one setting by its word: `value("quiet", "18:00-8:00")`.
///
/// # Errors
/// The values that the setting takes.
pub fn value(word: &str, text: &str) -> Result<SettingChange, Vec<&'static str>> {
    let form = FORMS.iter().find(|form| form.takes_value() && form.word() == word);
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let values = |form: &Form| form.written.split_once(' ').map_or(vec![], |(_, values)| values.split('|').collect());
    form.and_then(|form| (form.read)(&plain)).ok_or_else(|| form.map(values).unwrap_or_default())
}

/// Reads the words behind `#notify`. Case, blanks and the kinds of dashes don't matter.
///
/// # Errors
/// What was not understood, with the forms that are.
pub fn read(words: &str) -> Result<SettingChange, Misread> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = words.to_lowercase();
    if let Some(notify) = which_tickets(&plain) {
        return Ok(SettingChange::Notify(notify));
    }
    let (word, value) = plain.split_once([' ', ':', '=']).unwrap_or((&plain, ""));
    let value = value.trim_matches([' ', '=', ':']);
    let meant = FORMS.iter().find(|form| form.takes_value() && form.word() == word);
    match meant.map(|form| (form, (form.read)(value))) {
        Some((_, Some(change))) => Ok(change),
        Some((form, None)) => Err(Misread { words, forms: vec![form.written] }),
        None => Err(Misread { words, forms: FORMS.iter().map(|form| form.written).collect() }),
    }
}

/// The settings after a change.
#[must_use]
pub fn apply(settings: &Settings, change: SettingChange) -> Settings {
    let mut settings = settings.clone();
    match change {
        SettingChange::Notify(notify) => settings.notify = notify,
        SettingChange::OwnCopies(on) => settings.own_copies = on,
        SettingChange::Receipts(on) => settings.receipts = on,
        SettingChange::Undo(undo) => settings.undo = undo,
        SettingChange::Quiet(quiet) => settings.quiet = quiet,
        SettingChange::Digest(digest) => settings.digest = digest,
        SettingChange::Zone(zone) => settings.timezone = zone,
        SettingChange::Language(language) => settings.language = language,
    }
    settings
}

/// Everything that is set, each as the change that sets it, in the order of [`FORMS`].
#[must_use]
pub fn changes(settings: &Settings) -> [SettingChange; 8] {
    [
        SettingChange::Notify(settings.notify),
        SettingChange::OwnCopies(settings.own_copies),
        SettingChange::Receipts(settings.receipts),
        SettingChange::Undo(settings.undo),
        SettingChange::Quiet(settings.quiet),
        SettingChange::Digest(settings.digest),
        SettingChange::Zone(settings.timezone.clone()),
        SettingChange::Language(settings.language.clone()),
    ]
}

/// The zone an agent's hours are meant in: the agent's own, else the desk's.
#[must_use]
pub fn zone_of(settings: &Settings, desk: &TimeZone) -> TimeZone {
    TimeZoneDatabase::bundled().get(&settings.timezone).unwrap_or_else(|_| desk.clone())
}

/// When the agent's quiet hours end; `None` while they don't hold.
#[must_use]
pub fn quiet_until(now: Timestamp, settings: &Settings, zone: &TimeZone) -> Option<Timestamp> {
    let (from, to) = settings.quiet?;
    let today = now.to_zoned(zone.clone()).date();
    // Those of today, and those that began yesterday and go over midnight.
    [today.yesterday().ok()?, today].into_iter().find_map(|day| {
        let last = if from < to { day } else { day.tomorrow().ok()? };
        let (start, end) = (moment(day, from, zone)?, moment(last, to, zone)?);
        (start <= now && now < end).then_some(end)
    })
}

/// The local day (`2026-03-02`) a digest is due for now; `None` if it isn't, or went out: `last_day` is the day of the
/// last one, empty if there was none. A digest that was missed is due for the rest of its day.
#[must_use]
pub fn digest_due(now: Timestamp, settings: &Settings, zone: &TimeZone, last_day: &str) -> Option<String> {
    let today = now.to_zoned(zone.clone()).date();
    let due = moment(today, settings.digest?, zone)? <= now;
    let day = today.to_string();
    // Whoever travels west may see a day twice.
    (due && day.as_str() > last_day).then_some(day)
}

fn moment(day: Date, minutes: u16, zone: &TimeZone) -> Option<Timestamp> {
    let hour = i8::try_from(minutes / 60).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()
}

/// Reads a time of day, such as `8:00`, `8.00`, `8` or `6pm`, as minutes after midnight.
#[must_use]
pub fn time(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase().replace('：', ":");
    let text = text.trim_end_matches("uhr").trim_end();
    let (text, half) = ["am", "pm"]
        .into_iter()
        .find_map(|half| Some((text.strip_suffix(half)?.trim_end(), Some(half))))
        .unwrap_or((text, None));
    let (hour, minute) = text.split_once([':', '.', 'h']).unwrap_or((text, "0"));
    let minute = if minute.is_empty() && text.ends_with('h') { "0" } else { minute };
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + if half == "pm" { 12 } else { 0 },
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Reads two times of day with a dash between, `18:00-8:00`. They must differ.
#[must_use]
pub fn hours(text: &str) -> Option<(u16, u16)> {
    // Clients make dashes of other lengths of what was typed.
    let text = text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}', '－'], "-").replace("--", "-");
    let (from, to) = text.split_once('-').or_else(|| text.split_once(" to "))?;
    let (from, to) = (time(from)?, time(to)?);
    (from != to).then_some((from, to))
}

/// `08:00`
#[must_use]
pub fn time_text(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn digits(text: &str) -> Option<u16> {
    let few = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| few)
}

fn which_tickets(words: &str) -> Option<Notify> {
    let words = words.replace(" and ", "+").replace(['&', ','], "+");
    let parts: Vec<&str> = words.split('+').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["unassigned"] | ["mine", "unassigned"] | ["unassigned", "mine"] => Some(Notify::MineAndUnassigned),
        [word] => Notify::from_word(word),
        _ => None,
    }
}

fn flag(words: &str) -> Option<bool> {
    match words {
        "on" | "yes" | "true" => Some(true),
        "off" | "no" | "false" => Some(false),
        _ => None,
    }
}

fn undo(words: &str) -> Option<SettingChange> {
    let time = match words {
        "default" => return Some(SettingChange::Undo(None)),
        "off" | "none" | "0" => Duration::ZERO,
        _ => {
            let unit = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let count: u64 = words.strip_suffix(unit)?.parse().ok()?;
            match unit.trim_start() {
                "s" | "sec" | "seconds" => Duration::from_secs(count),
                "m" | "min" | "minute" | "minutes" => Duration::from_secs(count.checked_mul(60)?),
                _ => return None,
            }
        }
    };
    (time <= LONGEST_UNDO).then_some(SettingChange::Undo(Some(time)))
}

fn quiet(words: &str) -> Option<SettingChange> {
    match words {
        "off" | "none" => Some(SettingChange::Quiet(None)),
        _ => hours(words).map(|hours| SettingChange::Quiet(Some(hours))),
    }
}

fn digest(words: &str) -> Option<SettingChange> {
    match words {
        "off" | "none" => Some(SettingChange::Digest(None)),
        _ => time(words).map(|minutes| SettingChange::Digest(Some(minutes))),
    }
}

fn zone(words: &str) -> Option<SettingChange> {
    if words == "default" {
        return Some(SettingChange::Zone(String::new()));
    }
    // The database knows names in any case, and gives them back as they are written.
    let zone = TimeZoneDatabase::bundled().get(&words.replace(' ', "_")).ok()?;
    zone.iana_name().map(|name| SettingChange::Zone(name.to_owned()))
}

fn language(words: &str) -> Option<SettingChange> {
    if words == "default" {
        return Some(SettingChange::Language(String::new()));
    }
    let main = words.split(['-', '_']).next().unwrap_or(words);
    LANGUAGES.contains(&main).then(|| SettingChange::Language(main.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone_named(name: &str) -> TimeZone {
        TimeZoneDatabase::bundled().get(name).unwrap()
    }

    #[test]
    fn words_are_read_as_people_write_them() {
        let some_undo = |secs| SettingChange::Undo(Some(Duration::from_secs(secs)));
        let hours = |from, to| SettingChange::Quiet(Some((from, to)));
        for (words, wanted) in [
            ("all", SettingChange::Notify(Notify::All)),
            ("  ALL ", SettingChange::Notify(Notify::All)),
            ("mine+unassigned", SettingChange::Notify(Notify::MineAndUnassigned)),
            ("mine + unassigned", SettingChange::Notify(Notify::MineAndUnassigned)),
            ("Mine and\u{a0}unassigned", SettingChange::Notify(Notify::MineAndUnassigned)),
            ("unassigned & mine", SettingChange::Notify(Notify::MineAndUnassigned)),
            ("unassigned", SettingChange::Notify(Notify::MineAndUnassigned)),
            ("mine", SettingChange::Notify(Notify::Mine)),
            ("mentions", SettingChange::Notify(Notify::Mentions)),
            ("none", SettingChange::Notify(Notify::None)),
            ("copies on", SettingChange::OwnCopies(true)),
            ("copies: off", SettingChange::OwnCopies(false)),
            ("receipts Off", SettingChange::Receipts(false)),
            ("undo 30s", some_undo(30)),
            ("undo 2 min", some_undo(120)),
            ("undo 10m", some_undo(600)),
            ("undo off", some_undo(0)),
            ("undo default", SettingChange::Undo(None)),
            ("quiet 18:00-8:00", hours(1080, 480)),
            ("quiet 18:00 – 08:00", hours(1080, 480)),
            ("quiet 6pm—8am", hours(1080, 480)),
            ("quiet 12am to 12pm", hours(0, 720)),
            ("quiet 18.30--8", hours(1110, 480)),
            ("quiet off", SettingChange::Quiet(None)),
            ("digest 8:00", SettingChange::Digest(Some(480))),
            ("digest 8 Uhr", SettingChange::Digest(Some(480))),
            ("digest 8h30", SettingChange::Digest(Some(510))),
            ("digest off", SettingChange::Digest(None)),
            ("zone europe/berlin", SettingChange::Zone("Europe/Berlin".into())),
            ("zone America/New York", SettingChange::Zone("America/New_York".into())),
            ("zone default", SettingChange::Zone(String::new())),
            ("language de", SettingChange::Language("de".into())),
            ("language DE-at", SettingChange::Language("de".into())),
            ("language ar-EG", SettingChange::Language("ar".into())),
            ("language default", SettingChange::Language(String::new())),
        ] {
            assert_eq!(read(words), Ok(wanted), "{words:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told_with_the_forms_that_are() {
        for (words, form) in [
            ("undo 11m", "undo 30s|off|default"),
            ("undo 5", "undo 30s|off|default"),
            ("undo 99999999999999999999s", "undo 30s|off|default"),
            ("undo -5s", "undo 30s|off|default"),
            ("quiet 8:00", "quiet 18:00-8:00|off"),
            ("quiet 8:00-8:00", "quiet 18:00-8:00|off"),
            ("quiet 25:00-8:00", "quiet 18:00-8:00|off"),
            ("quiet 8:60-9:00", "quiet 18:00-8:00|off"),
            ("quiet on", "quiet 18:00-8:00|off"),
            ("digest", "digest 8:00|off"),
            ("digest 13pm", "digest 8:00|off"),
            ("digest +8", "digest 8:00|off"),
            ("zone Berlin", "zone Europe/Berlin|default"),
            ("zone", "zone Europe/Berlin|default"),
            ("language xx", "language en|de|fr|es|ar|default"),
            ("copies maybe", "copies on|off"),
        ] {
            assert_eq!(read(words), Err(Misread { words: words.into(), forms: vec![form] }), "{words:?}");
        }
        for words in ["", "everything", "mine unassigned", "all copies on", "nothing at all", "+"] {
            let misread = read(words).unwrap_err();
            assert_eq!(misread.forms.len(), FORMS.len(), "{words:?}");
        }
    }

    #[test]
    fn every_form_in_the_table_is_understood_as_it_is_written() {
        for form in FORMS {
            let (word, values) = form.written.split_once(' ').unwrap_or((form.written, ""));
            for value in values.split('|') {
                let words = format!("{word} {value}");
                assert!(read(&words).is_ok(), "{words}");
            }
        }
        let languages = format!("language {}|default", LANGUAGES.join("|"));
        assert!(FORMS.iter().any(|form| form.written == languages), "{languages}");
        let told: Vec<&str> = Notify::ALL.iter().map(|notify| notify.word()).collect();
        let first: Vec<&str> = FORMS.iter().take(told.len()).map(|form| form.written).collect();
        assert_eq!(told, first);
    }

    #[test]
    fn settings_that_are_shown_read_back_as_the_same() {
        let all = Settings {
            notify: Notify::Mentions,
            own_copies: true,
            receipts: false,
            undo: Some(Duration::from_secs(90)),
            quiet: Some((1110, 5)),
            digest: Some(0),
            timezone: "Asia/Kolkata".into(),
            language: "de".into(),
        };
        for (settings, other) in [(&all, Settings::default()), (&Settings::default(), all.clone())] {
            let read_back =
                changes(settings).iter().fold(other, |now, change| apply(&now, read(&change.written()).unwrap()));
            assert_eq!(&read_back, settings);
        }
    }

    #[test]
    fn quiet_hours_hold_over_midnight_and_where_the_clocks_change() {
        let berlin = zone_named("Europe/Berlin");
        let night = (18 * 60, 8 * 60);
        let early = (60, 150); // 1:00 to 2:30
        let late = (150, 480); // 2:30 to 8:00
        for (quiet, now, wanted) in [
            (night, "2026-03-02T16:59:59Z", None),
            (night, "2026-03-02T17:00:00Z", Some("2026-03-03T07:00:00Z")),
            (night, "2026-03-03T06:59:59Z", Some("2026-03-03T07:00:00Z")),
            (night, "2026-03-03T07:00:00Z", None),
            // Forward on 2026-03-29 at 2:00: the night is an hour shorter.
            (night, "2026-03-28T20:00:00Z", Some("2026-03-29T06:00:00Z")),
            (early, "2026-03-29T00:30:00Z", Some("2026-03-29T01:30:00Z")),
            (late, "2026-03-29T01:00:00Z", None),
            (late, "2026-03-29T01:30:00Z", Some("2026-03-29T06:00:00Z")),
            // Back on 2026-10-25 at 3:00: 2:00 to 3:00 comes twice, the first counts.
            (night, "2026-10-24T20:00:00Z", Some("2026-10-25T07:00:00Z")),
            (early, "2026-10-25T00:15:00Z", Some("2026-10-25T00:30:00Z")),
            (early, "2026-10-25T01:15:00Z", None),
            (late, "2026-10-25T01:15:00Z", Some("2026-10-25T07:00:00Z")),
        ] {
            let settings = Settings { quiet: Some(quiet), ..Settings::default() };
            assert_eq!(quiet_until(at(now), &settings, &berlin), wanted.map(at), "{quiet:?} {now}");
        }
        assert_eq!(quiet_until(at("2026-03-02T20:00:00Z"), &Settings::default(), &berlin), None);
    }

    #[test]
    fn a_digest_is_due_once_a_day_of_the_agent() {
        let settings = Settings { digest: Some(480), ..Settings::default() };
        let berlin = zone_named("Europe/Berlin");
        let auckland = zone_named("Pacific/Auckland");
        for (zone, now, last, wanted) in [
            (&berlin, "2026-03-02T06:59:59Z", "", None),
            (&berlin, "2026-03-02T07:00:00Z", "", Some("2026-03-02")),
            (&berlin, "2026-03-02T07:00:00Z", "2026-03-01", Some("2026-03-02")),
            (&berlin, "2026-03-02T20:00:00Z", "2026-03-01", Some("2026-03-02")),
            (&berlin, "2026-03-02T20:00:00Z", "2026-03-02", None),
            (&berlin, "2026-03-03T06:00:00Z", "2026-03-02", None),
            (&auckland, "2026-03-01T19:00:00Z", "2026-03-01", Some("2026-03-02")),
            (&berlin, "2026-03-01T19:00:00Z", "2026-03-02", None),
        ] {
            assert_eq!(digest_due(at(now), &settings, zone, last).as_deref(), wanted, "{now} {last}");
        }
        assert_eq!(digest_due(at("2026-03-02T20:00:00Z"), &Settings::default(), &berlin, ""), None);
    }

    #[test]
    fn an_agents_zone_goes_before_the_desks() {
        let desk = zone_named("Europe/Berlin");
        let name = |settings: &Settings| zone_of(settings, &desk).iana_name().map(str::to_owned);
        let own = Settings { timezone: "Asia/Tokyo".into(), ..Settings::default() };
        let gone = Settings { timezone: "Atlantis/Capital".into(), ..Settings::default() };
        assert_eq!(name(&own).as_deref(), Some("Asia/Tokyo"));
        assert_eq!(name(&gone).as_deref(), Some("Europe/Berlin"));
        assert_eq!(name(&Settings::default()).as_deref(), Some("Europe/Berlin"));
    }

    proptest::proptest! {
        #[test]
        fn quiet_hours_always_end_later_and_soon(
            from in 0u16..1440, to in 0u16..1440, secs in 1_767_225_600i64..1_798_761_600,
            zone in proptest::sample::select(vec!["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut"]),
        ) {
            let settings = Settings { quiet: Some((from, to)).filter(|_| from != to), ..Settings::default() };
            let (now, zone) = (Timestamp::from_second(secs).unwrap(), zone_named(zone));
            if let Some(end) = quiet_until(now, &settings, &zone) {
                assert!(now < end && end.as_second() - secs <= 26 * 3600);
                assert_eq!(quiet_until(end, &settings, &zone), None);
            }
        }

        #[test]
        fn any_words_give_an_answer(words in ".{0,60}") {
            let _ = read(&words);
        }
    }
}

use super::*;

/// Seen on Wednesday, 4 March 2026, 10:00 in Berlin.
fn seen(words: &str) -> Option<String> {
    seen_at(words, "2026-03-04T10:00")
}

fn seen_at(words: &str, now: &str) -> Option<String> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let now: jiff::civil::DateTime = now.parse().unwrap();
    let now = now.to_zoned(zone.clone()).unwrap().timestamp();
    when(words, now, &zone).map(|moment| moment.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn lengths_of_time_count_from_now() {
    let rows = [
        ("3d", "2026-03-07 10:00"),
        ("2h", "2026-03-04 12:00"),
        ("30m", "2026-03-04 10:30"),
        ("30min", "2026-03-04 10:30"),
        ("1w", "2026-03-11 10:00"),
        ("1h30m", "2026-03-04 11:30"),
        ("1h30", "2026-03-04 11:30"),
        ("3d 2h 30m", "2026-03-07 12:30"),
        ("3d2h", "2026-03-07 12:00"),
        ("2mo", "2026-05-04 10:00"),
        ("1y", "2027-03-04 10:00"),
        ("in 3 days", "2026-03-07 10:00"),
        ("3 days from now", "2026-03-07 10:00"),
        ("in a week", "2026-03-11 10:00"),
        ("an hour", "2026-03-04 11:00"),
        ("in one month", "2026-04-04 10:00"),
        ("in 3 days at 14:00", "2026-03-07 14:00"),
        ("in 3 Tagen", "2026-03-07 10:00"),
        ("in einer Woche", "2026-03-11 10:00"),
        ("2 Stunden", "2026-03-04 12:00"),
        ("3t", "2026-03-07 10:00"),
        ("dans 3 jours", "2026-03-07 10:00"),
        ("dans une heure", "2026-03-04 11:00"),
        ("2 semaines", "2026-03-18 10:00"),
        ("dans un an", "2027-03-04 10:00"),
        ("2 ans", "2028-03-04 10:00"),
        ("en 3 días", "2026-03-07 10:00"),
        ("dentro de una semana", "2026-03-11 10:00"),
        ("1 hora y 30 minutos", "2026-03-04 11:30"),
        ("３d", "2026-03-07 10:00"),
    ];
    for (words, moment) in rows {
        assert_eq!(seen(words).as_deref(), Some(moment), "{words:?}");
    }
}

#[test]
fn days_and_times_are_the_next_there_are() {
    let rows = [
        ("9:00", "2026-03-05 09:00"),
        ("at 9", "2026-03-05 09:00"),
        ("17:30", "2026-03-04 17:30"),
        ("5pm", "2026-03-04 17:00"),
        ("5:15 p.m.", "2026-03-04 17:15"),
        ("12am", "2026-03-05 00:00"),
        ("noon", "2026-03-04 12:00"),
        ("14 Uhr 30", "2026-03-04 14:30"),
        ("um 14 Uhr", "2026-03-04 14:00"),
        ("à 14h30", "2026-03-04 14:30"),
        ("a las 14:30", "2026-03-04 14:30"),
        ("today 17:00", "2026-03-04 17:00"),
        ("heute Abend", "2026-03-04 18:00"),
        ("tomorrow", "2026-03-05 09:00"),
        ("Tomorrow 14:00.", "2026-03-05 14:00"),
        ("tomorrow at 2pm", "2026-03-05 14:00"),
        ("tomorrow morning at 10:00", "2026-03-05 10:00"),
        ("tomorrow evening at 8", "2026-03-05 20:00"),
        ("mañana a las 5 de la tarde", "2026-03-05 17:00"),
        ("at 9 tomorrow", "2026-03-05 09:00"),
        ("at 9am on Friday", "2026-03-06 09:00"),
        ("tomorrow afternoon", "2026-03-05 14:00"),
        ("the day after tomorrow", "2026-03-06 09:00"),
        ("morgen", "2026-03-05 09:00"),
        ("morgen früh", "2026-03-05 09:00"),
        ("übermorgen 8:00", "2026-03-06 08:00"),
        ("demain", "2026-03-05 09:00"),
        ("demain 9h30", "2026-03-05 09:30"),
        ("demain à 14 heures", "2026-03-05 14:00"),
        ("après-demain", "2026-03-06 09:00"),
        ("mañana", "2026-03-05 09:00"),
        ("mañana por la mañana", "2026-03-05 09:00"),
        ("pasado mañana", "2026-03-06 09:00"),
        ("mon 9:00", "2026-03-09 09:00"),
        ("Monday", "2026-03-09 09:00"),
        ("until monday", "2026-03-09 09:00"),
        ("next monday", "2026-03-09 09:00"),
        ("wed", "2026-03-11 09:00"),
        ("wed 11:00", "2026-03-04 11:00"),
        ("next wed 11:00", "2026-03-11 11:00"),
        ("next week", "2026-03-09 09:00"),
        ("next month", "2026-04-01 09:00"),
        ("Montag morgen", "2026-03-09 09:00"),
        ("nächsten Freitag", "2026-03-06 09:00"),
        ("nächste Woche", "2026-03-09 09:00"),
        ("Fr. 15 Uhr", "2026-03-06 15:00"),
        ("mar. 14h", "2026-03-10 14:00"),
        ("lundi prochain", "2026-03-09 09:00"),
        ("vendredi", "2026-03-06 09:00"),
        ("la semana que viene", "2026-03-09 09:00"),
        ("el lunes a las 9", "2026-03-09 09:00"),
        ("sábado", "2026-03-07 09:00"),
    ];
    for (words, moment) in rows {
        assert_eq!(seen(words).as_deref(), Some(moment), "{words:?}");
    }
}

#[test]
fn dates_are_read_in_the_ways_people_write_them() {
    let rows = [
        ("2026-12-01", "2026-12-01 09:00"),
        ("2026-12-01 14:30", "2026-12-01 14:30"),
        ("2026-12-01T14:30", "2026-12-01 14:30"),
        ("2026–12–01", "2026-12-01 09:00"),
        ("2026/12/01", "2026-12-01 09:00"),
        ("1.12.2026", "2026-12-01 09:00"),
        ("01.12.26", "2026-12-01 09:00"),
        ("1.12.", "2026-12-01 09:00"),
        ("am 1.12. um 8:30 Uhr", "2026-12-01 08:30"),
        ("1.2.", "2027-02-01 09:00"),
        ("1 Dec", "2026-12-01 09:00"),
        ("Dec 1", "2026-12-01 09:00"),
        ("1Dec", "2026-12-01 09:00"),
        ("December 1st, 2027 at 10:00", "2027-12-01 10:00"),
        ("the 1st of December", "2026-12-01 09:00"),
        ("Tue, 1 Dec 2026", "2026-12-01 09:00"),
        ("9 mar", "2026-03-09 09:00"),
        ("Feb 29", "2028-02-29 09:00"),
        ("1. Dezember", "2026-12-01 09:00"),
        ("15. März 2026", "2026-03-15 09:00"),
        ("15. Maerz", "2026-03-15 09:00"),
        ("1er décembre", "2026-12-01 09:00"),
        ("le 5 août à 9h", "2026-08-05 09:00"),
        ("1 de diciembre de 2026", "2026-12-01 09:00"),
        ("31/12/2026", "2026-12-31 09:00"),
        ("12/31/2026", "2026-12-31 09:00"),
    ];
    for (words, moment) in rows {
        assert_eq!(seen(words).as_deref(), Some(moment), "{words:?}");
    }
}

#[test]
fn what_means_no_moment_ahead_is_none() {
    let rows = [
        "",
        "   ",
        "off",
        "none",
        "soon",
        "3",
        "9",
        "3x",
        "0d",
        "in days",
        "at",
        "2026-03-04",
        "2026-03-03 10:00",
        "today 9:00",
        "today",
        "25:00",
        "9:61",
        "2026-02-30",
        "2026-13-01",
        "31.2.",
        "31.2.2027",
        "3/4/2026",
        "6y",
        "2040-01-01",
        "999999d",
        "99999999999999999999d",
        "3d tomorrow",
        "monday tuesday",
        "9:00 10:00",
        "13pm",
        "3h at 14:00",
        "tomorrow tomorrow",
        "next",
        "next day",
        "1-2-3-4",
        "1..2",
        "\u{200b}",
        "12:00:00:00",
        "-3d x",
    ];
    for words in rows {
        assert_eq!(seen(words), None, "{words:?}");
    }
    assert_eq!(seen(&"3d ".repeat(1000)), None);
}

#[test]
fn days_are_days_also_when_the_clocks_change() {
    let rows = [
        // Forward on 29 March 2026 at 02:00, back on 25 October at 03:00.
        ("1d", "2026-03-28T10:00", "2026-03-29 10:00"),
        ("24h", "2026-03-28T10:00", "2026-03-29 11:00"),
        ("tomorrow 2:30", "2026-03-28T10:00", "2026-03-29 03:30"),
        ("1d", "2026-10-24T10:00", "2026-10-25 10:00"),
        ("24h", "2026-10-24T10:00", "2026-10-25 09:00"),
        ("sunday", "2026-10-24T10:00", "2026-10-25 09:00"),
        ("1w", "2026-03-25T02:30", "2026-04-01 02:30"),
    ];
    for (words, now, moment) in rows {
        assert_eq!(seen_at(words, now).as_deref(), Some(moment), "{words:?} at {now}");
    }
}

proptest::proptest! {
    #[test]
    fn no_words_panic_and_every_moment_is_ahead(
        words in "\\PC{0,40}|([0-9]{1,4}[.:/dhmw-]?|mon|tomorrow|next|at|mar|dec|a|in|am| ){0,8}",
        now in 0_i64..4_000_000_000,
    ) {
        let now = Timestamp::from_second(now).unwrap();
        for zone in ["Europe/Berlin", "Pacific/Apia", "UTC"] {
            if let Some(moment) = when(&words, now, &TimeZone::get(zone).unwrap()) {
                proptest::prop_assert!(moment > now);
            }
        }
    }
}

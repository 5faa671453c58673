//! The words of dates, in English, German, French and Spanish, without accents and in lower case.
//!
//! Source: Unicode CLDR (Gregorian calendar, wide and abbreviated names; relative days; units), and what people write
//! besides.

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Monday is 1.
    Weekday(i8),
    /// January is 1.
    Month(i8),
    /// `mar` is a Tuesday, or March beside a number.
    WeekdayOrMonth(i8, i8),
    /// So many days after today.
    Day(i64),
    /// A day after today, or the morning of a day that is named before.
    DayOrMorning(i64),
    /// A time of day: its hour.
    Hour(i8),
    /// A length of time.
    Unit(Unit),
    /// "next".
    Next,
    /// "at": a time follows.
    At,
    /// `a`: "one" before a length of time, else "at".
    OneOrAt,
    /// "one" before a length of time.
    One,
    /// "o'clock".
    Clock,
    /// `am`: the first half of the day behind a number, else nothing (German "on the").
    Am,
    /// `pm`: the second half of the day.
    Pm,
    /// Says nothing.
    Filler,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day of the calendar.
    Day,
    /// Seven of them.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// Several words that mean what one of [`WORDS`] means.
pub const PHRASES: &[(&str, &str)] = &[
    ("the day after tomorrow", "ubermorgen"),
    ("day after tomorrow", "ubermorgen"),
    ("apres demain", "ubermorgen"),
    ("pasado manana", "ubermorgen"),
    ("apres midi", "afternoon"),
    ("por la manana", "morning"),
    ("de la manana", "morning"),
    ("por la tarde", "afternoon"),
    ("de la tarde", "afternoon"),
    ("por la noche", "evening"),
    ("que viene", "next"),
    ("o clock", "oclock"),
    ("d ici", "in"),
    ("jusqu a", "until"),
    ("jusqu au", "until"),
];

/// Every word, those of one meaning parted by blanks.
pub const WORDS: &[(Meaning, &str)] = &[
    (Meaning::Weekday(1), "monday mon mondays montag montags mo lundi lun lunes"),
    (Meaning::Weekday(2), "tuesday tue tues dienstag dienstags di die mardi martes"),
    (Meaning::Weekday(3), "wednesday wed weds mittwoch mittwochs mi mit mercredi mer miercoles mie"),
    (Meaning::Weekday(4), "thursday thu thur thurs donnerstag donnerstags do don jeudi jeu jueves jue"),
    (Meaning::Weekday(5), "friday fri freitag freitags fr fre vendredi ven viernes vie"),
    (Meaning::Weekday(6), "saturday sat samstag samstags sonnabend sa sam samedi sabado sab"),
    (Meaning::Weekday(7), "sunday sun sonntag sonntags so son dimanche dim domingo dom"),
    (Meaning::WeekdayOrMonth(2, 3), "mar"),
    (Meaning::Month(1), "january jan januar janner janvier janv enero ene"),
    (Meaning::Month(2), "february feb februar feber fevrier fevr fev febrero"),
    (Meaning::Month(3), "march marz maerz mrz mars marzo"),
    (Meaning::Month(4), "april apr avril avr abril abr"),
    (Meaning::Month(5), "may mai mayo"),
    (Meaning::Month(6), "june jun juni juin junio"),
    (Meaning::Month(7), "july jul juli juillet juil julio"),
    (Meaning::Month(8), "august aug aout agosto ago"),
    (Meaning::Month(9), "september sep sept septembre septiembre setiembre"),
    (Meaning::Month(10), "october oct oktober okt octobre octubre"),
    (Meaning::Month(11), "november nov novembre noviembre"),
    (Meaning::Month(12), "december dec dezember dez decembre diciembre dic"),
    (Meaning::Day(0), "today heute hoy aujourdhui"),
    (Meaning::Day(1), "tomorrow tmrw tomorow tommorow demain"),
    (Meaning::DayOrMorning(1), "morgen manana"),
    (Meaning::Day(2), "ubermorgen uebermorgen"),
    (Meaning::Hour(9), "morning fruh frueh vormittag vormittags matin"),
    (Meaning::Hour(12), "noon midday mittag mittags midi mediodia"),
    (Meaning::Hour(14), "afternoon nachmittag nachmittags tarde"),
    (Meaning::Hour(18), "evening abend abends soir noche"),
    (Meaning::Unit(Unit::Minute), "m min mins minute minutes minuten minuto minutos"),
    (Meaning::Unit(Unit::Hour), "h hr hrs hour hours std stunde stunden heure heures hora horas"),
    (Meaning::Unit(Unit::Day), "d day days t tag tage tagen j jour jours dia dias"),
    (Meaning::Unit(Unit::Week), "w wk wks week weeks woche wochen sem semaine semaines semana semanas"),
    (Meaning::Unit(Unit::Month), "month months monat monate monaten monats mois mes meses"),
    (Meaning::Unit(Unit::Year), "y yr yrs year years jahr jahre jahren an ans annee annees ano anos"),
    (
        Meaning::Next,
        "next nachste nachster nachsten nachstes nachstem naechste naechster naechsten naechstes naechstem kommende \
         kommenden kommender kommendes prochain prochaine proximo proxima",
    ),
    (Meaning::At, "at um gegen las vers"),
    (Meaning::OneOrAt, "a"),
    (Meaning::One, "one ein eine einer einem einen un une una uno"),
    (Meaning::Clock, "uhr oclock"),
    (Meaning::Am, "am"),
    (Meaning::Pm, "pm"),
    (
        Meaning::Filler,
        "in on until till by for of the this coming from now and bis zum zur den der dem die am im ab von vom und fur \
         diesen dieser dieses dans le la les au aux du de des et ce cette pour el los en dentro del y hasta este esta \
         para por",
    ),
];

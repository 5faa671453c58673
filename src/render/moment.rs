//! Times and sizes in words.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::Renderer;
use crate::clock::Timestamp;

impl Renderer {
    /// A moment as people write it, absolute: "2 March 2026, 09:14".
    #[must_use]
    pub fn moment(&self, language: &str, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.to_zoned(zone.clone());
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        self.dated(language, "moment", &local, &[("time", &time)])
    }

    /// A day as people write it: "2 March 2026".
    #[must_use]
    pub fn day(&self, language: &str, at: Timestamp, zone: &TimeZone) -> String {
        self.dated(language, "help-date", &at.to_zoned(zone.clone()), &[])
    }

    fn dated(&self, language: &str, key: &str, local: &Zoned, more: &[(&str, &str)]) -> String {
        let month = self.say(language, &format!("month-{}", local.month()), &[]);
        let year = local.year().to_string();
        let values = [&[("month", month.as_str()), ("year", year.as_str())], more].concat();
        // The day is a number: in French the first of a month is written otherwise than the rest.
        self.say_number(language, key, ("day", local.day().into()), &values)
    }

    /// The size of a file: "214 KB".
    #[must_use]
    pub fn size(&self, language: &str, bytes: u64) -> String {
        let (key, whole, tenth) = match bytes {
            0..1_000 => ("size-bytes", bytes, 0),
            1_000..1_000_000 => ("size-kilobytes", bytes.div_ceil(1_000), 0),
            _ => ("size-megabytes", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        };
        self.say(language, key, &[("whole", &whole.to_string()), ("tenth", &tenth.to_string())])
    }
}

//! Times and sizes in words.

use jiff::tz::TimeZone;

use super::Renderer;
use crate::clock::Timestamp;

impl Renderer {
    /// A moment as people write it, absolute: "2 March 2026, 09:14".
    #[must_use]
    pub fn moment(&self, language: &str, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.to_zoned(zone.clone());
        let month = self.say(language, &format!("month-{}", local.month()), &[]);
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        let year = local.year().to_string();
        // The day is a number: in French the first of a month is written otherwise than the rest.
        self.say_number(
            language,
            "moment",
            ("day", local.day().into()),
            &[("month", &month), ("year", &year), ("time", &time)],
        )
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

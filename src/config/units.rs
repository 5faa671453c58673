//! Times, sizes and rates as people write them: `15s`, `10MB`, `4/h`.

use std::time::Duration;

/// Units of time, longest first, in milliseconds.
const TIMES: [(&str, u64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// Units of size, largest first; the decimal ones are what [`size_text`] writes.
const SIZES: [(&str, u64); 7] = [
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("B", 1),
];

/// Reads `15s`, `5m`, `2h`, `3d` or `100ms`; `None` if it is anything else.
#[must_use]
pub fn span(text: &str) -> Option<Duration> {
    let (count, unit) = split(text)?;
    let (_, millis) = TIMES.iter().find(|(name, _)| *name == unit)?;
    count.checked_mul(*millis).map(Duration::from_millis)
}

/// Writes a time in the largest unit that loses nothing; parts of a millisecond are cut.
#[must_use]
pub fn span_text(span: Duration) -> String {
    let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
    if millis == 0 {
        return "0s".to_owned();
    }
    written(millis, &TIMES)
}

/// Reads `10MB`, `200KB`, `1GB` (decimal) or `64MiB` (binary), case aside, into bytes.
#[must_use]
pub fn size(text: &str) -> Option<u64> {
    let (count, unit) = split(text)?;
    let (_, bytes) = SIZES.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit))?;
    count.checked_mul(*bytes)
}

/// Writes a size in the largest unit that loses nothing.
#[must_use]
pub fn size_text(bytes: u64) -> String {
    if bytes == 0 {
        return "0B".to_owned();
    }
    written(bytes, &SIZES)
}

/// Reads `4/h` or `20/d`: a count and the span it is counted over (one `s`, `m`, `h` or `d`).
#[must_use]
pub fn rate(text: &str) -> Option<(u32, Duration)> {
    let (count, unit) = text.split_once('/')?;
    let count = count.trim_end();
    if !count.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (_, millis) = TIMES.iter().find(|(name, _)| *name == unit.trim_start() && *name != "ms")?;
    Some((count.parse().ok()?, Duration::from_millis(*millis)))
}

/// `25 MB` and `25MB` into number and unit. Digits only: `parse` alone would also take a sign.
fn split(text: &str) -> Option<(u64, &str)> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = text.strip_suffix(unit)?;
    Some((count.parse().ok()?, unit.trim_start_matches(' ')))
}

fn written(count: u64, units: &[(&str, u64)]) -> String {
    let fitting = units.iter().find(|(_, one)| count.is_multiple_of(*one));
    fitting.map_or_else(|| count.to_string(), |(name, one)| format!("{}{name}", count / one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let cases = [("0s", 0), ("15s", 15_000), ("5m", 300_000), ("2h", 7_200_000), ("3d", 259_200_000)];
        for (text, millis) in cases.into_iter().chain([("100ms", 100), ("2 h", 7_200_000)]) {
            assert_eq!(span(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "15", "s", "-1s", "+1s", "1.5h", "1h30m", "15S", "5min", "1w", "99999999999999999999d", "1e3s"]
        {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_read() {
        let cases = [("0B", 0), ("10MB", 10_000_000), ("200kb", 200_000), ("1 GB", 1_000_000_000), ("1MiB", 1_048_576)];
        for (text, bytes) in cases {
            assert_eq!(size(text), Some(bytes), "{text}");
        }
        for text in ["", "10", "MB", "10 M", "-1MB", "1.5MB", "99999999999GB"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    #[test]
    fn rates_are_read() {
        assert_eq!(rate("4/h"), Some((4, Duration::from_secs(3600))));
        assert_eq!(rate("20 / d"), Some((20, Duration::from_secs(86_400))));
        for text in ["", "4", "/h", "4/", "4/ms", "+4/h", "4/hour", "99999999999/h"] {
            assert_eq!(rate(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for millis in [0, 1, 999, 1_000, 15_000, 90_000, 3_600_000, 86_400_000, 259_200_000] {
            let span_of = Duration::from_millis(millis);
            assert_eq!(span(&span_text(span_of)), Some(span_of), "{}", span_text(span_of));
        }
        assert_eq!(span_text(Duration::from_secs(14 * 86_400)), "14d");
        for bytes in [0, 1, 999, 1_000, 1_024, 25_000_000, 1_048_576, u64::MAX] {
            assert_eq!(size(&size_text(bytes)), Some(bytes), "{}", size_text(bytes));
        }
        assert_eq!(size_text(25_000_000), "25MB");
    }
}

//! Names of files that strangers sent, made safe to show and to save under.

/// Longest name, characters.
const LONGEST: usize = 100;

/// Names that mean a device on Windows, with any ending
/// (Microsoft, "Naming Files, Paths, and Namespaces").
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Endings for files that came without a name.
const ENDINGS: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("message/rfc822", "eml"),
    ("text/calendar", "ics"),
    ("text/csv", "csv"),
    ("text/html", "html"),
    ("text/plain", "txt"),
];

/// A name that is never a path and hides nothing: what stands behind the last separator, without control, bidi and
/// zero-width characters, dots and blanks at the ends, and reserved names.
#[must_use]
pub fn safe(name: &str, content_type: &str) -> String {
    // Full-width and other look-alikes of separators count as separators.
    let last = name.rsplit(['/', '\\', '\u{2044}', '\u{2215}', '\u{29f8}', '\u{29f5}', '\u{ff0f}', '\u{ff3c}']).next();
    let cleaned: String = last
        .unwrap_or_default()
        .chars()
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let trimmed = cleaned.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let short = shorten(trimmed);
    let stem = short.split('.').next().unwrap_or_default().trim().to_lowercase();
    if short.is_empty() {
        let ending = ENDINGS.iter().find(|(known, _)| *known == content_type).map_or("bin", |(_, ending)| ending);
        return format!("attachment.{ending}");
    }
    if RESERVED.contains(&stem.as_str()) { format!("_{short}") } else { short }
}

/// Cuts in the middle, so that the ending stays.
fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= LONGEST {
        return name.to_owned();
    }
    let ending: String = match name.rsplit_once('.') {
        Some((_, ending)) if ending.chars().count() <= 10 => format!(".{ending}"),
        _ => String::new(),
    };
    name.chars().take(LONGEST - ending.chars().count()).chain(ending.chars()).collect()
}

/// Zero-width and direction-changing characters (Unicode Technical Report 36 §3).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_a_path_or_lies_about_its_ending() {
        let long = format!("{}.pdf", "a".repeat(200));
        let cut = format!("{}.pdf", "a".repeat(96));
        let rows = [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\evil.exe", "evil.exe"),
            ("a\u{2044}b\u{ff0f}c.txt", "c.txt"),
            ("..", "attachment.bin"),
            (".bashrc", "bashrc"),
            ("name. . .", "name"),
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            ("a\r\nb.txt", "ab.txt"),
            ("nul\0.txt", "_nul.txt"),
            ("CON.txt", "_CON.txt"),
            ("com1", "_com1"),
            ("con fetti.txt", "con fetti.txt"),
            ("a:b|c?.txt", "a_b_c_.txt"),
            ("", "attachment.bin"),
            ("Übersicht 2026.xlsx", "Übersicht 2026.xlsx"),
            (long.as_str(), cut.as_str()),
        ];
        for (name, wanted) in rows {
            assert_eq!(safe(name, "application/octet-stream"), wanted, "{name:?}");
        }
        assert_eq!(safe("", "image/png"), "attachment.png");
    }
}

//! What mail programs write around an answer, language by language, as data.
//!
//! Sources: the attribution lines, header blocks, forward marks and device signatures as they stand in
//! mails written by Gmail, Outlook (desktop, web, mobile), Apple Mail, Thunderbird, Yahoo, Notes, K-9,
//! Roundcube, Zimbra and others (observation); the clients' public help pages; month and weekday names
//! from the Unicode CLDR (Gregorian calendar, wide and abbreviated). All words are lower case. A row may
//! be added for any language; nothing else has to change.

pub mod attribution;
pub mod dates;
pub mod labels;
pub mod marks;
pub mod signature;
pub mod thanks;

/// The phrases of a table's column, which are separated by `|`.
pub(super) fn phrases(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').filter(|phrase| !phrase.is_empty())
}

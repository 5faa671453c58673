//! Which elements of HTML may stand in which, as far as the cleaner knows any.

/// Elements without an end tag.
pub const VOID: &[&str] = &["br", "col", "hr", "img"];
/// Inline elements; everything else ends an open paragraph (WHATWG HTML §4.4.1).
pub const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];
/// Heads: none stands right in another.
pub const HEADS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
/// What an element ends by its start, and where the search for it stops (WHATWG HTML §13.1.2.4).
pub const IMPLIED_ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["li"], &["li"], &["ul", "ol", "td", "th", "caption"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl", "td", "th", "caption"]),
    (&["tr"], &["tr", "td", "th", "caption", "colgroup"], &["table", "tbody", "thead", "tfoot"]),
    (&["td", "th"], &["td", "th", "caption", "colgroup"], &["tr", "table"]),
    (&["tbody", "thead", "tfoot"], &["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"], &["table"]),
];
/// What means nothing outside of a table.
pub const TABLE_PARTS: &[&str] = &["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

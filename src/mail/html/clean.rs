//! HTML made safe for showing.

use super::nesting::{HEADS, IMPLIED_ENDS, INLINE, TABLE_PARTS, VOID};
use super::settled::settled;
use super::tags::{self, Piece};
use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Largest HTML that is shown as HTML, in bytes.
pub const LARGEST: usize = 256 * 1024;
/// Elements within each other; deeper ones lose their tags, not their text.
const DEEPEST: usize = 200;
/// Longest `data:` image, in characters. Bigger pictures come as parts of the mail.
const LARGEST_DATA_IMAGE: usize = 100_000;

/// Elements that may be shown. None of them runs, loads, submits, styles the page or changes how what
/// follows is parsed.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];
/// Attributes of any element.
const ANYWHERE: &[&str] = &["style", "dir", "lang", "title", "align"];
/// Attributes of single elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("td", &["colspan", "rowspan", "valign", "width", "bgcolor"]),
    ("th", &["colspan", "rowspan", "valign", "width", "bgcolor"]),
    ("tr", &["valign", "bgcolor"]),
    ("table", &["width", "border", "cellpadding", "cellspacing", "bgcolor"]),
    ("col", &["span", "width"]),
    ("colgroup", &["span", "width"]),
    ("font", &["color", "face", "size"]),
    ("ol", &["start", "type"]),
];
/// Style properties; none of them can move, cover or load anything.
const STYLES: &[&str] = &[
    "color",
    "background-color",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
];
/// Style properties of images only.
const IMAGE_STYLES: &[&str] = &["width", "height"];
/// Links lead to these.
const LINKS: &[&str] = &["http", "https", "mailto", "tel"];
/// `data:` images of these types; SVG is a document and never an image here.
const IMAGES: &[&str] = &[
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/jpg;base64,",
    "data:image/gif;base64,",
    "data:image/webp;base64,",
];

/// See [`super::clean()`].
pub fn clean(html: &str) -> String {
    if html.len() > LARGEST {
        return format!("<pre>{}</pre>", escape(&super::to_text(html)));
    }
    settled(POLICY.clean(&rewrite(html, &[])).to_string())
}

/// See [`super::clean_unstyled()`].
pub fn clean_unstyled(html: &str) -> String {
    if html.len() > LARGEST {
        return format!("<pre>{}</pre>", escape(&super::to_text(html)));
    }
    below_ours(settled(UNSTYLED.clean(&rewrite(html, LOOKS)).to_string()))
}

/// Headings of one level, below those of the page around: a mail can't have the page's, nor leave one out. In clean HTML
/// a tag is all that begins so.
fn below_ours(mut html: String) -> String {
    for level in ["1", "2", "4", "5", "6"] {
        if html.contains(&format!("<h{level}")) {
            html = html.replace(&format!("<h{level}"), "<h3").replace(&format!("</h{level}"), "</h3");
        }
    }
    html
}

/// Elements and attributes that only set how something looks.
const LOOKS: &[&str] = &["big", "center", "font", "small"];
const PLAIN_ANYWHERE: &[&str] = &["dir", "lang", "title"];
const PLAIN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("ol", &["start", "type"]),
];

static UNSTYLED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> =
        PLAIN_ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect();
    policy
        .tags(ELEMENTS.iter().copied().filter(|element| !LOOKS.contains(element)).collect())
        .generic_attributes(PLAIN_ANYWHERE.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(LINKS.iter().copied().chain(["cid", "data"]).collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(|element, attribute, value| match attribute_value(element, attribute, value) {
            // Whoever looks for an image of the mail looks for one spelling.
            Some(value) if value.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:")) => {
                Some(format!("cid:{}", value.get(4..).unwrap_or_default()).into())
            }
            value => value.map(Into::into),
        });
    policy
});

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect();
    policy
        .tags(ELEMENTS.iter().copied().collect())
        .generic_attributes(ANYWHERE.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(LINKS.iter().copied().chain(["cid", "data"]).collect())
        .url_relative(UrlRelative::Deny)
        .filter_style_properties(STYLES.iter().chain(IMAGE_STYLES).copied().collect())
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(|element, attribute, value| attribute_value(element, attribute, value).map(Into::into));
    policy
});

/// The value an attribute may have: the same one, a reduced one, or none.
fn attribute_value(element: &str, attribute: &str, value: &str) -> Option<String> {
    match (element, attribute) {
        ("img", "src") => is_own_image(value).then(|| value.trim().to_owned()),
        (_, "href") => is_link(value).then(|| value.trim().to_owned()),
        (_, "src" | "background") => None,
        (element, "style") => Some(style(element, value)).filter(|style| !style.is_empty()),
        _ => Some(value.to_owned()),
    }
}

fn is_own_image(value: &str) -> bool {
    let value = value.trim();
    let begins = |start: &str| value.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=') || b.is_ascii_whitespace();
    begins("cid:")
        || (value.len() <= LARGEST_DATA_IMAGE
            && IMAGES.iter().any(|start| begins(start) && value.bytes().skip(start.len()).all(is_base64)))
}

fn is_link(value: &str) -> bool {
    let value = value.trim();
    let Some((scheme, rest)) = value.split_once(':') else { return false };
    !rest.is_empty()
        && LINKS.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !value.contains(char::is_control)
}

/// The declarations of a style that may stay.
fn style(element: &str, style: &str) -> String {
    let harmless =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '#' | '%' | '.' | ',' | '-' | '\'' | '"' | '(' | ')');
    let mut out = String::new();
    for declaration in style.split(';').take(50) {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim());
        let known =
            STYLES.contains(&property.as_str()) || (element == "img" && IMAGE_STYLES.contains(&property.as_str()));
        // Of functions only colours: no `url(`, no `expression(`, no `var(`.
        let calls = value.matches('(').count();
        let colours =
            value.to_ascii_lowercase().matches("rgb(").count() + value.to_ascii_lowercase().matches("rgba(").count();
        if known && !value.is_empty() && value.len() <= 200 && value.chars().all(harmless) && calls == colours {
            out.push_str(&property);
            out.push(':');
            out.push_str(value);
            out.push(';');
        }
    }
    out
}

/// Writes the HTML anew: known elements only, balanced, at most [`DEEPEST`] deep, every value quoted
/// and every text escaped. Elements to be `left_out` lose their tags here, so that what stood around them and what stood
/// in them meet before it is said what may stand in what.
fn rewrite(html: &str, left_out: &[&str]) -> String {
    let mut writer = Writer { out: String::with_capacity(html.len()), open: Vec::new() };
    for piece in tags::pieces(html) {
        match piece {
            Piece::Text(text) => {
                let mut decoded = String::with_capacity(text.len());
                super::entities::decode(text, &mut decoded);
                writer.out.push_str(&escape(&decoded));
            }
            Piece::Open(name, _) if left_out.contains(&&*name) => {}
            Piece::Open(name, attributes) => writer.open(&name, attributes),
            Piece::Close(name) => writer.close(&name),
            Piece::Raw(name, text) if name == "textarea" || name == "xmp" => writer.out.push_str(&escape(text)),
            Piece::Raw(..) => {}
        }
    }
    writer.end_down_to(0);
    writer.out
}

struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    fn open(&mut self, name: &str, attributes: &str) {
        let Some(name) = ELEMENTS.iter().copied().find(|known| *known == name) else { return };
        if TABLE_PARTS.contains(&name) && !self.open.contains(&"table") {
            return;
        }
        self.imply_ends(name);
        if (name == "a" && !self.ends_open(&["a"])) || (HEADS.contains(&name) && !self.ends_open(HEADS)) {
            return;
        }
        let is_void = VOID.contains(&name);
        if !is_void && self.open.len() >= DEEPEST {
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in tags::attributes(attributes) {
            let own = ATTRIBUTES.iter().any(|(element, names)| *element == name && names.contains(&attribute.as_str()));
            if !(own || ANYWHERE.contains(&attribute.as_str())) {
                continue;
            }
            if let Some(value) = attribute_value(name, &attribute, &value) {
                self.out.push(' ');
                self.out.push_str(&attribute);
                self.out.push_str("=\"");
                self.out.push_str(&escape(&value));
                self.out.push('"');
            }
        }
        self.out.push('>');
        if !is_void {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: &str) {
        // A cell keeps what was opened outside of its table open.
        let barrier =
            |open: &&str| matches!(*open, "table" | "td" | "th") && *open != name && name != "table" && name != "tr";
        for (at, open) in self.open.iter().enumerate().rev() {
            if *open == name {
                self.end_down_to(at);
                return;
            }
            if barrier(open) {
                return;
            }
        }
    }

    /// None of these can stand in another of them, but for those of a cell. The open one ends; if more than inline elements
    /// would end with it, the new one can't begin.
    fn ends_open(&mut self, kin: &[&str]) -> bool {
        let nearest = self.open.iter().rposition(|open| kin.contains(open) || matches!(*open, "td" | "th" | "caption"));
        let Some(at) = nearest.filter(|at| self.open.get(*at).is_some_and(|open| kin.contains(open))) else {
            return true;
        };
        let is_inline = self.open.iter().skip(at + 1).all(|open| INLINE.contains(open));
        if is_inline {
            self.end_down_to(at);
        }
        is_inline
    }

    /// Ends what cannot stay open when this element begins.
    fn imply_ends(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            let paragraph = self.open.iter().rposition(|open| !INLINE.contains(open));
            if let Some(at) = paragraph.filter(|at| self.open.get(*at) == Some(&"p")) {
                self.end_down_to(at);
            }
        }
        let Some((_, ended, until)) = IMPLIED_ENDS.iter().find(|(names, ..)| names.contains(&name)) else { return };
        let from = self.open.iter().rposition(|open| until.contains(open)).map_or(0, |at| at + 1);
        let first = self.open.iter().skip(from).position(|open| ended.contains(open));
        if let Some(first) = first {
            self.end_down_to(from + first);
        }
    }

    fn end_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { return };
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;

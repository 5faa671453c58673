//! Markdown of help pages to HTML that may be shown: written by us, cleaned like a mail's, then given its places.
//!
//! HTML in the Markdown is shown as it is typed. What a link or picture leads to is said by whoever calls; only those
//! places come into the page. Nothing that comes out has a style, a class of the author's, a script, or a picture from
//! elsewhere.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::desk::article::{Body, Heading, slug_of};
use crate::mail::html::{LARGEST as LARGEST_HTML, clean};

/// Largest Markdown, bytes.
pub const LARGEST: usize = 200_000;
/// Stands before our own places while the cleaner looks at them: it takes out what leads nowhere else.
const OWN: &str = "https://own.invalid";
const OWN_IMAGE: &str = "cid:";
/// Before the id of each head, so that no head takes the id of something else on the page.
const HEAD: &str = "h-";
/// Most heads that have an id and are listed. Others are shown all the same.
const HEADS: usize = 500;
/// Longest id, characters.
const LONGEST_ID: usize = 60;

/// What the Markdown wants to show or lead to, as it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Where a link leads.
    Link(&'a str),
    /// The file of a picture.
    Image(&'a str),
}

/// What leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// Line of the Markdown, from 1.
    pub line: usize,
    /// It is a picture, not a link.
    pub is_image: bool,
    /// As it is written.
    pub target: String,
}

/// What became of a Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What is kept.
    pub body: Body,
    /// Links and pictures that were left out.
    pub broken: Vec<Broken>,
    /// It makes so much HTML that its form is lost: it should be two pages.
    pub is_large: bool,
}

/// Renders Markdown. `place` gives the address for a link (`https:`, `mailto:`, or from `/` on) or a picture (from `/`
/// on), or nothing where there is none; `#head` in a link is added by us.
#[must_use]
pub fn render(markdown: &str, place: &dyn Fn(Wanted) -> Option<String>) -> Page {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<(Event, Range<usize>)> = Parser::new_ext(markdown, options).into_offset_iter().collect();
    let mut walk = Walk {
        ends: markdown.bytes().enumerate().filter_map(|(at, byte)| (byte == b'\n').then_some(at)).collect(),
        place,
        page: Page::default(),
        images: Vec::new(),
        shift: shift(&events),
        open: None,
        taken: HashMap::new(),
    };
    let mut kept = Vec::with_capacity(events.len());
    for (event, range) in events {
        kept.extend(walk.take(event, range));
    }
    let mut raw = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut raw, kept.into_iter());
    let mut page = walk.page;
    page.broken.sort();
    page.is_large = raw.len() > LARGEST_HTML;
    page.body.plain = page.body.plain.trim().to_owned();
    page.body.html = finish(&clean(&raw), &page.body.headings, &walk.images);
    page
}

/// How far heads move down so that the first level stays the title's.
fn shift(events: &[(Event, Range<usize>)]) -> u8 {
    let is_first = |event: &Event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    u8::from(events.iter().any(|(event, _)| is_first(event)))
}

/// One way through the events.
struct Walk<'a> {
    /// Where the lines end.
    ends: Vec<usize>,
    place: &'a dyn Fn(Wanted) -> Option<String>,
    page: Page,
    /// Places of the pictures, in order.
    images: Vec<String>,
    shift: u8,
    /// The head that is being read.
    open: Option<(u8, String)>,
    /// Each id with the number that its next namesake tries first.
    taken: HashMap<String, usize>,
}

impl<'a> Walk<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Event<'a>> {
        let event = match event {
            // Tags in the text are text.
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            event => event,
        };
        match &event {
            Event::Text(text) | Event::Code(text) => self.read(text),
            Event::SoftBreak | Event::HardBreak => self.read("\n"),
            Event::End(TagEnd::TableCell) => self.read(" "),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead) => {
                self.read("\n")
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let level = (level as u8 + self.shift).min(6);
                self.open = Some((level, String::new()));
                Some(Event::Start(Tag::Heading { level: level_of(level), id, classes, attrs }))
            }
            Event::End(TagEnd::Heading(_)) => {
                let (level, text) = self.open.take()?;
                self.head(level, text.trim());
                Some(Event::End(TagEnd::Heading(level_of(level))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(self.link(&dest_url, &range));
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(self.image(&dest_url, &range));
                Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => None,
            event => Some(event),
        }
    }

    fn read(&mut self, text: &str) {
        self.page.body.plain.push_str(text);
        if let Some((_, head)) = &mut self.open {
            head.push_str(text);
        }
    }

    fn head(&mut self, level: u8, text: &str) {
        self.page.body.plain.push('\n');
        if self.page.body.headings.len() >= HEADS {
            return;
        }
        let words = head_id(text);
        let id = match self.taken.get(&words).copied() {
            None => words,
            Some(first) => {
                let free = (first..).find(|n| !self.taken.contains_key(&format!("{words}-{n}"))).unwrap_or(first);
                let id = format!("{words}-{free}");
                self.taken.insert(words, free + 1);
                id
            }
        };
        self.taken.insert(id.clone(), 2);
        self.page.body.headings.push(Heading { level, id, text: text.to_owned() });
    }

    /// Where a link leads, as the cleaner lets it pass; nowhere if it is broken.
    fn link(&mut self, target: &str, range: &Range<usize>) -> String {
        let (path, head) = target.split_once('#').map_or((target, None), |(path, head)| (path, Some(head)));
        if path.is_empty() {
            return format!("{OWN}#{}", head_id(head.unwrap_or_default()));
        }
        match (self.place)(Wanted::Link(path)) {
            Some(place) if place.starts_with('/') => {
                let head = head.map(|head| format!("#{}", head_id(head))).unwrap_or_default();
                format!("{OWN}{place}{head}")
            }
            // To the outside it goes as it was written.
            Some(_) => target.to_owned(),
            None => {
                self.note(range, false, target);
                String::new()
            }
        }
    }

    fn image(&mut self, target: &str, range: &Range<usize>) -> String {
        let Some(place) = (self.place)(Wanted::Image(target)).filter(|place| place.starts_with('/')) else {
            self.note(range, true, target);
            return String::new();
        };
        self.images.push(place);
        format!("{OWN_IMAGE}{}", self.images.len() - 1)
    }

    fn note(&mut self, range: &Range<usize>, is_image: bool, target: &str) {
        let line = 1 + self.ends.partition_point(|end| *end < range.start);
        self.page.broken.push(Broken { line, is_image, target: target.to_owned() });
    }
}

fn level_of(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}

/// The id of a head with these words.
fn head_id(words: &str) -> String {
    let slug = slug_of(words);
    // A script that has no small letters of ours keeps its own.
    let own = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let slug = if slug.is_empty() { words.trim().chars().take(LONGEST_ID).map(own).collect() } else { slug };
    format!("{HEAD}{slug}")
}

/// Puts our own places, ids and frames into clean HTML, and takes the last styles out of it.
fn finish(clean: &str, headings: &[Heading], images: &[String]) -> String {
    let mut out = String::with_capacity(clean.len() + clean.len() / 8);
    let mut heads = headings.iter();
    let mut rest = clean;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = split_tag(after);
        rest = after;
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => match heads.next() {
                Some(head) => out.push_str(&format!("<{name} id=\"{}\">", escape(&head.id))),
                None => out.push_str(&format!("<{name}>")),
            },
            "a" => out.push_str(&anchor(tag)),
            "img" => out.push_str(&picture(tag, images)),
            // A wide table scrolls by itself, with the keyboard too.
            "table" => out.push_str("<div class=\"overflow-auto\" tabindex=\"0\"><table>"),
            "/table" => out.push_str("</table></div>"),
            "td" | "th" => out.push_str(&cell(name, tag)),
            "ol" => out.push_str(&match attribute(tag, "start") {
                Some(start) => format!("<ol start=\"{start}\">"),
                None => "<ol>".to_owned(),
            }),
            name => out.push_str(&format!("<{name}>")),
        }
    }
    out.push_str(rest);
    out
}

/// A tag without its end, and what follows. An end within a value is none.
fn split_tag(after: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, byte) in after.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => {
                return (after.get(..at).unwrap_or_default(), after.get(at + 1..).unwrap_or_default());
            }
            _ => {}
        }
    }
    (after, "")
}

/// An attribute's value as it stands in clean HTML: quoted and escaped.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag.split_once(' ')?.1;
    loop {
        let (key, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if key.trim() == name {
            return Some(value);
        }
        rest = after;
    }
}

fn anchor(tag: &str) -> String {
    let title = attribute(tag, "title").map(|title| format!(" title=\"{title}\"")).unwrap_or_default();
    match attribute(tag, "href") {
        Some(href) => {
            match href.strip_prefix(OWN).filter(|own| own.starts_with(['#', '/']) && !own.starts_with("//")) {
                Some(own) => format!("<a href=\"{own}\"{title}>"),
                None => format!("<a href=\"{href}\"{title} rel=\"noopener noreferrer nofollow\">"),
            }
        }
        None => "<a>".to_owned(),
    }
}

fn picture(tag: &str, images: &[String]) -> String {
    let alt = attribute(tag, "alt").unwrap_or_default();
    let title = attribute(tag, "title").map(|title| format!(" title=\"{title}\"")).unwrap_or_default();
    let number =
        attribute(tag, "src").and_then(|src| src.strip_prefix(OWN_IMAGE)).and_then(|number| number.parse().ok());
    match number.and_then(|number: usize| images.get(number)) {
        Some(place) => format!("<img src=\"{}\" alt=\"{alt}\"{title} loading=\"lazy\">", escape(place)),
        None => alt.to_owned(),
    }
}

fn cell(name: &str, tag: &str) -> String {
    let style = attribute(tag, "style").unwrap_or_default();
    let known = ["left", "center", "right"].into_iter().find(|side| style.contains(&format!("text-align:{side}")));
    let align = known.map(|side| format!(" align=\"{side}\"")).unwrap_or_default();
    let scope = if name == "th" { " scope=\"col\"" } else { "" };
    format!("<{name}{scope}{align}>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// The pictures that a page's HTML shows, by their place.
#[must_use]
pub fn pictures(html: &str) -> BTreeSet<&str> {
    html.split("<img src=\"").skip(1).filter_map(|after| after.split('"').next()).collect()
}

#[cfg(test)]
mod tests;

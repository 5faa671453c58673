//! HTML to text.

use super::entities;
use super::tags::{self, Piece};

/// Deepest quote that is told apart.
const DEEPEST_QUOTE: usize = 10;
/// Longest link that is written out.
const LONGEST_LINK: usize = 2_000;
/// Most links that are remembered as open at a time.
const MOST_OPEN_LINKS: usize = 20;
/// How Outlook writes a ruler into text.
const RULER: &str = "________________________________";

/// Elements that begin and end a line (WHATWG HTML §15.3.3, `display: block`).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
];
/// Blocks with an empty line around them.
const SPACED: &[&str] = &["p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"];
/// Elements without content and end tag (§13.1.2).
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Plain text of HTML.
pub fn to_text(html: &str) -> String {
    let mut writer = Writer::default();
    for piece in tags::pieces(html) {
        writer.take(&piece);
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Line ends owed before the next word.
    breaks: usize,
    has_blank: bool,
    /// How deep the last line is quoted.
    depth: usize,
    pre: usize,
    /// Open block quotes; `true` for one that is only an indentation.
    quotes: Vec<bool>,
    /// How many of them quote.
    quoted: usize,
    /// Open lists; the next number for ordered ones.
    lists: Vec<Option<usize>>,
    /// Open links: target and where their text begins.
    links: Vec<(String, usize)>,
    /// The element that hides what is in it, and how many of its name are open.
    hidden: Option<(String, usize)>,
    /// Holds the decoded text of one piece; kept for its memory.
    buffer: String,
}

impl Writer {
    fn take(&mut self, piece: &Piece<'_>) {
        if let Some((name, depth)) = &mut self.hidden {
            match piece {
                Piece::Open(other, _) if other == name => *depth += 1,
                Piece::Close(other) if other == name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Open(name, attributes) => self.open(name, attributes),
            Piece::Close(name) => self.close(name),
            Piece::Raw(name, text) if name == "textarea" || name == "xmp" => self.text(text),
            Piece::Raw(..) => {}
        }
    }

    fn text(&mut self, html: &str) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        entities::decode(html, &mut buffer);
        for c in buffer.chars() {
            match c {
                '\n' if self.pre > 0 => self.breaks += 1,
                // The marks of preheaders: invisible, and only there to fill a preview.
                '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{feff}' | '\u{34f}' => {}
                '\u{a0}' => self.put(' '),
                c if c.is_control() || c.is_ascii_whitespace() => match self.pre {
                    0 => self.has_blank = true,
                    _ => self.put(' '),
                },
                c => self.put(c),
            }
        }
        self.buffer = buffer;
    }

    fn put(&mut self, c: char) {
        self.settle();
        self.out.push(c);
    }

    /// Writes the line ends and the blank that are owed.
    fn settle(&mut self) {
        let at_start = self.out.is_empty();
        if self.breaks > 0 || at_start {
            let depth = self.quoted.min(DEEPEST_QUOTE);
            self.out.truncate(self.out.trim_end_matches(' ').len());
            let breaks = if at_start { 0 } else { self.breaks.min(3) };
            for nth in 1..=breaks {
                self.out.push('\n');
                if nth < breaks {
                    // An empty line between two quotes belongs to what both have in common.
                    self.out.push_str("> ".repeat(depth.min(self.depth)).trim_end());
                }
            }
            self.out.push_str(&"> ".repeat(depth));
            self.depth = depth;
            self.has_blank = false;
            self.breaks = 0;
        }
        if self.has_blank {
            if !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
            self.has_blank = false;
        }
    }

    /// Asks for at least so many line ends before what comes next.
    fn block(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    fn open(&mut self, name: &str, attributes: &str) {
        let attribute = |wanted: &str| {
            let found = tags::attributes(attributes).into_iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value)
        };
        if attributes.contains("isplay") && !VOID.contains(&name) && is_hidden(&attribute("style").unwrap_or_default())
        {
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => self.breaks += 1,
            "hr" => {
                self.block(1);
                RULER.chars().for_each(|c| self.put(c));
                self.block(1);
            }
            "blockquote" => {
                self.block(2);
                let is_indent = is_indent(&attribute("style").unwrap_or_default());
                self.quotes.push(is_indent);
                self.quoted += usize::from(!is_indent);
            }
            "pre" => {
                self.block(1);
                self.pre += 1;
            }
            "ul" => self.list(None),
            "ol" => self.list(Some(1)),
            "li" => self.item(),
            "td" | "th" => self.has_blank = true,
            "a" if self.links.len() < MOST_OPEN_LINKS => {
                self.links.push((attribute("href").unwrap_or_default(), self.out.len()));
            }
            "img" => self.image(&attribute("alt").unwrap_or_default()),
            "p" => self.block(2),
            name if SPACED.contains(&name) => self.block(2),
            name if BLOCKS.contains(&name) => self.block(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "blockquote" => {
                self.block(2);
                self.quoted -= usize::from(self.quotes.pop() == Some(false));
            }
            "pre" => {
                self.block(1);
                self.pre = self.pre.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.block(if self.lists.is_empty() { 2 } else { 1 });
            }
            "a" => self.close_link(),
            "td" | "th" => self.has_blank = true,
            name if SPACED.contains(&name) => self.block(2),
            name if BLOCKS.contains(&name) => self.block(1),
            _ => {}
        }
    }

    fn list(&mut self, first: Option<usize>) {
        self.block(if self.lists.is_empty() { 2 } else { 1 });
        if self.lists.len() < DEEPEST_QUOTE {
            self.lists.push(first);
        }
    }

    fn item(&mut self) {
        self.block(1);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        indent.chars().chain(mark.chars()).for_each(|c| self.put(c));
        self.has_blank = false;
    }

    fn image(&mut self, alternative: &str) {
        let alternative = alternative.trim();
        if alternative.is_empty() || alternative.len() > 200 {
            return;
        }
        // An emoji sent as a picture is one character; anything longer describes the picture.
        let is_character = alternative.chars().count() <= 2;
        let shown = if is_character { alternative.to_owned() } else { format!("[{alternative}]") };
        shown.chars().filter(|c| !c.is_control()).for_each(|c| self.put(c));
    }

    /// Writes the target behind the text of a link, unless the text already says it.
    fn close_link(&mut self) {
        let Some((target, start)) = self.links.pop() else { return };
        let target = target.trim();
        let is_link = ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        if !is_link || target.len() > LONGEST_LINK || target.contains(|c: char| c.is_control() || c == ' ') {
            return;
        }
        let text = self.out.get(start..).unwrap_or_default().trim();
        let plain = |link: &str| {
            let link = link.trim_start_matches("mailto:").trim_start_matches("tel:");
            let link = link.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
            link.trim_end_matches('/').to_lowercase()
        };
        if text.is_empty() || plain(text) == plain(target) || (target.starts_with("mailto:") && text.contains('@')) {
            return;
        }
        // A pending blank or line end belongs behind the link.
        let (breaks, has_blank) = (std::mem::take(&mut self.breaks), std::mem::take(&mut self.has_blank));
        self.out.push_str(" (");
        self.out.push_str(target);
        self.out.push(')');
        (self.breaks, self.has_blank) = (breaks, has_blank);
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}

/// Whether a style hides its element.
fn is_hidden(style: &str) -> bool {
    compact(style).contains("display:none")
}

/// Whether a block quote only indents, as the "increase indent" buttons of Apple Mail and Gmail write it.
fn is_indent(style: &str) -> bool {
    let style = compact(style);
    style.contains("border:none") && style.contains("40px") && !style.contains("border-left")
}

fn compact(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_as_text() {
        for (html, text) in [
            ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
            ("<div>One</div><div>Two<br>Three</div>", "One\nTwo\nThree\n"),
            ("<div>a</div><div><br></div><div>b</div>", "a\n\nb\n"),
            ("  many\n  blanks  &nbsp; here ", "many blanks  here\n"),
            ("x<style>p{}</style><script>1<2</script><title>t</title>y<!-- c -->z", "xyz\n"),
            ("<a href='https://x.example/a'>here</a>, ok", "here (https://x.example/a), ok\n"),
            ("<a href='https://x.example/'>x.example</a>", "x.example\n"),
            ("<a href='mailto:a@x'>a@x</a> <a href='javascript:x'>j</a>", "a@x j\n"),
            ("<ul><li>a<li>b</ul><ol><li>c</li><li>d</li></ol>", "- a\n- b\n\n1. c\n2. d\n"),
            ("a<blockquote>b<br><br>c<blockquote>d</blockquote></blockquote>e", "a\n\n> b\n>\n> c\n>\n> > d\n\ne\n"),
            ("<blockquote style='margin:0 0 0 40px; border: none'>in</blockquote>", "in\n"),
            ("<pre>a\n  b</pre>", "a\n  b\n"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"),
            ("<img alt='Logo'> <img alt='😀'><img>", "[Logo] 😀\n"),
            ("<div style='display: none'>pre<div>x</div>header</div>text", "text\n"),
            ("a<hr>b", "a\n________________________________\nb\n"),
            ("1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2\n"),
            ("", ""),
        ] {
            assert_eq!(to_text(html), text, "{html}");
        }
    }

    #[test]
    fn m3_hostile_html_takes_linear_time() {
        for bomb in [
            "<div>",
            "<!--",
            "<a href=\"",
            "<b x='",
            "<style>",
            "<blockquote>",
            "<blockquote>a<br>",
            "&#x110000;",
            "<ul><li>",
            "<",
            "<a>",
        ] {
            let html = bomb.repeat(200_000);
            let start = std::time::Instant::now();
            let _ = to_text(&html);
            assert!(start.elapsed().as_secs() < 20, "{bomb} took {:?}", start.elapsed());
        }
    }
}

//! A text as lines, each with what the rest of the reading asks about it.

/// One line of the text.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// As it stands in the text, without the line end.
    pub raw: &'a str,
    /// Without blanks and invisible characters around it.
    pub text: &'a str,
    /// Begins with the quote mark `>`.
    pub quoted: bool,
}

impl Line<'_> {
    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a text. A line that carries words before an attribution becomes two (see [`super::attribution::shared`]).
pub fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(text.len() / 40 + 1);
    for raw in text.split('\n') {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let line = line(raw);
        match super::attribution::shared(&line) {
            Some((own, attribution)) => lines.extend([self::line(own), self::line(attribution)]),
            None => lines.push(line),
        }
    }
    lines
}

/// A line from its raw form.
pub fn line(raw: &str) -> Line<'_> {
    let text = raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    Line { raw, text, quoted: text.starts_with('>') && !is_decoration(text) }
}

/// Arrows on both sides are somebody's ornament (`>>> Shop here <<<`), not a quote.
fn is_decoration(text: &str) -> bool {
    text.starts_with(">>") && text.ends_with("<<")
}

/// Characters without a width: joiners, marks of writing direction, byte order mark, soft hyphen.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// The text of a quoted line without its quote marks.
pub fn unquoted(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '>' || c.is_whitespace() || is_invisible(c))
}

/// A line of a quote without its first quote mark; other lines as they are.
pub fn without_mark<'a>(line: &Line<'a>) -> Line<'a> {
    if !line.quoted {
        return *line;
    }
    let rest = line.text.strip_prefix('>').unwrap_or(line.text);
    self::line(rest.strip_prefix(' ').unwrap_or(rest))
}

/// For each line the index of the first line from it on that is not blank; the number of lines if none is.
pub fn next_full(lines: &[Line<'_>]) -> Vec<usize> {
    let mut next = lines.len();
    let mut all: Vec<usize> = lines
        .iter()
        .enumerate()
        .rev()
        .map(|(at, line)| {
            if !line.is_blank() {
                next = at;
            }
            next
        })
        .collect();
    all.reverse();
    all
}

/// A line of nothing but one repeated mark, such as `-----` or `____`: the mark and how often.
pub fn rule(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|mark| "-_=*#~+—–―─━".contains(*mark))?;
    let mut count = 0;
    for c in text.chars() {
        if c == mark {
            count += 1;
        } else if !c.is_whitespace() {
            return None;
        }
    }
    Some((mark, count))
}

/// Lower case, one blank for each kind of blank, western digits and colons, nothing invisible.
pub fn plain(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
            _ if is_invisible(c) => {}
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => into.push(' '),
            '：' => into.push(':'),
            'İ' => into.push('i'),
            '’' => into.push('\''),
            _ => match western_digit(c) {
                Some(digit) => into.push(digit),
                None => into.extend(c.to_lowercase()),
            },
        }
    }
}

/// Arabic, Persian, Devanagari, Bengali, Thai and full-width digits as ASCII.
fn western_digit(c: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - zero, 10)
}

/// Whether `word` stands in `text` at `at` as a word of its own. Scripts without blanks between words
/// know no word borders.
pub fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let after = rest.get(word.len()..).unwrap_or_default();
    let is_border = |inner: Option<char>, outer: Option<char>| {
        !outer.is_some_and(char::is_alphanumeric) || inner.is_some_and(is_unspaced)
    };
    is_border(word.chars().next(), before.chars().next_back())
        && is_border(word.chars().next_back(), after.chars().next())
}

/// Thai, Chinese, Japanese; Korean glues its particles to the word before.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xe7f | 0x1100..=0x11ff | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef)
}

//! Where in a text the forwarded mail stands.

use crate::mail::reply::attribution;
use crate::mail::reply::heading::{Mark, Proof, header_block, mark};
use crate::mail::reply::lines::{Line, next_full, without_mark};
use crate::mail::reply::parts::is_banner;

/// What an attribution ("On Monday Ada wrote:") makes of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// The text is an answer and no forward.
    AreNone,
    /// What was answered counts like what was forwarded.
    Count,
}

/// The forwarded mail and what stands around it.
pub struct Place<'a> {
    /// There is a mark that only forwards have.
    pub marked: bool,
    /// From the mark, the first field or the attribution on, without the quote marks of the forward.
    pub inner: Vec<Line<'a>>,
    /// The forwarder's lines before it.
    pub above: Vec<Line<'a>>,
    /// The forwarder's lines after it, where its end can be told.
    pub below: Vec<Line<'a>>,
}

/// Finds the outermost forwarded mail.
pub fn find<'a>(lines: &[Line<'a>], answers: Answers) -> Option<Place<'a>> {
    let next = next_full(lines);
    let mut at = 0;
    while let Some(line) = next.get(at).and_then(|&full| lines.get(full)) {
        at = *next.get(at)?;
        if line.quoted {
            let run = Run::at(lines, at);
            match run.begins() {
                Some(marked) => return Some(run.place(lines, at, marked)),
                None => at = run.end,
            }
            continue;
        }
        match mark(line.text) {
            Some(Mark::ForwardEnds) => {}
            Some(mark) => return Some(from(lines, at, at + 1, &next, mark == Mark::Forwarded)),
            None if header_block(lines, at, &next, Proof::Strong).is_some() => {
                return Some(to_the_end(lines, at, at, false));
            }
            None => {
                if let Some(last) = attribution::find(lines, at, &next) {
                    return answered(lines, at, last, &next, answers);
                }
            }
        }
        at += 1;
    }
    None
}

/// What stands below an attribution. Notes puts one above its header fields and means a forward as well.
fn answered<'a>(lines: &[Line<'a>], at: usize, last: usize, next: &[usize], answers: Answers) -> Option<Place<'a>> {
    let below = next.get(last + 1).copied().unwrap_or(lines.len());
    if header_block(lines, below, next, Proof::Strong).is_some() {
        return Some(to_the_end(lines, at, below, false));
    }
    (answers == Answers::Count).then(|| from(lines, at, last + 1, next, false))
}

/// The mail that lines `at..below` introduce; it may be quoted, or go to the end of the text.
fn from<'a>(lines: &[Line<'a>], at: usize, below: usize, next: &[usize], marked: bool) -> Place<'a> {
    let quoted = next.get(below).copied().filter(|&below| lines.get(below).is_some_and(|line| line.quoted));
    match quoted {
        Some(first) => {
            let run = Run::at(lines, first);
            let mut place = run.place(lines, at, marked);
            place.inner.splice(0..0, lines.get(at..below).unwrap_or_default().iter().copied());
            place
        }
        None => to_the_end(lines, at, at, marked),
    }
}

/// A mail from line `begin` to the mark of its end, or to the end of the text; what is above `at` is note.
fn to_the_end<'a>(lines: &[Line<'a>], at: usize, begin: usize, marked: bool) -> Place<'a> {
    let is_end = |line: &Line<'_>| !line.quoted && mark(line.text) == Some(Mark::ForwardEnds);
    // The last one: what was forwarded may hold a forward itself.
    let end = lines.iter().rposition(is_end).filter(|&end| marked && end > begin).unwrap_or(lines.len());
    Place {
        marked,
        inner: lines.get(begin..end).unwrap_or_default().to_vec(),
        above: above(lines, at),
        below: lines.get(end + 1..).unwrap_or_default().to_vec(),
    }
}

/// The lines before line `at`, without the rule above a header block.
fn above<'a>(lines: &[Line<'a>], at: usize) -> Vec<Line<'a>> {
    let lines = lines.get(..at).unwrap_or_default();
    let last = lines.iter().rposition(|line| !line.is_blank() && !is_banner(line.text));
    lines.get(..last.map_or(0, |last| last + 1)).unwrap_or_default().to_vec()
}

/// Lines with quote marks in a row, blank ones between them included.
struct Run<'a> {
    /// Without the first quote mark.
    lines: Vec<Line<'a>>,
    end: usize,
}

impl<'a> Run<'a> {
    fn at(lines: &[Line<'a>], at: usize) -> Run<'a> {
        let rest = lines.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|line| line.quoted || line.is_blank()).count();
        let run = rest.get(..length).unwrap_or_default();
        let length = run.iter().rposition(|line| line.quoted).map_or(0, |last| last + 1);
        Run { lines: run.iter().take(length).map(without_mark).collect(), end: at + length.max(1) }
    }

    /// Whether a forwarded mail begins with the run, and if so, whether under a mark of forwards.
    fn begins(&self) -> Option<bool> {
        let next = next_full(&self.lines);
        let first = *next.first()?;
        match mark(self.lines.get(first)?.text) {
            Some(Mark::ForwardEnds) => None,
            Some(mark) => Some(mark == Mark::Forwarded),
            None => header_block(&self.lines, first, &next, Proof::Strong).map(|_| false),
        }
    }

    fn place(self, lines: &[Line<'a>], at: usize, marked: bool) -> Place<'a> {
        Place {
            marked,
            inner: self.lines,
            above: above(lines, at),
            below: lines.get(self.end..).unwrap_or_default().to_vec(),
        }
    }
}

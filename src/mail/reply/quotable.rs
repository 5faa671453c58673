//! Which quoted lines of an agent's answer are the customer's own words.
//!
//! An agent quotes our notice, and in it stand the frame, the notes of colleagues and the commands beside
//! what the customer wrote. Only lines that the customer's text holds may go back to the customer, so a
//! line is compared word by word with that text and with nothing else. Clients wrap lines anew: a line may
//! be part of one of the customer's, or go on where the line before it ended.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::{Line, is_unspaced, plain};

/// So many words in a row are proof wherever they stand; fewer must be a whole line.
const PROOF: usize = 3;
/// Places at which the same words are looked up.
const MOST_PLACES: usize = 8;

/// The customer's words.
#[derive(Debug, Default)]
pub struct Quotable {
    numbers: HashMap<String, u32>,
    /// All words in order, by number.
    words: Vec<u32>,
    /// Where each row of [`PROOF`] words begins.
    places: HashMap<[u32; PROOF], Vec<usize>>,
    /// Lines of fewer words, and where they end.
    short: HashMap<Vec<u32>, usize>,
}

impl Quotable {
    /// The words of these texts. No row of words reaches from one text into the next.
    pub fn of(texts: &[&str]) -> Quotable {
        let mut quotable = Quotable::default();
        for text in texts {
            let begin = quotable.words.len();
            text.lines().for_each(|line| quotable.add_line(line));
            let rows = quotable.words.get(begin..).unwrap_or_default();
            for (at, row) in rows.windows(PROOF).enumerate() {
                let Ok(row) = <[u32; PROOF]>::try_from(row) else { continue };
                let places = quotable.places.entry(row).or_default();
                if places.len() < MOST_PLACES {
                    places.push(begin + at);
                }
            }
            // No word has this number.
            quotable.words.push(u32::MAX);
        }
        quotable
    }

    fn add_line(&mut self, line: &str) {
        let mut numbers = Vec::new();
        for word in words(line) {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX - 1);
            numbers.push(*self.numbers.entry(word).or_insert(next));
        }
        self.words.extend(&numbers);
        if !numbers.is_empty() && numbers.len() < PROOF {
            self.short.insert(numbers, self.words.len());
        }
    }

    /// The lines of a quote that are the customer's, without those for which `is_ours` says no.
    pub fn select(&self, lines: &[Line<'_>], range: Range<usize>, is_ours: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut end = None;
        let mut empty = None;
        for at in range {
            let Some(line) = lines.get(at) else { break };
            let numbers: Option<Vec<u32>> = words(line.text).map(|word| self.numbers.get(&word).copied()).collect();
            if numbers.as_ref().is_some_and(Vec::is_empty) {
                empty = empty.or(Some(at));
                continue;
            }
            end = numbers.filter(|_| !is_ours(line.text)).and_then(|numbers| self.find(&numbers, end));
            if end.is_some() {
                match found.last_mut().filter(|last| last.end == empty.unwrap_or(at)) {
                    Some(last) => last.end = at + 1,
                    None => found.push(at..at + 1),
                }
            }
            empty = None;
        }
        found
    }

    /// Where these words end in the customer's text, `after` being where the line before them ended.
    fn find(&self, numbers: &[u32], after: Option<usize>) -> Option<usize> {
        let stands_at = |at: usize| self.words.get(at..at + numbers.len()) == Some(numbers);
        if let Some(after) = after.filter(|after| stands_at(*after)) {
            return Some(after + numbers.len());
        }
        match numbers.get(..PROOF).and_then(|row| <[u32; PROOF]>::try_from(row).ok()) {
            Some(row) => {
                let at = self.places.get(&row)?.iter().copied().find(|at| stands_at(*at))?;
                Some(at + numbers.len())
            }
            None => self.short.get(numbers).copied(),
        }
    }
}

/// The words of a line in lower case; each character is one in scripts without blanks.
fn words(line: &str) -> impl Iterator<Item = String> {
    let mut lower = String::with_capacity(line.len());
    plain(line, &mut lower);
    let mut spaced = String::with_capacity(lower.len());
    for c in lower.chars() {
        if is_unspaced(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            spaced.push(if c.is_alphanumeric() { c } else { ' ' });
        }
    }
    let words: Vec<String> =
        spaced.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned).collect();
    words.into_iter()
}

//! "Did you mean".

use super::DIRECTIVES;
use super::table::Row;

/// Most suggestions.
const MOST: usize = 3;

/// Words that are near to this one, best first, with `#`; the word alone if it is known.
pub fn suggestions(word: &str) -> Vec<String> {
    // A slip of the finger makes another word of a short one too easily.
    let farthest = if word.chars().count() <= 3 { 1 } else { 2 };
    let mut near: Vec<(usize, &str)> = DIRECTIVES.iter().filter_map(|row| nearest(row, word)).collect();
    near.sort_unstable();
    let is_known = near.first().is_some_and(|(distance, _)| *distance == 0);
    let most = if is_known { 0 } else { farthest };
    near.into_iter().filter(|(distance, _)| *distance <= most).take(MOST).map(|(_, word)| format!("#{word}")).collect()
}

/// Whether a word is another by a mere slip, or stands for one elsewhere: then it was hardly meant as a word of the text.
pub fn is_slip(word: &str) -> bool {
    const SHORTEST: usize = 4;
    let near = |row| nearest(row, word).is_some_and(|(distance, own)| distance <= 1 && !own.starts_with(word));
    word.chars().count() >= SHORTEST && DIRECTIVES.iter().any(near)
}

/// Which of a row's words is nearest to this one, and how far it is.
fn nearest(row: &'static Row, word: &str) -> Option<(usize, &'static str)> {
    if row.elsewhere.split(' ').any(|other| other == word) {
        return Some((0, row.word));
    }
    let begins = |own: &str| word.chars().count() >= 2 && own.starts_with(word) && own != word;
    let words = std::iter::once(&row.word).chain(row.aliases);
    let (distance, own) =
        words.map(|own| (if begins(own) { 1 } else { strsim::damerau_levenshtein(word, own) }, *own)).min()?;
    // Whoever may have meant a note is to be known by one word.
    Some((distance, if row.takes_text { row.word } else { own }))
}

//! Help pages by what a reader typed: all words first, then with mistyped ones put right, then any of them.

use anyhow::Result;

use super::languages;
use crate::app::App;
use crate::desk::Brand;
use crate::desk::article::PageLink;
use crate::desk::article::find::{Marked, Part, Search, like};
use crate::desk::article::terms::nearest;
use crate::store::{FoundText, Reader};

/// Most pages that are found.
const MOST: usize = 50;
/// With so few pages, more is tried.
const FEW: usize = 3;
/// Texts with a word are counted so far: one that is in more of them tells little.
const COUNTED: usize = 500;
/// Characters of a text that a snippet is taken of.
const OF_TEXT: usize = 20_000;
/// What fits one of several words is shown if it fits at least so well as this share of the best.
const SHARE: f64 = 0.4;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<HelpHit>,
    /// The words that were looked for instead of mistyped ones.
    pub corrected: Option<String>,
}

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpHit {
    /// Where it is.
    pub link: PageLink,
    /// Its title, with what was found marked; nothing in suggestions, as is the snippet.
    pub title: Marked,
    /// A piece of its text, with what was found marked.
    pub snippet: Marked,
}

impl App {
    /// Published pages for what was typed, whose last word may be unfinished: in the reader's language, then in the
    /// brand's. At most `limit`, and never more than fifty.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_search(&self, brand: &Brand, language: &str, typed: &str, limit: usize) -> Result<Found> {
        self.find_help(brand, language, typed, limit, hit)
    }

    /// The same without marks and pieces of the text, for suggestions while somebody types.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn help_suggest(&self, brand: &Brand, language: &str, typed: &str, limit: usize) -> Result<Found> {
        let bare = |_: &Reader, found: FoundText, _: &Search, _: &str| {
            Ok(HelpHit { link: found.link, title: Marked::new(), snippet: Marked::new() })
        };
        self.find_help(brand, language, typed, limit, bare)
    }

    fn find_help(
        &self,
        brand: &Brand,
        language: &str,
        typed: &str,
        limit: usize,
        hit: impl Fn(&Reader, FoundText, &Search, &str) -> Result<HelpHit>,
    ) -> Result<Found> {
        let limit = limit.min(MOST);
        self.store().read(|reader| {
            let mut all = Found::default();
            let mut pages = Vec::new();
            for language in languages(language, brand.language_or(&self.config().language)) {
                let Some(mut search) = Search::read(typed, &language) else { continue };
                let (found, is_corrected) = look(reader, brand, &language, &mut search, limit)?;
                for found in found {
                    if all.hits.len() < limit && !pages.contains(&found.page) {
                        pages.push(found.page);
                        all.hits.push(hit(reader, found, &search, &language)?);
                    }
                }
                if is_corrected && all.corrected.is_none() {
                    all.corrected = Some(search.shown());
                }
            }
            Ok(all)
        })
    }
}

/// Pages in one language, and whether mistyped words were put right for them.
fn look(
    reader: &Reader,
    brand: &Brand,
    language: &str,
    search: &mut Search,
    limit: usize,
) -> Result<(Vec<FoundText>, bool)> {
    let mut found = ranked(reader, limit, |part| search.all(part, brand.id, language))?;
    if found.len() >= FEW.min(limit) {
        return Ok((found, false));
    }
    let is_corrected = found.is_empty() && correct(reader, brand, language, search)?;
    if is_corrected {
        found = ranked(reader, limit, |part| search.all(part, brand.id, language))?;
    }
    if found.len() < FEW.min(limit) && search.len() > 1 {
        let mut words = Vec::new();
        for at in search.telling() {
            let Some((_, query)) = search.word(at, brand.id, language) else { continue };
            words.push((at, reader.count_help_words(&query, COUNTED)?));
        }
        if words.iter().any(|(_, texts)| (1..COUNTED).contains(texts)) {
            words.retain(|(_, texts)| *texts < COUNTED);
        }
        let any = match words.iter().any(|(_, texts)| *texts > 0) {
            true => ranked(reader, limit, |part| search.any(part, brand.id, language, &words))?,
            false => Vec::new(),
        };
        let best = any.iter().map(|found| found.score).fold(0.0, f64::min);
        let close = any.into_iter().filter(|more| more.score <= best * SHARE);
        let known: Vec<_> = found.iter().map(|found| found.page).collect();
        found.extend(close.filter(|more| !known.contains(&more.page)));
        found.truncate(limit);
    }
    let is_corrected = is_corrected && !found.is_empty();
    Ok((found, is_corrected))
}

/// Texts whose title, tags or excerpt fit, and then, where these are too few, those that fit with the text below.
fn ranked(reader: &Reader, limit: usize, query: impl Fn(Part) -> String) -> Result<Vec<FoundText>> {
    let mut found = reader.list_found_help(&query(Part::Top), limit)?;
    if found.len() < limit {
        let more = reader.list_found_help(&query(Part::Whole), limit)?;
        let known: Vec<_> = found.iter().map(|found| found.page).collect();
        found.extend(more.into_iter().filter(|more| !known.contains(&more.page)));
        found.truncate(limit);
    }
    Ok(found)
}

/// Puts words that stand in no page right. Says whether any was.
fn correct(reader: &Reader, brand: &Brand, language: &str, search: &mut Search) -> Result<bool> {
    let mut is_corrected = false;
    for at in 0..search.len() {
        let Some((typed, query)) = search.word(at, brand.id, language) else { continue };
        let trigrams = like(typed);
        if trigrams.is_empty() || reader.count_help_words(&query, 1)? > 0 {
            continue;
        }
        let known = reader.list_like_words(brand.id, language, &trigrams, typed.chars().count())?;
        let meant = nearest(typed, language, known);
        is_corrected |= !meant.is_empty();
        search.correct(at, &meant, language);
    }
    Ok(is_corrected)
}

fn hit(reader: &Reader, found: FoundText, search: &Search, language: &str) -> Result<HelpHit> {
    let title = search.mark(&found.link.title, language);
    let snippet = search.snippet(&reader.help_words(found.text, OF_TEXT)?, language);
    Ok(HelpHit { link: found.link, title, snippet })
}

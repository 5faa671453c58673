//! What a reader types to find a help page: how the index is asked for it, and where it stands in a text.
//!
//! Whatever was typed becomes quoted words: no sign of it can be an operator of the index.

use super::terms::{self, Tongue, words};
use crate::desk::BrandId;
use crate::desk::fold::fold;

/// Most words that are looked for; further ones are left out.
const MOST: usize = 12;
/// The shortest word that may be the beginning of a longer one, characters.
const SHORTEST_BEGINNING: usize = 2;
/// The shortest word that finds a page by itself where the others do not, characters.
const SHORTEST_TELLING: usize = 3;
/// Words of every text, which tell nothing of what one is about: English, German, French, Spanish, Arabic.
const LITTLE: &[&str] = &[
    "and any are but can did does for from get had has have how its not our out that the they this was what when where \
     which who why will with you your",
    "aber als auch auf aus bei bin bis das dem den der des die ein eine einem einen einer für hat habe ich ihr ist kann \
     man mein meine mir mit nach nicht oder sich sie sind und uns von vor wann warum was wenn wer wie wird wo zum zur",
    "avec aux ces comment dans des elle est être fait les leur mais mes mon nous par pas plus pour pourquoi quand que quel \
     quelle qui sans ses son sont sur une vos votre vous",
    "como con cómo cuando cuándo del desde donde dónde ella era esta este está hay las los mas más mis muy para pero por \
     porque que qué quién ser sin son sus también tiene una uno",
    "إلى الذي التي أين أنا أو بعد ثم على عن عند في قبل كان كيف لكن لماذا ليس متى من هذا هذه هل هو هي",
];
/// Characters of a snippet: before what was found, and in all.
const BEFORE: usize = 60;
const SNIPPET: usize = 200;
/// How much of a text is looked through for a snippet, bytes.
const LOOKED_THROUGH: usize = 20_000;
/// Most words that find a page by themselves where the others do not.
const TELLING: usize = 3;

/// A piece of text, and whether it is what was looked for.
pub type Marked = Vec<(String, bool)>;

/// Where in a text words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title, tags and excerpt: what is found there goes first, and common words are in few of them.
    Top,
    /// These and the text below.
    Whole,
}

/// Words that are looked for in one language. The last may be unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    terms: Vec<Term>,
}

/// One word, or the words that are meant by a mistyped one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    typed: String,
    forms: Vec<String>,
    /// What words may begin with.
    begins: Option<String>,
}

impl Search {
    /// What was typed; `None`: nothing to look for.
    #[must_use]
    pub fn read(typed: &str, language: &str) -> Option<Search> {
        let tongue = Tongue::of(language);
        let mut terms: Vec<Term> = Vec::new();
        for word in words(typed) {
            let forms = tongue.forms(word.text);
            if terms.len() < MOST && !terms.iter().any(|term| term.forms == forms) {
                terms.push(Term { typed: word.text.to_owned(), forms, begins: None });
            }
        }
        // A sign behind the last word ends it.
        let is_open = typed.chars().next_back().is_some_and(char::is_alphanumeric);
        if let Some(last) = terms.last_mut().filter(|_| is_open) {
            let plain = fold(&last.typed);
            last.begins = (!plain.is_ascii() || plain.len() >= SHORTEST_BEGINNING).then_some(plain);
        }
        (!terms.is_empty()).then_some(Search { terms })
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Never: what holds no word is no search.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query for texts with all words.
    #[must_use]
    pub fn all(&self, part: Part, brand: BrandId, language: &str) -> String {
        within(part, brand, language, &self.terms.iter().map(Term::query).collect::<Vec<_>>().join(" AND "))
    }

    /// The words that tell something, by their place; all of them where none does.
    #[must_use]
    pub fn telling(&self) -> Vec<usize> {
        let is_telling = |term: &Term| {
            let word = term.typed.to_lowercase();
            word.chars().count() >= SHORTEST_TELLING
                && !LITTLE.iter().any(|words| words.split(' ').any(|little| little == word))
        };
        let all = || self.terms.iter().enumerate();
        let telling: Vec<usize> = all().filter(|(_, term)| is_telling(term)).map(|(at, _)| at).collect();
        if telling.is_empty() { all().map(|(at, _)| at).collect() } else { telling }
    }

    /// The query for texts with any of some words. `words` gives their places with the number of texts they are in: the
    /// rarest few are looked for.
    #[must_use]
    pub fn any(&self, part: Part, brand: BrandId, language: &str, words: &[(usize, usize)]) -> String {
        let mut rarest = words.to_vec();
        // What is in no text finds nothing.
        rarest.retain(|(_, texts)| *texts > 0);
        rarest.sort_by_key(|(at, texts)| (*texts, *at));
        rarest.truncate(TELLING);
        let queries: Vec<String> = rarest.iter().filter_map(|(at, _)| self.terms.get(*at)).map(Term::query).collect();
        within(part, brand, language, &queries.join(" OR "))
    }

    /// A word as it was typed, and the query for texts with it alone.
    #[must_use]
    pub fn word(&self, at: usize, brand: BrandId, language: &str) -> Option<(&str, String)> {
        let term = self.terms.get(at)?;
        Some((&term.typed, within(Part::Whole, brand, language, &term.query())))
    }

    /// Looks for these words instead of a mistyped one; the first stands for it in what is shown.
    pub fn correct(&mut self, at: usize, meant: &[String], language: &str) {
        let (Some(term), Some(first)) = (self.terms.get_mut(at), meant.first()) else { return };
        let tongue = Tongue::of(language);
        term.forms = meant.iter().flat_map(|word| tongue.forms(word)).collect();
        term.begins = None;
        term.typed.clone_from(first);
    }

    /// The words as they are looked for.
    #[must_use]
    pub fn shown(&self) -> String {
        self.terms.iter().map(|term| term.typed.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// A whole text with what was found marked.
    #[must_use]
    pub fn mark(&self, text: &str, language: &str) -> Marked {
        let found = self.places(text, language);
        marked(text, 0, text.len(), &found)
    }

    /// A piece of a text, of its first 20 kB, around the place where most of the words stand together, on one line, with what was found marked.
    #[must_use]
    pub fn snippet(&self, text: &str, language: &str) -> Marked {
        let text = text.get(..text.floor_char_boundary(LOOKED_THROUGH)).unwrap_or(text);
        let found = self.places(text, language);
        let best = together(&found, self.terms.len());
        let (from, to) = window(text, best);
        let mut pieces = marked(text, from, to, &found);
        if from > 0 {
            pieces.insert(0, ("… ".to_owned(), false));
        }
        if to < text.trim_end().len() {
            pieces.push((" …".to_owned(), false));
        }
        pieces
    }

    fn places(&self, text: &str, language: &str) -> Vec<Place> {
        let tongue = Tongue::of(language);
        let is_it = |term: &Term, forms: &[String]| {
            forms.iter().any(|form| term.forms.contains(form))
                || term.begins.as_ref().is_some_and(|begins| forms.iter().any(|form| form.starts_with(begins)))
        };
        // Most words begin otherwise than any that is looked for: their forms need not be made. An Arabic stem may begin
        // otherwise than its word.
        let begins: Vec<char> =
            self.terms.iter().flat_map(|term| &term.forms).filter_map(|form| form.chars().next()).collect();
        let may_fit = |word: &str| {
            let first: String = word.chars().take(1).collect();
            language.starts_with("ar") || fold(&first).chars().next().is_none_or(|first| begins.contains(&first))
        };
        words(text)
            .filter(|word| may_fit(word.text))
            .filter_map(|word| {
                let forms = tongue.forms(word.text);
                let term = self.terms.iter().position(|term| is_it(term, &forms))?;
                Some(Place { at: word.at, end: word.at + word.text.len(), term })
            })
            .collect()
    }
}

impl Term {
    fn query(&self) -> String {
        // What begins so is found by the beginning: to rank it twice would take twice as long.
        let is_covered = |form: &&String| self.begins.as_ref().is_some_and(|begins| form.starts_with(begins));
        let forms = self.forms.iter().filter(|form| !is_covered(form));
        let mut alternatives: Vec<String> = forms.map(|form| format!("\"{form}\"")).collect();
        alternatives.extend(self.begins.as_ref().map(|begins| format!("\"{begins}\" *")));
        format!("({})", alternatives.join(" OR "))
    }
}

/// The word of the index for the published texts of a brand in a language.
#[must_use]
pub fn scope(brand: BrandId, language: &str) -> String {
    format!("b{}x{}", brand.0, language.replace('-', "x"))
}

fn within(part: Part, brand: BrandId, language: &str, query: &str) -> String {
    let columns = match part {
        Part::Top => "title tags excerpt",
        Part::Whole => "title tags excerpt words",
    };
    format!("scope : \"{}\" AND {{{columns}}} : ({query})", scope(brand, language))
}

/// The query of the trigram index for words like this one; empty where it is too short to be mistyped.
#[must_use]
pub fn like(typed: &str) -> String {
    match typed.chars().count() < terms::SHORTEST_OFFERED {
        true => String::new(),
        false => terms::trigrams(typed),
    }
}

/// Where a word that is looked for stands in a text, in bytes.
struct Place {
    at: usize,
    end: usize,
    term: usize,
}

/// The first place from which on most of the words stand together.
fn together(found: &[Place], words: usize) -> usize {
    let mut counts = vec![0_usize; words];
    let (mut behind, mut different) = (found.iter().peekable(), 0);
    let mut best = (0, 0);
    for place in found {
        while let Some(near) = behind.next_if(|near| near.at < place.at + SNIPPET - BEFORE) {
            if let Some(count) = counts.get_mut(near.term) {
                different += usize::from(*count == 0);
                *count += 1;
            }
        }
        if different > best.0 {
            best = (different, place.at);
        }
        if let Some(count) = counts.get_mut(place.term) {
            *count -= 1;
            different -= usize::from(*count == 0);
        }
    }
    best.1
}

/// From the beginning of a word on, some words before a place, to the end of a word.
fn window(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let from = before.char_indices().rev().take(BEFORE).last().map_or(at, |(from, _)| from);
    let lead = text.get(from..at).unwrap_or_default();
    let from = match lead.find(char::is_whitespace) {
        Some(space) if from > 0 => from + space + 1,
        _ => from,
    };
    let rest = text.get(from..).unwrap_or_default();
    let Some((cut, _)) = rest.char_indices().nth(SNIPPET) else { return (from, text.trim_end().len().max(from)) };
    let whole = rest.get(..cut).unwrap_or_default();
    (from, from + whole.rfind(char::is_whitespace).filter(|end| from + end > at).unwrap_or(cut))
}

/// The text between two places in pieces, blank space made single.
fn marked(text: &str, from: usize, to: usize, found: &[Place]) -> Marked {
    let mut pieces: Marked = Vec::new();
    let mut done = from;
    let mut add = |text: &str, is_found: bool| {
        let text = one_line(text);
        if !text.is_empty() {
            pieces.push((text, is_found));
        }
    };
    for place in found.iter().filter(|place| place.at >= from && place.end <= to) {
        add(text.get(done..place.at).unwrap_or_default(), false);
        add(text.get(place.at..place.end).unwrap_or_default(), true);
        done = place.end;
    }
    add(text.get(done..to).unwrap_or_default(), false);
    pieces
}

fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRAND: BrandId = BrandId(3);

    fn inner(typed: &str) -> Option<String> {
        let query = Search::read(typed, "en")?.all(Part::Whole, BRAND, "en");
        Some(query.strip_prefix("scope : \"b3xen\" AND {title tags excerpt words} : (")?.strip_suffix(')')?.to_owned())
    }

    #[test]
    fn whatever_is_typed_becomes_quoted_words() {
        for (typed, wanted) in [
            ("lid", Some(r#"("lid" *)"#)),
            ("lid ", Some(r#"("lid")"#)),
            ("Invoices?", Some(r#"("invoices" OR "invoic")"#)),
            ("a OR b", Some(r#"("a") AND ("or") AND ("b")"#)),
            ("NEAR(a b, 5)", Some(r#"("near") AND ("a") AND ("b") AND ("5")"#)),
            ("scope:b3xen", Some(r#"("scope") AND ("b3xen" *)"#)),
            ("x\" OR \"y", Some(r#"("x") AND ("or") AND ("y")"#)),
            ("drop'; --", Some(r#"("drop")"#)),
            ("nul\0led", Some(r#"("nul") AND ("led" *)"#)),
            ("twice twice ", Some(r#"("twice")"#)),
            ("{} * ^ - ( ) \"", None),
            ("", None),
        ] {
            assert_eq!(inner(typed).as_deref(), wanted, "{typed:?}");
        }
        let many = (0..100).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(Search::read(&many, "en").unwrap().len(), MOST);
    }

    #[test]
    fn words_that_say_little_find_nothing_by_themselves() {
        let search = Search::read("my lid is off and the kettle hums loudly ", "").unwrap();
        assert_eq!(search.telling(), [1, 3, 6, 7, 8]);
        let any = search.any(Part::Whole, BRAND, "", &[(1, 5), (3, 900), (6, 7), (7, 0), (8, 1)]);
        assert!(any.ends_with(r#": (("loudly") OR ("lid") OR ("kettle"))"#), "{any}");
        assert_eq!(Search::read("to be ", "").unwrap().telling(), [0, 1]);
        assert_eq!(like("lid"), "");
    }

    #[test]
    fn a_mistyped_word_stands_corrected() {
        let mut search = Search::read("my ketle", "en").unwrap();
        search.correct(1, &["kettle".into(), "kettles".into()], "en");
        assert_eq!(search.shown(), "my kettle");
        assert!(search.all(Part::Top, BRAND, "en").contains("\"kettl\""));
        search.correct(9, &["x".into()], "en");
        search.correct(0, &[], "en");
        assert_eq!(search.shown(), "my kettle");
    }

    fn told(marked: &Marked) -> String {
        marked.iter().map(|(text, is_found)| if *is_found { format!("[{text}]") } else { text.clone() }).collect()
    }

    #[test]
    fn what_was_found_is_marked() {
        let search = Search::read("invoices käs", "de").unwrap();
        assert_eq!(told(&search.mark("Käse, kaese & Invoice", "de")), "[Käse], [kaese] & [Invoice]");
        assert_eq!(told(&Search::read("invoice", "en").unwrap().mark("All INVOICES", "en")), "All [INVOICES]");
        assert_eq!(told(&search.mark("", "de")), "");
    }

    #[test]
    fn a_snippet_shows_most_of_the_words_together() {
        let text = format!(
            "The kettle. {} Take the lid\noff   the kettle and rinse it. {}",
            "before ".repeat(60),
            "after ".repeat(60)
        );
        let snippet = Search::read("kettle lid ", "en").unwrap().snippet(&text, "en");
        let told = told(&snippet);
        assert!(told.contains("Take the [lid] off the [kettle] and"), "{told}");
        assert!(told.starts_with("… before") && told.ends_with("after …"), "{told}");
        assert!(told.chars().count() < SNIPPET + 20, "{told}");
        let none = Search::read("nowhere ", "en").unwrap();
        assert_eq!(none.snippet("Short", "en"), vec![("Short".to_owned(), false)]);
        assert!(none.snippet("", "en").is_empty());
    }

    #[test]
    fn a_snippet_of_a_text_of_one_word_takes_no_long_time() {
        let search = Search::read("lid kettle ", "en").unwrap();
        let snippet = search.snippet(&"lid ".repeat(1_000_000), "en");
        assert!(told(&snippet).starts_with("[lid] [lid]"), "{snippet:?}");
        let many: Vec<Place> = (0..1_000_000).map(|at| Place { at, end: at + 1, term: at % 2 }).collect();
        assert_eq!(together(&many, 2), 0);
    }

    proptest::proptest! {
        #[test]
        fn marks_change_no_word(text in "\\PC{0,300}", typed in "\\PC{0,20}") {
            if let Some(search) = Search::read(&typed, "de") {
                let whole: String = search.mark(&text, "de").into_iter().map(|(piece, _)| piece).collect();
                let squeezed = |text: &str| text.split(|c: char| c.is_whitespace() || c.is_control())
                    .filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
                proptest::prop_assert_eq!(squeezed(&whole), squeezed(&text));
                let _ = search.snippet(&text, "de");
            }
        }
    }
}

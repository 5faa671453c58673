//! Words made findable: case, accents, other spellings and endings don't count.
//!
//! A word is kept in each form in which somebody may type it: as it is, spelt out ("kaese"), and cut down to the stem
//! that its language gives it. What is looked for is made in the same way, so that one common form is enough.

use rust_stemmers::{Algorithm, Stemmer};

use crate::desk::fold::{fold, fold_spelt_out};

/// Longest word that is looked at, characters; what is longer is no word.
const LONGEST: usize = 40;
/// The shortest word that is offered for a mistyped one, and looked up for one, characters.
pub const SHORTEST_OFFERED: usize = 4;

/// Which stems a language's words have; none for a language that is not known here.
fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match language.split('-').next().unwrap_or_default() {
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "ar" => Algorithm::Arabic,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

/// What makes words of one language findable.
pub struct Tongue(Option<Stemmer>);

impl Tongue {
    /// For a language's tag.
    #[must_use]
    pub fn of(language: &str) -> Tongue {
        Tongue(stemmer(language))
    }

    /// All forms of a word, the word itself first: letters and digits in lower case without accents.
    #[must_use]
    pub fn forms(&self, word: &str) -> Vec<String> {
        let lower = word.to_lowercase();
        let plain = fold(&lower);
        let spelt = fold_spelt_out(&lower);
        let mut forms = vec![plain.clone()];
        let mut add = |form: String| {
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        };
        if let Some(stemmer) = &self.0 {
            add(fold(&stemmer.stem(&lower)));
            add(stemmer.stem(&plain).into_owned());
            add(stemmer.stem(&spelt).into_owned());
        }
        add(spelt);
        forms
    }

    /// A text as the index takes it: the forms of all its words.
    #[must_use]
    pub fn indexed(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        for word in words(text) {
            for form in self.forms(word.text) {
                out.push_str(&form);
                out.push(' ');
            }
        }
        out
    }
}

/// A word of a text, and where it begins in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it begins.
    pub at: usize,
    /// As it is written.
    pub text: &'t str,
}

/// The words of a text in their order. Scripts without spaces give a word for each sign.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, first) = rest.find(|(_, c)| is_part(*c))?;
            let mut end = at + first.len_utf8();
            if !stands_alone(first) {
                while let Some((next, c)) = rest.next_if(|(_, c)| is_part(*c) && !stands_alone(*c)) {
                    end = next + c.len_utf8();
                }
            }
            let word = text.get(at..end)?;
            if word.chars().count() <= LONGEST {
                return Some(Word { at, text: word });
            }
        }
    })
}

fn is_part(c: char) -> bool {
    // Accents that follow their letter belong to the word.
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Chinese and Japanese signs: nobody puts spaces between words there.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The words of a text that may be offered for mistyped ones, each once, in lower case.
#[must_use]
pub fn vocabulary(text: &str) -> std::collections::BTreeSet<String> {
    words(text)
        .filter(|word| word.text.chars().count() >= SHORTEST_OFFERED && word.text.chars().all(char::is_alphabetic))
        .map(|word| word.text.to_lowercase())
        .collect()
}

/// The trigrams by which words that are like this one are found, as a query of the index; empty if it has none.
#[must_use]
pub fn trigrams(word: &str) -> String {
    let letters: Vec<char> = padded(word).chars().collect();
    let grams: Vec<String> =
        letters.windows(3).map(|gram| format!("\"{}\"", gram.iter().collect::<String>())).collect();
    grams.join(" OR ")
}

/// A word as the trigram index keeps it: its ends count as signs of their own.
#[must_use]
pub fn padded(word: &str) -> String {
    format!("_{}_", fold(word))
}

/// The words most like a mistyped one, the nearest first; of equals the one in more texts. `known` gives words with
/// the number of texts they are in. A word's stem may be what is like it.
#[must_use]
pub fn nearest(typed: &str, language: &str, known: Vec<(String, i64)>) -> Vec<String> {
    let tongue = Tongue::of(language);
    let typed = fold(typed);
    let length = typed.chars().count();
    let most = if length < 8 { 1 } else { 2 };
    let mut near: Vec<(usize, i64, String)> = known
        .into_iter()
        .filter_map(|(word, texts)| {
            let distances = tongue.forms(&word).into_iter().map(|form| strsim::damerau_levenshtein(&typed, &form));
            let distance = distances.min().filter(|distance| *distance <= most && length >= SHORTEST_OFFERED)?;
            Some((distance, -texts, word))
        })
        .collect();
    near.sort();
    near.truncate(3);
    near.into_iter().map(|(_, _, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether what is typed leads to what is written.
    fn meets(language: &str, written: &str, typed: &str) -> bool {
        let tongue = Tongue::of(language);
        let written = tongue.forms(written);
        tongue.forms(typed).iter().any(|form| written.contains(form))
    }

    #[test]
    fn a_word_is_found_in_other_forms_and_spellings() {
        for (language, written, typed) in [
            ("en", "Invoices", "invoice"),
            ("en", "descaling", "descale"),
            ("en", "café", "CAFE"),
            ("de", "Käse", "kase"),
            ("de", "Käse", "kaese"),
            ("de", "Kaese", "Käse"),
            ("de", "Straße", "strasse"),
            ("de", "Rechnungen", "rechnung"),
            ("de", "Rückgabe", "rueckgaben"),
            ("de", "Größen", "grosse"),
            ("fr", "réinitialisation", "reinitialiser"),
            ("fr", "Œuvres", "oeuvre"),
            ("es", "contraseñas", "contrasena"),
            ("es", "envíos", "envio"),
            ("ar", "الغَلّاية", "غلاية"),
            ("ar", "أسئلة", "اسئله"),
            ("nl", "Één", "een"),
            ("", "ÆØÅ", "aeøå"),
        ] {
            assert!(meets(language, written, typed), "{language}: {written} by {typed}");
        }
        for (language, written, typed) in [("en", "kettle", "settle"), ("de", "Käse", "Kasse"), ("nl", "pannen", "pan")]
        {
            assert!(!meets(language, written, typed), "{language}: {written} by {typed}");
        }
    }

    #[test]
    fn a_text_is_its_words() {
        let all = |text: &'static str| words(text).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(all("It's 2 cups—no more!"), ["It", "s", "2", "cups", "no", "more"]);
        assert_eq!(all("東京 tower"), ["東", "京", "tower"]);
        assert_eq!(all("Mu\u{308}ller\u{0}x"), ["Mu\u{308}ller", "x"]);
        assert!(all("  -- \u{200b}").is_empty());
        let long = "x".repeat(50) + " y";
        assert_eq!(words(&long).count(), 1);
    }

    #[test]
    fn a_mistyped_word_leads_to_the_nearest_one() {
        let known = || {
            [("kettle", 9), ("kettles", 2), ("settle", 1), ("password", 3), ("passwort", 5), ("lid", 7), ("käse", 1)]
                .map(|(word, texts)| (word.to_owned(), texts))
                .to_vec()
        };
        for (typed, wanted) in [
            ("ketle", &["kettle"][..]),
            ("kettel", &["kettle"]),
            ("kettle", &["kettle", "kettles", "settle"]),
            ("pasword", &["password"]),
            ("passwrod", &["password", "passwort"]),
            ("lit", &[]),
            ("kses", &[]),
            ("kasse", &["käse"]),
        ] {
            assert_eq!(nearest(typed, "", known()), wanted, "{typed}");
        }
        assert_eq!(nearest("returm", "en", vec![("returns".into(), 1)]), ["returns"]);
        assert_eq!(trigrams("Käs"), "\"_ka\" OR \"kas\" OR \"as_\"");
        assert_eq!(trigrams(""), "");
    }

    proptest::proptest! {
        #[test]
        fn forms_hold_nothing_that_an_index_could_take_for_more_than_a_word(word in "\\PC{0,30}") {
            for word in words(&word) {
                for form in Tongue::of("de").forms(word.text) {
                    let is_word = form.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric());
                    proptest::prop_assert!(is_word, "{form}");
                }
            }
        }
    }
}

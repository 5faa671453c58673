//! Whether a mail says nothing but "thanks" or "it works".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lines::{is_unspaced, plain};
use super::words::thanks::{PICTURES, ROWS, UNSPACED};

/// A text with more words than this says more than thanks.
const MOST_WORDS: usize = 12;
/// So many unknown words with a capital may stand at an end: a name.
const MOST_NAMES: usize = 2;

struct Words {
    language: &'static str,
    core: HashSet<&'static str>,
    beside: HashSet<&'static str>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    ROWS.iter()
        .map(|row| Words {
            language: row.language,
            core: row.core.split(' ').collect(),
            beside: row.beside.split(' ').collect(),
        })
        .collect()
});

/// Whether the whole text, signature already cut, is a short thanks or a confirmation ("Vielen Dank, hat
/// geklappt!", "👍"). A question mark, a digit, more than twelve words or any word that is not in the
/// table makes it `false`: a wish overlooked is worse than a ticket that shows up once more. `language`
/// is a BCP 47 tag; words of other languages count as well, but those of one language only.
#[must_use]
pub fn is_thanks(text: &str, language: Option<&str>) -> bool {
    const MOST_BYTES: usize = 300;
    let text = text.trim();
    if text.is_empty()
        || text.len() > MOST_BYTES
        || text.contains(['?', '？', '؟', ';'])
        || text.chars().any(char::is_numeric)
    {
        return false;
    }
    let has_picture = text.chars().any(|c| PICTURES.contains(c));
    let words: Vec<&str> = text.split(|c: char| !is_word_character(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return has_picture;
    }
    if words.len() > MOST_WORDS {
        return false;
    }
    if words.iter().all(|word| word.chars().all(is_unspaced)) {
        return words.iter().all(|word| is_made_of_phrases(word));
    }
    let hint = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default();
    let (hinted, others): (Vec<&Words>, Vec<&Words>) =
        WORDS.iter().partition(|row| row.language.eq_ignore_ascii_case(hint));
    hinted.into_iter().chain(others).any(|row| row.says_thanks(&words))
}

fn is_word_character(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}')
}

impl Words {
    fn says_thanks(&self, words: &[&str]) -> bool {
        let lower: Vec<String> = words
            .iter()
            .map(|word| {
                let mut lower = String::new();
                plain(word, &mut lower);
                lower
            })
            .collect();
        let is_known = |word: &String| self.core.contains(word.as_str()) || self.beside.contains(word.as_str());
        let first_core = lower.iter().position(|word| self.core.contains(word.as_str()));
        let Some(first_core) = first_core else { return false };
        let known_end = lower.iter().rposition(is_known).map_or(0, |last| last + 1);
        let names = words.get(known_end..).unwrap_or_default();
        let all_known = lower.get(..known_end).unwrap_or_default().iter().all(is_known);
        all_known && first_core < known_end && names.len() <= MOST_NAMES && names.iter().all(|name| is_name(name))
    }
}

/// A capital followed by small letters.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '\'')
}

fn is_made_of_phrases(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        match UNSPACED.iter().find_map(|phrase| rest.strip_prefix(phrase)) {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_thanks_are_known_in_many_languages() {
        for text in [
            "Thanks!",
            "Thank you very much, it works now.",
            "Thanks a lot for the quick help, Ann!",
            "Perfect, thank you so much.\n\nBest regards\nAda Lovelace",
            "👍",
            "🙏🙏",
            "Ok, thanks 😊",
            "Vielen Dank, hat geklappt!",
            "Danke für die schnelle Antwort.\n\nViele Grüße\nAda",
            "Super, funktioniert wieder. Danke!",
            "Merci beaucoup",
            "Merci pour votre réponse rapide.\nCordialement",
            "¡Muchas gracias!",
            "Gracias por su ayuda, ya funciona todo.",
            "Muito obrigado pela ajuda!",
            "Grazie mille",
            "Hartelijk dank voor de snelle reactie",
            "Tack så mycket för hjälpen!",
            "Mange tak for det hurtige svar",
            "Tusen takk!",
            "Kiitos paljon!",
            "Dziękuję bardzo",
            "Děkuji moc",
            "Ďakujem veľmi pekne",
            "Köszönöm szépen!",
            "Mulțumesc mult",
            "Hvala lijepa",
            "Çok teşekkürler",
            "Ευχαριστώ πολύ!",
            "Большое спасибо, всё работает",
            "Дуже дякую!",
            "תודה רבה",
            "شكرا جزيلا",
            "ありがとうございました。",
            "谢谢！",
            "非常感謝",
            "감사합니다!",
            "ขอบคุณมากครับ",
            "Cảm ơn rất nhiều",
            "Terima kasih banyak",
        ] {
            assert!(is_thanks(text, None), "{text}");
        }
    }

    #[test]
    fn whatever_else_a_mail_says_is_not_thanks() {
        for text in [
            "",
            "Thanks, but it does not work.",
            "Thanks! When will it arrive?",
            "Thanks, please close my account",
            "Thanks for nothing",
            "Thanks. Order 4711",
            "Danke, aber es geht nicht",
            "Danke, bitte schicken Sie mir die Rechnung",
            "Vielen Dank, nun funktioniert leider der Scanner nicht mehr",
            "Merci de me rappeler",
            "Gracias, pero sigue sin funcionar",
            "Obrigado, mas não funciona",
            "Tack, men det fungerar inte",
            "ありがとうございます。でも動きません",
            "谢谢，但是还不行",
            "감사합니다만 안 됩니다",
            "It is broken",
            "Please help",
            "The quick help",
            "👎",
            "Thanks a lot for the very quick help and the very nice answer and all the information",
            "Спасибо, но не работает",
        ] {
            assert!(!is_thanks(text, None), "{text}");
        }
    }

    #[test]
    fn a_language_hint_changes_nothing_but_the_order() {
        for hint in [None, Some("de"), Some("de-AT"), Some("xx"), Some("")] {
            assert!(is_thanks("Danke schön!", hint));
            assert!(!is_thanks("Danke, geht nicht", hint));
        }
    }
}

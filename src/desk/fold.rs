//! Words made comparable: case, accents and ligatures don't count.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Letters and what stands for them without their marks, in lower case (Unicode: Latin-1 Supplement, Latin Extended-A
/// and -B, Latin Extended Additional, Greek and Cyrillic letters with marks).
const LETTERS: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặª"),
    ("ae", "æǽ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďđðḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥħḣḥḧḩḫ"),
    ("i", "ìíîïĩīĭįıǐȉȋịỉ"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķĸǩḱḳḵ"),
    ("l", "ĺļľŀłḷḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợº"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṟ"),
    ("s", "śŝşšșſṡṣ"),
    ("ss", "ßẞ"),
    ("t", "ţťŧțṫṭṯṱ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("α", "άἀἁὰᾶ"),
    ("ε", "έ"),
    ("η", "ήῆ"),
    ("ι", "ίϊΐῖ"),
    ("ο", "ό"),
    ("σ", "ς"),
    ("υ", "ύϋΰῦ"),
    ("ω", "ώῶ"),
    ("е", "ёѐ"),
    ("и", "йѝ"),
];

/// How these letters are written where the keyboard lacks them (German, Danish, Norwegian, Swedish).
const SPELT_OUT: &[(char, &str)] = &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('å', "aa"), ('ø', "oe")];

static PLAIN: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    LETTERS.iter().flat_map(|(plain, marked)| marked.chars().map(move |letter| (letter, *plain))).collect()
});

/// In lower case and without accents; all that is no letter stays.
#[must_use]
pub fn fold(text: &str) -> String {
    folded(text, &[])
}

/// As [`fold`], but with `ä ö ü å ø` spelt out: "mueller".
#[must_use]
pub fn fold_spelt_out(text: &str) -> String {
    folded(text, SPELT_OUT)
}

fn folded(text: &str, spelt_out: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = chars.next() {
        // A letter and the mark that follows it may be one letter to the eye.
        let letter = if c.is_ascii() && chars.peek() == Some(&'\u{308}') {
            match c {
                'a' => 'ä',
                'o' => 'ö',
                'u' => 'ü',
                c => c,
            }
        } else {
            c
        };
        let spelt = spelt_out.iter().find(|(marked, _)| *marked == letter).map(|(_, spelt)| *spelt);
        match spelt.or_else(|| PLAIN.get(&letter).copied()) {
            Some(plain) => out.push_str(plain),
            None if matches!(letter, '\u{300}'..='\u{36f}') => {}
            None => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        let rows = [
            ("Zoë MÜLLER", "zoe muller", "zoe mueller"),
            ("Mu\u{308}ller", "muller", "mueller"),
            ("Straße Œuvre ÆØÅ", "strasse oeuvre aeoa", "strasse oeuvre aeoeaa"),
            ("İstanbul Łódź Nguyễn", "istanbul lodz nguyen", "istanbul lodz nguyen"),
            ("Ёлка Άννα 東京", "елка αννα 東京", "елка αννα 東京"),
        ];
        for (text, plain, spelt) in rows {
            assert_eq!((fold(text).as_str(), fold_spelt_out(text).as_str()), (plain, spelt));
        }
    }
}

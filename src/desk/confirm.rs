//! What an agent's answer to "Did you write this?" says.

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It was the agent: what was held goes on.
    Yes,
    /// It was not: what was held is put aside for good.
    No,
    /// Neither was made out: nothing happens.
    Unclear,
}

/// Words that say yes where an answer begins with them, in the languages mail clients are used in (CLDR "yesstr", and what
/// people write besides).
const YES: &[&str] = &[
    "#send",
    "#yes",
    "yes",
    "yep",
    "yeah",
    "ok",
    "okay",
    "confirm",
    "confirmed",
    "confirming",
    "ja",
    "jawohl",
    "jo",
    "genau",
    "bestätigt",
    "bestätige",
    "oui",
    "confirmé",
    "confirme",
    "sí",
    "sì",
    "confirmo",
    "sim",
    "confermo",
    "potwierdzam",
    "igen",
    "áno",
    "да",
    "ναι",
    "evet",
    "kyllä",
    "joo",
    "jah",
    "jā",
    "taip",
    "はい",
    "是",
    "是的",
    "예",
    "네",
    "نعم",
    "כן",
    "👍",
    "✅",
];

/// Words that say yes only as the whole answer: sentences of another meaning, or of another language, begin with them.
const YES_ALONE: &[&str] = &[
    "y",       // Spanish: and
    "send",    // Send me ...
    "release", // Release notes ...
    "right",   // Right now ...
    "correct", // Correct me if ...
    "richtig", // Richtig seltsam ...
    "da",      // Romanian, Croatian; German: there
    "si",      // French: if
    "tak",     // Polish; Danish: thanks
    "так",     // Ukrainian; Russian: so
    "ano",     // Czech; Tagalog: what
];

/// Words of refusal; they weigh more than assent, wherever they stand in the first words.
const NO: &[&str] = &[
    "no",
    "n",
    "not",
    "never",
    "nope",
    "wasn't",
    "wasnt",
    "isn't",
    "isnt",
    "didn't",
    "didnt",
    "don't",
    "dont",
    "fake",
    "forged",
    "nein",
    "nicht",
    "nie",
    "keine",
    "non",
    "pas",
    "jamais",
    "nee",
    "niet",
    "nej",
    "inte",
    "ikke",
    "nei",
    "não",
    "nao",
    "nie",
    "nem",
    "ne",
    "нет",
    "не",
    "ні",
    "όχι",
    "hayır",
    "değil",
    "ei",
    "いいえ",
    "不",
    "不是",
    "아니",
    "아니요",
    "لا",
    "לא",
    "👎",
    "❌",
];

/// How many words are looked at.
const FIRST_WORDS: usize = 12;

/// Reads the new words of an answer. An empty answer is one too: to press Reply and Send is to confirm.
#[must_use]
pub fn said(words: &str) -> Said {
    let lower = words.to_lowercase().replace('’', "'");
    if lower.trim().is_empty() {
        return Said::Yes;
    }
    let asks = lower.split_whitespace().take(FIRST_WORDS).any(|word| word.contains(['?', '？', '؟']));
    let all: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || ",.;:!?()\"、。！？؟".contains(c))
        .filter(|word| !word.is_empty())
        .take(FIRST_WORDS)
        .collect();
    if all.iter().any(|word| NO.contains(&word.trim_start_matches('#'))) {
        return Said::No;
    }
    let is_yes = match all.as_slice() {
        [only] => YES.contains(only) || YES_ALONE.contains(only),
        [first, ..] => YES.contains(first),
        [] => false,
    };
    if is_yes && !asks { Said::Yes } else { Said::Unclear }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_assent_or_silence_confirms() {
        let rows = [
            ("", Said::Yes),
            (" \n", Said::Yes),
            ("Yes, it was me.", Said::Yes),
            ("#send", Said::Yes),
            ("OK", Said::Yes),
            ("Ja, das war ich.", Said::Yes),
            ("#send\nThanks", Said::Yes),
            ("#yes", Said::Yes),
            ("Sí, fui yo", Said::Yes),
            ("Da", Said::Yes),
            ("send", Said::Yes),
            ("right.", Said::Yes),
            ("I confirm", Said::Unclear),
            ("What is that? Did somebody else send this?", Said::Unclear),
            ("Da stimmt etwas", Said::Unclear),
            ("Was soll das da", Said::Unclear),
            ("Did you send this to me, right?", Said::Unclear),
            ("Send me the mail first", Said::Unclear),
            ("Right now I am away", Said::Unclear),
            ("Si c'est un faux, dites-le", Said::Unclear),
            ("Tak for din mail", Said::Unclear),
            ("Ok, but who wrote this?", Said::Unclear),
            ("Yes? What is it", Said::Unclear),
            ("はい？", Said::Unclear),
            ("?", Said::Unclear),
            ("...", Said::Unclear),
            ("#no", Said::No),
            ("NO, this is not mine! Someone fakes me.", Said::No),
            ("I didn’t write this", Said::No),
            ("Nein, das war ich nicht", Said::No),
            ("yes, I mean no", Said::No),
            ("What is this?", Said::Unclear),
            ("Hello desk", Said::Unclear),
        ];
        for (words, wanted) in rows {
            assert_eq!(said(words), wanted, "{words:?}");
        }
    }
}

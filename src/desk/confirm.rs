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

/// Words of assent in the languages mail clients are used in; first words of an answer (CLDR "yesstr", and what people
/// write besides).
const YES: &[&str] = &[
    "yes",
    "y",
    "yep",
    "yeah",
    "ok",
    "okay",
    "confirm",
    "confirmed",
    "confirming",
    "correct",
    "right",
    "send",
    "release",
    "ja",
    "jawohl",
    "jo",
    "genau",
    "bestätigt",
    "bestätige",
    "richtig",
    "oui",
    "confirmé",
    "confirme",
    "sí",
    "si",
    "sì",
    "confirmo",
    "sim",
    "confermo",
    "tak",
    "potwierdzam",
    "igen",
    "ano",
    "áno",
    "da",
    "да",
    "так",
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
    let mut first = lower
        .split(|c: char| c.is_whitespace() || ",.;:!?()\"#、。！".contains(c))
        .filter(|word| !word.is_empty())
        .take(FIRST_WORDS)
        .peekable();
    if first.peek().is_none() {
        return Said::Yes;
    }
    let (mut yes, mut no) = (false, false);
    for word in first {
        yes |= YES.contains(&word);
        no |= NO.contains(&word);
    }
    match (yes, no) {
        (_, true) => Said::No,
        (true, false) => Said::Yes,
        (false, false) => Said::Unclear,
    }
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
            ("I confirm", Said::Yes),
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

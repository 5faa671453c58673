use super::*;

fn ok(text: &str) -> (Vec<Directive>, String) {
    let asked = read(text).unwrap_or_else(|unknown| panic!("{text:?}: {unknown:?}"));
    (asked.directives.into_iter().map(|given| given.directive).collect(), asked.text)
}

#[test]
fn leading_words_are_read_however_a_client_writes_them() {
    use Directive::{Close, Note, Take};
    let rows: &[(&str, &[Directive], &str)] = &[
        ("Hello", &[], "Hello"),
        ("#note\nOnly us", &[Note], "Only us"),
        ("#NOTE Only us\nand more", &[Note], "Only us\nand more"),
        ("#note: Only us", &[Note], "Only us"),
        ("#note. Only us", &[Note], "Only us"),
        ("#note – Only us", &[Note], "Only us"),
        ("#note -5 degrees", &[Note], "-5 degrees"),
        ("#note @anna please", &[Note], "@anna please"),
        ("#note 👨\u{200d}👩\u{200d}👧 “here”", &[Note], "👨\u{200d}👩\u{200d}👧 “here”"),
        ("\n \u{a0}\u{feff}＃close\u{a0}\n\nDone, bye", &[Close], "Done, bye"),
        ("#close\n#note\nwhy", &[Close, Note], "why"),
        ("#close", &[Close], ""),
        ("#close.", &[Close], ""),
        ("#close…", &[Close], ""),
        ("#Close !", &[Close], ""),
        ("#\u{200b}cl\u{ad}ose", &[Close], ""),
        ("#\u{fe0f}close", &[Close], ""),
        ("＃ｃｌｏｓｅ", &[Close], ""),
        ("#close\u{2028}#take\u{2028}Bye", &[Close, Take], "Bye"),
        ("#close #take\nBye", &[Close, Take], "Bye"),
        ("#note #close\nBye", &[Note, Close], "Bye"),
        ("#close\n#close\nBye", &[Close], "Bye"),
        ("Sent from my iPhone\n\n#close\nBye", &[Close], "Bye"),
        ("Von meinem iPhone gesendet\n#close", &[Close], ""),
        ("Sent from my iPhone\nHello", &[], "Sent from my iPhone\nHello"),
        ("", &[], ""),
        ("#1042 is the order", &[], "#1042 is the order"),
        ("# heading", &[], "# heading"),
        ("#", &[], "#"),
        ("Please call it #open or #note, thanks", &[], "Please call it #open or #note, thanks"),
        ("#note\r\nOnly us\r\n", &[Note], "Only us"),
        ("#note only #close is known", &[Note], "only #close is known"),
    ];
    for (text, directives, rest) in rows {
        assert_eq!(ok(text), (directives.to_vec(), (*rest).to_owned()), "{text:?}");
    }
}

#[test]
fn a_word_that_is_not_known_stops_everything() {
    let rows: [(&str, &str, &[&str]); 10] = [
        ("Hello\n#close", "#close", &["#close"]),
        ("# note\nSecret", "# note", &["#note"]),
        ("\\#note\nSecret", "\\#note", &["#note"]),
        ("*#note*\nSecret", "*#note*", &["#note"]),
        ("Hi team\n#note she never pays", "#note she never pays", &["#note"]),
        ("#clsoe\nBye", "#clsoe", &["#close"]),
        ("#note\n#frobnicate now\nx", "#frobnicate now", &[]),
        ("#close now\nBye", "#close now", &["#close"]),
        ("#not\nx", "#not", &["#note", "#notify"]),
        ("#done\nx", "#done", &["#resolve"]),
    ];
    for (text, line, near) in rows {
        let unknown = read(text).unwrap_err();
        assert_eq!(unknown.line, line);
        assert_eq!(unknown.suggestions, near, "{text:?}");
    }
}

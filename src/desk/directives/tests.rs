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
        ("# Open questions\nWhich?", &[], "# Open questions\nWhich?"),
        ("> #close it, please\nYes.", &[], "> #close it, please\nYes."),
        ("Hello\n#BlackFriday #sale", &[], "Hello\n#BlackFriday #sale"),
        ("Hello\n# Note on delivery\nLate.", &[], "Hello\n# Note on delivery\nLate."),
        ("#", &[], "#"),
        ("Please call it #open or #note, thanks", &[], "Please call it #open or #note, thanks"),
        ("#note\r\nOnly us\r\n", &[Note], "Only us"),
        ("#note. #close", &[Note, Close], ""),
        ("#note only #close is known", &[Note], "only #close is known"),
    ];
    for (text, directives, rest) in rows {
        assert_eq!(ok(text), (directives.to_vec(), (*rest).to_owned()), "{text:?}");
    }
}

#[test]
fn a_word_that_is_not_known_stops_everything() {
    let rows: [(&str, &str, &[&str]); 15] = [
        ("Hello\n#close", "#close", &["#close"]),
        ("# note\nSecret", "# note", &["#note"]),
        ("# assign anna\nHello", "# assign anna", &["#assign"]),
        ("# noet this\nHello", "# noet this", &["#note"]),
        ("Hi team\n#noet she never pays", "#noet she never pays", &["#note"]),
        ("*#clsoe*", "*#clsoe*", &["#close"]),
        ("#take\n*#frobnicate*\nBye", "*#frobnicate*", &[]),
        ("\\#note\nSecret", "\\#note", &["#note"]),
        ("*#note*\nSecret", "*#note*", &["#note"]),
        ("Hi team\n#note she never pays", "#note she never pays", &["#note"]),
        ("#clsoe\nBye", "#clsoe", &["#close"]),
        ("#note\n#frobnicate now\nx", "#frobnicate now", &[]),
        ("#close now\nBye", "#close now", &["#close"]),
        ("#not\nx", "#not", &["#note", "#notify", "#notspam"]),
        ("#done\nx", "#done", &["#resolve"]),
    ];
    for (text, line, near) in rows {
        let unknown = read(text).unwrap_err();
        assert_eq!(unknown.line, line);
        assert_eq!(unknown.suggestions, near, "{text:?}");
    }
}

fn one(line: &str) -> Directive {
    let (directives, text) = ok(line);
    assert_eq!(text, "", "{line:?}");
    assert_eq!(directives.len(), 1, "{line:?}");
    directives.into_iter().next().unwrap()
}

fn problem(text: &str) -> Problem {
    read(text).expect_err(text).problem
}

fn not_understood(words: &str) -> Problem {
    Problem::NotUnderstood(words.to_owned())
}

#[test]
fn names_and_dates_are_passed_on_as_written() {
    use Directive::*;
    let s = str::to_owned;
    let rows = [
        ("#assign anna", Assign(s("anna"))),
        ("#assign: Anna Lind.", Assign(s("Anna Lind"))),
        ("#assign=anna", Assign(s("anna"))),
        ("#assign\u{a0}=\u{a0}anna", Assign(s("anna"))),
        ("#assign – anna", Assign(s("anna"))),
        ("#assign @anna", Assign(s("anna"))),
        ("#assign to “Anna Lind”", Assign(s("Anna Lind"))),
        ("#assign anna@x.example <mailto:anna@x.example>", Assign(s("anna@x.example"))),
        ("#assign Team: Second Level", Assign(s("team:Second Level"))),
        ("#assign nobody", Assign(s("none"))),
        ("#unassign", Assign(s("none"))),
        ("#assign me", Take),
        ("#mine", Take),
        ("#priority high!", Priority(s("high"))),
        ("#priority to high", Priority(s("high"))),
        ("#category Ärger & Co", Category(s("Ärger & Co"))),
        ("#status on-hold", Status(s("on-hold"))),
        ("#status on—hold", Status(s("on-hold"))),
        ("#canned", Canned(None)),
        ("#canned refund", Canned(Some(s("refund")))),
        ("#snooze 3d", Snooze(s("3d"))),
        ("#snooze until mon 9:00.", Snooze(s("mon 9:00"))),
        ("#snooze 1.12.", Snooze(s("1.12."))),
        ("#snooze tomorrow.", Snooze(s("tomorrow"))),
        ("#snooze 2026–12–01 14：30", Snooze(s("2026-12-01 14:30"))),
        ("#snooze off", Snooze(s("off"))),
        ("#unsnooze", Snooze(s("off"))),
        ("#due none", Due(s("none"))),
        ("#away until 1 Dec", Away(s("1 Dec"))),
        ("#away off", Away(s("off"))),
        ("#back", Away(s("off"))),
        ("#notify mine", Notify(s("mine"))),
        ("#list", List(s(""))),
        ("#list team:Billing", List(s("team:Billing"))),
        ("#search for “broken lamp”", Search(s("\"broken lamp\""))),
        ("#stats", Stats(s(""))),
        ("#stats week", Stats(s("week"))),
        ("#help", Help),
        ("#help #snooze", Help),
        ("#help close", Help),
        ("#help: #close", Help),
        ("#re-open", Open),
    ];
    for (line, directive) in rows {
        assert_eq!(one(line), directive, "{line:?}");
    }
}

#[test]
fn numbers_and_links_are_told_apart_in_all_their_forms() {
    use Directive::*;
    let url = |url: &str| Link(Target::Url(url.to_owned()));
    let rows = [
        ("#merge 12", Merge(12)),
        ("#merge #12", Merge(12)),
        ("#merge into #12.", Merge(12)),
        ("#merge [Shop #12]", Merge(12)),
        ("#merge Shop 24 #12", Merge(12)),
        ("#merge #12 <https://desk.example/12>", Merge(12)),
        ("#merge １２", Merge(12)),
        ("#unmerge 12", Unmerge(12)),
        ("#move to #12", Move(12)),
        ("#link 12", Link(Target::Number(12))),
        ("#link [Shop #12]", Link(Target::Number(12))),
        ("#link https://x.example/a#12", url("https://x.example/a#12")),
        ("#link https://x.example/A-b <https://x.example/A-b>", url("https://x.example/A-b")),
        ("#link <https://x.example>.", url("https://x.example")),
        ("#link www.x.example/a", url("https://www.x.example/a")),
        ("#unlink 12", Unlink(Target::Number(12))),
        ("#show #12", Show(Shown::Number(12))),
        ("#show Ada@X.example <mailto:ada@x.example>", Show(Shown::Address("ada@x.example".to_owned()))),
    ];
    for (line, directive) in rows {
        assert_eq!(one(line), directive, "{line:?}");
    }
    for line in [
        "#merge twelve",
        "#merge 12 13",
        "#merge #12 #13",
        "#merge 0",
        "#merge -3",
        "#merge 99999999999999999999",
        "#merge #12 now",
    ] {
        assert_eq!(problem(line), not_understood("#merge 1042"), "{line:?}");
    }
    for line in [
        "#link x",
        "#link javascript:alert(1)",
        "#link https://",
        "#link https://a.example https://b.example",
        "#link ftp://x.example",
        "#link https://a.example page",
    ] {
        assert_eq!(problem(line), not_understood("#link 1042"), "{line:?}");
    }
}

#[test]
fn people_are_read_as_clients_write_them() {
    let jonas = || Address::new(None, "jonas@example.org");
    let rows = [
        ("#cc jonas@example.org", vec![jonas()]),
        ("#cc: Jonas@Example.org.", vec![jonas()]),
        ("#cc jonas@example.org <mailto:jonas@example.org>", vec![jonas()]),
        ("#cc jonas@example.org<MAILTO:Jonas@example.org>", vec![jonas()]),
        ("#cc [jonas@example.org](mailto:jonas@example.org)", vec![jonas()]),
        ("#cc jonas@example.org (mailto:jonas@example.org)", vec![jonas()]),
        ("#cc <jonas@example.org>", vec![jonas()]),
        ("#cc Jonas Berg <jonas@example.org>", vec![Address::new(Some("Jonas Berg"), "jonas@example.org")]),
        ("#cc “Berg, Jonas” <jonas@example.org>", vec![Address::new(Some("Berg, Jonas"), "jonas@example.org")]),
        (
            "#cc jonas@example.org, Eva O'Neill <eva@b.example>",
            vec![jonas(), Address::new(Some("Eva O'Neill"), "eva@b.example")],
        ),
        ("#cc jonas@example.org; eva@b.example jonas@example.org", vec![jonas(), Address::new(None, "eva@b.example")]),
    ];
    for (line, people) in rows {
        assert_eq!(one(line), Directive::Cc(people), "{line:?}");
    }
    assert_eq!(one("#uncc jonas@example.org"), Directive::Uncc(vec![jonas()]));
    assert_eq!(one("#requester jonas@example.org"), Directive::Requester(jonas()));
    assert_eq!(one("#customer jonas@example.org"), Directive::Requester(jonas()));
    let wrong = [
        "#cc jonas",
        "#cc jonas@",
        "#cc @example.org",
        "#cc Jonas, jonas@example.org",
        "#cc jonas@example.org please",
        "#cc a@b@c.example",
        "#cc jonas@example..org",
    ];
    for line in wrong {
        assert_eq!(problem(line), not_understood("#cc jonas@example.org"), "{line:?}");
    }
    assert_eq!(problem("#requester a@x.example, b@x.example"), not_understood("#requester maria@example.org"));
}

#[test]
fn tags_have_signs_and_quotes_of_every_kind() {
    let rows: [(&str, &[(bool, &str)]); 15] = [
        ("#tag billing", &[(true, "billing")]),
        ("#tag +a -b c", &[(true, "a"), (false, "b"), (true, "c")]),
        ("#tag +a, -b; c.", &[(true, "a"), (false, "b"), (true, "c")]),
        ("#tag –a", &[(false, "a")]),
        ("#tag —a −b ＋c", &[(false, "a"), (false, "b"), (true, "c")]),
        ("#tag-a", &[]),
        ("#tag + a - b", &[(true, "a"), (false, "b")]),
        ("#tag #billing", &[(true, "billing")]),
        ("#tag “two words” -‘three more words’", &[(true, "two words"), (false, "three more words")]),
        ("#tag « deux mots » „zwei Worte“", &[(true, "deux mots"), (true, "zwei Worte")]),
        ("#tag l’avion Rock'n'Roll", &[(true, "l'avion"), (true, "Rock'n'Roll")]),
        ("#tag \"never closed", &[(true, "never closed")]),
        ("#tag a A +a", &[(true, "a")]),
        ("#tag in-house 🔥", &[(true, "in-house"), (true, "🔥")]),
        ("#untag a +b", &[(false, "a"), (false, "b")]),
    ];
    for (line, tags) in rows {
        if tags.is_empty() {
            assert!(read(line).unwrap_err().suggestions.contains(&"#tag".to_owned()), "{line:?}");
            continue;
        }
        let tags = tags.iter().map(|(add, name)| TagWord { add: *add, name: (*name).to_owned() }).collect();
        assert_eq!(one(line), Directive::Tag(tags), "{line:?}");
    }
    assert!(matches!(problem("#tag +a -a"), Problem::NotUnderstood(_)));
    assert!(matches!(problem("#tag \"\""), Problem::NotUnderstood(_)));
}

#[test]
fn a_refusal_says_what_is_wrong() {
    let rows = [
        ("#frobnicate", Problem::NotKnown),
        ("#assign", Problem::NeedsWords),
        ("#assign .", Problem::NeedsWords),
        ("#snooze", Problem::NeedsWords),
        ("#tag", Problem::NeedsWords),
        ("#cc", Problem::NeedsWords),
        ("#search ", Problem::NeedsWords),
        ("#close now", Problem::TakesNone),
        ("#close #frobnicate", Problem::NotKnown),
        ("#back tomorrow", Problem::TakesNone),
        ("#help me please", Problem::TakesNone),
        ("#open/closed principle", not_understood("#open")),
        ("#note/close", not_understood("#note")),
        ("#close\n#open", not_understood("#close | #open")),
        ("#note\n#answer\nHi", not_understood("#note | #answer")),
        ("#take\n#assign ben", not_understood("#take | #assign")),
        ("#assign anna\n#assign ben", not_understood("#assign anna | ...")),
        ("#mute\n#follow", not_understood("#mute | #follow")),
        ("Hi\n#snooze 3d", not_understood("#snooze 3d")),
    ];
    for (text, expected) in rows {
        assert_eq!(problem(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_misspelt_meets_the_word_that_was_meant() {
    let rows: [(&str, &[&str]); 9] = [
        ("#asign anna", &["#assign"]),
        ("#sno 3d", &["#snooze"]),
        ("#intrenal she never pays", &["#note"]),
        ("#notiz", &["#note"]),
        ("#delete", &["#spam"]),
        ("#cx a@b.example", &["#cc"]),
        ("#erledigt", &["#resolve"]),
        ("#prority high", &["#priority"]),
        ("#xyzzy", &[]),
    ];
    for (line, near) in rows {
        assert_eq!(read(line).unwrap_err().suggestions, near, "{line:?}");
    }
}

#[test]
fn a_mail_has_bounds() {
    let many: String = (0..50).map(|n| format!("#tag t{n}\n")).collect();
    assert_eq!(read(&many).unwrap().directives.len(), 50);
    assert!(read(&format!("{many}#close")).is_err());
    assert_eq!(read_released(&format!("{many}#close\nText")).directives.len(), 50);
    let long = format!("#tag {}", "x".repeat(501));
    assert_eq!(read(&long).unwrap_err().line.chars().count(), 500);
    let note = format!("#note {}", "x".repeat(5_000));
    assert_eq!(ok(&note).1.len(), 5_000);
    assert!(read(&format!("#{}", "x".repeat(1_000_000))).unwrap_err().suggestions.is_empty());
}

#[test]
fn what_is_released_keeps_what_it_can() {
    let rows: [(&str, &[Directive], &str); 7] = [
        ("#clsoe\nBye", &[], "Bye"),
        ("#BlackFriday is over\n#close\nBye", &[Directive::Close], "Bye"),
        ("#close now\n#take\nBye\n#note it", &[Directive::Take], "Bye"),
        ("#close\n#open\nBye", &[Directive::Close], "Bye"),
        ("#note\n# note\nBye", &[Directive::Note], "Bye"),
        ("#note #frobnicate\nBye", &[Directive::Note], "Bye"),
        ("Bye", &[], "Bye"),
    ];
    for (text, directives, rest) in rows {
        let asked = read_released(text);
        let given: Vec<Directive> = asked.directives.into_iter().map(|given| given.directive).collect();
        assert_eq!((given.as_slice(), asked.text.as_str()), (directives, rest), "{text:?}");
    }
}

#[test]
fn any_line_that_is_left_out_may_have_meant_a_note() {
    for text in ["#noet\nBye", "*#close*\n#noet\nBye", "#clsoe\n#internl\nBye", "Bye\n# note", "#clsoe\nBye\n#noet"] {
        assert!(may_mean_note(text), "{text:?}");
    }
    for text in ["#clsoe\nBye", "#note\nBye", "Bye", "#clsoe\nno #note here"] {
        assert!(!may_mean_note(text), "{text:?}");
    }
}

#[test]
fn each_directive_is_kept_with_its_line() {
    let asked = read("\n  #Assign: anna  \n#close #take\nBye").unwrap_err();
    assert_eq!(asked.problem, not_understood("#assign | #take"));
    let asked = read("\n  #Assign: anna  \n#close #follow\nBye").unwrap();
    let lines: Vec<&str> = asked.directives.iter().map(|given| given.line.as_str()).collect();
    assert_eq!(lines, ["#Assign: anna", "#close #follow", "#close #follow"]);
    assert_eq!(ok("#assign anna #close").0, [Directive::Assign("anna".to_owned()), Directive::Close]);
}

#[test]
fn the_table_says_what_is_understood() {
    let mut words: Vec<&str> = Vec::new();
    for row in DIRECTIVES {
        assert_eq!(one(row.example).word(), row.word, "{}", row.example);
        assert!(row.example.starts_with(&format!("#{}", row.word)) && row.form.starts_with(&format!("#{}", row.word)));
        assert!(!row.help.is_empty() && row.help.len() <= 80 && !row.help.ends_with('.'), "{}", row.word);
        words.extend(std::iter::once(&row.word).chain(row.aliases));
        for alias in row.aliases {
            let line = row.example.replacen(row.word, alias, 1);
            let understood = read(&line).or_else(|_| read(&format!("#{alias}"))).unwrap();
            assert_eq!(understood.directives[0].directive.word(), row.word, "{line}");
        }
        for form in row.form.split('|').enumerate().map(|(at, form)| match at {
            0 => form.to_owned(),
            _ => format!("#{} {form}", row.word),
        }) {
            let line = form
                .replace("-NAME", "-OTHER")
                .replace("NUMBER", "1042")
                .replace("ADDRESS", "a@b.example")
                .replace("URL", "https://x.example")
                .replace("DATE", "2026-12-01");
            assert_eq!(one(&line).word(), row.word, "{line}");
        }
    }
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count, "a word stands in the table twice");
    for row in DIRECTIVES {
        for other in row.elsewhere.split_whitespace() {
            assert!(words.binary_search(&other).is_err(), "{other} is both known and foreign");
        }
    }
    assert!(FOOTER.iter().all(|word| DIRECTIVES.iter().any(|row| row.word == *word)));
}

#[test]
fn directives_are_found_in_the_mails_that_clients_make() {
    let notice = "On 2 Mar 2026, Desk <help+a1.2@acme.example> wrote:\n> Your reply goes to Ada\n> #take is a word";
    let texts = [
        format!("#close\nAll done.\n\n{notice}"),
        format!("Sent from my iPhone\n\n#close\nAll done.\n\n{notice}"),
        format!("#close\nAll done.\n\nSent from my Galaxy\n\n{notice}"),
        format!("#close\n\nAll done.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n{notice}"),
        format!("{notice}\n\n#close\nAll done."),
        format!("{notice}\n\nSent from my iPad\n#close\nAll done.\n-- \nGrace"),
        crate::mail::html::to_text("<div>#close</div><div><br></div><div>All done.</div>"),
        crate::mail::html::to_text("<p>\u{feff}&#xff03;Close&nbsp;</p><p>All done.</p>"),
        crate::mail::html::to_text("#close<br>All done."),
        "CAUTION: This email originated from outside of the organization.\n\n#close\nAll done.".to_owned(),
    ];
    for text in texts {
        let reading = crate::mail::reply::read_agent(&text, &["help+a1.2@acme.example", "your reply goes to"]);
        assert_eq!(ok(&reading.reply), (vec![Directive::Close], "All done.".to_owned()), "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_no_leading_directive_survives(
        text in "\\PC{0,200}|([#＃]{1,2}([a-z]{1,9}|close|note|tag|merge|cc|link|assign)[ :=#./-]{0,2}[a-z0-9@.\"“+<>#-]{0,9}[\n\r\u{2028}]){0,5}[a-z#\n ]{0,40}",
    ) {
        if let Ok(asked) = read(&text) {
            let first = line::all(&asked.text).map(line::trimmed).find(|line| !line.is_empty()).unwrap_or("");
            proptest::prop_assert!(line::read(first).is_none(), "{first:?}");
            proptest::prop_assert!(asked.directives.len() <= 50);
        }
        let first = read_released(&text).text;
        proptest::prop_assert!(line::read(line::trimmed(line::first(&first).0)).is_none());
    }

    #[test]
    fn what_a_client_does_to_a_line_changes_nothing(
        at in 0..DIRECTIVES.len(), before in "[ \u{a0}\u{200b}\u{feff}\n]{0,3}", after in "[ \u{a0}\u{200b}\r\n]{0,3}", wide in proptest::bool::ANY, upper in proptest::bool::ANY,
    ) {
        let row = &DIRECTIVES[at];
        let plain = read(row.example).unwrap().directives[0].directive.clone();
        let mut line = row.example.to_owned();
        if upper {
            line = line.replacen(row.word, &row.word.to_uppercase(), 1);
        }
        if wide {
            line = line.replacen('#', "＃", 1).replace(' ', "\u{a0}").replace('"', "”");
        }
        let asked = read(&format!("{before}{line}{after}\nText")).unwrap();
        proptest::prop_assert_eq!(&asked.directives[0].directive, &plain);
        proptest::prop_assert_eq!(asked.text, "Text");
    }
}

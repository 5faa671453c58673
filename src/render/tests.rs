use std::collections::BTreeSet;
use std::fs;

use super::words::{BUILT_IN, values_of};
use super::*;
use crate::desk::settings::LANGUAGES;

/// Texts that code says by their key, not templates.
const SAID_BY_CODE: &[&str] = &[
    "bounce-",
    "status-",
    "priority-",
    "banner-",
    "reason-",
    "subject-",
    "month-",
    "size-",
    "moment",
    "help-",
    "problem-",
    "language-name",
    "portal-done-",
    "portal-stage-",
    "score-",
];

/// The texts of a language in all its sources, with the values each uses.
fn texts(language: &str) -> words::Values {
    let mut all = words::Values::new();
    for source in BUILT_IN.iter().filter(|(of, _)| *of == language).flat_map(|(_, sources)| *sources) {
        for (key, values) in values_of(source) {
            assert!(all.insert(key.clone(), values).is_none(), "{language}: {key} stands in two files");
        }
    }
    all
}

/// Everything in the program that looks like the key of a text, and the keys of which it makes sentences.
fn keys_in_code() -> (BTreeSet<String>, BTreeSet<String>) {
    let any = regex::Regex::new(r#""([a-z]+(?:-[a-z0-9]+)+)""#).unwrap();
    let said = regex::Regex::new(r#"Say::new\(\s*"([a-z0-9-]+)"|because\("([a-z0-9-]+)"\)"#).unwrap();
    let (mut all, mut must) = (BTreeSet::new(), BTreeSet::new());
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            if entry.path().extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let source = fs::read_to_string(entry.path()).unwrap();
            all.extend(any.captures_iter(&source).map(|found| found[1].to_owned()));
            let word = |found: regex::Captures| found.iter().flatten().last().unwrap().as_str().to_owned();
            must.extend(said.captures_iter(&source).map(word));
        }
    }
    (all, must)
}

fn built_in() -> Renderer {
    let (renderer, warnings) = Renderer::new(None);
    assert_eq!(warnings, Vec::<String>::new());
    renderer
}

/// A renderer with these files in its override folder.
fn with_files(files: &[(&str, &str)]) -> (Renderer, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Renderer::new(Some(folder.path()))
}

fn every_mail(renderer: &Renderer, language: &str, view: &NoticeView) -> Vec<(&'static str, Rendered)> {
    TEMPLATES.iter().map(|t| (t.name, renderer.notice(t.name, language, view).unwrap())).collect()
}

/// What a reader sees of HTML.
fn visible(html: &str) -> String {
    let without_style = html.split("<style>").map(|part| part.rsplit("</style>").next().unwrap()).collect::<String>();
    let tags = regex::Regex::new("<[^>]*>|&[a-zA-Z#0-9]+;").unwrap();
    tags.replace_all(&without_style, "").into_owned()
}

#[test]
fn every_template_holds_in_every_language() {
    assert_eq!(proof::fault_of_built_in(&built_in()), None);
}

#[test]
fn every_text_a_template_says_is_there_and_none_is_left_over() {
    let call = regex::Regex::new(r#"(?:\(|\{)t "([a-z0-9-]+)"|head="([a-z0-9-]+)""#).unwrap();
    let used: BTreeSet<String> = templates::built_in()
        .flat_map(|(_, source)| {
            call.captures_iter(source).map(|found| found.iter().flatten().last().unwrap().as_str().to_owned())
        })
        .collect();
    let there: BTreeSet<String> = texts("en").into_keys().collect();
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "said, but not written");
    let (in_code, must) = keys_in_code();
    assert_eq!(must.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "said by code, but not written");
    let left: Vec<_> = there
        .difference(&used)
        .filter(|key| !in_code.contains(*key) && !SAID_BY_CODE.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert_eq!(left, Vec::<&String>::new(), "written, but never said");
}

#[test]
fn every_mail_the_desk_decides_has_its_template() {
    for template in TEMPLATES {
        let desks = crate::desk::Template::from_word(template.name).unwrap();
        assert_eq!(template.audience == Audience::Customer, desks.is_for_customer(), "{}", template.name);
    }
    assert_eq!(TEMPLATES.len(), crate::desk::Template::ALL.len());
}

#[test]
fn every_language_is_complete_and_uses_the_same_values() {
    let english = texts("en");
    assert!(english.len() > 60);
    for language in LANGUAGES {
        let own = texts(language);
        for (key, values) in &english {
            assert_eq!(own.get(key), Some(values), "{language}: {key}");
        }
        assert_eq!(own.len(), english.len(), "{language} says what English does not");
    }
    assert!(BUILT_IN.iter().all(|(language, _)| LANGUAGES.contains(language)));
}

/// English in which every text stands between marks.
fn pseudo_language() -> String {
    BUILT_IN
        .iter()
        .filter(|(language, _)| *language == "en")
        .flat_map(|(_, sources)| sources.iter().flat_map(|source| source.lines()))
        .map(|line| match (line.split_once(" = "), line.split_once("] ")) {
            (Some((key, text)), _) if !line.starts_with('#') && !text.ends_with("->") => format!("{key} = ⟦{text}⟧\n"),
            (None, Some((variant, text))) => format!("{variant}] ⟦{text}⟧\n"),
            _ => format!("{line}\n"),
        })
        .collect()
}

/// The letters that stand outside of all marks.
fn unmarked(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            depth += i32::from(*c == '⟦') - i32::from(*c == '⟧');
            depth == 0 && c.is_alphabetic()
        })
        .collect()
}

/// Every text in a value.
fn texts_in(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts_in(value, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| texts_in(value, found)),
        _ => {}
    }
}

#[test]
fn a_pseudo_language_finds_words_of_pages_that_are_not_in_a_fluent_file() {
    let (renderer, warnings) = with_files(&[("words/qps.ftl", &pseudo_language())]);
    assert_eq!(warnings, Vec::<String>::new());
    let told = regex::Regex::new(r#" (?:aria-label|placeholder|title|alt)="([^"]*)""#).unwrap();
    let shell = pages::ShellView::sample();
    for page in pages::PAGES {
        for view in (page.samples)(&renderer, "qps") {
            let html = renderer.page(page.name, "qps", &shell, &view).unwrap();
            let mut typed = vec!["»".to_owned()];
            texts_in(&view, &mut typed);
            texts_in(&serde_json::to_value(&shell).unwrap(), &mut typed);
            typed.sort_by_key(|text| std::cmp::Reverse(text.len()));
            let attributes = told.captures_iter(&html).map(|found| found[1].to_owned()).collect::<Vec<_>>().join("\n");
            for text in [visible(&html), attributes] {
                let own = typed.iter().filter(|typed| typed.len() > 2).fold(text, |text, typed| {
                    let plain = visible(typed);
                    text.replace(typed.as_str(), "").replace(if plain.is_empty() { "\0" } else { &plain }, "")
                });
                assert_eq!(unmarked(&own), "", "{} has words of its own:\n{own}", page.name);
            }
        }
    }
}

#[test]
fn a_pseudo_language_finds_words_that_are_not_in_a_fluent_file() {
    let (renderer, warnings) = with_files(&[("words/qps.ftl", &pseudo_language())]);
    assert_eq!(warnings, Vec::<String>::new());
    let typed = [
        "Ada Byron",
        "Grace Hopper",
        "Acme",
        "ada@example.net",
        "ben@example.net",
        "#clsoe",
        "mailto:help@acme.example",
        "https://help.acme.example/desk/confirm/1",
        "https://help.acme.example/support/ticket/view/1",
        "https://help.acme.example/support/ticket/rate/1/stop",
        "https://help.acme.example/support/ticket/rate/1?v=5",
    ];
    for (name, mail) in every_mail(&renderer, "qps", &sample(&renderer, "qps")) {
        for body in [mail.text, visible(&mail.html)] {
            let own = typed.iter().fold(body, |body, typed| body.replace(typed, ""));
            assert_eq!(unmarked(&own), "", "{name} has words of its own:\n{own}");
        }
    }
}

#[test]
fn a_reader_gets_their_language_else_the_desks_else_english() {
    let (renderer, _) = Renderer::with_language(None, "de");
    for (wished, greeting) in [
        ("en", "Request #7"),
        ("EN_gb", "Request #7"),
        ("de-AT", "Anfrage #7"),
        ("fr-CA", "Demande #7"),
        ("nl", "Anfrage #7"),
    ] {
        let view = NoticeView { ticket: TicketView { number: 7, ..Default::default() }, ..Default::default() };
        assert!(renderer.notice("answer", wished, &view).unwrap().text.contains(greeting), "{wished}");
    }
    assert_eq!(built_in().say("nl", "priority-high", &[]), "high");
    assert_eq!(Renderer::with_language(None, "klingon").0.say("", "priority-high", &[]), "high");
}

#[test]
fn an_agents_first_line_says_where_a_reply_goes() {
    let renderer = built_in();
    let mut view = sample(&renderer, "en");
    for name in ["new_ticket", "new_reply", "colleague_answer"] {
        let mail = renderer.notice(name, "en", &view).unwrap();
        assert!(mail.text.starts_with("Your reply goes to Ada Byron <ada@example.net>, copy to ben@example.net.\n"));
        assert!(visible(&mail.html).contains("Your reply goes to Ada Byron ada@example.net, copy to ben@example.net."));
    }
    view.reply_copy.clear();
    let mail = renderer.notice("new_reply", "de", &view).unwrap();
    assert!(mail.text.starts_with("Ihre Antwort geht an Ada Byron <ada@example.net>.\n"), "{}", mail.text);
    view.reply_is_note = true;
    let mail = renderer.notice("new_note", "en", &view).unwrap();
    assert!(mail.text.starts_with("Your reply becomes a note to the team."), "{}", mail.text);
}

#[test]
fn an_agents_notice_reads_like_this() {
    let renderer = built_in();
    let mut view = sample(&renderer, "en");
    view.older.truncate(1);
    view.banners.clear();
    assert_eq!(
        renderer.notice("new_reply", "en", &view).unwrap().text,
        "Your reply goes to Ada Byron <ada@example.net>, copy to ben@example.net.\n\
         To write to the team only, start with #note.\n\
         \n\
         #1042 4711\n\
         Open, assigned to Grace Hopper, team 2, priority high, category 3, tags 4, 5, opened 2 March 2026, 09:14, \
         5 messages, due 3 March 2026, 10:14, put aside until 3 March 2026, 07:27, linked with #7\n\
         3\n\
         \n\
         Ada Byron, 2 March 2026, 11:14:\n\
         \n  4711\n\n  0815\n  [Attached to this mail: 1.png (214 KB)]\n  [Kept with the ticket: 2.zip (12.4 MB)]\n\
         \n\
         Earlier messages, newest first\n\
         \n\
         Grace Hopper, note to the team, 2 March 2026, 10:14:\n\
         \n  0815\n\n  4711\n\
         \n\
         First lines your reply may start with: #note #close #wait #assign #snooze #help\n"
    );
}

#[test]
fn an_answer_is_the_agents_words_a_rule_line_and_the_customers_last_words() {
    let renderer = built_in();
    let mut view = sample(&renderer, "en");
    view.message.text = "It works again.\n".into();
    view.message.html = "<p>It works <b>again</b>.</p>".into();
    view.older[0].text = "SECRET".into();
    view.older[0].html = "SECRET".into();
    view.told.clear();
    view.done.clear();
    let mail = renderer.notice("answer", "en", &view).unwrap();
    assert_eq!(
        mail.text,
        "It works again.\n\nGrace Hopper\nAcme\n\n— Request #1042. Reply to this mail to add something.\n\
         This request on the web: https://help.acme.example/support/ticket/view/1\n\n\
         Ada Byron wrote on 2 March 2026, 09:14:\n> 5\n>\n> 6\n"
    );
    assert!(mail.html.contains("<p>It works <b>again</b>.</p>") && !mail.html.contains("SECRET"));
    assert!(mail.html.contains(r#"overflow:hidden">It works again.</div>"#), "hidden preheader");
    view.signature.clear();
    view.link.clear();
    view.older.clear();
    let mail = renderer.notice("answer", "en", &view).unwrap();
    assert_eq!(mail.text, "It works again.\n\n— Request #1042. Reply to this mail to add something.\n");
}

#[test]
fn w4_an_acknowledgement_holds_nothing_typed_but_a_harmless_subject() {
    let renderer = built_in();
    let mut view = sample(&renderer, "en");
    view.ticket.subject = "Win at https://evil.example/?a=b".into();
    for message in std::iter::once(&mut view.message).chain(&mut view.older) {
        message.text = "TYPED".into();
        message.html = "TYPED".into();
        message.author.name = "TYPED".into();
        message.files.iter_mut().for_each(|file| file.name = "TYPED".into());
    }
    view.reader.name = "TYPED".into();
    view.reply_to[0].name = "TYPED".into();
    let mail = renderer.notice("acknowledgement", "en", &view).unwrap();
    assert!(!mail.text.contains("TYPED") && !mail.html.contains("TYPED"), "{mail:?}");
    assert!(mail.text.contains("1042") && mail.text.contains("Subject: Win at https[:]//evil[.]example/?a=b\n"));
    assert!(!mail.html.contains("evil.example"));
}

#[test]
fn c2_what_strangers_typed_stays_what_they_typed() {
    let renderer = built_in();
    for payload in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "</title><b>", "{ $desk }"]
    {
        let mut view = sample(&renderer, "en");
        let mut messages: Vec<&mut MessageView> = std::iter::once(&mut view.message).chain(&mut view.older).collect();
        for message in &mut messages {
            message.text = payload.into();
            message.author.name = payload.into();
            message.at = payload.into();
        }
        view.message.files[0].name = payload.into();
        view.message.files[1].size = payload.into();
        for field in [
            &mut view.ticket.subject,
            &mut view.ticket.tag,
            &mut view.ticket.status,
            &mut view.ticket.priority,
            &mut view.ticket.assignee,
            &mut view.ticket.created,
            &mut view.desk.name,
            &mut view.reason,
            &mut view.quoted_line,
            &mut view.signature,
            &mut view.reply_to[0].name,
            &mut view.reply_copy[0].name,
            &mut view.suggestions[0],
            &mut view.banners[0],
            &mut view.recipient.address,
        ] {
            *field = payload.into();
        }
        for (name, mail) in every_mail(&renderer, "en", &view) {
            if payload.contains('<') {
                assert!(!mail.html.contains(payload), "{name} lets {payload} through:\n{}", mail.html);
            }
            // Mails about no single ticket show lists alone.
            let is_list = ["bundle", "digest", "help", "list", "show", "stats"].contains(&name);
            if name != "acknowledgement" && !is_list {
                assert!(mail.text.contains(payload), "{name} changes {payload}:\n{}", mail.text);
            }
        }
    }
}

#[test]
fn html_mails_are_small_and_need_nothing_from_elsewhere() {
    let renderer = built_in();
    for language in LANGUAGES {
        for (name, mail) in every_mail(&renderer, language, &sample(&renderer, language)) {
            assert!(mail.html.len() < 20_000, "{name}");
            // The one address a mail names is the desk's own page.
            let html = mail.html.replace("https://help.acme.example/", "");
            for foreign in ["http", "<img", "src=", "url(", "<link", "<script"] {
                assert!(!html.contains(foreign), "{name} has {foreign}");
            }
            let dir = if *language == "ar" { "rtl" } else { "ltr" };
            assert!(mail.html.contains(&format!("<html lang=\"{language}\" dir=\"{dir}\">")), "{name}");
            assert!(mail.html.contains("max-width:640px") && mail.html.contains("content=\"light dark\""), "{name}");
        }
    }
}

#[test]
fn only_cleaned_html_is_put_in_raw() {
    let raw = regex::Regex::new(r"\{\{\{([^}]*)\}\}\}|\{\{&([^}]*)\}\}").unwrap();
    for (name, source) in templates::built_in() {
        for found in raw.captures_iter(source) {
            let field = found.iter().flatten().last().unwrap().as_str();
            assert!(field == "html" || field.ends_with(".html"), "{name}: {field}");
            assert!(name.ends_with(".html"), "{name}");
        }
    }
}

#[test]
fn a_good_override_is_used() {
    let (renderer, warnings) = with_files(&[
        ("mail/answer.txt.hbs", "Mine: {{message.text}}"),
        ("partial/end.html.hbs", "<p>Imprint</p>"),
        ("words/en.ftl", "ack-next = Have patience.\n"),
        ("words/ar.ftl", "ack-add = أضف\n"),
        ("page/problem.hbs", "<h1>{{it.title}}</h1>"),
        ("text/privacy.md", "We keep nothing."),
        ("text/security.txt", "Contact: mailto:a@b.example"),
        ("assets/brand.css", "body{color:red}"),
        ("mail/answer.txt.hbs~", "what an editor leaves"),
        (".git/config", "hidden"),
    ]);
    assert_eq!(warnings, Vec::<String>::new());
    assert!(renderer.text("privacy", "en", "Acme", "").unwrap().html.contains("We keep nothing."));
    assert_eq!(renderer.security_text(), Some("Contact: mailto:a@b.example"));
    let problem = renderer.page_preview("problem", "en", &super::pages::ShellView::default()).unwrap();
    assert_eq!(problem.as_deref(), Some("<h1>1</h1>"));
    let own: Vec<_> = renderer.list_pages().iter().filter(|l| l.overridden).map(|l| l.page.name).collect();
    assert_eq!(own, ["problem"]);
    let view = sample(&renderer, "en");
    assert_eq!(renderer.notice("answer", "en", &view).unwrap().text, "Mine: 4711\n\n0815\n");
    let ack = renderer.notice("acknowledgement", "en", &view).unwrap();
    assert!(ack.text.contains("Have patience.") && ack.html.ends_with("<p>Imprint</p>\n"));
    let arabic = renderer.notice("acknowledgement", "ar", &view).unwrap();
    assert!(arabic.html.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.text.contains("أضف"));
    let overridden: Vec<_> = renderer.list().iter().filter(|l| l.overridden).map(|l| l.template.name).collect();
    assert_eq!(overridden, ["answer"]);
}

#[test]
fn a_file_that_stands_for_nothing_is_told_of() {
    for (file, told) in [
        ("mail/notes-of-mine.md", "names end in .hbs here. Did you mean notes-of-mine.hbs?"),
        ("mail/answer.txt", "Did you mean answer.hbs?"),
        ("mail/anser.txt.hbs", "Did you mean answer.txt.hbs?"),
        ("mail/problem.hbs", "No template has this name."),
        ("page/problm.hbs", "Did you mean page/problem.hbs?"),
        ("page/problem.html.hbs", "Did you mean page/problem.hbs?"),
        ("partial/shell-tpo.html.hbs", "Did you mean shell-top.html.hbs?"),
        ("words/de.flt", "Did you mean de.ftl?"),
        ("text/privcy.md", "Did you mean privacy.md or privacy.de.md?"),
        ("text/privacy.german!.md", "Did you mean privacy.md"),
        ("text/imprint.md", "There is privacy.md, accessibility.md"),
        ("text/security.md", "No text has this name."),
        ("assets/brands.css", "Did you mean brand.css?"),
        ("pages/problem.hbs", "Did you mean page/?"),
        ("answer.txt.hbs", "Put files into one of mail/, partial/, page/, words/, text/, assets/"),
    ] {
        let (_, warnings) = with_files(&[(file, "x")]);
        let [warning] = &warnings[..] else { panic!("{file}: {warnings:?}") };
        let path = file.split('/').next().unwrap();
        assert!(warning.contains(told) && warning.contains(path), "{file}: {warning}");
    }
}

#[test]
fn a_broken_override_is_told_of_and_the_built_in_one_is_used() {
    for (file, text, line, told) in [
        ("mail/answer.txt.hbs", "ok\n{{#if signature}}\nnever closed", 3, "a block is not closed"),
        ("mail/answer.txt.hbs", "a\nb\n{{tickt.number}}", 3, "tickt.number"),
        ("mail/answer.txt.hbs", "a\n{{#if tickt.number}}b{{/if}}", 2, "tickt.number"),
        ("mail/new_note.txt.hbs", "{{#if reply_is_note}}{{#if message.is_note}}\n{{nope}}{{/if}}{{/if}}", 2, "nope"),
        ("mail/answer.txt.hbs", "{{#each oldest}}b{{/each}}", 1, "oldest"),
        ("mail/answer.txt.hbs", "{{shout signature}}", 1, ""),
        ("mail/answer.txt.hbs", "\n{{t \"ack-nxt\"}}", 2, "ack-nxt"),
        ("mail/answer.txt.hbs", "{{t \"ack-received\" desk=desk.name}}", 1, "number"),
        ("mail/answer.txt.hbs", "{{> answer.txt}}", 1, "includes itself"),
        ("mail/answer.txt.hbs", "{{#if signature}}{{else}}{{> answer.txt}}{{/if}}", 1, "includes itself"),
        ("mail/answer.txt.hbs", "{{> (lookup ticket \"tag\")}}", 1, "computed"),
        ("mail/answer.txt.hbs", "{{> nothing.txt}}", 1, "nothing.txt"),
        ("mail/anwser.txt.hbs", "hello", 1, "Did you mean answer.txt.hbs?"),
        ("partial/message.txt.hbs", "{{> older.txt this}}", 1, "includes itself"),
        ("partial/end.html.hbs", "{{this.nope}}", 1, "nope"),
        ("words/en.ftl", "ack-nxt = Soon\n", 1, "Did you mean \"ack-next\"?"),
        ("words/en.ftl", "ack-add = Fine\nack-next = Soon { $nope }\n", 2, "nope"),
        ("words/en.ftl", "ack-next = { other-key }\n", 1, "other-key"),
        ("words/en.ftl", "\nwhat is this\n", 2, ""),
        ("words/not a language.ftl", "ack-next = Soon\n", 1, "not a language"),
    ] {
        let (renderer, warnings) = with_files(&[(file, text)]);
        assert_eq!(warnings.len(), 1, "{file}: {text}: {warnings:?}");
        assert!(warnings[0].contains(file), "{warnings:?}");
        assert!(warnings[0].contains(&format!(": line {line}: ")) && warnings[0].contains(told), "{warnings:?}");
        let plain = built_in();
        for (name, mail) in every_mail(&renderer, "en", &sample(&renderer, "en")) {
            assert_eq!(mail, plain.notice(name, "en", &sample(&plain, "en")).unwrap(), "{file}");
        }
    }
}

#[test]
fn one_broken_override_does_not_take_the_good_ones_along() {
    let (renderer, warnings) = with_files(&[
        ("mail/answer.txt.hbs", "{{> where.txt message}}{{message.text}}"),
        ("mail/held.txt.hbs", "Mine"),
        ("partial/where.txt.hbs", "{{> ticket.txt @root.ticket}}"),
        ("partial/ticket.txt.hbs", "{{> where.txt this}}"),
    ]);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(renderer.notice("held", "en", &sample(&renderer, "en")).unwrap().text, "Mine\n");
}

#[test]
fn an_override_that_is_too_big_or_not_text_is_told_of() {
    let (_, warnings) = with_files(&[("mail/answer.txt.hbs", &"x".repeat(300_000))]);
    assert!(warnings[0].contains("300000 bytes"), "{warnings:?}");
}

#[test]
fn moments_and_sizes_are_written_in_the_readers_language() {
    let renderer = built_in();
    let at: crate::clock::Timestamp = "2026-03-02T08:14:00Z".parse().unwrap();
    let berlin = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
    let first = at + jiff::SignedDuration::from_hours(30 * 24);
    for (language, moment, on_the_first, sizes) in [
        ("en", "2 March 2026, 09:14", "1 April 2026, 10:14", ["0 bytes", "999 bytes", "1 KB", "214 KB", "12.4 MB"]),
        ("de", "2. März 2026, 09:14", "1. April 2026, 10:14", ["0 Bytes", "999 Bytes", "1 KB", "214 KB", "12,4 MB"]),
        (
            "fr",
            "2 mars 2026 à 09:14",
            "1er avril 2026 à 10:14",
            ["0\u{a0}octets", "999\u{a0}octets", "1\u{a0}Ko", "214\u{a0}Ko", "12,4\u{a0}Mo"],
        ),
        (
            "es",
            "2 de marzo de 2026, 09:14",
            "1 de abril de 2026, 10:14",
            ["0 bytes", "999 bytes", "1 KB", "214 KB", "12,4 MB"],
        ),
        (
            "ar",
            "2 مارس 2026، 09:14",
            "1 أبريل 2026، 10:14",
            ["0 بايت", "999 بايت", "1 كيلوبايت", "214 كيلوبايت", "12.4 ميغابايت"],
        ),
    ] {
        assert_eq!(renderer.moment(language, at, &berlin), moment);
        assert_eq!(renderer.moment(language, first, &berlin), on_the_first);
        let day = renderer.day(language, first, &berlin);
        assert!(day.ends_with("2026") && on_the_first.starts_with(&day), "{language}: {day}");
        let said = [0, 999, 1_000, 213_400, 12_450_000].map(|bytes| renderer.size(language, bytes));
        assert_eq!(said, sizes, "{language}");
    }
}

#[test]
fn counts_are_said_as_each_language_counts() {
    let renderer = built_in();
    for (language, counts) in [
        ("en", vec![(0, "0 messages"), (1, "1 message"), (2, "2 messages")]),
        ("de", vec![(0, "0 Nachrichten"), (1, "1 Nachricht"), (2, "2 Nachrichten")]),
        ("fr", vec![(0, "0 message"), (1, "1 message"), (2, "2 messages"), (1_042, "1042 messages")]),
        ("es", vec![(0, "0 mensajes"), (1, "1 mensaje"), (2, "2 mensajes"), (1_000_000, "1000000 mensajes")]),
        (
            "ar",
            vec![
                (0, "لا رسائل"),
                (1, "رسالة واحدة"),
                (2, "رسالتان"),
                (3, "3 رسائل"),
                (10, "10 رسائل"),
                (11, "11 رسالة"),
                (99, "99 رسالة"),
                (100, "عدد الرسائل 100"),
                (103, "عدد الرسائل 103"),
            ],
        ),
    ] {
        for (count, wanted) in counts {
            assert_eq!(renderer.say_counted(language, "state-messages", count, &[]), wanted, "{language} {count}");
        }
    }
    assert_eq!(renderer.say_counted("ar", "canned-title", 0, &[]), "لا ردود محفوظة");
}

#[test]
fn every_choice_of_a_text_has_all_forms_of_its_language() {
    let counted = regex::Regex::new(r"(?s)\$count ->(.*?)\n\}").unwrap();
    let form = regex::Regex::new(r"\[(\w+)\]").unwrap();
    let forms = |source: &str| -> Vec<BTreeSet<String>> {
        let choices = counted.captures_iter(source).map(|choice| choice.extract::<1>().1[0]);
        choices.map(|choice| form.captures_iter(choice).map(|form| form[1].to_owned()).collect()).collect()
    };
    for (language, sources) in BUILT_IN {
        let wanted: &[&str] = match *language {
            "ar" => &["zero", "one", "two", "few", "many", "other"],
            _ => &["one", "other"],
        };
        for choice in sources.iter().flat_map(|source| forms(source)) {
            assert!(wanted.iter().all(|form| choice.contains(*form)), "{language}: {choice:?}");
        }
    }
}

#[test]
fn in_arabic_tags_addresses_and_commands_stay_what_they_are() {
    let renderer = built_in();
    let mail = renderer.notice("new_reply", "ar", &sample(&renderer, "ar")).unwrap();
    for whole in ["Ada Byron <ada@example.net>", "#1042", "#note #close #wait"] {
        assert!(mail.text.contains(whole), "{whole}: {}", mail.text);
    }
    assert!(mail.text.contains("\u{2068}#note\u{2069}") && mail.text.contains("\u{2068}Grace Hopper\u{2069}"));
    let told = renderer.say("ar", "problem-no-contact", &[("address", "ada@example.net")]);
    assert!(told.contains(" ada@example.net "), "no mark touches an address: {told}");
    let tag = renderer.say("ar", "help-how-number", &[("address", "a@b.example"), ("tag", "[Acme #1042]")]);
    assert!(tag.contains("\u{2068}[Acme #1042]\u{2069}"), "{tag}");
    for language in ["en", "de", "fr", "es"] {
        let text = renderer.notice("new_reply", language, &sample(&renderer, language)).unwrap().text;
        assert!(!text.contains(['\u{2068}', '\u{2069}', '\u{200e}']), "{language}");
    }
}

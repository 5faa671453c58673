use super::*;

const NOTE: &str = "Please take care of this.";
const BODY: &str = "The printer is on fire.\n\nAda";

/// What the clients write between note and forwarded words: layout, marked, date, subject.
const LAYOUTS: &[(&str, bool, &str, &str)] = &[
    // Gmail in several languages
    (
        "---------- Forwarded message ---------\nFrom: Ada Lovelace <ada@example.net>\nDate: Mon, Mar 2, 2026 at 9:15 AM\nSubject: Printer\nTo: Acme Support <help@acme.example>\n",
        true,
        "Mon, Mar 2, 2026 at 9:15 AM",
        "Printer",
    ),
    (
        "---------- Forwarded message ---------\nVon: Ada Lovelace <ada@example.net>\nDate: Mo., 2. März 2026 um 09:15 Uhr\nSubject: Drucker\nTo: <help@acme.example>\n",
        true,
        "Mo., 2. März 2026 um 09:15 Uhr",
        "Drucker",
    ),
    (
        "---------- Message transféré ---------\nDe : Ada Lovelace <ada@example.net>\nDate: lun. 2 mars 2026 à 09:15\nSubject: Imprimante\nTo: <help@acme.example>\n",
        true,
        "lun. 2 mars 2026 à 09:15",
        "Imprimante",
    ),
    (
        "---------- Forwarded message ---------\nDe: Ada Lovelace <ada@example.net>\nDate: lun, 2 mar 2026 a las 9:15\nSubject: Impresora\nTo: <help@acme.example>\n",
        true,
        "lun, 2 mar 2026 a las 9:15",
        "Impresora",
    ),
    (
        "---------- 轉寄的郵件 ---------\n寄件者： Ada Lovelace <ada@example.net>\nDate: 2026年3月2日 週一 上午9:15\nSubject: 印表機\nTo: <help@acme.example>\n",
        true,
        "2026年3月2日 週一 上午9:15",
        "印表機",
    ),
    // Apple Mail, on macOS and iOS, plain and quoted
    (
        "Begin forwarded message:\n\nFrom: Ada Lovelace <ada@example.net>\nSubject: Printer\nDate: 2 March 2026 at 09:15:00 CET\nTo: help@acme.example",
        true,
        "2 March 2026 at 09:15:00 CET",
        "Printer",
    ),
    (
        "> Begin forwarded message:\n> \n> From: Ada Lovelace <ada@example.net>\n> Subject: Printer\n> Date: 2 March 2026 at 09:15:00 CET\n> To: help@acme.example\n> \n> The printer is on fire.\n> \n> Ada",
        true,
        "2 March 2026 at 09:15:00 CET",
        "Printer",
    ),
    (
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Ada Lovelace <ada@example.net>\nBetreff: Drucker\nDatum: 2. März 2026 um 09:15:00 MEZ\nAn: help@acme.example",
        true,
        "2. März 2026 um 09:15:00 MEZ",
        "Drucker",
    ),
    (
        "Début du message transféré :\n\nDe: Ada Lovelace <ada@example.net>\nObjet: Imprimante\nDate: 2 mars 2026 à 09:15:00 UTC+1\nÀ: help@acme.example",
        true,
        "2 mars 2026 à 09:15:00 UTC+1",
        "Imprimante",
    ),
    (
        "> Inizio messaggio inoltrato:\n> \n> Da: Ada Lovelace <ada@example.net>\n> Oggetto: Stampante\n> Data: 2 marzo 2026 alle ore 09:15:00 CET\n> A: help@acme.example\n> \n> The printer is on fire.\n> \n> Ada",
        true,
        "2 marzo 2026 alle ore 09:15:00 CET",
        "Stampante",
    ),
    (
        "転送されたメッセージ：\n\n差出人: Ada Lovelace <ada@example.net>\n件名: プリンター\n日付: 2026年3月2日 9:15:00 JST\n宛先: help@acme.example",
        true,
        "2026年3月2日 9:15:00 JST",
        "プリンター",
    ),
    // Outlook desktop
    (
        "From: Ada Lovelace <ada@example.net> \nSent: Monday, March 2, 2026 9:15 AM\nTo: Acme Support <help@acme.example>\nSubject: Printer",
        false,
        "Monday, March 2, 2026 9:15 AM",
        "Printer",
    ),
    (
        "-----Original Message-----\nFrom: Ada Lovelace [mailto:ada@example.net] \nSent: Monday, March 2, 2026 9:15 AM\nTo: 'help@acme.example'\nSubject: Printer",
        false,
        "Monday, March 2, 2026 9:15 AM",
        "Printer",
    ),
    (
        "Von: Ada Lovelace <ada@example.net>\nGesendet: Montag, 2. März 2026 09:15\nAn: help@acme.example\nCc: ben@example.net\nBetreff: Drucker\nPriorität: Hoch",
        false,
        "Montag, 2. März 2026 09:15",
        "Drucker",
    ),
    (
        "De : Ada Lovelace <ada@example.net>\nEnvoyé : lundi 2 mars 2026 09:15\nÀ : help@acme.example\nObjet : Imprimante",
        false,
        "lundi 2 mars 2026 09:15",
        "Imprimante",
    ),
    (
        "De: Ada Lovelace <ada@example.net>\nEnviado el: lunes, 2 de marzo de 2026 9:15\nPara: help@acme.example\nAsunto: Impresora",
        false,
        "lunes, 2 de marzo de 2026 9:15",
        "Impresora",
    ),
    (
        "Van: Ada Lovelace <ada@example.net>\nVerzonden: maandag 2 maart 2026 09:15\nAan: help@acme.example\nOnderwerp: Printer",
        false,
        "maandag 2 maart 2026 09:15",
        "Printer",
    ),
    (
        "Od: Ada Lovelace <ada@example.net>\nWysłano: poniedziałek, 2 marca 2026 09:15\nDo: help@acme.example\nTemat: Drukarka",
        false,
        "poniedziałek, 2 marca 2026 09:15",
        "Drukarka",
    ),
    // Outlook on the web and mobile
    (
        "________________________________\nFrom: Ada Lovelace <ada@example.net>\nSent: Monday, March 2, 2026 9:15:00 AM\nTo: help@acme.example <help@acme.example>\nSubject: Printer",
        false,
        "Monday, March 2, 2026 9:15:00 AM",
        "Printer",
    ),
    (
        "Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Ada Lovelace <ada@example.net>\nSent: Monday, March 2, 2026 9:15:00 AM\nTo: help@acme.example <help@acme.example>\nSubject: Printer",
        false,
        "Monday, March 2, 2026 9:15:00 AM",
        "Printer",
    ),
    (
        "________________________________\nFrån: Ada Lovelace <ada@example.net>\nSkickat: den 2 mars 2026 09:15\nTill: help@acme.example <help@acme.example>\nÄmne: Skrivare",
        false,
        "den 2 mars 2026 09:15",
        "Skrivare",
    ),
    // Outlook for Mac
    (
        "From: Ada Lovelace <ada@example.net>\nDate: Monday, 2. March 2026 at 09:15\nTo: Acme Support <help@acme.example>\nSubject: Printer",
        false,
        "Monday, 2. March 2026 at 09:15",
        "Printer",
    ),
    // Thunderbird
    (
        "-------- Forwarded Message --------\nSubject: \tPrinter\nDate: \tMon, 2 Mar 2026 09:15:00 +0100\nFrom: \tAda Lovelace <ada@example.net>\nTo: \thelp@acme.example",
        true,
        "Mon, 2 Mar 2026 09:15:00 +0100",
        "Printer",
    ),
    (
        "-------- Weitergeleitete Nachricht --------\nBetreff: \tDrucker\nDatum: \tMon, 2 Mar 2026 09:15:00 +0100\nVon: \tAda Lovelace <ada@example.net>\nAn: \thelp@acme.example",
        true,
        "Mon, 2 Mar 2026 09:15:00 +0100",
        "Drucker",
    ),
    (
        "-------- Přeposlaná zpráva --------\nPředmět: \tTiskárna\nDatum: \tMon, 2 Mar 2026 09:15:00 +0100\nOd: \tAda Lovelace <ada@example.net>\nKomu: \thelp@acme.example",
        true,
        "Mon, 2 Mar 2026 09:15:00 +0100",
        "Tiskárna",
    ),
    // K-9, Samsung, FairEmail
    (
        "-------- Original Message --------\nFrom: Ada Lovelace <ada@example.net>\nSent: March 2, 2026 9:15:00 AM GMT+01:00\nTo: help@acme.example\nSubject: Printer",
        false,
        "March 2, 2026 9:15:00 AM GMT+01:00",
        "Printer",
    ),
    (
        "-------- Message d'origine --------\nDe : Ada Lovelace <ada@example.net>\nDate : 02/03/26  09:15  (GMT+01:00)\nÀ : help@acme.example Objet : Imprimante",
        false,
        "02/03/26  09:15  (GMT+01:00)",
        "Imprimante",
    ),
    // Roundcube, Zimbra, SOGo
    (
        "-------- Originalnachricht --------\nBetreff: Drucker\nDatum: 02.03.2026 09:15\nVon: Ada Lovelace <ada@example.net>\nAn: help@acme.example",
        false,
        "02.03.2026 09:15",
        "Drucker",
    ),
    (
        "----- Mail transféré -----\nDe: \"Ada Lovelace\" <ada@example.net>\nÀ: help@acme.example\nEnvoyé: Lundi 2 Mars 2026 09:15:00\nObjet: Imprimante",
        true,
        "Lundi 2 Mars 2026 09:15:00",
        "Imprimante",
    ),
    // Yahoo
    (
        "----- Forwarded Message -----\nFrom: \"Ada Lovelace\" <ada@example.net>\nTo: \"help@acme.example\" <help@acme.example>\nSent: Monday, March 2, 2026 at 09:15:00 AM GMT+1\nSubject: Printer",
        true,
        "Monday, March 2, 2026 at 09:15:00 AM GMT+1",
        "Printer",
    ),
    (
        "----- Mensaje reenviado -----\nDe: Ada Lovelace <ada@example.net>\nPara: help@acme.example\nEnviado: lunes, 2 de marzo de 2026, 09:15:00 CET\nAsunto: Impresora",
        true,
        "lunes, 2 de marzo de 2026, 09:15:00 CET",
        "Impresora",
    ),
    // Proton, Zoho, mail.ru, Yandex, GMX, Notes, eM Client
    (
        "------- Forwarded Message -------\nFrom: Ada Lovelace <ada@example.net>\nDate: On Monday, March 2nd, 2026 at 9:15 AM\nSubject: Printer\nTo: help@acme.example <help@acme.example>",
        true,
        "On Monday, March 2nd, 2026 at 9:15 AM",
        "Printer",
    ),
    (
        "============ Forwarded message ============\nFrom : Ada Lovelace<ada@example.net>\nTo : <help@acme.example>\nDate : Mon, 02 Mar 2026 09:15:00 +0100\nSubject : Printer\n============ Forwarded message ============",
        true,
        "Mon, 02 Mar 2026 09:15:00 +0100",
        "Printer",
    ),
    (
        "-------- Пересылаемое сообщение --------\nОт кого: Ada Lovelace <ada@example.net>\nКому: help@acme.example\nДата: Понедельник, 2 марта 2026, 9:15 +03:00\nТема: Принтер",
        true,
        "Понедельник, 2 марта 2026, 9:15 +03:00",
        "Принтер",
    ),
    (
        "-------- Пересылаемое сообщение --------\n02.03.2026, 09:15, \"Ada Lovelace\" <ada@example.net>:",
        true,
        "02.03.2026, 09:15",
        "",
    ),
    (
        "**Gesendet:** Montag, 02. März 2026 um 09:15 Uhr\n**Von:** \"Ada Lovelace\" <ada@example.net>\n**An:** help@acme.example\n**Betreff:** Drucker",
        false,
        "Montag, 02. März 2026 um 09:15 Uhr",
        "Drucker",
    ),
    (
        "----- Forwarded by Grace Hopper/Acme on 02.03.2026 09:20 -----\n\nFrom:\tAda Lovelace <ada@example.net>\nTo:\thelp@acme.example\nDate:\t02.03.2026 09:15\nSubject:\tPrinter",
        true,
        "02.03.2026 09:15",
        "Printer",
    ),
    (
        "------ Forwarded Message ------\nFrom: \"Ada Lovelace\" <ada@example.net>\nTo: help@acme.example\nDate: 02/03/2026 09:15:00\nSubject: Printer",
        true,
        "02/03/2026 09:15:00",
        "Printer",
    ),
    (
        "Vidarebefordrat brev:\n\nFrån: Ada Lovelace <ada@example.net>\nÄmne: Skrivare\nDatum: 2 mars 2026 09:15:00 CET\nTill: help@acme.example",
        true,
        "2 mars 2026 09:15:00 CET",
        "Skrivare",
    ),
    (
        "---------- 転送メッセージ ----------\n差出人: Ada Lovelace <ada@example.net>\n送信日時: 2026年3月2日 9:15\n宛先: help@acme.example\n件名: プリンター",
        true,
        "2026年3月2日 9:15",
        "プリンター",
    ),
    (
        "-----원본 메시지-----\n보낸 사람: Ada Lovelace <ada@example.net>\n보낸 날짜: 2026년 3월 2일 월요일 오전 9:15\n받는 사람: help@acme.example\n제목: 프린터",
        false,
        "2026년 3월 2일 월요일 오전 9:15",
        "프린터",
    ),
    (
        "---------- İletilen mesaj ---------\nGönderen: Ada Lovelace <ada@example.net>\nDate: 2 Mar 2026 Pzt, 09:15\nSubject: Yazıcı\nTo: <help@acme.example>",
        true,
        "2 Mar 2026 Pzt, 09:15",
        "Yazıcı",
    ),
];

#[test]
fn the_layouts_of_the_clients_are_read() {
    assert!(LAYOUTS.len() > 25);
    for (layout, marked, date, subject) in LAYOUTS {
        for line_end in ["\n", "\r\n"] {
            let below = if layout.starts_with('>') { "" } else { BODY };
            let text = format!("{NOTE}\n\n{layout}\n\n{below}\n").replace('\n', line_end);
            let Some(found) = read(&text) else { panic!("nothing found in {layout}") };
            let plain = Forwarded { body: found.body.replace('\r', ""), from_text: None, day_first: false, ..found };
            let expected = Forwarded {
                note: NOTE.to_owned(),
                marked: *marked,
                from: Some(Address::new(Some("Ada Lovelace"), "ada@example.net")),
                from_text: None,
                to: plain.to.clone(),
                cc: plain.cc.clone(),
                day_first: false,
                date_text: Some((*date).to_owned()),
                subject: (!subject.is_empty()).then(|| (*subject).to_owned()),
                body: BODY.to_owned(),
            };
            assert_eq!(plain, expected, "{layout}");
            assert!(
                subject.is_empty() || plain.to.first().is_some_and(|to| to.address == "help@acme.example"),
                "{layout}"
            );
        }
    }
}

#[test]
fn a_forward_without_a_note_has_an_empty_one() {
    let found = read("---------- Forwarded message ---------\nFrom: Ada <ada@example.net>\nDate: today\nSubject: Printer\nTo: <help@acme.example>\n\n\nHi").unwrap();
    assert_eq!((found.note.as_str(), found.body.as_str()), ("", "Hi"));
}

#[test]
fn a_client_that_hides_the_address_leaves_a_name() {
    let found =
        read("From: Lovelace, Ada\nSent: Monday, March 2, 2026 9:15 AM\nTo: Support\nSubject: Printer\n\nHi").unwrap();
    assert_eq!((found.from, found.from_text.as_deref()), (None, Some("Lovelace, Ada")));
}

#[test]
fn long_fields_wrap_and_names_hold_commas() {
    let found = read("From: Ada <ada@example.net>\nDate: Mon, 2 Mar 2026\nTo: \"Hopper, Grace\" <grace@acme.example>; Torvalds, Linus <linus@acme.example>,\n\thelp@acme.example\nSubject: The printer of the\n\tsecond floor\n\nHi").unwrap();
    let to: Vec<&str> = found.to.iter().map(|to| to.address.as_str()).collect();
    assert_eq!(to, ["grace@acme.example", "linus@acme.example", "help@acme.example"]);
    assert_eq!(found.to[0].name.as_deref(), Some("Hopper, Grace"));
    assert_eq!(found.to[1].name.as_deref(), Some("Torvalds, Linus"));
    assert_eq!(found.subject.as_deref(), Some("The printer of the second floor"));
    assert_eq!(found.body, "Hi");
}

#[test]
fn an_answer_and_a_plain_text_are_no_forwards() {
    for text in [
        "",
        "The printer is on fire.",
        "From: Berlin\nTo: Munich\nDate: 5 May",
        "Yes.\n\nOn Mon, Mar 2, 2026 at 9:15 AM Ada <ada@example.net> wrote:\n\n> ---------- Forwarded message ---------\n> From: Ben <ben@example.net>\n> Date: today\n> Subject: x\n",
        "---------- Forwarded message ---------",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn addresses_are_read_in_the_forms_of_the_clients() {
    for (value, name, expected) in [
        ("Ada Lovelace <ada@example.net>", Some("Ada Lovelace"), "ada@example.net"),
        ("\"Lovelace, Ada\" <ada@example.net>", Some("Lovelace, Ada"), "ada@example.net"),
        ("Ada [mailto:ada@example.net]", Some("Ada"), "ada@example.net"),
        ("Ada [mailto:ada@example.net] On Behalf Of Ben", Some("Ada"), "ada@example.net"),
        ("Ada <ada@example.net<mailto:ada@example.net>>", Some("Ada"), "ada@example.net"),
        ("ada@example.net<mailto:ada@example.net>", None, "ada@example.net"),
        ("ada@example.net <ada@example.net>", None, "ada@example.net"),
        ("<ada@example.net>", None, "ada@example.net"),
        ("Ada (ada@example.net)", Some("Ada"), "ada@example.net"),
        ("'ada+x@example.net'", None, "ada+x@example.net"),
    ] {
        let found = address::read(value).unwrap();
        assert_eq!((found.name.as_deref(), found.address.as_str()), (name, expected), "{value}");
    }
    assert_eq!(address::read("Ada Lovelace"), None);
    assert_eq!(address::read("@ @@ a@ @b"), None);
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "> ",
        "> From: a@b.example\n",
        "> x\ny\n",
        "From: a@b.example\n",
        "From: a@b.example\nTo: c\n\n",
        "----- Forwarded Message -----\n",
        "----- End forwarded message -----\n",
        "----- Forwarded Message ----- From: a@b.example To:",
        "To: a@b.example,",
        "@",
        "a@",
        "On 1 May 2026 a@b.example wrote:\n",
        "\n",
        ":",
        "Date: 1 2 3 4 5 ",
    ] {
        let text = format!("From: a@b.example\nDate: x\n{}", unit.repeat((1 << 16) / unit.len()));
        let begin = std::time::Instant::now();
        for text in [text.as_str(), text.split_at(26).1] {
            if let Some(found) = read(text) {
                let _ = (found.date(&TimeZone::UTC), found.inner());
            }
        }
        let took = begin.elapsed();
        assert!(took.as_secs() < 10, "{unit:?} took {took:?}");
    }
}

/// How often each letter and digit stands in the texts.
fn letters(texts: &[&str]) -> std::collections::BTreeMap<char, usize> {
    let mut letters = std::collections::BTreeMap::new();
    for c in texts.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphanumeric()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

/// Nothing is in note and body at once, and nothing that the text does not hold.
fn check(text: &str) {
    let mut found = read(text);
    let mut whole = text.to_owned();
    while let Some(forwarded) = found {
        let all = letters(&[&whole]);
        for (c, count) in letters(&[&forwarded.note, &forwarded.body]) {
            assert!(count <= all[&c], "{c} in {text:?}");
        }
        let _ = forwarded.date(&TimeZone::UTC);
        found = forwarded.inner().filter(|inner| inner.body.len() < forwarded.body.len());
        whole = forwarded.body;
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "(?s).{0,300}") {
        check(&text);
    }

    #[test]
    fn no_mixture_makes_it_fail(pieces in proptest::collection::vec(proptest::sample::select(&[
        "\n", "> ", "From: ", "Sent: ", "To: ", "Subject: x", "a@b.example", "----- Forwarded Message -----", "<", ">", "\"", ",", ";", "@", "é", ": ", "Date:",
        "On 1 May 2026", " wrote:", "----- End forwarded message -----", "words", "-- \n", "Begin forwarded message:",
    ][..]), 0..60)) {
        check(&pieces.concat());
    }

    #[test]
    fn no_line_of_the_note_is_the_customers_and_none_of_the_customers_is_note(
        layout in proptest::sample::select(LAYOUTS),
        note in proptest::collection::vec("[abc ]{0,30}[.?]?", 0..6),
        body in proptest::collection::vec("[xyz ]{0,30}[.?]?", 1..8),
    ) {
        let (layout, ..) = layout;
        let (above, below) = match layout.split_once("\n> \n> The printer is on fire.") {
            Some((layout, _)) => (layout, body.iter().map(|line| format!("> {line}\n")).collect::<String>()),
            None => (layout, body.join("\n")),
        };
        let text = format!("{}\n\n{above}\n{}\n{below}\n", note.join("\n"), if above.starts_with('>') { ">" } else { "" });
        if let Some(found) = read(&text) {
            proptest::prop_assert!(!found.note.contains(['x', 'y', 'z']), "{} in {}", found.note, text);
            let is_notes = |line: &str| !line.trim().is_empty() && note.iter().any(|own| own.trim() == line.trim() && !own.trim_matches(['.', '?', ' ']).is_empty());
            proptest::prop_assert!(!found.body.lines().any(is_notes), "{} in {}", found.body, text);
            let customers: Vec<&str> = body.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            let read: Vec<&str> = found.body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            proptest::prop_assert_eq!(read, customers);
        } else {
            proptest::prop_assert!(false, "nothing found in {}", text);
        }
    }
}

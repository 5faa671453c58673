//! A mail inside a mail: what somebody forwarded to us inline.
//!
//! The layouts of the clients differ in their mark ("Forwarded message") and in the order and language of
//! the header fields; both are read with the tables of [`super::reply`].

use super::Address;
use super::reply::heading::{Mark, Proof, fields, header_block, label, mark};
use super::reply::lines::{Line, next_full, split, without_mark};
use super::reply::{Field, attribution};

/// What a forward holds. All of it is the forwarder's claim and proves nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forwarded {
    /// The forwarder's own words, without signature.
    pub note: String,
    /// There is a mark that only forwards have. Without it the header block may as well belong to an
    /// answer: Outlook writes both the same way, and the subject (`Fwd:`) has to tell.
    pub marked: bool,
    /// The writer of the forwarded mail, if the layout tells the address.
    pub from: Option<Address>,
    /// The From field as written: a bare name where a client hides the address.
    pub from_text: Option<String>,
    /// The recipients whose addresses are told.
    pub to: Vec<Address>,
    /// The date as written.
    pub date_text: Option<String>,
    /// The subject as written.
    pub subject: Option<String>,
    /// The forwarded words.
    pub body: String,
}

/// Reads a text body that holds a forwarded mail; `None` if there is none, or if the text is an answer
/// with an attribution ("On Monday Ada wrote:").
#[must_use]
pub fn read(text: &str) -> Option<Forwarded> {
    let lines = split(text);
    let next = next_full(&lines);
    let Beginning { at, marked, quoted } = beginning(&lines, &next)?;
    // Apple Mail quotes what it forwards.
    let inner: Vec<Line<'_>> = if quoted {
        lines.get(at..)?.iter().take_while(|line| line.quoted || line.is_blank()).map(without_mark).collect()
    } else {
        lines.get(at..)?.to_vec()
    };
    Some(Forwarded { marked, note: super::reply::read(text).reply, ..read_inner(&inner, marked)? })
}

/// Where the forwarded mail begins.
struct Beginning {
    at: usize,
    marked: bool,
    quoted: bool,
}

fn beginning(lines: &[Line<'_>], next: &[usize]) -> Option<Beginning> {
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if line.quoted {
            if mark(without_mark(line).text) == Some(Mark::Forwarded) {
                return Some(Beginning { at, marked: true, quoted: true });
            }
            continue;
        }
        match mark(line.text) {
            Some(mark) => return Some(Beginning { at, marked: mark == Mark::Forwarded, quoted: false }),
            None if header_block(lines, at, next, Proof::Strong).is_some() => {
                return Some(Beginning { at, marked: false, quoted: false });
            }
            None if attribution::find(lines, at, next).is_some() => return None,
            None => {}
        }
    }
    None
}

/// Reads from the mark or the first header field on.
fn read_inner(lines: &[Line<'_>], marked: bool) -> Option<Forwarded> {
    let next = next_full(lines);
    let mut begin = 0;
    while lines.get(begin).is_some_and(|line| mark(line.text).is_some() || line.is_blank()) {
        begin += 1;
    }
    if let Some(end) = header_block(lines, begin, &next, Proof::Weak) {
        return Some(read_fields(lines, begin, end));
    }
    // Yandex writes an attribution below its mark.
    let last = attribution::find(lines, begin, &next).filter(|_| marked)?;
    let introduction: Vec<&str> = lines.get(begin..=last)?.iter().map(|line| line.text).collect();
    let introduction = introduction.join(" ");
    Some(Forwarded {
        from: address(&introduction).map(without_date),
        body: body(lines, last + 1),
        ..Forwarded::default()
    })
}

/// The name in an attribution has the date before it.
fn without_date(address: Address) -> Address {
    let name = address.name.as_deref().and_then(|name| name.rsplit([',', '"']).find(|part| !part.trim().is_empty()));
    Address { name: name.map(|name| name.trim().to_owned()), address: address.address }
}

fn read_fields(lines: &[Line<'_>], begin: usize, end: usize) -> Forwarded {
    let mut forwarded = Forwarded::default();
    let mut end = end;
    // A last value that is empty stands on the next line, and a wrapped one begins with a blank there.
    while let Some(line) = lines.get(end).filter(|line| !line.is_blank()) {
        let is_empty = end
            .checked_sub(1)
            .and_then(|last| lines.get(last))
            .and_then(|last| label(last.text))
            .is_some_and(|(_, value)| value.is_empty());
        if !is_empty && !line.raw.starts_with(['\t', ' ']) {
            break;
        }
        end += 1;
    }
    let mut values: Vec<(Field, String)> = Vec::new();
    for line in lines.get(begin..end).unwrap_or_default() {
        let found = fields(line.text);
        if let Some((_, value)) = values.last_mut().filter(|_| found.is_empty() && !line.is_blank()) {
            value.push(' ');
            value.push_str(line.text);
        }
        values.extend(found.into_iter().map(|(field, value)| (field, value.to_owned())));
    }
    for (field, value) in values {
        let value = value.trim().to_owned();
        let some = || (!value.is_empty()).then(|| value.clone());
        match field {
            Field::From if forwarded.from_text.is_none() => {
                forwarded.from = address(&value);
                forwarded.from_text = some();
            }
            Field::Sent if forwarded.date_text.is_none() => forwarded.date_text = some(),
            Field::To if forwarded.to.is_empty() => forwarded.to = addresses(&value),
            Field::Subject if forwarded.subject.is_none() => forwarded.subject = some(),
            _ => {}
        }
    }
    forwarded.body = body(lines, end);
    forwarded
}

/// The lines from `begin` on, without the mark that some clients put below the fields or at the end.
fn body(lines: &[Line<'_>], begin: usize) -> String {
    let lines = lines.get(begin..).unwrap_or_default();
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let end = if lines.get(last).is_some_and(|line| mark(line.text).is_some()) { last } else { last + 1 };
    let kept: Vec<&str> = lines
        .iter()
        .take(end)
        .skip_while(|line| line.is_blank() || mark(line.text).is_some())
        .map(|line| line.raw)
        .collect();
    kept.join("\n").trim_end().to_owned()
}

/// Addresses separated by commas or semicolons; a name may hold a comma.
fn addresses(value: &str) -> Vec<Address> {
    const MOST: usize = 100;
    let mut found = Vec::new();
    let mut piece = String::new();
    for part in value.split_inclusive([',', ';']) {
        piece.push_str(part);
        if part.contains('@') {
            found.extend(address(piece.trim_end_matches([',', ';'])));
            piece.clear();
        } else if part.ends_with(';') {
            piece.clear();
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The first address of `Ada <ada@example.net>`, `Ada [mailto:ada@example.net]`, `ada@example.net<mailto:…>` …
fn address(value: &str) -> Option<Address> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-=!#$&'*/?^`{|}~".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    let (begin, end) = value.match_indices('@').take(8).find_map(|(at, _)| {
        let (before, after) = (value.get(..at)?, value.get(at + 1..)?);
        let begin = before
            .rfind(|c| !is_local(c))
            .and_then(|last| before.get(last..)?.chars().next().map(|c| last + c.len_utf8()));
        let length = after.find(|c| !is_domain(c)).unwrap_or(after.len());
        let domain = after.get(..length)?.trim_end_matches(['.', '-']);
        let begin = begin.unwrap_or(0);
        (begin < at && !domain.is_empty()).then_some((begin, at + 1 + domain.len()))
    })?;
    let address = value.get(begin..end)?.trim_start_matches(['\'', '*', '_']);
    let name = value.get(..begin)?.trim_end_matches("mailto:");
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || "\"'<>[](){}*_,;:\u{202a}\u{202c}\u{200f}\u{200e}".contains(c));
    let is_name = !name.is_empty() && !name.contains('@');
    Some(Address::new(is_name.then_some(name), address))
}

#[cfg(test)]
mod tests {
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
            "",
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
                let plain = Forwarded { body: found.body.replace('\r', ""), from_text: None, ..found };
                let expected = Forwarded {
                    note: NOTE.to_owned(),
                    marked: *marked,
                    from: Some(Address::new(Some("Ada Lovelace"), "ada@example.net")),
                    from_text: None,
                    to: if date.is_empty() { vec![] } else { plain.to.clone() },
                    date_text: (!date.is_empty()).then(|| (*date).to_owned()),
                    subject: (!subject.is_empty()).then(|| (*subject).to_owned()),
                    body: BODY.to_owned(),
                };
                assert_eq!(plain, expected, "{layout}");
                assert!(
                    date.is_empty() || plain.to.first().is_some_and(|to| to.address == "help@acme.example"),
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
            read("From: Lovelace, Ada\nSent: Monday, March 2, 2026 9:15 AM\nTo: Support\nSubject: Printer\n\nHi")
                .unwrap();
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
            let found = address(value).unwrap();
            assert_eq!((found.name.as_deref(), found.address.as_str()), (name, expected), "{value}");
        }
        assert_eq!(address("Ada Lovelace"), None);
        assert_eq!(address("@ @@ a@ @b"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(?s).{0,300}") {
            let _ = read(&text);
        }

        #[test]
        fn no_mixture_makes_it_fail(pieces in proptest::collection::vec(proptest::sample::select(&[
            "\n", "> ", "From: ", "Sent: ", "To: ", "Subject: x", "a@b.example", "----- Forwarded Message -----", "<", ">", "\"", ",", ";", "@", "é", ": ", "Date:", "On 1 May 2026",
        ][..]), 0..60)) {
            let _ = read(&pieces.concat());
        }
    }
}

//! Signed and encrypted mail: told for what it is, kept byte for byte, and within reach of the agent's own client.

use postdesk::app::Receipt;
use postdesk::mail::parse::parse;

use super::desk::Desk;
use super::script::CONFIG;

/// Content type of the mail, its body, what it is, and whether its words are hidden.
fn samples() -> Vec<(&'static str, String, &'static str, bool)> {
    let pgp_encrypted = "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--b\r\n\
                         Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n\
                         -----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0RlYWQ=\r\n=abcd\r\n-----END PGP MESSAGE-----\r\n--b--\r\n";
    let signed = |kind: &str, name: &str| {
        format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nWords that are signed. \r\n\r\n--b\r\nContent-Type: {kind}; name={name}\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nTUlJ\r\nQw==\r\n--b--\r\n"
        )
    };
    let opaque = "MIIGKAYJKoZIhvcNAQcD\r\noIIGGTCCBhUC\r\n".to_owned();
    let wrapped = format!(
        "--o\r\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n{pgp_encrypted}\r\n\
         --o\r\nContent-Type: text/plain\r\n\r\n_____\r\nA list's footer\r\n--o--\r\n"
    );
    vec![
        ("multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", pgp_encrypted.into(), "PGP encrypted", true),
        ("multipart/mixed; boundary=b", pgp_encrypted.into(), "PGP encrypted", true),
        ("multipart/mixed; boundary=o", wrapped, "PGP encrypted", true),
        (
            "text/plain",
            "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0RlYWQ=\r\n=abcd\r\n-----END PGP MESSAGE-----\r\n".into(),
            "PGP encrypted",
            true,
        ),
        (
            "text/plain",
            "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nWords that are signed.\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nx\r\n-----END PGP SIGNATURE-----\r\n"
                .into(),
            "PGP signed",
            false,
        ),
        (
            "multipart/signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256; boundary=b",
            signed("application/pgp-signature", "signature.asc"),
            "PGP signed",
            false,
        ),
        (
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=b",
            signed("application/pkcs7-signature", "smime.p7s"),
            "S/MIME signed",
            false,
        ),
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", opaque.clone(), "S/MIME encrypted", true),
        ("application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m", opaque.clone(), "S/MIME signed", true),
        ("application/octet-stream; name=smime.p7m", opaque, "S/MIME encrypted", true),
    ]
}

fn mail(number: usize, kind: &str, body: &str) -> String {
    let encoding = if kind.contains("smime.p7m") { "Content-Transfer-Encoding: base64\r\n" } else { "" };
    format!(
        "From: Ada <ada{number}@example.net>\r\nTo: help@shop.example\r\nSubject: Secret {number}\r\n\
         Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nMessage-ID: <{number}@example.net>\r\nMIME-Version: 1.0\r\n\
         Content-Type: {kind}\r\n{encoding}\r\n{body}"
    )
}

#[test]
fn what_a_sender_protected_is_told_and_stays_as_it_is() {
    let mut desk = Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap());
    for (number, (kind, body, what, is_hidden)) in samples().into_iter().enumerate() {
        let raw = mail(number, kind, &body);
        let receipt = desk.receive("support", raw.as_bytes(), None);
        assert!(matches!(receipt, Receipt::Ticket { new: true, .. }), "{kind}: {receipt:?}");
        let lines = desk.deliver();
        assert!(
            lines.iter().any(|line| line.starts_with(&format!("mail to ada{number}@example.net"))),
            "{kind}: {lines:?}"
        );
        let notice = parse(&desk.last_to("grace@staff.example").unwrap().raw);
        assert!(notice.text.contains(what), "{kind}: {}", notice.text);
        assert_eq!(notice.text.contains("the original mail is attached"), is_hidden, "{kind}: {}", notice.text);
        let original = notice.attachments.iter().find(|part| part.name.as_deref() == Some("original.eml"));
        assert_eq!(original.map(|part| part.bytes.as_slice()), is_hidden.then_some(raw.as_bytes()), "{kind}");
        assert_eq!(notice.text.contains("Words that are signed."), !is_hidden, "{kind}: {}", notice.text);
        // Somebody who looks at the ticket finds something, and the export has the mail as it came.
        let (message, files, kept) = desk
            .app
            .store()
            .read(|reader| {
                let ticket = reader.find_ticket_anywhere(i64::try_from(number + 1)?)?.unwrap();
                let message = reader.list_messages_for_agents(ticket.id)?.remove(0);
                let files = reader.list_files(message.id)?;
                let kept = reader.find_raw(message.mail_id.unwrap())?.unwrap();
                Ok((message, files, kept))
            })
            .unwrap();
        assert!(!message.words.trim().is_empty() || !files.is_empty(), "{kind}: the ticket is empty");
        assert_eq!(String::from_utf8_lossy(&kept), raw, "{kind}");
    }
}

#[test]
fn an_answer_to_a_protected_mail_goes_as_any_other() {
    let mut desk = Desk::open(CONFIG, "2026-03-02T09:00:00Z".parse().unwrap());
    let (kind, body, ..) = samples().remove(0);
    desk.receive("support", mail(0, kind, &body).as_bytes(), None);
    desk.deliver();
    let notice = parse(&desk.last_to("grace@staff.example").unwrap().raw);
    // Some clients attach what they were sent when they answer: nothing of that goes on.
    let answer = format!(
        "From: Grace Hopper <grace@staff.example>\r\nTo: {}\r\nSubject: Re: Secret\r\nMessage-ID: <a@staff.example>\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt works again.\r\n--b\r\n\
         Content-Type: application/octet-stream; name=original.eml\r\nContent-Disposition: attachment; filename=original.eml\r\n\r\n\
         x\r\n--b--\r\n",
        notice.reply_to[0].address
    );
    assert_eq!(desk.receive("support", answer.as_bytes(), None), Receipt::Ticket { number: 1, new: false });
    desk.deliver();
    let answer = parse(&desk.last_to("ada0@example.net").unwrap().raw);
    assert!(answer.text.contains("It works again."), "{}", answer.text);
    assert!(answer.attachments.is_empty(), "{:?}", answer.attachments);
}

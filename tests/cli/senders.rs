//! `sender` and `dkim`: who comes in, and what goes out signed.

use serde_json::json;

use super::desk::{Desk, ONE_MAILBOX, mail};

#[test]
fn who_is_blocked_gets_no_ticket_and_no_answer() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.receive(&mail("Ada <ada@example.net>", "1@x", "Printer", "\r\nIt burns.\r\n"));
    let said = desk.call(&["sender", "block", "@Spam.Example", "*@*.bulk.example"]).good();
    assert_eq!(
        said,
        "Mail from @spam.example is kept aside from now on\nMail from *@*.bulk.example is kept aside from now on\n"
    );
    desk.call(&["sender", "allow", "jo@spam.example"]).good();
    for (number, (from, blocked)) in [
        ("x@spam.example", true),
        ("x@a.spam.example", true),
        ("jo@spam.example", false),
        ("x@y.bulk.example", true),
        ("x@bulk.example", false),
    ]
    .into_iter()
    .enumerate()
    {
        desk.receive(&mail(from, &format!("b{number}@x"), "Buy", "\r\nBuy.\r\n"));
        let last = desk.call(&["export", "--format", "jsonl"]).json();
        let kept = last.iter().find(|row| row["type"] == "mail" && row["message_id"] == format!("b{number}@x"));
        assert_eq!(kept.is_some(), blocked, "{from}: {last:?}");
        if let Some(kept) = kept {
            assert_eq!(kept["outcome"], "kept");
            assert!(kept["reason"].as_str().unwrap().starts_with(&format!("{from} is on the block list")), "{kept}");
        }
    }
    let listed = desk.call(&["sender", "list", "--json"]).json();
    let listed: Vec<_> = listed.iter().map(|row| json!([row["sender"], row["listing"], row["added_by"]])).collect();
    let wanted = [("*@*.bulk.example", "block"), ("@spam.example", "block"), ("jo@spam.example", "allow")];
    assert_eq!(listed, wanted.map(|(sender, listing)| json!([sender, listing, "operator"])));
    assert_eq!(desk.call(&["sender", "remove", "@spam.example"]).good(), "@spam.example is on no list any more\n");
    let said = desk.call(&["sender", "remove", "@spam.example"]);
    assert!(said.err.contains("is on no list; `postdesk sender list` shows them"), "{}", said.err);
}

#[test]
fn a_ticket_is_taken_out_of_the_spam_by_a_word_and_all_hear_what_they_would_have_heard() {
    let desk = Desk::new(ONE_MAILBOX);
    let spam = "\r\nWhere is my order?\r\n";
    let called_spam = |id: &str| format!("X-Spam-Flag: YES\r\n{}", mail("Ada <ada@example.net>", id, "My order", spam));
    desk.receive(&called_spam("1@x"));
    assert!(desk.call(&["queue", "--json"]).json().is_empty());
    let said = desk.call(&["ticket", "notspam", "1"]).good();
    assert!(said.starts_with("#1 is no spam any more"), "{said}");
    let waiting = desk.call(&["queue", "--json"]).json();
    let mut told: Vec<_> = waiting.iter().map(|row| json!([row["template"], row["recipient"]])).collect();
    told.sort_by_key(ToString::to_string);
    assert_eq!(told, [json!(["acknowledgement", "ada@example.net"]), json!(["new_ticket", "grace@acme.example"])]);
    let shown = desk.call(&["ticket", "show", "1", "--json"]).json();
    assert_eq!(shown[0]["stage"], "new");
    let listed = desk.call(&["sender", "list", "--json"]).json();
    assert_eq!(json!([listed[0]["sender"], listed[0]["listing"]]), json!(["ada@example.net", "allow"]));

    let again = desk.call(&["ticket", "notspam", "1"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("Ticket #1 is no spam"), "{}", again.err);
    let none = desk.call(&["ticket", "notspam", "7"]);
    assert!(none.err.contains("There is no ticket #7"), "{}", none.err);
    assert_eq!(desk.call(&["queue", "--json"]).json().len(), 2, "nobody is told twice");
    desk.receive(&called_spam("2@x"));
    assert_eq!(desk.call(&["ticket", "show", "2", "--json"]).json()[0]["stage"], "new");
}

#[test]
fn a_slip_shuts_nobody_out() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.receive(&mail("Ada <ada@example.net>", "1@x", "Printer", "\r\nIt burns.\r\n"));
    for (written, why) in
        [("*", "would mean nearly everybody"), ("jo", "names no domain"), ("a b@x.example", "is no address")]
    {
        let said = desk.call(&["sender", "block", "@good.example", written]);
        assert!(said.err.contains(why), "{written}: {}", said.err);
    }
    assert!(desk.call(&["sender", "list", "--json"]).json().is_empty(), "all or nothing");
}

#[test]
fn a_key_is_made_for_its_owner_alone_and_never_over_another() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new(ONE_MAILBOX);
    let file = desk.path("support.dkim.pem");
    let said = desk.call(&[
        "dkim",
        "keygen",
        "support",
        "--domain",
        "acme.example",
        "--selector",
        "s1",
        "--out",
        file.to_str().unwrap(),
    ]);
    let said = said.good();
    assert!(said.contains("s1._domainkey.acme.example. IN TXT ( \"v=DKIM1; k=rsa; p="), "{said}");
    assert!(said.contains("dkim.selector = \"s1\"\ndkim.key_file = \"support.dkim.pem\""), "{said}");
    // The service's own user can't read it.
    let handed = format!("[Service]\nLoadCredential=support.dkim:{}\n", file.display());
    assert!(said.contains(&handed) && said.contains("postdesk.service.d/support.dkim.conf"), "{said}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let made = std::fs::read(&file).unwrap();
    let again = desk.call(&["dkim", "keygen", "support", "--domain", "acme.example", "--out", file.to_str().unwrap()]);
    assert!(again.err.contains("File exists"), "{}", again.err);
    assert_eq!(std::fs::read(&file).unwrap(), made);
    // A name alone would be looked for beside the configuration.
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("k.pem").display().to_string();
    let said = desk.call(&["dkim", "keygen", "support", "--domain", "acme.example", "--out", &out]).good();
    assert!(said.contains(&format!("dkim.key_file = \"{out}\"")), "{said}");
}

//! `ticket`, `queue`, `quarantine`, `agent`, `template`, `check`, `export`: what an operator sees and does.

use serde_json::json;

use super::desk::{Desk, ONE_MAILBOX, mail};

fn desk_with_a_ticket() -> Desk {
    let desk = Desk::new(ONE_MAILBOX);
    let rest = "Cc: Ben <ben@example.org>\r\n\r\nIt burns\u{1b}[2J.\r\n";
    desk.receive(&mail("Ada <ada@example.net>", "1@example.net", "Printer", rest));
    desk
}

#[test]
fn an_export_has_the_objects_of_the_contract() {
    let desk = desk_with_a_ticket();
    desk.receive(&mail("ada@example.net", "2@example.net", "Away", "Auto-Submitted: auto-replied\r\n\r\nAway.\r\n"));
    let said = desk.call(&["export", "--format", "jsonl"]);
    assert!(said.out.starts_with(r#"{"type":"ticket","number":1,"key":""#), "{}", said.out);
    let lines = said.json();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let ticket = &lines[0];
    for (key, value) in [
        ("brand", json!("default")),
        ("subject", json!("Printer")),
        ("status", json!("new")),
        ("stage", json!("new")),
        ("priority", json!("normal")),
        ("category", json!(null)),
        ("team", json!(null)),
        ("assignee", json!(null)),
        ("tags", json!([])),
        ("channel", json!("mail")),
        ("requester", json!({"email": "ada@example.net", "name": "Ada"})),
        ("closed_at", json!(null)),
    ] {
        assert_eq!(ticket[key], value, "{key}");
    }
    let participants = json!([
        {"email": "ada@example.net", "name": "Ada", "part": "requester"},
        {"email": "ben@example.org", "name": "Ben", "part": "copied"},
    ]);
    assert_eq!(ticket["participants"], participants);
    let message = &ticket["messages"][0];
    assert_eq!(message["kind"], "customer");
    assert_eq!(message["author"], json!({"email": "ada@example.net", "name": "Ada"}));
    assert_eq!((&message["message_id"], &message["class"]), (&json!("1@example.net"), &json!("human")));
    assert!(message["matched_by"].as_str().unwrap().starts_with("new: "));
    let deliveries: Vec<_> = message["deliveries"].as_array().unwrap().iter().collect();
    assert_eq!(deliveries.len(), 2);
    assert_eq!(
        (&deliveries[0]["to"], &deliveries[0]["template"]),
        (&json!("ada@example.net"), &json!("acknowledgement"))
    );
    assert_eq!((&deliveries[0]["state"], &deliveries[0]["attempts"]), (&json!("queued"), &json!(0)));
    assert_eq!(ticket["history"][0]["actor"], "customer:ada@example.net");
    assert!(ticket["created_at"].as_str().unwrap().ends_with('Z'));

    let aside = &lines[1];
    assert_eq!(
        (&aside["type"], &aside["mailbox"], &aside["outcome"]),
        (&json!("mail"), &json!("support"), &json!("kept"))
    );
    assert!(aside["text"].as_str().unwrap().contains("Auto-Submitted: auto-replied"));
    assert_eq!(aside["messages"], json!([]));
}

#[test]
fn an_mbox_holds_every_mail_as_it_came() {
    let desk = desk_with_a_ticket();
    let away =
        mail("ada@example.net", "2@example.net", "Away", "Auto-Submitted: auto-replied\r\n\r\nFrom here on.\r\n");
    desk.receive(&away);
    let mbox = desk.call(&["export", "--format", "mbox"]).good();
    assert_eq!(mbox.lines().filter(|line| line.starts_with("From ")).count(), 2, "{mbox}");
    assert!(mbox.ends_with(&format!("{}\n", away.replace("\r\nFrom here", "\r\n>From here"))), "{mbox}");
}

#[test]
fn tickets_are_listed_and_shown_and_can_not_steer_the_terminal() {
    let desk = desk_with_a_ticket();
    let list = desk.call(&["ticket"]).good();
    assert!(list.starts_with("number  stage  subject  customer "), "{list}");
    assert!(list.lines().nth(1).unwrap().starts_with("#1      new    Printer  ada@example.net"), "{list}");
    assert_eq!(desk.call(&["ticket", "list", "--json"]).json()[0]["requester"], "ada@example.net");
    let page = desk.call(&["ticket", "show", "1"]).good();
    for wanted in [
        "#1 Printer\n",
        "requester: Ada <ada@example.net>\n",
        "copied: Ben <ben@example.org>\n",
        "new: nothing in the mail names a ticket; claimed\n",
        "   It burns\u{fffd}[2J.\n",
        "   acknowledgement to ada@example.net: queued\n",
        " opened, customer:ada@example.net\n",
    ] {
        assert!(page.contains(wanted), "{wanted:?} is in\n{page}");
    }
    assert_eq!(desk.call(&["ticket", "show", "1", "--json"]).json()[0]["number"], 1);
    let said = desk.call(&["ticket", "show", "7"]);
    assert_eq!((said.code, said.err.as_str()), (1, "postdesk: There is no ticket #7\n"));
}

#[test]
fn a_desk_that_is_not_there_is_not_made_by_looking_at_it() {
    let desk = Desk::new(ONE_MAILBOX);
    for call in [&["ticket", "list"][..], &["queue"], &["quarantine"], &["export"], &["dump"]] {
        let said = desk.call(call);
        assert_eq!(said.code, 1, "{call:?}");
        assert!(said.err.contains("There is no desk in"), "{}", said.err);
    }
    assert!(!desk.path("data").exists());
}

#[test]
fn what_waits_can_be_seen_tried_again_and_given_up() {
    let desk = desk_with_a_ticket();
    let waiting = desk.call(&["queue", "--json"]).json();
    assert_eq!(waiting.len(), 2);
    assert_eq!((&waiting[0]["recipient"], &waiting[0]["state"]), (&json!("ada@example.net"), &json!("queued")));
    let shown = desk.call(&["queue", "show", "1"]).good();
    assert!(shown.lines().any(|line| line.starts_with("to ") && line.ends_with(" ada@example.net")), "{shown}");
    assert!(desk.call(&["queue", "retry", "1"]).good().starts_with("Mail 1 is due now"));
    let asked = desk.call_with(&["queue", "discard", "1"], b"no\n");
    assert_eq!((asked.code, asked.err.contains("Nothing was done")), (1, true), "{}", asked.err);
    assert_eq!(desk.call_with(&["queue", "discard", "1"], b"yes\n").good(), "Mail 1 is given up\n");
    assert_eq!(desk.call(&["queue", "discard", "1", "--yes"]).code, 1);
    assert_eq!(desk.call(&["queue", "--json"]).json().len(), 1);
}

#[test]
fn what_a_limit_holds_is_told_sent_and_given_up_by_one_word() {
    let desk = Desk::new(&format!("{ONE_MAILBOX}\n[limits]\nacks_in_all = \"1/h\"\n"));
    let write = |name: &str| {
        let mail = format!("From: {name}@example.net\r\nTo: help@acme.example\r\nSubject: Hello\r\n\r\nHi {name}.\r\n");
        assert_eq!(desk.call_with(&["receive"], mail.as_bytes()).code, 0);
    };
    let held = || {
        let rows = desk.call(&["queue", "--json"]).json();
        rows.into_iter().filter(|row| row["state"] == "held").collect::<Vec<_>>()
    };
    ["ada", "ben", "eve"].into_iter().for_each(write);
    let list = desk.call(&["queue"]).good();
    assert!(
        list.starts_with("Held since ") && list.contains(": 2 mails of all. 1 automatic mails have gone"),
        "{list}"
    );
    assert!(list.contains("postdesk queue release all\n") && list.contains("held (all)"), "{list}");
    assert_eq!(held().len(), 2);
    assert_eq!(held()[0]["hold"], "all");
    let first = held()[0]["id"].to_string();
    assert!(desk.call(&["queue", "release", &first]).good().starts_with(&format!("Mail {first} is due now")));
    assert_eq!(desk.call(&["queue", "release", &first]).code, 1);
    assert!(desk.call(&["queue", "release"]).good().starts_with("all: 1 mails are due now"));
    assert!(held().is_empty());
    assert_eq!(desk.call(&["queue", "release"]).err, "postdesk: Nothing is held\n");
    ["kim", "lea", "mia"].into_iter().for_each(write);
    let said = desk.call(&["queue", "release", "ticket:9"]);
    assert!(said.code == 1 && said.err.contains("Nothing is held for ticket:9"), "{}", said.err);
    assert_eq!(desk.call(&["queue", "discard", "all", "--yes"]).good(), "all: 2 mails are given up\n");
    assert!(held().is_empty());
    assert_eq!(desk.call(&["queue", "discard", "--yes"]).code, 1);
}

#[test]
fn what_could_not_be_read_can_be_seen_read_again_and_deleted() {
    let desk = Desk::new(ONE_MAILBOX);
    let header = format!("X-Deep: {}\r\n", "x".repeat(10));
    let mut parts = String::new();
    for level in 0..200 {
        parts.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"));
    }
    let bomb = mail("eve@example.com", "1@example.com", "Nested", &format!("{header}{parts}"));
    desk.receive(&bomb);
    desk.receive(&mail("ada@example.net", "2@x", "Away", "Auto-Submitted: auto-replied\r\n\r\nAway.\r\n"));
    let listed = desk.call(&["quarantine", "--json"]).json();
    assert_eq!(listed.len(), 1, "{listed:?}");
    let id = listed[0]["id"].to_string();
    assert_eq!(desk.call(&["quarantine", "show", &id]).good(), bomb);
    let again = desk.call(&["quarantine", "retry", &id]).good();
    assert!(again.starts_with(&format!("mail {id}: quarantined. ")), "{again}");
    let listed = desk.call(&["quarantine", "list", "--all", "--json"]).json();
    let outcomes: Vec<&str> = listed.iter().map(|mail| mail["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["quarantined", "kept"]);
    let id = listed[0]["id"].to_string();
    assert_eq!(desk.call(&["quarantine", "discard", &id]).code, 1);
    desk.call(&["quarantine", "discard", &id, "--yes"]).good();
    assert_eq!(desk.call(&["quarantine", "show", &id]).code, 1);
    assert_eq!(desk.receive(&bomb), "standard input: was taken in before\n");
}

#[test]
fn agents_come_and_go() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.call(&["agent", "add", "Linus@acme.example", "--name", "Linus Berg", "--role", "admin"]).good();
    let list = desk.call(&["agent", "list"]).good();
    assert!(list.contains("grace@acme.example  Grace Hopper  agent  on duty"), "{list}");
    assert!(list.contains("linus@acme.example  Linus Berg    admin  on duty"), "{list}");
    // By its id an alarm names an agent.
    assert!(list.contains("1   grace@acme.example") && list.contains("2   linus@acme.example"), "{list}");
    desk.call(&["agent", "disable", "grace@acme.example"]).good();
    let agents = desk.call(&["agent", "list", "--json"]).json();
    assert_eq!((&agents[0]["is_disabled"], &agents[1]["is_disabled"]), (&json!(true), &json!(false)));
    desk.receive(&mail("ada@example.net", "1@x", "Printer", "\r\nIt burns.\r\n"));
    let waiting = desk.call(&["queue", "--json"]).json();
    let to: Vec<&str> = waiting.iter().map(|mail| mail["recipient"].as_str().unwrap()).collect();
    assert_eq!(to, ["ada@example.net", "linus@acme.example"]);
    for (email, name, wanted) in [
        ("help@acme.example", "Grace", "mailbox.support"),
        ("grace", "Grace", "not a mail address"),
        ("grace@acme.example", " ", "--name is empty"),
    ] {
        let said = desk.call(&["agent", "add", email, "--name", name]);
        assert_eq!((said.code, said.err.contains(wanted)), (1, true), "{}", said.err);
    }
    assert_eq!(desk.call(&["agent", "disable", "nobody@acme.example"]).code, 1);
}

#[test]
fn templates_can_be_seen_without_a_desk() {
    let desk = Desk::new(ONE_MAILBOX);
    let list = desk.call(&["template", "list"]).good();
    assert!(list.contains("acknowledgement   customers  postdesk"), "{list}");
    let german = desk.call(&["template", "preview", "acknowledgement", "--language", "de"]).good();
    assert!(german.starts_with("Ihre Anfrage"), "{german}");
    assert!(desk.call(&["template", "preview", "answer", "--html"]).good().starts_with("<!doctype html>"));
    let own = desk.path("data/templates/mail");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("answer.txt.hbs"), "Ours: {{message.text}}").unwrap();
    assert!(desk.call(&["template", "preview", "answer"]).good().starts_with("Ours: 4711"));
    assert!(desk.call(&["template", "list"]).good().contains("answer            customers  your own file"));
    std::fs::write(own.join("answer.txt.hbs"), "{{nonsense}}").unwrap();
    let said = desk.call(&["template", "preview", "answer"]);
    assert!(said.err.contains("answer.txt.hbs") && !said.out.contains("Ours"), "{}", said.err);
    let said = desk.call(&["template", "preview", "nonsense"]);
    assert_eq!((said.code, said.err.contains("acknowledgement")), (1, true), "{}", said.err);
}

#[test]
fn a_bad_configuration_is_told_whole_and_ends_with_78() {
    let desk =
        Desk::new("data_dir = 3\n[mailbox.support]\naddress = 'help'\nimap.hots = 'x'\n[http]\nlisten = '8025'\n");
    let said = desk.call(&["check"]);
    assert_eq!(said.code, 78);
    for line in
        [":1: data_dir: ", ":3: mailbox.support.address: ", ":4: mailbox.support.imap.hots: ", ":6: http.listen: "]
    {
        assert!(said.out.contains(&format!("postdesk.toml{line}")), "{line:?} is in\n{}", said.out);
    }
    assert!(said.out.trim_end().ends_with(" mistakes"), "{}", said.out);
    assert_eq!(desk.call(&["run"]).code, 78);
}

#[test]
fn check_looks_at_everything_on_disk() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk_with_a_ticket();
    let server = crate::harness::dns::NameServer::start();
    let config = format!("{ONE_MAILBOX}[dns]\nservers = ['{}']\n", server.address);
    desk.write("postdesk.toml", &config);
    let said = desk.call(&["check"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("ok  dns                      answers\n"), "{}", said.out);
    let schema = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap().count() - 1;
    let sound = format!("ok  database                 schema {schema}, sound; no daemon works on it\n");
    assert!(said.out.contains(&sound), "{}", said.out);
    assert!(said.out.contains("mailbox.support.maildir  not there yet"), "{}", said.out);

    let own = desk.path("data/templates/mail");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("answer.txt.hbs"), "{{nonsense}}").unwrap();
    std::fs::set_permissions(desk.path("data"), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(desk.path("data/postdesk.db"), std::fs::Permissions::from_mode(0o644)).unwrap();
    desk.call(&["agent", "disable", "grace@acme.example"]).good();
    let lock = std::fs::File::open(desk.path("data/lock")).unwrap();
    lock.lock().unwrap();
    let config =
        config.replace("tag = 'Acme'", "plus_addresses = false").replace(&server.address.to_string(), "127.0.0.1:9");
    desk.write("postdesk.toml", &config);
    let findings = desk.call(&["check", "--json"]).json();
    for (what, state, wanted) in [
        ("templates", "warn", "answer.txt.hbs"),
        ("data_dir", "warn", "has mode 755"),
        ("files", "warn", "postdesk.db has mode 644"),
        ("agents", "warn", "nobody"),
        ("mailbox.support", "warn", "no plus addresses"),
        ("dns", "warn", ""),
        ("database", "ok", "a daemon works on it"),
    ] {
        let is_it = |finding: &&serde_json::Value| {
            finding["what"] == what && finding["state"] == state && finding["value"].as_str().unwrap().contains(wanted)
        };
        assert!(findings.iter().any(|finding| is_it(&finding)), "{what} {wanted}: {findings:#?}");
    }
}

#[test]
fn r11_a_damaged_or_foreign_database_is_told_and_left_alone() {
    let desk = Desk::new(ONE_MAILBOX);
    for number in 0..30 {
        let text = format!("\r\n{}\r\n", "It burns. ".repeat(200));
        desk.write(&format!("{number}.eml"), &mail("ada@example.net", &format!("{number}@x"), "Printer", &text));
    }
    let files: Vec<String> = (0..30).map(|number| format!("{number}.eml")).collect();
    let call: Vec<&str> = std::iter::once("receive").chain(files.iter().map(String::as_str)).collect();
    desk.call(&call).good();
    // Whoever closes the database last writes all of it into its one file.
    desk.call(&["ticket"]).good();
    let path = desk.path("data/postdesk.db");
    let mut damaged = std::fs::read(&path).unwrap();
    let end = damaged.len() - 4096;
    damaged[8192..end].fill(0x5a);
    std::fs::write(&path, &damaged).unwrap();
    let said = desk.call(&["check", "--offline"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("fail  database"), "{}", said.out);

    std::fs::write(&path, "This is a letter to my aunt, and no database at all. ".repeat(100)).unwrap();
    let said = desk.call(&["check", "--offline"]);
    assert_eq!(said.code, 1, "{}", said.out);
    let said = desk.call(&["ticket", "list"]);
    assert_eq!((said.code, said.err.contains("postdesk.db")), (1, true), "{}", said.err);
    assert!(std::fs::read(&path).unwrap().starts_with(b"This is a letter"));
}

//! B15: of a person who is erased, nothing is left of what came by the web, in any file.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use postdesk::desk::FormConfirm;
use serde_json::Value;

use super::bench::{Bench, SAME};
use super::{DECENT, HOUR};
use crate::web::client::statuses;

/// What lies in a folder, in lower case; what went out is the mail server's.
fn all_of(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let one = |path: std::path::PathBuf| match path.is_dir() {
        true if path.ends_with("outbox") => Vec::new(),
        true => all_of(&path),
        // A socket holds nothing.
        false => std::fs::read(path).unwrap_or_default().to_ascii_lowercase(),
    };
    entries.flat_map(one).collect()
}

fn call(bench: &Bench, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postdesk"));
    command.arg("-c").arg(bench.here.folder.path().join("postdesk.toml")).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn waits(bench: &Bench, email: &str, name: &str) {
    let form = bench.page("");
    bench.clock.advance(Duration::from_secs(20));
    let typed = [("subject", "Second thing"), ("message", "Words that wait."), ("email", email), ("name", name)];
    let heard = form.typed(&typed).file("own.txt", format!("Letter of {email}").as_bytes()).send(SAME);
    assert_eq!(statuses(&heard), [202], "{heard}");
}

#[test]
fn no_byte_of_what_came_by_the_web_is_left() {
    let bench = Bench::new(|_| ());
    let data = bench.here.folder.path().join("data");
    let database = rusqlite::Connection::open(data.join("postdesk.db")).unwrap();
    let count = |sql: &str| -> i64 { database.query_row(sql, [], |row| row.get(0)).unwrap() };
    bench.confirms(FormConfirm::Never);
    assert_eq!(bench.write(&DECENT, SAME), 303);
    bench.sign_in("ada@example.net");
    let rated = "UPDATE tickets SET rating = 1, rating_comment = 'Ask Ada Lovelace, ada@example.net', survey_at = 1";
    database.execute(rated, []).unwrap();
    bench.clock.advance(Duration::from_secs(2 * HOUR));
    bench.confirms(FormConfirm::Always);
    waits(&bench, "ada@example.net", "Ada Lovelace");
    waits(&bench, "eve@example.org", "Eve Moneypenny");
    let of_web = ["forms", "uploads", "sessions", "sign_ins"].map(|table| format!("SELECT count(*) FROM {table}"));
    assert_eq!(of_web.each_ref().map(|sql| count(sql)), [3, 2, 1, 1]);
    let before = all_of(&data);
    let names = ["ada@example.net", "lovelace", "eve@example.org", "moneypenny"];
    assert!(names.iter().all(|name| memchr::memmem::find(&before, name.as_bytes()).is_some()));

    // Who has no ticket has a right to the same.
    for (address, tickets) in [("ada@example.net", 1), ("EVE@example.org", 0)] {
        let lines = call(&bench, &["export", "--contact", address]);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of_kind = |kind: &str| lines.iter().filter(|line| line["type"] == kind).count();
        assert_eq!((of_kind("contact"), of_kind("form"), of_kind("ticket")), (1, 1, tickets), "{lines:?}");
        assert!(lines.iter().any(|line| line["typed"].to_string().contains("Words that wait.")), "{lines:?}");
        assert!(call(&bench, &["erase", address, "--with-tickets", "--yes"]).contains("Erased"), "{address}");
    }
    let left = all_of(&data);
    for name in names {
        assert!(memchr::memmem::find(&left, name.as_bytes()).is_none(), "{name}");
    }
    assert_eq!(of_web.each_ref().map(|sql| count(sql)), [0, 0, 0, 0]);
    assert_eq!(count("SELECT count(*) FROM persons") + count("SELECT count(*) FROM tickets"), 0);
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert!(call(&bench, &["erase", "eve@example.org"]).contains("was erased on"));
}

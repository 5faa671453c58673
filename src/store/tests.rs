use super::*;
use crate::desk::{Actor, Change, Channel, Demand, MessageKind, Side, Stage, Stale, TeamAssign, Ticket, Via};
use crate::mail::Attachment;

fn store() -> Store {
    Store::throw_away(Clock::manual(time(1_000_000)), Entropy::System).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn schema(conn: &Connection) -> String {
    let mut statement = conn
        .prepare(
            "SELECT sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'refinery_schema_history'
             ORDER BY type DESC, name",
        )
        .unwrap();
    let rows: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    rows.join(";\n\n") + ";\n"
}

#[test]
fn the_whole_schema_reads_as_written_down() {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate(&mut conn).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/schema.sql");
    let now = schema(&conn);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), now, "UPDATE=1 writes it");
}

/// Tables that grow with the mails.
const BIG: &[&str] = &[
    "tickets",
    "messages",
    "outbox",
    "mails",
    "history",
    "participants",
    "addresses",
    "persons",
    "attachments",
    "help_texts",
    "help_pages",
    "help_votes",
    "help_images",
    "help_terms",
    "help_tags",
    "forms",
    "budgets",
    "floods",
    "uploads",
    "sign_ins",
    "sessions",
    "senders",
    "untold",
];

#[test]
fn no_query_of_the_daily_way_walks_a_whole_table() {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate(&mut conn).unwrap();
    let source = [
        include_str!("tickets.rs"),
        include_str!("people.rs"),
        include_str!("messages.rs"),
        include_str!("outbox.rs"),
        include_str!("mails.rs"),
        include_str!("held.rs"),
        include_str!("holds.rs"),
        include_str!("bounces.rs"),
        include_str!("budgets.rs"),
        include_str!("setup.rs"),
        include_str!("raws.rs"),
        include_str!("acts.rs"),
        include_str!("aside.rs"),
        include_str!("regroup.rs"),
        include_str!("seen.rs"),
        include_str!("sorting.rs"),
        include_str!("lists.rs"),
        include_str!("lists/keep.rs"),
        include_str!("contacts.rs"),
        include_str!("duty.rs"),
        include_str!("waiting.rs"),
        include_str!("timers.rs"),
        include_str!("digest.rs"),
        include_str!("questions.rs"),
        include_str!("articles.rs"),
        include_str!("articles/keep.rs"),
        include_str!("articles/images.rs"),
        include_str!("articles/find.rs"),
        include_str!("articles/votes.rs"),
        include_str!("forms.rs"),
        include_str!("uploads.rs"),
        include_str!("own.rs"),
        include_str!("sight.rs"),
        include_str!("sessions.rs"),
        include_str!("surveys.rs"),
    ]
    .map(|file| file.split("#[cfg(test)]").next().unwrap_or_default())
    .join("\n");
    let mut seen = 0;
    for sql in statements(&source) {
        // RETURNING walks what was just written, which the plan calls by the table's name.
        let sql = sql.split("RETURNING").next().unwrap_or_default().to_owned();
        // An upsert's plan has the children of its table, which are walked only while a foreign key is broken.
        let sql = sql.split("ON CONFLICT").next().unwrap_or_default().to_owned();
        let mut statement = match conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) {
            Ok(statement) => statement,
            Err(fault) => panic!("{fault}: {sql}"),
        };
        seen += 1;
        let plan: Vec<String> = statement.raw_plan();
        for step in plan {
            let walks = BIG.iter().any(|table| step == format!("SCAN {table}"));
            assert!(!walks, "{step} in {sql}");
        }
    }
    assert!(seen > 50, "only {seen} statements were found");
}

#[test]
fn what_is_held_back_in_quiet_hours_is_looked_up_by_its_index() {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate(&mut conn).unwrap();
    let asked: Vec<String> =
        statements(include_str!("timers.rs")).into_iter().filter(|sql| sql.contains("SELECT 1 FROM outbox")).collect();
    assert_eq!(asked.len(), 4);
    for sql in asked {
        let plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap().raw_plan().join("; ");
        assert!(plan.contains("outbox_quiet (agent_id=?"), "{plan} in {sql}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan} in {sql}");
    }
}

trait RawPlan {
    fn raw_plan(&mut self) -> Vec<String>;
}

impl RawPlan for rusqlite::Statement<'_> {
    fn raw_plan(&mut self) -> Vec<String> {
        let mut rows = self.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            plan.push(row.get(3).unwrap());
        }
        plan
    }
}

/// Every SQL statement in a source text: string literals that begin with a verb, with the constants of the files put in.
fn statements(source: &str) -> Vec<String> {
    let constants: Vec<(String, String)> = source
        .split("const ")
        .skip(1)
        .filter_map(|part| {
            let (name, rest) = part.split_once(':')?;
            let value = rest.split_once('"')?.1.split_once('"')?.0;
            Some((format!("{{{name}}}"), value.to_owned()))
        })
        .collect();
    let literals = source.split('"').skip(1).step_by(2);
    literals
        .filter(|text| {
            let verb =
                ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|verb| text.trim_start().starts_with(verb));
            verb || text.starts_with('{') && text.contains(" WHERE ")
        })
        .filter(|text| {
            text.contains("FROM ") || text.contains("INTO ") || text.contains("SET ") || text.starts_with('{')
        })
        // The constants themselves come with a filter where they are used.
        .filter(|text| !constants.iter().any(|(_, value)| value == text))
        .map(|text| {
            let mut text = text.to_owned();
            for (name, value) in &constants {
                text = text.replace(name, value);
            }
            text.replace("{filter}", "outbox.state = 'failed'")
        })
        .collect()
}

#[test]
fn what_fails_or_panics_is_undone_alone() {
    let store = store();
    let good = store.write(|tx| tx.set_fact("a", "1"));
    let bad: Answer<()> = store.write(|tx| {
        tx.set_fact("b", "1")?;
        anyhow::bail!("no")
    });
    let panics: Answer<()> = store.write(|tx| {
        tx.set_fact("c", "1")?;
        panic!("on purpose")
    });
    let last = store.write(|tx| tx.set_fact("d", "1"));
    assert!(good.wait().is_ok() && bad.wait().is_err() && panics.wait().is_err() && last.wait().is_ok());
    let facts = store
        .read(|reader| {
            ["a", "b", "c", "d"].iter().map(|name| Ok(reader.find_fact(name)?.is_some())).collect::<Result<Vec<_>>>()
        })
        .unwrap();
    assert_eq!(facts, [true, false, false, true]);
}

#[test]
fn what_fails_or_panics_alone_leaves_the_rest_of_its_transaction() {
    let store = store();
    let whole = store.write(|tx| {
        tx.set_fact("a", "1")?;
        let failed = tx.alone(|| {
            tx.set_fact("b", "1")?;
            // A part that fails with its own savepoint open.
            tx.attempt(|| -> Result<Result<(), ()>> {
                tx.set_fact("c", "1")?;
                anyhow::bail!("no")
            })
        })?;
        let panicked = tx.alone(|| -> Result<()> {
            tx.set_fact("d", "1")?;
            panic!("on purpose")
        })?;
        tx.alone(|| tx.set_fact("e", "1"))??;
        Ok((failed.is_err(), panicked.is_err()))
    });
    assert_eq!(whole.wait().unwrap(), (true, true));
    let facts = store
        .read(|reader| {
            ["a", "b", "c", "d", "e"]
                .iter()
                .map(|name| Ok(reader.find_fact(name)?.is_some()))
                .collect::<Result<Vec<_>>>()
        })
        .unwrap();
    assert_eq!(facts, [true, false, false, false, true]);
}

#[test]
fn a_newer_or_foreign_database_is_refused_with_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    drop(Store::open(&path, Clock::System, Entropy::System).unwrap());
    let conn = Connection::open(&path).unwrap();
    conn.execute(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (9999, 'x', '', '1')",
        [],
    )
    .unwrap();
    drop(conn);
    let fault = format!("{:#}", Store::open(&path, Clock::System, Entropy::System).err().unwrap());
    assert!(fault.contains("newer version"), "{fault}");
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let fault = format!("{:#}", Store::open(&foreign, Clock::System, Entropy::System).err().unwrap());
    assert!(fault.contains("another program"), "{fault}");
}

#[test]
fn a_mail_with_attachments_comes_back_byte_for_byte_and_each_content_is_kept_once() {
    use base64::Engine;
    let bytes: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let flat = base64::engine::general_purpose::STANDARD.encode(&bytes);
    let part = Attachment {
        name: Some("a.bin".into()),
        content_type: "application/octet-stream".into(),
        sha256: sha256(&bytes),
        bytes,
        inline: false,
        content_id: None,
    };
    let store = store();
    store.write(|tx| tx.set_mailbox("default", "support", "help@x.example", "", "").map(|_| ())).wait().unwrap();
    for (serial, (line, end)) in [(76, "\r\n"), (60, "\n"), (76, "\n"), (20_000_000, "\n")].into_iter().enumerate() {
        let body: Vec<String> =
            flat.as_bytes().chunks(line).map(|row| String::from_utf8(row.to_vec()).unwrap()).collect();
        let raw = format!("Subject: x{end}{end}before{end}{}{end}after{end}", body.join(end)).into_bytes();
        let packed = pack(&raw, std::slice::from_ref(&part)).unwrap();
        let id = store
            .write(move |tx| {
                let mail = NewMail {
                    brand: crate::desk::BrandId(1),
                    mailbox: crate::desk::MailboxId(1),
                    fingerprint: [serial as u8; 32],
                    message_id: "",
                    sender: "",
                    subject: "",
                    size: 0,
                    class: "human",
                };
                let id = tx.insert_mail(&mail, Outcome::Kept, "")?;
                tx.insert_raw(id, &packed)?;
                Ok(id)
            })
            .wait()
            .unwrap();
        assert_eq!(store.read(|reader| reader.find_raw(id)).unwrap().unwrap(), raw, "line {line}");
    }
    let blobs: i64 =
        store.read(|reader| Ok(reader.conn.query_row("SELECT COUNT(*) FROM blobs", [], |row| row.get(0))?)).unwrap();
    assert_eq!(blobs, 1);
}

fn any_change() -> impl proptest::strategy::Strategy<Value = Change> {
    use proptest::prelude::*;
    let stage = proptest::sample::select(Stage::ALL);
    let side = proptest::sample::select(Side::ALL);
    let kind = proptest::sample::select(MessageKind::ALL);
    prop_oneof![
        (kind, any::<bool>(), any::<bool>()).prop_map(|(kind, automatic, via)| Change::MessageAdded {
            kind,
            automatic,
            via
        }),
        (stage.clone(), stage, side).prop_map(|(from, to, by)| Change::StageSet {
            from,
            to,
            by,
            from_status: from.word().to_owned(),
            to_status: to.word().to_owned(),
        }),
        Just(Change::Assigned { from: None, to: None, reason: String::new() }),
        Just(Change::PrioritySet { from: "normal".to_owned(), to: "high".to_owned() }),
        Just(Change::Due { from: None, to: Some(time(5_000_000)) }),
        Just(Change::Snoozed { from: None, to: Some(time(4_000_000)) }),
        Just(Change::Locked { on: true }),
        Just(Change::Mentions { number: 3 }),
        Just(Change::Withheld { why: "x".into() }),
    ]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    #[test]
    fn a_ticket_is_kept_exactly_as_its_changes_make_it(changes in proptest::collection::vec(any_change(), 0..12)) {
        let clock = Clock::manual(time(1_000_000));
        let store = Store::throw_away(clock.clone(), Entropy::System).unwrap();
        let mut ticket = store.write(|tx| {
            let mailbox = tx.set_mailbox("default", "support", "help@x.example", "", "")?;
            let requester = tx.get_or_make_person(mailbox.brand, "ada@example.net", "Ada", "")?;
            tx.insert_ticket(&NewTicket {
                brand: mailbox.brand,
                mailbox: mailbox.id,
                subject: "x".into(),
                channel: Channel::Mail,
                requester,
                linked_to: None,
            })
        }).wait().unwrap();
        for change in changes {
            clock.advance(Duration::from_secs(61));
            let before = ticket.clone();
            let kept: Ticket = store.write(move |tx| {
                let after = before.after(&change, tx.now);
                tx.set_ticket(&after)?;
                tx.insert_history(&after, &Actor::System, Via::Mail, &change, None, None)?;
                tx.get_ticket(after.id).map(|read| { assert_eq!(read, after); read })
            }).wait().unwrap();
            ticket = kept;
        }
    }
}

#[test]
fn a_kept_statement_is_not_prepared_again_for_another_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = connect(&folder.path().join("postdesk.db")).unwrap();
    migrate(&mut conn).unwrap();
    for sql in [
        "SELECT outbox.id FROM outbox JOIN mailboxes ON mailboxes.id = outbox.mailbox_id WHERE outbox.id = ?1",
        "SELECT id FROM messages WHERE ticket_id = ?1 AND id <= ?2 ORDER BY id DESC",
        "SELECT id FROM outbox WHERE mailbox_id = ?1 AND state IN ('queued', 'sending') AND due_at <= ?2 LIMIT ?3",
    ] {
        for value in 1..20 {
            let mut kept = conn.prepare_cached(sql).unwrap();
            let values = vec![value; kept.parameter_count()];
            assert!(kept.query(rusqlite::params_from_iter(values)).unwrap().next().unwrap().is_none());
        }
        assert_eq!(conn.prepare_cached(sql).unwrap().get_status(rusqlite::StatementStatus::RePrepare), 0, "{sql}");
    }
}

/// Every row of every table but the migrations' own, with the columns it has now.
fn rows_of(conn: &Connection, columns: &[(String, Vec<String>)]) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns) in columns {
        let list: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let sql = format!("SELECT '{table}: ' || {} FROM {table}", list.join(" || ', ' || "));
        let mut statement = conn.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all.sort();
    all
}

fn columns_of(conn: &Connection) -> Vec<(String, Vec<String>)> {
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'refinery%'")
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let columns = |table: &String| -> Vec<String> {
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        statement.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    tables.into_iter().map(|table| (table.clone(), columns(&table))).collect()
}

#[test]
fn a_desk_of_the_first_schema_has_all_it_had_after_the_migrations() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(include_str!("../../tests/first_schema/desk.sql")).unwrap();
    let columns = columns_of(&conn);
    let before = rows_of(&conn, &columns);
    drop(conn);
    assert!(examine(&path).unwrap().is_older);
    assert_eq!((columns.len(), before.len()), (28, 79), "the sample holds something of everything");

    let store = Store::open(&path, Clock::System, Entropy::System).unwrap();
    let brand = crate::desk::BrandId(1);
    store.write(move |tx| tx.ship_lists(brand)).wait().unwrap();
    let after = store.read(|reader| Ok(rows_of(reader.conn, &columns))).unwrap();
    let lost: Vec<&String> = before.iter().filter(|row| !after.contains(row)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let new: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
    assert!(
        matches!(new.as_slice(), [row] if row.starts_with("statuses: ") && row.contains("'spam', 'cancelled'")),
        "{new:?}"
    );

    let check = |reader: &Reader<'_>| {
        let grace = reader.find_agent_by_address(brand, "grace@home.example")?.unwrap();
        assert_eq!(grace.settings, crate::desk::Settings::default());
        let found = reader.get_brand(brand)?;
        assert_eq!((found.stale, found.demand, found.trust_domain), (Stale::Hold, Demand::Address, false));
        let team = reader.list_teams(brand)?.remove(0);
        assert_eq!((team.assign, team.last_assigned, team.members.len()), (TeamAssign::None, None, 2));
        assert!(reader.list_priorities(brand)?.iter().all(|term| term.is_active));
        assert!(reader.list_statuses(brand)?.iter().all(|status| status.term.is_active));
        assert!(reader.list_tags(brand)?.iter().all(|tag| tag.is_active && tag.names.is_empty()));
        assert!(reader.list_canned(brand)?.iter().all(|canned| canned.is_active && canned.used == 0));
        let contact = reader.find_contact(brand, "ada@example.net")?.unwrap();
        assert_eq!((contact.name.as_str(), contact.tickets, contact.organisation), ("Ada", 2, None));
        let raw = reader.find_raw(1)?.unwrap();
        assert!(raw.starts_with(b"From: Ada <ada@example.net>\r\n") && raw.ends_with(b"--b--\r\n"));
        Ok(())
    };
    store.read(check).unwrap();
    drop(store);
    let examined = examine(&path).unwrap();
    assert_eq!((examined.is_older, examined.damage.len()), (false, 0));
    let dangling: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(dangling, 0);
}

#[test]
fn a_search_that_takes_too_long_breaks_off_and_spoils_nothing_for_the_next() {
    let store = store();
    let count = |most: i64| {
        move |reader: &Reader| {
            let mut statement = reader.conn.prepare(
                "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1) SELECT COUNT(*) FROM numbers",
            )?;
            Ok(statement.query_row([most], |row| row.get::<_, i64>(0))?)
        }
    };
    let begun = std::time::Instant::now();
    assert_eq!(store.read_within(Duration::from_millis(20), count(i64::MAX)).unwrap(), None);
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(store.read_within(Duration::from_secs(20), count(9)).unwrap(), Some(9));
    assert_eq!(store.read(count(100_000)).unwrap(), 100_000);
}

#[test]
fn r12_a_desk_of_each_schema_there_has_been_opens_with_all_it_had() {
    for version in 1..=8 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postdesk.db");
        let mut conn = Connection::open(&path).unwrap();
        conn.execute_batch(include_str!("../../tests/first_schema/desk.sql")).unwrap();
        schema::migrate_to(&mut conn, version).unwrap();
        let messages: i64 = conn.query_row("SELECT COUNT(*) FROM messages", [], |row| row.get(0)).unwrap();
        drop(conn);
        assert_eq!(examine(&path).unwrap().schema, i64::from(version));
        let store = Store::open(&path, Clock::System, Entropy::System).unwrap();
        let count = store.read(|reader| {
            Ok(reader.conn.query_row("SELECT COUNT(*) FROM messages", [], |row| row.get::<_, i64>(0))?)
        });
        assert_eq!(count.unwrap(), messages, "schema {version}");
        drop(store);
        let examined = examine(&path).unwrap();
        assert!(!examined.is_older && examined.damage.is_empty(), "schema {version}: {examined:?}");
        let kept: Vec<_> = std::fs::read_dir(folder.path().join("snapshots")).unwrap().flatten().collect();
        assert_eq!(kept.len(), 1, "schema {version}");
        assert_eq!(examine(&kept[0].path()).unwrap().schema, i64::from(version), "the copy is as it was");
    }
}

#[test]
fn r12_a_desk_as_the_version_before_left_it_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    let packed = include_bytes!("../../tests/schemas/v008.db.zst");
    std::fs::write(&path, zstd::stream::decode_all(&packed[..]).unwrap()).unwrap();
    let store = Store::open(&path, Clock::System, Entropy::System).unwrap();
    let counted = store.read(|reader| {
        let count = |table: &str| -> rusqlite::Result<i64> {
            reader.conn.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0))
        };
        Ok((count("tickets")?, count("messages")?, count("help_texts")?))
    });
    assert_eq!(counted.unwrap(), (4, 9, 14));
    drop(store);
    let examined = examine(&path).unwrap();
    assert!(!examined.is_older && examined.damage.is_empty(), "{examined:?}");
}

#[test]
fn only_the_newest_three_copies_of_before_an_upgrade_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('one')").unwrap();
    for second in 0..5 {
        let now = crate::clock::Timestamp::from_second(1_800_000_000 + second).unwrap();
        snapshot::take(&conn, &path, 8, now).unwrap();
    }
    let folder = folder.path().join("snapshots");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("before-008-20270115T0800")), "{names:?}");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(folder.join(&names[0])).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_look_through_ends_before_the_log_grows_without_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    let store = Store::open(&path, Clock::System, Entropy::System).unwrap();
    let many = "INSERT INTO facts WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
        SELECT 'fact ' || i, 'x' FROM n";
    store.write(move |tx| Ok(tx.conn.execute(many, [])?)).wait().unwrap();
    let ended = std::sync::atomic::AtomicBool::new(false);
    let look = |growth| guard::look(&path, false, std::time::Duration::from_secs(60), growth).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Waits for no disk, so that something is written during each look.
            let conn = connect(&path).unwrap();
            conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                let _ = conn.execute("REPLACE INTO facts VALUES ('a', hex(randomblob(10000)))", []);
            }
        });
        // A log that is empty grows by whatever is written.
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        let has_time = std::iter::from_fn(|| (std::time::Instant::now() < end).then_some(()));
        let breaks_off = { has_time }.any(|()| store.empty_log().is_ok() && !look(0).is_whole);
        ended.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(breaks_off);
    });
    assert!(look(guard::GROWTH).is_whole);
}

#[test]
fn r9_what_waits_for_a_database_that_is_held_is_refused_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.db");
    let store = Store::open(&path, Clock::System, Entropy::System).unwrap();
    let other = connect(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = std::time::Instant::now();
    let waiting: Vec<_> = (0..20).map(|_| store.write(|_| Ok(()))).collect();
    for answer in waiting {
        let told = answer.wait().unwrap_err().to_string();
        assert!(told.contains("Another program holds the database"), "{told}");
    }
    assert!(start.elapsed() < 2 * BUSY, "they waited one after the other: {:?}", start.elapsed());
    assert_eq!(store.condition(), Condition::Locked);
    other.execute_batch("COMMIT").unwrap();
    store.write(|_| Ok(())).wait().unwrap();
    assert_eq!(store.condition(), Condition::Well);
}

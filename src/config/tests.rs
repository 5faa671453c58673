use std::path::Path;
use std::time::Duration;

use proptest::prelude::*;
use secrecy::ExposeSecret as _;

use super::document::Document;
use super::*;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

fn nothing(_: &str) -> Option<String> {
    None
}

fn no_command(_: &str, _: &Path) -> anyhow::Result<String> {
    anyhow::bail!("tests run no commands")
}

fn around(base_dir: &Path) -> Surroundings<'_> {
    Surroundings { base_dir, variable: &nothing, run: &no_command, readable_by_others: false }
}

fn parsed(text: &str) -> Result<Loaded, Vec<Mistake>> {
    parse(text, &around(Path::new("/etc/postdesk")))
}

fn good(text: &str) -> Loaded {
    parsed(text).unwrap_or_else(|mistakes| panic!("{}", lines(&mistakes)))
}

fn lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|mistake| mistake.in_file("postdesk.toml") + "\n").collect()
}

/// The mistakes of a file with one good mailbox and these lines in front.
fn mistakes_of(text: &str) -> String {
    lines(&parsed(text).expect_err("a mistake"))
}

const MINIMAL: &str = r#"
[mailbox.support]
address = "support@acme.example"
imap.host = "mail.acme.example"
smtp.host = "mail.acme.example"
password = "secret"

[http]
"#;

fn imap(mailbox: &Mailbox) -> &Imap {
    match &mailbox.source {
        Source::Imap(imap) => imap,
        other => panic!("{other:?}"),
    }
}

fn password(proof: &Proof) -> &str {
    match proof {
        Proof::Password(password) => password.expose_secret(),
        Proof::Token => panic!("a token"),
    }
}

fn smtp(mailbox: &Mailbox) -> &Smtp {
    match &mailbox.sink {
        Sink::Smtp(smtp) => smtp,
        other @ Sink::Outbox(_) => panic!("{other:?}"),
    }
}

#[test]
fn a_minimal_file_does_and_every_default_is_filled_in() {
    let Loaded { config, warnings, .. } = good(MINIMAL);
    assert_eq!(warnings, []);
    assert_eq!(config.data_dir, Path::new("/var/lib/postdesk"));
    assert_eq!(config.language, "en");
    assert_eq!(config.timezone.iana_name(), Some("UTC"));
    assert_eq!(config.agents, []);

    let support = &config.mailboxes["support"];
    assert_eq!((support.name.as_str(), support.display_name.as_str()), ("support", "Support"));
    assert_eq!((support.address.as_str(), support.tag.as_str()), ("support@acme.example", ""));
    assert_eq!((support.brand.as_str(), support.plus_addresses), ("default", true));
    assert_eq!(support.trusted_authserv_id, None);
    let imap = imap(support);
    assert_eq!((imap.host.as_str(), imap.port, imap.tls), ("mail.acme.example", 993, Tls::Implicit));
    assert_eq!((imap.username.as_str(), password(&imap.proof)), ("support@acme.example", "secret"));
    assert_eq!((imap.folder.as_str(), &imap.done), ("INBOX", &Done::Move("Processed".into())));
    assert_eq!((imap.idle, imap.poll, imap.probe), (true, Duration::from_secs(60), Probe::Auto));
    assert_eq!((&imap.ca_file, imap.timeout), (&None, Duration::from_secs(60)));
    let smtp = smtp(support);
    assert_eq!((smtp.host.as_str(), smtp.port, smtp.tls), ("mail.acme.example", 587, Tls::Starttls));
    let (username, proof) = smtp.login.as_ref().unwrap();
    assert_eq!((username.as_str(), password(proof)), ("support@acme.example", "secret"));
    assert_eq!((&smtp.ca_file, smtp.timeout, smtp.connections), (&None, Duration::from_secs(30), 2));

    let Delivery { retry_first, retry_max, give_up, undo } = config.delivery;
    assert_eq!((retry_first.as_secs(), retry_max.as_secs()), (MINUTE, HOUR));
    assert_eq!((give_up.as_secs(), undo.as_secs()), (3 * DAY, 15));
    assert_eq!(
        (config.http.listen.to_string().as_str(), config.http.base_url.as_str()),
        ("127.0.0.1:8025", "http://127.0.0.1:8025")
    );
    assert_eq!((config.http.connections, config.http.connections_per_address), (1000, 100));
    assert_eq!(config.http.body_bytes, 30_000_000);
    let limits = &config.limits;
    assert_eq!((limits.mail_size, limits.attachment_size, limits.form_size), (25_000_000, 20_000_000, 20_000_000));
    assert_eq!((limits.attachments, limits.acks_per_address_daily), (100, 20));
    assert_eq!(limits.acks_per_address, (3, Duration::from_secs(HOUR)));
    assert_eq!(limits.acks_in_all, (20_000, Duration::from_secs(HOUR)));
    assert_eq!(limits.ack_age, Duration::from_secs(DAY));
}

/// The shape the benchmark drives the daemon with: plain text to loopback, no login for sending.
#[test]
fn a_loopback_file_does() {
    let loaded = good(
        r#"
data_dir = "data"
[mailbox.support]
address = "support@bench.example"
username = "support"
password = "secret"
imap.host = "127.0.0.1"
imap.port = 10143
imap.tls = "none"
smtp.host = "127.0.0.1"
smtp.port = 10025
smtp.tls = "none"
smtp.auth = "none"
[http]
listen = "127.0.0.1:18025"
base_url = "http://127.0.0.1:18025"
"#,
    );
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.config.data_dir, Path::new("/etc/postdesk/data"));
    let support = &loaded.config.mailboxes["support"];
    assert_eq!(
        (imap(support).port, imap(support).tls, imap(support).username.as_str()),
        (10_143, Tls::None, "support")
    );
    assert!(smtp(support).login.is_none());
}

#[test]
fn everything_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca.pem"), "-----BEGIN CERTIFICATE-----\n").unwrap();
    let text = include_str!("testdata/full.toml");
    let Loaded { config, warnings, .. } = parse(text, &around(folder.path())).unwrap();
    assert_eq!(
        lines(&warnings),
        "postdesk.toml:34: mailbox.piped: has no way in, mail comes by `postdesk receive` only; write imap.host, unless that is meant\n"
    );
    let support = &config.mailboxes["support"];
    assert_eq!(
        (support.display_name.as_str(), support.tag.as_str(), support.brand.as_str()),
        ("Acme Hilfe", "Acme", "acme")
    );
    assert_eq!(support.trusted_authserv_id.as_deref(), Some("mx.acme.example"));
    assert!(support.plus_addresses);
    let read = imap(support);
    assert_eq!((read.host.as_str(), read.port, read.tls), ("::1", 143, Tls::Starttls));
    assert_eq!((read.username.as_str(), password(&read.proof)), ("reader", "reading"));
    assert_eq!(
        (&read.done, read.idle, read.probe),
        (&Done::Move("Done/2026".into()), false, Probe::Every(Duration::from_millis(200)))
    );
    assert_eq!(read.ca_file.as_deref(), Some(folder.path().join("ca.pem").as_path()));
    let sent = smtp(support);
    assert_eq!((sent.port, sent.tls, sent.connections), (465, Tls::Implicit, 4));
    let (username, proof) = sent.login.as_ref().unwrap();
    assert_eq!((username.as_str(), password(proof)), ("both", "shared"));
    let sales = &config.mailboxes["sales"];
    assert_eq!((imap(sales).port, &imap(sales).done, imap(sales).probe), (143, &Done::Seen, Probe::Off));
    assert!(matches!(&sales.sink, Sink::Outbox(path) if path == Path::new("/var/lib/postdesk/out/sales")));
    assert!(matches!(config.mailboxes["piped"].source, Source::None));
    assert_eq!(smtp(&config.mailboxes["piped"]).port, 25);
    assert!(
        matches!(&config.mailboxes["watched"].source, Source::Maildir(path) if path == Path::new("/var/lib/postdesk/in"))
    );
    assert!(matches!(&config.mailboxes["watched"].sink, Sink::Outbox(path) if path == Path::new("/srv/out")));
    assert_eq!(
        config.agents,
        [
            Agent {
                email: "ann@acme.example".into(),
                name: "Ann".into(),
                addresses: vec!["ann@home.example".into()],
                role: "admin".into()
            },
            Agent { email: "ben@acme.example".into(), name: "Ben".into(), addresses: vec![], role: "agent".into() },
        ]
    );
}

#[test]
fn every_mistake_of_a_bad_file_is_named_at_once_with_line_and_remedy() {
    golden("bad", include_str!("testdata/bad.toml"), include_str!("testdata/bad.txt"));
}

#[test]
fn what_is_not_even_toml_is_named_line_by_line_and_the_rest_is_still_checked() {
    golden("broken", include_str!("testdata/broken.toml"), include_str!("testdata/broken.txt"));
}

fn golden(name: &str, text: &str, expected: &str) {
    let said = mistakes_of(text);
    if std::env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/config/testdata/{name}.txt"));
        std::fs::write(path, &said).unwrap();
    } else {
        assert_eq!(said, expected, "UPDATE=1 writes it");
    }
    let mut numbers: Vec<usize> = parsed(text).unwrap_err().iter().filter_map(|mistake| mistake.line).collect();
    let found = numbers.clone();
    numbers.sort_unstable();
    assert_eq!(found, numbers);
    assert!(!said.contains("hunter2"), "a password is quoted");
}

#[test]
fn the_annotated_file_is_what_the_key_table_prints_and_means_the_defaults() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/postdesk.toml");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, annotated()).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, annotated(), "UPDATE=1 writes it");
    assert_eq!(text.lines().filter(|line| line.chars().count() > 120).collect::<Vec<_>>(), Vec::<&str>::new());

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("support.password"), "secret\n").unwrap();
    std::fs::write(folder.path().join("ca.pem"), "-----BEGIN CERTIFICATE-----\n").unwrap();
    let read =
        |text: &str| parse(text, &around(folder.path())).unwrap_or_else(|mistakes| panic!("{}", lines(&mistakes)));
    let plain = format!("{:?}", read(&text).config);
    let defaults: Vec<&super::key::Key> = keys::KEYS.iter().filter(|key| key.default.is_some()).collect();
    assert!(defaults.len() > 30);
    for key in defaults.iter().filter(|key| !key.path.starts_with("agent")) {
        let line = keys::HEADINGS
            .iter()
            .map(|(table, ..)| format!("#{}\n", key.example(table)))
            .find(|line| text.contains(line));
        let line = line.unwrap_or_else(|| panic!("{} is not in the file", key.path));
        let with = text.replacen(&line, line.trim_start_matches('#'), 1);
        assert_eq!(format!("{:?}", read(&with).config), plain, "{} is not at its default", key.path);
    }
}

#[test]
fn every_key_has_a_default_or_an_example_that_it_accepts() {
    for key in keys::KEYS {
        let value = key.kind.read_default(key.shown);
        assert!(value.is_ok(), "{}: {value:?}", key.path);
        assert!(!key.doc.lines().any(|line| line.len() > 118), "{}", key.path);
    }
    let mut paths: Vec<&str> = keys::KEYS.iter().map(|key| key.path).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), keys::KEYS.len());
    assert!(keys::KEYS.iter().filter(|key| key.is_secret()).all(|key| {
        ["password", "metrics_token", "client_secret", "ntfy_token", "webhook_secret"].contains(&key.leaf())
    }));
}

#[test]
fn passwords_are_looked_for_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let credentials = folder.path().join("credentials");
    std::fs::create_dir(&credentials).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(path, mode).unwrap();
    };
    write("pw", "by file\r\n");
    write("credentials/support.password", "by credential\n");
    write("credentials/support.smtp.password", "by own credential");
    write("env", "by file of environment\n");
    let head = "[mailbox.support]\naddress='a@b'\nimap.host='h'\nsmtp.host='h'\n";
    let all = "password_command='give'\npassword_file='pw'\npassword='inline'\n";
    let passwords = |keys: &str, variables: &[(&str, &str)]| {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name)?;
            Some(if found.1 == "credentials" { credentials.to_str().unwrap().to_owned() } else { found.1.to_owned() })
        };
        let run = |command: &str, at: &Path| {
            assert_eq!((command, at), ("give", folder.path()));
            Ok("by command\n".to_owned())
        };
        let around =
            Surroundings { base_dir: folder.path(), variable: &variable, run: &run, readable_by_others: false };
        let loaded = parse(&format!("{head}{keys}"), &around).unwrap_or_else(|mistakes| panic!("{}", lines(&mistakes)));
        let support = &loaded.config.mailboxes["support"];
        let of_smtp = smtp(support).login.as_ref().map(|(_, proof)| password(proof).to_owned());
        (password(&imap(support).proof).to_owned(), of_smtp.unwrap(), loaded.warnings.len())
    };
    let same = |password: &str| (password.to_owned(), password.to_owned(), 0);
    let environment = [("POSTDESK_SUPPORT_PASSWORD", "by environment"), ("POSTDESK_SUPPORT_PASSWORD_FILE", "env")];
    assert_eq!(passwords(all, &environment), ("by command".into(), "by command".into(), 1));
    assert_eq!(passwords("password_file='pw'\n", &environment), same("by file"));
    let with_credentials = [("CREDENTIALS_DIRECTORY", "credentials"), environment[0]];
    assert_eq!(passwords("", &with_credentials), ("by credential".into(), "by own credential".into(), 0));
    assert_eq!(passwords("password='inline'\n", &environment), same("by environment"));
    assert_eq!(passwords("", &environment[1..]), same("by file of environment"));
    assert_eq!(passwords("password='inline'\n", &[]), same("inline"));
    let own = [("POSTDESK_SUPPORT_SMTP_PASSWORD", "sending")];
    assert_eq!(passwords("password='inline'\n", &own), ("inline".into(), "sending".into(), 0));
    assert_eq!(passwords("password='inline'\nimap.password='reading'\n", &[]), ("reading".into(), "inline".into(), 0));
}

#[test]
fn a_password_that_cannot_be_had_is_a_mistake_and_is_never_quoted() {
    let head = "[mailbox.support]\naddress='a@b'\nimap.host='h'\nsmtp.host='h'\n";
    for (keys, said) in [
        (
            "",
            "postdesk.toml:1: mailbox.support.password: is missing; write password_file = \"support.password\", or set $POSTDESK_SUPPORT_PASSWORD\n",
        ),
        (
            "password = ''",
            "postdesk.toml:5: mailbox.support.password: is empty; write the password, or remove the line\n",
        ),
        (
            "password = 4711",
            "postdesk.toml:5: mailbox.support.password: a number does not fit here; write text in quotes, like \"text\"\n",
        ),
        (
            "password = \"hun\\nter2\"",
            "postdesk.toml:5: mailbox.support.password: has a line break; write it on one line\n",
        ),
        (
            "password_file = 'none'",
            "postdesk.toml:5: mailbox.support.password_file: /etc/postdesk/none gives no password: No such file or directory (os error 2); make it give the password on one line\n",
        ),
        (
            "password_command = 'x'",
            "postdesk.toml:5: mailbox.support.password_command: the command gives no password: tests run no commands; make it give the password on one line\n",
        ),
    ] {
        assert_eq!(mistakes_of(&format!("{head}{keys}")), said, "{keys}");
    }
}

#[test]
fn a_readable_file_with_a_password_in_it_is_warned_of() {
    let open = Surroundings { readable_by_others: true, ..around(Path::new("/etc/postdesk")) };
    let warnings = parse(MINIMAL, &open).unwrap().warnings;
    assert_eq!(
        lines(&warnings),
        "postdesk.toml:6: mailbox.support.password: stands in a file that others can read; use password_file, or take the right to read this file from group and others (chmod go=)\n"
    );
}

#[test]
fn unusual_pairs_of_port_and_protection_are_warned_of() {
    let text = MINIMAL.replace("password =", "smtp.port = 465\nimap.port = 143\npassword =");
    assert_eq!(
        lines(&good(&text).warnings),
        "postdesk.toml:6: mailbox.support.smtp.port: usually speaks TLS from the first byte; write smtp.tls = \"implicit\"\n\
         postdesk.toml:7: mailbox.support.imap.port: usually does not speak TLS from the first byte; write imap.tls = \"starttls\"\n"
    );
}

#[test]
fn a_real_command_gives_its_first_line_and_a_failing_one_its_status() {
    let here = Path::new("/");
    assert_eq!(secret::run("printf secret", here).unwrap(), "secret");
    assert_eq!(format!("{:#}", secret::run("echo hunter2; exit 3", here).unwrap_err()), "it ended with exit status: 3");
}

#[test]
fn no_secret_is_shown() {
    let loaded = good(&MINIMAL.replace("\"secret\"", "\"hunter2\""));
    let shown = format!("{loaded:?} {:#?}", loaded.config);
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(loaded.settings.iter().any(|setting| setting.key == "mailbox.support.password" && setting.value == "***"));
    let document = Document::read("[mailbox.a]\npassword = \"hunter2\"\nimap.password = \"hunter2\"", keys::SCHEMA);
    let settings = format!("{:?}", document.settings());
    assert!(!settings.contains("hunter2"), "{settings}");
}

#[test]
fn proxies_are_addresses_and_networks() {
    let config =
        good(&MINIMAL.replace("[http]", "[http]\ntrusted_proxies = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']"));
    assert_eq!(config.config.http.trusted_proxies.len(), 3);
    assert!(good(MINIMAL).config.http.trusted_proxies.is_empty());
    for (written, said) in [
        ("'127.0.0.1'", "does not fit here; write a list of addresses and networks"),
        ("['10.0.0.1/8']", "is neither one address nor the first of a network; write it like"),
        ("['proxy.acme.example']", "is not an address or a network; write it like"),
        ("['10.0.0.0/64']", "has a wrong number behind the slash; write it like"),
        ("[1]", "does not fit here"),
    ] {
        let mistakes = parsed(&MINIMAL.replace("[http]", &format!("[http]\ntrusted_proxies = {written}"))).unwrap_err();
        assert!(mistakes.len() == 1 && lines(&mistakes).contains(said), "{written}: {}", lines(&mistakes));
    }
}

#[test]
fn the_word_for_the_figures_comes_from_where_passwords_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("metrics.token");
    std::fs::write(&file, "by file\n").unwrap();
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let token = |keys: &str, from_environment: bool| {
        let variable =
            |name: &str| (from_environment && name == "POSTDESK_HTTP_METRICS_TOKEN").then(|| "by environment".into());
        let around = Surroundings { variable: &variable, ..around(folder.path()) };
        let loaded = parse(&MINIMAL.replace("[http]", &format!("[http]\n{keys}")), &around)?;
        Ok::<_, Vec<Mistake>>(loaded.config.http.metrics_token.map(|token| token.expose_secret().to_owned()))
    };
    assert_eq!(token("", false).unwrap(), None);
    assert_eq!(token("metrics_token = 'inline'", false).unwrap().as_deref(), Some("inline"));
    assert_eq!(token("metrics_token = 'inline'", true).unwrap().as_deref(), Some("by environment"));
    assert_eq!(token("metrics_token_file = 'metrics.token'", true).unwrap().as_deref(), Some("by file"));
    let mistakes = token("metrics_token_file = 'nowhere'", false).unwrap_err();
    assert!(lines(&mistakes).contains("gives no token: No such file"), "{}", lines(&mistakes));
}

#[test]
fn one_whole_request_has_room_on_disk() {
    let small = "[http]\nbody_size = '50MB'\n[limits]\nuploads_size = '40MB'";
    let mistakes = parsed(&MINIMAL.replace("[http]", small)).unwrap_err();
    assert!(lines(&mistakes).contains("has no room for one request of http.body_size"), "{}", lines(&mistakes));
}

#[test]
fn settings_tell_what_differs() {
    let loaded = good(&MINIMAL.replace("[http]", "imap.poll = '1m'\nimap.folder = 'Help'\n[http]\nconnections = 0x10"));
    let changed: Vec<String> =
        loaded.settings.iter().filter(|setting| setting.changed).map(|s| format!("{} = {}", s.key, s.value)).collect();
    assert_eq!(
        changed,
        [
            "mailbox.support.address = \"support@acme.example\"",
            "mailbox.support.password = ***",
            "mailbox.support.imap.host = \"mail.acme.example\"",
            "mailbox.support.imap.folder = 'Help'",
            "mailbox.support.smtp.host = \"mail.acme.example\"",
            "http.connections = 0x10",
        ]
    );
    let same = |key: &str, value: &str| loaded.settings.iter().any(|s| s.key == key && s.value == value && !s.changed);
    assert!(same("mailbox.support.imap.poll", "'1m'"));
    assert!(same("mailbox.support.imap.tls", "\"implicit\""));
    assert!(same("delivery.undo", "\"15s\""));
    assert!(same("timezone", "\"UTC\""));
}

#[test]
fn a_missing_file_is_told_with_all_places() {
    let named = find(Some(Path::new("x.toml")), Some("y.toml".into()));
    assert_eq!(named, Ok("x.toml".into()));
    assert_eq!(find(None, Some("y.toml".into())), Ok("y.toml".into()));
    let nowhere = file::first_of(&["/nonexistent/a", "/nonexistent/b"]).unwrap_err();
    assert_eq!(
        nowhere.to_string(),
        "there is no configuration file; --config and $POSTDESK_CONFIG name none, looked at /nonexistent/a and \
         /nonexistent/b; write one with `postdesk config default > /nonexistent/a`"
    );
    let unread = read(Path::new("/nonexistent/a")).unwrap_err();
    assert_eq!(
        lines(&unread),
        "postdesk.toml: can't be read: No such file or directory (os error 2); name a file that is there and may be read, with --config\n"
    );
}

#[test]
fn a_file_is_read_with_its_folder_and_its_permissions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postdesk.toml");
    std::fs::write(&path, MINIMAL.replace("[http]", "[[agent]]\nemail='a@b'\nname='A'\n")).unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(read(&path).unwrap().warnings.len(), 1);
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(read(&path).unwrap().warnings.len(), 0);
    std::fs::write(&path, b"data_dir = 'x'\nlanguage = '\xff'").unwrap();
    assert_eq!(lines(&read(&path).unwrap_err()), "postdesk.toml:2: is not UTF-8; save the file in UTF-8\n");
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = file::text(&bytes) {
            let _ = parsed(text);
        }
    }

    /// Pieces of real files in any order: far more of them reach the checks than plain noise does.
    #[test]
    fn any_pieces_give_a_configuration_or_a_reason(pieces in proptest::collection::vec(piece(), 0..30)) {
        if let Err(mistakes) = parsed(&pieces.concat()) {
            prop_assert!(!mistakes.is_empty());
            let text = lines(&mistakes);
            prop_assert!(!text.contains("; \n"), "{}", text);
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    let keys = (0..keys::KEYS.len(), 0..keys::KEYS.len()).prop_map(|(name, value)| {
        let (name, value) = (&keys::KEYS[name], &keys::KEYS[value]);
        let leaf = name.place().1;
        format!("{leaf} = {}\n", value.kind.literal(value.shown))
    });
    prop_oneof![
        4 => keys,
        1 => (0..keys::HEADINGS.len()).prop_map(|at| format!("{}\n", keys::HEADINGS[at].1)),
        1 => Just("[mailbox.sales]\n".to_owned()),
        1 => prop::sample::select(vec!["=", "\"", "[", "]", "\n", "'", "{", "}", ",", "imap", ".", " ", "1", "é", "\u{0}"]).prop_map(str::to_owned),
    ]
}

const TOKENS: &str = r#"
[mailbox.support]
address = "support@acme.example"
imap.host = "mail.acme.example"
smtp.host = "mail.acme.example"
[mailbox.support.oauth]
"#;

fn oauth(keys: &str) -> Oauth {
    let loaded = good(&format!("{TOKENS}{keys}"));
    assert_eq!(loaded.warnings, [], "{keys}");
    let support = &loaded.config.mailboxes["support"];
    assert!(matches!(imap(support).proof, Proof::Token), "{keys}");
    assert!(matches!(smtp(support).login, Some((_, Proof::Token))), "{keys}");
    support.oauth.clone().unwrap()
}

#[test]
fn where_tokens_come_from_follows_from_the_keys_that_are_there() {
    let id = "client_id = 'app'\n";
    for (keys, flow, url) in [
        (
            "provider='microsoft'\ntenant='acme.example'\nclient_secret='hush'\n",
            "client_credentials",
            "https://login.microsoftonline.com/acme.example/oauth2/v2.0/token",
        ),
        ("provider='microsoft'\n", "refresh_token", "https://login.microsoftonline.com/common/oauth2/v2.0/token"),
        (
            "provider='microsoft'\ntenant='consumers'\nflow='device'\nclient_secret='hush'\n",
            "refresh_token",
            "https://login.microsoftonline.com/consumers/oauth2/v2.0/token",
        ),
        ("provider='google'\nclient_secret='hush'\n", "refresh_token", "https://oauth2.googleapis.com/token"),
        (
            "token_url='https://id.acme.example/token'\nclient_secret='hush'\n",
            "client_credentials",
            "https://id.acme.example/token",
        ),
        (
            "token_url='https://id.acme.example/token'\ndevice_url='https://id.acme.example/device'\nclient_secret='hush'\n",
            "refresh_token",
            "https://id.acme.example/token",
        ),
    ] {
        let read = oauth(&format!("{id}{keys}"));
        assert_eq!((read.flow.name(), read.token_url.as_str()), (flow, url), "{keys}");
        assert_eq!(read.client_id, "app");
    }
    assert_eq!(oauth("token_command = 'oama access'").flow.name(), "token_command");
    let microsoft = oauth(&format!("{id}provider = 'microsoft'\n"));
    assert!(microsoft.scope.contains("offline_access") && microsoft.device_url.unwrap().ends_with("/devicecode"));
    assert!(oauth(&format!("{id}provider = 'google'\n")).device_url.is_none());
}

#[test]
fn a_service_account_is_read_from_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let with = |json: &str| {
        std::fs::write(folder.path().join("key.json"), json).unwrap();
        parse(&format!("{TOKENS}service_account_file = 'key.json'"), &around(folder.path()))
    };
    let loaded =
        with(r#"{"client_email": "desk@project", "private_key": "PEM", "token_uri": "https://t.example/x"}"#).unwrap();
    let read = loaded.config.mailboxes["support"].oauth.clone().unwrap();
    assert_eq!((read.token_url.as_str(), read.scope.as_str()), ("https://t.example/x", "https://mail.google.com/"));
    assert!(matches!(read.flow, Flow::ServiceAccount { subject, .. } if subject == "support@acme.example"));
    for (json, said) in [("{", "is not the JSON file"), (r#"{"client_email": "a"}"#, "has no private_key")] {
        let mistakes = lines(&with(json).unwrap_err());
        assert!(mistakes.contains(said) && mistakes.contains("postdesk.toml:7: "), "{mistakes}");
    }
}

#[test]
fn what_is_missing_for_tokens_is_told() {
    let start = "mailbox.support.oauth";
    for (keys, said) in [
        ("", "provider: is missing; write oauth.provider = \"microsoft\", \"google\" or \"custom\""),
        ("provider='microsft'", "provider: \"microsft\" is not known; write \"microsoft\", \"google\" or \"custom\""),
        ("provider='microsoft'", "client_id: is missing; write oauth.client_id = "),
        ("provider='microsoft'\nclient_id='a'\nclient_secret='b'", "tenant: is missing; write oauth.tenant = "),
        (
            "provider='microsoft'\nclient_id='a'\ntenant='t'\nflow='client_credentials'",
            "client_secret: is missing; write oauth.client_secret_file = ",
        ),
        ("provider='custom'\nclient_id='a'", "token_url: is missing; write oauth.token_url = "),
        ("provider='google'\nclient_id='a'\nflow='client_credentials'", "flow: is not known at Google; write "),
        ("token_command='x'\nprovider='google'", "token_command: stands beside another way to tokens; keep one"),
        (
            "provider='google'\nclient_id='a'\nclient_secret_file='none'",
            "client_secret_file: /etc/postdesk/none gives no secret: ",
        ),
    ] {
        let mistakes = mistakes_of(&format!("{TOKENS}{keys}"));
        assert!(mistakes.contains(&format!("{start}.{said}")), "{keys}: {mistakes}");
    }
    let without = mistakes_of(&MINIMAL.replace("[http]", "smtp.auth = 'xoauth2'\n[http]"));
    assert!(without.contains("smtp.auth: has no tokens; write a table [mailbox.support.oauth]"), "{without}");
    let both = "imap.auth='password'\nsmtp.auth='none'\noauth.token_command='x'\n[http]";
    let loaded = good(&MINIMAL.replace("[http]", both));
    assert!(lines(&loaded.warnings).contains("mailbox.support.oauth: is used by no server"), "{:?}", loaded.warnings);
}

#[test]
fn an_alarm_has_somebody_to_hear_it_and_a_way_to_go() {
    let of = |alarm: &str| parsed(&format!("{MINIMAL}[alarm]\n{alarm}"));
    for (alarm, wanted) in [
        ("mail_to = 'ann@acme.example'", "mail_to: has no way to go"),
        (
            "mail_to = 'ann@acme.example'\nmail_through = 'support'\nsmtp.host = 'mail.other.example'",
            "mail_to: has two ways to go",
        ),
        ("mail_to = 'ann@acme.example'\nmail_through = 'sales'", "mail_through: there is no mailbox sales"),
        ("mail_through = 'support'", "says how alarms are mailed, but not to whom"),
        ("webhook = 'https://hooks.acme.example/desk'", "webhook: has no secret to sign with"),
        (
            "mail_to = 'ann@acme.example'\nsmtp.host = 'mail.other.example'",
            "alarm.smtp.password: is missing; write smtp.password_file",
        ),
        ("ntfy = 'acme-desk'", "\"acme-desk\" is not a web address"),
        ("ping = 'https://hc-ping.com/a b'", "is not a web address"),
        ("probe = '10s'", "alarm.probe: \"10s\" is out of bounds"),
    ] {
        let said = lines(&of(alarm).expect_err(alarm));
        assert!(said.contains(wanted), "{alarm}: {said}");
    }
    let loaded = of("mail_to = 'ann@acme.example'\nsmtp.host = 'mail.other.example'\nsmtp.password = 'x'\n\
         ntfy = 'https://ntfy.sh:8443/topic?x=1'\nntfy_token = 'tk'\n");
    let alarm = loaded.unwrap().config.alarm;
    let mail = alarm.mail.unwrap();
    assert_eq!((mail.from.as_str(), mail.to.as_str()), ("ann@acme.example", "ann@acme.example"));
    let Sink::Smtp(smtp) = mail.sink else { panic!("no server") };
    assert_eq!((smtp.host.as_str(), smtp.port, smtp.tls), ("mail.other.example", 587, Tls::Starttls));
    assert_eq!((alarm.probe, alarm.backup_age.as_secs()), (None, 26 * HOUR));
    let own = of("mail_to = 'ann@acme.example'\nmail_through = 'support'").unwrap();
    assert!(lines(&own.warnings).contains("is the mailbox whose trouble it would tell of"));
}

use super::*;

/// Every command of the table with the words that call it, those inside others too.
fn every_command() -> Vec<(String, clap::Command)> {
    let mut whole = command();
    whole.build();
    let mut all = Vec::new();
    let mut waiting = vec![(whole.get_name().to_owned(), whole)];
    while let Some((name, command)) = waiting.pop() {
        waiting.extend(command.get_subcommands().map(|inner| (format!("{name} {}", inner.get_name()), inner.clone())));
        all.push((name, command));
    }
    all
}

#[test]
fn every_help_fits_a_terminal_and_ends_with_an_example() {
    let all = every_command();
    assert!(all.len() > COMMANDS.len());
    for (name, described) in all {
        let call = name.split(' ').chain(["--help"]);
        let help = command().try_get_matches_from(call).expect_err("help").render().to_string();
        let lines: Vec<&str> = help.trim_end().lines().collect();
        assert!(lines.len() <= 40, "{name} has {} lines\n{help}", lines.len());
        assert!(lines.iter().all(|line| line.chars().count() <= 80), "{name} is too wide\n{help}");
        let last = lines.last().unwrap();
        assert!(last.starts_with("  postdesk "), "{name} ends with {last}");
        assert!(help.contains("Examples:\n"), "{name}");
        let about = described.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && !about.ends_with('.'), "{name}: {about}");
    }
}

#[test]
fn every_example_is_a_call_that_is_understood() {
    for entry in COMMANDS {
        for line in entry.example.lines() {
            let call = line.split(" > ").next().unwrap().split(" < ").next().unwrap();
            let words = shell_words(call);
            let matches = command().try_get_matches_from(&words).unwrap_or_else(|fault| panic!("{line}\n{fault}"));
            assert_eq!(matches.subcommand_name(), Some(entry.name), "{line}");
        }
    }
}

fn shell_words(call: &str) -> Vec<String> {
    let parts = call.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = COMMANDS.iter().map(|entry| entry.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COMMANDS.len());
}

fn exit_of(call: &str) -> u8 {
    let words: Vec<OsString> = shell_words(call).into_iter().map(OsString::from).collect();
    perform(&words).code()
}

#[test]
fn exit_codes_are_those_of_the_contract() {
    for (call, code) in [
        ("postdesk --help", 0),
        ("postdesk check --help", 0),
        ("postdesk --version", 0),
        ("postdesk", 2),
        ("postdesk nonsense", 2),
        ("postdesk check --nonsense", 2),
        ("postdesk queue discard", 2),
        ("postdesk -c /nonexistent/postdesk.toml check", 78),
        ("postdesk -c /nonexistent/postdesk.toml run", 78),
        ("postdesk load /nonexistent/desk.toml", 1),
        // A mail server keeps the mail on 75 and sends it back on anything else.
        ("postdesk -c /nonexistent/postdesk.toml receive", 75),
        ("postdesk receive --nonsense", 75),
        ("postdesk receive --help", 0),
    ] {
        assert_eq!(exit_of(call), code, "{call}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let closed = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
    assert_eq!(exit::tell(&anyhow::Error::from(closed).context("Writing the list")), Exit::Done);
    assert_eq!(exit::tell(&anyhow::anyhow!("Something else")), Exit::Failed);
}

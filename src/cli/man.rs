//! `postdesk man` and `postdesk completions`: what a package brings along, made from the table of commands.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Entry, Exit, command};

/// The row of `man`.
pub const MAN: Entry = Entry {
    name: "man",
    about: "Print the manual page, or write every page to a folder",
    example: "postdesk man > postdesk.1\npostdesk man --folder target/man",
    arguments: ManArguments::augment_args,
    run: |_, matches| man(&ManArguments::from_arg_matches(matches)?),
};

/// The row of `completions`.
pub const COMPLETIONS: Entry = Entry {
    name: "completions",
    about: "Print what makes a shell complete postdesk's commands",
    example: "postdesk completions bash > /etc/bash_completion.d/postdesk",
    arguments: CompletionsArguments::augment_args,
    run: |_, matches| {
        let shell = CompletionsArguments::from_arg_matches(matches)?.shell;
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut whole_command(), "postdesk", &mut text);
        std::io::stdout().write_all(&text)?;
        Ok(Exit::Done)
    },
};

#[derive(clap::Args)]
struct ManArguments {
    /// Write a page for each command, and postdesk.toml.5
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

#[derive(clap::Args)]
struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

fn man(arguments: &ManArguments) -> anyhow::Result<Exit> {
    let mut whole = whole_command();
    whole.build();
    let Some(folder) = &arguments.folder else {
        std::io::stdout().write_all(&page(whole, "postdesk")?)?;
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(folder).with_context(|| format!("Making the folder {}", folder.display()))?;
    let mut pages: Vec<(String, Vec<u8>)> = vec![("postdesk.toml.5".to_owned(), settings().into_bytes())];
    for inner in whole.get_subcommands() {
        let name = format!("postdesk-{}", inner.get_name());
        pages.push((format!("{name}.1"), page(inner.clone(), &name)?));
    }
    pages.push(("postdesk.1".to_owned(), page(whole, "postdesk")?));
    for (name, text) in pages {
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("Writing {}", path.display()))?;
    }
    Ok(Exit::Done)
}

fn page(command: clap::Command, name: &str) -> anyhow::Result<Vec<u8>> {
    // What stands below the help has its own lines, which a paragraph would join.
    let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let title = name.to_uppercase();
    let man = Man::new(command.display_name(name.to_owned()).after_help("")).title(title).manual("postdesk");
    let mut text = Vec::new();
    man.render(&mut text)?;
    text.extend_from_slice(format!(".SH NOTES\n.nf\n{}\n.fi\n", plain(&below)).as_bytes());
    text.extend_from_slice(b".SH SEE ALSO\n\\fBpostdesk\\fR(1), \\fBpostdesk.toml\\fR(5)\n");
    Ok(text)
}

/// postdesk.toml(5), from the table of keys.
fn settings() -> String {
    let mut text = ".TH POSTDESK.TOML 5 \"\" \"\" postdesk\n.SH NAME\npostdesk.toml \\- configuration of postdesk\n\
                    .SH SYNOPSIS\n\\fI/etc/postdesk/postdesk.toml\\fR\n.SH DESCRIPTION\n.nf\n"
        .to_owned();
    text.push_str(&plain(&crate::config::annotated()));
    text.push_str(".fi\n.SH SEE ALSO\n\\fBpostdesk\\fR(1), \\fBpostdesk-config\\fR(1)\n");
    text
}

/// Lines as they are: nothing in them is a request to the formatter.
fn plain(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    escaped
        .lines()
        .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}\n") } else { format!("{line}\n") })
        .collect()
}

/// The command line with the commands that its short list leaves out.
fn whole_command() -> clap::Command {
    command().mut_subcommands(|one| one.hide(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_key_has_its_place_in_the_manual() {
        let folder = tempfile::tempdir().unwrap();
        man(&ManArguments { folder: Some(folder.path().to_owned()) }).unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let whole = read("postdesk.1");
        for entry in super::super::COMMANDS {
            assert!(whole.contains(&entry.name.replace('-', "\\-")), "{}", entry.name);
            let first = entry.example.lines().next().unwrap().replace('-', "\\-");
            assert!(read(&format!("postdesk-{}.1", entry.name)).contains(&first), "{}", entry.name);
        }
        assert!(read("postdesk.toml.5").contains("trusted_authserv_id"));
    }

    #[test]
    fn what_looks_like_a_request_is_text() {
        assert_eq!(plain(".TH a-b\n'x\\"), "\\&.TH a\\-b\n\\&'x\\e\n");
    }
}

//! `postdesk template`: what mails look like.

use std::io::Write as _;

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::Files;
use crate::render::{Audience, Listed, Renderer, TEMPLATES, sample};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "template",
    about: "Templates of mails, and what they look like",
    example: "postdesk template list\npostdesk template preview acknowledgement --language de",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print lists as JSON, one object a line
    #[arg(long, global = true)]
    json: bool,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List them, and which are your own
    List,
    /// Show one filled with sample values
    Preview {
        /// Name in the list
        name: String,
        /// Language [default: the desk's]
        #[arg(long, value_name = "LANG")]
        language: Option<String>,
        /// Show the HTML instead of the text
        #[arg(long)]
        html: bool,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let config = context.load_if_any()?;
    let own = config.as_ref().map(|config| Files::of(&config.data_dir).templates());
    let desk_language = config.as_ref().map_or("", |config| &config.language);
    let (renderer, warnings) = Renderer::with_language(own.as_deref(), desk_language);
    for warning in warnings {
        writeln!(std::io::stderr(), "postdesk: {}", print::visible(&warning))?;
    }
    let mut out = std::io::stdout().lock();
    match arguments.action.as_ref().unwrap_or(&Action::List) {
        Action::List => {
            let rows: Vec<Row> = renderer.list().iter().map(Row::of).collect();
            print::rows(&mut out, &rows, COLUMNS, arguments.json)?;
        }
        Action::Preview { name, language, html } => {
            let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
            anyhow::ensure!(
                names.contains(&name.as_str()),
                "There is no template {name}; there is {}",
                names.join(", ")
            );
            let languages = renderer.languages();
            let language = language.as_deref().unwrap_or(if desk_language.is_empty() { "en" } else { desk_language });
            let is_known = languages.contains(&language);
            anyhow::ensure!(is_known, "--language: {language} is not there; there is {}", languages.join(", "));
            let rendered = renderer.notice(name, language, &sample(&renderer, language))?;
            out.write_all(if *html { rendered.html.as_bytes() } else { rendered.text.as_bytes() })?;
        }
    }
    Ok(Exit::Done)
}

/// A template in the list.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    reader: &'static str,
    is_own: bool,
    what_for: &'static str,
}

const COLUMNS: &[Column<Row>] = &[
    ("name", |row| row.name.to_owned()),
    ("read by", |row| row.reader.to_owned()),
    ("from", |row| if row.is_own { "your own file" } else { "postdesk" }.to_owned()),
    ("sent when", |row| row.what_for.to_owned()),
];

impl Row {
    fn of(listed: &Listed) -> Row {
        Row {
            name: listed.template.name,
            reader: match listed.template.audience {
                Audience::Customer => "customers",
                Audience::Agent => "agents",
            },
            is_own: listed.overridden,
            what_for: listed.template.what_for,
        }
    }
}

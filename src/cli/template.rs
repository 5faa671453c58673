//! `postdesk template`: what mails and pages look like.

use std::io::Write as _;

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::Files;
use crate::render::pages::{PAGES, ShellView};
use crate::render::{Audience, Listed, ListedPage, Renderer, TEMPLATES, sample};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "template",
    about: "Templates of mails and pages, and what they look like",
    example: "postdesk template list\npostdesk template preview acknowledgement --language de\npostdesk template preview help-page > page.html",
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
        /// Show a mail's HTML instead of its text; pages are HTML
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
            let mails = renderer.list();
            let rows: Vec<Row> =
                mails.iter().map(Row::of).chain(renderer.list_pages().iter().map(Row::of_page)).collect();
            print::rows(&mut out, &rows, COLUMNS, arguments.json)?;
        }
        Action::Preview { name, language, html } => {
            let mails = TEMPLATES.iter().map(|template| template.name);
            let names: Vec<&str> = mails.chain(PAGES.iter().map(|page| page.name)).collect();
            anyhow::ensure!(
                names.contains(&name.as_str()),
                "There is no template {name}; there is {}",
                names.join(", ")
            );
            let languages = renderer.languages();
            let language = language.as_deref().unwrap_or(if desk_language.is_empty() { "en" } else { desk_language });
            let is_known = languages.contains(&language);
            anyhow::ensure!(is_known, "--language: {language} is not there; there is {}", languages.join(", "));
            let shell = ShellView { desk: "Acme Support".to_owned(), ..ShellView::titled(name.clone()) };
            let shown = match renderer.page_preview(name, language, &shell)? {
                Some(page) => page,
                None => {
                    let mail = renderer.notice(name, language, &sample(&renderer, language))?;
                    if *html { mail.html } else { mail.text }
                }
            };
            out.write_all(shown.as_bytes())?;
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
    ("when", |row| row.what_for.to_owned()),
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

    fn of_page(listed: &ListedPage) -> Row {
        Row { name: listed.page.name, reader: "visitors", is_own: listed.overridden, what_for: listed.page.what_for }
    }
}

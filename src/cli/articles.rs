//! `postdesk articles`: help pages as a folder of Markdown files, and what readers said of them.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args as _, FromArgMatches as _};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::print::{moment, rows};
use super::{Context, Entry, Exit};
use crate::app::operate::Operator;
use crate::clock::Timestamp;
use crate::desk::article::CommentRow;
use crate::desk::{Brand, TextId};
use crate::store::TextRow;
use crate::transfer::articles::{self, Loaded};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "articles",
    about: "Help pages: load and dump a folder of Markdown files",
    example: "postdesk articles load help/\npostdesk articles dump help/\npostdesk articles list --comments",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Action,
    /// Whose help pages, where there are several brands
    #[arg(long, global = true, value_name = "BRAND")]
    brand: Option<String>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Bring a folder in; what is there already stays as it is
    Load {
        /// Folder with a folder for each group
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Archive published pages that the folder does not have
        #[arg(long)]
        prune: bool,
    },
    /// Write all pages as such a folder
    Dump {
        /// Made if it is missing
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Show all pages with their views and votes
    List {
        /// Show what readers said of them instead
        #[arg(long)]
        comments: bool,
        /// Print JSON Lines
        #[arg(long)]
        json: bool,
    },
}

/// Most pages or comments that are listed.
const MOST: usize = 10_000;

fn run(context: &Context, arguments: &Arguments) -> Result<Exit> {
    let (_, loaded) = context.load()?;
    let mut out = std::io::stdout().lock();
    match &arguments.action {
        Action::Load { folder, prune } => {
            let desk = Operator::make(loaded.config)?;
            let brand = desk.brand(arguments.brand.as_deref())?;
            let read = articles::read(folder, brand.language_or(&desk.config().language))?;
            let loaded = articles::load(&desk, &brand, read, *prune)?;
            for flaw in &loaded.flaws {
                writeln!(std::io::stderr(), "{}", folder.join(flaw.to_string()).display())?;
            }
            if !loaded.flaws.is_empty() {
                let count = loaded.flaws.len();
                let mistakes = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
                writeln!(std::io::stderr(), "{mistakes}; nothing was loaded")?;
                return Ok(Exit::Failed);
            }
            writeln!(out, "{}", told(&loaded))?;
        }
        Action::Dump { folder } => {
            let desk = Operator::open(loaded.config)?;
            let brand = desk.brand(arguments.brand.as_deref())?;
            let (texts, drafts) = articles::dump(&desk, &brand, folder)?;
            writeln!(out, "Wrote {} to {}", pages(texts), folder.display())?;
            if drafts > 0 {
                writeln!(
                    out,
                    "Not written: {} that would replace a published page",
                    counted(drafts, "draft", "drafts")
                )?;
            }
        }
        Action::List { comments, json } => {
            let desk = Operator::open(loaded.config)?;
            let brand = desk.brand(arguments.brand.as_deref())?;
            let zone = desk.config().timezone.clone();
            match comments {
                true => list_comments(&mut out, &desk, &brand, &zone, *json)?,
                false => list(&mut out, &desk, &brand, &zone, *json)?,
            }
        }
    }
    Ok(Exit::Done)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

fn pages(count: usize) -> String {
    counted(count, "page", "pages")
}

/// What loading came to, in a line or two.
fn told(loaded: &Loaded) -> String {
    let mut told = format!("Loaded: {} new, {} changed, {} as before", loaded.new, loaded.changed, loaded.unchanged);
    if loaded.archived > 0 {
        told += &format!(", {} archived", loaded.archived);
    }
    if loaded.left > 0 {
        let them = if loaded.left == 1 { "it" } else { "them" };
        told += &format!(
            "\n{} published and not in the folder; --prune archives {them}",
            counted(loaded.left, "page is", "pages are")
        );
    }
    for file in &loaded.waiting {
        told += &format!("\n{file}: a draft of other words waits beside the page and is left as it is");
    }
    told
}

/// A text as it is listed.
#[derive(Serialize)]
struct Listed {
    group: String,
    page: String,
    language: String,
    state: &'static str,
    title: String,
    updated_at: String,
    views: i64,
    helpful: i64,
    unhelpful: i64,
    #[serde(skip)]
    updated: String,
}

fn list(out: &mut dyn Write, desk: &Operator, brand: &Brand, zone: &TimeZone, json: bool) -> Result<()> {
    let listed = desk.store().read(|reader| {
        let texts = reader.list_help_texts(brand.id, TextId(0), MOST)?;
        let one = |text: TextRow| {
            let figures = reader.help_figures(text.page)?;
            let article = text.article;
            Ok(Listed {
                group: article.group,
                page: article.slug,
                language: article.language,
                state: article.state.word(),
                title: article.title,
                updated_at: text.updated_at.to_string(),
                views: figures.views,
                helpful: figures.helpful,
                unhelpful: figures.unhelpful,
                updated: moment(text.updated_at, zone),
            })
        };
        texts.into_iter().map(one).collect::<Result<Vec<Listed>>>()
    })?;
    rows(
        out,
        &listed,
        &[
            ("PAGE", |text| format!("{}/{}", text.group, text.page)),
            ("LANGUAGE", |text| text.language.clone()),
            ("STATE", |text| text.state.to_owned()),
            ("UPDATED", |text| text.updated.clone()),
            ("VIEWS", |text| text.views.to_string()),
            ("HELPFUL", |text| format!("{} of {}", text.helpful, text.helpful + text.unhelpful)),
            ("TITLE", |text| text.title.clone()),
        ],
        json,
    )?;
    Ok(())
}

/// What a reader said, as it is listed.
#[derive(Serialize)]
struct Said {
    at: String,
    group: String,
    page: String,
    language: String,
    helpful: bool,
    comment: String,
    #[serde(skip)]
    when: String,
}

fn list_comments(out: &mut dyn Write, desk: &Operator, brand: &Brand, zone: &TimeZone, json: bool) -> Result<()> {
    let all = desk.store().read(|reader| reader.list_help_comments(brand.id, Timestamp::UNIX_EPOCH, MOST))?;
    let one = |row: CommentRow| Said {
        at: row.at.to_string(),
        when: moment(row.at, zone),
        group: row.link.group,
        page: row.link.slug,
        language: row.link.language,
        helpful: row.is_helpful,
        comment: row.comment,
    };
    let said: Vec<Said> = all.into_iter().map(one).collect();
    rows(
        out,
        &said,
        &[
            ("WHEN", |said| said.when.clone()),
            ("PAGE", |said| format!("{}/{}", said.group, said.page)),
            ("HELPFUL", |said| if said.helpful { "yes" } else { "no" }.to_owned()),
            ("COMMENT", |said| said.comment.clone()),
        ],
        json,
    )?;
    Ok(())
}

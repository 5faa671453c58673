//! `postdesk agent`: who may answer.

use std::io::Write as _;

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::operate::Operator;
use crate::desk::BrandId;
use crate::store::{AgentRow, Tx};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "agent",
    about: "Who may answer",
    example: "postdesk agent add ann@acme.example --name \"Ann Example\"\npostdesk agent list\npostdesk agent disable ann@acme.example",
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
    /// Whose agents, where there are several brands
    #[arg(long, global = true, value_name = "BRAND")]
    brand: Option<String>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List them
    List,
    /// Add one, or change name and role of one
    Add {
        /// Address they write from
        email: String,
        /// Name shown to colleagues
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What they may do, agent or admin
        #[arg(long, value_name = "ROLE", hide_possible_values = true, value_parser = ["agent", "admin"], default_value = "agent")]
        role: String,
    },
    /// Take one's rights away; what they wrote stays
    Disable {
        /// Registered address
        email: String,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let mut out = std::io::stdout().lock();
    let named = arguments.brand.as_deref();
    match arguments.action.as_ref().unwrap_or(&Action::List) {
        Action::List => {
            let desk = Operator::open(loaded.config)?;
            let brand = desk.brand(named)?;
            let rows = desk.store().read(|reader| reader.list_agent_rows(brand.id))?;
            let rows: Vec<Listed> = rows.into_iter().map(Listed::of).collect();
            print::rows(&mut out, &rows, COLUMNS, arguments.json)?;
        }
        Action::Add { email, name, role } => {
            let desk = Operator::make(loaded.config)?;
            match add(&desk, desk.brand(named)?.id, email, name, role)? {
                Some(before) => {
                    writeln!(out, "{} was an agent already: {} is now {}", print::visible(email), before, name.trim())?
                }
                None => writeln!(out, "{} may answer from now on", print::visible(email))?,
            }
        }
        Action::Disable { email } => {
            let desk = Operator::open(loaded.config)?;
            let (brand, address) = (desk.brand(named)?.id, email.to_lowercase());
            let is_done = desk.store().write(move |tx| tx.disable_agent(brand, &address)).wait()?;
            anyhow::ensure!(is_done, "There is no agent {email}; `postdesk agent list` shows them");
            writeln!(out, "{} may no longer answer; reply addresses sent so far are void", print::visible(email))?;
        }
    }
    Ok(Exit::Done)
}

/// Adds an agent, or changes name and role of one who is there; further addresses stay. Gives the name before.
fn add(desk: &Operator, brand: BrandId, email: &str, name: &str, role: &str) -> anyhow::Result<Option<String>> {
    let address = email.trim().to_lowercase();
    let (name, role) = (name.trim().to_owned(), role.to_owned());
    let is_whole = address.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    anyhow::ensure!(
        is_whole && is_plain,
        "{email} is not a mail address; write the bare address, like ann@acme.example"
    );
    anyhow::ensure!(!name.is_empty(), "--name is empty; customers may see the first word of it");
    anyhow::ensure!(!name.contains(char::is_control), "--name holds control characters; write it on one line");
    desk.refuse_own_address(&address)?;
    let work = move |tx: &Tx<'_>| {
        let known = tx.list_agent_rows(brand)?.into_iter().find(|row| row.agent.address == address);
        let (before, further) = known.map(|row| (row.agent.name, row.addresses)).unzip();
        tx.set_agent(brand, &address, &name, &role, &further.unwrap_or_default())?;
        Ok(before)
    };
    desk.store().write(work).wait()
}

/// An agent in the list.
#[derive(Serialize)]
struct Listed {
    id: i64,
    email: String,
    name: String,
    role: String,
    addresses: Vec<String>,
    is_disabled: bool,
}

const COLUMNS: &[Column<Listed>] = &[
    ("id", |agent| agent.id.to_string()),
    ("email", |agent| agent.email.clone()),
    ("name", |agent| agent.name.clone()),
    ("role", |agent| agent.role.clone()),
    ("state", |agent| if agent.is_disabled { "disabled" } else { "on duty" }.to_owned()),
    ("also writes from", |agent| agent.addresses.join(", ")),
];

impl Listed {
    fn of(row: AgentRow) -> Listed {
        Listed {
            id: row.agent.id.0,
            email: row.agent.address,
            name: row.agent.name,
            role: row.role,
            addresses: row.addresses,
            is_disabled: row.is_disabled,
        }
    }
}

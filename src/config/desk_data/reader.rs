//! From the sections of a file to its rows, with what can be checked by the file alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Agent, Brand, Canned, Category, Contact, DeskData, Organisation, Priority, Removal, Sender, Status, Table, Tag,
    Team,
};
use crate::config::Mistake;
use crate::config::document::{Document, Section};

/// A file on its way to being [`DeskData`].
pub(super) struct Reader {
    document: Document,
    mistakes: Vec<Mistake>,
    removals: Vec<Removal>,
}

/// How the rows of one array are read. The first of the needed keys is the one a row is known by.
struct Rows<T> {
    name: &'static str,
    pattern: &'static str,
    needed: &'static [&'static str],
    table: Option<Table>,
    row: fn(&Section) -> Option<T>,
}

/// Rows that stay once they are there.
const fn lasting<T>(
    name: &'static str,
    pattern: &'static str,
    needed: &'static [&'static str],
    row: fn(&Section) -> Option<T>,
) -> Rows<T> {
    Rows { name, pattern, needed, table: None, row }
}

/// Rows that can be removed.
const fn removable<T>(
    table: Table,
    pattern: &'static str,
    needed: &'static [&'static str],
    row: fn(&Section) -> Option<T>,
) -> Rows<T> {
    Rows { name: table.word(), pattern, needed, table: Some(table), row }
}

impl Reader {
    pub(super) fn of(document: Document) -> Reader {
        Reader { document, mistakes: Vec::new(), removals: Vec::new() }
    }

    /// The data if every row could be read, and all that is wrong besides what the document noted itself.
    pub(super) fn data(mut self) -> (Option<DeskData>, Document, Vec<Mistake>) {
        let data = self.rows_of_all();
        self.one_contact_an_address();
        let removals = self.removals;
        (data.map(|data| DeskData { removals, ..data }), self.document, self.mistakes)
    }

    fn rows_of_all(&mut self) -> Option<DeskData> {
        // All of them before the first `None` counts, so that each one's mistakes are noted.
        let brands = self.rows(&lasting("brand", "brand[]", &["slug", "name"], brand));
        let agents = self.rows(&lasting("agent", "agent[]", &["email", "name"], agent));
        let teams = self.rows(&removable(Table::Team, "team[]", &["name"], team));
        let priorities = self.rows(&removable(Table::Priority, "priority[]", &["slug", "name"], priority));
        let statuses = self.rows(&removable(Table::Status, "status[]", &["slug", "stage", "name"], status));
        let categories = self.rows(&removable(Table::Category, "category[]", &["slug", "name"], category));
        let tags = self.rows(&removable(Table::Tag, "tag[]", &["name"], tag));
        let canned = self.rows(&removable(Table::Canned, "canned[]", &["name", "text"], canned));
        let organisations = self.rows(&lasting("organisation", "organisation[]", &["name"], organisation));
        let contacts = self.rows(&lasting("contact", "contact[]", &["address"], contact));
        let senders = self.rows(&lasting("sender", "sender[]", &["pattern", "list"], sender));
        Some(DeskData {
            brands: brands?,
            agents: agents?,
            teams: teams?,
            priorities: priorities?,
            statuses: statuses?,
            categories: categories?,
            tags: tags?,
            canned: canned?,
            organisations: organisations?,
            contacts: contacts?,
            senders: senders?,
            removals: Vec::new(),
        })
    }

    fn rows<T>(&mut self, rows: &Rows<T>) -> Option<Vec<T>> {
        let id = rows.needed.first().copied().unwrap_or_default();
        let mut known = BTreeSet::new();
        let mut all = Some(Vec::new());
        for number in 1..=self.document.count(rows.name) {
            let section = self.document.section(&format!("{}[{number}]", rows.name), rows.pattern);
            if let Some(text) = section.get::<String>(id)
                && !known.insert(text.to_lowercase())
            {
                let problem = format!("{text} is already the {id} of another {}", rows.name);
                self.mistakes.push(section.mistake(id, problem, "keep one of the two"));
            }
            if let Some(table) = rows.table.filter(|_| section.get("removed") == Some(true)) {
                self.mistakes.extend(section.lacks(&[id]));
                let replacement = section.optional("replacement").flatten();
                self.removals.extend(section.get(id).map(|id| Removal { table, id, replacement }));
                continue;
            }
            self.mistakes.extend(section.lacks(rows.needed));
            if section.has("replacement") {
                let problem = "means nothing for a row that stays";
                self.mistakes.push(section.mistake(
                    "replacement",
                    problem,
                    "write removed = true besides, or remove it",
                ));
            }
            match ((rows.row)(&section), &mut all) {
                (Some(row), Some(all)) => all.push(row),
                _ => all = None,
            }
        }
        all
    }

    /// An address is one person's.
    fn one_contact_an_address(&mut self) {
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for number in 1..=self.document.count("contact") {
            let section = self.document.section(&format!("contact[{number}]"), "contact[]");
            let main = section.get::<String>("address").map(|address| ("address", address));
            let further = section.get::<Vec<String>>("addresses").unwrap_or_default();
            for (key, address) in main.into_iter().chain(further.into_iter().map(|address| ("addresses", address))) {
                let earlier = known.insert(address.to_lowercase(), key);
                // Two rows that are known by the same address are told of already.
                if earlier.is_some_and(|earlier| earlier == "addresses" || key == "addresses") {
                    let problem = format!("{address} is written twice; an address is one contact's");
                    self.mistakes.push(section.mistake(key, problem, "keep one of the two"));
                }
            }
        }
    }
}

fn brand(section: &Section) -> Option<Brand> {
    Some(Brand {
        slug: section.get("slug")?,
        name: section.get("name")?,
        agent_names: section.get("agent_names")?,
        agent_signature: section.get("agent_signature")?,
        reopen: section.get("reopen")?,
        acknowledge: section.get("acknowledge")?,
        language: section.optional("language")?,
        stale: section.get("stale")?,
        agent_proof: section.get("agent_proof")?,
        trust_domain: section.get("trust_domain")?,
        base_url: section.optional("base_url")?,
        accent: section.optional("accent")?,
        logo: section.optional("logo")?,
        footer: section.get("footer")?,
        form_category: section.get("form_category")?,
        form_priority: section.get("form_priority")?,
        form_confirm: section.get("form_confirm")?,
        survey: section.get("survey")?,
        survey_delay: section.get("survey_delay")?,
        survey_distance: section.get("survey_distance")?,
    })
}

fn agent(section: &Section) -> Option<Agent> {
    Some(Agent {
        email: section.get("email")?,
        name: section.get("name")?,
        role: section.get("role")?,
        addresses: section.get("addresses")?,
        teams: section.get("teams")?,
        notify: section.optional("notify")?,
        own_copies: section.optional("own_copies")?,
        receipts: section.optional("receipts")?,
        undo: section.optional("undo")?,
        quiet: section.optional("quiet")?,
        digest: section.optional("digest")?,
        timezone: section.optional("timezone")?,
        language: section.optional("language")?,
    })
}

fn team(section: &Section) -> Option<Team> {
    Some(Team {
        name: section.get("name")?,
        address: section.optional("address")?,
        members: section.get("members")?,
        lead: section.optional("lead")?,
        assign: section.get("assign")?,
    })
}

fn priority(section: &Section) -> Option<Priority> {
    Some(Priority {
        slug: section.get("slug")?,
        name: section.get("name")?,
        order: section.get("order")?,
        active: section.get("active")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn status(section: &Section) -> Option<Status> {
    Some(Status {
        slug: section.get("slug")?,
        stage: section.get("stage")?,
        name: section.get("name")?,
        order: section.get("order")?,
        active: section.get("active")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn category(section: &Section) -> Option<Category> {
    Some(Category {
        slug: section.get("slug")?,
        name: section.get("name")?,
        parent: section.optional("parent")?,
        assignee: section.optional("assignee")?,
        team: section.optional("team")?,
        priority: section.optional("priority")?,
        followers: section.get("followers")?,
        order: section.get("order")?,
        active: section.get("active")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn tag(section: &Section) -> Option<Tag> {
    Some(Tag {
        name: section.get("name")?,
        order: section.get("order")?,
        active: section.get("active")?,
        colour: section.optional("colour")?,
        names: section.texts("names"),
    })
}

fn canned(section: &Section) -> Option<Canned> {
    Some(Canned {
        name: section.get("name")?,
        subject: section.optional("subject")?,
        text: section.get("text")?,
        categories: section.get("categories")?,
        language: section.optional("language")?,
        order: section.get("order")?,
        active: section.get("active")?,
        texts: section.texts("texts"),
    })
}

fn organisation(section: &Section) -> Option<Organisation> {
    Some(Organisation {
        name: section.get("name")?,
        domains: section.get("domains")?,
        notes: section.optional("notes")?,
    })
}

fn contact(section: &Section) -> Option<Contact> {
    Some(Contact {
        address: section.get("address")?,
        addresses: section.get("addresses")?,
        name: section.optional("name")?,
        language: section.optional("language")?,
        organisation: section.optional("organisation")?,
        notes: section.optional("notes")?,
    })
}

fn sender(section: &Section) -> Option<Sender> {
    Some(Sender { pattern: section.get("pattern")?, list: section.get("list")? })
}
